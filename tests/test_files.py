"""The rim: folders are complete or not there at all, files are bounded, exports never become formulas."""

import csv
import errno
import io
import os
import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc.errors import InputError, UsageError, WriteError
from dticalc.files import Place, csv_bytes, read_bytes, write_file, write_folder

CONTENTS = {"a.txt": b"1", "b/c.txt": b"2"}


def test_folder_is_written_whole(tmp_path):
    """Files stand with their content, in folders that are made, and nothing else stands beside them."""
    write_folder(tmp_path / "x/y/out", CONTENTS)
    assert {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == {
        "x/y/out/a.txt": b"1",
        "x/y/out/b/c.txt": b"2",
    }


def test_empty_folder_may_be_filled(tmp_path):
    """A folder that was made beforehand and is empty is taken."""
    (tmp_path / "out").mkdir()
    write_folder(tmp_path / "out", CONTENTS)
    assert (tmp_path / "out/a.txt").read_bytes() == b"1"


@pytest.mark.parametrize("there", ["folder", "file", "link", "dangling link"])
def test_nothing_is_ever_overwritten(tmp_path, there):
    """A folder with anything in it, a file, or a link at the place is left as it is, and refused."""
    target = tmp_path / "out"
    if there == "folder":
        target.mkdir()
        (target / "mine").write_text("x")
    elif there == "file":
        target.write_text("x")
    else:
        elsewhere = tmp_path / "elsewhere"
        if there == "link":
            elsewhere.mkdir()
        target.symlink_to(elsewhere)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WriteError, match="not overwritten"):
        write_folder(target, CONTENTS)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("step", ["pathlib.Path.rename", "os.fsync", "pathlib.Path.open", "tempfile.mkdtemp"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_fault_while_writing_leaves_nothing(tmp_path, monkeypatch, step, code):
    """Disk full, no permission or read-only, at any step: one sentence with the path, and nothing left behind."""

    def fail(*_, **__):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises(WriteError, match=os.strerror(code)) as refused:
            write_folder(tmp_path / "out", CONTENTS)
    assert str(tmp_path / "out") in refused.value.text.vi
    assert list(tmp_path.iterdir()) == []


def test_interruption_leaves_nothing(tmp_path, monkeypatch):
    """Ctrl+C in the middle leaves no folder and no temporary one."""

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_folder(tmp_path / "out", CONTENTS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["file/out", "file/deeper/out", "n" * 300])
def test_impossible_places_are_refused(tmp_path, name):
    """A file where a folder should be, or a name that the disk cannot hold, is one sentence."""
    (tmp_path / "file").write_text("x")
    for write in (lambda target: write_folder(target, CONTENTS), lambda target: write_file(target, b"1")):
        with pytest.raises(WriteError, match="cannot be written"):
            write(tmp_path / name)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_file_is_replaced_in_one_step(tmp_path, monkeypatch):
    """A single file is written or replaced whole; when that fails, the old content stays and nothing else."""
    target = tmp_path / "c.csv"
    write_file(target, b"a,b\nold")
    write_file(target, b"a,b\nnew")
    assert target.read_bytes() == b"a,b\nnew"

    def fail(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", fail)
        with pytest.raises(WriteError, match="is intact"):
            write_file(target, b"a,b\nnewer")
    assert target.read_bytes() == b"a,b\nnew"
    assert [each.name for each in tmp_path.iterdir()] == ["c.csv"]


def test_results_are_as_readable_as_the_umask_says(tmp_path):
    """Results get the permissions that any new file would get, not those of a temporary one."""
    old = os.umask(0o027)
    try:
        write_folder(tmp_path / "out", CONTENTS)
        write_file(tmp_path / "c.csv", b"")
    finally:
        os.umask(old)
    modes = [oct((tmp_path / name).stat().st_mode & 0o777) for name in ("out", "out/a.txt", "out/b", "c.csv")]
    assert modes == ["0o750", "0o640", "0o750", "0o640"]


def test_disk_full_leaves_nothing(run_apart, repository, tmp_path):
    """When the system lets no file grow beyond 2,000 bytes, the command ends with 73 and no folder is there."""

    def narrow():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    table = repository / "examples/dti-published/2022.csv"
    ran = run_apart(
        "score", table, "--definition", "qd-922-2022", "--year", "2022", "--out", tmp_path / "out", before=narrow
    )
    assert ran.code == 73
    assert "Traceback" not in ran.err
    assert ran.err.splitlines()[-1].startswith(f"Lỗi: Không ghi được {tmp_path / 'out'}: ")
    assert list(tmp_path.iterdir()) == []


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_reading_is_bounded(tmp_path):
    """A file is read up to its limit; larger, absent and unreadable ones have a sentence each."""
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bytes(tmp_path / "a", 5) == b"12345"
    with pytest.raises(InputError, match="larger than 4 bytes"):
        read_bytes(tmp_path / "a", 4)
    with pytest.raises(UsageError, match="There is no file"):
        read_bytes(tmp_path / "b")
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path)


def test_places_are_written_for_people():
    """A place is file:line:column, or file › sheet › cell; what cannot be seen is written out."""
    assert str(Place(file="a.yaml", line=3, column=7)) == "a.yaml:3:7"
    assert str(Place(file="a.xlsx", sheet="Số liệu", cell="B2")) == "a.xlsx › Số liệu › B2"
    assert str(Place(file="a.csv", cell="B2")) == "a.csv › B2"
    assert str(Place(file="\x1b[2Ja\u202e.csv", sheet="\u200bS")) == "<U+001B>[2Ja<U+202E>.csv › <U+200B>S"


# ── CSV out ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=2), max_size=4))
def test_csv_is_read_back_and_is_never_a_formula(rows):
    """No text cell begins with what a spreadsheet would run; everything else is read back as it was written."""
    content = csv_bytes(["a", "b"], rows).decode("utf-8", "surrogatepass")
    read = list(csv.reader(io.StringIO(content, newline="")))[1:]
    for row, written in zip(read, rows, strict=True):
        for cell, text in zip(row, written, strict=True):
            assert cell.removeprefix("'") == text.removeprefix("'")
            assert cell == text or text[0] in "=+-@\t\r"
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or cell[1:].replace(".", "", 1).isascii()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-", "--1", "-1e5", "=cmd|'/c calc'!A0"]
)
def test_text_that_a_spreadsheet_would_run_gets_a_quote_mark(text):
    """Formula characters at the start of text get a quote mark."""
    (row,) = list(csv.reader(io.StringIO(csv_bytes(["a"], [[text]]).decode(), newline="")))[1:]
    assert row == ["'" + text]


@pytest.mark.parametrize("text", ["-0.5", "-12", "0.7164", "", "a=b", "Đà Nẵng", "<script>"])
def test_numbers_and_plain_text_stay_as_they_are(text):
    """Negative numbers stay numbers, plain text stays as typed."""
    assert csv_bytes(["a", "b"], [[text, ""]]).decode() == f"a,b\n{text},\n"


def test_csv_has_plain_line_ends_and_quotes_where_needed():
    """Rows end with LF, and quotes stand only where a cell needs them."""
    assert csv_bytes(["a", "b"], [["x,y", 'say "z"'], ["1\n2", "u"]]) == b'a,b\n"x,y","say ""z"""\n"1\n2",u\n'


def test_nothing_of_another_kind_is_overwritten(tmp_path):
    """A file is not written over one that begins otherwise, nor into an edition: an input or a ranking stays."""
    (tmp_path / "input.csv").write_bytes(b"unit,1\n48,0.5\n")
    with pytest.raises(WriteError, match="of another kind"):
        write_file(tmp_path / "input.csv", b"a,b\n")
    assert (tmp_path / "input.csv").read_bytes() == b"unit,1\n48,0.5\n"
    (tmp_path / "manifest.json").write_bytes(b"{}")
    with pytest.raises(WriteError, match="part of an edition"):
        write_file(tmp_path / "index.html", b"<!DOCTYPE html>\n")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["input.csv", "manifest.json"]
