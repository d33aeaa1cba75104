"""Scores: value of a group = sum(points of its members) / sum(max_points of its members that apply)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import load, score, score_shares
from dticalc.errors import UsageError

F = Fraction

# Coarse grids make ties and exact halves; thirds and fifths are what binary fractions get wrong.
SHARES = st.one_of(
    st.integers(0, 4).map(lambda k: F(k, 4)),
    st.integers(0, 10).map(lambda k: F(k, 10)),
    st.integers(0, 8).map(lambda k: F(k, 8)),
    st.sampled_from([F(1, 3), F(2, 3), F(1, 7)]),
)
MAXIMA = st.sampled_from([F(0), F(5), F(10), F(10), F(100), F(25, 2), F(1, 3)])


@st.composite
def cases(draw, *, left_out=True):
    """Draw maxima, overlapping pillars, and units of which some are others with two figures of equal weight swapped."""
    maxima = draw(st.lists(MAXIMA, min_size=1, max_size=6))
    codes = [str(i + 1) for i in range(len(maxima))]
    pillars = draw(st.lists(st.lists(st.sampled_from(codes), min_size=1, unique=True), max_size=3))
    cell = st.one_of(SHARES, SHARES, SHARES, st.none()) if left_out else SHARES
    rows = draw(st.lists(st.tuples(*(cell for _ in codes)), min_size=1, max_size=6))
    for row in list(rows):
        i, j = draw(st.sampled_from(range(len(codes)))), draw(st.sampled_from(range(len(codes))))
        if maxima[i] == maxima[j] and draw(st.booleans()):
            copy = list(row)
            copy[i], copy[j] = copy[j], copy[i]
            rows.append(tuple(copy))
    units = draw(st.permutations([f"{u:02d}" for u in range(1, len(rows) + 1)]))
    named = {f"P{i}": members for i, members in enumerate(pillars)}
    return dict(zip(codes, maxima, strict=True)), named, dict(zip(units, rows, strict=True))


def oracle(maxima, members, row):
    """Give points and applicable maximum of a group by the sentence of the definition, one term after the other."""
    points = most = F(0)
    for code, share in zip(maxima, row, strict=True):
        if code in members and share is not None:
            points += share * maxima[code]
            most += maxima[code]
    return points, most


def groups_of(maxima, pillars):
    yield "index", "index", set(maxima)
    for code, members in pillars.items():
        yield "pillar", code, set(members)
    for code in maxima:
        yield "dimension", code, {code}


@given(cases())
def test_value_is_points_over_the_maximum_that_applies(framework, case):
    """Every value is sum(points) / sum(applicable max_points), exactly, and nothing where nothing applies."""
    maxima, pillars, table = case
    scores = score_shares(framework(maxima, pillars=pillars), table, "dimension")
    for position, (level, code, members) in enumerate(groups_of(maxima, pillars)):
        assert (scores.groups[position].level, scores.groups[position].code) == (level, code)
        for place, unit in enumerate(scores.units):
            points, most = oracle(maxima, members, table[unit])
            assert scores.max_points[position][place] == most
            assert scores.values[position][place] == (points / most if most else None)


@given(cases())
def test_points_of_the_index_are_the_sum_of_its_dimensions(framework, case):
    """Points of the dimensions add up to the points of the index, whatever the pillars overlap."""
    maxima, pillars, table = case
    scores = score_shares(framework(maxima, pillars=pillars), table, "dimension")
    for place in range(len(scores.units)):
        points = [
            (group.level, (values[place] or F(0)) * most[place])
            for group, values, most in zip(scores.groups, scores.values, scores.max_points, strict=True)
        ]
        assert points[0][1] == sum(each for level, each in points if level == "dimension")


@given(cases(), st.randoms(use_true_random=False))
def test_order_of_units_and_figures_changes_nothing(framework, case, random):
    """Units in another order, and figures by code in another order, give equal scores."""
    maxima, pillars, table = case
    law = framework(maxima, pillars=pillars)
    by_code = [(unit, list(zip(maxima, row, strict=True))) for unit, row in table.items()]
    random.shuffle(by_code)
    for _, row in by_code:
        random.shuffle(row)
    assert score(law, {unit: dict(row) for unit, row in by_code}) == score_shares(law, table, "dimension")


@given(cases(left_out=False))
def test_values_stay_between_0_and_1_and_grow_with_every_share(framework, case):
    """A value is never below 0 nor above 1, and raising a share never lowers any value."""
    maxima, pillars, table = case
    law = framework(maxima, pillars=pillars)
    better = {unit: tuple((share + 1) / 2 for share in row) for unit, row in table.items()}
    old, new = (score_shares(law, each, "dimension") for each in (table, better))
    for before, after in zip(old.values, new.values, strict=True):
        for low, high in zip(before, after, strict=True):
            assert (low is None) == (high is None)
            assert low is None or 0 <= low <= high <= 1


@given(st.lists(st.tuples(SHARES, SHARES, SHARES), min_size=1, max_size=5))
def test_dimension_is_the_sum_of_its_indicators(framework, rows):
    """Indicators add up to their dimension, and the index is the same from indicators as from their sums."""
    indicators = {"1.1": ("1", 20, 1), "1.2": ("1", 40, 10), "2.1": ("2", 40, 1)}
    law = framework({"1": 60, "2": 40}, indicators=indicators)
    table = {f"{u:02d}": row for u, row in enumerate(rows, 1)}
    scores = score_shares(law, table, "indicator")
    for unit, (a, b, c) in table.items():
        assert scores.value(unit, "dimension", "1") == (20 * a + 40 * b) / 60
        assert scores.value(unit, "index") == (20 * a + 40 * b + 40 * c) / 100
        assert scores.value(unit, "indicator", "1.2") == b


def test_overlapping_pillars_count_shared_dimensions_in_each(framework):
    """A dimension that stands in two pillars counts in both, and once in the index."""
    law = framework({"1": 100, "2": 200, "3": 100}, pillars={"A": ["1", "2"], "B": ["1", "3"]})
    scores = score(law, {"01": ["1", "0.5", "0.25"]})
    assert scores.value("01", "pillar", "A") == F(200, 300)
    assert scores.value("01", "pillar", "B") == F(125, 200)
    assert scores.value("01", "index") == F(225, 400)


def test_pillar_is_not_made_of_rounded_dimensions(framework):
    """Parts enter a pillar unrounded: two halves of the last decimal are one whole of it."""
    law = framework({"1": 100, "2": 100}, pillars={"A": ["1", "2"]}, decimals=2)
    scores = score(law, {"01": ["0.125", "0.115"], "02": ["0.125", "0.114"]})
    assert scores.value("01", "pillar", "A") == F("0.12")
    assert scores.value("02", "pillar", "A") == F("0.1195")


def test_what_is_left_out_leaves_points_and_maximum(framework):
    """A figure that does not apply is neither 0 nor guessed: its maximum leaves the sum as well."""
    law = framework({"1": 60, "2": 40})
    scores = score(law, {"01": ["0.5", None], "02": ["0.5", "0"], "03": [None, None]})
    assert [scores.value(unit, "index") for unit in scores.units] == [F(1, 2), F(3, 10), None]
    assert list(scores.max_points[0]) == [60, 100, 0]


def test_dimension_of_zero_points_has_no_value_and_changes_nothing(framework):
    """A dimension of 0 points has no value, and neither 0 nor 1 in it moves anything else."""
    law = framework({"1": 100, "6": 0}, pillars={"A": ["1", "6"], "C": ["6"]})
    low, high, absent = (score(law, {"01": ["0.3", figure]}) for figure in ("0", "1", None))
    assert low.values == high.values == absent.values
    assert (low.value("01", "dimension", "6"), low.value("01", "pillar", "C")) == (None, None)
    assert low.value("01", "pillar", "A") == F(3, 10)


def test_given_max_is_the_figure_of_full_points(framework):
    """A figure of given_max earns full points: 7.5 of 10 is three quarters."""
    law = framework({"1": 100}, given_max=10)
    assert score(law, {"01": ["7.5"], "02": ["10"]}).values[0] == (F(3, 4), F(1))


def test_sums_are_exact_where_floats_are_not(framework):
    """0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 are the same value, and it is 0.2."""
    scores = score(framework({"1": 1, "2": 1, "3": 1}), {"01": ["0.1", "0.2", "0.3"], "02": ["0.3", "0.2", "0.1"]})
    assert scores.values[0] == (F(1, 5), F(1, 5))


def test_units_stand_in_order_of_code(framework):
    """Units are sorted by code, numbers as numbers."""
    assert score(framework({"1": 1}), {"10": ["1"], "9": ["1"], "A": ["1"]}).units == ("9", "10", "A")


@pytest.mark.parametrize("figure", [0.5, True, float("nan")])
def test_floats_are_refused(framework, figure):
    """A float or a truth value is no exact figure."""
    with pytest.raises(TypeError, match="01/1"):
        score(framework({"1": 1}), {"01": [figure]})


@pytest.mark.parametrize("figure", ["1.01", "-0.1", "36,27", "", "NaN", Decimal("NaN"), Decimal("Infinity"), 2])
def test_figures_outside_the_range_are_refused(framework, figure):
    """What is no number from 0 to given_max is refused, naming unit and code."""
    with pytest.raises(UsageError, match="01/1"):
        score(framework({"1": 1}), {"01": [figure]})


def test_exact_kinds_of_figures_are_equal(framework):
    """A text, a Decimal, a Fraction, a whole number and a written ratio are read alike."""
    law = framework({"1": 100}, given_max=10)
    scores = score(law, {"1": ["5"], "2": [Decimal("5.0")], "3": [F(5)], "4": [5], "5": ["10/2"]})
    assert set(scores.values[0]) == {F(1, 2)}


def test_unknown_code_is_refused(framework):
    """A figure for a code that the definition has not is refused, naming it."""
    with pytest.raises(UsageError, match="13"):
        score(framework({"1": 1}), {"01": {"1": "1", "13": "1"}})


def test_frame_is_for_looking(framework):
    """The pandas table has a row for each unit, a column for each group, and gaps where nothing applies."""
    law = framework({"1": 100, "6": 0}, pillars={"1": ["1"]})
    frame = score(law, {"02": ["0.25", None], "01": ["1", None]}).to_frame()
    assert list(frame.index) == ["01", "02"]
    assert list(frame.columns) == ["index", "1 (pillar)", "1", "6"]
    assert frame.loc["02", "index"] == 0.25
    assert frame["6"].isna().all()


def test_same_text_is_another_share_under_another_given_max(framework):
    """0.5 of 1 is a half and 0.5 of 10 a twentieth, although the cells read the same."""
    law = framework({"1": 60}, indicators={"1.1": ("1", 20, 1), "1.2": ("1", 40, 10)})
    scores = score(law, {"01": ["0.5", "0.5"], "02": {"1.2": "0.5", "1.1": "0.5"}}, "indicator")
    for unit in scores.units:
        assert scores.value(unit, "indicator", "1.1") == F(1, 2)
        assert scores.value(unit, "indicator", "1.2") == F(1, 20)


@pytest.mark.parametrize("level", ["dimension", "indicator"])
def test_no_units_give_no_scores(framework, level):
    """Without units there is nothing to score, and no error."""
    law = framework({"1": 60}, indicators={"1.1": ("1", 60, 1)})
    assert all(values == () for values in score(law, {}, level).values)


@pytest.mark.parametrize("row", [(F(1), F(1)), (F(1), F(1), F(1), F(1)), (F(1), F(2), F(0)), (F(1), F(-1, 2), F(0))])
def test_shares_are_one_for_each_leaf_from_0_to_1(row):
    """Too few, too many, or shares outside 0..1 are refused, so that no value above its maximum can be published."""
    with pytest.raises(UsageError, match="3 shares from 0 to 1"):
        score_shares(load("qd-1726-2020"), {"48": row}, "dimension")


def test_shares_are_exact():
    """Floats are refused as shares too."""
    with pytest.raises(TypeError, match="exact"):
        score_shares(load("qd-1726-2020"), {"48": (0.1, 0.2, 0.3)}, "dimension")


def test_a_scored_code_must_be_named():
    """A code left out of a mapping is no silent exclusion: it is refused, and None says that it does not apply."""
    law = load("qd-1726-2020")
    with pytest.raises(UsageError, match="XHS"):
        score(law, {"48": {"CQS": "1", "KTS": "1"}})
    assert score(law, {"48": {"CQS": "1", "KTS": "1", "XHS": None}}).value("48", "index") == 1


def test_public_names_are_offered_in_a_notebook():
    """`dir(dticalc)` gives the public names, and each can be had."""
    import dticalc

    assert {"load", "score", "rank", "read_table", "compare"} <= set(dir(dticalc))
    assert all(getattr(dticalc, name) is not None for name in dir(dticalc))
