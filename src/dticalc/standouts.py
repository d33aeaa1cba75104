"""Strengths and weaknesses of a unit by the rule of the Global Innovation Index: by percent ranks, ties left out.

WIPO, Global Innovation Index 2023, appendix on the economy profiles: the strengths of an economy are the indicators
whose percent rank is at least the 10th highest of its own, of some 80; its weaknesses are found alike. Decision 0030.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dticalc.texts import natural_key

if TYPE_CHECKING:
    from dticalc.frameworks import Level
    from dticalc.ranking import Ranking

ONE_IN = 8  # the Global Innovation Index takes 10 of its 80
FEWEST_UNITS = 5
FEWEST_FIGURES = 4
SHARED = Fraction(1, 5)  # of the units: a figure that more of them have says nothing of one
MIDDLE = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standout:
    """One item in which a unit stands out: its percent rank (0 lowest, 1 highest), rank among `of`, exact value."""

    level: Level
    code: str
    percent_rank: Fraction
    rank: int
    of: int
    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Standouts:
    """The strengths ● and weaknesses ○ of a unit, strongest and weakest first, of the `considered` items."""

    strengths: tuple[Standout, ...] = ()
    weaknesses: tuple[Standout, ...] = ()
    considered: int = 0


def standouts(ranking: Ranking) -> Mapping[str, Standouts]:
    """Give the strengths and weaknesses of every unit, of its indicators, or of dimensions where there are no others.

    percent rank = number of units strictly lower / (units with a figure - 1);  k = max(1, items considered // 8);
    strengths: percent rank >= the k-th highest of the unit, and above 1/2; weaknesses alike, below 1/2. Not considered:
    items that few units have, that hardly tell units apart, or in which more than a fifth of them have its figure.

    >>> from dticalc import load, rank, score
    >>> figures = {f"0{n}": [f"0.{n}", f"0.{6 - n}", "0.5"] for n in range(1, 6)}
    >>> found = standouts(rank(score(load("qd-1726-2020"), figures)))["05"]
    >>> [(each.code, str(each.percent_rank)) for each in (*found.strengths, *found.weaknesses)]
    [('CQS', '1'), ('KTS', '0')]
    """
    scores = ranking.scores
    level = "indicator" if any(group.level == "indicator" for group in scores.groups) else "dimension"
    items: dict[str, list[Standout]] = {unit: [] for unit in scores.units}
    for place, group in enumerate(scores.groups):
        ranks, values = ranking.ranks[place], scores.values[place]
        if group.level != level or not _tells_apart(ranks):
            continue
        counts = Counter(each for each in ranks if each is not None)
        size = counts.total()
        for unit, own, value in zip(scores.units, ranks, values, strict=True):
            if own is not None and value is not None and counts[own] <= SHARED * size:
                lower = size - (own - 1) - counts[own]
                found = Standout(
                    level=group.level,
                    code=group.code,
                    percent_rank=Fraction(lower, size - 1),
                    rank=own,
                    of=size,
                    value=value,
                )
                items[unit].append(found)
    return {unit: _of_unit(found) for unit, found in items.items()}


def _tells_apart(ranks: Sequence[int | None]) -> bool:
    """Tell whether an item has enough units and enough figures, none of them that of more than half of the units."""
    counts = Counter(each for each in ranks if each is not None)
    size = counts.total()
    return size >= FEWEST_UNITS and len(counts) >= FEWEST_FIGURES and 2 * max(counts.values()) <= size


def _of_unit(found: Sequence[Standout]) -> Standouts:
    if not found:
        return Standouts()
    some = max(1, len(found) // ONE_IN)
    placed = sorted(each.percent_rank for each in found)
    return Standouts(
        strengths=_those(found, lambda each: each.percent_rank >= max(placed[-some], MIDDLE), -1),
        weaknesses=_those(found, lambda each: each.percent_rank <= min(placed[some - 1], MIDDLE), 1),
        considered=len(found),
    )


def _those(found: Sequence[Standout], reaches: Callable[[Standout], bool], sign: int) -> tuple[Standout, ...]:
    """Give the items that reach the threshold, but none that stands in the very middle."""
    chosen = [each for each in found if each.percent_rank != MIDDLE and reaches(each)]
    return tuple(sorted(chosen, key=lambda each: (sign * each.percent_rank, natural_key(each.code))))
