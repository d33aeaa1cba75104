"""The page of a check: everything found with its place, safe against what was typed, in both languages."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest

import dticalc
from dticalc import catalogue, checking
from dticalc.files import Place
from dticalc.findings import Finding, Severity
from dticalc.reporting.checked import checked_page
from dticalc.reporting.noted import noted_page
from dticalc.submissions.answers import Submission
from dticalc.submissions.layout import ANSWERS, POSITION

LANGS = ("vi", "en")
HOSTILE = r"<script>alert(1)</script> {{7*7}} $\frac{$"
HOSTILE_NAME = "<script>x&'y {{7*7}} $frac{$.xlsx"


class Reader(HTMLParser):
    """Reads a page as a browser would: its elements, where they point, and the texts of each finding."""

    def __init__(self, page):
        """Read a page."""
        super().__init__()
        self.elements, self.addresses, self.ids, self.text = [], [], [], ""
        self.articles, self.causes, self.depth = [], [], 0  # what is told of each finding, and of each kind in a file
        self.inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep an element and its addresses; a finding begins with its article."""
        self.elements.append(tag)
        for name, value in attrs:
            if name in {"href", "src", "action", "data", "srcset", "poster"}:
                self.addresses.append(value)
            if name == "id":
                self.ids.append(value)
            assert not name.startswith("on"), name
        if tag == "article":
            self.inside = True
            self.articles.append("")
        if tag == "section" and (self.depth or ("class", "cause") in attrs):
            self.causes += [] if self.depth else [""]
            self.depth += 1

    def handle_endtag(self, tag):
        """Let a finding end with its article, and a cause with its section."""
        self.inside = self.inside and tag != "article"
        self.depth -= tag == "section" and self.depth > 0

    def handle_data(self, data):
        """Keep the text."""
        self.text += data
        if self.inside:
            self.articles[-1] += data
        if self.depth:
            self.causes[-1] += data


