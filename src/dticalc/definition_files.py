"""The files of a definition, written from the model in one form: the same definition always gives the same bytes."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from dticalc.frameworks import Dimension, Framework, Indicator, Input
from dticalc.numerals import spelled
from dticalc.rules import Choice, Given, Parts, Ratio, Rule, Steps
from dticalc.texts import Text
from dticalc.yaml_files import plain_value

WIDTH, DEPTH = 120, 3
_SCHEMA = "# yaml-language-server: $schema=../schema/{}.schema.json\n"

# These stand one below the other, however short they are.
_BLOCKS = {"dimensions", "pillars", "indicators", "inputs", "examples"}


def definition_files(framework: Framework) -> dict[str, bytes]:
    """Write a definition: `framework.yaml`, and `indicators-<code>.yaml` for each dimension that has indicators."""
    tree = framework_tree(framework)
    indicators = tree.pop("indicators")
    files = {"framework.yaml": _SCHEMA.format("framework") + yaml_text(tree)}
    for dimension in framework.dimensions:
        members = [each for each in indicators if each["dimension"] == dimension.code]
        if members:
            name = f"indicators-{dimension.code}.yaml"
            files[name] = _SCHEMA.format("indicators") + yaml_text({"indicators": members})
    return {name: text.encode() for name, text in files.items()}


# ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────


def framework_tree(framework: Framework) -> dict[str, Any]:
    """Give the whole definition as the tree that its files write, with its indicators (an empty list if none)."""
    decision = framework.decision
    tree = _present(
        format=1,
        id=framework.id,
        title=_text(framework.title),
        decision=decision
        and {"number": decision.number, "date": decision.date, "issuer": decision.issuer, "url": decision.url},
        years=list(framework.years),
        amends=framework.amends,
        family=framework.family,
        roster=framework.roster,
        status=framework.status,
        note=_text(framework.note),
        scale=framework.scale,
        published={
            "measure": framework.published.measure,
            "decimals": framework.published.decimals,
            "rounding": "half-up",
        },
        rank={"on": framework.rank_on, "ties": "competition"},
        missing=framework.missing,
        blank_words="; ".join(framework.blank_words),
        dimensions=[_dimension(each) for each in framework.dimensions],
        pillars=[
            {"code": each.code, "name": _text(each.name), "dimensions": list(each.dimensions)}
            for each in framework.pillars
        ],
    )
    return {**tree, "indicators": [_indicator(each) for each in framework.indicators]}


def _dimension(dimension: Dimension) -> dict[str, Any]:
    tree = _present(
        code=dimension.code,
        name=_text(dimension.name),
        group=dimension.group,
        max_points=dimension.max_points,
        given_max=None if dimension.given_max == 1 else dimension.given_max,
        reference=dimension.reference,
    )
    return tree if dimension.max_points is not None else {**tree, "max_points": None}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    evidence = None
    if indicator.evidence_required is not None:
        evidence = _present(required=indicator.evidence_required, label=_text(indicator.evidence))
    return _present(
        code=indicator.code,
        dimension=indicator.dimension,
        name=_text(indicator.name),
        max_points=indicator.max_points,
        method=_text(indicator.method),
        rule=rule_tree(indicator.rule),
        inputs={each.name: _input(each) for each in indicator.inputs},
        missing=indicator.missing,
        applicable=indicator.applicable or None,
        evidence=evidence,
        source=indicator.source,
        verified_by=_text(indicator.verified_by),
        reference=indicator.reference,
        continues=indicator.continues,
        examples=[
            {"inputs": {name: _typed(value) for name, value in each.inputs.items()}, "points": each.points}
            for each in indicator.examples
        ],
    )


def _input(asked: Input) -> dict[str, Any]:
    return _present(
        label=_text(asked.label),
        type=asked.type,
        min=asked.minimum,
        max=asked.maximum,
        unit=asked.unit,
        options={case: _text(label) for case, label in asked.options.items()},
    )


def rule_tree(rule: Rule) -> dict[str, Any]:
    """Give the tree that `parse_rule` reads; what has a default is written out."""
    match rule:
        case Choice():
            return {"kind": "choice", "input": rule.input, "shares": dict(rule.shares)}
        case Steps():
            steps = [{"from": start, "share": share} for start, share in rule.steps]
            tree: dict[str, Any] = {"kind": "steps", "input": rule.input, "steps": steps}
            return tree if rule.otherwise is None else {**tree, "else": rule.otherwise}
        case Ratio():
            return {
                "kind": "ratio",
                "numerator": rule.numerator,
                "denominator": rule.denominator,
                "target": rule.target,
                "cap": rule.cap,
                "zero_denominator": rule.zero_denominator,
            }
        case Parts():
            parts = [{"weight": weight, "rule": rule_tree(each)} for weight, each in rule.parts]
            return {"kind": "parts", "parts": parts}
        case Given():
            return {"kind": "given", "input": rule.input, "given_max": rule.given_max}


def _present(**keys: Any) -> dict[str, Any]:
    """Leave out what is not there: None, and what is empty."""
    return {key: value for key, value in keys.items() if value is not None and value not in ("", [], {})}


def _text(text: Text | None) -> dict[str, str] | None:
    return {"vi": text.vi, "en": text.en} if text is not None else None


def _typed(value: str | None) -> Any:
    """Write the input of an example as it was typed, without quotes if it reads the same without."""
    return value if value is None else _Typed(value)


class _Typed(str):
    """A text that may stand without quotes even where it then reads as a number or truth value."""

    __slots__ = ()


# ── the text ────────────────────────────────────────────────────────────────────────────────────────────────────────


def yaml_text(tree: Mapping[str, Any]) -> str:
    """Write a tree as restricted YAML: a mapping or list on one line where it fits into 120 columns."""
    return "".join(f"{line}\n" for line in _block(tree, 0))


def _block(tree: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _entry(f"{pad}{_scalar(key)}:", value, indent + 2, force=key in _BLOCKS)
        return
    for value in tree:
        flow = _flow(value)
        if flow is not None and len(pad) + 2 + len(flow) <= WIDTH:
            yield f"{pad}- {flow}"
        else:
            first, *rest = _block(value, indent + 2)
            yield f"{pad}- {first.lstrip()}"
            yield from rest


def _entry(start: str, value: Any, indent: int, *, force: bool) -> Iterator[str]:
    flow = None if force and value else _flow(value)
    if flow is not None and len(start) + 1 + len(flow) <= WIDTH:
        yield f"{start} {flow}"
    elif isinstance(value, Mapping | list):
        yield start
        yield from _block(value, indent)
    else:
        folded = _folded(value, indent)
        if folded is None:
            yield f"{start} {flow}"
        else:
            yield f"{start} >-"
            yield from folded


def _folded(text: str, indent: int) -> list[str] | None:
    """Fold a long text over several lines, if its words are parted by single blanks."""
    if not text.isprintable() or "  " in text or text != text.strip():
        return None
    pad = " " * indent
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=pad, subsequent_indent=pad, break_long_words=False, break_on_hyphens=False
    )
    return lines if " ".join(line.strip() for line in lines) == text else None


def _flow(tree: Any, depth: int = 0) -> str | None:
    """Write a value on one line; None if it is nested too deep to be read so."""
    if not isinstance(tree, Mapping | list):
        return _scalar(tree)
    if depth >= DEPTH:
        return None
    if isinstance(tree, Mapping):
        members = [(f"{_scalar(key)}: ", _flow(value, depth + 1)) for key, value in tree.items()]
        left, right = "{", "}"
    else:
        members = [("", _flow(value, depth + 1)) for value in tree]
        left, right = "[", "]"
    if any(value is None for _, value in members):
        return None
    return left + ", ".join(f"{key}{value}" for key, value in members) + right


_SAFE = re.compile(r"[^\W_](?:[^\s:#,\[\]{}\"'&*!|>%@`?\\]|[:](?=[^\s,\]}])| (?=[^\s#]))*")
# Read by other YAML programs as truth values, dates, times or numbers in sixties.
_TAKEN = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|none|~|[-+.0-9_:xobTZ ]+|0x[0-9a-f]+|\.inf|\.nan|[0-9.]+e[+-]?[0-9]+"
)


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | Fraction):
        text = spelled(Fraction(value))
        return text if "/" not in text else json.dumps(text)
    if isinstance(value, _Typed) and (not isinstance(plain_value(value), str) or value in {"true", "false"}):
        return str(value)
    safe = _SAFE.fullmatch(value) and not _TAKEN.fullmatch(value) and not value.endswith(":")
    return str(value) if safe else _quoted(value)


def _quoted(text: str) -> str:
    """Write in double quotes; what cannot be seen is escaped."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c).strip('"') for c in shown)
