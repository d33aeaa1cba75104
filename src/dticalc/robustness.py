"""How firm a rank is: where a unit would stand if the weights of the dimensions were somewhat different.

OECD/JRC Handbook on Constructing Composite Indicators (2008), step 7: uncertainty and sensitivity analysis. In each of
many draws the maximum of every dimension is multiplied by a factor of its own, whole per cents from 75 to 125, each as
likely as any other; what a unit attains of each maximum stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from dticalc.numerals import half_up
from dticalc.texts import natural_key

if TYPE_CHECKING:
    import numpy as np

    from dticalc.ranking import Ranking

    Table = np.ndarray[Any, np.dtype[Any]]

DRAWS, SPREAD, SEED = 1000, 25, 20260701
TAIL = 5  # per cent of the draws that are left out at either end
LEAST = 2  # dimensions: the weight of a single one decides nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The ranks of one unit in the middle 90 % of the draws, `best` to `worst`, beside its published rank."""

    unit_code: str
    rank: int
    best: int
    worst: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firm a ranking is as a whole.

    `steady` counts the units whose interval stays within some places of their rank, `widest` is the largest number of
    places from best to worst.
    """

    units: int
    steady: int
    widest: int


def intervals(ranking: Ranking, draws: int = DRAWS, spread: int = SPREAD, seed: int = SEED) -> tuple[Interval, ...]:
    """Give the interval of every unit that has a rank, best first; none where fewer than two dimensions are scored.

    figure of a draw = sum(factor * points) / sum(factor * maximum that applies), published and ranked as the definition
    says; best and worst: the ranks that 5 % of the draws undercut or exceed at most. Every rank of every draw is exact,
    so that the same seed gives the same intervals on every machine.

    >>> from dticalc import load, rank, score
    >>> figures = {"48": ["0.6", "0.6", "0.6"], "22": ["0.5", "0.5", "0.4"], "01": ["0.4", "0.4", "0.6"]}
    >>> found = intervals(rank(score(load("qd-1726-2020"), figures)))
    >>> [(each.unit_code, each.rank, each.best, each.worst) for each in found]
    [('48', 1, 1, 1), ('22', 2, 2, 3), ('01', 3, 2, 3)]
    """
    parts = _Parts(ranking)
    if parts.weighed < LEAST or len(parts.units) < LEAST:
        return ()
    import numpy as np  # noqa: PLC0415 – kept out of start-up

    factors = drawn(parts.dimensions, draws, spread, seed)
    ranks = np.sort(ranks_of(ranking, factors), axis=0)
    cut = draws * TAIL // 100
    chosen = zip(parts.units, *(ranks[place].tolist() for place in (cut, -1 - cut)), strict=True)
    own = dict(zip(ranking.scores.units, ranking.ranks[0], strict=True))
    found = [Interval(unit_code=unit, rank=own[unit] or 0, best=best, worst=worst) for unit, best, worst in chosen]
    return tuple(sorted(found, key=lambda each: (each.rank, natural_key(each.unit_code))))


def drawn(dimensions: int, draws: int = DRAWS, spread: int = SPREAD, seed: int = SEED) -> Table:
    """Draw the factors in per cent: a row for each draw, a column for each scored dimension in the order of the law.

    The legacy generator is meant: its numbers are promised never to change.
    """
    import numpy as np  # noqa: PLC0415 – kept out of start-up

    chance = np.random.RandomState(seed)
    return chance.randint(100 - spread, 101 + spread, size=(draws, dimensions), dtype=np.int64)


def ranks_of(ranking: Ranking, factors: Table) -> Table:
    """Give exact competition ranks: a row for each row of factors, a column for each unit with a rank, in their order.

    Floats decide wherever they lie clear of a rounding edge or of each other by more than their greatest error; the few
    others are computed as fractions.
    """
    import numpy as np  # noqa: PLC0415 – kept out of start-up

    parts, law = _Parts(ranking), ranking.scores.framework
    points, maxima = (np.array(each, dtype=np.float64) for each in (parts.points, parts.maxima))
    shown = factors @ points.T / (factors @ maxima.T if law.published.measure == "value" else 100.0)
    shown *= 10.0**law.published.decimals
    # Sums of non-negative products, and a division: each step adds less than 2**-53 to the relative error.
    doubt = (shown + 1) * (parts.dimensions + 6) * 2.0**-52
    keys = _ordered(parts, factors, shown, doubt) if law.rank_on == "exact" else _rounded(parts, factors, shown, doubt)
    ranks = np.empty(keys.shape, dtype=np.int64)
    for draw, row in enumerate(keys):
        ranks[draw] = 1 + row.size - np.searchsorted(np.sort(row), row, side="right")
    return ranks


def _rounded(parts: _Parts, factors: Table, shown: Table, doubt: Table) -> Table:
    """Round half up to whole numbers of the last decimal."""
    import numpy as np  # noqa: PLC0415 – kept out of start-up

    raised = shown + 0.5
    keys = np.floor(raised).astype(np.int64)
    for draw, unit in np.argwhere(np.abs(raised - np.rint(raised)) <= doubt).tolist():
        keys[draw, unit] = half_up(parts.figure(unit, factors[draw].tolist()), 0)
    return keys


def _ordered(parts: _Parts, factors: Table, shown: Table, doubt: Table) -> Table:
    """Give whole numbers in the order of the exact figures; those too near to each other are compared as fractions."""
    import numpy as np  # noqa: PLC0415 – kept out of start-up

    order = np.argsort(shown, axis=1, kind="stable")
    apart = np.diff(np.take_along_axis(shown, order, axis=1), axis=1)
    near = apart <= 2 * doubt.max(axis=1)[:, None]
    keys = np.empty(shown.shape, dtype=np.int64)
    np.put_along_axis(keys, order, np.broadcast_to(np.arange(shown.shape[1]), shown.shape), axis=1)
    for draw in np.flatnonzero(near.any(axis=1)).tolist():
        weights = factors[draw].tolist()
        for start, end in _runs(near[draw].tolist()):
            units = order[draw, start:end].tolist()
            exact = [parts.figure(unit, weights) for unit in units]
            places = {figure: start + place for place, figure in enumerate(sorted(set(exact)))}
            keys[draw, units] = [places[figure] for figure in exact]
    return keys


def _runs(near: Sequence[bool]) -> list[tuple[int, int]]:
    """Give (start, end) of each run of positions of which every one is near the next."""
    runs, start = [], 0
    for place, joined in enumerate([*near, False]):
        if not joined:
            if place > start:
                runs.append((start, place + 1))
            start = place + 1
    return runs


class _Parts:
    """Points and maxima of the scored dimensions, for the units that have a rank."""

    def __init__(self, ranking: Ranking) -> None:
        """Lay them out, unit by unit."""
        scores, law = ranking.scores, ranking.scores.framework
        scored = {each.code for each in law.dimensions if each.max_points}
        held = [place for place, own in enumerate(ranking.ranks[0]) if own is not None]
        columns = [
            (scores.values[place], scores.max_points[place])
            for place, group in enumerate(scores.groups)
            if group.level == "dimension" and group.code in scored
        ]
        self.units = [scores.units[place] for place in held]
        self.dimensions = len(columns)
        self.weighed = sum(1 for _, most in columns if any(most))  # those that apply to any unit
        self.maxima = [[most[place] for _, most in columns] for place in held]
        self.points = [[(value[place] or Fraction(0)) * most[place] for value, most in columns] for place in held]
        self._by_value, self._scale = law.published.measure == "value", 10**law.published.decimals
        self._whole: dict[int, tuple[list[int], list[int], int]] = {}

    def figure(self, unit: int, factors: Sequence[int]) -> Fraction:
        """Give the exact figure of a unit in one draw, in units of the last decimal that is published."""
        if unit not in self._whole:
            below = lcm(*(each.denominator for each in (*self.points[unit], *self.maxima[unit])))
            points, maxima = (
                [each.numerator * (below // each.denominator) for each in row[unit]]
                for row in (self.points, self.maxima)
            )
            self._whole[unit] = (points, maxima, below)
        points, maxima, below = self._whole[unit]
        earned = sum([factor * each for factor, each in zip(factors, points, strict=True)])
        most = sum([factor * each for factor, each in zip(factors, maxima, strict=True)]) if self._by_value else 0
        return Fraction(earned * self._scale, most if self._by_value else 100 * below)


def firm(found: Sequence[Interval], within: int = 1) -> Firmness:
    """Tell how many units stay within so many places of their rank, and how wide the widest interval is.

    >>> three = (("A", 1, 1, 1), ("B", 2, 2, 4), ("C", 3, 2, 3))
    >>> firm([Interval(unit_code=u, rank=r, best=b, worst=w) for u, r, b, w in three])
    Firmness(units=3, steady=2, widest=2)
    """
    return Firmness(
        units=len(found),
        steady=sum(1 for each in found if each.rank - each.best <= within and each.worst - each.rank <= within),
        widest=max((each.worst - each.best for each in found), default=0),
    )
