"""Behaviour of the national report, as a reader, a browser and an attacker would notice it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import dticalc
from dticalc import catalogue, load
from dticalc.changes import two_years
from dticalc.comparison import Change, compare
from dticalc.derivations import Ledger
from dticalc.editions import Edition, read_edition
from dticalc.errors import InputError
from dticalc.reporting.analysis import Analysis, analysed
from dticalc.reporting.checked import checked_page
from dticalc.reporting.headlines import headline, key_figures
from dticalc.reporting.illustrations import charts_of
from dticalc.reporting.national import national as page_of
from dticalc.reporting.national import national_html as render
from dticalc.reporting.numbers import day, in_words, join, signed, spoken
from dticalc.reporting.palettes import DOWN, GREY, INK, UP, contrast
from dticalc.reporting.quality import said_of
from dticalc.reporting.reader import Reader
from dticalc.reporting.shifts import shift
from dticalc.reporting.templates import in_style
from moved_editions import NAMES, edition, recorded, roster

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "dti-published"
VOID = {"meta", "br", "link", "img", "hr", "input"}


def national(edition, previous, lang):
    """Give the national page of an edition, compared with another where there is one."""
    try:
        return page_of(analysed(edition, previous), lang)
    except InputError:  # an edition that a test has changed: nothing can be computed from it again
        return page_of(unproved(edition, previous), lang)


def unproved(edition, previous):
    """Give what is known of an edition whose numbers do not follow from its figures."""
    nothing = {"answers": {}, "figures": {}, "blanks": frozenset(), "former": {}, "positions": {}, "rules": {}}
    book = Ledger(edition=edition, ranking=None, **nothing)
    comparison = compare(previous.result(), edition.result()) if previous else None
    changes = {each.unit_code: each for each in comparison.changes} if comparison else {}
    known = {"edition": edition, "previous": previous, "years": None, "book": book}
    return Analysis(**known, comparison=comparison, like_for_like=comparison, changes=changes)


class Outline(HTMLParser):
    """What a browser would see: elements with attributes, ids, text, and whether every tag is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if not {"style", "script"} & set(self._open):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def make(folder: Path, table: Path, definition: str, year: int, roster: str | None = None) -> Edition:
    framework = dticalc.load(definition)
    units = dticalc.load_roster(roster or framework.roster, framework.path)
    read = dticalc.read_table(table, framework, units)
    assert not [each.line("en") for each in read.findings if each.blocks]
    ranking = dticalc.rank(dticalc.score_shares(framework, read.shares, read.level))
    dticalc.write_edition(folder, ranking, read, units, year=year)
    return read_edition(folder)


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editions")
    before = make(folder / "2020", EXAMPLES / "2020.csv", "qd-1726-2020", 2020)
    return before, make(folder / "2022", EXAMPLES / "2022.csv", "qd-922-2022", 2022)


@pytest.fixture(scope="module")
def pages(editions):
    return {lang: render(national(editions[1], editions[0], lang)) for lang in ("vi", "en")}


def small(folder: Path, names: list[str], figures: list[list[str]], **changes: str) -> Edition:
    """Make an edition of a two-dimension index for units of any names."""
    keys = {"scale": "100", "missing": "refuse", "status": "complete"} | changes
    framework = f"""
format: 1
id: small
title: {{vi: "Chỉ số nhỏ", en: "Small index"}}
years: [2030]
family: small
roster: roster.yaml
status: {keys["status"]}
scale: {keys["scale"]}
published: {{measure: value, decimals: 4, rounding: half-up}}
rank: {{"on": published, ties: competition}}
missing: {keys["missing"]}
dimensions:
  - {{code: "1", name: {{vi: "Một", en: "One"}}, max_points: 60}}
  - {{code: "2", name: {{vi: "Hai", en: "Two"}}, max_points: 40}}
"""
    folder.mkdir()
    (folder / "framework.yaml").write_text(framework, encoding="utf-8")
    units = [{"code": f"u{i}", "name": {"vi": name}} for i, name in enumerate(names)]
    roster = {"format": 1, "id": "units", "title": {"vi": "Đơn vị"}, "units": units}
    (folder / "roster.yaml").write_text(json.dumps(roster, ensure_ascii=False), encoding="utf-8")
    rows = "\n".join(",".join([f"u{i}", *row]) for i, row in enumerate(figures))
    (folder / "table.csv").write_text(f"unit,1,2\n{rows}\n", encoding="utf-8")
    return make(folder / "edition", folder / "table.csv", str(folder / "framework.yaml"), 2030)


# ── what it says ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_headline_says_who_leads_and_who_moved(pages):
    """The headline names the leader with its figure, the highest climb and the deepest fall, in both languages."""
    vi, en = Outline(pages["vi"]).text, Outline(pages["en"]).text
    assert "Đà Nẵng dẫn đầu trong 5 đơn vị có số liệu với 0,8002." in vi
    assert "Tăng nhiều bậc nhất (trong 5 đơn vị so sánh được): TP. Hồ Chí Minh (hạng 4 → 2), tăng 2 bậc." in vi
    assert "Giảm nhiều bậc nhất (trong 5 đơn vị so sánh được): Thừa Thiên Huế (hạng 2 → 4), giảm 2 bậc." in vi
    assert "Da Nang leads among the 5 units scored with 0.8002." in en
    assert "Highest climb (of the 5 compared): Ho Chi Minh City (rank 4 → 2), up 2 places." in en


def test_partial_edition_is_marked(pages):
    """A partial edition says 5 of 63 before the first number and under every chart."""
    text = Outline(pages["vi"]).text
    assert "Chưa đầy đủ: 5 trên 63 đơn vị có số liệu" in text
    assert text.count("5 trên 63 đơn vị.") == pages["vi"].count("<figure") > 3
    assert "5/63" in text


