"""Checks of an indicator: whether its rule, its inputs and its worked examples fit each other. All problems at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from dticalc import catalogue
from dticalc.documents import Document, Path_
from dticalc.findings import Finding
from dticalc.numerals import exact, plain, spelled
from dticalc.rules import EVERYTHING, NOTHING, Choice, Given, Parts, Range, Rule, Steps, parse_rule
from dticalc.texts import Text

Inputs = Mapping[str, Mapping[str, Any]]

MAX_PARTS = 2  # parts may hold parts, once: half for a plan and half for a checklist
CASES = {"boolean": Text("true, false", "true, false")}


def rule_findings(document: Document, path: Path_, tree: Mapping[str, Any], *, zero: bool) -> Iterator[Finding]:
    """Check the rule of the indicator at `path` against its inputs, the inputs themselves, and its worked examples.

    With `zero` a blank input earns 0 points.
    """
    declared = tree.get("inputs")
    inputs = (
        {name: each for name, each in declared.items() if isinstance(each, dict)} if isinstance(declared, dict) else {}
    )
    code = str(tree.get("code") or "?")
    yield from _inputs(document, (*path, "inputs"), inputs, code)
    try:
        rule = parse_rule(tree["rule"])
        read = {str(name) for name in rule.inputs}
    except (KeyError, TypeError, ValueError, AttributeError):
        return  # the schema has said what is wrong with its form
    if not all(isinstance(name, str) for name in rule.inputs):
        return  # likewise
    names = set(declared) if isinstance(declared, dict) else {"value"}
    unknown = sorted(read - names)
    for name in unknown:
        listed: object = ", ".join(sorted(names)) if isinstance(declared, dict) else _NONE_DECLARED
        yield document.finding(catalogue.UNKNOWN_INPUT, (*path, "rule"), name, code=code, expected=listed)
    for name in sorted(inputs.keys() - read) if not unknown else ():
        yield document.finding(catalogue.UNUSED_INPUT, (*path, "inputs", name), name, code=code)
    maximum = exact(tree.get("max_points"))
    for place, each, depth in _nested(rule, (*path, "rule")):
        if not isinstance(each, Parts) and not names.issuperset(each.inputs):
            continue  # its inputs are unknown, which has been said
        found = _one_rule(document, place, each, depth, inputs, code)
        # What is asked and not scored has no maximum to reach.
        yield from (one for one in found if maximum != 0 or one.kind is not catalogue.UNREACHABLE_MAXIMUM)
    examples = tree.get("examples")
    for index, example in enumerate(examples if isinstance(examples, list) else []):
        if isinstance(example, dict) and maximum is not None and not unknown:
            yield from _example(document, (*path, "examples", index), rule, maximum, inputs, code, zero=zero)


_NONE_DECLARED = Text("không có số liệu nào", "none")


def _nested(rule: Rule, path: Path_, depth: int = 1) -> Iterator[tuple[Path_, Rule, int]]:
    """Give a rule and the rules inside it, each with its path, and how many parts stand around it, itself counted."""
    yield path, rule, depth
    if isinstance(rule, Parts):
        for index, (_, part) in enumerate(rule.parts):
            yield from _nested(part, (*path, "parts", index, "rule"), depth + 1)


def _range(tree: Mapping[str, Any]) -> Range:
    """Give the range that an input declares; see `Input.range`."""
    least, most = exact(tree.get("min")), exact(tree.get("max"))
    return NOTHING if least is None else least, EVERYTHING if most is None and tree.get("type") == "percent" else most


def _inputs(document: Document, path: Path_, inputs: Inputs, code: str) -> Iterator[Finding]:
    for name, tree in inputs.items():
        least, most = _range(tree)
        if least is not None and most is not None and least > most:
            yield document.finding(
                catalogue.CROSSED_BOUNDS, (*path, name), name, code=code, least=plain(least), most=plain(most)
            )
        kind = str(tree.get("type"))
        if kind == "percent" and most is not None and most > 1:
            percent = plain(most * 100)
            yield document.finding(
                catalogue.PERCENT_SCALE, (*path, name, "max"), plain(most), code=code, name=name, percent=percent
            )
        idle = {"min", "max", "unit"} if kind in {"choice", "boolean"} else {"options"}
        for key in sorted(tree.keys() & (idle | ({"options"} if kind == "boolean" else set()))):
            yield document.finding(catalogue.IDLE_KEY, (*path, name, key), key, code=code, name=name, type=kind)
        if kind == "choice" and not tree.get("options"):
            yield document.finding(catalogue.UNMATCHED_CASE, (*path, name), name, code=code, lacks=_NO_OPTIONS)


_NO_OPTIONS = Text("số liệu kiểu choice chưa có options", "an input of type choice has no options")


# ── one rule ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _one_rule(document: Document, path: Path_, rule: Rule, depth: int, inputs: Inputs, code: str) -> Iterator[Finding]:
    if isinstance(rule, Parts):
        total = sum((weight for weight, _ in rule.parts), NOTHING)
        if total != 1:
            yield document.finding(catalogue.WEIGHTS_SUM, (*path, "parts"), plain(total), code=code, sum=plain(total))
        if depth > MAX_PARTS:
            yield document.finding(catalogue.NESTED_PARTS, path, "parts", code=code)
        best = _best_of_shared(rule)
        if total == 1 and best < 1:
            percent = plain(best * 100, 2)
            yield document.finding(catalogue.UNREACHABLE_MAXIMUM, path, plain(best), code=code, percent=percent)
        return
    wrong = list(_types(document, path, rule, inputs, code))
    yield from wrong
    if isinstance(rule, Choice):
        yield from _cases(document, path, rule, inputs, code)
    bands = list(_bands(document, path, rule, inputs, code)) if isinstance(rule, Steps) else []
    yield from bands
    if not wrong and not bands:
        yield from _extent(document, path, rule, inputs, code)


def _best_of_shared(rule: Parts) -> Fraction:
    """Give the best share where several parts read one case: half for “a” and half for “b” never come together.

    Of figures that several parts read nothing is proved here.
    """
    parts = [(weight, part) for weight, part in rule.parts if isinstance(part, Choice)]
    counted = Counter(part.input for _, part in parts)
    best = EVERYTHING
    for name in [name for name, count in counted.items() if count > 1]:
        shared = [(weight, part.shares) for weight, part in parts if part.input == name]
        cases = {case for _, shares in shared for case in shares}
        at_best = max(sum((weight * shares.get(case, NOTHING) for weight, shares in shared), NOTHING) for case in cases)
        best -= sum((weight for weight, _ in shared), NOTHING) - at_best
    return best


def _types(document: Document, path: Path_, rule: Rule, inputs: Inputs, code: str) -> Iterator[Finding]:
    """Find a rule of cases on a number, or a rule of numbers on a case."""
    for name in rule.inputs:
        kind = inputs.get(name, {}).get("type")
        if isinstance(kind, str) and (kind in {"choice", "boolean"}) != isinstance(rule, Choice):
            expected = "choice, boolean" if isinstance(rule, Choice) else "integer, decimal, percent"
            yield document.finding(catalogue.WRONG_INPUT_TYPE, path, name, code=code, type=kind, expected=expected)


def _cases(document: Document, path: Path_, rule: Choice, inputs: Inputs, code: str) -> Iterator[Finding]:
    """Compare the cases of a rule with those that its input offers."""
    tree = inputs.get(rule.input, {})
    options = tree.get("options")
    offered = (
        {"true", "false"} if tree.get("type") == "boolean" else set(options) if isinstance(options, dict) else None
    )
    if not offered:
        return
    for case in sorted(rule.shares.keys() - offered):
        lacks = Text(
            f"số liệu không có trường hợp này, chỉ có: {_listed(offered)}", f"the input offers only: {_listed(offered)}"
        )
        yield document.finding(catalogue.UNMATCHED_CASE, (*path, "shares", case), case, code=code, lacks=lacks)
    for case in sorted(offered - rule.shares.keys()):
        lacks = Text("quy tắc không nói trường hợp này được bao nhiêu", "the rule does not say what it earns")
        yield document.finding(catalogue.UNMATCHED_CASE, (*path, "shares"), case, code=code, lacks=lacks)


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))


def _extent(document: Document, path: Path_, rule: Rule, inputs: Inputs, code: str) -> Iterator[Finding]:
    """Find a rule whose share can leave 0..1, or never comes to 1."""
    low, high = rule.extent({name: _range(tree) for name, tree in inputs.items()})
    within = isinstance(rule, Choice | Steps)  # their shares are bounded by the form
    if not within and (low is None or low < 0):
        yield document.finding(catalogue.RULE_OUT_OF_RANGE, path, "", code=code, reached=_BELOW, remedy=_FROM_ZERO)
    if not within and (high is None or high > 1):
        most = None if high is None else plain(high)
        reached = Text(f"có thể tới {most}", f"can come to {most}") if most else _UNBOUNDED
        yield document.finding(catalogue.RULE_OUT_OF_RANGE, path, "", code=code, reached=reached, remedy=_CAP)
    if high is not None and high < 1:
        percent = plain(high * 100, 2)
        yield document.finding(catalogue.UNREACHABLE_MAXIMUM, path, plain(high), code=code, percent=percent)


_BELOW = Text("có thể âm", "can fall below 0")
_UNBOUNDED = Text("không có giới hạn trên", "has no upper bound")
_FROM_ZERO = Text("Hãy để min của số liệu từ 0 trở lên.", "Let the min of its inputs be 0 or more.")
_CAP = Text(
    "Hãy ghi cap: true, hoặc để max của số liệu khớp với target hay given_max.",
    "Write cap: true, or give its inputs a max that fits target or given_max.",
)


# ── thresholds ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _bands(document: Document, path: Path_, rule: Steps, inputs: Inputs, code: str) -> Iterator[Finding]:
    """Find thresholds that repeat, bands that overlap, and a figure that falls through."""
    trees = document.value((*path, "steps"))
    thresholds = [threshold for threshold, _ in rule.steps]
    for index, threshold in enumerate(thresholds):
        if threshold in thresholds[:index]:
            yield document.finding(catalogue.REPEATED_STEP, (*path, "steps", index, "from"), code=code)
    least, most = _range(inputs[rule.input]) if rule.input in inputs else (NOTHING, None)
    low = min(thresholds)
    if rule.otherwise is None and (least is None or least < low):
        falls = low - 1 if least is None else least
        yield document.finding(catalogue.STEPS_GAP, (*path, "steps"), plain(falls), code=code, remedy=_ELSE)
    upwards: list[int | None] = [*sorted(range(len(thresholds)), key=thresholds.__getitem__), None]
    for at, above in pairwise(upwards):
        index = at or 0  # only the last is none, and no pair begins with it
        end = exact(trees[index].get("to"))
        if end is None:
            continue
        place, start = (*path, "steps", index, "to"), None if above is None else thresholds[above]
        if start is None:
            if most is None or end <= most:
                yield document.finding(catalogue.STEPS_GAP, place, plain(end), code=code, remedy=_TOP)
        elif end < start:
            yield document.finding(catalogue.STEPS_GAP, place, plain(end), code=code, remedy=_MEET)
        elif end > start:
            yield document.finding(catalogue.STEPS_OVERLAP, place, plain(start), code=code)


_ELSE = Text(
    "Hãy thêm else (tỷ lệ dưới mọi ngưỡng), hoặc hạ ngưỡng thấp nhất.",
    "Add else (the share below all thresholds), or lower the least threshold.",
)
_TOP = Text("Hãy bỏ to ở bậc cao nhất.", "Take `to` out of the highest step.")
_MEET = Text(
    "to là cận trên không tính vào; hãy ghi to bằng ngưỡng from kế trên.",
    "`to` is where the step ends, itself not included; write it equal to the next `from` above.",
)


# ── worked examples ─────────────────────────────────────────────────────────────────────────────────────────────────


def _example(
    document: Document, path: Path_, rule: Rule, maximum: Fraction, inputs: Inputs, code: str, *, zero: bool
) -> Iterator[Finding]:
    example = document.value(path)
    stated, written = exact(example.get("points")), example.get("inputs")
    if stated is None or not isinstance(written, dict):
        return
    odd = [finding for name in written for finding in _example_input(document, path, name, rule, inputs, code)]
    yield from odd
    if odd:
        return
    cases = case_inputs(rule)
    typed = {name: document.typed.get((*path, "inputs", name)) for name in written}
    try:
        share = rule.share({name: typed[name] if name in cases else exact(written[name]) for name in written})
    except (KeyError, ValueError):
        share = None
    except (TypeError, ZeroDivisionError):
        return  # the schema has said what is wrong with the rule
    if share is None and zero and None in written.values():
        share = NOTHING
    if share is None or share * maximum != stated:
        earned = None if share is None else plain(share * maximum)
        computed = (
            Text("không tính ra điểm", "gives no points") if share is None else Text(f"cho {earned}", f"gives {earned}")
        )
        yield document.finding(catalogue.EXAMPLE_FAILS, (*path, "points"), code=code, computed=computed)


def _example_input(
    document: Document, path: Path_, name: str, rule: Rule, inputs: Inputs, code: str
) -> Iterator[Finding]:
    """Find a figure of an example that a unit could not hand in: not asked for, of another type, out of range."""
    place = (*path, "inputs", name)
    if name not in rule.inputs and name not in inputs:
        expected = ", ".join(rule.inputs)
        yield document.finding(catalogue.EXAMPLE_INPUT, place, code=code, name=name, expected=expected)
        return
    tree, figure = inputs.get(name, {"type": "decimal", "max": _given_max(rule, name)}), exact(document.value(place))
    least, most = _range(tree)
    kind = str(tree.get("type"))
    if kind not in {"integer", "decimal", "percent"} or document.value(place) is None:
        return  # a case, or a blank: then the example does not come out
    if figure is None:
        yield document.finding(catalogue.EXAMPLE_INPUT, place, code=code, name=name, expected=_NUMBER)
        return
    whole = kind != "integer" or figure.denominator == 1
    if not whole or (least is not None and figure < least) or (most is not None and figure > most):
        low, top = plain(least or NOTHING), None if most is None else plain(most)
        whole_number = Text("số nguyên ", "a whole number ") if kind == "integer" else Text("số ", "a number ")
        bounds = Text(f"từ {low} đến {top}", f"from {low} to {top}") if top else Text(f"từ {low}", f"from {low}")
        wanted = Text(whole_number.vi + bounds.vi, whole_number.en + bounds.en)
        yield document.finding(catalogue.EXAMPLE_INPUT, place, code=code, name=name, expected=wanted)


_NUMBER = Text("một số, dấu chấm thập phân; 80 % là 0.8", "a number with a decimal point; 80 % is 0.8")


def _given_max(rule: Rule, name: str) -> str | None:
    """Give the greatest figure that a given input may have where none is declared."""
    limits = [each.given_max for _, each, _ in _nested(rule, ()) if isinstance(each, Given) and each.input == name]
    return spelled(min(limits)) if limits else None


def case_inputs(rule: Rule) -> set[str]:
    """Name the inputs that a rule reads as cases, not as numbers."""
    if isinstance(rule, Parts):
        return {name for _, part in rule.parts for name in case_inputs(part)}
    return {rule.input} if isinstance(rule, Choice) else set()
