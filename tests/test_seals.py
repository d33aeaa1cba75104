"""Seals: what has been published stays as it is, and anybody can check it with `sha256sum`."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dticalc import definitions as law
from dticalc import seals
from dticalc.files import shipped

GOOD = Path(__file__).parent / "definitions" / "good"
FILES = ("beside/framework.yaml", "beside/indicators-1.yaml", "beside/indicators-2.yaml")


@pytest.fixture
def published(tmp_path):
    """Give a folder with one definition of three files and a roster, sealed."""
    folder = tmp_path / "laws"
    shutil.copytree(GOOD / "beside", folder / "beside")
    (folder / "rosters").mkdir()
    (folder / "rosters" / "communes.yaml").write_bytes((GOOD / "own-roster" / "units" / "communes.yaml").read_bytes())
    seal(folder)
    return folder


def seal(folder):
    """Write the SHA256SUMS of a folder."""
    (folder / "SHA256SUMS").write_text(seals.sums(folder), "utf-8")


def found(folder):
    """Give what is found as (file, line, kind, text)."""
    return [
        (Path(each.place.file).relative_to(folder).as_posix(), each.place.line, each.kind.slug, each.found)
        for each in seals.seal_findings(folder)
    ]


def add(file, text):
    """Add to a file."""
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def test_a_sealed_folder_in_order_gives_nothing(published):
    """Nothing is found where every file is as it was published, and where nothing is sealed."""
    assert found(published) == []
    (published / "SHA256SUMS").unlink()
    add(published / "beside" / "framework.yaml", "# later\n")
    assert found(published) == []


def test_a_changed_byte_is_reported(published):
    """A file of which one byte differs is reported at its line of SHA256SUMS, with what to do."""
    file = published / "beside" / "indicators-1.yaml"
    file.write_bytes(file.read_bytes()[:-1] + b" ")
    assert found(published) == [("SHA256SUMS", 2, "changed-file", "beside/indicators-1.yaml")]
    [finding] = seals.seal_findings(published)
    assert finding.blocks
    assert "its content differs" in finding.message("en")
    assert "nội dung khác" in finding.message("vi")
    assert "amends" in finding.message("vi")


@pytest.mark.parametrize(("line", "name"), [*enumerate((*FILES, "rosters/communes.yaml"), 1)])
def test_a_missing_file_is_reported(published, line, name):
    """A published file that is gone is reported, whether a framework, a file of indicators or a roster."""
    (published / name).unlink()
    assert found(published) == [("SHA256SUMS", line, "changed-file", name)]
    [finding] = seals.seal_findings(published)
    assert "it is gone" in finding.message("en")


def test_an_added_file_of_indicators_is_reported(published):
    """A file of indicators put into a published definition is reported at itself: it would move the scores."""
    (published / "beside" / "indicators-9.yaml").write_text("indicators: []\n", "utf-8")
    assert found(published) == [("beside/indicators-9.yaml", 1, "unlisted-file", "beside/indicators-9.yaml")]


def test_a_new_definition_may_stand_beside_published_ones(published):
    """A folder that SHA256SUMS does not name at all, and a new roster, are not published yet, and no matter."""
    shutil.copytree(published / "beside", published / "beside-2")
    shutil.copy(published / "rosters" / "communes.yaml", published / "rosters" / "wards.yaml")
    (published / "beside" / "notes.md").write_text("not a definition\n", "utf-8")
    assert found(published) == []


ZEROS = "0" * 64


@pytest.mark.parametrize(
    "line",
    [
        "",
        "# published 2026",
        f"{ZEROS} beside/framework.yaml",
        f"{ZEROS}\tbeside/framework.yaml",
        f"{ZEROS[1:]}  beside/framework.yaml",
        f"{ZEROS[1:]}g  beside/framework.yaml",
        f"{ZEROS}  ",
        f"{ZEROS}  /etc/passwd",
        f"{ZEROS}  ../laws/beside/framework.yaml",
        f"{ZEROS}  beside/../beside/framework.yaml",
        f"{ZEROS}  beside/..",
        f"{ZEROS}  beside\\framework.yaml",
    ],
)
def test_a_broken_line_is_reported(published, line):
    """A line that is not of the form, or a path that leads out of the folder, is reported as typed, never followed."""
    add(published / "SHA256SUMS", f"{line}\n")
    assert found(published) == [("SHA256SUMS", 5, "sums-line", line)]


def test_all_faults_of_a_seal_come_together(published):
    """Every fault is told at once: a changed, a missing and an added file, and a broken line."""
    add(published / "beside" / "framework.yaml", "# later\n")
    (published / "beside" / "indicators-2.yaml").unlink()
    (published / "beside" / "indicators-9.yaml").write_text("indicators: []\n", "utf-8")
    text = (published / "SHA256SUMS").read_text("utf-8")
    (published / "SHA256SUMS").write_text(f"published\n{text}", "utf-8")
    assert found(published) == [
        ("SHA256SUMS", 1, "sums-line", "published"),
        ("SHA256SUMS", 2, "changed-file", "beside/framework.yaml"),
        ("SHA256SUMS", 4, "changed-file", "beside/indicators-2.yaml"),
        ("beside/indicators-9.yaml", 1, "unlisted-file", "beside/indicators-9.yaml"),
    ]
    for finding in seals.seal_findings(published):
        assert finding.message("vi") != finding.message("en")
        assert "{" not in finding.message("vi") + finding.message("en")


def test_a_file_listed_with_two_digests_is_changed(published):
    """Of two lines on one file both are held against it; the last does not win."""
    text = (published / "SHA256SUMS").read_text("utf-8")
    (published / "SHA256SUMS").write_text(f"{ZEROS}  {FILES[0]}\n{text}", "utf-8")
    assert found(published) == [("SHA256SUMS", 1, "changed-file", FILES[0])]


def test_the_seal_is_what_sha256sum_writes(published):
    """`sums` writes a line of digest, two blanks and path for each file, 2 before 10; `sha256sum -c` agrees."""
    for number in (10, 9):
        (published / "beside" / f"indicators-{number}.yaml").write_text("indicators: []\n", "utf-8")
    (published / "beside" / "notes.md").write_text("not sealed\n", "utf-8")
    names = [*FILES, "beside/indicators-9.yaml", "beside/indicators-10.yaml", "rosters/communes.yaml"]
    digests = [hashlib.sha256((published / name).read_bytes()).hexdigest() for name in names]
    expected = "".join(f"{digest}  {name}\n" for digest, name in zip(digests, names, strict=True))
    assert seals.sums(published) == expected
    program = shutil.which("sha256sum")
    if program:
        said = subprocess.run([program, *names], cwd=published, capture_output=True, text=True, check=True)
        assert said.stdout == expected


def test_what_is_sealed_stays_sealed_as_it_was(published):
    """A later seal adds the definitions that are named, keeps every line there was, and seals no others with them."""
    before = (published / "SHA256SUMS").read_text("utf-8")
    for name in ("third", "second"):
        shutil.copytree(published / "beside", published / name)
    add(published / "beside" / "framework.yaml", "# later\n")
    after = seals.sums(published, ["second"])
    assert set(before.splitlines()) <= set(after.splitlines())
    added = [line.partition("  ")[2] for line in after.splitlines() if line not in before.splitlines()]
    assert added == [name.replace("beside/", "second/") for name in FILES]
    (published / "SHA256SUMS").write_text(after, "utf-8")
    assert found(published) == [("SHA256SUMS", 1, "changed-file", "beside/framework.yaml")]
    assert {line.partition("/")[0][66:] for line in seals.sums(published).splitlines()} == {
        "beside",
        "rosters",
        "second",
        "third",
    }


@pytest.mark.parametrize("name", ["my communes.yaml", "xã.yaml"])
def test_what_is_sealed_can_be_checked(published, name):
    """Whatever the name of a file, the seal that dticalc writes is one that it can read."""
    (published / "rosters" / name).write_bytes((published / "rosters" / "communes.yaml").read_bytes())
    seal(published)
    assert f"rosters/{name}" in (published / "SHA256SUMS").read_text("utf-8")
    assert found(published) == []
    add(published / "rosters" / name, "# later\n")
    assert [each[2:] for each in found(published)] == [("changed-file", f"rosters/{name}")]


def test_a_folder_of_ones_own_is_checked_by_its_seal(published):
    """`definitions check` holds a user's definition against the SHA256SUMS beside its folder, after its own faults."""
    file = published / "beside" / "framework.yaml"
    assert law.check([file]) == []
    file.write_text(file.read_text("utf-8").replace("scale: 30", "scale: 31"), "utf-8")
    faults = [(Path(each.place.file).name, each.place.line, each.kind.slug) for each in law.check([file])]
    assert faults == [("framework.yaml", 9, "points-sum"), ("SHA256SUMS", 1, "changed-file")]


