"""Writing the workbook that a unit fills in: the same definition, unit, year and answers give the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dticalc.errors import UsageError
from dticalc.frameworks import Framework
from dticalc.rosters import Roster, Unit
from dticalc.submissions.answer_sheet import AnswerSheet
from dticalc.submissions.check_column import DATES_FORMULA, DATES_IN_EXCEL
from dticalc.submissions.form import LINE, LIST_COLUMN, LIST_ROW, Earlier, Filling, Form, choices, form_of, wrapped
from dticalc.submissions.guide import guide_lines
from dticalc.submissions.layout import ANSWERS, GUIDE, IDENTITY, SYNTHETIC, identity, unit_line
from dticalc.submissions.styles import CHECK_STYLES, FONT, SIZE, styles
from dticalc.submissions.verdicts import MEANINGS
from dticalc.texts import LANGS, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

GUIDE_WIDTH = 66


def template_bytes(
    framework: Framework, roster: Roster, unit: Unit, year: int, earlier: Earlier | None = None
) -> bytes:
    """Write the submission workbook of a unit for a year, with last year's figures beside where they are given.

    Raises `UsageError` if the definition has no indicators or does not govern the year.
    """
    fit_for_submissions(framework, year)
    return workbook_bytes(form_of(framework), roster, unit, year, Filling(earlier=earlier or {}))


def workbook_bytes(form: Form, roster: Roster, unit: Unit, year: int, filling: Filling) -> bytes:
    """Write a workbook from a form, filled in or not; every formula carries what it comes to.

    A filled workbook is the template with its yellow cells filled, and nothing else; one that is made up says so in
    its title, guide, footer, properties and hidden sheet.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 – kept out of start-up

    target = io.BytesIO()
    # The default font is that of the cells: widths are counted in its digits, on every computer alike.
    font = {"font_name": FONT, "font_size": SIZE}
    texts = {"strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(target, {"in_memory": True, **texts, "default_format_properties": font})
    # No clock in the file: the same unit and year give the same bytes.
    made = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    marked = {"subject": SYNTHETIC, "keywords": "synthetic", "comments": SYNTHETIC} if filling.synthetic else {}
    title = f"{form.framework.title.vi}: {unit.name.vi}, {year}"
    book.set_properties({"title": title, "created": made, **marked})
    _Template(book, form, filling).write(roster, unit, year)
    book.close()
    return target.getvalue()


def fit_for_submissions(framework: Framework, year: int) -> None:
    """Refuse a definition without indicators, and a year that it does not govern."""
    if not framework.indicators:
        raise UsageError(
            Text(
                f"{framework.id} chưa có chỉ số thành phần nào nên không có phiếu kê khai. Hãy dùng bảng theo mã "
                "chỉ số chính, hoặc bộ chỉ số đầy đủ.",
                f"{framework.id} has no indicators, so there are no submissions. Use a table by the codes of "
                "dimensions, or a full definition.",
            )
        )
    framework.must_govern(year)


def _page_class() -> type[Worksheet]:
    """Give a sheet that takes formulas as they are.

    XlsxWriter looks through every formula for 150 functions that came after Excel 2007, which takes most of the time;
    none of ours is among them.
    """
    from xlsxwriter.worksheet import Worksheet  # noqa: PLC0415 – kept out of start-up

    class Page(Worksheet):  # type: ignore[misc]  # a library without types
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT002
            return formula.removeprefix("=")

    return Page


class _Template:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Workbook, form: Form, filling: Filling) -> None:
        self.form, self.filling = form, filling
        self.styles = styles(book)
        self.guide = book.add_worksheet(GUIDE)
        self.page = book.add_worksheet(ANSWERS, _page_class())
        self.hidden = book.add_worksheet(IDENTITY)

    def write(self, roster: Roster, unit: Unit, year: int) -> None:
        self.write_hidden(roster, unit, year)
        self.write_guide(unit, year)
        AnswerSheet(self.page, self.styles, self.form, self.filling).write(unit, year)
        self.page.activate()

    # ── the hidden sheet ────────────────────────────────────────────────────────────────────────────────────────────

    def write_hidden(self, roster: Roster, unit: Unit, year: int) -> None:
        page, law = self.hidden, self.form.framework
        whose = identity(law, roster, unit, year, synthetic=self.filling.synthetic)
        for row, pair in enumerate(whose.rows()):
            for column, text in enumerate(pair):
                page.write_string(row, column, text)
        page.write_formula(0, LIST_COLUMN - 1, DATES_FORMULA, None, DATES_IN_EXCEL)
        for column, ((code, name), asked) in enumerate(choices(law), LIST_COLUMN):
            page.write_string(0, column, f"{code} {name}")
            for row, label in enumerate(asked.options.values(), LIST_ROW):
                page.write_string(row, column, label.vi)
        page.protect()
        page.very_hidden()

    # ── the guide ───────────────────────────────────────────────────────────────────────────────────────────────────

    def write_guide(self, unit: Unit, year: int) -> None:
        page, style, law = self.guide, self.styles, self.form.framework
        page.hide_gridlines(2)
        page.set_column(0, 0, 26)
        page.set_column(1, 2, GUIDE_WIDTH)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)
        page.fit_to_pages(1, 1)
        page.write_string(0, 0, "Hướng dẫn điền phiếu kê khai", style["title"])
        page.set_row(0, 1.6 * LINE)
        page.write_string(1, 0, f"{law.title.vi} · {unit_line(unit)} · Năm {year}", style["line"])
        if self.filling.synthetic:
            page.write_string(2, 0, SYNTHETIC, style["made-up"])
        row = 3
        for number, (what, text) in enumerate(guide_lines(law), 1):
            page.write_string(row, 0, f"{number}. {what}", style["strong"])
            page.write_string(row, 1, text.vi, style["text"])
            page.write_string(row, 2, text.en, style["quiet"])
            page.set_row(row, LINE * max(wrapped(text[lang], GUIDE_WIDTH) for lang in LANGS))
            row += 1
        row += 1
        for column, heading in enumerate(("Cột “Kiểm tra” ghi", "Nghĩa là", "Meaning")):
            page.write_string(row, column, heading, style["head"])
        for below, (verdict, vi, en) in enumerate(MEANINGS, row + 1):
            page.write_string(below, 0, verdict, style[CHECK_STYLES.get(verdict, "wrong")])
            page.write_string(below, 1, vi, style["text"])
            page.write_string(below, 2, en, style["quiet"])
            page.set_row(below, LINE * max(wrapped(text, GUIDE_WIDTH) for text in (vi, en)))
        page.protect()


def workbook_name(framework: Framework, unit: Unit, year: int) -> str:
    """Give the name of a unit's workbook, made of codes: `mau-1_2025_48.xlsx`."""
    return f"{framework.id}_{year}_{unit.code}.xlsx"
