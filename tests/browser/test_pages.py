"""Every kind of page in a real browser, with the network off: sound, accessible, of any width, without script."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from browsing import LANGS, WIDTHS

KINDS = ("index", "unit", "contents", "findings", "explanation", "revision", "recorded")
WITH_TOOLS = ("index", "recorded", "contents")

# What is clicked has 24 pixels either way, but for links inside a sentence.
SMALL = """() => [...document.querySelectorAll("button, input, select, summary, nav a, .downloads a")]
  .filter(each => each.checkVisibility())
  .map(each => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""

# What sticks out of the window, leaving out what scrolls inside a box of its own.
OUT = """() => [...document.body.querySelectorAll("*")]
  .filter(each => each.getBoundingClientRect().right > document.scrollingElement.clientWidth + 1)
  .filter(each => !each.parentElement.closest(".box, svg"))
  .map(each => each.outerHTML.slice(0, 120)).slice(0, 5)"""


# What an element is labelled by, is for, or leads to on the same page.
NAMED = """() => [...document.querySelectorAll("[aria-labelledby], [aria-describedby], [data-for], a[href^='#']")]
  .flatMap(each => [each.hash?.slice(1), each.dataset.for,
    each.getAttribute("aria-labelledby"), each.getAttribute("aria-describedby")])
  .flatMap(text => (text ?? "").split(" ")).filter(text => text)"""


@pytest.fixture(scope="module", params=[(kind, lang) for kind in KINDS for lang in LANGS], ids="-".join)
def opened(request, browser, site):
    """Open a page of each kind in each language."""
    page = browser.open(site.page(*request.param))
    yield page
    page.context.close()


def test_a_page_complains_of_nothing_and_asks_for_nothing(opened):
    """Nothing is said on the console, nothing is asked for but the page itself."""
    assert opened.complaints == []
    assert opened.requests == [opened.url]


def test_a_page_fits_the_window(opened):
    """No page scrolls sideways on a phone, a tablet or a desk."""
    too_wide = {}
    for width in WIDTHS:
        opened.at(width)
        if opened.run("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"):
            too_wide[width] = opened.run(OUT)
    assert too_wide == {}


def test_what_is_clicked_is_large_enough(opened):
    """Buttons, fields, folds and links of lists are at least 24 pixels wide and high, on a phone and on a desk."""
    assert {width: opened.at(width).run(SMALL) for width in (390, 1440)} == {390: [], 1440: []}


def test_a_page_has_no_barrier(opened):
    """axe-core finds nothing against WCAG 2.2 A and AA, nor in the order of headings and landmarks."""
    assert opened.at(1440).violations() == []


def test_headings_go_down_one_by_one(opened):
    """There is one heading of the first order, and none is left out on the way down; the language is said."""
    levels = [
        int(each) for each in opened.run('[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => h.tagName[1])')
    ]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert opened.run("document.documentElement.lang") == ("en" if "/en/" in opened.url else "vi")


def test_no_two_parts_have_one_name(opened):
    """Every id of a page is there once, and what an element is labelled by or leads to exists."""
    ids = opened.run('[...document.querySelectorAll("[id]")].map(each => each.id)')
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    named = opened.run(NAMED)
    assert sorted(set(named) - set(ids)) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", WITH_TOOLS)
def test_without_script_everything_is_there(browser, site, kind, lang):
    """With scripts switched off all rows are to be seen, and no control that could do nothing."""
    path = site.page(kind, lang)
    page = browser.open(path, script=False)
    rows = re.findall(r"<tr[^>]* data-u=", path.read_text("utf-8"))
    assert page.locator("tr[data-u]:visible").count() == len(rows) > 10
    assert page.locator("form:visible, input:visible, select:visible, button:visible").count() == 0
    assert page.complaints == []
    page.context.close()


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("lang", LANGS)
def test_the_ranking_is_printed_with_its_heads_on_each_sheet(browser, site, tmp_path, lang):
    """Sheets are numbered x/y to the last; each that carries rows of the ranking carries the heads of the columns."""
    page = browser.open(site.page("index", lang))
    sheets = page.printed(tmp_path)
    numbered = [re.findall(rf"\b{n}/{len(sheets)}\b", sheet) for n, sheet in enumerate(sheets, 1)]
    assert all(numbered), f"{len(sheets)} sheets: {numbered}"
    names = page.rows()
    listed = [sheet for sheet in sheets if sum(name in sheet for name in names) > 15 and "/1000" in sheet]
    assert listed
    head = page.run('document.querySelector("table.ranked th:nth-child(2)").innerText.trim()')
    assert [sheet for sheet in listed if head not in sheet] == []
    page.context.close()


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("lang", LANGS)
def test_the_index_is_printed_without_stranded_parts(browser, site, tmp_path, lang):
    """On paper a heading stands with its table, regions on one sheet, rows before the foot; nothing is pointed at."""
    page = browser.open(site.page("index", lang))
    sheets = page.printed(tmp_path)
    named = page.run('[...document.querySelectorAll("h2")].map(each => each.innerText.trim())')
    ends = [[line.strip() for line in sheet.strip().splitlines() if line.strip()][-2] for sheet in sheets]
    assert [end for end in ends if end in named] == []
    heat = next(sheet for sheet in sheets if page.run('document.querySelector("#heat-h").innerText') in sheet)
    assert sum(name in heat for name in page.rows()) > 10
    regions = page.run('[...document.querySelectorAll("#s-parts tbody td:nth-child(3)")].map(each => each.innerText)')
    assert any(all(median in sheet for median in regions) for sheet in sheets[6:])
    assert re.search(r"\b[0-9a-f]{40}", sheets[-1])
    assert len(sheets) <= 13
    assert not re.search("Trỏ vào ô|[Pp]oint at it", "".join(sheets))
    page.context.close()


@pytest.mark.parametrize("lang", LANGS)
def test_the_key_figures_of_the_index_fill_their_rows(browser, site, lang):
    """No card stands alone beside an empty place, on a phone, a tablet or a desk."""
    page = browser.open(site.page("index", lang))
    ends = """[...Map.groupBy([...document.querySelectorAll(".keys > div")].map(each => each.getBoundingClientRect()),
      each => each.top).values()].map(row => Math.round(Math.max(...row.map(each => each.right))))"""
    for width in (*WIDTHS, 700, 1000):
        assert len(set(page.at(width).run(ends))) == 1, width
    page.context.close()


@pytest.mark.parametrize("lang", LANGS)
def test_the_contents_fit_a_phone(browser, site, lang):
    """On a phone the column of regions is on the screen, and a name of two short words stands on one line."""
    page = browser.open(site.page("contents", lang)).at(390)
    assert page.run(
        'document.querySelector("#s-table").scrollWidth <= document.querySelector("#s-table").parentElement.clientWidth'
    )
    lines = page.run('document.querySelector("#nam-dinh a").getClientRects().length')
    assert lines == 1
    page.context.close()


@pytest.mark.parametrize("lang", LANGS)
def test_only_the_widest_tables_scroll_on_a_phone(browser, site, lang):
    """On a phone the ranking, with its pillars, and the heat table are wider than the screen; no other table is."""
    wide = """[...document.querySelectorAll(".box")].filter(box => box.checkVisibility()
        && box.scrollWidth > box.clientWidth + 1).map(box => box.querySelector("table").id)"""
    for kind, expected in (("index", {"s-table", "s-fifths"}), ("findings", set()), ("contents", set())):
        page = browser.open(site.page(kind, lang)).at(390)
        assert set(page.run(wide)) <= expected, kind
        page.context.close()


BARRIERS = """<!DOCTYPE html><html><body><h1>x</h1><h3>y</h3><p style="color: #aaa">pale</p><input type="text">
<button style="width: 9px; height: 9px"></button><button style="width: 9px; height: 9px"></button>
<div style="width: 2000px">wide</div><img src="http://192.0.2.1/x.png">
<script>console.warn("said"); nowhere()</script>"""


def test_these_tests_would_notice(browser, tmp_path):
    """A page with every fault that is looked for here is found to have them all."""
    path = tmp_path / "faults.html"
    path.write_text(BARRIERS, "utf-8")
    page = browser.open(path)
    rules = {each.partition(":")[0] for each in page.violations()}
    assert rules >= {"html-has-lang", "document-title", "color-contrast", "label", "button-name", "image-alt"}
    assert rules >= {"target-size", "heading-order", "region"}
    assert len(page.run(SMALL)) == 3
    assert page.run("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth")
    assert "wide" in page.run(OUT)[0]
    assert any("said" in each for each in page.complaints)
    assert any("nowhere" in each for each in page.complaints)
    assert page.requests[1:] == ["http://192.0.2.1/x.png"]
    page.context.close()
