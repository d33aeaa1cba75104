"""What the formulas of a filled workbook come to: the same points, verdicts and sums as a spreadsheet program finds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dticalc.frameworks import Input
from dticalc.numerals import exact
from dticalc.rules import Ratio, Value
from dticalc.spreadsheets import ratios
from dticalc.submissions.answers import Answer
from dticalc.submissions.check_column import Block
from dticalc.submissions.layout import NO_EVIDENCE, asked_inputs, limits
from dticalc.submissions.verdicts import BLANK, Verdict
from dticalc.texts import evened

NOTHING = Fraction(0)


def shown_points(block: Block, answer: Answer) -> Fraction | None:
    """Give the points by the rule that the workbook shows; None where its cell stays empty."""
    indicator, judged = block.indicator, _Judged(block, answer)
    if not answer.applicable:
        return None
    used = [judged.inputs[name] for name in indicator.rule.inputs]
    lacking = any(judged.blank(each) for each in used)
    lacking |= any(
        rule.zero_denominator == "missing" and judged.value(rule.denominator) == 0 for rule in ratios(indicator.rule)
    )
    if lacking:
        return NOTHING if block.missing == "zero" else None
    if any(judged.fault(each) for each in used):
        return None
    share = indicator.rule.share(answer.inputs)
    return None if share is None else share * indicator.max_points


def verdict_on(block: Block, asked: Input, answer: Answer) -> Verdict:
    """Give the verdict of the check column on one input: the first whose condition holds, else “Đạt”."""
    return next(iter(_verdicts(_Judged(block, answer), asked)), Verdict.PASS)


def _verdicts(judged: _Judged, asked: Input) -> Iterator[Verdict]:
    block, answer, indicator = judged.block, judged.answer, judged.block.indicator
    used, blank = asked.name in indicator.rule.inputs, judged.blank(asked)
    refuse = block.missing == "refuse"
    if not answer.applicable:
        yield Verdict.NOT_APPLICABLE if indicator.applicable else Verdict.NOT_ALLOWED
    if used and refuse and blank:
        yield Verdict.MISSING
    if not blank and (fault := judged.fault(asked)) is not None:
        yield fault
    if refuse and any(rule.zero_denominator == "missing" for rule in judged.zeros(asked)):
        yield Verdict.ZERO_REFUSED
    if asked_inputs(indicator)[0].name == asked.name:
        yield from _own(judged)
    if blank:
        yield BLANK[block.missing] if used else Verdict.OPTIONAL
    if judged.above_whole(asked):
        yield Verdict.NUMERATOR
    if judged.zeros(asked):
        yield Verdict.ZERO_DENOMINATOR


def _own(judged: _Judged) -> Iterator[Verdict]:
    """Judge what stands once for an indicator: self-assessed points and evidence."""
    indicator, claimed = judged.block.indicator, judged.answer.self_points
    if claimed is not None and not 0 <= claimed <= indicator.max_points:
        yield Verdict.SELF_WRONG
    evidence = judged.answer.evidence
    named = evidence.strip() and evened(evidence) not in NO_EVIDENCE and not judged.is_blank_word(evidence)
    if indicator.evidence_required and not named and (shown_points(judged.block, judged.answer) or NOTHING) > 0:
        yield Verdict.EVIDENCE


class _Judged:
    """The cells of one answer as the formulas see them."""

    def __init__(self, block: Block, answer: Answer) -> None:
        self.block, self.answer = block, answer
        self.inputs = {each.name: each for each in asked_inputs(block.indicator)}

    def value(self, name: str) -> Value:
        return self.answer.inputs.get(name)

    def is_blank_word(self, text: str) -> bool:
        return evened(text) in {evened(word) for word in self.block.blank_words}

    def blank(self, asked: Input) -> bool:
        value = self.value(asked.name)
        return value is None or (isinstance(value, str) and value not in asked.options and self.is_blank_word(value))

    def fault(self, asked: Input) -> Verdict | None:
        """Say why a cell that is not blank cannot be used."""
        value = self.value(asked.name)
        if asked.type in {"choice", "boolean"}:
            cases = {"true", "false"} if asked.type == "boolean" else asked.options
            return None if value in cases else Verdict.NOT_LISTED
        if not isinstance(value, Fraction):
            return Verdict.NOT_A_NUMBER
        if asked.type == "integer" and value.denominator != 1:
            return Verdict.NOT_WHOLE
        least, most = (exact(text) for text in limits(self.block.indicator, asked))
        if least is not None and value < least:
            return Verdict.TOO_SMALL
        return Verdict.TOO_LARGE if most is not None and value > most else None

    def usable(self, name: str) -> bool:
        asked = self.inputs[name]
        return not self.blank(asked) and self.fault(asked) is None

    def zeros(self, asked: Input) -> list[Ratio]:
        """Give the ratios of which an input is a denominator of 0."""
        return [
            rule
            for rule in ratios(self.block.indicator.rule)
            if rule.denominator == asked.name and self.value(asked.name) == 0 and self.usable(rule.numerator)
        ]

    def above_whole(self, asked: Input) -> bool:
        """Tell whether an input is a part greater than its whole."""
        for rule in ratios(self.block.indicator.rule):
            above, below = self.value(rule.numerator), self.value(rule.denominator)
            if rule.numerator == asked.name and rule.target <= 1 and self.usable(rule.denominator):
                whole = isinstance(above, Fraction) and isinstance(below, Fraction) and 0 < below < above
                if whole:
                    return True
        return False