def flat(text):
    """Give a text with single blanks."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def law():
    """Give a definition and its roster."""
    framework = dticalc.load("mau-1")
    return framework, dticalc.load_roster(framework.roster)


@pytest.fixture(scope="module")
def folder(law, filler, tmp_path_factory):
    """Give a folder with a clean, a faulty, a hostile and a broken workbook, and a file that is none."""
    folder = tmp_path_factory.mktemp("pages")

    def edit(book, rows):
        page = book[ANSWERS]
        page.cell(rows["1.2", "chaired"], POSITION["value"] + 1).value = -9
        page.cell(rows["1.3", "directives"], POSITION["value"] + 1).value = "khoảng 7"

    def attack(book, rows):
        book[ANSWERS].cell(rows["1.3", "directives"], POSITION["value"] + 1).value = HOSTILE
        book[ANSWERS].cell(rows["5.4", "regulation"], POSITION["note"] + 1).value = f"{HOSTILE}\u200b"
        book[ANSWERS].cell(rows["5.1", "approved"], POSITION["evidence"] + 1).value = f"{HOSTILE} file:///C:/a.docx"

    clean = filler(folder / "clean.xlsx", *law, "01", 2025)
    filler(folder / "faulty.xlsx", *law, "04", 2025, edit=edit)
    filler(folder / HOSTILE_NAME, *law, "48", 2025, edit=attack)
    (folder / "broken.xlsx").write_bytes(clean.read_bytes()[:3000])
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    return folder


@pytest.fixture(scope="module")
def pages(run, folder, tmp_path_factory):
    """Give the page of the folder in each language."""
    out = tmp_path_factory.mktemp("out")
    for lang in LANGS:
        assert run("--lang", lang, "validate", folder, "--html", out / f"{lang}.html").code == 3
    return {lang: (out / f"{lang}.html").read_text(encoding="utf-8") for lang in LANGS}


@pytest.fixture(scope="module")
def submissions(folder):
    """Give the files of the folder as read."""
    laws = checking.Laws(None, None)
    return checking.check_files([folder], laws, laws.find("mau-1"), None, None)


def _with(findings, **fields):
    return Submission(file="a.xlsx", findings=tuple(findings), **{"digest": "0" * 64, **fields})


def made(law, *findings, **fields):
    """Give a submission with findings, and its page in English."""
    return checked_page([_with(findings, **fields)], lambda _: law, "en")


def finding(kind, **place):
    return Finding(kind=kind, place=Place(file="a.xlsx", **place), found="x")


@pytest.mark.parametrize("lang", LANGS)
def test_every_finding_stands_once_with_its_cell_and_message(pages, submissions, lang):
    """Each finding is one article with its place and sentence, below the title and the advice of its cause."""
    read = Reader(pages[lang])
    articles, causes = ([flat(each) for each in found] for found in (read.articles, read.causes))
    findings = [each for submission in submissions for each in submission.findings]
    assert len(articles) == len(findings) >= 5
    parts = [(each.place.sheet, each.place.cell, each.sentence(lang)) for each in findings]
    for wanted, each in zip(parts, findings, strict=True):  # files may share a finding: then there are as many articles
        matching = [text for text in articles if all(flat(part) in text for part in wanted)]
        assert len(matching) == parts.count(wanted), wanted
        about = [text for text in causes if text.startswith(each.kind.title[lang]) and matching[0] in text]
        assert about, wanted
        assert all(flat(each.advice(lang)) in text for text in about)


@pytest.mark.parametrize("lang", LANGS)
def test_one_cause_is_told_once_with_its_cells(law, lang):
    """Three cells that are wrong in the same way: the title and the advice stand once, the cells below it."""
    kind = catalogue.UNREAD_FILE
    page = Reader(checked_page([_with(finding(kind, cell=f"F{row}") for row in (9, 12, 20))], lambda _: law, lang))
    (cause,) = page.causes
    assert [each.split()[0] for each in map(flat, page.articles)] == ["F9", "F12", "F20"]
    assert cause.count(kind.title[lang]) == 1
    assert {"vi": "3 lần", "en": "3 times"}[lang] in cause


def test_faulty_files_come_first_and_the_kinds_are_counted_before_the_details(pages):
    """The list begins with what does not count; above it stands each kind, worst first, with how often and where."""
    text = flat(Reader(pages["en"]).text)
    places = [text.index(each) for each in ("What was found", "The list", "It counts towards scoring")]
    assert places == sorted(places)
    kinds = re.findall(r'<tr class="(\w+)"><th scope="row"><span class="weight">', pages["en"])
    assert kinds == sorted(kinds, key=["refused", "error", "warning", "note"].index)
    assert len(set(kinds)) >= 3
    marks = re.findall(r"<td(?: class=\"down\")?>([✓✗]) ", pages["en"])
    assert marks == ["✗", "✗", "✗", "✗", "✓"]


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_typed_stays_text(pages, lang):
    """Markup in a figure, a note, evidence and the name of a file is shown as typed and is no markup of the page."""
    read = Reader(pages[lang])
    assert f"{HOSTILE}<U+200B>" in read.text
    assert f"{HOSTILE} file:///C:/a.docx" in read.text
    assert sum(HOSTILE in article for article in read.articles) == 3
    assert HOSTILE_NAME in read.text
    assert escape(HOSTILE, quote=False) in pages[lang]
    assert " 49 " not in read.text


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_asks_nothing_of_the_network_and_runs_nothing(pages, lang):
    """There is no script, frame or form; links lead only to places of the page itself, which are there."""
    read = Reader(pages[lang])
    assert not {"script", "iframe", "object", "embed", "form", "link", "img"} & set(read.elements)
    assert read.addresses
    assert all(each.startswith("#") and each[1:] in read.ids for each in read.addresses)
    assert len(read.ids) == len(set(read.ids))
    assert not re.search(r"@import|url\(", pages[lang])
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\';' in pages[lang]


def test_each_language_is_that_of_the_page(pages):
    """Both pages say their language, and their own words only."""
    assert '<html lang="vi"' in pages["vi"]
    assert '<html lang="en"' in pages["en"]
    assert "Kết quả kiểm tra" in pages["vi"]
    assert "Results of the check" not in pages["vi"]
    assert "Results of the check" in pages["en"]
    assert "Kết quả kiểm tra" not in pages["en"]


def test_the_same_files_give_the_same_bytes(run, folder, pages, tmp_path):
    """A page names neither time nor folder: it is the same whenever it is made."""
    run("--lang", "vi", "validate", folder, "--html", tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == pages["vi"].encode()
    assert str(folder) not in pages["vi"]


def test_only_a_file_that_was_read_and_is_free_of_errors_has_a_tick(pages):
    """The list of files ticks the clean workbook alone; a file that was not read is crossed, and says so."""
    rows = [flat(Reader(row).text) for row in pages["en"].split('<table class="listed">')[1].split("<tr>")[2:7]]
    files = ("clean.xlsx", "faulty.xlsx", "broken.xlsx", "scan.pdf", HOSTILE_NAME)
    verdicts = {file: re.search("[✓✗]", next(row for row in rows if file in row))[0] for file in files}
    assert verdicts == {file: "✓" if file == "clean.xlsx" else "✗" for file in files}
    assert "✗ The file was not read, so it does not count." in pages["en"]
    assert "✗ The file is refused: it does not count towards scoring." in pages["en"]
    assert "It counts towards scoring: no errors." in pages["en"]


def test_a_clean_workbook_shows_its_points_and_that_it_can_be_sent(run, folder, tmp_path):
    """The page of one clean workbook has its unit, its points with the total last, and no list of files."""
    assert run("--lang", "en", "validate", folder / "clean.xlsx", "--html", tmp_path / "a.html").code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<nav" not in page
    assert "(01) · year 2025 · mau-1" in page
    assert '<tr class="total"><th scope="row">Total' in page
    assert "1 file, 0 errors" in page


def test_more_than_2000_findings_are_cut_and_this_is_said(law):
    """Of a file with 2,500 findings the page holds the 2,000 weightiest, and says so in either language."""
    notes = [finding(catalogue.UNREAD_FILE, cell=f"A{number}") for number in range(1, 2500)]
    worst = next(kind for kind in catalogue.ALL if kind.severity is Severity.ERROR and "{" not in kind.sentence.en)
    many = Submission(file="a.xlsx", digest="0" * 64, findings=(*notes, finding(worst, cell="B7")))
    kept = checking.capped(many)
    english, vietnamese = (checked_page([kept], lambda _: law, lang) for lang in ("en", "vi"))
    assert "The file has 2,500 findings; this page and its counts hold the 2,000 weightiest only." in english
    assert "Tệp có 2.500 phát hiện" in vietnamese
    assert english.count("<article") == 2000
    assert '<span class="place">B7</span>' in english


def test_what_is_found_after_the_cut_is_counted_and_the_list_stays_short(law):
    """A finding that comes of holding files against each other is counted too, and 2,000 are kept."""
    notes = tuple(finding(catalogue.UNREAD_FILE, cell=f"A{number}") for number in range(1, 2501))
    cut = checking.capped(Submission(file="a.xlsx", digest="0" * 64, findings=notes))
    more = checking.capped(replace(cut, findings=(*cut.findings, finding(catalogue.UNREAD_FILE, cell="A9999"))))
    assert (len(more.findings), more.cut) == (2000, 2501)
    assert "The file has 2,501 findings" in checked_page([more], lambda _: law, "en")


def test_a_file_without_a_definition_still_has_its_page(law):
    """A file that names no known definition or unit is shown with what is known of it."""
    each = Submission(file="x/a.xlsx", digest="0" * 64, unit_code="99", year=2025)
    page = checked_page([each], lambda _: None, "en")
    assert "99 · year 2025" in page
    assert "It can be used: no errors." in page
    assert "There is nothing to mend." in page
    assert ">a.xlsx</h2>" in page
    assert "99 · year 2025" in checked_page([each], lambda _: law, "en")


def test_places_are_told_by_line_by_column_and_by_file(law):
    """A finding in a text has line and column, one in another file that file, and one of no cell the whole file."""
    kind = catalogue.UNREAD_FILE
    other = Finding(kind=kind, place=Place(file="past/2024.csv", line=4), found="x", code="1.2")
    page = made(law, finding(kind, line=3, column=9), other, finding(kind))
    assert "line 3 › column 9" in page
    assert "2024.csv › line 4" in page
    assert "past/" not in page
    assert "The whole file" in page
    name = next(each.name.en for each in law[0].indicators if each.code == "1.2")
    assert escape(f"1.2 · {name}", quote=False) in page


@pytest.mark.parametrize("lang", LANGS)
def test_indicator_and_typed_text_stand_once_in_a_finding(pages, lang):
    """The code of the indicator and what was typed are not repeated beside a sentence that has them; its name is."""
    articles = [flat(each) for each in Reader(pages[lang]).articles]
    for code, typed in (("1.2", "-9"), ("1.3", "khoảng 7")):
        (article,) = [text for text in articles if f"{code}, “" in text and typed in text]
        assert article.count(code) == article.count(typed) == 1
        name = next(each.name[lang] for each in dticalc.load("mau-1").indicators if each.code == code)
        assert name in article
    assert "Đã ghi:" not in pages["vi"]  # every sentence of these files quotes what it is about


def test_only_the_text_of_a_cell_is_called_typed(law):
    """A list of rows, a letter of a column, a blank, a stored date and what the sentence quotes are not “typed”."""

    def typed(kind, found, **place):
        said = tuple(
            (name, "…") for name in re.findall(r"{(\w+)}", kind.sentence.vi + kind.advice.vi) if name != "found"
        )
        page = made(law, Finding(kind=kind, place=Place(file="a.xlsx", **place), found=found, words=said))
        assert page.count("Typed:") == page.count("<q>")
        return re.findall(r"Typed: <q>([^<]*)</q>", page)

    assert typed(catalogue.HIDDEN_FIGURES, "36", sheet="Kê khai", cell="F9") == ["36"]
    assert typed(catalogue.HIDDEN_FIGURES, "<b>", sheet="Kê khai", cell="F9") == ["&lt;b&gt;"]
    assert typed(catalogue.HIDDEN_FIGURES, "36", sheet="Kê khai") == []
    assert typed(catalogue.HIDDEN_FIGURES, " ", cell="F9") == []
    assert typed(catalogue.HIDDEN_FIGURES, "2025-02-01 00:00:00", cell="F9") == []
    assert typed(catalogue.ZERO_REFUSED, "0", cell="F9") == []
    assert typed(catalogue.MISSING_ROWS, "6.7 signed, 6.10 score", sheet="Kê khai") == []
    assert typed(catalogue.UNREAD_COLUMN, "P", cell="P7") == []
    assert typed(catalogue.DATE_CELL, "2025-02-01 00:00:00", cell="F9") == []


@pytest.mark.skipif(not all(map(shutil.which, ("chromium", "pdftotext"))), reason="needs a browser and pdftotext")
def test_79_findings_are_printed_on_five_pages(law, filler, run, tmp_path):
    """On paper the findings are a tight list of at most five pages of A4, each with the heading of its group."""

    def edit(book, rows):
        for row in list(rows.values())[:79]:
            book[ANSWERS].cell(row, POSITION["value"] + 1).value = "12 nghìn hộ"

    path = filler(tmp_path / "a.xlsx", *law, "04", 2025, edit=edit)
    assert run("--lang", "vi", "validate", path, "--html", tmp_path / "a.html").code == 3
    assert (tmp_path / "a.html").read_text(encoding="utf-8").count("<article") >= 79
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path}/c")
    wanted = [f"--print-to-pdf={tmp_path}/a.pdf", (tmp_path / "a.html").as_uri()]
    subprocess.run([shutil.which("chromium"), *flags, *wanted], check=True, capture_output=True, timeout=60)
    reading = [shutil.which("pdftotext"), tmp_path / "a.pdf", "-"]
    sheets = subprocess.run(reading, check=True, capture_output=True).stdout.decode().split("\f")[:-1]
    assert 3 <= len(sheets) <= 5
    listed = [each for each in sheets if "Kê khai › F" in each]
    assert len(listed) >= 3
    assert all("LỖI (" in each or "CẢNH BÁO (" in each for each in listed)
    assert sum("LỖI (" in each for each in sheets) >= 2


def test_the_page_says_what_to_do_next(law, submissions):
    """Errors are to be mended, warnings to be looked at, and a file without either can be sent."""
    files = {each.name: each for each in submissions}
    clean = files["clean.xlsx"]
    assert {each.kind.severity for each in clean.findings} >= {Severity.WARNING}
    said = {
        "mend each error below at its cell": files["faulty.xlsx"],
        "look at the warnings below": clean,
        "nothing to mend; send the file": replace(clean, findings=()),
    }
    for words, each in said.items():
        assert words in checked_page([each], lambda _: law, "en")


def test_the_page_is_made_without_a_library_for_charts():
    """Making a page of findings imports no matplotlib."""
    code = "import sys; from dticalc.reporting.checked import checked_page; checked_page([], lambda _: None, 'vi'); "
    code += "assert 'matplotlib' not in sys.modules and 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


# ── what an edition noted ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def partial(run, folder, tmp_path_factory):
    """Give an edition of the same folder: two files count, with warnings."""
    out = tmp_path_factory.mktemp("partial") / "edition"
    run("score", folder, "--definition", "mau-1", "--year", 2025, "--out", out)
    return dticalc.read_edition(out)


@pytest.mark.parametrize("lang", LANGS)
def test_an_edition_tells_its_findings_by_unit_and_by_kind(partial, lang):
    """Each row of findings.csv is one article below the name of its unit; the kinds are counted before the details."""
    page = noted_page(partial, lang)
    read = Reader(page)
    assert len(read.articles) == len(partial.findings) >= 5
    assert all(each.startswith("#") and each[1:] in read.ids for each in read.addresses)
    assert len(read.ids) == len(set(read.ids))
    names = {partial.roster.by_code[each.unit_code].name[lang] for each in partial.findings if each.unit_code}
    assert names
    assert all(escape(name, quote=False) in page for name in names)
    kinds = re.findall(r'<tr class="(\w+)"><th scope="row"><span class="weight">', page)
    assert kinds == sorted(kinds, key=["refused", "error", "warning", "note"].index)
    assert len(kinds) == len({each.kind for each in partial.findings})
    assert partial.id in page
    assert not re.search(r"\{\w+\}", read.text.split("</style>")[-1])


def test_an_edition_with_more_than_2000_findings_shows_the_weightiest(partial):
    """Of 2,400 findings 2,000 stand on the page, and it says so; a kind that is not known keeps its name."""
    many = tuple(replace(partial.findings[-1], kind="from later & <b>", severity="note") for _ in range(2400))
    page = noted_page(replace(partial, findings=(*many, *partial.findings)), "en")
    assert len(Reader(page).articles) == 2000
    assert "Here: 2,000 of" in page
    assert "from later &amp; &lt;b&gt;" in page
    assert all(each.kind in page or dticalc.catalogue.BY_SLUG[each.kind].title.en in page for each in partial.findings)


@pytest.mark.parametrize(
    ("unit", "file", "sheet", "cell", "told"),
    [
        ("48", "mau-1_2025_48.xlsx", "Kê khai", "F9", "Kê khai › F9"),
        ("", "recorded.csv", "", "A1", "recorded.csv › A1"),
        ("48", "mau-1_2025_48.xlsx", "_dticalc", "B3", "mau-1_2025_48.xlsx"),
        ("", "", "", "", "Cả bản công bố"),
    ],
)
def test_a_place_that_an_edition_noted_can_be_found(partial, unit, file, sheet, cell, told):
    """A cell of no unit stands with its file; a sheet that is hidden is not named, but the file."""
    noted = replace(partial.findings[0], unit_code=unit, file=file, sheet=sheet, cell=cell)
    page = noted_page(replace(partial, findings=(noted,)), "vi")
    assert f'<span class="place">{told}</span>' in page
