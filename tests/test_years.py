"""A year from end to end: what a run makes, what it leaves alone, and what it says."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from dticalc import read_edition
from dticalc.errors import BusyError, InputError
from dticalc.files import sha256
from dticalc.history import BEGINNING, Entry, append, entry_of, read_history
from dticalc.locks import held
from dticalc.workspaces import read_workspace

FIELDS = tuple(Entry.__slots__)
BASES = ("appraised", "computed", "self")


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read(name, content):
    """Give the text of a file; of a workbook, that of all its parts."""
    if not name.endswith(".xlsx"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(each).decode() for each in parts.namelist())


def head(root):
    return read_history(root / "history.jsonl")[-1].head


@pytest.fixture
def root(tmp_path, workspaces):
    """Give a workspace of two years whose units have all sent something in."""
    return workspaces(tmp_path / "ws")


@pytest.fixture(scope="module")
def done(tmp_path_factory, workspaces, run):
    """Give a workspace whose two years have been run, which no test changes."""
    root = workspaces(tmp_path_factory.mktemp("done") / "ws")
    ran = run("run", root)
    assert ran.code == 0, ran.err
    return root


def copied(done, tmp_path):
    """Give a copy of the finished workspace, to be changed."""
    return shutil.copytree(done, tmp_path / "ws")


# ── what it makes ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_year_is_made_on_each_basis_with_changes_and_reports(done):
    """Each year is one folder: an edition on each basis, the changes, and the report in both languages."""
    folder = done / "editions/2025"
    assert {each.name for each in folder.iterdir()} >= {
        "appraised",
        "computed",
        "self",
        "changes.csv",
        "report",
        "release.json",
    }
    assert [read_edition(folder / basis).basis for basis in BASES] == list(BASES)
    assert not (done / "editions/2024/changes.csv").exists()
    assert sorted((row["unit_code"], row["comparable"]) for row in rows(folder / "changes.csv")) == [
        (unit, "true") for unit in ("01", "02", "03")
    ]
    for page in ("report/index.html", "report/en/index.html", "report/findings.html", "report/en/findings.html"):
        assert (folder / page).read_text("utf-8").startswith("<!DOCTYPE html>"), page


def test_an_edition_with_every_unit_is_final(done):
    """With all three units the edition is final, and says so."""
    edition = read_edition(done / "editions/2025/appraised")
    assert edition.final
    assert edition.manifest["stage"] == "final"
    assert edition.manifest["previous"]["edition"] == read_edition(done / "editions/2024/appraised").id


def test_what_a_release_says_has_the_form_of_its_schema(done, repository):
    """release.json fits its schema, and names every file by its true digest."""
    forms = [
        json.loads((repository / f"indicators/schema/{n}.schema.json").read_text()) for n in ("release", "manifest")
    ]
    registry = Registry().with_resources((form["$id"], Resource.from_contents(form)) for form in forms)
    tree = json.loads((done / "editions/2025/release.json").read_text())
    jsonschema.Draft202012Validator(forms[0], registry=registry).validate(tree)
    assert {each["file"] for each in tree["files"]} == set(contents(done / "editions/2025")) - {"release.json"}


def test_the_report_prints_the_head_of_the_history(done):
    """The hash of the line is on the page, where no later edit of the log reaches it."""
    assert read_history(done / "history.jsonl")[1].head == head(done)
    for page in ("report/index.html", "report/en/index.html"):
        assert head(done) in (done / "editions/2025" / page).read_text("utf-8")


def test_the_report_shows_the_ranks_of_all_final_years(tmp_path, run, workspaces):
    """Three years: the report of the last shows the ranks of each, and verification makes it again alike."""
    root = workspaces(tmp_path / "ws", years=(2023, 2024, 2025))
    assert run("run", root).code == 0
    names = [read_edition(root / f"editions/{year}/appraised").id for year in (2023, 2024)]
    for page in ("report/contents.html", "report/en/contents.html"):
        assert all(name in (root / "editions/2025" / page).read_text("utf-8") for name in names)
    again = run("verify", root)
    assert again.code == 0, again.err
    workspaces.answer(root, 2023, "01", online="99")
    assert run("run", root, "--year", 2023, "--revision", "Nộp lại").code == 0
    assert run("verify", root / "editions/2025").code == 0, "it stays what it was, whatever became of 2023 since"


def test_a_second_run_changes_nothing(done, tmp_path, run):
    """Nothing changed, so nothing is written, and it says so."""
    root = copied(done, tmp_path)
    before = contents(root)
    again = run("run", root, "--lang", "en")
    assert again.code == 0
    assert "2025: nothing has changed since 2025; nothing was written." in again.err
    assert contents(root) == before


def test_the_summary_counts_what_was_used_refused_and_warned_of(root, run):
    """One file is wrong: two are used, one is refused with its first error, and the exit code says so."""
    file = root / "2025/submissions/03.csv"
    file.write_text(file.read_text().replace("1.10,papers,5", "1.10,papers,năm"))
    ran = run("run", root, "--lang", "en")
    assert ran.code == 3
    assert re.search(r"2025: draft, 2/3 units · files used: 2, refused: 1, with warnings: [0-9]", ran.err)
    assert "✗ 03.csv: errors: 1, first" in ran.err
    assert ran.out.splitlines() == [str(root / "editions/2024"), str(root / "editions/2025-draft-1")]


def test_json_gives_a_program_all_that_is_said(root, run):
    """--json prints each year with its release, stage, history and counts."""
    ran = run("run", root, "--json")
    first, second = json.loads(ran.out)
    assert (first["year"], first["stage"], second["stage"]) == (2024, "final", "final")
    assert second["history"] == {"line": 2, "head": head(root)}
    assert (second["files"]["used"], second["files"]["refused"]) == (3, 0)


# ── drafts and finals ───────────────────────────────────────────────────────────────────────────────────────────────


def test_without_every_unit_it_is_a_draft_and_says_how_many(root, run):
    """Two of three units: the edition is a draft, the report says 2 of 3, and no final edition is there."""
    (root / "2025/submissions/03.csv").unlink()
    assert run("run", root).code == 0
    edition = read_edition(root / "editions/2025-draft-1/appraised")
    assert (edition.final, edition.manifest["units"]) == (False, {"scored": 2, "roster": 3})
    assert "2 trên 3 đơn vị" in (root / "editions/2025-draft-1/report/index.html").read_text("utf-8")
    assert not (root / "editions/2025").exists()


def test_a_later_draft_takes_the_place_of_an_earlier_one(root, run, workspaces):
    """The older draft goes when the new one is whole, and the final edition replaces the last draft."""
    (root / "2025/submissions/03.csv").unlink()
    run("run", root)
    workspaces.answer(root, 2025, "02", online="99")
    assert "2025-draft-1" in run("run", root).err
    assert sorted(each.name for each in (root / "editions").iterdir()) == ["2024", "2025-draft-2"]
    workspaces.answer(root, 2025, "03")
    run("run", root)
    assert sorted(each.name for each in (root / "editions").iterdir()) == ["2024", "2025"]


def test_a_complete_year_may_be_kept_as_a_draft(root, run):
    """--draft keeps a complete year a draft until it is run without."""
    run("run", root, "--draft")
    assert not read_edition(root / "editions/2025-draft-1/appraised").final
    run("run", root)
    assert read_edition(root / "editions/2025/appraised").final


def test_a_final_edition_is_never_overwritten(done, tmp_path, run, workspaces):
    """Other figures: the run refuses, says what to do, and every byte of the final edition is as it was."""
    root = copied(done, tmp_path)
    workspaces.answer(root, 2025, "01", online="99")
    before = contents(root / "editions")
    ran = run("run", root)
    assert ran.code == 73
    assert "--revision" in ran.err
    assert "--correction" in ran.err
    assert contents(root / "editions") == before


def test_after_a_final_edition_there_are_no_more_drafts(done, tmp_path, run, workspaces):
    """--draft is refused where the year is final; nothing is written."""
    root = copied(done, tmp_path)
    workspaces.answer(root, 2025, "01", online="99")
    ran = run("run", root, "--draft", "--lang", "en")
    assert ran.code == 2
    assert "Run without --draft" in ran.err


@pytest.mark.parametrize("kind", ["revision", "correction"])
def test_a_revision_is_a_new_edition_with_its_reason_and_changes(done, tmp_path, run, workspaces, kind):
    """It names what it replaces, why, and each figure that changed; the report says so, and the first stays."""
    root = copied(done, tmp_path)
    first = contents(root / "editions/2025")
    workspaces.answer(root, 2025, "01", online="99")
    ran = run("run", root, "--year", 2025, f"--{kind}", "Tỉnh 01 nộp lại số liệu")
    assert ran.code == 0, ran.err
    folder = root / f"editions/2025-{kind}-1"
    manifest = json.loads((folder / "appraised/manifest.json").read_text())
    assert manifest["revises"]["reason"] == "Tỉnh 01 nộp lại số liệu"
    assert manifest["revises"]["type"] == kind
    assert manifest["revises"]["edition"] == read_edition(root / "editions/2025/appraised").id
    changed = rows(folder / "revised.csv")
    assert (changed[0]["unit_code"], changed[0]["level"]) == ("01", "index")
    assert {row["code"] for row in changed if row["level"] == "indicator"} == {"1.1"}
    assert [row["basis"] for row in changed] == sorted(row["basis"] for row in changed), "the published basis first"
    published = [row for row in changed if row["basis"] == "appraised"]
    numbers = ("points", "value", "rank", "computed", "self", "appraised")
    assert all(any(row[f"{name}_before"] != row[f"{name}_after"] for name in numbers) for row in changed)
    page = (folder / "report/index.html").read_text("utf-8")
    assert "Tỉnh 01 nộp lại số liệu" in page
    assert f"{len(published)} dòng điểm khác với bản chính thức trước" in page
    assert contents(root / "editions/2025") == first
    assert [each.kind for each in read_history(root / "history.jsonl")] == ["first", "first", kind]


def test_a_revision_tells_of_points_by_the_rule_that_the_award_hides(done, tmp_path, run, workspaces):
    """The award stands, so no rank changes; that the rule now gives other points is listed all the same."""
    root = copied(done, tmp_path)
    workspaces.answer(root, 2025, "01", done="40")  # indicator 2.2 has an award
    assert run("run", root, "--year", 2025, "--revision", "Nộp lại").code == 0
    row = next(each for each in rows(root / "editions/2025-revision-1/revised.csv") if each["code"] == "2.2")
    assert (row["points_before"], row["points_after"]) == ("7.5", "7.5")
    assert (row["computed_before"], row["computed_after"]) == ("15", "14")
    page = (root / "editions/2025-revision-1/report/index.html").read_text("utf-8")
    assert re.search("[1-9][0-9]* dòng trên các loại điểm khác: revised.csv", page)


def test_a_revision_needs_a_final_edition_a_reason_and_a_year(root, done, tmp_path, run, workspaces):
    """Without one of them nothing is written, and the sentence says which is missing."""
    assert run("run", root, "--year", 2025, "--revision", "vì sao").code == 2
    assert not (root / "editions/2025").exists()
    other = copied(done, tmp_path / "other")
    workspaces.answer(other, 2025, "01", online="99")
    assert run("run", other, "--year", 2025, "--revision", "  ").code == 2
    assert run("run", other, "--revision", "lý do").code == 2
    for reason in ("x" * 1001, "a\nb", "a\x07", "\udcff"):
        assert run("run", other, "--year", 2025, "--revision", reason).code == 2
    (other / "2025/submissions/02.csv").unlink()
    ran = run("run", other, "--year", 2025, "--revision", "lý do")
    assert ran.code == 3
    assert "đủ mọi đơn vị" in ran.err


def test_inputs_that_change_no_figure_leave_the_final_edition(done, tmp_path, run):
    """A blank line more at the end of a file is another file but the same answers: nothing is replaced."""
    root = copied(done, tmp_path)
    file = root / "2025/submissions/01.csv"
    file.write_text(file.read_text() + "\n")
    ran = run("run", root)
    assert ran.code == 0, ran.err
    assert "không con số nào của bản chính thức đổi theo" in ran.err
    assert sorted(each.name for each in (root / "editions").iterdir()) == ["2024", "2025"]


def test_the_year_before_is_made_first(root, run):
    """--year 2025 needs 2024, which has no edition yet: it is made first, and said."""
    ran = run("run", root, "--year", 2025, "--lang", "en")
    assert ran.code == 0
    assert "2024 has no edition yet: that year comes first." in ran.err
    assert (root / "editions/2024").is_dir()


def test_the_date_is_an_input(root, run):
    """The day of the report is what was given; no clock is asked."""
    run("run", root, "--year", 2024, "--date", "2026-02-15")
    assert read_edition(root / "editions/2024/appraised").manifest["date"] == "2026-02-15"


def test_a_wide_table_is_a_year_as_well(tmp_path, run, repository):
    """The published figures of 2022 as a workspace: a draft with 5 of 63, on the basis of the rule only."""
    shutil.copy(repository / "examples/dti-published/2022.csv", tmp_path / "2022.csv")
    (tmp_path / "dticalc.toml").write_text(
        'title = "DTI"\n[year.2022]\ndefinition = "qd-922-2022"\nsubmissions = "2022.csv"\n'
    )
    ran = run("run", tmp_path)
    assert ran.code == 0, ran.err
    ranking = rows(tmp_path / "editions/2022-draft-1/computed/ranking.csv")
    assert [row["value"] for row in ranking] == ["0.8002", "0.7164", "0.7024", "0.6975", "0.6924"]


# ── the file and the lock ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = 1", "dticalc.toml:1:1"),
        ('title = "a"\n[year.2025]\ndefinition = "x"\n', "submissions"),
        ('title = "a"\n[year.2025]\ndefinition = "x"\nsubmissions = "s"\nbases = "self"\n', "dticalc.toml:5:1"),
        ('title = "a"\n[year.2025]\ndefinition = "x"\nsubmissions = "s"\nbasis = "own"\n', "dticalc.toml:5:1"),
        ('title = "a"\n[year.25]\ndefinition = "x"\nsubmissions = "s"\n', "25"),
        ('title = "a"\n[year.2025]\ndefinition = "x"\nsubmissions = "s"\nprevious = 2025\n', "previous = 2025"),
        ('title = "a"\n[year.2025]\ndefinition = "x"\nsubmissions = "."\n', "editions/"),
        ('title = "a\n', "dòng 1"),
        ('title = "a"\ntitle = "b"\n', "dòng 2"),
    ],
)
def test_a_wrong_workspace_file_is_told_with_its_line(tmp_path, run, text, said):
    """Unknown keys, wrong values and broken TOML are told with their line, and nothing is written."""
    (tmp_path / "dticalc.toml").write_text(text, "utf-8")
    ran = run("run", tmp_path)
    assert ran.code == 3, ran.err
    assert said in ran.err
    assert [each.name for each in tmp_path.iterdir()] == ["dticalc.toml"]


def test_an_edition_of_no_earlier_year_is_no_previous_one(root, run):
    """An edition named by its path as last year's must be of an earlier year, as one that is named by its year."""
    assert run("run", root, "--year", 2024).code == 0
    shutil.copytree(root / "editions/2024/appraised", root / "other")
    plan = (root / "dticalc.toml").read_text("utf-8")
    (root / "dticalc.toml").write_text(plan.replace("[year.2024]\n", '[year.2024]\nprevious = "other"\n'), "utf-8")
    ran = run("run", root, "--year", 2024, "--revision", "Vì sao")
    assert ran.code == 3, ran.err
    assert "cần một năm trước 2024" in ran.err


