"""The nearest peers of a unit: those near it in rank and those of its region; and every other unit to choose from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dticalc.derivations import Derivation
from dticalc.peers import Peer, Peers
from dticalc.reporting.numbers import signed
from dticalc.reporting.profiles.around import MANY, Around, Group, short
from dticalc.reporting.profiles.standing import LEFT, RIGHT
from dticalc.texts import natural_key, vietnamese_key

IN_REGION = 5  # units of the region that have a line, those nearest in rank
NEAR = 8  # units near in rank that have one; ties may make them many


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow:
    """One unit beside the own one: `difference` is its figure less the own; pillars as figure and rank."""

    name: str
    href: str
    own: bool
    rank: str
    figure: str
    difference: str
    pillars: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The peers in two lists, and all others with their figures for the script; empty where there is no choice."""

    near: tuple[PeerRow, ...]
    region: tuple[PeerRow, ...]
    region_name: str
    in_region: str
    pillars: tuple[str, ...]
    others: str


def neighbours(around: Around, derived: Derivation, hrefs: Mapping[str, str]) -> Neighbours:
    """Give the peers of one unit; those of its region that are near in rank too stand there only."""
    unit, reader = derived.unit, around.reader
    found = around.analysis.peers.get(unit.code) or Peers(unit_code=unit.code)
    own = around.edition.line(unit.code, "index").rank
    close = tuple(each for each in found.near if each in _nearest(found.near, own, NEAR))
    near = {each.unit_code for each in close}
    others = [each for each in found.region if each.unit_code not in near]
    shown = [each for each in others if each in _nearest(others, own, IN_REGION)]
    return Neighbours(
        near=_with_own(around, unit.code, close, hrefs) if own is not None else (),
        region=tuple(_row(around, unit.code, each, hrefs) for each in shown),
        region_name=short(unit.region[reader.lang]),
        in_region=_in_region(around, derived, found.region, own) if own is not None and found.region else "",
        pillars=tuple(each.code for each in _pillars(around, unit.code)),
        others=_others(around, unit.code),
    )


def _nearest(found: Sequence[Peer], own: int | None, most: int) -> list[Peer]:
    return sorted(found, key=lambda each: abs(each.rank - (own or 0)))[:most]


def _with_own(around: Around, own: str, near: Sequence[Peer], hrefs: Mapping[str, str]) -> tuple[PeerRow, ...]:
    """Give the units near in rank with the own one in its place among them."""
    here = around.edition.line(own, "index")
    itself = Peer(unit_code=own, rank=here.rank or 0, figure=around.index.figures.get(own), difference=None)
    rows = sorted([*near, itself], key=lambda each: (each.rank, natural_key(each.unit_code)))
    return tuple(_row(around, own, each, hrefs) for each in rows)


def _pillars(around: Around, unit: str) -> tuple[Group, ...]:
    """Give the pillars in which the unit has a figure to compare with."""
    return tuple(each for each in around.of("pillar") if unit in each.figures)


def _row(around: Around, unit: str, peer: Peer, hrefs: Mapping[str, str]) -> PeerRow:
    edition, reader, other, own = around.edition, around.reader, peer.unit_code, peer.unit_code == unit
    pillars = []
    for group in _pillars(around, unit):
        there = edition.lines.get(("pillar", group.code, other))
        pillars.append((reader.printed(there), f"({there.rank})" if there.rank else "") if there else ("–", ""))
    return PeerRow(
        name=short(reader.name(other)),
        href="" if own else hrefs.get(other, ""),
        own=own,
        rank=str(peer.rank),
        figure=reader.printed(edition.line(other, "index")),
        difference="–" if peer.difference is None else signed(peer.difference, reader.decimals, reader.lang),
        pillars=tuple(pillars),
    )


def _in_region(around: Around, derived: Derivation, region: Sequence[Peer], own: int) -> str:
    """Say which place the unit has in its region by the rank among all, and if only some of the region have one."""
    reader, here = around.reader, derived.unit.region
    place, ranked = 1 + sum(1 for each in region if each.rank < own), 1 + len(region)
    if ranked == sum(1 for each in around.edition.roster.units if each.region == here):
        return reader.say(f"thứ {place}/{ranked} trong vùng", f"{place} of {ranked} in the region")
    if reader.recorded:
        return reader.say(
            f"thứ {place} trong {ranked} đơn vị của vùng chép được hạng",
            f"{place} of the {ranked} of the region whose ranks are recorded",
        )
    return reader.say(
        f"thứ {place} trong {ranked} đơn vị của vùng đã có hạng", f"{place} of the {ranked} of the region with a rank"
    )


def _others(around: Around, own: str) -> str:
    """Write every other unit with a figure, by name, as one JSON text that may stand inside a page.

    A unit is its figures and its name, between commas; `scale` turns a figure into a place on a strip. Empty where the
    unit has no figure, few have, or too many.
    """
    if len(around.index.figures) > MANY or own not in around.index.figures or around.index.middle is None:
        return ""
    names = {code: short(around.reader.name(code)) for code in around.index.figures if code != own}
    codes = sorted(names, key=lambda code: (vietnamese_key(names[code]), natural_key(code)))
    whole = [float(group.most * 10**around.raw_decimals) for group in around.groups]
    carried = {
        "places": around.raw_decimals,
        "marks": around.reader.say(",.", ".,"),
        "left": LEFT,
        "scale": [float(f"{(RIGHT - LEFT) / most:.6g}") if most else 0 for most in whole],
        "units": [f"{around.raw_figures[code]},{names[code]}" for code in codes],
    }
    return json.dumps(carried, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")
