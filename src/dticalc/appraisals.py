"""Appraisals: the table of awards, the points that the appraisers recognise, each with reason, author and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict

from dticalc import catalogue
from dticalc.documents import nearest
from dticalc.figures import Question, first_point, is_blank, read_value
from dticalc.files import Place
from dticalc.findings import Finding
from dticalc.frameworks import Framework, Indicator, Input
from dticalc.numerals import spelled
from dticalc.readings import (
    CELL,
    UNUSABLE,
    Reading,
    is_number,
    note_digits,
    note_hidden,
    note_other_sheets,
    note_sources,
    note_titles,
    note_unusable,
    text_at,
)
from dticalc.rosters import Roster
from dticalc.submissions.sheets import name_misspelled
from dticalc.texts import Text, fold, nfc, visible
from dticalc.unit_rows import rows_of_units, unit_at
from dticalc.workbooks import Grid, address, read_grids

HEADER_ROWS = 20
HEADINGS = {
    "unit": "Đơn vị",
    "code": "Mã",
    "appraised_points": "Điểm thẩm định",
    "reason": "Lý do",
    "decided_by": "Người quyết định",
    "date": "Ngày",
}
AWARD = Text("Điểm thẩm định", "Award")
_KEYS = {fold(text): key for key, heading in HEADINGS.items() for text in (key, heading)}
_POINTS = Input(name="appraised_points", label=AWARD, type="decimal")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T][0-9:.]+)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """The points that the appraisers recognise for one unit and indicator, and who says so, when and why."""

    unit_code: str
    code: str
    points: Fraction
    reason: str
    decided_by: str
    date: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """A table of awards by (unit, code), and what was found in it; empty if any of it is wrong."""

    awards: Mapping[tuple[str, str], Award]
    findings: tuple[Finding, ...]
    file: str
    digest: str


def read_appraisal(path: Path | str, framework: Framework, roster: Roster) -> Appraisal:
    """Read a table of awards (CSV or XLSX); raise `InputError` if the file is no table at all.

    Columns in any order: unit, code, appraised_points, reason, decided_by, date. An award that is incomplete, out of
    range, or repeated is an error at its cell, and no award counts then.
    """
    grids = read_grids(Path(path))
    headers = [(grid, header) for grid in grids if (header := _header(grid)) is not None]
    grid, header = headers[0] if headers else (grids[0], 0)
    reading = Reading(grid=grid, framework=framework, roster=roster)
    awards: dict[tuple[str, str], Award] = {}
    if not headers:
        every, pages = ", ".join(HEADINGS), ", ".join(each.sheet for each in grids if each.sheet)
        there = Text(f" (các trang: {pages})", f" (sheets: {pages})") if pages else Text("", "")
        expected = Text(f"{every}{there.vi}", f"{every}{there.en}")
        reading.note(catalogue.APPRAISAL_COLUMN, 0, found=every, expected=expected)
    elif len(headers) > 1:
        sheets = ", ".join(each.sheet for each, _ in headers)
        reading.note(catalogue.AMBIGUOUS_SHEET, 0, found=sheets)
    else:
        note_sources(reading)
        note_other_sheets(reading, grids)
        note_titles(reading, header)
        columns = _columns(reading, header)
        if columns is not None:
            awards = _awards(reading, header, columns)
    findings = tuple(sorted(reading.findings, key=lambda each: each.sort_key))
    if any(each.blocks for each in findings):
        awards = {}
    name = visible(Path(grid.file).name, 300)
    return Appraisal(awards=MappingProxyType(awards), findings=findings, file=name, digest=grid.digest)


def _header(grid: Grid) -> int | None:
    """Find the header: the first of 20 rows that names a code and at least one other column."""
    for row, texts in enumerate(grid.rows[:HEADER_ROWS]):
        keys = {_KEYS.get(fold(text)) for text in texts if len(text) < 40} - {None}  # noqa: PLR2004 – a heading is short
        if "code" in keys and len(keys) > 1:
            return row
    return None


def _columns(reading: Reading, header: int) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    clear = True
    for column, text in enumerate(reading.grid.rows[header]):
        key = _KEYS.get(fold(text))
        if key is None:
            if text.strip():
                others[column] = text.strip()
        elif key in columns:
            reading.note(catalogue.REPEATED_COLUMN, header, column, first=address(header, columns[key]))
            clear = False
        else:
            columns[key] = column
    absent = [key for key in HEADINGS if key not in columns]
    lacking = name_misspelled(reading, header, absent, others, HEADINGS)
    misspelled = {each.place.cell for each in reading.findings if each.kind is catalogue.SUBMISSION_HEADER}
    for column in [column for column in others if address(header, column) not in misspelled]:
        below = [row[column] for row in reading.grid.rows[header + 1 :] if column < len(row)]
        reading.note(catalogue.UNREAD_COLUMN, header, column, count=sum(bool(each.strip()) for each in below))
    if lacking:
        reading.note(catalogue.APPRAISAL_COLUMN, header, found=", ".join(lacking), expected=", ".join(HEADINGS))
    return None if absent or not clear else columns


def _awards(reading: Reading, header: int, columns: Mapping[str, int]) -> dict[tuple[str, str], Award]:
    awards: dict[tuple[str, str], Award] = {}
    rows = list(rows_of_units(reading, header, columns["unit"], catalogue.NO_AWARDS))
    point = first_point(reading, columns["appraised_points"], rows)
    for row in rows:
        award = _award(reading, row, columns, point)
        if award is None:
            continue
        first = awards.setdefault((award.unit_code, award.code), award)
        if first is not award:
            unit = reading.roster.by_code[award.unit_code].name
            reading.note(
                catalogue.AWARD_REPEATED,
                row,
                columns["code"],
                unit_code=award.unit_code,
                code=award.code,
                unit=unit,
                first=first.place.cell,
            )
    note_hidden(reading, header, rows, sorted(columns.values()))
    note_digits(reading)
    return awards


class _Of(TypedDict):
    """Whom and what a finding is about, as far as that is known."""

    unit_code: str
    code: str


def _award(reading: Reading, row: int, columns: Mapping[str, int], point: str) -> Award | None:
    """Read one row, noting everything that is wrong with it."""
    unit = unit_at(reading, row, columns["unit"])
    indicator = _indicator(reading, row, columns["code"])
    of = _Of(unit_code=unit.code if unit else "", code=indicator.code if indicator else "")
    points = _points(reading, row, columns["appraised_points"], indicator, of, point)
    reason, author = (_text(reading, row, columns, key, of) for key in ("reason", "decided_by"))
    day = _date(reading, row, columns, of)
    if unit is None or indicator is None or points is None:
        return None
    place = Place(file=reading.grid.file, sheet=reading.grid.sheet, cell=address(row, columns["code"]))
    return Award(
        unit_code=unit.code, code=indicator.code, points=points, reason=reason, decided_by=author, date=day, place=place
    )


def _indicator(reading: Reading, row: int, column: int) -> Indicator | None:
    code = nfc(reading.grid.rows[row][column]).strip()
    known = {each.code: each for each in reading.framework.indicators}
    if (row, column) in reading.grid.anchors or reading.nature(row, column) in UNUSABLE:
        note_unusable(reading, row, column, CELL, text=True)
        return None
    if is_number(reading, row, column):
        return None
    if code not in known:
        reading.note(catalogue.AWARD_CODE, row, column, nearest=nearest(code, list(known)))
    return known.get(code)


def _points(
    reading: Reading, row: int, column: int, indicator: Indicator | None, of: _Of, point: str
) -> Fraction | None:
    """Read the points of an award: from 0 to the maximum of the indicator."""
    if is_blank(reading, row, column):
        _incomplete(reading, row, column, "appraised_points", of)
        return None
    most = spelled(indicator.max_points) if indicator else ""
    at = Question(row=row, column=column, asked=_POINTS, limits=("0", most), point=point, **of)
    figure = read_value(reading, at)
    return figure if isinstance(figure, Fraction) else None


def _text(reading: Reading, row: int, columns: Mapping[str, int], key: str, of: _Of) -> str:
    """Read a reason or an author as typed; a blank is an error."""
    text = text_at(reading, row, columns[key], **of)
    if is_blank(reading, row, columns[key]):
        _incomplete(reading, row, columns[key], key, of)
    return text


def _incomplete(reading: Reading, row: int, column: int, key: str, of: _Of) -> None:
    if reading.grid.rows[row][column].strip():
        reading.note(catalogue.BLANK_WORD, row, column, **of)
    reading.note(catalogue.AWARD_INCOMPLETE, row, column, **of, heading=f"{key} ({HEADINGS[key]})")


def _date(reading: Reading, row: int, columns: Mapping[str, int], of: _Of) -> str:
    """Read a date as ISO 8601; the day stands first where slashes part it, as is usual in Vietnam."""
    column = columns["date"]
    is_date = reading.nature(row, column) == "date"
    text = reading.grid.rows[row][column].strip() if is_date else _text(reading, row, columns, "date", of)
    iso, day_first = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    parts = iso.groups() if iso else day_first.groups()[::-1] if day_first else None
    if parts is not None:
        with suppress(ValueError):
            return date(*(int(part) for part in parts)).isoformat()
    if text:
        reading.note(catalogue.AWARD_DATE, row, column, **of)
    return ""
