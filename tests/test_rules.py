"""Rules: how the inputs of an indicator become a share of its maximum."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc.rules import Choice, Given, Parts, Ratio, Steps, parse_rule

F = Fraction
SHARES = st.integers(0, 12).map(lambda n: F(n, 12))
COUNTS = st.integers(0, 40).map(F)
NAMES = ("a", "b", "c")
INPUTS = st.fixed_dictionaries(dict.fromkeys(NAMES, COUNTS))

RATIOS = st.builds(
    Ratio,
    numerator=st.sampled_from(NAMES),
    denominator=st.sampled_from(NAMES),
    target=st.integers(1, 12).map(lambda n: F(n, 6)),
    zero_denominator=st.sampled_from(["missing", "zero", "full"]),
)
STEPS = st.builds(
    Steps,
    input=st.sampled_from(NAMES),
    steps=st.lists(st.tuples(COUNTS, SHARES), min_size=1, max_size=4, unique_by=lambda step: step[0]).map(tuple),
    otherwise=SHARES,
)
CHOICES = st.builds(Choice, input=st.just("case"), shares=st.fixed_dictionaries({"yes": SHARES, "no": SHARES}))
LEAVES = RATIOS | STEPS | CHOICES


def weighted(rules):
    """Give the rules equal weights that add up to 1."""
    return Parts(parts=tuple((F(1, len(rules)), rule) for rule in rules))


RULES = st.recursive(LEAVES, lambda rules: st.lists(rules, min_size=1, max_size=3).map(weighted), max_leaves=6)


@given(RULES, INPUTS, st.sampled_from(["yes", "no"]))
def test_a_share_is_a_fraction_from_0_to_1(rule, inputs, case):
    """“a fraction from 0 to 1, or None when an input that it needs is missing”: whatever the capped rule."""
    share = rule.share({**inputs, "case": case})
    assert share is None or (isinstance(share, Fraction) and 0 <= share <= 1)


@given(RULES, INPUTS, st.sampled_from(["yes", "no"]), st.sampled_from([*NAMES, "case"]))
def test_a_missing_input_is_never_zero(rule, inputs, case, absent):
    """Without an input that it reads a rule gives None; without another input it gives what it gave."""
    whole = {**inputs, "case": case}
    fewer = {name: figure for name, figure in whole.items() if name != absent}
    blank = {**whole, absent: None}
    expected = None if absent in rule.inputs else rule.share(whole)
    assert rule.share(fewer) == rule.share(blank) == expected


@given(RATIOS, COUNTS, COUNTS, COUNTS)
def test_a_ratio_never_falls_when_the_part_grows(rule, part, more, whole):
    """More of the same whole never earns less."""
    smaller, larger = (
        rule.share({"a": part, "b": whole, "c": whole} | {rule.numerator: n}) for n in (part, part + more)
    )
    if rule.numerator != rule.denominator:
        assert (smaller is None) == (larger is None)
        assert smaller is None or smaller <= larger


@given(STEPS, COUNTS, COUNTS)
def test_steps_take_the_highest_threshold_reached(rule, figure, more):
    """The share is that of the highest threshold not above the figure, in whatever order the steps stand."""
    reached = {threshold: share for threshold, share in rule.steps if threshold <= figure}
    expected = reached[max(reached)] if reached else rule.otherwise
    assert rule.share({rule.input: figure}) == expected
    mixed = Steps(input=rule.input, steps=rule.steps[::-1], otherwise=rule.otherwise)
    assert mixed.share({rule.input: figure + more}) == rule.share({rule.input: figure + more})


@given(COUNTS, st.integers(1, 40).map(F))
def test_a_ratio_is_exact(part, whole):
    """The share is a / b / target without rounding: a third is a third."""
    uncapped = Ratio(numerator="a", denominator="b", target=F(1, 20), cap=False)
    assert uncapped.share({"a": part, "b": whole}) == part / whole * 20
    assert Ratio(numerator="a", denominator="b").share({"a": part, "b": whole}) == min(part / whole, 1)


@pytest.mark.parametrize(("policy", "share"), [("missing", None), ("zero", F(0)), ("full", F(1))])
@pytest.mark.parametrize("part", [F(0), F(3)])
def test_a_zero_denominator_is_what_the_definition_says(policy, share, part):
    """A zero denominator is missing, 0 or full as the definition says; never an error."""
    rule = Ratio(numerator="a", denominator="b", zero_denominator=policy)
    assert rule.share({"a": part, "b": F(0)}) == share


@given(st.lists(st.tuples(st.integers(1, 9), SHARES), min_size=1, max_size=5))
def test_parts_are_a_weighted_sum(parts):
    """sum(weight × share), whatever the number of parts."""
    total = sum(weight for weight, _ in parts)
    rule = Parts(parts=tuple((F(weight, total), Given(input=f"i{n}")) for n, (weight, _) in enumerate(parts)))
    figures = {f"i{n}": share for n, (_, share) in enumerate(parts)}
    assert rule.share(figures) == sum((weight * share for weight, share in parts), F(0)) / total


def test_inputs_are_named_once():
    """A rule of parts names each input once, in order."""
    rule = Parts(parts=((F(1, 2), Ratio(numerator="b", denominator="a")), (F(1, 2), Given(input="a"))))
    assert rule.inputs == ("b", "a")


def test_an_unknown_case_is_an_error():
    """A case that the rule does not know is a mistake, not a zero."""
    with pytest.raises(KeyError):
        Choice(input="case", shares={"yes": F(1)}).share({"case": "maybe"})


@pytest.mark.parametrize(
    ("tree", "rule"),
    [
        (
            {"kind": "choice", "input": "i", "shares": {"yes": 1, "no": "1/3"}},
            Choice(input="i", shares={"yes": F(1), "no": F(1, 3)}),
        ),
        (
            {"kind": "steps", "input": "i", "steps": [{"from": "2.5", "share": 1}]},
            Steps(input="i", steps=((F(5, 2), F(1)),), otherwise=F(0)),
        ),
        ({"kind": "ratio", "numerator": "a", "denominator": "b"}, Ratio(numerator="a", denominator="b")),
        (
            {
                "kind": "ratio",
                "numerator": "a",
                "denominator": "b",
                "target": "1/20",
                "cap": False,
                "zero_denominator": "full",
            },
            Ratio(numerator="a", denominator="b", target=F(1, 20), cap=False, zero_denominator="full"),
        ),
        ({"kind": "parts", "parts": [{"weight": 1, "rule": {"kind": "given"}}]}, Parts(parts=((F(1), Given()),))),
        ({"kind": "given", "given_max": 10}, Given(given_max=F(10))),
    ],
)
def test_a_rule_is_read_as_written(tree, rule):
    """Each of the five kinds is read with its defaults: capped, target 1, a zero denominator is missing, else 0."""
    assert parse_rule(tree) == rule


@pytest.mark.parametrize("tree", [{"kind": "average"}, {"kind": "given", "given_max": "ten"}])
def test_no_sixth_rule(tree):
    """The set of rules is closed, and their numbers are exact."""
    with pytest.raises(ValueError, match=r"average|ten"):
        parse_rule(tree)