def test_a_year_is_compared_with_what_was_published(root, run):
    """Where last year was ranked on other points, its ranks as published are compared, and both kinds are named."""
    plan = (root / "dticalc.toml").read_text("utf-8")
    (root / "dticalc.toml").write_text(plan.replace('basis = "appraised"', 'basis = "self"', 1), "utf-8")
    ran = run("run", root)
    assert ran.code == 0, ran.err
    published = rows(root / "editions/2024/self/scores.csv")
    changes = rows(root / "editions/2025/changes.csv")
    assert {row["unit_code"]: row["rank_before"] for row in changes} == {
        row["unit_code"]: row["rank"] for row in published if row["code"] == "index"
    }
    assert all("hai loại điểm" in row["note"] for row in changes)
    assert "hai loại điểm" in (root / "editions/2025/report/index.html").read_text("utf-8")


def test_what_is_not_there_is_named(root, tmp_path, run):
    """No workspace, a year that is not in it, a folder of submissions that is gone: each is one sentence."""
    assert "dticalc demo" in run("run", tmp_path).err
    assert "2024, 2025" in run("run", root, "--year", 2030).err
    shutil.rmtree(root / "2025/submissions")
    ran = run("run", root)
    assert ran.code == 2
    assert str(root / "2025/submissions") in ran.err
    assert (root / "editions/2024").is_dir()


