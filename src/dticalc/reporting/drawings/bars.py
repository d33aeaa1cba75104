"""Bars: the figure of each unit from nothing, in the order of the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.reporting.drawings import Box, Drawing, Label, Shape
from dticalc.reporting.drawings.lettering import shortened, text_width
from dticalc.reporting.drawings.scales import ROOM, Scale, axis, room_for
from dticalc.reporting.palettes import UP
from dticalc.texts import Lang

WIDTH = 420.0
_ROW, _NAMES, _SIZE = 19.0, 160.0, 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One unit: its figure, and how that is printed."""

    unit: str
    label: str
    figure: Fraction
    printed: str
    told: str


def bars(marks: Sequence[Bar], *, name: str, title: str, told: str, measure: str, lang: Lang) -> Drawing:
    """Draw a bar for each unit, from 0, with its figure at the end."""
    names = room_for([mark.label for mark in marks], _SIZE, _NAMES)
    figures = max(text_width(mark.printed, _SIZE) for mark in marks) + 6
    most = max(mark.figure for mark in marks) or Fraction(1)
    scale = Scale(low=Fraction(0), high=most, start=names, end=WIDTH - figures)
    bottom = len(marks) * _ROW + 4
    shapes: list[Shape] = [*axis(scale, 0, bottom, measure, lang)]
    for place, mark in enumerate(marks):
        y, width = place * _ROW + 3, scale.at(mark.figure) - names
        shapes.append(Box(x=names, y=y, width=width, height=_ROW - 5, fill=UP, unit=mark.unit, told=mark.told))
    for place, mark in enumerate(marks):
        y = place * _ROW + _ROW / 2 + 5
        label = shortened(mark.label, names - 6, _SIZE)
        shapes.append(Label(x=names - 5, y=y, text=label, anchor="end", unit=mark.unit))
        shapes.append(Label(x=scale.at(mark.figure) + 4, y=y, text=mark.printed, unit=mark.unit))
    return Drawing(name=name, width=WIDTH, height=bottom + ROOM, title=title, told=told, shapes=tuple(shapes))
