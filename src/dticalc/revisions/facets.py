"""Facets: what a definition says of itself, its dimensions, indicators and inputs, in words that can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from dticalc.formulas import INPUT_TYPES, MISSING, SOURCES, formula
from dticalc.frameworks import Framework, Indicator, Input
from dticalc.numerals import spelled
from dticalc.rules import Choice, Parts, Rule, Steps
from dticalc.texts import Text

Kind = Literal[
    "added",
    "dropped",
    "split",
    "merged",
    "moved",
    "renamed",
    "reweighted",
    "unknown",
    "rule",
    "inputs",
    "policy",
    "membership",
    "framework",
    "texts",
]

MINUS = "\u2212"
UNKNOWN = Text("?", "?")


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that is said: its kind of change, its field in JSON, its aspect in words, and what is said.

    `key` is what is compared, where that is not what is said; `detail` is said where the words are the same.
    """

    kind: Kind
    field: str
    aspect: Text
    said: Callable[[Any], Text | None]
    key: Callable[[Any], Hashable] | None = None
    detail: Callable[[Any], Text | None] = lambda _: None

    def differs(self, before: object, after: object) -> bool:
        """Tell whether two things differ in this."""
        compared = self.key or self.said
        return compared(before) != compared(after)


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def figure(value: Fraction) -> Text:
    """Write a number exactly, as people read it.

    >>> figure(Fraction("-12.5"))
    Text(vi='−12,5', en='−12.5')
    """
    machine = spelled(value).replace("-", MINUS)
    return Text(machine.replace(".", ","), machine)


def signed(difference: Fraction) -> Text:
    """Write a difference exactly, with its sign; nil has none.

    >>> signed(Fraction(5)), signed(Fraction(0))
    (Text(vi='+5', en='+5'), Text(vi='0', en='0'))
    """
    sign, said = "+" if difference > 0 else "", figure(difference)
    return Text(sign + said.vi, sign + said.en)


def most(value: Fraction | None) -> Text:
    """Write a maximum, or a question mark where it was not found."""
    return UNKNOWN if value is None else figure(value)


def same_words(text: str) -> Text | None:
    """Give what reads the same in both languages, such as a code; None if it is empty."""
    return Text(text, text) if text else None


BLANKS = Text("cách xử lý ô trống", "treatment of blanks")
_STATUS = {
    "complete": Text("đầy đủ", "complete"),
    "dimensions-only": Text("chỉ đến chỉ số chính", "dimensions only"),
    "model": Text("mẫu, không phải văn bản pháp luật", "a model, not law"),
}
_MEASURE = {"value": Text("giá trị (0–1)", "the value (0–1)"), "points": Text("điểm", "the points")}
_RANK_ON = {
    "published": Text("số đã công bố", "the published figure"),
    "exact": Text("số chính xác", "the exact figure"),
}
_SOURCE = {"": None, **SOURCES}
_EVIDENCE = {None: None, True: Text("bắt buộc", "required"), False: Text("không bắt buộc", "not required")}
_APPLICABLE = {
    True: Text("được khai “không áp dụng”", "a unit may declare it not applicable"),
    False: Text("áp dụng cho mọi đơn vị", "applies to every unit"),
}


# ── the definition itself ───────────────────────────────────────────────────────────────────────────────────────────


def decided(framework: Framework) -> Text | None:
    """Say by which decision a definition holds: number, date, issuer."""
    decision = framework.decision
    if decision is None:
        return None
    day = "/".join(reversed(decision.date.split("-")))
    return Text(
        f"{decision.number}, {day}, {decision.issuer}", f"{decision.number}, {decision.date}, {decision.issuer}"
    )


def _address(framework: Framework) -> Text | None:
    return same_words(framework.decision.url) if framework.decision else None


FRAMEWORK = (
    Facet("framework", "title", Text("tên gọi", "title"), lambda each: each.title),
    Facet("framework", "decision", Text("quyết định", "decision"), decided),
    Facet("framework", "decision.url", Text("địa chỉ quyết định", "address of the decision"), _address),
    Facet("framework", "years", Text("năm dữ liệu", "years"), lambda each: same_words(", ".join(map(str, each.years)))),
    Facet("framework", "amends", Text("đính chính", "amends"), lambda each: same_words(each.amends)),
    Facet("framework", "family", Text("họ chỉ số", "family"), lambda each: same_words(each.family)),
    Facet("framework", "roster", Text("danh sách đơn vị", "roster"), lambda each: same_words(each.roster)),
    Facet("framework", "status", Text("trạng thái", "status"), lambda each: _STATUS[each.status]),
    Facet("framework", "scale", Text("thang điểm", "scale"), lambda each: figure(each.scale)),
    Facet(
        "framework",
        "published.measure",
        Text("số được công bố", "published figure"),
        lambda each: _MEASURE[each.published.measure],
    ),
    Facet(
        "framework",
        "published.decimals",
        Text("số chữ số thập phân", "decimals"),
        lambda each: same_words(str(each.published.decimals)),
    ),
    Facet("framework", "rank", Text("xếp hạng theo", "ranks on"), lambda each: _RANK_ON[each.rank_on]),
    Facet("framework", "missing", BLANKS, lambda each: MISSING[each.missing]),
    Facet(
        "framework",
        "blank_words",
        Text("từ được hiểu là ô trống", "words that mean a blank"),
        lambda each: same_words("; ".join(sorted(each.blank_words))),
    ),
    Facet("texts", "note", Text("lưu ý", "note"), lambda each: each.note),
)


