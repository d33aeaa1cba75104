"""Submissions: every fault is found at its cell, by its kind, in one pass; nothing is dropped or guessed in silence."""

import dataclasses
import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import FORMAT_PERCENTAGE_00

import dticalc
from dticalc import catalogue
from dticalc.bases import computed_points
from dticalc.figures import Question, read_value
from dticalc.readings import Reading
from dticalc.rules import Parts
from dticalc.submissions.counterparts import against, together
from dticalc.submissions.intake import Wanted, submission_of
from dticalc.submissions.layout import ANSWERS, GUIDE, HEADINGS, IDENTITY, MARKED, POSITION, asked_inputs, limits
from dticalc.submissions.reading import submission_of_grids
from dticalc.workbooks import Grid, read_grids

HERE = Path(__file__).parent / "submissions"
GOOD = HERE / "good.csv"
BAD = sorted((HERE / "bad").glob("*.csv"))
TABLES = Path(__file__).parent / "tables/bad"
SECTIONS = ("readings", "figures", "submissions", "answers")
YEAR = 2025
DAY = dt.datetime(2025, 3, 5)  # noqa: DTZ001 – a cell of a sheet knows no zone

REFUSED_ROWS = {"code-as-number", "field-count", "repeated-answer", "unknown-answer"}
COUNTED = {"unread-column", "unread-sheet"}  # findings that tell how many cells they are about


@pytest.fixture(scope="module")
def law():
    return dticalc.load(str(HERE / "law/framework.yaml"))


@pytest.fixture(scope="module")
def units(law):
    return dticalc.load_roster(law.roster)


@pytest.fixture(scope="module")
def model():
    return dticalc.load("mau-1")


def seen(submission):
    """Give all findings as sorted (kind, cell); `-` for what has no cell."""
    return sorted((each.kind.slug, each.place.cell or "-") for each in submission.findings)


def expected(path):
    """Give what the second line of a file expects: `# expect: <slug> at <cell>; …`."""
    line = path.read_text(encoding="utf-8").split("\n")[1]
    return sorted(re.findall(r"([a-z-]+) at ([A-Z0-9-]+)", line))


def check_census(grids, read):
    """Hold the census against the file: every cell counted once, and as many ignored as the findings name."""
    pages = [each for each in grids if each.sheet not in {GUIDE, IDENTITY}]
    filled = sum(1 for each in pages for row in each.rows for text in row if text.strip())
    if not read.answers:
        assert read.census.used <= read.census.filled <= filled
        return
    kinds = {each.kind.slug for each in read.findings}
    codes = {each.kind.slug for each in read.findings if each.place.cell.startswith("A")}
    if kinds & REFUSED_ROWS or "formula-without-value" in codes:
        assert read.census.filled == filled == read.census.used + read.census.ignored
        assert read.census.ignored  # the row that is refused, which its finding names
        return
    named = sum(dict(each.words)["count"] for each in read.findings if each.kind.slug in COUNTED)
    named += sum(each.found.count(" | ") + 1 for each in read.findings if each.kind.slug == "unread-row")
    ours = {*HEADINGS.values()}
    named += sum(
        each.kind.slug == "unread-column" and each.found not in {each.place.cell.rstrip("0123456789"), *ours}
        for each in read.findings
    )
    named += sum(each.kind.slug == "marked-copy" for each in read.findings)  # one cell in the marked copy made here
    census = read.census
    assert (census.filled, census.used, census.ignored) == (filled, filled - named, named)


def check_words(read):
    """Every finding can be said in both languages, with nothing left to fill in."""
    for each in read.findings:
        assert not re.search(r"\{[a-z_]*\}|\?\?", each.message("vi") + each.message("en"))


def find(name):
    law = dticalc.load(name)
    return law, dticalc.load_roster(law.roster)


# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_good_csv_has_nothing_to_say(law, units):
    """A CSV filled in rightly is read exactly, without a finding, and counts."""
    read = submission_of_grids(read_grids(GOOD), law, units, YEAR)
    assert (seen(read), read.unit_code, read.year, read.counts) == ([], "48", YEAR, True)
    assert read.census.filled == read.census.used > 0
    assert {code: dict(answer.inputs) for code, answer in read.answers.items()} == {
        "1.1": {"online": 50, "files": 100},
        "1.2": {"spent": 50},
        "1.3": {"aware": Fraction(1, 2)},
        "1.10": {"papers": 5},
        "1.11": {"connected": 5, "communes": 10},
        "2.1": {"head": "secretary"},
        "2.2": {"issued": "true", "done": 50},
    }


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_csv_has_exactly_its_findings(law, units, path):
    """Each spoilt file has the findings that it states, at their cells, and no other; the kind of its name is one."""
    law_and_roster = None if path.stem == "unknown-definition" else (law, units)
    grids = read_grids(path)
    read = submission_of(path, grids, Wanted(law=law_and_roster, year=YEAR, find=find))
    assert seen(read) == expected(path)
    assert path.stem in {slug for slug, _ in expected(path)}
    check_census(grids, read)
    check_words(read)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("48_2025.csv", ("48", [])),
        ("Đà-Nẵng_2025.csv", ("48", [("unit-spelling", "-")])),
        ("48-2025.csv", ("48", [])),
        ("small_2025_48.csv", ("48", [])),
        ("Đà Nẵng_2025.csv", ("48", [])),
        ("2025 Đà Nẵng.csv", ("48", [])),
        ("bao cao 01 2025 Da Nang.csv", ("", [("csv-identity", "-")])),
        ("bao_cao_01_2025.csv", ("", [("csv-identity", "-")])),
        ("48.csv", ("", [("csv-identity", "-")])),
        ("48_01_2025.csv", ("", [("csv-identity", "-")])),
        ("48_2024_2025.csv", ("", [("csv-identity", "-")])),
        ("48_2023.csv", ("", [("other-year", "-")])),
    ],
)
def test_a_csv_may_say_unit_and_year_in_its_name(law, units, tmp_path, name, found):
    """Where no line says whose the figures are, the file name does, if it names one unit and one year."""
    path = tmp_path / name
    path.write_text(GOOD.read_text(encoding="utf-8").split("\n", 2)[2], encoding="utf-8")
    read = submission_of_grids(read_grids(path), law, units, YEAR)
    assert (read.unit_code, seen(read)) == found


@pytest.mark.parametrize(
    ("name", "line", "found"),
    [
        ("48_2025.csv", "# unit=48, year=2025", []),
        ("Đà Nẵng_2025.csv", "# unit=48, year=2025", []),
        ("01_2025.csv", "# unit=48, year=2025", ["two-identities"]),
        ("48_2024.csv", "# unit=48, year=2025", ["two-identities"]),
        ("so-lieu.csv", "# unit=48, year=2025\n# unit=01", ["two-identities"]),
        ("so-lieu.csv", "# unit=48, year=2025, year=2024", ["two-identities"]),
        ("so-lieu.csv", "# unit=48, year=2025\nSố liệu mật,999", ["unread-row"]),
    ],
)
def test_a_csv_that_says_two_things_of_itself_is_refused(law, units, tmp_path, name, line, found):
    """A unit or a year that lines and name, or two lines, say otherwise is refused, naming both; nothing is guessed."""
    path = tmp_path / name
    path.write_text(line + "\n" + GOOD.read_text(encoding="utf-8").split("\n", 2)[2], encoding="utf-8")
    read = submission_of_grids(read_grids(path), law, units, YEAR)
    assert [slug for slug, _ in seen(read)] == found
    assert read.counts is (found != ["two-identities"])


# ── workbooks ───────────────────────────────────────────────────────────────────────────────────────────────────────


def put(**cells):
    """Give an edit that types into cells of the sheet of answers: `put(F10="abc")`."""

    def edit(book, _rows):
        for cell, value in cells.items():
            book[ANSWERS][cell].value = value

    return edit


def say(**said):
    """Give an edit of what the hidden sheet says."""

    def edit(book, _rows):
        for row in book[IDENTITY].iter_rows(max_row=7):
            row[1].value = said.get(row[0].value, row[1].value)

    return edit


def on_page(change):
    """Give an edit of the sheet of answers as a whole."""

    def edit(book, _rows):
        change(book[ANSWERS])

    return edit


