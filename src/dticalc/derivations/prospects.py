"""Prospects: how far the next rank is, in figures and in points, and where points are still to be had."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dticalc.derivations.steps import Derivation, Step, recognises
from dticalc.derivations.workings import NextStep
from dticalc.numerals import half_up, scaled_text
from dticalc.ranking import Ranking
from dticalc.texts import natural_key

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The next distinct figure above or below a unit: its rank, the units that have it, how far it is.

    `published` is their figure as published; `difference` is that of the figures that are ranked, `points` the same in
    points of the unit. `tie` is the least rise in points that gives the same figure, `passing` the least that gives a
    better one (more than that, if `open_end`: where exact figures are ranked); None where no rise can, or is asked for.
    """

    rank: int
    units: tuple[str, ...]
    published: str
    difference: Fraction
    points: Fraction
    tie: Fraction | None = None
    passing: Fraction | None = None
    open_end: bool = False


def next_above(ranking: Ranking, unit: str) -> Neighbour | None:
    """Give the next better figure of the index, and the rise that reaches it; None for the first or without a rank.

    The rise is measured on the maximum that applies to the unit; the others are taken to stand still.

    >>> from dticalc import load, rank, score
    >>> figures = {"48": ["0.5", "0.4", "0.5"], "22": ["0.5", "0.4", "0.4"]}
    >>> above = next_above(rank(score(load("qd-1726-2020"), figures)), "22")
    >>> above.rank, above.units, str(above.difference), str(above.points), str(above.tie), str(above.passing)
    (1, ('48',), '3/100', '30', '599/20', '601/20')
    """
    return _neighbour(ranking, unit, better=True)


def next_below(ranking: Ranking, unit: str) -> Neighbour | None:
    """Give the next worse figure of the index; None for the last or without a rank."""
    return _neighbour(ranking, unit, better=False)


def _neighbour(ranking: Ranking, unit: str, *, better: bool) -> Neighbour | None:
    scores, law = ranking.scores, ranking.scores.framework
    place, group = scores.units.index(unit), 0
    own = ranking.ranks[group][place]
    others = [other for other in ranking.ranks[group] if own is not None and other is not None]
    ranks = [other for other in others if (other < own if better else other > own)] if own is not None else []
    if not ranks:
        return None
    rank = max(ranks) if better else min(ranks)
    there = [position for position, other in enumerate(ranking.ranks[group]) if other == rank]
    figures, most = _ranked_figures(ranking), scores.max_points[group][place]
    target, start = figures[there[0]], figures[place]
    scale = most if law.published.measure == "value" else Fraction(1)
    difference = abs(target - start)
    tie, passing, open_end = _rises(ranking, place, target, scale) if better else (None, None, False)
    shown = ranking.published[group][there[0]]
    return Neighbour(
        rank=rank,
        units=tuple(scores.units[position] for position in there),
        published="" if shown is None else scaled_text(shown, law.published.decimals),
        difference=difference,
        points=difference * scale,
        tie=tie,
        passing=passing,
        open_end=open_end,
    )


def _exact_figures(ranking: Ranking) -> list[Fraction]:
    """Give the exact value or points of each unit, as the definition publishes one or the other."""
    by_points = ranking.scores.framework.published.measure == "points"
    return [
        Fraction(0) if value is None else value * most if by_points else value
        for value, most in zip(ranking.scores.values[0], ranking.scores.max_points[0], strict=True)
    ]


def _ranked_figures(ranking: Ranking) -> list[Fraction]:
    """Give the figures that ranks are taken on."""
    law = ranking.scores.framework
    if law.rank_on == "exact":
        return _exact_figures(ranking)
    unit = Fraction(1, 10**law.published.decimals)
    return [Fraction(0) if shown is None else shown * unit for shown in ranking.published[0]]


def _rises(
    ranking: Ranking, place: int, target: Fraction, scale: Fraction
) -> tuple[Fraction | None, Fraction | None, bool]:
    """Give the least rise in points to tie and to pass; a rounded figure is reached half a unit below it."""
    law, exact = ranking.scores.framework, _exact_figures(ranking)[place]
    ceiling = ranking.scores.max_points[0][place]
    if law.rank_on == "exact":
        rise = (target - exact) * scale
        left = ceiling - exact * scale
        return (rise if rise <= left else None, rise if rise < left else None, True)
    unit = Fraction(1, 10**law.published.decimals)
    left = ceiling - exact * scale
    rises = [(target + step * unit - exact) * scale for step in (-HALF, HALF)]
    tie, passing = (rise if rise <= left else None for rise in rises)
    return tie, passing, False


def rank_after(ranking: Ranking, unit: str, rise: Fraction) -> int | None:
    """Give the rank that a unit would have with so many more points, the others standing still; None without a rank.

    >>> from dticalc import load, rank, score
    >>> figures = {"48": ["0.5", "0.4", "0.5"], "22": ["0.5", "0.4", "0.4"]}
    >>> ranking = rank(score(load("qd-1726-2020"), figures))
    >>> rank_after(ranking, "22", Fraction("29.94")), rank_after(ranking, "22", Fraction("29.95"))
    (2, 1)
    """
    scores, law = ranking.scores, ranking.scores.framework
    place = scores.units.index(unit)
    value, most = scores.values[0][place], scores.max_points[0][place]
    if value is None or not most:
        return None
    scale = most if law.published.measure == "points" else Fraction(1)
    figure = (value + rise / most) * scale
    if law.rank_on == "exact":
        return 1 + sum(1 for other in _exact_figures(ranking) if other > figure)
    shown = half_up(figure, law.published.decimals)
    return 1 + sum(1 for other in ranking.published[0] if other is not None and other > shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Points that are still to be had on an indicator (or a dimension given by a table).

    `lost` are points by the rule that the award does not recognise; `left` is all that is missing to the maximum;
    `steps` say what the next case or step takes, where the points by the rule are those that count.
    """

    step: Step
    left: Fraction
    lost: Fraction
    steps: tuple[NextStep, ...]


def within_reach(derived: Derivation) -> tuple[Reach, ...]:
    """Give where points are to be had: first those lost at appraisal, then all others, the most first."""
    leaves = derived.of("indicator") or derived.of("dimension")
    found = []
    for step in leaves:
        left = step.outcome.max_points - step.outcome.points
        if left > 0:
            found.append(
                Reach(step=step, left=left, lost=_lost(step), steps=step.detail.next_steps if step.detail else ())
            )
    return tuple(sorted(found, key=lambda each: (-each.lost, -each.left, natural_key(each.step.code))))


def _lost(step: Step) -> Fraction:
    """Give the points by the rule that an award, which counts, does not recognise, beyond its rounding."""
    if step.detail is None or step.detail.counted != "appraised":
        return Fraction(0)
    computed, award = step.detail.numbers.computed or Fraction(0), step.outcome.points
    return Fraction(0) if award > computed or recognises(award, computed) else computed - award
