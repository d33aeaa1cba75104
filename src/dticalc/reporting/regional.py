"""The regions in words: how many units, the middle one of their figures, and which of them stand first and last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.numerals import fixed
from dticalc.regions import Region
from dticalc.reporting.numbers import join
from dticalc.reporting.reader import Reader

FEWEST = 2  # regions: one alone has nothing to stand beside
NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """One region: units as "13/14" if some have no rank, `ranked` those that have; `raw` is the median for machines."""

    name: str
    units: str
    ranked: str
    median: str
    raw: str
    best: str
    worst: str


def region_rows(reader: Reader, found: Sequence[Region]) -> tuple[RegionRow, ...]:
    """Give a row for each region, in the order given; none of fewer than two, or while most units have no rank."""
    if len(found) < FEWEST or 2 * len(reader.ranked) < len(reader.edition.roster.units):
        return ()
    whole = Counter(each.region for each in reader.edition.roster.units)
    return tuple(
        RegionRow(
            name=each.name[reader.lang],
            units=str(each.size) if each.size == whole[each.name] else f"{each.size}/{whole[each.name]}",
            ranked=str(each.size),
            median="–" if each.median is None else reader.figure(each.median),
            raw="" if each.median is None else fixed(each.median, reader.decimals),
            best=_named(reader, each.best),
            worst=_named(reader, each.worst),
        )
        for each in found
    )


def _named(reader: Reader, units: Sequence[str]) -> str:
    """Name units that share a rank, with the rank; many are counted."""
    rank = reader.edition.line(units[0], "index").rank
    names = [reader.name(unit) for unit in units]
    who = join(names, reader.lang) if len(names) <= NAMED else reader.say(f"{len(names)} đơn vị", f"{len(names)} units")
    return f"{who} ({reader.say('hạng', 'rank')} {rank})"