def test_of_many_units_without_a_rank_the_first_are_named(pages):
    """58 units for which there are no figures are one line: twelve names, and how many more."""
    part = pages["vi"].split('id="s-absent"')[1].split("</div>")[0]
    assert part.count("<li>") == 1
    names = re.search("<strong>(.*?)</strong> và 46 đơn vị khác: không có số liệu</li>", part)[1]
    assert len(names.split(", ")) == 12


def test_table_shows_changes_with_sign_and_words(pages):
    """Every row carries the change of rank as ▲ ▼ = with words, and each pillar its rank and figure."""
    body = pages["vi"].split("<tbody>")[1].split("</tbody>")[0]
    rows = [Outline(f"<table>{row}</tr></table>").text for row in body.split("</tr>")[:-1]]
    assert [row.split()[0] for row in rows] == ["1", "2", "3", "4", "5"]
    expected = ["= giữ nguyên", "▲2 tăng 2 bậc", "= giữ nguyên", "▼2 giảm 2 bậc", "= giữ nguyên"]
    assert all(words in row for words, row in zip(expected, rows, strict=True))
    assert "0,7804" in rows[2]
    assert "0,7187" in rows[2]
    assert "0,6864" in rows[2]
    assert "+0,3316" in rows[1]


def test_ranks_are_compared_only_among_the_same_units(editions, pages):
    """9th of 9 and 5th of 5 is no climb: where other units have a rank, changes are among those of both years."""
    assert "thay đổi hạng tính trong 5 đơn vị có hạng ở cả hai năm" in Outline(pages["vi"]).text
    years = two_years(*editions)
    plain, same = years.comparison(), years.like_for_like()
    assert [each.places for each in plain.changes if each.comparable] == [0, 3, 1, -2, 2]
    assert [each.places for each in same.changes if each.comparable] == [0, 2, 0, -2, 0]
    assert [each.places for each in same.changes][:5] == [each.places for each in years.moves()]
    assert [each.difference for each in same.changes] == [each.difference for each in plain.changes]
    assert sorted(each.rank_before for each in same.changes if each.comparable) == [1, 2, 3, 4, 5]
    assert two_years(editions[1], editions[1]).like_for_like() == two_years(editions[1], editions[1]).comparison()


def test_a_single_unit_has_no_place_to_take():
    """Rank 1 of the 1 that was computed is not held against rank 17 as published among all; the figures are."""
    before = edition("HG .5 .5 .5", 2023)
    after = recorded("HG 3 .6, AG 1 -", 2024)
    same = two_years(before, after).like_for_like()
    change = next(each for each in same.changes if each.unit_code == "HG")
    assert (change.places, change.difference) == (None, Fraction(1, 10))
    assert change.note.vi == "hai năm không xếp hạng cùng các đơn vị nên không so sánh hạng"
    assert same.among == 0


def test_ranks_among_the_same_units_follow_from_their_ranks():
    """Places among the units of both years go by the ranks themselves: published ties of figures make none of ranks."""
    before = recorded("AG 1 .9, BT 2 .8, CM 3 .8, HG 4 .5, LA 5 .5", 2023)
    after = edition("AG .9 .9 .9, BT .8 .8 .8, CM .7 .7 .7, HG .6 .6 .6", 2024, final=False)
    same = two_years(before, after).like_for_like()
    assert [each.places for each in same.changes if each.comparable] == [0, 0, 0, 0]
    assert two_years(before, after).moves() == (), "ranks do not follow from the figures, so no move is told"
    swapped = roster(units={**{code: NAMES[code] for code in ("AG", "BT", "CM", "HG")}, "NB": NAMES["LA"]})
    other = edition("NB .95 .9 .9, AG .9 .9 .9, BT .8 .8 .8, CM .7 .7 .7, HG .6 .6 .6", 2024, named=swapped)
    whole = edition("AG .9 .9 .9, BT .8 .8 .8, CM .7 .7 .7, HG .6 .6 .6, LA .1 .1 .1", 2023)
    same = two_years(whole, other).like_for_like()
    assert {each.places for each in same.changes if each.comparable} == {0}, "who joined is ahead; nobody fell"


def test_of_very_few_units_nobody_leads():
    """One unit of five is no ranking: no leader, no median, no fifths, no spread; of a roster of two all is said."""
    few = analysed(edition("HG .5 .5 .5", 2024, final=False))
    reader = Reader(edition=few.edition, lang="vi")
    said = "Mới có 1 trên 5 đơn vị có thứ hạng: quá ít để nói ai dẫn đầu và chênh lệch ra sao."
    assert headline(reader, None) == (said,)
    assert len(key_figures(reader)) == 1
    drawn = charts_of(few, "vi")
    assert not {each.name for each in drawn.every} & {"tiles", "map", "distribution"}
    two = roster(units={code: NAMES[code] for code in ("AG", "HG")})
    both = Reader(edition=edition("AG .5 .5 .5, HG .4 .4 .4", 2024, named=two), lang="vi")
    assert "dẫn đầu" in headline(both, None)[0]


def test_comparability_stands_beside_the_changes(pages):
    """A change of definition and partial ranks are said above the table of changes."""
    text = Outline(pages["vi"]).text
    assert "hai phiên bản bộ chỉ số: qd-1726-2020 (2020), qd-922-2022 (2022)" in text
    assert "2020: thứ hạng chỉ trong 9/63 đơn vị" in text


