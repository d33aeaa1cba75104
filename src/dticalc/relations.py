"""Relations: which part of a workbook means which, and where its cells link to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from dticalc.guards import MAIN, Parts, Refusal

NS = f"{{{MAIN}}}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MAX_TARGET = 255


def tree(parts: Parts, name: str) -> ET.Element:
    """Give the root element of a part; raise `Refusal` if there is no such part of XML."""
    part = parts.get(name)
    if part is None or not part.root:
        raise Refusal("damaged-file", problem=f" ({name})" if name else "")
    return ET.fromstring(part.body)  # noqa: S314 – the guard lets no DOCTYPE through


def _relations(parts: Parts, name: str) -> Iterator[ET.Element]:
    """Give what a part says to be related to; no id may stand twice."""
    folder, base = posixpath.split(name)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    stated = list(tree(parts, rels)) if rels in parts else []
    if len({each.get("Id") for each in stated}) < len(stated):
        raise Refusal("damaged-file", problem=f" ({rels})")
    yield from stated


def related(parts: Parts, name: str) -> dict[str, tuple[str, str]]:
    """Give what a part is related to inside the file, by id: the kind, and the name of the part."""
    folder = posixpath.dirname(name)
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:].lower(),
        )
        for each in _relations(parts, name)
        if each.get("TargetMode") != "External"
    }


def targets(parts: Parts, name: str) -> dict[str, str]:
    """Give the addresses outside the file that a part links to, by id."""
    return {
        each.get("Id", ""): each.get("Target", "")[:MAX_TARGET]
        for each in _relations(parts, name)
        if each.get("TargetMode") == "External"
    }


def children(parts: Parts, name: str | None, tag: str) -> Iterator[ET.Element]:
    """Give the elements of a name below the root of a part, if there is such a part."""
    return tree(parts, name).iterfind(f"{NS}{tag}") if name else iter(())
