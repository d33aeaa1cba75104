"""Finding the table of answers in a file: which sheet, which header, which column is which, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path, PurePath

from dticalc import catalogue
from dticalc.files import Place
from dticalc.findings import Finding, Kind, words
from dticalc.readings import Reading
from dticalc.rosters import Roster
from dticalc.submissions.layout import (
    ANSWERS,
    COLUMNS,
    CSV_COLUMNS,
    FORM,
    HEADER_ROW,
    HEADINGS,
    IDENTITY,
    SYNTHETIC,
    Identity,
)
from dticalc.texts import evened, fold, nfc
from dticalc.workbooks import Grid, address

HEADER_ROWS = 40
_NAMES = {fold(spelling): column.key for column in COLUMNS for spelling in (column.key, column.heading)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the table stands in a grid: the row of its header, the column of each key, and columns of others."""

    header: int
    columns: Mapping[str, int]
    others: Mapping[int, str]


def is_submission(grids: Sequence[Grid]) -> bool:
    """Tell whether a file is a submission, good or spoilt: by a sheet of its name, or the header of its CSV."""
    names = {fold(grid.sheet) for grid in grids}
    return bool(names & {fold(IDENTITY), fold(ANSWERS)}) or (len(grids) == 1 and header_row(grids[0]) is not None)


def header_row(grid: Grid) -> int | None:
    """Find the header: the row of the first 40 with the most headings of the form, at least a code and a value."""
    best: tuple[int, int] | None = None
    for row, texts in enumerate(grid.rows[:HEADER_ROWS]):
        found = {_NAMES.get(fold(text)) for text in texts if 0 < len(text) < 60}  # noqa: PLR2004 – a heading is short
        known = len(found - {None})
        if {"code", "value"} & found and known >= 3 and (best is None or known > best[0]):  # noqa: PLR2004
            best = (known, row)
    return None if best is None else best[1]


# ── whose it is ─────────────────────────────────────────────────────────────────────────────────────────────────────


def identity_of(grids: Sequence[Grid]) -> Identity | None:
    """Read the hidden sheet of a workbook; None if there is none or it is not whole."""
    hidden = [grid for grid in grids if fold(grid.sheet) == fold(IDENTITY)]
    if len(hidden) != 1:
        return None
    said = {row[0].strip(): row[1].strip() for row in hidden[0].rows[:20] if len(row) > 1 and row[0].strip()}
    wanted = {"form", "definition", "definition_sha256", "roster", "roster_sha256", "unit", "year"}
    year = said.get("year", "")
    if not wanted <= set(said) or said["form"] != FORM or not re.fullmatch("[0-9]{4}", year):
        return None
    return Identity(
        definition=said["definition"],
        digest=said["definition_sha256"],
        roster=said["roster"],
        roster_digest=said["roster_sha256"],
        unit=said["unit"],
        year=int(year),
        synthetic=fold(said.get("synthetic", "")) not in _REAL,
    )


_REAL = {"", "false", "no", "khong"}  # whatever else a mark says, it is one: figures in doubt are not taken for real
_SAID = re.compile(r"(?i)\b(unit|year|definition|synthetic|đơn vị|năm|bộ chỉ số|giả lập)\s*[:=]\s*([^,;\t]+)")
_KEYS = {"đơn vị": "unit", "năm": "year", "bộ chỉ số": "definition", "giả lập": "synthetic"}


Said = dict[str, list[str]]  # unit, year, definition, synthetic → all that is said of it, once each


def is_synthetic(grids: Sequence[Grid]) -> bool:
    """Tell whether a file says that its figures are made up: on its hidden sheet, above its table, or in a comment."""
    whose = identity_of(grids)
    if whose is not None and whose.synthetic:
        return True
    said = [] if grids[0].sheet else said_by_csv(grids[0]).get("synthetic", [])
    lines = (text for grid in grids for row in grid.rows[:HEADER_ROW] for text in row if text)
    return any(fold(each) not in _REAL for each in said) or any(fold(SYNTHETIC) in fold(line) for line in lines)


def said_by_csv(grid: Grid, roster: Roster | None = None, definition: str = "") -> Said:
    """Give what a CSV says of itself: in comment lines above the header, and in its file name.

    A name says unit and year if it is made of both (code or name, and year), with the id of the definition before
    them or not.
    """
    said: Said = {}

    def add(key: str, value: str) -> None:
        if value and value not in said.setdefault(key, []):
            said[key].append(value)

    for row in grid.rows[: header_row(grid) or 0]:
        line = nfc(",".join(row)).strip()
        if line.startswith("#"):
            for key, value in _SAID.findall(line):
                add(_KEYS.get(key.lower(), key.lower()), value.strip().strip("\"'"))
    for key, value in _named(PurePath(grid.file).stem, roster, definition).items():
        same = roster is not None and key == "unit" and [roster.resolve(each).unit for each in said.get(key, [])]
        if not (same and roster and roster.resolve(value).unit in same):
            add(key, value)
    return said


