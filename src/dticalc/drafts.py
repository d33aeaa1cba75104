"""Drafts: a new version of an index begun from an older one, with nothing in it that only the older decision says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dticalc.definitions import known_definitions
from dticalc.errors import UsageError
from dticalc.frameworks import Framework
from dticalc.texts import Text

YEARS = (1990, 2100)  # as in the schema
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def draft(origin: Framework, name: str, years: Sequence[int] = (), *, continued: bool = True) -> Framework:
    """Give a new version of a definition: another id, other years, each indicator continuing its older self.

    The decision, its words, articles and notes are left out: they are not those of the new one. Where the older one
    will not be found, the indicators are not `continued`. Raises `UsageError` for an id or a year that cannot be.

    >>> from dticalc import load
    >>> begun = draft(load("mau-1"), "mau-2")
    >>> begun.years, begun.indicators[0].continues, begun.decision
    ((2027,), 'mau-1/1.1', None)
    """
    if not _ID.fullmatch(name) or name in known_definitions():
        raise UsageError(
            Text(
                f"“{name}” không dùng làm mã được: cần chữ thường, số, dấu gạch, và chưa thuộc bộ chỉ số có sẵn.",
                f"“{name}” cannot be an id: lower case letters, digits, hyphens, and not a shipped one.",
            )
        )
    if any(not YEARS[0] <= year <= YEARS[1] for year in years):
        span = f"{YEARS[0]}–{YEARS[1]}"
        raise UsageError(Text(f"Năm dữ liệu phải trong khoảng {span}.", f"Data years lie between {span}."))
    return replace(
        origin,
        id=name,
        decision=None,
        years=tuple(sorted(set(years))) or (max(origin.years) + 1,),
        amends="",
        note=_NOTE.fill(id=origin.id),
        dimensions=tuple(replace(each, reference="") for each in origin.dimensions),
        indicators=tuple(
            replace(each, reference="", method=None, continues=f"{origin.id}/{each.code}" if continued else "")
            for each in origin.indicators
        ),
    )


_NOTE = Text(
    "Bản nháp tạo từ {id}. Cần bổ sung: quyết định (decision), nguồn của từng mục (reference); cần xem lại: điểm, "
    "quy tắc, năm, danh sách đơn vị và trạng thái.",
    "A draft begun from {id}. To be added: the decision, the source of each entry (reference). To be looked through: "
    "points, rules, years, roster and status.",
)
