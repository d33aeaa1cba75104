"""Figures: from a cell as typed to an exact number or a case, never guessed, whatever table it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dticalc import catalogue
from dticalc.documents import nearest
from dticalc.findings import Kind
from dticalc.frameworks import Input
from dticalc.numerals import exact, number, plain, shortest, spelled, suggestion
from dticalc.readings import UNUSABLE, Reading, is_old_font, note_unusable
from dticalc.rules import Value
from dticalc.texts import Text, fold, nfc, pointed
from dticalc.workbooks import Nature, address

YES, NO = "Có", "Không"
BLANKS: Mapping[str, Kind] = {
    "refuse": catalogue.MISSING_FIGURE,
    "zero": catalogue.COUNTED_AS_ZERO,
    "exclude": catalogue.LEFT_OUT,
}
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_COMMA = re.compile(r"(-?[0-9]+),([0-9]+)")
_PERCENT = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?)\s?%")
_DIGITS = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_TRUTH = {"true": "true", "false": "false", "co": "true", "khong": "false", "yes": "true", "no": "false"}
_NONE = {"", "na", "n a", "null", "none", "nil", "khong co", "khong", "chua co", "x"}  # folded: no figure, so they say
EXPECTED = {
    "integer": Text("số nguyên", "a whole number"),
    "decimal": Text("một số", "a number"),
    "percent": Text("phần trăm (ví dụ 36,27% hoặc 0,3627)", "a percentage (such as 36.27% or 0.3627)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked at a cell: where it stands, what is asked there, of whom, and within which bounds.

    `limits` are the least and the greatest figure as exact text, empty where there is no bound. `point` is the first
    cell of the column whose text has a decimal point, if any. `percent_form` says that the form itself shows the cell
    as per cent, so that this needs no note; `decimal_point` that by its contract a point never parts thousands.
    """

    row: int
    column: int
    code: str
    asked: Input
    limits: tuple[str, str]
    unit_code: str = ""
    point: str = ""
    percent_form: bool = False
    decimal_point: bool = False


def first_point(reading: Reading, column: int, rows: Iterable[int], *, decimal_point: bool = False) -> str:
    """Give the first cell of a column whose text is a number with a decimal point: commas beside it may be anything."""
    for row in rows:
        text = reading.grid.rows[row][column].strip()
        decimal = "." in text and reading.nature(row, column) is None and number(text) is not None
        if decimal and (decimal_point or not _GROUPED.fullmatch(text)):
            return address(row, column)
    return ""


def read_value(reading: Reading, at: Question) -> Value:
    """Read the cell of a question: a figure, a case, or None if blank or unusable (then with a finding)."""
    text = nfc(reading.grid.rows[at.row][at.column]).strip()
    nature = reading.nature(at.row, at.column)
    if nature == "merged" or nature in UNUSABLE:
        label = at.asked.label
        what = Text(f"Chỉ số {at.code}, “{label.vi}”: ô", f"{at.code}, “{label.en}”: the cell")
        note_unusable(reading, at.row, at.column, what, unit_code=at.unit_code, code=at.code)
        return None
    if reading.framework.is_blank(text):
        if text:
            _note(reading, catalogue.BLANK_WORD, at)
        return None
    if at.asked.type in {"choice", "boolean"}:
        value: Value = _case(reading, at, text)
    else:
        figure = _figure(reading, at, text, nature)
        value = None if figure is None or not _within(reading, at, figure) else figure
    if value is not None and (formula := reading.grid.formulas.get((at.row, at.column))) is not None:
        _note(reading, catalogue.FORMULA_VALUE, at, formula, shown=text)
    return value


def is_blank(reading: Reading, row: int, column: int) -> bool:
    """Tell whether a cell holds nothing, or a word that the definition names for it."""
    hidden = reading.nature(row, column) in {"merged", "formula-without-value"}
    return not hidden and reading.framework.is_blank(reading.grid.rows[row][column])


def _note(reading: Reading, kind: Kind, at: Question, found: str | None = None, **filling: Any) -> None:
    reading.note(kind, at.row, at.column, found, unit_code=at.unit_code, code=at.code, label=at.asked.label, **filling)


# ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _figure(reading: Reading, at: Question, text: str, nature: Nature | None) -> Fraction | None:
    if nature in {"number", "shortened", "percent", "otherwise"}:
        return _stored(reading, at, text, nature)
    return _typed(reading, at, text)


def _typed(reading: Reading, at: Question, text: str) -> Fraction | None:
    """Read a number that stands as text: one way of writing, or a finding."""
    figure: Fraction | None = None
    if _GROUPED.fullmatch(text) and not (at.decimal_point and "." in text):
        whole, cut = re.split("[.,]", text)
        one, other = pointed(f"{whole}.{cut}"), whole + cut
        _note(reading, catalogue.AMBIGUOUS, at, one=one, other=other, longer=pointed(f"{whole}.{cut}0"))
    elif percent := _PERCENT.fullmatch(text):
        figure = _percent(reading, at, text, percent[1])
    elif (figure := number(text)) is None:
        comma = _COMMA.fullmatch(text)
        meant = number(f"{comma[1]}.{comma[2]}") if comma else None
        if meant is None:
            _unreadable(reading, at, text)
        elif at.point:
            _note(reading, catalogue.MIXED_COMMAS, at, first=at.point, shown=spelled(meant))
        else:
            _note(reading, catalogue.DECIMAL_COMMA, at, shown=spelled(meant))
            figure = meant
    short = None if figure is None else shortest(text.replace(",", "."))
    if short is not None:
        _note(reading, catalogue.SHORTENED, at, text, shown=short)
        figure = number(short)
    return figure


