"""Same inputs, same bytes: a whole year comes out alike wherever and whenever it is run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORTED = ("3.11", "3.12", "3.13")
NEEDED = "import click, jinja2, jsonschema, jsonschema_rs, matplotlib, openpyxl, pandas, yaml, xlsxwriter"


def contents(folder, pattern="*"):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob(pattern) if p.is_file()}


def of_a_year(folder):
    """Give the path and bytes of everything that a run leaves for others to read."""
    return contents(folder / "editions") | {"history.jsonl": (folder / "history.jsonl").read_bytes()}


def test_two_runs_in_different_worlds_give_the_same_bytes(twins):
    """Other hash seed, time zone, locale, folder, umask, order and times of files: both years have the same bytes."""
    one, other = map(of_a_year, twins)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    kinds = {Path(name).name for name in one}
    assert kinds >= {
        "ranking.csv",
        "changes.csv",
        "contributions.csv",
        "index.html",
        "findings.html",
        "scores.xlsx",
        "48.html",
        "release.json",
    }
    assert len(one) > 60


def test_the_umask_is_kept(twins):
    """What a run writes may be read by whom the umask says, and by nobody else."""
    modes = [(root / "editions/2023-draft-1/computed/ranking.csv").stat().st_mode & 0o777 for root in twins]
    assert modes == [0o644, 0o600]
    assert [(root / "editions/2023-draft-1").stat().st_mode & 0o777 for root in twins] == [0o755, 0o700]


def interpreter(version):
    """Find a Python of another version on the PATH that has the libraries; None if there is none."""
    found = shutil.which(f"python{version}")
    if found is None or sys.version.startswith(f"{version}."):
        return None
    asked = subprocess.run([found, "-c", NEEDED], capture_output=True, check=False, timeout=120)
    return found if asked.returncode == 0 else None


@pytest.mark.parametrize("version", SUPPORTED)
def test_another_python_gives_the_same_tables(twins, tmp_path, repository, version):
    """Every CSV of both years has the same bytes on each supported Python that is found with the libraries."""
    python = interpreter(version)
    if python is None:
        pytest.skip(f"no other python{version} with the libraries is on the PATH")
    for year in ("2023", "2024"):
        shutil.copytree(twins[0] / year, tmp_path / year)
    shutil.copy(twins[0] / "dticalc.toml", tmp_path)
    command = [python, "-m", "dticalc", "run", tmp_path]
    ran = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(repository / "src")},
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 3, ran.stderr.decode()
    manifest = json.loads((tmp_path / "editions/2023-draft-1/computed/manifest.json").read_text("utf-8"))
    assert manifest["software"]["python"].startswith(f"{version}.")
    tables, again = (contents(folder / "editions", "*.csv") for folder in (twins[0], tmp_path))
    assert tables.keys() == again.keys()
    assert [name for name in tables if tables[name] != again[name]] == []
