"""Maps of the country: every unit on them, the archipelagos on all of them, and colours that mean what is printed."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path

import dticalc
from dticalc.files import shipped
from dticalc.reporting.drawings import Box, Dots, Label, Line, Outline
from dticalc.reporting.drawings.bands import band_of, bands, step_of
from dticalc.reporting.drawings.legends import MapUnit
from dticalc.reporting.drawings.lettering import text_width
from dticalc.reporting.drawings.outlines import outline_map
from dticalc.reporting.drawings.painting import painted
from dticalc.reporting.drawings.paths import middle, rings
from dticalc.reporting.drawings.svg import svg
from dticalc.reporting.drawings.tiles import tile_map
from dticalc.reporting.maps import maps_of
from dticalc.reporting.numbers import spoken
from dticalc.reporting.palettes import BANDS, WHITE

ROSTERS = pytest.mark.parametrize("roster", ["provinces-63", "provinces-34"])


@ROSTERS
def test_shipped_rosters_have_both_maps(roster):
    """Each unit of the two rosters has a tile of its own and an outline, and so have the archipelagos a tile."""
    units = dticalc.load_roster(roster)
    maps = maps_of(units)
    codes = {unit.code for unit in units.units}
    assert {tile.code for tile in maps.tiles.tiles} == {code for code, _ in maps.outlines.paths} == codes
    places = [(tile.row, tile.column) for tile in (*maps.tiles.tiles, maps.tiles.hoang_sa, maps.tiles.truong_sa)]
    assert len(set(places)) == len(codes) + 2


def test_other_rosters_have_no_map():
    """A roster with another id has no map, and neither has one whose codes are not those of the map."""
    units = dticalc.load_roster("provinces-63")
    for other in (
        replace(units, id="communes"),
        replace(units, id="provinces-34"),
        replace(units, by_code={code: unit for code, unit in units.by_code.items() if code != "48"}),
        replace(units, by_code={**units.by_code, "99": units.units[0]}),
    ):
        assert (maps_of(other).tiles, maps_of(other).outlines) == (None, None)


# ── bands ───────────────────────────────────────────────────────────────────────────────────────────────────────────

# A coarse grid, so that many figures are equal.
FIGURES = st.lists(st.integers(0, 12).map(lambda each: Fraction(each, 4)), min_size=1, max_size=70)


@given(FIGURES)
def test_bands_hold_every_unit_once_and_split_no_tie(figures):
    """Each figure lies in one band, bands do not overlap, and each counts the units between its limits."""
    made = bands(figures)
    assert sum(band.count for band in made) == len(figures)
    for band in made:
        assert band.count == sum(1 for figure in figures if band.low <= figure <= band.high)
        assert {band.low, band.high} <= set(figures)
    assert all(one.high < other.low and one.step < other.step for one, other in pairwise(made))
    assert all(band_of(figure, made) in made for figure in figures)


@given(st.sets(st.integers(0, 10_000), min_size=5, max_size=70))
def test_bands_without_ties_are_fifths(figures):
    """Where no two figures are equal the five bands have the same number of units, give or take one."""
    counts = [band.count for band in bands([Fraction(each) for each in figures])]
    assert len(counts) == 5
    assert max(counts) - min(counts) <= 1


def test_bands_of_few_figures():
    """No figures make no band; equal ones make the middle band, neither high nor low."""
    assert bands([]) == ()
    assert [(band.step, band.count) for band in bands([Fraction(1)] * 63)] == [(2, 63)]


# ── drawn maps ──────────────────────────────────────────────────────────────────────────────────────────────────────

MISSING = "11"
KINDS = pytest.mark.parametrize("kind", ["tiles", "outlines"])
LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])
MEASURE = {"vi": "Giá trị (0–1)", "en": "Value (0–1)"}


def map_units(roster, lang):
    """Give made-up figures, all unlike but the first two, and none for one unit."""
    figures = {unit.code: Fraction(4000 + 37 * max(n, 1), 10_000) for n, unit in enumerate(roster.units)}
    ranks = {code: 1 + sum(other > figure for other in figures.values()) for code, figure in figures.items()}
    among = bands([figure for code, figure in figures.items() if code != MISSING])
    return [
        MapUnit(code=unit.code, short=name)
        if unit.code == MISSING
        else MapUnit(
            code=unit.code,
            short=name,
            figure=figures[unit.code],
            printed=spoken(f"{float(figures[unit.code]):.4f}", lang),
            rank=ranks[unit.code],
            band=band_of(figures[unit.code], among).step,
        )
        for unit in roster.units
        for name in [unit.short if lang == "vi" else unit.name.en]
    ]


def made_map(kind, roster, lang):
    maps, units = maps_of(roster), map_units(roster, lang)
    said = {"name": kind, "title": "Đơn vị nào cao?", "told": "Bản đồ", "measure": MEASURE[lang], "lang": lang}
    return tile_map(units, maps.tiles, **said) if kind == "tiles" else outline_map(units, maps.outlines, **said)


@ROSTERS
@LANGUAGES
@KINDS
def test_every_map_names_hoang_sa_and_truong_sa(kind, lang, roster, tmp_path):
    """Both archipelagos are drawn and named in Vietnamese on each map, in each language, on screen and on paper."""
    made = made_map(kind, dticalc.load_roster(roster), lang)
    text = svg(made)
    wanted = ["QĐ. Hoàng Sa", "QĐ. Trường Sa", "Bản đồ mang tính minh họa"]
    assert all(f">{each}" in text for each in wanted)
    assert ("(the map is illustrative)" in text) == (lang == "en")
    islands = [shape for shape in made.shapes if isinstance(shape, Dots)]
    frames = [shape for shape in made.shapes if isinstance(shape, Line) and shape.dashed]
    assert len(islands) == len(frames) == 2
    for dots, frame in zip(islands, frames, strict=True):
        (left, top), (right, bottom) = min(frame.points), max(frame.points)
        assert all(left < x < right and top < y < bottom for x, y in dots.places)
        assert right <= made.width
    if tool := shutil.which("pdftotext"):
        (tmp_path / "map.pdf").write_bytes(painted(made, "pdf"))
        paper = subprocess.run(
            [tool, "-layout", str(tmp_path / "map.pdf"), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert all(each in paper for each in wanted)


@ROSTERS
@KINDS
def test_every_unit_is_on_the_map_and_says_what_it_has(kind, roster):
    """Each unit has one mark with its code, which tells name, rank and figure when it is pointed at."""
    roster = dticalc.load_roster(roster)
    marks = {
        shape.unit: shape
        for shape in made_map(kind, roster, "vi").shapes
        if isinstance(shape, Box | Outline) and shape.unit
    }
    assert set(marks) == set(roster.by_code)
    last = roster.units[-1]
    assert (
        marks[last.code].told
        == f"{last.short}: hạng 1, {spoken(f'{0.4 + 0.0037 * (len(roster.units) - 1):.4f}', 'vi')}"
    )
    assert marks[MISSING].told == "Điện Biên: không có số"
    assert marks[MISSING].fill == WHITE
    assert marks[last.code].fill == BANDS[-1]
    assert marks[roster.units[0].code].fill == marks[roster.units[1].code].fill == BANDS[0]


@ROSTERS
@LANGUAGES
@KINDS
def test_the_legend_says_limits_and_counts(kind, lang, roster):
    """The legend names the measure and prints each band's limits as published, with how many units it has."""
    roster = dticalc.load_roster(roster)
    texts = [shape.text for shape in made_map(kind, roster, lang).shapes if isinstance(shape, Label)]
    assert MEASURE[lang] in texts
    number = r"0,\d{4}" if lang == "vi" else r"0\.\d{4}"
    counts = [int(found[1]) for text in texts if (found := re.fullmatch(rf"{number}–{number} \((\d+)\)", text))]
    assert len(counts) == 5
    assert sum(counts) == len(roster.units) - 1
    assert {"vi": "không có số (1)", "en": "no figure (1)"}[lang] in texts
    assert texts.count("–") == 2  # on the unit and in the legend: white alone does not say it


