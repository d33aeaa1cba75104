"""Rounding: how a spreadsheet, which counts in binary, comes to the figure that exact arithmetic publishes.

0.58125 is 0.581249999… in binary, and a sum of such numbers is a little off as well. So a figure is rounded twice:
first to so many decimals that only the binary noise goes, then, half up, to the decimals that are published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.numerals import half_up
from dticalc.ranking import Ranking

LEAST, MOST = 10, 14  # decimals of the first rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """The decimals of the first rounding, of the published figure, and of an exact figure on which ranks are taken."""

    first: int
    published: int
    exact: int

    def twice(self, expression: str) -> str:
        """Give the published figure of an expression.

        >>> Rounding(first=10, published=4, exact=12).twice("C7/D7")
        'ROUND(ROUND(C7/D7,10),4)'
        """
        return f"ROUND(ROUND({expression},{self.first}),{self.published})"

    def once(self, expression: str) -> str:
        """Give the figure of an expression on which ranks are taken where they are not taken on the published one."""
        return f"ROUND({expression},{self.exact})"


def rounding_of(ranking: Ranking) -> Rounding:
    """Choose the fewest decimals with which a spreadsheet publishes and ranks as exact arithmetic does.

    Ten do for the first rounding unless an exact figure lies closer below a half than that.
    """
    scores = ranking.scores
    decimals, by_points = scores.framework.published.decimals, scores.framework.published.measure == "points"
    values = [[value for value in column if value is not None] for column in scores.values]
    points = [
        [value * most for value, most in zip(column, maxima, strict=True) if value is not None]
        for column, maxima in zip(scores.values, scores.max_points, strict=True)
    ]
    printed = [figure for column in (*values, *(points if by_points else ())) for figure in column]
    start = 12 - (len(str(int(scores.framework.scale))) if by_points else 0)
    return Rounding(
        first=_first(printed, decimals), published=decimals, exact=_apart(points if by_points else values, start)
    )


def twice(value: Fraction, first: int, decimals: int) -> int:
    """Round half up to `first` decimals, then to fewer.

    >>> twice(Fraction("0.58124999999"), 10, 4), twice(Fraction("0.58124999999"), 11, 4)
    (5813, 5812)
    """
    return half_up(Fraction(half_up(value, first), 10**first), decimals)


def _first(figures: Iterable[Fraction], decimals: int) -> int:
    wanted = [(figure, half_up(figure, decimals)) for figure in set(figures)]
    return next(
        (each for each in range(LEAST, MOST) if all(twice(value, each, decimals) == shown for value, shown in wanted)),
        MOST,
    )


def _apart(columns: Sequence[Sequence[Fraction]], start: int) -> int:
    """Give the decimals with which different figures of a group stay different."""
    kinds = [set(column) for column in columns]
    return next(
        (
            each
            for each in range(max(start, 1), MOST)
            if all(len({half_up(figure, each) for figure in kind}) == len(kind) for kind in kinds)
        ),
        MOST,
    )
