"""The look of a scores workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook

FONT, SIZE = "Times New Roman", 11
_BASE: Mapping[str, Any] = {"font_name": FONT, "font_size": SIZE, "valign": "top"}
_EDGE: Mapping[str, Any] = {**_BASE, "border": 1, "border_color": "#bfbfbf"}
_WRAP: Mapping[str, Any] = {**_EDGE, "text_wrap": True}
_HEAD: Mapping[str, Any] = {**_WRAP, "bold": True, "align": "center", "valign": "vcenter"}
_INPUT: Mapping[str, Any] = {"bg_color": "#fff9db"}
_OLD: Mapping[str, Any] = {"bg_color": "#f2f2f2", "font_color": "#595959"}
_POINTS = "#,##0.00##"
CHANGED: Mapping[str, Any] = {"bg_color": "#f8cbad", "font_color": "#7f2a00", "bold": True}
_FORMS: Mapping[str, Mapping[str, Any]] = {
    "integer": {"num_format": "#,##0"},
    "decimal": {},
    "percent": {"num_format": "0.00##%"},
    "points": {"num_format": _POINTS},
    "boolean": {"align": "center"},
    "text": {"align": "left", "indent": 1},
}


def _named(decimals: int, *, by_points: bool) -> dict[str, Mapping[str, Any]]:
    places = f".{'0' * decimals}" if decimals else ""
    own: dict[str, Mapping[str, Any]] = {
        "points": {"num_format": _POINTS},
        "most": {"num_format": _POINTS},
        "value": {"num_format": f"0{places}", "bold": not by_points},
        "published": {"num_format": f"#,##0{places}", "bold": True},
        "exact": {"num_format": "0.000000000000"},
        "rank": {"num_format": "0", "align": "center"},
    }
    styles: dict[str, Mapping[str, Any]] = {}
    for name, form in own.items():
        styles[name] = {**_EDGE, **form}
        styles[f"old-{name}"] = {**_EDGE, **form, **_OLD, "bold": False}
    for name, form in _FORMS.items():
        styles[f"in-{name}"] = {**_EDGE, **form, **_INPUT}
        styles[f"idle-{name}"] = {**_EDGE, **form, **_OLD}
    return styles


_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {**_BASE, "bold": True, "font_size": 14, "valign": "vcenter"},
    "note": {**_BASE, "italic": True, "font_color": "#595959", "valign": "vcenter"},
    "warning-line": {**_BASE, "bold": True, "font_color": "#c00000", "valign": "vcenter"},
    "head": {**_HEAD, "bg_color": "#1f4e79", "font_color": "#ffffff"},
    "subhead": {**_HEAD, "bg_color": "#dbe7f3"},
    "name": {**_HEAD, "bold": False, "bg_color": "#dbe7f3"},
    "left": {**_HEAD, "bold": False, "bg_color": "#dbe7f3", "align": "left"},
    "foot": {**_HEAD, "bold": False, "bg_color": "#dbe7f3", "num_format": "#,##0.######"},
    "foot-input": {**_HEAD, "bold": False, **_INPUT},
    "unit-code": {**_EDGE, "num_format": "@"},
    "unit": _EDGE,
    "what": {**_WRAP, "bold": True},
    "part": {**_BASE, "bold": True, "font_size": 12, "font_color": "#1f4e79", "valign": "vcenter"},
    "link": {**_WRAP, "bold": True, "font_color": "#0b4f8a", "underline": 1},
    "text": _WRAP,
    "warning": {**_WRAP, "bold": True, "font_color": "#c00000"},
    "digest": {**_WRAP, "font_size": 9},
    "count": {**_WRAP, "bold": True, "align": "left", "font_size": 12, "num_format": "0"},
    "input": {**_WRAP, **_INPUT},
    "plain": _WRAP,
    "old": {**_WRAP, **_OLD},
    "changed": {**_WRAP, **CHANGED},
    "listed": _WRAP,
    "listed-number": {**_EDGE, "align": "right", "indent": 1},
}


def styles(book: Workbook, decimals: int, *, by_points: bool) -> dict[str, Any]:
    """Add the formats to a workbook; figures are shown with the decimals that are published."""
    return {
        name: book.add_format(dict(style))
        for name, style in {**_STYLES, **_named(decimals, by_points=by_points)}.items()
    }
