"""CSV as one grid of texts: separator and encoding are recognised and noted, and what is no CSV is refused."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Literal, NoReturn

from dticalc import catalogue
from dticalc.files import Place, sha256
from dticalc.findings import Finding, Kind, RefusedError, words
from dticalc.grids import Grid, address
from dticalc.guards import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from dticalc.texts import grouped

MAX_CSV_CELLS = 1_200_000
HEADER_LINES, SAMPLE = 20, 1000
_HEADINGS = {"unit", "code"}


def refuse(kind: Kind, path: Path, found: str = "", *, line: int | None = None, **filling: object) -> NoReturn:
    """Refuse a whole file."""
    filling = {"problem": "", "line": line or "", **filling}
    raise RefusedError(
        Finding(kind=kind, place=Place(file=str(path), line=line), found=found, words=words(**filling))
    ) from None


def read_csv(path: Path, content: bytes) -> Grid:
    """Give the rows of a CSV file as they are; raise `RefusedError` if it cannot be read for certain."""
    text, encoding = _decode(path, content)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        refuse(catalogue.CSV_NUL, path, line=line)
    text = text.replace("\r\n", "\n")
    old_ends = "\r" in text
    text = text.replace("\r", "\n")
    separator = _separator(text)
    rows, lines = _rows(path, text, separator)
    named = {";": ";", "\t": "TAB"}
    remarks: list[tuple[Literal["separator", "encoding", "line-ends"], str]] = []
    if separator in named:
        remarks.append(("separator", named[separator]))
    if encoding != "UTF-8":
        remarks.append(("encoding", encoding))
    if old_ends:
        remarks.append(("line-ends", "CR"))
    return Grid(
        file=str(path),
        sheet="",
        rows=rows,
        digest=sha256(content),
        natures={},
        stored={},
        remarks=tuple(remarks),
        lines=tuple(lines),
    )


def _rows(path: Path, text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """Give the rows, and the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    count = begun = 0
    try:
        for row in reader:
            lines.append(begun + 1)
            begun = reader.line_num
            rows.append(row)
            count += len(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS or count > MAX_CSV_CELLS:
                refuse(
                    catalogue.CSV_TOO_LARGE,
                    path,
                    line=begun,
                    rows=grouped(MAX_ROWS),
                    columns=MAX_COLUMNS,
                    limit=grouped(MAX_CSV_CELLS),
                )
            if sum(map(len, row)) > MAX_CHARACTERS:
                _long(path, len(rows) - 1, row)
    except csv.Error as error:
        _quote(path, text, begun, too_long="limit" in str(error))
    return rows, lines


def _long(path: Path, number: int, row: list[str]) -> None:
    for column, field in enumerate(row):
        if len(field) > MAX_CHARACTERS:
            refuse(catalogue.LONG_TEXT, path, cell=address(number, column), limit=grouped(MAX_CHARACTERS))


_QUOTED = re.compile(r'"(?:[^"]+|"")*+("(?=[,;\t\n]|\Z))?')


def _quote(path: Path, text: str, begun: int, *, too_long: bool) -> NoReturn:
    """Say on which line the quote was opened that is not closed as it should be."""
    start = 0
    for _ in range(begun):
        start = text.index("\n", start) + 1
    opened = next((m.start() for m in _QUOTED.finditer(text, start) if m[1] is None), None)
    if opened is None:
        kind = catalogue.LONG_TEXT if too_long else catalogue.CSV_QUOTE
        refuse(kind, path, line=begun + 1, cell=f"A{begun + 1}", limit=grouped(MAX_CHARACTERS))
    line = text.count("\n", 0, opened) + 1
    refuse(catalogue.CSV_QUOTE, path, text[opened : opened + 60].partition("\n")[0], line=line)


def _decode(path: Path, content: bytes) -> tuple[str, str]:
    codec, name = "utf-8-sig", "UTF-8 (BOM)" if content.startswith(b"\xef\xbb\xbf") else "UTF-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec, name = "utf-16", "UTF-16"
    else:
        sample = content[:SAMPLE]
        for first, wide in ((1, "utf-16-le"), (0, "utf-16-be")):
            letters = sample[first::2]
            if letters and 2 * letters.count(0) > len(letters) and not sample[1 - first :: 2].count(0):
                codec, name = wide, "UTF-16"
    try:
        return content.decode(codec), name
    except UnicodeDecodeError as error:
        before = content[: error.start]
        end = "\n".encode(codec.replace("-sig", "") if codec != "utf-16" else "utf-16-le")
        refuse(catalogue.CSV_ENCODING, path, line=before.count(end) + 1, encoding=name)


def _separator(text: str) -> str:
    """Tell the separator from the header: the one that leaves a field named `unit` or `code`."""
    for line in text.split("\n", HEADER_LINES)[:HEADER_LINES]:
        for separator in ",;\t":
            fields = {field.strip(' "\ufeff').casefold() for field in line[:MAX_CHARACTERS].split(separator)}
            if separator in line and fields & _HEADINGS:
                return separator
    return ","
