"""Bump charts: the rank of every unit year by year, a few of them highlighted and named at both ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from dticalc.reporting.drawings.lettering import shortened, text_width
from dticalc.reporting.palettes import GREY, GRID, HIGHLIGHTS, PALE, Highlight
from dticalc.reporting.plots import MARGIN, WIDTH, Plot, axes_at, sheet, styled
from dticalc.reporting.plots.labels import apart
from dticalc.reporting.plots.markup import OF_UNIT

_STEP = 5.4  # points from rank to rank
_LOW, _HIGH = 110.0, 340.0  # how tall the lines are together
_LETTERS, _LINE = 10.0, 12.5  # the size of names, and from line to line
_NAME, _LEAD = 90.0, 12.0  # room for a name, and from the lines to it
_BELOW = 24.0  # for the years
_TENS = 10  # ranks; of more only every tenth is marked
_NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """One unit and its rank in each of the years, None without one."""

    unit: str
    label: str
    ranks: tuple[int | None, ...]

    @property
    def known(self) -> list[int]:
        """Give the ranks that it has, oldest first."""
        return [rank for rank in self.ranks if rank is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """An end of the lines: at which year, whether names go to the left from there, and how wide a year is."""

    year: int
    left: bool
    wide: float

    def at(self, distance: float) -> float:
        """Give the place so many points outwards."""
        return self.year + (-distance if self.left else distance) / self.wide

    def named(self, line: Ranks) -> str:
        """Give name and rank, the rank next to the lines; a sign where it has none in that year."""
        name, rank = shortened(line.label, _NAME, _LETTERS, bold=True), line.ranks[self.year] or _NONE
        return f"{name} {rank}" if self.left else f"{rank} {name}"

    def naming(self, lines: Sequence[Ranks]) -> list[Ranks]:
        """Give the lines that are named here: at the left those that begin there, at the right all."""
        return [line for line in lines if not self.left or line.ranks[0] is not None]

    def level(self, line: Ranks) -> int:
        """Give the rank in that year, or the nearest that it has."""
        return line.ranks[self.year] or line.known[0 if self.left else -1]


@styled
def bump(years: Sequence[int], lines: Sequence[Ranks], highlighted: Sequence[str], stamp: str = "") -> Plot:
    """Plot a line for each unit, rank 1 at the top; at most five that are highlighted have colour, dashes and name.

    A year without a rank leaves a gap; units without any rank are left out.
    """
    shown = [line for line in lines if line.known]
    strokes = dict(zip(dict.fromkeys(highlighted), HIGHLIGHTS, strict=False))
    spoken_of = [line for line in shown if line.unit in strokes]
    others = [line for line in shown if line.unit not in strokes]
    last = max((rank for line in shown for rank in line.known), default=1)
    tall = min(max(_STEP * last, _LOW), _HIGH)
    sides = [_Side(year=year, left=not year, wide=1) for year in (0, len(years) - 1)]
    left, right = (_room(spoken_of, side) for side in sides)
    across = WIDTH - left - right - 2 * MARGIN
    figure = sheet(_BELOW + tall + MARGIN, stamp)
    axes = axes_at(figure, MARGIN + left, _BELOW, across, tall)
    edge = max(last - 1, 1) * _LINE / 2 / (tall - _LINE)  # half a name above the first rank, and below the last
    _grid(axes, years, (1 - edge, max(last, 2) + edge))
    _others(axes, others)
    for line in spoken_of:
        _line(axes, line, strokes[line.unit])
    for each in sides:
        side = _Side(year=each.year, left=each.left, wide=across / (len(years) - 1))
        _names(axes, side.naming(spoken_of), strokes, side, (2 * edge, max(last, 2)))
    return Plot(figure=figure, units={"others": tuple(line.unit for line in others)})


def _room(lines: Sequence[Ranks], side: _Side) -> float:
    """Give the room that names take at an end, in points."""
    names = [text_width(side.named(line), _LETTERS, bold=True) for line in lines]
    return _LEAD + max((*names, text_width("60", _LETTERS)))


def _grid(axes: Axes, years: Sequence[int], levels: tuple[float, float]) -> None:
    top, bottom = levels
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks(range(len(years)), [str(year) for year in years])
    axes.set_xlim(0, len(years) - 1)
    axes.set_ylim(bottom, top)
    axes.set_yticks([])
    axes.grid(visible=True, axis="x", color=GRID)
    axes.set_axisbelow(True)


def _others(axes: Axes, lines: Sequence[Ranks]) -> None:
    """Draw the lines that nobody speaks of, pale, each broken where a rank is missing."""
    ways = [_way(line.ranks) for line in lines]
    drawn = PathCollection(
        ways, facecolors="none", edgecolors=PALE, linewidths=0.8, capstyle="round", gid="others", clip_on=False
    )
    axes.add_collection(drawn, autolim=False)


def _way(ranks: Sequence[int | None]) -> Path:
    """Give the runs of years with a rank as one path; a rank between two gaps is a point."""
    corners: list[tuple[int, int]] = []
    codes: list[Any] = []  # matplotlib's own kinds of strokes
    for known, run in groupby(enumerate(ranks), key=lambda each: each[1] is not None):
        if known:
            points = [(year, rank or 0) for year, rank in run]
            points += points if len(points) == 1 else []
            corners += points
            codes += [Path.MOVETO, *([Path.LINETO] * (len(points) - 1))]
    return Path(corners, codes)


def _line(axes: Axes, line: Ranks, stroke: Highlight) -> None:
    """Draw a line that is spoken of, with a point at each rank."""
    axes.plot(
        range(len(line.ranks)),
        [float("nan") if rank is None else rank for rank in line.ranks],
        color=stroke.colour,
        linewidth=2.4,
        linestyle=(0, stroke.dashes) if stroke.dashes else "solid",
        marker="o",
        markersize=5,
        markeredgewidth=0,
        clip_on=False,
        zorder=4,
        gid=OF_UNIT + line.unit,
    )


def _names(
    axes: Axes, lines: Sequence[Ranks], strokes: Mapping[str, Highlight], side: _Side, room: tuple[float, int]
) -> None:
    """Name highlighted units beside their rank, apart from each other, and some ranks where there is room between."""
    gap, last = room
    align = "right" if side.left else "left"
    levels = apart([side.level(line) for line in lines], gap, 1, last)
    for line, level in zip(lines, levels, strict=True):
        colour = strokes[line.unit].colour
        if line.ranks[side.year] is not None:
            way = ([side.at(4), side.at(_LEAD - 2)], [side.level(line), level])
            axes.plot(*way, color=colour, linewidth=0.8, clip_on=False)
        words: dict[str, Any] = {"ha": align, "va": "center", "fontsize": _LETTERS, "fontweight": "bold"}
        axes.text(side.at(_LEAD), level, side.named(line), color=colour, gid=OF_UNIT + line.unit, **words)
    for rank in (1, *range(_TENS, last + 1, _TENS)) if last > _TENS else range(1, last + 1):
        if all(abs(rank - level) >= gap for level in levels):
            axes.text(side.at(_LEAD), rank, str(rank), ha=align, va="center", fontsize=_LETTERS, color=GREY)
