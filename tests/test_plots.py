"""Statistical plots: every mark stands where its figure says, names cover nothing, and a page carries few bytes."""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from counting import calls
from dticalc.reporting.drawings.lettering import text_width
from dticalc.reporting.palettes import HIGHLIGHTS, PALE
from dticalc.reporting.plots import WIDTH, as_file, as_svg, captioned
from dticalc.reporting.plots.bumps import Ranks, bump
from dticalc.reporting.plots.distributions import Value, distribution
from dticalc.reporting.plots.intervals import Span, intervals

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = {"distribution": 8_000, "bump": 14_000, "intervals": 14_000}
STAMP = "Số liệu giả lập\nnháp 61/63"


def codes(count):
    return [f"{number:02}" for number in range(1, count + 1)]


def spread(figures, **given):
    """Plot figures of units 01, 02, …, in this order."""
    values = [
        Value(unit=unit, label=f"Tỉnh {unit}", figure=Fraction(figure))
        for unit, figure in zip(codes(len(figures)), figures, strict=True)
    ]
    return distribution(values, "Giá trị (0–1)", 4, "vi", **given)


def moved(ranks, years=(2022, 2023, 2024), highlighted=(), label="Tỉnh"):
    lines = [Ranks(unit=unit, label=f"{label} {unit}", ranks=tuple(each)) for unit, each in ranks.items()]
    return bump(years, lines, highlighted)


def shaken(count, widest=6):
    return intervals(
        [
            Span(
                unit=unit,
                label=f"Tỉnh {unit}",
                rank=rank,
                best=max(1, rank - rank % widest),
                worst=min(count, rank + 2),
            )
            for rank, unit in enumerate(codes(count), 1)
        ],
        "vi",
        STAMP,
    )


def country(count=63):
    """Plot so many units: figures on a coarse grid, ranks of five years, intervals."""
    figures = [Fraction(40 + 7 * place % 43, 100) for place in range(count)]
    steps = (1, 2, 4, 5, 8)
    ranks = {unit: [1 + (place * step + step) % count for step in steps] for place, unit in enumerate(codes(count))}
    return {
        "distribution": spread(figures, stamp=STAMP),
        "bump": moved(ranks, range(2020, 2025), codes(5)),
        "intervals": shaken(count),
    }


def parsed(plot):
    return ET.fromstring(as_svg(plot, "plot", "Hỏi?", "Đáp."))  # noqa: S314 – our own


def marks(plot, tag):
    """Give the marks of each unit: code and place or path."""
    return [
        (each.get("data-u"), (float(each.get("cx")), float(each.get("cy"))) if tag == "circle" else each.get("d"))
        for each in parsed(plot).iter(f"{SVG}{tag}")
        if each.get("data-u")
    ]


def names(plot):
    """Give text, left end, right end and foot of every text, and its style."""
    root, found = parsed(plot), []
    parents = {child: parent for parent in root.iter() for child in parent}
    for each in root.iter(f"{SVG}text"):
        style = each.get("style") or parents[each].get("style")
        size = float(re.search(r"font-size: ([\d.]+)px", style)[1])
        width, x = text_width(each.text, size), float(each.get("x"))
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[re.search(r"text-anchor: (\w+)", style)[1]]
        found.append((each.text, left, left + width, float(each.get("y")), style))
    return found


def corners(path):
    return [tuple(map(float, each.split())) for each in re.split("[ML]", path) if each]


@pytest.mark.parametrize("kind", ["distribution", "bump", "intervals"])
def test_a_country_fits_into_a_page(kind):
    """Plots of 63 units take few bytes, lie within the width of a phone, and name every unit."""
    plot = country()[kind]
    picture = as_svg(plot, kind, "Hỏi?", "Đáp.")
    assert len(picture.encode()) <= LARGEST[kind]
    assert {each.get("data-u") for each in parsed(plot).iter() if each.get("data-u")} == set(codes(63))
    assert all(left >= 0 and right <= WIDTH + 1 for _, left, right, _, _ in names(plot))


@pytest.mark.parametrize("kind", ["distribution", "bump", "intervals"])
def test_work_grows_no_faster_than_the_units(kind):
    """Eighty further units take about twice the work of forty further ones, as SVG, not four times."""
    as_svg(country()[kind], kind, "", "")
    work = [calls(lambda units=units: as_svg(country(units)[kind], kind, "", "")) for units in (40, 80, 160)]
    assert work[2] - work[1] < 2.5 * (work[1] - work[0])


# ── the distribution ────────────────────────────────────────────────────────────────────────────────────────────────


