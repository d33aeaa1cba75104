"""Standings: what is known of each unit in each group where points are not: a figure as printed, a rank, or one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dticalc.frameworks import Framework, Level
from dticalc.numerals import number
from dticalc.texts import natural_key

Group = tuple[Level, str]
INDEX: Group = ("index", "index")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one unit in one group: its rank and its published figure as printed; either may be missing."""

    rank: int | None = None
    printed: str = ""

    @property
    def figure(self) -> Fraction | None:
        """Give the figure as a number; None if it is not known."""
        return number(self.printed) if self.printed else None


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """What is known of units under a definition; what is not named in `known` is not known."""

    framework: Framework
    units: tuple[str, ...]
    known: Mapping[tuple[Group, str], Known]

    def of(self, group: Group, unit: str) -> Known:
        """Give what is known of a unit in a group."""
        return self.known.get((group, unit), NOTHING_KNOWN)

    @property
    def best_first(self) -> tuple[str, ...]:
        """Give the units by rank, ties by code; those without a rank last."""
        last = 1 + max((self.of(INDEX, unit).rank or 0 for unit in self.units), default=0)
        return tuple(sorted(self.units, key=lambda unit: (self.of(INDEX, unit).rank or last, natural_key(unit))))

    @property
    def ranked(self) -> int:
        """Count the units that have a rank."""
        return sum(1 for unit in self.units if self.of(INDEX, unit).rank is not None)


def groups_of(framework: Framework) -> tuple[Group, ...]:
    """Give the groups that standings may speak of: the index, pillars, dimensions, in the order of the definition."""
    pillars: list[Group] = [("pillar", each.code) for each in framework.pillars]
    dimensions: list[Group] = [("dimension", each.code) for each in framework.dimensions]
    return (INDEX, *pillars, *dimensions)
