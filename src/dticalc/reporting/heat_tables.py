"""The heat table: every unit in every dimension, with the number, its rank and how it stands among all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dticalc.editions import Line
from dticalc.reporting.drawings.bands import band_of, bands
from dticalc.reporting.reader import Reader
from dticalc.texts import visible

HEAD = 80  # characters of a name over a column
FEWEST = 5  # units: of fewer the fifths mean nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One unit in one dimension: the figure as printed and as machines write it, its fifth (0 the lowest), and more."""

    figure: str
    raw: str
    band: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTable:
    """A head for each scored dimension (code, name), a row of cells for each unit, and how many fifths there are."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, str, tuple[HeatCell, ...]], ...]  # unit code, name, address
    banded: bool


def heat_table(reader: Reader, addresses: Mapping[str, str]) -> HeatTable | None:
    """Give the table; None where no figure of a dimension is known, or there is one dimension only.

    Fifths are those of each dimension: 0 for the fifth of the units with the lowest figures, 4 for the highest.
    """
    edition = reader.edition
    scored = [each for each in edition.framework.dimensions if each.max_points != 0]
    columns: list[list[HeatCell]] = []
    shown = []
    for dimension in scored:
        lines = [edition.line(unit, "dimension", dimension.code) for unit in edition.units]
        figures = [reader.published(line) if line.published else None for line in lines]
        if all(figure is None for figure in figures):
            continue
        known = [figure for figure in figures if figure is not None]
        among = bands(known) if len(known) >= FEWEST else ()
        shown.append((dimension.code, visible(dimension.name[reader.lang], HEAD)))
        columns.append(
            [
                HeatCell(
                    figure=reader.printed(line),
                    raw=line.published,
                    band="" if figure is None or not among else str(band_of(figure, among).step),
                    told=_told(reader, line),
                )
                for line, figure in zip(lines, figures, strict=True)
            ]
        )
    if len(columns) < 2:  # noqa: PLR2004 – one dimension is the ranking itself
        return None
    rows = tuple(
        (unit, reader.name(unit), addresses.get(unit, ""), tuple(column[place] for column in columns))
        for place, unit in enumerate(edition.units)
    )
    return HeatTable(heads=tuple(shown), rows=rows, banded=any(cell.band for column in columns for cell in column))


def _told(reader: Reader, line: Line) -> str:
    """Say the rank in the dimension, and the points of the maximum."""
    said = [reader.say(f"hạng {line.rank}", f"rank {line.rank}")] if line.rank is not None else []
    if line.max_points:
        said.append(reader.share(line.points, line.max_points))
    return ", ".join(said)
