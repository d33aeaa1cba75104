"""Exact numbers: the grammar of a cell, the one rounding, and printing."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc.numerals import exact, fixed, half_up, number, plain, scaled_text, suggestion

DIGITS = st.text("0123456789", min_size=1, max_size=9)
HALVES = st.builds(
    lambda n, places: Fraction(2 * n + 1, 2 * 10**places), st.integers(-(10**9), 10**9), st.integers(0, 6)
)
FIGURES = (
    HALVES
    | st.fractions(max_denominator=10**9)
    | st.decimals(allow_nan=False, allow_infinity=False, places=6).map(Fraction)
)


def decimal_half_up(value, places):
    """Round with the standard library, at a precision that loses nothing of an exact half."""
    with localcontext() as context:
        context.prec = 400
        exactly = Decimal(value.numerator) / Decimal(value.denominator)
        return exactly.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(FIGURES, st.integers(0, 9))
def test_one_rounding_half_away_from_zero(value, places):
    """Rounding is half up as in decimal.ROUND_HALF_UP, also at every exact half and below zero."""
    assert Decimal(half_up(value, places)).scaleb(-places) == decimal_half_up(value, places)


@given(FIGURES, st.integers(0, 9))
def test_print_has_all_its_decimals(value, places):
    """A published figure shows exactly its number of decimals and never a negative zero that was not rounded to it."""
    text = fixed(value, places)
    assert len(text.partition(".")[2]) == places
    assert Decimal(text) == decimal_half_up(value, places)
    assert text == scaled_text(half_up(value, places), places)


@given(FIGURES)
def test_plain_print_is_the_shortest(value):
    """Points show up to six decimals without trailing zeros and read back as the rounded figure."""
    text = plain(value)
    assert Decimal(text) == decimal_half_up(value, 6)
    assert not ("." in text and text[-1] in "0.")


@given(st.integers(-(10**8), 10**8), st.text("0123456789", max_size=8))
def test_plain_decimals_are_read_exactly(whole, decimals):
    """A plain decimal number is read as the fraction that it is."""
    text = f"{whole}.{decimals}" if decimals else str(whole)
    assert number(text) == Fraction(text)
    assert exact(Decimal(text)) == exact(text) == Fraction(text)


@given(DIGITS, DIGITS)
def test_a_ratio_is_exact(above, below):
    """The text “1/3” of a definition is a third; a ratio that cannot be formed is no number."""
    sound = all(part == str(int(part)) for part in (above, below)) and int(below) != 0
    assert exact(f"{above}/{below}") == (Fraction(int(above), int(below)) if sound else None)


@pytest.mark.parametrize(
    "text",
    [
        *("1_000", "٣٦", "３６", "½", "12e3", "(5)", "−5", "NaN", "nan", "inf", "-inf", "Infinity", "1e400", "1E5"),
        *("12345678901234567890", "0.12345678901234567890", "9" * 400, "01", "00", "-01", ".5", "5.", "+5", "-", "."),
        *(
            "",
            " ",
            " 5",
            "5 ",
            "5\n",
            "\u00a05",
            "1.000.000",
            "1,000",
            "36,27",
            "36.27%",
            "5/10",
            ">90",
            "0x10",
            "1 000",
        ),
        *("--5", "5-", "1.2.3", "1.-2", "true", "None", "²", "Ⅷ", "1\u200b2"),
    ],
)
def test_one_grammar(text):
    """A figure is ASCII digits with a decimal point and nothing else, so that it has one reading only."""
    assert number(text) is None
    assert exact(text) in (None, Fraction(1, 2))
    assert exact(text) is None or text == "5/10"


@given(st.text(max_size=12))
def test_no_other_reading(text):
    """Whatever text is taken as a number is ASCII and means the same to Decimal and to Fraction."""
    read = number(text)
    if read is not None:
        assert text.isascii()
        assert read == Fraction(text) == Fraction(Decimal(text))


@pytest.mark.parametrize("text", ["9" * 18, "0." + "1" * 18, "123456789.123456789", "0", "-0", "-0.5", "100", "0.7164"])
def test_eighteen_digits_are_read(text):
    """Up to eighteen digits are read, whole or not."""
    assert number(text) == Fraction(text)


@pytest.mark.parametrize(
    "written", [True, False, None, [], {}, "a third", "1/0", "1/3/2", "-1/3", "1 / 3", 10**30, Decimal("1e400")]
)
def test_what_is_no_exact_number(written):
    """What is not a number of a definition is None, never 0 or 1."""
    assert exact(written) is None


@pytest.mark.parametrize(
    ("written", "expected"), [(Decimal("1E-7"), Fraction(1, 10**7)), (Decimal("1E+2"), Fraction(100))]
)
def test_exponents_of_decimals_are_read(written, expected):
    """A small or round Decimal, which prints with an exponent, is read like any other."""
    assert exact(written) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("36,27", "36.27"),
        ("1,000", None),
        ("1.000", None),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("1.000.000", "1000000"),
        ("1_000", "1000"),
        ("1_00", None),
        ("½", "0.5"),
        ("⅓", None),
        ("12e3", "12000"),
        ("1e400", None),
        ("120 hệ thống", "120"),
        ("12 %", None),
        ("5/10", None),
        (">90", None),
        ("(5)", None),
        ("9" * 50, None),
        ("５", "5"),
        ("−0,5", "-0.5"),
        ("0.5", None),
        ("n/a", None),
        ("5 triệu", None),
        ("36％", "36%"),
        ("٣٦%", "36%"),
        ("−5%", "-5%"),
        ("15 phần trăm", None),
        ("1 nửa", None),
        ("1 250", "1250"),
        ("1\xa0250,5", None),
        ("4 2", None),
        ("007", "7"),
        ("+5", "5"),
        (".", None),
    ],
)
def test_a_suggestion_is_made_only_where_there_is_one_reading(text, meant):
    """A suggestion is a plain number that reads otherwise than what was typed; 1,000 has two readings and gets none."""
    assert suggestion(text) == meant
