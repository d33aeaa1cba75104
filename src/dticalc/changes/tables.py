"""The tables of what changed: `contributions.csv` and `moves.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dticalc.changes import Years
from dticalc.contributions.model import Bridge, Contribution
from dticalc.edition_tables import table_csv
from dticalc.frameworks import Level
from dticalc.moves import Move
from dticalc.numerals import fixed, plain, spelled
from dticalc.texts import Text

DECIMALS = 6
CONTRIBUTIONS = (
    *("unit_code", "unit", "level", "code", "code_before", "kind"),
    *("points_before", "max_before", "points_after", "max_after"),
    *("law", "figures", "applies", "contribution", "exact", "by", "group_level", "group_code", "note"),
)
MOVES = (
    *("unit_code", "unit", "level", "code", "rank_before", "rank_after", "places", "own", "others"),
    *("others_still", "self_still", "passed", "passed_by", "code_before", "tied_before", "tied_after"),
)
INSEPARABLE = Text(
    "không phần nào kế thừa từ bộ chỉ số trước: không tách được luật mới và số liệu mới",
    "nothing continues from the earlier definition: new law and new figures cannot be told apart",
)


def contributions_csv(years: Years) -> bytes:
    """Write why each value moved: for index and pillars, a total for each unit, then dimensions and indicators.

    `contribution` = `law` + `figures` + `applies`, with six decimals, half up; `exact` is the same without rounding, so
    that sums can be proved. A unit without a change has its total only, with a note that says why.
    """
    rows = [
        row
        for level, code in years.groups("index", "pillar")
        for bridge in years.bridges(level, code)
        for row in _of_bridge(years, bridge)
    ]
    return table_csv(CONTRIBUTIONS, rows, years.marks)


def _of_bridge(years: Years, bridge: Bridge) -> Iterator[list[str]]:
    start, end = [bridge.unit_code, unit_name(years, bridge.unit_code)], [bridge.level, bridge.code]
    note = bridge.reason.vi if bridge.reason else "" if bridge.separable else INSEPARABLE.vi
    total = [""] * 9
    if bridge.difference is not None:
        parts = (bridge.law, bridge.figures, bridge.applies, bridge.difference)
        points = [
            plain(sum([getattr(each, name) for each in bridge.dimensions], Fraction(0)))
            for name in ("points_before", "max_before", "points_after", "max_after")
        ]
        total = [*points, *(fixed(each, DECIMALS) for each in parts), spelled(bridge.difference)]
    yield [*start, bridge.level, bridge.code, bridge.code_before, "total", *total, "", *end, note]
    for each in (*bridge.dimensions, *bridge.indicators):
        yield [*start, *_of_contribution(each), *end, ""]


def _of_contribution(each: Contribution) -> list[str]:
    return [
        each.level,
        each.code,
        each.code_before,
        each.kind,
        *(plain(points) for points in (each.points_before, each.max_before, each.points_after, each.max_after)),
        *(fixed(part, DECIMALS) for part in (each.law, each.figures, each.applies, each.change)),
        spelled(each.change),
        each.by,
    ]


def moves_csv(years: Years) -> bytes:
    """Write why each rank moved, for index, pillars and dimensions: `places` = `own` + `others`.

    Ranks are among the units that have a figure in both editions; `passed` and `passed_by` are unit codes with blanks
    between.
    """
    rows = [
        _of_move(years, level, code, each)
        for level, code in years.groups("index", "pillar", "dimension")
        for each in years.moves(level, code)
    ]
    return table_csv(MOVES, rows, years.marks)


def _of_move(years: Years, level: Level, code: str, move: Move) -> list[str]:
    return [
        move.unit_code,
        unit_name(years, move.unit_code),
        level,
        code,
        *(_whole(each) for each in (move.rank_before, move.rank_after, move.places, move.own, move.others)),
        _whole(move.others_still),
        _whole(move.self_still),
        " ".join(move.passed),
        " ".join(move.passed_by),
        years.code_before(level, code),
        *(str(each).lower() for each in (move.tied_before, move.tied_after)),
    ]


def _whole(number: int | None) -> str:
    return "" if number is None else str(number)


def unit_name(years: Years, unit: str) -> str:
    """Give the Vietnamese name of a unit, as every table has it."""
    roster = years.after.roster if unit in years.after.roster.by_code else years.before.roster
    return roster.by_code[unit].name.vi
