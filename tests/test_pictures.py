"""Reports of small editions: marks stand where the figures say, sentences and tables tell what is so."""

import re
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from dticalc.reporting.analysis import analysed
from dticalc.reporting.contents import contents
from dticalc.reporting.drawings import Box, Dot, Label, Line
from dticalc.reporting.firmness import firmness
from dticalc.reporting.headlines import headline
from dticalc.reporting.heat_tables import heat_table
from dticalc.reporting.illustrations import KINDS
from dticalc.reporting.illustrations.firm import intervals_of
from dticalc.reporting.illustrations.model import Wanted
from dticalc.reporting.illustrations.moves import bump_of, dumbbells_of
from dticalc.reporting.illustrations.spread import heat_of, strips_of
from dticalc.reporting.links import Links
from dticalc.reporting.outlook import neighbour_sentences
from dticalc.reporting.palettes import BANDS, DOWN, WHITE
from dticalc.reporting.profiles.around import around
from dticalc.reporting.profiles.neighbours import neighbours
from dticalc.reporting.profiles.strengths import strengths
from dticalc.reporting.ranking_tables import ranking_rows
from dticalc.reporting.reader import Reader
from dticalc.reporting.regional import region_rows
from dticalc.reporting.slides import slide
from dticalc.reporting.told_steps import Teller
from dticalc.robustness import Interval
from dticalc.texts import Text
from moved_editions import NAMES, edition, roster

TEMPLATES = Path(__file__).parents[1] / "reports/templates"
BEFORE = "AG .9 .8 .7, BT .5 .5 .5, CM .4 .6 .4, HG .3 .3 .3, LA .1 .1 .2"
AFTER = "AG .8 .7 .7, BT .5 .4 .5, CM .4 .6 .4, HG .6 .9 .3, LA .1 .2 .2"


def wanted(after=AFTER, lang="vi", **marked):
    """Ask for a picture of 2024 beside 2023."""
    return Wanted(analysis=analysed(edition(after, 2024, **marked), edition(BEFORE, 2023)), lang=lang)


def test_dumbbells_stand_at_the_figures_of_the_two_years():
    """Hollow ends stand at the earlier figures, full ones at the later; the table has both in this order."""
    asked = wanted()
    made = dumbbells_of(asked)
    lines = {
        unit: [each.line(unit, "index") for each in (asked.analysis.previous, asked.analysis.edition)] for unit in NAMES
    }
    rows = {row[0]: row[1:] for row in made.rows}
    ends = []
    for unit, (old, new) in lines.items():
        hollow, full = (each for each in made.drawn.shapes if isinstance(each, Dot) and each.unit == unit)
        assert (hollow.fill, full.fill != WHITE) == (WHITE, True)
        ends += [(Fraction(old.published), hollow.x), (Fraction(new.published), full.x)]
        assert rows[NAMES[unit].vi][:2] == (old.published.replace(".", ","), new.published.replace(".", ","))
        assert rows[NAMES[unit].vi][3] == f"{old.rank} → {new.rank}"
    assert [x for _, x in sorted(ends)] == sorted(x for _, x in ends)
    signs = {
        shape.unit: shape.text for shape in made.drawn.shapes if isinstance(shape, Label) and shape.text[0] in "▲▼="
    }
    assert signs == {"AG": "=", "HG": "▲2", "BT": "▼1", "CM": "▼1", "LA": "="}
    assert made.told == "1 đơn vị tăng bậc, 2 giảm bậc, 2 giữ nguyên."
    assert rows["Hậu Giang"][2:] == ("+0,3300", "4 → 2", "▲2 tăng 2 bậc")


def test_the_highest_of_each_column_is_darkest_on_the_page_and_in_the_file():
    """In every dimension the highest figure has the darkest colour, the lowest the lightest, in table and drawing."""
    asked = wanted()
    order = {"1": ("AG", "LA"), "2": ("HG", "LA"), "3": ("AG", "LA")}
    table = heat_table(Reader(edition=asked.analysis.edition, lang="vi"), {})
    assert [code for code, _ in table.heads] == list(order)
    cells = {unit: row for unit, _, _, row in table.rows}
    style = "".join((TEMPLATES / name).read_text("utf-8") for name in ("style.css", "national.css"))
    named = dict(re.findall(r"--(band-\d): (#\w+)", style))
    colours = {step: named[name] for step, name in re.findall(r"\.b(\d) \{ background: var\(--(band-\d)\)", style)}
    boxes = [each for each in heat_of(asked).drawn.shapes if isinstance(each, Box)]
    drawn = {unit: [each.fill for each in boxes if each.unit == unit] for unit in NAMES}
    for place, (high, low) in enumerate(order.values()):
        assert colours[cells[high][place].band] == drawn[high][place] == BANDS[-1]
        assert colours[cells[low][place].band] == drawn[low][place] == BANDS[0]


