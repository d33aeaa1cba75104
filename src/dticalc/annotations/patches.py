"""Changes to a piece of XML at the places where they are due; every byte beside them stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(rb"<([^\s/>]+)")
_ENCODING = re.compile(r"""(<\?xml[^>]*?encoding\s*=\s*["'])[\w.-]*""")
LeaveOut = Callable[[str, Mapping[str, str]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element and where it stands: its tag is `start` to `inner`, its closing tag `close` to `end`."""

    name: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    close: int
    end: int
    children: tuple[Element, ...]

    def all(self, name: str) -> Iterator[Element]:
        """Give the children of a name."""
        return (each for each in self.children if each.name == name)

    def first(self, name: str) -> Element | None:
        """Give the first child of a name."""
        return next(self.all(name), None)


class Patch:
    """A part of a workbook and the changes to it. Names are given without namespace, save in attributes."""

    def __init__(self, body: bytes, without: LeaveOut = lambda _name, _attributes: False) -> None:
        """Read the elements of a part; `without` tells, by its name and attributes, whose children are not wanted."""
        self.body = _utf8(body)
        self.root = _outline(self.body, without)
        name = self._raw_name(self.root)
        self.prefix = name[: name.find(b":") + 1].decode()
        self._changes: list[tuple[int, int, str]] = []
        self._appended: dict[int, tuple[Element, list[str]]] = {}

    def _raw_name(self, element: Element) -> bytes:
        match = _NAME.match(self.body, element.start)
        return match[1] if match else b""

    def source(self, element: Element) -> str:
        """Give an element as it is written."""
        return self.body[element.start : element.end].decode()

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of what stands between two positions; the same position twice inserts."""
        self._changes.append((start, end, text))

    def before(self, element: Element, text: str) -> None:
        """Put a text in front of an element."""
        self.replace(element.start, element.start, text)

    def append(self, element: Element, text: str) -> None:
        """Put a text at the end of an element, behind what was appended before."""
        self._appended.setdefault(element.start, (element, []))[1].append(text)

    def insert(self, text: str, later: frozenset[str]) -> None:
        """Put a child into the root in front of the first of those that must come later, or at the end."""
        follower = next((each for each in self.root.children if each.name in later), None)
        if follower is None:
            self.append(self.root, text)
        else:
            self.before(follower, text)

    def set(self, element: Element, **attributes: object) -> None:
        """Set attributes of an element."""
        for start, end, text in _settings(self.body[element.start : element.inner], attributes):
            self.replace(element.start + start, element.start + end, text)

    def done(self) -> bytes:
        """Give the part with its changes."""
        changes = list(self._changes)
        for element, texts in self._appended.values():
            if element.close == element.end:  # <row/>
                slash = self.body.rindex(b"/", element.start, element.end)
                closing = f"</{self._raw_name(element).decode()}>"
                changes.append((slash, element.end, f">{''.join(texts)}{closing}"))
            else:
                changes.append((element.close, element.close, "".join(texts)))
        pieces, at = [], 0
        for start, end, text in sorted(changes, key=lambda change: change[:2]):
            pieces += [self.body[at:start], text.encode()]
            at = end
        return b"".join((*pieces, self.body[at:]))


def with_attributes(tag: str, **attributes: object) -> str:
    """Give an element as it is written, with attributes of its tag set.

    >>> with_attributes('<xf fillId="0"><alignment/></xf>', fillId=3, applyFill=1)
    '<xf applyFill="1" fillId="3"><alignment/></xf>'
    """
    whole = tag.encode()
    match = _TAG.match(whole)
    for start, end, text in sorted(_settings(whole[: match.end() if match else 0], attributes), reverse=True):
        whole = whole[:start] + text.encode() + whole[end:]
    return whole.decode()


def _settings(tag: bytes, attributes: Mapping[str, object]) -> Iterator[tuple[int, int, str]]:
    name = _NAME.match(tag)
    for key, value in attributes.items():
        old = re.search(rb"""\s%s\s*=\s*("[^"]*"|'[^']*')""" % key.encode(), tag)
        if old:
            yield (*old.span(1), f'"{value}"')
        elif name:
            yield name.end(), name.end(), f' {key}="{value}"'


def _utf8(body: bytes) -> bytes:
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _ENCODING.sub(r"\g<1>UTF-8", body.decode("utf-16"), count=1).encode()
    return body


def _outline(body: bytes, without: LeaveOut) -> Element:
    """Read a part into elements; parts that declare entities have been refused before."""
    parser = expat.ParserCreate(namespace_separator="}")
    open_elements: list[dict[str, Any]] = [{"children": [], "deaf": False}]

    def begin(name: str, attributes: dict[str, str]) -> None:
        parent, start = open_elements[-1], parser.CurrentByteIndex
        if parent["deaf"]:
            open_elements.append(parent)
            return
        match = _TAG.match(body, start)
        local = name.rpartition("}")[2]
        fields = {"name": local, "attributes": attributes, "start": start, "inner": match.end() if match else start}
        open_elements.append(fields | {"children": [], "deaf": without(local, attributes)})

    def finish(_name: str) -> None:
        fields = open_elements.pop()
        if fields is open_elements[-1]:
            return  # within an element that is not looked into
        own = {key: value for key, value in fields.items() if key not in {"deaf", "children"}}
        empty = body[own["inner"] - 2 : own["inner"]] == b"/>"
        close = own["inner"] if empty else parser.CurrentByteIndex
        end = close if empty else body.index(b">", close) + 1
        children = tuple(fields["children"])
        open_elements[-1]["children"].append(Element(**own, close=close, end=end, children=children))

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(body, True)  # noqa: FBT003 – the parser takes no keyword
    root: Element = open_elements[0]["children"][0]
    return root
