"""The sheet that an annotated copy begins with: all findings, in the order of the workbook, linked to their cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from xml.sax.saxutils import escape, quoteattr

from dticalc.annexes.layout import LISTED
from dticalc.annotations.packages import DECLARATION, RELATIONS, Package
from dticalc.annotations.patches import SHEETS
from dticalc.annotations.styles import Styles
from dticalc.annotations.texts import in_cell, shown
from dticalc.findings import Finding
from dticalc.workbooks import address

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_HEADINGS = ("Mức độ", "Trang tính", "Ô", "Đã ghi", "Lỗi và cách sửa", "In English")
_WIDTHS = (13, 12, 6, 18, 64, 56)  # one page across on A4, at about the size on the screen
# What the schema has behind the names of a workbook.
_AFTER_NAMES = frozenset(
    {
        *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
        *("fileRecoveryPr", "webPublishObjects", "extLst"),
    }
)
_MARGINS = '<pageMargins left="0.3" right="0.3" top="0.4" bottom="0.4" header="0.2" footer="0.2"/>'


def free_name(taken: Collection[str]) -> str:
    """Give the name of the list, with a number if a sheet is called so already."""
    used = {title.casefold() for title in taken}
    names = (LISTED + (f" {n}" if n else "") for n in range(len(used) + 1))
    return next(name for name in names if name.casefold() not in used)


def list_findings(
    package: Package, workbook: str, findings: Sequence[Finding], sheets: Collection[str], styles: Styles
) -> None:
    """Put the list in front of the other sheets; what a workbook says of its sheets by their order moves along."""
    body = _sheet(findings, sheets, styles.heading(), styles.wrapped())
    _, key = package.add("xl/worksheets/sheet{}.xml", _TYPE, body, owner=workbook, kind="worksheet")
    patch = package.patch(workbook)
    listed = patch.root.first("sheets")
    if listed is None or not listed.children:
        raise package.unusual()
    p, number = patch.prefix, 1 + max(int(each.attributes["sheetId"]) for each in listed.children)
    name = free_name({each.attributes["name"] for each in listed.children})
    link = f'xmlns:r="{RELATIONS}" r:id="{key}"'
    patch.before(listed.children[0], f'<{p}sheet name={quoteattr(name)} sheetId="{number}" {link}/>')
    for names in patch.root.all("definedNames"):
        for each in names.children:
            if "localSheetId" in each.attributes:
                patch.set(each, localSheetId=int(each.attributes["localSheetId"]) + 1)
    title = f'<{p}definedName name="_xlnm.Print_Titles" localSheetId="0">{escape(_header_rows(name))}</{p}definedName>'
    if (named := patch.root.first("definedNames")) is not None:
        patch.append(named, title)
    else:
        patch.insert(f"<{p}definedNames>{title}</{p}definedNames>", _AFTER_NAMES)
    # The sheet on which a workbook opens says so itself as well; two such sheets would be edited together.
    views = [view for part in patch.root.all("bookViews") for view in part.children]
    for view in views:
        patch.set(view, activeTab=int(view.attributes.get("activeTab", 0)) + 1, firstSheet=0)
    if not views:
        patch.before(listed, f'<{p}bookViews><{p}workbookView activeTab="1"/></{p}bookViews>')
    package.parts[workbook] = patch.done()


def _header_rows(sheet: str) -> str:
    """Give the reference of the first row of a sheet, which every printed page repeats."""
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!$1:$1"


def _sheet(findings: Sequence[Finding], sheets: Collection[str], heading: int, wrapped: int) -> str:
    rows, links = [_row(0, _HEADINGS, heading, "")], []
    for row, finding in enumerate(findings, 1):
        place, severity = finding.place, finding.kind.severity.label
        typed = (severity.vi, place.sheet, place.cell, finding.found, finding.message("vi"), finding.message("en"))
        texts = [shown(text) for text in typed]
        lines = max(-(-len(text) // width) for text, width in zip(texts, _WIDTHS, strict=True))
        rows.append(_row(row, texts, wrapped, f' ht="{15 * min(lines, 20)}" customHeight="1"'))
        if place.cell and place.sheet in sheets:
            target = f"'{place.sheet.replace(chr(39), chr(39) * 2)}'!{place.cell}"
            links.append(f'<hyperlink ref="{address(row, 2)}" location={quoteattr(shown(target))}/>')
    columns = (f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_WIDTHS, 1))
    return (
        f'{DECLARATION}<worksheet xmlns="{SHEETS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{''.join(columns)}</cols><sheetData>{''.join(rows)}</sheetData>"
        f"{f'<hyperlinks>{chr(10).join(links)}</hyperlinks>' if links else ''}"
        f'{_MARGINS}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(row: int, texts: Sequence[str], style: int, height: str) -> str:
    cells = (
        f'<c r="{address(row, column)}" s="{style}" t="inlineStr">{in_cell(text)}</c>'
        for column, text in enumerate(texts)
        if text
    )
    return f'<row r="{row + 1}"{height}>{"".join(cells)}</row>'
