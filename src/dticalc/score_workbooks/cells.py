"""Cells: what stands in a sheet of a scores workbook, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from dticalc.numerals import EXCEL_DIGITS, spelled


class Formula(NamedTuple):
    """A formula without its “=”, and what it comes to; an empty text where the cell shows nothing."""

    text: str
    value: float | str


Cell = Formula | float | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a sheet: four cells of its head, then one for each unit.

    `choices` names the range of the labels from which its cells are chosen.
    """

    heads: tuple[Cell, Cell, Cell, Cell]
    cells: tuple[Cell, ...]
    style: str
    width: int = 12
    choices: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet with one row a unit: `units` gives code and name in the order of its rows.

    `foot` says what the last row of the head holds, which is an input itself where `foot_counts`. `compared` are two
    columns, counted from 0, whose cells are marked where they differ.
    """

    tab: str
    note: str
    units: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    foot: str = ""
    foot_counts: bool = False
    compared: tuple[tuple[int, int], ...] = ()
    filtered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A sheet that is a plain list: a head, its rows, and the width of each column."""

    tab: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the guide: what it is about, what it says; `tab` is the sheet that it leads to."""

    what: str
    said: Cell
    style: str = "text"
    tab: str = ""


def stored(value: Fraction | None) -> Cell:
    """Give a number as a cell holds it: as typed if it has at most 15 digits, a quotient of two such numbers, or near.

    >>> stored(Fraction("36.27")), stored(Fraction(1, 3))
    (36.27, Formula(text='1/3', value=0.3333333333333333))
    """
    if value is None:
        return None
    parts = spelled(value).split("/")
    if len(parts) == 1 or any(len(part.lstrip("-")) > EXCEL_DIGITS for part in parts):
        return float(value)
    return Formula("/".join(parts), float(value))
