"""Verification: what is whole passes, and one changed byte anywhere is named with its cause."""

import json
import shutil

import pytest

from dticalc.files import sha256
from dticalc.publishing import software


def flip(file, at=0.5):
    """Change one byte of a file to another letter or digit."""
    content = bytearray(file.read_bytes())
    where = next(i for i in range(int(len(content) * at), len(content)) if chr(content[i]).isalnum())
    content[where] = ord("7") if content[where] != ord("7") else ord("8")
    file.write_bytes(content)


@pytest.fixture(scope="module")
def done(tmp_path_factory, workspaces, run):
    """Give a workspace whose two years have been run, which no test changes."""
    root = workspaces(tmp_path_factory.mktemp("done") / "ws")
    assert run("run", root).code == 0
    return root


@pytest.fixture
def root(done, tmp_path):
    """Give a copy of the finished workspace, to be changed."""
    return shutil.copytree(done, tmp_path / "ws")


@pytest.fixture(scope="module")
def scored(tmp_path_factory, run, repository):
    """Give an edition that stands alone, from the published figures of 2022, with its input in a folder beside."""
    folder = tmp_path_factory.mktemp("scored")
    (folder / "in").mkdir()
    shutil.copy(repository / "examples/dti-published/2022.csv", folder / "in")
    law = ("--definition", "qd-922-2022", "--year", 2022)
    assert run("score", folder / "in/2022.csv", *law, "--out", folder / "out").code == 0
    return folder


@pytest.mark.parametrize("part", ["", "editions/2025", "editions/2025/appraised", "editions/2024/self"])
def test_what_is_whole_passes(done, run, part):
    """A workspace, a release and each edition in it are made again and are the same, byte by byte."""
    ran = run("verify", done / part)
    assert ran.code == 0, ran.out + ran.err
    assert "so từng byte" in ran.err


@pytest.mark.parametrize(
    ("file", "cause", "named"),
    [
        ("2025/submissions/02.csv", "input", "02.csv"),
        ("2025/awards.csv", "input", "awards.csv"),
        ("law/small/framework.yaml", "definition", "small/framework.yaml"),
        ("law/small/three.yaml", "definition", "rosters/three.yaml"),
        ("editions/2025/appraised/scores.csv", "output", "2025/appraised/scores.csv"),
        ("editions/2025/appraised/ranking.csv", "output", "2025/appraised/ranking.csv"),
        ("editions/2025/computed/answers.csv", "output", "2025/computed/answers.csv"),
        ("editions/2025/appraised/manifest.json", "output", "2025/appraised/manifest.json"),
        ("editions/2025/appraised/definition/framework.yaml", "definition", "definition/framework.yaml"),
        ("editions/2025/changes.csv", "output", "2025/changes.csv"),
        ("editions/2025/report/index.html", "output", "2025/report/index.html"),
        ("editions/2025/release.json", "output", "release.json"),
        ("history.jsonl", "history", "history.jsonl"),
    ],
)
def test_one_changed_byte_is_named_with_its_cause(root, run, file, cause, named):
    """Whatever file has one other byte: exit 5, the file, and whether input, definition, output or history changed."""
    flip(root / file, at=0.9 if file.endswith(".yaml") else 0.5)
    ran = run("verify", root / "editions/2025", "--json")
    assert ran.code == 5, ran.out + ran.err
    first = json.loads(ran.out)["differences"][0]
    assert first["file"].endswith(named), first
    assert first["cause"] == cause, first


def test_a_final_edition_that_was_replaced_is_verified_too(root, run, workspaces):
    """It is not made again, for its inputs are others now; but one changed byte in any of its files is named."""
    workspaces.answer(root, 2025, "01", online="99")
    assert run("run", root, "--year", 2025, "--revision", "Nộp lại").code == 0
    assert run("verify", root).code == 0
    flip(root / "editions/2025/changes.csv")
    ran = run("verify", root, "--json")
    assert ran.code == 5
    assert [(each["cause"], each["file"]) for each in json.loads(ran.out)["differences"]] == [
        ("output", "2025/changes.csv")
    ]


def test_a_cut_history_is_found_by_the_release_that_it_lost(root, run):
    """The last line is gone, and the chain before it is whole: the release whose line it was tells."""
    lines = (root / "history.jsonl").read_text("utf-8").splitlines(keepends=True)
    (root / "history.jsonl").write_text(lines[0], "utf-8")
    ran = run("verify", root, "--lang", "en")
    assert ran.code == 5
    assert "line 2, that of 2025, is not there" in ran.out


@pytest.mark.parametrize(("change", "file"), [("new", "04.csv"), ("gone", "02.csv")])
def test_files_that_come_and_go_are_named(root, run, change, file):
    """A submission that was not there, or is there no longer, is an input that changed."""
    if change == "new":
        (root / "2025/submissions" / file).write_text("x,y\n")
    else:
        (root / "2025/submissions" / file).unlink()
    ran = run("verify", root / "editions/2025", "--json")
    assert ran.code == 5
    first = json.loads(ran.out)["differences"][0]
    assert (first["cause"], first["file"]) == ("input", file)


