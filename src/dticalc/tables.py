"""Wide tables: a column `unit`, and a column for each dimension code or each `given` indicator code.

Reading gives exact shares of the maximum and every finding; nothing is changed, dropped or guessed in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

from dticalc import catalogue
from dticalc.documents import nearest
from dticalc.figures import BLANKS, Question, first_point, is_blank, read_value
from dticalc.files import InputFile
from dticalc.findings import Finding, blocking, listed_texts
from dticalc.frameworks import Framework, Input, Leaf
from dticalc.numerals import spelled
from dticalc.readings import Reading, is_number, note_digits, note_hidden, note_other_sheets, note_sources, note_titles
from dticalc.rosters import Roster, load_roster
from dticalc.rules import Given
from dticalc.texts import fold, natural_key, nfc, visible
from dticalc.unit_rows import rows_of_units, unit_at
from dticalc.workbooks import Grid, address, read_grids

HEADER_ROWS = 20
Shares = Mapping[str, tuple[Fraction | None, ...]]
Cells = Mapping[tuple[str, str], str]  # (unit, code) → the cell of the figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a wide table says: for each unit code the share (0..1) of each leaf, in the order of the definition.

    A share is None where the figure is left out by the definition's policy. `findings` holds everything noticed;
    when one of them blocks, `shares` is empty. `cells` gives the cell of each (unit, code).
    """

    level: Literal["dimension", "indicator"]
    shares: Shares
    findings: tuple[Finding, ...]
    file: str
    digest: str
    sheet: str = ""
    cells: Cells = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Tell whether the table may be scored."""
        return not blocking(self.findings)

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """Name the file that the table was read from."""
        return (InputFile(name=self.file, digest=self.digest, level=self.level),)


def read_table(path: Path | str, framework: Framework, roster: Roster | None = None) -> Table:
    """Read a wide table for a definition; raise `InputError` if the file is no table at all.

    The roster is the definition's own unless another is given.
    """
    return table_of(read_grids(Path(path)), framework, roster or load_roster(framework.roster, framework.path))


def is_table(grids: Sequence[Grid]) -> bool:
    """Tell whether a file is a wide table: one of its sheets has a column `unit`."""
    return any(_header(grid) is not None for grid in grids)


def table_of(grids: Sequence[Grid], framework: Framework, roster: Roster) -> Table:
    """Read a wide table from the sheets of its file."""
    found = [(grid, header) for grid in grids if (header := _header(grid)) is not None]
    grid = found[0][0] if found else grids[0]
    reading = Reading(grid=grid, framework=framework, roster=roster)
    if len(found) != 1:
        if found:
            reading.note(catalogue.AMBIGUOUS_SHEET, 0, found=", ".join(each.sheet for each, _ in found))
        else:
            first = max(grid.rows[:HEADER_ROWS], key=lambda row: sum(1 for text in row if text.strip()), default=[])
            expected = ", ".join(leaf.code for leaf in framework.leaves("dimension") if leaf.max_points)
            reading.note(catalogue.NO_UNIT_COLUMN, 0, found=", ".join(first), expected=expected)
        return _table(reading, "dimension", {}, {})
    header = found[0][1]
    note_sources(reading)
    note_other_sheets(reading, grids)
    note_titles(reading, header)
    level, columns = _columns(reading, header)
    shares, cells = _rows(reading, header, level, columns)
    refused = blocking(reading.findings)
    for code in [code for code, row in shares.items() if not refused and all(share is None for share in row)]:
        reading.note(catalogue.NO_FIGURES, header, unit_code=code, unit=roster.by_code[code].name)
    missing = [unit for unit in roster.units if unit.code not in shares]
    if shares and missing and not refused:
        reading.note(
            catalogue.PARTIAL,
            0,
            found=f"{len(shares)}/{len(roster.units)}",
            scored=len(shares),
            roster=len(roster.units),
            missing=listed_texts(unit.name for unit in missing),
        )
    return _table(reading, level, shares, cells)


def _table(reading: Reading, level: Literal["dimension", "indicator"], shares: Shares, cells: Cells) -> Table:
    findings = tuple(sorted(reading.findings, key=lambda finding: finding.sort_key))
    if blocking(findings):
        shares = {}
    return Table(
        level=level,
        shares=shares,
        findings=findings,
        file=visible(Path(reading.grid.file).name, 300),
        digest=reading.grid.digest,
        sheet=visible(reading.grid.sheet, 100),
        cells=cells,
    )


def _header(grid: Grid) -> int | None:
    """Find the row of the header: the first of 20 that has a cell `unit`."""
    for row, texts in enumerate(grid.rows[:HEADER_ROWS]):
        if any(fold(text) == "unit" for text in texts if len(text) < 20):  # noqa: PLR2004
            return row
    return None


# ── columns ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _columns(reading: Reading, header: int) -> tuple[Literal["dimension", "indicator"], dict[str, int]]:
    """Find the column of each code, and tell the level that the table is on."""
    framework, grid = reading.framework, reading.grid
    dimensions = {each.code for each in framework.dimensions}
    indicators = {each.code: each for each in framework.indicators}
    columns: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    for column, text in enumerate(grid.rows[header]):
        code = nfc(text).strip()
        if not code:
            _unnamed(reading, header, column)
            continue
        code = "unit" if fold(code) == "unit" else code
        if is_number(reading, header, column):
            continue
        if code in columns:
            reading.note(catalogue.REPEATED_COLUMN, header, column, first=address(header, columns[code]))
        else:
            columns[code] = column
            if code not in {"unit", *dimensions, *indicators}:
                unknown.append((column, code))
    above = [code for code in columns if code in dimensions]
    below = [code for code in columns if code in indicators]
    level: Literal["dimension", "indicator"] = "indicator" if below and not above else "dimension"
    known = sorted(dimensions if level == "dimension" else indicators, key=natural_key)
    for column, code in unknown:
        hint = nearest(code, known)
        reading.note(catalogue.UNKNOWN_COLUMN, header, column, code, expected=", ".join(known), nearest=hint)
    if above and below:
        reading.note(catalogue.MIXED_LEVELS, header, found=", ".join(above), other=", ".join(below))
    else:
        _complete(reading, header, level, columns)
    return level, columns


def _complete(
    reading: Reading, header: int, level: Literal["dimension", "indicator"], columns: Mapping[str, int]
) -> None:
    """Note what a table of this level must have and has not, and what it cannot give."""
    framework = reading.framework
    if level == "indicator":
        computed = [each.code for each in framework.indicators if each.max_points and not isinstance(each.rule, Given)]
        if computed:
            reading.note(catalogue.NOT_GIVEN, header, found=", ".join(computed))
            return
    for leaf in framework.leaves(level):
        if leaf.max_points and leaf.code not in columns:
            reading.note(catalogue.MISSING_COLUMN, header, code=leaf.code, name=leaf.name)


def _unnamed(reading: Reading, header: int, column: int) -> None:
    """Refuse figures below a blank header; a column that is blank throughout is nothing."""
    for row in range(header + 1, len(reading.grid.rows)):
        texts = reading.grid.rows[row]
        if len(texts) == len(reading.grid.rows[header]) and texts[column].strip():
            known = ", ".join(each.code for each in reading.framework.dimensions)
            reading.note(catalogue.UNKNOWN_COLUMN, row, column, expected=known, nearest=nearest("", []))
            return


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(
    reading: Reading, header: int, level: Literal["dimension", "indicator"], columns: dict[str, int]
) -> tuple[Shares, Cells]:
    """Read the rows below the header: the shares of each unit with their cells, and what is wrong with the rest."""
    rows = list(rows_of_units(reading, header, columns["unit"], catalogue.NO_ROWS))
    asked = [
        _asked(reading, leaf, columns[leaf.code], rows) if leaf.code in columns else None
        for leaf in reading.framework.leaves(level)
    ]
    shares: dict[str, tuple[Fraction | None, ...]] = {}
    first: dict[str, int] = {}
    for row in rows:
        unit = unit_at(reading, row, columns["unit"])
        code = unit.code if unit else ""
        if unit is not None and code in first:
            reading.note(
                catalogue.REPEATED_UNIT,
                row,
                columns["unit"],
                unit_code=code,
                unit=unit.name,
                first=address(first[code], columns["unit"]),
            )
        read = tuple(None if each is None else _share(reading, row, each, code) for each in asked)
        if unit is not None and code not in first:
            first[code] = row
            shares[code] = read
    note_hidden(reading, header, rows, sorted(columns.values()))
    note_digits(reading)
    cells = {
        (unit, each.leaf.code): address(first[unit], each.column)
        for unit in shares
        for each in asked
        if each is not None
    }
    return dict(sorted(shares.items())), cells


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a column asks for: the figure of a leaf; and where the column has a decimal point first."""

    leaf: Leaf
    column: int
    figure: Input
    point: str


