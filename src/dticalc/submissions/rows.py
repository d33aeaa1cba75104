"""The rows of a submission: which row answers what, its cells, and what belongs to no row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from dticalc import catalogue
from dticalc.documents import nearest
from dticalc.figures import NO, YES, Spot, first_point, is_blank, read_value
from dticalc.findings import Kind
from dticalc.frameworks import Indicator, Input
from dticalc.numerals import number
from dticalc.readings import Reading, is_number, note_hidden, note_row, text_at
from dticalc.rules import Value
from dticalc.submissions.answers import Answer
from dticalc.submissions.checks import check_answer
from dticalc.submissions.layout import TOTAL, asked_inputs, limits, printed_row
from dticalc.submissions.sheets import Layout
from dticalc.texts import Text, fold, nfc
from dticalc.workbooks import address, cells

Found = dict[tuple[str, str], int]  # (indicator code, input name) → row
_OWN = ("self_points", "applicable", "evidence", "note")
_HEADINGS = {
    "self_points": "Điểm tự chấm",
    "applicable": "Áp dụng",
    "evidence": "Tài liệu kiểm chứng",
    "note": "Ghi chú",
}
LISTED = 20


@dataclass(slots=True, kw_only=True)
class _Table:
    """The table under reading."""

    reading: Reading
    layout: Layout
    used: set[tuple[int, int]]
    found: Found = field(default_factory=dict)

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
    rows = sorted(table.found.values())
    note_hidden(reading, layout.header, rows, [layout.columns[key] for key in ("value", *_OWN)], printed={YES})
    points = {key: first_point(reading, layout.columns[key], rows) for key in ("value", "self_points")}
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
    whole = ",".join(grid.rows[row])
    table.reading.note(catalogue.FIELD_COUNT, row, 0, whole, count=len(grid.rows[row]), expected=width)
    table.used.update((row, column) for column, _ in cells(grid, row))
    return False


def _assign(table: _Table, row: int, indicators: Mapping[str, Indicator]) -> None:
    """Find which input a row answers, or say that it answers none."""
    code, name = (nfc(table.text(row, key)).strip() for key in ("code", "input"))
    dimensions = {each.code for each in table.reading.framework.dimensions}
    if (not name and code in dimensions) or (not code and not name and fold(table.text(row, "name")) == fold(TOTAL)):
        table.used.update((row, column) for column, _ in cells(table.reading.grid, row))
    elif not code and not name:
        note_row(table.reading, row)
    elif is_number(table.reading, row, table.layout.columns["code"]):
        _use(table, row)
    elif code not in indicators:
        if not name and not any(char.isdigit() for char in code):
            note_row(table.reading, row)
            return
        hint = nearest(code, list(indicators))
        what = Text("Mã", "Code")
        table.note(
            catalogue.UNKNOWN_ANSWER, row, "code", what=what, definition=table.reading.framework.id, nearest=hint
        )
        _use(table, row)
    else:
        _place(table, row, indicators[code], name)


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
    _use(table, row)


def _use(table: _Table, row: int) -> None:
    """Count the cells of a row that stand under a heading of the form."""
    known = set(table.layout.columns.values())
    table.used.update((row, column) for column, _ in cells(table.reading.grid, row) if column in known)


def _check_printed(table: _Table, row: int, indicator: Indicator, name: str) -> None:
    """Say where a printed text of the form was changed, since a figure may then mean something else."""
    if not table.reading.grid.sheet:
        return
    asked = asked_inputs(indicator)
    position = [each.name for each in asked].index(name)
    for key, expected in printed_row(indicator, asked[position], first=position == 0).items():
        if key not in {"code", "input"} and key in table.layout.columns:
            there = table.text(row, key)
            same = " ".join(nfc(there).split()) == " ".join(nfc(expected).split())
            if not same and (number(there) is None or number(there) != number(expected)):
                table.note(catalogue.CHANGED_LABEL, row, key, expected=expected, code=indicator.code)


# ── what is left over ───────────────────────────────────────────────────────────────────────────────────────────────


def _note_columns(table: _Table) -> None:
    """Name the columns that are not part of the form but hold something."""
    grid, header = table.reading.grid, table.layout.header
    for column, heading in table.layout.others.items():
        rows = range(header + 1, len(grid.rows))
        count = sum(1 for row in rows if column < len(grid.rows[row]) and grid.rows[row][column].strip())
        read = sum(1 for row in rows if (row, column) in table.used)
        if count - read > 0 or heading:
            named = heading or address(header, column)
            table.reading.note(catalogue.UNREAD_COLUMN, header, column, named, count=count - read)


def _note_missing(table: _Table) -> None:
    wanted = [(each.code, asked.name) for each in table.reading.framework.indicators for asked in asked_inputs(each)]
    missing = [f"{code} {name}" for code, name in wanted if (code, name) not in table.found]
    if missing:
        more = ", …" if len(missing) > LISTED else ""
        listed = ", ".join(missing[:LISTED]) + more
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
            at = Spot(
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
    own = {key: _own(table, indicator, known, key) for key in _OWN}
    for key, (row, _) in own.items():
        places[key] = address(row, columns[key])
    answer = Answer(
        code=indicator.code,
        inputs=inputs,
        self_points=_self_points(table, indicator, own["self_points"][0], points["self_points"]),
        applicable=_applicable(table, indicator, *own["applicable"]),
        evidence=_evidence(table, indicator, own["evidence"][0]),
        note=text_at(reading, own["note"][0], columns["note"], code=indicator.code),
        cells=places,
    )
    there = {name: row for name, row in rows.items() if row is not None}
    check_answer(reading, indicator, answer, there, columns, blanks)
    return answer


def _own(table: _Table, indicator: Indicator, rows: list[int], key: str) -> tuple[int, str]:
    """Find what stands once for an indicator: in its first row, or any other if only there; give row and text."""
    filled = [(row, nfc(table.text(row, key)).strip()) for row in rows if table.text(row, key).strip()]
    column = table.layout.columns[key]
    broken = [row for row in rows if table.reading.grid.natures.get((row, column)) == "formula-without-value"]
    row, text = filled[0] if filled else ((broken or rows)[0], "")
    for other, said in filled[1:]:
        if said != text:
            first, heading = address(row, column), _HEADINGS[key] if table.reading.grid.sheet else key
            table.note(catalogue.DIFFERING_ANSWERS, other, key, code=indicator.code, column=heading, first=first)
    return row, text


def _self_points(table: _Table, indicator: Indicator, row: int, point: str) -> Fraction | None:
    asked = Input(
        name="self_points",
        label=Text("Điểm tự chấm", "Self-assessed points"),
        type="decimal",
        minimum=Fraction(0),
        maximum=indicator.max_points,
    )
    at = Spot(
        row=row,
        column=table.layout.columns["self_points"],
        code=indicator.code,
        asked=asked,
        limits=limits(indicator, asked),
        point=point,
    )
    read = read_value(table.reading, at)
    return read if isinstance(read, Fraction) else None


def _evidence(table: _Table, indicator: Indicator, row: int) -> str:
    """Read what is named as evidence; a word that means a blank names none."""
    column = table.layout.columns["evidence"]
    text = text_at(table.reading, row, column, code=indicator.code)
    if text and table.reading.framework.is_blank(text):
        table.note(catalogue.BLANK_WORD, row, "evidence", code=indicator.code)
        return ""
    return text


_APPLIES = {"co": True, "khong": False, "yes": True, "no": False, "true": True, "false": False, "": True}


def _applicable(table: _Table, indicator: Indicator, row: int, text: str) -> bool:
    applies = _APPLIES.get(fold(text))
    if applies is None:
        table.note(catalogue.UNKNOWN_APPLICABLE, row, "applicable", code=indicator.code)
        return True
    if not applies and not indicator.applicable:
        table.note(catalogue.ALWAYS_APPLICABLE, row, "applicable", code=indicator.code)
        return True
    if text and text not in {YES, NO, "true", "false", "TRUE", "FALSE"}:
        shown = YES if applies else NO
        table.note(catalogue.CHOICE_SPELLING, row, "applicable", code=indicator.code, shown=shown)
    return applies
