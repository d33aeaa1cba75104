"""The formulas of a submission workbook: its check column, points by the rule, and the counter of problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dticalc.figures import NO, YES
from dticalc.frameworks import Indicator, Input, Missing
from dticalc.numerals import spelled
from dticalc.spreadsheets import ratios, share_formula
from dticalc.submissions.layout import IDENTITY, NO_EVIDENCE, POSITION, asked_inputs, limits
from dticalc.submissions.verdicts import BLANK, Verdict
from dticalc.workbooks import address

Lists = Mapping[tuple[str, str], str]  # (indicator code, input name) → the range that holds its labels
# How the code that CELL gives for the format of a date begins: “D” in Excel. LibreOffice says “G” of most dates, which
# is what Excel says of a cell without a format; so a cell of the hidden sheet looks at one, and tells which letters.
# Where CELL is not to be had (Excel in a browser), there are none, and no format is ever found fault with.
DATES, DATES_FORMULA, DATES_IN_EXCEL = f"{IDENTITY}!$C$1", '=IFERROR(IF(CELL("format",A1)="G","D","DG"),"")', "D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The rows of one indicator: `row` is its first, counted from 0; `lists` gives the ranges of its choices.

    `blank_words` are the words that the definition takes for a blank.
    """

    indicator: Indicator
    missing: Missing
    row: int
    lists: Lists
    blank_words: tuple[str, ...] = ()

    def blank(self, cell: str) -> str:
        """Give the condition that a cell is left blank; a spreadsheet compares texts whatever their case."""
        words = [f'TRIM({cell})="{word.replace(chr(34), chr(34) * 2)}"' for word in ("", *self.blank_words)]
        return f"OR({','.join(words)})" if len(words) > 1 else words[0]

    def cell(self, key: str, offset: int = 0) -> str:
        """Give the cell of a column in one of the rows."""
        return absolute(self.row + offset, POSITION[key])

    @property
    def cells(self) -> dict[str, str]:
        """Give the value cell of each input."""
        names = [each.name for each in asked_inputs(self.indicator)]
        return {name: self.cell("value", offset) for offset, name in enumerate(names)}


def absolute(row: int, column: int) -> str:
    """Give the absolute address of a cell, counted from 0.

    >>> absolute(6, 5)
    '$F$7'
    """
    letters = address(row, column).rstrip("0123456789")
    return f"${letters}${row + 1}"


def check_formula(block: Block, asked: Input) -> str:
    """Give the formula of the check column for one input: the first verdict whose condition holds, else “Đạt”."""
    formula = f'"{Verdict.PASS}"'
    for condition, verdict in reversed(list(_conditions(block, asked))):
        formula = f'IF({condition},"{verdict}",{formula})'
    return f'=IFERROR({formula},"{Verdict.NOT_A_NUMBER}")'


def _conditions(block: Block, asked: Input) -> Iterator[tuple[str, Verdict]]:
    indicator, cell = block.indicator, block.cells[asked.name]
    first = asked_inputs(indicator)[0].name == asked.name
    used = asked.name in indicator.rule.inputs
    blank = block.blank(cell)
    off = f'{block.cell("applicable")}="{NO}"'
    if first and indicator.applicable:
        chosen = block.cell("applicable")
        yield f'AND({chosen}<>"",{chosen}<>"{YES}",{chosen}<>"{NO}")', Verdict.NOT_LISTED
    yield off, Verdict.NOT_APPLICABLE if indicator.applicable else Verdict.NOT_ALLOWED
    if used and block.missing == "refuse":
        yield blank, Verdict.MISSING
    yield from ((f"IF({blank},FALSE,{wrong})", verdict) for wrong, verdict in _faults(block, asked))
    if block.missing == "refuse":
        yield from ((zero, Verdict.ZERO_REFUSED) for zero in _zeros(block, asked, refused=True))
    if first:
        yield from _own(block)
    yield blank, BLANK[block.missing] if used else Verdict.OPTIONAL
    for rule in ratios(indicator.rule):
        if rule.numerator == asked.name and rule.target <= 1:
            below = block.cells[rule.denominator]
            yield _if_usable(block, rule.denominator, f"AND({below}>0,{cell}>{below})"), Verdict.NUMERATOR
    yield from ((zero, Verdict.ZERO_DENOMINATOR) for zero in _zeros(block, asked, refused=False))


def _faults(block: Block, asked: Input) -> Iterator[tuple[str, Verdict]]:
    """Give the conditions under which a cell that is not blank cannot be used."""
    cell = block.cells[asked.name]
    if asked.type in {"choice", "boolean"}:
        yield f"NOT({_listed(block, asked)})", Verdict.NOT_LISTED
        return
    yield f"OR(NOT(ISNUMBER({cell})),ISLOGICAL({cell}))", Verdict.NOT_A_NUMBER
    yield _reshaped(cell, percent=asked.type == "percent"), Verdict.RESHAPED
    if asked.type == "integer":
        yield f"{cell}<>INT({cell})", Verdict.NOT_WHOLE
    least, most = limits(block.indicator, asked)
    if least:
        yield f"{cell}<{_number(least)}", Verdict.TOO_SMALL
    if most:
        yield f"{cell}>{_number(most)}", Verdict.TOO_LARGE


