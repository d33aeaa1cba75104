"""The numbers of an edition side by side: points by the rule, self-assessed, appraised, and which of them ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dticalc.bases import Basis
from dticalc.comparison import BASES
from dticalc.editions import Line
from dticalc.frameworks import Indicator, Missing
from dticalc.marks import markings_of
from dticalc.numerals import fixed, plain
from dticalc.reporting.numbers import counted, spoken
from dticalc.reporting.reader import Reader
from dticalc.texts import Text, grouped

NOTHING = Fraction(0)
BASIS_ORDER: tuple[Basis, ...] = ("computed", "self", "appraised")
BASIS_HEADS: Mapping[Basis, Text] = {
    "computed": Text("Theo công thức", "By the rule"),
    "self": Text("Tự đánh giá", "Self-assessed"),
    "appraised": Text("Thẩm định", "Appraised"),
}
_ARITHMETIC: Mapping[Basis, Text] = {
    "computed": Text(
        "điểm mỗi chỉ số = tỷ lệ đạt theo quy tắc × điểm tối đa, tính từ số liệu đơn vị kê khai; "
        "không dùng điểm tự chấm hay điểm thẩm định",
        "points of an indicator = share reached by the rule × maximum, from the figures that units reported; "
        "neither claimed nor awarded points are used",
    ),
    "self": Text(
        "lấy nguyên điểm mà đơn vị tự chấm cho từng chỉ số; không tính lại theo quy tắc và không dùng điểm thẩm định; "
        "chỗ chưa tự chấm được coi như ô trống",
        "points as the units claimed them for each indicator; not computed again by the rule, and without awards; "
        "points that were not claimed count as blanks",
    ),
    "appraised": Text(
        "chỉ số nào có điểm thẩm định thì lấy điểm ấy; chỉ số nào chưa có thì lấy điểm theo công thức "
        "(tỷ lệ đạt theo quy tắc × điểm tối đa)",
        "the award where an indicator has one; else the points by the rule (share reached × maximum)",
    ),
}
_OF_TABLE = {
    True: Text(
        "điểm mỗi chỉ số = giá trị trong bảng số liệu / giá trị ứng với điểm tối đa × điểm tối đa",
        "points of an indicator = figure in the table / figure that earns the maximum × maximum",
    ),
    False: Text(
        "điểm mỗi chỉ số chính = giá trị trong bảng số liệu / giá trị ứng với điểm tối đa × điểm tối đa",
        "points of a dimension = figure in the table / figure that earns the maximum × maximum",
    ),
}

_RECORDED = Text(
    "Giá trị và thứ hạng được chép nguyên từ nguồn nêu ở từng dòng; “–” là không tìm thấy, không phải là 0.",
    "Values and ranks are copied from the source of each row; “–” was not found, it is not 0.",
)
_ESTIMATED = Text(
    "Giá trị của đơn vị mới là trung bình cộng của các đơn vị cũ hợp thành nó, không phụ thuộc dân số; thứ hạng là "
    "thứ hạng giữa các đơn vị ước tính được; “–” là không đủ số để ước tính.",
    "The value of a new unit is the plain mean of those of its old units, not weighted by people; ranks are among "
    "the units that could be estimated; “–” could not be.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The points of one unit on one basis, what is to be said of them, and whether they are what is ranked."""

    points: str
    remarks: tuple[str, ...]
    ranked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsRow:
    """One unit: its name, the maximum where all its totals have the same other one, and a total for each basis."""

    unit: str
    most: str
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """The table of totals: a heading for each basis with whether it is the one ranked, and a row for each unit."""

    caption: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[TotalsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """A total as a number: points, their maximum, and what is to be said of it."""

    points: Fraction
    most: Fraction
    remarks: tuple[str, ...]


def basis_name(reader: Reader) -> str:
    """Name the points that the ranking rests on; of recorded figures nothing is known but that they were published."""
    if "recorded" in reader.edition.marks:
        return markings_of(reader.edition.marks)[-1].label[reader.lang]
    name = BASES[reader.edition.basis][reader.lang]
    return name[0].upper() + name[1:]


def basis_method(reader: Reader) -> tuple[str, ...]:
    """Say how the points of this basis come about, and how many awards there are where they count."""
    edition, lang = reader.edition, reader.lang
    if "estimated" in edition.marks:
        return (_ESTIMATED[lang],)
    if reader.recorded:
        return (_RECORDED[lang],)
    lines = _indicator_lines(reader)
    arithmetic = _ARITHMETIC[edition.basis] if edition.answers else _OF_TABLE[bool(lines)]
    said = [f"{basis_name(reader)}: {arithmetic[lang]}."]
    if edition.basis == "appraised":
        said.append(_awards(reader))
    return tuple(said)


def _awards(reader: Reader) -> str:
    """Count the awards, and what has none."""
    lines = _indicator_lines(reader)
    awarded = [unit for (unit, _), line in lines.items() if line.three[2] is not None]
    rest = sum(1 for line in lines.values() if line.three[2] is None and line.max_points)
    units = len(set(awarded))
    given = reader.say(
        f"Bản công bố có {grouped(len(awarded)).vi} điểm thẩm định, cho {units} đơn vị",
        f"Awards in this edition: {grouped(len(awarded)).en} (units: {units})",
    )
    if not rest:
        return reader.say(f"{given}: mọi chỉ số đều có.", f"{given}, one for every indicator.")
    return reader.say(
        f"{given}; {rest} chỗ chưa có (đếm theo từng đơn vị, từng chỉ số) lấy điểm theo công thức.",
        f"{given}; the other {rest}, counted by unit and indicator, are points by the rule.",
    )


def side_by_side(reader: Reader) -> SideBySide | None:
    """Give the totals of every unit on each basis that the edition holds; None if it holds one only."""
    edition, lines = reader.edition, _indicator_lines(reader)
    held = {
        basis
        for position, basis in enumerate(BASIS_ORDER)
        if basis == edition.basis or any(line.three[position] is not None for line in lines.values())
    }
    shown = [basis for basis in BASIS_ORDER if basis in held]
    if len(shown) == 1:
        return None
    idle = {(each["unit_code"], each["code"]) for each in edition.answers if each["applicable"] == "false"}
    sums = {unit: {basis: _sum(reader, unit, basis, lines, idle) for basis in shown} for unit in edition.units}
    decimals = {basis: decimals_of([each[basis].points for each in sums.values()], reader.brief) for basis in shown}
    return SideBySide(
        caption=_caption(reader, "appraised" in held),
        heads=tuple((BASIS_HEADS[basis][reader.lang], basis == edition.basis) for basis in shown),
        rows=tuple(_row(reader, unit, each, decimals) for unit, each in sums.items()),
    )


def decimals_of(column: Iterable[Fraction], most: int) -> int:
    """Give as many decimals as a column needs, so many at most, so that its points stand below each other."""
    return max((len(plain(points, most).partition(".")[2]) for points in column), default=0)


def _row(reader: Reader, unit: str, sums: Mapping[Basis, _Sum], decimals: Mapping[Basis, int]) -> TotalsRow:
    """Print the totals of a unit; a maximum that all of them share is told once."""
    scale, own = reader.edition.framework.scale, reader.edition.basis
    told = {
        basis: reader.say(f"trên {_printed(reader, each.most)}", f"of {_printed(reader, each.most)}")
        for basis, each in sums.items()
        if each.most != scale
    }
    shared = len({each.most for each in sums.values()}) == 1 and own in told
    return TotalsRow(
        unit=reader.name(unit),
        most=told[own] if shared else "",
        totals=tuple(
            Total(
                points=spoken(fixed(each.points, decimals[basis]), reader.lang) if each.most else "–",
                remarks=(*([told[basis]] if basis in told and not shared else ()), *each.remarks),
                ranked=basis == own,
            )
            for basis, each in sums.items()
        ),
    )


def rounded_told(reader: Reader) -> str:
    """Say that points in a table are rounded, and to what."""
    decimals = counted(reader.brief, "decimal")
    return reader.say(f"Điểm làm tròn đến {reader.brief} chữ số thập phân.", f"Points are rounded to {decimals}.")


def _caption(reader: Reader, appraised: bool) -> str:
    """Say what the columns hold, and which of them is ranked."""
    ranked, whole = BASIS_HEADS[reader.edition.basis][reader.lang], _printed(reader, reader.edition.framework.scale)
    said = reader.say(
        f"Tổng điểm, trên tối đa {whole} trừ nơi ghi khác. Xếp hạng theo cột có dấu ★: {ranked}.",
        f"Total points, of {whole} unless said otherwise. Ranks follow the column marked ★: {ranked}.",
    )
    awards = reader.say(
        " Số nhỏ ở cột Thẩm định: số chỉ số có điểm thẩm định trên số chỉ số áp dụng.",
        " Small figures under Appraised: indicators with an award, of those that apply.",
    )
    return said + (awards if appraised else "") + f" {rounded_told(reader)}"


def _indicator_lines(reader: Reader) -> dict[tuple[str, str], Line]:
    """Give the rows of indicators by unit and code; none in an edition from a table of dimensions."""
    return {(unit, code): line for (level, code, unit), line in reader.edition.lines.items() if level == "indicator"}


def _sum(
    reader: Reader, unit: str, basis: Basis, lines: Mapping[tuple[str, str], Line], idle: set[tuple[str, str]]
) -> _Sum:
    framework = reader.edition.framework
    points, most = totals(framework.indicators, framework.missing, unit, basis, lines, idle)
    if basis == reader.edition.basis:
        line = reader.edition.line(unit, "index")
        points, most = line.points, line.max_points
    scored = [each.code for each in framework.indicators if each.max_points]
    asked = [code for code in scored if (unit, code) not in idle]
    awarded = [code for code in scored if lines[unit, code].three[2] is not None]
    remarks = []
    count = sum(1 for code in asked if lines[unit, code].three[1] is None)
    if basis == "self" and count:
        remarks.append(reader.say(f"{count} chỉ số chưa tự chấm", f"{count} not self-assessed"))
    if basis == "appraised":
        remarks.append(f"{len(awarded)}/{len({*asked, *awarded})}")
    return _Sum(points=points, most=most, remarks=tuple(remarks))


def _printed(reader: Reader, points: Fraction) -> str:
    return spoken(plain(points, reader.brief), reader.lang)


def totals(
    indicators: Iterable[Indicator],
    missing: Missing,
    unit: str,
    basis: Basis,
    lines: Mapping[tuple[str, str], Line],
    idle: set[tuple[str, str]],
) -> tuple[Fraction, Fraction]:
    """Give points and maximum of a unit on one basis, from points as printed: what has no points leaves both."""
    points, most = NOTHING, NOTHING
    for each in indicators:
        computed, claimed, award = lines[unit, each.code].three
        figure = computed
        if basis == "appraised" and award is not None:
            figure = award
        elif basis == "self":
            blank = NOTHING if (each.missing or missing) == "zero" else None
            figure = None if (unit, each.code) in idle else blank if claimed is None else claimed
        if figure is not None and each.max_points:
            points, most = points + figure, most + each.max_points
    return points, most
