"""A drawing as SVG, for inside a page or for a file: small, every text escaped, the same bytes every time."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from jinja2 import Template
from markupsafe import Markup, escape

from dticalc.reporting.drawings import (
    BOX_EDGE,
    DASHES,
    DOT_EDGE,
    OUTLINE_EDGE,
    Box,
    Dot,
    Dots,
    Drawing,
    Label,
    Line,
    Outline,
    Shape,
)
from dticalc.reporting.palettes import INK
from dticalc.reporting.templates import shipped_templates

SIZE = 12.0  # of letters, unless a label says otherwise
_LETTERS = "DejaVu Sans, Noto Sans, Arial, sans-serif"


class _Mark(NamedTuple):
    """One element: its attributes, ready to print, what it says when it is pointed at, and its text."""

    tag: str
    attributes: str
    told: str = ""
    text: str = ""


def svg(drawing: Drawing, *, alone: bool = False) -> str:
    """Write a drawing as an `<svg>` element: title and description as its alternative, `data-u` on what is of a unit.

    One without title is an ornament, which is not read out.

    `alone` makes it a file of its own, with namespace, size and letters; inside a page it takes those of the page.
    Numbers have one decimal at most; neighbours that are painted alike share one group.
    """
    runs = [
        _run(paint, [mark for _, mark in each]) for paint, each in groupby(map(_drawn, drawing.shapes), itemgetter(0))
    ]
    name = "-".join(drawing.name.split())  # a blank would end the reference to the title
    root = _ready(_root(drawing, name, alone=alone))
    return _template().render(root=root, name=name, title=drawing.title, told=drawing.told, runs=runs).rstrip()


@cache  # compiled once: a site has a thousand drawings
def _template() -> Template:
    return shipped_templates().get_template("drawing.svg.jinja")


# ── attributes: names are ours, numbers are `_short`, and whatever else stands in quotes has gone through `_says` ───


def _ready(attributes: str) -> Markup:
    return Markup(attributes)  # noqa: S704 – escaped where they were written


def _says(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _short(length: float) -> str:
    text = f"{length:.1f}"
    return text if text[-1] != "0" else text[:-2] if text != "-0.0" else "0"


def _root(drawing: Drawing, name: str, *, alone: bool) -> str:
    width, height = _short(drawing.width), _short(drawing.height)
    frame = f' xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"' if alone else ""
    names = f"{name}-title {name}-desc" if drawing.told else f"{name}-title"
    if not drawing.title:
        return f'{frame} viewBox="0 0 {width} {height}" aria-hidden="true"'
    return (
        f'{frame} viewBox="0 0 {width} {height}" role="img"'
        f"{_says('aria-labelledby', names)}{_says('font-family', _LETTERS if alone else '')}"
        f' font-size="{_short(SIZE)}"{_says("fill", INK)}'
    )


def _run(paint: str, marks: list[_Mark]) -> tuple[Markup, list[_Mark]]:
    """Give what neighbours share, and what each has of its own; one alone carries its paint itself."""
    own = paint if len(marks) == 1 else ""
    shared = "" if len(marks) == 1 else paint
    return _ready(shared), [mark._replace(attributes=_ready(mark.attributes + own)) for mark in marks]


# ── shapes: how each is painted, which it may share with its neighbours, and its element ────────────────────────────


def _drawn(shape: Shape) -> tuple[str, _Mark]:
    match shape:
        case Box():
            return _box(shape)
        case Dot():
            return _dot(shape)
        case Dots():
            return _dots(shape)
        case Line():
            return _line(shape)
        case Outline():
            return _outline(shape)
        case Label():
            return _label(shape)


def _painted(fill: str, line: str, edge: float) -> str:
    width = f' stroke-width="{_short(edge)}"' if line and edge != 1 else ""
    return f"{_says('fill', fill)}{_says('stroke', line)}{width}"


def _box(box: Box) -> tuple[str, _Mark]:
    sizes = f'width="{_short(box.width)}" height="{_short(box.height)}"'
    radius = f' rx="{_short(box.radius)}"' if box.radius else ""
    place = f' x="{_short(box.x)}" y="{_short(box.y)}" {sizes}{radius}{_says("data-u", box.unit)}'
    return _painted(box.fill, box.line, BOX_EDGE), _Mark("rect", place, box.told)


def _dot(dot: Dot) -> tuple[str, _Mark]:
    place = f' cx="{_short(dot.x)}" cy="{_short(dot.y)}" r="{_short(dot.radius)}"{_says("data-u", dot.unit)}'
    return _painted(dot.fill, dot.line, DOT_EDGE), _Mark("circle", place, dot.told)


def _dots(dots: Dots) -> tuple[str, _Mark]:
    """Draw many dots as one path: lines of no length, whose round ends are the dots."""
    paint = f'{_says("stroke", dots.fill)} stroke-width="{_short(2 * dots.radius)}" stroke-linecap="round"'
    path = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in dots.places).replace(".0 ", " ").replace(".0h", "h")
    return paint, _Mark("path", f' d="{path}"')


def _line(line: Line) -> tuple[str, _Mark]:
    width = f' stroke-width="{_short(line.width)}"' if line.width != 1 else ""
    dashes = " ".join(map(_short, line.dashes or (DASHES if line.dashed else ())))
    path = " ".join(f"{_short(x)} {_short(y)}" for x, y in line.points)
    paint = f' fill="none"{_says("stroke", line.line)}{width}{_says("stroke-dasharray", dashes)}'
    return paint, _Mark("path", f' d="M{path}"{_says("data-u", line.unit)}', line.told)


def _outline(outline: Outline) -> tuple[str, _Mark]:
    moved = f"translate({_short(outline.x)} {_short(outline.y)})" if outline.x or outline.y else ""
    larger = f"scale({outline.scale:.4g})" if outline.scale != 1 else ""
    edge = OUTLINE_EDGE / outline.scale  # so that the edge is not enlarged with the shape
    paint = _painted(outline.fill, outline.line, edge) + _says("transform", moved + larger)
    return paint, _Mark("path", f"{_says('d', outline.path)}{_says('data-u', outline.unit)}", outline.told)


def _label(label: Label) -> tuple[str, _Mark]:
    size = f' font-size="{_short(label.size)}"' if label.size != SIZE else ""
    fill = _says("fill", label.fill) if label.fill != INK else ""
    anchor = _says("text-anchor", label.anchor) if label.anchor != "start" else ""
    bold = ' font-weight="bold"' if label.bold else ""
    place = f' x="{_short(label.x)}" y="{_short(label.y)}"{_says("data-u", label.unit)}'
    return f"{size}{fill}{anchor}{bold}", _Mark("text", place, text=label.text)
