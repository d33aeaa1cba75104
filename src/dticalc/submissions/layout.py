"""The sheets, columns and rows of a submission workbook: what stands where, shared by writing and reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dticalc.annexes.layout import LISTED
from dticalc.formulas import SOURCES, formula
from dticalc.frameworks import Framework, Indicator, Input
from dticalc.numerals import spelled
from dticalc.rosters import Roster, Unit
from dticalc.rules import Given
from dticalc.texts import Text

GUIDE, ANSWERS, IDENTITY = "Hướng dẫn", "Kê khai", "_dticalc"
FORM = "phieu-1"  # the version of this form, written into every workbook
MARKED = LISTED  # the sheet that an annotated copy has more
TOTAL = "Tổng cộng"
SYNTHETIC = "SỐ LIỆU GIẢ LẬP – không phải số liệu thật · Synthetic data"  # printed where every figure is made up
HINT = "Chỉ điền các ô nền vàng. Cột “Kiểm tra” nêu điều đầu tiên phải sửa ở mỗi dòng; ô A4 đếm số dòng còn lỗi."
NO_EVIDENCE = ("-", "x", "không", "không có", "chưa có", "na", "n/a", "null", "none")  # words that name no document
HEADER_ROW = 5  # counted from 0: title, unit, year, counter of problems, how to fill in, then the header
LAST_PRINTED = "note"  # the column with which the printed page ends; what follows is for the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name in a submission CSV, its heading in a workbook, and what goes in.

    An answer is what the unit writes; `own` stands once for an indicator, in its first row; the rest is printed.
    """

    key: str
    heading: str
    width: int
    answer: bool = False
    own: bool = False


COLUMNS = (
    Column(key="code", heading="Mã", width=7),
    Column(key="name", heading="Chỉ số thành phần", width=22, own=True),
    Column(key="label", heading="Số liệu cần kê khai", width=28),
    Column(key="measure", heading="Đơn vị tính", width=10),
    Column(key="earlier", heading="Năm trước", width=12),
    Column(key="value", heading="Giá trị", width=15, answer=True),
    Column(key="check", heading="Kiểm tra", width=21),
    Column(key="applicable", heading="Áp dụng", width=8, answer=True, own=True),
    Column(key="computed", heading="Điểm tạm tính", width=11, own=True),
    Column(key="self_points", heading="Điểm tự chấm", width=11, answer=True, own=True),
    Column(key="max_points", heading="Điểm tối đa", width=11, own=True),
    Column(key="evidence", heading="Tài liệu kiểm chứng", width=27, answer=True, own=True),
    Column(key="note", heading="Ghi chú", width=14, answer=True, own=True),
    Column(key="wanted", heading="Tài liệu cần có", width=30, own=True),
    Column(key="method", heading="Cách tính điểm", width=140, own=True),
    Column(key="input", heading="Ký hiệu", width=12),
)
HEADINGS = {column.key: column.heading for column in COLUMNS}
POSITION = {column.key: position for position, column in enumerate(COLUMNS)}
CSV_COLUMNS = ("code", "input", "value", "self_points", "applicable", "evidence", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whose submission a workbook is, as its hidden sheet says; and whether its figures are made up."""

    definition: str
    digest: str
    roster: str
    roster_digest: str
    unit: str
    year: int
    synthetic: bool = False

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Give the rows of the hidden sheet: key and value."""
        return (
            ("form", FORM),
            ("definition", self.definition),
            ("definition_sha256", self.digest),
            ("roster", self.roster),
            ("roster_sha256", self.roster_digest),
            ("unit", self.unit),
            ("year", str(self.year)),
            *((("synthetic", "true"),) if self.synthetic else ()),
        )


def identity(framework: Framework, roster: Roster, unit: Unit, year: int, *, synthetic: bool = False) -> Identity:
    """Give the identity of the submission of a unit for a year."""
    return Identity(
        definition=framework.id,
        digest=framework.digest,
        roster=roster.id,
        roster_digest=roster.digest,
        unit=unit.code,
        year=year,
        synthetic=synthetic,
    )


def title_line(framework: Framework, *, synthetic: bool = False) -> str:
    """Give the first line above the table; made-up figures are announced before anything else."""
    title = f"PHIẾU KÊ KHAI · {framework.title.vi}"
    return f"{SYNTHETIC} · {title}" if synthetic else title


def unit_line(unit: Unit) -> str:
    """Give the line above the table that names the unit."""
    return f"Đơn vị: {unit.name.vi} ({unit.code})"


def year_line(framework: Framework, year: int) -> str:
    """Give the line above the table that names the year and the definition."""
    return f"Năm dữ liệu: {year} · Bộ chỉ số: {framework.id}"


def asked_inputs(indicator: Indicator) -> tuple[Input, ...]:
    """Give what an indicator asks for; a given figure without a declared input is asked for by the indicator's name."""
    if indicator.inputs or not isinstance(indicator.rule, Given):
        return indicator.inputs
    rule = indicator.rule
    return (Input(name=rule.input, label=indicator.name, type="decimal", maximum=rule.given_max),)


def limits(indicator: Indicator, asked: Input) -> tuple[str, str]:
    """Give the least and the greatest figure as exact text; empty where there is no bound.

    A given figure never exceeds the one that earns full points.
    """
    least, most = asked.range
    if isinstance(indicator.rule, Given) and indicator.rule.input == asked.name:
        most = indicator.rule.given_max if most is None else min(most, indicator.rule.given_max)
    return "" if least is None else spelled(least), "" if most is None else spelled(most)


def printed_row(indicator: Indicator, asked: Input, *, first: bool) -> dict[str, str]:
    """Give the texts that the workbook prints in the row of an input, by column."""
    row = {"code": indicator.code, "label": asked.label.vi, "input": asked.name, "measure": _measure(asked)}
    if first:
        row |= {
            "name": indicator.name.vi,
            "max_points": spelled(indicator.max_points),
            "wanted": _wanted(indicator),
            "method": _method(indicator),
        }
    return row


def rows(framework: Framework) -> Iterator[tuple[Indicator, Input, bool]]:
    """Give the rows of the table in order: indicator, input, and whether it is the indicator's first."""
    for indicator in framework.indicators:
        for position, asked in enumerate(asked_inputs(indicator)):
            yield indicator, asked, position == 0


def _measure(asked: Input) -> str:
    named = {"percent": "%", "choice": "chọn", "boolean": "Có/Không"}
    return asked.unit or named.get(asked.type, "")


def _wanted(indicator: Indicator) -> str:
    if indicator.evidence_required is None and indicator.evidence is None:
        return ""
    label = indicator.evidence.vi if indicator.evidence else "Tài liệu kiểm chứng"
    return f"{label} ({'bắt buộc' if indicator.evidence_required else 'nếu có'})"


def _method(indicator: Indicator) -> str:
    said = (indicator.method or formula(indicator)).vi
    source = SOURCES.get(indicator.source, Text("", "")).vi
    by = f" ({indicator.verified_by.vi} xác minh)" if indicator.verified_by else ""
    return f"{said}. Nguồn: {source}{by}" if source else said
