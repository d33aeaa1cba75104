"""Formulas: a rule said in words and figures, in both languages, as the annex of a decision would put it."""

from __future__ import annotations

from fractions import Fraction

from dticalc.frameworks import Indicator, Input
from dticalc.numerals import spelled
from dticalc.rules import Choice, Given, Parts, Ratio, Rule, Steps
from dticalc.texts import LANGS, Lang, Text

MISSING = {
    "refuse": Text("từ chối", "refused"),
    "zero": Text("tính 0 điểm", "earns 0 points"),
    "exclude": Text("loại ra", "left out"),
}
SOURCES = {
    "self-report": Text("tự kê khai", "self-report"),
    "measured": Text("đo tự động", "measured"),
    "survey": Text("điều tra", "survey"),
}
INPUT_TYPES = {
    "integer": Text("số nguyên", "whole number"),
    "decimal": Text("số thập phân", "number"),
    "percent": Text("phần trăm", "per cent"),
    "choice": Text("chọn một", "one of"),
    "boolean": Text("có/không", "yes/no"),
}


def formula(indicator: Indicator) -> Text:
    """Say how the points of an indicator are computed.

    >>> from dticalc import load
    >>> print(formula(load("mau-1").indicators[5])["en"])
    Share of respondents aware of the services × 15 points
    """
    return Text(*(_Speaker(indicator, lang).rule(indicator.rule, indicator.max_points) for lang in LANGS))


def question(asked: Input) -> Text:
    """Say what an input asks for: its label, unit and range."""
    bounds = []
    for sign, bound in (("≥", asked.minimum), ("≤", asked.maximum)):
        if bound is not None:
            bounds.append((sign, bound))
    said = []
    for lang in LANGS:
        cases = ": " + ", ".join(label[lang] for label in asked.options.values()) if asked.options else ""
        details = [
            INPUT_TYPES[asked.type][lang] + cases,
            *(f"{sign} {_figure(bound, lang, asked)}" for sign, bound in bounds),
        ]
        unit = f" ({asked.unit})" if asked.unit else ""
        said.append(f"{asked.label[lang]}{unit}; {', '.join(details)}")
    return Text(*said)


def _figure(value: Fraction, lang: Lang, asked: Input | None = None) -> str:
    percent = asked is not None and asked.type == "percent"
    text = spelled(value * 100 if percent else value)
    return (text.replace(".", ",") if lang == "vi" else text) + (" %" if percent else "")


class _Speaker:
    """Says the rules of one indicator in one language."""

    def __init__(self, indicator: Indicator, lang: Lang) -> None:
        self.inputs = {each.name: each for each in indicator.inputs}
        self.lang = lang

    def say(self, vi: str, en: str) -> str:
        return Text(vi, en)[self.lang]

    def label(self, name: str) -> str:
        said = self.inputs[name].label[self.lang] if name in self.inputs else self.say("Giá trị", "Figure")
        return said.rstrip("?")

    def points(self, value: Fraction) -> str:
        return f"{_figure(value, self.lang)} {self.say('điểm', 'points')}"

    def rule(self, rule: Rule, most: Fraction, number: str = "") -> str:
        match rule:
            case Choice():
                return self.choice(rule, most)
            case Steps():
                return self.steps(rule, most)
            case Ratio():
                return self.ratio(rule, most)
            case Given():
                divided = "" if rule.given_max == 1 else f" / {_figure(rule.given_max, self.lang)}"
                return f"{self.label(rule.input)}{divided} × {self.points(most)}"
            case Parts():
                parts = [
                    f"({number}{n}) {self.rule(each, weight * most, f'{number}{n}.')}"
                    for n, (weight, each) in enumerate(rule.parts, 1)
                ]
                return f"{self.say('Tổng của', 'Sum of')} {len(parts)} {self.say('phần', 'parts')}: {' '.join(parts)}"

    def choice(self, rule: Choice, most: Fraction) -> str:
        asked = self.inputs.get(rule.input)
        words = {"true": self.say("có", "yes"), "false": self.say("không", "no")}
        named = {case: label[self.lang] for case, label in asked.options.items()} if asked and asked.options else words
        cases = "; ".join(
            f"{named.get(case, case)}: {self.points(share * most)}" for case, share in rule.shares.items()
        )
        return f"{self.label(rule.input)}: {cases}"

    def steps(self, rule: Steps, most: Fraction) -> str:
        asked = self.inputs.get(rule.input)
        steps = [
            f"{self.say('từ', 'from')} {_figure(start, self.lang, asked)}: {self.points(share * most)}"
            for start, share in sorted(rule.steps, reverse=True)
        ]
        if rule.otherwise is not None:
            steps.append(f"{self.say('còn lại', 'else')}: {self.points(rule.otherwise * most)}")
        return f"{self.label(rule.input)}: {'; '.join(steps)}"

    def ratio(self, rule: Ratio, most: Fraction) -> str:
        target = "" if rule.target == 1 else f" / {_figure(rule.target * 100, self.lang)} %"
        limit = f", {self.say('tối đa', 'at most')} {_figure(most, self.lang)}" if rule.cap else ""
        zero = {
            "missing": self.say("mẫu số bằng 0: coi như thiếu số liệu", "denominator 0: no figure"),
            "zero": self.say("mẫu số bằng 0: 0 điểm", "denominator 0: 0 points"),
            "full": self.say("mẫu số bằng 0: đủ điểm", "denominator 0: full points"),
        }[rule.zero_denominator]
        fraction = f"{self.label(rule.numerator)} / {self.label(rule.denominator)}"
        return f"{f'({fraction})' if target else fraction}{target} × {self.points(most)}{limit}; {zero}"
