"""The maps that are shipped: where each unit of a roster stands on a grid of tiles, and its outline."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass

from dticalc.files import shipped
from dticalc.reporting.drawings import Point
from dticalc.reporting.drawings.paths import whole
from dticalc.rosters import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A unit, or an archipelago, in a row and a column, counted from 0 at the top left."""

    code: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TileGrid:
    """A roster as tiles of one size, with the two archipelagos that belong to every map of the country."""

    tiles: tuple[Tile, ...]
    hoang_sa: Tile
    truong_sa: Tile


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """A roster as outlines: path data by code of unit, in a frame of some width and height, and the archipelagos."""

    width: float
    height: float
    paths: tuple[tuple[str, str], ...]
    hoang_sa: Point
    truong_sa: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Maps:
    """The maps of a roster, as far as there are some that fit."""

    tiles: TileGrid | None
    outlines: Outlines | None


def maps_of(roster: Roster) -> Maps:
    """Give the shipped maps of a roster; a map fits only if its id and the codes of all its units are the roster's."""
    folder = shipped("reports", "maps")
    grid = tile_grids((folder / "tile_grid.csv").read_text("utf-8")).get(roster.id)
    outlines = all_outlines((folder / "map_paths.json").read_text("utf-8")).get(roster.id)
    codes = set(roster.by_code)
    return Maps(
        tiles=grid if grid and {tile.code for tile in grid.tiles} == codes else None,
        outlines=outlines if outlines and {code for code, _ in outlines.paths} == codes else None,
    )


_HOANG_SA, _TRUONG_SA = "HS", "TS"  # the codes of their tiles
_STEP = 0.6  # of the file, whose frame is 640 wide: a third of a pixel on a phone, finer than it can show


def tile_grids(text: str) -> Mapping[str, TileGrid]:
    r"""Read the table of tiles (roster, code, name, row, column) into a grid for each roster.

    >>> table = "roster,code,name_vi,row,col\nr,48,Đà Nẵng,8,5\nr,HS,QĐ. Hoàng Sa,8,7\nr,TS,QĐ. Trường Sa,15,7\n"
    >>> tile_grids(table)["r"].tiles
    (Tile(code='48', row=8, column=5),)
    """
    by_roster: dict[str, dict[str, Tile]] = {}
    for row in csv.DictReader(text.splitlines()):
        tile = Tile(code=row["code"], row=int(row["row"]), column=int(row["col"]))
        by_roster.setdefault(row["roster"], {})[tile.code] = tile
    return {
        roster: TileGrid(hoang_sa=tiles.pop(_HOANG_SA), truong_sa=tiles.pop(_TRUONG_SA), tiles=tuple(tiles.values()))
        for roster, tiles in by_roster.items()
    }


def all_outlines(text: str) -> Mapping[str, Outlines]:
    """Read the file of outlines, whose keys `63` and `34` stand for the rosters of as many provinces."""
    tree = json.loads(text)
    _, _, width, height = (float(length) / _STEP for length in tree["viewBox"].split())
    points = [(float(x) / _STEP, float(y) / _STEP) for x, y in map(tree["islands"].get, ("Hoàng Sa", "Trường Sa"))]
    return {
        f"provinces-{key}": Outlines(
            width=width,
            height=height,
            paths=tuple((code, whole(path, _STEP)) for code, path in paths.items()),
            hoang_sa=points[0],
            truong_sa=points[1],
        )
        for key, paths in tree.items()
        if key.isdigit()
    }
