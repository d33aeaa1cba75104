"""The model: the steps by which the numbers of a unit came about, from the index down to the cell."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dticalc.bases import Numbers
from dticalc.derivations.arithmetic import NONE, Equation
from dticalc.derivations.workings import NextStep, Working
from dticalc.editions import Edition
from dticalc.files import Place
from dticalc.frameworks import Level
from dticalc.numerals import PLACES, ends, fixed
from dticalc.rosters import Unit
from dticalc.texts import Text

DECIMALS_OF_AWARDS = range(2, PLACES + 1)


def recognises(award: Fraction, computed: Fraction) -> bool:
    """Tell whether an award is the points by the rule, or these rounded up or down to two decimals, as people write.

    An award of more decimals is held against as many; nothing never stands for something.

    >>> recognises(Fraction("6.66"), Fraction(20, 3)), recognises(Fraction("6.6"), Fraction(20, 3))
    (True, False)
    >>> recognises(Fraction(0), Fraction("0.009")), recognises(Fraction("0.005"), Fraction("0.009"))
    (False, False)
    """
    if not award or award == computed:
        return award == computed
    decimals = next((each for each in DECIMALS_OF_AWARDS if ends(award, each)), PLACES)
    return abs(award - computed) < Fraction(1, 10**decimals)


Counted = Literal["computed", "self", "appraised", "zero", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a group or indicator came to: exact points and value, what was published, and the rank among `ranked`.

    `published` is the figure that the definition publishes (value or points) as machines write it; `higher` counts the
    units that are strictly better, `tied` names those with the same rank.
    """

    points: Fraction
    max_points: Fraction
    value: Fraction | None
    published: str
    rank: int | None
    higher: int
    tied: tuple[str, ...]
    ranked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An input as it was read: what it is, its value for people and exactly, and where it stands."""

    name: str
    label: Text
    shown: Text
    exact: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What a submission says of an indicator: its three numbers, and which of them counts on the basis."""

    numbers: Numbers
    counted: Counted
    applicable: bool
    missing: str
    evidence: str
    note: str
    next_steps: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One group or indicator of a unit.

    `full` is the maximum by the definition, `left_out` names the members that do not count in it; no equation where the
    edition carries no figures. `below` names the members, `rule` says in words how an indicator is computed, `remark`
    what else decides.
    """

    level: Level
    code: str
    name: Text
    outcome: Outcome
    full: Fraction
    equation: Equation | None = None
    below: tuple[str, ...] = ()
    left_out: tuple[tuple[str, Fraction], ...] = ()
    rule: Text = NONE
    figures: tuple[Figure, ...] = ()
    workings: tuple[Working, ...] = ()
    detail: Detail | None = None
    remark: Text = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Every step of one unit, from the index down; `computed` is False where nothing can be computed again."""

    edition: Edition
    unit: Unit
    computed: bool
    steps: tuple[Step, ...]

    def of(self, level: Level) -> tuple[Step, ...]:
        """Give the steps of a level, in the order of the definition."""
        return tuple(step for step in self.steps if step.level == level)

    def under(self, step: Step) -> tuple[Step, ...]:
        """Give the members of a group."""
        level: Level = "indicator" if step.level == "dimension" else "dimension"
        members = {each.code: each for each in self.of(level)}
        return tuple(members[code] for code in step.below if code in members)


def published_value(outcome: Outcome, decimals: int) -> str:
    """Write the value as the tables do, with the decimals of the definition; blank if there is none."""
    return "" if outcome.value is None else fixed(outcome.value, decimals)
