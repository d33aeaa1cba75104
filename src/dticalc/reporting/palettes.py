"""The colours of charts and pages, each by what it is for, and the arithmetic that shows who can tell them apart.

Nothing rests on colour alone: up and down carry ▲ and ▼, highlighted lines their dashes and labels, bands their legend.
`style.css` repeats the colours of pages as custom properties of the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import Literal

Deficiency = Literal["protan", "deutan", "tritan"]
DEFICIENCIES: tuple[Deficiency, ...] = ("protan", "deutan", "tritan")

# Texts: all have 4.5:1 on white and on SOFT.
INK, GREY = "#1d2733", "#5b6672"
# Blue and vermilion stay apart for every kind of colour vision.
UP, DOWN = "#0b5cad", "#b3450b"
# Marks that stand back (units that are not spoken of, ranges, frames): 3:1 on white.
PALE = "#87929e"
# Rules between rows, grids and grounds: nothing is read off them.
LINE, GRID, SOFT, WHITE = "#d5dce3", "#e3e8ed", "#f3f6f9", "#ffffff"
# Small texts on SOFT, the ground of what is picked out among rows or is ranked on, and the head of its column.
LABEL, PICKED, COLUMN = "#47525e", "#e8f1fb", "#d6e6f7"
# The ground and the edge of a notice.
WARN, EDGE = "#fff4e0", "#8a5a00"

# From the lowest fifth to the highest: one hue, darker step by step, so that grey print keeps the order. The lightest
# are not told from paper by themselves: every area of a band is drawn with an edge.
BANDS = ("#e3ecf7", "#a5c8ea", "#6fa6da", "#2a6fb5", "#0f3f75")


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A line that is spoken of among many: its colour, and the lengths of its dashes and gaps (none: drawn through)."""

    colour: str
    dashes: tuple[float, ...]


HIGHLIGHTS = (
    Highlight(colour="#0b5cad", dashes=()),
    Highlight(colour="#b3450b", dashes=(8, 3)),
    Highlight(colour="#1d2733", dashes=(2, 2.5)),
    Highlight(colour="#00866b", dashes=(8, 3, 2, 3)),
    Highlight(colour="#9c4f96", dashes=(14, 4)),
)


def text_on(ground: str) -> str:
    """Give the colour of a text on a ground: ink or white, whichever stands out more.

    >>> text_on(BANDS[0]) == INK, text_on(BANDS[-1]) == WHITE
    (True, True)
    """
    return max((INK, WHITE), key=lambda colour: contrast(colour, ground))


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, from 1 (none) to 21 (black on white).

    Source: WCAG 2.2, definition of contrast ratio, (L1 + 0.05) / (L2 + 0.05).

    >>> round(contrast("#000000", "#ffffff"), 2)
    21.0
    """
    low, high = sorted((_luminance(_linear(one)), _luminance(_linear(other))))
    return (high + 0.05) / (low + 0.05)


def as_seen(colour: str, deficiency: Deficiency) -> str:
    """Give the colour as it looks to somebody without the red, green or blue cones.

    Source: Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency
    (IEEE TVCG 15, 2009), severity 1.0, on linear RGB. Their model is rough for tritan vision, as they say.

    >>> as_seen("#ffffff", "deutan")
    '#ffffff'
    """
    red, green, blue = _linear(colour)
    rows = _MACHADO[deficiency]
    return _coded(tuple(a * red + b * green + c * blue for a, b, c in rows))


def grey(colour: str) -> str:
    """Give the grey of the same luminance: the colour on paper from a black printer.

    >>> grey("#ffffff"), grey("#000000")
    ('#ffffff', '#000000')
    """
    return _coded((_luminance(_linear(colour)),) * 3)


def difference(one: str, other: str) -> float:
    """Give how far two colours are apart to the eye: ΔE of CIE 1976 in L*a*b* under D65; about 2.3 is just noticed.

    >>> round(difference("#000000", "#ffffff")), difference(UP, UP)
    (100, 0.0)
    """
    return float(sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5)


# ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────────────────

_MACHADO: dict[Deficiency, tuple[tuple[float, float, float], ...]] = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# IEC 61966-2-1 (sRGB): the three primaries as X, Y, Z, and the white of D65.
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_D65 = (0.9505, 1.0, 1.089)
# The same standard: near black the curve is straight.
_CODED_STRAIGHT, _LINEAR_STRAIGHT = 0.04045, 0.0031308


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _unbent(red), _unbent(green), _unbent(blue)


def _unbent(part: float) -> float:
    return part / 12.92 if part <= _CODED_STRAIGHT else float(((part + 0.055) / 1.055) ** 2.4)


def _coded(linear: tuple[float, ...]) -> str:
    kept = (min(max(part, 0.0), 1.0) for part in linear)
    bent = (part * 12.92 if part <= _LINEAR_STRAIGHT else 1.055 * part ** (1 / 2.4) - 0.055 for part in kept)
    return "#" + "".join(f"{round(part * 255):02x}" for part in bent)


def _luminance(linear: tuple[float, float, float]) -> float:
    return float(sum(share * part for share, part in zip(_XYZ[1], linear, strict=True)))


def _lab(colour: str) -> tuple[float, float, float]:
    linear = _linear(colour)
    sums = (sum(share * part for share, part in zip(row, linear, strict=True)) for row in _XYZ)
    x, y, z = starmap(_lightness, zip(sums, _D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _lightness(part: float, white: float) -> float:
    share = part / white
    return float(share ** (1 / 3)) if share > (6 / 29) ** 3 else share / (3 * (6 / 29) ** 2) + 4 / 29
