"""The parts of the sum: what each leaf, and each dimension, adds to the change of a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.contributions.model import By, Contribution
from dticalc.contributions.rows import Row, Year
from dticalc.hindsight import Recalled
from dticalc.rules import NOTHING

Told = tuple[tuple[str, str], Contribution]  # the dimension that a leaf is counted in: later and earlier code


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What a unit earned in one leaf before and after; `then`: w; `share`: r."""

    points_before: Fraction
    max_before: Fraction
    points_after: Fraction
    max_after: Fraction
    then: Fraction
    share: Fraction | None
    by: By


def sides(row: Row, olds: Year, news: Year, unit: str, past: Recalled) -> Sides:
    """Weigh a leaf: r is None where all of its change is law, since it has no past or no share of a past."""
    earned = [(*olds.earned(row.level, code, unit), part) for code, part in row.before]
    points = sum([each * part for each, _, part in earned], NOTHING)
    most = sum([each * part for _, each, part in earned], NOTHING)
    now, now_most = news.earned(row.level, row.after, unit) if row.after else (NOTHING, NOTHING)
    share: Fraction | None = None
    by: By = ""
    then = now_most
    if row.kind == "continues" and row.full_before and not most:  # it did not apply before: nothing to recall
        share, then = (now / now_most if now_most else NOTHING), NOTHING
    elif row.kind == "continues" and (unit, row.after) in past and row.level == "indicator":
        share, by, then = past[unit, row.after], "rule", row.full_after
    elif row.kind == "continues" and most:
        share, by = points / most, "share"
        # Of a dimension, or of several that became one, a part may have applied.
        then = row.full_after * most / row.full_before
    return Sides(
        points_before=points, max_before=most, points_after=now, max_after=now_most, then=then, share=share, by=by
    )


def told(rows: Sequence[Row], weighed: Sequence[Sides], maxima: tuple[Fraction, Fraction]) -> list[Told]:
    """Give the contribution of each leaf, in three parts that are computed apart from the whole."""
    whole_before, whole_after = maxima
    whole_then = sum([each.then for each in weighed], NOTHING)
    told = []
    for row, each in zip(rows, weighed, strict=True):
        start, end = each.points_before / whole_before, each.points_after / whole_after
        law, figures, applies = end - start, NOTHING, NOTHING
        if each.share is not None:
            middle = each.share * each.then / whole_then if each.then else NOTHING
            standing = each.share * each.max_after / whole_after
            law, applies, figures = middle - start, standing - middle, end - standing
        contribution = Contribution(
            level=row.level,
            code=row.after,
            code_before=" ".join(code for code, _ in row.before),
            kind=row.kind,
            points_before=each.points_before,
            max_before=each.max_before,
            points_after=each.points_after,
            max_after=each.max_after,
            law=law,
            figures=figures,
            applies=applies,
            change=end - start,
            by=each.by,
        )
        told.append((row.dimension, contribution))
    return told


def by_dimension(leaves: Sequence[Told]) -> tuple[Contribution, ...]:
    """Add up the leaves of each dimension: those that stand in it now, and those dropped from it."""
    members: dict[tuple[str, str], list[Contribution]] = {}
    for dimension, each in leaves:
        members.setdefault(dimension, []).append(each)
    return tuple(_added_up(now, was, each) for (now, was), each in members.items())


def _added_up(now: str, was: str, members: Sequence[Contribution]) -> Contribution:
    return Contribution(
        level="dimension",
        code=now,
        code_before=was,
        kind="dropped" if not now else "continues" if was else "added",
        points_before=sum([each.points_before for each in members], NOTHING),
        max_before=sum([each.max_before for each in members], NOTHING),
        points_after=sum([each.points_after for each in members], NOTHING),
        max_after=sum([each.max_after for each in members], NOTHING),
        law=sum([each.law for each in members], NOTHING),
        figures=sum([each.figures for each in members], NOTHING),
        applies=sum([each.applies for each in members], NOTHING),
        change=sum([each.change for each in members], NOTHING),
    )
