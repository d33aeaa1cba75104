"""Rows of a table by units: which of them are about a unit, and whose each is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dticalc import catalogue
from dticalc.findings import Kind
from dticalc.readings import CELL, SHOWN, Reading, is_old_font, note_length, note_row, note_unusable
from dticalc.rosters import Match, Roster, Unit, load_roster, roster_path
from dticalc.texts import LANGS, Text, fold, nfc
from dticalc.workbooks import cells

MAX_NAME = 200
_TOTALS = {
    *("tong", "cong", "tong cong", "tong so", "trung binh", "binh quan", "trung vi", "ca nuoc", "toan quoc"),
    *("total", "sum", "average", "mean", "median"),
}


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
    known = match.unit or match.near or _code_and_name(reading.roster, written) or is_old_font(written)
    return not known and merged_into(reading, written) is None


def unit_at(reading: Reading, row: int, column: int) -> Unit | None:
    """Recognise the unit of a row, and note another spelling, a merger, a reused code, or that nobody is known so."""
    roster, written = reading.roster, reading.grid.rows[row][column]
    if _is_unreadable(reading, row, column):
        return None
    match = roster.resolve(written) if len(written) <= MAX_NAME else Match(unit=None)
    if match.unit is None and (both := _code_and_name(roster, written)) is not None:
        code, name = both
        if code is not name:
            reading.note(catalogue.CODE_AND_NAME, row, column, unit=code.name, other=name.name)
            return None
        match = Match(unit=code)
    if match.unit is not None:
        if not match.plain:
            reading.note(catalogue.UNIT_SPELLING, row, column, unit_code=match.unit.code, unit=match.unit.shown)
        elif written.strip() == match.unit.code:
            _warn_of_reuse(reading, row, column, match.unit)
        return match.unit
    if (now := merged_into(reading, written)) is not None:
        reading.note(catalogue.MERGED_UNIT, row, column, roster=roster.id, now=now, previous=roster.previous or "")
        return None
    hint = match.question or Text("Hãy dùng tên hoặc mã trong danh sách.", "Use a name or code of the roster.")
    reading.note(catalogue.UNKNOWN_UNIT, row, column, roster=roster.id, nearest=hint)
    return None


def _is_unreadable(reading: Reading, row: int, column: int) -> bool:
    """Note a cell that names nobody: merged away, blank, or in an old font."""
    written = reading.grid.rows[row][column]
    if (row, column) in reading.grid.anchors:
        note_unusable(reading, row, column, CELL, text=True)
    elif not written.strip():
        reading.note(catalogue.BLANK_UNIT, row, column)
    elif is_old_font(written):
        reading.note(catalogue.OLD_FONT, row, column, written[:SHOWN])
    else:
        return False
    return True


_CODE_FIRST = re.compile(r"(?P<code>\w+)\s*[-–:.]?\s+(?P<name>.+)")
_CODE_LAST = re.compile(r"(?P<name>.+?)\s*\((?P<code>\w+)\)")


def _code_and_name(roster: Roster, written: str) -> tuple[Unit, Unit] | None:
    """Give the units of a code and of a name that stand in one cell: “48 Đà Nẵng”, “Đà Nẵng (48)”."""
    text = nfc(written).strip()[:MAX_NAME]
    first, last = _CODE_FIRST.fullmatch(text), _CODE_LAST.fullmatch(text)
    for code, name in [match.group("code", "name") for match in (first, last) if match]:
        coded, named = roster.by_code.get(code), roster.resolve(name).unit
        if coded and named:
            return coded, named
    return None


def merged_into(reading: Reading, written: str) -> Text | None:
    """Name what a unit of the previous roster has become, if that is whom the text names."""
    previous = _previous(reading) if len(written) <= MAX_NAME else None
    before = previous.resolve(written).unit if previous else None
    merged = reading.roster.successors(before.code) if before else ()
    return Text(*(", ".join(unit.name[lang] for unit in merged) for lang in LANGS)) if merged else None


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
