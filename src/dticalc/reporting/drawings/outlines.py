"""The map of outlines: each unit in its shape, coloured by its band, with the two archipelagos in their places."""

from __future__ import annotations

from collections.abc import Sequence

from dticalc.reporting.drawings import Drawing, Label, Outline, Point, Shape
from dticalc.reporting.drawings.legends import (
    HOANG_SA,
    NO_FIGURE,
    TRUONG_SA,
    MapUnit,
    archipelago,
    by_band,
    legend,
    note,
)
from dticalc.reporting.drawings.paths import middle
from dticalc.reporting.maps import Outlines
from dticalc.reporting.palettes import GREY
from dticalc.texts import Lang

_WIDTH = 390.0
_FRAME = 84.0
_LEGEND = (210.0, 8.0)  # at sea, where nothing is drawn


def outline_map(
    units: Sequence[MapUnit], outlines: Outlines, *, name: str, title: str, told: str, measure: str, lang: Lang
) -> Drawing:
    """Draw a roster by its outlines, coloured by fifths, with legend and the two archipelagos."""
    scale, paths = _WIDTH / outlines.width, dict(outlines.paths)
    shapes: list[Shape] = [
        Outline(path=paths[unit.code], fill=unit.colour, line=GREY, scale=scale, unit=unit.code, told=unit.told(lang))
        for unit in by_band(units)
    ]
    shapes += [_sign(middle(paths[unit.code]), scale) for unit in units if unit.band is None]
    shapes += _islands(HOANG_SA, outlines.hoang_sa, scale)
    shapes += _islands(TRUONG_SA, outlines.truong_sa, scale)
    shapes += legend(units, measure, lang, _LEGEND, _WIDTH - _LEGEND[0])
    height = outlines.height * scale + 18
    shapes.append(note(lang, height - 4))
    return Drawing(name=name, width=_WIDTH, height=height, title=title, told=told, shapes=tuple(shapes))


def _sign(place: Point, scale: float) -> Label:
    """Mark a unit without a band, which white alone would not tell from the lowest band."""
    return Label(x=place[0] * scale, y=place[1] * scale + 4, text=NO_FIGURE, anchor="middle", bold=True)


def _islands(name: str, place: Point, scale: float) -> tuple[Shape, ...]:
    """Draw an archipelago around its place, as far as that is possible inside the picture."""
    x, y = place[0] * scale, place[1] * scale
    return archipelago(name, min(x - _FRAME / 2, _WIDTH - _FRAME - 1), y - 25, _FRAME)
