"""The form of a definition: all that its workbooks have in common, worked out once for every unit and year."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dticalc.frameworks import Dimension, Framework, Indicator, Input
from dticalc.submissions.answers import Answer
from dticalc.submissions.check_column import Block, Lists, absolute, check_formula, points_formula
from dticalc.submissions.layout import COLUMNS, HEADER_ROW, IDENTITY, asked_inputs, printed_row
from dticalc.submissions.prompts import validation

LIST_COLUMN, LIST_ROW = 3, 1  # where the lists of choices begin on the hidden sheet
LINE, MOST_LINES = 15, 12

Earlier = Mapping[tuple[str, str], str]  # (indicator code, input name) → last year's figure, as the cell shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What stands in a workbook beyond its form: last year's figures, answers, and whether all of it is made up."""

    earlier: Earlier = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    synthetic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The row of one input: what is printed there, its height, the formula of its check, and what its cell takes."""

    asked: Input
    row: int
    printed: Mapping[str, str]
    height: int
    check: str
    takes: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows of one indicator, and the formula of its points."""

    block: Block
    lines: tuple[Line, ...]
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The row that heads a dimension, and what stands below it."""

    dimension: Dimension
    row: int
    parts: tuple[Part, ...]

    @property
    def rows(self) -> tuple[int, int]:
        """Give the first and the last row below the band."""
        return self.row + 1, self.parts[-1].lines[-1].row


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The table of a definition; `lists` gives the ranges of its choices, `total_row` the row below the last."""

    framework: Framework
    lists: Lists
    bands: tuple[Band, ...]
    total_row: int


def form_of(framework: Framework) -> Form:
    """Lay out the table of a definition, with every formula and message."""
    lists = {
        key: f"{IDENTITY}!{absolute(LIST_ROW, column)}:{absolute(LIST_ROW + len(asked.options) - 1, column)}"
        for column, (key, asked) in enumerate(choices(framework), LIST_COLUMN)
    }
    bands, row = [], HEADER_ROW + 1
    for dimension in framework.dimensions:
        members = [each for each in framework.indicators if each.dimension == dimension.code]
        if members:
            parts, below = [], row + 1
            for indicator in members:
                parts.append(_part(framework, lists, indicator, below))
                below += len(parts[-1].lines)
            bands.append(Band(dimension=dimension, row=row, parts=tuple(parts)))
            row = below
    return Form(framework=framework, lists=lists, bands=tuple(bands), total_row=row)


def choices(framework: Framework) -> Iterator[tuple[tuple[str, str], Input]]:
    """Give each input that is chosen from a list, with the code of its indicator and its name."""
    for indicator in framework.indicators:
        for asked in asked_inputs(indicator):
            if asked.type == "choice":
                yield (indicator.code, asked.name), asked


def _part(framework: Framework, lists: Lists, indicator: Indicator, row: int) -> Part:
    missing = indicator.missing or framework.missing
    block = Block(indicator=indicator, missing=missing, row=row, lists=lists, blank_words=framework.blank_words)
    lines = tuple(_line(block, asked, row + offset) for offset, asked in enumerate(asked_inputs(indicator)))
    return Part(block=block, lines=lines, points=points_formula(block))


def _line(block: Block, asked: Input, row: int) -> Line:
    printed = printed_row(block.indicator, asked, first=row == block.row)
    return Line(
        asked=asked,
        row=row,
        printed=printed,
        height=LINE * _lines(printed),
        check=check_formula(block, asked),
        takes=validation(block, asked),
    )


def _lines(printed: Mapping[str, str]) -> int:
    """Guess how many lines a row takes: no spreadsheet program does it for a file that it has not edited."""
    widths = {column.key: column.width for column in COLUMNS}
    lines = [wrapped(text, widths[key]) for key, text in printed.items()]
    return min(max(lines), MOST_LINES)


def wrapped(text: str, width: int) -> int:
    """Guess the lines of a text in a column: about a sixth more letters than its width fit in, and words stay whole."""
    most = width * 7 // 6
    lines = text.split("\n")
    # Most texts are short, and wrapping is slow: a sheet has thousands of cells.
    return sum(1 if len(each) <= most and "\t" not in each else len(textwrap.wrap(each, most)) or 1 for each in lines)
