"""Writing an annex: a definition as an XLSX workbook with drop-downs, the same bytes for the same definition."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dticalc.annexes.layout import (
    DIMENSIONS,
    EXAMPLES,
    GUIDE,
    HEAD,
    HEAD_KEYS,
    INDICATORS,
    INPUTS,
    NO,
    OFFICIAL,
    OPTIONS,
    PARTS,
    PILLARS,
    SHEETS,
    SPOKEN,
    YES,
    Column,
    Sheet,
)
from dticalc.definition_files import framework_tree
from dticalc.files import sha256
from dticalc.formulas import SOURCES, formula, question
from dticalc.frameworks import Framework, Indicator
from dticalc.numerals import spelled
from dticalc.texts import Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Row = Mapping[str, Any]
SPARE_ROWS = 200  # drop-downs reach so far below the last row, for what is added by hand
LINE, MOST_LINES = 15, 26  # the height of a line in points; a row is at most 409 high
FRACTIONS = {"target", "weight"}
EXCEL_DIGITS = 15  # a number of more digits would not come back as it was

_GUIDE = (
    Text(
        "Sổ tính này là một bộ chỉ số của dticalc. Mỗi hàng của trang “Phụ lục” là một chỉ số thành phần.",
        "This workbook is a definition of dticalc. Each row of the sheet “Phụ lục” is one indicator.",
    ),
    Text(
        "Cột nền xám tự sinh để xem cho dễ, máy không đọc lại. Mã luôn là văn bản: 1.10 khác 1.1.",
        "Grey columns are made for the reader and not read back. Codes are text: 1.10 is not 1.1.",
    ),
    Text(
        "Cách tính điểm được máy đọc từ các cột quy tắc, từ “Loại quy tắc” đến “Trường hợp / ngưỡng”; các phần của "
        "quy tắc parts ghi ở trang “Phần”.",
        "What computes are the rule columns, “Loại quy tắc” to “Trường hợp / ngưỡng”; the parts of a rule stand on the "
        "sheet “Phần”.",
    ),
    Text(
        "Số dùng dấu chấm hoặc phân số: 0.5, 1/3. Điểm tối đa chưa tìm thấy trong quyết định thì ghi ?",
        "Numbers take a decimal point or a fraction: 0.5, 1/3. A maximum not found in the decision is written ?",
    ),
    Text(
        "Đọc lại: dticalc definitions import <tệp>.xlsx --out <thư mục>. Mọi lỗi được nêu cùng một lần, kèm ô.",
        "Read it again: dticalc definitions import <file>.xlsx --out <folder>. All problems are told at once.",
    ),
)


def annex_bytes(framework: Framework) -> bytes:
    """Write a definition as an annex workbook."""
    from xlsxwriter import Workbook  # noqa: PLC0415 – kept out of start-up

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # No clock in the file: the same definition gives the same bytes.
    book.set_properties({"title": framework.title.vi, "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    writer = _Writer(book)
    writer.guide(framework)
    rows = _rows(framework)
    for sheet in SHEETS:
        writer.sheet(sheet, rows[sheet.name])
    book.close()
    return target.getvalue()


# ── the rows ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(framework: Framework) -> dict[str, list[Row]]:
    tree = framework_tree(framework)
    trees = tree["indicators"]
    return {
        HEAD.name: list(_head(tree)),
        DIMENSIONS.name: [{**_flat(each), "max_points": _unknown(each["max_points"])} for each in tree["dimensions"]],
        PILLARS.name: [
            {**_flat(each), "dimensions": ", ".join(each["dimensions"])} for each in tree.get("pillars", [])
        ],
        INDICATORS.name: [_indicator(each, known) for each, known in zip(trees, framework.indicators, strict=True)],
        INPUTS.name: [
            {"of": each["code"], "name": name, **_flat(asked)}
            for each in trees
            for name, asked in each.get("inputs", {}).items()
        ],
        OPTIONS.name: [
            {"of": each["code"], "input": name, "case": case, **label}
            for each in trees
            for name, asked in each.get("inputs", {}).items()
            for case, label in asked.get("options", {}).items()
        ],
        PARTS.name: [{"of": each["code"], **row} for each in trees for row in _parts(each["rule"], "")],
        EXAMPLES.name: [
            {"of": each["code"], "inputs": _cases(example["inputs"]), "points": example["points"]}
            for each in trees
            for example in each.get("examples", [])
        ],
    }


def _head(tree: Row) -> Iterator[Row]:
    flat = _flat(tree)
    for key, label, _, _ in HEAD_KEYS:
        both = f"{label.vi} · {label.en}"
        if key in SPOKEN:
            yield {"label": both, "key": key, "vi": flat.get(f"{key}.vi", ""), "en": flat.get(f"{key}.en", "")}
        else:
            value = flat.get(key, "")
            shown = ", ".join(str(each) for each in value) if isinstance(value, list) else value
            yield {"label": both, "key": key, "vi": shown}


def _indicator(tree: Row, indicator: Indicator) -> Row:
    said = formula(indicator)
    method = tree.get("method") or {"vi": said.vi, "en": said.en}
    asked = "\n".join(f"{each.name}: {question(each).vi}" for each in indicator.inputs)
    flat = _flat({key: value for key, value in tree.items() if key not in {"inputs", "rule", "method", "examples"}})
    flat |= {"method.vi": method["vi"], "method.en": method["en"], "inputs": asked, **_rule(tree["rule"])}
    flat["generated"] = f"{mark(said.vi)} {mark(said.en)}"
    flat["source"] = SOURCES[tree["source"]].vi if "source" in tree else ""
    return flat


def mark(sentence: str) -> str:
    """Give a short digest of a generated sentence, blanks evened out."""
    return sha256(" ".join(sentence.split()).encode())[:12]


def _rule(tree: Row) -> dict[str, Any]:
    """Give the cells of one rule; its parts stand on a sheet of their own."""
    row = {key: value for key, value in tree.items() if key not in {"shares", "steps", "else", "parts"}}
    if "shares" in tree:
        row["cases"] = _cases(tree["shares"])
    if "steps" in tree:
        steps = [f"{spelled(step['from'])} = {spelled(step['share'])}" for step in tree["steps"]]
        row["cases"] = "; ".join([*steps, *([f"else = {spelled(tree['else'])}"] if "else" in tree else [])])
    return row


def _parts(tree: Row, prefix: str) -> Iterator[dict[str, Any]]:
    for number, part in enumerate(tree.get("parts", ()), 1):
        yield {"part": f"{prefix}{number}", "weight": part["weight"], **_rule(part["rule"])}
        yield from _parts(part["rule"], f"{prefix}{number}.")


def _cases(pairs: Row) -> str:
    return "; ".join(f"{name} = {'' if value is None else _plain(value)}" for name, value in pairs.items())


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else spelled(value)


def _unknown(maximum: Any) -> Any:
    return "?" if maximum is None else maximum


def _flat(tree: Row, prefix: str = "") -> dict[str, Any]:
    """Give the values of a tree under dotted keys."""
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def _lines(row: Row, sheet: Sheet) -> int:
    """Guess how many lines a row takes: no spreadsheet program does it for a file that it has not edited."""
    texts = [(str(row.get(each.key) or ""), each.width) for each in sheet.columns]
    lines = [sum(-(-max(len(line), 1) // (width * 6 // 5)) for line in text.split("\n")) for text, width in texts]
    return min(max(lines), MOST_LINES)


# ── the workbook ────────────────────────────────────────────────────────────────────────────────────────────────────


class _Writer:
    """Writes sheets in one style."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
        edge = {**base, "border": 1, "border_color": "#bfbfbf"}
        self.book = book
        self.formats = {
            "title": book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False}),
            "plain": book.add_format(base),
            "head": book.add_format({**edge, "bold": True, "bg_color": "#1f4e79", "font_color": "#ffffff"}),
            "text": book.add_format({**edge, "num_format": "@"}),
            "number": book.add_format(edge),
            "shown": book.add_format({**edge, "bg_color": "#f2f2f2", "font_color": "#595959", "num_format": "@"}),
        }

    def guide(self, framework: Framework) -> None:
        page = self.book.add_worksheet(GUIDE)
        page.set_column(0, 0, 100)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.write_string(0, 0, framework.title.vi, self.formats["title"])
        page.write_string(1, 0, framework.title.en, self.formats["title"])
        for row, text in enumerate(_GUIDE):
            page.write_string(3 + 2 * row, 0, text.vi, self.formats["plain"])
            page.write_string(4 + 2 * row, 0, text.en, self.formats["plain"])

    def sheet(self, sheet: Sheet, rows: list[Row]) -> None:
        page = self.book.add_worksheet(sheet.name)
        page.freeze_panes(1, 2)
        page.set_landscape()
        page.set_paper(8)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for column, each in enumerate(sheet.columns):
            self.heading(page, column, each, len(rows))
        page.set_row(0, LINE * _lines({each.key: each.heading for each in sheet.columns}, sheet))
        for row, values in enumerate(rows, 1):
            page.set_row(row, LINE * _lines(values, sheet))
            for column, each in enumerate(sheet.columns):
                self.cell(page, row, column, each, values.get(each.key))
        if sheet is INDICATORS:
            page.print_area(0, 0, len(rows), OFFICIAL - 1)  # what an annex on paper has
        if sheet is HEAD:
            for row, (_, _, _, options) in enumerate(HEAD_KEYS, 1):
                if options:
                    self.choices(page, row, 2, options, row)

    def heading(self, page: Worksheet, column: int, each: Column, rows: int) -> None:
        # A spreadsheet program makes a date of 1/20 unless the column is text.
        style = self.formats["number" if each.reads == "number" and each.key not in FRACTIONS else "text"]
        page.set_column(column, column, each.width, style, {"hidden": each.reads == "mark"})
        page.write_string(0, column, each.heading, self.formats["head"])
        if each.help is not None:
            page.write_comment(0, column, f"{each.help.vi}\n{each.help.en}", {"x_scale": 2.5, "author": "dticalc"})
        if each.options:
            self.choices(page, 1, column, each.options, rows + SPARE_ROWS)

    def choices(self, page: Worksheet, row: int, column: int, options: tuple[str, ...], last: int) -> None:
        rule = {"validate": "list", "source": list(options), "error_type": "warning", "error_title": "dticalc"}
        page.data_validation(row, column, last, column, rule)

    def cell(self, page: Worksheet, row: int, column: int, kind: Column, value: Any) -> None:
        style = self.formats["shown" if kind.reads == "shown" else "text"]
        if isinstance(value, bool):
            page.write_string(row, column, YES if value else NO, style)
        elif value is None or value == "":
            page.write_blank(row, column, None, style)
        elif isinstance(value, str):
            page.write_string(row, column, value, style)
        else:
            written = spelled(value)
            short = "/" not in written and len(written.lstrip("-").replace(".", "")) <= EXCEL_DIGITS
            if short and kind.reads == "number" and kind.key not in FRACTIONS:
                page.write_number(row, column, float(written), self.formats["number"])
            else:
                page.write_string(row, column, written, style)