def hide_yes(page):
    page["F17"].value, page.row_dimensions[17].hidden = "Có", True


def link(page):
    page["L8"].hyperlink = "file:///c:/bao-cao.docx"
    page["L8"].value = "Báo cáo"


def rename(title):
    return on_page(lambda page: setattr(page, "title", title))


def percent(cell):
    return on_page(lambda page: setattr(page[cell], "number_format", FORMAT_PERCENTAGE_00))


def hide_row(page):
    page.row_dimensions[8].hidden = True


def hide_blank_row(page):
    page.row_dimensions[10].hidden = True
    for cell in ("F10", "J10", "L10"):
        page[cell].value = None


def hide_sheet(book, _rows):
    book.active = 0
    book[ANSWERS].sheet_state = "hidden"


def second_sheet(book, _rows):
    book.create_sheet("ke khai")


def extra_sheet(state):
    def edit(book, _rows):
        page = book.create_sheet("Nháp")
        page["B2"], page["C3"], page.sheet_state = 5, "x", state

    return edit


def marked_sheet(book, _rows):
    book.create_sheet(MARKED)["A1"] = "x"


def lose_identity(book, _rows):
    del book[IDENTITY]


def repeat_row(page):
    for cell in page[8]:
        page.cell(20, cell.column).value = cell.value


