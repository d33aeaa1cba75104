"""What every map of the country has: units in their bands, a legend, the two archipelagos, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.reporting.drawings import Box, Dots, Label, Line, Point, Shape
from dticalc.reporting.drawings.bands import Band, band_of, bands
from dticalc.reporting.drawings.lettering import wrapped
from dticalc.reporting.palettes import GREY, INK, WHITE
from dticalc.texts import Lang, Text

# Vietnamese in both languages.
HOANG_SA, TRUONG_SA = "QĐ. Hoàng Sa", "QĐ. Trường Sa"
ILLUSTRATIVE = Text("Bản đồ mang tính minh họa", "Bản đồ mang tính minh họa (the map is illustrative)")
NO_FIGURE = "–"
SIZE = 10.0  # of letters in legends
_ROW = 17.0
_SWATCH = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MapUnit:
    """A unit on a map: its code and short name, its figure if it has one, and how figure and rank are printed."""

    code: str
    short: str
    figure: Fraction | None
    printed: str = ""
    rank: str = ""

    def told(self, lang: Lang) -> str:
        """Say what the unit has, for whoever points at it.

        >>> MapUnit(code="93", short="Hậu Giang", figure=Fraction(1, 2), printed="0,5000", rank="17").told("vi")
        'Hậu Giang: hạng 17, 0,5000'
        """
        rank = Text(f"hạng {self.rank}", f"rank {self.rank}")[lang] if self.rank else ""
        figure = self.printed if self.figure is not None else Text("không có số", "no figure")[lang]
        return f"{self.short}: {', '.join(part for part in (rank, figure) if part)}"


def bands_of(units: Sequence[MapUnit]) -> tuple[Band, ...]:
    """Give the bands of the units that have a figure."""
    return bands([unit.figure for unit in units if unit.figure is not None])


def fill_of(unit: MapUnit, among: Sequence[Band]) -> str:
    """Give the colour of a unit's band; white without a figure."""
    return WHITE if unit.figure is None else band_of(unit.figure, among).colour


def by_band(units: Sequence[MapUnit]) -> list[MapUnit]:
    """Give the units from those without a figure to the highest, so that neighbours in a drawing share their paint."""
    return sorted(units, key=lambda unit: (unit.figure is not None, unit.figure or Fraction(0)))


def legend(
    units: Sequence[MapUnit], measure: str, lang: Lang, place: Point, width: float, foot: str = ""
) -> tuple[Shape, ...]:
    """Draw the bands from the highest down, each with its limits as printed and how many units are in it."""
    printed = {unit.figure: unit.printed for unit in units}
    rows: list[tuple[str, str]] = []
    for band in reversed(bands_of(units)):
        limits = (printed[band.low], printed[band.high])
        rows.append((band.colour, f"{'–'.join(dict.fromkeys(limits))} ({band.count})"))
    if without := sum(1 for unit in units if unit.figure is None):
        rows.append((WHITE, Text(f"không có số ({without})", f"no figure ({without})")[lang]))
    x, y = place
    heads = [(line, True) for line in wrapped(measure, width, SIZE, bold=True)]
    heads.append((Text("trong ngoặc: số đơn vị", "in brackets: number of units")[lang], False))
    shapes: list[Shape] = [
        Label(x=x, y=y + SIZE + position * SIZE * 1.3, text=line, size=SIZE, bold=bold)
        for position, (line, bold) in enumerate(heads)
    ]
    top = y + len(heads) * SIZE * 1.3 + 5
    for position, (colour, told) in enumerate(rows):
        level = top + position * _ROW
        shapes.append(Box(x=x, y=level, width=_SWATCH, height=_SWATCH, fill=colour, line=GREY))
        if colour == WHITE:
            shapes.append(Label(x=x + _SWATCH / 2, y=level + 11, text=NO_FIGURE, size=SIZE, anchor="middle"))
        shapes.append(Label(x=x + _SWATCH + 5, y=level + 11, text=told, size=SIZE))
    if foot:
        shapes.append(Label(x=x, y=top + len(rows) * _ROW + 11, text=foot, size=SIZE))
    return tuple(shapes)


# Islands are too small to be drawn to scale: a few dots stand for each archipelago.
_ISLANDS = ((-9.0, -2.0), (-3.0, 3.0), (1.0, -4.0), (6.0, 2.0), (11.0, -3.0))


def archipelago(name: str, left: float, top: float, width: float) -> tuple[Shape, ...]:
    """Draw an archipelago: its name, dots for its islands, and a dashed frame of the given width around both."""
    height, centre = 36.0, left + width / 2
    corners = ((left, top), (left + width, top), (left + width, top + height), (left, top + height), (left, top))
    return (
        Line(points=corners, line=GREY, dashed=True),
        Label(x=centre, y=top + 13, text=name, size=SIZE, anchor="middle"),
        Dots(places=tuple((centre + x, top + 25 + y) for x, y in _ISLANDS), radius=1.5, fill=INK),
    )


def note(lang: Lang, y: float) -> Label:
    """Give the note that a map is illustrative."""
    return Label(x=2, y=y, text=ILLUSTRATIVE[lang], size=SIZE, fill=GREY)