def _asked(reading: Reading, leaf: Leaf, column: int, rows: Sequence[int]) -> _Asked:
    """Ask for the figure of a leaf; a percentage may stand only where the maximum is 1, that is 100 %."""
    kind: Literal["percent", "decimal"] = "percent" if leaf.given_max == 1 else "decimal"
    figure = Input(name=leaf.code, label=leaf.name, type=kind)
    return _Asked(leaf=leaf, column=column, figure=figure, point=first_point(reading, column, rows, decimal_point=True))


def _share(reading: Reading, row: int, of: _Asked, unit: str) -> Fraction | None:
    """Read one cell as the share of the maximum; None if left out or unusable (with a finding)."""
    leaf, column = of.leaf, of.column
    at = Question(
        row=row,
        column=column,
        code=leaf.code,
        asked=of.figure,
        limits=("0", spelled(leaf.given_max)),
        unit_code=unit,
        point=of.point,
        decimal_point=True,
    )
    figure = read_value(reading, at)
    if isinstance(figure, Fraction):
        return figure if leaf.given_max == 1 else figure / leaf.given_max
    if not leaf.max_points or not is_blank(reading, row, column):
        return None
    reading.note(BLANKS[leaf.missing], row, column, unit_code=unit, code=leaf.code, label=leaf.name)
    return Fraction(0) if leaf.missing == "zero" else None
