"""A drawing as a picture for slides and papers, by matplotlib: PNG, or PDF with its texts as text."""

from __future__ import annotations

import io
import warnings
from typing import Any, Literal

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import BoxStyle, Circle, FancyBboxPatch, PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from dticalc.reporting.drawings import (
    BOX_EDGE,
    DASHES,
    DOT_EDGE,
    OUTLINE_EDGE,
    Anchor,
    Box,
    Dot,
    Dots,
    Drawing,
    Label,
    Line,
    Outline,
    Shape,
)
from dticalc.reporting.drawings.paths import rings
from dticalc.reporting.palettes import WHITE

Form = Literal["png", "pdf"]

_UNITS = 100  # of a drawing on an inch of paper
_SHARP = 200  # dots on an inch: two for each unit of a drawing
_POINT = 72 / _UNITS
_SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "text.parse_math": False,
    "lines.scale_dashes": False,
    "pdf.fonttype": 42,  # texts stay texts: they can be found and copied
}
# Neither date nor program: the same drawing gives the same bytes.
_SILENT: dict[Form, dict[str, None]] = {
    "png": {"Software": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}

_SIDES: dict[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}


def painted(drawing: Drawing, form: Form) -> bytes:
    """Paint a drawing on white: PNG with two dots for each unit of length, or PDF without any."""
    stream = io.BytesIO()
    with rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # it is a box, as on a screen
        figure = Figure(figsize=(drawing.width / _UNITS, drawing.height / _UNITS), facecolor=WHITE)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, drawing.width), ylim=(drawing.height, 0))
        axes.set_axis_off()
        for order, shape in enumerate(drawing.shapes):
            artist = _artist(shape)
            artist.set_zorder(order)
            axes.add_artist(artist)
        figure.savefig(stream, format=form, dpi=_SHARP, metadata={"Title": drawing.title, **_SILENT[form]})
    return stream.getvalue()


def _artist(shape: Shape) -> Artist:
    match shape:
        case Box():
            corners = BoxStyle.Round(pad=0, rounding_size=shape.radius) if shape.radius else BoxStyle.Square(pad=0)
            paint = _paint(shape.fill, shape.line, BOX_EDGE)
            return FancyBboxPatch((shape.x, shape.y), shape.width, shape.height, boxstyle=corners, **paint)
        case Dot():
            return Circle((shape.x, shape.y), shape.radius, **_paint(shape.fill, shape.line, DOT_EDGE))
        case Dots():
            size = 2 * shape.radius * _POINT
            return _strokes(shape.places, shape.fill, linestyle="", marker="o", markersize=size, markeredgewidth=0)
        case Line():
            dashes = shape.dashes or (DASHES if shape.dashed else ())
            style = (0, tuple(length * _POINT for length in dashes)) if dashes else "-"
            return _strokes(shape.points, shape.line, linewidth=shape.width * _POINT, linestyle=style)
        case Outline():
            return PathPatch(_placed(shape), **_paint(shape.fill, shape.line, OUTLINE_EDGE))
        case Label():
            return _letters(shape)


def _paint(fill: str, line: str, edge: float) -> dict[str, Any]:
    return {"facecolor": fill, "edgecolor": line or "none", "linewidth": edge * _POINT if line else 0}


def _strokes(points: tuple[tuple[float, float], ...], colour: str, **style: Any) -> Line2D:
    return Line2D(
        [x for x, _ in points],
        [y for _, y in points],
        color=colour,
        solid_capstyle="butt",
        dash_capstyle="butt",
        **style,
    )


def _letters(label: Label) -> Text:
    return Text(
        label.x,
        label.y,
        label.text,
        color=label.fill,
        fontsize=label.size * _POINT,
        fontweight="bold" if label.bold else "normal",
        horizontalalignment=_SIDES[label.anchor],
        verticalalignment="baseline",
        parse_math=False,
    )


def _placed(outline: Outline) -> Path:
    parts = []
    for ring in rings(outline.path):
        corners = [(outline.x + x * outline.scale, outline.y + y * outline.scale) for x, y in (*ring, ring[0])]
        parts.append(Path(corners, closed=True))
    return Path.make_compound_path(*parts)
