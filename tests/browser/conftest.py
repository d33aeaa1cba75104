"""The browser, and one site of every kind of page that the commands write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from browsing import LANGS, NAMES, Browser, found


def pytest_collection_modifyitems(items):
    """Mark everything here as `browser`."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    """Start one Chromium for all tests of a process; without one they skip, or fail where it is required."""
    path = found(*NAMES)
    if path is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with sync_playwright() as driver:
        engine = driver.chromium.launch(executable_path=path)
        yield Browser(engine)
        engine.close()


@pytest.fixture
def poppler():
    """Need the programs that read a PDF."""
    if found("pdftotext") is None:
        pytest.skip("no pdftotext is installed (Debian: apt-get install poppler-utils)")


@dataclass(frozen=True)
class Site:
    """Where the pages are, by kind and language."""

    release: Path
    others: Path

    def page(self, kind: str, lang: str) -> Path:
        """Give a page of a kind; of the profiles, one in the middle."""
        home = self.release / "report" if lang == "vi" else self.release / "report" / lang
        if kind in {"explanation", "revision", "recorded"}:
            return self.others / lang / kind / "index.html"
        if kind == "unit":
            profiles = sorted((home / "units").glob("*.html"))
            return profiles[len(profiles) // 2]
        return home / f"{kind}.html"


@pytest.fixture(scope="session")
def site(finished, run, once, repository):
    """Give a draft of the demonstration's second year, an explanation, a revision, and ranks that were published."""
    release = finished / "editions/2024-draft-1"
    published = repository / "examples/dti-published"

    def make(folder):
        for year in ("2021", "2022", "2023"):
            table = published / f"recorded-{year}.csv"
            ran = run("record", table, "--definition", "qd-922-2022", "--year", year, "--out", folder / year)
            assert ran.code == 0, ran.err
        past = ["--previous", folder / "2021", "--previous", folder / "2022"]
        for lang in LANGS:
            for kind in ("explanation", "revision"):
                (folder / lang / kind).mkdir(parents=True)
            home = folder / lang
            for command in (
                ("explain", release / "appraised", "64", "--html", home / "explanation/index.html"),
                ("definitions", "diff", "qd-1726-2020", "qd-922-2022", "--html", home / "revision/index.html"),
                ("report", folder / "2023", *past, "--out", home / "recorded"),
            ):
                ran = run(*command, "--lang", lang)
                assert ran.code == 0, ran.err

    return Site(release, once("site", make))
