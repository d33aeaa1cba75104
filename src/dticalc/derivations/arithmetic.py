"""Arithmetic as it is printed: each line can be worked out again by hand, and says where it was rounded.

`=` stands only between what is exactly the same; `≈` stands before what was rounded half up. Numbers are kept as
machines write them and get the decimal sign of a language when they are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.frameworks import Input
from dticalc.numerals import PLACES, ends, fixed, half_up, plain, spelled
from dticalc.texts import LANGS, Lang, Text, pointed

LONGEST_FRACTION = 11  # characters; a longer one is printed as a rounded decimal
MOST_PLACES = 60
MINUS = "\u2212"
NONE = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """What is added or multiplied, in symbols and in figures, and what it gives.

    `figures` is an expression of numbers, `+`, `−`, `×`, `/`, `%`, `min(…; …)` and brackets; `rounded` says that some
    of its numbers are rounded. The result is exact; it is printed with `places` decimals where it does not end.
    """

    result: Fraction
    symbols: Text = NONE
    figures: str = ""
    rounded: bool = False
    places: int = PLACES

    def said(self, lang: Lang) -> str:
        """Write the line: symbols = figures = result.

        >>> print(Equation(result=Fraction(60, 7), figures="3 / 7 × 20").said("vi"))
        3 / 7 × 20 = 60/7 ≈ 8,571429
        """
        pieces = [("", self.symbols[lang])] if self.symbols[lang] else []
        if self.figures:
            pieces.append(("≈" if self.rounded else "=", spoken(self.figures, lang)))
        whole = ends(self.result, self.places)
        exactly = plain(self.result, self.places) if whole else written(self.result)
        if exactly is not None and not self.rounded:
            pieces.append(("=", spoken(exactly, lang)))
        if self.rounded or not whole:
            pieces.append(("≈", spoken(plain(self.result, self.places), lang)))
        return _chained(pieces)

    def told(self) -> Text:
        """Write the line in both languages."""
        return Text(*(self.said(lang) for lang in LANGS))


def _chained(pieces: Sequence[tuple[str, str]]) -> str:
    """Join the pieces by their signs; what would be said twice is said once."""
    line: list[str] = []
    for sign, text in pieces:
        if line and line[-1] != text:
            line += [sign, text]
        elif not line:
            line = [f"≈ {text}" if sign == "≈" else text]
    return " ".join(line)


def spoken(figures: str, lang: Lang) -> str:
    """Write an expression with the decimal sign of a language and a real minus."""
    return pointed(figures.replace("-", MINUS))[lang]


def written(value: Fraction) -> str | None:
    """Write a result exactly: a decimal if it ends within six places, else a short fraction; None if that is too long.

    >>> written(Fraction("7.50")), written(Fraction(60, 7)), written(Fraction(1, 1234567891))
    ('7.5', '60/7', None)
    """
    if ends(value):
        return plain(value)
    fraction = f"{value.numerator}/{value.denominator}"
    return fraction if len(fraction) <= LONGEST_FRACTION else None


def factor(value: Fraction, asked: Input | None = None) -> str:
    """Write a number exactly so that it may be multiplied or divided; a per cent as such.

    >>> factor(Fraction("0.75")), factor(Fraction(60, 7)), factor(Fraction(-2))
    ('0.75', '(60/7)', '(-2)')
    """
    if asked is not None and asked.type == "percent":
        hundredfold = spelled(value * 100)
        return f"{hundredfold} %" if "/" not in hundredfold and value >= 0 else f"({hundredfold}) %"
    text = spelled(value)
    return f"({text})" if "/" in text or value < 0 else text


def total(terms: Sequence[tuple[str, Fraction]]) -> Equation:
    """Add up what stands in other lines, by their codes and with their figures.

    >>> total([("1.1", Fraction(20)), ("1.2", Fraction(60, 7))]).said("en")
    '[1.1] + [1.2] = 20 + 60/7 = 200/7 ≈ 28.571429'
    """
    exact = [written(value) for _, value in terms]
    symbols = " + ".join(f"[{code}]" for code, _ in terms)
    figures = [text or plain(value) for text, (_, value) in zip(exact, terms, strict=True)]
    return Equation(
        result=sum((value for _, value in terms), Fraction(0)),
        symbols=Text(symbols, symbols),
        figures=" + ".join(figures),
        rounded=None in exact,
    )


def quotient(points: Fraction, most: Fraction, decimals: int) -> Equation:
    """Divide points by their maximum, with as many decimals as it takes to see how the result is rounded.

    >>> quotient(Fraction("612.5"), Fraction(1000), 4).said("vi")
    'điểm / điểm tối đa = 612,5 / 1000 = 0,6125'
    """
    result, above, below = points / most, written(points), written(most)
    brackets = [f"({text})" if "/" in text else text for text in (above or plain(points), below or plain(most))]
    return Equation(
        result=result,
        symbols=Text("điểm / điểm tối đa", "points / maximum"),
        figures=" / ".join(brackets),
        rounded=above is None or below is None,
        places=telling(result, decimals),
    )


def telling(value: Fraction, decimals: int) -> int:
    """Give the least number of decimals, six or more, that rounds to the same published figure as the exact value.

    >>> telling(Fraction(5812499999, 10**10), 4), telling(Fraction(1, 3), 4)
    (10, 6)
    """
    wanted = half_up(value, decimals)
    for places in range(max(PLACES, decimals), MOST_PLACES):
        if half_up(Fraction(fixed(value, places)), decimals) == wanted:
            return places
    return MOST_PLACES


def at_least(value: Fraction, places: int = 4) -> str:
    """Write a number that must be reached, rounded up if it does not end, so that what is printed suffices.

    >>> at_least(Fraction("1.15")), at_least(Fraction(1, 3))
    ('1.15', '0.3334')
    """
    return plain(value) if ends(value) else plain(Fraction(-(-value * 10**places // 1), 10**places), places)