def test_a_release_that_was_rewritten_whole_is_caught_by_making_it_again(root, run):
    """A rank is changed and every digest with it, up to the history: only the computation can tell, and does."""
    folder = root / "editions/2025"
    scores = folder / "appraised/scores.csv"
    text = scores.read_text().splitlines()
    row = next(i for i, line in enumerate(text) if line.startswith("01,dimension,2,"))
    cells = text[row].split(",")
    cells[3] = str(float(cells[3]) + 1).removesuffix(".0")
    text[row] = ",".join(cells)
    scores.write_text("\n".join(text) + "\n")
    manifest = json.loads((folder / "appraised/manifest.json").read_text())
    for each in manifest["outputs"]:
        each["sha256"] = sha256((folder / "appraised" / each["file"]).read_bytes())
    old_id = manifest["edition"]
    facts = [manifest["definition"]["sha256"], manifest["roster"]["sha256"], "2025", "appraised"]
    facts += [each["sha256"] for each in sorted(manifest["outputs"], key=lambda each: each["file"])]
    manifest["edition"] = f"small.2025.{sha256(' '.join(facts).encode())[:12]}"
    old = sha256((folder / "appraised/manifest.json").read_bytes())
    (folder / "appraised/manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    new = sha256((folder / "appraised/manifest.json").read_bytes())
    history = (root / "history.jsonl").read_text("utf-8").splitlines()
    line = history[1].replace(old, new).replace(old_id, manifest["edition"])
    (root / "history.jsonl").write_text(f"{history[0]}\n{line}\n", "utf-8")
    release = json.loads((folder / "release.json").read_text())
    release |= {"line": line, "head": sha256(line.encode())}
    for each in release["files"]:
        each["sha256"] = sha256((folder / each["file"]).read_bytes())
    release["files_sha256"] = sha256(json.dumps(release["files"], ensure_ascii=False).encode())
    (folder / "release.json").write_text(json.dumps(release, ensure_ascii=False, indent=2) + "\n")
    ran = run("verify", folder, "--lang", "en")
    assert ran.code == 5
    first = ran.out.splitlines()[0]
    assert "appraised/scores.csv: the output was changed" in first
    assert f"(points): the edition has “{cells[3]}”, made again it is" in first


def test_an_edition_that_stands_alone_is_verified_from_a_folder_of_inputs(scored, run, tmp_path):
    """Its input is found by its digest, whatever it is called now and wherever it lies below the folder."""
    (tmp_path / "deep/er").mkdir(parents=True)
    shutil.copy(scored / "in/2022.csv", tmp_path / "deep/er/renamed.csv")
    ran = run("verify", scored / "out", "--inputs", tmp_path)
    assert ran.code == 0, ran.out + ran.err
    assert "so từng byte" in ran.err


def test_without_inputs_it_says_what_was_not_checked(scored, run):
    """Scores and ranks are made again from the figures that the edition carries, and the rest is said to be open."""
    ran = run("verify", scored / "out", "--lang", "en")
    assert ran.code == 0
    assert "not made again from the original files" in ran.err


@pytest.mark.parametrize("change", ["byte", "gone"])
def test_a_changed_or_missing_input_is_named(scored, run, tmp_path, change):
    """One other byte in the table, or no table at all: exit 5 and its name."""
    shutil.copy(scored / "in/2022.csv", tmp_path / "2022.csv")
    if change == "byte":
        flip(tmp_path / "2022.csv")
    else:
        (tmp_path / "2022.csv").unlink()
    ran = run("verify", scored / "out", "--inputs", tmp_path)
    assert ran.code == 5
    assert ran.out.startswith("✗ 2022.csv: đầu vào đã thay đổi")


def test_submissions_and_last_year_are_found_below_the_inputs(done, tmp_path, run):
    """An edition that was copied out of its workspace is verified with --inputs, last year's edition included."""
    shutil.copytree(done / "editions/2025/appraised", tmp_path / "alone")
    ran = run("verify", tmp_path / "alone", "--inputs", done, "--definitions", done / "law")
    assert ran.code == 0, ran.out + ran.err
    shutil.copytree(done / "2025", tmp_path / "inputs")
    ran = run("verify", tmp_path / "alone", "--inputs", tmp_path / "inputs", "--lang", "en")
    assert ran.code == 5
    assert "the edition small.2024" in ran.out
    previous = done / "editions/2024/appraised"
    ran = run("verify", tmp_path / "alone", "--inputs", tmp_path / "inputs", "--previous", previous)
    assert ran.code == 0, ran.out + ran.err


def test_another_version_that_computes_the_same_passes_and_is_said(scored, run, tmp_path):
    """An edition of another version, whose figures come out the same, passes with a note."""
    folder = shutil.copytree(scored / "out", tmp_path / "out")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["software"]["python"] = "3.99.0"
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    ran = run("verify", folder, "--inputs", scored / "in", "--lang", "en")
    assert ran.code == 0, ran.out + ran.err
    assert "Python 3.99.0" in ran.err
    assert software()["python"] in ran.err


def test_what_is_no_edition_is_told(tmp_path, run):
    """A folder that is neither edition nor workspace is wrong usage."""
    assert run("verify", tmp_path).code == 2


def test_what_was_recorded_and_merged_is_made_again_too(tmp_path, run, repository):
    """A recorded edition is verified from its table, the estimate made of it from the edition; one byte is named."""
    table = tmp_path / "in/recorded.csv"
    table.parent.mkdir()
    shutil.copy(repository / "examples/dti-published/recorded-2024-63.csv", table)
    law = ("--definition", "qd-405-2025", "--year", 2024, "--roster", "provinces-63")
    assert run("record", table, *law, "--out", tmp_path / "old").code == 0
    assert run("merge", tmp_path / "old", "--roster", "provinces-34", "--out", tmp_path / "new").code == 0
    for name in ("old", "new"):
        ran = run("verify", tmp_path / name, "--inputs", tmp_path)
        assert ran.code == 0, ran.out + ran.err
        assert "so từng byte" in ran.err
    flip(table)
    assert run("verify", tmp_path / "old", "--inputs", tmp_path).out.startswith("✗ recorded.csv: đầu vào đã thay đổi")
    shutil.rmtree(tmp_path / "old")
    ran = run("verify", tmp_path / "new", "--inputs", tmp_path)
    assert (ran.code, "qd-405-2025.2024" in ran.out) == (5, True)


def test_a_final_edition_that_is_gone_is_named(root, run):
    """The history names a final edition whose folder is not there any more: exit 5 and its name."""
    shutil.rmtree(root / "editions/2024")
    ran = run("verify", root, "--lang", "en")
    assert ran.code == 5
    assert "2024: the output was changed; a final edition of the history is gone" in ran.out


@pytest.fixture
def revised(root, run, workspaces):
    """Give a workspace in which 2024 has been revised."""
    workspaces.answer(root, 2024, "02", online="90")
    assert run("run", root, "--year", 2024, "--revision", "Nộp lại").code == 0
    return root


def test_a_release_that_was_replaced_is_whole_and_says_by_what(revised, run):
    """The inputs of a replaced edition have moved on, which is no fault of it: its bytes are checked."""
    ran = run("verify", revised / "editions/2024", "--lang", "en")
    assert ran.code == 0, ran.out
    assert "2024 was replaced by 2024-revision-1" in ran.err


def test_a_replaced_release_cannot_be_forged(revised, run):
    """Figures and every digest inside are rewritten to fit: the history still has the digest of the manifest."""
    folder = revised / "editions/2024"
    manifest = folder / "appraised/manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"year": 2024', '"year":  2024'), "utf-8")
    release = json.loads((folder / "release.json").read_text("utf-8"))
    for each in release["files"]:
        each["sha256"] = sha256((folder / each["file"]).read_bytes())
    release["files_sha256"] = sha256(json.dumps(release["files"], ensure_ascii=False).encode())
    (folder / "release.json").write_text(json.dumps(release, ensure_ascii=False, indent=2) + "\n", "utf-8")
    ran = run("verify", revised)
    assert (ran.code, "2024/appraised/manifest.json" in ran.out) == (5, True)


@pytest.mark.parametrize("what", ["empty folder", "dangling link", "link to a copy", "no release.json", "stage"])
def test_whatever_was_put_into_a_release_is_named(root, tmp_path, run, what):
    """Folders, links and a stage that does not fit are differences like any other; nothing is ticked off then."""
    folder = root / "editions/2025"
    if what == "empty folder":
        (folder / "new").mkdir()
    elif what == "dangling link":
        (folder / "new").symlink_to("/nowhere")
    elif what == "link to a copy":
        shutil.copy(folder / "changes.csv", tmp_path / "copy.csv")
        (folder / "changes.csv").unlink()
        (folder / "changes.csv").symlink_to(tmp_path / "copy.csv")
    elif what == "stage":
        text = (folder / "release.json").read_text("utf-8")
        (folder / "release.json").write_text(text.replace('"stage": "final"', '"stage": "draft"'), "utf-8")
    else:
        (folder / "release.json").unlink()
    ran = run("verify", root)
    assert ran.code == 5, ran.out
    assert "2025" in ran.out
    assert "✓" not in ran.err


def test_the_workspace_is_verified_from_within(done, run, monkeypatch):
    """Like run, verify takes the folder that one stands in."""
    monkeypatch.chdir(done)
    assert run("verify").code == 0


def test_a_changed_table_of_awards_is_told_once(root, run):
    """It is one input that changed, and not a new one as well."""
    flip(root / "2025/awards.csv")
    ran = run("verify", root / "editions/2025", "--json")
    assert [each["file"] for each in json.loads(ran.out)["differences"]] == ["awards.csv"]
