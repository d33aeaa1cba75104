"""What `dticalc validate --json` prints has the form that is published beside the definitions."""

import csv
import json
import re

import pytest
from jsonschema import Draft202012Validator, ValidationError

import dticalc
from dticalc import catalogue, checking
from dticalc.files import Place
from dticalc.findings import Finding
from dticalc.submissions.answers import Submission
from dticalc.submissions.layout import ANSWERS, POSITION


@pytest.fixture(scope="module")
def form(repository):
    """Give the validator of the published form, which is itself well formed."""
    schema = json.loads((repository / "indicators/schema/findings.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def folder(filler, tmp_path_factory):
    """Give a folder with a clean, a faulty and a broken workbook, and a file that is none."""
    law = dticalc.load("mau-1")
    units = dticalc.load_roster(law.roster)
    folder = tmp_path_factory.mktemp("records")

    def edit(book, rows):
        page = book[ANSWERS]
        page.cell(rows["1.2", "chaired"], POSITION["value"] + 1).value = -9
        page.cell(rows["1.3", "directives"], POSITION["value"] + 1).value = "khoảng 7"

    clean = filler(folder / "clean.xlsx", law, units, "01", 2025)
    filler(folder / "faulty.xlsx", law, units, "04", 2025, edit=edit)
    (folder / "broken.xlsx").write_bytes(clean.read_bytes()[:3000])
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    return folder


@pytest.fixture(scope="module")
def record(run, folder):
    """Give what the check of the folder prints."""
    ran = run("validate", folder, "--json", "-")
    assert ran.code == 3
    return json.loads(ran.out)


def test_a_record_of_every_sort_of_file_has_its_form(form, record):
    """Clean, faulty, refused and unread files together fit the form, and each sort is there."""
    form.validate(record)
    files = {each["file"]: each for each in record["files"]}
    assert set(files) == {"clean.xlsx", "faulty.xlsx", "broken.xlsx", "scan.pdf"}
    assert {each["severity"] for each in files["faulty.xlsx"]["findings"]} >= {"error"}
    assert [each["severity"] for each in files["broken.xlsx"]["findings"]] == ["refused"]
    assert [each["kind"] for each in files["scan.pdf"]["findings"]] == ["unread-file"]
    assert files["clean.xlsx"]["preview"][-1]["level"] == "index"
    assert files["clean.xlsx"]["preview"][-1]["self"] is not None


@pytest.mark.parametrize("name", ["clean.xlsx", "faulty.xlsx", "broken.xlsx"])
def test_a_record_of_one_file_has_its_form(run, form, folder, name):
    """The record of a single file fits the form too."""
    form.validate(json.loads(run("validate", folder / name, "--json", "-").out))


def test_a_file_that_was_not_read_is_not_usable(record):
    """Only the clean workbook is usable: a file that nobody could read is not, though nothing in it blocks."""
    assert {each["file"]: each["usable"] for each in record["files"]} == {
        "clean.xlsx": True,
        "faulty.xlsx": False,
        "broken.xlsx": False,
        "scan.pdf": False,
    }
    assert record["summary"]["usable"] == 1


def test_files_not_read_are_not_counted_as_good(run, folder, tmp_path):
    """The last line and the line of the file say that a file which was not read cannot be used."""
    for name in ("clean.xlsx", "scan.pdf"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    ran = run("--lang", "en", "validate", tmp_path)
    assert ran.code == 0
    assert "1 of 2 files can be used." in ran.out + ran.err
    assert "✗ scan.pdf: The file was not read, so it does not count." in ran.out
    assert ran.out.count("✓") == 1


@pytest.mark.parametrize("command", ["validate", "score"])
def test_a_folder_in_which_nothing_is_read_is_no_success(run, folder, tmp_path, command):
    """A folder without any table is wrong usage, and what was found there is named."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/scan.pdf").write_bytes((folder / "scan.pdf").read_bytes())
    law = ("--definition", "mau-1", "--year", "2025", "--out", tmp_path / "out") if command == "score" else ()
    ran = run(command, tmp_path / "in", *law)
    assert (ran.code, ran.out) == (2, "")
    assert "scan.pdf" in ran.err


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_that_findings_were_cut_is_announced_first(run, form, folder, monkeypatch, lang):
    """Where a file has more findings than are kept, the first line says how many, even in quiet; JSON counts them."""
    monkeypatch.setattr(checking, "MOST_FINDINGS", 2)
    ran = run("--lang", lang, "--quiet", "validate", folder / "faulty.xlsx")
    number = re.search(r"[0-9]+(?= phát hiện; | findings; )", ran.out.splitlines()[0])
    assert ran.out.startswith("faulty.xlsx: ")
    assert int(number[0]) > 2
    record = json.loads(run("validate", folder / "faulty.xlsx", "--json", "-").out)
    form.validate(record)
    assert (record["files"][0]["found"], len(record["files"][0]["findings"])) == (int(number[0]), 2)


def test_that_findings_were_cut_stands_in_the_edition(run, folder, tmp_path, monkeypatch):
    """Scoring a folder keeps the same, announces it before the rest, and says so in the findings of the edition."""
    monkeypatch.setattr(checking, "MOST_FINDINGS", 2)
    law = ("--definition", "mau-1", "--year", "2025")
    ran = run("--quiet", "score", folder, *law, "--out", tmp_path / "edition")
    assert ran.code == 3
    assert "[findings-cut]" in ran.err.splitlines()[0]
    with (tmp_path / "edition/findings.csv").open(encoding="utf-8", newline="") as stream:
        found = [row for row in csv.DictReader(stream) if row["file"] == "faulty.xlsx"]
    assert len(found) == 3
    (cut,) = [row for row in found if row["kind"] == "findings-cut"]
    assert int(cut["found"]) > 2
    assert "chỉ 2 phát hiện nặng nhất" in cut["message"]


def test_a_marked_copy_is_known_by_its_mark_however_much_is_found():
    """The cut keeps the note that a file is a marked copy, on which it depends whether it is counted."""
    note = Finding(kind=catalogue.MARKED_COPY, place=Place(file="a.xlsx"))
    wrong = [Finding(kind=catalogue.ERROR_CELL, place=Place(file="a.xlsx", cell=f"A{row}")) for row in range(1, 2500)]
    kept = checking.capped(Submission(file="a.xlsx", digest="0" * 64, findings=(*wrong, note)))
    assert (len(kept.findings), kept.cut, note in kept.findings) == (2000, 2500, True)


@pytest.mark.parametrize("where", ["top", "summary", "file", "cells", "finding", "preview"])
def test_a_key_that_is_not_in_the_form_is_refused(form, record, where):
    """The form is closed: a key of another name anywhere is a departure from it."""
    changed = json.loads(json.dumps(record))
    faulty = next(each for each in changed["files"] if each["file"] == "faulty.xlsx")
    part = {
        "top": changed,
        "summary": changed["summary"],
        "file": faulty,
        "cells": faulty["cells"],
        "finding": faulty["findings"][0],
        "preview": faulty["preview"][0],
    }[where]
    part["other"] = 1
    with pytest.raises(ValidationError, match="other"):
        form.validate(changed)
