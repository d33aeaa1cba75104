"""Search, sort, filter and highlight, by keyboard as by mouse, on the national report of the demonstration."""

import pytest

VIEW = 'document.activeElement.closest("th")?.innerText.trim() ?? document.activeElement.type'


@pytest.fixture
def ranking(browser, site):
    """Open the national report in Vietnamese."""
    opened = browser.open(site.page("index", "vi"))
    yield opened
    assert opened.complaints == []
    assert {each.split("#")[0] for each in opened.requests} == {opened.url.split("#")[0]}
    opened.context.close()


def tab_to(page, wanted, most=40):
    """Press the tabulator until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.run(VIEW) == wanted:
            return
    raise AssertionError(f"{wanted} is not reached by keyboard")


# ── search ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("da nang", ["Đà Nẵng"]),
        ("DA NANG", ["Đà Nẵng"]),
        ("đà nẵng", ["Đà Nẵng"]),
        ("Đa\u0300 Na\u0306\u0303ng", ["Đà Nẵng"]),
        ("danang", ["Đà Nẵng"]),
        ("dak", ["Đắk Lắk", "Đắk Nông"]),
        ("ba ria vung tau", ["Bà Rịa - Vũng Tàu"]),
        ("tp ho chi minh", ["TP. Hồ Chí Minh"]),
        ("tphcm", ["TP. Hồ Chí Minh"]),
        ("br-vt", ["Bà Rịa - Vũng Tàu"]),
        ("atlantis", []),
    ],
)
def test_a_unit_is_found_without_its_marks(ranking, typed, names):
    """Names are found without diacritics, in capitals, decomposed, without signs and spaces, and as on maps."""
    everything = ranking.rows()
    ranking.fill("input[type=search]", typed)
    assert sorted(ranking.rows()) == names
    assert ranking.status() == f"{len(names)} trên {len(everything)} đơn vị"


def test_search_by_keyboard_and_escape(ranking):
    """The field is reached by keyboard, Enter leaves the page as it is, and Escape brings all rows back."""
    everything, address = ranking.rows(), ranking.url
    tab_to(ranking, "search")
    ranking.keyboard.type("hau gi")
    ranking.keyboard.press("Enter")
    assert ranking.rows() == ["Hậu Giang"]
    assert ranking.url == address
    ranking.keyboard.press("Escape")
    assert ranking.rows() == everything
    assert ranking.run("document.activeElement.value") == ""
    assert ranking.status() == f"{len(everything)} trên {len(everything)} đơn vị"


def test_typing_is_announced_once(ranking):
    """However many keys are struck, the count of rows is read out once, when typing pauses."""
    ranking.run(
        """() => { window.said = []; const output = document.querySelector("output[role=status]");
        new MutationObserver(() => window.said.push(output.innerText))
            .observe(output, { childList: true, characterData: true, subtree: true }) }"""
    )
    ranking.click("input[type=search]")
    ranking.keyboard.type("quang n")
    ranking.status()
    assert ranking.run("window.said") == ["3 trên 60 đơn vị"]
    assert sorted(ranking.rows()) == ["Quảng Nam", "Quảng Ngãi", "Quảng Ninh"]


def test_a_region_is_filtered_and_searched_together(ranking):
    """Only rows of the chosen region stay, a search narrows them further, and all come back."""
    everything = ranking.rows()
    region = ranking.run('document.querySelector("tr[data-u=\\"48\\"]").dataset.r')
    ranking.select_option("select[data-filter]", region)
    there = ranking.run(
        "r => [...document.querySelectorAll('tr[data-u]')].filter(t => t.dataset.r === r).length", region
    )
    assert len(ranking.rows()) == there < len(everything)
    assert ranking.status() == f"{there} trên {len(everything)} đơn vị"
    ranking.fill("input[type=search]", "quang n")
    assert sorted(ranking.rows()) == ["Quảng Nam", "Quảng Ngãi"]
    ranking.fill("input[type=search]", "")
    ranking.select_option("select[data-filter]", "")
    assert ranking.rows() == everything


def test_what_is_filtered_is_printed_all_the_same(ranking):
    """On paper every row stands, and no control."""
    everything = ranking.rows()
    ranking.fill("input[type=search]", "hau giang")
    ranking.emulate_media(media="print")
    assert ranking.rows() == everything
    assert not ranking.locator(".tools").is_visible()


def test_nothing_is_remembered(ranking):
    """After a reload search, filter and highlight are as they were at first."""
    everything = ranking.rows()
    ranking.fill("input[type=search]", "hau giang")
    ranking.select_option("select[data-highlight]", label="Đà Nẵng")
    ranking.goto(ranking.url.split("#")[0])
    ranking.reload()
    assert ranking.rows() == everything
    assert ranking.input_value("input[type=search]") == ""
    assert ranking.input_value("select[data-highlight]") == ""
    assert ranking.run("localStorage.length + sessionStorage.length") == 0


# ── sort ────────────────────────────────────────────────────────────────────────────────────────────────────────────

STATES = '[...document.querySelectorAll("th[aria-sort]")].map(th => [th.cellIndex, th.ariaSort])'
COLUMN = """column => [...document.querySelector("table.ranked").tBodies[0].rows]
    .map(row => row.cells[column].dataset.v ?? row.cells[column].innerText.trim())"""


def test_names_are_sorted_as_vietnamese_sorts_them(ranking):
    """By keyboard: a to z with Đ after D and tones last, then z to a; the state is told to a screen reader."""
    tab_to(ranking, "Đơn vị")
    ranking.keyboard.press("Enter")
    names = ranking.rows()
    wanted = [
        "Bà Rịa - Vũng Tàu",
        "Bạc Liêu",
        "Bắc Giang",
        "Bến Tre",
        "Cần Thơ",
        "Đà Nẵng",
        "Đắk Lắk",
        "Gia Lai",
        "Hà Nội",
    ]
    assert [name for name in names if name in wanted] == wanted
    assert ranking.run(STATES) == [[1, "ascending"]]
    ranking.keyboard.press("Space")
    assert ranking.rows() == names[::-1]
    assert ranking.run(STATES) == [[1, "descending"]]
    assert ranking.run(VIEW) == "Đơn vị"


def test_figures_are_sorted_as_numbers(ranking):
    """A column of figures begins with the highest, that of ranks with the first; a second press turns the order."""
    ranking.click("table.ranked th:nth-child(3) button")
    figures = [float(each) for each in ranking.run(COLUMN, 2)]
    assert figures == sorted(figures, reverse=True)
    assert ranking.run(STATES) == [[2, "descending"]]
    ranking.click("table.ranked th:nth-child(3) button")
    assert [float(each) for each in ranking.run(COLUMN, 2)] == figures[::-1]
    ranking.click("table.ranked th:nth-child(1) button")
    ranks = [int(each) for each in ranking.run(COLUMN, 0)]
    assert ranks == sorted(ranks)
    assert ranking.run(STATES) == [[0, "ascending"]]


def test_blanks_come_last_and_equals_stay(ranking):
    """Rows without a figure come last whichever way a column is sorted; equal rows keep their order."""
    ranking.run(
        """() => [...document.querySelector("table.ranked").tBodies[0].rows].forEach((row, n) => {
        row.cells[2].dataset.v = n % 7 === 0 ? (n % 2 ? "" : "–") : String(n % 3 - 1) })"""
    )
    before, wanted = ranking.rows(), {}
    keyed = [(None if n % 7 == 0 else n % 3 - 1, name) for n, name in enumerate(before)]
    blank = [name for key, name in keyed if key is None]
    wanted["descending"] = [name for level in (1, 0, -1) for key, name in keyed if key == level] + blank
    ranking.click("table.ranked th:nth-child(3) button")
    assert ranking.rows() == wanted["descending"]
    ranking.click("table.ranked th:nth-child(3) button")
    assert ranking.rows() == [name for level in (-1, 0, 1) for key, name in keyed if key == level] + blank


# ── highlight ───────────────────────────────────────────────────────────────────────────────────────────────────────

PICKED = '[...document.querySelectorAll("tr.on[id]")].map(row => [row.id, row.ariaCurrent])'


def test_a_unit_is_highlighted_by_choice_and_the_back_button_undoes_it(ranking):
    """Choosing a unit marks its row and puts it into the address; going back takes each step back."""
    ranking.select_option("select[data-highlight]", label="Hậu Giang")
    assert ranking.run(PICKED) == [["hau-giang", "true"]]
    assert ranking.url.endswith("#hau-giang")
    ranking.select_option("select[data-highlight]", label="Đà Nẵng")
    assert ranking.run(PICKED) == [["da-nang", "true"]]
    ranking.go_back()
    assert ranking.run(PICKED) == [["hau-giang", "true"]]
    assert ranking.input_value("select[data-highlight]") == "93"
    ranking.go_back()
    assert ranking.run(PICKED) == []
    assert ranking.run('document.querySelectorAll(".on, .picked, [aria-current=true]").length') == 0


def test_a_unit_is_highlighted_by_a_click_on_its_row(ranking):
    """A click on a row marks it, a second one takes the mark away; a click on a control of the page does not."""
    row = ranking.locator("#da-nang td").first
    row.click()
    assert ranking.run(PICKED) == [["da-nang", "true"]]
    assert ranking.input_value("select[data-highlight]") == "48"
    row.click()
    assert ranking.run(PICKED) == []
    assert ranking.url.endswith("#")


def test_a_deep_link_shows_its_unit(browser, site):
    """An address that ends in #hau-giang opens the page at that row, highlighted; a new anchor moves it."""
    page = browser.open(site.page("index", "vi"), anchor="#hau-giang")
    assert page.run(PICKED) == [["hau-giang", "true"]]
    page.wait_for_function('document.querySelector("#hau-giang").getBoundingClientRect().bottom < innerHeight')
    assert page.run('document.querySelector("#hau-giang").getBoundingClientRect().top') >= 0
    page.run('location.hash = "da-nang"')
    page.wait_for_function('document.querySelector("#da-nang").classList.contains("on")')
    assert page.run(PICKED) == [["da-nang", "true"]]
    page.run('location.hash = "%E0%A4%A"')
    page.run('location.hash = "nowhere"')
    assert page.complaints == []
    page.context.close()


def test_every_mark_of_a_unit_is_highlighted(ranking):
    """Each mark of the chosen unit is lit in every chart and table, and no mark of another."""
    ranking.select_option("select[data-highlight]", label="Đà Nẵng")
    own = "[data-u='48']"
    assert ranking.locator(own).count() == ranking.locator(f"{own}.on").count() >= 1
    assert ranking.locator(f".on:not({own})").count() == 0
    assert ranking.locator("svg.picked").count() == ranking.locator(f"svg:has({own})").count()
    assert ranking.locator(f"svg.picked:not(:has({own}))").count() == 0
