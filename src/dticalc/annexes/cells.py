"""The rows of one sheet of an annex as they were typed, each cell with its place, and what a cell says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dticalc import catalogue
from dticalc.annexes.layout import TRUTH, Column, Sheet
from dticalc.files import Place
from dticalc.findings import Finding, Kind, words
from dticalc.texts import Text, fold
from dticalc.workbooks import Grid, address
from dticalc.yaml_files import plain_value

HEADER_ROWS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that is not blank: its text as typed, and where it stands."""

    text: str
    sheet: str
    address: str


Row = Mapping[str, Cell]


@dataclass(slots=True, kw_only=True)
class AnnexReading:
    """The state of reading one workbook."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def note(self, kind: Kind, sheet: str, cell: str, found: str, **filling: object) -> None:
        """Keep a finding at a cell, or at a sheet."""
        place = Place(file=self.file, sheet=sheet, cell=cell)
        self.findings.append(Finding(kind=kind, place=place, found=found, words=words(**filling)))

    def refuse(self, cell: Cell, problem: Text) -> None:
        """Keep a finding at a cell that cannot be read."""
        self.note(catalogue.ANNEX_CELL, cell.sheet, cell.address, cell.text, problem=problem)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def rows(reading: AnnexReading, grid: Grid, sheet: Sheet) -> Iterator[Row]:
    """Give the rows of a sheet that are not blank, by the keys of its columns."""
    header = _header(grid, sheet)
    if header is None:
        headings = ", ".join(column.heading for column in sheet.columns)
        reading.note(catalogue.ANNEX_HEADER, grid.sheet, "", grid.sheet, expected=headings)
        return
    columns = _columns(reading, grid, sheet, header)
    for number in range(header + 1, len(grid.rows)):
        row = {
            column.key: cell
            for at, column in columns.items()
            if column.reads != "shown" and (cell := _cell(reading, grid, number, at, column)) is not None
        }
        if row:
            yield row


def _header(grid: Grid, sheet: Sheet) -> int | None:
    """Find the header: of the first 20 rows the one that has most of the headings, at least half of them."""
    known = {fold(name) for column in sheet.columns for name in (column.heading, column.key)}
    found = [sum(fold(text) in known for text in row) for row in grid.rows[:HEADER_ROWS]]
    best = max(found, default=0)
    return found.index(best) if 2 * best >= len(sheet.columns) else None


def _columns(reading: AnnexReading, grid: Grid, sheet: Sheet, header: int) -> dict[int, Column]:
    named = {fold(name): column for column in sheet.columns for name in (column.key, column.heading)}
    columns: dict[int, Column] = {}
    for at, text in enumerate(grid.rows[header]):
        column = named.get(fold(text))
        if column is not None and column in columns.values():
            reading.note(catalogue.ANNEX_REPEATED, grid.sheet, address(header, at), text)
        elif column is not None:
            columns[at] = column
        elif any(at < len(row) and row[at].strip() for row in grid.rows[header:]):
            reading.note(catalogue.ANNEX_UNREAD, grid.sheet, address(header, at), text)
    for column in sheet.columns:
        if column not in columns.values() and column.reads != "shown":
            reading.note(catalogue.ANNEX_COLUMN, grid.sheet, "", column.heading)
    return columns


_CODES = {"code", "of", "dimension", "part", "continues"}
_UNREADABLE: Mapping[str, Text] = {
    "formula-without-value": Text(
        "công thức chưa có giá trị; hãy mở bằng Excel, tính lại rồi lưu",
        "a formula without a value; recalculate and save",
    ),
    "error": Text("ô báo lỗi công thức", "the cell holds an error"),
    "date": Text(
        "Excel đã đổi thành ngày; hãy định dạng ô là Văn bản rồi gõ lại", "Excel made it a date; format as Text"
    ),
}
_AS_NUMBER = Text(
    "mã lưu thành số nên 1.1 và 1.10 không phân biệt được; hãy định dạng ô là Văn bản rồi gõ lại",
    "a code stored as a number, so that 1.1 and 1.10 are the same; format the cell as Text and type it again",
)


def _cell(reading: AnnexReading, grid: Grid, row: int, column: int, kind: Column) -> Cell | None:
    """Give a cell that holds something that can be read; what cannot is reported."""
    text = grid.rows[row][column] if column < len(grid.rows[row]) else ""
    nature = grid.natures.get((row, column))
    cell = Cell(text=text.replace("\r\n", "\n"), sheet=grid.sheet, address=address(row, column))
    if nature == "date" and kind.key == "vi":
        return Cell(text=text[:10], sheet=cell.sheet, address=cell.address)  # the day of a decision
    if nature is not None and nature in _UNREADABLE:
        reading.refuse(cell, _UNREADABLE[nature])
        return None
    if not text.strip():
        return None
    if kind.key in _CODES and nature in {"number", "shortened", "percent"} and not text.isdigit():
        reading.refuse(cell, _AS_NUMBER)
    return cell


# ── what a cell says ────────────────────────────────────────────────────────────────────────────────────────────────

_PAIR = re.compile(r"\s*([^=;]*?)\s*=\s*([^=;]*?)\s*")
_NOT_PAIRS = Text("cần dạng “tên = giá trị; tên = giá trị”", "expected “name = value; name = value”")


def said(column_reads: str, text: str) -> Any:
    """Give the value that a cell states; what is not of the kind stays text, for the form to refuse."""
    match column_reads:
        case "number":
            return plain_value(text.strip())
        case "truth":
            return TRUTH.get(text.strip().lower(), text)
        case "codes":
            return [code for code in re.split(r"[,;\s]+", text.strip()) if code]
        case "figures":
            return [plain_value(figure) for figure in re.split(r"[,;\s]+", text.strip()) if figure]
        case _:
            return text


def pairs(reading: AnnexReading, cell: Cell) -> list[tuple[str, str]]:
    """Give the pairs of “a = 1; b = 1/2”; a name that stands twice, or anything else, is reported."""
    found: dict[str, str] = {}
    for piece in cell.text.strip().rstrip(";").split(";"):
        pair = _PAIR.fullmatch(piece)
        if pair is None or not pair[1]:
            reading.refuse(cell, _NOT_PAIRS)
            return []
        if pair[1] in found:
            reading.refuse(cell, Text(f"“{pair[1]}” ghi hai lần", f"“{pair[1]}” stands twice"))
            return []
        found[pair[1]] = pair[2]
    return list(found.items())