@LANGUAGES
def test_where_few_figures_are_known_colours_are_by_rank(lang):
    """A legend of ranks has every fifth from the best down, known or not; who has no rank is white and counted."""
    roster = dticalc.load_roster("provinces-34")
    units = [
        MapUnit(code=unit.code, short=unit.short, rank=place, band=step_of(34 - place, 1, 34))
        for place, unit in enumerate(roster.units[:16], 1)
    ]
    units = [replace(units[0], figure=Fraction(1, 2), printed="0,5"), *units[1:]]
    units += [MapUnit(code=unit.code, short=unit.short) for unit in roster.units[16:]]
    grid = maps_of(roster).tiles
    made = tile_map(units, grid, name="t", title="", told="", measure="Hạng", lang=lang)
    texts = [shape.text for shape in made.shapes if isinstance(shape, Label)]
    rows = [text for text in texts if re.fullmatch(r"\d+–\d+ \(\d+\)", text)]
    assert rows == ["1–7 (7)", "8–14 (7)", "15–20 (2)", "21–27 (0)", "28–34 (0)"]
    assert {"vi": "không có hạng (18)", "en": "no rank (18)"}[lang] in texts


@ROSTERS
@LANGUAGES
def test_names_fit_their_tiles(lang, roster):
    """On a phone of 390 px no name is cut off or smaller than 8 px, and nothing stands on top of a tile."""
    roster = dticalc.load_roster(roster)
    made = made_map("tiles", roster, lang)
    boxes = [shape for shape in made.shapes if isinstance(shape, Box) and shape.unit]
    assert made.width <= 400
    for one, other in combinations(boxes, 2):
        assert abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height
    for label in (shape for shape in made.shapes if isinstance(shape, Label)):
        half = text_width(label.text, label.size, bold=label.bold) / 2
        middle = label.x if label.anchor == "middle" else label.x + half
        assert label.size >= 8
        assert middle - half >= 0
        assert middle + half <= made.width
        below = [box for box in boxes if box.x < middle < box.x + box.width and box.y < label.y < box.y + box.height]
        for box in below:
            assert label.anchor == "middle", label.text
            assert box.x <= middle - half
            assert middle + half <= box.x + box.width


