"""Reading one grid: what is noted on the way, and which unit a row is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from dticalc import catalogue
from dticalc.files import Place
from dticalc.findings import Finding, Kind, words
from dticalc.frameworks import Framework
from dticalc.rosters import Match, Roster, Unit, load_roster, roster_path
from dticalc.texts import Text
from dticalc.workbooks import Grid, address

MAX_NAME = 200


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
    near = [", ".join(f"{unit.code} {unit.name[lang]}" for unit in match.near) for lang in ("vi", "en")]
    hint = (
        Text(f"Có phải là: {near[0]}?", f"Did you mean: {near[1]}?")
        if match.near
        else Text("Hãy dùng tên hoặc mã trong danh sách.", "Use a name or code of the roster.")
    )
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