@pytest.mark.parametrize("kind", ["bars", "heat", "dumbbells", "bump", "distribution", "intervals"])
def test_a_chart_file_is_marked(kind):
    """Whoever gets a chart as a file sees in it that the figures are made up, and that it is a draft of some units."""
    asked = wanted(AFTER.rpartition(",")[0], marks=("synthetic",), final=False)
    words = " ".join(re.findall(r">([^<>]+)<", slide(KINDS[kind].draw(asked), "svg").decode()))
    assert "giả lập" in words.lower()
    assert "nháp 4/5" in words
    plain = slide(KINDS[kind].draw(wanted()), "svg").decode()
    assert "giả lập" not in plain.lower()
    assert "nháp" not in plain


@pytest.mark.parametrize("kind", ["dumbbells", "bump"])
def test_a_chart_of_two_years_is_marked_for_both(kind):
    """Where only the earlier year is made up, a chart of both says so under that year."""
    analysis = analysed(edition(AFTER, 2024), edition(BEFORE, 2023, marks=("synthetic",)))
    words = slide(KINDS[kind].draw(Wanted(analysis=analysis, lang="vi")), "svg").decode()
    assert re.search(r">2023: [^<]*giả lập", words, re.IGNORECASE)


def test_every_year_of_a_history_is_marked_and_has_its_terms():
    """A chart of many years names the marks of each, and its definition and points where these differ."""
    first, second = edition(BEFORE, 2021, marks=("recorded",)), edition(BEFORE, 2022, basis="self")
    last = edition(AFTER, 2024, marks=("synthetic",))
    wanted = Wanted(analysis=analysed(last, second, [first]), lang="vi", unit="HG")
    for kind in ("history", "bump"):
        picture = KINDS[kind].draw(wanted)
        assert picture.stamp.splitlines()[:2] == ["Số liệu giả lập", "2021: Số đã công bố, chép lại"]
        assert picture.terms == (
            "2021: luat, Số đã công bố, chép lại; 2022: luat, điểm tự đánh giá; "
            "2024: luat, Số liệu giả lập, điểm theo công thức."
        )
        assert "điểm tự đánh giá" in " ".join(slide(picture, "svg").decode().split())
    assert "hai loại điểm: điểm tự đánh giá và điểm theo công thức" in KINDS["dumbbells"].draw(wanted).terms
    assert KINDS["strips"].draw(wanted).terms == ""


