"""The wheel, alone: installed in an empty environment, used from another folder, with nothing of the checkout."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.wheel


def run(*command: object, cwd: Path) -> str:
    """Run a command without what a developer's environment would lend it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "DTICALC", "COV_"))}
    made = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build an sdist from a copy of the tree, a wheel from the sdist, and install it with the locked libraries."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", ".cache", "build", "dist", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(ROOT, source, ignore=ignored)
    run(sys.executable, "-m", "build", "--no-isolation", "--sdist", "--outdir", folder / "dist", source, cwd=folder)
    sdist = next((folder / "dist").glob("*.tar.gz"))
    run(sys.executable, "-m", "tarfile", "-e", sdist, folder / "unpacked", cwd=folder)
    unpacked = next((folder / "unpacked").iterdir())
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder / "dist", unpacked, cwd=folder)
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements" / "run.txt", cwd=folder)
    run(*pip, "--no-deps", next((folder / "dist").glob("*.whl")), cwd=folder)
    shutil.copytree(ROOT / "examples", folder / "work" / "examples")
    shutil.rmtree(source)
    shutil.rmtree(folder / "unpacked")
    return folder / "venv" / "bin", folder / "work"


def test_main_job_from_the_wheel(installed):
    """List, check, score twice, compare and report: the published ranks and changes, from the wheel alone."""
    tools, work = installed
    dticalc = tools / "dticalc"
    where = run(tools / "python", "-c", "import dticalc; print(dticalc.__file__)", cwd=work)
    assert str(tools.parent) in where
    assert "qd-922-2022" in run(dticalc, "definitions", "list", cwd=work)
    run(dticalc, "definitions", "check", "examples/pci/framework.yaml", cwd=work)
    run(dticalc, "definitions", "check", cwd=work)
    run(dticalc, "definitions", "new", "dti-2027", "--out", "laws", cwd=work)
    run(dticalc, "definitions", "export", "laws/dti-2027", "--out", "annex.xlsx", cwd=work)
    run(dticalc, "definitions", "import", "annex.xlsx", "--out", "again/dti-2027", cwd=work)
    run(dticalc, "definitions", "diff", "laws/dti-2027", "again/dti-2027", "--html", "diff.html", cwd=work)
    assert "giống hệt nhau" in (work / "diff.html").read_text("utf-8")
    for year, definition in (("2020", "qd-1726-2020"), ("2022", "qd-922-2022")):
        table = f"examples/dti-published/{year}.csv"
        run(dticalc, "score", table, "--definition", definition, "--year", year, "--out", year, cwd=work)
    changes = list(csv.DictReader(run(dticalc, "compare", "2020", "2022", cwd=work).splitlines()))
    moved = {row["unit_code"]: row["places"] for row in changes if row["comparable"] == "true"}
    assert moved == {"48": "0", "79": "3", "22": "1", "46": "-2", "92": "2"}
    maps = "import dticalc, dticalc.reporting.maps as maps; print(maps.maps_of(dticalc.load_roster('provinces-63')))"
    assert "TileGrid" in run(tools / "python", "-c", maps, cwd=work)
    page = run(dticalc, "report", "2022", "--previous", "2020", "--out", "report", cwd=work).strip()
    assert "Đà Nẵng dẫn đầu" in (work / page).read_text(encoding="utf-8")
