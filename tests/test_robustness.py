"""How firm a rank is: the ranks of many draws of weights are exact, the same everywhere, and read as they are."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import competition_ranks, rank, score, score_shares
from dticalc.numerals import half_up
from dticalc.robustness import Interval, drawn, firm, intervals, ranks_of

F = Fraction
UNITS = ("01", "02", "04", "06", "08", "10", "11")
# Coarse figures make ties; thirds and 0.58125 make rounding edges.
GRID = st.sampled_from([None, *(F(n, 4) for n in range(5)), F(1, 3), F(2, 3), F("0.58125"), F("0.1")])
ROWS = st.lists(st.tuples(GRID, GRID, GRID), min_size=2, max_size=7)
FEW = drawn(3, draws=12)


def slow(ranking, factors):
    """Rank one draw by hand: weigh points and maxima, publish, count who is strictly ahead; None has no rank."""
    scores, law = ranking.scores, ranking.scores.framework
    scored = {each.code for each in law.dimensions if each.max_points}
    places = [g for g, group in enumerate(scores.groups) if group.level == "dimension" and group.code in scored]
    figures = []
    for u in range(len(scores.units)):
        earned = most = F(0)
        for place, factor in zip(places, factors, strict=True):
            maximum = scores.max_points[place][u] * F(factor, 100)
            earned += (scores.values[place][u] or F(0)) * maximum
            most += maximum
        figure = None if not most else earned / most if law.published.measure == "value" else earned
        exact = law.rank_on == "exact"
        figures.append(figure if exact or figure is None else half_up(figure, law.published.decimals))
    return [each for each in competition_ranks(figures) if each is not None]


@given(
    rows=st.one_of(ROWS, ROWS.map(lambda rows: [*rows[:3], *rows[:3], tuple(reversed(rows[0]))])),  # copies, swapped
    measure=st.sampled_from(["value", "points"]),
    on=st.sampled_from(["published", "exact"]),
    decimals=st.integers(0, 9),
)
def test_every_rank_of_every_draw_is_exact(framework, rows, measure, on, decimals):
    """Ranks agree with the slow way in fractions, whatever ties and edges there are, and maxima that differ by unit."""
    law = framework({"1": 50, "2": 30, "3": "12.5", "4": 0}, measure=measure, on=on, decimals=decimals)
    ranking = rank(score_shares(law, dict(zip(UNITS, [(*row, F(0)) for row in rows], strict=False)), "dimension"))
    if any(each is not None for each in ranking.ranks[0]):
        found = ranks_of(ranking, FEW)
        assert [list(row) for row in found] == [slow(ranking, draw) for draw in FEW.tolist()]


def test_a_figure_on_the_edge_is_rounded_exactly(framework):
    """A figure that lies exactly halfway is rounded up as in print, though in floats it comes out a little below."""
    law = framework({"1": 50, "2": 30, "3": "12.5"}, measure="points", decimals=2)
    shares = {"01": [F(3, 20), F(1), F(1, 3)], "02": [F(539, 2050), F(1), F(0)]}  # 34.175 and 34.18 when drawn so
    ranking = rank(score_shares(law, shares, "dimension"))
    assert ranks_of(ranking, np.array([[82, 78, 111]], dtype=np.int64)).tolist() == [[1, 1]]


def test_equal_figures_share_a_rank_where_floats_differ(framework):
    """Units whose exact figures are equal share a rank, though floats put one of them ahead of the other."""
    law = framework({"1": 50, "2": 30, "3": 20}, on="exact")
    shares = {"01": [F(2, 3), F(0), F(2, 3)], "02": [F(3, 7), F(4, 7), F(47, 105)], "04": [F(1), F(1), F(1)]}
    ranking = rank(score_shares(law, shares, "dimension"))
    assert ranks_of(ranking, np.array([[78, 81, 105]], dtype=np.int64)).tolist() == [[2, 2, 1]]


@given(rows=ROWS)
def test_as_the_law_has_it_nothing_changes(framework, rows):
    """With every factor at 100 per cent the ranks are the published ones."""
    ranking = rank(
        score_shares(framework({"1": 50, "2": 30, "3": 20}), dict(zip(UNITS, rows, strict=False)), "dimension")
    )
    own = [each for each in ranking.ranks[0] if each is not None]
    if own:
        assert ranks_of(ranking, np.full((1, 3), 100, dtype=np.int64)).tolist() == [own]


@given(rows=st.lists(st.tuples(*[st.integers(0, 8)] * 3), min_size=2, max_size=6))
def test_who_leads_in_every_dimension_leads_firmly(framework, rows):
    """A unit ahead of all others in each dimension is first in every draw; who is behind all in each is last."""
    shares = {unit: [F(n, 10) for n in row] for unit, row in zip(UNITS[:-1], rows, strict=False)}
    shares["01"], shares["11"] = [F(9, 10)] * 3, [F(0)] * 3
    found = {each.unit_code: each for each in intervals(rank(score(framework({"1": 50, "2": 30, "3": 20}), shares)))}
    first = found["01"]
    assert (first.rank, first.best, first.worst) == (1, 1, 1)
    assert found["11"].best >= max(each.best for each in found.values())


def test_the_middle_nine_tenths(framework):
    """Best and worst are the ranks left when 5 % of the draws are cut at either end."""
    shares = {
        "01": ["0.52", "0.5", "0.5"],
        "02": ["0.5", "0.53", "0.5"],
        "04": ["0.5", "0.5", "0.54"],
        "06": ["0.1"] * 3,
    }
    ranking = rank(score(framework({"1": 40, "2": 30, "3": 30}), shares))
    ranks = np.sort(ranks_of(ranking, drawn(3)), axis=0)
    assert len(ranks) == 1000
    found = intervals(ranking)
    assert [each.unit_code for each in found] == ["04", "02", "01", "06"]
    column = {unit: ranks[:, place].tolist() for place, unit in enumerate(ranking.scores.units)}
    for each in found:
        assert sum(place < each.best for place in column[each.unit_code]) <= 50
        assert sum(place > each.worst for place in column[each.unit_code]) <= 50
        assert sum(place <= each.best for place in column[each.unit_code]) > 50
        assert sum(place >= each.worst for place in column[each.unit_code]) > 50
    assert (found[-1].best, found[-1].worst) == (4, 4)


def test_the_draws_never_change():
    """The factors are whole per cents from 75 to 125, the same on every machine and under every version."""
    factors = drawn(8)
    assert factors.shape == (1000, 8)
    assert (factors.min(), factors.max()) == (75, 125)
    assert factors[0].tolist() == FIRST
    assert int(factors.sum()) == TOTAL


FIRST, TOTAL = [75, 122, 87, 97, 80, 77, 99, 102], 800722


def test_intervals_of_a_whole_country_are_the_same_every_time(framework):
    """Made twice, intervals are equal; units without a figure have none."""
    shares = {f"{n:02d}": [F(n * k % 64, 64) for k in (5, 7, 11)] for n in range(1, 60)} | {"99": [None] * 3}
    ranking = rank(score(framework({"1": 40, "2": 30, "3": 30}), shares))
    found = intervals(ranking)
    assert found == intervals(ranking)
    assert len(found) == 59
    assert "99" not in {each.unit_code for each in found}


@pytest.mark.parametrize("dimensions", [{"1": 100}, {"1": 100, "2": 0}])
def test_one_dimension_says_nothing_of_weights(framework, dimensions):
    """Where a single dimension is scored, or a single unit ranked, no interval is claimed."""
    rows = {unit: [F(n, 4)] * len(dimensions) for n, unit in enumerate(UNITS[:3])}
    assert intervals(rank(score(framework(dimensions), rows))) == ()
    assert intervals(rank(score(framework({"1": 60, "2": 40}), {"01": ["1", "1"]}))) == ()


def test_how_firm_a_ranking_is_as_a_whole():
    """How many units stay near their rank is counted, and the widest interval is measured from best to worst."""
    rows = [
        ("A", 1, 1, 1),
        ("B", 2, 2, 3),
        ("C", 3, 2, 4),
        ("D", 4, 3, 6),
        ("E", 5, 5, 7),
        ("F", 5, 5, 5),
        ("G", 7, 6, 7),
    ]
    found = [Interval(unit_code=u, rank=r, best=b, worst=w) for u, r, b, w in rows]
    facts = firm(found)
    assert (facts.units, facts.steady, facts.widest) == (7, 5, 3)
    assert firm(found, within=0).steady == 2
    assert firm(found, within=2).steady == 7
    assert firm(()).widest == 0
