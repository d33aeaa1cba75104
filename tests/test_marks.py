"""Marks: what is made up says so in every table that is made from it, however the mark came in."""

import csv

import pytest

from dticalc import read_edition


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("said_by", ["a submission", "the workspace", "nobody"])
def test_a_mark_is_on_every_row_of_every_table(tmp_path, workspaces, run, said_by):
    """One synthetic submission, or a synthetic workspace, marks the editions on each basis, to the last row."""
    root = workspaces(tmp_path / "ws", years=(2024,))
    if said_by == "a submission":
        file = root / "2024/submissions/02.csv"
        file.write_text(file.read_text("utf-8").replace("# expect:", "# synthetic: true\n# "), "utf-8")
        assert "synthetic" in file.read_text("utf-8")
    if said_by == "the workspace":
        settings = root / "dticalc.toml"
        settings.write_text("synthetic = true\n" + settings.read_text("utf-8"), "utf-8")
    assert run("run", root).code == 0
    marks = () if said_by == "nobody" else ("synthetic",)
    for basis in ("appraised", "computed", "self"):
        folder = root / "editions/2024" / basis
        assert read_edition(folder).marks == marks
        for table in folder.glob("*.csv"):
            told = {row.get("marks") for row in rows(table)}
            assert told <= ({"synthetic"} if marks else {None}), table
