"""Submission workbooks as a province gets them: what is in them, what is locked, and what they check by themselves."""

import dataclasses
import io
import re
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

import dticalc
from dticalc import catalogue
from dticalc.errors import UsageError
from dticalc.rules import Choice, Given, Parts, Ratio, Steps
from dticalc.spreadsheets import share_formula
from dticalc.submissions import template
from dticalc.submissions.layout import ANSWERS, COLUMNS, GUIDE, HEADER_ROW, IDENTITY, POSITION, asked_inputs
from dticalc.submissions.prompts import footer
from dticalc.submissions.reading import submission_of_grids
from dticalc.submissions.template import template_bytes
from dticalc.submissions.verdicts import MEANINGS, Verdict
from dticalc.texts import Text
from dticalc.workbooks import address, read_grids

YEAR = 2025
EARLIER = {
    ("1.1", "head"): "Bí thư Tỉnh ủy, Thành ủy",
    ("1.2", "meetings"): "chưa rõ",
    ("1.3", "directives"): "7",
    ("1.4", "section"): "Có",
    ("1.5", "communes"): "1234,5",
    ("1.6", "aware"): "36,27%",
}


@pytest.fixture(scope="module")
def law():
    return dticalc.load("mau-1")


@pytest.fixture(scope="module")
def units(law):
    return dticalc.load_roster(law.roster)


@pytest.fixture(scope="module")
def content(law, units):
    return template_bytes(law, units, units.by_code["48"], YEAR, EARLIER)


@pytest.fixture(scope="module")
def book(content):
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def shown(content):
    """Give the workbook with the values that its formulas carry."""
    return load_workbook(io.BytesIO(content), data_only=True)


def test_formulas_need_no_function_that_came_after_excel_2007(content, law, units, monkeypatch):
    """Formulas are written as they are: looking through them for newer functions changes nothing."""
    monkeypatch.setattr(template, "_page_class", lambda: None)
    assert template_bytes(law, units, units.by_code["48"], YEAR, EARLIER) == content


def column(key):
    return POSITION[key] + 1


def rows_of(page):
    """Give the row of each (code, input)."""
    return {
        (page.cell(row, column("code")).value, page.cell(row, column("input")).value): row
        for row in range(HEADER_ROW + 2, page.max_row + 1)
        if page.cell(row, column("input")).value
    }


def test_one_row_for_each_input(book, law):
    """Every input of every indicator has a row of its own, with code, label, unit of measure, in the law's order."""
    page = book[ANSWERS]
    wanted = [(each.code, asked.name) for each in law.indicators for asked in asked_inputs(each)]
    assert list(rows_of(page)) == wanted
    row = rows_of(page)["1.2", "meetings"]
    assert page.cell(row, column("label")).value == "Tổng số cuộc họp của Ban Chỉ đạo trong năm"
    assert page.cell(row, column("measure")).value == "cuộc họp"


def test_the_first_row_says_how_the_indicator_is_scored(book):
    """Name, maximum, evidence that is wanted and the way of scoring stand in the first row of an indicator."""
    page = book[ANSWERS]
    row = rows_of(page)["1.2", "chaired"]
    assert page.cell(row, column("name")).value == "Cuộc họp Ban Chỉ đạo do trưởng ban chủ trì"
    assert page.cell(row, column("max_points")).value == 20
    assert "(bắt buộc)" in page.cell(row, column("wanted")).value
    assert "× 20 điểm" in page.cell(row, column("method")).value


def test_the_workbook_says_whose_it_is(book, law, units):
    """A hidden sheet carries definition, digest, roster, unit and year; the lines above the table say it to people."""
    hidden = book[IDENTITY]
    assert hidden.sheet_state == "veryHidden"
    said = {row[0].value: row[1].value for row in hidden.iter_rows(max_row=7)}
    assert said["definition_sha256"] == law.digest
    assert said["roster_sha256"] == units.digest
    assert (said["definition"], said["roster"], said["unit"], said["year"]) == ("mau-1", "provinces-34", "48", "2025")
    assert [book[ANSWERS].cell(row, 1).value for row in (2, 3)] == [
        "Đơn vị: Đà Nẵng (48)",
        "Năm dữ liệu: 2025 · Bộ chỉ số: mau-1",
    ]


def test_only_answers_can_be_typed(book, law):
    """The sheet is protected; exactly the value cells and the indicator's own answers are unlocked."""
    page = book[ANSWERS]
    assert page.protection.sheet
    assert book[GUIDE].protection.sheet
    rows = rows_of(page)
    wanted = {(row, column("value")) for row in rows.values()}
    for indicator in law.indicators:
        first = rows[indicator.code, asked_inputs(indicator)[0].name]
        keys = ["self_points", "evidence", "note", *(["applicable"] if indicator.applicable else [])]
        wanted |= {(first, column(key)) for key in keys}
    assert {(cell.row, cell.column) for cells in page for cell in cells if not cell.protection.locked} == wanted


