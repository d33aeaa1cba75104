"""Statistical plots by matplotlib: SVG for a page, a file for a slide; text as text, the same bytes every time."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Literal, ParamSpec, TypeVar

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from dticalc.reporting.drawings.lettering import wrapped
from dticalc.reporting.palettes import DOWN, GREY, INK, PALE, WHITE
from dticalc.reporting.plots.markup import OF_UNIT, embedded

Form = Literal["svg", "png", "pdf"]
WIDTH = 360.0  # points, which a phone shows at about their own size
MARGIN = 8.0
POINTS = 72.0  # to the inch, in which matplotlib measures
DOTS = 288  # to the inch of a slide: four for each point
LEADING = 1.3  # from line to line, in sizes
_STAMP, _HEADING, _NOTE = 10.5, 13.0, 8.0  # sizes of letters

# What each form says of its making, unless it is told not to.
_SAID: dict[Form, tuple[str, ...]] = {
    "svg": ("Date", "Creator"),
    "png": ("Software",),
    "pdf": ("CreationDate", "Producer", "Creator"),
}
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "text.parse_math": False,
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.edgecolor": PALE,
    "axes.labelcolor": GREY,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "lines.scale_dashes": False,
}
Asked = ParamSpec("Asked")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A plot that is ready to be printed, with the question above it and the note below it when it stands alone.

    `units` names the units that the marks of a collection stand for, by its id.
    """

    figure: Figure
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heading: str = ""
    note: str = ""


def styled(draw: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """Hold the style from the first text to the last stroke: texts keep what was set when they were made."""

    @wraps(draw)
    def held(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        with rc_context(_SETTINGS):
            return draw(*args, **kwargs)

    return held


def sheet(height: float, stamp: str) -> Figure:
    """Begin a figure of a height in points; the stamp stands above, inside, so that it goes wherever the plot goes."""
    lines = wrapped(stamp, WIDTH - 2 * MARGIN, _STAMP, bold=True) if stamp else ()
    room = len(lines) * _STAMP * LEADING
    figure = Figure(figsize=(WIDTH / POINTS, (height + room) / POINTS), facecolor=WHITE)
    for place, line in enumerate(lines):
        down = (place + 1) * _STAMP * LEADING / (height + room)
        figure.text(MARGIN / WIDTH, 1 - down, line, fontsize=_STAMP, fontweight="bold", color=DOWN)
    return figure


def axes_at(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Give axes at a place of a figure, all in points from its lower left corner."""
    across, up = (side * POINTS for side in figure.get_size_inches())
    return figure.add_axes((left / across, bottom / up, width / across, height / up))


def captioned(plot: Plot, heading: str, note: str) -> Plot:
    """Give a plot that has its question above and its note below when it is printed as a file."""
    return replace(plot, heading=heading, note=note)


@styled
def as_file(plot: Plot, form: Form) -> bytes:
    """Give a plot as a file of its own, on white: SVG, PNG or PDF; the same bytes every time."""
    stream, figure = io.BytesIO(), plot.figure
    said: dict[str, str | None] = {"Title": plot.heading} if plot.heading else {}
    width, height = figure.get_size_inches()
    texts, above, below = _captions(plot)
    frame = Bbox.from_extents(0, -below / POINTS, width, height + above / POINTS)
    for text in texts:
        figure.add_artist(text)
    try:
        with rc_context({"svg.hashsalt": "dticalc"}):
            silent = dict.fromkeys(_SAID[form])
            _print(figure, stream, format=form, dpi=DOTS, metadata={**said, **silent}, bbox_inches=frame)
    finally:  # the plot stays what it was
        for text in texts:
            text.remove()
    printed = stream.getvalue()
    # Several marks of a unit have its name as their id, for pages, which turn it into something else.
    return re.sub(rf' id="{OF_UNIT}[^"]*"'.encode(), b"", printed) if form == "svg" else printed


def _captions(plot: Plot) -> tuple[list[Text], float, float]:
    """Give question and note, and the room that they take above and below the figure."""
    width, height = (side * POINTS for side in plot.figure.get_size_inches())
    across = width - 2 * MARGIN
    question = wrapped(plot.heading, across, _HEADING, bold=True) if plot.heading else ()
    note = wrapped(plot.note, across, _NOTE) if plot.note else ()
    above = len(question) * _HEADING * LEADING + (MARGIN if question else 0)
    lines = [
        (height + above - (place + 1) * _HEADING * LEADING, line, _HEADING, INK) for place, line in enumerate(question)
    ]
    lines += [(-(place + 1) * _NOTE * LEADING, line, _NOTE, GREY) for place, line in enumerate(note)]
    texts = [
        Text(
            MARGIN / width,
            level / height,
            line,
            fontsize=size,
            color=colour,
            fontweight="bold" if colour == INK else "normal",
            transform=plot.figure.transFigure,
            parse_math=False,
        )
        for level, line, size, colour in lines
    ]
    return texts, above, len(note) * _NOTE * LEADING + MARGIN


@styled
def as_svg(plot: Plot, name: str, title: str, told: str) -> str:
    """Give a plot as an `<svg>` element for a page, with title and description, its ids prefixed with its name."""
    stream = io.StringIO()
    with rc_context({"svg.hashsalt": name}):
        _print(plot.figure, stream, format="svg", transparent=True, metadata={"Date": None})
    return embedded(stream.getvalue(), name, (title, told), plot.units)


def _print(figure: Figure, stream: io.BytesIO | io.StringIO, **settings: Any) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # it is a box, as on a screen
        figure.savefig(stream, **settings)
