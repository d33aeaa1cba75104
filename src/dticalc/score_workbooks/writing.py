"""Writing the sheets of a scores workbook: the same sheets give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dticalc.score_workbooks.cells import Cell, Column, Formula, Line, Listing, Page
from dticalc.score_workbooks.places import CODE, FIRST, FOOT, HEAD, OWN, TABS, letters
from dticalc.score_workbooks.styles import CHANGED, FONT, SIZE, styles
from dticalc.submissions.form import LINE, wrapped
from dticalc.texts import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

GUIDE_WIDTHS = (26, 104)
_ACROSS = 12  # columns on a page of paper, beside the name of the unit
_CODE, _UNIT = Text("Mã", "Code"), Text("Đơn vị", "Unit")
_PAGE = Text("Trang", "Page")
_KEPT = 2  # rows above the table: title and note


class Desk:
    """Writes one workbook: `title` heads every sheet, `marks` stand under it and on each page of paper."""

    def __init__(self, title: str, marks: str, edition: str, lang: Lang, decimals: int, *, by_points: bool) -> None:
        """Open a workbook in one language; figures are shown with the decimals that are published."""
        from xlsxwriter import Workbook  # noqa: PLC0415 – kept out of start-up

        self.target = io.BytesIO()
        font = {"font_name": FONT, "font_size": SIZE}
        texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book: Workbook = Workbook(self.target, {"in_memory": True, **texts, "default_format_properties": font})
        # No clock in the file: the same edition gives the same bytes.
        made = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
        self.book.set_properties({"title": title[:250], "created": made, "subject": marks[:250]})
        self.title, self.marks, self.edition, self.lang = title, marks, edition, lang
        self.styles = styles(self.book, decimals, by_points=by_points)
        self.changed = self.book.add_format(dict(CHANGED))
        self.kind = _sheet_class()

    def finished(self) -> bytes:
        """Give the workbook."""
        self.book.close()
        return self.target.getvalue()

    # ── sheets ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _opened(self, tab: str) -> Worksheet:
        page = self.book.add_worksheet(TABS[tab][self.lang], self.kind)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        page.set_header(f"&L{_escaped(f'{TABS[tab][self.lang]} · {self.title}', 120)}&R{_escaped(self.marks, 100)}")
        page.set_footer(f"&L{_escaped(self.edition, 150)}&R{_PAGE[self.lang]} &P/&N")
        return page

    def guide(self, lines: Sequence[Line]) -> None:
        """Write the guide."""
        page = self._opened("guide")
        page.fit_to_pages(1, 0)
        for column, width in enumerate(GUIDE_WIDTHS):
            page.set_column(column, column, width)
        page.write_string(0, 0, self.title, self.styles["title"])
        page.set_row(0, 1.6 * LINE)
        for row, line in enumerate(lines, 2):
            if line.style == "part":
                page.write_string(row, 0, line.what, self.styles["part"])
                page.set_row(row, 1.8 * LINE)
                continue
            if line.tab:
                target = f"internal:'{TABS[line.tab][self.lang]}'!A1"
                page.write_url(row, 0, target, self.styles["link"], line.what)
            else:
                page.write_string(row, 0, line.what, self.styles["what"])
            self._write(page, row, 1, line.said, self.styles[line.style])
            page.set_row(row, LINE * max(map(wrapped, (line.what, _text(line.said)), GUIDE_WIDTHS)))

    def listing(self, listing: Listing) -> None:
        """Write a plain list."""
        page = self._opened(listing.tab)
        self._top(page, listing.note)
        page.fit_to_pages(1, 0)
        page.freeze_panes(_KEPT + 1, 0)
        page.repeat_rows(_KEPT)
        for column, (head, width) in enumerate(zip(listing.head, listing.widths, strict=True)):
            page.set_column(column, column, width)
            page.write_string(_KEPT, column, head, self.styles["head"])
        page.set_row(
            _KEPT, LINE * max(_headed(head, width) for head, width in zip(listing.head, listing.widths, strict=True))
        )
        page.print_area(_KEPT, 0, _KEPT + max(len(listing.rows), 1), len(listing.head) - 1)
        for row, cells in enumerate(listing.rows, _KEPT + 1):
            lines = [wrapped(_text(cell), width) for cell, width in zip(cells, listing.widths, strict=True)]
            page.set_row(row, LINE * min(max(lines), 20))
            for column, cell in enumerate(cells):
                style = "listed" if isinstance(cell, str) else "listed-number"
                self._write(page, row, column, cell, self.styles[style])

    def page(self, page: Page) -> None:
        """Write a sheet with one row a unit."""
        sheet, last = self._opened(page.tab), FIRST + len(page.units) - 1
        self._top(sheet, page.note)
        sheet.freeze_panes(FIRST, OWN)
        sheet.repeat_rows(CODE, FOOT)
        sheet.repeat_columns(0, OWN - 1)
        sheet.print_area(CODE, 0, last, OWN + len(page.columns) - 1)
        sheet.fit_to_pages(max(1, -(-len(page.columns) // _ACROSS)), 0)
        self._units(sheet, page)
        for place, column in enumerate(page.columns, OWN):
            self._column(sheet, place, column, last, "foot-input" if page.foot_counts else "foot")
        self._heights(sheet, page)
        for now, before in page.compared:
            rule = f"={letters(now)}{FIRST + 1}<>{letters(before)}{FIRST + 1}"
            sheet.conditional_format(
                FIRST, now, last, now, {"type": "formula", "criteria": rule, "format": self.changed}
            )
        if page.filtered:
            sheet.autofilter(FOOT, 0, last, OWN + len(page.columns) - 1)

    def _top(self, page: Worksheet, note: str) -> None:
        name = page.get_name()
        page.write_string(0, 0, f"{name} · {self.title}", self.styles["title"])
        page.write_string(1, 0, f"{self.marks} · {note}" if self.marks else note, self._noted())
        page.set_row(0, 1.6 * LINE)

    def _noted(self) -> Any:
        return self.styles["warning-line" if self.marks else "note"]

    def _units(self, sheet: Worksheet, page: Page) -> None:
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 1, min(max([len(name) for _, name in page.units] + [12]) + 2, 40))
        for row in HEAD:
            for column, text in enumerate((_CODE[self.lang], _UNIT[self.lang])):
                said = text if row == CODE else page.foot if row == FOOT and column else ""
                sheet.write_string(row, column, said, self.styles["head" if row == CODE else "left"])
        for row, (code, name) in enumerate(page.units, FIRST):
            sheet.write_string(row, 0, code, self.styles["unit-code"])
            sheet.write_string(row, 1, name, self.styles["unit"])

    def _column(self, sheet: Worksheet, place: int, column: Column, last: int, foot: str) -> None:
        sheet.set_column(place, place, column.width)
        for row, cell, style in zip(HEAD, column.heads, ("head", "name", "subhead", foot), strict=True):
            self._write(sheet, row, place, cell, self.styles[style])
        style = self.styles[column.style]
        for row, cell in enumerate(column.cells, FIRST):
            self._write(sheet, row, place, cell, style)
        if column.choices:
            listed = column.choices.split(",") if "!" not in column.choices else f"={column.choices}"
            rule = {"validate": "list", "source": listed, "error_type": "warning", "error_title": "dticalc"}
            sheet.data_validation(FIRST, place, last, place, rule)

    def _heights(self, sheet: Worksheet, page: Page) -> None:
        for place, row in enumerate(HEAD):
            lines = [_headed(_text(column.heads[place]), column.width) for column in page.columns]
            sheet.set_row(row, LINE * min(max([*lines, 1]), 12))

    @staticmethod
    def _write(page: Worksheet, row: int, column: int, cell: Cell, style: Any) -> None:
        if isinstance(cell, Formula):
            page.write_formula(row, column, cell.text, style, cell.value)
        elif isinstance(cell, str):
            page.write_string(row, column, cell, style)
        elif cell is None:
            page.write_blank(row, column, None, style)
        else:
            page.write_number(row, column, cell, style)


def _headed(text: str, width: int) -> int:
    """Guess the lines of a heading, whose letters are wider."""
    return wrapped(text, width - 2)


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _escaped(text: str, most: int) -> str:
    """Write a text as the foot of a page takes it, in which & begins an instruction."""
    return text[:most].replace("&", "&&")


def _sheet_class() -> type[Worksheet]:
    """Give a sheet that takes formulas as they are, and stores an empty text where a formula comes to one.

    XlsxWriter looks through every formula for 150 functions that came after Excel 2007, which takes most of the time;
    none of ours is among them.
    """
    from xlsxwriter.worksheet import Worksheet  # noqa: PLC0415 – kept out of start-up

    class Sheet(Worksheet):  # type: ignore[misc]  # a library without types
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT002
            return formula.removeprefix("=")

        def _xml_formula_element(self, formula: str, result: Any, attributes: Sequence[tuple[str, Any]] = ()) -> None:
            told = [*attributes, ("t", "str")] if result == "" else list(attributes)
            super()._xml_formula_element(formula, result, told)

    return Sheet
