"""Plausibility of published ranks: the rule 1, 2, 2, 4, and figures beside them. Nothing is changed by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dticalc import catalogue
from dticalc.files import Place
from dticalc.findings import Finding, Kind, words
from dticalc.readings import Reading
from dticalc.standings import Group, Standings, groups_of
from dticalc.texts import Text, natural_key, pointed


def ranks_ahead(ranks: Sequence[int], units: int) -> dict[int, int]:
    """Give the ranks that break the rule 1, 2, 2, 4, each with the number of those ahead of it.

    rank = 1 + number of units strictly ahead. Of a list of all `units` this must hold; of fewer, those known to be
    ahead may not be too many.

    >>> ranks_ahead([15, 15, 17], 63), ranks_ahead([1, 1, 2], 63), ranks_ahead([1, 1, 2, 4], 4), ranks_ahead([1, 3], 2)
    ({}, {2: 2}, {2: 2}, {3: 1})
    """
    held, ahead = Counter(ranks), 0
    wrong = {}
    for rank in sorted(held):
        if ahead > rank - 1 or (len(ranks) == units and ahead != rank - 1):
            wrong[rank] = ahead
        ahead += held[rank]
    return wrong


def note_implausible(reading: Reading, standings: Standings, cells: Mapping[str, str]) -> None:
    """Note in each group the first rank against the rule, and neighbours whose figures contradict their ranks."""
    for group in groups_of(standings.framework):
        _note_rule(reading, standings, group, cells)
        _note_order(reading, standings, group, cells)


def _note_rule(reading: Reading, standings: Standings, group: Group, cells: Mapping[str, str]) -> None:
    ranks = {unit: rank for unit in standings.units if (rank := standings.of(group, unit).rank) is not None}
    wrong = ranks_ahead(list(ranks.values()), len(reading.roster.units))
    if not wrong:
        return
    rank, ahead = next(iter(wrong.items()))
    unit = next(unit for unit, held in ranks.items() if held == rank)
    count = sum(1 for held in ranks.values() if held in wrong)
    reading.findings.append(
        _finding(
            reading,
            catalogue.RECORD_RANK,
            (unit, group, cells[unit], str(rank)),
            ahead=ahead,
            expected=ahead + 1,
            count=count,
        )
    )


def _note_order(reading: Reading, standings: Standings, group: Group, cells: Mapping[str, str]) -> None:
    """Hold each unit against the next by rank: a greater figure must not rank worse, an equal rank has one figure."""
    both = []
    for unit in standings.units:
        known = standings.of(group, unit)
        if known.rank is not None and known.figure is not None:
            both.append((known.rank, -known.figure, natural_key(unit), unit))
    on_published = standings.framework.rank_on == "published"
    for (better, first, _, other), (rank, second, _, unit) in pairwise(sorted(both)):
        wrong = first != second and on_published if rank == better else second < first
        if rank != better and first == second and on_published:
            wrong = True
        if wrong:
            figures = [standings.of(group, each).printed for each in (unit, other)]
            reading.findings.append(
                _finding(
                    reading,
                    catalogue.RECORD_ORDER,
                    (unit, group, cells[unit], figures[0]),
                    rank=rank,
                    better=better,
                    other=reading.roster.by_code[other].name,
                    figure=pointed(figures[1]),
                )
            )


def _finding(reading: Reading, kind: Kind, at: tuple[str, Group, str, str], **filling: object) -> Finding:
    unit, group, cell, found = at
    named = {
        **{("pillar", each.code): each.name for each in reading.framework.pillars},
        **{("dimension", each.code): each.name for each in reading.framework.dimensions},
    }
    said = words(unit=reading.roster.by_code[unit].name, group=named.get(group, _INDEX), **filling)
    place = Place(file=reading.grid.file, sheet=reading.grid.sheet, cell=cell)
    code = "" if group[0] == "index" else group[1]
    return Finding(kind=kind, place=place, found=found, unit_code=unit, code=code, words=said)


_INDEX = Text("Chỉ số chung", "Index")
