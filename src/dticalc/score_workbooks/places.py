"""Places: the sheets of a scores workbook, and where each of their cells stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dticalc.texts import Lang, Text
from dticalc.workbooks import address

# The rows of the head: code, name, what the column holds, maximum or unit; then one row a unit.
CODE, NAME, KIND, FOOT = HEAD = (2, 3, 4, 5)
FIRST = 6
OWN = 2  # columns that name the unit, on every sheet
_ROW = "\0"  # stands for the row in a formula that is the same in all of them

TABS: Mapping[str, Text] = {
    "guide": Text("Đọc trước", "Read first"),
    "ranking": Text("Xếp hạng", "Ranking"),
    "totals": Text("Tổng hợp", "Totals"),
    "dimensions": Text("Chỉ số chính", "Dimensions"),
    "points": Text("Điểm", "Points"),
    "indicators": Text("Chỉ số thành phần", "Indicators"),
    "figures": Text("Số liệu", "Figures"),
    "applies": Text("Áp dụng", "Applies"),
    "self": Text("Tự chấm", "Self-assessed"),
    "awards": Text("Thẩm định", "Awards"),
    "reasons": Text("Lý do thẩm định", "Reasons"),
    "choices": Text("Lựa chọn", "Choices"),
    "rules": Text("Cách tính", "Rules"),
}


@cache
def letters(column: int) -> str:
    """Give the letters of a column, counted from 0.

    >>> letters(27)
    'AB'
    """
    return address(0, column).rstrip("0123456789")


def sheet(tab: str, lang: Lang) -> str:
    """Give the name of a sheet as a formula writes it before a cell.

    >>> sheet("figures", "vi")
    "'Số liệu'!"
    """
    return f"'{TABS[tab][lang]}'!"


def here(column: int) -> str:
    """Give the cell of a column in the row of the formula itself, which `on_row` fills in.

    >>> on_row(here(2) + "/" + here(3), 6)
    'C7/D7'
    """
    return f"{letters(column)}{_ROW}"


def on_row(pattern: str, row: int) -> str:
    """Give the formula of a row, counted from 0, from what all rows of a column have in common."""
    return pattern.replace(_ROW, str(row + 1))


def pinned(column: int, row: int) -> str:
    """Give a cell whose row stays the same when the formula is copied down.

    >>> pinned(2, 5)
    'C$6'
    """
    return f"{letters(column)}${row + 1}"


def fixed_cell(column: int, row: int) -> str:
    """Give a cell that stays the same wherever the formula is copied or sorted.

    >>> fixed_cell(2, 5)
    '$C$6'
    """
    return f"${letters(column)}${row + 1}"


def across(columns: Sequence[int]) -> str:
    """Give some cells of the row of the formula, neighbours as one range.

    >>> on_row(across((2, 3, 4, 7)), 6)
    'C7:E7,H7'
    """
    runs: list[list[int]] = []
    for column in columns:
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return ",".join(here(run[0]) if len(run) == 1 else f"{here(run[0])}:{here(run[-1])}" for run in runs)


def down(column: int, units: int) -> str:
    """Give the cells of all units in a column.

    >>> down(2, 63)
    'C$7:C$69'
    """
    return f"{pinned(column, FIRST)}:{pinned(column, FIRST + units - 1)}"
