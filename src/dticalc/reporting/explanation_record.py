"""The explanation of a unit for another program: exact numbers as texts, words in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from dticalc.derivations import Derivation, Ledger, Step
from dticalc.derivations.arithmetic import Equation
from dticalc.derivations.prospects import Neighbour, next_above, next_below, within_reach
from dticalc.derivations.steps import Detail, published_value
from dticalc.derivations.workings import NextStep, Working
from dticalc.numerals import spelled
from dticalc.texts import Text


def explanation(book: Ledger, derived: Derivation, steps: Sequence[Step]) -> dict[str, Any]:
    """Give the explanation in the form of `explanation.schema.json`, with the steps that were asked for."""
    edition, code = derived.edition, derived.unit.code
    index = derived.steps[0].outcome
    ranking = book.ranking
    return {
        "format": 1,
        "edition": edition.id,
        "definition": edition.framework.id,
        "year": edition.year,
        "basis": edition.basis,
        "final": edition.final,
        "marks": list(edition.marks),
        "unit": {"code": code, "name": _both(derived.unit.name)},
        "units": {"ranked": index.ranked, "roster": len(edition.roster.units)},
        "computed": derived.computed,
        "sources": [each["file"] for each in edition.manifest["inputs"]],
        "source": next((row["source"] for row in edition.recorded if row["unit_code"] == code), ""),
        "steps": [_step(step, edition.framework.published.decimals) for step in steps],
        "above": _neighbour(next_above(ranking, code)) if ranking else None,
        "below": _neighbour(next_below(ranking, code)) if ranking else None,
        "within_reach": [
            {
                "code": each.step.code,
                "left": spelled(each.left),
                "lost_at_appraisal": spelled(each.lost),
                "next_steps": [_next(step) for step in each.steps],
            }
            for each in (within_reach(derived) if ranking else ())
        ],
    }


def _step(step: Step, decimals: int) -> dict[str, Any]:
    outcome = step.outcome
    written: dict[str, Any] = {
        "level": step.level,
        "code": step.code,
        "name": _both(step.name),
        "points": spelled(outcome.points) if step.equation else None,
        "max_points": spelled(outcome.max_points) if step.equation else None,
        "full_points": spelled(step.full),
        "value": _exact(outcome.value),
        "value_printed": published_value(outcome, decimals),
        "published": outcome.published,
        "rank": outcome.rank,
        "ranked": outcome.ranked,
        "higher": outcome.higher,
        "tied": list(outcome.tied),
        "arithmetic": _equation(step.equation),
        "members": list(step.below),
        "left_out": [code for code, _ in step.left_out],
        "inputs": [
            {
                "name": each.name,
                "label": _both(each.label),
                "value": each.exact,
                "shown": _both(each.shown),
                "file": each.place.file,
                "sheet": each.place.sheet,
                "cell": each.place.cell,
            }
            for each in step.figures
        ],
    }
    if step.detail is not None:
        written |= {"rule": _both(step.rule), "workings": [_working(each) for each in step.workings]}
        written |= _detail(step.detail)
    return written


def _detail(detail: Detail) -> dict[str, Any]:
    award = detail.numbers.award
    return {
        "computed": _exact(detail.numbers.computed),
        "self": _exact(detail.numbers.claimed),
        "appraised": None
        if award is None
        else {
            "points": spelled(award.points),
            "reason": award.reason,
            "decided_by": award.decided_by,
            "date": award.date,
        },
        "counted": detail.counted,
        "applicable": detail.applicable,
        "missing": detail.missing,
        "evidence": detail.evidence,
        "note": detail.note,
    }


def _working(line: Working) -> dict[str, Any]:
    return {
        "part": line.name,
        "words": _both(line.words),
        "arithmetic": _equation(line.equation),
        "missing": list(line.missing),
    }


def _equation(equation: Equation | None) -> dict[str, Any] | None:
    return None if equation is None else {**_both(equation.told()), "result": spelled(equation.result)}


def _neighbour(there: Neighbour | None) -> dict[str, Any] | None:
    if there is None:
        return None
    return {
        "rank": there.rank,
        "units": list(there.units),
        "published": there.published,
        "difference": spelled(there.difference),
        "points": spelled(there.points),
        "to_draw_level": _exact(there.tie),
        "to_pass": _exact(there.passing),
        "more_than": there.open_end,
    }


def _next(step: NextStep) -> dict[str, Any]:
    return {"input": step.input, "label": _both(step.label), "needed": _both(step.needed), "gain": spelled(step.gain)}


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else spelled(value)


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
