"""Hindsight: the shares that last year's answers would have earned under this year's rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dticalc.frameworks import Indicator
from dticalc.lineage import LeafLevel, descents
from dticalc.rules import EVERYTHING, NOTHING, Given, Inputs
from dticalc.scoring import Scores

Answers = Mapping[tuple[str, str], Inputs]  # by unit and code of the earlier indicator
Recalled = Mapping[tuple[str, str], Fraction]  # by unit and code of the later indicator


def leaf_level(before: Scores, after: Scores) -> LeafLevel:
    """Give the finest level at which both years were scored."""
    both = all(any(group.level == "indicator" for group in each.groups) for each in (before, after))
    return "indicator" if both else "dimension"


def recalled(before: Scores, after: Scores, answers: Answers) -> dict[tuple[str, str], Fraction]:
    """Give the shares that last year's answers earn under this year's rules, by unit and later code.

    Only where one indicator continues one, asks for the same inputs of the same types, and the earlier rule gives from
    the answers what the unit was given: an award or a self-assessed score is not what a rule makes of answers.

    >>> from dticalc import load, score_shares
    >>> law = load("mau-1")
    >>> scores = score_shares(law, {"48": [Fraction(1)] * len(law.indicators)}, "indicator")
    >>> recalled(scores, scores, {})
    {}
    """
    earlier = {each.code: each for each in before.framework.indicators}
    later = {each.code: each for each in after.framework.indicators}
    found: dict[tuple[str, str], Fraction] = {}
    if not answers or leaf_level(before, after) == "dimension":
        return found
    columns = zip(before.groups, before.values, strict=True)
    values = {group.code: column for group, column in columns if group.level == "indicator"}
    for descent in descents(before.framework, after.framework, "indicator"):
        if not descent.after or [part for _, part in descent.before] != [EVERYTHING]:
            continue
        old, new = earlier[descent.before[0][0]], later[descent.after]
        if not _asks_the_same(old, new):
            continue
        for unit, given in zip(before.units, values[old.code], strict=True):
            inputs = answers.get((unit, old.code))
            if inputs is None or (old.max_points and (given is None or _share(old, inputs) != given)):
                continue
            share = _share(new, inputs)
            if share is not None:
                found[unit, new.code] = share
    return found


def _asks_the_same(old: Indicator, new: Indicator) -> bool:
    asked = _types(old)
    return all(asked.get(name) == kind for name, kind in _types(new).items())


def _types(indicator: Indicator) -> dict[str, str]:
    """Give the type of each input that the rule reads; a given figure need not be declared."""
    declared = {each.name: each.type for each in indicator.inputs}
    undeclared = "decimal" if isinstance(indicator.rule, Given) else ""
    return {name: declared.get(name, undeclared) for name in indicator.rule.inputs}


def _share(indicator: Indicator, inputs: Inputs) -> Fraction | None:
    """Give the share by the rule; None where the rule does not take the answer or gives no share from 0 to 1."""
    try:
        share = indicator.rule.share(inputs)
    except (KeyError, ValueError):  # a case, or a figure, that this rule says nothing of
        return None
    return share if share is not None and NOTHING <= share <= EVERYTHING else None
