"""The model: a bridge from one value to another, and the contributions that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dticalc.frameworks import Level
from dticalc.lineage import LeafLevel
from dticalc.rules import NOTHING
from dticalc.texts import Text

Kind = Literal["continues", "added", "dropped"]
By = Literal["rule", "share", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one dimension or indicator adds to the change of a value; `change` = law + figures + applies.

    `by` tells what r rests on: last year's answers under this year's `rule`, last year's `share` as it was, or
    nothing, where there is no past or no future. Points and maxima are those that count for the unit.
    """

    level: LeafLevel
    code: str
    code_before: str
    kind: Kind
    points_before: Fraction
    max_before: Fraction
    points_after: Fraction
    max_after: Fraction
    law: Fraction
    figures: Fraction
    applies: Fraction
    change: Fraction
    by: By = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """The way of one unit from its exact value before to that after, in one group.

    The contributions of `dimensions`, and of `indicators` where both years have them, each sum to `difference`. Where
    a value is missing there are none, and `reason` says why.
    """

    unit_code: str
    level: Level
    code: str
    code_before: str
    value_before: Fraction | None
    value_after: Fraction | None
    dimensions: tuple[Contribution, ...] = ()
    indicators: tuple[Contribution, ...] = ()
    reason: Text | None = None

    @property
    def leaves(self) -> tuple[Contribution, ...]:
        """Give the finest contributions there are."""
        return self.indicators or self.dimensions

    @property
    def difference(self) -> Fraction | None:
        """Give the exact value after minus before; None where there is a reason not to."""
        if self.reason is not None or self.value_before is None or self.value_after is None:
            return None
        return self.value_after - self.value_before

    @property
    def law(self) -> Fraction:
        """Give what comes from the new definition."""
        return sum([each.law for each in self.dimensions], NOTHING)

    @property
    def figures(self) -> Fraction:
        """Give what comes from new figures."""
        return sum([each.figures for each in self.dimensions], NOTHING)

    @property
    def applies(self) -> Fraction:
        """Give what comes from other items applying to the unit than before."""
        return sum([each.applies for each in self.dimensions], NOTHING)

    @property
    def separable(self) -> bool:
        """Tell whether anything continues, so that law and figures can be told apart at all."""
        return any(each.kind == "continues" for each in self.leaves)


def law_moves(bridges: Iterable[Bridge]) -> bool:
    """Tell whether new law moves the value of any unit that has one in both years, or cannot be told from figures."""
    return any(each.law or not each.separable for each in bridges if each.difference is not None)