# What a person does to a workbook that was filled in rightly, and what must be found then.
EDITS = {
    "nothing": (put(), ""),
    "date": (put(F10=DAY), "date-cell at F10"),
    "date-in-evidence": (put(L8=DAY), "date-text at L8"),
    "date-in-points": (put(J10=DAY), "date-cell at J10"),
    "merged-evidence": (on_page(lambda page: page.merge_cells("L8:L9")), ""),
    "merged-points": (on_page(lambda page: page.merge_cells("J8:J9")), ""),
    "merged-over-two-indicators": (on_page(lambda page: page.merge_cells("J8:J10")), "merged-cell at J10"),
    "merged-over-four-indicators": (
        on_page(lambda page: page.merge_cells("L8:L12")),
        "merged-cell at L10; merged-cell at L11; merged-cell at L12",
    ),
    "merged-applicable": (on_page(lambda page: page.merge_cells("H12:H13")), "merged-cell at H13"),
    "formula-in-applicable": (put(H13='=IF(1,"Không","Có")'), "formula-without-value at H13"),
    "formula-below-evidence": (put(L9='="12/BC"'), "formula-without-value at L9"),
    "figures-in-the-row-of-a-dimension": (put(F7=350, M15="kèm"), "unread-row at F7; unread-row at M15"),
    "figure-in-the-total": (put(F19=99), "unread-row at F19"),
    "sum-overwritten": (put(J7=35), "unread-row at J7"),
    "beside-the-title": (put(D1="999 con số quan trọng"), "unread-row at A1"),
    "name-for-the-line-of-the-unit": (put(A2="Huế"), "unread-row at A2"),
    "check-column-overwritten": (put(G10="Đạt", I10=5, I11=5), "unread-column at G10; unread-column at I10"),
    "name-in-a-second-row": (put(B9="999"), "changed-label at B9"),
    "evidence-of-nothing": (put(L8=" Không  có "), "evidence-missing at L8"),
    "evidence-of-a-dash": (put(L8="-"), "evidence-missing at L8"),
    "hidden-yes": (on_page(hide_yes), "hidden-figures at F17"),
    "link-to-a-file": (on_page(link), "evidence-link at L8"),
    "heading-with-other-marks": (put(F6="Gía trị"), "heading-spelling at F6"),
    "heading-in-capitals": (put(F6="GIÁ TRỊ"), ""),
    "per-cent-above": (put(F11="150%"), "above-most at F11; percent-text at F11"),
    "truth-for-a-number": (put(F10=True), "unreadable-figure at F10"),
    "text-for-a-number": (put(F10="50"), ""),
    "blanks-around": (put(F10=" 50 ", F16=" Bí thư "), ""),
    "formula-in-code": (put(A12='="1.10"'), "formula-without-value at A12"),
    "code-erased": (put(A12=None), "unknown-answer at A12"),
    "formula-in-evidence": (put(L8='="12/BC"'), "formula-without-value at L8"),
    "points-above": (put(J10=11), "above-most at J10"),
    "formula-without-value": (put(F10="=25+25"), "formula-without-value at F10"),
    "error-cell": (put(F10="#REF!"), "error-cell at F10"),
    "error-in-evidence": (put(L8="#N/A"), "error-cell at L8"),
    "words": (put(F10="năm mươi", J10="5 điểm"), "unreadable-figure at F10; unreadable-figure at J10"),
    "text-with-two-readings": (put(F10="1.000"), "ambiguous-figure at F10"),
    "merged": (on_page(lambda page: page.merge_cells("F8:F9")), "merged-cell at F9"),
    "hidden-row": (on_page(hide_row), "hidden-figures at F8"),
    "hidden-row-with-nothing-in-it": (on_page(hide_blank_row), "counted-as-zero at F10"),
    "hidden-sheet": (hide_sheet, "hidden-figures at -"),
    "percent-of-money": (percent("F10"), "stray-percent at F10"),
    "percent-where-asked": (percent("F11"), ""),
    "more-than-15-digits": (put(F10=50.123456789012345678), "shortened-number at F10; self-differs at J10"),
    "code-as-number": (put(A12=1.1), "code-as-number at A12"),
    "whole-code-as-number": (put(A12=1), "unknown-answer at A12; missing-rows at -"),
    "unknown-code": (put(A12="1.100"), "unknown-answer at A12; missing-rows at -"),
    "other-year": (say(year="2024"), "other-year at -"),
    "year-of-no-law": (say(year="1999"), "other-year at -"),
    "year-above-the-table": (put(A3="Năm dữ liệu: 2024 · Bộ chỉ số: small"), "mixed-years at A3"),
    "year-alone-above-the-table": (put(A3="Năm dữ liệu: 2025"), ""),
    "unit-above-the-table": (put(A2="Đơn vị: Hà Nội (01)"), "unit-disagrees at A2"),
    "unit-of-another-code": (put(A2="Đơn vị: Đà Nẵng (01)"), "unit-disagrees at A2"),
    "other-unit": (say(unit="99"), "submission-unit at -"),
    "other-definition": (say(definition="mau-1"), "other-definition at -"),
    "other-version": (say(definition_sha256="0" * 64), "other-version at -"),
    "other-roster": (say(roster="provinces-63"), "other-roster at -"),
    "other-version-of-the-roster": (say(roster_sha256="0" * 64), "other-roster at -"),
    "unknown-form": (say(form="phieu-0"), "submission-identity at -"),
    "no-identity": (lose_identity, "submission-identity at -"),
    "sheet-spelled-otherwise": (rename("KE KHAI"), "sheet-spelling at -"),
    "sheet-renamed": (rename("Sheet1"), "submission-sheet at -"),
    "two-sheets": (second_sheet, "submission-sheets at -"),
    "extra-sheet": (extra_sheet("visible"), "unread-sheet at -"),
    "hidden-extra-sheet": (extra_sheet("hidden"), "unread-sheet at -"),
    "marked-copy": (marked_sheet, "marked-copy at -"),
    "heading-misspelled": (put(F6="Gía tị"), "submission-header at F6"),
    "heading-missing": (put(L6=None), "submission-column at -"),
    "heading-repeated": (put(Q6="Giá trị"), "repeated-column at Q6"),
    "no-header": (on_page(lambda page: page.delete_rows(6)), "submission-column at -"),
    "column-added": (put(Q6="Ý kiến", Q8="x"), "unread-column at Q6"),
    "column-without-heading": (put(Q8="x"), "unread-column at Q6"),
    "row-above": (on_page(lambda page: page.insert_rows(1)), "moved-table at -"),
    "column-inside": (on_page(lambda page: page.insert_cols(3)), "moved-table at -"),
    "heading-in-other-letters": (put(F6="  GIÁ TRỊ "), ""),
    "figure-below": (put(F21=350), "unread-row at F21"),
    "space-that-does-not-break": (put(F10="50\u00a0"), ""),
    "thousands-parted-by-a-blank": (put(F8="5 0"), "unreadable-figure at F8"),
    "blank-row-inside": (on_page(lambda page: page.insert_rows(10)), ""),
    "row-deleted": (on_page(lambda page: page.delete_rows(12)), "missing-rows at -"),
    "row-repeated": (on_page(repeat_row), "repeated-answer at A20"),
    "sum-below": (put(C21="Cộng", F21="=SUM(F8:F18)"), "unread-row at C21"),
    "label-changed": (put(C10="Số tiền, triệu đồng"), "changed-label at C10"),
    "maximum-changed": (put(K10=20), "changed-label at K10"),
    "two-documents": (put(L9="Khác"), "differing-answers at L9"),
    "choice": (put(F16="bi thu"), "choice-spelling at F16"),
    "not-on-the-list": (put(F16="Bí thư xã", H13="x"), "unknown-choice at F16; unknown-applicable at H13"),
    "not-applicable": (put(H13="Không"), "unused-figures at F13; unused-figures at F14; unused-figures at J13"),
    "yes-as-truth": (put(F17=True), "choice-spelling at F17"),
}


