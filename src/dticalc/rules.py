"""Rules: how the inputs of an indicator become a share of its maximum. A closed set of five; all exact.

Each rule gives `share(inputs)`: a fraction from 0 to 1, or None when an input that it needs is missing. What None
then means (refuse, zero, exclude) is the definition's `missing`, not the rule's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from dticalc.numerals import exact

Value = Fraction | str | None  # a figure, a case of a choice (`true` and `false` for yes and no), or nothing
Inputs = Mapping[str, Value]

# From the least to the greatest figure or share; None where there is no bound.
Range = tuple[Fraction | None, Fraction | None]
Ranges = Mapping[str, Range]

ANY: Range = (None, None)
NOTHING, EVERYTHING = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Stated cases: the share of the case that holds.

    >>> rule = Choice(input="head", shares={"secretary": Fraction(1), "deputy": Fraction(1, 2)})
    >>> rule.share({"head": "deputy"}), rule.share({"head": None})
    (Fraction(1, 2), None)
    """

    input: str
    shares: Mapping[str, Fraction]

    def share(self, inputs: Inputs) -> Fraction | None:
        """Give shares[case]; None if no case is stated; `KeyError` for a case that the rule does not know."""
        case = inputs.get(self.input)
        return None if case is None else self.shares[str(case)]

    def extent(self, ranges: Ranges) -> Range:  # noqa: ARG002 – cases have no range
        """Give the least and the greatest share."""
        return min(self.shares.values()), max(self.shares.values())

    @property
    def inputs(self) -> tuple[str, ...]:
        """Name the inputs that the rule reads."""
        return (self.input,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Thresholds: the share of the highest threshold that the input reaches.

    >>> steps = ((Fraction(4), Fraction(1)), (Fraction(1), Fraction(1, 4)))
    >>> rule = Steps(input="n", steps=steps, otherwise=Fraction(0))
    >>> [str(rule.share({"n": Fraction(n)})) for n in (5, 3, 0)]
    ['1', '1/4', '0']
    """

    input: str
    steps: tuple[tuple[Fraction, Fraction], ...]
    otherwise: Fraction | None = None

    def share(self, inputs: Inputs) -> Fraction | None:
        """Give the share of max{from : input >= from}, or `otherwise` below all thresholds.

        Raises `ValueError` below all thresholds where the rule does not say what holds there.
        """
        figure = inputs.get(self.input)
        if not isinstance(figure, Fraction):
            return None
        reached = [step for step in self.steps if figure >= step[0]]
        if not reached and self.otherwise is None:
            message = f"{figure} lies below every threshold"
            raise ValueError(message)
        return max(reached)[1] if reached else self.otherwise

    def extent(self, ranges: Ranges) -> Range:
        """Give the least and the greatest share that a figure in the range can reach."""
        least, most = ranges.get(self.input, ANY)
        steps = sorted(self.steps)
        ends = [*[start for start, _ in steps[1:]], None]
        shares = [
            share
            for (start, share), end in zip(steps, ends, strict=True)
            if (most is None or start <= most) and (least is None or end is None or end > least)
        ]
        if self.otherwise is not None and (least is None or least < steps[0][0]):
            shares.append(self.otherwise)
        return (min(shares), max(shares)) if shares else (NOTHING, NOTHING)

    @property
    def inputs(self) -> tuple[str, ...]:
        """Name the inputs that the rule reads."""
        return (self.input,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A part of a whole: numerator / denominator / target, at most 1 if capped.

    >>> rule = Ratio(numerator="a", denominator="b")
    >>> rule.share({"a": Fraction(3), "b": Fraction(4)})
    Fraction(3, 4)
    """

    numerator: str
    denominator: str
    target: Fraction = Fraction(1)
    cap: bool = True
    zero_denominator: Literal["missing", "zero", "full"] = "missing"

    def share(self, inputs: Inputs) -> Fraction | None:
        """Give a / b / target; a zero denominator counts as missing, as 0 or as 1, as the definition says."""
        above, below = inputs.get(self.numerator), inputs.get(self.denominator)
        if not isinstance(above, Fraction) or not isinstance(below, Fraction):
            return None
        if below == 0:
            return {"missing": None, "zero": Fraction(0), "full": Fraction(1)}[self.zero_denominator]
        reached = above / below / self.target
        return min(reached, EVERYTHING) if self.cap else reached

    def extent(self, ranges: Ranges) -> Range:
        """Give the least and the greatest share: the extremes of a / b / target over the ranges of a and b."""
        (a_least, a_most), (b_least, b_most) = ranges.get(self.numerator, ANY), ranges.get(self.denominator, ANY)
        if a_least is None or a_least < 0 or b_least is None or b_least < 0:
            return None, EVERYTHING if self.cap else None
        low = a_least / b_most / self.target if b_most else NOTHING
        high = a_most / b_least / self.target if a_most is not None and b_least else None
        if b_least == 0 and self.zero_denominator != "missing":
            low = min(low, EVERYTHING if self.zero_denominator == "full" else NOTHING)
        if self.cap:
            return min(low, EVERYTHING), EVERYTHING if high is None else min(high, EVERYTHING)
        return low, high

    @property
    def inputs(self) -> tuple[str, ...]:
        """Name the inputs that the rule reads."""
        return (self.numerator, self.denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A weighted sum of rules: half if issued plus half if carried out; k of n items of a checklist.

    >>> half = Choice(input="issued", shares={"yes": Fraction(1), "no": Fraction(0)})
    >>> Parts(parts=((Fraction(1, 2), half), (Fraction(1, 2), Given(input="done")))).share(
    ...     {"issued": "yes", "done": Fraction(1, 2)})
    Fraction(3, 4)
    """

    parts: tuple[tuple[Fraction, Rule], ...]

    def share(self, inputs: Inputs) -> Fraction | None:
        """Give sum(weight * share); None if any part is missing."""
        return self._weighted([rule.share(inputs) for _, rule in self.parts])

    def extent(self, ranges: Ranges) -> Range:
        """Give sum(weight * least) and sum(weight * greatest)."""
        low, high = zip(*[rule.extent(ranges) for _, rule in self.parts], strict=True)
        return self._weighted(low), self._weighted(high)

    def _weighted(self, shares: Sequence[Fraction | None]) -> Fraction | None:
        """Give sum(weight * share); None if any share is."""
        terms = [weight * share for (weight, _), share in zip(self.parts, shares, strict=True) if share is not None]
        return sum(terms, NOTHING) if len(terms) == len(self.parts) else None

    @property
    def inputs(self) -> tuple[str, ...]:
        """Name the inputs that the rules read, each once."""
        return tuple(dict.fromkeys(name for _, rule in self.parts for name in rule.inputs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A figure measured elsewhere: figure / given_max.

    >>> Given(given_max=Fraction(10)).share({"value": Fraction("9.19")})
    Fraction(919, 1000)
    """

    input: str = "value"
    given_max: Fraction = Fraction(1)

    def share(self, inputs: Inputs) -> Fraction | None:
        """Give figure / given_max."""
        figure = inputs.get(self.input)
        return figure / self.given_max if isinstance(figure, Fraction) else None

    def extent(self, ranges: Ranges) -> Range:
        """Give the least and the greatest share; a figure above `given_max` is refused where no bound is declared."""
        least, most = ranges.get(self.input, (NOTHING, None))
        return (
            None if least is None else least / self.given_max,
            EVERYTHING if most is None else most / self.given_max,
        )

    @property
    def inputs(self) -> tuple[str, ...]:
        """Name the inputs that the rule reads."""
        return (self.input,)


Rule = Choice | Steps | Ratio | Parts | Given


def parse_rule(tree: Mapping[str, Any]) -> Rule:
    """Give the rule that a definition writes; the form has been checked by the schema.

    >>> parse_rule({"kind": "ratio", "numerator": "a", "denominator": "b", "target": "1/20"}).target
    Fraction(1, 20)
    """
    match tree["kind"]:
        case "choice":
            return Choice(input=tree["input"], shares={case: _exact(share) for case, share in tree["shares"].items()})
        case "steps":
            steps = tuple((_exact(step["from"]), _exact(step["share"])) for step in tree["steps"])
            otherwise = _exact(tree["else"]) if "else" in tree else None
            return Steps(input=tree["input"], steps=steps, otherwise=otherwise)
        case "ratio":
            return Ratio(
                numerator=tree["numerator"],
                denominator=tree["denominator"],
                target=_exact(tree.get("target", 1)),
                cap=tree.get("cap", True),
                zero_denominator=tree.get("zero_denominator", "missing"),
            )
        case "parts":
            return Parts(parts=tuple((_exact(part["weight"]), parse_rule(part["rule"])) for part in tree["parts"]))
        case "given":
            return Given(input=tree.get("input", "value"), given_max=_exact(tree.get("given_max", 1)))
        case unknown:
            message = f"no rule of kind {unknown!r}"
            raise ValueError(message)


def _exact(written: object) -> Fraction:
    """Give the number that is written; the schema has admitted it."""
    read = exact(written)
    if read is None:
        message = f"not an exact number: {written!r}"
        raise ValueError(message)
    return read
