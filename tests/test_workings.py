"""Workings: a rule with its figures put in says what the rule gives, and the line can be worked out again."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc.derivations.arithmetic import Equation, quotient, total
from dticalc.derivations.workings import value_shown, workings
from dticalc.frameworks import Indicator, Input
from dticalc.numerals import half_up, plain
from dticalc.rules import Choice, Given, Parts, Ratio, Steps
from dticalc.texts import LANGS, Text
from reworking import equal

NUMBER = st.fractions(min_value=-5, max_value=50, max_denominator=60)
TARGETS = st.fractions(min_value=Fraction(1, 20), max_value=2, max_denominator=20)
SIMPLE = st.one_of(
    st.builds(
        Ratio,
        numerator=st.just("a"),
        denominator=st.just("b"),
        target=TARGETS,
        cap=st.booleans(),
        zero_denominator=st.sampled_from(["missing", "zero", "full"]),
    ),
    st.builds(Given, input=st.just("a"), given_max=st.sampled_from([Fraction(1), Fraction(10), Fraction(100, 3)])),
    st.just(
        Steps(input="a", steps=((Fraction(7), Fraction(1)), (Fraction(1, 3), Fraction(1, 7))), otherwise=Fraction(0))
    ),
    st.just(Choice(input="c", shares={"x": Fraction(1), "y": Fraction(2, 3)})),
)
RULES = st.recursive(
    SIMPLE,
    lambda inner: st.lists(
        st.tuples(st.sampled_from([Fraction(1, 2), Fraction(1, 3)]), inner), min_size=1, max_size=3
    ).map(lambda parts: Parts(parts=tuple(parts))),
    max_leaves=5,
)


@given(
    rule=RULES, a=st.one_of(st.none(), NUMBER), b=st.one_of(st.none(), NUMBER), case=st.sampled_from([None, "x", "y"])
)
def test_workings_give_what_the_rule_gives(rule, a, b, case):
    """Whatever the rule and its parts, the last line is share × maximum, or none where the rule has none."""
    indicator = Indicator(code="1.1", dimension="1", name=Text("A", "A"), max_points=Fraction(40, 3), rule=rule)
    inputs = {"a": a, "b": b, "c": case}
    share, last = rule.share(inputs), workings(indicator, inputs)[-1]
    assert (last.equation and last.equation.result) == (share if share is None else share * Fraction(40, 3))
    known = {}
    for line in workings(indicator, inputs):
        if line.equation is not None:
            for lang in LANGS:
                said = line.equation.said(lang)
                assert (
                    equal(said.replace(",", ".") if lang == "vi" else said, known) == line.equation.result
                    or said[0] == "≈"
                )
            known[line.name] = line.equation.result


@given(terms=st.lists(st.fractions(min_value=0, max_value=1000, max_denominator=10**9), min_size=1, max_size=6))
def test_sums_can_be_worked_out_again(terms):
    """A sum refers to its lines by code, shows what each is, exactly or rounded, and says which."""
    named = {str(code): term for code, term in enumerate(terms)}
    said = total(list(named.items())).said("en")
    assert equal(said, named) == sum(terms)
    assert said.split("≈ ")[-1].split("= ")[-1] == plain(sum(terms))


@given(
    points=st.fractions(min_value=0, max_value=1, max_denominator=10**12),
    most=st.sampled_from([Fraction(1), Fraction(1000), Fraction(100, 7), Fraction(650)]),
    decimals=st.integers(0, 9),
)
def test_a_value_is_printed_with_the_decimals_that_tell_how_it_is_rounded(points, most, decimals):
    """Rounding what is printed gives the published figure, also a hair below a half."""
    for scaled in (points, Fraction(2 * int(points * 10**decimals) + 1, 2 * 10**decimals) - Fraction(1, 10**15)):
        if scaled >= 0:
            printed = quotient(scaled * most, most, decimals).said("en").split("≈ ")[-1].split("= ")[-1]
            assert half_up(Fraction(printed), decimals) == half_up(scaled, decimals)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("percent", Fraction(3, 4), ("75 %", "75 %")),
        ("decimal", Fraction("-2.5"), ("\u22122,5 km", "\u22122.5 km")),
        ("boolean", "true", ("Có", "Yes")),
        ("choice", "x", ("Bí thư", "Secretary")),
        ("decimal", None, ("", "")),
    ],
)
def test_inputs_as_people_read_them(kind, value, shown):
    """A per cent as such, a number with its unit and decimal sign, a case by its label, a blank as nothing."""
    asked = Input(name="a", label=Text("A", "A"), type=kind, unit="km", options={"x": Text("Bí thư", "Secretary")})
    assert value_shown(value, asked) == Text(*shown)


def test_a_sign_of_equality_stands_only_between_equals():
    """A result that does not end is never printed behind `=` but as a fraction."""
    assert Equation(result=Fraction(60, 7), figures="3 / 7 × 20").said("vi") == "3 / 7 × 20 = 60/7 ≈ 8,571429"
    assert Equation(result=Fraction(2, 123456789)).said("vi") == "2/123456789 ≈ 0"
    assert Equation(result=Fraction(20, 1234567891)).said("vi") == "≈ 0"
