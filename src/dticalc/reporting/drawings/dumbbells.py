"""Dumbbells: each unit before and after, with the change of its rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.reporting.drawings import Dot, Drawing, Label, Line, Shape
from dticalc.reporting.drawings.lettering import shortened
from dticalc.reporting.drawings.scales import ROOM, Scale, axis, room_for
from dticalc.reporting.numbers import arrow
from dticalc.reporting.palettes import DOWN, GREY, UP, WHITE
from dticalc.texts import Lang

WIDTH = 420.0
_ROW, _NAMES, _CHANGES, _SIZE = 20.0, 150.0, 34.0, 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """One unit: its figures before and after, and how many places it moved up."""

    unit: str
    label: str
    before: Fraction
    after: Fraction
    places: int
    told: str


def dumbbells(marks: Sequence[Dumbbell], *, name: str, title: str, told: str, measure: str, lang: Lang) -> Drawing:
    """Draw a row for each unit: hollow before, full after, and the change of rank at the right."""
    names = room_for([mark.label for mark in marks], _SIZE, _NAMES)
    figures = [figure for mark in marks for figure in (mark.before, mark.after)]
    scale = Scale(low=min(figures), high=max(figures), start=names + 8, end=WIDTH - _CHANGES - 8)
    bottom = len(marks) * _ROW + 4
    shapes: list[Shape] = [*axis(scale, 0, bottom, measure, lang)]
    for place, mark in enumerate(marks):
        shapes += _row(mark, place * _ROW + _ROW / 2 + 2, scale, names)
    return Drawing(name=name, width=WIDTH, height=bottom + ROOM, title=title, told=told, shapes=tuple(shapes))


def _row(mark: Dumbbell, y: float, scale: Scale, names: float) -> tuple[Shape, ...]:
    colour = UP if mark.places > 0 else DOWN if mark.places < 0 else GREY
    before, after = scale.at(mark.before), scale.at(mark.after)
    return (
        Label(x=names - 4, y=y + 4, text=shortened(mark.label, names - 6, _SIZE), anchor="end", unit=mark.unit),
        Line(points=((before, y), (after, y)), line=colour, width=2, unit=mark.unit),
        Dot(x=before, y=y, radius=4, fill=WHITE, line=colour, unit=mark.unit),
        Dot(x=after, y=y, radius=5, fill=colour, unit=mark.unit, told=mark.told),
        Label(x=WIDTH - _CHANGES, y=y + 4, text=arrow(mark.places), fill=colour, unit=mark.unit),
    )
