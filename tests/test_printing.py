"""Printing: pages become PDF files by a browser, and one that is missing, fails or hangs is one sentence."""

import os
import shutil
import stat
import time

import pytest

from dticalc import printing
from dticalc.errors import UsageError, WriteError
from dticalc.printing import installed_browser, printed

REQUIRED = os.environ.get("DTICALC_BROWSER") == "required"


@pytest.fixture(scope="module")
def edition(tmp_path_factory, run, repository):
    """Give a small edition."""
    out = tmp_path_factory.mktemp("printing") / "2022"
    table = repository / "examples/dti-published/2022.csv"
    run("score", table, "--definition", "qd-922-2022", "--year", 2022, "--out", out)
    return out


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """Give the maker of a program that stands in for a browser; it is found by the variable that names one."""

    def browser(script):
        program = tmp_path / "browser"
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv(printing.CHOSEN, str(program))
        return program

    return browser


GOOD = """
for each in "$@"; do case "$each" in
  --print-to-pdf=*) to="${each#*=}";;
  --user-data-dir=*) mkdir -p "${each#*=}";;
esac; done
echo "$@" >> "$(dirname "$0")/asked"
printf '%%PDF-1.4\\nx' > "$to"
"""


@pytest.fixture
def pages(tmp_path):
    """Give three pages."""
    files = [tmp_path / f"page {number}.html" for number in range(3)]
    for file in files:
        file.write_text("<!DOCTYPE html>\n<p>x", "utf-8")
    return files


def left(folder):
    """Name what printing leaves for others to clean up."""
    return [each.name for each in folder.iterdir() if each.name.startswith("dticalc-print")]


def test_every_page_is_printed_beside_itself_without_network_and_profile(browser, pages, tmp_path, monkeypatch):
    """Each page gets its PDF; the browser is asked for no network, and for a profile that is gone afterwards."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    files = list(printed(pages, browser(GOOD)))
    assert files == [page.with_suffix(".pdf") for page in pages]
    assert all(file.read_bytes() == b"%PDF-1.4\nx" for file in files)
    asked = (tmp_path / "asked").read_text().splitlines()
    assert len(asked) == 3
    assert all("--headless" in each and "MAP * ~NOTFOUND" in each for each in asked)
    assert "page%200.html" in "".join(asked)
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("script", "said"),
    [("echo boom >&2; exit 7", "exit code 7: boom"), ("exit 0", "it made no PDF"), ("kill -9 $$", "exit code -9")],
)
def test_a_browser_that_fails_is_told_with_the_page(browser, pages, script, said):
    """It ends with the name of the page and the reason; no PDF is there."""
    with pytest.raises(WriteError, match=r"page 0\.html") as refused:
        list(printed(pages, browser(script)))
    assert said in refused.value.text.en
    assert not [page for page in pages if page.with_suffix(".pdf").exists()]


def test_a_browser_that_hangs_is_ended_with_all_it_started(browser, pages, tmp_path, monkeypatch):
    """After the time limit it is killed, its children too, and the pages that wait are not tried."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    program = browser('echo x >> "$(dirname "$0")/started"; sleep 600 & wait')
    before = time.monotonic()
    with pytest.raises(WriteError, match="chưa xong"):
        list(printed(pages * 4, program, seconds=0.3))
    assert time.monotonic() - before < 60  # nobody waited for its sleep
    assert len((tmp_path / "started").read_text().splitlines()) <= 4
    assert left(tmp_path) == []


def test_a_browser_that_cannot_be_run_is_told(pages, tmp_path):
    """A file that is no program gives the reason of the system."""
    (tmp_path / "browser").write_bytes(b"\0")
    with pytest.raises(WriteError, match="cannot be run"):
        list(printed(pages, tmp_path / "browser"))


def test_a_pdf_is_never_written_over_another_file(browser, pages):
    """What stands in place of the PDF and is none stays."""
    pages[0].with_suffix(".pdf").write_text("mine", "utf-8")
    with pytest.raises(WriteError):
        list(printed(pages, browser(GOOD)))
    assert pages[0].with_suffix(".pdf").read_text("utf-8") == "mine"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_without_a_browser_the_report_is_there_and_says_what_to_do(edition, tmp_path, run, monkeypatch, lang):
    """Exit 2 with one sentence that names a browser to install; the pages have been written."""
    monkeypatch.delenv(printing.CHOSEN, raising=False)
    monkeypatch.setattr(printing, "_NAMES", ("no-browser-of-this-name",))
    ran = run("report", edition, "--out", tmp_path / "out", "--pdf", "--lang", lang)
    assert ran.code == 2
    assert "apt install chromium" in ran.err
    assert {"vi": "Báo cáo HTML đã có ở", "en": "The HTML report is in"}[lang] in ran.err
    assert (tmp_path / "out/index.html").is_file()


def test_a_browser_that_is_named_and_not_there_is_told(monkeypatch):
    """The variable is named together with what it says; no other browser is taken instead."""
    monkeypatch.setenv(printing.CHOSEN, "/nowhere/chromium")
    with pytest.raises(UsageError, match="/nowhere/chromium"):
        installed_browser()


def test_the_command_prints_the_national_page_and_the_profiles(edition, tmp_path, run, browser):
    """--pdf prints index.html and each profile; a later report without it says that the prints are old."""
    browser(GOOD)
    out = tmp_path / "out"
    ran = run("report", edition, "--out", out, "--pdf", "--unit", "48", "--lang", "en")
    assert ran.code == 0, ran.err
    assert "PDF files printed: 2." in ran.err
    assert sorted(each.relative_to(out).as_posix() for each in out.rglob("*.pdf")) == ["index.pdf", "units/48.pdf"]
    assert "of an earlier report (2)" in run("report", edition, "--out", out, "--unit", "48", "--lang", "en").err


def test_prints_without_a_page_are_named(edition, tmp_path, run, browser):
    """The print of a profile that the new report does not have stays, and is named beside the other old ones."""
    browser(GOOD)
    out = tmp_path / "out"
    run("report", edition, "--out", out, "--pdf", "--unit", "48", "--bilingual")
    ran = run("report", edition, "--out", out, "--unit", "Cần Thơ", "--lang", "en")
    assert "of an earlier report (4): index.pdf, en/index.pdf, units/48.pdf, en/units/48.pdf." in ran.err
    ran = run("report", edition, "--out", out, "--unit", "Cần Thơ", "--pdf", "--lang", "en")
    assert "of an earlier report (3): en/index.pdf, units/48.pdf, en/units/48.pdf." in ran.err
    assert (out / "units/48.pdf").is_file()


@pytest.mark.skipif(not REQUIRED and not shutil.which("chromium"), reason="needs Chromium")
def test_chromium_prints_a_profile(edition, tmp_path, run, monkeypatch):
    """A real browser prints the profile as PDF."""
    monkeypatch.delenv(printing.CHOSEN, raising=False)
    ran = run("report", edition, "--out", tmp_path / "out", "--pdf", "--unit", "48")
    assert ran.code == 0, ran.err
    for name in ("index.pdf", "units/48.pdf"):
        content = (tmp_path / "out" / name).read_bytes()
        assert content.startswith(b"%PDF")
        assert content.rstrip().endswith(b"%%EOF")
