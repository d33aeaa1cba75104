"""Statistical figures by matplotlib, as SVG that stands inside a page: text as text, no date, the same bytes twice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec
from xml.etree import ElementTree as ET

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from dticalc.reporting.numbers import arrow, spoken
from dticalc.texts import Lang

# Blue and vermilion stay apart for every kind of colour vision and in grey print; all have 4.5:1 on white.
INK, GREY, PALE, UP, DOWN = "#1d2733", "#5b6672", "#9aa5b1", "#0b5cad", "#b3450b"
Asked = ParamSpec("Asked")
WIDTH = 5.0
LABEL = 26

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.edgecolor": PALE,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
}


def _styled(draw: Callable[Asked, str]) -> Callable[Asked, str]:
    """Hold the style from the first text to the last stroke: texts keep what was set when they were made."""

    @wraps(draw)
    def styled(*args: Asked.args, **kwargs: Asked.kwargs) -> str:
        with rc_context(_SETTINGS):
            return draw(*args, **kwargs)

    return styled


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One unit in a chart: its label and figures as floats, for drawing only, and the text that is printed."""

    label: str
    figure: float
    printed: str
    before: float | None = None
    places: int | None = None


@_styled
def bars(marks: Sequence[Mark], axis: str, lang: Lang, alt: tuple[str, str], stamp: str = "") -> str:
    """Draw a horizontal bar for each unit, from 0, with the figure at its end."""
    figure, axes = _figure(len(marks), stamp)
    positions = range(len(marks))
    axes.barh(positions, [mark.figure for mark in marks], color=UP, height=0.7)
    top = max(mark.figure for mark in marks) or 1.0
    for position, mark in zip(positions, marks, strict=True):
        axes.text(mark.figure + top * 0.012, position, mark.printed, va="center", fontsize=9.5)
    axes.set_xlim(0, top * (1.04 + 0.022 * max(len(mark.printed) for mark in marks)))
    _rows(axes, [mark.label for mark in marks])
    _axis(axes, axis, lang)
    return _svg(figure, "bars", alt)


@_styled
def strips(
    groups: Sequence[tuple[str, Sequence[float], float]], axis: str, lang: Lang, alt: tuple[str, str], stamp: str = ""
) -> str:
    """Draw a strip of dots for each group (label, figures, median): one dot a unit, a tick at the median."""
    figure, axes = _figure(len(groups), stamp, row=0.46)
    for position, (_, figures, median) in enumerate(groups):
        axes.plot([min(figures), max(figures)], [position, position], color=PALE, linewidth=1, zorder=1)
        axes.plot(
            figures, _spread(figures, position), "o", color=UP, alpha=0.6, markersize=5, markeredgewidth=0, zorder=2
        )
        axes.plot([median, median], [position - 0.32, position + 0.32], color=DOWN, linewidth=2.2, zorder=3)
    _rows(axes, [label for label, _, _ in groups])
    axes.margins(x=0.05)
    _axis(axes, axis, lang)
    return _svg(figure, "strips", alt)


@_styled
def dumbbells(marks: Sequence[Mark], axis: str, lang: Lang, alt: tuple[str, str], stamp: str = "") -> str:
    """Draw a dumbbell for each unit: hollow before, full after, and the change of rank at the right edge."""
    figure, axes = _figure(len(marks), stamp)
    for position, mark in enumerate(marks):
        before, places = mark.before if mark.before is not None else mark.figure, mark.places or 0
        colour = UP if places > 0 else DOWN if places < 0 else GREY
        axes.plot([before, mark.figure], [position, position], color=colour, linewidth=1.8, zorder=1)
        axes.plot([before], [position], "o", markersize=6, markerfacecolor="white", markeredgecolor=colour, zorder=2)
        axes.plot([mark.figure], [position], "o", markersize=6.5, color=colour, zorder=3)
        axes.annotate(
            arrow(places),
            (1.0, position),
            xycoords=("axes fraction", "data"),
            xytext=(6, 0),
            color=colour,
            textcoords="offset points",
            va="center",
            fontsize=9.5,
            annotation_clip=False,
        )
    _rows(axes, [mark.label for mark in marks])
    axes.margins(x=0.04)
    _axis(axes, axis, lang)
    return _svg(figure, "dumbbells", alt)


def _spread(figures: Sequence[float], position: int) -> list[float]:
    """Lift dots that would cover each other a little, in turns, so that ties are seen."""
    width = (max(figures) - min(figures)) / 45 or 1.0
    lifts = (0.0, 0.16, -0.16, 0.28, -0.28)
    placed: list[tuple[float, int]] = []
    heights = []
    for figure in figures:
        near = [lift for other, lift in placed if abs(other - figure) < width]
        lift = next((i for i in range(len(lifts)) if i not in near), len(near) % len(lifts))
        placed.append((figure, lift))
        heights.append(position + lifts[lift])
    return heights


# ── the frame ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _figure(rows: int, stamp: str, row: float = 0.24) -> tuple[Figure, Axes]:
    """Begin a figure; the stamp stands inside the drawing, above it, so that it goes wherever the drawing goes."""
    lines = stamp.count("\n") + 1 if stamp else 0
    figure = Figure(figsize=(WIDTH, 0.75 + row * max(rows, 2) + 0.2 * lines), layout="constrained")
    if stamp:
        figure.suptitle(stamp, x=0.01, ha="left", fontsize=9.5, fontweight="bold", color=DOWN)
    return figure, figure.add_subplot()


def _rows(axes: Axes, labels: Sequence[str]) -> None:
    shown = [label if len(label) <= LABEL else label[: LABEL - 1] + "…" for label in labels]
    axes.set_yticks(range(len(shown)), shown)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


def _axis(axes: Axes, label: str, lang: Lang) -> None:
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: spoken(f"{value:g}", lang)))
    axes.grid(visible=True, axis="x", color="#e3e8ed", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(label)


def _svg(figure: Figure, name: str, alt: tuple[str, str]) -> str:
    """Give the figure as an `<svg>` element with title and description, its ids prefixed with its name."""
    stream = io.StringIO()
    with rc_context({"svg.hashsalt": name}):
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    for prefix, address in (("", _SVG), ("xlink", _XLINK)):
        ET.register_namespace(prefix, address)
    root = ET.fromstring(stream.getvalue())  # noqa: S314 – our own figure of a moment ago
    _clean(root, name)
    root.attrib.pop("height", None)
    root.attrib.pop("width", None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for position, (tag, text) in enumerate(zip(("title", "desc"), alt, strict=True)):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(position, element)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def _clean(root: Any, name: str) -> None:
    """Take out what a page must not carry twice: metadata, global styles, and ids that another figure has too."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"}:
                parent.remove(child)
    used = {element.get(f"{{{_XLINK}}}href", "")[1:] for element in root.iter()}
    used |= {
        match for element in root.iter() for value in element.attrib.values() for match in _REFERENCE.findall(value)
    }
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{name}-{element.get('id')}") if element.get("id") in used else element.attrib.pop("id")
        if f"{{{_XLINK}}}href" in element.attrib:
            element.set("href", f"#{name}-{element.attrib.pop(f'{{{_XLINK}}}href')[1:]}")
        for key, value in element.attrib.items():
            shown = _REFERENCE.sub(lambda match: f"url(#{name}-{match[1]})", value)
            element.set(key, shown.replace("'DejaVu Sans'", "sans-serif") if key == "style" else shown)
