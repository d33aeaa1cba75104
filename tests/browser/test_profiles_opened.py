"""The profile of a unit as its reader has it: a peer beside it, and on paper two sheets and an annex."""

import itertools
import json
import re
from dataclasses import replace

import pytest

from browsing import LANGS
from dticalc.frameworks import Pillar
from dticalc.numerals import scaled_text
from dticalc.reporting.analysis import analysed
from dticalc.reporting.numbers import spoken
from dticalc.reporting.profiles import profile, profile_html
from dticalc.texts import Text
from moved_editions import edition, law

CELLS = '[...document.querySelectorAll("td[data-peer]")].map(cell => cell.innerText)'
DOTS = """[...document.querySelectorAll("circle.peer")].map(dot => [getComputedStyle(dot).visibility,
    Number(dot.getAttribute("cx"))])"""


@pytest.mark.parametrize("lang", LANGS)
def test_a_chosen_peer_stands_beside_the_unit(browser, site, lang):
    """By keyboard: the figures of the chosen unit come into the table as published, its dots into the strips."""
    page = browser.open(site.page("unit", lang))
    carried = json.loads(page.run('document.getElementById("peers").textContent'))
    assert page.run(CELLS) == [""] * len(page.run(CELLS))
    assert {seen for seen, _ in page.run(DOTS)} == {"hidden"}
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.run('document.activeElement.matches("select[data-peer]")'):
            break
    page.keyboard.press("ArrowDown")
    chosen = page.run('document.querySelector("select[data-peer]").value')
    *figures, name = carried["units"][int(chosen)].split(",")
    assert page.run('document.querySelector("select[data-peer]").selectedOptions[0].label') == name
    assert page.run(CELLS) == [spoken(scaled_text(int(each), carried["places"]), lang) for each in figures]
    assert all(seen == "visible" and 8 <= x <= 392 for seen, x in page.run(DOTS))
    page.select_option("select[data-peer]", "")
    assert set(page.run(CELLS)) == {""}
    assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_a_profile_says_everything_but_the_peer(browser, site, lang):
    """With scripts switched off neither the choice of a peer nor its column is there; all the rest is."""
    with_script = browser.open(site.page("unit", lang))
    page = browser.open(site.page("unit", lang), script=False)
    assert page.locator("select:visible, td[data-peer]:visible, button:visible").count() == 0
    own = "td:not([data-peer])"
    assert page.locator(f"{own}:visible").count() == with_script.locator(f"{own}:visible").count() > 50
    page.context.close()
    with_script.context.close()


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("lang", LANGS)
def test_a_profile_is_two_sheets_and_an_annex(browser, site, tmp_path, lang):
    """The annex begins on the third sheet; its sheets carry the heads of the columns; all are numbered."""
    page = browser.open(site.page("unit", lang))
    sheets = page.printed(tmp_path)
    assert [n for n, sheet in enumerate(sheets, 1) if not re.search(rf"\b{n}/{len(sheets)}\b", sheet)] == []
    annex = page.run('document.querySelector("#s-annex").innerText')
    assert [n for n, sheet in enumerate(sheets, 1) if annex in " ".join(sheet.split())] == [3]
    head = page.run('document.querySelector(".annex thead th").innerText.trim()')
    assert [n for n, sheet in enumerate(sheets[2:], 3) if head not in " ".join(sheet.split())] == []
    page.context.close()


BOXES = """[...document.querySelectorAll(".box")].map(box => [box.querySelector("table").className.split(" ")[0],
    box.scrollWidth - box.clientWidth,
    Math.max(...[...box.querySelectorAll("caption > span")].map(each => each.getBoundingClientRect().right))
        - box.getBoundingClientRect().right])"""


@pytest.mark.parametrize("lang", LANGS)
def test_tables_fit_their_boxes(browser, site, lang):
    """On a phone, a tablet and a desk all tables fit, a peer beside the unit too, and what is said above them."""
    page = browser.open(site.page("unit", lang))
    page.select_option("select[data-peer]", index=1)
    for width in (390, 820, 1440):
        found = page.at(width).run(BOXES)
        assert {name for name, over, _ in found if over > 1} == set(), (width, found)
        assert [name for name, _, past in found if past > 1] == [], (width, found)
        assert page.run("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_phone_each_figure_has_the_head_of_its_column_beside_it(browser, site, lang):
    """Rows of wide tables are cards at 390 pixels: the label of each figure is the head of its column, or begins so."""
    page = browser.open(site.page("unit", lang), width=390)
    labels = """table => [...document.querySelectorAll(`${table} tbody tr:last-child td:not(.how)`)].map(cell =>
        [getComputedStyle(cell, "::before").content.replaceAll('"', ""), cell.checkVisibility()])"""
    for table in (".first", ".three", ".leaves"):
        heads = page.run(f'[...document.querySelectorAll("{table} thead th")].map(each => each.textContent.trim())')
        told = page.run(labels, table)
        assert all(shown for _, shown in told)
        for (label, _), head in zip(told, itertools.cycle(heads[2 if table == ".first" else 1 :]), strict=False):
            assert head.startswith(label) or label.startswith(head), (table, label, head)
        assert {label for label, _ in page.at(820).run(labels, table)} == {"none"}
        page.at(390)
    strips = page.run("""[...document.querySelectorAll(".strips .strip svg")].map(each => each.getBoundingClientRect())
        .map(each => [each.left, each.right])""")
    assert len(strips) > 5
    assert all(left >= 0 and right <= 390 and right - left > 250 for left, right in strips)
    below = """cells => cells.map(cell => getComputedStyle(cell, "::before").content.replaceAll('"', ""))"""
    labels = page.locator(".strips tbody tr:first-child .strip ~ td:not([data-peer])").evaluate_all(below)
    heads = page.locator(".strips thead .strip ~ th, .strips thead .more:not([data-scripted])").all_inner_texts()
    assert [each.removesuffix(": ") for each in labels] == heads[1:]
    pillars = page.locator(".peers thead .more").all_inner_texts()
    rows = page.locator(".peers tbody tr:nth-child(2) td:nth-child(n+5)").evaluate_all(below)
    assert [each.strip() for each in rows] == pillars * (len(rows) // len(pillars))
    page.context.close()


def test_long_names_and_large_numbers_do_not_widen_a_phone(browser, tmp_path):
    """At 390 pixels a name of 300 letters without a blank and points of twelve figures widen no page."""
    long = Text("W" * 300, "W" * 300)
    framework = law({"1": 500_000, "2": 300_000, "3": 200_000}, measure="points", decimals=6)
    framework = replace(
        framework,
        pillars=(Pillar(code="P1", name=long, dimensions=("1", "2")),),
        dimensions=tuple(replace(each, name=long) for each in framework.dimensions),
    )
    years = [edition(f"AG .9 .9 .9, HG .3 .3 {third}", year, framework) for year, third in ((2023, ".3"), (2024, ".6"))]
    path = tmp_path / "profile.html"
    path.write_text(profile_html(profile(analysed(years[1], years[0]), "HG", "vi")), "utf-8")
    page = browser.open(path, width=390)
    assert page.run("document.documentElement.scrollWidth") <= 390
    page.context.close()
