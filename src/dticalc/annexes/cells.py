"""The rows of one sheet of an annex as they were typed, each cell with its place, and what a cell says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dticalc import catalogue
from dticalc.annexes.layout import GUIDE, LISTED, SHEETS, TRUTH, Column, Sheet
from dticalc.files import Place
from dticalc.findings import Finding, Kind, words
from dticalc.texts import Text, fold, nfc
from dticalc.workbooks import Grid, address
from dticalc.yaml_files import plain_value

HEADER_ROWS, MOST_LISTED, MAX_PAIRS = 20, 12, 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that is not blank: its text as typed, and where it stands."""

    text: str
    sheet: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its cells that are not blank, by the keys of their columns, and the place of every cell, blank or not."""

    cells: Mapping[str, Cell]
    marks: Mapping[str, tuple[str, str]]

    def get(self, key: str) -> Cell | None:
        """Give a cell, if it is not blank."""
        return self.cells.get(key)

    @property
    def first(self) -> Cell:
        """Give the first cell that is not blank."""
        return next(iter(self.cells.values()))

    def text(self, key: str) -> str:
        """Give the text of a cell; nothing if it is blank."""
        cell = self.cells.get(key)
        return "" if cell is None else cell.text


@dataclass(slots=True, kw_only=True)
class AnnexReading:
    """The state of reading one workbook."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    evened: dict[str, list[str]] = field(default_factory=dict)

    def note_evened(self) -> None:
        """Say once for each sheet which cells had stray blanks or marks."""
        for sheet, cells in self.evened.items():
            listed = ", ".join(cells[:MOST_LISTED]) + (" …" if len(cells) > MOST_LISTED else "")
            self.note(catalogue.ANNEX_EVENED, sheet, "", listed, count=len(cells))

    def note(self, kind: Kind, sheet: str, cell: str, found: str, **filling: object) -> None:
        """Keep a finding at a cell, or at a sheet."""
        place = Place(file=self.file, sheet=sheet, cell=cell)
        self.findings.append(Finding(kind=kind, place=place, found=found, words=words(**filling)))

    def refuse(self, cell: Cell, problem: Text) -> None:
        """Keep a finding at a cell that cannot be read."""
        self.note(catalogue.ANNEX_CELL, cell.sheet, cell.address, cell.text, problem=problem)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def rows_of(reading: AnnexReading, everything: Sequence[Grid]) -> dict[str, list[Row]]:
    """Give the rows of each sheet of an annex; one that is not there, or twice, is reported."""
    found: dict[str, list[Row]] = {}
    for sheet in SHEETS:
        alike = [grid for grid in everything if fold(grid.sheet) == fold(sheet.name)]
        if len(alike) > 1:
            reading.note(catalogue.ANNEX_SHEETS, "", "", ", ".join(grid.sheet for grid in alike))
        elif alike:
            found[sheet.name] = list(_rows(reading, alike[0], sheet))
        else:
            names = ", ".join(grid.sheet for grid in everything)
            reading.note(catalogue.ANNEX_SHEET, "", "", sheet.name, expected=names)
    return found


def note_own_sheets(reading: AnnexReading, grids: Sequence[Grid]) -> None:
    """Note sheets of one's own, which are not read."""
    known = {fold(name) for name in (GUIDE, *(sheet.name for sheet in SHEETS))}
    for grid in grids:
        own = fold(grid.sheet) not in known and not grid.sheet.startswith(LISTED)
        if own and any(text.strip() for row in grid.rows for text in row):
            reading.note(catalogue.ANNEX_UNREAD, grid.sheet, "", grid.sheet)


def _rows(reading: AnnexReading, grid: Grid, sheet: Sheet) -> Iterator[Row]:
    """Give the rows of a sheet that are not blank, by the keys of its columns."""
    header = _header(grid, sheet)
    if header is None:
        headings = ", ".join(column.heading for column in sheet.columns)
        reading.note(catalogue.ANNEX_HEADER, grid.sheet, "", grid.sheet, expected=headings)
        return
    columns = _columns(reading, grid, sheet, header)
    for number in range(header + 1, len(grid.rows)):
        if not any(text.strip() or (number, at) in grid.formulas for at, text in enumerate(grid.rows[number])):
            continue
        cells = {
            column.key: cell
            for at, column in columns.items()
            if column.reads != "shown" and (cell := _cell(reading, grid, number, at, column)) is not None
        }
        if any(key != "generated" for key in cells):
            marks = {column.key: (grid.sheet, address(number, at)) for at, column in columns.items()}
            yield Row(cells=cells, marks=marks)


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
        else:
            filled = next(
                (n for n in range(header, len(grid.rows)) if at < len(grid.rows[n]) and grid.rows[n][at].strip()), None
            )
            if filled is not None:
                reading.note(catalogue.ANNEX_UNREAD, grid.sheet, address(filled, at), grid.rows[filled][at])
    for column in sheet.columns:
        if column not in columns.values() and column.reads not in {"shown", "mark"}:
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


_MERGED = Text(
    "ô nằm trong vùng gộp; hãy bỏ gộp ô rồi điền từng hàng",
    "the cell is part of a merged area; unmerge it and fill each row",
)


def _cell(reading: AnnexReading, grid: Grid, row: int, column: int, kind: Column) -> Cell | None:
    """Give a cell that holds something that can be read, blanks and marks evened out; what cannot is reported."""
    typed = grid.rows[row][column] if column < len(grid.rows[row]) else ""
    nature = grid.natures.get((row, column))
    text = nfc(typed.replace("\r\n", "\n").translate(_BLANKS)).strip()
    cell = Cell(text=text, sheet=grid.sheet, address=address(row, column))
    if nature == "date" and kind.key == "vi":
        return replace(cell, text=text[:10])  # the day of a decision
    if nature == "merged":
        reading.refuse(cell, _MERGED)
    if nature is not None and nature in _UNREADABLE:
        shown = grid.formulas.get((row, column), text.removesuffix(" 00:00:00"))
        reading.refuse(replace(cell, text=shown), _UNREADABLE[nature])
        return None
    if not text:
        return None
    if text != typed.replace("\r\n", "\n"):
        reading.evened.setdefault(grid.sheet, []).append(cell.address)
    if (formula := grid.formulas.get((row, column))) is not None:
        reading.note(catalogue.ANNEX_FORMULA, cell.sheet, cell.address, formula, value=text)
    if kind.key in _CODES and nature in {"number", "shortened", "percent", "otherwise"} and not text.isdigit():
        reading.refuse(cell, _AS_NUMBER)
    return cell


_BLANKS = dict.fromkeys((0xA0, 0x2007, 0x202F), " ")


# ── what a cell says ────────────────────────────────────────────────────────────────────────────────────────────────

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
    for piece in cell.text.rstrip("; ").split(";") if len(cell.text) <= MAX_PAIRS else [""]:
        name, sign, value = (part.strip() for part in piece.partition("="))
        if not name or not sign or "=" in value:
            reading.refuse(cell, _NOT_PAIRS)
            return []
        if name in found:
            reading.refuse(cell, Text(f"“{name}” ghi hai lần; hãy giữ một", f"“{name}” stands twice; keep one of them"))
            return []
        found[name] = value
    return list(found.items())
