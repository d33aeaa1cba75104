"""Texts of strangers, planted in workbooks, a roster and awards, come out as text on every page, and nothing runs."""

import json
import re
import unicodedata

import pytest

from browsing import LANGS
from dticalc import load, load_roster
from dticalc.submissions.layout import POSITION

SCRIPT = "<script>alert(1)</script>"
NAMES = {
    "01": f"{SCRIPT} $x^2$ {{{{7*7}}}}",
    "02": "Tỉnh " + "rất dài " * 36 + "ấy",
    "03": 'Hậu Giang "><img src=x onerror=alert(2)>',
    "04": "{% raw %}</style></svg>",
}
FOREIGN = 'document.querySelectorAll("img, iframe, object, [onerror], [onload], script:not(#peers)").length'
PLANTED = f"{SCRIPT} $x^2$ {'dài' * 100} {unicodedata.normalize('NFD', 'Đà Nẵng')}"


@pytest.fixture(scope="module")
def pages(tmp_path_factory, workspaces, filler, run):
    """Run a year of four units whose names, evidence and notes are hostile, and give every page that comes of it."""
    root = workspaces(tmp_path_factory.mktemp("hostile") / "ws")
    roster = root / "law/small/three.yaml"
    text = roster.read_text("utf-8") + '  - {code: "04", name: {vi: Tỉnh 04}}\n'
    for year in (2024, 2025):
        workspaces.answer(root, year, "04")
    for code, name in NAMES.items():
        text = text.replace(f"{{vi: Tỉnh {code}}}", f"{{vi: {json.dumps(name, ensure_ascii=False)}}}")
    roster.write_text(text, "utf-8")
    law = load(str(root / "law/small/framework.yaml"))
    units = load_roster(law.roster, law.path)

    def plant(book, rows):
        page = book["Kê khai"]
        for row in rows.values():
            for column in ("evidence", "note"):
                page.cell(row, POSITION[column] + 1).value = PLANTED

    def spoil(book, rows):
        plant(book, rows)
        book["Kê khai"].cell(rows["1.10", "papers"], POSITION["value"] + 1).value = f"{SCRIPT} $x^2$"

    for unit, edit in {"01": None, "02": None, "03": plant, "04": spoil}.items():
        old = root / "2025/submissions" / f"{unit}.csv"
        old.unlink()
        filler(old.with_suffix(".xlsx"), law, units, unit, 2025, edit=edit)
    awards = root / "2025/awards.csv"
    awards.write_text(awards.read_text("utf-8").replace("Thiếu biên bản nghiệm thu", PLANTED), "utf-8")
    ran = run("run", root)
    assert ran.code in {0, 3}, ran.err
    release = next(root.glob("editions/2025*"))
    for lang in LANGS:
        ran = run("explain", release / "appraised", "01", "--html", root / f"explained-{lang}.html")
        assert ran.code == 0, ran.err
    return [*sorted((release / "report").rglob("*.html")), *sorted(root.glob("*.html"))]


@pytest.fixture(scope="module")
def seen(browser, pages):
    """Open each page on a phone, and give what it said, asked for, held and shows, by path."""
    seen = {}
    for path in pages:
        page = browser.open(path, width=390)
        seen[path] = {
            "complaints": page.complaints,
            "requests": [each for each in page.requests if each != page.url],
            "foreign": page.run(FOREIGN) - len(re.findall("<script>", path.read_text("utf-8"))),
            "sideways": page.run(
                "Math.max(0, document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth)"
            ),
            "text": page.run("document.documentElement.textContent"),
        }
        page.context.close()
    return seen


def test_no_text_becomes_markup(pages, seen):
    """No page runs, draws or asks for anything that was planted; hostile texts stand there as they were typed."""
    sound = {"complaints": [], "requests": [], "foreign": 0}
    assert {path: each for path, each in seen.items() if {name: each[name] for name in sound} != sound} == {}
    assert len(pages) >= 12
    for path in pages:
        assert SCRIPT not in path.read_text("utf-8"), path
        assert "49" not in seen[path]["text"].split(), path
        if not path.name.startswith("findings"):
            assert f"{SCRIPT} $x^2$ {{{{7*7}}}}" in seen[path]["text"], path
    # The reason of an award stands on several pages in both languages.
    assert sum(f"{SCRIPT} $x^2$ dàidài" in each["text"] for each in seen.values()) >= 4


def test_long_names_do_not_widen_a_page(seen):
    """A name of 300 characters makes no page scroll sideways on a phone, and stands on a page in full."""
    assert {path: each["sideways"] for path, each in seen.items() if each["sideways"]} == {}
    assert any(NAMES["02"] in each["text"] for each in seen.values())


def test_hostile_names_are_drawn_as_text(browser, pages):
    """In charts too a name is text: the drawing says it, cut at its own length or in full, and has no foreign part."""
    page = browser.open(next(path for path in pages if path.name == "index.html" and path.parent.name == "report"))
    known = "title desc defs clippath g path rect circle line polyline polygon text tspan use"
    tags = page.run('[...document.querySelectorAll("svg *")].map(each => each.tagName.toLowerCase())')
    assert sorted(set(tags) - set(known.split())) == []
    drawn = page.run('[...document.querySelectorAll("svg text, svg title, svg desc")].map(each => each.textContent)')
    assert any(each.startswith("<script>alert(1)") for each in drawn)
    page.context.close()


def test_hostile_names_can_be_searched_for(browser, pages):
    """A name with signs around it is found by its plain letters, and so is one that is nothing but signs."""
    page = browser.open(next(path for path in pages if path.name == "index.html" and path.parent.name == "report"))
    page.fill("input[type=search]", "hau giang")
    assert len(page.rows()) == 1
    page.fill("input[type=search]", "alert(1)")
    assert len(page.rows()) == 1
    page.context.close()
