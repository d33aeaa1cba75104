"""Charts as values: every mark stands where its figure says, in the order and with the signs that a reader expects."""

import re
from fractions import Fraction

import pytest

from dticalc.reporting.drawings import Box, Dot, Label, Line
from dticalc.reporting.drawings.bars import Bar, bars
from dticalc.reporting.drawings.bridges import End, Piece, bridge
from dticalc.reporting.drawings.dumbbells import Dumbbell, dumbbells
from dticalc.reporting.drawings.heat import HeatRow, heat
from dticalc.reporting.drawings.histories import Standing, history
from dticalc.reporting.drawings.lettering import text_width
from dticalc.reporting.drawings.scales import Scale, round_numbers
from dticalc.reporting.drawings.sparklines import sparkline
from dticalc.reporting.drawings.strips import Spot, Strip, strips
from dticalc.reporting.drawings.svg import svg
from dticalc.reporting.palettes import BANDS, DOWN, GREY, INK, PALE, UP, WHITE
from dticalc.reporting.plots import as_file, as_svg
from dticalc.reporting.plots.bumps import Ranks, bump
from dticalc.reporting.plots.distributions import Value, distribution
from dticalc.reporting.plots.intervals import Span, intervals

WORDS = {"name": "n", "title": "t", "told": "d"}
AXIS = {**WORDS, "measure": "Giá trị", "lang": "vi"}
HOSTILE = '<script>alert("$x^2$")</script> $\\frac{1}{2}$'


def shapes(drawing, kind, **wanted):
    """Give the shapes of a kind that have some attributes."""
    return [
        each
        for each in drawing.shapes
        if isinstance(each, kind) and all(getattr(each, key) == value for key, value in wanted.items())
    ]


def texts(drawing):
    return [each.text for each in shapes(drawing, Label)]


# ── axes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("0", "100", "0 20 40 60 80 100"),
        ("0.31", "0.34", "31/100 8/25 33/100 17/50"),
        ("7", "7", "7"),
        ("0", "9", "0 2 4 6 8"),
    ],
)
def test_axes_are_marked_with_round_numbers(low, high, expected):
    """Marks are round, evenly apart, inside the axis, and six at most."""
    assert " ".join(map(str, round_numbers(Fraction(low), Fraction(high)))) == expected


def test_a_single_figure_stands_in_the_middle():
    """Where all units have one figure, it stands in the middle of the axis instead of nowhere."""
    assert Scale(low=Fraction(1), high=Fraction(1), start=0, end=10).at(Fraction(1)) == 5


# ── drawings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_dumbbells_run_from_before_to_after():
    """The hollow end stands at the earlier figure, the full one at the later; the sign tells the change of rank."""
    marks = [
        Dumbbell(unit="A", label="A", before=Fraction(4, 10), after=Fraction(8, 10), places=3, told=""),
        Dumbbell(unit="B", label="B", before=Fraction(6, 10), after=Fraction(5, 10), places=-2, told=""),
        Dumbbell(unit="C", label="C", before=Fraction(6, 10), after=Fraction(6, 10), places=0, told=""),
    ]
    drawing = dumbbells(marks, **AXIS)
    for unit, colour, sign in (("A", UP, 1), ("B", DOWN, -1), ("C", GREY, 0)):
        hollow, full = shapes(drawing, Dot, unit=unit, fill=WHITE)[0], shapes(drawing, Dot, unit=unit, fill=colour)[0]
        assert (full.x > hollow.x) - (full.x < hollow.x) == sign
    assert [text for text in texts(drawing) if text[0] in "▲▼="] == ["▲3", "▼2", "="]


def test_bars_begin_at_nothing():
    """Bars are as long as their figures, from 0, with the figure as printed at the end."""
    marks = [
        Bar(unit=u, label=u, figure=Fraction(f), printed=p, told="") for u, f, p in (("A", 4, "4,0"), ("B", 1, "1,0"))
    ]
    drawing = bars(marks, **AXIS)
    long, short = shapes(drawing, Box)
    assert long.width == pytest.approx(4 * short.width)
    assert long.x == short.x
    assert {"4,0", "1,0", "A", "B"} <= set(texts(drawing))
    nothing = bars([Bar(unit="A", label="A", figure=Fraction(0), printed="0", told="")], **AXIS)
    assert shapes(nothing, Box)[0].width == 0


def test_ties_in_a_strip_are_seen():
    """Units with one figure stand above each other, not on one spot; a chosen one is larger, the others stand back."""
    spots = tuple(Spot(unit=unit, figure=Fraction(1, 2), told=unit) for unit in "ABCD")
    group = Strip(label="Nhóm", spots=(*spots, Spot(unit="E", figure=Fraction(1), told="E")), median=Fraction(1, 2))
    dots = shapes(strips([group], **AXIS), Dot)
    assert len({(dot.x, dot.y) for dot in dots}) == 5
    assert len({dot.x for dot in dots}) == 2
    chosen = shapes(strips([group], **AXIS, chosen=("B",)), Dot)
    assert [dot.unit for dot in chosen if dot.fill == UP] == ["B"]
    assert {dot.fill for dot in chosen if dot.unit != "B"} == {PALE}
    assert chosen[-1].unit == "B", "drawn last, so that nothing covers it"