def test_a_second_run_says_who_holds_the_workspace(root, run_apart):
    """While a run works, another is told who holds it, and ends with 75 without touching anything."""
    script = "import sys, time\nfrom pathlib import Path\nfrom dticalc.locks import held\n"
    script += "with held(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
    with subprocess.Popen([sys.executable, "-c", script, root / ".dticalc.lock"], stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        ran = run_apart("run", root)
        holder.kill()
    assert ran.code == 75
    assert f"pid {holder.pid}" in ran.err
    assert not (root / "editions").exists()
    assert run_apart("run", root, "--year", "2024").code == 0, "a lock of a killed run holds nobody up"


def test_the_lock_is_one_of_the_system(tmp_path):
    """Two holders at a time are impossible within one process as well, and the lock is free again afterwards."""
    with held(tmp_path / "lock"), pytest.raises(BusyError, match="pid"), held(tmp_path / "lock"):
        pass
    with held(tmp_path / "lock"):
        pass


# ── the history ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_line_holds_the_hash_of_the_line_before(done):
    """The first begins with zeros, each later one with the hash of the one before."""
    first, second = read_history(done / "history.jsonl")
    assert (first.before, second.before) == (BEGINNING, first.head)
    assert [first.line, second.line] == [1, 2]


def test_what_is_synthetic_is_marked_in_every_file(root, run):
    """A workspace of made-up figures: every file that a run writes says so, the law it carries excepted."""
    toml = root / "dticalc.toml"
    toml.write_text("synthetic = true\n" + toml.read_text("utf-8"), "utf-8")
    assert run("run", root).code == 0
    written = {name: content for name, content in contents(root).items() if re.match("editions|history", name)}
    said = {name: read(name, content).lower() for name, content in written.items() if "/definition/" not in name}
    assert [name for name, text in said.items() if "synthetic" not in text and "giả lập" not in text] == []


@pytest.mark.parametrize(
    "edit", ["reason", "year", "swap", "cut first", "torn", "blank", "not json", "extra key", "spaces"]
)
def test_an_edited_log_is_found(done, tmp_path, edit):
    """Whatever is done to a line, reading the log names the line."""
    lines = (done / "history.jsonl").read_text("utf-8").splitlines(keepends=True)
    edited = {
        "reason": [lines[0].replace('"reason": ""', '"reason": "x"'), lines[1]],
        "year": [lines[0].replace('"year": 2024', '"year": 2023'), lines[1]],
        "swap": lines[::-1],
        "cut first": lines[1:],
        "torn": [lines[0], lines[1][:-20]],
        "blank": [lines[0], "\n", lines[1]],
        "not json": [lines[0], "{\n"],
        "extra key": [lines[0], lines[1].replace("{", '{"x": 1, ', 1)],
        "spaces": [lines[0].replace(", ", ",  ", 1), lines[1]],
    }[edit]
    (tmp_path / "history.jsonl").write_text("".join(edited), "utf-8")
    with pytest.raises(InputError, match=r"history\.jsonl, line [12]:"):
        read_history(tmp_path / "history.jsonl")


@pytest.mark.parametrize("forged", [{"release": "../../victim"}, {"year": [2024]}, {"kind": "other"}, {"release": 5}])
def test_a_forged_line_touches_nothing_outside(done, tmp_path, run, forged):
    """A line that names another folder, or is of another form, is no line: the run refuses, and nothing is removed."""
    root = copied(done, tmp_path)
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim/mine.txt").write_text("x")
    made = {name: getattr(read_history(root / "history.jsonl")[0], name) for name in FIELDS}
    text = json.dumps({**made, "kind": "draft", "release": "2024-draft-1"} | forged, ensure_ascii=False)
    (root / "history.jsonl").write_text(text + "\n", "utf-8")
    ran = run("run", root)
    assert (ran.code, "history.jsonl, dòng 1" in ran.err) == (3, True)
    assert (tmp_path / "victim/mine.txt").read_text() == "x"


def test_a_run_refuses_a_history_that_was_cut(done, tmp_path, run):
    """A line that a release carries and the log has not is told; nothing is written on top of it."""
    root = copied(done, tmp_path)
    lines = (root / "history.jsonl").read_text("utf-8").splitlines(keepends=True)
    entry = entry_of(lines[0])
    (root / "history.jsonl").write_text("")
    append(root / "history.jsonl", (), type(entry)(**{n: getattr(entry, n) for n in entry.__slots__} | {"reason": "x"}))
    before = contents(root)
    ran = run("run", root)
    assert ran.code == 3
    assert "đã bị cắt hoặc sửa" in ran.err
    assert contents(root) == before


def test_no_clock_host_user_or_path_in_any_output(done, repository):
    """Nothing that a run writes tells when, where or by whom; the lock, which does, is no output."""
    for name, content in contents(done).items():
        if name.startswith("editions/") or name == "history.jsonl":
            text = read(name, content)
            assert str(done) not in text, name
            assert str(repository) not in text, name
            assert not re.search(rf"\b{time.strftime('%Y-%m-%d')}\b", text), name


def test_paths_of_the_file_are_taken_from_the_workspace(root, run, monkeypatch):
    """The workspace is found and read from any folder."""
    monkeypatch.chdir(root / "2024")
    assert read_workspace(Path("..")).plan(2024).submissions == Path("../2024/submissions")
    assert run("run", "..").code == 0


# ── what must not be lost, and what must be said ────────────────────────────────────────────────────────────────────


def test_a_forged_draft_takes_no_final_edition_away(done, tmp_path, run):
    """A line that calls a final edition a draft is no line, and a folder that does not say so itself stays."""
    root = copied(done, tmp_path)
    before = contents(root / "editions")
    first, second = read_history(root / "history.jsonl")
    forged = [{"kind": "draft"}, {"kind": "draft", "release": "2025-draft-1"}]
    for change in forged:
        line = json.dumps({name: getattr(second, name) for name in FIELDS} | change, ensure_ascii=False)
        later = {name: getattr(second, name) for name in FIELDS} | {"line": 3, "before": sha256(line.encode())}
        text = f"{first.text}\n{line}\n{json.dumps(later, ensure_ascii=False)}\n"
        (root / "history.jsonl").write_text(text, "utf-8")
        run("run", root)
        assert contents(root / "editions") == before


def test_a_draft_that_another_year_was_compared_with_stays(root, run, workspaces):
    """2025 was held against a draft of 2024: that draft stays when 2024 is final, and 2025 can still be verified."""
    (root / "2024/submissions/03.csv").unlink()
    run("run", root)
    workspaces.answer(root, 2024, "03")
    ran = run("run", root, "--year", 2024, "--lang", "en")
    assert "2025 is still compared with 2024 as it was" in ran.err
    assert sorted(each.name for each in (root / "editions").iterdir()) == ["2024", "2024-draft-1", "2025"]
    assert run("verify", root / "editions/2025").code == 0
    assert run("verify", root).code == 0


def test_a_comparison_that_is_out_of_date_is_told_and_can_be_made_again(done, tmp_path, run, workspaces):
    """After a revision of 2024, 2025 says that it is compared with the old one; a revision compares with the new."""
    root = copied(done, tmp_path)
    workspaces.answer(root, 2024, "02", online="90")
    assert run("run", root, "--year", 2024, "--revision", "Nộp lại").code == 0
    ran = run("run", root, "--lang", "en")
    assert (ran.code, "still compared with an edition of last year that was replaced" in ran.err) == (0, True)
    assert run("run", root, "--year", 2025, "--revision", "So với bản mới").code == 0
    old, new = (rows(root / "editions" / name / "changes.csv") for name in ("2025", "2025-revision-1"))
    values = {row["unit_code"]: row["value_before"] for row in new}
    ranking = rows(root / "editions/2024-revision-1/appraised/ranking.csv")
    assert values == {row["unit_code"]: row["value"] for row in ranking}
    assert values != {row["unit_code"]: row["value_before"] for row in old}
    assert run("verify", root).code == 0


def test_only_one_line_can_come_from_an_interruption(done, tmp_path, run):
    """A log that is gone is not written anew from the folders: that is no interruption, and the run says so."""
    root = copied(done, tmp_path)
    (root / "history.jsonl").unlink()
    ran = run("run", root, "--lang", "en")
    assert (ran.code, "lacks line 1, that of 2024" in ran.err) == (3, True)
    assert not (root / "history.jsonl").exists()


@pytest.mark.parametrize("written", ["date = 2025-02-20", 'date = "2025-02-20"'])
def test_a_day_may_be_written_with_quotes_or_without(root, run, written):
    """TOML has days of its own; they are taken as they are meant, and one that the calendar lacks is refused."""
    toml = root / "dticalc.toml"
    text = toml.read_text("utf-8")
    toml.write_text(text.replace("[year.2024]", f"[year.2024]\n{written}").replace("= 2024\n", "= 2024.0\n"), "utf-8")
    assert run("run", root).code == 0
    assert read_edition(root / "editions/2024/appraised").manifest["date"] == "2025-02-20"
    toml.write_text(text.replace("[year.2024]", '[year.2024]\ndate = "2025-02-30"'), "utf-8")
    ran = run("run", root)
    assert (ran.code, "2025-02-30" in ran.err) == (3, True)
    assert run("run", root, "--date", "20/02/2025").code == 2


def test_units_that_sent_nothing_are_named(root, run):
    """Who is missing is said by name, beside what was refused."""
    (root / "2025/submissions/03.csv").unlink()
    assert "Tỉnh 03" in run("run", root).err


def test_a_release_may_be_named_where_an_edition_is_wanted(done, tmp_path, run):
    """compare, report, trend and explain take the folder of a release for the edition that it publishes."""
    old, new = done / "editions/2024", done / "editions/2025"
    assert run("compare", old, new).out == run("compare", old / "appraised", new / "appraised").out
    assert run("trend", old, new).code == 0
    assert run("report", new, "--previous", old, "--out", tmp_path / "page").code == 0
    assert run("explain", new, "01").code == 0


def test_nothing_is_written_into_a_release(done, tmp_path, run):
    """A table for --out inside a release is refused: it would no longer be what was sealed."""
    root = copied(done, tmp_path)
    old, new = root / "editions/2024", root / "editions/2025"
    for place in ("new.csv", "report/new.csv", "changes.csv"):
        assert run("compare", old, new, "--out", new / place).code == 73
    assert run("verify", root).code == 0


def test_a_lock_that_points_elsewhere_is_not_written_through(root, tmp_path, run):
    """A link in the place of the lock: exit 73, and what it points to keeps its words."""
    (tmp_path / "mine.txt").write_text("x")
    (root / ".dticalc.lock").symlink_to(tmp_path / "mine.txt")
    assert run("run", root).code == 73
    assert (tmp_path / "mine.txt").read_text() == "x"
