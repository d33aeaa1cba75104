"""What stands once for an indicator: its self-assessed points, whether it applies, its evidence and a note."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dticalc import catalogue
from dticalc.figures import NO, YES, Question, read_value
from dticalc.frameworks import Indicator, Input
from dticalc.readings import CELL, UNUSABLE, Reading, note_unusable, text_at
from dticalc.submissions.layout import HEADINGS, limits
from dticalc.submissions.sheets import Layout
from dticalc.texts import Text, fold, nfc
from dticalc.workbooks import address

OWN = ("self_points", "applicable", "evidence", "note")
_APPLIES = {"co": True, "khong": False, "yes": True, "no": False, "true": True, "false": False, "": True}
_PLAIN = {YES, NO, "true", "false", "TRUE", "FALSE", ""}


CLAIMED = Text("Điểm tự chấm", "Self-assessed points")


def own_row(reading: Reading, layout: Layout, indicator: Indicator, rows: Sequence[int], key: str) -> int:
    """Find the row in which something stands that stands once: the first, or any other if only there.

    A cell that cannot be read goes before one that can, so that it is named; two that differ are an error.
    """
    column, grid = layout.columns[key], reading.grid
    for row in rows:
        anchor = grid.anchors.get((row, column))
        if anchor is not None and (anchor[1] != column or anchor[0] not in rows):
            reading.note(catalogue.MERGED_CELL, row, column, code=indicator.code, what=CELL, anchor=address(*anchor))
    broken = [row for row in rows if reading.nature(row, column) in UNUSABLE]
    filled = [row for row in rows if grid.rows[row][column].strip() and (row, column) not in grid.anchors]
    chosen = next(iter([*broken, *filled, *rows]))
    said = nfc(grid.rows[chosen][column]).strip()
    for other in filled:
        if not broken and nfc(grid.rows[other][column]).strip() != said:
            heading = HEADINGS[key] if grid.sheet else key
            first = address(chosen, column)
            reading.note(catalogue.DIFFERING_ANSWERS, other, column, code=indicator.code, column=heading, first=first)
    return chosen


def self_points(reading: Reading, layout: Layout, indicator: Indicator, row: int, point: str) -> Fraction | None:
    """Read the points that the unit claims, from 0 to the maximum."""
    asked = Input(name="self_points", label=CLAIMED, type="decimal", minimum=Fraction(0), maximum=indicator.max_points)
    column, bounds = layout.columns["self_points"], limits(indicator, asked)
    if (row, column) in reading.grid.anchors:
        return None  # said already, or merged with the first row of the same indicator
    at = Question(row=row, column=column, code=indicator.code, asked=asked, limits=bounds, point=point)
    read = read_value(reading, at)
    return read if isinstance(read, Fraction) else None


def applies(reading: Reading, layout: Layout, indicator: Indicator, row: int) -> bool:
    """Read whether the indicator applies to the unit; it does where that cannot be read."""
    column, code = layout.columns["applicable"], indicator.code
    if (row, column) in reading.grid.anchors:
        return True
    if reading.nature(row, column) in UNUSABLE:
        note_unusable(reading, row, column, CELL, text=True, code=code)
        return True
    text = nfc(reading.grid.rows[row][column]).strip()
    said = _APPLIES.get(fold(text))
    if said is None:
        reading.note(catalogue.UNKNOWN_APPLICABLE, row, column, code=code)
        return True
    if not said and not indicator.applicable:
        reading.note(catalogue.ALWAYS_APPLICABLE, row, column, code=code)
        return True
    shown = YES if said else NO
    if (formula := reading.grid.formulas.get((row, column))) is not None:
        reading.note(catalogue.FORMULA_VALUE, row, column, formula, code=code, shown=f"“{shown}”")
    elif text not in _PLAIN:
        reading.note(catalogue.CHOICE_SPELLING, row, column, code=code, shown=shown)
    return said


def remark(reading: Reading, layout: Layout, indicator: Indicator, row: int, key: str = "note") -> str:
    """Read a text; nothing from a cell that was merged away, which has been said."""
    column = layout.columns[key]
    return "" if (row, column) in reading.grid.anchors else text_at(reading, row, column, code=indicator.code)


def evidence(reading: Reading, layout: Layout, indicator: Indicator, row: int) -> str:
    """Read what is named as evidence; a word that means a blank names none."""
    column = layout.columns["evidence"]
    text = remark(reading, layout, indicator, row, "evidence")
    if text and reading.framework.is_blank(text):
        reading.note(catalogue.BLANK_WORD, row, column, code=indicator.code)
        return ""
    return text