def test_another_basis_is_said_in_words(editions):
    """A comparison of two bases says which, in Vietnamese words for a Vietnamese reader."""
    other = dataclasses.replace(editions[1], basis="appraised")
    assert "hai loại điểm: điểm theo công thức và điểm thẩm định" in national(other, editions[1], "vi").notes
    assert "two bases: computed and appraised" in national(other, editions[1], "en").notes


def test_vietnamese_numbers_have_a_decimal_comma(pages):
    """No decimal point is left in what a Vietnamese reader reads, but for ids, files, addresses and digests."""
    text = re.sub(
        r"https?://\S+|\S*\.csv\S*|qd-[\w.-]+|dticalc [\d.]+|\b[0-9a-f]{64}\b|1\.000 lần", "", Outline(pages["vi"]).text
    )
    assert re.findall(r"\d\.\d+", text) == []
    assert re.findall(r"\d,\d{4}", Outline(pages["en"]).text) == []


def test_method_decision_and_digests_are_named(editions, pages):
    """Decision, address, definition, edition, formula, rounding and every digest stand in the page."""
    text = Outline(pages["vi"]).text
    manifest = editions[1].manifest
    digests = [manifest["definition"]["sha256"], manifest["roster"]["sha256"]]
    digests += [each["sha256"] for each in (*manifest["inputs"], *manifest["outputs"])]
    for wanted in (
        "922/QĐ-BTTTT",
        "20/05/2022",
        manifest["edition"],
        "(tổng điểm của 1, 2, 3, 4, 5, 7) / 700",
        *digests,
    ):
        assert wanted in text
    assert editions[1].framework.decision.url in {each.get("href") for each in Outline(pages["vi"]).all("a")}


def test_downloads_are_the_tables_themselves(editions, pages):
    """The CSV in the page is byte by byte the edition's ranking, and the changes are there too."""
    links = [each for each in Outline(pages["vi"]).all("a") if "download" in each]
    files = {each["download"]: base64.b64decode(each["href"].split("base64,")[1]) for each in links}
    assert files[f"{editions[1].id}.ranking.csv"] == editions[1].ranking
    changes = files[f"{editions[1].id}.changes.csv"].decode().splitlines()
    assert changes[2].startswith("79,TP. Hồ Chí Minh,5,2,3,0.3848,0.7164,0.3316,true,")


CHARTS = ("tiles", "map", "dumbbells", "bump", "distribution", "strips", "intervals")


def test_points_that_are_rounded_in_print_are_marked(editions):
    """Points that six decimals tell whole stand as they are; before others stands ≈, in both languages."""
    for lang, rounded in (("vi", "≈15,384615"), ("en", "≈15.384615")):
        reader = Reader(edition=editions[1], lang=lang)
        assert reader.points(Fraction(200, 13)) == rounded
        assert reader.points(Fraction("0.000001")) == {"vi": "0,000001", "en": "0.000001"}[lang]
        assert reader.points(Fraction(30)) == "30"


def test_charts_show_the_same_numbers_as_their_tables(pages):
    """Each figure has a title, a description, its numbers as text, and a table beneath or the way to it."""
    outline = Outline(pages["vi"])
    drawings = [each for each in outline.all("svg") if each.get("role") == "img"]
    assert [each["aria-labelledby"] for each in drawings] == [f"{n}-title {n}-desc" for n in CHARTS]
    dumbbells = pages["vi"].split('<figure aria-labelledby="dumbbells-h">')[1].split("</svg>")[0]
    assert re.findall(r"(?<=>)[▲▼]\d|(?<=>)=", dumbbells) == ["▲2", "=", "=", "=", "▼2"]
    figures = pages["vi"].split("<figure ")[1:]
    assert [each.count("<details>") for each in figures] == [0, 0, 1, 1, 0, 1, 1]
    ways = [re.findall("Số liệu của biểu đồ: .*?<", each.split("</figure>")[0]) for each in figures]
    assert ways == [["Số liệu của biểu đồ: Xếp hạng<"]] * 2 + [[], []] + [["Số liệu của biểu đồ: Xếp hạng<"]] + [[], []]
    assert '<section id="s-ranking"' in pages["vi"]
    assert "<tr><td>Đà Nẵng</td><td>" in figures[3]


def test_key_figures_are_those_of_the_ranking(editions):
    """Highest, median, lowest and spread are the published figures of the units named."""
    figures = [(each.figure, each.explained) for each in national(editions[1], None, "en").key_figures[1:]]
    assert figures[0] == ("0.8002", "Da Nang")
    assert figures[1][0] == "0.7024"
    assert figures[2] == ("0.6924", "Can Tho")
    assert figures[3][0] == "0.1078"
    strips = next(each for each in national(editions[1], None, "en").charts.every if each.name == "strips")
    assert strips.rows[0] == ("Index", "0.6924", "0.7024", "0.8002")


def test_a_hole_in_the_page_is_an_error(editions, monkeypatch):
    """A value that the template asks for and the page lacks raises, instead of printing nothing."""
    import jinja2

    page = national(editions[1], None, "vi")
    monkeypatch.setattr(type(page), "headline", property(lambda _: jinja2.StrictUndefined(name="headline")))
    with pytest.raises(jinja2.UndefinedError):
        render(page)


def test_without_an_earlier_edition_nothing_is_said_of_changes(editions):
    """Without an earlier edition there is no column, chart or sentence of changes."""
    page = render(national(editions[1], None, "vi"))
    assert "s-moves" not in page
    assert not re.search(r"[▲▼]|(tăng|giảm) \d+ bậc", Outline(page).text)
    assert len([each for each in Outline(page).all("svg") if each.get("role") == "img"]) == len(CHARTS) - 2


