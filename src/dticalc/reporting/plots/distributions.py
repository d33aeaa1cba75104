"""The distribution: a dot for each unit along the figures, stacked where they are many, with middle and quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles
from typing import Any

from matplotlib.axes import Axes

from dticalc.numerals import fixed, plain
from dticalc.reporting.drawings.lettering import shortened, text_width
from dticalc.reporting.drawings.scales import Scale, round_numbers
from dticalc.reporting.numbers import spoken
from dticalc.reporting.palettes import DOWN, GREY, GRID, PALE, UP
from dticalc.reporting.plots import MARGIN, WIDTH, Plot, axes_at, sheet, styled
from dticalc.reporting.plots.markup import OF_UNIT
from dticalc.texts import Lang, Text

_ACROSS = WIDTH - 2 * MARGIN
_DOT, _STEP = 7.0, 8.0  # the width of a dot, and from row to row, in points
_LETTERS, _LINE = 10.0, 14.0  # the size of names, and from line to line
_NAME = 130.0  # room for a name
_BELOW = 36.0  # for the numbers of the axis and what they measure
_FEWEST = 4  # units; fewer have no quarters


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One unit and its figure."""

    unit: str
    label: str
    figure: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where the dot of a value stands, in points, and its figure as it is printed."""

    value: Value
    x: float
    y: float
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A text in the plot that covers `left` to `right`, its lower edge at `low`."""

    text: str
    left: float
    right: float
    low: float


@styled
def distribution(
    values: Sequence[Value], axis: str, decimals: int, lang: Lang, stamp: str = "", chosen: Sequence[str] = ()
) -> Plot:
    """Plot a dot for each unit; the first, the last and those that are chosen are named, with their figures.

    Lines stand at the median and at the quartiles (inclusive: those of the units themselves), with their figures.
    """
    figures = [each.figure for each in values]
    scale = Scale(low=min(figures), high=max(figures), start=_DOT, end=_ACROSS - _DOT)
    spots = _stacked(values, scale, decimals, lang)
    wanted = {spots[0].value.unit, spots[-1].value.unit, *chosen}
    names = _named([each for each in spots if each.value.unit in wanted], spots)
    top = max(*(each.y for each in spots), *(name.low + _LINE for _, name in names)) + _STEP / 2
    lines = _quarters(figures, scale, (decimals, lang), top)
    height = max(top, *(name.low + _LINE for *_, name in lines)) if lines else top
    drawn = sheet(height + _BELOW + MARGIN, stamp)
    axes = axes_at(drawn, MARGIN, _BELOW, _ACROSS, height)
    axes.set_xlim(0, _ACROSS)
    axes.set_ylim(0, height)
    _measured(axes, scale, axis, lang)
    covered = [name for _, name in names]
    for x, colour, name in lines:
        _upright(axes, (x, 0, name.low), covered, color=colour, linewidth=1.4, linestyle=(0, (4, 2)))
        axes.text(name.left, name.low + 3, name.text, fontsize=_LETTERS, color=colour)
    for spot, name in names:
        if name.low > spot.y + _STEP:
            _upright(axes, (spot.x, spot.y, name.low), covered, color=GREY, linewidth=0.8)
        axes.text(name.left, name.low + 3, name.text, fontsize=_LETTERS, gid=OF_UNIT + spot.value.unit)
    fills = [UP if each.value.unit in chosen or not chosen else PALE for each in spots]
    places = ([each.x for each in spots], [each.y for each in spots])
    axes.scatter(*places, s=_DOT**2, c=fills, linewidths=0, gid="values", zorder=3)
    return Plot(figure=drawn, units={"values": tuple(each.value.unit for each in spots)})


def _stacked(values: Sequence[Value], scale: Scale, decimals: int, lang: Lang) -> list[_Spot]:
    """Give each dot the lowest row in which it covers no other, lowest figure first."""
    ends: list[float] = []  # where the last dot of each row stands
    spots = []
    for value in sorted(values, key=lambda each: (each.figure, each.unit)):
        x = scale.at(value.figure)
        row = next((row for row, end in enumerate(ends) if x - end >= _DOT), len(ends))
        ends[row : row + 1] = [x]
        printed = spoken(fixed(value.figure, decimals), lang)
        spots.append(_Spot(value=value, x=x, y=(row + 0.75) * _STEP, printed=printed))
    return spots


