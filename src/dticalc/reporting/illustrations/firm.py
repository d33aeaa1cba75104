"""How firm the ranks are: the interval of each unit if weights were somewhat different."""

from __future__ import annotations

from dticalc.reporting.illustrations.model import Picture, Wanted, note_of
from dticalc.reporting.plots.intervals import Span, intervals
from dticalc.reporting.stamps import stamp_of
from dticalc.robustness import SPREAD
from dticalc.texts import Text

INTERVALS = Text("Mỗi đơn vị có thể đứng trong khoảng hạng nào?", "Between which ranks might each unit stand?")
_HOW = Text(
    f"chấm: thứ hạng; vạch: 90\u00a0% kết quả ở giữa khi điểm tối đa của từng chỉ số chính dao động ±{SPREAD}\u00a0%",
    f"dot: the rank; line: the middle 90\u00a0% of results with the maxima of dimensions moved by ±{SPREAD}\u00a0%",
)


def intervals_of(wanted: Wanted) -> Picture | Text:
    """Plot the interval of each unit around its rank."""
    reader, found = wanted.reader, tuple(wanted.analysis.intervals.values())
    if not found:
        return Text(
            "cần số liệu của ít nhất hai đơn vị và hai chỉ số chính",
            "figures of at least two units and two dimensions are needed",
        )
    rows = [
        Span(unit=each.unit_code, label=reader.short(each.unit_code), rank=each.rank, best=each.best, worst=each.worst)
        for each in found
    ]
    widest = max(found, key=lambda each: each.worst - each.best)
    name = f"{reader.name(widest.unit_code)}: {widest.best}–{widest.worst}"
    told = reader.say(
        f"Khoảng hạng của {len(found)} đơn vị; rộng nhất là {name}.",
        f"Intervals of {len(found)} ranks; the widest is {name}.",
    )
    stamp = stamp_of(reader.edition, wanted.lang).lines
    heads = (("Đơn vị", "Unit"), ("Hạng", "Rank"), ("Từ", "From"), ("Đến", "To"))
    return Picture(
        kind="intervals",
        question=INTERVALS[wanted.lang],
        told=told,
        drawn=intervals(rows, wanted.lang, stamp),
        note=note_of(reader, _HOW, by_rank=True),
        stamp=stamp,
        header=tuple(reader.say(*head) for head in heads),
        rows=tuple((reader.name(each.unit_code), str(each.rank), str(each.best), str(each.worst)) for each in found),
    )
