"""The tables of an edition whose points are not known: recorded as published, or estimated from what was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dticalc.edition_tables import table_csv
from dticalc.marks import Mark
from dticalc.recordings import Recording
from dticalc.rosters import Roster
from dticalc.standings import INDEX, Known, Standings, groups_of

_RANKING = ["unit_code", "unit", "rank", "tied", "points", "max_points", "value"]
_SCORES = ["unit_code", "level", "code", "points", "max_points", "value", "rank"]


def known_ranking_csv(standings: Standings, roster: Roster, marks: Sequence[Mark]) -> bytes:
    """Write one row a unit, best first, ties by code; what is not known is blank, and so are maxima."""
    framework = standings.framework
    pillars = [group for group in groups_of(framework) if group[0] == "pillar"]
    held = Counter(standings.of(INDEX, unit).rank for unit in standings.units)
    header = _RANKING + [f"{code}_{what}" for _, code in pillars for what in ("value", "rank")]
    rows = []
    for unit in standings.best_first:
        known = standings.of(INDEX, unit)
        tied = known.rank is not None and held[known.rank] > 1
        cells = [unit, roster.by_code[unit].name.vi, _rank(known), str(tied).lower(), *_figures(standings, known)]
        for group in pillars:
            of_pillar = standings.of(group, unit)
            cells += [_value(standings, of_pillar), _rank(of_pillar)]
        rows.append(cells)
    return table_csv(header, rows, marks)


def known_scores_csv(standings: Standings, marks: Sequence[Mark]) -> bytes:
    """Write the long table, by unit code: every group of the definition, with what is known of it."""
    by_points = standings.framework.published.measure == "points"
    rows = []
    for unit in standings.units:
        for group in groups_of(standings.framework):
            known = standings.of(group, unit)
            cells = [unit, *group, *_figures(standings, known), _rank(known)]
            rows.append([*cells, known.printed] if by_points else cells)
    return table_csv([*_SCORES, "published"] if by_points else _SCORES, rows, marks)


def recorded_csv(recording: Recording, roster: Roster, marks: Sequence[Mark]) -> bytes:
    """Write what was published, in the columns of `dticalc record`: ranks, figures, change, source and place."""
    standings = recording.standings
    framework = standings.framework
    pillars = [group for group in groups_of(framework) if group[0] == "pillar"]
    dimensions = [group for group in groups_of(framework) if group[0] == "dimension"]
    measure = framework.published.measure
    header = ["unit_code", "unit", "rank", measure, "places"]
    header += [f"{code}_{what}" for _, code in pillars for what in ("rank", measure)]
    header += [code for _, code in dimensions]
    rows = []
    for unit in standings.units:
        row, known = recording.rows[unit], standings.of(INDEX, unit)
        places = "" if row.places is None else str(row.places)
        cells = [unit, roster.by_code[unit].name.vi, _rank(known), known.printed, places]
        for group in pillars:
            cells += [_rank(standings.of(group, unit)), standings.of(group, unit).printed]
        cells += [standings.of(group, unit).printed for group in dimensions]
        rows.append([*cells, row.source, recording.file, recording.sheet, row.cell])
    return table_csv([*header, "source", "file", "sheet", "cell"], rows, marks)


def _rank(known: Known) -> str:
    return "" if known.rank is None else str(known.rank)


def _value(standings: Standings, known: Known) -> str:
    """Give the value; points are no value, and without a maximum give none."""
    return known.printed if standings.framework.published.measure == "value" else ""


def _figures(standings: Standings, known: Known) -> list[str]:
    """Give points, maximum and value: what was published is one of the first or the last; a maximum never is."""
    by_points = standings.framework.published.measure == "points"
    return [known.printed if by_points else "", "", _value(standings, known)]
