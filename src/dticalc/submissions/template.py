"""Writing the workbook that a unit fills in: the same definition, unit and year give the same bytes."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dticalc.errors import UsageError
from dticalc.figures import NO, YES
from dticalc.frameworks import Dimension, Framework, Indicator, Input
from dticalc.numerals import exact, spelled
from dticalc.rosters import Roster, Unit
from dticalc.submissions.check_column import (
    DATES_FORMULA,
    DATES_IN_EXCEL,
    Block,
    absolute,
    blank_verdict,
    check_formula,
    counter_formula,
    counter_text,
    grouped_formula,
    points_formula,
)
from dticalc.submissions.guide import guide_lines
from dticalc.submissions.layout import (
    ANSWERS,
    COLUMNS,
    GUIDE,
    HEADER_ROW,
    HINT,
    IDENTITY,
    LAST_PRINTED,
    POSITION,
    TOTAL,
    asked_inputs,
    identity,
    printed_row,
    title_line,
    unit_line,
    year_line,
)
from dticalc.submissions.prompts import comma, footer, stop, validation
from dticalc.submissions.styles import CHECK_STYLES, FONT, SIZE, styles
from dticalc.submissions.verdicts import MEANINGS
from dticalc.texts import LANGS, Text
from dticalc.workbooks import address

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Earlier = Mapping[tuple[str, str], str]  # (indicator code, input name) → last year's figure, as the cell shows it
LIST_COLUMN, LIST_ROW = 3, 1  # where the lists of choices begin on the hidden sheet
LINE, MOST_LINES, GUIDE_WIDTH = 15, 12, 66


def template_bytes(
    framework: Framework, roster: Roster, unit: Unit, year: int, earlier: Earlier | None = None
) -> bytes:
    """Write the submission workbook of a unit for a year, with last year's figures beside where they are given.

    Raises `UsageError` if the definition has no indicators or does not govern the year.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 – kept out of start-up

    fit_for_submissions(framework, year)
    target = io.BytesIO()
    # The default font is that of the cells: widths are counted in its digits, on every computer alike.
    font = {"font_name": FONT, "font_size": SIZE}
    texts = {"strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(target, {"in_memory": True, **texts, "default_format_properties": font})
    # No clock in the file: the same unit and year give the same bytes.
    made = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": f"{framework.title.vi}: {unit.name.vi}, {year}", "created": made})
    _Template(book, framework, roster, unit, year, earlier or {}).write()
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


class _Template:
    """Writes the sheets of one workbook."""

    def __init__(
        self, book: Workbook, framework: Framework, roster: Roster, unit: Unit, year: int, earlier: Earlier
    ) -> None:
        self.framework, self.unit, self.year, self.earlier = framework, unit, year, earlier
        self.styles = styles(book)
        self.guide = book.add_worksheet(GUIDE)
        self.page = book.add_worksheet(ANSWERS)
        self.hidden = book.add_worksheet(IDENTITY)
        self.whose = identity(framework, roster, unit, year)
        self.lists: dict[tuple[str, str], str] = {}
        self.errors = 0

    def write(self) -> None:
        self.write_hidden()
        self.write_guide()
        self.write_answers()
        self.page.activate()

    # ── the hidden sheet ────────────────────────────────────────────────────────────────────────────────────────────

    def write_hidden(self) -> None:
        page = self.hidden
        for row, pair in enumerate(self.whose.rows()):
            for column, text in enumerate(pair):
                page.write_string(row, column, text)
        page.write_formula(0, LIST_COLUMN - 1, DATES_FORMULA, None, DATES_IN_EXCEL)
        column = LIST_COLUMN
        for indicator in self.framework.indicators:
            for asked in asked_inputs(indicator):
                if asked.type == "choice":
                    page.write_string(0, column, f"{indicator.code} {asked.name}")
                    for row, label in enumerate(asked.options.values(), LIST_ROW):
                        page.write_string(row, column, label.vi)
                    last = absolute(LIST_ROW + len(asked.options) - 1, column)
                    area = f"{absolute(LIST_ROW, column)}:{last}"
                    self.lists[indicator.code, asked.name] = f"{IDENTITY}!{area}"
                    column += 1
        page.protect()
        page.very_hidden()

    # ── the guide ───────────────────────────────────────────────────────────────────────────────────────────────────

    def write_guide(self) -> None:
        page, style = self.guide, self.styles
        page.hide_gridlines(2)
        page.set_column(0, 0, 26)
        page.set_column(1, 2, GUIDE_WIDTH)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)
        page.fit_to_pages(1, 1)
        page.write_string(0, 0, "Hướng dẫn điền phiếu kê khai", style["title"])
        page.set_row(0, 1.6 * LINE)
        page.write_string(1, 0, f"{self.framework.title.vi} · {unit_line(self.unit)} · Năm {self.year}", style["line"])
        row = 3
        for number, (what, text) in enumerate(guide_lines(self.framework), 1):
            page.write_string(row, 0, f"{number}. {what}", style["strong"])
            page.write_string(row, 1, text.vi, style["text"])
            page.write_string(row, 2, text.en, style["quiet"])
            page.set_row(row, LINE * max(_wrapped(text[lang], GUIDE_WIDTH) for lang in LANGS))
            row += 1
        row += 1
        for column, heading in enumerate(("Cột “Kiểm tra” ghi", "Nghĩa là", "Meaning")):
            page.write_string(row, column, heading, style["head"])
        for below, (verdict, vi, en) in enumerate(MEANINGS, row + 1):
            page.write_string(below, 0, verdict, style[CHECK_STYLES.get(verdict, "wrong")])
            page.write_string(below, 1, vi, style["text"])
            page.write_string(below, 2, en, style["quiet"])
            page.set_row(below, LINE * max(_wrapped(text, GUIDE_WIDTH) for text in (vi, en)))
        page.protect()

    # ── the answers ─────────────────────────────────────────────────────────────────────────────────────────────────

    def write_answers(self) -> None:
        page = self.page
        self.set_up_page()
        row, sums = HEADER_ROW + 1, []
        for dimension in self.framework.dimensions:
            members = [each for each in self.framework.indicators if each.dimension == dimension.code]
            if members:
                band, row = row, row + 1
                for indicator in members:
                    row = self.write_indicator(indicator, row)
                self.write_sum(band, (dimension.code, dimension.name.vi), dimension, [(band + 1, row - 1)])
                sums.append((band + 1, row - 1))
        self.write_sum(row, ("", TOTAL), None, sums)
        check = f"{absolute(HEADER_ROW + 1, POSITION['check'])}:{absolute(row, POSITION['check'])}"
        page.write_formula(3, 0, counter_formula(check), self.styles["counter"], counter_text(self.errors))
        self.colour(row)
        page.print_area(0, 0, row, POSITION[LAST_PRINTED])
        # Cells may be formatted: what became a date can only be mended by another format.
        page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "autofilter": True})

    def set_up_page(self) -> None:
        page, style = self.page, self.styles
        page.hide_gridlines(2)
        page.freeze_panes(HEADER_ROW + 1, POSITION["label"] + 1)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER_ROW)
        page.set_footer(footer(self.unit, self.year, self.framework.id))
        page.write_string(0, 0, title_line(self.framework), style["title"])
        page.write_string(1, 0, unit_line(self.unit), style["line"])
        page.write_string(2, 0, year_line(self.framework, self.year), style["line"])
        page.write_string(4, 0, HINT, style["hint"])
        for row, lines in enumerate((1.6, 1.2, 1.2, 1.4, 1.2, 2.2)):
            page.set_row(row, lines * LINE)
        for position, column in enumerate(COLUMNS):
            page.set_column(position, position, column.width)
            page.write_string(HEADER_ROW, position, column.heading, style["head"])

    def write_indicator(self, indicator: Indicator, row: int) -> int:
        """Write the rows of one indicator; give the row below."""
        missing = indicator.missing or self.framework.missing
        block = Block(
            indicator=indicator, missing=missing, row=row, lists=self.lists, blank_words=self.framework.blank_words
        )
        for offset, asked in enumerate(asked_inputs(indicator)):
            printed = printed_row(indicator, asked, first=offset == 0)
            lines = _lines(printed)
            self.page.set_row(row + offset, LINE * lines)
            for position, column in enumerate(COLUMNS):
                style = self.styles[column.key if column.key in {"code", "check"} else "printed"]
                if offset and column.own:
                    style = self.styles["below"]
                self.page.write_string(row + offset, position, printed.get(column.key, ""), style)
            self.write_value(block, asked, row + offset)
        self.write_own(block)
        return row + len(asked_inputs(indicator))

    def write_value(self, block: Block, asked: Input, row: int) -> None:
        """Write the cells of one input: the value, its check, and last year's figure."""
        page, at, style = self.page, POSITION["value"], self.styles
        page.write_blank(row, at, None, style[f"value-{asked.type}"])
        page.data_validation(row, at, row, at, validation(block, asked))
        verdict = blank_verdict(block, asked)
        self.errors += verdict.is_error
        page.write_formula(row, POSITION["check"], check_formula(block, asked), style["check"], verdict)
        self.write_earlier(row, asked, self.earlier.get((block.indicator.code, asked.name), ""))

    def write_earlier(self, row: int, asked: Input, shown: str) -> None:
        """Write last year's figure: a number as a number, shown as this year's will be, and anything else as text."""
        page, at = self.page, POSITION["earlier"]
        figure = None if asked.type in {"choice", "boolean"} else exact(shown.replace(",", ".").rstrip("%"))
        if figure is None:
            page.write_string(row, at, shown, self.styles["earlier"])
        else:
            figure = figure / 100 if shown.endswith("%") else figure
            page.write_number(row, at, float(figure), self.styles[f"earlier-{asked.type}"])

    def write_own(self, block: Block) -> None:
        """Write the cells that stand once for an indicator."""
        page, row, indicator, style = self.page, block.row, block.indicator, self.styles
        blank: Any = 0 if block.missing == "zero" else ""
        page.write_formula(row, POSITION["computed"], points_formula(block), style["points"], blank)
        most = spelled(indicator.max_points)
        page.write_number(row, POSITION["max_points"], float(indicator.max_points), style["maximum"])
        at = POSITION["self_points"]
        page.write_blank(row, at, None, style["value-decimal"])
        said = f"Số từ 0 đến {comma(most)}. Để trống nếu không tự chấm."
        bounds = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(indicator.max_points)}
        spoken = {"input_title": "Điểm tự chấm", "input_message": said}
        page.data_validation(row, at, row, at, bounds | spoken | stop(said))
        at = POSITION["applicable"]
        page.write_string(row, at, YES, style["choice" if indicator.applicable else "always"])
        if indicator.applicable:
            rule = {"validate": "list", "source": [YES, NO], "input_title": "Áp dụng"}
            said = "Chọn Không nếu chỉ số không áp dụng cho đơn vị: khi đó chỉ số được loại khỏi điểm và điểm tối đa."
            page.data_validation(row, at, row, at, rule | {"input_message": said} | stop("Chọn Có hoặc Không."))
        for key, title in (("evidence", "Tài liệu kiểm chứng"), ("note", "Ghi chú")):
            page.write_blank(row, POSITION[key], None, style["value-text"])
            said = "Số hiệu - ngày: mô tả; mỗi tài liệu một dòng (Alt+Enter)." if key == "evidence" else "Tùy ý."
            asked = {"validate": "any", "input_title": title, "input_message": said}
            page.data_validation(row, POSITION[key], row, POSITION[key], asked)

    def write_sum(
        self, row: int, named: tuple[str, str], dimension: Dimension | None, areas: list[tuple[int, int]]
    ) -> None:
        """Write the band of a dimension, or the total: sums of what its indicators have."""
        page, style = self.page, self.styles["band"]
        for position in range(len(COLUMNS)):
            page.write_blank(row, position, None, style)
        page.write_string(row, POSITION["code"], named[0], style)
        page.write_string(row, POSITION["name"], named[1], style)
        most = dimension.max_points if dimension else self.framework.scale
        page.write_number(row, POSITION["max_points"], float(most or Fraction(0)), self.styles["band-points"])
        for key in ("computed", "self_points"):
            ranges = ",".join(f"{absolute(a, POSITION[key])}:{absolute(b, POSITION[key])}" for a, b in areas)
            page.write_formula(row, POSITION[key], f"=SUM({ranges})", self.styles["band-points"], 0)

    def colour(self, last: int) -> None:
        """Colour the check column by its verdict, and the counter; show large figures in groups of digits."""
        first = address(HEADER_ROW + 1, POSITION["check"])
        check, value = (
            f"{address(HEADER_ROW + 1, POSITION[key])}:{address(last, POSITION[key])}" for key in ("check", "value")
        )
        for verdict, name in CHECK_STYLES.items():
            same = {"type": "formula", "criteria": f'=${first}="{verdict}"', "format": self.styles[name]}
            self.page.conditional_format(check, same | {"stop_if_true": True})
        other = {"type": "formula", "criteria": f'=${first}<>""', "format": self.styles["wrong"]}
        self.page.conditional_format(check, other)
        grouped = {"type": "formula", "criteria": grouped_formula(HEADER_ROW + 1), "format": self.styles["grouped"]}
        self.page.conditional_format(value, grouped)
        done = {"type": "formula", "criteria": '=$A$4="Không còn lỗi"', "format": self.styles["good"]}
        self.page.conditional_format("A4", done)


def _lines(printed: Mapping[str, str]) -> int:
    """Guess how many lines a row takes: no spreadsheet program does it for a file that it has not edited."""
    widths = {column.key: column.width for column in COLUMNS}
    lines = [_wrapped(text, widths[key]) for key, text in printed.items()]
    return min(max(lines), MOST_LINES)


def _wrapped(text: str, width: int) -> int:
    """Guess the lines of a text in a column: about a sixth more letters than its width fit in, and words stay whole."""
    return sum(len(textwrap.wrap(line, width * 7 // 6)) or 1 for line in text.split("\n"))


def workbook_name(framework: Framework, unit: Unit, year: int) -> str:
    """Give the name of a unit's workbook, made of codes: `mau-1_2025_48.xlsx`."""
    return f"{framework.id}_{year}_{unit.code}.xlsx"
