"""Reading one grid: what is noted on the way, which unit a row is about, and what a text must not hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dticalc import catalogue
from dticalc.files import Place
from dticalc.findings import Finding, Kind, words
from dticalc.frameworks import Framework
from dticalc.rosters import Match, Roster, Unit, load_roster, roster_path
from dticalc.texts import Text, fold, is_unseen, nfc
from dticalc.workbooks import Grid, Nature, address, cells

MAX_NAME = 200
SHOWN = 60  # characters of a long text that a message shows
UNUSABLE: frozenset[Nature | None] = frozenset({"error", "date", "formula-without-value"})
_REMARKS = {"separator": catalogue.SEPARATOR, "encoding": catalogue.ENCODING, "line-ends": catalogue.LINE_ENDS}
_TOTALS = {
    *("tong", "cong", "tong cong", "tong so", "trung binh", "binh quan", "trung vi", "ca nuoc", "toan quoc"),
    *("total", "sum", "average", "mean", "median"),
}


@dataclass(slots=True, kw_only=True)
class Reading:
    """The state of reading one grid."""

    grid: Grid
    framework: Framework
    roster: Roster
    previous: Roster | None = None
    findings: list[Finding] = field(default_factory=list)

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


def rows_of_units(reading: Reading, header: int, column: int, none: Kind) -> Iterator[int]:
    """Give the rows that should be about a unit; remarks, totals and rows of another length are noted, and `none`."""
    grid, width = reading.grid, len(reading.grid.rows[header])
    rows = 0
    for row in range(header + 1, len(grid.rows)):
        if not reading.is_filled(row):
            continue
        if _is_aside(reading, row, column):
            note_row(reading, row)
            continue
        rows += 1
        if len(grid.rows[row]) != width:
            note_length(reading, row, width)
        else:
            yield row
    if not rows:
        reading.note(none, header)


def _is_aside(reading: Reading, row: int, column: int) -> bool:
    """Tell whether a row of a table by units is none of a unit: a total, or a remark that stands alone in its row."""
    texts = reading.grid.rows[row]
    written = texts[column] if column < len(texts) else ""
    if fold(written) in _TOTALS:
        return reading.roster.resolve(written).unit is None
    filled = [text for _, text in cells(reading.grid, row)]
    if len(filled) != 1 or any(row == at for at, _ in reading.grid.formulas):
        return False
    if written != filled[0] or len(written) > MAX_NAME:
        return filled[0].strip()[0].isalpha()
    match = reading.roster.resolve(written)
    return match.unit is None and not match.near and _merged(reading, written) is None


# ── units ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def unit_at(reading: Reading, row: int, column: int) -> Unit | None:
    """Recognise the unit of a row, and note another spelling, a merger, a reused code, or that nobody is known so."""
    grid, roster = reading.grid, reading.roster
    written = grid.rows[row][column]
    if not written.strip():
        reading.note(catalogue.BLANK_UNIT, row, column)
        return None
    match = roster.resolve(written) if len(written) <= MAX_NAME else Match(unit=None)
    if match.unit is not None:
        if not match.plain:
            reading.note(
                catalogue.UNIT_SPELLING,
                row,
                column,
                unit_code=match.unit.code,
                unit=Text(f"{match.unit.name.vi} ({match.unit.code})", f"{match.unit.name.en} ({match.unit.code})"),
            )
        elif written.strip() == match.unit.code:
            _warn_of_reuse(reading, row, column, match.unit)
        return match.unit
    merged = _merged(reading, written)
    if merged is not None:
        now = Text(", ".join(unit.name.vi for unit in merged), ", ".join(unit.name.en for unit in merged))
        reading.note(catalogue.MERGED_UNIT, row, column, roster=roster.id, now=now, previous=roster.previous or "")
        return None
    hint = match.question or Text("Hãy dùng tên hoặc mã trong danh sách.", "Use a name or code of the roster.")
    reading.note(catalogue.UNKNOWN_UNIT, row, column, roster=roster.id, nearest=hint)
    return None


def _merged(reading: Reading, written: str) -> tuple[Unit, ...] | None:
    """Give what a unit of the previous roster has become, if that is whom the text names."""
    previous = _previous(reading) if len(written) <= MAX_NAME else None
    before = previous.resolve(written).unit if previous else None
    return (reading.roster.successors(before.code) or None) if before else None


def _previous(reading: Reading) -> Roster | None:
    """Give the roster that this one replaced, loaded once."""
    reference = reading.roster.previous
    if reading.previous is None and reference and roster_path(reference, reading.framework.path) is not None:
        reading.previous = load_roster(reference, reading.framework.path)
    return reading.previous


def _warn_of_reuse(reading: Reading, row: int, column: int, unit: Unit) -> None:
    """Warn where a bare code meant another unit on the previous roster, as seven did before July 2025."""
    previous = _previous(reading)
    before = previous.by_code.get(unit.code) if previous else None
    if previous and before and reading.roster.resolve(before.name.vi).unit is not unit:
        code, now = unit.code, unit.name
        reading.note(
            catalogue.REUSED_CODE, row, column, unit_code=code, unit=now, previous=previous.id, other=before.name
        )


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


_CELL = Text("Ô", "The cell")


def text_at(reading: Reading, row: int, column: int, *, unit_code: str = "", code: str = "") -> str:
    """Read a text as typed, and note what must not stand in it: unseen characters, old fonts, local links."""
    text = reading.grid.rows[row][column] if column < len(reading.grid.rows[row]) else ""
    nature = reading.nature(row, column)
    if nature == "date":
        text = _day(text)
        reading.note(catalogue.DATE_TEXT, row, column, text, unit_code=unit_code, code=code)
    elif nature in UNUSABLE:
        note_unusable(reading, row, column, _CELL, text=True, unit_code=unit_code, code=code)
        return ""
    unseen = [c for c in text if is_unseen(c) and c not in "\n\r\t\xad"]
    if unseen:
        point = f"U+{ord(unseen[0]):04X}"
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
