"""Ranks: rank = 1 + number of units with a strictly greater figure; one rounding, half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import competition_ranks, rank, score
from dticalc.numerals import fixed, half_up, plain

F = Fraction

# Five decimals that end in 4, 5 or 6 lie around the halves of the fourth.
NEAR_HALVES = st.builds(lambda k, last: F(10 * k + last, 100_000), st.integers(0, 30), st.sampled_from([0, 4, 5, 6]))
COARSE = st.one_of(st.integers(0, 4).map(lambda k: F(k, 4)), st.integers(0, 10).map(lambda k: F(k, 10)))
FIGURES = st.lists(st.one_of(NEAR_HALVES, COARSE), min_size=1, max_size=12)
LAWS = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["value", "points"]),
        "decimals": st.sampled_from([0, 2, 4]),
        "on": st.sampled_from(["published", "exact"]),
    }
)


def decimal(value):
    return Decimal(value.numerator) / Decimal(value.denominator)


def by_rank(ranking):
    return [(row.unit_code, row.rank) for row in ranking.of("index")]


@given(FIGURES, LAWS)
def test_rank_is_one_plus_the_number_strictly_greater(framework, figures, law):
    """Whatever is published, a rank is 1 + how many have a strictly greater deciding figure, counted one by one."""
    ranking = rank(score(framework({"1": 1000}, **law), {f"{i:02d}": [figure] for i, figure in enumerate(figures)}))
    decided = [decimal(figure) * (1000 if law["measure"] == "points" else 1) for figure in figures]
    shown = [each.quantize(Decimal(1).scaleb(-law["decimals"]), ROUND_HALF_UP) for each in decided]
    deciding = shown if law["on"] == "published" else decided
    for row, own, published in zip(ranking.rows[0], deciding, shown, strict=True):
        assert row.rank == 1 + sum(other > own for other in deciding)
        assert row.tied == (deciding.count(own) > 1)
        assert row.published == str(published)


@given(st.lists(st.one_of(st.none(), COARSE), max_size=12))
def test_competition_ranks_leave_out_what_ties_take(figures):
    """Ties share the better rank and the next is left out; None has no rank and moves nobody."""
    ranks = competition_ranks(figures)
    for figure, place in zip(figures, ranks, strict=True):
        ahead = sum(other > figure for other in figures if other is not None) if figure is not None else None
        assert place == (None if figure is None else 1 + ahead)


@given(FIGURES, st.randoms(use_true_random=False))
def test_ranks_move_with_their_units(framework, figures, random):
    """Giving the figures to other units gives the ranks to those units, and nothing else changes."""
    codes = [f"{i:02d}" for i in range(len(figures))]
    others = random.sample(codes, len(codes))
    law = framework({"1": 10})
    before, after = (
        rank(score(law, {code: [figure] for code, figure in zip(each, figures, strict=True)}))
        for each in (codes, others)
    )
    old, new = ({row.unit_code: row.rank for row in each.of("index")} for each in (before, after))
    assert [old[code] for code in codes] == [new[code] for code in others]


@given(st.lists(COARSE, min_size=3, max_size=3), st.permutations(range(3)))
def test_equal_sums_tie_in_whatever_order_they_are_added(framework, figures, order):
    """Units whose figures are swapped between dimensions of one weight share a rank, published or exact."""
    for on in ("published", "exact"):
        law = framework({"1": 10, "2": 10, "3": 10}, on=on)
        ranking = rank(score(law, {"01": figures, "02": [figures[i] for i in order]}))
        assert [(row.rank, row.tied) for row in ranking.of("index")] == [(1, True), (1, True)]


def test_rank_on_published_or_exact_figures(framework):
    """0.58125 and 0.5813 are published alike: they tie where the published figure decides, not where the exact does."""
    table = {"A": ["0.58125"], "B": ["0.5813"], "C": ["0.5812"]}
    assert by_rank(rank(score(framework({"1": 1}), table))) == [("A", 1), ("B", 1), ("C", 3)]
    assert by_rank(rank(score(framework({"1": 1}, on="exact"), table))) == [("B", 1), ("A", 2), ("C", 3)]


def test_two_share_15_and_the_next_is_17(framework):
    """As in the DTI of 2022, two provinces share rank 15 and none is 16th."""
    table = {f"{i:02d}": [f"0.{90 - i}"] for i in range(1, 15)}
    table |= {"15": ["0.5"], "16": ["0.5"], "17": ["0.4"]}
    ranks = [place for _, place in by_rank(rank(score(framework({"1": 1}), table)))]
    assert ranks == [*range(1, 15), 15, 15, 17]


def test_points_may_be_published_and_decide(framework):
    """Where points are published, they are rounded and ranked, not the values."""
    table = {"A": ["0.58125"], "B": ["0.5813"], "C": ["0.5812"]}
    law = framework({"1": 100}, measure="points", decimals=2)
    ranking = rank(score(law, table))
    assert [(row.unit_code, row.published, row.rank) for row in ranking.of("index")] == [
        ("A", "58.13", 1),
        ("B", "58.13", 1),
        ("C", "58.12", 3),
    ]


def test_points_decide_where_maxima_differ(framework):
    """With figures left out, 60 of 60 points is a greater value but fewer points than 90 of 100."""
    table = {"A": ["1", None], "B": ["1", "0.75"]}
    by_value, by_points = (
        rank(score(framework({"1": 60, "2": 40}, measure=each, decimals=4), table)) for each in ("value", "points")
    )
    assert by_rank(by_value) == [("A", 1), ("B", 2)]
    assert by_rank(by_points) == [("B", 1), ("A", 2)]


def test_unit_to_which_nothing_applies_has_no_rank(framework):
    """Where nothing applies there is no figure and no rank, the unit stands last and takes nobody's place."""
    ranking = rank(score(framework({"1": 1, "6": 0}), {"A": [None, "1"], "B": ["0", None], "C": ["0.5", None]}))
    assert by_rank(ranking) == [("C", 1), ("B", 2), ("A", None)]
    assert [(row.published, row.tied) for row in ranking.of("dimension", "6")] == [("", False)] * 3


