"""Numbers as people read them: decimal comma and real minus in Vietnamese, decimal point in English."""

from __future__ import annotations

from fractions import Fraction

from dticalc.numerals import PLACES, ends, fixed, plain
from dticalc.texts import Lang, Text, grouped, pointed

MINUS = "\u2212"
_GROUPED = 5  # figures of a whole part; years and points up to 9,999 stay as they are


def spoken(machine: str, lang: Lang) -> str:
    """Turn a number as machines write it into one as people read it; five figures and more are grouped by thousands.

    >>> spoken("-0.7024", "vi"), spoken("0.7024", "en"), spoken("1000.5", "vi")
    ('−0,7024', '0.7024', '1000,5')
    >>> spoken("-853000.25", "vi"), spoken("-853000.25", "en")
    ('−853.000,25', '−853,000.25')
    """
    whole, point, decimals = machine.partition(".")
    digits = whole.removeprefix("-")
    if len(digits) < _GROUPED or not digits.isdecimal():
        return pointed(machine.replace("-", MINUS))[lang]
    sign = MINUS if whole != digits else ""
    return sign + grouped(int(digits))[lang] + pointed(point + decimals)[lang]


def measured(value: Fraction, lang: Lang, sign: str = "", decimals: int = PLACES) -> str:
    """Print points with at most so many decimals, after a sign; “≈” stands before what is rounded by that.

    >>> measured(Fraction("16.50"), "vi"), measured(Fraction(200, 13), "vi", "+")
    ('16,5', '≈+15,384615')
    >>> measured(Fraction("16.50"), "vi", decimals=2), measured(Fraction("865.085"), "vi", decimals=2)
    ('16,5', '≈865,09')
    >>> measured(Fraction("0.004"), "vi", "+", decimals=2)
    '+0,004'
    """
    printed = plain(value, decimals)
    if value and not printed.strip("-0"):
        decimals, printed = PLACES, plain(value)  # what is little is not nothing
    return ("" if ends(value, decimals) else "≈") + sign + spoken(printed, lang)


def signed(difference: Fraction, decimals: int, lang: Lang) -> str:
    """Print a difference with its sign; no sign where it is nil as printed.

    >>> signed(Fraction("0.3128"), 4, "vi"), signed(Fraction(0), 2, "en")
    ('+0,3128', '0.00')
    """
    text = fixed(difference, decimals)
    plus = "+" if difference > 0 and any(digit in text for digit in "123456789") else ""
    return plus + spoken(text, lang)


def arrow(places: int) -> str:
    """Give the sign of a change of rank: ▲3, ▼2 or =.

    >>> arrow(3), arrow(-2), arrow(0)
    ('▲3', '▼2', '=')
    """
    return f"▲{places}" if places > 0 else f"▼{-places}" if places < 0 else "="


def in_words(places: int) -> Text:
    """Say a change of rank in words.

    >>> in_words(-2).vi, in_words(1).en
    ('giảm 2 bậc', 'up 1 place')
    """
    if places == 0:
        return Text("giữ nguyên", "unchanged")
    count = abs(places)
    noun = "place" if count == 1 else "places"
    return (
        Text(f"tăng {count} bậc", f"up {count} {noun}")
        if places > 0
        else Text(f"giảm {count} bậc", f"down {count} {noun}")
    )


def was(count: int) -> str:
    """Give the English verb that goes with a count.

    >>> was(1), was(2)
    ('was', 'were')
    """
    return "was" if count == 1 else "were"


def counted(count: int, noun: str) -> str:
    """Count something in English.

    >>> counted(1, "decimal"), counted(2, "unit"), counted(0, "decimal")
    ('1 decimal', '2 units', '0 decimals')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def in_points(printed: str, lang: Lang) -> str:
    """Write a number of points with the word.

    >>> in_points("1", "en"), in_points("1.5", "en"), in_points("1", "vi")
    ('1 point', '1.5 points', '1 điểm')
    """
    return f"{printed} {Text('điểm', 'point' if printed == '1' else 'points')[lang]}"


def day(date: str, lang: Lang) -> str:
    """Write a date as people do: day/month/year in Vietnamese.

    >>> day("2022-05-20", "vi"), day("2022-05-20", "en")
    ('20/05/2022', '2022-05-20')
    """
    return "/".join(reversed(date.split("-"))) if lang == "vi" else date


def join(words: list[str], lang: Lang) -> str:
    """Join names into one phrase.

    >>> join(["A", "B", "C"], "vi")
    'A, B và C'
    """
    last = Text(" và ", " and ")[lang]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + last + words[-1]
