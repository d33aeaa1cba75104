"""Lineage: which group or leaf of an earlier definition is which of a later one, for comparing two years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dticalc.frameworks import Dimension, Framework, Level, Pillar
from dticalc.revisions.matches import By, Matches, Named, links, match
from dticalc.rules import EVERYTHING, NOTHING

LeafLevel = Literal["dimension", "indicator"]
_BY_CODE: tuple[By, ...] = ("code",)
_BY_NAME: tuple[By, ...] = ("name", "code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """A leaf of the later definition with what it comes from; `after` is empty where nothing continues a leaf.

    `before` gives earlier leaves, each with the part of its points that is carried here: 1 unless it was split.
    """

    before: tuple[tuple[str, Fraction], ...]
    after: str


def descents(before: Framework, after: Framework, level: LeafLevel) -> tuple[Descent, ...]:
    """Give every leaf of two definitions once: what continues, what is added, what is dropped.

    Within one definition leaves are the same by code. Between two, indicators are the same by `continues` alone, and
    dimensions by name, then by code. The points of a leaf that several continue are divided by their new maxima.

    >>> from dticalc import load
    >>> [each.after for each in descents(load("qd-922-2022"), load("qd-922-2022"), "dimension")][:2]
    ['1', '2']
    """
    maxima: dict[str, Fraction]
    if level == "dimension":
        olds = [each.code for each in before.dimensions]
        maxima = {each.code: each.max_points or NOTHING for each in after.dimensions}
        pairs = [(old, new) for new, old in earlier_dimensions(before, after).items()]
    else:
        olds = [each.code for each in before.indicators]
        maxima = {each.code: each.max_points for each in after.indicators}
        pairs = [(code, code) for code in olds if code in maxima] if before.id == after.id else links(before, after)
    heirs: dict[str, list[str]] = {}
    for old, new in pairs:
        heirs.setdefault(old, []).append(new)
    found = [
        Descent(before=tuple((old, _part(new, heirs[old], maxima)) for old, heir in pairs if heir == new), after=new)
        for new in maxima
    ]
    return (*found, *(Descent(before=((old, EVERYTHING),), after="") for old in olds if old not in heirs))


def _part(new: str, heirs: Sequence[str], maxima: Mapping[str, Fraction]) -> Fraction:
    together = sum([maxima[each] for each in heirs], NOTHING)
    return maxima[new] / together if together else Fraction(1, len(heirs))


def earlier_dimensions(before: Framework, after: Framework) -> dict[str, str]:
    """Give, for the code of each dimension that was there before, the code that it had."""
    return {new.code: old.code for old, new, _ in _matched(before, after, before.dimensions, after.dimensions).pairs}


def counterpart(before: Framework, after: Framework, level: Level, code: str) -> str:
    """Give the code that a group of the later definition had in the earlier one; empty if it was not there.

    >>> from dticalc import load
    >>> counterpart(load("qd-1726-2020"), load("qd-922-2022"), "pillar", "KTS")
    'KTS'
    >>> counterpart(load("qd-1726-2020"), load("qd-922-2022"), "dimension", "8")
    ''
    """
    if level == "index":
        return "index"
    if level == "dimension":
        return earlier_dimensions(before, after).get(code, "")
    if level == "pillar":
        pairs = _matched(before, after, before.pillars, after.pillars).pairs
        return next((old.code for old, new, _ in pairs if new.code == code), "")
    olds = next((each.before for each in descents(before, after, "indicator") if each.after == code), ())
    # What was made of several indicators has no single rank to start from.
    return olds[0][0] if len(olds) == 1 else ""


def _matched(before: Framework, after: Framework, olds: Sequence[Named], news: Sequence[Named]) -> Matches[Named]:
    return match(olds, news, _BY_CODE if before.id == after.id else _BY_NAME)


def groups(framework: Framework, level: Level) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the code of each group of a level with the dimensions that are in it; an indicator is in one."""
    if level == "index":
        return (("index", tuple(each.code for each in framework.dimensions)),)
    if level == "indicator":
        return tuple((each.code, (each.dimension,)) for each in framework.indicators)
    members: Sequence[Dimension | Pillar] = framework.pillars if level == "pillar" else framework.dimensions
    return tuple((each.code, each.dimensions if isinstance(each, Pillar) else (each.code,)) for each in members)
