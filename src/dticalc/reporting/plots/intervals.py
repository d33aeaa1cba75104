"""Intervals: between which ranks each unit would stand, around the rank that it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from dticalc.reporting.drawings.lettering import shortened, text_width
from dticalc.reporting.palettes import GRID, PALE, UP
from dticalc.reporting.plots import MARGIN, WIDTH, Plot, axes_at, sheet, styled
from dticalc.reporting.plots.markup import OF_UNIT
from dticalc.texts import Lang, Text

MANY = 34  # units, the provinces since 2025; more stand in two columns, so that a page of paper holds them
_ROW, _BAR, _DOT = 13.5, 7.0, 4.0  # from row to row, how thick an interval is, how wide a dot
_LETTERS = 9.5
_NAMES = (120.0, 106.0)  # room for a name in one column, and in either of two
_BETWEEN = 14.0  # two columns
_BELOW = 36.0  # for the numbers of the axis and what they are
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_CLOSE = 18.0  # points; numbers of an axis that are closer are too many


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One unit: its rank, and the interval around it."""

    unit: str
    label: str
    rank: int
    best: int
    worst: int

    @property
    def first(self) -> int:
        """Give the best of the ranks that are drawn: its own need not lie on the interval."""
        return min(self.rank, self.best)

    @property
    def last(self) -> int:
        """Give the worst of them."""
        return max(self.rank, self.worst)


@styled
def intervals(spans: Sequence[Span], lang: Lang, stamp: str = "") -> Plot:
    """Plot a line from the best to the worst rank of each unit and a dot at its own, rank 1 at the left.

    More than 34 units stand in two columns; each has the ranks that its units need, of the same width in both, and says
    from which to which they go.
    """
    count = 2 if len(spans) > MANY else 1
    rows = -(-len(spans) // count)
    columns = [spans[start : start + rows] for start in range(0, len(spans), rows)]
    names = max(text_width(_name(each, count), _LETTERS) for each in spans) + 6
    width = (WIDTH - 2 * MARGIN - _BETWEEN * (count - 1)) / count - names
    ranks = max(max(each.last for each in column) - min(each.first for each in column) for column in columns) + 1
    tall = _ROW * max(rows, 2)
    figure = sheet(_BELOW + tall + MARGIN, stamp)
    for place, column in enumerate(columns):
        left = MARGIN + place * (width + names + _BETWEEN) + names
        axes = axes_at(figure, left, _BELOW, width, tall)
        first = min(each.first for each in column)
        axes.set_xlim(first - 0.7, first + ranks - 0.3)
        axes.set_ylim(tall / _ROW - 0.5, -0.5)
        _column(axes, column, place, [_name(each, count) for each in column])
        _numbered(axes, (first, max(each.last for each in column)), width / ranks, lang, whole=count == 1)
    units = {
        f"{kind}-{place}": tuple(each.unit for each in column)
        for place, column in enumerate(columns)
        for kind in ("spans", "ranks")
    }
    return Plot(figure=figure, units=units)


def _name(span: Span, count: int) -> str:
    return f"{shortened(span.label, _NAMES[count - 1], _LETTERS)} {span.rank}"


def _column(axes: Axes, spans: Sequence[Span], place: int, names: Sequence[str]) -> None:
    """Draw a row for each unit: its name, its interval, its rank.

    The place of a rank is one wide, so that an interval reaches a little beyond the ranks at its ends, and one of a
    single rank is seen, too.
    """
    ends = [((span.best - 0.4, row), (span.worst + 0.4, row)) for row, span in enumerate(spans)]
    bars = LineCollection(ends, colors=PALE, linewidths=_BAR, capstyle="butt", gid=f"spans-{place}", clip_on=False)
    axes.add_collection(bars, autolim=False)
    ranks, rows = [span.rank for span in spans], range(len(spans))
    axes.scatter(ranks, rows, s=_DOT**2, c=UP, linewidths=0, gid=f"ranks-{place}", zorder=3, clip_on=False)
    left, right = axes.get_xlim()
    edge = left - 4 * (right - left) / (axes.get_position().width * WIDTH)
    for row, (span, name) in enumerate(zip(spans, names, strict=True)):
        axes.text(edge, row, name, ha="right", va="center", fontsize=_LETTERS, gid=OF_UNIT + span.unit)


def _numbered(axes: Axes, ends: tuple[int, int], wide: float, lang: Lang, *, whole: bool) -> None:
    """Mark round ranks and the first, and say what they are; a column says from which to which they go."""
    first, last = ends
    step = next((each for each in _STEPS if each * wide >= _CLOSE), _STEPS[-1])
    marks = [rank for rank in range(first, last + 1) if rank % step == 0 or rank == 1]
    axes.set_xticks(marks or [first])
    axes.set_yticks([])
    axes.grid(visible=True, axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    rank = Text("Hạng", "Rank")[lang]
    axes.set_xlabel(rank if whole else f"{rank} {first}–{last}")
