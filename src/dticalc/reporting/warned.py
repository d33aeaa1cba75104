"""What was doubted in the figures of a unit: its errors and warnings, item by item and in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dticalc import catalogue
from dticalc.editions import Noted
from dticalc.findings import LISTED, Severity
from dticalc.reporting.numbers import join
from dticalc.reporting.quality import severity_of
from dticalc.reporting.reader import Reader
from dticalc.submissions.outcomes import ERRORS, WARNINGS, count
from dticalc.texts import natural_key, visible

SIGN = "⚠"
_LONGEST = 80  # characters of a code or a cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """One sentence on all of it, and what was doubted by code of the item; both are empty where nothing was.

    `brief` stands at an item where there is little room; `href` leads to the unit's part of the page of findings.
    """

    told: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    brief: str = ""
    href: str = ""


def warned(reader: Reader, unit: str, href: str = "") -> Warned:
    """Give what was doubted in the figures of one unit."""
    found = [each for each in reader.edition.findings if each.unit_code == unit and _weighs(each)]
    if not found:
        return Warned()
    by_code: dict[str, list[Noted]] = {}
    for each in found:
        by_code.setdefault(each.code, []).append(each)
    codes = sorted(filter(None, by_code), key=natural_key)
    return Warned(
        told=_told(reader, found, codes),
        items={code: _item(reader, by_code[code]) for code in codes},
        brief=f"{SIGN} {reader.say('số liệu cần xem lại', 'figures in doubt')}",
        href=href,
    )


def _weighs(noted: Noted) -> bool:
    """Tell whether it is more than a note."""
    return severity_of(noted) is not Severity.NOTE


def _told(reader: Reader, found: list[Noted], codes: list[str]) -> str:
    """Say how much was doubted, and where."""
    doubts = sum(severity_of(each) is Severity.WARNING for each in found)
    much = [
        count(number, nouns, reader.lang)
        for number, nouns in ((len(found) - doubts, ERRORS), (doubts, WARNINGS))
        if number
    ]
    named, more = [visible(code, _LONGEST) for code in codes[:LISTED]], len(codes) - LISTED
    if more > 0:
        named.append(reader.say(f"{more} chỉ số khác", f"{more} more"))
    where = []
    if named:
        noun = "indicator" if len(codes) == 1 else "indicators"
        where.append(f"{reader.say('chỉ số', noun)} {join(named, reader.lang)}")
    if any(not each.code for each in found):
        where.append(reader.say("toàn bộ số liệu", "the figures as a whole"))
    return reader.say(
        f"{SIGN} Số liệu của đơn vị này có {join(much, 'vi')}: {'; '.join(where)}.",
        f"{SIGN} The figures of this unit have {join(much, 'en')}: {'; '.join(where)}.",
    )


def _item(reader: Reader, found: list[Noted]) -> str:
    """Name what was doubted in one item, each kind once with its cells."""
    cells: dict[str, list[str]] = {}
    for each in found:
        kind = catalogue.BY_SLUG.get(each.kind)
        title = kind.title[reader.lang] if kind else visible(each.kind, _LONGEST)
        cells.setdefault(title, []).extend([visible(each.cell, _LONGEST)] if each.cell else [])
    wrong = any(severity_of(each) is not Severity.WARNING for each in found)
    label = reader.say("Lỗi", "Error") if wrong else reader.say("Cảnh báo", "Warning")
    named = [f"{title} ({', '.join(where)})" if where else title for title, where in cells.items()]
    return f"{SIGN} {label}: {'; '.join(named)}"