@pytest.fixture(scope="module")
def edited(filler, law, units, tmp_path_factory):
    """Read a filled workbook after an edit: `edited(edit)` gives its grids and the submission."""
    path = tmp_path_factory.mktemp("edited") / "f.xlsx"

    def edited(edit):
        grids = read_grids(filler(path, law, units, "48", YEAR, edit=edit))
        return grids, submission_of_grids(grids, law, units, YEAR)

    return edited


def pairs(text):
    return sorted(tuple(each.split(" at ")) for each in text.split("; ") if each)


@pytest.mark.parametrize("name", EDITS)
def test_a_spoilt_workbook_has_exactly_its_findings(edited, name):
    """Each thing that a person does to a workbook is found at its cell, by its kind, and nothing else is."""
    edit, text = EDITS[name]
    grids, read = edited(edit)
    assert seen(read) == pairs(text)
    check_census(grids, read)
    check_words(read)


def test_hidden_columns_are_read_and_named(filler, law, units, tmp_path):
    """Figures in a hidden column are read all the same, and the first of them is named."""
    grids = read_grids(filler(tmp_path / "f.xlsx", law, units, "48", YEAR))
    hidden = frozenset({POSITION["value"], POSITION["method"]})
    grids = [dataclasses.replace(each, hidden_columns=hidden) if each.sheet == ANSWERS else each for each in grids]
    read = submission_of_grids(grids, law, units, YEAR)
    assert seen(read) == [("hidden-figures", "F8")]
    assert read.counts


def test_more_than_one_in_all_may_be_asked_for(filler, law, units, tmp_path):
    """A numerator above its denominator is named only where no more than the denominator earns full points."""
    grids = read_grids(filler(tmp_path / "f.xlsx", law, units, "48", YEAR, edit=put(F13=11, J13=10)))
    assert seen(submission_of_grids(grids, law, units, YEAR)) == [("numerator-above", "F13")]
    indicators = [
        dataclasses.replace(each, rule=dataclasses.replace(each.rule, target=Fraction(11, 10)))
        if each.code == "1.11"
        else each
        for each in law.indicators
    ]
    more = dataclasses.replace(law, indicators=tuple(indicators))
    assert seen(submission_of_grids(grids, more, units, YEAR)) == [("changed-label", "O13")]  # how it is scored


def test_a_denominator_of_two_ratios_is_named_once(law, units):
    """Where one denominator serves two parts of a rule, its 0 is one finding."""
    (grid,) = read_grids(GOOD)
    rows = [["1.11", "communes", "0", *row[3:]] if row[:2] == ["1.11", "communes"] else row for row in grid.rows]
    twice = [
        dataclasses.replace(each, rule=Parts(parts=((Fraction(1, 2), each.rule), (Fraction(1, 2), each.rule))))
        if each.code == "1.11"
        else each
        for each in law.indicators
    ]
    double = dataclasses.replace(law, indicators=tuple(twice))
    read = submission_of_grids([dataclasses.replace(grid, rows=rows)], double, units, YEAR)
    assert [slug for slug, _ in seen(read)].count("zero-denominator") == 1


