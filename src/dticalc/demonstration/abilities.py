"""Latent abilities: how much of an indicator's maximum a unit attains in a year, before any figure is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dticalc.demonstration.chance import THOUSAND, Chance
from dticalc.frameworks import Indicator
from dticalc.rosters import Unit

# In thousandths of the unit in which x is measured; all but the first two are standard deviations.
BASE, IMPROVEMENT = 350, 200
REGION, PERSISTENT, DRIFT = 250, 450, 110
LEANING, DIFFICULTY, HABIT, PART, NOISE = 300, 700, 550, 600, 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """What one unit is able to in one year; `elapsed` counts the years since the first."""

    chance: Chance
    unit: Unit
    elapsed: int

    def general(self) -> int:
        """Give what all indicators of the unit share: regional, lasting, and of the year."""
        code, draw = self.unit.code, self.chance.normal
        terms = (
            (REGION, draw("region", self.unit.region.vi)),
            (PERSISTENT, draw("persistent", code)),
            (DRIFT, draw("drift", code, self.elapsed)),
        )
        return BASE + IMPROVEMENT * self.elapsed + sum(scale * drawn // THOUSAND for scale, drawn in terms)

    def attained(self, indicator: Indicator, part: str = "") -> Fraction:
        """Give the share (0..1) of an indicator that the unit attains, or of a part of it."""
        code, name, draw = self.unit.code, indicator.code, self.chance.normal
        terms = [
            (LEANING, draw("leaning", code, indicator.dimension)),
            (DIFFICULTY, -draw("difficulty", name)),
            (HABIT, draw("habit", code, name)),
            (NOISE, draw("noise", code, self.elapsed, name)),
        ]
        if part:
            terms.append((PART, draw("part", code, name, part)))
        return squeezed(self.general() + sum(scale * drawn // THOUSAND for scale, drawn in terms))

    def size(self, measure: str) -> Fraction:
        """Give how large the unit is beside the worked examples, in something that is counted: from about 1/4 to 3."""
        drawn = 600 * self.chance.normal("size", self.unit.code) // THOUSAND
        drawn += 120 * self.chance.normal("size", self.unit.code, measure) // THOUSAND
        size = Fraction(THOUSAND + drawn, THOUSAND) if drawn >= 0 else Fraction(THOUSAND, THOUSAND - drawn)
        yearly = 5 + self.chance.below(25, "growth", self.unit.code, measure)
        return size * Fraction(THOUSAND + yearly * self.elapsed, THOUSAND) * Fraction(4, 5)


def squeezed(x: int) -> Fraction:
    """Bring any ability (in thousandths) between 0 and 1, keeping the order: 1/2 + x / (2 (1 + |x|)).

    >>> squeezed(0), squeezed(1000), squeezed(-3000)
    (Fraction(1, 2), Fraction(3, 4), Fraction(1, 8))
    """
    return Fraction(1, 2) + Fraction(x, 2 * (THOUSAND + abs(x)))
