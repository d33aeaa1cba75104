"""Children that read workbooks: one that dies, hangs or talks nonsense costs one file and nothing else."""

import os
import signal
import sys
import time

import pytest

from dticalc import children, workbooks
from dticalc.findings import Finding, RefusedError

ROWS = [["unit", "1"], ["48", "0.5"]]
# Seconds: those who are ended here would have taken ten times as many, and no machine is so busy.
NOT_WAITED_FOR = 60


@pytest.fixture(autouse=True)
def _fresh():
    """Begin and end without a child."""
    children.dismiss()
    yield
    children.dismiss()


@pytest.fixture
def start(monkeypatch):
    """Let children run another program: `start("import time; time.sleep(600)")`."""

    def start(program):
        monkeypatch.setattr(children, "_START", f"import sys; sys.path += sys.argv[1:]; {program}")

    return start


def slugs(read):
    """Give what came of each file: the sheets' rows or the slug of the finding."""
    return [each.kind.slug if isinstance(each, Finding) else [grid.rows for grid in each] for _, each in read]


def test_child_serves_one_file_after_the_other(workbook, tmp_path):
    """The same child reads the next file, also after a refusal."""
    good = workbook(tmp_path / "a.xlsx", ROWS)
    bad = workbook(tmp_path / "b.xlsx", ROWS, parts={"xl/vbaProject.bin": b"x"})
    child = children.take()
    children.give_back(child)
    assert workbooks.read_grids(good)[0].rows == ROWS
    with pytest.raises(RefusedError) as refused:
        workbooks.read_grids(bad)
    assert refused.value.finding.kind.slug == "macros"
    assert workbooks.read_grids(good)[0].rows == ROWS
    assert children.take() is child
    child.end()


def test_dead_child_is_replaced_unnoticed(workbook, tmp_path):
    """A child that was ended while it waited is replaced, and the file is read."""
    child = children.take()
    children.give_back(child)
    child.running.kill()
    child.running.wait()
    assert workbooks.read_grids(workbook(tmp_path / "a.xlsx", ROWS))[0].rows == ROWS


@pytest.mark.parametrize(
    "program",
    [
        "sys.stdin.buffer.read(8); import os; os._exit(1)",
        "sys.stdin.buffer.read(8); sys.stdout.buffer.write(bytes([255] * 4)); sys.stdout.flush(); sys.stdin.read()",
        "sys.stdin.buffer.read(8); sys.stdout.buffer.write(bytes([0, 0, 0, 2]) + b'no'); sys.stdout.flush()",
        "sys.stdin.buffer.read(8); sys.stdout.buffer.write(bytes([0, 0, 0, 2]) + b'[]'); sys.stdout.flush()",
        """sys.stdin.buffer.read(8); sys.stdout.buffer.write(bytes([0, 0, 0, 13]) + b'{"sheets":[0]}'[:13])""",
        "raise SystemExit",
    ],
)
def test_death_or_nonsense_is_a_finding_about_the_file(workbook, tmp_path, start, program):
    """A child that ends or answers what is no answer makes one finding about the file, and nothing is left of it."""
    start(program)
    path = workbook(tmp_path / "a.xlsx", ROWS)
    with pytest.raises(RefusedError) as refused:
        workbooks.read_grids(path)
    finding = refused.value.finding
    assert (finding.kind.slug, finding.place.file) == ("reading-stopped", str(path))
    assert "other files are not affected" in finding.message("en")


def test_child_that_hangs_is_ended(workbook, tmp_path, monkeypatch):
    """A child that says nothing is ended after its time, and the next file is read by another."""
    path = workbook(tmp_path / "a.xlsx", ROWS)
    with monkeypatch.context() as patch:
        patch.setattr(children, "LEAST_WAIT", 0.2)
        patch.setattr(children, "WAIT_PER_SECOND", 0.0)
        patch.setattr(children, "_START", "import time; time.sleep(600)")
        began = time.monotonic()
        assert slugs(workbooks.read_many([path])) == ["reading-stopped"]
        assert time.monotonic() - began < NOT_WAITED_FOR
    assert slugs(workbooks.read_many([path])) == [[ROWS]]


def test_child_that_does_not_listen_is_ended(tmp_path, monkeypatch):
    """A child that does not take a file, larger than a pipe holds, is ended after its time."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(300_000))
    monkeypatch.setattr(children, "LEAST_WAIT", 0.2)
    monkeypatch.setattr(children, "WAIT_PER_SECOND", 0.0)
    monkeypatch.setattr(children, "_START", "import time; time.sleep(600)")
    began = time.monotonic()
    assert slugs(workbooks.read_many([path])) == ["reading-stopped"]
    assert time.monotonic() - began < NOT_WAITED_FOR


def test_child_that_cannot_be_started_is_no_fault_of_the_file(run, workbook, tmp_path, monkeypatch):
    """Where no process can be started, the command says so, and nothing of the file."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "absent"))
    children.dismiss()
    ran = run("validate", workbook(tmp_path / "a.xlsx", ROWS), "--lang", "en")
    assert ran.code == 1
    assert "cannot be started" in ran.err
    assert "Nothing was read" in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes of a name")