def test_editions_that_do_not_compare_say_so(tmp_path, editions):
    """Another family: no change is shown, the reason stands above the table, and the page is whole."""
    other = small(tmp_path / "a", ["Một", "Hai"], [["0.5", "0.5"], ["0.25", "1"]])
    page = Outline(render(national(other, editions[0], "vi"))).text
    assert "không so sánh được: hai họ chỉ số khác nhau (dti-tinh, small)" in page
    assert not re.search(r"[▲▼]|(tăng|giảm) \d+ bậc", page)
    assert "Tăng/giảm bậc" not in page


def test_ties_and_model_indices_are_marked(tmp_path):
    """Tied units are named together and marked; a model index says that it is not law."""
    edition = small(tmp_path / "a", ["Ba", "Hai"], [["0.5", "0.5"], ["0.5", "0.5"]], status="model")
    text = Outline(render(national(edition, None, "vi"))).text
    assert "Ba và Hai cùng dẫn đầu với 0,5000." in text
    assert text.count("đồng hạng") >= 2
    assert "Bộ chỉ số mẫu: chỉ để minh họa, không phải văn bản pháp luật." in text
    english = Outline(render(national(edition, None, "en"))).text
    assert "A model index: an illustration, not law." in english


def test_units_to_which_nothing_applies_have_no_rank(tmp_path):
    """A unit with every figure left out is listed without rank; if all are, the page still stands."""
    some = small(tmp_path / "a", ["Một", "Hai"], [["0.5", "0.5"], ["", ""]], missing="exclude")
    text = Outline(render(national(some, None, "vi"))).text
    assert "1/2" in text
    assert "Chưa nhập, không được tính" in text
    none = small(tmp_path / "b", ["Một", "Hai"], [["", ""], ["", ""]], missing="exclude")
    assert "Không đơn vị nào có thứ hạng." in Outline(render(national(none, some, "vi"))).text


def test_only_ranked_units_are_counted(tmp_path):
    """Units without any figure do not make an edition complete, and the page says among how many it ranks."""
    some = small(tmp_path / "a", ["Một", "Hai", "Ba"], [["0.5", "0.5"], ["", ""], ["", ""]], missing="exclude")
    assert not some.complete
    text = Outline(render(national(some, None, "vi"))).text
    assert "Chưa đầy đủ: 1 trên 3 đơn vị có số liệu" in text
    assert "Hai: không có số liệu nào, nên không có thứ hạng." in text


def test_differences_keep_the_finer_decimals(tmp_path):
    """Where the decimals of two editions differ, page and CSV print the same difference."""
    fine = small(tmp_path / "a", ["Một", "Hai"], [["0.1234", "0.6567"], ["0.5", "0.3"]])
    law = dataclasses.replace(fine.framework, published=dataclasses.replace(fine.framework.published, decimals=2))
    row = national(dataclasses.replace(fine, framework=law), fine, "vi").rows[0]
    assert row.shift.difference == "0,0000"


def test_many_movers_are_counted_not_listed(tmp_path):
    """More than three units with the same climb are named up to three and counted."""
    names = ["Thấp", *"ABCDE"]
    before = small(tmp_path / "a", names, [["1", "1"], *([["0.5", "0.5"]] * 5)])
    after = small(tmp_path / "b", names, [["0.1", "0.1"], *([["0.5", "0.5"]] * 5)])
    said = national(after, before, "vi").headline
    assert (
        said[1] == "Tăng nhiều bậc nhất: A (hạng 2 → 1), B (hạng 2 → 1), C (hạng 2 → 1) và 2 đơn vị khác, tăng 1 bậc."
    )
    assert said[2] == "Giảm nhiều bậc nhất: Thấp (hạng 1 → 6), giảm 5 bậc."


# ── which points it rests on ────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = r"<script>alert(1)</script> {{7*7}} $\frac{$"
LAW = """
format: 1
id: trial
title: {vi: Bộ thử, en: A trial}
years: [2031]
family: trial
roster: roster.yaml
status: model
scale: 100
published: {measure: value, decimals: 4, rounding: half-up}
rank: {on: published, ties: competition}
missing: refuse
dimensions:
  - {code: "1", name: {vi: Một, en: One}, max_points: 60}
  - {code: "2", name: {vi: Hai, en: Two}, max_points: 40}
indicators:
"""
INDICATOR = """
  - code: "{code}"
    dimension: "{dimension}"
    name: {{vi: Tỷ lệ {code}, en: Share {code}}}
    max_points: {most}
    rule: {{kind: ratio, numerator: a, denominator: b}}
    inputs:
      a: {{label: {{vi: Tử số, en: Above}}, type: integer, min: 0}}
      b: {{label: {{vi: Mẫu số, en: Below}}, type: integer, min: 0}}
    examples: [{{inputs: {{a: 1, b: 1}}, points: {most}}}]
    {more}
"""
ROWS = {
    "1.1": ("1", 40, "applicable: true"),
    "1.2": ("1", 20, "missing: zero"),
    "2.1": ("2", 30, "missing: exclude"),
    "2.2": ("2", 10, ""),
}
# Of each unit: figure of 4, claimed points and whether it applies, by indicator.
ANSWERS = {
    "u0": {"1.1": (3, 40, "Có"), "1.2": (2, "", ""), "2.1": (1, 30, ""), "2.2": (4, "9.5", "")},
    "u1": {"1.1": ("", 40, "Không"), "1.2": ("", 20, ""), "2.1": ("", "", ""), "2.2": (2, 5, "")},
    "u2": {"1.1": (4, 40, "Có"), "1.2": (4, 20, ""), "2.1": (4, 30, ""), "2.2": (4, 10, "")},
}
AWARDS = [
    "u0,1.1,12.5,Thiếu biên bản,Tổ 2,2032-03-31",
    "u1,1.1,8,Vẫn áp dụng,Tổ 2,2032-03-31",
    "u2,2.2,0,Không có tài liệu,Tổ 2,2032-03-31",
]


