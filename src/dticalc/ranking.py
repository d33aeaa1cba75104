"""Ranks: how many did strictly better, plus one. Ranking sees numbers, not law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dticalc.numerals import half_up, scaled_text
from dticalc.texts import natural_key

if TYPE_CHECKING:
    import pandas as pd

    from dticalc.frameworks import Level
    from dticalc.scoring import Group, Scores


def competition_ranks(figures: Sequence[Fraction | int | None]) -> tuple[int | None, ...]:
    """Give competition ranks, 1 for the greatest: rank = 1 + number of figures strictly greater.

    Ties share the better rank and the next rank is left out (1, 2, 2, 4). None has no rank and moves nobody.

    >>> competition_ranks([5, 9, 5, None, 1])
    (2, 1, 2, None, 4)
    """
    counts = Counter(figure for figure in figures if figure is not None)
    ranks: dict[Fraction | int, int] = {}
    ahead = 0
    for figure in sorted(counts, reverse=True):
        ranks[figure] = 1 + ahead
        ahead += counts[figure]
    return tuple(None if figure is None else ranks[figure] for figure in figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit in one group: `published` is the published figure as text, empty (like the rank) if nothing applies."""

    unit_code: str
    group: Group
    points: Fraction
    max_points: Fraction
    value: Fraction | None
    published: str
    rank: int | None
    tied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Scores with the figures that are published, in units of the last decimal, and the ranks that follow.

    `published[g][u]` and `ranks[g][u]` as in the scores; rows are made when they are asked for.
    """

    scores: Scores
    published: tuple[tuple[int | None, ...], ...]
    ranks: tuple[tuple[int | None, ...], ...]

    @property
    def rows(self) -> tuple[tuple[Row, ...], ...]:
        """Give every row, `rows[g][u]` as in the scores."""
        return tuple(self._rows(position) for position in range(len(self.ranks)))

    def _rows(self, position: int) -> tuple[Row, ...]:
        scores, ranks = self.scores, self.ranks[position]
        decimals, counts = scores.framework.published.decimals, Counter(ranks)
        return tuple(
            Row(
                unit_code=unit,
                group=scores.groups[position],
                points=Fraction(0) if value is None else value * most,
                max_points=most,
                value=value,
                published="" if shown is None else scaled_text(shown, decimals),
                rank=place,
                tied=place is not None and counts[place] > 1,
            )
            for unit, value, most, shown, place in zip(
                scores.units,
                scores.values[position],  # noqa: PD011 – not pandas
                scores.max_points[position],
                self.published[position],
                ranks,
                strict=True,
            )
        )

    def of(self, level: Level, code: str | None = None) -> tuple[Row, ...]:
        """Give the rows of a group, best first, ties in order of unit code, units without a rank last."""
        found = next(
            self._rows(position)
            for position, group in enumerate(self.scores.groups)
            if group.level == level and (code is None or group.code == code)
        )
        last = len(found) + 1
        return tuple(sorted(found, key=lambda row: (row.rank or last, natural_key(row.unit_code))))

    def to_frame(self) -> pd.DataFrame:
        """Give a pandas table, a row for each unit and group; floats, for looking at, not for ranking again."""
        import pandas as pd  # noqa: PLC0415 – kept out of start-up

        return pd.DataFrame(
            [
                {
                    "unit_code": row.unit_code,
                    "level": row.group.level,
                    "code": row.group.code,
                    "points": float(row.points),
                    "max_points": float(row.max_points),
                    "value": None if row.value is None else float(row.value),
                    "published": row.published,
                    "rank": row.rank,
                }
                for rows in self.rows
                for row in rows
            ]
        ).astype({"rank": "Int64"})


def rank(scores: Scores) -> Ranking:
    """Publish and rank every group of the scores, as the definition says (`published`, `rank`).

    published figure = value or points, rounded half up once to the stated decimals;
    rank = 1 + number of units with a strictly greater figure (the published or the exact one).

    >>> from dticalc import load, score
    >>> figures = {"48": ["0.5346", "0.4155", "0.4964"], "22": ["0.4513", "0.3019", "0.3955"]}
    >>> scores = score(load("qd-1726-2020"), figures)
    >>> [(row.unit_code, row.published, row.rank) for row in rank(scores).of("index")]
    [('48', '0.4874', 1), ('22', '0.3897', 2)]
    """
    law, exact = scores.framework.published, scores.framework.rank_on == "exact"
    published, ranks = [], []
    for values, maxima in zip(scores.values, scores.max_points, strict=True):
        figures = values if law.measure == "value" else _points(values, maxima)
        scaled = tuple([None if figure is None else half_up(figure, law.decimals) for figure in figures])
        published.append(scaled)
        ranks.append(competition_ranks(figures if exact else scaled))
    return Ranking(scores=scores, published=tuple(published), ranks=tuple(ranks))


def _points(values: Sequence[Fraction | None], maxima: Sequence[Fraction]) -> tuple[Fraction | None, ...]:
    return tuple([None if value is None else value * most for value, most in zip(values, maxima, strict=True)])
