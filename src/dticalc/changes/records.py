"""Everything that changed between two editions as one tree, for another program; fractions are exact texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Any

from dticalc.changes import Years
from dticalc.changes.tables import unit_name
from dticalc.comparison import Change
from dticalc.contributions.model import Bridge, Contribution
from dticalc.editions import Edition
from dticalc.frameworks import Level
from dticalc.moves import Mean, Move, mean_contributions, movers
from dticalc.numerals import fixed, spelled
from dticalc.texts import Text


def record(years: Years, level: Level, code: str, units: Collection[str] = ()) -> dict[str, Any]:
    """Give changes, movers, moves, contributions and means in one group; only of some units, where these are named."""
    comparison, bridges = years.comparison(level, code), years.bridges(level, code)
    moved = movers(comparison.changes)

    def wanted(unit: str) -> bool:
        return not units or unit in units

    return {
        "before": _edition(years.before),
        "after": _edition(years.after),
        "marks": list(years.marks),
        "level": level,
        "code": code,
        "code_before": years.code_before(level, code) or None,
        "comparable": comparison.comparable,
        "notes": [_spoken(note) for note in comparison.notes],
        "obstacle": _spoken(years.obstacle),
        "changes": _changes(years, [each for each in comparison.changes if wanted(each.unit_code)]),
        "movers": {
            "climbs": _units(moved.climbs),
            "falls": _units(moved.falls),
            "gains": _units(moved.gains),
            "losses": _units(moved.losses),
        },
        "moves": [_move(each) for each in years.moves(level, code) if wanted(each.unit_code)],
        "contributions": [_bridge(each) for each in bridges if wanted(each.unit_code)],
        "means": [_mean(each) for each in mean_contributions(bridges)],
    }


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "edition": edition.id,
        "definition": edition.framework.id,
        "roster": edition.roster.id,
        "year": edition.year,
        "basis": edition.basis,
        "marks": list(edition.marks),
    }


def _spoken(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"vi": text.vi, "en": text.en}


def _changes(years: Years, changes: Sequence[Change]) -> list[dict[str, Any]]:
    decimals = [edition.framework.published.decimals for edition in (years.before, years.after)]
    return [
        {
            "unit_code": each.unit_code,
            "unit": unit_name(years, each.unit_code),
            "rank_before": each.rank_before if each.comparable else None,
            "rank_after": each.rank_after if each.comparable else None,
            "places": each.places,
            "value_before": _printed(each.figure_before if each.comparable else None, decimals[0]),
            "value_after": _printed(each.figure_after if each.comparable else None, decimals[1]),
            "difference": _printed(each.difference, max(decimals)),
            "comparable": each.comparable,
            "note": _spoken(each.note),
        }
        for each in changes
    ]


def _printed(figure: Fraction | None, decimals: int) -> str | None:
    return None if figure is None else fixed(figure, decimals)


def _units(changes: Sequence[Change]) -> list[str]:
    return [each.unit_code for each in changes]


def _move(move: Move) -> dict[str, Any]:
    return {
        "unit_code": move.unit_code,
        "rank_before": move.rank_before,
        "rank_after": move.rank_after,
        "places": move.places,
        "own": move.own,
        "others": move.others,
        "others_still": move.others_still,
        "self_still": move.self_still,
        "tied_before": move.tied_before,
        "tied_after": move.tied_after,
        "passed": list(move.passed),
        "passed_by": list(move.passed_by),
    }


def _bridge(bridge: Bridge) -> dict[str, Any]:
    return {
        "unit_code": bridge.unit_code,
        "value_before": _exact(bridge.value_before),
        "value_after": _exact(bridge.value_after),
        "difference": _exact(bridge.difference),
        "reason": _spoken(bridge.reason),
        "law": _exact(bridge.law),
        "figures": _exact(bridge.figures),
        "applies": _exact(bridge.applies),
        "dimensions": [_contribution(each) for each in bridge.dimensions],
        "indicators": [_contribution(each) for each in bridge.indicators],
    }


def _contribution(each: Contribution) -> dict[str, Any]:
    return {
        "code": each.code or None,
        "code_before": each.code_before or None,
        "kind": each.kind,
        "points_before": _exact(each.points_before),
        "max_before": _exact(each.max_before),
        "points_after": _exact(each.points_after),
        "max_after": _exact(each.max_after),
        "law": _exact(each.law),
        "figures": _exact(each.figures),
        "applies": _exact(each.applies),
        "contribution": _exact(each.change),
        "by": each.by or None,
    }


def _mean(mean: Mean) -> dict[str, Any]:
    return {
        "code": mean.code or None,
        "code_before": mean.code_before or None,
        "contribution": _exact(mean.change),
        "law": _exact(mean.law),
        "figures": _exact(mean.figures),
        "applies": _exact(mean.applies),
        "units": mean.units,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else spelled(value)