@pytest.fixture(scope="module")
def assessed(run, tmp_path_factory):
    """Give an edition of the same submissions on each basis; a unit and a file have hostile names."""
    folder = tmp_path_factory.mktemp("assessed")
    (folder / "files").mkdir()
    indicators = [
        INDICATOR.format(code=code, dimension=of, most=most, more=more) for code, (of, most, more) in ROWS.items()
    ]
    (folder / "framework.yaml").write_text(LAW + "".join(indicators), "utf-8")
    names = {"u0": HOSTILE, "u1": "Huế", "u2": "Cà Mau"}
    units = [{"code": code, "name": {"vi": name}} for code, name in names.items()]
    (folder / "roster.yaml").write_text(
        json.dumps({"format": 1, "id": "units", "title": {"vi": "Đơn vị"}, "units": units}), "utf-8"
    )
    for unit, answers in ANSWERS.items():
        lines = [f"# unit={unit}, year=2031", "code,input,value,self_points,applicable,evidence,note"]
        for code, (above, claimed, applies) in answers.items():
            below = "" if above == "" else 4
            lines += [f"{code},a,{above},{claimed},{applies},,{HOSTILE}", f"{code},b,{below},,,,"]
        (folder / "files" / f"<b>{unit} {{{{7*7}}}}.csv").write_text("\n".join([*lines, ""]), "utf-8")
    (folder / "awards.csv").write_text(
        "\n".join(["unit,code,appraised_points,reason,decided_by,date", *AWARDS, ""]), "utf-8"
    )
    editions = {}
    for basis in ("computed", "self", "appraised"):
        more = ["--appraisal", folder / "awards.csv"] if basis == "appraised" else []
        law = ["--definition", folder / "framework.yaml", "--year", "2031", "--basis", basis, *more]
        ran = run("score", folder / "files", *law, "--out", folder / basis)
        assert ran.code == 0, ran.err
        editions[basis] = read_edition(folder / basis)
    return editions


def columns(edition, lang="en"):
    """Give the totals of each unit by the heading of their column, and the heading that is marked."""
    table = national(edition, None, lang).side_by_side
    marked = [name for name, ranked in table.heads if ranked]
    rows = {
        row.unit: {
            name: (each.points, *filter(None, [row.most]), *each.remarks)
            for (name, _), each in zip(table.heads, row.totals, strict=True)
        }
        for row in table.rows
    }
    return marked, rows


def test_the_numbers_stand_side_by_side_with_the_one_that_ranks(assessed):
    """Each unit has its totals by the rule, claimed and appraised, of the maximum that counts; one is marked."""
    marked, rows = columns(assessed["appraised"])
    assert marked == ["Appraised"]
    assert rows == {
        HOSTILE: {
            "By the rule": ("57.5",),
            "Self-assessed": ("79.5", "1 not self-assessed"),
            "Appraised": ("40", "1/4"),
        },
        "Huế": {
            "By the rule": ("5.0", "of 30"),
            "Self-assessed": ("25.0", "of 30", "1 not self-assessed"),
            "Appraised": ("13", "of 70", "1/4"),
        },
        "Cà Mau": {"By the rule": ("100.0",), "Self-assessed": ("100.0",), "Appraised": ("90", "1/4")},
    }
    edition = assessed["appraised"]
    exact = dataclasses.replace(edition.line("u2", "index"), points=Fraction("90.25"))
    changed = dataclasses.replace(edition, lines={**edition.lines, ("index", "index", "u2"): exact})
    assert columns(changed)[1]["Cà Mau"]["Appraised"][0] == "90.25"  # what is ranked, not a sum of rounded points
    assert columns(assessed["appraised"], "vi")[1]["Huế"]["Tự đánh giá"] == ("25,0", "trên 30", "1 chỉ số chưa tự chấm")


def test_a_total_is_the_one_that_its_own_basis_would_rank(assessed):
    """What stands in a column is what an edition on that basis has, whatever basis the page is of."""
    own = {basis: columns(edition) for basis, edition in assessed.items()}
    for _, rows in own.values():
        for marked, ranked in own.values():
            for unit, totals in rows.items():
                assert totals.get(marked[0], ranked[unit][marked[0]]) == ranked[unit][marked[0]]
    beside = columns(dataclasses.replace(assessed["appraised"], basis="computed"))[1]  # awards known, but not ranked on
    for unit, totals in own["appraised"][1].items():
        assert beside[unit]["Appraised"] == totals["Appraised"]
    assert [list(rows["Huế"]) for _, rows in own.values()] == [["By the rule", "Self-assessed"]] * 2 + [
        ["By the rule", "Self-assessed", "Appraised"]
    ]


def test_the_basis_stands_by_the_title_and_in_the_method(assessed, pages):
    """The page says before everything else on which points it ranks, and how they come about."""
    said = {
        "computed": ("Điểm theo công thức", "điểm mỗi chỉ số = tỷ lệ đạt theo quy tắc × điểm tối đa, tính từ số"),
        "self": ("Điểm tự đánh giá", "lấy nguyên điểm mà đơn vị tự chấm cho từng chỉ số; không tính lại theo quy tắc"),
        "appraised": ("Điểm thẩm định", "chỉ số nào có điểm thẩm định thì lấy điểm ấy"),
    }
    for basis, (name, arithmetic) in said.items():
        text = Outline(render(national(assessed[basis], None, "vi"))).text
        title, rest = text.split("Báo cáo xếp hạng", 1)
        assert f"Xếp hạng theo loại điểm: {name}" in title
        assert f"{name}: {arithmetic}" in rest
        assert f"loại điểm: {name} ·" in rest
        assert ("Bản công bố có 3 điểm thẩm định, cho 3 đơn vị; 8 chỗ chưa có" in text) is (basis == "appraised")
        assert [other for other, _ in said.values() if f"{other}: " in rest.split("Cách tính")[-1]] == [name]
    of_table = Outline(pages["vi"]).text
    assert "Điểm theo công thức: điểm mỗi chỉ số chính = giá trị trong bảng số liệu" in of_table
    assert "kê khai" not in of_table