def _stored(reading: Reading, at: Question, text: str, nature: Nature | None) -> Fraction | None:
    """Read a number that the workbook stores as one; what stands behind it is noted."""
    stored = reading.grid.stored.get((at.row, at.column), "")
    if nature == "percent" and at.asked.type != "percent":
        _note(reading, catalogue.STRAY_PERCENT, at, stored or None, expected=EXPECTED[at.asked.type])
        return None
    figure = number(text)
    if figure is None:
        _unreadable(reading, at, text)
    elif nature == "otherwise":
        _note(reading, catalogue.SHOWN_OTHERWISE, at, format=stored, shown=text)
    elif nature == "percent" and stored != (shown := f"{spelled(figure * 100)}%"):
        _note(reading, catalogue.SHORTENED, at, stored, shown=shown)
    elif nature == "percent" and not at.percent_form:
        _note(reading, catalogue.PERCENT_READ, at, stored, shown=text)
    elif nature == "number" and stored:
        reading.digits.append((at.row, at.column))
    elif nature == "shortened" and (at.row, at.column) not in reading.grid.formulas:
        _note(reading, catalogue.SHORTENED, at, stored, shown=text)
    return figure


def _percent(reading: Reading, at: Question, text: str, inner: str) -> Fraction | None:
    if _GROUPED.fullmatch(inner):
        whole, cut = re.split("[.,]", inner)
        one, longer = pointed(f"{whole}.{cut}%"), pointed(f"{whole}.{cut}0%")
        _note(reading, catalogue.AMBIGUOUS, at, one=one, other=f"{whole}{cut}%", longer=longer)
        return None
    if at.asked.type != "percent":
        _note(reading, catalogue.STRAY_PERCENT, at, expected=EXPECTED[at.asked.type])
        return None
    figure = number(inner.replace(",", "."))
    if figure is None:
        _unreadable(reading, at, text)
        return None
    _note(reading, catalogue.PERCENT_TEXT, at, shown=spelled(figure / 100))
    return figure / 100


def _unreadable(reading: Reading, at: Question, text: str) -> None:
    """Say that a text is no number."""
    if is_old_font(text):
        _note(reading, catalogue.OLD_FONT, at)
        return
    meant = suggestion(text)
    if meant:
        remedy = Text(f"Có phải là {meant}? Hãy ghi lại như vậy.", f"Did you mean {meant}? Write it that way.")
    elif fold(text) in _NONE:
        remedy = Text("Không có số liệu thì để trống ô.", "Leave the cell blank if there is no figure.")
    elif _DIGITS.fullmatch(text):
        remedy = Text("Hãy ghi nhiều nhất 18 chữ số.", "Write 18 digits at most.")
    else:
        remedy = Text("Hãy ghi riêng con số, không kèm chữ.", "Write the number alone, without words.")
    _note(reading, catalogue.UNREADABLE, at, expected=EXPECTED[at.asked.type], remedy=remedy)


def _within(reading: Reading, at: Question, figure: Fraction) -> bool:
    """Tell whether a figure is of its kind and within its bounds; else say so."""
    least, most = (exact(text) if text else None for text in at.limits)
    if at.asked.type == "integer" and figure.denominator != 1:
        _note(reading, catalogue.NOT_WHOLE, at)
    elif least is not None and figure < least:
        _note(reading, catalogue.BELOW_LEAST, at, least=_shown(least, at))
    elif most is not None and figure > most:
        typed = reading.grid.rows[at.row][at.column]
        slip = at.asked.type == "percent" and "%" not in typed and figure <= 100  # noqa: PLR2004 – 36.27 for 36.27 %
        if slip:
            _note(
                reading,
                catalogue.PERCENT_OR_SHARE,
                at,
                percent=pointed(plain(figure * 100)),
                most=_shown(most, at),
                asked=pointed(plain(figure)),
                share=pointed(plain(figure / 100)),
            )
        else:
            _note(reading, catalogue.ABOVE_MOST, at, most=_shown(most, at))
    else:
        return True
    return False


def _shown(bound: Fraction, at: Question) -> Text:
    """Write a bound for people: in per cent where that is asked for, with a decimal comma in Vietnamese."""
    return pointed(f"{spelled(bound * 100)} %" if at.asked.type == "percent" else spelled(bound))


# ── cases ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _case(reading: Reading, at: Question, text: str) -> str | None:
    """Recognise a case by its label or name, exact after folding marks; never merely similar."""
    if at.asked.type == "boolean":
        names = {"true": YES, "false": NO}
        exactly = {YES: "true", NO: "false", "true": "true", "false": "false"}
        folded: Mapping[str, str] = _TRUTH
    else:
        names = {case: label.vi for case, label in at.asked.options.items()}
        spellings = [
            (spelling, case) for case, label in at.asked.options.items() for spelling in (case, label.vi, label.en)
        ]
        exactly = {nfc(spelling): case for spelling, case in reversed(spellings)}
        owners: dict[str, set[str]] = {}
        for spelling, case in spellings:
            owners.setdefault(fold(spelling), set()).add(case)
        folded = {spelling: next(iter(cases)) for spelling, cases in owners.items() if len(cases) == 1}
    if text in exactly:
        return exactly[text]
    meant = folded.get(fold(text))
    if meant is None and is_old_font(text):
        _note(reading, catalogue.OLD_FONT, at)
        return None
    if meant is None:
        listed = ", ".join(f"“{name}”" for name in names.values())
        choose = Text("Hãy chọn trong danh sách.", "Choose from the list.")
        near = nearest(text, list(names.values()), otherwise=choose)
        _note(reading, catalogue.UNKNOWN_CHOICE, at, expected=listed, nearest=near)
        return None
    _note(reading, catalogue.CHOICE_SPELLING, at, shown=names[meant])
    return meant
