"""What the script does with the parts that a page may carry, on pages that carry them in other ways than ours."""

import base64
import hashlib
import re

import pytest

PARTS = """
<h1>Thử</h1>
<form class="tools" hidden><label>So với <select data-peer><option value="">–</option>
</select></label></form>
<p hidden data-scripted id="told">Chỉ có khi có đoạn mã.</p>
<table class="groups"><thead><tr><th scope="col" data-sort="text">Nhóm</th><th scope="col">Bạn</th></tr></thead><tbody>
<tr><th scope="row">Chung</th><td data-peer="0"></td><td><svg><circle class="peer" r="4"/></svg></td></tr>
<tr><th scope="row">Một</th><td data-peer="1"></td><td><svg><circle class="peer" r="4"/></svg></td></tr>
<tr><th scope="row">Hai</th><td data-peer="2"></td></tr></tbody></table>
<svg viewBox="0 0 200 20" id="strip"><circle data-u="01" cx="10" cy="10" r="3"/>
<circle data-u="02" cx="20" cy="10" r="3"/></svg>
<svg viewBox="0 0 200 20" id="bars"><rect data-u="02" width="9" height="9"/><text data-u="02" y="9">Hai</text></svg>
<script type="application/json" id="peers">
{"places": 2, "marks": ",.", "left": 10, "scale": [1, 0, 0],
"units": ["50,-25,,Một, Hai", "20,50,75,Ba", "12345678,0,30,<b>Bốn</b>"]}</script>
"""


@pytest.fixture
def made_up(browser, tmp_path, repository):
    """Write a page with parts of one's own around the shipped script and style, and open it."""
    scripts = [(repository / f"reports/templates/{name}.js").read_text("utf-8") for name in ("tables", "peers")]
    style = (repository / "reports/templates/style.css").read_text("utf-8")
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    pages = []

    def made_up(body, lang="vi"):
        path = tmp_path / f"{len(pages)}.html"
        policy = f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'"
        path.write_text(
            f'<!DOCTYPE html><html lang="{lang}"><meta charset="utf-8"><title>x</title>'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{style}</style>'
            f"<body>{body}{''.join(f'<script>{script}</script>' for script in scripts)}</body></html>",
            "utf-8",
        )
        pages.append(browser.open(path))
        return pages[-1]

    yield made_up
    for page in pages:
        assert page.complaints == []
        page.context.close()


CELLS = '[...document.querySelectorAll("td[data-peer]")].map(cell => cell.innerText)'
DOTS = """[...document.querySelectorAll("circle.peer")]
    .map(dot => [getComputedStyle(dot).visibility, dot.getAttribute("cx")])"""


def test_a_peer_is_put_beside_the_unit(made_up):
    """The figures of the chosen peer stand in the table as they were published, and its dots move to their places."""
    page = made_up(PARTS)
    assert [dot[0] for dot in page.run(DOTS)] == ["hidden", "hidden"]
    page.select_option("select[data-peer]", label="Một, Hai")
    assert page.run(CELLS) == ["0,50", "−0,25", "–"]
    assert page.run(DOTS) == [["visible", "60"], ["visible", "10"]]
    page.select_option("select[data-peer]", label="<b>Bốn</b>")
    assert page.run(CELLS) == ["123.456,78", "0,00", "0,30"]
    page.select_option("select[data-peer]", "")
    assert page.run(CELLS) == ["", "", ""]
    assert [dot[0] for dot in page.run(DOTS)] == ["hidden", "hidden"]


def test_an_english_page_keeps_its_decimal_point(made_up):
    """On an English page the figures of a peer have a decimal point and a real minus, whether carried or set."""
    page = made_up(PARTS.replace('",."', '".,"'), "en")
    page.select_option("select[data-peer]", label="Một, Hai")
    assert page.run(CELLS) == ["0.50", "−0.25", "–"]
    pointed = PARTS.replace('",."', '".,"').replace('"places": 2', '"places": 0').replace("50,-25,,", "0.5,-70000.25,,")
    page = made_up(pointed, "en")
    page.select_option("select[data-peer]", label="Một, Hai")
    assert page.run(CELLS) == ["0.5", "−70,000.25", "–"]


def test_a_mark_in_one_chart_lights_all_charts_of_its_unit(made_up):
    """A click on a mark lights the unit in each chart that has it; a chart that has it not stays as it is."""
    page = made_up(PARTS)
    lit = '[...document.querySelectorAll("svg[id]")].map(s => [s.matches(".picked"), s.querySelectorAll(".on").length])'
    page.locator("#strip [data-u='02']").click()
    assert page.run(lit) == [[True, 1], [True, 2]]
    assert page.run('getComputedStyle(document.querySelector("[data-u=\\"01\\"]")).opacity') == "0.35"
    page.locator("#strip [data-u='01']").click()
    assert page.run(lit) == [[True, 1], [False, 0]]
    page.locator("#strip [data-u='01']").click()
    assert page.run(lit) == [[False, 0], [False, 0]]
    assert page.locator("#told").is_visible()


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Không có gì</h1>",
        '<form class="tools" hidden data-for="nowhere"><input type="search" aria-label="x"></form>',
        '<form class="tools" hidden data-for="t"><output data-count="{n}"></output></form><table id="t"></table>',
        '<form class="tools" hidden><select data-peer aria-label="x"><option>1</option></select></form>',
        '<table><tr><th data-sort="number">a</th></tr></table><svg data-u=""></svg>',
        '<table id="t"><thead><tr><th>a<th data-sort="number">b<tbody><tr><th>x<tr></table>',
    ],
)
def test_parts_that_are_not_there_are_not_missed(made_up, body):
    """A page may lack any part: nothing happens, and nothing is complained of."""
    page = made_up(body)
    for each in page.locator("button:visible, select:visible, input:visible").all():
        each.focus()
        page.keyboard.press("x")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
    page.locator("body").click()
    page.run('location.hash = "t"')
    page.wait_for_timeout(450)


def test_a_changed_script_does_not_run(browser, site, tmp_path):
    """One letter changed in the script of a page, or another script put beside it: the browser refuses to run it."""
    text = site.page("index", "vi").read_text("utf-8")
    assert len(re.findall("<script>", text)) == 1
    page = tmp_path / "changed.html"
    page.write_text(text.replace('"use strict";', '"use strict" ;').replace("<h1>", "<script>alert(1)</script><h1>", 1))
    opened = browser.open(page)
    assert opened.locator("form.tools").is_hidden()
    assert len(opened.complaints) == 2
    assert all("Content Security Policy" in each for each in opened.complaints)
    opened.context.close()