def test_blanks_are_told_by_indicator_where_they_differ(assessed, pages):
    """The policy of the definition comes first, then the indicators that have another; of dimensions only the first."""
    method = national(assessed["computed"], None, "vi").method
    assert method[-3:] == (
        "Ô trống bị từ chối; ô trống không phải là 0.",
        "Riêng ở chỉ số 1.2: ô trống được tính 0 điểm.",
        "Riêng ở chỉ số 2.1: ô trống được loại khỏi cả điểm và điểm tối đa.",
    )
    assert "Ô trống bị từ chối; ô trống không phải là 0." in Outline(pages["vi"]).text
    assert "Riêng ở chỉ số" not in pages["vi"]
    edition = assessed["computed"]
    zero = dataclasses.replace(
        edition.framework,
        missing="refuse",
        indicators=tuple(dataclasses.replace(each, missing="zero") for each in edition.framework.indicators),
    )
    alone = national(dataclasses.replace(edition, framework=zero), None, "en").method
    assert [each for each in alone if "lank" in each] == ["Blanks earn 0 points."]


def test_an_edition_of_one_number_has_no_table_of_three(pages):
    """A table of figures has points by the rule only, so nothing stands side by side."""
    assert 'id="s-bases"' not in pages["vi"]
    assert "#s-bases" not in pages["vi"]


def test_the_table_of_three_numbers_shows_hostile_texts_as_typed(assessed):
    """Names of units and files stay text; each cell of the ranked column is marked; the page is sound."""
    page = render(national(assessed["appraised"], None, "vi"))
    outline = Outline(page)
    assert outline.all("script") == [{}]
    assert outline.all("b") == []
    table = page.split('<section id="s-bases"')[1].split("</section>")[0]
    assert HOSTILE in Outline(f"<section{table}</section>").text
    assert table.count('<td class="ranked">') == 3
    assert table.count("★ Thẩm định") == 1
    assert "<b>u0 {{7*7}}.csv" in outline.text
    assert all(each.get("scope") in {"row", "col"} for each in outline.all("th"))
    assert "49" not in [text.strip() for text in outline.texts]


# ── the quality of the data ─────────────────────────────────────────────────────────────────────────────────────────

BOLD = "<b>Xã</b> {{7*7}}"


@pytest.fixture(scope="module")
def flawed(tmp_path_factory):
    """Give an edition of 14 units of 15: 13 write a figure with a comma, and the first and the last leave one blank."""
    names = [BOLD, *(f"Xã {number}" for number in range(1, 15))]
    figures = [['"0,5"', "1"] for _ in names[:13]] + [["", "1"]]
    figures[0][1] = ""
    return small(tmp_path_factory.mktemp("flawed") / "e", names, figures, missing="zero")


def told(edition, lang):
    """Give the kinds that a page tells of, by severity: how often, title, units, place and example."""
    return {
        str(weight.severity): [(each.times, each.title, each.units, each.place, each.example) for each in weight.kinds]
        for weight in national(edition, None, lang).quality
    }


def test_the_quality_of_the_data_is_told_kind_by_kind(flawed):
    """Warnings come before notes; each kind is told once: how often, where, and one of its sentences."""
    partial = (
        "Có 14 trên 15 đơn vị: thứ hạng chỉ tính trong 14 đơn vị này. Còn thiếu: Xã 14.",
        "There are 14 of 15 units: ranks are among these 14 only.",
    )
    blank = "Chỉ số 2, “Hai”: ô trống; theo bộ chỉ số, điểm theo công thức là 0. Nếu có số liệu, hãy điền."
    some = ", ".join([BOLD, *(f"Xã {number}" for number in range(1, 12))])
    comma = "“0,5” được đọc là 0.5."
    assert told(flawed, "vi") == {
        "warning": [
            ("2 lần", "Chưa nhập, tính 0 điểm", f"{BOLD}, Xã 13", "table.csv C2", blank),
            ("1 lần", "Chưa đủ đơn vị", "", "table.csv", partial[0]),
        ],
        "note": [("13 lần", "Dấu phẩy thập phân", f"13 đơn vị: {some} và 1 đơn vị khác", "table.csv B2", comma)],
    }
    english = told(flawed, "en")
    assert list(english) == ["warning", "note"]
    assert english["warning"][0][4] == "2, “Two”: blank; by the definition the points by the rule are 0."
    assert english["warning"][1][4] == partial[1]
    assert english["note"][0][0] == "13 times"
    assert english["note"][0][2] == f"13 units: {some} and 1 more"
    assert english["note"][0][4] == "“0,5” is read as 0.5."


def test_an_english_sentence_is_filled_from_the_vietnamese_one(flawed):
    """What was filled into the Vietnamese message stands in the English one; of another form, a gap is shown."""
    reader = Reader(edition=flawed, lang="en")
    partial = next(each for each in flawed.findings if each.kind == "partial")
    assert said_of(reader, partial) == "There are 14 of 15 units: ranks are among these 14 only."
    assert said_of(reader, dataclasses.replace(partial, message="Lời khác.")).count("…") == 3
    assert said_of(reader, dataclasses.replace(partial, message="x" * 5000)).count("…") == 3