def _named(wanted: Sequence[_Spot], spots: Sequence[_Spot]) -> list[tuple[_Spot, _Name]]:
    """Give each name the lowest place above its dot where it covers neither dots nor names.

    From right to left, each name written from its dot to the right: so the line from a dot to its name crosses none.
    """
    names: list[tuple[_Spot, _Name]] = []
    for spot in sorted(wanted, key=lambda each: -each.x):
        text = f"{shortened(spot.value.label, _NAME, _LETTERS)} {spot.printed}"
        width = text_width(text, _LETTERS)
        left = max(min(spot.x - _DOT / 2, _ACROSS - width), 0.0)
        low = spot.y + _DOT / 2
        near = (left - _DOT / 2, left + width + _DOT / 2)
        taken = [(each.y - _DOT / 2, each.y + _DOT / 2) for each in spots if near[0] < each.x < near[1]]
        taken += [(name.low, name.low + _LINE) for _, name in names if name.left < near[1] and near[0] < name.right]
        for bottom, top in sorted(taken):
            if bottom < low + _LINE and low < top:
                low = top
        names.append((spot, _Name(text=text, left=left, right=left + width, low=low)))
    return names


_QUARTERS = (
    (Text("tứ phân vị dưới", "lower quartile"), GREY),
    (Text("trung vị", "median"), DOWN),
    (Text("tứ phân vị trên", "upper quartile"), GREY),
)


def _quarters(
    figures: Sequence[Fraction], scale: Scale, print_as: tuple[int, Lang], top: float
) -> list[tuple[float, str, _Name]]:
    """Give place and colour of the lines at the quartiles and the median, and their names, above everything else.

    The names of the quartiles stand outwards. Where there is no room for that, all three stand to the right of their
    lines, or all to the left, on three levels, so that no line crosses a name.
    """
    if len(figures) < _FEWEST:
        return []
    decimals, lang = print_as
    cuts = [Fraction(each) for each in quantiles(figures, n=4, method="inclusive")]
    places = [scale.at(each) for each in cuts]
    texts = [
        f"{word[lang]} {spoken(fixed(each, decimals), lang)}" for (word, _), each in zip(_QUARTERS, cuts, strict=True)
    ]
    widths = [text_width(text, _LETTERS) for text in texts]
    if places[0] >= widths[0] and places[2] + widths[2] <= _ACROSS:
        lefts, rows = [places[0] - widths[0], places[1] - widths[1] / 2, places[2]], (0, 1, 0)
    elif places[1] < _ACROSS - widths[2]:
        lefts, rows = places, (2, 1, 0)
    else:
        lefts, rows = [place - width for place, width in zip(places, widths, strict=True)], (0, 1, 2)
    found = []
    for at, (text, width) in enumerate(zip(texts, widths, strict=True)):
        left = max(min(lefts[at], _ACROSS - width), 0.0)
        name = _Name(text=text, left=left, right=left + width, low=top + rows[at] * _LINE)
        found.append((places[at], _QUARTERS[at][1], name))
    return found


def _upright(axes: Axes, line: tuple[float, float, float], names: Sequence[_Name], **style: Any) -> None:
    """Draw an upright line at a place from one height to another, left out where names of units stand."""
    x, bottom, top = line
    crossed = sorted(name.low for name in names if name.left < x < name.right and bottom < name.low < top)
    ends = [bottom, *(edge for low in crossed for edge in (low + 1, low + _LINE)), top]
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        if end > start:
            axes.plot([x, x], [start, end], **style)


def _measured(axes: Axes, scale: Scale, axis: str, lang: Lang) -> None:
    """Mark round numbers, and say what is measured."""
    marks = round_numbers(scale.low, scale.high)
    axes.set_xticks([scale.at(each) for each in marks], [spoken(plain(each), lang) for each in marks])
    axes.set_yticks([])
    axes.grid(visible=True, axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(shortened(axis, _ACROSS, 10.5))
