"""Marks: what every table, page and chart of an edition must say of its figures before anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dticalc.texts import Text

Mark = Literal["synthetic", "recorded", "estimated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A mark in words: a short label for a chart or a row, and a sentence for the head of a page."""

    label: Text
    sentence: Text


MARKS: Mapping[Mark, Marking] = {
    "synthetic": Marking(
        label=Text("Số liệu giả lập", "Synthetic data"),
        sentence=Text(
            "Số liệu giả lập: được máy tạo ra để minh họa, không nói gì về đơn vị nào có thật.",
            "Synthetic data: made by a program as an illustration; they say nothing of any real unit.",
        ),
    ),
    "recorded": Marking(
        label=Text("Số đã công bố, chép lại", "Recorded as published"),
        sentence=Text(
            "Số đã công bố, chép lại từ nguồn nêu ở từng dòng; dticalc không tính ra giá trị và thứ hạng nào ở đây.",
            "Recorded as published, from the source of each row; dticalc computed none of these values and ranks.",
        ),
    ),
    "estimated": Marking(
        label=Text("Ước tính sau sáp nhập", "Estimated after the merger"),
        sentence=Text(
            "Ước tính: giá trị của đơn vị mới là trung bình từng chỉ số chính của các đơn vị cũ, không phải số đã công "
            "bố; đơn vị không sáp nhập cũng có thể lệch chút ít nếu có chỉ số không áp dụng cho nó.",
            "Estimated: the values of a new unit are means of its old ones, dimension by dimension, and not as "
            "published; a unit that was not merged may differ slightly too, where an indicator does not apply to it.",
        ),
    ),
}


_ESTIMATED_FROM_RECORDED = Marking(
    label=Text("Ước tính từ số đã công bố", "Estimated from published figures"),
    sentence=Text(
        "Ước tính: giá trị của đơn vị mới được tính từ số đã công bố của các đơn vị cũ hợp thành nó; giá trị và "
        "thứ hạng ở đây không phải số đã công bố.",
        "Estimated: the value of a new unit is computed from the published ones of its old units; values and ranks "
        "here are not as published.",
    ),
)


def markings_of(marks: Iterable[Mark]) -> tuple[Marking, ...]:
    """Give the words of some marks together: an estimate from recorded figures is one thing, not two.

    >>> [each.label.en for each in markings_of(["recorded", "estimated"])]
    ['Estimated from published figures']
    """
    named = in_order(marks)
    if {"recorded", "estimated"} <= set(named):
        own = [MARKS[mark] for mark in named if mark == "synthetic"]
        return (*own, _ESTIMATED_FROM_RECORDED)
    return tuple(MARKS[mark] for mark in named)


def ranks_are_published(marks: Iterable[Mark]) -> bool:
    """Tell whether ranks are those that were published, among all units, however few of them are recorded."""
    named = set(marks)
    return "recorded" in named and "estimated" not in named


def in_order(marks: Iterable[str]) -> tuple[Mark, ...]:
    """Give marks in their one order, each once.

    >>> in_order(["estimated", "synthetic", "estimated"])
    ('synthetic', 'estimated')
    """
    named = set(marks)
    return tuple(mark for mark in MARKS if mark in named)
