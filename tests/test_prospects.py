"""Prospects: the least rise that reaches the next figure is the least, and points lost are told from points left."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import rank, read_edition, score
from dticalc.derivations import derivation, ledger
from dticalc.derivations.arithmetic import at_least
from dticalc.derivations.prospects import next_above, next_below, rank_after, within_reach
from dticalc.derivations.steps import recognises
from dticalc.derivations.workings import next_steps
from dticalc.frameworks import Indicator
from dticalc.rules import Choice, Given, Parts, Ratio, Steps
from dticalc.texts import Text

TINY = Fraction(1, 10**9)
GRID = st.sampled_from([None, *(Fraction(n, 8) for n in range(9)), Fraction(1, 3), Fraction("0.58125")])
TABLES = st.lists(st.tuples(GRID, GRID, GRID), min_size=2, max_size=8)


def raised(scores, place, rise):
    """Give the scores with the index of one unit raised by some points."""
    values = list(scores.values[0])
    values[place] += rise / scores.max_points[0][place]
    return rank(replace(scores, values=(tuple(values), *scores.values[1:])))


@given(
    table=TABLES,
    measure=st.sampled_from(["value", "points"]),
    on=st.sampled_from(["published", "exact"]),
    decimals=st.integers(0, 4),
)
def test_the_least_rise_is_the_least(framework, table, measure, on, decimals):
    """A rise by `tie` draws level with the next better unit, by `passing` goes ahead, and anything less does not."""
    law = framework({"1": 50, "2": 30, "3": "12.5"}, measure=measure, on=on, decimals=decimals)
    units = [f"{number:02d}" for number in range(1, len(table) + 1)]
    ranking = rank(score(law, dict(zip(units, table, strict=True))))
    for place, unit in enumerate(ranking.scores.units):
        own, above = ranking.ranks[0][place], next_above(ranking, unit)
        better = [other for other in ranking.ranks[0] if own and other and other < own]
        assert (above is None) == (not better)
        if above is None:
            continue
        assert above.rank == max(better)
        there = ranking.scores.units.index(above.units[0])
        assert above.difference > 0
        assert above.points > 0
        if above.tie is not None:
            assert above.tie > 0
            level = raised(ranking.scores, place, above.tie)
            assert level.ranks[0][place] == level.ranks[0][there]
            assert raised(ranking.scores, place, above.tie - min(TINY, above.tie / 2)).ranks[0][place] > above.rank
        if above.passing is not None:
            beyond = raised(ranking.scores, place, above.passing + (TINY if above.open_end else 0))
            assert beyond.ranks[0][place] < beyond.ranks[0][there]
            less = raised(ranking.scores, place, above.passing - (0 if above.open_end else TINY))
            assert less.ranks[0][place] >= less.ranks[0][there]


@given(
    table=TABLES,
    measure=st.sampled_from(["value", "points"]),
    on=st.sampled_from(["published", "exact"]),
    rise=st.sampled_from([Fraction(1, 100), Fraction(25, 4), Fraction(25, 2), Fraction(30)]),
)
def test_the_rank_that_points_bring_is_that_of_the_ranking_with_them(framework, table, measure, on, rise):
    """With so many more points a unit has the rank that ranking all units anew gives it, level ones included."""
    law = framework({"1": 50, "2": 30, "3": 20}, measure=measure, on=on, decimals=2)
    ranking = rank(score(law, {f"{number:02d}": row for number, row in enumerate(table, 1)}))
    for place, unit in enumerate(ranking.scores.units):
        if ranking.ranks[0][place] is None:
            assert rank_after(ranking, unit, rise) is None
        else:
            assert rank_after(ranking, unit, rise) == raised(ranking.scores, place, rise).ranks[0][place]


@given(table=TABLES)
def test_above_and_below_are_the_same_distance(framework, table):
    """The unit above is as far away as the unit below says, and a unit without a rank has neither."""
    ranking = rank(score(framework({"1": 50, "2": 30, "3": 20}), {f"{n:02d}": row for n, row in enumerate(table, 1)}))
    for place, unit in enumerate(ranking.scores.units):
        above = next_above(ranking, unit)
        if ranking.ranks[0][place] is None:
            assert above is next_below(ranking, unit) is None
        elif above is not None:
            below = next_below(ranking, above.units[0])
            assert unit in below.units
            assert below.difference == above.difference


def test_rounded_up_points_suffice():
    """Points that must be reached are rounded up, so that what is printed is enough."""
    assert [at_least(Fraction(text)) for text in ("1.15", "7.174123456", "1/3", "2")] == [
        "1.15",
        "7.1742",
        "0.3334",
        "2",
    ]


HALF = Fraction(1, 2)
TWO_STEPS = Steps(input="n", steps=((Fraction(5), Fraction(1)), (Fraction(1), HALF)), otherwise=Fraction(0))
ISSUED = Choice(input="c", shares={"a": Fraction(1), "b": Fraction(0)})


@pytest.mark.parametrize(
    ("rule", "inputs", "steps"),
    [
        (TWO_STEPS, {"n": Fraction(2)}, [("từ 5", "5")]),
        (TWO_STEPS, {"n": Fraction(9)}, []),
        (TWO_STEPS, {"n": None}, []),
        (Choice(input="c", shares={"a": Fraction(1), "b": HALF, "c": Fraction(0)}), {"c": "c"}, [("b", "5")]),
        (Ratio(numerator="n", denominator="d"), {"n": Fraction(1), "d": Fraction(2)}, []),
        (Given(input="n"), {"n": HALF}, []),
        (
            Parts(parts=((Fraction(1, 4), ISSUED), (Fraction(3, 4), Given(input="n")))),
            {"c": "b", "n": HALF},
            [("a", "2.5")],
        ),
    ],
)
def test_the_next_step_up(rule, inputs, steps):
    """Steps and cases say what the next one takes and brings, also within parts; ratios and gaps have none."""
    indicator = Indicator(code="1.1", dimension="1", name=Text("A", "A"), max_points=Fraction(10), rule=rule)
    found = next_steps(indicator, inputs)
    assert [(each.needed.vi, each.gain) for each in found] == [(words, Fraction(gain)) for words, gain in steps]
    for each in found:
        assert rule.share(inputs) * 10 + each.gain <= 10


def test_what_was_lost_at_appraisal_comes_first(tmp_path, run, repository):
    """Points by the rule that an award does not have stand before points that nobody claimed, each the most first."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/48_2025.csv").write_text((repository / "tests/submissions/good.csv").read_text("utf-8"), "utf-8")
    awards = "unit,code,appraised_points,reason,decided_by,date\n48,2.1,12,Thiếu,Tổ 1,2026-01-02\n"
    awards += "48,1.10,9,Thiếu,Tổ 1,2026-01-02\n"
    (tmp_path / "awards.csv").write_text(awards, "utf-8")
    law = repository / "tests/submissions/law/framework.yaml"
    run(
        "score",
        tmp_path / "in",
        "--definition",
        law,
        "--year",
        2025,
        "--basis",
        "appraised",
        "--appraisal",
        tmp_path / "awards.csv",
        "--out",
        tmp_path / "out",
    )
    derived = derivation(ledger(read_edition(tmp_path / "out")), "48")
    reach = [(each.step.code, each.lost, each.left) for each in within_reach(derived)]
    assert reach == [
        ("2.1", 8, 8),
        ("1.10", 1, 1),
        ("1.1", 0, 10),
        ("1.2", 0, 5),
        ("1.3", 0, 5),
        ("1.11", 0, 5),
        ("2.2", 0, 5),
    ]


