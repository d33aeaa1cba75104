"""Statistical plots by matplotlib: SVG for a page, a file for a slide; text as text, the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from itertools import groupby
from typing import Any, Literal, ParamSpec, TypeVar
from xml.etree import ElementTree as ET

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dticalc.reporting.drawings.lettering import wrapped
from dticalc.reporting.palettes import DOWN, GREY, INK, PALE

Form = Literal["svg", "png", "pdf"]
WIDTH = 5.0  # inches: 360 points, which a phone shows at about their own size
DOTS = 200  # to the inch of a slide
_ACROSS = 340.0  # points that a line of text may take

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
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
    "font.size": 10,
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
}
Asked = ParamSpec("Asked")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A plot that is ready to be printed; `units` names those that the marks of a collection stand for, by its name."""

    figure: Figure
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def styled(draw: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """Hold the style from the first text to the last stroke: texts keep what was set when they were made."""

    @wraps(draw)
    def held(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        with rc_context(_SETTINGS):
            return draw(*args, **kwargs)

    return held


def canvas(height: float, stamp: str) -> tuple[Figure, Axes]:
    """Begin a figure; the stamp stands inside it, above the plot, so that it goes wherever the plot goes."""
    lines = stamp.count("\n") + 1 if stamp else 0
    figure = Figure(figsize=(WIDTH, height + 0.2 * lines), layout="constrained")
    axes = figure.add_subplot()
    if stamp:
        axes.set_title(stamp, loc="left", fontsize=9.5, fontweight="bold", color=DOWN)
    return figure, axes


@styled
def captioned(plot: Plot, heading: str, note: str) -> Plot:
    """Put the question above a plot and its note below, inside the figure, which grows by as much."""
    figure = plot.figure
    above, below = wrapped(heading, _ACROSS, 12, bold=True), wrapped(note, _ACROSS, 7.5)
    width, height = figure.get_size_inches()
    figure.set_size_inches(width, height + 0.22 * len(above) + 0.14 * len(below) + 0.1)
    figure.suptitle("\n".join(above), x=0.01, ha="left", fontsize=12, fontweight="bold")
    figure.supxlabel("\n".join(below), x=0.01, ha="left", fontsize=7.5, color=GREY)
    return plot


def as_file(plot: Plot, form: Form) -> bytes:
    """Give a plot as a file of its own: SVG, PNG or PDF."""
    stream = io.BytesIO()
    silent: dict[str, None] = dict.fromkeys(_SAID[form])
    with rc_context({**_SETTINGS, "svg.hashsalt": "dticalc"}):
        plot.figure.savefig(stream, format=form, dpi=DOTS, metadata=silent)
    return stream.getvalue()


def as_svg(plot: Plot, name: str, title: str, told: str) -> str:
    """Give a plot as an `<svg>` element with title and description, its ids prefixed with its name."""
    stream = io.StringIO()
    with rc_context({**_SETTINGS, "svg.hashsalt": name}):
        plot.figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    for prefix, address in (("", _SVG), ("xlink", _XLINK)):
        ET.register_namespace(prefix, address)
    root = ET.fromstring(stream.getvalue())  # noqa: S314 – our own figure of a moment ago
    _name_units(root, plot.units)
    _clean(root, name)
    _share(root)
    root.attrib.pop("height", None)
    root.attrib.pop("width", None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for position, (tag, text) in enumerate((("title", title), ("desc", told))):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(position, element)
    return ET.tostring(root, encoding="unicode")


def _name_units(root: Any, units: Mapping[str, tuple[str, ...]]) -> None:
    """Say which unit each mark of a collection stands for; a collection prints its marks in the order of its units."""
    for element in root.iter():
        codes = units.get(element.get("id", ""), ())
        marks = [mark for mark in element.iter() if mark.tag in _MARKS and _is_drawn(mark, element)]
        for code, mark in zip(codes, marks, strict=bool(codes)) if codes else ():
            mark.set("data-u", code)


_MARKS = {f"{{{_SVG}}}path", f"{{{_SVG}}}use"}


def _is_drawn(mark: Any, collection: Any) -> bool:
    """Tell whether a mark is drawn where it stands; one that is only defined is drawn where it is used."""
    defined = {id(each) for shape in collection.iter(f"{{{_SVG}}}defs") for each in shape.iter()}
    return id(mark) not in defined


def _share(root: Any) -> None:
    """Take out groups that say nothing, and let neighbours that are painted alike share one: it keeps pages small."""
    for parent in list(root.iter()):
        parent.text = parent.text if parent.text and parent.text.strip() else None
        parent.tail = None
        parent[:] = [each for child in parent for each in _opened(child)]
    for parent in list(root.iter()):
        runs = [[*run] for _, run in groupby(parent, lambda each: (each.tag in _SHARING, each.get("style", "")))]
        parent[:] = [each for run in runs for each in _joined(run)]


def _opened(element: Any) -> list[Any]:
    """Give the children of a group that says nothing itself; any other element as it is."""
    if element.tag != _GROUP or set(element.attrib) - {"id"} or "id" in element.attrib:
        return [element]
    return [each for child in element for each in _opened(child)]


def _joined(run: list[Any]) -> list[Any]:
    """Put neighbours that are painted alike into one group; a single one stays as it is."""
    style = run[0].get("style", "")
    if len(run) == 1 or run[0].tag not in _SHARING or not style:
        return run
    group = ET.Element(_GROUP, {"style": style})
    for each in run:
        del each.attrib["style"]
    group[:] = run
    return [group]


_GROUP = f"{{{_SVG}}}g"
_SHARING = {*_MARKS, f"{{{_SVG}}}text"}

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_LENGTHS = {"d", "x", "y", "transform"}
_SHORT = re.compile(r"\d+\.\d{2,}")


def _clean(root: Any, name: str) -> None:
    """Take out what a page must not carry twice: metadata, global styles, and ids that another figure has too."""
    for parent in list(root.iter()):
        for child in list(parent):
            if (
                child.tag in {f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"}
                or child.find(f"{{{_SVG}}}clipPath") is not None
            ):
                parent.remove(child)
    used = {element.get(f"{{{_XLINK}}}href", "")[1:] for element in root.iter()}
    used |= {
        match for element in root.iter() for value in element.attrib.values() for match in _REFERENCE.findall(value)
    }
    for element in root.iter():
        element.attrib.pop("clip-path", None)  # nothing is drawn beyond the axes
        if "rotate(-0 " in element.get("transform", ""):
            del element.attrib["transform"]
        if "id" in element.attrib:
            own = element.attrib.pop("id")
            if own in used:
                element.set("id", f"{name}-{own}")
                used.remove(own)  # a mark that is defined once more is the same
        if f"{{{_XLINK}}}href" in element.attrib:
            element.set("href", f"#{name}-{element.attrib.pop(f'{{{_XLINK}}}href')[1:]}")
        for key, value in element.attrib.items():
            shown = _REFERENCE.sub(lambda match: f"url(#{name}-{match[1]})", value)
            shown = shown.replace("font-family: 'DejaVu Sans'; ", "") if key == "style" else shown
            element.set(key, _SHORT.sub(lambda number: f"{float(number[0]):.1f}", shown) if key in _LENGTHS else shown)
