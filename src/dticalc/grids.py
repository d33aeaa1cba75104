"""A table as one grid of texts: each cell as typed, and what it is if it is not plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dticalc.guards import column_number

Nature = Literal[
    "formula-without-value", "error", "date", "number", "shortened", "percent", "otherwise", "truth", "merged"
]
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as texts: `rows[r][c]` is the cell as typed, `natures` tells what a cell is if it is not plain text.

    `stored` keeps how a number is stored or formatted if a cell shows it otherwise, `formulas` the formula that gives a
    cell its value, `links` where it leads to; `remarks` tells how the file was read. `anchors` names the cell that has
    the value of a merged-away one, `lines` the line of a CSV on which a row begins. Rows and columns count from 0.
    """

    file: str
    sheet: str
    rows: list[list[str]]
    digest: str
    natures: Mapping[Spot, Nature]
    stored: Mapping[Spot, str]
    formulas: Mapping[Spot, str] = field(default_factory=dict)
    links: Mapping[Spot, str] = field(default_factory=dict)
    remarks: tuple[tuple[Literal["separator", "encoding", "line-ends"], str], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    anchors: Mapping[Spot, Spot] = field(default_factory=dict)
    lines: tuple[int, ...] = ()


def address(row: int, column: int) -> str:
    """Give the A1 address of a cell, counted from 0.

    >>> address(0, 0), address(11, 27)
    ('A1', 'AB12')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def spot_of(reference: str) -> Spot:
    """Give row and column, counted from 0, of an A1 address; raise `ValueError` if it is none.

    >>> spot_of("A1"), spot_of("$AB$12")
    ((0, 0), (11, 27))
    """
    match = _ADDRESS.fullmatch(reference)
    if match is None:
        message = f"{reference!r} is no address of a cell"
        raise ValueError(message)
    return int(match[2]) - 1, column_number(match[1]) - 1


def cells(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """Give the column and text of every cell of a row that is not blank."""
    for column, text in enumerate(grid.rows[row]):
        if text.strip():
            yield column, text