def test_a_template_as_sent_out_says_what_is_blank(filler, law, units, tmp_path):
    """A workbook in which nothing is filled in does not count; where no blank is refused, that itself is said."""

    def clear(book, rows):
        for row in rows.values():
            for key in ("value", "self_points", "evidence"):
                book[ANSWERS].cell(row, POSITION[key] + 1).value = None

    grids = read_grids(filler(tmp_path / "f.xlsx", law, units, "48", YEAR, edit=clear))
    refused = submission_of_grids(grids, law, units, YEAR)
    assert {slug for slug, _ in seen(refused)} == {"missing-figure", "counted-as-zero", "left-out"}
    allowed = submission_of_grids(grids, dataclasses.replace(law, missing="zero"), units, YEAR)
    assert ("no-answers", "F6") in seen(allowed)
    assert not refused.counts
    assert not allowed.counts


def test_a_workbook_of_another_kind_is_refused(workbook, law, units, tmp_path):
    """A workbook without the sheets of a submission is none, and says which sheets it has."""
    path = workbook(tmp_path / "f.xlsx", {"Tổng hợp": [["stt", "ten"]], "Phụ lục": [["1"]]})
    read = submission_of(path, read_grids(path), Wanted(law=(law, units)))
    assert seen(read) == [("not-a-submission", "-")]
    assert read.findings[0].found == "Tổng hợp, Phụ lục"


def test_a_stored_formula_counts_and_is_named(filler, law, units, tmp_path):
    """The value that a formula carries is read, and the formula is named."""
    grids = read_grids(filler(tmp_path / "f.xlsx", law, units, "48", YEAR))
    at = (9, POSITION["value"])
    page = next(each for each in grids if each.sheet == ANSWERS)
    formula = dataclasses.replace(page, formulas={**page.formulas, at: "=25+25"})
    read = submission_of_grids([formula if each is page else each for each in grids], law, units, YEAR)
    assert seen(read) == [("formula-value", "F10")]
    assert read.answers["1.2"].inputs == {"spent": 50}


# ── many files, and last year's ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def good(law, units):
    return submission_of_grids(read_grids(GOOD), law, units, YEAR)


def test_two_files_of_one_unit_are_both_refused(good, units):
    """Of two files of a unit neither is chosen; each names the other."""
    first, second = together([dataclasses.replace(good, name=name) for name in ("a.csv", "b.csv")], lambda _: units)
    assert (seen(first), seen(second)) == ([("second-submission", "-")], [("second-submission", "-")])
    assert ("other", "b.csv") in first.findings[0].words
    assert not first.counts


def test_files_with_the_same_figures_are_named(good, units):
    """Two units with every figure alike are warned; both still count."""
    other = dataclasses.replace(good, unit_code="01")
    first, second = together([good, other], lambda _: units)
    assert (seen(first), seen(second)) == ([("same-as-other", "-")], [("same-as-other", "-")])
    assert first.counts
    assert [seen(each) for each in together([good], lambda _: units)] == [[]]


def earlier(good, **changed):
    """Give the figures of a submission as last year's, some of them multiplied."""
    return {
        (code, name): value * Fraction(changed.get(name, 1)) if isinstance(value, Fraction) else value
        for code, answer in good.answers.items()
        for name, value in answer.inputs.items()
    }


def test_figures_a_hundred_times_last_years_are_named(good, law):
    """A figure exactly a hundred times last year's, or a hundredth, is named at its cell; one twice as large is not."""
    read = against(good, earlier(good, spent="1/100", aware=100, done=2, papers=2), law)
    assert seen(read) == [("hundredfold", "C6"), ("hundredfold", "C7")]
    assert read.counts


@pytest.mark.parametrize(
    ("before", "now", "named"),
    [
        *(("120", "1200", True), ("1200", "120", True), ("9", "100", True), ("0.05", "0.5", True)),
        *(("120", "1199", False), ("9", "99", False), ("0", "500", False), ("500", "0", False)),
    ],
)
def test_figures_ten_times_last_years_are_named(good, law, before, now, named):
    """A figure ten times last year's or more, or a tenth or less, is warned of; small counts and 0 are not."""
    answers = {**good.answers, "1.2": dataclasses.replace(good.answers["1.2"], inputs={"spent": Fraction(now)})}
    read = against(dataclasses.replace(good, answers=answers), {("1.2", "spent"): Fraction(before)}, law)
    assert [kind for kind, _ in seen(read)] == ["tenfold"] * named
    assert read.counts


