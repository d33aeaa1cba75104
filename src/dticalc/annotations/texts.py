"""What a cell or comment of a workbook can hold of a text."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from dticalc.guards import MAX_CHARACTERS

_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character by its number


def cut(text: str, most: int = MAX_CHARACTERS) -> str:
    """Shorten a text to what Excel counts as so many characters."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def shown(text: str, most: int = MAX_CHARACTERS) -> str:
    """Leave out what a workbook cannot hold or a reader cannot see, and what is too long.

    >>> shown("a" + chr(27) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    return cut("".join(c if c.isprintable() or c in "\n\xa0" else "\N{REPLACEMENT CHARACTER}" for c in text), most)


def in_cell(text: str) -> str:
    """Write a text as a cell holds it, never as a formula."""
    return f'<is><t xml:space="preserve">{_CODED.sub("_x005F_", escape(text))}</t></is>'
