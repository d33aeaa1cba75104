"""The leaves of one group in two years: which is which, and in which dimension each is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.contributions.model import Kind
from dticalc.frameworks import Level
from dticalc.hindsight import leaf_level
from dticalc.lineage import LeafLevel, descents, earlier_dimensions, groups
from dticalc.rules import NOTHING
from dticalc.scoring import Scores

Column = tuple[Sequence[Fraction | None], Sequence[Fraction]]  # values and maxima, by position of the unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One group of one year: the position of each unit, the dimensions inside, columns by level and code."""

    units: Mapping[str, int]
    dimensions: frozenset[str]
    columns: Mapping[tuple[str, str], Column]
    group: tuple[str, str]

    @classmethod
    def of(cls, scores: Scores, level: Level, code: str) -> Year:
        """Lay out a group; without a code there is none."""
        inside = dict(groups(scores.framework, level)).get(code, ())
        columns = zip(scores.values, scores.max_points, strict=True)
        return cls(
            units={unit: position for position, unit in enumerate(scores.units)},
            dimensions=frozenset(inside),
            columns={(each.level, each.code): column for each, column in zip(scores.groups, columns, strict=True)},
            group=(level, code),
        )

    def total(self, unit: str) -> tuple[Fraction | None, Fraction]:
        """Give the value of the group and the maximum that applies."""
        if unit not in self.units or self.group not in self.columns:
            return None, NOTHING
        values, maxima = self.columns[self.group]
        return values[self.units[unit]], maxima[self.units[unit]]

    def earned(self, level: str, code: str, unit: str) -> tuple[Fraction, Fraction]:
        """Give points and the maximum that applies of a leaf; both are 0 where it does not apply."""
        values, maxima = self.columns[level, code]
        value, most = values[self.units[unit]], maxima[self.units[unit]]
        return (NOTHING if value is None else value * most), most


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A leaf of the group, before and after: codes, the dimension it is counted in, and what it can earn at most."""

    level: LeafLevel
    before: tuple[tuple[str, Fraction], ...]
    after: str
    dimension: tuple[str, str]
    full_before: Fraction
    full_after: Fraction

    @property
    def kind(self) -> Kind:
        """Tell whether the leaf continues, is added or is dropped, as this group sees it."""
        if not self.after:
            return "dropped"
        return "continues" if self.before else "added"


def rows_of(before: Scores, after: Scores, olds: Year, news: Year) -> tuple[Row, ...]:
    """Give the leaves of a group; what comes from outside of it is added to it, what leaves it is dropped from it."""
    level = leaf_level(before, after)
    old_leaves, new_leaves = ({each.code: each for each in year.framework.leaves(level)} for year in (before, after))
    if olds.group[0] == "indicator":  # an indicator is a group of one
        old_leaves = {code: each for code, each in old_leaves.items() if code == olds.group[1]}
        new_leaves = {code: each for code, each in new_leaves.items() if code == news.group[1]}
    former = earlier_dimensions(before.framework, after.framework)
    latter = {old: new for new, old in former.items()}
    rows = []
    for descent in descents(before.framework, after.framework, level):
        new = new_leaves.get(descent.after)
        stays = new is not None and new.dimension in news.dimensions
        inside = [
            (code, part)
            for code, part in descent.before
            if code in old_leaves and old_leaves[code].dimension in olds.dimensions
        ]
        pieces = [tuple(inside)] if stays else [(each,) for each in inside]
        for piece in pieces:
            first = old_leaves[piece[0][0]].dimension if piece else ""
            now = new.dimension if new is not None and stays else latter.get(first, "")
            was = former.get(now, "") if now else first
            rows.append(
                Row(
                    level=level,
                    before=piece,
                    after=descent.after if stays else "",
                    dimension=(now if now in news.dimensions else "", was if was in olds.dimensions else ""),
                    full_before=sum([old_leaves[code].max_points * part for code, part in piece], NOTHING),
                    full_after=new.max_points if new is not None and stays else NOTHING,
                )
            )
    return tuple(rows)
