"""Marks on pages and in charts: nobody sees a figure, printed or cut out, without what must be said of it."""

import dataclasses
import io
import re
import zipfile
from pathlib import Path

import pytest

from dticalc import read_edition
from dticalc.marks import MARKS, markings_of
from dticalc.reporting.analysis import analysed
from dticalc.reporting.contents import contents, contents_html
from dticalc.reporting.links import Links
from dticalc.reporting.national import national, national_html
from dticalc.score_workbooks import score_workbook

ROOT = Path(__file__).parents[1]
SHARED = Path(__file__).parent / "recorded/good/theirs.csv"


@pytest.fixture(scope="module")
def editions(tmp_path_factory, run):
    """Give a computed, a recorded, a merged and a merged recorded edition."""
    folder = tmp_path_factory.mktemp("editions")
    table = ROOT / "examples/dti-published/2022.csv"
    given = ("--definition", "qd-922-2022", "--year", 2022, "--out")
    run("score", table, *given, folder / "computed")
    run("record", SHARED, *given, folder / "recorded")
    (folder / "values.csv").write_text("unit,rank,value\nĐà Nẵng,2,0.8335\nQuảng Nam,57,0.5803\nHà Nội,4,0.8\n")
    unknown = ("--definition", "qd-405-2025", "--year", 2024, "--source", "báo <b>", "--out", folder / "valued")
    run("record", folder / "values.csv", *unknown)
    for name in ("computed", "valued"):
        run("merge", folder / name, "--roster", "provinces-34", "--out", folder / f"{name}-34")
    return {each.name: read_edition(each) for each in folder.iterdir() if each.is_dir()}


def page_of(edition, lang="vi", previous=None):
    return national_html(national(analysed(edition, previous), lang))


def charts_in(page):
    return re.findall(r"<svg.*?</svg>", page, re.DOTALL)


def head_of(page):
    return page.partition("<header>")[2].partition("</header>")[0]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("mark", MARKS)
def test_a_marked_edition_says_so_on_the_page_and_in_every_chart(editions, mark, lang):
    """Each mark has its sentence in the head of the page, its label in the title and inside every drawing."""
    edition = dataclasses.replace(editions["computed"], marks=(mark,))
    page = page_of(edition, lang)
    words = MARKS[mark]
    assert f"<strong>{words.sentence[lang]}</strong>" in head_of(page)
    assert words.label[lang] in page.partition("<title>")[2].partition("</title>")[0]
    assert words.label[lang] in re.search(r"<caption>.*?</caption>", page)[0]
    assert len(charts_in(page)) >= 2
    assert all(f">{words.label[lang]}<" in chart for chart in charts_in(page))


def test_an_edition_without_marks_is_not_stamped(editions):
    """No mark, no banner; only that it is a draft."""
    page = page_of(dataclasses.replace(editions["computed"], final=True))
    assert 'class="stamp"' not in page
    assert "nháp" not in page.partition("<main")[0]


def test_a_stamp_stays_on_paper(editions):
    """Nothing hides the banner in print, and no page break cuts it."""
    page = page_of(editions["recorded"])
    printed = page.partition("@media print")[2].partition("</style>")[0]
    assert not re.search(r"\.stamp[^{]*\{[^}]*display:none", printed)
    assert re.search(r"\.stamp\{break-inside:avoid", printed)


@pytest.mark.parametrize(("lang", "word"), [("vi", "nháp 5/63"), ("en", "draft 5/63")])
def test_a_draft_says_how_many_units_it_has(editions, lang, word):
    """A draft says so, with its number of units, in title, heading and charts; a final edition does not."""
    page = page_of(editions["computed"], lang)
    assert f"({word})" in page.partition("<title>")[2].partition("</title>")[0]
    assert f'<span class="stage">({word})</span></h1>' in page
    assert all(word in chart for chart in charts_in(page))
    held = dataclasses.replace(editions["computed"], roster=_small(editions["computed"]))
    assert "(nháp)" in page_of(held)


def _small(edition):
    """Give a roster of the units that the edition has, so that it is a draft with every unit."""
    units = tuple(unit for unit in edition.roster.units if unit.code in edition.units)
    return dataclasses.replace(edition.roster, units=units)


# ── pages of the past ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ["recorded", "valued", "computed-34", "valued-34"])
def test_every_kind_of_past_has_a_page(editions, name, lang):
    """Recorded and merged editions have a page in both languages, be maxima, values or pillars unknown."""
    edition = editions[name]
    page = page_of(edition, lang)
    for marking in markings_of(edition.marks):
        assert marking.sentence[lang] in head_of(page)
        assert all(marking.label[lang] in chart for chart in charts_in(page))
    assert edition.id in page


def test_a_rank_without_a_value_is_a_dash(editions):
    """Hậu Giang is 17th and its value is not known: the page prints a dash, and no 0 for anything unknown."""
    page = page_of(editions["recorded"])
    row = re.search(r'<tr id="hau-giang".*?</tr>', page, re.DOTALL)[0]
    assert "<td>17</td>" in row
    assert "<td>–</td>" in row
    assert not re.search(r">0(,0+)?<", row)
    assert ">0/0" not in page


def test_an_incomplete_record_is_honest(editions):
    """It says how many are recorded, that ranks are among all, and tells no middle or spread of few values."""
    page = page_of(editions["recorded"])
    assert "(chép được 4/63)" in page
    assert "Chép được hạng của 4 trên 63 đơn vị; đó là hạng trong cả 63" in page
    assert "Thứ hạng chỉ tính trong" not in page
    assert "Trung vị" not in page
    assert "Giá trị chép được" in page
    assert [len(charts_in(page)), page.count("Đơn vị dẫn đầu chưa được chép lại.")] == [0, 1]


