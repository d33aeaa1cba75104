"""Workings: a rule with its figures put in, line by line, as somebody would work it out on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dticalc.derivations.arithmetic import NONE, Equation, factor, spoken, total
from dticalc.frameworks import Indicator, Input
from dticalc.numerals import spelled
from dticalc.rules import EVERYTHING, Choice, Given, Inputs, Parts, Ratio, Rule, Steps, Value
from dticalc.texts import LANGS, Text

ANSWERS = {"true": Text("Có", "Yes"), "false": Text("Không", "No")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """One line: the points of a rule, or of a numbered part of it; no equation where a figure is missing.

    `words` say which case or step holds, or what else decides; `missing` names the inputs that are blank.
    """

    name: str
    words: Text
    equation: Equation | None
    missing: tuple[str, ...] = ()


def workings(indicator: Indicator, inputs: Inputs) -> tuple[Working, ...]:
    """Work out the points by the rule; the last line is the whole, the lines before it its parts.

    >>> from dticalc import load
    >>> indicator = next(each for each in load("mau-1").indicators if each.code == "1.2")
    >>> print(workings(indicator, {"chaired": Fraction(3), "meetings": Fraction(7)})[-1].equation.said("vi"))
    3 / 7 × 20 = 60/7 ≈ 8,571429
    """
    return tuple(_Worker(indicator, inputs).work(indicator.rule, indicator.max_points, ""))


def value_shown(value: Value, asked: Input) -> Text:
    """Write an input as people read it: a case by its label, a number with its unit; blank if there is none."""
    if value is None:
        return NONE
    if not isinstance(value, Fraction):
        return asked.options.get(value) or ANSWERS.get(value) or Text(value, value)
    unit = f" {asked.unit}" if asked.unit and asked.type != "percent" else ""
    text = f"{spelled(value * 100)} %" if asked.type == "percent" else spelled(value)
    return Text(*(spoken(text, lang) + unit for lang in LANGS))


class _Worker:
    """Works out the rules of one indicator."""

    def __init__(self, indicator: Indicator, inputs: Inputs) -> None:
        self.asked = {each.name: each for each in indicator.inputs}
        self.inputs = inputs

    def work(self, rule: Rule, most: Fraction, name: str) -> Iterator[Working]:
        lacking = tuple(each for each in rule.inputs if self.inputs.get(each) is None)
        if isinstance(rule, Parts):
            yield from self.parts(rule, most, name, lacking)
        elif lacking:
            yield Working(name=name, words=NONE, equation=None, missing=lacking)
        elif isinstance(rule, Choice):
            yield self.choice(rule, most, name)
        elif isinstance(rule, Steps):
            yield self.steps(rule, most, name)
        elif isinstance(rule, Ratio):
            yield self.ratio(rule, most, name)
        else:
            yield self.given(rule, most, name)

    def figure(self, name: str) -> Fraction:
        value = self.inputs[name]
        assert isinstance(value, Fraction), name  # noqa: S101 – only choices read cases
        return value

    def times(self, share: Fraction, most: Fraction, words: Text, name: str) -> Working:
        equation = Equation(result=share * most, figures=f"{factor(share)} × {factor(most)}")
        return Working(name=name, words=words, equation=equation)

    def choice(self, rule: Choice, most: Fraction, name: str) -> Working:
        case = str(self.inputs[rule.input])
        asked = self.asked.get(rule.input)
        label = (asked.options.get(case) if asked else None) or ANSWERS.get(case) or Text(case, case)
        return self.times(rule.shares[case], most, label, name)

    def steps(self, rule: Steps, most: Fraction, name: str) -> Working:
        figure = self.figure(rule.input)
        reached = max((start for start, _ in rule.steps if figure >= start), default=None)
        words = Text("dưới mọi ngưỡng", "below every step")
        if reached is not None:
            words = Text("từ {step}", "from {step}").fill(step=_step(reached, self.asked.get(rule.input)))
        share = rule.share(self.inputs)
        assert share is not None  # noqa: S101 – the figure is there
        return self.times(share, most, words, name)

    def ratio(self, rule: Ratio, most: Fraction, name: str) -> Working:
        above, below = self.figure(rule.numerator), self.figure(rule.denominator)
        share = rule.share(self.inputs)
        if share is None:
            words = Text("mẫu số bằng 0, coi như thiếu số liệu", "denominator 0, taken for no figure")
            return Working(name=name, words=words, equation=None)
        if below == 0:
            full = Text("mẫu số bằng 0, tính đủ điểm", "denominator 0, full points")
            none = Text("mẫu số bằng 0, tính 0 điểm", "denominator 0, 0 points")
            return self.times(share, most, full if share else none, name)
        figures = " / ".join(
            factor(value, self.asked.get(each)) for value, each in ((above, rule.numerator), (below, rule.denominator))
        )
        if rule.target != 1:
            hundredfold = spelled(rule.target * 100)
            figures = f"({figures}) / {hundredfold} %" if "/" not in hundredfold else f"({figures}) / ({rule.target})"
        words = NONE
        if rule.cap and above / below / rule.target > EVERYTHING:
            figures, words = f"min({figures}; 1)", Text("vượt mức, tính 1", "above the target, counts as 1")
        return Working(
            name=name, words=words, equation=Equation(result=share * most, figures=f"{figures} × {factor(most)}")
        )

    def given(self, rule: Given, most: Fraction, name: str) -> Working:
        figure = self.figure(rule.input)
        figures = factor(figure, self.asked.get(rule.input))
        if rule.given_max != 1:
            figures += f" / {factor(rule.given_max)}"
        equation = Equation(result=figure / rule.given_max * most, figures=f"{figures} × {factor(most)}")
        return Working(name=name, words=NONE, equation=equation)

    def parts(self, rule: Parts, most: Fraction, name: str, lacking: tuple[str, ...]) -> Iterator[Working]:
        terms: list[tuple[str, Fraction]] = []
        prefix = f"{name[1:-1]}." if name else ""
        for number, (weight, part) in enumerate(rule.parts, 1):
            lines = list(self.work(part, weight * most, f"({prefix}{number})"))
            yield from lines
            if lines[-1].equation is not None:
                terms.append((lines[-1].name, lines[-1].equation.result))
        whole = len(terms) == len(rule.parts)
        yield Working(name=name, words=NONE, equation=total(terms) if whole else None, missing=lacking)


def _step(start: Fraction, asked: Input | None) -> Text:
    return Text(*(spoken(factor(start, asked), lang) for lang in LANGS))


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The next better case or step of an input: what it takes, and how many points it adds.

    `label` says of which input, where the rule has several parts.
    """

    input: str
    label: Text
    needed: Text
    gain: Fraction