def test_a_file_with_every_figure_of_last_year_is_named(good, law):
    """A file in which no figure has changed is warned of; one changed figure is enough to be quiet."""
    assert seen(against(good, earlier(good), law)) == [("same-as-last-year", "-")]
    assert seen(against(good, earlier(good, spent=2), law)) == []
    assert seen(against(good, {}, law)) == []


def test_a_word_that_means_a_blank(law, units):
    """A word that the definition names is a blank, in a figure and as evidence, and said so; another sign is not."""
    (grid,) = read_grids(GOOD)
    rows = [list(row) for row in grid.rows]
    rows[3][2], rows[4][2], rows[5][2], rows[3][5] = "-", ".", "Không  CÓ", "-"
    spoilt = dataclasses.replace(grid, rows=rows)
    read = submission_of_grids([spoilt], dataclasses.replace(law, blank_words=("-", "không có")), units, YEAR)
    assert seen(read) == [
        *(("blank-word", "C4"), ("blank-word", "C6"), ("blank-word", "F4")),
        *(("counted-as-zero", "C6"), ("missing-figure", "C4"), ("unreadable-figure", "C5")),
    ]
    assert read.answers["1.1"].evidence == ""
    strict = submission_of_grids([spoilt], law, units, YEAR)
    assert [cell for kind, cell in seen(strict) if kind == "unreadable-figure"] == ["C4", "C5", "C6"]


MANY = {
    "blank-word",
    "hundredfold",
    "tenfold",
    "same-as-last-year",
    "same-as-other",
    "second-submission",
    "no-answers",
    "line-ends",
}  # the tests above


def test_every_kind_occurs():
    """Every kind that a submission can have occurs in a file, an edit or a test of this page, or in a wide table."""
    found = {slug for path in BAD for slug, _ in expected(path)} | MANY
    found |= {path.stem.partition("--")[0] for path in TABLES.glob("*.csv")} | {
        "percent-read",
        "code-and-name",
        "binary-digits",
        "formula-value",
        "shown-otherwise",
    }
    found |= {slug for _, text in EDITS.values() for slug, _ in pairs(text)}
    kinds = {each.slug for section in SECTIONS for each in catalogue.SECTIONS[section]}
    assert kinds <= found


# ── worked examples ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_workbook_filled_from_the_worked_examples_earns_their_points(filler, model, tmp_path, number):
    """A template filled in with a worked example of each indicator is read clean, and earns what the examples say."""
    units = dticalc.load_roster(model.roster)
    read = submission_of_grids(
        read_grids(filler(tmp_path / "f.xlsx", model, units, "48", YEAR, example=number)), model, units
    )
    assert not [each for each in read.findings if each.blocks]
    assert {slug for slug, _ in seen(read)} <= {
        *("zero-denominator", "counted-as-zero", "left-out", "shortened-number", "binary-digits")
    }
    shortened = {each.code for each in read.findings if each.kind.slug == "shortened-number"}
    assert read.census.filled == read.census.used
    for indicator in model.indicators:
        example = indicator.examples[min(number, len(indicator.examples) - 1)]
        points = computed_points(indicator, read.answers[indicator.code], indicator.missing or model.missing)
        near = Fraction(1, 10**9) if indicator.code in shortened else 0  # a third, say, has no exact cell
        assert abs((points or 0) - example.points) <= near


# ── any text at all ─────────────────────────────────────────────────────────────────────────────────────────────────

TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789.,-+%/ eE", max_size=45),
    st.from_regex(r"-?[0-9]{1,20}([.,][0-9]{1,20})?\s?%?", fullmatch=True),
    st.sampled_from(["Có", "khong", "Bí thư", "1.000", "36,27", "1.000%", "n/a", "TRUE"]),
)
NATURES = st.sampled_from([None, "number", "percent", "truth", "shortened", "date", "error"])