def test_a_bridge_steps_from_value_to_value():
    """Each piece begins where the one above ends, the last ends at the value after; signs and colours agree."""
    given = (("0.2", "+0,2"), ("-0.1", "−0,1"), ("0", "0,0"))
    pieces = [Piece(label=shown, change=Fraction(change), printed=shown) for change, shown in given]
    before = End(label="2023", value=Fraction("0.4"), printed="0,4")
    drawing = bridge(before, pieces, End(label="2024", value=Fraction("0.5"), printed="0,5"), **AXIS)
    start, up, down, still, end = shapes(drawing, Box)
    assert (start.fill, up.fill, down.fill, still.fill, end.fill) == (INK, UP, DOWN, GREY, INK)
    assert up.x == pytest.approx(start.x + start.width / 2)
    assert down.x + down.width == pytest.approx(up.x + up.width)
    assert end.x + end.width / 2 == pytest.approx(down.x)
    assert [text for text in texts(drawing) if text[0] in "▲▼="] == ["▲ +0,2", "▼ −0,1", "= 0,0"]


def test_a_history_has_the_first_rank_at_the_top():
    """Better ranks stand higher; a year without a rank leaves a gap; an estimated one is hollow and says so."""
    years = [
        Standing(year=2021, rank=40, printed=""),
        Standing(year=2022, rank=None, printed=""),
        Standing(year=2023, rank=10, printed=""),
        Standing(year=2024, rank=5, printed="", estimated=True),
    ]
    drawing = history(years, 63, **WORDS, lang="vi")
    low, high, highest = shapes(drawing, Dot)
    assert low.y > high.y > highest.y
    assert len(shapes(drawing, Line, line=UP)) == 1
    assert (high.fill, highest.fill) == (UP, WHITE)
    assert texts(drawing).count("ước tính") == 1
    assert "–" in texts(drawing)


def test_a_sparkline_is_as_small_as_a_word():
    """Ranks of five years take less than 200 bytes; the latest is marked; a gap breaks the line."""
    drawing = sparkline([9, 7, None, 3, 1], 63)
    assert len(svg(drawing).encode()) < 200
    assert len(shapes(drawing, Line)) == 2
    assert shapes(drawing, Dot)[-1].y == min(y for line in shapes(drawing, Line) for _, y in line.points)
    assert shapes(sparkline([None, 4], 9), Line) == []
    assert shapes(sparkline([4, 1], 9), Dot, radius=3) != []
    assert shapes(sparkline([4, None], 9), Dot, radius=3) == []


def test_heat_is_coloured_column_by_column():
    """The highest of each column is darkest, whatever its figure; a cell without figure is white."""
    figures = {"A": ("0.9", "0.1"), "B": ("0.8", None), "C": ("0.7", "0.3"), "D": ("0.6", "0.2"), "E": ("0.5", "0.4")}
    rows = [
        HeatRow(
            unit=unit,
            label=unit,
            figures=tuple(None if each is None else Fraction(each) for each in row),
            printed=tuple(each or "–" for each in row),
        )
        for unit, row in figures.items()
    ]
    drawing = heat(["1 Một", "2 Hai"], rows, **WORDS)
    fills = {unit: [box.fill for box in shapes(drawing, Box, unit=unit)] for unit in figures}
    assert (fills["A"][0], fills["E"][0]) == (BANDS[-1], BANDS[0])
    assert (fills["E"][1], fills["B"][1]) == (BANDS[-1], WHITE)


# ── plots ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def plots(label="Tên", stamp="Số liệu giả lập\nnháp 2/3"):
    """Make one plot of each kind for three units, the first of them with a name of one's own."""
    names = {"01": label, "02": "Hai", "03": "Ba"}
    values = [Value(unit=u, label=n, figure=Fraction(i + 5, 10)) for i, (u, n) in enumerate(names.items())]
    lines = [Ranks(unit=u, label=n, ranks=(i + 1, None if i == 2 else 3 - i)) for i, (u, n) in enumerate(names.items())]
    spans = [Span(unit=u, label=n, rank=i + 1, best=max(i, 1), worst=i + 2) for i, (u, n) in enumerate(names.items())]
    return {
        "distribution": distribution(values, "Giá trị", 4, "vi", stamp),
        "bump": bump([2023, 2024], lines, ("01",), stamp),
        "intervals": intervals(spans, "vi", stamp),
    }