def test_cells_are_typed_and_say_so(book, law):
    """Each value cell takes its kind only, and tells in Vietnamese what it wants."""
    page, rows = book[ANSWERS], rows_of(book[ANSWERS])
    rules = {str(area): rule for rule in page.data_validations.dataValidation for area in rule.sqref.ranges}
    for indicator in law.indicators:
        for asked in asked_inputs(indicator):
            rule = rules[f"F{rows[indicator.code, asked.name]}"]
            kinds = {
                "integer": "whole",
                "decimal": "decimal",
                "percent": "decimal",
                "choice": "list",
                "boolean": "list",
            }
            assert rule.type == kinds[asked.type]
            assert rule.prompt
            assert len(rule.prompt) <= 255
            assert rule.errorStyle in {"stop", None}
            assert re.search(r"[.?…]$", rule.prompt)
            assert rule.error == f"{rule.prompt} Hãy xem trang “Hướng dẫn”."
            assert len(rule.error) <= 255
    assert "36,27%" in rules[f"F{rows['1.6', 'aware']}"].prompt
    assert rules[f"F{rows['1.2', 'meetings']}"].prompt.startswith("Số nguyên từ 0 (cuộc họp). Tổng số cuộc họp")


def test_choices_come_from_a_list_with_their_commas(book, law):
    """A label with a comma stays one choice: the list stands in cells of the hidden sheet."""
    page, row = book[ANSWERS], rows_of(book[ANSWERS])["1.1", "head"]
    rule = next(each for each in page.data_validations.dataValidation if f"F{row}" in str(each.sqref))
    sheet, _, area = rule.formula1.replace("$", "").partition("!")
    labels = [cell[0].value for cell in book[sheet][area]]
    assert labels == [label.vi for label in law.indicators[0].inputs[0].options.values()]
    assert any("," in label for label in labels)


def test_formulas_carry_their_values(shown, law):
    """Before any program has recalculated, the check column, the points and the counter show what holds for blanks."""
    page, rows = shown[ANSWERS], rows_of(shown[ANSWERS])
    for indicator in law.indicators:
        policy = indicator.missing or law.missing
        blank = {"refuse": "Chưa nhập", "zero": "Chưa nhập: tính 0 điểm", "exclude": "Chưa nhập: không tính"}[policy]
        for asked in asked_inputs(indicator):
            assert page.cell(rows[indicator.code, asked.name], column("check")).value == blank
    refused = sum(len(asked_inputs(each)) for each in law.indicators if (each.missing or law.missing) == "refuse")
    assert page["A4"].value == f"Còn {refused} lỗi"
    assert shown[IDENTITY]["C1"].value == "D"  # how Excel's code for the format of a date begins


def test_last_year_stands_beside(book):
    """The figure of last year stands beside this year's cell: a number as a number to its right, a word to its left."""
    page, rows = book[ANSWERS], rows_of(book[ANSWERS])
    cells = {key: page.cell(rows[key], column("earlier")) for key in EARLIER}
    assert [cell.value for cell in cells.values()] == ["Bí thư Tỉnh ủy, Thành ủy", "chưa rõ", 7, "Có", 1234.5, 0.3627]
    assert [cell.alignment.horizontal for cell in cells.values()] == [*2 * [None], "right", None, *2 * ["right"]]
    assert cells["1.3", "directives"].number_format == "#,##0"
    assert cells["1.6", "aware"].number_format == page.cell(rows["1.6", "aware"], column("value")).number_format
    assert page.cell(rows["1.2", "chaired"], column("earlier")).value in {None, ""}


def test_a_figure_has_no_format_that_would_hide_a_date(book, law):
    """A value cell that is not per cent has the general format, in which 1/2 shows as a date, and may be formatted."""
    page, rows = book[ANSWERS], rows_of(book[ANSWERS])
    for indicator in law.indicators:
        for asked in asked_inputs(indicator):
            shown = page.cell(rows[indicator.code, asked.name], column("value")).number_format
            assert shown == ("0.00##%" if asked.type == "percent" else "General")
    assert page.protection.formatCells is False  # that is, not forbidden
    assert book[IDENTITY]["A1"].number_format == "General"