def test_a_pipe_is_no_file(tmp_path):
    """A pipe, which would be waited for without end, is a finding."""
    os.mkfifo(tmp_path / "a.xlsx")
    assert slugs(workbooks.read_many([tmp_path / "a.xlsx"])) == ["unreadable-file"]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system counts no time of a process")
def test_child_that_works_too_long_is_ended(workbook, tmp_path, start, monkeypatch):
    """Work beyond the time allowed for the size of a file is ended by the system."""
    start("from dticalc import child; child.answer = lambda _: [0 for i in iter(int, 1)]; child.main()")
    path = workbook(tmp_path / "a.xlsx", ROWS)
    monkeypatch.setattr(children, "LEAST_WAIT", 600)
    began = time.monotonic()
    assert slugs(workbooks.read_many([path])) == ["reading-stopped"]
    assert time.monotonic() - began < NOT_WAITED_FOR


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by the system on Linux")
def test_child_that_wants_too_much_memory_says_so_or_ends(workbook, tmp_path, start):
    """A file that makes the reader ask for a gigabyte is one finding."""
    start("from dticalc import child; child.guard = lambda content: bytearray(1 << 30); child.main()")
    assert slugs(workbooks.read_many([workbook(tmp_path / "a.xlsx", ROWS)])) == ["reading-stopped"]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_files_come_in_the_order_given(workbook, tmp_path, workers):
    """Many files come in the order given, whichever is read first, and a refused one does not disturb the others."""
    paths, expected = [], []
    for number in range(9):
        rows = [["unit", "1"], *([str(number), "0.5"] for _ in range(1 + 400 * (number % 2)))]
        path = tmp_path / f"{9 - number}.xlsx"
        if number % 3 == 1:
            workbook(path, rows, parts={"xl/vbaProject.bin": b"x"})
            expected.append("macros")
        elif number % 3 == 2:
            path = path.with_suffix(".csv")
            path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
            expected.append([rows])
        else:
            workbook(path, rows)
            expected.append([rows])
        paths.append(path)
    read = list(workbooks.read_many(paths, workers))
    assert [path for path, _ in read] == paths
    assert slugs(read) == expected


def test_no_more_files_are_read_ahead_than_there_are_children(workbook, tmp_path, monkeypatch):
    """Only so many files are opened ahead as there are children, so that memory does not grow with the number."""
    opened = []
    begin = workbooks._begin
    monkeypatch.setattr(workbooks, "_begin", lambda path, busy: (opened.append(path), begin(path, busy))[1])
    paths = [workbook(tmp_path / f"{number}.xlsx", ROWS) for number in range(8)]
    for number, _ in enumerate(workbooks.read_many(paths, 2)):
        assert len(opened) <= number + 3
    assert opened == paths


def test_absent_file_among_many_is_a_finding(workbook, tmp_path):
    """A file that has gone meanwhile is a finding, and the others are read."""
    paths = [tmp_path / "absent.xlsx", workbook(tmp_path / "a.xlsx", ROWS)]
    assert slugs(workbooks.read_many(paths)) == ["unreadable-file", [ROWS]]


def test_reading_that_is_given_up_leaves_no_child_at_work(workbook, tmp_path, monkeypatch):
    """When nobody wants the next file, the children that read ahead are ended."""
    paths = [workbook(tmp_path / f"{number}.xlsx", ROWS) for number in range(6)]
    started, take = [], workbooks.take
    monkeypatch.setattr(workbooks, "take", lambda: started.append(take()) or started[-1])
    reading = workbooks.read_many(paths, 2)
    next(reading)
    started = list(dict.fromkeys(started))
    reading.close()
    children.dismiss()
    assert [each.running.returncode is None for each in started] == [False] * len(started)
    assert len(started) == 2


def test_warmed_up_child_is_used(workbook, tmp_path):
    """A child that was started early reads the first file."""
    workbooks.warm_up()
    (child,) = children._idle
    assert workbooks.read_grids(workbook(tmp_path / "a.xlsx", ROWS))[0].rows == ROWS
    assert children._idle == [child]


def test_child_keeps_numpy_out(start):
    """A child loads neither numpy nor pandas, even though they are installed."""
    start(
        "from dticalc import child; child.answer = lambda _: {'sheets': [], 'refused': '', "
        "'found': sorted(n for n in ('numpy', 'pandas', 'lxml') if sys.modules.get(n))}; child.main()"
    )
    one = children.take()
    one.ask(b"x")
    assert one.answer()["found"] == []
    one.end()
