"""Totals: the formulas that lead from points to the value and rank of every dimension, pillar and the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dticalc.frameworks import Level
from dticalc.numerals import half_up
from dticalc.score_workbooks.accounts import Account
from dticalc.score_workbooks.cells import Cell, Column, Formula, Page, stored
from dticalc.score_workbooks.places import FIRST, FOOT, OWN, across, down, here, on_row, pinned, sheet
from dticalc.scoring import Group

What = Literal["points", "most", "value", "published", "exact", "rank"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the numbers of a group stand on its sheet: the column of each."""

    group: Group
    columns: dict[What, int]


def kinds(account: Account) -> tuple[What, ...]:
    """Give what is shown of a group: a published figure of its own only where points are published, and so on."""
    law = account.framework
    own: tuple[What, ...] = ("published",) if law.published.measure == "points" else ()
    exact: tuple[What, ...] = ("exact",) if law.rank_on == "exact" else ()
    return ("points", "most", "value", *own, *exact, "rank")


def dimension_places(account: Account) -> tuple[Place, ...]:
    """Lay out the sheet of dimensions: all points, then all maxima, and so on, so that sums are over neighbours."""
    groups = [each for each in account.scores.groups if each.level == "dimension"]
    return _by_kind(groups, kinds(account))


def indicator_places(account: Account) -> tuple[Place, ...]:
    """Lay out the sheet of indicators: values and ranks; their points have a sheet of their own."""
    groups = {each.code: each for each in account.scores.groups if each.level == "indicator"}
    ordered = [groups[leaf.code] for leaf in account.leaves] if groups else []
    return _by_kind(ordered, tuple(kind for kind in kinds(account) if kind not in {"points", "most"}))


def _by_kind(groups: Sequence[Group], shown: Sequence[What]) -> tuple[Place, ...]:
    return tuple(
        Place(group=group, columns={kind: OWN + block * len(groups) + place for block, kind in enumerate(shown)})
        for place, group in enumerate(groups)
    )


def total_places(account: Account) -> tuple[Place, ...]:
    """Lay out the sheet of totals: index and pillars, one after the other."""
    groups = [each for each in account.scores.groups if each.level in {"index", "pillar"}]
    shown = kinds(account)
    return tuple(
        Place(group=group, columns={kind: OWN + place * len(shown) + each for each, kind in enumerate(shown)})
        for place, group in enumerate(groups)
    )


# ── the sheets ──────────────────────────────────────────────────────────────────────────────────────────────────────


def dimensions_page(account: Account) -> Page:
    """Give the sheet of dimensions: points and maxima are sums over their leaves."""
    points = sheet("points", account.lang)
    columns: dict[int, Column] = {}
    for place in dimension_places(account):
        leaves = [OWN + i for i, leaf in enumerate(account.leaves) if leaf.dimension == place.group.code]
        if leaves:
            first, last = leaves[0], leaves[-1]
            held = f"{points}{here(first)}:{here(last)}"
            most = f"{points}{pinned(first, FOOT)}:{pinned(last, FOOT)}"
            sums = f"SUM({held})", f"SUMPRODUCT(--ISNUMBER({held}),{most})"
        else:
            sums = "0", "0"
        columns |= _columns(account, place, *sums)
    note = account.say(
        "Mỗi chỉ số chính: điểm và điểm tối đa áp dụng là tổng của các chỉ số ở trang Điểm; giá trị = điểm / tối đa.",
        "Each dimension: points and the maximum that applies are sums over the sheet Points; value = points / maximum.",
    )
    return Page(tab="dimensions", note=note, units=account.units, columns=_in_order(columns), foot=_most_said(account))


def totals_page(account: Account) -> Page:
    """Give the sheet of totals: the index and the pillars are sums over their dimensions, which pillars may share."""
    held = {place.group.code: place for place in dimension_places(account)}
    members = {("pillar", each.code): each.dimensions for each in account.framework.pillars}
    name = sheet("dimensions", account.lang)
    columns: dict[int, Column] = {}
    for place in total_places(account):
        codes = members.get((place.group.level, place.group.code), tuple(held))
        sums = [_sum(name, [held[code].columns[kind] for code in held if code in codes]) for kind in ("points", "most")]
        columns |= _columns(account, place, *sums)
    note = account.say(
        "Chỉ số chung và trụ cột: tổng điểm và tổng điểm tối đa của các chỉ số chính thuộc nó.",
        "The index and the pillars: sums of the points and maxima of their dimensions.",
    )
    return Page(tab="totals", note=note, units=account.units, columns=_in_order(columns), foot=_most_said(account))


def _most_said(account: Account) -> str:
    return account.say("Tối đa theo bộ chỉ số", "Maximum by definition")


def _sum(name: str, columns: Sequence[int]) -> str:
    return f"SUM({','.join(name + run for run in across(columns).split(','))})"


