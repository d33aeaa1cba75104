"""From the template to the edition: filled in by a program, validated, scored on each basis, and reported."""

import csv
import json
import re
from fractions import Fraction

import pytest
from openpyxl import load_workbook

import dticalc
from dticalc import catalogue, checking
from dticalc.annotations import LISTED
from dticalc.cli import checked
from dticalc.earlier import earlier_values
from dticalc.errors import InputError
from dticalc.submissions.layout import ANSWERS, POSITION
from dticalc.texts import Text

AWARDS = "unit,code,appraised_points,reason,decided_by,date"
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


def test_awards_may_be_given_on_any_basis(run, folder, tmp_path):
    """On the basis of the rule the awards stand beside and change no points; the appraisal is among the inputs."""
    awards = tmp_path / "awards.csv"
    awards.write_text(f"{AWARDS}\n01,1.1,7.5,Hết hiệu lực,Tổ 1,2026-02-01\n04,1.1,5,Đạt,Tổ 1,2026-02-01\n", "utf-8")
    edition = tmp_path / "edition"
    assert run("score", folder, *LAW, "--appraisal", awards, "--out", edition).code == 0
    assert (points(edition)["01", "1.1"], points(edition, "appraised")["01", "1.1"]) == ("20", "7.5")
    unused = next(row for row in rows(edition / "findings.csv") if row["kind"] == "award-unused")
    assert (unused["unit_code"], unused["code"], unused["file"], unused["cell"]) == ("04", "1.1", "awards.csv", "B3")
    inputs = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert [each["file"] for each in inputs if each["level"] == "appraisal"] == ["awards.csv"]


def test_the_basis_and_the_awards_belong_together(run, folder, tmp_path):
    """The basis of appraisal without awards, and a basis or awards for a table, are wrong usage; awards are whole."""
    awards = tmp_path / "awards.csv"
    awards.write_text("unit,code,appraised_points,reason,decided_by,date\n01,1.1,7.5,,Tổ 1,2026-02-01\n", "utf-8")
    assert run("score", folder, *LAW, "--basis", "appraised", "--out", tmp_path / "e").code == 2
    assert (
        "--basis appraised cần --appraisal"
        in run("score", folder, *LAW, "--basis", "appraised", "--out", tmp_path / "e").err
    )
    table = tmp_path / "table.csv"
    table.write_text("unit,1\n01,0.5\n", "utf-8")
    assert run("score", table, *LAW, "--basis", "self", "--out", tmp_path / "e").code == 2
    assert run("score", table, *LAW, "--appraisal", awards, "--out", tmp_path / "e").code == 2
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
    end = ran.err[ran.err.index("Đã chấm 3/34 đơn vị") :].splitlines()[1:]
    assert end == ["2 tệp không được tính:", f"  {mixed / 'broken.xlsx'}: 1 lỗi", f"  {mixed / wrong.name}: 2 lỗi"]
    english = run("--lang", "en", "--quiet", "score", mixed, *LAW, "--out", tmp_path / "again")
    assert "2 files not counted:" in english.err
    assert f"  {mixed / 'broken.xlsx'}: 1 error\n" in english.err


