"""Reading one grid: what is noted on the way, which unit a row is about, and what a text must not hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dticalc import catalogue
from dticalc.files import Place
from dticalc.findings import Finding, Kind, words
from dticalc.frameworks import Framework
from dticalc.rosters import Roster
from dticalc.texts import Text, grouped, is_unseen, nfc, pointed
from dticalc.workbooks import Grid, Nature, address, cells

MAX_NAME = 200
SHOWN = 60  # characters of a long text that a message shows
UNUSABLE: frozenset[Nature | None] = frozenset({"error", "date", "formula-without-value"})
_REMARKS = {"separator": catalogue.SEPARATOR, "encoding": catalogue.ENCODING, "line-ends": catalogue.LINE_ENDS}


@dataclass(slots=True, kw_only=True)
class Reading:
    """The state of reading one grid."""

    grid: Grid
    framework: Framework
    roster: Roster
    previous: Roster | None = None
    findings: list[Finding] = field(default_factory=list)
    digits: list[tuple[int, int]] = field(default_factory=list)  # cells that store more digits than Excel shows

    def note(
        self,
        kind: Kind,
        row: int,
        column: int | None = None,
        /,
        found: str | None = None,
        *,
        unit_code: str = "",
        code: str = "",
        **filling: object,
    ) -> None:
        """Keep a finding at a cell, a row or the whole table; `found` is the cell as typed unless said."""
        cell = "" if column is None else address(row, column)
        if found is None:
            found = "" if column is None else self.grid.rows[row][column]
        place = Place(file=self.grid.file, sheet=self.grid.sheet, cell=cell)
        self.findings.append(
            Finding(kind=kind, place=place, found=found, unit_code=unit_code, code=code, words=words(**filling))
        )

    def nature(self, row: int, column: int) -> Nature | None:
        """Tell what a cell is if it is not plain text."""
        return self.grid.natures.get((row, column))

    def is_filled(self, row: int) -> bool:
        """Tell whether a row holds anything, be it a formula without a value."""
        return any(text and not text.isspace() for text in self.grid.rows[row]) or any(
            (row, column) in self.grid.formulas for column in range(len(self.grid.rows[row]))
        )


# ── the table as a whole ────────────────────────────────────────────────────────────────────────────────────────────


def note_sources(reading: Reading) -> None:
    """Note how the file was read: a separator or an encoding other than the usual ones."""
    for what, remark in reading.grid.remarks:
        reading.note(_REMARKS[what], 0, found=remark)


def note_titles(reading: Reading, header: int) -> None:
    """Note that lines stand above the header, which are not used."""
    if any(any(cells(reading.grid, row)) for row in range(header)):
        reading.note(catalogue.HEADER_BELOW_TITLE, header, found=str(header + 1))


def note_digits(reading: Reading) -> None:
    """Note once that cells store the binary noise of their numbers, as Excel does of 36.27; with the first of them."""
    if reading.digits:
        row, column = min(reading.digits)
        stored, shown, count = reading.grid.stored[row, column], reading.grid.rows[row][column], len(reading.digits)
        kept, read = pointed(stored), pointed(shown)
        reading.note(catalogue.BINARY_DIGITS, row, column, stored, stored=kept, shown=read, count=grouped(count))


def note_other_sheets(reading: Reading, grids: Iterable[Grid], known: Collection[str] = ()) -> int:
    """Name the sheets that hold something but are not read; give the number of their cells that are not blank."""
    ignored = 0
    for grid in grids:
        count = filled_cells(grid)
        if grid is reading.grid or grid.sheet in known or not count:
            continue
        ignored += count
        what = Text("ẩn", "hidden") if grid.hidden else Text("thêm", "extra")
        said = words(what=what, count=count, sheet=reading.grid.sheet)
        place = Place(file=grid.file, sheet=grid.sheet)
        reading.findings.append(Finding(kind=catalogue.UNREAD_SHEET, place=place, found=grid.sheet, words=said))
    return ignored


def filled_cells(grid: Grid) -> int:
    """Count the cells that are not blank."""
    return sum(1 for row in range(len(grid.rows)) for _ in cells(grid, row))


def note_hidden(
    reading: Reading,
    header: int,
    rows: Collection[int],
    columns: Collection[int],
    printed: Mapping[int, str] = MappingProxyType({}),
) -> None:
    """Say where figures stand in hidden rows or columns, or on a hidden sheet; `printed` is what a form has there."""
    grid = reading.grid

    def holds(row: int, column: int) -> bool:
        text = grid.rows[row][column].strip()
        return bool(text) and text != printed.get(column)

    if grid.hidden:
        what = Text(f"Trang “{grid.sheet}”", f"The sheet “{grid.sheet}”")
        reading.note(catalogue.HIDDEN_FIGURES, header, what=what, found="")
    for row in sorted(set(rows) & grid.hidden_rows):
        first = next((column for column in columns if holds(row, column)), None)
        if first is not None:
            reading.note(catalogue.HIDDEN_FIGURES, row, first, what=Text(f"Hàng {row + 1}", f"Row {row + 1}"))
    for column in sorted(set(columns) & grid.hidden_columns):
        top = next((row for row in sorted(rows) if holds(row, column)), None)
        if top is not None:
            heading = grid.rows[header][column]
            what = Text(f"Cột “{heading}”", f"The column “{heading}”")
            reading.note(catalogue.HIDDEN_FIGURES, top, column, what=what)


def note_length(reading: Reading, row: int, expected: int) -> None:
    """Refuse a row that has more or fewer fields than the header: a comma may have split a number."""
    grid = reading.grid
    separator = {"TAB": "\t"}.get(said := dict(grid.remarks).get("separator", ","), said)
    whole, line = separator.join(grid.rows[row]), grid.lines[row] if grid.lines else row + 1
    reading.note(catalogue.FIELD_COUNT, row, 0, whole, line=line, count=len(grid.rows[row]), expected=expected)


def note_row(reading: Reading, row: int) -> None:
    """Name a row that is not read, with all that it says."""
    filled = list(cells(reading.grid, row))
    reading.note(catalogue.UNREAD_ROWS, row, filled[0][0], " | ".join(text.strip() for _, text in filled))


# ── codes and texts ─────────────────────────────────────────────────────────────────────────────────────────────────


def note_unusable(
    reading: Reading, row: int, column: int, what: Text, *, text: bool = False, unit_code: str = "", code: str = ""
) -> None:
    """Say why a cell cannot be read: merged away, an Excel error, a date, a formula without a value.

    `what` is the cell as the subject of the sentence; `text` says that not a number but a text should stand there.
    """
    spot = (row, column)
    anchor, nature = reading.grid.anchors.get(spot), reading.nature(row, column)
    found: str | None = None
    filling: dict[str, object] = {"what": what}
    if anchor is not None:
        kind, filling["anchor"] = catalogue.MERGED_CELL, address(*anchor)
    elif nature == "date":
        kind, found = catalogue.DATE_CELL, _day(reading.grid.rows[row][column])
        filling |= {"expected": _A_TEXT if text else _A_NUMBER, "format": _AS_TEXT if text else _AS_NUMBER}
    else:
        kind = catalogue.ERROR_CELL if nature == "error" else catalogue.FORMULA_WITHOUT_VALUE
        found = reading.grid.formulas.get(spot) if kind is catalogue.FORMULA_WITHOUT_VALUE else None
    reading.note(kind, row, column, found, unit_code=unit_code, code=code, **filling)


_A_TEXT, _A_NUMBER = Text("chữ", "text"), Text("số", "a number")
_AS_TEXT, _AS_NUMBER = Text("Văn bản (Text)", "Text"), Text("Số (Number)", "Number")


def _day(text: str) -> str:
    """Give a date as people write it; a time and what is neither stay as they are."""
    day = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})(?: 00:00:00)?", text)
    return f"{day[3]}/{day[2]}/{day[1]}" if day else text


def is_number(reading: Reading, row: int, column: int) -> bool:
    """Tell whether a code is stored as a number with a decimal point, so that 1.1 may have been 1.10; and note it."""
    stored = reading.nature(row, column) in {"number", "shortened", "percent", "otherwise"}
    if not stored or reading.grid.rows[row][column].isdigit():
        return False
    reading.note(catalogue.CODE_AS_NUMBER, row, column)
    return True


_HALF = re.compile("_x([dD][89a-fA-F][0-9a-fA-F]{2})_")  # half a character, as a workbook keeps it
_LINK = re.compile(r"(?i)(?:^|[\s\"'(<])(?:(javascript|vbscript):|(file):[/\\]|(data):[\w.+-]+/[\w.+-]+[;,])")
# Fonts of before Unicode put Vietnamese letters on signs of Latin-1: TCVN3 (“KÕ ho¹ch”, “Hµ Néi”), VNI (“Quyeát ñònh”).
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_OLD_SURE = re.compile(
    r"(?<=[A-Za-z])[\xad¦§¨ª¬µ¶¸¼-¾](?![0-9])|(?<=[A-Za-zÀ-ÿ])[©«®·¹»×÷](?=[A-Za-zÀ-ÿ])|[eE][áàãåä]|[aA][ùøûõ]|[oO][âåä]"
)
_OLD_MAYBE = re.compile(r"(?<=[A-Za-z])[¡-¥·¹ßåæëïñöøûüþ÷]|[¡-©¬-¯µ¶¸-º¼-¿×÷Þþßæñ](?=[A-Za-zÀ-ÿ])")


def is_old_font(text: str) -> bool:
    """Tell whether a text was typed with a font of before Unicode (TCVN3, VNI), so that its letters are others."""
    composed = nfc(text)
    if _UNICODE.search(composed):
        return False
    return bool(_OLD_SURE.search(composed)) or len(_OLD_MAYBE.findall(composed)) > 1


CELL = Text("Ô", "The cell")


def text_at(reading: Reading, row: int, column: int, *, unit_code: str = "", code: str = "") -> str:
    """Read a text as typed, and note what must not stand in it: unseen characters, old fonts, local links."""
    text = reading.grid.rows[row][column] if column < len(reading.grid.rows[row]) else ""
    nature = reading.nature(row, column)
    if nature == "date":
        text = _day(text)
        reading.note(catalogue.DATE_TEXT, row, column, text, unit_code=unit_code, code=code)
    elif nature in UNUSABLE or (row, column) in reading.grid.anchors:
        note_unusable(reading, row, column, CELL, text=True, unit_code=unit_code, code=code)
        return ""
    unseen = [c for c in text if is_unseen(c) and c not in "\n\r\t\xad"]
    half = _HALF.search(text) if reading.grid.sheet else None
    if unseen or half:
        point = f"U+{ord(unseen[0]):04X}" if unseen else f"U+{half[1].upper()}" if half else ""
        reading.note(
            catalogue.UNSEEN_CHARACTERS, row, column, text[:SHOWN], unit_code=unit_code, code=code, point=point
        )
    formula, target = reading.grid.formulas.get((row, column)), reading.grid.links.get((row, column), "")
    link = _LINK.search(text) or _LINK.search(target) or _LINK.search(formula or "")
    if link:
        scheme = next(filter(None, link.groups())).lower()
        reading.note(catalogue.EVIDENCE_LINK, row, column, text[:SHOWN], unit_code=unit_code, code=code, scheme=scheme)
    if is_old_font(text):
        reading.note(catalogue.OLD_FONT, row, column, text[:SHOWN], unit_code=unit_code, code=code)
    if formula is not None:
        reading.note(
            catalogue.FORMULA_VALUE, row, column, formula, unit_code=unit_code, code=code, shown=f"“{text[:SHOWN]}”"
        )
    return nfc(text).strip()