@pytest.mark.parametrize(
    ("kind", "filled", "found", "said"),
    [
        (
            "unreadable-figure",
            {
                "code": "5.1",
                "label": "Tổng số hệ thống đang vận hành",
                "found": "khoảng 38",
                "expected": "số nguyên",
                "remedy": "-",
            },
            "khoảng 38",
            "5.1, “All systems in use”: “khoảng 38” is not a whole number.",
        ),
        (
            "tenfold",
            {"code": "8.2", "label": "Dân số trung bình trong năm", "now": "16.809.600", "earlier": "1.680.960,5"},
            "16809600",
            "Indicator 8.2, “Mean population of the year”: 16,809,600, last year 1,680,960.5.",
        ),
    ],
)
def test_an_english_sentence_names_in_english_what_it_tells(flawed, kind, filled, found, said):
    """Labels and what is expected stand in English where there are English words, and numbers have English signs."""
    form = catalogue.BY_SLUG[kind]
    message = f"{form.sentence.vi} {form.advice.vi}".format(**filled)
    noted = dataclasses.replace(flawed.findings[0], kind=kind, code=filled["code"], message=message, found=found)
    reader = Reader(edition=dataclasses.replace(flawed, framework=load("mau-1")), lang="en")
    assert said_of(reader, noted) == said


def test_all_units_are_named_in_a_word(flawed):
    """What concerns every unit of the ranking or of the roster is said so, instead of a list of names."""
    note = flawed.findings[-1]
    of_all = [dataclasses.replace(note, unit_code=unit) for unit in flawed.roster.by_code]
    of_scored = [each for each in of_all if each.unit_code in flawed.units]
    for found, vi, en in (
        (of_all, "cả 15 đơn vị của danh sách", "all 15 units of the roster"),
        (of_scored, "cả 14 đơn vị được chấm", "all 14 units scored"),
    ):
        edition = dataclasses.replace(flawed, findings=tuple(found))
        assert [told(edition, lang)["note"][0][2] for lang in ("vi", "en")] == [vi, en]


def test_kinds_of_another_version_keep_their_weight(flawed):
    """A kind that this version does not know has the severity of its row and the words that the edition keeps."""
    strange = dataclasses.replace(flawed.findings[0], kind="of-tomorrow", severity="error", found="x", message="Lời.")
    stranger = dataclasses.replace(strange, kind="of-nowhere", severity="loud")
    edition = dataclasses.replace(flawed, findings=(stranger, strange))
    found = told(edition, "vi")
    assert list(found) == ["error", "warning"]
    assert (found["error"][0][1], found["error"][0][4]) == ("of-tomorrow", "Lời.")
    assert told(edition, "en")["warning"][0][4] == "x"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_notes_are_folded_and_the_full_list_is_named(flawed, lang):
    """The section says where every row stands; notes are folded, what weighs more is not; texts stay text."""
    page = render(national(flawed, None, lang))
    section = page.split('<section id="s-quality"')[1].split('<section id="s-sources"')[0]
    assert f"findings.csv {'của bản công bố' if lang == 'vi' else 'of the edition'} {flawed.id}" in section
    warnings, notes = section.split('<details class="notes">')
    assert (warnings.count("<article"), notes.count("<article")) == (2, 1)
    outline = Outline(page)
    assert outline.all("b") == []
    assert BOLD in outline.text
    test_page_can_be_read_by_a_screen_reader({lang: page}, lang)


def test_an_edition_without_findings_says_so(flawed):
    """Where nothing was noticed the section says that, and names no list."""
    page = render(national(dataclasses.replace(flawed, findings=()), None, "en"))
    assert "Validation raised no warning." in page
    assert "row by row" not in page


# ── what it is ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_page_is_self_contained(pages, lang):
    """The page asks no network for anything: no outside script, style, font or picture; a policy forbids them."""
    outline = Outline(pages[lang])
    assert outline.all("link") == outline.all("img") == outline.all("iframe") == []
    assert outline.all("script") == [{}]
    assert not re.search(r"url\((?!#)|@import", pages[lang])
    policy = next(each["content"] for each in outline.all("meta") if each.get("http-equiv"))
    assert policy.startswith("default-src 'none'")


