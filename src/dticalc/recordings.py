"""Tables of what was published: ranks and figures as printed, each row with its source. Nothing is computed here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from dticalc import catalogue
from dticalc.figures import Question, first_point, is_blank, read_value
from dticalc.files import InputFile
from dticalc.findings import Finding, blocking, listed_texts
from dticalc.frameworks import Framework, Input
from dticalc.numerals import number, spelled
from dticalc.plausibility import note_implausible
from dticalc.readings import Reading, note_digits, note_hidden, note_other_sheets, note_sources, note_titles, text_at
from dticalc.record_columns import HEADER_ROWS, Understanding, check_renamed, columns_of, own_columns
from dticalc.rosters import Roster
from dticalc.standings import INDEX, Group, Known, Standings
from dticalc.texts import Text, visible
from dticalc.unit_rows import rows_of_units, unit_at
from dticalc.workbooks import Grid, address, read_grids

NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What one row says beside ranks and figures: the change as published, its source, and where it stands."""

    places: int | None
    source: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What a table of published results says. `rows` gives change, source and cell by unit; empty if it is refused."""

    standings: Standings
    rows: Mapping[str, Recorded]
    findings: tuple[Finding, ...]
    file: str
    digest: str
    sheet: str

    @property
    def usable(self) -> bool:
        """Tell whether the table may be recorded."""
        return not blocking(self.findings)

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """Name the file that the table was read from."""
        return (InputFile(name=self.file, digest=self.digest, level="published"),)


def read_recording(
    path: Path | str, framework: Framework, roster: Roster, source: str = "", renamed: Mapping[str, str] = NO_NAMES
) -> Recording:
    """Read a table of what was published; raise `InputError` if the file is no table at all.

    `source` stands for rows that name none; `renamed` gives our name of a heading of theirs, and `UsageError` is
    raised where there is no such column on either side.
    """
    check_renamed(renamed, framework)
    understood = Understanding(framework=framework, renamed=renamed)
    grids = read_grids(Path(path))
    found = [(grid, header) for grid in grids if (header := understood.header(grid)) is not None]
    reading = Reading(grid=found[0][0] if found else grids[0], framework=framework, roster=roster)
    if len(found) != 1:
        _no_header(reading, [grid for grid, _ in found])
        return _recording(reading, {}, {})
    header = found[0][1]
    note_sources(reading)
    note_other_sheets(reading, grids)
    note_titles(reading, header)
    columns = columns_of(reading, header, understood)
    known, rows = _rows(reading, header, columns, source.strip())
    if not blocking(reading.findings):
        _judge(reading, header, columns, known, rows)
    return _recording(reading, known, rows)


def _no_header(reading: Reading, grids: list[Grid]) -> None:
    if grids:
        reading.note(catalogue.AMBIGUOUS_SHEET, 0, found=", ".join(each.sheet for each in grids))
        return
    first = max(reading.grid.rows[:HEADER_ROWS], key=lambda row: sum(1 for text in row if text.strip()), default=[])
    expected = ", ".join(name for name in own_columns(reading.framework) if name not in {"unit", "places", "source"})
    reading.note(catalogue.RECORD_HEADER, 0, found=", ".join(first), expected=expected)


def _recording(reading: Reading, known: Mapping[tuple[Group, str], Known], rows: Mapping[str, Recorded]) -> Recording:
    findings = tuple(sorted(reading.findings, key=lambda each: each.sort_key))
    if blocking(findings):
        known, rows = {}, {}
    units = tuple(unit.code for unit in reading.roster.units if unit.code in rows)
    return Recording(
        standings=Standings(framework=reading.framework, units=units, known=known),
        rows={unit: rows[unit] for unit in units},
        findings=findings,
        file=visible(Path(reading.grid.file).name, 300),
        digest=reading.grid.digest,
        sheet=visible(reading.grid.sheet, 100),
    )


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_Read = tuple[dict[tuple[Group, str], Known], dict[str, Recorded]]


def _rows(reading: Reading, header: int, columns: Mapping[str, int], source: str) -> _Read:
    """Read the rows: what is known of each unit in each group, and change and source of those that are recorded."""
    rows = list(rows_of_units(reading, header, columns["unit"], catalogue.NO_ROWS))
    points = {name: first_point(reading, at, rows, decimal_point=True) for name, at in columns.items()}
    known: dict[tuple[Group, str], Known] = {}
    recorded: dict[str, Recorded] = {}
    first: dict[str, int] = {}
    for row in rows:
        unit = unit_at(reading, row, columns["unit"])
        code = unit.code if unit else ""
        if unit is not None and first.setdefault(code, row) != row:
            at = address(first[code], columns["unit"])
            reading.note(catalogue.REPEATED_UNIT, row, columns["unit"], unit_code=code, unit=unit.name, first=at)
        of_row = _Row(reading=reading, row=row, columns=columns, points=points, unit=code)
        groups, places = of_row.groups(), of_row.whole("places")
        named = text_at(reading, row, columns["source"], unit_code=code) if "source" in columns else ""
        if not groups or unit is None or first[code] != row:
            continue
        if not named and not source:
            reading.note(catalogue.RECORD_SOURCE, row, columns.get("source"), unit_code=code, unit=unit.name)
        known |= {(group, code): each for group, each in groups.items()}
        recorded[code] = Recorded(places=places, source=named or source, cell=address(row, columns["unit"]))
    note_hidden(reading, header, rows, sorted(columns.values()))
    note_digits(reading)
    return known, recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row about one unit (no unit where it was not recognised; its cells are read all the same)."""

    reading: Reading
    row: int
    columns: Mapping[str, int]
    points: Mapping[str, str]
    unit: str

    def groups(self) -> dict[Group, Known]:
        """Read rank and figure of each group that has a column."""
        found: dict[Group, Known] = {}
        for name, column in own_columns(self.reading.framework).items():
            if name not in self.columns or column.what not in {"rank", "figure"}:
                continue
            before = found.get(column.group, Known())
            if column.what == "rank":
                one = Known(rank=self.whole(name), printed=before.printed)
            else:
                one = Known(rank=before.rank, printed=self._printed(name, column.group))
            found[column.group] = one
        return {group: each for group, each in found.items() if each != Known()}

    def whole(self, name: str) -> int | None:
        """Read a rank, or a number of places."""
        if name not in self.columns:
            return None
        units = len(self.reading.roster.units)
        limits = ("1", str(units)) if name != "places" else (str(1 - units), str(units - 1))
        read = self._read(name, Input(name=name, label=_label(name), type="integer"), limits)
        return None if read is None else int(read)

    def _printed(self, name: str, group: Group) -> str:
        """Read a figure, and keep the digits as they stand."""
        framework = self.reading.framework
        asked = Input(name=name, label=_label(name), type="decimal")
        figure = self._read(name, asked, ("0", _most(framework, group)))
        if figure is None:
            return ""
        typed = self.reading.grid.rows[self.row][self.columns[name]].strip().replace(",", ".")
        printed = typed if number(typed) == figure else spelled(figure)
        digits = _DECIMALS.fullmatch(printed)
        count, most = len(digits[1]) if digits else 0, framework.published.decimals
        if count > most:
            unit = self.reading.roster.by_code[self.unit].name if self.unit else ""
            self.reading.note(
                catalogue.RECORD_DECIMALS,
                self.row,
                self.columns[name],
                unit_code=self.unit,
                code=group[1],
                unit=unit,
                what=name,
                count=count,
                decimals=most,
            )
        return printed

    def _read(self, name: str, asked: Input, limits: tuple[str, str]) -> Fraction | None:
        column = self.columns[name]
        if is_blank(self.reading, self.row, column):
            return None
        at = Question(
            row=self.row,
            column=column,
            code=name,
            asked=asked,
            limits=limits,
            unit_code=self.unit,
            point=self.points[name],
            decimal_point=True,
        )
        figure = read_value(self.reading, at)
        return figure if isinstance(figure, Fraction) else None


