"""Axes: where a figure lies along a line, and round numbers to mark it with."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dticalc.numerals import plain
from dticalc.reporting.drawings import Label, Line, Shape
from dticalc.reporting.drawings.lettering import text_width
from dticalc.reporting.numbers import spoken
from dticalc.reporting.palettes import GREY, GRID
from dticalc.texts import Lang

SIZE = 10.5  # of letters at an axis
ROOM = 34.0  # below a chart, for the numbers of the axis and its title
_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A line from `start` to `end` that stands for the figures from `low` to `high`."""

    low: Fraction
    high: Fraction
    start: float
    end: float

    def at(self, figure: Fraction) -> float:
        """Give the place of a figure; in the middle where all figures are one.

        >>> Scale(low=Fraction(0), high=Fraction(10), start=100, end=200).at(Fraction(5, 2))
        125.0
        """
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (self.end - self.start) * float((figure - self.low) / (self.high - self.low))


def round_numbers(low: Fraction, high: Fraction, about: int = 5) -> tuple[Fraction, ...]:
    """Give at most `about` + 1 round numbers between two figures, at even steps of 1, 2, 2.5 or 5 and powers of ten.

    >>> [str(each) for each in round_numbers(Fraction("0.47"), Fraction("0.88"))]
    ['1/2', '3/5', '7/10', '4/5']
    """
    if high <= low:
        return (low,)
    rough = (high - low) / about
    power = Fraction(1)
    while power > rough:
        power /= 10
    while power * 10 <= rough:
        power *= 10
    step = next(power * each for each in _STEPS if power * each >= rough)
    first = -(-low // step)
    return tuple(step * number for number in range(first, high // step + 1))


def axis(scale: Scale, top: float, bottom: float, title: str, lang: Lang) -> tuple[Shape, ...]:
    """Draw upright lines at round numbers from `top` to `bottom`, the numbers below, and what is measured."""
    marks = round_numbers(scale.low, scale.high)
    lines = [Line(points=((x, top), (x, bottom)), line=GRID) for x in map(scale.at, marks)]
    numbers = [
        Label(x=scale.at(each), y=bottom + 14, text=spoken(plain(each), lang), size=SIZE, fill=GREY, anchor="middle")
        for each in marks
    ]
    # Set to the right end, so that a long title grows towards the names, where there is room.
    name = Label(x=scale.end, y=bottom + 29, text=title, size=SIZE, fill=GREY, anchor="end")
    return (*lines, *numbers, name)


def room_for(names: list[str], size: float, most: float) -> float:
    """Give the width of a column of names, at most so much."""
    return min(most, max((text_width(name, size) for name in names), default=0.0)) + 8
