"""The rows of a submission: which row answers what, its cells, and what belongs to no row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dticalc import catalogue
from dticalc.documents import nearest
from dticalc.figures import YES, Question, first_point, is_blank, read_value
from dticalc.findings import Kind
from dticalc.frameworks import Indicator
from dticalc.numerals import number
from dticalc.readings import UNUSABLE, Reading, is_number, note_hidden, note_length, note_row, note_unusable
from dticalc.rules import Value
from dticalc.submissions.answers import Answer
from dticalc.submissions.checks import check_answer
from dticalc.submissions.layout import COLUMNS, TOTAL, asked_inputs, limits, printed_row
from dticalc.submissions.own_cells import OWN, applies, evidence, own_row, remark, self_points
from dticalc.submissions.sheets import Layout
from dticalc.texts import Text, fold, nfc
from dticalc.workbooks import address, cells

Found = dict[tuple[str, str], int]  # (indicator code, input name) → row
_SUMS = ("computed", "self_points")  # of a dimension and in all, by formulas of the form
MOST_LISTED = 20


@dataclass(slots=True, kw_only=True)
class _Table:
    """The table under reading."""

    reading: Reading
    layout: Layout
    used: set[tuple[int, int]]
    found: Found = field(default_factory=dict)
    refused: set[tuple[str, str]] = field(default_factory=set)  # rows that are there, but cannot be read

    def text(self, row: int, key: str) -> str:
        """Give the text of a row under a heading; empty if it has no such column."""
        column = self.layout.columns.get(key)
        texts = self.reading.grid.rows[row]
        return "" if column is None or column >= len(texts) else texts[column]

    def note(self, kind: Kind, row: int, key: str, found: str | None = None, **filling: Any) -> None:
        code = str(filling.pop("code", ""))
        self.reading.note(kind, row, self.layout.columns[key], found, code=code, **filling)


def read_rows(reading: Reading, layout: Layout, used: set[tuple[int, int]]) -> dict[str, Answer]:
    """Read the rows below the header into answers, by code of indicator in the order of the definition."""
    table = _Table(reading=reading, layout=layout, used=used)
    used.update((layout.header, column) for column in layout.columns.values())
    indicators = {each.code: each for each in reading.framework.indicators}
    for row in range(layout.header + 1, len(reading.grid.rows)):
        if any(True for _ in cells(reading.grid, row)) and _fits(table, row):
            _assign(table, row, indicators)
    _note_columns(table)
    _note_missing(table)
    rows, columns = sorted(table.found.values()), layout.columns
    printed = {columns["applicable"]: YES}
    note_hidden(reading, layout.header, rows, [columns[key] for key in ("value", *OWN)], printed)
    points = {key: first_point(reading, columns[key], rows) for key in ("value", "self_points")}
    answers = {}
    for indicator in reading.framework.indicators:
        if any((indicator.code, each.name) in table.found for each in asked_inputs(indicator)):
            answers[indicator.code] = _answer(table, indicator, points)
    filled = any(value is not None for each in answers.values() for value in each.inputs.values())
    if answers and not filled and not any(finding.blocks for finding in reading.findings):
        reading.note(catalogue.NO_ANSWERS, layout.header, layout.columns["value"], "")
    return answers


# ── which row answers what ──────────────────────────────────────────────────────────────────────────────────────────


def _fits(table: _Table, row: int) -> bool:
    """Refuse a row of a CSV that has other fields than the header: a comma may have split a number."""
    grid = table.reading.grid
    width = len(grid.rows[table.layout.header])
    if grid.sheet or len(grid.rows[row]) == width:
        return True
    note_length(table.reading, row, width)
    table.refused.add((table.text(row, "code").strip(), table.text(row, "input").strip()))
    return False


def _assign(table: _Table, row: int, indicators: Mapping[str, Indicator]) -> None:
    """Find which input a row answers, or say that it answers none."""
    reading, column = table.reading, table.layout.columns["code"]
    code, name = (nfc(table.text(row, key)).strip() for key in ("code", "input"))
    dimensions = {each.code for each in reading.framework.dimensions}
    if (not name and code in dimensions) or (not code and not name and fold(table.text(row, "name")) == fold(TOTAL)):
        _sum(table, row)
    elif reading.nature(row, column) in UNUSABLE or (row, column) in reading.grid.anchors:
        note_unusable(reading, row, column, Text("Ô mã", "The cell of the code"), text=True)
        table.refused |= {(meant, name) for meant in (*_codes_of_day(code), *_only_code(indicators, name))}
    elif not code and not name:
        note_row(reading, row)
    elif is_number(reading, row, column):
        table.refused |= {(code, name), (f"{code}0", name)}
    elif code not in indicators:
        if not name and not any(char.isdigit() for char in code):
            note_row(reading, row)
            return
        table.refused |= {(meant, name) for meant in _only_code(indicators, name) if not code}
        what, near = Text("Mã", "Code"), nearest(code, list(indicators), otherwise=_TAKE_OUT)
        table.note(catalogue.UNKNOWN_ANSWER, row, "code", definition=reading.framework.id, what=what, nearest=near)
    else:
        _place(table, row, indicators[code], name)


_TAKE_OUT = Text("Hãy sửa mã, hoặc xóa hàng.", "Fix the code, or delete the row.")


def _only_code(indicators: Mapping[str, Indicator], name: str) -> list[str]:
    """Give the code of the only indicator that has an input of a name."""
    codes = [code for code, each in indicators.items() if name in {asked.name for asked in asked_inputs(each)}]
    return codes if len(codes) == 1 else []


def _codes_of_day(text: str) -> tuple[str, ...]:
    """Give the codes that a program may have taken for a day: 1.2 for the first of February or second of January."""
    day = re.match("[0-9]{4}-([0-9]{2})-([0-9]{2})", text)
    return (f"{int(day[1])}.{int(day[2])}", f"{int(day[2])}.{int(day[1])}") if day else ()


def _sum(table: _Table, row: int) -> None:
    """Take the row of a dimension or of the total: what the form prints there, and nothing else."""
    grid, columns = table.reading.grid, table.layout.columns
    printed = {columns[key] for key in ("code", "name", "max_points") if key in columns}
    printed |= {columns[key] for key in _SUMS if key in columns and (row, columns[key]) in grid.formulas}
    table.used.update((row, column) for column, _ in cells(grid, row) if column in printed)
    if typed := [
        (column, text) for column, text in cells(grid, row) if column in columns.values() and column not in printed
    ]:
        found = " | ".join(text.strip() for _, text in typed)
        table.reading.note(catalogue.UNREAD_ROWS, row, typed[0][0], found)


def _place(table: _Table, row: int, indicator: Indicator, name: str) -> None:
    names = [each.name for each in asked_inputs(indicator)]
    if name not in names:
        column = table.layout.columns["input"]
        what = Text(f"Ký hiệu của chỉ số {indicator.code}", f"Input of indicator {indicator.code}")
        listed = ", ".join(names)
        hint = Text(f"Cần một trong: {listed}.", f"Expected one of: {listed}.")
        fill: dict[str, Any] = {"what": what, "definition": table.reading.framework.id, "nearest": hint}
        table.reading.note(catalogue.UNKNOWN_ANSWER, row, column, code=indicator.code, **fill)
    elif (indicator.code, name) in table.found:
        first = address(table.found[indicator.code, name], table.layout.columns["code"])
        table.note(catalogue.REPEATED_ANSWER, row, "code", f"{indicator.code} {name}", first=first)
    else:
        table.found[indicator.code, name] = row
        _check_printed(table, row, indicator, name)
        known = set(table.layout.columns.values())
        table.used.update((row, column) for column, _ in cells(table.reading.grid, row) if column in known)


def _check_printed(table: _Table, row: int, indicator: Indicator, name: str) -> None:
    """Say where a printed text of the form was changed, since a figure may then mean something else."""
    if not table.reading.grid.sheet:
        return
    asked = asked_inputs(indicator)
    position = [each.name for each in asked].index(name)
    printed = printed_row(indicator, asked[position], first=position == 0)
    blank = {each.key: "" for each in COLUMNS if each.own and not each.answer and each.key not in _SUMS}
    for key, expected in {**blank, **printed}.items():
        if key not in {"code", "input"} and key in table.layout.columns:
            there = table.text(row, key)
            same = " ".join(nfc(there).split()) == " ".join(nfc(expected).split())
            if not same and (number(there) is None or number(there) != number(expected)):
                shown = expected or Text("(trống)", "(blank)")
                table.note(catalogue.CHANGED_LABEL, row, key, expected=shown, code=indicator.code)


# ── what is left over ───────────────────────────────────────────────────────────────────────────────────────────────


def _note_columns(table: _Table) -> None:
    """Name the columns that are not part of the form but hold something."""
    grid, header = table.reading.grid, table.layout.header
    for column, heading in table.layout.others.items():
        rows = range(header + 1, len(grid.rows))
        count = sum(1 for row in rows if column < len(grid.rows[row]) and grid.rows[row][column].strip())
        read = sum(1 for row in rows if (row, column) in table.used)
        if count - read > 0 or heading:
            named = heading or address(header, column).rstrip("0123456789")
            table.reading.note(catalogue.UNREAD_COLUMN, header, column, named, count=count - read)
    for key in ("check", "computed") if grid.sheet else ():
        _note_overwritten(table, key)


def _note_overwritten(table: _Table, key: str) -> None:
    """Name a column of formulas of the form in which something was typed; it is not read."""
    column = table.layout.columns.get(key)
    if column is None:
        return
    spots = {(row, column) for row in table.found.values()}
    typed = {spot for spot in spots & table.used if spot not in table.reading.grid.formulas}
    if typed:
        table.used -= typed
        heading = table.reading.grid.rows[table.layout.header][column]
        table.reading.note(catalogue.UNREAD_COLUMN, min(typed)[0], column, heading, count=len(typed))


def _note_missing(table: _Table) -> None:
    wanted = [(each.code, asked.name) for each in table.reading.framework.indicators for asked in asked_inputs(each)]
    there = table.found.keys() | table.refused
    missing = [f"{code} {name}" for code, name in wanted if (code, name) not in there]
    if missing:
        more = ", …" if len(missing) > MOST_LISTED else ""
        listed = ", ".join(missing[:MOST_LISTED]) + more
        table.reading.note(catalogue.MISSING_ROWS, table.layout.header, found=listed, count=len(missing))


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _answer(table: _Table, indicator: Indicator, points: Mapping[str, str]) -> Answer:
    reading, columns = table.reading, table.layout.columns
    rows = {each.name: table.found.get((indicator.code, each.name)) for each in asked_inputs(indicator)}
    inputs: dict[str, Value] = {}
    blanks: set[str] = set()
    places: dict[str, str] = {}
    for asked in asked_inputs(indicator):
        row = rows[asked.name]
        inputs[asked.name] = None
        if row is not None:
            places[asked.name] = address(row, columns["value"])
            at = Question(
                row=row,
                column=columns["value"],
                code=indicator.code,
                asked=asked,
                limits=limits(indicator, asked),
                point=points["value"],
                percent_form=True,
            )
            inputs[asked.name] = read_value(reading, at)
            if is_blank(reading, row, columns["value"]):
                blanks.add(asked.name)
    known = [row for row in rows.values() if row is not None]
    layout = table.layout
    own = {key: own_row(reading, layout, indicator, known, key) for key in OWN}
    places |= {key: address(row, columns[key]) for key, row in own.items()}
    answer = Answer(
        code=indicator.code,
        inputs=inputs,
        self_points=self_points(reading, layout, indicator, own["self_points"], points["self_points"]),
        applicable=applies(reading, layout, indicator, own["applicable"]),
        evidence=evidence(reading, layout, indicator, own["evidence"]),
        note=remark(reading, layout, indicator, own["note"]),
        cells=places,
    )
    there = {name: row for name, row in rows.items() if row is not None}
    check_answer(reading, indicator, answer, there, columns, blanks)
    return answer
