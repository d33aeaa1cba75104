"""Annotated copies: a workbook as it came, with every finding marked at its cell and all of them listed on a sheet.

Only what a mark needs is put into the parts of the workbook; everything else stays as it was, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dticalc.annexes.layout import LISTED
from dticalc.annotations.cells import Cell, cell_of, colour_cells, covered, open_sheet
from dticalc.annotations.comments import comment_cells
from dticalc.annotations.listing import list_findings
from dticalc.annotations.packages import RELATIONS, Package
from dticalc.annotations.styles import Styles
from dticalc.annotations.texts import shown
from dticalc.findings import Finding, Severity
from dticalc.texts import LANGS

__all__ = ["LISTED", "MAX_COMMENT", "annotated"]

MAX_COMMENT = 2000
_COLOURS = {
    Severity.REFUSED: "FFF4B6B6",
    Severity.ERROR: "FFF4B6B6",
    Severity.WARNING: "FFFFE5A3",
    Severity.NOTE: "FFD6E6F5",
}


def annotated(path: Path, findings: Sequence[Finding]) -> bytes:
    """Give a copy of a workbook that has been read, with its findings at their cells: colour, comment, and a list.

    Values, formulas and what they came to, formats and widths stay; the same input gives the same bytes. Raises
    `InputError` for a workbook that is not built as workbooks are.
    """
    package = Package(path)
    workbook = package.related("", "officeDocument")
    if workbook is None:
        raise package.unusual()
    sheets = _sheets(package, workbook)
    styles = Styles(package, workbook)
    order = {name: number for number, name in enumerate(sheets)}
    ordered = sorted(findings, key=lambda finding: _place(finding, order))
    for name, part in sheets.items():
        at: dict[Cell, list[Finding]] = {}
        for finding in ordered:
            if finding.place.sheet == name and (cell := cell_of(finding.place.cell)) is not None:
                at.setdefault(cell, []).append(finding)
        if at:
            _mark(package, part, at, styles)
    list_findings(package, workbook, ordered, sheets, styles)
    styles.write()
    return package.to_bytes()


def _sheets(package: Package, workbook: str) -> dict[str, str]:
    """Give the part of each sheet that has cells, in the order of the workbook."""
    listed = package.patch(workbook).root.first("sheets")
    parts = {each.id: each.target for each in package.relations(workbook) if each.kind == "worksheet"}
    named = [
        (each.attributes.get("name", ""), each.attributes.get(f"{RELATIONS}}}id", ""))
        for each in (listed.children if listed else ())
    ]
    return {name: parts[key] for name, key in named if key in parts}


def _place(finding: Finding, order: Mapping[str, int]) -> tuple[int, Cell]:
    """Order as the workbook does: what concerns it as a whole first, then by sheet, row and column."""
    return order.get(finding.place.sheet, -1), cell_of(finding.place.cell) or (-1, -1)


def _mark(package: Package, part: str, at: Mapping[Cell, list[Finding]], styles: Styles) -> None:
    sheet = open_sheet(package, part, {row for row, _ in at})
    hidden = covered(sheet)  # they take no comment; the list names them
    marks = {cell: here for cell, here in at.items() if cell not in hidden}
    colours = {cell: _COLOURS[min(here, key=_weight).kind.severity] for cell, here in marks.items()}
    if not colour_cells(sheet, colours, styles):
        raise package.unusual()
    if marks:
        comment_cells(package, part, sheet, {cell: _comment(here) for cell, here in marks.items()}, "dticalc")
    package.parts[part] = sheet.done()


def _weight(finding: Finding) -> int:
    return list(Severity).index(finding.kind.severity)


def _comment(findings: Iterable[Finding]) -> str:
    said = [f"{each.kind.severity.label[lang]}: {each.message(lang)}" for lang in LANGS for each in findings]
    return shown("\n".join(said), MAX_COMMENT)