def _reshaped(cell: str, *, percent: bool = False) -> str:
    """Give the condition that a number has become a date, a time or per cent, of which only the format tells."""
    letters = DATES if percent else f'{DATES}&"P"'
    return f'ISNUMBER(FIND(LEFT(CELL("format",{cell})),{letters}))'


def _no_evidence(block: Block) -> str:
    """Give the condition that no document is named: a blank, or a word that names none."""
    cell = block.cell("evidence")
    words = [f'TRIM({cell})="{word}"' for word in NO_EVIDENCE]
    return f"OR({block.blank(cell)},{','.join(words)})"


def _own(block: Block) -> Iterator[tuple[str, Verdict]]:
    """Give the conditions on what stands once for an indicator: self-assessed points and evidence."""
    self_points, most = block.cell("self_points"), _number(spelled(block.indicator.max_points))
    outside = f"OR({self_points}<0,{self_points}>{most},{_reshaped(self_points)})"
    yield f"IF({block.blank(self_points)},FALSE,IF(ISNUMBER({self_points}),{outside},TRUE))", Verdict.SELF_WRONG
    if block.indicator.evidence_required:
        yield f"AND(N({block.cell('computed')})>0,{_no_evidence(block)})", Verdict.EVIDENCE


def _zeros(block: Block, asked: Input, *, refused: bool) -> Iterator[str]:
    """Give the conditions under which an input is a denominator of 0; `refused` where no share follows from it."""
    for rule in ratios(block.indicator.rule):
        if rule.denominator == asked.name and (rule.zero_denominator == "missing" or not refused):
            yield _if_usable(block, rule.numerator, f"{block.cells[asked.name]}=0")


def _if_usable(block: Block, name: str, condition: str) -> str:
    """Give a condition that holds only if another input is filled in rightly."""
    asked = next(each for each in asked_inputs(block.indicator) if each.name == name)
    faults = [block.blank(block.cells[name]), *(wrong for wrong, _ in _faults(block, asked))]
    for wrong in reversed(faults):
        condition = f"IF({wrong},FALSE,{condition})"
    return condition


def points_formula(block: Block) -> str:
    """Give the formula of the points by the rule; empty text where the figures do not give any."""
    indicator, cells = block.indicator, block.cells
    inputs = {each.name: each for each in asked_inputs(indicator)}
    used = [inputs[name] for name in indicator.rule.inputs]
    gaps = [block.blank(cells[each.name]) for each in used]
    gaps += [
        f"AND(ISNUMBER({cells[rule.denominator]}),{cells[rule.denominator]}=0)"
        for rule in ratios(indicator.rule)
        if rule.zero_denominator == "missing"
    ]
    blank = "0" if block.missing == "zero" else '""'
    share = share_formula(indicator.rule, cells, _labels(block, used))
    worth = f"{_number(spelled(indicator.max_points))}*({share})"
    for each in used:
        for wrong, _ in reversed(list(_faults(block, each))):
            worth = f'IF({wrong},"",{worth})'
    off = f'{block.cell("applicable")}="{NO}"'
    return f'=IFERROR(IF({off},"",IF(OR({",".join(gaps)}),{blank},{worth})),"")'


def counter_formula(check: str) -> str:
    """Give the formula that counts what must still be mended in a range of the check column."""
    errors = ",".join(f'"{each}"' for each in Verdict if each.is_error)
    count = f"SUMPRODUCT(COUNTIF({check},{{{errors}}}))"
    return f'=IF({count}=0,"Không còn lỗi","Còn "&{count}&" lỗi")'


def counter_text(errors: int) -> str:
    """Give what the counter shows."""
    return f"Còn {errors} lỗi" if errors else "Không còn lỗi"


def grouped_formula(row: int) -> str:
    """Give the condition for showing a figure in groups of three digits: never where that would hide a date.

    >>> grouped_formula(6)
    '=AND(ISNUMBER($F7),$F7>=1000,$F7=INT($F7),$G7<>"Định dạng ô đã bị đổi",ISTEXT(CELL("format",$F7)))'
    """
    cell, check = (f"${address(row, POSITION[key])}" for key in ("value", "check"))
    figure = f"ISNUMBER({cell}),{cell}>=1000,{cell}=INT({cell})"
    return f'=AND({figure},{check}<>"{Verdict.RESHAPED}",ISTEXT(CELL("format",{cell})))'


def _listed(block: Block, asked: Input) -> str:
    cell = block.cells[asked.name]
    if asked.type == "boolean":
        return f'OR({cell}="{YES}",{cell}="{NO}")'
    return f"ISNUMBER(MATCH({cell},{block.lists[block.indicator.code, asked.name]},0))"


def _labels(block: Block, used: list[Input]) -> dict[tuple[str, str], str]:
    """Say how each case reads in its cell: a cell of the list of choices, or yes and no."""
    labels: dict[tuple[str, str], str] = {}
    for each in used:
        if each.type == "boolean":
            labels |= {(each.name, "true"): f'"{YES}"', (each.name, "false"): f'"{NO}"'}
        elif each.type == "choice":
            sheet, _, area = block.lists[block.indicator.code, each.name].partition("!")
            column, top = area.partition(":")[0].rsplit("$", 1)
            labels |= {(each.name, case): f"{sheet}!{column}${int(top) + i}" for i, case in enumerate(each.options)}
    return labels


def _number(text: str) -> str:
    return f"({text})" if "/" in text else text