def test_only_our_own_script_may_run(pages):
    """A page with tools lets one script run, by the digest of its very bytes; a page without tools lets none run."""
    script = re.search(r"<script>(.*?)</script>", pages["vi"], re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert re.findall(r"script-src ([^;]*)", pages["vi"]) == [f"'sha256-{digest}'"]
    assert script == (ROOT / "reports/templates/tables.js").read_text("utf-8")
    assert "không gửi gì đi" in Outline(pages["vi"]).text
    plain = checked_page([], lambda _: None, "vi")
    assert "script-src" not in plain
    assert "<script" not in plain
    assert "không chạy đoạn mã nào" in plain


def test_the_script_is_small_and_asks_for_nothing():
    """The scripts weigh at most 6 KB in all, have no words, keep nothing, and never make code or markup of a text."""
    script = "".join((ROOT / f"reports/templates/{name}.js").read_text("utf-8") for name in ("tables", "peers"))
    assert len(script.encode()) <= 6_000
    assert max(map(len, script.splitlines())) <= 125
    code = r"eval|Function|innerHTML|outerHTML|insertAdjacent|document\.write|<!--|</"
    assert re.findall(code + "|fetch|XMLHttp|import|Beacon|Socket|Storage|cookie", script) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_page_can_be_read_by_a_screen_reader(pages, lang):
    """Language, one h1, headings in order, ids once, references that exist, header cells with scope, labelled boxes."""
    outline = Outline(pages[lang])
    assert outline.all("html")[0]["lang"] == lang
    headings = [int(tag[1]) for tag, _ in outline.elements if re.fullmatch(r"h[1-6]", tag)]
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = [name for _, each in outline.elements for name in each.get("aria-labelledby", "").split()]
    wanted += [each["href"][1:] for _, each in outline.elements if each.get("href", "").startswith("#")]
    assert set(wanted) <= set(ids)
    assert all(each.get("scope") in {"row", "col"} for each in outline.all("th"))
    boxes = [each for each in outline.all("div") if each.get("class") == "box"]
    assert boxes
    assert all(each["tabindex"] == "0" and ("aria-label" in each or "aria-labelledby" in each) for each in boxes)


def test_hostile_names_stay_text(tmp_path):
    """Markup, templates, formulas of TeX and very long names are shown as typed, in page and charts, never run."""
    names = [
        "<script>alert(1)</script>",
        r"$\frac{1}{2}$",
        "$$",
        "$a$ b $c$",
        "{{7*7}}",
        '" onload="x',
        "x" * 290,
        "</style></svg>",
    ]
    edition = small(tmp_path / "a", names, [["0.5", f"0.{i}"] for i in range(len(names))])
    page = render(national(edition, edition, "vi"))
    outline = Outline(page)
    assert outline.all("script") == [{}]
    assert not [each for _, each in outline.elements if "onload" in each]
    assert all(outline.text.count(name) >= (2 if len(name) > 26 else 3) for name in names)
    assert "49" not in [text.strip() for text in outline.texts]


def test_page_of_63_units_keeps_to_its_budget(tmp_path):
    """A national page of 63 units with changes and three charts weighs at most 250 KB."""
    roster = dticalc.load_roster("provinces-63")
    rows = [f"{unit.code},0.{500 + i},0.{900 - i},0.{400 + (i * 37) % 300}" for i, unit in enumerate(roster.units)]
    table = tmp_path / "t.csv"
    table.write_text("unit,CQS,KTS,XHS\n" + "\n".join(rows), encoding="utf-8")
    edition = make(tmp_path / "e", table, "qd-1726-2020", 2020)
    page = render(national(edition, edition, "vi"))
    assert "Chưa đầy đủ" not in page
    assert len(page.encode()) <= 250_000


# ── numbers, words, colours ─────────────────────────────────────────────────────────────────────────────────────────


def test_words_of_changes():
    """Places in words: singular and plural in English, one form in Vietnamese."""
    assert [in_words(places).en for places in (2, 1, 0, -1)] == [
        "up 2 places",
        "up 1 place",
        "unchanged",
        "down 1 place",
    ]
    assert in_words(11).vi == "tăng 11 bậc"
    assert join(["A"], "vi") == "A"
    assert join(["A", "B"], "en") == "A and B"
    assert spoken("", "vi") == ""


@pytest.mark.parametrize(
    ("before", "after", "sign", "colour"), [(5, 2, "▲3", "up"), (2, 5, "▼3", "down"), (2, 2, "=", "grey")]
)
def test_a_change_has_the_colour_of_its_sign(before, after, sign, colour):
    """A climb is printed in the colour of climbs and a fall in that of falls, wherever ▲ and ▼ stand."""
    change = Change(
        unit_code="48", rank_before=before, rank_after=after, figure_before=None, figure_after=None, comparable=True
    )
    made = shift(change, 4, "vi")
    style = (ROOT / "reports/templates/style.css").read_text("utf-8")
    assert made.sign == sign
    assert re.search(rf"\.{made.direction}\b[^{{}}]*\{{ color: var\(--(\w+)\)", style)[1] == colour


def test_signed_differences():
    """A difference carries plus or the real minus; one that prints as nil carries none."""
    from fractions import Fraction

    assert signed(Fraction("-0.0123"), 4, "vi") == "−0,0123"
    assert signed(Fraction("0.0123"), 4, "en") == "+0.0123"
    assert signed(Fraction("0.00001"), 4, "vi") == "0,0000"


def test_numbers_are_written_as_in_each_language():
    """Vietnamese has a decimal comma, dots between thousands and a real minus; English a point and commas."""
    written = ["-0.7024", "36.27", "9999.5", "-853000.25", "12"]
    assert [spoken(each, "vi") for each in written] == ["−0,7024", "36,27", "9999,5", "−853.000,25", "12"]
    assert [spoken(each, "en") for each in written] == ["−0.7024", "36.27", "9999.5", "−853,000.25", "12"]


def test_dates_are_written_as_in_each_language():
    """A date is day, month, year in Vietnamese, and year, month, day in English."""
    assert (day("2022-05-20", "vi"), day("2022-05-20", "en")) == ("20/05/2022", "2022-05-20")


def test_no_text_ends_the_style_sheet_that_it_stands_in():
    """A mark is printed in the margin from a style sheet; whatever it holds ends neither its quotes nor the sheet."""
    hostile = 'Huế "}</style><script>\\'
    written = str(in_style(hostile))
    assert not set('"<>}/ ') & set(written)
    assert re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), written) == hostile


def test_palette_can_be_read():
    """Every colour of text has 4.5:1 on the grounds it stands on, in charts and page (WCAG 2.2 AA)."""
    style = (ROOT / "reports" / "templates" / "style.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6}|#[0-9a-f]{3})", style))
    assert (colours["up"], colours["down"], colours["ink"], colours["grey"]) == (UP, DOWN, INK, GREY)
    for ground in ("#ffffff", colours["soft"], colours["warn"]):
        assert min(contrast(colour, ground) for colour in (UP, DOWN, INK, GREY)) >= 4.5
