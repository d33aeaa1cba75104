"""From the template to the edition: filled in by a program, validated, scored on each basis, and reported."""

import csv
import json
import re
from fractions import Fraction

import pytest
from openpyxl import load_workbook

import dticalc
from dticalc import catalogue
from dticalc.annotations import LISTED
from dticalc.submissions.layout import ANSWERS, POSITION

LAW = ("--definition", "mau-1", "--year", "2025")


@pytest.fixture(scope="module")
def law():
    return dticalc.load("mau-1")


@pytest.fixture(scope="module")
def units(law):
    return dticalc.load_roster(law.roster)


@pytest.fixture(scope="module")
def folder(law, units, filler, tmp_path_factory):
    """Give a folder with the workbooks of three units: the first, second and third worked examples, and a wrong one."""
    folder = tmp_path_factory.mktemp("submissions")
    for number, unit in enumerate(("01", "48", "79")):
        filler(folder / f"mau-1_2025_{unit}.xlsx", law, units, unit, 2025, example=number)
    return folder


@pytest.fixture(scope="module")
def wrong(law, units, filler, tmp_path_factory):
    """Give a workbook with two faults: a negative number, and a text for a number."""

    def edit(book, rows):
        page = book[ANSWERS]
        page.cell(rows["1.2", "chaired"], POSITION["value"] + 1).value = -9
        page.cell(rows["1.3", "directives"], POSITION["value"] + 1).value = "khoảng 7"

    path = tmp_path_factory.mktemp("wrong") / "mau-1_2025_04.xlsx"
    return filler(path, law, units, "04", 2025, edit=edit)


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def points(edition, column="points"):
    return {
        (row["unit_code"], row["code"]): row[column]
        for row in rows(edition / "scores.csv")
        if row["level"] == "indicator"
    }


def test_a_filled_template_is_clean_and_scores_its_worked_examples(run, law, folder, tmp_path):
    """Template, filling in, validation without an error, scoring: each indicator earns what its example says."""
    files = sorted(folder.iterdir())
    checked = run("validate", *files, "--json", "-")
    assert checked.code == 0, checked.out
    summary = json.loads(checked.out)["summary"]
    assert (summary["files"], summary["usable"]) == (3, 3)
    scored = run("score", folder, *LAW, "--out", tmp_path / "edition")
    assert scored.code == 0, scored.err
    earned = points(tmp_path / "edition")
    for number, unit in enumerate(("01", "48", "79")):
        for indicator in law.indicators:
            example = indicator.examples[min(number, len(indicator.examples) - 1)]
            shown = dticalc.numerals.plain(Fraction(example.points), 6)
            assert earned[unit, indicator.code] == shown, (unit, indicator.code)


def test_the_three_numbers_stand_in_the_scores(run, folder, tmp_path):
    """`scores.csv` has computed, self and appraised points beside those of the basis, and every answer is kept."""
    awards = tmp_path / "awards.csv"
    awards.write_text(
        "unit,code,appraised_points,reason,decided_by,date\n01,1.1,7.5,Quyết định hết hiệu lực,Tổ 1,2026-02-01\n",
        encoding="utf-8",
    )
    edition = tmp_path / "edition"
    ran = run("score", folder, *LAW, "--basis", "appraised", "--appraisal", awards, "--out", edition)
    assert ran.code == 0, ran.err
    row = next(
        row
        for row in rows(edition / "scores.csv")
        if (row["unit_code"], row["level"], row["code"]) == ("01", "indicator", "1.1")
    )
    assert (row["points"], row["computed"], row["self"], row["appraised"]) == ("7.5", "20", "20", "7.5")
    answer = next(row for row in rows(edition / "answers.csv") if (row["unit_code"], row["code"]) == ("01", "1.1"))
    assert (answer["reason"], answer["decided_by"]) == ("Quyết định hết hiệu lực", "Tổ 1")
    assert answer["file"] == "mau-1_2025_01.xlsx"
    used = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert {each["level"] for each in used} == {"submission", "appraisal"}
    assert run("report", edition, "--out", tmp_path / "report").code == 0