def _named(stem: str, roster: Roster | None, definition: str) -> dict[str, str]:
    """Give the unit and the year that a file name is made of; nothing if anything else stands in it."""
    parts = [part.strip() for part in stem.split("_") if part.strip()]
    parts = parts if len(parts) > 1 else [part for part in re.split(r"[\s-]+", stem, maxsplit=1) if part]
    parts = parts[1:] if definition and len(parts) == 3 and parts[0] == definition else parts  # noqa: PLR2004
    years = [part for part in parts if re.fullmatch("20[0-9]{2}", part)]
    units = [part for part in parts if part not in years and roster and roster.resolve(part).unit]
    if len(parts) != len(years) + len(units) or len(years) > 1 or len(units) > 1:
        return {}
    return {"year": years[0], "unit": units[0]} if years and units else {}


# ── the sheet and its columns ───────────────────────────────────────────────────────────────────────────────────────


def answer_grid(grids: Sequence[Grid], findings: list[Finding]) -> Grid | None:
    """Find the sheet of answers; None, with a finding, if there is none or two."""
    if len(grids) == 1 and not grids[0].sheet:
        return grids[0]
    named = [grid for grid in grids if fold(grid.sheet) == fold(ANSWERS)]
    if len(named) == 1:
        if named[0].sheet != ANSWERS:
            findings.append(_about(named[0], catalogue.SHEET_SPELLING, named[0].sheet, name=ANSWERS))
        return named[0]
    sheets = ", ".join(grid.sheet for grid in named or grids)
    kind = catalogue.SUBMISSION_SHEETS if named else catalogue.SUBMISSION_SHEET
    findings.append(_about(grids[0], kind, sheets, name=ANSWERS, whole=True))
    return None


def _about(grid: Grid, kind: Kind, found: str, *, whole: bool = False, **filling: object) -> Finding:
    place = Place(file=grid.file, sheet="" if whole else grid.sheet)
    return Finding(kind=kind, place=place, found=found, words=words(**filling))


def find_columns(reading: Reading, wanted: Sequence[str] = CSV_COLUMNS) -> Layout | None:
    """Find the column of each key by its heading, wherever it stands; None, with findings, if one is not there."""
    grid = reading.grid
    header = header_row(grid)
    if header is None:
        reading.note(catalogue.SUBMISSION_COLUMN, 0, found=", ".join(HEADINGS[key] for key in wanted))
        return None
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    repeated = False
    for column, text in enumerate(grid.rows[header]):
        key = _NAMES.get(fold(text)) if text.strip() else None
        if key is None:
            others[column] = nfc(text).strip()
        elif key in columns:
            reading.note(catalogue.REPEATED_COLUMN, header, column, first=address(header, columns[key]))
            repeated = True
        else:
            columns[key] = column
            if evened(text) not in {evened(key), evened(HEADINGS[key])}:
                reading.note(catalogue.HEADING_SPELLING, header, column, name=HEADINGS[key] if grid.sheet else key)
    lacking = name_misspelled(reading, header, [key for key in wanted if key not in columns], others, HEADINGS)
    if lacking:
        spelled = ", ".join(f"“{HEADINGS[key] if grid.sheet else key}”" for key in lacking)
        reading.note(catalogue.SUBMISSION_COLUMN, header, found=spelled)
    if repeated or any(key not in columns for key in wanted):
        return None
    return Layout(header=header, columns=columns, others=others)


def name_misspelled(
    reading: Reading, header: int, missing: list[str], others: Mapping[int, str], headings: Mapping[str, str]
) -> list[str]:
    """Note the headings that were probably meant for missing columns; give the columns that nothing resembles."""
    lacking = []
    free = dict(others)
    for key in missing:
        spellings = (headings[key], key)
        close = {
            column: text for column, text in free.items() if text and any(_alike(text, each) for each in spellings)
        }
        if close:
            column = next(iter(close))
            del free[column]
            spelled = headings[key] if reading.grid.sheet else key
            reading.note(catalogue.SUBMISSION_HEADER, header, column, nearest=spelled)
        else:
            lacking.append(key)
    return lacking


def _alike(text: str, heading: str) -> bool:
    return SequenceMatcher(None, fold(text), fold(heading)).ratio() >= 0.75  # noqa: PLR2004 – as advice only


def short_name(path: str) -> str:
    """Give the name of a file without its folders."""
    return Path(path).name
