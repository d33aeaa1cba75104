"""Peers: whom a unit is compared with first, those of its region and those next to it in the ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dticalc.comparison import Standing
from dticalc.texts import Text, natural_key

WITHIN = 3  # places
NOWHERE = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A unit beside another: its rank and published figure, and how much higher that is (negative: lower).

    Figure and difference are None where a figure is not known.
    """

    unit_code: str
    rank: int
    figure: Fraction | None
    difference: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The peers of a unit, best first: those of its `region`, and those `near` it in rank."""

    unit_code: str
    region: tuple[Peer, ...] = ()
    near: tuple[Peer, ...] = ()


def peers(
    standings: Mapping[str, Standing], unit: str, regions: Mapping[str, Text] | None = None, within: int = WITHIN
) -> Peers:
    """Give the units of the same region that have a rank, and those at most `within` places above or below.

    difference = published figure of the peer - that of the unit. `regions` names the region of each unit; where it
    names none there are no peers by region. A unit without a rank has none near it.

    >>> ranks = {"01": (1, "0.7"), "22": (2, "0.6"), "48": (6, "0.5")}
    >>> held = {unit: Standing(rank=place, figure=Fraction(figure)) for unit, (place, figure) in ranks.items()}
    >>> found = peers(held, "22", {"22": Text("Bắc", "North"), "01": Text("Bắc", "North")})
    >>> [each.unit_code for each in found.near], [str(each.difference) for each in found.region]
    (['01'], ['1/10'])
    """
    own = standings.get(unit, Standing(rank=None, figure=None))
    named = regions or {}
    region = named.get(unit, NOWHERE)
    together = [each for each in standings if region.vi and named.get(each) == region]
    near = [
        each
        for each, there in standings.items()
        if own.rank is not None and there.rank is not None and abs(there.rank - own.rank) <= within
    ]
    return Peers(unit_code=unit, region=_peers(standings, unit, own, together), near=_peers(standings, unit, own, near))


def _peers(standings: Mapping[str, Standing], unit: str, own: Standing, others: Iterable[str]) -> tuple[Peer, ...]:
    found = [
        Peer(
            unit_code=other,
            rank=there.rank,
            figure=there.figure,
            difference=None if there.figure is None or own.figure is None else there.figure - own.figure,
        )
        for other in others
        if other != unit and (there := standings[other]).rank is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.rank, natural_key(each.unit_code))))
