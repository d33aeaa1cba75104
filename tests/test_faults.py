"""Faults: whatever ends a run, the earlier editions are intact, and the next run cleans up, says so, and ends alike."""

import os
import resource
import shutil
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dticalc import releasing, workbooks, yearly
from dticalc.changes import two_years
from dticalc.cli import main, years
from dticalc.releases import changed_files, read_release
from dticalc.yearly import STAGES

CALLS = ("fsync", "rename", "replace", "mkdir", "unlink", "rmdir")  # everything by which a run changes the disk
REVISION = ("--year", "2025", "--revision", "Nộp lại", "--lang", "en")


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def results(root):
    """Give all that a run leaves for others: the editions and the history."""
    return contents(root / "editions") | {"history.jsonl": (root / "history.jsonl").read_bytes()}


def hidden(root):
    """Name what an interrupted writer leaves."""
    names = [p.name for p in (*root.iterdir(), *(root / "editions").iterdir())]
    return [name for name in names if name.startswith(".") and name != ".dticalc.lock"]


@pytest.fixture(scope="module")
def done(tmp_path_factory, workspaces, run):
    """Give a finished workspace in which one figure of 2025 has changed since, so that a revision is due."""
    root = workspaces(tmp_path_factory.mktemp("done") / "ws")
    assert run("run", root).code == 0
    workspaces.answer(root, 2025, "01", online="99")
    return root


@pytest.fixture(scope="module")
def whole(done, tmp_path_factory):
    """Give what a run that nothing disturbs makes of it, with one short page, and how often it touches the disk."""
    root = shutil.copytree(done, tmp_path_factory.mktemp("whole") / "ws")
    count = root.parent / "count"
    assert apart(root, *REVISION, count=count) == 0
    return results(root), int(count.read_text())