def test_dots_stand_at_their_figures_and_cover_no_other():
    """Dots lie along the axis as their figures do, and those that are alike are stacked."""
    figures = ["0.4", "0.5", "0.5", "0.5", "0.501", "0.8"]
    places = dict(marks(spread(figures), "circle"))
    across = [places[unit][0] for unit in codes(6)]
    assert across[1] == across[2] == across[3]
    assert (across[1] - across[0]) / (across[5] - across[0]) == pytest.approx(0.25, abs=0.002)
    dots = list(places.values())
    assert all((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 >= 6.9**2 for a in dots for b in dots if a is not b)


@pytest.mark.parametrize(
    "figures",
    [
        ["0.1"] * 3,
        ["0.5"],
        [f"0.{each}" for each in range(11, 60)],
        ["0.1", "0.11", "0.12", "0.13", "0.9"],  # the quarters at the left end
        ["0.1", "0.87", "0.88", "0.89", "0.9"],  # at the right end
        ["0.1", "0.11", "0.12", "0.89", "0.9", "0.9"],  # at both
        ["0.1", "0.11", "0.5", "0.89", "0.9"],
    ],
)
def test_names_in_a_distribution_cover_neither_each_other_nor_dots(figures):
    """Wherever the figures lie, each name has its own room inside the plot."""
    plot = spread(figures, chosen=codes(len(figures))[1:4])
    texts = [each for each in names(plot) if "start" in each[4]]
    for text, left, right, foot, _ in texts:
        assert left >= 0
        assert right <= WIDTH
        covered = [
            other
            for other, start, end, level, _ in texts
            if other != text and start < right and left < end and abs(level - foot) < 10
        ]
        assert not covered, f"{text} and {covered}"
        dots = [unit for unit, (x, y) in marks(plot, "circle") if left < x < right and foot - 8 < y < foot]
        assert not dots, f"{text} covers {dots}"
        lines = [
            corners(each.get("d")) for each in parsed(plot).iter(f"{SVG}path") if "#e3e8ed" not in each.get("style", "")
        ]
        crossing = [line for line in lines if left < line[0][0] == line[1][0] < right]
        assert all(max(y for _, y in line) <= foot - 8 or min(y for _, y in line) >= foot for line in crossing), text


def test_the_ends_are_named_with_their_figures():
    """The lowest and the highest are named; figures have the decimal comma, in English the point."""
    told = [text for text, *_ in names(spread(["0.4", "0.5", "0.7286"]))]
    assert {"Tỉnh 01 0,4000", "Tỉnh 03 0,7286"} <= set(told)
    assert "Tỉnh 02 0,5000" not in told
    assert {"0,4", "0,5", "0,6", "0,7"} <= set(told)
    values = [Value(unit=unit, label=unit, figure=Fraction(each, 10)) for unit, each in (("A", 1), ("B", 2))]
    assert "B 0.20" in [text for text, *_ in names(distribution(values, "Value", 2, "en"))]


# ── ranks over the years ────────────────────────────────────────────────────────────────────────────────────────────


def test_lines_run_through_their_ranks():
    """Rank 1 is at the top, equal ranks are at one height, and the first year is at the left."""
    paths = dict(marks(moved({"01": (1, 3, 2), "02": (2, 2, 2), "03": (3, 1, 4)}), "path"))
    one, two, three = (corners(paths[unit]) for unit in codes(3))
    assert one[0][1] < two[0][1] < three[0][1]
    assert two[0][1] == two[1][1] == two[2][1] == one[2][1]
    assert one[0][0] < one[1][0] < one[2][0]
    assert three[0][1] - two[0][1] == pytest.approx(two[0][1] - one[0][1], abs=0.2)


def test_a_year_without_rank_breaks_the_line():
    """A gap is left open, a rank between gaps is a point, and a unit without any rank has no line."""
    plot = moved({"01": (1, None, 2), "02": (2, 1, None), "03": (None, None, None)})
    paths = dict(marks(plot, "path"))
    assert set(paths) == {"01", "02"}
    assert paths["01"].count("M") == 2
    first, same, last, _ = corners(paths["01"])
    assert first == same != last
    assert len(corners(paths["02"])) == 2


def test_a_highlighted_unit_without_a_rank_at_an_end_says_so():
    """Its name stands at both ends all the same, with a sign in place of the rank."""
    told = [text for text, *_ in names(moved({"01": (4, 3, None), "02": (1, 1, 1)}, highlighted=("01",)))]
    assert {"Tỉnh 01 4", "– Tỉnh 01"} <= set(told)


def test_names_of_neighbours_stand_apart():
    """Five highlighted units with neighbouring ranks have five names, none over another, in the order of the ranks."""
    ranks = {unit: (place, 64 - place) for place, unit in enumerate(codes(63), 1)}
    plot = moved(ranks, (2023, 2024), codes(63)[58:])
    for side, order in (("end", 1), ("start", -1)):
        feet = [foot for _, _, _, foot, style in names(plot) if f"text-anchor: {side}" in style and "700" in style]
        assert len(feet) == 5
        assert [*map(round, feet[::order])] == sorted(map(round, feet))
        assert min(b - a for a, b in zip(sorted(feet), sorted(feet)[1:], strict=False)) > 11


def test_at_most_five_are_highlighted():
    """A sixth stays pale, so that no two look alike."""
    ranks = {unit: (place, place) for place, unit in enumerate(codes(7), 1)}
    drawn = as_svg(moved(ranks, (2023, 2024), codes(6)), "bump", "", "")
    for stroke in HIGHLIGHTS:
        assert stroke.colour in drawn
    pale = re.search(rf"<g style=\"[^\"]*{PALE}[^\"]*\">(.*?)</g>", drawn)[1]
    assert re.findall(r'data-u="(\d+)"', pale) == ["06", "07"]


# ── intervals ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (2, 1), (34, 1), (35, 2), (63, 2)])
def test_many_intervals_stand_in_two_columns(count, columns):
    """Up to 34 units have one column; more have two, which are told by the ranks they show, and fit on a page."""
    plot = shaken(count)
    told = [text for text, *_ in names(plot) if text.startswith("Hạng")]
    assert len(told) == columns
    assert told == ["Hạng"] or told[0].startswith("Hạng 1–")
    width, height = map(float, parsed(plot).get("viewBox").split()[2:])
    assert height / width < 225 / 150


def test_an_interval_lies_around_its_rank():
    """In either column a rank is equally wide, the row of a unit holds its name, line and dot, and one rank is seen."""
    plot = shaken(63)
    lines, dots = dict(marks(plot, "path")), dict(marks(plot, "circle"))
    rows = {text: foot for text, _, _, foot, _ in names(plot)}
    for rank, unit in enumerate(codes(63), 1):
        (left, y), (right, _) = corners(lines[unit])
        assert y == dots[unit][1]
        assert abs(rows[f"Tỉnh {unit} {rank}"] - y) < 6
        assert left < dots[unit][0] < right
    wide = dots["02"][0] - dots["01"][0]
    assert dots["63"][0] - dots["62"][0] == pytest.approx(wide, abs=0.15)
    (left, _), (right, _) = corners(lines["60"])
    assert (right - left) / wide == pytest.approx(2 + 0.8, abs=0.15)
    (left, _), (right, _) = corners(lines["58"])
    assert (right - left) / wide == pytest.approx(6 + 0.8, abs=0.15), "from 54 to 60"


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_two_marks_of_a_file_share_an_id():
    """A unit that stands out has several marks; as a file, no id is there twice."""
    printed = as_file(
        moved({unit: (place, place) for place, unit in enumerate(codes(4), 1)}, (2023, 2024), codes(2)), "svg"
    )
    ids = re.findall(rb'\bid="([^"]+)"', printed)
    assert ids
    assert len(ids) == len(set(ids))


def test_a_file_carries_question_and_note_and_the_plot_stays_as_it_was():
    """Long questions and notes are cut into lines above and below; the plot itself is printed afterwards as before."""
    plot = spread(["0.4", "0.5", "0.6", "0.7"], stamp=STAMP)
    before = as_file(plot, "svg")
    framed = as_file(captioned(plot, "Các đơn vị phân bố ra sao? " * 4, "Nguồn: bản công bố. " * 8), "svg").decode()
    assert as_file(plot, "svg") == before
    root = ET.fromstring(framed)  # noqa: S314 – our own
    texts = [(each.text, float(each.get("y"))) for each in root.iter(f"{SVG}text")]
    asked = [y for text, y in texts if "phân bố" in text]
    noted = [y for text, y in texts if "Nguồn" in text]
    stamped = next(y for text, y in texts if text == "Số liệu giả lập")
    assert len(asked) > 1
    assert len(noted) > 1
    assert 0 < max(asked) < stamped < min(noted)
    assert max(noted) < float(root.get("viewBox").split()[3])


def test_letters_that_no_font_has_do_not_stop_a_plot():
    """A name in a script that the font lacks is drawn as boxes in PNG, and stays text in SVG."""
    plot = moved({"01": (1, 2), "02": (2, 1)}, (2023, 2024), ("01",), label="東京")
    assert as_file(plot, "png").startswith(b"\x89PNG")
    assert "東京 01 1" in [text for text, *_ in names(plot)]