def test_a_folder_is_held_against_its_seal_once(published):
    """Two definitions of one folder give its faults once."""
    shutil.copytree(published / "beside", published / "two")
    two = published / "two" / "framework.yaml"
    two.write_text(two.read_text("utf-8").replace("id: beside", "id: two").replace("[2031]", "[2032]"), "utf-8")
    one = published / "beside" / "framework.yaml"
    add(one, "# later\n")
    assert [each.kind.slug for each in law.check([one, two])] == ["changed-file"]


def test_folders_of_one_name_are_each_held_against_their_seal(published):
    """Definitions of one name in two places are each held against the seal of their own place."""
    shutil.copytree(published, published.with_name("copy"))
    for folder in (published, published.with_name("copy")):
        add(folder / "beside" / "framework.yaml", "# later\n")
    files = [folder / "beside" / "framework.yaml" for folder in (published, published.with_name("copy"))]
    changed = [each for each in law.check(files) if each.kind.slug == "changed-file"]
    assert [Path(each.place.file).parent for each in changed] == [file.parent.parent for file in files]


@pytest.mark.parametrize(
    ("stand", "named"),
    [
        ("laws", "beside/framework.yaml"),
        ("laws/beside", "framework.yaml"),
        ("laws/rosters", "../beside/framework.yaml"),
    ],
)
def test_the_seal_is_found_from_anywhere(published, monkeypatch, stand, named):
    """Wherever the command stands and however the file is named, its seal is found."""
    add(published / "beside" / "framework.yaml", "# later\n")
    monkeypatch.chdir(published.parent / stand)
    assert [each.kind.slug for each in law.check([Path(named)])] == ["changed-file"]


def test_the_shipped_definitions_are_sealed():
    """The definitions that come with dticalc are sealed, all of them, and in order."""
    folder = shipped("indicators")
    assert (folder / "SHA256SUMS").read_text("utf-8") == seals.sums(folder)
    assert list(seals.seal_findings(folder)) == []


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_a_seal_that_is_no_text_is_reported(published):
    """Bytes that are no UTF-8, a folder in place of a file and an overlong name are findings, not accidents."""
    (published / "SHA256SUMS").write_bytes(b"\xff\xfe\n" + f"{ZEROS}  beside\n{ZEROS}  {'x' * 5000}\n".encode())
    assert [each[1:3] for each in found(published)] == [(1, "sums-line"), (2, "changed-file"), (3, "changed-file")]
