"""Exact numbers: from the text of a cell to a fraction, and from a fraction to what is published.

Every figure is a `fractions.Fraction` between these two points. There is one rounding function, `half_up`.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from dticalc.texts import fold

MAX_DIGITS, MAX_LENGTH = 18, 40
PLACES = 6  # the most decimals that are printed of points
EXCEL_DIGITS = 15  # as many as Excel keeps and shows

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(?:\.([0-9]+))?")
_SHARE = re.compile(r"([0-9]+(?:\.[0-9]+)?)/([0-9]+)")
_TENS = tuple(10**k for k in range(MAX_LENGTH + 1))


def number(text: str) -> Fraction | None:
    """Read a plain decimal number exactly, or give None: ASCII digits, decimal point, at most 18 significant digits.

    No exponent, group separator, percent sign, leading zero or infinity, so no other reading is possible.

    >>> number("0.7164"), number("36,27"), number("1e400"), number("٣٦")
    (Fraction(1791, 2500), None, None, None)
    """
    if len(text) > MAX_LENGTH:
        return None
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    whole, decimals = match[1], match[2] or ""
    if len(text) > MAX_DIGITS and len((whole + decimals).lstrip("-0")) > MAX_DIGITS:
        return None
    return Fraction(int(whole + decimals), _TENS[len(decimals)])


def exact(written: object) -> Fraction | None:
    """Read a number of a definition exactly: an integer, a decimal, or a text such as "7.5" or "1/3".

    >>> exact("1/3"), exact(100), exact("a third")
    (Fraction(1, 3), Fraction(100, 1), None)
    """
    if isinstance(written, bool) or written is None:
        return None
    text = format(written, "f") if isinstance(written, Decimal) else str(written)
    if "/" not in text:
        return number(text)
    ratio = _SHARE.fullmatch(text)
    if ratio is None:
        return None
    above, below = number(ratio[1]), number(ratio[2])
    return above / below if above is not None and below else None


def spelled(value: Fraction) -> str:
    """Write exactly, so that `exact` reads the same again: a decimal if it ends within 18 digits, else a fraction.

    >>> spelled(Fraction("12.50")), spelled(Fraction(1, 3)), spelled(Fraction(40))
    ('12.5', '1/3', '40')
    """
    for decimals in range(MAX_DIGITS):
        scaled, rest = divmod(value.numerator * _TENS[decimals], value.denominator)
        if not rest and abs(scaled) < _TENS[MAX_DIGITS]:
            return scaled_text(scaled, decimals)
    return f"{value.numerator}/{value.denominator}"


def shortest(text: str) -> str | None:
    """Give the shorter decimal that a binary number was meant to be; None if a text has no binary noise.

    Programs print 36.27 as 36.270000000000003 where they keep it in binary; both are the same binary number.

    >>> shortest("36.270000000000003"), shortest("36.27"), shortest("0.123456789012345678")
    ('36.27', None, None)
    """
    if "." not in text or len(text.replace("-", "").replace(".", "").lstrip("0")) <= EXCEL_DIGITS:
        return None
    short = format(Decimal(format(float(text), f".{EXCEL_DIGITS}g")), "f")
    return short if float(short) == float(text) and len(short) < len(text) - 1 else None


def suggestion(text: str) -> str | None:
    """Guess the plain number that was probably meant, for advice only; never taken as a value.

    >>> suggestion("36,27"), suggestion("٣٦"), suggestion("−5"), suggestion("n/a")
    ('36.27', '36', '-5', None)
    >>> suggestion("1.000.000"), suggestion("1.234,5"), suggestion("½"), suggestion("120 hệ thống"), suggestion(">90")
    ('1000000', '1234.5', '0.5', '120', None)
    >>> suggestion("5 triệu"), suggestion("1 250"), suggestion("+07"), suggestion(".5")
    (None, '1250', '7', '0.5')
    """
    stripped = text.strip()
    if len(stripped) > MAX_LENGTH:
        return None
    if len(stripped) == 1 and (part := unicodedata.numeric(stripped, None)) is not None and "VULGAR" in _name(stripped):
        decimal = spelled(Fraction(part).limit_denominator(100))
        return decimal if "/" not in decimal else None
    plain = "".join(_plain_character(c) for c in stripped)
    if (worded := _WORDED.fullmatch(plain)) and number(worded[1]) is not None:
        return None if set(fold(worded[2]).split()) & _MULTIPLES else worded[1]
    if plain.endswith("%") and plain != text and number(plain[:-1].replace(",", ".")) is not None:
        return plain
    if (power := _POWER.fullmatch(plain)) is not None:
        return f"{power[1]}{'0' * int(power[2])}"
    plain = _ungrouped(plain)
    if plain.count(",") == 1 and "." not in plain and not re.fullmatch(r"-?[1-9][0-9]{0,2},[0-9]{3}", plain):
        plain = plain.replace(",", ".")
    if (bare := _BARE.fullmatch(plain)) and (bare[2] or bare[3]):
        plain = bare[1].strip("+") + (bare[2].lstrip("0") or "0") + (f".{bare[3]}" if bare[3] else "")
    return plain if plain != text and number(plain) is not None else None


_WORDED = re.compile(r"(-?[0-9]+)\s+([^\W\d_][^\d%/<>=+*^]*)")  # a whole number, then words
_MULTIPLES = {
    *("chuc", "ta", "tram", "nghin", "ngan", "van", "trieu", "ty", "ti", "phan", "nua", "ruoi"),
    *("dozen", "hundred", "thousand", "million", "billion", "percent", "per", "half"),
}
_BARE = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")  # a sign, leading zeros, or nothing on one side of the point
_POWER = re.compile(r"(-?[1-9][0-9]{0,5})[eE]\+?([1-9])")
# Thousands are told for certain by an underscore, a blank, the same mark twice, or where the other mark follows.
_GROUPED = (
    re.compile(r"-?[1-9][0-9]{0,2}(?:_[0-9]{3})+"),
    re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|-?[1-9][0-9]{0,2}\.[0-9]{3},[0-9]+"),
    re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|-?[1-9][0-9]{0,2},[0-9]{3}\.[0-9]+"),
    re.compile(r"-?[1-9][0-9]{0,2}(?:[ \xa0\u202f][0-9]{3})+"),
)


def _ungrouped(text: str) -> str:
    """Take the marks between thousands out of a number that can be read in one way only."""
    for pattern, group, point in zip(_GROUPED, ("_", ".", ",", " "), (".", ",", ".", "."), strict=True):
        if pattern.fullmatch(text):
            return "".join(text.split()).replace(group, "").replace(point, ".")
    return text


def _name(character: str) -> str:
    return unicodedata.name(character, "")


_SIGNS = {"\u2212": "-", "\uff05": "%", "\ufe6a": "%", "\u066a": "%", "\uff0c": ",", "\uff0e": "."}


def _plain_character(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def half_up(value: Fraction, decimals: int) -> int:
    """Round once, half away from zero, and give the result as a whole number of units of the last decimal.

    >>> half_up(Fraction("0.58125"), 4), half_up(Fraction("0.58124"), 4)
    (5813, 5812)
    """
    above, below = value.as_integer_ratio()
    rounded: int = (2 * abs(above) * 10**decimals + below) // (2 * below)
    return -rounded if above < 0 else rounded


def fixed(value: Fraction, decimals: int) -> str:
    """Print with a fixed number of decimals, rounded half up.

    >>> fixed(Fraction("0.58125"), 4)
    '0.5813'
    """
    return scaled_text(half_up(value, decimals), decimals)


def scaled_text(scaled: int, decimals: int) -> str:
    """Print a whole number of units of the last decimal: (5813, 4) is 0.5813."""
    digits = f"{abs(scaled):0{decimals + 1}d}"
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else sign + digits


def ends(value: Fraction, decimals: int = PLACES) -> bool:
    """Tell whether a number has at most so many decimals, so that `plain` prints all of it.

    >>> ends(Fraction("0.123456")), ends(Fraction(1, 3))
    (True, False)
    """
    return bool(10**decimals % value.denominator == 0)


def plain(value: Fraction, decimals: int = PLACES) -> str:
    """Print with at most `decimals` decimals, rounded half up, without trailing zeros.

    >>> plain(Fraction("507.720")), plain(Fraction(1, 3)), plain(Fraction(100))
    ('507.72', '0.333333', '100')
    """
    text = fixed(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text
