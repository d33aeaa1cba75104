"""The tile map: a tile of the same size for each unit about where it lies, with its name, rank and band."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby

from dticalc.reporting.drawings import Box, Drawing, Label, Shape
from dticalc.reporting.drawings.legends import (
    HOANG_SA,
    NO_FIGURE,
    TRUONG_SA,
    MapUnit,
    archipelago,
    by_band,
    legend,
    note,
)
from dticalc.reporting.drawings.lettering import in_two_lines, text_width
from dticalc.reporting.maps import Tile, TileGrid
from dticalc.reporting.palettes import GREY, text_on
from dticalc.texts import Lang, Text

_ACROSS, _DOWN, _GAP = 49.0, 43.0, 2.0
_LETTERS, _SMALLEST, _RANK = 10.0, 8.0, 12.0  # sizes
_BESIDE = 3  # columns at the left that the legend takes, in rows where nothing stands there
_FRAME = 84.0  # the width of the frame of an archipelago, which is wider than a tile


def tile_map(
    units: Sequence[MapUnit], grid: TileGrid, *, name: str, title: str, told: str, measure: str, lang: Lang
) -> Drawing:
    """Draw a roster as tiles, coloured by fifths, with rank, legend and the two archipelagos."""
    places = {tile.code: tile for tile in grid.tiles}
    every = (*grid.tiles, grid.hoang_sa, grid.truong_sa)
    columns, rows = (1 + max(tile.column for tile in every), 1 + max(tile.row for tile in every))
    ordered = by_band(units)
    boxes = [_box(unit, places[unit.code], lang) for unit in ordered]
    texts = [_texts(unit, places[unit.code]) for unit in ordered]
    shapes: list[Shape] = [*boxes, *chain.from_iterable(names for names, _ in texts), *(rank for _, rank in texts)]
    for label, tile in ((HOANG_SA, grid.hoang_sa), (TRUONG_SA, grid.truong_sa)):
        right, top = (tile.column + 1) * _ACROSS - _GAP, tile.row * _DOWN + _GAP
        shapes += archipelago(label, right - _FRAME, top, _FRAME)
    foot = Text("số trong ô: thứ hạng", "number in a tile: rank")[lang]
    shapes += legend(units, measure, lang, (2, _free_row(grid) * _DOWN + 8), _BESIDE * _ACROSS - 8, foot)
    width, height = columns * _ACROSS, rows * _DOWN + 18
    shapes.append(note(lang, height - 4))
    return Drawing(name=name, width=width, height=height, title=title, told=told, shapes=tuple(shapes))


def _box(unit: MapUnit, tile: Tile, lang: Lang) -> Box:
    return Box(
        x=tile.column * _ACROSS + _GAP / 2,
        y=tile.row * _DOWN + _GAP / 2,
        width=_ACROSS - _GAP,
        height=_DOWN - _GAP,
        fill=unit.colour,
        line=GREY,
        radius=3,
        unit=unit.code,
        told=unit.told(lang),
    )


def _texts(unit: MapUnit, tile: Tile) -> tuple[tuple[Label, ...], Label]:
    """Give the name in one or two lines, smaller where it is long, and the rank below it."""
    colour = text_on(unit.colour)
    middle, top = (tile.column + 0.5) * _ACROSS, tile.row * _DOWN + _GAP / 2
    lines = in_two_lines(unit.short)
    room = _ACROSS - _GAP - 2
    size = max(_SMALLEST, min(_LETTERS, *(room / text_width(line, 1) for line in lines)))
    first = top + (11 if len(lines) > 1 else 17)
    names = tuple(
        Label(x=middle, y=first + position * 11, text=line, size=size, fill=colour, anchor="middle")
        for position, line in enumerate(lines)
    )
    rank = NO_FIGURE if unit.rank is None else str(unit.rank)
    return names, Label(x=middle, y=top + 36, text=rank, size=_RANK, fill=colour, anchor="middle", bold=True)


def _free_row(grid: TileGrid) -> int:
    """Give the first row of the longest run of rows in which nothing stands at the left."""
    taken = {tile.row for tile in grid.tiles if tile.column < _BESIDE}
    runs = [[*run] for free, run in groupby(range(max(taken)), lambda row: row not in taken) if free]
    return max(runs, key=len)[0]
