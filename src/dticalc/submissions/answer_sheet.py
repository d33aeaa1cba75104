"""Writing the sheet of answers: the printed form, its formulas, and what a unit has filled in, if anything."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dticalc.figures import NO, YES
from dticalc.frameworks import Dimension, Input
from dticalc.numerals import exact, spelled
from dticalc.rosters import Unit
from dticalc.rules import Value
from dticalc.submissions.answers import Answer
from dticalc.submissions.check_column import Block, absolute, counter_formula, counter_text, grouped_formula
from dticalc.submissions.form import LINE, Filling, Form, Line, Part, wrapped
from dticalc.submissions.judging import NOTHING, shown_points, verdict_on
from dticalc.submissions.layout import (
    COLUMNS,
    HEADER_ROW,
    HINT,
    LAST_PRINTED,
    POSITION,
    TOTAL,
    title_line,
    unit_line,
    year_line,
)
from dticalc.submissions.prompts import comma, footer, stop
from dticalc.submissions.styles import CHECK_STYLES
from dticalc.workbooks import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

Shown = tuple[Fraction, Fraction]  # points by the rule and self-assessed, as the sums show them


class AnswerSheet:
    """Writes the sheet of answers of one workbook."""

    def __init__(self, page: Worksheet, styles: Mapping[str, Any], form: Form, filling: Filling) -> None:
        """Take the sheet, the formats of its workbook, the form, and what is filled in."""
        self.page, self.styles, self.form, self.filling = page, styles, form, filling
        self.errors = 0

    def write(self, unit: Unit, year: int) -> None:
        """Write everything."""
        page, last = self.page, self.form.total_row
        self.set_up_page(unit, year)
        total, sums = (NOTHING, NOTHING), []
        for band in self.form.bands:
            shown = [self.write_indicator(part) for part in band.parts]
            computed, claimed = (sum((each[i] for each in shown), NOTHING) for i in (0, 1))
            named = (band.dimension.code, band.dimension.name.vi)
            self.write_sum(band.row, named, band.dimension, [band.rows], (computed, claimed))
            total = total[0] + computed, total[1] + claimed
            sums.append(band.rows)
        self.write_sum(last, ("", TOTAL), None, sums, total)
        check = f"{absolute(HEADER_ROW + 1, POSITION['check'])}:{absolute(last, POSITION['check'])}"
        page.write_formula(3, 0, counter_formula(check), self.styles["counter"], counter_text(self.errors))
        self.colour(last)
        page.print_area(0, 0, last, POSITION[LAST_PRINTED])
        # Cells may be formatted: what became a date can only be mended by another format.
        page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "autofilter": True})

    def set_up_page(self, unit: Unit, year: int) -> None:
        """Set the page up, and write what stands above the table."""
        page, style, law, synthetic = self.page, self.styles, self.form.framework, self.filling.synthetic
        page.hide_gridlines(2)
        page.freeze_panes(HEADER_ROW + 1, POSITION["label"] + 1)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER_ROW)
        page.set_footer(footer(unit, year, law.id, synthetic=synthetic))
        page.write_string(0, 0, title_line(law, synthetic=synthetic), style["made-up" if synthetic else "title"])
        page.write_string(1, 0, unit_line(unit), style["line"])
        page.write_string(2, 0, year_line(law, year), style["line"])
        page.write_string(4, 0, HINT, style["hint"])
        for row, lines in enumerate((1.6, 1.2, 1.2, 1.4, 1.2, 2.2)):
            page.set_row(row, lines * LINE)
        for position, column in enumerate(COLUMNS):
            page.set_column(position, position, column.width)
            page.write_string(HEADER_ROW, position, column.heading, style["head"])

    def write_indicator(self, part: Part) -> Shown:
        """Write the rows of one indicator; give the points that they show."""
        answer = self.filling.answers.get(part.block.indicator.code) or Answer(code="", inputs={})
        for offset, line in enumerate(part.lines):
            filled = [] if offset else [_height(getattr(answer, key), key) for key in ("evidence", "note")]
            self.page.set_row(line.row, max(line.height, *filled, 0))
            for position, column in enumerate(COLUMNS):
                style = self.styles[column.key if column.key in {"code", "check"} else "printed"]
                if offset and column.own:
                    style = self.styles["below"]
                self.page.write_string(line.row, position, line.printed.get(column.key, ""), style)
            self.write_value(part.block, line, answer)
        points = shown_points(part.block, answer)
        self.write_own(part, answer, points)
        return points or NOTHING, answer.self_points or NOTHING

    def write_value(self, block: Block, line: Line, answer: Answer) -> None:
        """Write the cells of one input: the value, its check, and last year's figure."""
        page, at, row, asked, style = self.page, POSITION["value"], line.row, line.asked, self.styles
        self.write_figure(row, asked, answer.inputs.get(asked.name))
        page.data_validation(row, at, row, at, dict(line.takes))
        verdict = verdict_on(block, asked, answer)
        self.errors += verdict.is_error
        page.write_formula(row, POSITION["check"], line.check, style["check"], verdict)
        self.write_earlier(row, asked, self.filling.earlier.get((block.indicator.code, asked.name), ""))

    def write_figure(self, row: int, asked: Input, value: Value) -> None:
        """Write a figure as a number, a case as its label, and anything else as the text that was typed."""
        at, style = POSITION["value"], self.styles[f"value-{asked.type}"]
        if value is None:
            self.page.write_blank(row, at, None, style)
        elif isinstance(value, Fraction):
            self.page.write_number(row, at, float(value), style)
        else:
            named = {"true": YES, "false": NO} if asked.type == "boolean" else {}
            named |= {case: label.vi for case, label in asked.options.items()}
            self.page.write_string(row, at, named.get(value, value), style)

    def write_earlier(self, row: int, asked: Input, shown: str) -> None:
        """Write last year's figure: a number as a number, shown as this year's will be, and anything else as text."""
        page, at = self.page, POSITION["earlier"]
        figure = None if asked.type in {"choice", "boolean"} else exact(shown.replace(",", ".").rstrip("%"))
        if figure is None:
            page.write_string(row, at, shown, self.styles["earlier"])
        else:
            figure = figure / 100 if shown.endswith("%") else figure
            page.write_number(row, at, float(figure), self.styles[f"earlier-{asked.type}"])

    def write_own(self, part: Part, answer: Answer, points: Fraction | None) -> None:
        """Write the cells that stand once for an indicator."""
        page, row, indicator, style = self.page, part.block.row, part.block.indicator, self.styles
        page.write_formula(row, POSITION["computed"], part.points, style["points"], _stored(points))
        most = spelled(indicator.max_points)
        page.write_number(row, POSITION["max_points"], float(indicator.max_points), style["maximum"])
        at = POSITION["self_points"]
        if answer.self_points is None:
            page.write_blank(row, at, None, style["value-decimal"])
        else:
            page.write_number(row, at, float(answer.self_points), style["value-decimal"])
        said = f"Số từ 0 đến {comma(most)}. Để trống nếu không tự chấm."
        bounds = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(indicator.max_points)}
        spoken = {"input_title": "Điểm tự chấm", "input_message": said}
        page.data_validation(row, at, row, at, bounds | spoken | stop(said))
        at = POSITION["applicable"]
        applies = YES if answer.applicable else NO
        page.write_string(row, at, applies, style["choice" if indicator.applicable else "always"])
        if indicator.applicable:
            rule = {"validate": "list", "source": [YES, NO], "input_title": "Áp dụng"}
            said = "Chọn Không nếu chỉ số không áp dụng cho đơn vị: khi đó chỉ số được loại khỏi điểm và điểm tối đa."
            page.data_validation(row, at, row, at, rule | {"input_message": said} | stop("Chọn Có hoặc Không."))
        for key, title in (("evidence", "Tài liệu kiểm chứng"), ("note", "Ghi chú")):
            # `write` makes a blank cell of an empty text, and `write_string` would not.
            page.write(row, POSITION[key], getattr(answer, key) or None, style["value-text"])
            said = "Số hiệu - ngày: mô tả; mỗi tài liệu một dòng (Alt+Enter)." if key == "evidence" else "Tùy ý."
            asked = {"validate": "any", "input_title": title, "input_message": said}
            page.data_validation(row, POSITION[key], row, POSITION[key], asked)

    def write_sum(
        self, row: int, named: tuple[str, str], dimension: Dimension | None, areas: list[tuple[int, int]], shown: Shown
    ) -> None:
        """Write the band of a dimension, or the total: sums of what its indicators have."""
        page, style = self.page, self.styles["band"]
        for position in range(len(COLUMNS)):
            page.write_blank(row, position, None, style)
        page.write_string(row, POSITION["code"], named[0], style)
        page.write_string(row, POSITION["name"], named[1], style)
        most = dimension.max_points if dimension else self.form.framework.scale
        page.write_number(row, POSITION["max_points"], float(most or Fraction(0)), self.styles["band-points"])
        for key, points in zip(("computed", "self_points"), shown, strict=True):
            ranges = ",".join(f"{absolute(a, POSITION[key])}:{absolute(b, POSITION[key])}" for a, b in areas)
            page.write_formula(row, POSITION[key], f"=SUM({ranges})", self.styles["band-points"], _stored(points))

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


def _height(text: str, key: str) -> int:
    """Give the height that a text needs in its column."""
    return LINE * wrapped(text, COLUMNS[POSITION[key]].width) if text else 0


def _stored(points: Fraction | None) -> Any:
    """Give what a formula stores as its result."""
    if points is None:
        return ""
    return int(points) if points.denominator == 1 else float(points)
