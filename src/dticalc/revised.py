"""Revised figures: every number of a published edition that another edition of the same year says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.edition_tables import table_csv
from dticalc.editions import Edition, Line
from dticalc.marks import in_order
from dticalc.numerals import plain
from dticalc.texts import natural_key

COLUMNS = (
    *("unit_code", "unit", "level", "code", "points_before", "points_after", "value_before", "value_after"),
    *("rank_before", "rank_after", "computed_before", "computed_after", "self_before", "self_after"),
    *("appraised_before", "appraised_after", "basis"),
)
LEVELS = ("index", "pillar", "dimension", "indicator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """One row of the scores on a basis that changed; a side is None where the edition has no such row."""

    basis: str
    unit_code: str
    level: str
    code: str
    before: Line | None
    after: Line | None


def revised_figures(before: Edition, after: Edition) -> tuple[Revised, ...]:
    """Give the rows of the scores in which any number differs, the three of an indicator included, index first."""
    keys = set(before.lines) | set(after.lines)
    changed = [
        Revised(basis=after.basis, unit_code=unit, level=level, code=code, before=old, after=new)
        for level, code, unit in keys
        for old, new in ((before.lines.get((level, code, unit)), after.lines.get((level, code, unit))),)
        if old is None or new is None or _said(old) != _said(new)
    ]
    return tuple(
        sorted(
            changed, key=lambda each: (LEVELS.index(each.level), natural_key(each.unit_code), natural_key(each.code))
        )
    )


def revised_csv(changed: Sequence[Revised], before: Edition, after: Edition) -> bytes:
    """Write the changed figures, before and after."""
    names = {**before.roster.by_code, **after.roster.by_code}
    rows = [
        [each.unit_code, names[each.unit_code].name.vi, each.level, each.code]
        + [text for pair in zip(_texts(each.before), _texts(each.after), strict=True) for text in pair]
        + [each.basis]
        for each in changed
    ]
    return table_csv(COLUMNS, rows, in_order([*before.marks, *after.marks]))


def _said(line: Line) -> tuple[object, ...]:
    return (line.points, line.max_points, line.published, line.rank, line.three)


def _texts(line: Line | None) -> tuple[str, ...]:
    if line is None:
        return ("",) * 6
    three = ("" if number is None else plain(number) for number in line.three)
    return plain(line.points), line.published, str(line.rank or ""), *three
