"""The ranking as a table: rank, figure, change of rank, pillars, and the trend of each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dticalc.comparison import Change
from dticalc.editions import Edition
from dticalc.reporting.analysis import Analysis
from dticalc.reporting.drawings.sparklines import sparkline
from dticalc.reporting.drawings.svg import svg
from dticalc.reporting.links import Links
from dticalc.reporting.over_years import FEWEST
from dticalc.reporting.reader import Reader
from dticalc.reporting.shifts import Shift, shift
from dticalc.texts import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarCell:
    """One unit in one pillar, as the table prints it."""

    rank: str
    figure: str
    told: str
    shift: Shift | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One unit of the ranking table; `raw` is the figure as machines write it, `points` is points of maximum.

    `slug` is its anchor, `address` that of its profile, `trend` its ranks over the years as a small drawing.
    """

    code: str
    slug: str
    region: str
    address: str
    rank: str
    tied: bool
    unit: str
    figure: str
    raw: str
    points: str
    shift: Shift | None
    pillars: tuple[PillarCell, ...]
    trend: str


def ranking_rows(analysis: Analysis, lang: Lang, links: Links | None = None) -> tuple[TableRow, ...]:
    """Give a row for each unit, in the order of the ranking; of three years and more the ranks make a trend."""
    edition, comparison = analysis.edition, analysis.like_for_like
    reader, moved = Reader(edition=edition, lang=lang), _moves_in_pillars(analysis)
    decimals = max(each.framework.published.decimals for each in (edition, analysis.previous or edition))
    counts = Counter(edition.line(unit, "index").rank for unit in edition.units)
    anchors = reader.anchors
    by_value = edition.framework.published.measure == "value"
    years = analysis.years_shown if len(analysis.years_shown) >= FEWEST else ()
    compares = comparison is not None and comparison.comparable
    rows = []
    for unit in edition.units:
        line = edition.line(unit, "index")
        rows.append(
            TableRow(
                code=unit,
                slug=anchors[unit],
                region=edition.roster.by_code[unit].region[reader.lang],
                address=links.profile(unit) if links else "",
                rank=str(line.rank or "–"),
                tied=line.rank is not None and counts[line.rank] > 1,
                unit=reader.name(unit),
                figure=reader.printed(line),
                raw=line.published,
                points=reader.share(line.points, line.max_points) if by_value and line.max_points else "",
                shift=shift(analysis.changes.get(unit), decimals, reader.lang) if compares else None,
                pillars=tuple(
                    _pillar(reader, unit, each.code, moved.get(each.code)) for each in edition.framework.pillars
                ),
                trend=_trend(years, unit),
            )
        )
    return tuple(rows)


def _moves_in_pillars(analysis: Analysis) -> dict[str, Mapping[str, Change]]:
    """Compare ranks in pillars."""
    if analysis.years is None:
        return {}
    found = {
        each.code: analysis.years.like_for_like("pillar", each.code) for each in analysis.edition.framework.pillars
    }
    return {code: {each.unit_code: each for each in made.changes} for code, made in found.items() if made.comparable}


def _trend(years: Sequence[Edition], unit: str) -> str:
    if not years:
        return ""
    ranks = [each.line(unit, "index").rank if unit in each.units else None for each in years]
    last = max(len(each.units) for each in years)
    return svg(sparkline(ranks, last))


def _pillar(reader: Reader, unit: str, code: str, changes: Mapping[str, Change] | None) -> PillarCell:
    line = reader.edition.line(unit, "pillar", code)
    change = changes.get(unit) if changes else None
    moved = shift(change, reader.decimals, reader.lang) if change and change.places is not None else None
    told = [reader.share(line.points, line.max_points)] if line.max_points else []
    told += [moved.words] if moved else []
    return PillarCell(rank=str(line.rank or "–"), figure=reader.printed(line), told=", ".join(told), shift=moved)
