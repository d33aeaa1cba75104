"""One tie and no other: two units whose published index is the same, while every other unit has its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from dticalc.demonstration.appraising import AS_COMPUTED, RAISED, award
from dticalc.demonstration.years import Year, index_figures, most_points
from dticalc.frameworks import Framework, Indicator
from dticalc.numerals import half_up

LOWERED = "Một phần nội dung chưa có tài liệu kiểm chứng: trừ điểm phần ấy."
TENTH, MOST_TENTHS = Fraction(1, 10), 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two units and the figure that both have, in units of the last decimal that is published."""

    units: tuple[str, str]
    figure: int


def tied_once(framework: Framework, year: Year, free: Sequence[str]) -> tuple[Year, Tie]:
    """Part the ties that came about by chance, then tie two neighbours among `free` units."""
    year = _parted(framework, year, free)
    for upper, lower in _neighbours(framework, year, free):
        for raised in _raised(framework, year, upper, lower):
            figures = {unit: figure for unit, (_, figure) in index_figures(framework, raised).items()}
            together = [unit for unit in raised.counted if figures[unit] == figures[upper]]
            if set(together) == {upper, lower} and len(set(figures.values())) == len(figures) - 1:
                return raised, Tie(units=(together[0], together[1]), figure=figures[upper])
    message = "no two units can be tied"
    raise ValueError(message)


def _parted(framework: Framework, year: Year, free: Sequence[str]) -> Year:
    """Take a few tenths of a point from one of two units that are tied, until nobody is."""
    while tied := _tied(framework, year):
        unit = next((each for each in free if each in tied), tied[0])
        year = next(
            changed
            for indicator in _as_computed(framework, year, unit)
            for tenths in range(1, MOST_TENTHS)
            if (changed := _changed(year, unit, indicator, -tenths * TENTH, LOWERED)) is not None
            and unit not in _tied(framework, changed)
        )
    return year


def _tied(framework: Framework, year: Year) -> list[str]:
    figures = {unit: figure for unit, (_, figure) in index_figures(framework, year).items()}
    shared = Counter(figures.values())
    return [unit for unit, figure in figures.items() if shared[figure] > 1]


def _neighbours(framework: Framework, year: Year, free: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give pairs of free units that follow each other, those nearest to each other first."""
    values = {unit: value for unit, (value, _) in index_figures(framework, year).items()}
    ranked = sorted(values, key=lambda unit: (-values[unit], unit))
    pairs = [pair for pair in pairwise(ranked) if set(pair) <= set(free)]
    yield from sorted(pairs, key=lambda pair: (values[pair[0]] - values[pair[1]], pair))


def _raised(framework: Framework, year: Year, upper: str, lower: str) -> Iterator[Year]:
    """Give the year with an award of the lower unit raised by what parts it from the upper one."""
    values = {unit: value for unit, (value, _) in index_figures(framework, year).items()}
    gap = (values[upper] - values[lower]) * most_points(framework, year.answers[lower])
    points = Fraction(half_up(gap, 2), 100)
    for indicator in _as_computed(framework, year, lower):
        changed = _changed(year, lower, indicator, points, RAISED)
        if changed is not None:
            yield changed


def _as_computed(framework: Framework, year: Year, unit: str) -> list[Indicator]:
    """Give the indicators of a unit that were awarded what the rule gives."""
    return [
        each
        for each in framework.indicators
        if (given := year.awards.get((unit, each.code))) is not None and given.reason.startswith(AS_COMPUTED)
    ]


def _changed(year: Year, unit: str, indicator: Indicator, by: Fraction, reason: str) -> Year | None:
    """Change an award by some points; None if that leaves the range."""
    points = year.awards[unit, indicator.code].points + by
    if not 0 <= points <= indicator.max_points:
        return None
    return replace(
        year, awards={**year.awards, (unit, indicator.code): award(unit, indicator, points, reason, year.year)}
    )
