"""Rules: how the inputs of an indicator become a share of its maximum."""

from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
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


FIGURES = st.integers(-8, 24).map(lambda n: F(n, 2))
UNCAPPED = RATIOS.map(lambda rule: replace(rule, cap=False))
OPEN_STEPS = STEPS.map(lambda rule: replace(rule, otherwise=None))
GIVEN = st.builds(Given, input=st.sampled_from(NAMES), given_max=st.integers(1, 24).map(lambda n: F(n, 2)))
ANY_RULE = st.recursive(
    LEAVES | UNCAPPED | OPEN_STEPS | GIVEN,
    lambda rules: st.lists(rules, min_size=1, max_size=3).map(weighted),
    max_leaves=4,
)


@st.composite
def ranges_and_figures(draw):
    """Draw for each input a range, perhaps open at an end, and a figure within it."""
    ranges, figures = {}, {}
    for name in NAMES:
        least, figure, most = sorted(draw(st.tuples(FIGURES, FIGURES, FIGURES)))
        zero = F(0) if figure >= 0 else least
        figures[name] = figure
        ranges[name] = (draw(st.sampled_from([least, zero, zero, None])), draw(st.sampled_from([most, most, None])))
    return ranges, figures


def admitted(rule, ranges, figures):
    """Tell whether figures may be handed in: one above `given_max` is refused where no bound is declared."""
    if isinstance(rule, Parts):
        return all(admitted(part, ranges, figures) for _, part in rule.parts)
    without_end = isinstance(rule, Given) and ranges[rule.input][1] is None
    return not without_end or figures[rule.input] <= rule.given_max


@settings(max_examples=200)
@given(ANY_RULE, ranges_and_figures(), st.sampled_from(["yes", "no"]))
def test_a_share_lies_within_the_extent(rule, drawn, case):
    """“the least and the greatest share”: no figure within the declared ranges earns less or more."""
    ranges, figures = drawn
    assume(admitted(rule, ranges, figures))
    try:
        share = rule.share({**figures, "case": case})
    except ValueError:
        return  # below all thresholds of steps that do not say what holds there
    low, high = rule.extent(ranges)
    if share is not None:
        assert low is None or low <= share
        assert high is None or share <= high


def reached(rule, figures):
    """Give the least and the greatest share over some figures; nothing where none has a share."""
    shares = []
    for each in figures:
        with suppress(ValueError):
            shares.append(rule.share(each))
    return (min(shares), max(shares)) if shares else None


GRID = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)


@given(CHOICES)
def test_the_extent_of_a_choice_is_reached(rule):
    """Some case earns the least share of the extent, and some the greatest."""
    assert rule.extent({}) == reached(rule, [{"case": "yes"}, {"case": "no"}])


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 14).map(F), SHARES), min_size=1, max_size=4, unique_by=lambda step: step[0]),
    st.none() | SHARES,
    GRID,
)
def test_the_extent_of_steps_is_reached(steps, otherwise, ends):
    """Some whole figure of the range earns the least share of the extent, some the greatest; a step beyond is none."""
    rule, (least, most) = Steps(input="n", steps=tuple(steps), otherwise=otherwise), ends
    expected = reached(rule, [{"n": F(n)} for n in range(least, most + 1)])
    assume(expected is not None)
    assert rule.extent({"n": (F(least), F(most))}) == expected
    assert rule.extent({"n": (F(least), None)}) == reached(rule, [{"n": F(n)} for n in range(least, 15)])


@given(st.integers(1, 24).map(lambda n: F(n, 2)), GRID)
def test_the_extent_of_a_given_figure_is_reached(given_max, ends):
    """The least and the greatest figure earn the ends of the extent; without a declared range they are 0 and 1."""
    rule, (least, most) = Given(input="n", given_max=given_max), ends
    expected = reached(rule, [{"n": F(n)} for n in range(least, most + 1)])
    assert rule.extent({"n": (F(least), F(most))}) == expected
    assert rule.extent({}) == (0, 1)


@given(RATIOS | UNCAPPED, GRID, st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted))
def test_the_extent_of_a_ratio_is_reached(rule, above, below):
    """Where the whole cannot be 0, some pair of the ranges earns the least share, and some the greatest."""
    assume(rule.numerator != rule.denominator)
    pairs = [(a, b) for a in range(above[0], above[1] + 1) for b in range(below[0], below[1] + 1)]
    expected = reached(rule, [{rule.numerator: F(a), rule.denominator: F(b)} for a, b in pairs])
    ranges = {rule.numerator: (F(above[0]), F(above[1])), rule.denominator: (F(below[0]), F(below[1]))}
    assert rule.extent(ranges) == expected


@given(RATIOS, ranges_and_figures())
def test_a_capped_ratio_never_extends_above_1(rule, drawn):
    """Whatever the ranges, even below 0, “at most 1 if capped” holds for the extent too."""
    high = rule.extent(drawn[0])[1]
    assert high is not None
    assert high <= 1


@given(OPEN_STEPS, FIGURES)
def test_steps_that_do_not_say_what_holds_below_give_nothing_there(rule, figure):
    """Below every threshold, without `else`, no share is made up: it is an error; a missing figure is still None."""
    if figure < min(threshold for threshold, _ in rule.steps):
        with pytest.raises(ValueError, match="below every threshold"):
            rule.share({rule.input: figure})
    else:
        assert rule.share({rule.input: figure}) is not None
    assert rule.share({rule.input: None}) is None
    assert rule.share({}) is None


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
            Steps(input="i", steps=((F(5, 2), F(1)),)),
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
    """Each kind is read with its defaults: capped, target 1, a zero denominator is missing, no share below steps."""
    assert parse_rule(tree) == rule


@pytest.mark.parametrize("tree", [{"kind": "average"}, {"kind": "given", "given_max": "ten"}])
def test_no_sixth_rule(tree):
    """The set of rules is closed, and their numbers are exact."""
    with pytest.raises(ValueError, match=r"average|ten"):
        parse_rule(tree)