def test_rows_of_a_group_stand_best_first_ties_by_code(framework):
    """Best first; those who share a rank stand in order of code, numbers as numbers."""
    ranking = rank(score(framework({"1": 1}), {"10": ["0.5"], "9": ["0.5"], "2": ["0.1"], "11": ["0.7"]}))
    assert by_rank(ranking) == [("11", 1), ("9", 2), ("10", 2), ("2", 4)]


def test_every_group_is_ranked_on_its_own(framework):
    """Pillars and dimensions have ranks of their own."""
    law = framework({"1": 100, "2": 100}, pillars={"P": ["2"]})
    ranking = rank(score(law, {"A": ["1", "0"], "B": ["0.1", "0.4"]}))
    first = {group.code: ranking.of(group.level, group.code)[0].unit_code for group in ranking.scores.groups}
    assert first == {"index": "A", "P": "B", "1": "A", "2": "B"}


def test_frame_has_a_row_for_each_unit_and_group(framework):
    """The pandas table keeps whole ranks, and gaps where there is none."""
    frame = rank(score(framework({"1": 1, "6": 0}), {"A": ["0.5", None], "B": ["1", None]})).to_frame()
    assert frame.shape == (6, 8)
    assert frame[frame["level"] == "index"]["rank"].tolist() == [2, 1]
    assert frame[frame["code"] == "6"]["rank"].isna().all()


# ── rounding ────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.integers(-(10**7), 10**7), st.sampled_from([1, 4, 8, 1000, 10**5, 3, 7]), st.integers(0, 6))
def test_half_up_is_decimal_half_up(above, below, decimals):
    """Rounding is ROUND_HALF_UP of the decimal module, for every fraction and number of decimals."""
    value = F(above, below)
    expected = decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert Decimal(fixed(value, decimals)) == expected
    assert half_up(value, decimals) == int(expected.scaleb(decimals))


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [("0.58125", 4, "0.5813"), ("0.00005", 4, "0.0001"), ("2.5", 0, "3"), ("-0.5", 0, "-1"), ("0.99995", 4, "1.0000")],
)
def test_exact_halves_go_up(value, decimals, expected):
    """A half is rounded away from zero, where half-even and binary fractions differ."""
    assert fixed(F(value), decimals) == expected


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 8, 1000, 10**6, 10**7, 3]))
def test_plain_has_six_decimals_and_no_trailing_zeros(above, below):
    """Points are printed with at most six decimals, half up, without trailing zeros."""
    text = plain(F(above, below))
    assert Decimal(text) == decimal(F(above, below)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    assert "." not in text or not text.endswith(("0", "."))
    assert len(text.partition(".")[2]) <= 6
