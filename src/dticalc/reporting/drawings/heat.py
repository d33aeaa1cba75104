"""The heat table as a drawing: every unit in every group with the number, coloured by fifths of the group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.reporting.drawings import Box, Drawing, Label, Shape
from dticalc.reporting.drawings.bands import band_of, bands
from dticalc.reporting.drawings.lettering import shortened, wrapped
from dticalc.reporting.drawings.scales import room_for
from dticalc.reporting.palettes import WHITE, text_on

_ROW, _COLUMN, _NAMES, _SIZE, _HEAD = 17.0, 62.0, 150.0, 11.0, 9.5


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One unit: a figure for each group, None where there is none, and how each is printed."""

    unit: str
    label: str
    figures: tuple[Fraction | None, ...]
    printed: tuple[str, ...]


def heat(heads: Sequence[str], rows: Sequence[HeatRow], *, name: str, title: str, told: str) -> Drawing:
    """Draw a row for each unit and a column for each group, under its name."""
    names = room_for([row.label for row in rows], _SIZE, _NAMES)
    lines = [wrapped(head, _COLUMN - 4, _HEAD) for head in heads]
    top = max(map(len, lines)) * _HEAD * 1.2 + 6
    shapes: list[Shape] = [
        Label(
            x=names + (place + 0.5) * _COLUMN,
            y=top - 4 - (len(cut) - 1 - number) * _HEAD * 1.2,
            text=line,
            size=_HEAD,
            anchor="middle",
        )
        for place, cut in enumerate(lines)
        for number, line in enumerate(cut)
    ]
    among = [
        bands([row.figures[place] or Fraction(0) for row in rows if row.figures[place] is not None] or [Fraction(0)])
        for place in range(len(heads))
    ]
    for number, row in enumerate(rows):
        y = top + number * _ROW
        shapes.append(Label(x=0, y=y + 12, text=shortened(row.label, names - 4, _SIZE), size=_SIZE, unit=row.unit))
        for place, figure in enumerate(row.figures):
            fill = WHITE if figure is None else band_of(figure, among[place]).colour
            x = names + place * _COLUMN
            shapes.append(Box(x=x, y=y, width=_COLUMN - 1, height=_ROW - 1, fill=fill, unit=row.unit))
            middle = x + _COLUMN / 2
            text = row.printed[place]
            shapes.append(Label(x=middle, y=y + 12, text=text, size=_SIZE, fill=text_on(fill), anchor="middle"))
    width, height = names + len(heads) * _COLUMN, top + len(rows) * _ROW + 4
    return Drawing(name=name, width=width, height=height, title=title, told=told, shapes=tuple(shapes))
