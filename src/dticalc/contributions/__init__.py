"""Contributions: why a value moved, as an exact sum over dimensions and indicators; new definition, new figures.

    value after - value before = sum over leaves of (points after / maximum after - points before / maximum before)

with the maxima that apply to the unit in the group. Each contribution is a sum of three parts (decision 0024):

    law     = r * w / N - points before / maximum before
    applies = r * w' / maximum after - r * w / N
    figures = (points after - r * w') / maximum after

r is the share that last year's answers earn under this year's rule; w the new maximum of a leaf, as far as it applied
before; w' the new maximum that applies now; N the sum of all w: the group under the new definition, while what applies
to the unit is still as it was.
"""

from __future__ import annotations

from dataclasses import replace

from dticalc.contributions.model import Bridge
from dticalc.contributions.parts import by_dimension, sides, told
from dticalc.contributions.rows import Year, rows_of
from dticalc.frameworks import Level
from dticalc.hindsight import Recalled, leaf_level
from dticalc.lineage import counterpart
from dticalc.scoring import Scores
from dticalc.texts import Text


def bridges(
    before: Scores, after: Scores, past: Recalled | None = None, level: Level = "index", code: str = "index"
) -> tuple[Bridge, ...]:
    """Give the way of every unit from the value before to the value after in one group of the later definition.

    `past` is what `recalled` gives; without it, the shares of last year are kept. Units stand as in the later scores,
    then those that only the earlier ones have.

    >>> from dticalc import load, score
    >>> law = load("qd-1726-2020")
    >>> old, new = score(law, {"48": ["0.5", "0.5", "0.5"]}), score(law, {"48": ["0.6", "0.5", "0.4"]})
    >>> [(each.code, str(each.change)) for each in bridges(old, new)[0].dimensions]
    [('CQS', '1/25'), ('KTS', '0'), ('XHS', '-3/100')]
    """
    former = counterpart(before.framework, after.framework, level, code)
    olds, news = Year.of(before, level, former), Year.of(after, level, code)
    rows = rows_of(before, after, olds, news) if former else ()
    gone = [unit for unit in before.units if unit not in news.units]
    made = []
    for unit in (*after.units, *gone):
        old, new = olds.total(unit), news.total(unit)
        bridge = Bridge(
            unit_code=unit,
            level=level,
            code=code,
            code_before=former,
            value_before=old[0],
            value_after=new[0],
            reason=_reason(unit, olds, news) if former else _NO_GROUP,
        )
        if bridge.reason is None:
            leaves = told(rows, [sides(row, olds, news, unit, past or {}) for row in rows], (old[1], new[1]))
            fine = leaf_level(before, after) == "indicator"
            indicators = tuple(each for _, each in leaves) if fine else ()
            dimensions = by_dimension(leaves) if fine else tuple(each for _, each in leaves)
            bridge = replace(bridge, dimensions=dimensions, indicators=indicators)
        made.append(bridge)
    return tuple(made)


_NO_GROUP = Text("nhóm này không có trong bộ chỉ số trước", "the earlier definition has no such group")
_NOT_BEFORE = Text("không có trong kết quả trước", "not in the earlier results")
_NOT_AFTER = Text("không có trong kết quả sau", "not in the later results")
_NOTHING_BEFORE = Text("trước đây không có chỉ số nào áp dụng", "nothing applied to it before")
_NOTHING_AFTER = Text("nay không có chỉ số nào áp dụng", "nothing applies to it now")


def _reason(unit: str, olds: Year, news: Year) -> Text | None:
    """Say why there is no way from one value to another."""
    if unit not in olds.units:
        return _NOT_BEFORE
    if unit not in news.units:
        return _NOT_AFTER
    if olds.total(unit)[0] is None:
        return _NOTHING_BEFORE
    return _NOTHING_AFTER if news.total(unit)[0] is None else None
