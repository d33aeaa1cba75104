"""Maps: where the high and the low figures are."""

from __future__ import annotations

from dticalc.reporting.drawings import Drawing
from dticalc.reporting.drawings.framing import picked
from dticalc.reporting.drawings.legends import MapUnit
from dticalc.reporting.drawings.outlines import outline_map
from dticalc.reporting.drawings.tiles import tile_map
from dticalc.reporting.fifths import fifths
from dticalc.reporting.illustrations.model import FRAMED, Picture, Wanted, note_of, with_picked
from dticalc.reporting.maps import maps_of
from dticalc.reporting.reader import Reader
from dticalc.reporting.stamps import stamp_of
from dticalc.texts import Text

TILES = Text("Đơn vị nào cao, đơn vị nào thấp, ở đâu?", "Who is high, who is low, and where?")
MAP = Text("Trên bản đồ, vùng nào cao, vùng nào thấp?", "Which parts of the country are high, which low?")
_NO_MAP = Text("danh sách đơn vị này không có bản đồ", "there is no map of this roster")
FEWEST = 5  # units; a map of fewer is an empty map
_NO_RANK = Text("không hoặc quá ít đơn vị có thứ hạng", "no units, or too few, have a rank")
_BY_RANK = Text(
    "màu: năm nhóm hạng, mỗi nhóm là một phần năm danh sách, đậm là hạng cao",
    "colours: five groups of ranks, each a fifth of the roster, dark is high",
)
_HOW = Text(
    "màu: năm nhóm có số đơn vị gần bằng nhau, đậm là cao", "colours: five groups of about as many units, dark is high"
)


def tiles(wanted: Wanted) -> Picture | Text:
    """Draw the tile map; say why not where the roster has none."""
    reader = wanted.reader
    grid = maps_of(reader.edition.roster).tiles
    if grid is None:
        return _NO_MAP
    if len(fifths(reader)) < min(FEWEST, len(reader.edition.roster.units)):
        return _NO_RANK
    told = reader.say(
        f"Bản đồ ô vuông của {len(grid.tiles)} đơn vị, mỗi ô ghi tên và hạng.",
        f"A tile map of {len(grid.tiles)} units, each tile with name and rank.",
    )
    words = {"name": "tiles", "title": TILES[wanted.lang], "told": told, "measure": _measure(reader)}
    return _picture(wanted, "tiles", tile_map(_units(reader), grid, lang=wanted.lang, **words), told)


def outlines(wanted: Wanted) -> Picture | Text:
    """Draw the map of outlines likewise; one without figures would be blank."""
    reader = wanted.reader
    drawn = maps_of(reader.edition.roster).outlines
    if drawn is None:
        return _NO_MAP
    if len(fifths(reader)) < min(FEWEST, len(reader.edition.roster.units)):
        return _NO_RANK
    told = reader.say(
        f"Bản đồ ranh giới của {len(drawn.paths)} đơn vị, tô màu theo năm nhóm.",
        f"A map of the outlines of {len(drawn.paths)} units, in the colours of five groups.",
    )
    words = {"name": "map", "title": MAP[wanted.lang], "told": told, "measure": _measure(reader)}
    return _picture(wanted, "map", outline_map(_units(reader), drawn, lang=wanted.lang, **words), told)


def _measure(reader: Reader) -> str:
    """Name what the colours are by: the published figure, or the rank where some figures are not known."""
    return reader.say("Thứ hạng", "Rank") if reader.few else reader.measure


def _units(reader: Reader) -> tuple[MapUnit, ...]:
    """Give every unit of the roster; those that the edition does not have are without figure."""
    known, bands = set(reader.edition.units), fifths(reader)
    units = []
    for code in reader.edition.roster.by_code:
        line = reader.edition.line(code, "index") if code in known else None
        units.append(
            MapUnit(
                code=code,
                short=reader.short(code),
                figure=reader.published(line) if line and line.published else None,
                printed=reader.printed(line) if line and line.published else "",
                rank=line.rank if line else None,
                band=bands.get(code),
            )
        )
    return tuple(units)


def _picture(wanted: Wanted, kind: str, drawing: Drawing, told: str) -> Picture:
    return Picture(
        kind=kind,
        question=drawing.title,
        told=told,
        drawn=picked(drawing, wanted.chosen),
        note=note_of(
            wanted.reader,
            with_picked(wanted, _BY_RANK if wanted.reader.few else _HOW, FRAMED, wanted.reader.edition.roster.by_code),
            by_rank=wanted.reader.few,
        ),
        stamp=stamp_of(wanted.analysis.edition, wanted.lang).lines,
    )
