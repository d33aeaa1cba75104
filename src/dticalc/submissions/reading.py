"""Reading a submission: every cell is used, or named as ignored; every problem is told at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dticalc import catalogue
from dticalc.files import Place
from dticalc.findings import Finding, Kind, blocking, words
from dticalc.frameworks import Framework
from dticalc.readings import Reading, filled_cells, note_digits, note_other_sheets, note_row, note_sources
from dticalc.rosters import Roster
from dticalc.submissions.answers import Census, Submission
from dticalc.submissions.layout import GUIDE, HEADER_ROW, HINT, IDENTITY, MARKED, POSITION, title_line, unit_line
from dticalc.submissions.rows import read_rows
from dticalc.submissions.sheets import (
    HEADER_ROWS,
    Layout,
    answer_grid,
    find_columns,
    identity_of,
    is_synthetic,
    said_by_csv,
    short_name,
)
from dticalc.texts import Text, fold, nfc
from dticalc.unit_rows import merged_into
from dticalc.workbooks import Grid, address, cells

_DIGITS = re.compile("[0-9]+")


def submission_of_grids(
    grids: Sequence[Grid], framework: Framework, roster: Roster, year: int | None = None
) -> Submission:
    """Read one file of answers for a definition and roster, and the year if only one will do.

    Gives the answers that could be read and every finding; nothing is changed, dropped or guessed in silence.
    """
    findings: list[Finding] = []
    first = grids[0]
    claimed = _claim(grids, framework, roster, year, findings)
    grid, synthetic = answer_grid(grids, findings), is_synthetic(grids)
    if claimed is None or grid is None:
        return Submission(file=first.file, digest=first.digest, findings=tuple(findings), synthetic=synthetic)
    unit, said_year = claimed
    reading = Reading(grid=grid, framework=framework, roster=roster, findings=findings)
    layout = find_columns(reading)
    answers, used = {}, set[tuple[int, int]]()
    if layout is not None:
        note_sources(reading)
        _note_moved(reading, layout)
        _check_title(reading, layout, unit, said_year, used)
        answers = read_rows(reading, layout, used)
        note_digits(reading)
    ignored = _others(reading, grids)
    filled = filled_cells(grid)
    return Submission(
        file=grid.file,
        digest=grid.digest,
        unit_code=unit,
        year=said_year,
        sheet=grid.sheet,
        answers=answers,
        findings=tuple(_whose(each, unit) for each in findings),
        census=Census(filled=filled + ignored, used=len(used), ignored=filled - len(used) + ignored),
        synthetic=synthetic,
    )


def _whose(finding: Finding, unit: str) -> Finding:
    return finding if finding.unit_code else replace(finding, unit_code=unit)


# ── whose it is ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _claim(
    grids: Sequence[Grid], framework: Framework, roster: Roster, year: int | None, findings: list[Finding]
) -> tuple[str, int] | None:
    """Give the unit and year of a file; None, with findings, if it is not one for this definition and year."""
    before = len(findings)
    refusals = _Refusals(grids[0], findings)
    said = (
        _workbook_claim(grids, framework, roster, refusals)
        if grids[0].sheet
        else _csv_claim(grids[0], framework, roster, refusals)
    )
    if said is None:
        return None
    unit, said_year = said
    match = roster.resolve(unit)
    if match.unit is None:
        now = merged_into(Reading(grid=grids[0], framework=framework, roster=roster), unit)
        fill = {"roster": roster.id, "previous": roster.previous or "", "now": now}
        if now is None:
            refusals.note(catalogue.SUBMISSION_UNIT, unit, roster=roster.id, nearest=match.question or Text("", ""))
        else:
            refusals.note(catalogue.MERGED_UNIT, unit, **fill)
    elif not match.plain or (not grids[0].sheet and not _says(grids[0], unit)):
        refusals.note(catalogue.UNIT_SPELLING, unit, unit=match.unit.shown)
    if said_year != (year or said_year) or said_year not in framework.years:
        expected = str(year) if year else ", ".join(map(str, framework.years))
        refusals.note(catalogue.OTHER_YEAR, str(said_year), expected=expected)
    return None if match.unit is None or blocking(findings[before:]) else (match.unit.code, said_year)


def _says(grid: Grid, unit: str) -> bool:
    """Tell whether a CSV or its name has a unit in these very letters, not decomposed ones."""
    return any(unit in text for row in grid.rows[:HEADER_ROWS] for text in row) or unit in short_name(grid.file)


class _Refusals:
    """Notes why a file as a whole is not the one that is wanted."""

    def __init__(self, grid: Grid, findings: list[Finding]) -> None:
        self.place = Place(file=grid.file, sheet=IDENTITY if grid.sheet else "")
        self.findings = findings

    def note(self, kind: Kind, found: str, **filling: object) -> None:
        self.findings.append(Finding(kind=kind, place=self.place, found=found, words=words(**filling)))


def _workbook_claim(
    grids: Sequence[Grid], framework: Framework, roster: Roster, refusals: _Refusals
) -> tuple[str, int] | None:
    """Give the unit and year that the hidden sheet names, held against definition and roster."""
    whose = identity_of(grids)
    if whose is None:
        refusals.note(catalogue.SUBMISSION_IDENTITY, short_name(grids[0].file))
        return None
    if whose.definition != framework.id:
        refusals.note(catalogue.OTHER_DEFINITION, whose.definition, expected=framework.id)
    elif whose.digest != framework.digest:
        ours, name = framework.digest[:12], framework.id
        refusals.note(catalogue.OTHER_VERSION, whose.digest[:12], expected=ours, definition=name)
    elif (whose.roster, whose.roster_digest) != (roster.id, roster.digest):
        theirs, ours = f"{whose.roster} ({whose.roster_digest[:12]})", f"{roster.id} ({roster.digest[:12]})"
        refusals.note(catalogue.OTHER_ROSTER, theirs, expected=ours)
    return whose.unit, whose.year


def _csv_claim(grid: Grid, framework: Framework, roster: Roster, refusals: _Refusals) -> tuple[str, int] | None:
    """Give the unit and year that a CSV names in its first lines or its file name."""
    said = said_by_csv(grid, roster, framework.id)
    for key, values in said.items():
        if len(values) > 1:
            refusals.note(catalogue.TWO_IDENTITIES, values[0], what=_OF_ITSELF[key], other=values[1])
    named, unit, year = (said.get(key, [""])[0] for key in ("definition", "unit", "year"))
    if named and named != framework.id:
        refusals.note(catalogue.OTHER_DEFINITION, named, expected=framework.id)
    lacks = [] if unit else [Text("đơn vị", "the unit")]
    lacks += [] if re.fullmatch("[0-9]{4}", year) else [Text("năm", "the year")]
    if lacks:
        both = Text(", ".join(each.vi for each in lacks), ", ".join(each.en for each in lacks))
        refusals.note(catalogue.CSV_IDENTITY, short_name(grid.file), lacks=both)
        return None
    return unit, int(year)


_OF_ITSELF = {
    "definition": Text("Bộ chỉ số", "Definition"),
    "unit": Text("Đơn vị", "Unit"),
    "year": Text("Năm", "Year"),
    "synthetic": Text("Số liệu giả lập", "Synthetic"),
}


def _check_title(reading: Reading, layout: Layout, unit: str, year: int, used: set[tuple[int, int]]) -> None:
    """Hold the lines above the table against the hidden sheet: a name changed by hand, or the year of another form."""
    named = reading.roster.by_code[unit]
    for row in range(layout.header):
        if not _is_printed(reading, row):
            if any(True for _ in cells(reading.grid, row)):
                note_row(reading, row)
            continue
        for column, text in cells(reading.grid, row):
            used.add((row, column))
            line, key = nfc(text).strip(), fold(text)
            if key.startswith("don vi:") and line != unit_line(named):
                other = reading.roster.resolve(line.partition(":")[2].rpartition("(")[0].strip()).unit
                if other is not named or not line.endswith(f"({unit})"):
                    expected = f"{named.name.vi} ({unit})"
                    reading.note(catalogue.UNIT_DISAGREES, row, column, expected=expected)
            if key.startswith("nam du lieu:") and set(_DIGITS.findall(line.partition("·")[0])) != {str(year)}:
                reading.note(catalogue.MIXED_YEARS, row, column, expected=str(year))


def _is_printed(reading: Reading, row: int) -> bool:
    """Tell whether a line above the table is one that the form prints there, or a comment of a CSV."""
    filled = list(cells(reading.grid, row))
    if filled and not reading.grid.sheet and filled[0][1].lstrip().startswith("#"):
        return True
    if len(filled) != 1:
        return False
    column, text = filled[0]
    titles = (title_line(reading.framework, synthetic=synthetic) for synthetic in (False, True))
    printed = {*map(fold, titles), fold(HINT)}
    claims = fold(text).startswith(("don vi:", "nam du lieu:"))
    return claims or fold(text) in printed or (row, column) in reading.grid.formulas


def _note_moved(reading: Reading, layout: Layout) -> None:
    """Note a table that was moved inside its workbook."""
    moved = [key for key, column in layout.columns.items() if column != POSITION[key]]
    if reading.grid.sheet and (moved or layout.header != HEADER_ROW):
        cell = address(layout.header, layout.columns["code"])
        reading.note(catalogue.MOVED_TABLE, layout.header, found=cell)


# ── what is not read ────────────────────────────────────────────────────────────────────────────────────────────────


def _others(reading: Reading, grids: Sequence[Grid]) -> int:
    """Name the sheets that are not part of the form; give the number of their cells that are not blank."""
    form = {grid.sheet for grid in grids if fold(grid.sheet) in {fold(GUIDE), fold(IDENTITY)}}
    marked = [grid for grid in grids if fold(grid.sheet).startswith(fold(MARKED))]
    for grid in marked:
        place = Place(file=grid.file, sheet=grid.sheet)
        reading.findings.append(Finding(kind=catalogue.MARKED_COPY, place=place, found=grid.sheet))
    ignored = note_other_sheets(reading, grids, known={*form, *(grid.sheet for grid in marked)})
    return ignored + sum(map(filled_cells, marked))