def test_an_award_that_rounds_the_rule_loses_nothing(tmp_path, run, repository):
    """An award within 0.01 points of the rule recognises it: nothing is lost, and the next step is still named."""
    text = (repository / "tests/submissions/good.csv").read_text("utf-8")
    text = text.replace("1.1,online,50,10", "1.1,online,1,1").replace("1.1,files,100", "1.1,files,3")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/48_2025.csv").write_text(text.replace("1.10,papers,5,10", "1.10,papers,2,5"), "utf-8")
    awards = "unit,code,appraised_points,reason,decided_by,date\n48,1.1,6.66,Đúng,Tổ 1,2026-01-02\n"
    (tmp_path / "awards.csv").write_text(awards + "48,1.10,5,Đúng,Tổ 1,2026-01-02\n", "utf-8")
    law = repository / "tests/submissions/law/framework.yaml"
    asked = ("--year", 2025, "--basis", "appraised", "--appraisal", tmp_path / "awards.csv", "--out", tmp_path / "out")
    assert run("score", tmp_path / "in", "--definition", law, *asked).code == 0
    reach = {each.step.code: each for each in within_reach(derivation(ledger(read_edition(tmp_path / "out")), "48"))}
    assert not any(each.lost for each in reach.values())
    assert [(step.needed.vi, step.gain) for step in reach["1.10"].steps] == [("từ 5", 5)]


@pytest.mark.parametrize(
    ("award", "computed", "same"),
    [
        ("6.67", "20/3", True),
        ("6.66", "20/3", True),
        ("6.6", "20/3", False),
        ("0.12", "1/8", True),
        ("0.13", "1/8", True),
        ("0", "9/1000", False),
        ("0", "0", True),
        ("0.005", "9/1000", False),
        ("0.01", "9/1000", True),
    ],
)
def test_an_award_recognises_what_it_rounds(award, computed, same):
    """An award that is the points by the rule in two decimals recognises them; one of nothing recognises nothing."""
    assert recognises(Fraction(award), Fraction(computed)) is same
