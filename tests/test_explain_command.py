"""The command `explain`: whom and what it finds, and the forms in which it answers."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from jsonschema import Draft202012Validator

from dticalc import read_edition
from dticalc.derivations import derivation, ledger
from dticalc.editions import Noted
from dticalc.errors import InputError
from dticalc.reporting.explained import explained, explained_html
from reworking import rework
from test_explain import GIVEN, scored, submitted

LONG = "<script>alert(1)</script> $x^2$ {{ 7*7 }} " + "dài " * 70 + "."


@pytest.fixture(scope="module")
def appraised(tmp_path_factory, run, repository):
    """Score five units on the appraised basis, by a law with hostile names."""
    hostile = ("name: {vi: Hồ sơ trực tuyến, en: Online files}", f'name: {{vi: "{LONG}", en: "{LONG}"}}')
    changes = {"missing": ("missing: refuse", "missing: exclude"), "name": hostile}
    return submitted(tmp_path_factory.mktemp("explained"), run, repository, "appraised", **changes)


@pytest.fixture(scope="module")
def table(tmp_path_factory, run, repository):
    """Score the published table of 2022: five units, by dimensions, with overlapping pillars."""
    folder = tmp_path_factory.mktemp("table")
    return scored(folder, run, repository / "examples/dti-published/2022.csv", "qd-922-2022", 2022)


@pytest.mark.parametrize("written", ["48", "Đà Nẵng", "da nang", "TP Đà Nẵng"])
def test_a_unit_is_found_by_its_code_or_any_spelling(run, table, written):
    """Code, name, and names without marks or with a title mean the same unit."""
    assert run("explain", table, written).out.startswith("Đà Nẵng (48)\n")


def test_what_is_not_there_is_named_with_what_is_near(run, table):
    """An unknown unit or code is wrong usage: exit 2, the nearest spellings, and what there is."""
    for arguments, near in (
        (["da nag"], "48 Đà Nẵng"),
        (["An Giang"], "không có trong bản công bố này, vốn có 5 trên 63 đơn vị"),
        (["48", "CQT"], "CQS"),
        (["48", "zz"], "Có: index, CQS, KTS, XHS, 1, 2"),
    ):
        ran = run("explain", table, *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert near in ran.err
    assert run("explain", table, "48", "--json", "--html", "x.html").code == 2


def test_without_a_code_the_total_the_groups_and_the_next_rank_are_told(run, table):
    """The summary has a line for each pillar and dimension, how far the next rank is, and how to ask further."""
    out = run("explain", table, "22", "--lang", "en").out
    assert "Total [index]" in out
    assert re.search(r"^  CQS +[\d.]+ / 700 +0\.\d{4} +\d/5 +Digital government$", out, re.MULTILINE)
    assert re.search(r"Gap to the rank above \(\d, [\w. ]+ 0\.\d{4}\): 0\.\d+ = [\d.]+ points; at least", out)
    assert "Units with a rank so far: 5 of 63" in out
    assert out.rstrip().endswith(f"dticalc explain {table} 22 --all")


def test_with_a_code_the_way_down_is_told(appraised, run):
    """An indicator comes with its index and dimension, the cell of each input, the award, its reason and author."""
    out = run("explain", appraised, "48", "1.1").out
    titles = re.findall(r"^ *(\S.*?) \[(\S+)\] · ", out, re.MULTILINE)
    assert titles == [("Tổng điểm", "index"), ("Chỉ số chính", "1"), ("Chỉ số thành phần", "1.1")]
    for said in (
        "online · Hồ sơ nộp trực tuyến: 50  ← 48_2025.csv › C3",
        "50 / 100 × 20 = 10 điểm",
        "7,5 điểm",
        "Thiếu biên bản nghiệm thu",
        "Tổ thẩm định 2, 31/03/2026",
        "Được tính:        điểm thẩm định",
    ):
        assert said in out
    assert "Chỉ số thành phần" not in run("explain", appraised, "48", "1").out
    assert re.search(r"^  1\.10 +10 / 10", run("explain", appraised, "48", "1").out, re.MULTILINE)


def test_points_lost_at_appraisal_are_told_apart(appraised, run):
    """What the rule gives and the award does not have stands before what is short of the maximum."""
    out = run("explain", appraised, "48").out
    lost, others = out.split("Trong tầm với")
    assert re.search(r"không được công nhận khi thẩm định\n  1\.1 +\+2,5 ", lost)
    assert re.search(r"^  1\.3 +\+5 ", others, re.MULTILINE)


@pytest.mark.parametrize("arguments", [[], ["1.1"], ["2"], ["index"]])
def test_json_has_the_promised_form_and_exact_numbers(appraised, run, repository, arguments):
    """JSON fits its schema; numbers are exact texts, words are there in both languages, inputs have places."""
    schema = json.loads((repository / "indicators/schema/explanation.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    record = json.loads(run("explain", appraised, "01", *arguments, "--json").out)
    assert not list(Draft202012Validator(schema).iter_errors(record))
    steps = {step["code"]: step for step in record["steps"]}
    assert Fraction(steps["index"]["points"]) == Fraction(375, 7)
    if arguments == ["1.1"]:
        assert list(steps) == ["index", "1", "1.1"]
        assert steps["1.1"]["arithmetic"] == {"vi": "60/7 ≈ 8,571429", "en": "60/7 ≈ 8.571429", "result": "60/7"}
        assert steps["1.1"]["inputs"][0] | {"label": 0, "shown": 0} == {
            "name": "online",
            "value": "3",
            "file": "01_2025.csv",
            "sheet": "",
            "cell": "C3",
            "label": 0,
            "shown": 0,
        }


def test_the_json_of_a_table_fits_too(table, run, repository):
    """An edition from a wide table gives its figures with their cells in the same form."""
    schema = json.loads((repository / "indicators/schema/explanation.schema.json").read_text("utf-8"))
    record = json.loads(run("explain", table, "22", "--json").out)
    assert not list(Draft202012Validator(schema).iter_errors(record))
    cells = [each["cell"] for step in record["steps"] for each in step["inputs"]]
    assert all(re.fullmatch(r"[A-Z]\d+", cell) for cell in cells if cell)
    assert any(cells)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_one_file_without_script_and_foreign_texts_stay_texts(appraised, run, tmp_path, lang):
    """Names and reasons with markup come out as text; the page has a policy, no script, no address, and one heading."""
    ran = run("explain", appraised, "01", "2.2", "--html", tmp_path / "x.html", "--lang", lang)
    assert ran.code == 0, ran.err
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "Content-Security-Policy" in page
    assert not re.search(r"<script|https?://|src=|javascript:", page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; $x$" in page
    assert "{{ 7*7 }}" in page
    assert page.count("<h1>") == 1
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    opened = re.findall(r'<details class="step" id="[^"]+" open>\s*<summary><span class="named">(\S+)', page)
    assert opened == ["2.2"]
    asked = re.search(r'<p class="asked">[^<]+<a href="#([^"]+)">[^<]*2\.2[^<]*</a></p>', page)
    assert f'<details class="step" id="{asked[1]}" open>' in page
    assert page.index(asked[0]) < page.index('<main id="main">')
    anchors = re.findall(r'href="#([^"]+)"', page)
    assert set(anchors) <= set(re.findall(r' id="([^"]+)"', page))
    assert page == (tmp_path / "x.html").read_text("utf-8")


def test_every_line_of_the_terminal_stands_on_the_page(appraised, run, tmp_path):
    """The page has the same arithmetic as the terminal."""
    run("explain", appraised, "79", "--html", tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text("utf-8")
    for line in run("explain", appraised, "79", "--all").out.splitlines():
        if (found := re.match(r" +(?:Điểm|Giá trị|Điểm tối đa|Theo công thức): +(.*)", line)) is not None:
            assert f">{found[1]}</dd>" in page


def test_several_next_steps_stand_in_a_list(appraised):
    """Where an indicator has several next steps, each is a line of its own; a single one stands in the sentence."""
    book = ledger(read_edition(appraised))
    page = explained(book, derivation(book, "79"), "en")
    first, *others = page.outlook.others
    many = replace(page.outlook, others=(replace(first, steps=("plan: +1", "<b>: +2")), *others))
    html = explained_html(replace(page, outlook=many))
    assert 'Next steps:</span><ul class="next"><li>plan: +1</li><li>&lt;b&gt;: +2</li></ul>' in html
    html = explained_html(replace(page, outlook=replace(many, others=(replace(first, steps=("plan: +1",)), *others))))
    assert "Next step: plan: +1</span>" in html


def test_a_recorded_edition_has_nothing_to_compute(tmp_path, run, repository):
    """What is recorded as published is shown with its mark, source and cell, and without arithmetic."""
    source = repository / "tests/recorded/good/theirs.csv"
    asked = ("--definition", "qd-922-2022", "--year", 2022, "--column", "province_vi=unit", "--out", tmp_path / "out")
    assert run("record", source, *asked).code == 0
    out = run("explain", tmp_path / "out", "Quảng Ninh", "--all").out
    assert out.index("! Số đã công bố, chép lại") < out.index("0,7024")
    assert re.search(r"^  Hạng: +3, như đã công bố$", out, re.MULTILINE)
    for said in ("Không có gì để tính lại", "Nguồn: https://dti.gov.vn/xep-hang-2022", "Chép từ: theirs.csv › "):
        assert said in out
    assert " = " not in out
    assert "0 / 0" not in run("explain", tmp_path / "out", "22").out
    assert "Điểm tối đa" not in out
    tied = run("explain", tmp_path / "out", "Yên Bái").out
    assert re.search(r"^  Hạng: +15, như đã công bố; đồng hạng: Thanh Hóa \(38\)$", tied, re.MULTILINE)
    schema = json.loads((repository / "indicators/schema/explanation.schema.json").read_text("utf-8"))
    record = json.loads(run("explain", tmp_path / "out", "22", "--json").out)
    assert not list(Draft202012Validator(schema).iter_errors(record))
    assert record["steps"][0]["points"] is None
    assert (record["computed"], record["source"]) == (False, "https://dti.gov.vn/xep-hang-2022")
    run("explain", tmp_path / "out", "22", "--html", tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text("utf-8")
    assert page.index("Số đã công bố, chép lại") < page.index("0,7024")
    assert "Nguồn: https://dti.gov.vn/xep-hang-2022" in page


def test_an_estimate_from_recorded_figures_is_not_told_as_published(tmp_path, run):
    """Estimated from recorded figures, a value is said to be an estimate, and its rank counts those estimated."""
    rows = ["unit,rank,value", "Quảng Ninh,3,0.7024", "Thừa Thiên Huế,5,0.6975"]
    (tmp_path / "t.csv").write_text("\n".join(rows) + "\n", "utf-8")
    asked = ("--definition", "qd-922-2022", "--year", 2022, "--source", "https://example.org", "--out", tmp_path / "r")
    assert run("record", tmp_path / "t.csv", *asked).code == 0
    assert run("merge", tmp_path / "r", "--roster", "provinces-34", "--out", tmp_path / "out").code == 0
    out = run("explain", tmp_path / "out", "46").out
    assert re.search(r"^  Ước tính: +0,6975$", out, re.MULTILINE)
    assert "1 + 1 đơn vị cao hơn = 2, trong 2 đơn vị có hạng" in out
    assert "như đã công bố" not in out
    assert "trung bình cộng của các đơn vị cũ: Thừa Thiên Huế (46)" in out


def test_an_estimate_names_the_old_units(table, tmp_path, run):
    """The estimated past of a merged unit names the units that it was made from, and can be worked out again."""
    assert run("merge", table, "--roster", "provinces-34", "--out", tmp_path / "out").code == 0
    out = run("explain", tmp_path / "out", "46", "--all").out
    assert "! Ước tính" in out
    assert "trung bình cộng của các đơn vị cũ: Thừa Thiên Huế (46), trong bản qd-922-2022.2022." in out
    assert rework(out, "vi")["index", "index"][2] == "0.6975"


def test_a_release_is_explained_by_the_edition_that_it_publishes(tmp_path, run, workspaces):
    """The folder of a year that was run is explained on the basis that it publishes."""
    root = workspaces(tmp_path / "ws")
    assert run("run", root).code == 0
    release = next((root / "editions").glob("2024*"))
    basis = json.loads((release / "release.json").read_text("utf-8"))["basis"]
    unit = read_edition(release / basis).units[0]
    whole, own = (run("explain", folder, unit, "--all") for folder in (release, release / basis))
    assert whole.code == 0, whole.err
    assert whole.out == own.out


@pytest.fixture
def given(tmp_path, run):
    """Score a table by a law of given figures in points: one unit has but one small item, another has nothing."""
    law = GIVEN.format(missing="exclude").replace("measure: value, decimals: 4", "measure: points, decimals: 1")
    (tmp_path / "framework.yaml").write_text(law, "utf-8")
    rows = ["unit,1.1,1.2,1.3,2.1", "48,0.9,,,", "01,0.3,9.99,3,0.5", "79,0.3,1,6.5,1", "31,,,,", "92,0.9,,,"]
    (tmp_path / "t.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return scored(tmp_path, run, tmp_path / "t.csv", tmp_path / "framework.yaml", 2031)


def test_a_rank_out_of_reach_and_no_rank_at_all_are_said(given, run):
    """Where the points left do not reach the next figure, or nothing counts, the outlook says so."""
    out = run("explain", given, "48").out
    assert "nhiều hơn số điểm còn lại" in out
    assert "đồng hạng: Cần Thơ (92)" in out
    none = run("explain", given, "31")
    assert none.code == 0, none.err
    assert "Không có hạng, vì không có gì để tính." in none.out
    assert "Điểm:        0 điểm" in none.out


def test_an_edition_by_dimensions_has_no_indicators_to_explain(run, tmp_path):
    """Asking for an indicator of an edition that was scored by dimensions is told from a code that does not exist."""
    (tmp_path / "t.csv").write_text("unit,1,2,3,4,5,6,7,8\n48,0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5\n", "utf-8")
    edition = scored(tmp_path, run, tmp_path / "t.csv", "mau-1", 2024)
    assert "không có số liệu của chỉ số thành phần 1.2" in run("explain", edition, "48", "1.2").err


def test_long_lines_are_broken_under_their_text_on_a_terminal(monkeypatch, run, table):
    """On a terminal a long line goes on under its text, at the width of the window; for a program it stays whole."""
    from dticalc.cli import derivations

    whole = next(line for line in run("explain", table, "22").out.splitlines() if "[1] + [2]" in line)
    label, text = whole[:14], whole[15:]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    lines = list(derivations._wrapped([f"{label}\t{text}"]))
    assert len(lines) > 1
    assert max(map(len, lines)) <= 80
    assert all(line.startswith(" " * 15) for line in lines[1:])
    assert " ".join(" ".join(lines).split()) == " ".join(whole.split())


def test_marks_are_said_first(table, run):
    """An edition with marks says them before any number, on the terminal and on the page."""
    edition = replace(read_edition(table), marks=("synthetic", "estimated"))
    book = ledger(edition)
    page = explained(book, derivation(book, "48"), "vi")
    html = explained_html(page)
    first, second = page.stamp.sentences
    assert html.index(first) < html.index(second) < html.index("0,8002")
    assert "Số liệu giả lập" in html[: html.index("</title>")]
    assert "giả lập" not in run("explain", table, "48").out


def test_what_was_doubted_is_said_where_it_is_explained(appraised):
    """A warning about a figure stands first among the notes, at its indicator, and where its points are to be had."""
    edition = read_edition(appraised)
    code, unit = edition.framework.indicators[0].code, edition.units[-1]
    noted = Noted(severity="warning", kind="tenfold", unit_code=unit, code=code, file="x.xlsx", sheet="s", cell="F9",
                  found="9", message="")  # fmt: skip
    book = ledger(replace(edition, findings=(noted,)))
    page = explained(book, derivation(book, unit), "vi")
    assert page.notes[0] == f"⚠ Số liệu của đơn vị này có 1 cảnh báo: chỉ số {code}."
    html = explained_html(page)
    assert "Cảnh báo: Gấp hoặc kém 10 lần năm trước trở lên (F9)" in html
    assert "số liệu cần xem lại" in html.split("<summary>")[1].split("</summary>")[0], "the first indicator"
    other = explained(book, derivation(book, edition.units[0]), "vi")
    assert "⚠" not in explained_html(other)


def test_what_does_not_come_out_as_published_is_not_explained(table):
    """Where the figures in an edition give another number than it published, this is said instead."""
    edition = read_edition(table)
    key = ("index", "index", "48")
    other = replace(edition, lines={**edition.lines, key: replace(edition.lines[key], published="0.8003")})
    with pytest.raises(InputError, match="does not come out as written"):
        derivation(ledger(other), "48")


def test_one_changed_figure_in_the_text_is_noticed(appraised, run):
    """The test that works the text out again can fail: with any number of a line changed, it does."""
    text = run("explain", appraised, "48", "--all").out
    rework(text, "vi")
    lines = re.findall(
        r"^( +(?:Điểm|Giá trị|Theo công thức): +[^\n]*= [^\n]*?)(\d+)((?: điểm[^\n]*)?)$", text, re.MULTILINE
    )
    assert len(lines) > 15
    for before, last, after in lines:
        changed = f"{before}{int(last) + 1}{after}"
        with pytest.raises(AssertionError):
            rework(text.replace(f"{before}{last}{after}", changed, 1), "vi")
