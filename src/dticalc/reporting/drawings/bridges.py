"""Bridges: the way from one value to another, piece by piece; the pieces sum exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.reporting.drawings import Box, Drawing, Label, Line, Shape
from dticalc.reporting.drawings.lettering import shortened, text_width
from dticalc.reporting.drawings.scales import ROOM, Scale, axis, room_for
from dticalc.reporting.numbers import MINUS
from dticalc.reporting.palettes import DOWN, GREY, INK, UP
from dticalc.texts import Lang

WIDTH = 460.0
_ROW, _NAMES, _SIZE, _TICK = 24.0, 190.0, 12.0, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one group adds to the change, and how that is printed, with its sign where it is not nil in print."""

    label: str
    change: Fraction
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The value before or after: its name (a year), and how it is printed."""

    label: str
    value: Fraction
    printed: str


def bridge(
    before: End, pieces: Sequence[Piece], after: End, *, name: str, title: str, told: str, measure: str, lang: Lang
) -> Drawing:
    """Draw a tick at the value before, each piece where the one above ends, and a tick at the value after."""
    rows: tuple[Piece | End, ...] = (before, *pieces, after)
    names = room_for([each.label for each in rows], _SIZE, _NAMES)
    figures = max(text_width(each.printed, _SIZE) for each in rows) + 16  # with its sign
    levels = [before.value]
    for piece in pieces:
        levels.append(levels[-1] + piece.change)
    scale = Scale(low=min(levels), high=max(levels), start=names + 12, end=WIDTH - figures - 4)
    bottom = (len(pieces) + 2) * _ROW + 4
    shapes: list[Shape] = [*axis(scale, 0, bottom, measure, lang), *_end(before, 0, scale, names)]
    for number, piece in enumerate(pieces):
        shapes += _piece(piece, (number + 1) * _ROW, (scale.at(levels[number]), scale.at(levels[number + 1])), names)
    shapes += _end(after, (len(pieces) + 1) * _ROW, scale, names)
    return Drawing(name=name, width=WIDTH, height=bottom + ROOM, title=title, told=told, shapes=tuple(shapes))


def _end(end: End, top: float, scale: Scale, names: float) -> tuple[Shape, ...]:
    """Draw a tick: on a cut axis the length of a bar would say nothing."""
    x = scale.at(end.value)
    return (
        Label(x=0, y=top + 16, text=shortened(end.label, names, _SIZE, bold=True), bold=True),
        Box(x=x - _TICK / 2, y=top + 2, width=_TICK, height=_ROW - 4, fill=INK),
        Label(x=x + 6, y=top + 16, text=end.printed, bold=True),
    )


def _piece(piece: Piece, top: float, ends: tuple[float, float], names: float) -> tuple[Shape, ...]:
    rises, falls = piece.printed.startswith("+"), piece.printed.startswith(MINUS)
    colour, sign = (UP, "▲") if rises else (DOWN, "▼") if falls else (GREY, "=")
    left, right = sorted(ends)
    return (
        Label(x=0, y=top + 16, text=shortened(piece.label, names, _SIZE)),
        Line(points=((ends[0], top - 4), (ends[0], top + 4)), line=GREY),
        Box(x=left, y=top + 4, width=max(right - left, 1), height=_ROW - 8, fill=colour),
        Label(x=right + 4, y=top + 16, text=f"{sign} {piece.printed}", fill=colour),
    )
