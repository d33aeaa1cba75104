"""Colours at the cells of a sheet: only their format changes, and cells that are not written yet are put in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from itertools import groupby

from dticalc.annotations.packages import Package
from dticalc.annotations.patches import Element, Patch
from dticalc.annotations.styles import Styles
from dticalc.workbooks import address, spot_of

Cell = tuple[int, int]  # row and column, from 0


def cell_of(reference: str) -> Cell | None:
    """Give the row and column of an address, from 0; None if it is not that of one cell.

    >>> cell_of("AB12"), cell_of("A1:B2")
    ((11, 27), None)
    """
    with suppress(ValueError):
        return spot_of(reference)
    return None


def open_sheet(package: Package, name: str, rows: Collection[int]) -> Patch:
    """Open a sheet for changes, looking only into the rows that matter."""

    def without(element: str, attributes: Mapping[str, str]) -> bool:
        return element == "c" or (element == "row" and "r" in attributes and int(attributes["r"]) - 1 not in rows)

    return package.patch(name, without)


def covered(sheet: Patch) -> set[Cell]:
    """Give the cells that lie under a merged one and show nothing of their own."""
    areas = sheet.root.first("mergeCells")
    found = set[Cell]()
    for area in areas.children if areas else ():
        first, _, last = area.attributes["ref"].partition(":")
        top, bottom = cell_of(first), cell_of(last or first)
        if top and bottom:
            found |= {(r, c) for r in range(top[0], bottom[0] + 1) for c in range(top[1], bottom[1] + 1)} - {top}
    return found


def colour_cells(sheet: Patch, colours: Mapping[Cell, str], styles: Styles) -> bool:
    """Colour cells of a sheet, each in the format that it has; tell whether the sheet has a table at all."""
    table = sheet.root.first("sheetData")
    if table is None:
        return False
    rows = list(_numbered(table, _row_number))
    known = dict(reversed(rows))
    columns = _column_formats(sheet)
    for number, group in groupby(sorted(colours), key=lambda cell: cell[0]):
        cells = list(group)
        row = known.get(number)
        if row is not None:
            _colour_row(sheet, row, {cell: colours[cell] for cell in cells}, columns, styles)
            continue
        made = "".join(_made(sheet, cell, styles.filled(columns.get(cell[1], 0), colours[cell])) for cell in cells)
        text = f'<{sheet.prefix}row r="{number + 1}">{made}</{sheet.prefix}row>'
        _put(sheet, table, rows, number, text)
    return True


def _colour_row(
    sheet: Patch, row: Element, colours: Mapping[Cell, str], columns: Mapping[int, int], styles: Styles
) -> None:
    cells = list(_numbered(row, _column_number))
    known = dict(reversed(cells))
    own = row.attributes.get("s") if row.attributes.get("customFormat") in {"1", "true"} else None
    for cell, colour in colours.items():
        there = known.get(cell[1])
        if there is not None:
            sheet.set(there, s=styles.filled(int(there.attributes.get("s", 0)), colour))
            continue
        base = int(own) if own is not None else columns.get(cell[1], 0)
        _put(sheet, row, cells, cell[1], _made(sheet, cell, styles.filled(base, colour)))


def _made(sheet: Patch, cell: Cell, style: int) -> str:
    return f'<{sheet.prefix}c r="{address(*cell)}" s="{style}"/>'


def _put(sheet: Patch, parent: Element, children: list[tuple[int, Element]], number: int, text: str) -> None:
    """Put a row or cell where its number has its place among its kind."""
    follower = next((each for place, each in children if place > number), None)
    if follower is None:
        sheet.append(parent, text)
    else:
        sheet.before(follower, text)


def _row_number(row: Element) -> int | None:
    return int(row.attributes["r"]) - 1 if "r" in row.attributes else None


def _column_number(cell: Element) -> int | None:
    place = cell_of(cell.attributes.get("r", ""))
    return place[1] if place else None


def _numbered(parent: Element, number_of: Callable[[Element], int | None]) -> Iterator[tuple[int, Element]]:
    """Give rows or cells with their numbers; one without a number follows the one before."""
    number = -1
    for child in parent.children:
        said = number_of(child)
        number = number + 1 if said is None else said
        yield number, child


def _column_formats(sheet: Patch) -> dict[int, int]:
    """Give the formats that columns have where a cell is not written."""
    return {
        column: int(each.attributes["style"])
        for part in sheet.root.all("cols")
        for each in part.children
        if "style" in each.attributes
        for column in range(int(each.attributes["min"]) - 1, min(int(each.attributes["max"]), 16_384))
    }
