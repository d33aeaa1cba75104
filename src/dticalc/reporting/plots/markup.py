"""The SVG of a plot as it stands in a page: small, its ids its own, and each mark with the unit that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

OF_UNIT = "u:"  # an artist that stands for a unit alone has this and the code as its id

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_GROUP, _TEXT, _TITLE, _DEFS, _CIRCLE = (f"{{{_SVG}}}{tag}" for tag in ("g", "text", "title", "defs", "circle"))
_SHARING = {f"{{{_SVG}}}path", _TEXT, _CIRCLE}
_LENGTHS = {"d", "x", "y", "cx", "cy", "r"}
_LONG = re.compile(r"\d+\.\d+")
_BLANK = re.compile(r"\s*([MLz])\s*")


def embedded(printed: str, name: str, words: tuple[str, str], units: Mapping[str, tuple[str, ...]]) -> str:
    """Give what matplotlib printed as an `<svg>` element for a page.

    `words` are title and description; `units` gives, for the id of a collection, the codes of its marks in their order.
    The only ids are those of title and description; they begin with the name, so that no two plots of a page share one.
    """
    for prefix, address in (("", _SVG), ("xlink", _XLINK)):
        ET.register_namespace(prefix, address)
    root = ET.fromstring(printed)  # noqa: S314 – our own figure of a moment ago
    _draw_dots(root)
    _clean(root)
    _name_units(root, units)
    for element in root.iter():
        _shorten(element)
    _share(root)
    for size in ("height", "width"):
        root.attrib.pop(size, None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for position, (tag, text) in enumerate(zip(("title", "desc"), words, strict=True)):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(position, element)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")  # an angle in a text is written otherwise


def _name_units(root: Any, units: Mapping[str, tuple[str, ...]]) -> None:
    """Say which unit each mark and each name stands for."""
    for group in list(root.iter(_GROUP)):
        own = group.get("id", "")
        marks = [mark for mark in group.iter() if mark.tag in _SHARING]
        codes = (own.removeprefix(OF_UNIT),) * len(marks) if own.startswith(OF_UNIT) else units.get(own, ())
        for code, mark in zip(codes, marks, strict=True) if codes else ():
            mark.set("data-u", code)


def _clean(root: Any) -> None:
    """Take out what a page must not carry twice, and what nobody sees: frames that cut nothing off, empty grounds."""
    for parent in list(root.iter()):
        for child in list(parent):
            unseen = child.find(f"{{{_SVG}}}clipPath") is not None or child.get("style") == "fill: none"
            if unseen or child.tag in {_DEFS, f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"}:
                parent.remove(child)
    for element in root.iter():
        element.attrib.pop("clip-path", None)  # nothing is drawn beyond the axes
        if "rotate(-0 " in element.get("transform", ""):
            del element.attrib["transform"]


def _draw_dots(root: Any) -> None:
    """Draw each mark where it stands, as a circle: smaller than a reference, and without an id.

    Every mark of a plot is round; its path begins at the top, a radius above its middle.
    """
    radii = {
        shape.get("id"): shape.get("d", "").split()[2]
        for defined in root.iter(_DEFS)
        for shape in defined.iter(f"{{{_SVG}}}path")
        if shape.get("id")
    }
    for mark in list(root.iter(f"{{{_SVG}}}use")):
        mark.tag = _CIRCLE
        mark.attrib = {
            "cx": mark.get("x", "0"),
            "cy": mark.get("y", "0"),
            "r": radii[mark.get(f"{{{_XLINK}}}href")[1:]],
            "style": mark.get("style", ""),
        }


def _shorten(element: Any) -> None:
    """Leave the letters to the page, take out ids that nothing refers to, and give lengths one decimal."""
    element.attrib.pop("id", None)
    for key in _LENGTHS & element.attrib.keys():
        element.set(key, _LONG.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), element.get(key)))
    if "d" in element.attrib:
        element.set("d", _BLANK.sub(r"\1", element.get("d")).strip())
    if "style" in element.attrib:
        element.set("style", " ".join(element.get("style").replace("font-family: 'DejaVu Sans'; ", "").split()))


def _share(root: Any) -> None:
    """Take out groups that say nothing, and let neighbours that are painted alike share one: it keeps pages small."""
    for parent in list(root.iter()):
        if parent.tag not in {_TEXT, _TITLE}:
            parent.text = None
        parent.tail = None
        parent[:] = [each for child in parent for each in _opened(child)]
    for parent in list(root.iter()):
        runs = [[*run] for _, run in groupby(parent, lambda each: (each.tag in _SHARING, each.get("style", "")))]
        parent[:] = [each for run in runs for each in _joined(run)]


def _opened(element: Any) -> list[Any]:
    """Give the children of a group that says nothing itself; any other element as it is."""
    if element.tag != _GROUP or element.attrib:
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
