"""The way from one year's figure to the next, in the unit in which both years publish; or why none is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dticalc.changes import Years
from dticalc.contributions.model import Bridge, Contribution
from dticalc.numerals import half_up
from dticalc.texts import Text

Amount = tuple[Text, Fraction]
_KINDS = {"continues": Text("", ""), "added": Text("mới", "new"), "dropped": Text("bỏ", "dropped")}
ONLY_RANKS = Text(
    "hai năm công bố hai loại số nên chỉ so sánh hạng",
    "the two years publish different figures, so only ranks are compared",
)
_OTHER_MOST = Text(
    "điểm tối đa áp dụng cho đơn vị không bằng năm trước",
    "the maximum that applies to the unit is not that of the earlier year",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one dimension adds to the change of the published figure; `code` is empty where it was dropped.

    `shown` is the change as printed.
    """

    code: str
    name: Text
    kind: Text
    change: Fraction
    shown: Fraction


def on_one_scale(years: Years) -> bool:
    """Tell whether the published figures of the two years can be held against each other."""
    laws = (years.before.framework, years.after.framework)
    measures = {each.published.measure for each in laws}
    return measures == {"value"} or (len(measures) == 1 and laws[0].scale == laws[1].scale)


def finer_decimals(years: Years) -> int:
    """Give the decimals of the year that publishes more of them."""
    return max(each.framework.published.decimals for each in (years.before, years.after))


def rounded_otherwise(years: Years) -> bool:
    """Tell whether the two years publish with different decimals, so that figures differ by rounding alone."""
    return years.before.framework.published.decimals != years.after.framework.published.decimals


def rounding_told(years: Years) -> Text:
    """Say that the ends of a way are not the published figures, where they are not."""
    if not rounded_otherwise(years):
        return Text("", "")
    said = Text(
        "hai năm công bố với số chữ số thập phân khác nhau ({old} và {new}); các số ở đây lấy từ giá trị chính xác",
        "the two years publish with different decimals ({old} and {new}); the numbers here are from exact figures",
    )
    old, new = (each.framework.published.decimals for each in (years.before, years.after))
    return said.fill(old=old, new=new)


def way_in_print(years: Years, bridge: Bridge) -> Bridge | Text:
    """Give a bridge in units of the published figure, or say why its parts say nothing of that figure."""
    if not on_one_scale(years):
        return ONLY_RANKS
    scale = scale_of(bridge, by_value=years.after.framework.published.measure == "value")
    if scale is None:
        return _OTHER_MOST
    return replace(
        bridge,
        value_before=None if bridge.value_before is None else bridge.value_before * scale,
        value_after=None if bridge.value_after is None else bridge.value_after * scale,
        dimensions=_scaled(bridge.dimensions, scale),
        indicators=_scaled(bridge.indicators, scale),
    )


def _scaled(contributions: Sequence[Contribution], scale: Fraction) -> tuple[Contribution, ...]:
    return tuple(
        replace(
            each,
            law=each.law * scale,
            figures=each.figures * scale,
            applies=each.applies * scale,
            change=each.change * scale,
        )
        for each in contributions
    )


def scale_of(bridge: Bridge, *, by_value: bool) -> Fraction | None:
    """Give what turns contributions to a value into those to the published figure; None where no one number does."""
    if by_value:
        return Fraction(1)
    before = sum([each.max_before for each in bridge.dimensions], Fraction(0))
    after = sum([each.max_after for each in bridge.dimensions], Fraction(0))
    return after if before == after else None


def parts(years: Years, way: Bridge) -> tuple[Part, ...]:
    """Give what each dimension that counts in either year adds, under the name that it has, or had if it was dropped.

    `way` is in units of the published figure.
    """
    decimals, found = finer_decimals(years), []
    for each in way.dimensions:
        if not each.max_before and not each.max_after:
            continue
        law, code = (years.after, each.code) if each.code else (years.before, each.code_before)
        name = next((known.name for known in law.framework.dimensions if known.code == code), Text(code, code))
        shown = Fraction(half_up(each.change, decimals), 10**decimals)
        found.append(Part(code=each.code, name=name, kind=_KINDS[each.kind], change=each.change, shown=shown))
    return tuple(found)


def causes(years: Years, way: Bridge, decimals: int) -> tuple[Amount, ...]:
    """Name new law, figures and what applies, those that show in print; none where they cannot be told apart.

    Nor are there any where figures alone moved under one definition. `way` is in units of the published figure.
    """
    laws = (years.before.framework, years.after.framework)
    differs = laws[0].digest != laws[1].digest or laws[0].id != laws[1].id
    amounts = (
        (Text("do bộ chỉ số thay đổi", "by the new definition"), way.law),
        (Text("do số liệu thay đổi", "by new figures"), way.figures),
        (Text("do phạm vi áp dụng thay đổi", "by other items applying"), way.applies),
    )
    if not way.separable or not (differs or half_up(way.law, decimals) or half_up(way.applies, decimals)):
        return ()
    return tuple(each for each in amounts if half_up(each[1], decimals))
