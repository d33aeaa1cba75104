"""Bump charts: the rank of every unit year by year, a few of them highlighted and named at both ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from dticalc.reporting.drawings.lettering import shortened
from dticalc.reporting.palettes import GRID, HIGHLIGHTS, PALE, Highlight
from dticalc.reporting.plots import Plot, canvas, styled

TALL = 60  # units; more do not make the plot taller
_NAME = 76.0  # room for a name beside its rank, in points


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """One unit and its rank in each of the years, None without one."""

    unit: str
    label: str
    ranks: tuple[int | None, ...]


@styled
def bump(years: Sequence[int], lines: Sequence[Ranks], highlighted: Sequence[str], stamp: str = "") -> Plot:
    """Plot a line for each unit, rank 1 at the top; those highlighted differ by colour and dashes, and are named."""
    last = max(rank for line in lines for rank in line.ranks if rank is not None)
    figure, axes = canvas(2.0 + 0.05 * min(last, TALL), stamp)
    strokes = dict(zip(highlighted, HIGHLIGHTS, strict=False))
    others = [line for line in lines if line.unit not in strokes]
    gid = {f"line-{place}": (line.unit,) for place, line in enumerate(lines) if line.unit in strokes}
    _others(axes, others)
    for name, (unit,) in gid.items():
        _line(axes, next(line for line in lines if line.unit == unit), strokes[unit], name)
    spoken_of = [line for line in lines if line.unit in strokes]
    for place, side in ((0, "right"), (len(years) - 1, "left")):
        _names(axes, spoken_of, strokes, (place, side), last)
    axes.set_xticks(range(len(years)), [str(year) for year in years])
    axes.set_xlim(-0.75 * (len(years) - 1), 1.75 * (len(years) - 1))
    axes.set_ylim(last + 0.8, 0.2)
    axes.set_yticks([])
    axes.grid(visible=True, axis="x", color=GRID)
    axes.set_axisbelow(True)
    return Plot(figure=figure, units={**gid, "others": tuple(line.unit for line in others)})


def _others(axes: Axes, lines: Sequence[Ranks]) -> None:
    """Draw the lines that nobody speaks of, pale, each broken where a rank is missing."""
    nothing = float("nan")
    ways = [[(place, nothing if rank is None else rank) for place, rank in enumerate(line.ranks)] for line in lines]
    axes.add_collection(LineCollection(ways, colors=PALE, linewidths=0.8, alpha=0.6, gid="others"))


def _line(axes: Axes, line: Ranks, stroke: Highlight, name: str) -> None:
    axes.plot(
        range(len(line.ranks)),
        [float("nan") if rank is None else rank for rank in line.ranks],
        color=stroke.colour,
        linewidth=2.4,
        linestyle=(0, tuple(each / 2.4 for each in stroke.dashes)) if stroke.dashes else "solid",
        gid=name,
    )


def _names(
    axes: Axes, lines: Sequence[Ranks], strokes: Mapping[str, Highlight], end: tuple[int, str], last: int
) -> None:
    """Name highlighted units beside their rank, pushed apart where they would cover each other."""
    place, side = end
    shown = sorted(((line.ranks[place] or 0, line) for line in lines if line.ranks[place]), key=lambda each: each[0])
    apart, height = max(last / 22, 1.0), 0.0
    places: list[float] = []
    for rank, _ in shown:
        height = max(rank, height + apart) if places else float(rank)
        places.append(height)
    over = max((places[-1] if places else 0) - last, 0)
    for (rank, line), level in zip(shown, places, strict=True):
        name = shortened(line.label, _NAME, 9, bold=True)
        text = f"{name} {rank}" if side == "right" else f"{rank} {name}"
        offset = -0.06 if side == "right" else 0.06
        axes.annotate(
            text,
            (place, rank),
            (place + offset * max(len(line.ranks) - 1, 1), level - over),
            ha=side,
            va="center",
            fontsize=9,
            color=strokes[line.unit].colour,
            fontweight="bold",
        )
