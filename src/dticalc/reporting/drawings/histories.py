"""Histories: the rank of one unit year by year, the first rank at the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dticalc.reporting.drawings import Dot, Drawing, Label, Line, Shape
from dticalc.reporting.palettes import GREY, GRID, UP, WHITE
from dticalc.texts import Lang, Text

WIDTH, HEIGHT = 420.0, 230.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 30.0, 24.0, 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The rank of a unit in one year, None without one; `estimated` where it is worked out from older units."""

    year: int
    rank: int | None
    printed: str
    estimated: bool = False


def history(years: Sequence[Standing], last: int, *, name: str, title: str, told: str, lang: Lang) -> Drawing:
    """Draw ranks from 1 to `last` (the number of units), hollow where they are estimated; years without one gap."""
    across = (WIDTH - _LEFT - _RIGHT) / max(len(years) - 1, 1)
    down = (HEIGHT - _TOP - _BOTTOM) / max(last - 1, 1)
    shapes: list[Shape] = []
    for rank in sorted({1, (last + 1) // 2, last}):
        y = _TOP + (rank - 1) * down
        shapes.append(Line(points=((_LEFT - 8, y), (WIDTH - _RIGHT + 8, y)), line=GRID))
        shapes.append(Label(x=_LEFT - 12, y=y + 4, text=str(rank), fill=GREY, anchor="end"))
    shapes.append(Label(x=0, y=12, text=Text("Hạng", "Rank")[lang], size=10.5, fill=GREY))
    places = [
        None if each.rank is None else (_LEFT + number * across, _TOP + (each.rank - 1) * down)
        for number, each in enumerate(years)
    ]
    for before, after in pairwise(places):
        if before and after:
            shapes.append(Line(points=(before, after), line=UP, width=2))
    for number, (each, place) in enumerate(zip(years, places, strict=True)):
        x = _LEFT + number * across
        shapes.append(Label(x=x, y=HEIGHT - 20, text=str(each.year), anchor="middle"))
        if each.estimated:
            shapes.append(Label(x=x, y=HEIGHT - 6, text=Text("ước tính", "estimated")[lang], size=10, anchor="middle"))
        if place is None:
            shapes.append(Label(x=x, y=HEIGHT - _BOTTOM - 4, text="–", fill=GREY, anchor="middle"))
            continue
        fill = WHITE if each.estimated else UP
        shapes.append(Dot(x=place[0], y=place[1], radius=5, fill=fill, line=UP, told=each.printed))
        above = place[1] - 10 if place[1] > _TOP + 6 else place[1] + 20
        shapes.append(Label(x=place[0], y=above, text=str(each.rank), bold=True, anchor="middle"))
    return Drawing(name=name, width=WIDTH, height=HEIGHT, title=title, told=told, shapes=tuple(shapes))
