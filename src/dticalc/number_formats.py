"""Number formats: what a cell makes of the number that it stores, as far as that decides how it is read."""

from __future__ import annotations

import re
from typing import Literal

Shows = Literal["number", "percent", "date", "duration", "otherwise"]

# What a format prints as it stands: quoted, escaped, the room of a letter, a letter repeated; and conditions, colours.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKET = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_NAMES = re.compile("general|standard", re.IGNORECASE)
_EXPONENT = re.compile("e[+-]", re.IGNORECASE)
_MISLEADING = re.compile(r'"[^"]*[0-9%][^"]*"|\\[0-9%]')  # digits or a per cent sign that are only printed


def shows(code: str, *, negative: bool = False) -> Shows:
    """Tell what a number format shows: the number itself, per cent, a day or time, a time gone by, or something else.

    The section for negative numbers counts where the number is one and there is such a section.

    >>> shows("0.00%"), shows("dd/mm/yyyy"), shows("[h]:mm"), shows("0.0,"), shows('0.00"%"')
    ('percent', 'date', 'duration', 'otherwise', 'otherwise')
    """
    sections = _sections(code)
    section = sections[1] if negative and len(sections) > 1 else sections[0]
    bare = _NAMES.sub("0", _BRACKET.sub("", _LITERAL.sub("", section)))
    if re.search(r"\[[hms]+\]", bare, re.IGNORECASE):
        return "duration"
    if re.search("[ymdhs]", _EXPONENT.sub("", bare), re.IGNORECASE):
        return "date"
    if not re.search("[0#?@]", bare) or re.search(r"[0#?],+(?![0#?])", bare) or _MISLEADING.search(section):
        return "otherwise"
    return "percent" if "%" in bare else "number"


def _sections(code: str) -> list[str]:
    """Part a format at the semicolons that are not printed."""
    return re.findall(r'(?:"[^"]*"|\\.|_.|\*.|[^;"])*', code)[::2] or [""]
