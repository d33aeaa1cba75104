"""The palette, by numbers: contrast of texts and marks, and who can tell which colours apart."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from dticalc.files import shipped
from dticalc.reporting import palettes
from dticalc.reporting.numbers import arrow
from dticalc.reporting.palettes import (
    BANDS,
    COLUMN,
    DEFICIENCIES,
    DOWN,
    EDGE,
    GREY,
    HIGHLIGHTS,
    INK,
    LABEL,
    PALE,
    PICKED,
    SOFT,
    UP,
    WARN,
    WHITE,
    as_seen,
    contrast,
    difference,
    grey,
    text_on,
)

TEXT, MARK = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
APART = 10  # ΔE: more than four times what is just noticed
EYES = pytest.mark.parametrize("eyes", ["all", *DEFICIENCIES])


def seen(colour, eyes):
    return colour if eyes == "all" else as_seen(colour, eyes)


@pytest.mark.parametrize("ground", [WHITE, SOFT, WARN, PICKED])
def test_texts_can_be_read(ground):
    """Every colour of letters has 4.5:1 on paper, and on the grounds of tables, of picked rows and of notices."""
    assert all(contrast(colour, ground) >= TEXT for colour in (INK, GREY, LABEL, UP, DOWN, EDGE))
    assert contrast(INK, COLUMN) >= TEXT


def test_marks_stand_out_from_paper():
    """Bars, dots, ranges and lines have 3:1 on white."""
    marks = (INK, GREY, PALE, UP, DOWN, *(each.colour for each in HIGHLIGHTS))
    assert all(contrast(colour, WHITE) >= MARK for colour in marks)


def test_texts_on_bands_can_be_read():
    """A name or a number printed on a band has 4.5:1, on each band."""
    assert all(contrast(text_on(band), band) >= TEXT for band in BANDS)


def test_bands_stand_out_by_their_edge():
    """The lightest bands are too light for paper, so that the edge that maps draw around them has 3:1."""
    assert contrast(BANDS[0], WHITE) < MARK <= contrast(GREY, WHITE)


@EYES
def test_neighbouring_bands_are_told_apart(eyes):
    """Neighbouring bands look unlike for each kind of colour vision."""
    for one, other in pairwise(BANDS):
        assert difference(seen(one, eyes), seen(other, eyes)) >= APART


def test_bands_keep_their_order_in_grey_print():
    """From band to band the grey of a black printer gets darker, by more than eyes need."""
    greys = [grey(band) for band in BANDS]
    assert greys == sorted(greys, reverse=True)
    assert all(difference(one, other) >= APART for one, other in pairwise(greys))


@EYES
def test_up_and_down_are_told_apart(eyes):
    """Up and down look unlike for each kind of colour vision."""
    assert difference(seen(UP, eyes), seen(DOWN, eyes)) >= 4 * APART


def test_up_and_down_carry_a_shape():
    """In grey print up and down look alike, so that ▲ and ▼ say which is which."""
    assert difference(grey(UP), grey(DOWN)) < APART
    assert arrow(2) == "▲2"
    assert arrow(-2) == "▼2"


@EYES
def test_highlighted_lines_are_told_apart(eyes):
    """Any two of the five highlighted lines differ in colour for each kind of colour vision."""
    for one, other in combinations(HIGHLIGHTS, 2):
        assert difference(seen(one.colour, eyes), seen(other.colour, eyes)) >= APART


def test_highlighted_lines_differ_without_colour():
    """The five highlighted lines are dashed each in its own way, for grey print."""
    assert len({each.dashes for each in HIGHLIGHTS}) == len(HIGHLIGHTS) == 5


def test_simulation_is_that_of_the_source():
    """Neutral greys look the same to all, and pure red looks as the published matrices give it."""
    for eyes in DEFICIENCIES:
        assert difference(as_seen("#808080", eyes), "#808080") < 1
    assert as_seen("#ff0000", "protan") == "#6d5f00"
    assert as_seen("#ff0000", "deutan") == "#a39000"


def test_arithmetic_is_that_of_the_sources():
    """Contrast and lightness are those known of sRGB: #777777 just misses 4.5:1, and mid grey has L* 53.6."""
    assert round(contrast("#777777", WHITE), 2) == 4.48
    assert round(difference("#808080", "#000000"), 1) == 53.6


def test_pages_have_the_colours_of_the_palette():
    """Every colour that the style sheet names is the one of the same name in the palette."""
    style = shipped("reports", "templates", "style.css").read_text("utf-8")
    root = re.search(r":root\s*\{(.*?)\}", style, re.DOTALL)[1]
    named = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]+)", root))
    bands = {f"band-{position}": band for position, band in enumerate(BANDS, 1)}
    assert {"ink", "grey", "line", "soft", "up", "down", "warn", "edge"} <= set(named)
    assert named == {name: bands.get(name) or getattr(palettes, name.upper()) for name in named}


def test_pages_name_their_colours():
    """No style sheet and no template writes a colour in figures, but the list of names at the top of `style.css`."""
    written = re.compile(r"(?<!&)#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![-\w])|\b(?:rgb|hsl)a?\(")
    found = {}
    for path in sorted(shipped("reports", "templates").iterdir()):
        text = path.read_text("utf-8")
        if path.name == "style.css":
            text = re.sub(r"\A:root\s*\{.*?\}", "", text, flags=re.DOTALL)
        if path.suffix in {".css", ".jinja"}:
            found[path.name] = written.findall(text)
    assert {name: colours for name, colours in found.items() if colours} == {}
    assert len(found) >= 15
    assert written.findall("a { color: #fff; } b { color: #B3450B }") == ["#fff", "#B3450B"]


def test_colours_stand_in_one_place():
    """No module of the reports but the palette writes a colour in figures."""
    rooms = Path(palettes.__file__).parent.rglob("*.py")
    written = {path.name for path in rooms if re.search(r"[\"']#[0-9a-fA-F]{3,8}[\"']", path.read_text("utf-8"))}
    assert written == {"palettes.py"}