def test_fewer_letters_draw_the_same_outlines():
    """Outlines are written far shorter than they were shipped; no corner moves visibly, and no island is lost."""
    tree = json.loads(shipped("reports", "maps", "map_paths.json").read_text("utf-8"))
    for key in ("63", "34"):
        drawn = maps_of(dticalc.load_roster(f"provinces-{key}")).outlines
        pixel = 390 / drawn.width
        step = pixel * drawn.width / 640
        for code, path in drawn.paths:
            before, after = rings(tree[key][code]), rings(path)
            assert len(before) == len(after)
            assert len(path) < 0.7 * len(tree[key][code])
            corners = {corner for ring in after for corner in ring}
            for x, y in (corner for ring in before for corner in ring):
                near = min((x * step - a * pixel) ** 2 + (y * step - b * pixel) ** 2 for a, b in corners)
                assert near**0.5 < 0.3  # of a pixel of a phone


@ROSTERS
def test_signs_stand_inside_their_outlines(roster):
    """The sign of a unit without a figure stands on the unit, however it is bent and however many islands it has."""
    for code, path in maps_of(dticalc.load_roster(roster)).outlines.paths:
        parts = [Path([*ring, ring[0]], closed=True) for ring in rings(path)]
        assert any(part.contains_point(middle(path)) for part in parts), code
    assert middle("M3 4z") == (3, 4)


def test_maps_are_small_enough_for_a_page():
    """Both maps of 63 provinces together take less than a quarter of the national report's 250 KB."""
    roster = dticalc.load_roster("provinces-63")
    assert sum(len(svg(made_map(kind, roster, "vi")).encode()) for kind in ("tiles", "outlines")) < 62_500