def test_every_recorded_row_names_its_source(editions):
    """Sources stand on the page, web addresses as links and everything else as text, with the change as published."""
    page = page_of(editions["recorded"])
    assert '<a href="https://dti.gov.vn/xep-hang-2022">https://dti.gov.vn/xep-hang-2022</a>' in page
    assert "<td>▲4 tăng 4 bậc</td>" in page
    assert "báo &lt;b&gt;" in page_of(editions["valued"])


def test_a_record_without_values_has_no_charts(tmp_path, run):
    """Ranks alone leave nothing to draw: the section and its link are left out."""
    (tmp_path / "t.csv").write_text("unit,rank\nĐà Nẵng,1\nHuế,2\n")
    given = ("--definition", "qd-922-2022", "--year", 2022, "--source", "x", "--out", tmp_path / "e")
    assert run("record", tmp_path / "t.csv", *given).code == 0
    page = page_of(read_edition(tmp_path / "e"))
    assert charts_in(page) == []
    assert "#charts" not in page
    assert "Đà Nẵng dẫn đầu." in page


def test_a_chart_of_two_years_bears_the_mark_of_either(editions):
    """A computed year drawn beside a recorded one says which year was recorded, inside the drawing."""
    before = dataclasses.replace(editions["recorded"], year=2021)
    page = page_of(editions["computed"], previous=before)
    bump = next(chart for chart in charts_in(page) if "bump-title" in chart)
    assert "2021: Số đã công bố, chép lại" in bump
    assert not any("dumbbells" in chart for chart in charts_in(page)), "of few figures none stands for the rest"
    assert "2021: số đã công bố, chép lại" in page


def test_a_merged_page_names_what_it_was_made_from(editions):
    """The rule is said in the method, and the digest of the source stands among the proofs."""
    edition = editions["computed-34"]
    page = page_of(edition)
    assert "trung bình cộng của các đơn vị cũ" in page
    assert edition.manifest["merged"]["sha256"] in page


def test_ranks_of_several_years_stand_side_by_side(tmp_path, run, repository):
    """With two earlier editions or more, each unit has its rank and figure of every year; one roster only."""
    tables = repository / "examples/dti-published"
    for year in (2021, 2022, 2023):
        law = ("--definition", "qd-922-2022", "--year", year)
        assert run("record", tables / f"recorded-{year}.csv", *law, "--out", tmp_path / str(year)).code == 0
    law = ("--definition", "qd-405-2025", "--year", 2024, "--roster", "provinces-34")
    assert run("record", tables / "recorded-2024-34.csv", *law, "--out", tmp_path / "2024").code == 0
    earlier = [word for year in (2022, 2021, 2024) for word in ("--previous", tmp_path / str(year))]
    assert run("report", tmp_path / "2023", *earlier[:4], "--out", tmp_path / "page").code == 0
    page = (tmp_path / "page/index.html").read_text("utf-8")
    section = page[page.index('id="years-h"') :].partition("</section>")[0]
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', section, re.DOTALL))
    ranks = {name: re.findall(r"<td>([^<]+)", cells) for name, cells in rows.items()}
    assert ranks["Quảng Ninh"] == ["7", "3", "12"]
    assert ranks["Cần Thơ"] == ["–", "5", "5"]
    assert re.search(r"Tăng nhiều bậc nhất \(trong \d+ đơn vị so sánh được\)", page), "others may have moved more"
    assert "so với 2022" in page, "the latest of the earlier ones is compared, in whatever order they are named"
    ran = run("report", tmp_path / "2023", *earlier, "--out", tmp_path / "more", "--lang", "en")
    assert ran.code == 0
    assert "Note: left out qd-405-2025.2024" in ran.err
    assert "qd-405-2025" not in (tmp_path / "more/index.html").read_text("utf-8")
    assert run("report", tmp_path / "2024", *earlier[:4], "--out", tmp_path / "new", "--lang", "en").code == 0
    assert "On another roster, not shown: qd-922-2022.2021." in (tmp_path / "new/index.html").read_text("utf-8")


def test_two_years_need_no_table_of_years(tmp_path, run, repository):
    """With one earlier edition the ranking itself shows the change."""
    for year, law in ((2020, "qd-1726-2020"), (2022, "qd-922-2022")):
        source = repository / f"examples/dti-published/{year}.csv"
        run("score", source, "--definition", law, "--year", year, "--out", tmp_path / str(year))
    run("report", tmp_path / "2022", "--previous", tmp_path / "2020", "--out", tmp_path / "page")
    assert '<section id="years"' not in (tmp_path / "page/index.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["computed", "recorded", "valued", "computed-34", "valued-34"])
def test_formulas_are_promised_where_there_are_some(editions, name):
    """Only where figures were computed has the workbook formulas, and only there do the pages say so."""
    analysis, links = analysed(editions[name]), Links(workbook="scores.xlsx")
    with zipfile.ZipFile(io.BytesIO(score_workbook(analysis.book, "vi"))) as book:
        formulas = sum(book.read(part).count(b"<f>") for part in book.namelist() if "worksheets" in part)
    assert formulas > 0 or not name.startswith("computed")
    for page in (
        national_html(national(analysis, "vi", links=links)),
        contents_html(contents(analysis, "vi", links, {})),
    ):
        assert ("có công thức" in page) is (formulas > 0)
