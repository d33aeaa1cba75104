"""Whom a unit is compared with: its region and its neighbours in the ranking; and the regions side by side."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dticalc import competition_ranks
from dticalc.comparison import Standing
from dticalc.peers import peers
from dticalc.regions import regional
from dticalc.texts import Text

F = Fraction
FIGURES = st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=1, max_size=20)


def standings(figures):
    """Rank figures, None without a rank; units are U1, U2 and so on."""
    ranks = competition_ranks(figures)
    return {
        f"U{n}": Standing(rank=place, figure=None if figure is None else F(figure, 10))
        for n, (place, figure) in enumerate(zip(ranks, figures, strict=True), 1)
    }


NOWHERE, NORTH, SOUTH = Text("", ""), Text("Bắc", "North"), Text("Nam", "South")
REGIONS = {f"U{n}": (NOWHERE, NORTH, SOUTH)[n % 3] for n in range(1, 21)}


@given(FIGURES)
def test_peers_are_those_within_reach_and_of_the_region(figures):
    """Near are all others at most three places away, ties included; of the region all that have a rank; best first."""
    held = standings(figures)
    for unit, own in held.items():
        found = peers(held, unit, REGIONS)
        near = {
            other
            for other, there in held.items()
            if other != unit and own.rank and there.rank and abs(own.rank - there.rank) <= 3
        }
        assert {each.unit_code for each in found.near} == near
        together = {other for other in held if REGIONS[other] == REGIONS[unit] != NOWHERE and held[other].rank} - {unit}
        assert {each.unit_code for each in found.region} == together
        for each in (*found.near, *found.region):
            there = held[each.unit_code]
            assert (each.rank, each.figure) == (there.rank, there.figure)
            assert each.difference == (None if own.figure is None else there.figure - own.figure)
        assert [each.rank for each in found.near] == sorted(each.rank for each in found.near)


def test_peers_without_regions_and_without_figures():
    """A roster without regions has neighbours only; a rank without a known figure has no difference."""
    held = {
        "A": Standing(rank=1, figure=F(1, 2)),
        "B": Standing(rank=2, figure=None),
        "C": Standing(rank=9, figure=F(0)),
    }
    found = peers(held, "A")
    assert found.region == ()
    assert [(each.unit_code, each.difference) for each in found.near] == [("B", None)]
    assert [each.difference for each in peers(held, "B").near] == [None]
    assert peers(held, "A", within=8).near[1].difference == F(-1, 2)
    assert peers(held, "nobody").near == ()


@given(FIGURES)
def test_regions_hold_every_ranked_unit_once(figures):
    """Units with a rank stand in their region, best first; medians fall; no region is nameless."""
    held = standings(figures)
    found = regional(held, REGIONS)
    assert sorted(unit for each in found for unit in each.units) == sorted(
        unit for unit, each in held.items() if each.rank and REGIONS[unit] != NOWHERE
    )
    for each in found:
        inside = sorted(held[unit].figure for unit in each.units)
        assert each.size == len(inside)
        assert inside[(len(inside) - 1) // 2] <= each.median <= inside[len(inside) // 2]
        assert {held[unit].figure for unit in each.best} == {inside[-1]}
        assert {held[unit].figure for unit in each.worst} == {inside[0]}
    assert [each.median for each in found] == sorted((each.median for each in found), reverse=True)
    assert NOWHERE not in {each.name for each in found}


def test_a_median_of_some_figures_only_is_not_told():
    """Where a figure is not known the region has no median and stands last; best and worst go by the rank."""
    held = {
        "U1": Standing(rank=1, figure=None),
        "U4": Standing(rank=4, figure=F(1, 2)),
        "U2": Standing(rank=2, figure=F(1, 10)),
        "U5": Standing(rank=2, figure=F(2, 10)),
    }
    nam, bac = regional(held, REGIONS)
    assert (bac.name, bac.median, bac.best, bac.worst) == (NORTH, None, ("U1",), ("U4",))
    assert (nam.name, nam.median, nam.best, nam.worst) == (SOUTH, F(3, 20), ("U2", "U5"), ("U2", "U5"))
