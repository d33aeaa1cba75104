"""The look of a submission workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dticalc.submissions.verdicts import Verdict

if TYPE_CHECKING:
    from xlsxwriter import Workbook

FONT, SIZE = "Times New Roman", 11
_BASE: Mapping[str, Any] = {"font_name": FONT, "font_size": SIZE, "valign": "top"}
_EDGE: Mapping[str, Any] = {**_BASE, "border": 1, "border_color": "#bfbfbf", "text_wrap": True}
_CENTRE: Mapping[str, Any] = {**_EDGE, "align": "center"}
_ANSWER: Mapping[str, Any] = {**_EDGE, "bg_color": "#fff9db", "locked": False}
_RIGHT: Mapping[str, Any] = {"align": "right", "indent": 1}  # away from the text that follows
_FIGURE: Mapping[str, Any] = {**_ANSWER, **_RIGHT}
_BAND: Mapping[str, Any] = {**_EDGE, "bold": True, "bg_color": "#dbe7f3", "text_wrap": False}
_EARLIER: Mapping[str, Any] = {**_EDGE, "font_color": "#595959"}
_POINTS, _PERCENT = "#,##0.00##", "0.00##%"

# How a cell of the check column is coloured; every other verdict is wrong.
CHECK_STYLES: Mapping[Verdict, str] = {
    Verdict.PASS: "good",
    Verdict.NOT_APPLICABLE: "quiet-check",
    Verdict.OPTIONAL: "quiet-check",
    Verdict.MISSING_ZERO: "doubt",
    Verdict.MISSING_LEFT_OUT: "doubt",
    Verdict.NUMERATOR: "doubt",
    Verdict.ZERO_DENOMINATOR: "doubt",
}

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {**_BASE, "bold": True, "font_size": 14, "valign": "vcenter"},
    "made-up": {**_BASE, "bold": True, "font_size": 14, "valign": "vcenter", "font_color": "#c00000"},
    "line": {**_BASE, "bold": True, "valign": "vcenter"},
    "hint": {**_BASE, "italic": True, "font_color": "#595959", "valign": "vcenter"},
    "strong": {**_EDGE, "bold": True},
    "text": _EDGE,
    "quiet": {**_EDGE, "font_color": "#595959"},
    "head": {**_CENTRE, "bold": True, "bg_color": "#1f4e79", "font_color": "#ffffff", "valign": "vcenter"},
    "counter": {**_BASE, "bold": True, "font_size": 12, "font_color": "#9c0006", "valign": "vcenter"},
    "code": {**_EDGE, "num_format": "@"},
    "printed": _EDGE,
    "below": {**_EDGE, "bg_color": "#f2f2f2"},
    # No format of their own: a date or a per cent typed there then shows as one, and is found by the check column.
    "value-integer": _FIGURE,
    "value-decimal": _FIGURE,
    "value-percent": {**_FIGURE, "num_format": _PERCENT},
    "value-choice": _ANSWER,
    "value-boolean": _ANSWER,
    "value-text": {**_ANSWER, "num_format": "@"},
    "choice": {**_ANSWER, "align": "center"},
    "always": _CENTRE,
    "check": _EDGE,
    "earlier": _EARLIER,
    "earlier-integer": {**_EARLIER, "num_format": "#,##0", **_RIGHT},
    "earlier-decimal": {**_EARLIER, **_RIGHT},
    "earlier-percent": {**_EARLIER, "num_format": _PERCENT, **_RIGHT},
    "grouped": {"num_format": "#,##0"},
    "points": {**_EDGE, **_RIGHT, "num_format": _POINTS, "font_color": "#595959"},
    "maximum": {**_EDGE, **_RIGHT},
    "band": _BAND,
    "band-points": {**_BAND, **_RIGHT, "num_format": _POINTS},
    "good": {**_EDGE, "bg_color": "#e2f0d9", "font_color": "#1e5631"},
    "doubt": {**_EDGE, "bg_color": "#fff2cc", "font_color": "#7f6000"},
    "wrong": {**_EDGE, "bg_color": "#f8cbad", "font_color": "#9c0006", "bold": True},
    "quiet-check": {**_EDGE, "bg_color": "#ededed", "font_color": "#595959"},
}


def styles(book: Workbook) -> dict[str, Any]:
    """Add the formats to a workbook."""
    return {name: book.add_format(dict(style)) for name, style in _STYLES.items()}