def test_a_strip_that_one_unit_lacks_says_how_many_it_has():
    """A dimension that does not apply to a unit stays in the chart, with its count; one that few have does not."""
    made = analysed(edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 - .4, HG .3 .3 -, LA .1 .1 -", 2024))
    rows = KINDS["profile"].draw(Wanted(analysis=made, lang="vi", unit="HG")).rows
    assert [label for label, *_ in rows] == ["Chỉ số chung", "Hạ tầng số", "Nhân lực số (4/5)", "Xã hội số (3/5)"]
    made = analysed(edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 - -, HG .3 - -, LA .1 .1 -", 2024))
    rows = KINDS["profile"].draw(Wanted(analysis=made, lang="vi", unit="HG")).rows
    assert [label for label, *_ in rows] == ["Chỉ số chung", "Hạ tầng số", "Nhân lực số (3/5)"]


def test_a_chart_of_one_unit_is_described_as_such():
    """The alternative text of the strips of a unit is about the unit."""
    picture = KINDS["profile"].draw(Wanted(analysis=analysed(edition(AFTER, 2024)), lang="vi", unit="HG"))
    assert picture.drawn.title.startswith("Hậu Giang: ")
    assert re.match(r"Hậu Giang: hạng \d, 0,\d{4}", picture.drawn.told)


def test_a_profile_names_the_nearest_of_its_region():
    """Of a large region the five next in rank stand in the profile, below those that are near in the whole ranking."""
    names = {f"U{n}": Text(f"Tỉnh {n}", f"Province {n}") for n in range(1, 13)}
    units = tuple(replace(unit, region=Text("Bắc", "North")) for unit in roster("bac", names).units)
    region = replace(roster("bac", names), units=units, by_code={unit.code: unit for unit in units})
    rows = ", ".join(f"U{n} {1 - n / 20} .5 .5" for n in range(1, 13))
    analysis = analysed(edition(rows, 2024, named=region))
    made = neighbours(around(analysis, "vi"), SimpleNamespace(unit=region.by_code["U12"]), {})
    assert [each.rank for each in made.near] == ["9", "10", "11", "12"]
    assert [each.rank for each in made.region] == ["4", "5", "6", "7", "8"]
    assert made.in_region == "thứ 12/12 trong vùng"


def test_percent_ranks_of_the_annex_are_those_of_the_strengths():
    """The percent rank beside a rank in the annex is that by which an item is a strength; units that tie share it."""
    made = analysed(edition(AFTER.replace("LA .1 .2", "LA .4 .2"), 2024))
    leaves = {
        ("indicator", f"{code}.1", unit): line
        for (level, code, unit), line in made.edition.lines.items()
        if level == "dimension"
    }
    printed = around(
        replace(made, edition=replace(made.edition, lines={**made.edition.lines, **leaves})), "vi"
    ).percents
    assert printed["1.1"] == {1: "100", 2: "75", 3: "50", 4: "0"}
    named = [each for own in made.standouts.values() for each in (*own.strengths, *own.weaknesses)]
    assert {each.percent_rank > Fraction(1, 2) for each in named} == {True, False}
    for each in named:
        assert printed[f"{each.code}.1"][each.rank] == str(100 * each.percent_rank)


def test_all_who_lead_together_are_named():
    """Units that share the first rank are both named, with the median of all and how far the ends are apart."""
    made = edition("AG .5 .9 .6, BT .9 .5 .2, CM .4 .4 .4, HG .3 .3 .3, LA .1 .1 .1", 2024)
    assert {made.line(unit, "index").published for unit in ("AG", "BT")} == {"0.6400"}
    assert headline(Reader(edition=made, lang="vi"), None) == (
        "An Giang và Bến Tre cùng dẫn đầu với 0,6400.",
        "Trung vị 0,4000; đơn vị cao nhất hơn đơn vị thấp nhất 0,5400.",
    )


def test_a_strip_tells_its_ends_and_its_middle():
    """The table below the strips has the lowest, the middle and the highest figure, and the upright tick the middle."""
    made = strips_of(wanted(), "index", "dimension")
    assert made.rows[1][1:] == ("0,1000", "0,5000", "0,8000")
    assert made.rows[2][1:] == ("0,2000", "0,6000", "0,9000")
    dots = [each.x for each in made.drawn.shapes if isinstance(each, Dot) and each.unit == "BT"]
    ticks = [each.points[0][0] for each in made.drawn.shapes if isinstance(each, Line) and each.line == DOWN]
    assert dots[1] == ticks[1], "Bến Tre is the middle one of the first dimension"


def of_many(rows, year):
    """Make an edition of as many provinces as there are rows, `Tỉnh 1` and so on."""
    names = {f"U{n}": Text(f"Tỉnh {n}", f"Province {n}") for n in range(1, len(rows) + 1)}
    return edition(", ".join(f"U{n} {row}" for n, row in enumerate(rows, 1)), year, named=roster("nhieu", names))


def test_a_bump_chart_highlights_those_that_moved_most():
    """Of many units whose rank moved, the one that moved most is among the five that are highlighted and named."""
    places = [f".{9 - n} .5 .5" for n in range(1, 9)]
    before, after = of_many(places, 2023), of_many([*places[:-1], "1 1 1"], 2024)
    made = bump_of(Wanted(analysis=analysed(after, before), lang="vi"))
    named = made.told.partition("tô đậm: ")[2].rstrip(".").split(", ")
    assert len(named) == 5
    assert "Tỉnh 8" in named


def test_of_equal_climbs_all_or_none_are_drawn():
    """Eight climbs are drawn at most; where the eighth equals the ninth, none of their size is drawn."""
    after = [*range(30)]
    swaps = ((0, 23), (1, 21), (2, 19), (3, 8), (4, 9), (5, 10), (6, 11), (7, 12), (13, 18), (24, 29))
    for one, other in swaps:
        after[one], after[other] = after[other], after[one]
    before, now = (of_many([f"{99 - rank}/99 .5 .5" for rank in ranks], y) for ranks, y in ((range(30), 1), (after, 2)))
    climbs = [row[5] for row in dumbbells_of(Wanted(analysis=analysed(now, before), lang="en")).rows if "▲" in row[5]]
    assert [each.split()[0] for each in climbs] == ["▲23", "▲20", "▲17"]


def test_ranks_over_the_years_run_from_the_first_to_the_latest():
    """A trend and a bump chart begin at the left with the first year, whatever order the years are given in."""
    first = edition(BEFORE.replace("HG .3 .3 .3", "HG 0 0 0"), 2022)
    analysis = analysed(edition(AFTER, 2024), edition(BEFORE, 2023), (edition(BEFORE, 2023), first))
    trend = next(row.trend for row in ranking_rows(analysis, "vi") if row.code == "HG")
    heights = [float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", re.search(r'd="M([^"]+)"', trend)[1])]
    assert heights == sorted(heights, reverse=True), "ranks 5, 4 and 2 climb"
    assert len(set(heights)) == 3
    picture = slide(bump_of(Wanted(analysis=analysis, lang="vi")), "svg").decode()
    assert re.findall(r">(20\d\d)<", picture) == ["2022", "2023", "2024"]


def test_a_bump_chart_says_among_how_many_each_rank_is():
    """Ranks among five and ranks among three stand on one line: the note says so; where all are alike, it does not."""
    fewer = edition(BEFORE.partition(", HG")[0], 2022)
    notes = [
        bump_of(Wanted(analysis=analysed(edition(AFTER, 2024), each), lang="vi")).note
        for each in (fewer, edition(BEFORE, 2022))
    ]
    assert ["hạng trong 3 đơn vị (2022), 5 đơn vị (2024)" in note for note in notes] == [True, False]


def test_intervals_run_from_best_to_worst():
    """The table of the intervals has rank, best and worst of each unit in this order."""
    asked = wanted("AG .6 .4 .5, BT .4 .7 .5, CM .5 .5 .5, HG .3 .3 .3, LA .1 .1 .1")
    held = asked.analysis.intervals.values()
    assert any(each.best < each.worst for each in held)
    assert [row[1:] for row in intervals_of(asked).rows] == [
        (str(each.rank), str(each.best), str(each.worst)) for each in held
    ]


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_regions_name_their_first_and_their_last():
    """Each region has its number of units, its median, and who stands first and last in it, with the rank."""
    regions = {"AG": Text("Tây", "West"), "BT": Text("Tây", "West"), "CM": Text("Tây", "West")}
    units = tuple(replace(each, region=regions.get(each.code, Text("Đông", "East"))) for each in roster().units)
    named = replace(roster(), units=units, by_code={each.code: each for each in units})
    analysis = analysed(edition(AFTER, 2024, named=named))
    west, east = region_rows(Reader(edition=analysis.edition, lang="vi"), analysis.regions)
    assert [(each.name, each.units) for each in (west, east)] == [("Tây", "3"), ("Đông", "2")]
    assert (west.best, west.worst) == ("An Giang (hạng 1)", "Cà Mau (hạng 4)")
    assert (east.best, east.worst) == ("Hậu Giang (hạng 2)", "Long An (hạng 5)")
    assert (west.median, east.median) == ("0,4700", "0,3900")


def test_how_many_ranks_hold_is_counted():
    """It is said how many units keep their rank within three places, and which of them moves most."""
    spans = (("AG", 1, 1, 1), ("BT", 2, 1, 6), ("CM", 3, 2, 4))
    found = [Interval(unit_code=unit, rank=rank, best=best, worst=worst) for unit, rank, best, worst in spans]
    _, held, widest = firmness(Reader(edition=edition(AFTER, 2024), lang="vi"), found)
    assert held == "2 trên 3 đơn vị giữ được hạng trong phạm vi ±3 bậc."
    assert widest == "Khoảng rộng nhất: Bến Tre (hạng 2, 1–6)."


def test_what_it_takes_to_draw_level_and_to_pass():
    """The fewest points that draw level with the next rank are told before those that pass it, which are more."""
    analysis = analysed(edition(AFTER, 2024))
    above, below = neighbour_sentences(Teller(analysis.derivations["HG"], "vi"), analysis.ranking)
    assert "(1, An Giang 0,7500): 0,12 = 12 điểm" in above
    assert "thêm ít nhất 11,995 điểm để bằng, ít nhất 12,005 điểm để vượt" in above
    assert below.startswith("Hơn hạng dưới (3, Bến Tre 0,4700)")


def test_a_profile_lists_strengths_above_weaknesses():
    """In what a unit is first is a strength of its profile, and in what it is last but one a weakness."""
    analysis = analysed(edition(AFTER, 2024))
    made = strengths(around(analysis, "vi"), analysis.derivations["HG"])
    assert [(each.code, each.percent, each.rank) for each in made.strengths] == [("2", "100", "1/5")]
    assert [(each.code, each.percent, each.rank) for each in made.weaknesses] == [("3", "25", "4/5")]


def test_the_contents_give_the_digest_of_each_file():
    """Whoever downloads a file can hold its SHA-256 against the one in the contents."""
    made = contents(analysed(edition(AFTER, 2024)), "vi", Links(), {"scores.xlsx": b"abc"})
    assert [(each.name, each.digest) for each in made.downloads] == [("scores.xlsx", sha256(b"abc").hexdigest())]
