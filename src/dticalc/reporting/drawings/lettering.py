"""How wide texts are in a drawing, estimated for DejaVu Sans, and texts cut into lines that fit."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

# Hundredths of the size that each character from blank to `~` takes, in DejaVu Sans Book.
_ADVANCES = (
    "32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 100 68 69 70 77 63"
    " 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58"
    " 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84"
)
_WIDTHS = {chr(code): int(width) for code, width in enumerate(_ADVANCES.split(), ord(" "))}
_WIDTHS |= {"đ": 63, "Đ": 77, "–": 50, "·": 32, "…": 100}
_WIDEST = 84  # arrows, signs, and what is not listed
_BOLD = 1.13


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how much room a text takes; marks above and below letters take none.

    >>> text_width("Huế", 10) == text_width("Hue", 10)
    True
    >>> round(text_width("Hà Nội", 10), 1)
    33.2
    """
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return sum(_WIDTHS.get(c, _WIDEST) for c in letters) / 100 * size * (_BOLD if bold else 1)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Cut a text into lines that fit into a width, between words where that is possible; line breaks are kept.

    >>> wrapped("Nguồn: bản công bố 2025", 90, 10)
    ('Nguồn: bản công', 'bố 2025')
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if text_width(longer, size, bold=bold) <= width:
                line = longer
                continue
            whole, line = (line, word) if line else ("", word)
            lines += [whole] if whole else []
            *full, line = _cut(line, width, size, bold=bold)
            lines += full
        lines.append(line)
    return tuple(lines)


def _cut(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """Cut a word that is longer than a line, at least a letter a line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Give a text that fits into a width, its end left out and marked with … where it does not.

    >>> shortened("Bà Rịa - Vũng Tàu", 70, 10)
    'Bà Rịa - Vũ…'
    """
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, bold=bold) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def in_two_lines(name: str) -> tuple[str, ...]:
    """Cut a name between words where its two lines are most alike in width; one word stays one line.

    >>> in_two_lines("Thừa Thiên Huế"), in_two_lines("Huế")
    (('Thừa', 'Thiên Huế'), ('Huế',))
    """
    words = name.split()
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at, _ in enumerate(pairwise(words), 1)]
    return min(cuts, key=lambda lines: max(text_width(line, 1) for line in lines), default=(name,))