def next_steps(indicator: Indicator, inputs: Inputs) -> tuple[NextStep, ...]:
    """Give the next step up of every part that goes by steps or cases and has one.

    >>> from dticalc import load
    >>> indicator = next(each for each in load("mau-1").indicators if each.code == "1.3")
    >>> [(step.needed.vi, str(step.gain)) for step in next_steps(indicator, {"directives": Fraction(3)})]
    [('từ 6 văn bản', '5')]
    """
    asked = {each.name: each for each in indicator.inputs}
    return tuple(_next(indicator.rule, indicator.max_points, inputs, asked))


def _next(
    rule: Rule, most: Fraction, inputs: Inputs, asked: Mapping[str, Input], *, part: bool = False
) -> Iterator[NextStep]:
    if isinstance(rule, Parts):
        for weight, each in rule.parts:
            yield from _next(each, weight * most, inputs, asked, part=True)
        return
    better = _better(rule, inputs)
    if better is None:
        return
    needed, share, gained = better
    own = asked.get(rule.inputs[0])
    words = value_shown(needed, own) if own else Text(*(str(needed),) * 2)
    if isinstance(rule, Steps):
        words = Text("từ {step}", "from {step}").fill(step=words)
    label = own.label if part and own else NONE
    yield NextStep(input=rule.inputs[0], label=label, needed=words, gain=(gained - share) * most)


def _better(rule: Rule, inputs: Inputs) -> tuple[Value, Fraction, Fraction] | None:
    """Give the nearest step or case that earns more, the share that is earned, and the share that it earns."""
    share = rule.share(inputs) if isinstance(rule, Steps | Choice) else None
    if share is None:
        return None
    if isinstance(rule, Choice):
        cases = sorted((other, case) for case, other in rule.shares.items() if other > share)
        return (cases[0][1], share, cases[0][0]) if cases else None
    figure = inputs[rule.inputs[0]]
    steps = rule.steps if isinstance(rule, Steps) and isinstance(figure, Fraction) else ()
    above = sorted((start, other) for start, other in steps if isinstance(figure, Fraction) and start > figure)
    return next(((start, share, other) for start, other in above if other > share), None)
