"""Why a rank moved: a unit's own change told apart from that of the others, who passed whom, and who moved most."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import competition_ranks, rank, score, score_shares
from dticalc.comparison import Change
from dticalc.moves import Movers, mean_contributions, movers, moves, ranked_figures

F = Fraction
UNITS = ("01", "02", "04", "06", "08", "10", "11")
GRID = st.one_of(
    st.sampled_from([F(k, 4) for k in range(5)]), st.sampled_from([F(k, 10) for k in range(11)]), st.none()
)
FIGURES = st.lists(GRID, min_size=7, max_size=7)
YEARS = st.one_of(
    st.tuples(FIGURES, FIGURES),
    FIGURES.map(lambda row: (row, row[::-1])),  # swapped copies
    st.tuples(FIGURES, st.permutations(range(7))).map(lambda both: (both[0], [both[0][i] for i in both[1]])),
)


def by_unit(row):
    """Name the figures of a row."""
    return dict(zip(UNITS, row, strict=True))


def brute(figures, unit):
    """Count one by one who is strictly ahead of a unit."""
    return 1 + sum(1 for other, figure in figures.items() if other != unit and figure > figures[unit])


@given(YEARS)
def test_own_and_others_sum_to_the_places(rows):
    """Places = own + others = units passed less units that passed, for every unit that has a figure in both years."""
    before, after = map(by_unit, rows)
    made = moves(before, after)
    assert {each.unit_code for each in made} == {
        unit for unit in UNITS if before[unit] is not None and after[unit] is not None
    }
    for each in made:
        assert each.places == each.rank_before - each.rank_after == each.own + each.others
        assert each.places == len(each.passed) - len(each.passed_by)


@given(YEARS)
def test_ranks_that_were_not_agree_with_counting(rows):
    """Both ranks "had the others stood still" and "had it stood still" are what comes of putting one figure back."""
    before, after = map(by_unit, rows)
    both = [unit for unit in UNITS if before[unit] is not None and after[unit] is not None]
    old, new = ({unit: figures[unit] for unit in both} for figures in (before, after))
    for each in moves(before, after):
        unit = each.unit_code
        assert (each.rank_before, each.rank_after) == (brute(old, unit), brute(new, unit))
        assert each.others_still == brute({**old, unit: new[unit]}, unit)
        assert each.self_still == brute({**new, unit: old[unit]}, unit)
        assert each.tied_before == (list(old.values()).count(old[unit]) > 1)
        assert each.tied_after == (list(new.values()).count(new[unit]) > 1)
        others = [other for other in both if other != unit]
        assert set(each.passed) == {o for o in others if old[o] > old[unit] and not new[o] > new[unit]}
        assert set(each.passed_by) == {o for o in others if not old[o] > old[unit] and new[o] > new[unit]}


@given(YEARS)
def test_who_stood_still_has_nothing_of_its_own(rows):
    """A unit whose figure did not change moves by what others did alone; if all stood still, nobody moves."""
    before, after = map(by_unit, rows)
    for each in moves(before, after):
        if before[each.unit_code] == after[each.unit_code]:
            assert (each.own, each.self_still) == (0, each.rank_after)
    for each in moves(before, before):
        assert (each.places, each.own, each.others, each.passed, each.passed_by) == (0, 0, 0, (), ())


def test_up_by_itself_and_down_by_others():
    """More points and yet a lower rank: alone it would have climbed from 3 to 2, the others took it down to 4."""
    old = {"A": F(9), "B": F(6), "C": F(5), "D": F(4), "E": F(1)}
    new = {"A": F(9), "B": F(8), "C": F(7), "D": F(8), "E": F(1)}
    move = next(each for each in moves(old, new) if each.unit_code == "C")
    assert (move.rank_before, move.rank_after, move.others_still, move.self_still) == (3, 4, 2, 4)
    assert (move.places, move.own, move.others) == (-1, 1, -2)
    assert (move.passed, move.passed_by, move.tied_after) == ((), ("D",), False)


def test_figures_of_two_scales_are_not_mixed():
    """Points of one year are never ranked among values of another; who passed whom is told all the same."""
    move = moves({"A": F("0.5"), "B": F("0.4")}, {"A": F(100), "B": F(300)}, one_scale=False)[0]
    assert (move.unit_code, move.places, move.own, move.others, move.self_still) == ("B", 1, None, None, None)
    assert move.passed == ("A",)


@pytest.mark.parametrize(
    ("law", "figures"),
    [
        ({"on": "published"}, {"01": F("0.3333"), "02": F("0.3333"), "04": None}),
        ({"on": "exact"}, {"01": F(1, 3), "02": F(33333, 100000), "04": None}),
        ({"on": "published", "measure": "points", "decimals": 1}, {"01": F("3.3"), "02": F("3.3"), "04": None}),
        ({"on": "exact", "measure": "points"}, {"01": F(10, 3), "02": F("3.3333"), "04": None}),
    ],
    ids=["published values", "exact values", "published points", "exact points"],
)
def test_moves_rest_on_what_the_definition_ranks(framework, law, figures):
    """Figures are those on which ranks are taken: published or exact, values or points."""
    rows = {"01": [F(1, 3)], "02": [F(33333, 100000)], "04": [None]}
    ranking = rank(score_shares(framework({"1": 10}, **law), rows, "dimension"))
    for level, code in (("index", "index"), ("dimension", "1")):
        found = ranked_figures(ranking, level, code)
        assert found == figures
        ranks = {row.unit_code: row.rank for row in ranking.of(level, code)}
        assert dict(zip(found, competition_ranks(list(found.values())), strict=True)) == ranks


# ── movers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def change(unit, places, difference):
    """Give a change by so many places and so much."""
    return Change(
        unit_code=unit,
        rank_before=None if places is None else 100,
        rank_after=None if places is None else 100 - places,
        figure_before=None if difference is None else F(0),
        figure_after=None if difference is None else F(difference),
        comparable=places is not None,
    )


def test_all_that_tie_are_among_the_movers():
    """The largest climbs, falls, gains and losses, and every unit that equals the last; what stood still is in none."""
    changes = [
        change("01", 5, "0.1"),
        change("10", 3, "-0.2"),
        change("02", 3, "-0.2"),
        change("04", 0, "0"),
        change("06", -1, None),
        change("08", None, None),
    ]
    found = movers(changes, most=2)
    names = {each: [one.unit_code for one in getattr(found, each)] for each in Movers.__slots__}
    assert names == {"climbs": ["01", "02", "10"], "falls": ["06"], "gains": ["01"], "losses": ["02", "10"]}


@given(st.lists(st.integers(-3, 3), max_size=9), st.integers(1, 4))
def test_nobody_left_out_moved_as_far(places, most):
    """Whoever is not among the largest climbs climbed less than every one who is."""
    changes = [change(f"{i:02d}", each, str(each)) for i, each in enumerate(places)]
    chosen = [each.places for each in movers(changes, most).climbs]
    left = [each for each in places if each > 0 and each not in chosen]
    assert all(each > 0 for each in chosen)
    assert len(chosen) >= min(most, sum(each > 0 for each in places))
    assert not left or max(left) < min(chosen)


def test_without_a_bridge_no_dimension_moved(law_2022):
    """Where no unit is in both years there is no mean contribution."""
    assert mean_contributions(()) == ()
    assert score(law_2022, {}).units == ()