@given(text=TEXTS, nature=NATURES, where=st.integers(0, 9), computed=st.booleans())
def test_no_text_breaks_the_reading_of_a_cell(law, units, text, nature, where, computed):
    """Whatever stands in a cell gives a value of its kind or a finding at the cell; only a blank gives neither."""
    asked = [(indicator, each) for indicator in law.indicators for each in asked_inputs(indicator)][where]
    grid = Grid(
        file="f.xlsx",
        sheet=ANSWERS,
        rows=[[text]],
        digest="",
        natures={} if nature is None else {(0, 0): nature},
        stored={} if nature is None else {(0, 0): "1.00000000000000001"},
        formulas={(0, 0): "=1"} if computed else {},
    )
    reading = Reading(grid=grid, framework=law, roster=units)
    at = Question(row=0, column=0, code=asked[0].code, asked=asked[1], limits=limits(*asked))
    value = read_value(reading, at)
    if asked[1].type in {"choice", "boolean"}:
        assert value in {None, "true", "false", *asked[1].options}
    else:
        assert value is None or isinstance(value, Fraction)
    assert value is not None or reading.findings or not text.strip()
    assert all(each.place.cell == "A1" and each.message("vi") and each.message("en") for each in reading.findings)


@given(texts=st.lists(st.text(max_size=30), min_size=7, max_size=7), row=st.integers(3, 12))
def test_no_row_breaks_the_reading_of_a_csv(law, units, texts, row):
    """Whatever stands in a row of a CSV, it is read to the end, and what does not count says why."""
    (grid,) = read_grids(GOOD)
    rows = [texts if number == row else each for number, each in enumerate(grid.rows)]
    read = submission_of_grids([dataclasses.replace(grid, rows=rows)], law, units, YEAR)
    assert 0 <= read.census.ignored <= read.census.filled
    assert read.counts or any(each.blocks for each in read.findings)


WORDS = ["", "x", "1.1", "1.10", "online", "Có", "50", "1,5", "50%", "Giá trị", "Mã", "Tổng cộng", "Năm dữ liệu: 2024"]
BEHIND = {"shortened": "1.00000000000000001", "percent": "1%"}
CELLS = st.dictionaries(
    st.tuples(st.integers(0, 18), st.integers(0, 15)),
    st.tuples(st.one_of(st.sampled_from(WORDS), st.text(max_size=20)), st.one_of(NATURES, st.just("merged"))),
    max_size=25,
)


@pytest.fixture(scope="module")
def filled(filler, law, units, tmp_path_factory):
    return read_grids(filler(tmp_path_factory.mktemp("filled") / "f.xlsx", law, units, "48", YEAR))


@given(
    typed=CELLS,
    hidden=st.frozensets(st.integers(0, 18)),
    computed=st.frozensets(st.tuples(st.integers(6, 18), st.integers(0, 15))),
)
def test_nothing_typed_anywhere_breaks_the_reading_of_a_workbook(filled, law, units, typed, hidden, computed):
    """Whatever is typed over any cells of the sheet, it is read to the end, and what does not count says why."""
    page = next(each for each in filled if each.sheet == ANSWERS)
    rows = [list(each) for each in page.rows]
    natures = {at: nature for at, nature in page.natures.items() if at not in typed}
    stored = {at: text for at, text in page.stored.items() if at not in typed}
    for (row, column), (text, nature) in typed.items():
        rows[row][column] = "" if nature in {"merged", "formula-without-value"} else text
        natures |= {} if nature is None else {(row, column): nature}
        stored |= {(row, column): BEHIND[nature]} if nature in BEHIND else {}
    spoilt = dataclasses.replace(
        page,
        rows=rows,
        natures=natures,
        stored=stored,
        formulas={at: text for at, text in page.formulas.items() if at not in typed} | dict.fromkeys(computed, "=1"),
        anchors={(row, column): (max(row - 1, 0), column) for row, column in typed},
        hidden_rows=hidden,
        hidden_columns=hidden & frozenset(range(16)),
    )
    read = submission_of_grids([spoilt if each is page else each for each in filled], law, units, YEAR)
    assert read.counts or any(each.blocks for each in read.findings)
    assert 0 <= read.census.ignored <= read.census.filled
    assert all(each.message("vi") and each.message("en") for each in read.findings)
