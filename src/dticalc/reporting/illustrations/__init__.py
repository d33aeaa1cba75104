"""Illustrations: every kind of chart with the question that it answers, for pages and for slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dticalc.reporting.analysis import Analysis
from dticalc.reporting.drawings import Drawing
from dticalc.reporting.drawings.framing import stamped
from dticalc.reporting.drawings.svg import svg
from dticalc.reporting.illustrations import firm, maps, moves, spread, units
from dticalc.reporting.illustrations.model import Picture, Wanted
from dticalc.reporting.plots import as_svg
from dticalc.texts import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of chart: its question, what draws it or says why it cannot be drawn, and if chosen units stand out."""

    question: Text
    draw: Callable[[Wanted], Picture | Text]
    picks: bool = True


KINDS: Mapping[str, Kind] = {
    "tiles": Kind(question=maps.TILES, draw=maps.tiles),
    "map": Kind(question=maps.MAP, draw=maps.outlines, picks=False),
    "bars": Kind(question=spread.BARS, draw=spread.bars_of),
    "strips": Kind(question=spread.STRIPS, draw=spread.strips_of),
    "distribution": Kind(question=spread.DISTRIBUTION, draw=spread.distribution_of),
    "heat": Kind(question=spread.HEAT, draw=spread.heat_of),
    "dumbbells": Kind(question=moves.DUMBBELLS, draw=moves.dumbbells_of),
    "bump": Kind(question=moves.BUMP, draw=moves.bump_of),
    "intervals": Kind(question=firm.INTERVALS, draw=firm.intervals_of, picks=False),
    "profile": Kind(question=units.PROFILE, draw=units.profile_of),
    "bridge": Kind(question=units.BRIDGE, draw=units.bridge_of, picks=False),
    "history": Kind(question=units.HISTORY, draw=units.history_of, picks=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture as a page prints it."""

    name: str
    question: str
    svg: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """The charts of the national report, section by section; those that have nothing to show are not there."""

    maps: tuple[Chart, ...]
    moves: tuple[Chart, ...]
    spread: tuple[Chart, ...]
    firm: tuple[Chart, ...]

    @property
    def every(self) -> tuple[Chart, ...]:
        """Give them all, in the order of the page."""
        return (*self.maps, *self.moves, *self.spread, *self.firm)


def charts_of(analysis: Analysis, lang: Lang) -> Charts:
    """Give the charts of the national report."""

    def drawn(*kinds: str) -> tuple[Chart, ...]:
        found = [KINDS[kind].draw(Wanted(analysis=analysis, lang=lang)) for kind in kinds]
        return tuple(_chart(each) for each in found if isinstance(each, Picture))

    return Charts(
        maps=drawn("tiles", "map"),
        moves=drawn("dumbbells", "bump"),
        spread=drawn("distribution", "strips"),
        firm=drawn("intervals"),
    )


def _chart(picture: Picture) -> Chart:
    return Chart(
        name=picture.kind,
        question=picture.question,
        svg=_printed(picture),
        note=picture.note,
        header=picture.header,
        rows=picture.rows,
    )


def _printed(picture: Picture) -> str:
    if isinstance(picture.drawn, Drawing):
        return svg(stamped(picture.drawn, picture.stamp))
    return as_svg(picture.drawn, picture.kind, picture.question, picture.told)