def test_the_basis_and_the_awards_belong_together(run, folder, tmp_path):
    """Awards without the basis, the basis without awards, and a basis for a table are wrong usage."""
    awards = tmp_path / "awards.csv"
    awards.write_text("unit,code,appraised_points,reason,decided_by,date\n01,1.1,7.5,,Tổ 1,2026-02-01\n", "utf-8")
    assert run("score", folder, *LAW, "--basis", "appraised", "--out", tmp_path / "e").code == 2
    assert run("score", folder, *LAW, "--appraisal", awards, "--out", tmp_path / "e").code == 2
    table = tmp_path / "table.csv"
    table.write_text("unit,1\n01,0.5\n", "utf-8")
    assert run("score", table, *LAW, "--basis", "self", "--out", tmp_path / "e").code == 2
    refused = run("score", folder, *LAW, "--basis", "appraised", "--appraisal", awards, "--out", tmp_path / "e")
    assert refused.code == 3
    assert "award-incomplete" in refused.err
    assert not (tmp_path / "e").exists()


def test_one_wrong_file_leaves_the_others_scored(run, folder, wrong, tmp_path):
    """A faulty and a broken workbook are told and left out; the others are scored, and the command ends in 3."""
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    for path in [*folder.iterdir(), wrong]:
        (mixed / path.name).write_bytes(path.read_bytes())
    (mixed / "broken.xlsx").write_bytes(wrong.read_bytes()[:3000])
    (mixed / "scan.pdf").write_bytes(b"%PDF-1.4")
    ran = run("score", mixed, *LAW, "--out", tmp_path / "edition")
    assert ran.code == 3
    assert {unit for unit, _ in points(tmp_path / "edition")} == {"01", "48", "79"}
    kinds = {row["kind"] for row in rows(tmp_path / "edition/findings.csv")}
    assert {"partial", "unread-file", "damaged-file"} <= kinds
    assert "3/34" in (tmp_path / "edition/findings.csv").read_text(encoding="utf-8")


def test_nothing_is_written_if_nothing_counts(run, wrong, tmp_path):
    """If no submission counts there is no edition."""
    ran = run("score", wrong, *LAW, "--out", tmp_path / "edition")
    assert ran.code == 3
    assert not (tmp_path / "edition").exists()


def test_a_faulty_workbook_is_told_and_marked_and_left_as_it_is(run, wrong, tmp_path):
    """Every fault is told with its cell; the copy has them coloured, noted and listed; the original keeps its bytes."""
    before = wrong.read_bytes()
    ran = run("validate", wrong, "--annotate", tmp_path / "copies", "--json", tmp_path / "found.json")
    assert ran.code == 3
    assert wrong.read_bytes() == before
    record = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    errors = {each["cell"]: each["kind"] for each in record["files"][0]["findings"] if each["severity"] == "error"}
    assert len(errors) == 2
    copy = tmp_path / "copies/mau-1_2025_04-DANH-DAU-LOI.xlsx"
    book = load_workbook(copy)
    original = load_workbook(wrong)
    for cell in errors:
        assert book[ANSWERS][cell].comment is not None
        assert book[ANSWERS][cell].fill.fgColor.rgb != original[ANSWERS][cell].fill.fgColor.rgb
        assert cell in ran.out
    assert LISTED in book.sheetnames
    for row in original[ANSWERS].iter_rows():
        for cell in row:
            assert book[ANSWERS][cell.coordinate].value == cell.value
    again = run("validate", wrong, "--annotate", tmp_path / "copies")
    assert again.code == 3
    assert len(list((tmp_path / "copies").iterdir())) == 2


def test_the_preview_shows_the_own_score(run, folder):
    """One workbook is shown its points by dimension, and that it counts, in the words of the page."""
    ran = run("validate", folder / "mau-1_2025_01.xlsx")
    assert ran.code == 0
    assert "✓ mau-1_2025_01.xlsx · Hà Nội (01) · 2025 · mau-1: Được tính điểm: không có lỗi." in ran.out
    assert "Nhận thức số" in ran.out
    english = run("--lang", "en", "validate", folder / "mau-1_2025_01.xlsx")
    assert "mau-1: It counts towards scoring: no errors. (0 errors, " in english.out


