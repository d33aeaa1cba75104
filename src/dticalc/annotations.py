"""Annotated copies: a workbook as it came, with every finding marked at its cell and all of them listed on a sheet."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dticalc.annexes.layout import LISTED
from dticalc.files import read_bytes
from dticalc.findings import Finding, Severity

MAX_COMMENT = 2000
_COLOURS = {
    Severity.REFUSED: "FFF4B6B6",
    Severity.ERROR: "FFF4B6B6",
    Severity.WARNING: "FFFFE5A3",
    Severity.NOTE: "FFD6E6F5",
}
_HEADINGS = ("Mức độ", "Trang tính", "Ô", "Đã ghi", "Lỗi và cách sửa", "In English")
_WIDTHS = (12, 18, 8, 24, 80, 80)


def annotated(path: Path, findings: Sequence[Finding]) -> bytes:
    """Give a copy of a workbook that has been read, with its findings at their cells: colour, comment, and a list.

    The values, formulas, drop-downs and widths stay; the same input gives the same bytes.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 – kept out of start-up
    from openpyxl.styles import PatternFill  # noqa: PLC0415 – kept out of start-up

    book = load_workbook(io.BytesIO(read_bytes(path)), keep_links=False)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    at: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.place.cell and finding.place.sheet in sheets:
            at.setdefault((finding.place.sheet, finding.place.cell), []).append(finding)
    for (sheet, address), here in at.items():
        cell = sheets[sheet][address]
        if type(cell).__name__ == "MergedCell":
            continue  # it takes no comment; the list names it
        cell.fill = PatternFill("solid", fgColor=_COLOURS[min(here, key=_weight).kind.severity])
        cell.comment = _comment(here)
    _list(book, findings, set(sheets))
    target = io.BytesIO()
    book.save(target)
    return _without_clock(target.getvalue())


def _weight(finding: Finding) -> int:
    return list(Severity).index(finding.kind.severity)


def _comment(findings: Iterable[Finding]) -> Any:
    from openpyxl.comments import Comment  # noqa: PLC0415 – kept out of start-up

    said = [f"{each.kind.severity.label[lang]}: {each.message(lang)}" for lang in ("vi", "en") for each in findings]
    comment = Comment("\n".join(said)[:MAX_COMMENT], "dticalc")
    comment.width, comment.height = 420, 160
    return comment


def _list(book: Any, findings: Sequence[Finding], taken: set[str]) -> None:
    """Add a sheet that lists all findings, with a link to each cell."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 – kept out of start-up

    name = next(title for n in range(len(taken) + 1) if (title := LISTED + (f" {n}" if n else "")) not in taken)
    page = book.create_sheet(name, 0)
    book.active = 0
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), 1):
        page.cell(1, column, heading).font = Font(bold=True)
        page.column_dimensions[page.cell(1, column).column_letter].width = width
    for row, finding in enumerate(findings, 2):
        place, severity = finding.place, finding.kind.severity.label
        texts = (severity.vi, place.sheet, place.cell, finding.found, finding.message("vi"), finding.message("en"))
        for column, text in enumerate(texts, 1):
            cell = page.cell(row, column)
            cell.value, cell.data_type = _shown(text), "s"  # never a formula, whatever it begins with
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        lines = max(-(-len(text) // width) for text, width in zip(texts, _WIDTHS, strict=True))
        page.row_dimensions[row].height = 15 * min(lines, 20)
        if place.cell and place.sheet in taken:
            quoted = place.sheet.replace("'", "''")
            page.cell(row, 3).hyperlink = f"#'{quoted}'!{place.cell}"
    page.freeze_panes = "A2"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _shown(text: str) -> str:
    """Leave out what a cell of a workbook cannot hold."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)[:32_000]


_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _without_clock(content: bytes) -> bytes:
    """Take the clock out of a workbook: the date of each part, and when it was saved."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for part in source.infolist():
            body = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", source.read(part))
            copy.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return target.getvalue()
