"""Bands of figures: about as many units in each, equal figures always in the same one, limits that were attained."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.reporting.palettes import BANDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Figures that are shown alike: its step from 0 (lowest), its lowest and highest figure, and how many units."""

    step: int
    low: Fraction
    high: Fraction
    count: int

    @property
    def colour(self) -> str:
        """Give the colour of the band."""
        return BANDS[self.step]


def step_of(below: int, equal: int, among: int, count: int = len(BANDS)) -> int:
    """Give the step of a figure: ⌊count × (units below + half of those that are equal) / units⌋, so that ties stay.

    >>> step_of(0, 1, 5), step_of(1, 3, 5), step_of(4, 1, 5)
    (0, 2, 4)
    """
    return count * (2 * below + equal) // (2 * among)


def bands(figures: Sequence[Fraction], count: int = len(BANDS)) -> tuple[Band, ...]:
    """Put figures into bands of about equally many, lowest first; with five bands these are fifths.

    Bands that nobody is in are left out; the limits are figures of units.

    >>> [(band.step, band.count) for band in bands([Fraction(each) for each in (1, 2, 2, 2, 3)])]
    [(0, 1), (2, 3), (4, 1)]
    """
    ordered = sorted(figures)
    members: dict[int, list[Fraction]] = {}
    for figure in ordered:
        below, upto = bisect_left(ordered, figure), bisect_right(ordered, figure)
        members.setdefault(step_of(below, upto - below, len(ordered), count), []).append(figure)
    return tuple(Band(step=step, low=each[0], high=each[-1], count=len(each)) for step, each in sorted(members.items()))


def band_of(figure: Fraction, among: Sequence[Band]) -> Band:
    """Give the band in which a figure lies."""
    return next(band for band in among if band.low <= figure <= band.high)
