"""What the cells of a submission workbook say when they are entered, and what they take."""

from __future__ import annotations

from typing import Any

from dticalc.figures import NO, YES
from dticalc.frameworks import Input
from dticalc.rosters import Unit
from dticalc.submissions.check_column import Block
from dticalc.submissions.layout import SYNTHETIC, limits, unit_line

MESSAGE = 255  # the longest that a spreadsheet program shows
STUDY = "Hãy xem trang “Hướng dẫn”."


def comma(text: str) -> str:
    """Write a number with the decimal comma."""
    return text.replace(".", ",")


def stop(said: str) -> dict[str, str]:
    """Give what a cell says when something else is typed."""
    return {"error_type": "stop", "error_title": "Chưa đúng", "error_message": f"{said} {STUDY}"}


FOOTER = 255  # Excel takes no longer foot of a page, and writers leave out one that is


def footer(unit: Unit, year: int, definition: str, *, synthetic: bool = False) -> str:
    """Give the foot of every printed page: whose it is, of which year and definition, and which page of how many."""
    font = '&"Times New Roman,Regular"&11'
    mark = f"{SYNTHETIC}\n" if synthetic else ""
    rest = f"&C{font}{mark}Năm dữ liệu {year} · Bộ chỉ số {definition.replace('&', '&&')}&R{font}Trang &P/&N"
    name, cut = unit_line(unit), ""
    while _units_of_utf16(whole := f"&L{font}{name.replace('&', '&&')}{cut}{rest}") > FOOTER and name:
        name, cut = name[:-1], "…"
    return whole


def _units_of_utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def validation(block: Block, asked: Input) -> dict[str, Any]:
    """Give what a value cell takes, with the message that shows when it is entered."""
    least, most = limits(block.indicator, asked)
    said = _asked(asked, least, most)
    spoken = {"input_title": f"{block.indicator.code} {asked.name}"[:32], "input_message": said}
    if asked.type == "boolean":
        return {"validate": "list", "source": [YES, NO], **spoken, **stop(said)}
    if asked.type == "choice":
        source = f"={block.lists[block.indicator.code, asked.name]}"
        return {"validate": "list", "source": source, **spoken, **stop(said)}
    rule: dict[str, Any] = {"validate": "integer" if asked.type == "integer" else "decimal"}
    if least and most:
        rule |= {"criteria": "between", "minimum": _bound(least), "maximum": _bound(most)}
    else:
        rule |= {"criteria": "<=", "value": _bound(most)} if most else {"criteria": ">=", "value": _bound(least or "0")}
    return {**rule, **spoken, **stop(said)}


def _asked(asked: Input, least: str, most: str) -> str:
    kinds = {
        "integer": "Số nguyên",
        "decimal": "Số",
        "percent": "Phần trăm: gõ 36,27% hoặc 0,3627",
        "choice": "Chọn trong danh sách",
        "boolean": "Chọn Có hoặc Không",
    }
    bounds = [f"từ {comma(least)}"] if least and asked.type not in {"choice", "boolean", "percent"} else []
    bounds += [f"đến {comma(most)}"] if most and asked.type not in {"choice", "boolean", "percent"} else []
    unit = f" ({asked.unit})" if asked.unit else ""
    told = " ".join([kinds[asked.type], *bounds]) + unit
    label = asked.label.vi if asked.label.vi.endswith((".", "?", "!", "…")) else f"{asked.label.vi}."
    room = MESSAGE - len(f"{told}.  {STUDY}")
    return f"{told}. {label if len(label) <= room else label[: room - 1] + '…'}"


def _bound(text: str) -> float | str:
    return f"={text}" if "/" in text else float(text)
