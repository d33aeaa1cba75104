"""Strengths and weaknesses: by percent ranks within a unit; nothing is claimed of ties, coarse items or the middle."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import rank, score_shares
from dticalc.standouts import Standouts, standouts

F = Fraction
GRID = st.one_of(st.sampled_from([None, F(0), F(1)]), st.sampled_from([F(n, 10) for n in range(11)]))
TABLES = st.integers(1, 17).flatmap(
    lambda items: st.lists(st.lists(GRID, min_size=items, max_size=items), min_size=1, max_size=14)
)


def ranking_of(framework, rows, zero=()):
    """Rank units by indicators, a row for each unit; those in `zero` carry no points."""
    codes = [f"1.{n}" for n in range(1, len(rows[0]) + 1)]
    maxima = [0 if n in zero else n % 3 + 1 for n in range(len(codes))]
    law = framework(
        {"1": sum(maxima)}, indicators={code: ("1", most, 1) for code, most in zip(codes, maxima, strict=True)}
    )
    return rank(score_shares(law, {f"{n:02d}": row for n, row in enumerate(rows, 1)}, "indicator"))


def slow(rows, unit):
    """Count by hand: (percent rank, item) of each item of a unit that is considered."""
    found = []
    for item in range(len(rows[0])):
        figures = [round(row[item], 4) for row in rows if row[item] is not None]
        own = rows[unit][item]
        if own is None or len(figures) < 5 or len(set(figures)) < 4:
            continue
        if max(map(figures.count, figures)) > len(figures) / 2 or figures.count(own) > len(figures) / 5:
            continue
        found.append((F(sum(each < own for each in figures), len(figures) - 1), item))
    return found


@given(TABLES)
def test_the_rule_by_hand(framework, rows):
    """Strengths reach the k-th highest percent rank of the unit and lie above the middle; weaknesses alike below it."""
    made = standouts(ranking_of(framework, rows))
    for place, unit in enumerate(made):
        items = slow(rows, place)
        ranks, own = sorted(each for each, _ in items), made[unit]
        some = max(1, len(items) // 8)
        assert own.considered == len(items)
        high = {f"1.{item + 1}" for each, item in items if each >= ranks[-some] and each > F(1, 2)}
        low = {f"1.{item + 1}" for each, item in items if each <= ranks[some - 1] and each < F(1, 2)}
        assert {each.code for each in own.strengths} == high
        assert {each.code for each in own.weaknesses} == low
        assert not high & low
        assert [each.percent_rank for each in own.strengths] == sorted(
            (each.percent_rank for each in own.strengths), reverse=True
        )


@given(TABLES)
def test_a_figure_that_many_have_is_never_a_standout(framework, rows):
    """What is shared by more than a fifth of the units is neither a strength nor a weakness of any of them."""
    for place, own in enumerate(standouts(ranking_of(framework, rows)).values()):
        for each in (*own.strengths, *own.weaknesses):
            item = int(each.code.partition(".")[2]) - 1
            column = [row[item] for row in rows if row[item] is not None]
            assert column.count(rows[place][item]) * 5 <= len(column) == each.of
            assert each.rank == 1 + sum(other > rows[place][item] for other in column)
            assert each.value == rows[place][item]


def test_of_48_items_six_stand_out(framework):
    """Of 48 items the six best and the six worst are named, the strongest and the weakest first, 1.4 before 1.10."""
    rows = [[F((unit + item) % 60, 60) for item in range(48)] for unit in range(60)]
    own = standouts(ranking_of(framework, rows))["01"]
    assert own.considered == 48
    assert [each.code for each in own.strengths] == ["1.48", "1.47", "1.46", "1.45", "1.44", "1.43"]
    assert [each.code for each in own.weaknesses] == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]
    assert (own.strengths[0].percent_rank, own.strengths[0].rank, own.strengths[0].of) == (F(47, 59), 13, 60)


@pytest.mark.parametrize(
    "column",
    [
        [F(1)] * 6 + [F(0), F(1, 4), F(1, 2), F(3, 4)],  # one figure of more than half
        [F(n % 3, 2) for n in range(10)],  # three figures only
        [F(1), F(1), F(1), *(F(n, 10) for n in range(7))],  # shared by three of ten
        [F(1), F(1, 2), F(1, 4), F(0), *[None] * 6],  # four units have one
        [None, *(F(n, 10) for n in range(9))],  # it does not apply to the unit
    ],
)
def test_what_is_not_considered(framework, column):
    """Nothing is claimed of a near-binary item, a shared figure, an item of few units or one that does not apply."""
    assert standouts(ranking_of(framework, [[each] for each in column]))["01"] == Standouts()


def test_items_without_points_are_not_considered(framework):
    """An item of 0 points is no strength, however well a unit does in it."""
    rows = [[F(n, 10), F(n, 10)] for n in range(10)]
    own = standouts(ranking_of(framework, rows, zero={1}))["10"]
    assert (own.considered, [each.code for each in own.strengths]) == (1, ["1.1"])


def test_the_middle_is_no_standout(framework):
    """A unit that stands in the very middle of its only item has neither strength nor weakness."""
    own = standouts(ranking_of(framework, [[F(n, 10)] for n in range(5)]))["03"]
    assert own == Standouts(considered=1)


def test_dimensions_where_there_are_no_indicators(framework):
    """An edition by dimensions has standouts among its dimensions, never among pillars or the index."""
    law = framework({"1": 60, "2": 40}, pillars={"P": "12"})
    rows = {f"{n:02d}": [F(n, 10), F(10 - n, 10)] for n in range(1, 9)}
    own = standouts(rank(score_shares(law, rows, "dimension")))["08"]
    assert [(each.level, each.code) for each in (*own.strengths, *own.weaknesses)] == [
        ("dimension", "1"),
        ("dimension", "2"),
    ]