def indicators_page(account: Account) -> Page:
    """Give the sheet of indicators: value and rank of each."""
    points = sheet("points", account.lang)
    columns: dict[int, Column] = {}
    for leaf, place in enumerate(indicator_places(account)):
        held, most = f"{points}{here(OWN + leaf)}", f"{points}{pinned(OWN + leaf, FOOT)}"
        columns |= _columns(account, place, held, most)
    note = account.say(
        "Mỗi chỉ số thành phần: giá trị = điểm / điểm tối đa ở trang Điểm, và thứ hạng theo chỉ số ấy.",
        "Each indicator: value = points / maximum of the sheet Points, and the rank in it.",
    )
    return Page(tab="indicators", note=note, units=account.units, columns=_in_order(columns))


def _in_order(columns: dict[int, Column]) -> tuple[Column, ...]:
    return tuple(columns[place] for place in sorted(columns))


# ── the columns of one group ────────────────────────────────────────────────────────────────────────────────────────


def _columns(account: Account, place: Place, points: str, most: str) -> dict[int, Column]:
    """Give the columns of a group, by place: sums first, then what follows from them."""
    patterns = _patterns(account, place, points, most)
    group, position = place.group, account.position(place.group.level, place.group.code)
    values = {kind: list(outcomes(account, position, kind)) for kind in place.columns}
    return {
        column: Column(
            heads=(*named(account, group), said_of(account, kind), _foot(account, group) if kind == "points" else None),
            cells=tuple(Formula(on_row(patterns[kind], FIRST + row), value) for row, value in enumerate(values[kind])),
            style=kind,
        )
        for kind, column in place.columns.items()
    }


def _patterns(account: Account, place: Place, points: str, most: str) -> dict[What, str]:
    """Give the formula of each column of a group; the two sums stand in cells, but for an indicator."""
    rounding, columns = account.rounding, place.columns
    if "points" in columns:
        held, whole = here(columns["points"]), here(columns["most"])
        none = f"{whole}=0"
    else:
        held, whole = points, most
        none = f'OR({held}="",{whole}=0)'
    by_points = account.framework.published.measure == "points"
    figure = held if by_points else f"{held}/{whole}"
    ranked = columns.get("exact", columns.get("published", columns["value"]))
    return {
        "points": points,
        "most": most,
        "value": f'IF({none},"",{rounding.twice(f"{held}/{whole}")})',
        "published": f'IF({none},"",{rounding.twice(held)})',
        "exact": f'IF({none},"",{rounding.once(figure)})',
        "rank": f'IF({here(ranked)}="","",COUNTIF({down(ranked, len(account.units))},">"&{here(ranked)})+1)',
    }


def outcomes(account: Account, position: int, kind: What) -> Iterator[float | str]:
    """Give what a column of a group comes to, from the exact scores and the published ranking."""
    scores, decimals = account.scores, account.rounding.published
    by_points = account.framework.published.measure == "points"
    for place, (value, most) in enumerate(zip(scores.values[position], scores.max_points[position], strict=True)):
        points = Fraction(0) if value is None else value * most
        if kind in {"points", "most"}:
            yield float(points if kind == "points" else most)
        elif value is None:
            yield ""
        elif kind == "rank":
            yield account.ranking.ranks[position][place] or ""
        elif kind == "exact":
            yield _decimal(points if by_points else value, account.rounding.exact)
        else:
            yield _decimal(points if kind == "published" else value, decimals)


def _decimal(value: Fraction, decimals: int) -> float:
    return float(Fraction(half_up(value, decimals), 10**decimals))


def named(account: Account, group: Group) -> tuple[str, str]:
    """Give the two lines that name a group above a column; the index has too long a title for that."""
    if group.level == "index":
        return account.say("Chung", "Index"), account.say("Chỉ số chung", "The index")
    return group.code, account.name(group.name)


def said_of(account: Account, kind: What) -> str:
    """Say what a column of a group holds."""
    return {
        "points": account.say("Điểm", "Points"),
        "most": account.say("Điểm tối đa áp dụng", "Maximum that applies"),
        "value": account.say("Giá trị", "Value"),
        "published": account.say("Điểm công bố", "Published points"),
        "exact": account.say("Số để xếp hạng", "Figure ranked"),
        "rank": account.say("Hạng", "Rank"),
    }[kind]


def _foot(account: Account, group: Group) -> Cell:
    """Give the maximum of a group by the definition, for reading."""
    level: Level = group.level
    if level == "index":
        return stored(account.framework.scale)
    if level == "pillar":
        inside = next(each.dimensions for each in account.framework.pillars if each.code == group.code)
        return stored(account.framework.maximum(inside))
    return stored(account.framework.maximum((group.code,))) if level == "dimension" else None
