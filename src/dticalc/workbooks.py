"""Reading what a spreadsheet program saves: XLSX behind a guard, and CSV, both as one grid of texts.

A file is a zip from a stranger, so it is weighed before any parser sees it. Numbers keep the text of the cell.
"""

from __future__ import annotations

import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from dticalc.errors import InputError
from dticalc.files import read_bytes, sha256
from dticalc.texts import Text

MAX_PARTS, MAX_UNPACKED, MAX_ROWS, MAX_COLUMNS, MAX_MERGED = 300, 64 * 1024 * 1024, 20_000, 256, 10_000
MAX_CELLS, MAX_CHARACTERS = 500_000, 32_767

Nature = Literal[
    "formula", "formula-without-value", "error", "date", "number", "shortened", "percent", "truth", "merged"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as texts: `rows[r][c]` is the cell as typed, `natures` tells what a cell is if it is not plain text.

    `stored` keeps what stands behind a cell: a formula, or a number of more than 15 digits; `remarks` tells how the
    file was read (separator, encoding).
    """

    file: str
    sheet: str
    rows: list[list[str]]
    digest: str
    natures: Mapping[tuple[int, int], Nature]
    stored: Mapping[tuple[int, int], str]
    remarks: tuple[tuple[Literal["separator", "encoding"], str], ...] = ()


def address(row: int, column: int) -> str:
    """Give the A1 address of a cell, counted from 0.

    >>> address(0, 0), address(11, 27)
    ('A1', 'AB12')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_grids(path: Path) -> list[Grid]:
    """Read a CSV file (one grid) or an XLSX workbook (one grid a sheet); raise `InputError` if it is neither."""
    content = read_bytes(path)
    if not content:
        raise _refused(path, Text("tệp trống", "it is empty"), Text("Hãy lưu lại tệp.", "Save the file again."))
    if content[:4] == b"PK\x03\x04":
        return _read_xlsx(path, content)
    for start, what in _FOREIGN.items():
        if content.startswith(start):
            raise _refused(
                path,
                what,
                Text(
                    "Hãy mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx hoặc CSV UTF-8.",
                    "Open it in Excel or LibreOffice and save it as .xlsx or CSV UTF-8.",
                ),
            )
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}:
        raise _refused(
            path,
            Text(f"nội dung không phải {path.suffix}", f"its content is not {path.suffix}"),
            Text(
                "Hãy mở rồi lưu lại thành .xlsx, hoặc đổi tên thành .csv nếu là CSV.",
                "Open it and save it as .xlsx, or rename it to .csv if it is CSV.",
            ),
        )
    return [_read_csv(path, content)]


_FOREIGN = {
    b"\xd0\xcf\x11\xe0": Text("tệp .xls cũ hoặc có mật khẩu", "it is an old .xls or has a password"),
    b"<": Text("tệp là HTML hoặc XML, không phải bảng tính", "it is HTML or XML, not a table"),
    b"%PDF": Text("tệp là PDF", "it is a PDF"),
}


def _refused(path: Path, what: Text, remedy: Text) -> InputError:
    return InputError(
        Text(f"Không dùng được {path}: {what.vi}. {remedy.vi}", f"{path} cannot be used: {what.en}. {remedy.en}")
    )


# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_csv(path: Path, content: bytes) -> Grid:
    text, encoding = _decode(path, content)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise _refused(
            path,
            Text(f"dòng {line} có ký tự NUL", f"line {line} has a NUL character"),
            Text("Hãy xuất lại tệp CSV.", "Export the CSV again."),
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise _too_large(path)
    except csv.Error:
        line = reader.line_num
        raise _refused(
            path,
            Text(f"dấu nháy kép mở mà không đóng, gần dòng {line}", f"a double quote is left open near line {line}"),
            Text("Hãy đóng dấu nháy hoặc xuất lại CSV.", "Close the quote or export the CSV again."),
        ) from None
    named = {";": ";", "\t": "TAB"}
    remarks: list[tuple[Literal["separator", "encoding"], str]] = []
    if separator in named:
        remarks.append(("separator", named[separator]))
    if encoding != "UTF-8":
        remarks.append(("encoding", encoding))
    return Grid(
        file=str(path), sheet="", rows=rows, digest=sha256(content), natures={}, stored={}, remarks=tuple(remarks)
    )


def _decode(path: Path, content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec, name = "utf-16", "UTF-16"
    else:
        codec, name = "utf-8-sig", "UTF-8"
    try:
        return content.decode(codec), name
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refused(
            path,
            Text(f"dòng {line} không phải {name}", f"line {line} is not {name}"),
            Text("Hãy lưu thành “CSV UTF-8”.", "Save it as “CSV UTF-8”."),
        ) from None


def _separator(text: str) -> str:
    """Tell the separator from the header: the one that leaves a field named `unit`."""
    for line in text.split("\n", 20)[:20]:
        for separator in ",;\t":
            if "unit" in [field.strip(' "\ufeff').casefold() for field in line.split(separator)] and separator in line:
                return separator
    return ","


# ── XLSX ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _too_large(path: Path) -> InputError:
    return _refused(
        path,
        Text(
            f"bảng vượt {MAX_ROWS:,} hàng hoặc {MAX_COLUMNS} cột",
            f"it has over {MAX_ROWS:,} rows or {MAX_COLUMNS} columns",
        ),
        Text(
            "Hãy bấm Ctrl+End, xóa hàng và cột trống thừa, rồi lưu lại.",
            "Press Ctrl+End, delete the empty rows and columns, and save again.",
        ),
    )


_CELL = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)[\s/>]")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([^"']{0,40})""")
_WIDE = re.compile(rb"<(?:[\w.-]+:)?(?:mergeCell|hyperlink|comment)\s[^<]*")
_AREA = re.compile(rb"""\sref\s*=\s*["']([^"']{0,40})""")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]*)""")
_CORNER = re.compile(rb"([A-Za-z]{0,3})([1-9][0-9]{0,5})")


_DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError, LookupError)


def _guard(path: Path, content: bytes) -> None:
    """Refuse a workbook that would hurt: bombs, far cells, giant merged areas, entities, macros, repeated parts."""
    honest = Text("Hãy mở bằng Excel và lưu thành .xlsx mới.", "Open it in Excel and save it as a new .xlsx.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
        names = [part.filename.lower() for part in parts]
        if len(parts) > MAX_PARTS or len(set(names)) != len(names):
            raise _refused(path, Text("quá nhiều phần hoặc phần lặp lại", "it has too many or repeated parts"), honest)
        if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
            raise _refused(path, Text("tệp nén theo cách lạ", "it is packed in an unusual way"), honest)
        if any(part.flag_bits & 1 for part in parts) or any("vbaproject" in name for name in names):
            raise _refused(path, Text("tệp có mật khẩu hoặc macro", "it has a password or macros"), honest)
        if not any(name.endswith("workbook.xml") for name in names):
            raise _refused(path, Text("tệp không phải sổ tính XLSX", "it is not an XLSX workbook"), honest)
        unpacked = 0
        for part in parts:
            with archive.open(part) as stream:
                body = stream.read(MAX_UNPACKED - unpacked + 1)
            unpacked += len(body)
            if unpacked > MAX_UNPACKED:
                raise _refused(path, Text("nội dung giải nén quá lớn", "it unpacks to too much"), honest)
            _guard_part(path, body)
    except _DAMAGES:
        raise _refused(path, Text("tệp hỏng hoặc bị cắt cụt", "it is damaged or cut short"), honest) from None


def _guard_part(path: Path, body: bytes) -> None:
    """Refuse a part that declares entities, hides its encoding, or reaches further than a table does.

    Every reference must be plain letters and digits: what is written in another way is not looked through.
    """
    wide = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
    if body[:2] in wide:
        body = body.decode(wide[body[:2]], "replace").encode()
    declared = _ENCODING.match(body)
    if declared is not None and declared[1].lower() not in {b"utf-8", b"utf-16", b"us-ascii"}:
        raise _refused(
            path,
            Text("tệp dùng bảng mã lạ", "it is in an unusual encoding"),
            Text("Hãy lưu lại bằng Excel.", "Save it again in Excel."),
        )
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise _refused(
            path,
            Text("tệp có khai báo thực thể XML", "it declares XML entities"),
            Text("Hãy lưu lại bằng Excel.", "Save it again in Excel."),
        )
    if b"sheetData" in body:
        if sum(1 for _ in islice(_CELL.finditer(body), MAX_CELLS + 1)) > MAX_CELLS:
            raise _too_large(path)
        for found in _REFERENCE.finditer(body):
            _corner(path, found[1])
    merged = 0
    for element in _WIDE.finditer(body):
        for area in _AREA.findall(element[0]):
            left, _, right = area.partition(b":")
            (top, first), (bottom, last) = _corner(path, left), _corner(path, right or left)
            merged += (bottom - top + 1) * (last - first + 1)
            if merged > MAX_MERGED:
                raise _too_large(path)


def _corner(path: Path, reference: bytes) -> tuple[int, int]:
    """Give the row and column (from 0; -1 for a row alone) of a reference within the bounds of a table."""
    match = _CORNER.fullmatch(reference.replace(b"$", b""))
    row, column = (int(match[2]) - 1, _column(match[1])) if match else (MAX_ROWS, MAX_COLUMNS)
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        raise _too_large(path)
    return row, column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _read_xlsx(path: Path, content: bytes) -> list[Grid]:
    from openpyxl import load_workbook  # noqa: PLC0415 – kept out of start-up

    _guard(path, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not concern the figures
            values = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
            formulas = load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    except Exception as error:  # noqa: BLE001 – openpyxl raises anything on a file that is no workbook
        raise _refused(
            path,
            Text(f"sổ tính hỏng ({type(error).__name__})", f"the workbook is damaged ({type(error).__name__})"),
            Text("Hãy mở bằng Excel và lưu lại.", "Open it in Excel and save it again."),
        ) from None
    return [
        _sheet(path, content, values[name], formulas[name])
        for name in values.sheetnames
        if hasattr(values[name], "iter_rows")
    ]


def _sheet(path: Path, content: bytes, values: Any, formulas: Any) -> Grid:
    rows: list[list[str]] = []
    natures: dict[tuple[int, int], Nature] = {}
    typed: dict[tuple[int, int], str] = {}
    height, width = values.max_row, values.max_column
    if height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_CELLS:
        raise _too_large(path)
    for r, (row, sources) in enumerate(zip(values.iter_rows(), formulas.iter_rows(), strict=True)):
        texts: list[str] = []
        for c, (cell, source) in enumerate(zip(row, sources, strict=True)):
            text, nature = _cell(cell)
            if len(text) > MAX_CHARACTERS:
                raise _too_large(path)
            if source.data_type == "f":
                typed[r, c] = str(getattr(source.value, "text", source.value))
                nature = nature or "formula" if text else "formula-without-value"
                nature = "formula" if nature in {"number", "percent"} else nature
            elif nature == "percent":
                typed[r, c] = f"{Decimal(text) * 100:f}%"
            elif nature == "number" and isinstance(cell.value, float) and float(text) != cell.value:
                typed[r, c], nature = repr(cell.value), "shortened"
            if nature is not None:
                natures[r, c] = nature
            texts.append(text)
        rows.append(texts)
    return Grid(file=str(path), sheet=values.title, rows=rows, digest=sha256(content), natures=natures, stored=typed)


def _cell(cell: Any) -> tuple[str, Nature | None]:
    value = cell.value
    if value is None:
        return "", "merged" if type(cell).__name__ == "MergedCell" else None
    if cell.data_type == "e":
        return str(value), "error"
    if isinstance(value, bool):
        return str(value).upper(), "truth"
    if cell.is_date:
        return str(value), "date"
    if isinstance(value, float):
        # Excel counts and shows 15 digits; what is stored beyond (36.270000000000003) is noise of binary fractions.
        value = format(Decimal(format(value, ".15g")), "f")
    if cell.data_type != "n":
        return str(value), None
    return str(value), "percent" if "%" in str(cell.number_format) else "number"


def cells(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """Give the column and text of every cell of a row that is not blank."""
    for column, text in enumerate(grid.rows[row]):
        if text.strip():
            yield column, text
