"""Regions: the units of each part of the country side by side, by the middle one of their published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from dticalc.comparison import Standing
from dticalc.texts import Text, natural_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One region: its units with a rank, best first; the median of their figures; which of them stand best and worst.

    The median is None where not all their figures are known. All that share the best or the worst rank are named.
    """

    name: Text
    units: tuple[str, ...]
    median: Fraction | None
    best: tuple[str, ...]
    worst: tuple[str, ...]

    @property
    def size(self) -> int:
        """Give the number of units that have a rank."""
        return len(self.units)


def regional(standings: Mapping[str, Standing], regions: Mapping[str, Text]) -> tuple[Region, ...]:
    """Give every region that has a unit with a rank, the highest median first, those without one last.

    median: the middle one of the published figures, of an even number the mean of the two in the middle. Regions with
    the same median stand by the rank of their best unit. Units of no region are left out.

    >>> ranks = {"01": (1, "0.7"), "22": (2, "0.6"), "48": (3, "0.5")}
    >>> held = {unit: Standing(rank=place, figure=Fraction(figure)) for unit, (place, figure) in ranks.items()}
    >>> north, centre = Text("Bắc", "North"), Text("Trung", "Centre")
    >>> found = regional(held, {"01": north, "22": north, "48": centre})
    >>> [(each.name.vi, each.size, str(each.median), each.best) for each in found]
    [('Bắc', 2, '13/20', ('01',)), ('Trung', 1, '1/2', ('48',))]
    """
    members: dict[Text, list[str]] = {}
    ranks = {unit: each.rank for unit, each in standings.items() if each.rank is not None}
    for unit in sorted(ranks, key=lambda each: (ranks[each], natural_key(each))):
        if (name := regions.get(unit)) is not None and name.vi:
            members.setdefault(name, []).append(unit)
    found = [_region(standings, ranks, name, units) for name, units in members.items()]
    return tuple(sorted(found, key=lambda each: (each.median is None, -(each.median or 0))))


def _region(standings: Mapping[str, Standing], ranks: Mapping[str, int], name: Text, units: Sequence[str]) -> Region:
    figures = [figure for unit in units if (figure := standings[unit].figure) is not None]
    first, last = ranks[units[0]], ranks[units[-1]]
    return Region(
        name=name,
        units=tuple(units),
        median=Fraction(median(figures)) if len(figures) == len(units) else None,
        best=tuple(unit for unit in units if ranks[unit] == first),
        worst=tuple(unit for unit in units if ranks[unit] == last),
    )
