"""Intervals: between which ranks each unit would stand, around the rank that it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.collections import LineCollection
from matplotlib.ticker import MaxNLocator

from dticalc.reporting.drawings.lettering import shortened
from dticalc.reporting.palettes import GRID, INK, PALE, UP
from dticalc.reporting.plots import Plot, canvas, styled
from dticalc.texts import Lang, Text

_ROW, _NAME = 0.165, 110.0  # inches for a row, points for a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One unit: its rank, and the interval around it."""

    unit: str
    label: str
    rank: int
    best: int
    worst: int
    median: int


@styled
def intervals(spans: Sequence[Span], lang: Lang, stamp: str = "") -> Plot:
    """Plot a line from the best to the worst rank of each unit and a dot at its own, rank 1 at the left."""
    figure, axes = canvas(0.7 + _ROW * max(len(spans), 3), stamp)
    ends = [((span.best, place), (span.worst, place)) for place, span in enumerate(spans)]
    axes.add_collection(LineCollection(ends, colors=PALE, linewidths=4, capstyle="round", gid="spans", clip_on=False))
    axes.scatter([span.rank for span in spans], range(len(spans)), s=22, c=UP, linewidths=0, gid="ranks", zorder=3)
    axes.set_xlim(0.4, max(span.worst for span in spans) + 0.6)
    axes.set_yticks(range(len(spans)), [shortened(span.label, _NAME, 9) for span in spans], fontsize=8.5, color=INK)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(spans) - 0.3, -0.7)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=True, min_n_ticks=1))
    axes.grid(visible=True, axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(Text("Hạng", "Rank")[lang])
    units = tuple(span.unit for span in spans)
    return Plot(figure=figure, units={"spans": units, "ranks": units})
