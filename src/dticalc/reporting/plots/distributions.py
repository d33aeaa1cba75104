"""The distribution: a dot for each unit along the figures, stacked where they are many, with middle and quarters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from dticalc.numerals import fixed
from dticalc.reporting.drawings.lettering import shortened
from dticalc.reporting.numbers import spoken
from dticalc.reporting.palettes import DOWN, GREY, GRID, PALE, UP
from dticalc.reporting.plots import Plot, canvas, styled
from dticalc.texts import Lang, Text

_NAME = 110.0  # room for a name, in points
STEPS = 44  # places for dots along the axis
_NAMED = {0: "right", -1: "left"}  # the first and the last: on which side of the dot the name ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One unit and its figure."""

    unit: str
    label: str
    figure: Fraction


@styled
def distribution(
    values: Sequence[Value], axis: str, decimals: int, lang: Lang, stamp: str = "", chosen: Sequence[str] = ()
) -> Plot:
    """Plot a dot for each unit; the first, the last and those that are chosen are named."""
    ordered = sorted(values, key=lambda each: each.figure)
    low, high = ordered[0].figure, ordered[-1].figure
    step = (high - low) / STEPS or Fraction(1)
    levels: Counter[int] = Counter()
    places = []
    for each in ordered:
        column = round((each.figure - low) / step)
        levels[column] += 1
        places.append(levels[column])
    most = max(places)
    figure, axes = canvas(1.5 + 0.13 * most, stamp)
    named = {ordered[0].unit, ordered[-1].unit, *chosen}
    fills = [UP if each.unit in chosen or not chosen else PALE for each in ordered]
    across = [float(each.figure) for each in ordered]
    axes.scatter(across, places, s=36, c=fills, linewidths=0, gid="values", zorder=3)
    for each, place in zip(ordered, places, strict=True):
        if each.unit in named:
            name, at = shortened(each.label, _NAME, 9), (float(each.figure), place)
            axes.annotate(name, at, (0, 6), textcoords="offset points", ha="center", fontsize=9)
    _quarters(axes, [each.figure for each in ordered], most, decimals, lang)
    axes.set_ylim(0, most + 3.2)
    axes.margins(x=0.08)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: spoken(f"{value:g}", lang)))
    axes.grid(visible=True, axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(axis)
    return Plot(figure=figure, units={"values": tuple(each.unit for each in ordered)})


def _quarters(axes: Axes, figures: Sequence[Fraction], most: int, decimals: int, lang: Lang) -> None:
    """Mark the middle and the quarters, each with its figure."""
    if len(figures) < 4:  # noqa: PLR2004 – fewer units have no quarters
        return
    lower, middle, upper = quantiles(figures, n=4, method="inclusive")
    marks = (
        (lower, Text("tứ phân vị dưới", "lower quartile"), GREY, "right", most + 1.2),
        (middle, Text("trung vị", "median"), DOWN, "center", most + 2.4),
        (upper, Text("tứ phân vị trên", "upper quartile"), GREY, "left", most + 1.2),
    )
    for figure, word, colour, side, height in marks:
        axes.axvline(
            float(figure), 0, (height - 0.1) / (most + 3.2), color=colour, linewidth=1.4, linestyle=(0, (4, 2))
        )
        told = f"{word[lang]} {spoken(fixed(figure, decimals), lang)}"
        axes.text(float(figure), height, told, ha=side, va="bottom", fontsize=9, color=colour)
