"""Moves: why a rank moved, told apart into a unit's own change and that of the others. Moves see numbers, not law."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from dticalc.comparison import Change
from dticalc.contributions.model import Bridge
from dticalc.frameworks import Level
from dticalc.ranking import Ranking
from dticalc.rules import NOTHING
from dticalc.texts import natural_key

Figures = Mapping[str, Fraction | None]  # what the ranks are taken on, by unit
Placed = tuple[Change, ...]
_Weighed = TypeVar("_Weighed", Fraction, int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The move of one unit among those that have a figure in both years: places = own + others.

    `others_still` is the rank of its new figure among the others' old ones, `self_still` that of its old figure among
    the others' new ones; both are None where the figures of the two years are not of one scale. `passed` names those
    that stood ahead and no longer do, drawn level included; `passed_by` those that stand ahead only now.
    """

    unit_code: str
    rank_before: int
    rank_after: int
    others_still: int | None
    self_still: int | None
    tied_before: bool
    tied_after: bool
    passed: tuple[str, ...]
    passed_by: tuple[str, ...]

    @property
    def places(self) -> int:
        """Give rank before minus rank after; positive is up. It is also len(passed) - len(passed_by)."""
        return self.rank_before - self.rank_after

    @property
    def own(self) -> int | None:
        """Give the places that the unit's own change is worth while the others stand still."""
        return None if self.others_still is None else self.rank_before - self.others_still

    @property
    def others(self) -> int | None:
        """Give the rest: what the others' change did to the unit where it now stands."""
        return None if self.others_still is None else self.others_still - self.rank_after


def moves(before: Figures, after: Figures, *, one_scale: bool = True) -> tuple[Move, ...]:
    """Give the move of every unit that has a figure in both years, best of the later year first, ties by code.

    rank = 1 + number of units with a strictly greater figure, among these units. Give the figures that the definition
    ranks, published or exact. `one_scale=False` if those of the two years cannot be held against each other.

    >>> old = {"A": Fraction(9), "B": Fraction(5), "C": Fraction(4)}
    >>> new = {"A": Fraction(9), "B": Fraction(5), "C": Fraction(7)}
    >>> [(each.unit_code, each.places, each.own, each.others, each.passed) for each in moves(old, new)]
    [('A', 0, 0, 0, ()), ('C', 1, 1, 0, ('B',)), ('B', -1, 0, -1, ())]
    """
    olds = {unit: figure for unit, figure in before.items() if figure is not None and after.get(unit) is not None}
    news = {unit: figure for unit, figure in after.items() if figure is not None and unit in olds}
    # Whole numbers in the same order are quicker to compare than fractions.
    order = {figure: place for place, figure in enumerate(sorted({*olds.values(), *news.values()}))}
    was, now = ({unit: order[figure] for unit, figure in each.items()} for each in (olds, news))
    all_before, all_after = sorted(was.values()), sorted(now.values())
    units = sorted(now, key=lambda unit: (-now[unit], natural_key(unit)))
    return tuple(
        Move(
            unit_code=unit,
            rank_before=_rank(was[unit], all_before),
            rank_after=_rank(now[unit], all_after),
            others_still=_rank(now[unit], all_before, without=was[unit]) if one_scale else None,
            self_still=_rank(was[unit], all_after, without=now[unit]) if one_scale else None,
            tied_before=_tied(was[unit], all_before),
            tied_after=_tied(now[unit], all_after),
            passed=tuple(each for each in units if was[each] > was[unit] and now[each] <= now[unit]),
            passed_by=tuple(each for each in units if was[each] <= was[unit] and now[each] > now[unit]),
        )
        for unit in units
    )


def _rank(figure: int, others: Sequence[int], without: int | None = None) -> int:
    """Give 1 + number of strictly greater figures in a sorted list, leaving one out."""
    ahead = len(others) - bisect_right(others, figure)
    return 1 + ahead - (without is not None and without > figure)


def _tied(figure: int, figures: Sequence[int]) -> bool:
    last = bisect_right(figures, figure) - 1
    return last > 0 and figures[last - 1] == figure


def ranked_figures(ranking: Ranking, level: Level = "index", code: str = "index") -> dict[str, Fraction | None]:
    """Give the figures of a group on which the definition ranks: as published, or exact; None where nothing applies.

    >>> from dticalc import load, rank, score
    >>> ranked_figures(rank(score(load("qd-1726-2020"), {"48": ["0.5346", "0.4155", "0.4964"]})))
    {'48': Fraction(2437, 5000)}
    """
    law = ranking.scores.framework
    scale = 10**law.published.decimals
    place = next(place for place, each in enumerate(ranking.scores.groups) if (each.level, each.code) == (level, code))
    if law.rank_on == "published":
        shown: Sequence[Fraction | None] = [
            None if each is None else Fraction(each, scale) for each in ranking.published[place]
        ]
    else:
        maxima = ranking.scores.max_points[place]
        shown = [
            value if value is None or law.published.measure == "value" else value * most
            for value, most in zip(ranking.scores.values[place], maxima, strict=True)
        ]
    return dict(zip(ranking.scores.units, shown, strict=True))