def test_it_prints_on_a4(book):
    """What a person fills in and checks prints on A4 across one page, with the header on each and whose it is below."""
    page = book[ANSWERS]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) in {(1, 0), (None, 0)}
    assert page.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 1}"
    assert page.freeze_panes == f"D{HEADER_ROW + 2}"
    last = address(0, POSITION["note"]).rstrip("1")
    assert page.print_area == f"'{ANSWERS}'!$A$1:${last}${page.max_row}"
    assert {"method", "wanted", "input"} == {key for key, at in POSITION.items() if at > POSITION["note"]}
    said = [page.oddFooter.left.text, page.oddFooter.center.text, page.oddFooter.right.text]
    assert said == ["Đơn vị: Đà Nẵng (48)", "Năm dữ liệu 2025 · Bộ chỉ số mau-1", "Trang &P/&N"]


@pytest.mark.parametrize("name", ["Tỉnh " + "rất dài " * 36, "&" * 300, "𝔄" * 300])
def test_a_long_name_is_cut_in_the_foot(law, units, name):
    """However long a name is, the foot keeps to the 255 letters that Excel takes, with year, definition and page."""
    unit = dataclasses.replace(units.by_code["48"], name=Text(name, name))
    foot = footer(unit, 2025, law.id, synthetic=True)
    assert 200 < len(foot.encode("utf-16-le")) // 2 <= 255
    assert f"{name[:5].replace('&', '&&')}" in foot
    assert "…&C" in foot
    assert foot.endswith(f'Bộ chỉ số {law.id}&R&"Times New Roman,Regular"&11Trang &P/&N')


def test_its_print_can_be_read(book):
    """Eleven points in the printed columns are no less than eight on a page of A4, and long rules do not blow up rows.

    A digit of Times New Roman at 11 points is 7 dots wide on a screen of 96 to the inch; a column has 5 dots more.
    """
    page = book[ANSWERS]
    widths = [each.width for each in COLUMNS[: POSITION["note"] + 1]]
    wide = sum(7 * width + 5 for width in widths) / 96
    room = 297 / 25.4 - page.page_margins.left - page.page_margins.right
    assert 11 * min(1, room / wide) >= 8
    for key in ("computed", "self_points", "max_points"):  # a bold total with its blank on the right, or ### is shown
        assert COLUMNS[POSITION[key]].width >= len("1,000.0000") + 1
    heights = [page.row_dimensions[row].height or 15 for row in rows_of(page).values()]
    assert max(heights) <= 4 * 15


def test_every_verdict_is_explained_in_the_guide(book):
    """The guide lists every word of the check column with its meaning."""
    told = {row[0].value for row in book[GUIDE].iter_rows()}
    assert {str(verdict) for verdict in Verdict} <= told
    assert {verdict for verdict, _, _ in MEANINGS} == set(Verdict)


def test_same_unit_and_year_give_the_same_bytes(law, units, content):
    """A workbook holds no clock and no chance."""
    again = template_bytes(law, units, units.by_code["48"], YEAR, EARLIER)
    assert again == content
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_definitions_without_indicators_have_no_workbook(law_2022, provinces, law, units):
    """A definition that stops at main indices, or a year that it does not govern, is refused with what to do."""
    with pytest.raises(UsageError, match="922-2022 has no indicators"):
        template_bytes(law_2022, provinces, provinces.units[0], 2022)
    with pytest.raises(UsageError, match="2023, 2024, 2025, 2026, not 2020"):
        template_bytes(law, units, units.units[0], 2020)


CASES = [
    (Choice(input="a", shares={"x": Fraction(1), "y": Fraction(1, 3)}), 'IF(F7="X",1,(1/3))'),
    (
        Steps(input="a", steps=((Fraction(4), Fraction(1)), (Fraction(1), Fraction(1, 4))), otherwise=Fraction(0)),
        "IF(F7>=4,1,IF(F7>=1,0.25,0))",
    ),
    (Ratio(numerator="a", denominator="b", target=Fraction(1, 20)), "IF(F8=0,0,MIN(1,F7/F8/0.05))"),
    (Ratio(numerator="a", denominator="b", cap=False, zero_denominator="full"), "IF(F8=0,1,F7/F8/1)"),
    (Given(input="a", given_max=Fraction(10)), "F7/10"),
    (Parts(parts=((Fraction(1, 2), Given(input="a")), (Fraction(1, 2), Given(input="b")))), "0.5*(F7/1)+0.5*(F8/1)"),
]


