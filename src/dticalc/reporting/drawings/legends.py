"""What every map of the country has: units in their bands, a legend, the two archipelagos, and a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from dticalc.reporting.drawings import Box, Dots, Label, Line, Point, Shape
from dticalc.reporting.drawings.bands import step_of
from dticalc.reporting.drawings.lettering import wrapped
from dticalc.reporting.palettes import BANDS, GREY, INK, WHITE
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
    """A unit on a map: its code and short name, what it has of a figure, how that is printed, rank, and band.

    `band` is the step of its colour from 0 (lowest); None where it has neither figure nor rank.
    """

    code: str
    short: str
    figure: Fraction | None = None
    printed: str = ""
    rank: int | None = None
    band: int | None = None

    @property
    def colour(self) -> str:
        """Give the colour of its band; white where it has none."""
        return WHITE if self.band is None else BANDS[self.band]

    def told(self, lang: Lang) -> str:
        """Say what the unit has, for whoever points at it.

        >>> MapUnit(code="93", short="Hậu Giang", figure=Fraction(1, 2), printed="0,5000", rank=17).told("vi")
        'Hậu Giang: hạng 17, 0,5000'
        """
        rank = Text(f"hạng {self.rank}", f"rank {self.rank}")[lang] if self.rank is not None else ""
        figure = self.printed if self.figure is not None else Text("không có số", "no figure")[lang]
        return f"{self.short}: {', '.join(part for part in (rank, figure) if part)}"


def by_band(units: Sequence[MapUnit]) -> list[MapUnit]:
    """Give the units from those without a band to the highest, so that neighbours in a drawing share their paint."""
    return sorted(units, key=lambda unit: (-1 if unit.band is None else unit.band, unit.figure or Fraction(0)))


def _by_rank(units: Sequence[MapUnit]) -> bool:
    """Tell whether bands are those of ranks, because the figures of some units are not known."""
    return any(unit.band is not None and unit.figure is None for unit in units)


def _rows(units: Sequence[MapUnit], lang: Lang) -> list[tuple[str, str]]:
    """Give colour, limits and number of units of each band, the highest first, and of the units without one."""
    if _by_rank(units):
        return _rows_by_rank(units, lang)
    rows = []
    for band, found in groupby(reversed(by_band(units)), lambda unit: unit.band):
        members = [*found]
        if band is None:
            rows.append((WHITE, f"{Text('không có số', 'no figure')[lang]} ({len(members)})"))
            continue
        limits = (members[-1].printed, members[0].printed)
        rows.append((BANDS[band], f"{'–'.join(dict.fromkeys(limits))} ({len(members)})"))
    return rows


def _rows_by_rank(units: Sequence[MapUnit], lang: Lang) -> list[tuple[str, str]]:
    """Give the same of ranks: every fifth of the roster with the ranks that are in it, known or not."""
    whole, held = len(units), Counter(unit.band for unit in units)
    rows = []
    for step, found in groupby(range(1, whole + 1), lambda rank: step_of(whole - rank, 1, whole)):
        ranks = [str(rank) for rank in found]
        rows.append((BANDS[step], f"{'–'.join(dict.fromkeys((ranks[0], ranks[-1])))} ({held[step]})"))
    if held[None]:
        rows.append((WHITE, f"{Text('không có hạng', 'no rank')[lang]} ({held[None]})"))
    return rows


def legend(
    units: Sequence[MapUnit], measure: str, lang: Lang, place: Point, width: float, foot: str = ""
) -> tuple[Shape, ...]:
    """Draw the bands from the highest down, each with its limits as printed and how many units are in it."""
    rows = _rows(units, lang)
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