_DECIMALS = re.compile(r"-?[0-9]+\.([0-9]+)")


def _label(name: str) -> Text:
    if name == "places":
        return Text("số bậc tăng, giảm", "places moved")
    return Text("hạng", "rank") if name.endswith("rank") else Text("số công bố", "published figure")


def _most(framework: Framework, group: Group) -> str:
    """Give the greatest figure of a group: 1 for values; for points its maximum, none where that is not known."""
    if framework.published.measure == "value":
        return "1"
    level, code = group
    members = {
        "index": tuple(each.code for each in framework.dimensions),
        "pillar": next((each.dimensions for each in framework.pillars if each.code == code), ()),
        "dimension": (code,),
    }[level]
    most = framework.scale if level == "index" else framework.maximum(members)
    return "" if most is None else spelled(most)


# ── the table as a whole ────────────────────────────────────────────────────────────────────────────────────────────


def _judge(
    reading: Reading,
    header: int,
    columns: Mapping[str, int],
    known: Mapping[tuple[Group, str], Known],
    rows: Mapping[str, Recorded],
) -> None:
    """Say who is missing, and where ranks contradict each other or the figures."""
    roster, framework = reading.roster, reading.framework
    if not rows:
        reading.note(catalogue.RECORD_EMPTY, header, expected=", ".join(own_columns(framework)))
        return
    standings = Standings(framework=framework, units=tuple(rows), known=known)
    cells = {unit: each.cell for unit, each in rows.items()}
    note_implausible(reading, standings, cells)
    missing = [unit.name for unit in roster.units if standings.of(INDEX, unit.code) == Known()]
    unranked = len(roster.units) - standings.ranked
    if missing or unranked:
        reading.note(
            catalogue.RECORD_PARTIAL,
            header,
            columns["unit"],
            f"{len(rows)}/{len(roster.units)}",
            count=len(rows),
            roster=len(roster.units),
            ranked=standings.ranked,
            valued=sum(1 for unit in rows if standings.of(INDEX, unit).printed),
            missing=listed_texts(missing) if missing else "–",
        )