# ── dimensions and pillars ────────────────────────────────────────────────────────────────────────────────────────────


DIMENSION: tuple[Facet, ...] = (
    Facet("moved", "code", Text("mã", "code"), lambda each: same_words(each.code)),
    Facet("renamed", "name", Text("tên", "name"), lambda each: each.name),
    Facet("reweighted", "max_points", Text("điểm tối đa", "maximum"), lambda each: most(each.max_points)),
    Facet(
        "rule",
        "given_max",
        Text("mức đủ điểm khi nhập thẳng", "figure of full points"),
        lambda each: figure(each.given_max),
    ),
    Facet("texts", "group", Text("nhóm", "group"), lambda each: same_words(each.group)),
    Facet("texts", "reference", Text("nguồn", "reference"), lambda each: same_words(each.reference)),
)


PILLAR: tuple[Facet, ...] = (Facet("renamed", "name", Text("tên", "name"), lambda each: each.name),)


# ── indicators ──────────────────────────────────────────────────────────────────────────────────────────────────────


def form(rule: Rule) -> Hashable:
    """Give the rule in a form in which the order of cases, thresholds and parts does not matter."""
    match rule:
        case Choice():
            return (rule.input, frozenset(rule.shares.items()))
        case Steps():
            return (rule.input, frozenset(rule.steps), rule.otherwise)
        case Parts():
            return frozenset(Counter((weight, form(each)) for weight, each in rule.parts).items())
    return rule


def _names(indicator: Indicator) -> Text:
    """Name the inputs and cases that a rule reads, for rules that differ in nothing else."""
    names = ", ".join(_read_by(indicator.rule))
    return Text(f"số liệu: {names}", f"inputs: {names}")


def _read_by(rule: Rule) -> Iterator[str]:
    match rule:
        case Choice():
            yield f"{rule.input} ({', '.join(rule.shares)})"
        case Parts():
            for _, each in rule.parts:
                yield from _read_by(each)
        case _:
            yield from rule.inputs


def missing(indicator: Indicator, framework: Framework) -> Text:
    """Say what holds for a blank: as the indicator says, else as the framework does."""
    return MISSING[indicator.missing or framework.missing]


def _examples(indicator: Indicator) -> Text | None:
    count = len(indicator.examples)
    return Text(f"{count} ví dụ", f"examples: {count}") if count else None


INDICATOR: tuple[Facet, ...] = (
    Facet("renamed", "name", Text("tên", "name"), lambda each: each.name),
    Facet("reweighted", "max_points", Text("điểm tối đa", "maximum"), lambda each: figure(each.max_points)),
    Facet("rule", "rule", Text("cách tính", "rule"), formula, lambda each: form(each.rule), _names),
    Facet("policy", "applicable", Text("phạm vi", "scope"), lambda each: _APPLICABLE[each.applicable]),
    Facet(
        "policy",
        "evidence.required",
        Text("tài liệu kiểm chứng", "evidence"),
        lambda each: _EVIDENCE[each.evidence_required],
    ),
    Facet("policy", "evidence.label", Text("loại tài liệu kiểm chứng", "kind of evidence"), lambda each: each.evidence),
    Facet("policy", "source", Text("nguồn số liệu", "source of figures"), lambda each: _SOURCE[each.source]),
    Facet("policy", "verified_by", Text("đơn vị xác minh", "verified by"), lambda each: each.verified_by),
    Facet("texts", "method", Text("lời văn cách tính", "method in words"), lambda each: each.method),
    Facet("texts", "reference", Text("nguồn", "reference"), lambda each: same_words(each.reference)),
    Facet(
        "texts",
        "examples",
        Text("ví dụ tính", "worked examples"),
        _examples,
        lambda each: frozenset((frozenset(one.inputs.items()), one.points) for one in each.examples),
    ),
)


# ── inputs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _bounds(asked: Input) -> Text | None:
    """Say between which figures an input lies, defaults included; None for cases."""
    if asked.type in {"choice", "boolean"}:
        return None
    low, high = asked.range
    percent = asked.type == "percent"
    said = [figure(bound * 100 if percent else bound) for bound in (low, high) if bound is not None]
    mark = " %" if percent else ""
    if high is None:
        return Text(f"từ {said[0].vi}{mark}", f"from {said[0].en}{mark}")
    return Text(f"từ {said[0].vi} đến {said[1].vi}{mark}", f"from {said[0].en} to {said[1].en}{mark}")


INPUT: tuple[Facet, ...] = (
    Facet("inputs", "label", Text("câu hỏi", "label"), lambda each: each.label),
    Facet("inputs", "type", Text("kiểu", "type"), lambda each: INPUT_TYPES[each.type]),
    Facet("inputs", "bounds", Text("giới hạn", "bounds"), _bounds),
    Facet("inputs", "unit", Text("đơn vị tính", "unit"), lambda each: same_words(each.unit)),
)