# ── who and what moved most ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Movers:
    """The largest climbs and falls of rank, gains and losses of the published figure; all that tie are there."""

    climbs: Placed
    falls: Placed
    gains: Placed
    losses: Placed


def movers(changes: Sequence[Change], most: int = 5) -> Movers:
    """Give the `most` largest moves each way, and every one that equals the last of them; what stood still is in none.

    >>> still = dict(figure_before=None, figure_after=None, comparable=True)
    >>> ranks = (("A", 1, 4), ("B", 2, 1), ("C", 3, 2), ("D", 4, 3))
    >>> moved = [Change(unit_code=unit, rank_before=old, rank_after=new, **still) for unit, old, new in ranks]
    >>> [(each.unit_code, each.places) for each in movers(moved, most=1).climbs]
    [('B', 1), ('C', 1), ('D', 1)]
    """

    def figure(change: Change) -> Fraction | None:
        return change.difference

    def places(change: Change) -> int | None:
        return change.places

    return Movers(
        climbs=_greatest(changes, places, 1, most),
        falls=_greatest(changes, places, -1, most),
        gains=_greatest(changes, figure, 1, most),
        losses=_greatest(changes, figure, -1, most),
    )


def undivided(largest: Placed, most: int) -> Placed:
    """Give at most `most` of the largest moves of rank: of equal ones all or none, but the first where all are equal.

    >>> still = dict(rank_before=9, figure_before=None, figure_after=None, comparable=True)
    >>> ranks = (("A", 1), ("B", 4), ("C", 4))
    >>> climbs = tuple(Change(unit_code=unit, rank_after=rank, **still) for unit, rank in ranks)
    >>> [each.unit_code for each in undivided(climbs, 2)], [each.unit_code for each in undivided(climbs[1:], 1)]
    (['A'], ['B'])
    """
    if len(largest) <= most:
        return largest
    cut = largest[most].places
    return tuple(each for each in largest[:most] if each.places != cut) or largest[:most]


def _greatest(changes: Sequence[Change], moved: Callable[[Change], _Weighed | None], sign: int, most: int) -> Placed:
    amounts = [(each, amount * sign) for each in changes if (amount := moved(each)) is not None]
    ahead = sorted([amount for _, amount in amounts if amount > 0], reverse=True)[:most]
    chosen = [(each, amount) for each, amount in amounts if ahead and amount >= ahead[-1]]
    return tuple(each for each, _ in sorted(chosen, key=lambda pair: (-pair[1], natural_key(pair[0].unit_code))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The mean contribution of a dimension to the change of all units that have one."""

    code: str
    code_before: str
    change: Fraction
    law: Fraction
    figures: Fraction
    applies: Fraction
    units: int


def mean_contributions(bridges: Sequence[Bridge]) -> tuple[Mean, ...]:
    """Give which dimension moved most in the country: mean contributions, the largest move up or down first.

    Over the units that have a change; the means sum to the mean change. Equal moves stand in the order of the
    definition.

    >>> from dticalc import load, score
    >>> from dticalc.contributions import bridges
    >>> law = load("qd-1726-2020")
    >>> old, new = score(law, {"48": ["0.5", "0.5", "0.5"]}), score(law, {"48": ["0.6", "0.5", "0.3"]})
    >>> [(each.code, str(each.change)) for each in mean_contributions(bridges(old, new))]
    [('XHS', '-3/50'), ('CQS', '1/25'), ('KTS', '0')]
    """
    told = [each for each in bridges if each.reason is None]
    means = [
        Mean(
            code=first.code,
            code_before=first.code_before,
            change=_mean([each.dimensions[place].change for each in told]),
            law=_mean([each.dimensions[place].law for each in told]),
            figures=_mean([each.dimensions[place].figures for each in told]),
            applies=_mean([each.dimensions[place].applies for each in told]),
            units=len(told),
        )
        for place, first in enumerate(told[0].dimensions if told else ())
    ]
    return tuple(sorted(means, key=lambda each: -abs(each.change)))


def _mean(amounts: Sequence[Fraction]) -> Fraction:
    return sum(amounts, NOTHING) / len(amounts)