@pytest.mark.parametrize(("rule", "formula"), CASES, ids=lambda each: type(each).__name__)
def test_a_rule_as_a_formula(rule, formula):
    """Each kind of rule is a formula over the cells of its inputs."""
    cases = {("a", "x"): '"X"', ("a", "y"): '"Y"'}
    assert share_formula(rule, {"a": "F7", "b": "F8"}, cases) == formula


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_makes_one_workbook(run, tmp_path):
    """`template --unit` takes a code or a name, prints the file that it made, and never writes over one."""
    ran = run("template", "mau-1", "--year", "2025", "--unit", "Đà Nẵng", "--out", tmp_path)
    assert ran.code == 0
    assert ran.out.strip() == str(tmp_path / "mau-1_2025_48.xlsx")
    (tmp_path / "mau-1_2025_48.xlsx").write_bytes(b"filled in")
    again = run("template", "mau-1", "--year", "2025", "--unit", "48", "--out", tmp_path)
    assert again.code == 73
    assert (tmp_path / "mau-1_2025_48.xlsx").read_bytes() == b"filled in"


def test_the_command_makes_all(run, tmp_path):
    """`template --all` makes one workbook for each unit of the roster."""
    assert run("template", "mau-1", "--year", "2025", "--all", "--out", tmp_path / "p").code == 0
    assert len(list((tmp_path / "p").iterdir())) == 34


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mau-1", "--year", "2025"], "--unit"),
        (["mau-1", "--year", "2025", "--unit", "Đà Nẵn"], "Có phải là: 48 Đà Nẵng"),
        (["mau-1", "--year", "2031", "--unit", "48"], "không có 2031"),
        (["qd-922-2022", "--year", "2022", "--unit", "48"], "chưa có chỉ số thành phần"),
        (["mau-9", "--year", "2025", "--all"], "Có phải là mau-1"),
    ],
)
def test_the_command_says_what_it_needs(run, tmp_path, arguments, said):
    """A wrong call ends with 2 and a sentence that helps."""
    ran = run("template", *arguments, "--out", tmp_path / "p")
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "p").exists()


# ── the page for provinces ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def told(repository):
    """Give the page for provinces."""
    return (repository / "docs/phieu.md").read_text("utf-8")


def test_the_page_quotes_what_is_said(told):
    """Each message in the table of common problems is in the catalogue, and each verdict is one of the check column."""
    quoted = re.findall(r"^\| `([\w-]+)` “(.+?)” \|", told, re.MULTILINE)
    table = told[told.index("## 4.") : told.index("## Có hệ thống")]
    assert len(quoted) == table.count("\n| ") - 1
    assert {slug: catalogue.BY_SLUG[slug].title.vi for slug, _ in quoted} == dict(quoted)
    section = " ".join(told[told.index("## 2.") : told.index("## 3.")].split())
    verdicts = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", section)
    assert len(verdicts) >= 4
    assert set(verdicts) <= set(map(str, Verdict))


def test_the_commands_of_the_page_run_as_written(told, run, tmp_path, monkeypatch):
    """What the page tells to type works, one after the other, and makes the files that it names."""
    monkeypatch.chdir(tmp_path)
    typed = re.findall(r"^```sh\n(.+?)\n```$", told, re.MULTILINE)
    assert [run(*line.split()[1:]).code for line in typed] == [0, 3]  # an empty form is not fit to be sent
    assert Path("ban-danh-dau/mau-1_2025_48-DANH-DAU-LOI.xlsx").is_file()
    named = re.findall(r"`(?:dticalc )?(explain-finding [\w-]+)`", told)
    assert [run(*line.split()).code for line in named] == [0]


def test_the_csv_of_the_page_is_read(told, law, units, tmp_path):
    """The rows that the page shows are read without a fault; those that it leaves out are wanted, though blank."""
    path = tmp_path / "48_2025.csv"
    text = re.search(r"^```csv\n(.+?)^```$", told, re.MULTILINE | re.DOTALL)[1]
    shown = {tuple(line.split(",")[:2]) for line in text.splitlines()}
    path.write_text(text, "utf-8")
    assert [each.kind.slug for each in submission_of_grids(read_grids(path), law, units).findings] == ["missing-rows"]
    rest = [(each.code, asked.name) for each in law.indicators for asked in asked_inputs(each)]
    blank = "".join(f"{code},{name},,,,,\n" for code, name in rest if (code, name) not in shown)
    label = '"Bí thư Tỉnh ủy, Thành ủy"'
    for whole in (text + blank, text.replace("secretary", label) + blank, text.split("\n", 1)[1] + blank):
        path.write_text(whole, "utf-8")
        submission = submission_of_grids(read_grids(path), law, units)
        assert {each.kind.slug for each in submission.findings} == {"counted-as-zero", "left-out", "missing-figure"}
        assert submission.answers["1.1"].inputs == {"head": "secretary"}
        assert submission.answers["1.3"].self_points == Fraction(15, 2)
