"""Answers: figures and cases of the declared types and ranges, from which the rule gives about the attained share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dticalc.bases import computed_points
from dticalc.demonstration.abilities import Ability
from dticalc.demonstration.chance import THOUSAND
from dticalc.frameworks import Framework, Indicator, Input
from dticalc.numerals import exact, half_up, plain
from dticalc.rules import Choice, Given, Parts, Ratio, Rule, Steps, Value
from dticalc.submissions.answers import Answer
from dticalc.submissions.layout import asked_inputs, limits

APPLIES, OPTIONAL_EVIDENCE, SLIPS = 550, 850, 40  # times in a thousand
STRETCH = Fraction(23, 20)  # the best reach targets: of a ratio, a little more than the attained share is drawn
GRID = {"integer": 1, "decimal": 100, "percent": 10_000}
DOCUMENTS = ("QĐ-UBND", "KH-UBND", "BC-UBND", "TB-UBND", "BC-STTTT")
MADE_UP = "(giả lập)"
USUAL = Fraction(100)  # how much is counted where no worked example tells


def answers_of(framework: Framework, ability: Ability, year: int) -> dict[str, Answer]:
    """Give the answers of one unit for one year, by code."""
    sizes = _sizes(framework)
    return {each.code: _answer(framework, each, ability, year, sizes) for each in framework.indicators}


def claimed_points(framework: Framework, indicator: Indicator, answer: Answer) -> Fraction | None:
    """Give the points that a unit claims without any slip: what the rule gives, as the workbook shows it."""
    points = computed_points(indicator, answer, indicator.missing or framework.missing)
    return None if points is None else min(Fraction(plain(points)), indicator.max_points)


Sizes = Mapping[tuple[str, str], Fraction]


def _sizes(framework: Framework) -> Sizes:
    """Give how much is counted by each whole (name and measure): as much as in the first worked examples of it."""
    found: dict[tuple[str, str], Fraction] = {}
    for indicator in framework.indicators:
        for asked in asked_inputs(indicator):
            figures = [exact(each.inputs.get(asked.name)) for each in indicator.examples]
            known = [each for each in figures if each]
            if known:
                found.setdefault((asked.name, asked.unit), max(known))
    return found


def _answer(framework: Framework, indicator: Indicator, ability: Ability, year: int, sizes: Sizes) -> Answer:
    unit, chance = ability.unit.code, ability.chance
    if indicator.applicable and not chance.hits(APPLIES, "applies", unit, indicator.code):
        return Answer(code=indicator.code, inputs={}, applicable=False, note=f"Không có ở đơn vị {MADE_UP}")
    drawing = _Drawing(indicator=indicator, ability=ability, sizes=sizes)
    drawing.fill(indicator.rule, "")
    answer = Answer(code=indicator.code, inputs=drawing.inputs, evidence=_evidence(indicator, ability, year))
    claimed = claimed_points(framework, indicator, answer)
    if claimed is not None and chance.hits(SLIPS, "slip", unit, ability.elapsed, indicator.code):
        claimed = _slip(claimed, indicator.max_points, chance.below(3, "kind", unit, ability.elapsed, indicator.code))
    return Answer(code=indicator.code, inputs=answer.inputs, evidence=answer.evidence, self_points=claimed)


def _slip(claimed: Fraction, most: Fraction, kind: int) -> Fraction:
    """Err as people do: round up, claim a tenth more, or lose a point."""
    slips = (Fraction(-(-claimed // 1)), claimed + most / 10, max(claimed - 1, Fraction(0)))
    return Fraction(half_up(min(slips[kind], most), 2), 100)


def _evidence(indicator: Indicator, ability: Ability, year: int) -> str:
    """Name a document; where none is required, some units name none."""
    unit, chance, code = ability.unit.code, ability.chance, indicator.code
    if indicator.evidence is None and not indicator.evidence_required:
        return ""
    if not indicator.evidence_required and not chance.hits(OPTIONAL_EVIDENCE, "evidence", unit, ability.elapsed, code):
        return ""
    number = 1 + chance.below(400, "document", unit, year, code)
    kind = DOCUMENTS[chance.below(len(DOCUMENTS), "form", code)]
    day, month = (1 + chance.below(most, at, unit, year, code) for most, at in ((28, "day"), (12, "month")))
    named = indicator.evidence.vi if indicator.evidence else indicator.name.vi
    return f"{number}/{kind} - {day:02d}/{month:02d}/{year}: {named} {MADE_UP}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """Draws the inputs of one indicator."""

    indicator: Indicator
    ability: Ability
    sizes: Sizes
    inputs: dict[str, Value] = field(default_factory=dict)

    def fill(self, rule: Rule, path: str) -> None:
        """Draw what a rule reads so that it gives about the attained share; an input that is drawn already stays."""
        share = self.ability.attained(self.indicator, path)
        match rule:
            case Parts():
                for position, (_, part) in enumerate(rule.parts):
                    self.fill(part, f"{path}.{position}")
            case Choice():
                nearest = min(rule.shares, key=lambda case: abs(rule.shares[case] - share))
                self.inputs.setdefault(rule.input, nearest)
            case Steps():
                self.inputs.setdefault(rule.input, self.stepped(rule, share))
            case Ratio():
                self.divided(rule, share)
            case Given():
                self.inputs.setdefault(rule.input, self.fitted(self.asked(rule.input), share * rule.given_max))

    def asked(self, name: str) -> Input:
        return next(each for each in asked_inputs(self.indicator) if each.name == name)

    def fitted(self, asked: Input, figure: Fraction) -> Fraction:
        """Round a figure as its type is written, and keep it within its bounds."""
        grid = GRID[asked.type]
        least, most = (exact(text) for text in limits(self.indicator, asked))
        rounded = Fraction(half_up(figure, len(str(grid)) - 1), grid)
        rounded = rounded if least is None else max(rounded, Fraction(-(-least * grid // 1), grid))
        return rounded if most is None else min(rounded, Fraction(most * grid // 1, grid))

    def divided(self, rule: Ratio, share: Fraction) -> None:
        """Draw a whole of plausible size, and a part of it; a part is never greater where the target is within 1."""
        below, above = self.asked(rule.denominator), self.asked(rule.numerator)
        if rule.denominator not in self.inputs:
            usual = self.sizes.get((below.name, below.unit), USUAL)
            whole = usual * self.ability.size(f"{below.name} {below.unit}")
            self.inputs[rule.denominator] = self.fitted(below, max(whole, Fraction(1)))
        whole_drawn = self.inputs[rule.denominator]
        assert isinstance(whole_drawn, Fraction)  # noqa: S101 – a denominator is a figure, as its definition was checked
        wanted = whole_drawn * rule.target * min(share * STRETCH if rule.cap else share, Fraction(6, 5))
        if rule.target <= 1:
            wanted = min(wanted, whole_drawn)
        self.inputs.setdefault(rule.numerator, self.fitted(above, wanted))

    def stepped(self, rule: Steps, share: Fraction) -> Fraction:
        """Draw a figure in the step whose share is nearest; a figure moves within its step from year to year."""
        asked = self.asked(rule.input)
        grid, steps = GRID[asked.type], sorted(rule.steps)
        ends = [*(start for start, _ in steps[1:]), steps[-1][0] * Fraction(5, 4) + Fraction(1, grid)]
        spans = [(start, end, worth) for (start, worth), end in zip(steps, ends, strict=True)]
        if rule.otherwise is not None:
            spans.insert(0, (steps[0][0] / 2, steps[0][0], rule.otherwise))
        start, end, _ = min(spans, key=lambda span: abs(span[2] - share))
        first, last = -(-start * grid // 1), -(-end * grid // 1) - 1
        key = ("within", self.ability.unit.code, self.indicator.code, asked.name)
        place = self.ability.chance.below(THOUSAND, *key) + self.ability.chance.below(
            THOUSAND, *key, self.ability.elapsed
        )
        figure = Fraction(first + (last - first) * place // (2 * THOUSAND), grid)
        return self.fitted(asked, figure)
