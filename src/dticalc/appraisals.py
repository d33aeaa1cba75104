"""Appraisals: the table of awards, the points that the appraisers recognise, each with reason, author and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from dticalc import catalogue
from dticalc.documents import nearest
from dticalc.files import Place
from dticalc.findings import Finding
from dticalc.frameworks import Framework, Indicator
from dticalc.numerals import number, plain, suggestion
from dticalc.readings import Reading, unit_at
from dticalc.rosters import Roster, Unit
from dticalc.texts import Text, fold, nfc, visible
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
_KEYS = {fold(text): key for key, heading in HEADINGS.items() for text in (key, heading)}
_REMARKS = {"separator": catalogue.SEPARATOR, "encoding": catalogue.ENCODING}
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00:00)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
# Not for people to read: control characters, and those that turn the direction of the text around.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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
    if len(headers) > 1:
        sheets = ", ".join(each.sheet for each, _ in headers)
        reading.note(catalogue.AMBIGUOUS_SHEET, 0, found=sheets)
    else:
        for what, remark in grid.remarks:
            reading.note(_REMARKS[what], 0, found=remark)
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
    clear = True
    for column, text in enumerate(reading.grid.rows[header]):
        key = _KEYS.get(fold(text))
        if key is None:
            if text.strip():
                reading.note(catalogue.APPRAISAL_OTHER, header, column)
        elif key in columns:
            reading.note(catalogue.APPRAISAL_COLUMNS, header, column, first=address(header, columns[key]))
            clear = False
        else:
            columns[key] = column
    lacking = [key for key in HEADINGS if key not in columns]
    if lacking:
        reading.note(catalogue.APPRAISAL_COLUMN, header, found=", ".join(lacking), expected=", ".join(HEADINGS))
    return columns if clear and not lacking else None


def _awards(reading: Reading, header: int, columns: Mapping[str, int]) -> dict[tuple[str, str], Award]:
    grid = reading.grid
    awards: dict[tuple[str, str], Award] = {}
    width, rows = len(grid.rows[header]), 0
    for row in range(header + 1, len(grid.rows)):
        texts = grid.rows[row]
        if not any(text.strip() for text in texts) and not any(at == row for at, _ in grid.stored):
            continue
        rows += 1
        if len(texts) != width:
            found = ",".join(texts)
            reading.note(catalogue.AWARD_FIELDS, row, 0, found, count=len(texts), expected=width)
            continue
        award = _award(reading, row, columns)
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
    if not rows:
        reading.note(catalogue.NO_AWARDS, header)
    return awards


def _award(reading: Reading, row: int, columns: Mapping[str, int]) -> Award | None:
    """Read one row, noting everything that is wrong with it."""
    unit = unit_at(reading, row, columns["unit"])
    indicator = _indicator(reading, row, columns["code"])
    points = _points(reading, row, columns["appraised_points"], unit, indicator)
    reason, author = (_text(reading, row, columns, key, unit, indicator) for key in ("reason", "decided_by"))
    day = _date(reading, row, columns, unit, indicator)
    if unit is None or indicator is None or points is None:
        return None
    place = Place(file=reading.grid.file, sheet=reading.grid.sheet, cell=address(row, columns["code"]))
    return Award(
        unit_code=unit.code, code=indicator.code, points=points, reason=reason, decided_by=author, date=day, place=place
    )


def _indicator(reading: Reading, row: int, column: int) -> Indicator | None:
    code = nfc(reading.grid.rows[row][column]).strip()
    known = {each.code: each for each in reading.framework.indicators}
    if reading.grid.natures.get((row, column)) in {"number", "shortened", "percent"} and not code.isdigit():
        reading.note(catalogue.AWARD_CODE_NUMBER, row, column)
    elif code in known:
        return known[code]
    else:
        reading.note(catalogue.AWARD_CODE, row, column, nearest=nearest(code, list(known)))
    return None


def _points(reading: Reading, row: int, column: int, unit: Unit | None, indicator: Indicator | None) -> Fraction | None:
    text = nfc(reading.grid.rows[row][column]).strip()
    about = {"unit_code": unit.code if unit else "", "code": indicator.code if indicator else ""}
    nature = reading.grid.natures.get((row, column))
    figure = None if nature in {"percent", "date", "error", "formula-without-value", "merged"} else number(text)
    if figure is None:
        meant = suggestion(text)
        remedy = (
            Text(f"Có phải là {meant}? Hãy ghi lại như vậy.", f"Did you mean {meant}? Write it that way.")
            if meant
            else Text("Hãy ghi một số, ví dụ 7.5.", "Write a number, such as 7.5.")
        )
        reading.note(catalogue.AWARD_POINTS, row, column, **about, remedy=remedy)
    elif figure < 0 or (indicator is not None and figure > indicator.max_points):
        most = plain(indicator.max_points) if indicator else "?"
        reading.note(catalogue.AWARD_RANGE, row, column, **about, maximum=most)
        return None
    elif nature == "formula":
        stored = reading.grid.stored[row, column]
        reading.note(catalogue.FORMULA_VALUE, row, column, stored, **about, shown=text)
    return figure


def _text(
    reading: Reading, row: int, columns: Mapping[str, int], key: str, unit: Unit | None, indicator: Indicator | None
) -> str:
    """Read a reason, an author or a date as typed; blanks and characters that nobody can see are errors."""
    column = columns[key]
    text = nfc(reading.grid.rows[row][column]).strip()
    about = {"unit_code": unit.code if unit else "", "code": indicator.code if indicator else ""}
    unseen = _UNSEEN.search(text)
    if not text:
        reading.note(catalogue.AWARD_REASON, row, column, **about, heading=f"{key} ({HEADINGS[key]})")
    elif unseen:
        found = visible(text)
        reading.note(catalogue.AWARD_TEXT, row, column, found, **about, point=f"U+{ord(unseen[0]):04X}")
    return text


def _date(
    reading: Reading, row: int, columns: Mapping[str, int], unit: Unit | None, indicator: Indicator | None
) -> str:
    """Read a date as ISO 8601; the day stands first where slashes part it, as is usual in Vietnam."""
    text = _text(reading, row, columns, "date", unit, indicator)
    iso, day_first = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    parts = iso.groups() if iso else day_first.groups()[::-1] if day_first else None
    try:
        return date(*(int(part) for part in parts)).isoformat() if parts else _no_date(reading, row, columns, text)
    except ValueError:
        return _no_date(reading, row, columns, text)


def _no_date(reading: Reading, row: int, columns: Mapping[str, int], text: str) -> str:
    if text:
        reading.note(catalogue.AWARD_DATE, row, columns["date"])
    return ""
