"""Strips: a dot for each unit along a line, and the middle of them, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.reporting.drawings import Dot, Drawing, Label, Line, Shape
from dticalc.reporting.drawings.lettering import shortened, wrapped
from dticalc.reporting.drawings.scales import ROOM, Scale, axis, room_for
from dticalc.reporting.palettes import DOWN, PALE, UP, WHITE
from dticalc.texts import Lang

WIDTH = 420.0
_ROW, _NAMES, _SIZE, _RADIUS = 40.0, 130.0, 12.0, 3.0
_LIFTS = (0.0, 6.0, -6.0, 11.0, -11.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One unit in one group: its figure, and what it says when it is pointed at."""

    unit: str
    figure: Fraction
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One group: its units, and the middle of their figures."""

    label: str
    spots: tuple[Spot, ...]
    median: Fraction


def strips(
    groups: Sequence[Strip], *, name: str, title: str, told: str, measure: str, lang: Lang, chosen: Sequence[str] = ()
) -> Drawing:
    """Draw a strip for each group; units that are `chosen` stand out, the others back where there are any."""
    names = room_for([group.label for group in groups], _SIZE, _NAMES)
    figures = [spot.figure for group in groups for spot in group.spots]
    scale = Scale(low=min(figures), high=max(figures), start=names + 6, end=WIDTH - 8)
    bottom = len(groups) * _ROW + 2
    shapes: list[Shape] = [*axis(scale, 0, bottom, measure, lang)]
    for place, group in enumerate(groups):
        y = place * _ROW + _ROW / 2
        shapes += _named(group.label, y, names - 4)
        shapes += _dots(group, y, scale, chosen)
        middle = scale.at(group.median)
        shapes.append(Line(points=((middle, y - 15), (middle, y + 15)), line=DOWN, width=2))
    return Drawing(name=name, width=WIDTH, height=bottom + ROOM, title=title, told=told, shapes=tuple(shapes))


def _named(label: str, y: float, room: float) -> list[Label]:
    """Write the name of a strip in one line, or in two, of which the second is shortened."""
    first, *more = wrapped(label, room, _SIZE)
    lines = [first, *([shortened(" ".join(more), room, _SIZE)] if more else [])]
    top = y + 4 - (len(lines) - 1) * _SIZE * 0.6
    return [Label(x=0, y=top + place * _SIZE * 1.2, text=line) for place, line in enumerate(lines)]


def _dots(group: Strip, y: float, scale: Scale, chosen: Sequence[str]) -> list[Shape]:
    """Draw the dots, each lifted where it would cover others, so that ties are seen; chosen ones last, on top."""
    placed: list[tuple[float, float]] = []
    back: list[Shape] = []
    front: list[Shape] = []
    for spot in sorted(group.spots, key=lambda each: each.figure):
        x = scale.at(spot.figure)
        near = [lift for other, lift in placed[-len(_LIFTS) :] if abs(other - x) < 2 * _RADIUS]
        lift = next((each for each in _LIFTS if each not in near), _LIFTS[len(placed) % len(_LIFTS)])
        placed.append((x, lift))
        own = spot.unit in chosen
        fill = UP if own or not chosen else PALE
        radius = 2 * _RADIUS if own else _RADIUS
        dot = Dot(x=x, y=y + lift, radius=radius, fill=fill, line=WHITE, unit=spot.unit, told=spot.told)
        (front if own else back).append(dot)
    return [*back, *front]
