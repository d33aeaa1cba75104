"""Trends: the rank and figure of each unit year by year, each year held against the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from dticalc.comparison import Change, compare
from dticalc.editions import Edition
from dticalc.files import csv_bytes
from dticalc.texts import Lang, natural_key

TREND = [
    *("roster", "unit_code", "unit", "year", "definition", "rank", "value"),
    *("places", "comparable", "note", "edition", "marks"),
]


def trend_csv(editions: Sequence[Edition], lang: Lang) -> bytes:
    """Write a row for each unit and edition, unit by unit, years in order.

    Each edition is held against the latest of an earlier year on the same roster: `places` is the rank there minus
    the rank here, positive for a move up, where the two compare; `note` says what must be said beside it, or why they
    do not. The key of a unit is (roster, unit_code).
    """
    in_time = sorted(editions, key=lambda each: each.year)
    keyed = []
    for position, edition in enumerate(in_time):
        earlier = [each for each in in_time if each.roster.id == edition.roster.id and each.year < edition.year]
        changes = _changes(earlier[-1], edition) if earlier else {}
        for unit in edition.units:
            key = (edition.roster.id, natural_key(unit), position)
            keyed.append((key, _row(edition, unit, changes.get(unit), lang)))
    return csv_bytes(TREND, (row for _, row in sorted(keyed, key=lambda each: each[0])))


def _changes(before: Edition, after: Edition) -> dict[str, Change]:
    return {each.unit_code: each for each in compare(before.result(), after.result()).changes}


def _row(edition: Edition, unit: str, change: Change | None, lang: Lang) -> list[str]:
    line = edition.line(unit, "index")
    places = None if change is None else change.places
    return [
        edition.roster.id,
        unit,
        edition.roster.by_code[unit].name.vi,
        str(edition.year),
        edition.framework.id,
        "" if line.rank is None else str(line.rank),
        line.published,
        "" if places is None else str(places),
        "" if change is None else str(change.comparable).lower(),
        "" if change is None else change.note[lang],
        edition.id,
        " ".join(edition.marks),
    ]
