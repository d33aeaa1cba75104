"""The columns of a table of what was published: which heading means what, in our names and in those of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dticalc import catalogue
from dticalc.documents import nearest
from dticalc.errors import UsageError
from dticalc.frameworks import Framework
from dticalc.readings import Reading, is_number
from dticalc.standings import INDEX, Group
from dticalc.texts import LANGS, Text, fold, nfc
from dticalc.workbooks import Grid, address

HEADER_ROWS = 20
What = Literal["unit", "rank", "figure", "places", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column holds, of which group."""

    what: What
    group: Group = INDEX


# Headings of others: what they stand for. Of the DTI, dg, de and ds are digital government, economy and society.
_ALIASES = {
    "unit": ("province_vi", "province", "tỉnh", "tỉnh thành", "địa phương", "đơn vị"),
    "rank": ("hạng", "xếp hạng", "thứ hạng"),
    "places": ("rank_change", "tăng giảm bậc", "thay đổi hạng"),
    "source": ("source_url", "nguồn"),
}
_TOTALS = ("total", "tổng", "tổng điểm", "giá trị", "chỉ số chung", "dti")
_PILLARS = {"dg": "Chính quyền số", "de": "Kinh tế số", "ds": "Xã hội số"}
_DIMENSIONS = {
    "nhan_thuc": "Nhận thức số",
    "the_che": "Thể chế số",
    "ha_tang": "Hạ tầng số",
    "nhan_luc": "Nhân lực số",
    "attt": "An toàn thông tin mạng",
    "hd_cqs": "Hoạt động chính quyền số",
    "hd_kts": "Hoạt động kinh tế số",
    "hd_xhs": "Hoạt động xã hội số",
}


def own_columns(framework: Framework) -> dict[str, Column]:
    """Give the columns by the names that this program has for them, in the order in which they are written."""
    measure = framework.published.measure
    columns = {
        "unit": Column(what="unit"),
        "rank": Column(what="rank"),
        measure: Column(what="figure"),
        "places": Column(what="places"),
    }
    for pillar in framework.pillars:
        columns[f"{pillar.code}_rank"] = Column(what="rank", group=("pillar", pillar.code))
        columns[f"{pillar.code}_{measure}"] = Column(what="figure", group=("pillar", pillar.code))
    for dimension in framework.dimensions:
        columns[dimension.code] = Column(what="figure", group=("dimension", dimension.code))
    return {**columns, "source": Column(what="source")}


def headings(framework: Framework) -> dict[str, str]:
    """Give our name of each heading that is understood, by the folded heading; codes are understood as written."""
    own = own_columns(framework)
    measure = framework.published.measure
    known = {fold(name): name for name, column in own.items() if column.group[0] != "dimension"}
    known |= {fold(other): name for name, others in _ALIASES.items() for other in others}
    known |= {fold(other): measure for other in _TOTALS}
    by_name = {fold(each.name[lang]): each.code for each in framework.dimensions for lang in LANGS}
    known = {**{fold(name): code for name, code in by_name.items()}, **known}
    known |= {fold(other): by_name[fold(name)] for other, name in _DIMENSIONS.items() if fold(name) in by_name}
    pillars = {fold(each.name.vi): each.code for each in framework.pillars}
    for short, name in _PILLARS.items():
        if (code := pillars.get(fold(name))) is not None:
            known |= {fold(f"rank_{short}"): f"{code}_rank", fold(f"value_{short}"): f"{code}_{measure}"}
    return known


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """How the headings of a table are understood under a definition; `renamed` is said by whoever records it."""

    framework: Framework
    renamed: Mapping[str, str]

    def name(self, heading: str) -> str | None:
        """Give our name of a heading; None if it is not understood."""
        text = nfc(heading).strip()
        for theirs, ours in self.renamed.items():
            if text == nfc(theirs).strip() or fold(text) == fold(theirs):
                return ours
        own = own_columns(self.framework)
        return text if text in own else headings(self.framework).get(fold(text))

    def header(self, grid: Grid) -> int | None:
        """Find the header: the first of 20 rows that names the unit and something that is recorded of it."""
        for row, texts in enumerate(grid.rows[:HEADER_ROWS]):
            named = {self.name(text) for text in texts if text.strip() and len(text) < 80}  # noqa: PLR2004 – a heading
            if "unit" in named and len(named - {"unit", "source", "places", None}) > 0:
                return row
        return None


def check_renamed(renamed: Mapping[str, str], framework: Framework) -> None:
    """Raise `UsageError` for a name that is none of ours."""
    own = own_columns(framework)
    wrong = [ours for ours in renamed.values() if ours not in own]
    if wrong:
        named, known = ", ".join(wrong), ", ".join(own)
        raise UsageError(
            Text(
                f"--column: không có cột “{named}”. Các cột: {known}.",
                f"--column: there is no column “{named}”. Columns: {known}.",
            )
        )


def columns_of(reading: Reading, header: int, understood: Understanding) -> dict[str, int]:
    """Find the column of each name; note those that repeat, and those that are not understood."""
    columns: dict[str, int] = {}
    names = ", ".join(own_columns(reading.framework))
    for column, text in enumerate(reading.grid.rows[header]):
        below = [row[column] for row in reading.grid.rows[header + 1 :] if column < len(row)]
        filled = sum(bool(each.strip()) for each in below)
        if not text.strip() and not filled:
            continue
        if is_number(reading, header, column):
            continue
        name = understood.name(text) if text.strip() else None
        if name is None:
            if filled:
                near = nearest(text.strip(), names.split(", "), otherwise=Text("", ""))
                theirs, known = text.strip() or "…", names
                reading.note(
                    catalogue.RECORD_COLUMN, header, column, count=filled, nearest=near, theirs=theirs, expected=known
                )
        elif name in columns:
            reading.note(catalogue.REPEATED_COLUMN, header, column, first=address(header, columns[name]))
        else:
            columns[name] = column
    absent = [theirs for theirs, ours in understood.renamed.items() if ours not in columns]
    if absent:
        said = ", ".join(absent)
        raise UsageError(Text(f"--column: bảng không có cột “{said}”.", f"--column: the table has no column “{said}”."))
    return columns