def test_a_table_among_submissions_is_refused_and_the_others_are_scored(run, folder, tmp_path):
    """A wide table in a folder of submissions is refused as what it is; its findings reach no edition."""
    for path in folder.iterdir():
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "in/table.csv").write_text("unit,1,2,3,4,5,6,7,8\n01,1,1,1,1,1,1,1,1\n", "utf-8")
    ran = run("score", tmp_path / "in", *LAW, "--out", tmp_path / "edition")
    assert ran.code == 3
    found = [row["kind"] for row in rows(tmp_path / "edition/findings.csv") if row["file"] == "table.csv"]
    assert found == ["table-among-submissions"]
    inputs = json.loads((tmp_path / "edition/manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert [each["file"] for each in inputs if not each["used"]] == ["table.csv"]
    assert {unit for unit, _ in points(tmp_path / "edition")} == {"01", "48", "79"}


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


def test_one_workbook_that_cannot_be_marked_silences_nothing(run, wrong, tmp_path, monkeypatch):
    """Where one workbook cannot be marked everything is told first, that one is named, and the others are marked."""
    marking = checked.annotated

    def annotated(path, findings):
        if path.name == "a.xlsx":
            raise InputError(Text("lạ", "unusual"))
        return marking(path, findings)

    monkeypatch.setattr(checked, "annotated", annotated)
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(wrong.read_bytes())
    ran = run("validate", tmp_path / "a.xlsx", tmp_path / "b.xlsx", "--annotate", tmp_path / "copies")
    assert ran.code == 3
    assert all(ran.out.count(f"{name} › Kê khai") >= 2 for name in ("a.xlsx", "b.xlsx"))
    assert "a.xlsx: không tạo được bản sao có đánh dấu: lạ" in ran.err
    assert [each.name for each in (tmp_path / "copies").iterdir()] == ["b-DANH-DAU-LOI.xlsx"]


def test_a_folder_for_copies_that_cannot_be_written_comes_last(run, wrong, tmp_path):
    """A folder that cannot be made ends with 73, after everything was told."""
    (tmp_path / "file").write_text("x", "utf-8")
    ran = run("validate", wrong, "--annotate", tmp_path / "file" / "copies")
    assert ran.code == 73
    assert "Chưa được tính điểm: còn 2 lỗi phải sửa." in ran.out
    assert "Không ghi được" in ran.err


def test_the_preview_shows_the_own_score(run, folder):
    """One workbook is shown its points by dimension, and that it counts, in the words of the page."""
    ran = run("validate", folder / "mau-1_2025_01.xlsx")
    assert ran.code == 0
    assert "✓ mau-1_2025_01.xlsx · Hà Nội (01) · 2025 · mau-1: Được tính điểm: không có lỗi." in ran.out
    assert "Nhận thức số" in ran.out
    english = run("--lang", "en", "validate", folder / "mau-1_2025_01.xlsx")
    assert "mau-1: It counts towards scoring: no errors. (0 errors, " in english.out


def found(ran):
    """Give the findings of each file of a record, by name of the file."""
    return {each["file"]: each["findings"] for each in json.loads(ran.out)["files"]}


def test_another_year_or_definition_is_refused_naming_both(run, folder):
    """A workbook of another year or definition is refused, and the finding names what it is and what was asked for."""
    file = folder / "mau-1_2025_01.xlsx"
    (year,) = found(run("validate", file, "--year", "2024", "--json", "-"))[file.name]
    assert (year["kind"], year["severity"]) == ("other-year", "refused")
    assert year["message"]["vi"].startswith("Phiếu của năm 2025, cần năm 2024.")
    others = found(run("validate", file, "--definition", "qd-922-2022", "--json", "-"))[file.name]
    other = next(each for each in others if each["kind"] == "other-definition")
    assert "“mau-1”" in other["message"]["vi"]
    assert "“qd-922-2022”" in other["message"]["vi"]


@pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("a.xlsx", "b.xlsx", "c.xlsx"), ("x/a.xlsx", "y/a.xlsx")])
def test_several_files_of_one_unit_are_refused_naming_each(run, folder, tmp_path, names):
    """None of several files of one unit is taken; each names all the others, by their folders where names repeat."""
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((folder / "mau-1_2025_01.xlsx").read_bytes())
    ran = run("validate", tmp_path, "--json", "-")
    assert ran.code == 3
    for name, findings in found(ran).items():
        (second,) = [each for each in findings if each["severity"] == "refused"]
        others = ", ".join(other for other in names if other != name)
        assert second["kind"] == "second-submission"
        assert second["message"]["vi"].startswith(f"Hà Nội (01) có nhiều phiếu: {name}; {others}.")
        assert f"has more than one submission: {name}; {others}." in second["message"]["en"]
    assert set(found(ran)) == set(names)


def test_one_file_named_twice_is_one_file(run, folder, monkeypatch):
    """A file that is named by two spellings of its path is read once."""
    monkeypatch.chdir(folder)
    ran = run("validate", "mau-1_2025_01.xlsx", folder / "mau-1_2025_01.xlsx", folder, "--json", "-")
    assert (ran.code, len(found(ran))) == (0, 3)