def apart(root, *arguments, count=None, **prepared):
    """Run in a process of its own, prepared as `prepare` says; give the exit code, or minus the signal."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 99
    try:
        calls = prepare(root, **prepared)
        try:
            main(["run", str(root), *arguments])
        except SystemExit as ended:
            code = ended.code or 0
        if count is not None:
            count.write_text(str(calls[0]))
        sys.stderr.flush()
    finally:
        os._exit(code)


def one_page(analysis, _, plan):
    return {"index.html": f"{analysis.edition.id} {plan.publication.entry.head}\n".encode() * 100}


def little(edition, previous, _):
    """Give what a release needs beside its pages."""
    return SimpleNamespace(edition=edition, years=two_years(previous, edition) if previous else None)


def prepare(root, *, kill_at=None, after=False, stage=None, before=None):
    """Have this process killed before or after its nth change of the disk, or at a named stage; count the changes.

    What it says goes into a file beside the workspace. There is one short page, so that many runs take little time.
    """
    said = os.open(root.parent / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(said, number)
        setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115 – the process ends soon
    calls = [0]

    def counted(call):
        def through(*given, **named):
            calls[0] += 1
            mine = calls[0] == kill_at
            if mine and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return call(*given, **named)
            finally:
                if mine:
                    os.kill(os.getpid(), signal.SIGKILL)

        return through

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    releasing.bilingual, releasing.analysed = one_page, little
    workbooks.warm_up = lambda: None
    if stage is not None:
        years._stage = lambda _: lambda name: name == stage and os.kill(os.getpid(), signal.SIGKILL)
    if before is not None:
        before()
    return calls


def check(root, done, whole):
    """Hold a workspace against what must be true after any interruption, then run again and compare."""
    for name in ("2024", "2025"):
        assert contents(root / "editions" / name) == contents(done / "editions" / name)
    for folder in (root / "editions").glob("[!.]*"):
        assert changed_files(read_release(folder)) == []
    left = hidden(root)
    (root.parent / "said").unlink(missing_ok=True)
    assert apart(root, *REVISION) == 0, (root.parent / "said").read_text()
    said = (root.parent / "said").read_text()
    assert results(root) == whole
    assert hidden(root) == []
    if left:
        assert "Cleaned up what an interrupted run had left" in said
    return said


@pytest.mark.parametrize("part", range(4))
def test_killed_anywhere_nothing_is_lost(done, whole, tmp_path, part):
    """Kill -9 before and after changes of the disk all through a run: no mixture, and the next run ends the same.

    The points are spread over the whole run, and every one of the last, in which names are taken, is tried.
    """
    made, changes = whole
    points = sorted({*range(1, changes, 6), *range(changes - 12, changes + 1)})
    tried = 0
    for number in points[part::4]:
        for after in (False, True):
            root = shutil.copytree(done, tmp_path / f"{number}-{after}" / "ws")
            assert apart(root, *REVISION, kill_at=number, after=after) == -signal.SIGKILL, number
            check(root, done, made)
            tried += 1
    assert tried >= 10


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_every_stage_nothing_is_lost(done, whole, tmp_path, stage):
    """Kill -9 when each stage is reached: what was there is there, and the next run says what it found."""
    root = shutil.copytree(done, tmp_path / "ws")
    assert apart(root, *REVISION, stage=stage) == -signal.SIGKILL
    said = check(root, done, whole[0])
    if stage == "named":
        assert "2025-revision-1 was whole, but the run was interrupted before its line in the history" in said


def test_a_full_disk_leaves_what_was_there(done, whole, tmp_path):
    """No file may grow beyond a few kilobytes: exit 73, a sentence, nothing half written; with room again it ends."""
    root = shutil.copytree(done, tmp_path / "ws")
    before = contents(root)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))  # noqa: E731
    assert apart(root, *REVISION, before=limit) == 73
    said = (tmp_path / "said").read_text()
    assert "cannot be written" in said
    assert "what was there is intact" in said
    assert {n: c for n, c in contents(root).items() if n != ".dticalc.lock"} == {
        n: c for n, c in before.items() if n != ".dticalc.lock"
    }
    check(root, done, whole[0])


def test_hidden_files_of_others_are_left_alone(done, tmp_path):
    """Only what dticalc itself was writing is cleaned up; hidden files of the same look stay."""
    root = shutil.copytree(done, tmp_path / "ws")
    mine = [root / ".vscode.settings", root / "editions/.private.passport", root / ".env.backup01"]
    for file in mine:
        file.write_text("x")
    ours = [root / "editions/.2025-revision-1.abcd_123", root / ".history.jsonl.x1y2z3w4"]
    ours[0].mkdir()
    ours[1].write_text("x")
    assert apart(root, *REVISION) == 0
    assert [file.exists() for file in (*mine, *ours)] == [True, True, True, False, False]
    said = (tmp_path / "said").read_text()
    assert ".2025-revision-1.abcd_123, .history.jsonl.x1y2z3w4" in said


@pytest.mark.parametrize("what", ["editions", "history.jsonl"])
def test_something_else_in_the_way_is_told(tmp_path, workspaces, run, what):
    """A file where the folder of editions should be, a folder where the log should be: a sentence, and no trace."""
    root = workspaces(tmp_path / "ws")
    if what == "editions":
        (root / what).write_text("x")
    else:
        (root / what).mkdir()
    ran = run("run", root)
    assert ran.code in (3, 73), ran.err
    assert str(root / what) in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path, workspaces, run):
    """A workspace without the right to write: exit 73 and its name."""
    root = workspaces(tmp_path / "ws")
    root.chmod(0o555)
    ran = run("run", root)
    root.chmod(0o755)
    assert ran.code == 73


def test_inputs_may_be_read_only(tmp_path, workspaces, run):
    """Nothing is written beside the inputs: they may stand in folders that nobody can write to."""
    root = workspaces(tmp_path / "ws")
    folders = [root / "2024/submissions", root / "2025/submissions", root / "2024", root / "2025"]
    for folder in folders:
        for file in folder.iterdir():
            file.chmod(0o444 if file.is_file() else 0o555)
        folder.chmod(0o555)
    before = {folder: contents(folder) for folder in folders}
    assert run("run", root).code == 0
    assert {folder: contents(folder) for folder in folders} == before


def test_a_submission_that_changes_while_it_is_read_stops_the_run(tmp_path, workspaces, run, monkeypatch):
    """What was read is not what stands there: nothing is written, and the sentence says so."""
    root = workspaces(tmp_path / "ws")
    read_source = yearly.read_source

    def meanwhile(*given):
        read = read_source(*given)
        workspaces.answer(root, 2024, "02", online="77")
        return read

    monkeypatch.setattr(yearly, "read_source", meanwhile)
    ran = run("run", root, "--lang", "en")
    assert ran.code == 3
    assert "changed while they were read" in ran.err
    assert not list((root / "editions").glob("*"))


def test_a_clock_in_the_past_changes_nothing(done, tmp_path, run):
    """Files dated 1970 and 2107, as a wrong clock leaves them: the same bytes come out."""
    roots = [shutil.copytree(done, tmp_path / name / "ws") for name in ("a", "b")]
    for number, file in enumerate(sorted(roots[1].rglob("*"))):
        os.utime(file, (0, 0) if number % 2 else (4_320_000_000, 4_320_000_000))
    for root in roots:
        assert run("run", root, *REVISION).code == 0
    assert contents(roots[0] / "editions") == contents(roots[1] / "editions")


def test_the_order_of_files_changes_nothing(done, tmp_path, run, monkeypatch):
    """A file system that lists its files backwards gives the same bytes."""
    roots = [shutil.copytree(done, tmp_path / name / "ws") for name in ("a", "b")]
    assert run("run", roots[0], *REVISION).code == 0
    rglob = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda path, pattern: sorted(rglob(path, pattern), reverse=True))
    assert run("run", roots[1], *REVISION).code == 0
    monkeypatch.undo()
    assert contents(roots[0] / "editions") == contents(roots[1] / "editions")