@pytest.mark.parametrize("kind", ["distribution", "bump", "intervals"])
def test_each_mark_of_a_plot_says_whose_it_is(kind):
    """Every unit has its marks, which the page lights up by their `data-u`; the marks of the edition are inside."""
    picture = as_svg(plots()[kind], kind, "Hỏi?", "Đáp.")
    assert set(re.findall(r'data-u="([^"]*)"', picture)) == {"01", "02", "03"}
    assert "Số liệu giả lập" in picture
    assert f'aria-labelledby="{kind}-title {kind}-desc"' in picture
    assert not re.search(r"clip-path|<metadata|<style|DejaVu", picture)
    ids = re.findall(r' id="([^"]*)"', picture)
    assert len(ids) == len(set(ids))
    assert all(each.startswith(kind) for each in ids)


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
@pytest.mark.parametrize("kind", ["distribution", "bump", "intervals"])
def test_a_plot_has_the_same_bytes_twice(kind, form):
    """Two plots of the same figures are one file, and hold no date."""
    first, second = (as_file(plots()[kind], form) for _ in range(2))
    assert first == second
    assert b"CreationDate" not in first
    assert b"<dc:date" not in first


@pytest.mark.parametrize("kind", ["distribution", "bump", "intervals"])
def test_names_stay_text_in_plots(kind):
    """Markup and the signs of TeX are printed as typed."""
    picture = as_svg(plots(label=HOSTILE)[kind], kind, HOSTILE, HOSTILE)
    assert "<script" not in picture
    assert "&lt;script&gt;" in picture


def test_a_highlighted_line_is_named_at_both_ends_in_its_colour():
    """The name stands with the rank at each end, in the colour of the line; the others are pale and have no name."""
    names = {"01": "Một", "02": "Hai", "03": "Ba", "04": "Bốn"}
    ranks = {"01": (1, 4), "02": (2, 3), "03": (3, 2), "04": (4, 1)}
    lines = [Ranks(unit=unit, label=names[unit], ranks=ranks[unit]) for unit in names]
    picture = as_svg(bump([2023, 2024], lines, ("04", "01")), "bump", "", "")
    colours = {}
    for style, inside in re.findall(r'<g style="([^"]*)">(.*?)</g>', picture) + re.findall(
        r'<text style="([^"]*)"([^<]*<)', picture
    ):
        for text in re.findall(r">([^<>]+)<", inside):
            colours.setdefault(text, re.search(r"fill: (#\w+)", style)[1])
    assert colours["Bốn 4"] == colours["1 Bốn"] == "#0b5cad"
    assert colours["Một 1"] == colours["4 Một"] == "#b3450b"
    strokes = dict(re.findall(r'stroke: (#\w+)[^>]*data-u="(\d+)"', picture))
    assert strokes["#0b5cad"] == "04"
    assert strokes["#b3450b"] == "01"
    assert not re.search(r">[^<]*(Hai|Ba)[^<]*<", picture)


def test_a_long_name_is_cut_and_not_clipped():
    """Names at the ends of a bump chart are shortened with … so that they stay inside the picture."""
    lines = [
        Ranks(unit="01", label="Bà Rịa - Vũng Tàu và các đảo", ranks=(1, 2)),
        Ranks(unit="02", label="B", ranks=(2, 1)),
    ]
    picture = as_svg(bump([2023, 2024], lines, ("01",)), "bump", "", "")
    named = re.findall(r'text-anchor: (end|start)[^>]*x="([\d.]+)"[^>]*>([^<]*Bà R[^<]*)<', picture)
    assert len(named) == 2
    width = float(re.search(r'viewBox="0 0 ([\d.]+)', picture)[1])
    for side, x, text in named:
        assert "…" in text
        room = float(x) if side == "end" else width - float(x)
        assert text_width(text, 9, bold=True) <= room


def test_the_middle_and_the_quarters_are_told():
    """The median and both quartiles stand in the plot with their figures; fewer than four units have no quarters."""
    values = [Value(unit=str(i), label=str(i), figure=Fraction(i, 10)) for i in range(1, 6)]
    picture = as_svg(distribution(values, "x", 2, "vi"), "d", "", "")
    for told in ("trung vị 0,30", "tứ phân vị dưới 0,20", "tứ phân vị trên 0,40"):
        assert f">{told}<" in picture
    assert "trung vị" not in as_svg(distribution(values[:3], "x", 2, "vi"), "d", "", "")


def test_a_rank_need_not_lie_on_its_interval():
    """The dot stands at the rank and the line at the interval, each for itself."""
    span = Span(unit="01", label="A", rank=1, best=3, worst=5)
    other = Span(unit="02", label="B", rank=5, best=1, worst=2)
    picture = as_svg(intervals([span, other], "vi"), "i", "", "")
    dot = float(re.search(r'<circle cx="([\d.]+)"[^>]*data-u="01"', picture)[1])
    line = re.search(r'<path d="M([\d.]+) [\d.]+L([\d.]+)[^>]*data-u="01"', picture)
    assert dot < float(line[1]) < float(line[2])