def test_another_year_or_definition_is_refused_naming_both(run, folder):
    """A workbook of another year is refused, and both years are named."""
    ran = run("validate", folder / "mau-1_2025_01.xlsx", "--year", "2024")
    assert ran.code == 3
    assert "2024" in ran.out
    assert "2025" in ran.out


def test_two_files_of_one_unit_are_refused_naming_both(run, folder, tmp_path):
    """Neither of two files of one unit is taken."""
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes((folder / "mau-1_2025_01.xlsx").read_bytes())
    ran = run("validate", tmp_path)
    assert ran.code == 3
    assert "a.xlsx" in ran.out
    assert "b.xlsx" in ran.out


def test_last_years_figures_stand_beside_and_are_held_against(run, folder, tmp_path):
    """An edition of last year fills the column of last year, and figures that only repeat it are a warning."""
    law = ("--definition", "mau-1", "--year", "2024")
    past = tmp_path / "past"
    past.mkdir()
    for unit in ("01",):
        lines = ["# unit=01, year=2024", "code,input,value,self_points,applicable,evidence,note"]
        page = load_workbook(folder / f"mau-1_2025_{unit}.xlsx")[ANSWERS]
        for row in page.iter_rows(min_row=8, values_only=True):
            if row[POSITION["input"]]:
                cells = [row[POSITION[key]] for key in ("code", "input", "value", "self_points")]
                texts = ["" if cell is None else f'"{cell}"' for cell in cells]
                evidence = row[POSITION["evidence"]] or ""
                lines.append(",".join([*texts, "", f'"{evidence}"', ""]))
        (past / "01_2024.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    scored = run("score", past, *law, "--out", tmp_path / "before")
    assert scored.code == 0, scored.err
    made = run("template", "mau-1", "--year", "2025", "--unit", "01", "--previous", tmp_path / "before", "--out", past)
    assert made.code == 0
    page = load_workbook(past / "mau-1_2025_01.xlsx")[ANSWERS]
    assert any(row[POSITION["earlier"]] for row in page.iter_rows(min_row=8, values_only=True))
    ran = run("validate", folder / "mau-1_2025_01.xlsx", "--previous", tmp_path / "before")
    assert ran.code == 0
    assert "2024" in ran.out or "năm trước" in ran.out.lower()


def test_a_table_is_validated_too(run, repository):
    """A wide table is checked against the definition that is named."""
    table = repository / "examples/dti-published/2022.csv"
    ran = run("validate", table, "--definition", "qd-922-2022", "--json", "-")
    assert ran.code == 0
    assert json.loads(ran.out)["summary"]["usable"] == 1


def test_a_finding_is_explained(run):
    """`explain-finding` gives meaning, reason and remedy in the language asked for, and near names for a wrong one."""
    ran = run("explain-finding", "award-incomplete")
    assert ran.code == 0
    assert "Điểm thẩm định thiếu một ô" in ran.out
    assert "accounted for" not in ran.out
    english = run("--lang", "en", "explain-finding", "award-incomplete").out
    assert "accounted for" in english
    assert "Điểm" not in english
    wrong = run("explain-finding", "award-incomplet")
    assert wrong.code == 2
    assert "Có phải là: award-incomplete" in wrong.err
    strange = run("explain-finding", "zzz")
    assert strange.code == 2
    assert ", ".join(catalogue.SECTIONS) in strange.err
    assert "Hãy sửa tên" not in strange.err


def test_every_kind_of_finding_is_listed(run):
    """`explain-finding` alone lists every kind with its title, by section."""
    listed = run("explain-finding").out
    assert re.findall(r"^# (.+)$", listed, re.MULTILINE) == list(catalogue.SECTIONS)
    assert re.findall(r"^  ([a-z0-9-]+) ", listed, re.MULTILINE) == [each.slug for each in catalogue.ALL]
    assert "Điểm thẩm định thiếu một ô" in listed