def test_a_marked_copy_never_competes_with_its_original(run, folder, tmp_path):
    """A marked copy beside its original is set aside with a warning and no copy is made of it; alone it is read."""
    inside = tmp_path / "in"
    inside.mkdir()
    original = inside / "mau-1_2025_01.xlsx"
    original.write_bytes((folder / original.name).read_bytes())
    assert run("validate", original, "--annotate", inside).code == 0
    copy = inside / "mau-1_2025_01-DANH-DAU-LOI.xlsx"
    ran = run("validate", inside, "--json", "-")
    assert ran.code == 0
    assert {each["file"]: each["usable"] for each in json.loads(ran.out)["files"]} == {
        original.name: True,
        copy.name: False,
    }
    aside, marked = found(ran)[copy.name]
    assert (aside["kind"], marked["kind"]) == ("copy-set-aside", "marked-copy")
    assert f"phiếu của Hà Nội (01) là “{original.name}”" in aside["message"]["vi"]
    told = run("validate", inside, "--annotate", tmp_path / "copies")
    assert "Bản sao có đánh dấu: không được tính điểm." in told.out
    assert [each.name for each in (tmp_path / "copies").iterdir()] == [copy.name]
    scored = run("score", inside, *LAW, "--out", tmp_path / "edition")
    assert scored.code == 0
    inputs = json.loads((tmp_path / "edition/manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert {each["file"]: each["used"] for each in inputs} == {original.name: True, copy.name: False}
    alone = run("validate", copy, "--json", "-")
    assert json.loads(alone.out)["summary"]["usable"] == 1


def test_the_unit_with_the_same_figures_is_named(run, units, folder, filler, law, tmp_path):
    """A file that repeats the figures of another unit names that unit, not only its code."""
    (tmp_path / "01.xlsx").write_bytes((folder / "mau-1_2025_01.xlsx").read_bytes())
    filler(tmp_path / "48.xlsx", law, units, "48", 2025)
    same = [
        each for each in found(run("validate", tmp_path, "--json", "-"))["01.xlsx"] if each["kind"] == "same-as-other"
    ]
    assert "bằng phiếu “48.xlsx” của Đà Nẵng (48)." in same[0]["message"]["vi"]


def test_a_definition_nearly_named_is_suggested(run, tmp_path):
    """An id that is nearly known is answered with the known one; one that resembles none with what there is."""
    said = {}
    for name in ("mau-2", "zzz"):
        file = tmp_path / f"01_2025_{name}.csv"
        file.write_text(f"# unit=01, year=2025, definition={name}\ncode,input,value\n", encoding="utf-8")
        said[name] = found(run("validate", file, "--json", "-"))[file.name][0]["message"]["vi"]
    assert "Có phải là mau-1?" in said["mau-2"]
    assert "có: mau-1, qd-1726-2020" in said["zzz"]
    assert "Có phải" not in said["zzz"]
    assert "Hãy sửa tên" not in said["zzz"]


@pytest.mark.parametrize("named", ["/bin/ls", "../good/case-true.yaml", "case-true.yaml", "good", "no-such"])
def test_what_a_file_calls_its_definition_is_never_a_path(run, repository, tmp_path, monkeypatch, named):
    """The definition that a file names is looked up as an id; no file is opened for it, be there one or not."""
    monkeypatch.chdir(repository / "tests/definitions/good")
    file = tmp_path / "01_2031.csv"
    file.write_text(
        f"# unit=01, year=2031, definition={named}\ncode,input,value,self_points,applicable,evidence,note\n"
    )
    ran = run("validate", file, "--json", "-")
    assert ran.code == 3
    (refusal,) = found(ran)[file.name]
    assert (refusal["kind"], refusal["found"]) == ("unknown-definition", named)


def test_a_definition_that_errs_is_no_fault_of_the_file(run, repository, tmp_path):
    """A file that names an invalid definition of the analyst's folder is not refused for it: the command ends in 65."""
    (tmp_path / "laws/mine").mkdir(parents=True)
    bad = (repository / "tests/definitions/bad/points-sum.yaml").read_text("utf-8")
    (tmp_path / "laws/mine/framework.yaml").write_text(bad, "utf-8")
    file = tmp_path / "01_2031.csv"
    file.write_text("# unit=01, year=2031, definition=mine\ncode,input,value,self_points,applicable,evidence,note\n")
    ran = run("validate", file, "--definitions", tmp_path / "laws")
    assert (ran.code, ran.out) == (65, "")
    assert "[points-sum]" in ran.err


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
    assert "[same-as-last-year]" in ran.out
    assert "Lưu ý" not in ran.err


def test_that_nothing_can_be_compared_is_said_once(run, folder, repository, tmp_path):
    """An edition with which nothing can be compared is said once, and why, by each command that takes one."""
    table = repository / "examples/dti-published/2022.csv"
    past = tmp_path / "past"
    assert run("score", table, "--definition", "qd-922-2022", "--year", "2022", "--out", past).code == 0
    said = "Lưu ý: không so được với năm trước, vì bản qd-922-2022.2022."
    for command in (
        ("validate", folder),
        ("score", folder, *LAW, "--out", tmp_path / "edition"),
        ("template", "mau-1", "--year", "2025", "--all", "--out", tmp_path / "forms"),
    ):
        ran = run(*command, "--previous", past)
        assert (ran.code, ran.err.count(said)) == (0, 1), ran.err
    law = ("--definition", "qd-922-2022", "--year", "2022")
    assert "không so với năm trước" in run("score", table, *law, "--previous", past, "--out", tmp_path / "t").err


def test_an_earlier_edition_is_searched_once(run, folder, tmp_path, monkeypatch):
    """However many files are checked, the figures of an earlier edition are sought out once."""
    assert run("score", folder, *LAW, "--out", tmp_path / "past").code == 0
    calls = []

    def counted(*arguments):
        calls.append(arguments)
        return earlier_values(*arguments)

    monkeypatch.setattr(checking, "earlier_values", counted)
    ran = run("validate", folder, "--previous", tmp_path / "past", "--json", "-")
    kinds = [[each["kind"] for each in findings] for findings in found(ran).values()]
    assert [each.count("same-as-last-year") for each in kinds] == [1, 1, 1]
    assert len(calls) == 1


def test_templates_are_written_all_or_none(run, tmp_path):
    """Where one of the workbooks is there already none is written, and it keeps its bytes."""
    taken = tmp_path / "mau-1_2025_79.xlsx"
    taken.write_bytes(b"mine")
    ran = run("template", "mau-1", "--year", "2025", "--all", "--out", tmp_path)
    assert ran.code == 73
    assert str(taken) in ran.err
    assert [each.name for each in tmp_path.iterdir()] == [taken.name]
    assert taken.read_bytes() == b"mine"


def test_a_table_is_validated_too(run, repository):
    """A wide table is checked against the definition that is named."""
    table = repository / "examples/dti-published/2022.csv"
    ran = run("validate", table, "--definition", "qd-922-2022", "--json", "-")
    assert ran.code == 0
    assert json.loads(ran.out)["summary"]["usable"] == 1


def test_a_definition_without_its_roster_is_no_fault_of_the_file(run, repository, tmp_path):
    """A definition that names a roster which is not there ends in 65 too, whoever names the definition."""
    good = (repository / "tests/definitions/good/case-true.yaml").read_text("utf-8")
    (tmp_path / "laws/case-true").mkdir(parents=True)
    text = good.replace("roster: provinces-63", "roster: nowhere")
    (tmp_path / "laws/case-true/framework.yaml").write_text(text, "utf-8")
    file = tmp_path / "01_2031.csv"
    file.write_text("# unit=01, year=2031, definition=case-true\ncode,input,value\n", "utf-8")
    ran = run("validate", file, "--definitions", tmp_path / "laws")
    assert (ran.code, ran.out) == (65, "")
    assert "nowhere" in ran.err


def test_two_tables_in_one_workbook_use_no_cell(run, workbook, tmp_path):
    """Where nobody can tell which sheet is the table, every cell is counted as ignored."""
    path = workbook(tmp_path / "t.xlsx", {"A": [["unit", "1"], ["01", "0.5"]], "B": [["unit", "1"]]})
    ran = run("validate", path, "--definition", "qd-922-2022", "--json", "-")
    assert ran.code == 3
    assert json.loads(ran.out)["files"][0]["cells"] == {"filled": 6, "used": 0, "ignored": 6}


def test_files_of_one_name_are_told_one_after_the_other(run, wrong, tmp_path):
    """What is found in two files of one name is not mixed when a folder is scored."""
    for name in ("x", "y"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "a.xlsx").write_bytes(wrong.read_bytes())
    ran = run("--quiet", "score", tmp_path / "in", *LAW, "--out", tmp_path / "edition")
    told = [line.split("/a.xlsx")[0][-1] for line in ran.err.splitlines() if "LỖI" in line or "TỪ CHỐI" in line]
    assert told == sorted(told)
    assert set(told) == {"x", "y"}


def test_a_table_without_a_definition_is_called_a_table(run, repository):
    """A wide table that is checked without a definition is told to need one, not that it is no table."""
    ran = run("validate", repository / "examples/dti-published/2022.csv", "--json", "-")
    assert ran.code == 3
    (refusal,) = found(ran)["2022.csv"]
    assert refusal["kind"] == "unknown-definition"
    assert "Bảng số liệu không ghi bộ chỉ số" in refusal["message"]["vi"]


def test_the_cells_of_a_table_are_counted_where_it_stands(run, workbook, tmp_path):
    """The count takes the sheet of the table, and what lies beside and above it and below is not used."""
    header = ["unit", "1", "2", "3", "4", "5", "7", "8", "9"]
    page = [["Bảng điểm 2022"], header, ["01", *["0.5"] * 8], ["Tổng cộng", "0.5"]]
    path = workbook(tmp_path / "t.xlsx", {"Ghi chú": [["a", "b"], ["c"]], "Điểm": page})
    ran = run("validate", path, "--definition", "qd-922-2022", "--json", "-")
    assert ran.code == 0
    assert json.loads(ran.out)["files"][0]["cells"] == {"filled": 24, "used": 18, "ignored": 6}


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
