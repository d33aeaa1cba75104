"""Drawings: a chart as values, shapes with their places and colours, whatever it is printed as afterwards.

Lengths are in units of the drawing, about a pixel each on a screen; y grows downwards. Coordinates are for looking at,
so they are floats; every number that is printed comes from exact ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dticalc.reporting.palettes import INK

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
# Widths of the edges of shapes that have a `line`, and the lengths of dashes and gaps of lines that are `dashed`.
BOX_EDGE, DOT_EDGE, OUTLINE_EDGE = 1.0, 1.5, 0.6
DASHES = (4.0, 3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle; `unit` is the code of the unit that it stands for, `told` what it says when it is pointed at."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    line: str = ""
    radius: float = 0
    unit: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A circle: full, or hollow with a white heart."""

    x: float
    y: float
    radius: float
    fill: str
    line: str = ""
    unit: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Many equal dots that stand for no unit in particular, drawn as one shape to keep pages small."""

    places: tuple[Point, ...]
    radius: float
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line through some points; `dashes` are lengths of dashes and gaps, where it is dashed in a way of its own."""

    points: tuple[Point, ...]
    line: str
    width: float = 1
    dashed: bool = False
    dashes: tuple[float, ...] = ()
    unit: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A closed shape as SVG path data (`M`, `l`, `z`), moved by `x`, `y` and enlarged by `scale`."""

    path: str
    fill: str
    line: str
    x: float = 0
    y: float = 0
    scale: float = 1
    unit: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text; `y` is the line that its letters stand on."""

    x: float
    y: float
    text: str
    size: float = 12
    fill: str = INK
    anchor: Anchor = "start"
    bold: bool = False
    unit: str = ""


Shape = Box | Dot | Dots | Line | Outline | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart: its size, its shapes in the order in which they cover each other, what it asks and what it shows.

    `name` distinguishes it from other drawings of the same page.
    """

    name: str
    width: float
    height: float
    title: str
    told: str
    shapes: tuple[Shape, ...]
