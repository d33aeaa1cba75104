"""Drawings that stand alone, on a slide: with their question, marks, unit of measure and source inside the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from dticalc.reporting.drawings import Box, Dots, Drawing, Label, Line, Shape
from dticalc.reporting.drawings.lettering import wrapped
from dticalc.reporting.palettes import DOWN, GREY, INK, WHITE

MARGIN = 12.0
_HEADING, _STAMP, _NOTE = 16.0, 11.0, 10.0  # sizes of letters
_FRAME = 2.0  # width
_LEADING = 1.3  # from line to line, in sizes


def stamped(drawing: Drawing, stamp: str) -> Drawing:
    """Put marks (synthetic, draft) above a chart, inside the drawing, so that they go wherever the drawing goes.

    `stamp` has a line for each mark; without any the drawing stays as it is.
    """
    if not stamp:
        return drawing
    lines, end = _lines(stamp, 0, drawing.width, _STAMP, DOWN, bold=True)
    height = ceil(end)  # a chart that stood on whole pixels still does
    return replace(
        drawing,
        height=drawing.height + height,
        shapes=(*lines, *(shifted(shape, 0, height) for shape in drawing.shapes)),
    )


def picked(drawing: Drawing, units: Sequence[str]) -> Drawing:
    """Let units stand out: a frame around each of their boxes, and in bold their names where these are labels."""
    own = [each for each in drawing.shapes if isinstance(each, Box | Label) and each.unit in units]
    named: dict[Shape, Shape] = {each: replace(each, bold=True) for each in own if isinstance(each, Label)}
    frames = [_frame(each) for each in own if isinstance(each, Box)]
    return replace(drawing, shapes=(*(named.get(each, each) for each in drawing.shapes), *frames))


def _frame(box: Box) -> Line:
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return Line(points=corners, line=INK, width=_FRAME, unit=box.unit)


def framed(drawing: Drawing, heading: str, note: str, stamp: str = "") -> Drawing:
    """Give a drawing a white ground, its question above and its note (unit, how to read, source) below.

    The marks stand between the question and the chart; long texts are cut into lines.
    """
    chart = stamped(drawing, stamp)
    above, top = _lines(heading, MARGIN, chart.width, _HEADING, INK, bold=True)
    below, bottom = _lines(note, 0, chart.width, _NOTE, GREY)
    top += MARGIN / 2 if heading else 0
    width, height = chart.width + 2 * MARGIN, top + chart.height + bottom + (2 if note else 1) * MARGIN
    ground = Box(x=0, y=0, width=width, height=height, fill=WHITE)
    shapes = (
        ground,
        *(shifted(each, MARGIN, 0) for each in above),
        *(shifted(shape, MARGIN, top) for shape in chart.shapes),
        *(shifted(each, MARGIN, top + chart.height + MARGIN) for each in below),
    )
    return replace(chart, width=width, height=height, shapes=shapes)


def _lines(
    text: str, top: float, width: float, size: float, colour: str, *, bold: bool = False
) -> tuple[Sequence[Label], float]:
    """Give the lines of a text from `top` downwards, and where they end."""
    told = wrapped(text, width, size, bold=bold) if text else ()
    leading = size * _LEADING
    labels = [
        Label(x=0, y=top + size + position * leading, text=line, size=size, fill=colour, bold=bold)
        for position, line in enumerate(told)
    ]
    return labels, top + len(told) * leading


def shifted(shape: Shape, right: float, down: float) -> Shape:
    """Give a shape at another place of the drawing.

    >>> shifted(Label(x=1, y=2, text="Huế"), 10, 20).y
    22
    """
    match shape:
        case Dots():
            return replace(shape, places=tuple((x + right, y + down) for x, y in shape.places))
        case Line():
            return replace(shape, points=tuple((x + right, y + down) for x, y in shape.points))
        case _:
            return replace(shape, x=shape.x + right, y=shape.y + down)
