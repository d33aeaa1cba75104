"""A report as a folder: every page is there, each link leads somewhere, and nothing of anybody else is touched."""

import dataclasses
import io
import json
import os
import posixpath
import re
import subprocess
import sys
import tempfile
import zipfile
from contextlib import suppress
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import read_edition
from dticalc.errors import WriteError
from dticalc.reporting import site
from dticalc.reporting.addresses import file_stems, links_from
from dticalc.reporting.analysis import analysed
from dticalc.reporting.national import national, national_html
from dticalc.reporting.writing import must_take_a_report, write_site

LANGS = ("vi", "en")
HOSTILE = {
    "A": "<script>alert(1)</script>",
    "a": "{{7*7}} $\\frac{$",
    "con": "x" * 290,
    "Aux": "Hậu Giang",
    "1.": '" onload="x',
    "b.-_": "Hau Giang",
}


def write_report(edition, previous, out, lang):
    """Write a report as the command does."""
    must_take_a_report(out)
    return write_site(out, site.site(analysed(edition, previous), lang))


class Page(HTMLParser):
    """A page as a browser would see it: elements with attributes, ids, addresses and texts."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.text, self.inside = [], "", []
        self.feed(text)
        self.close()
        self.ids = [each["id"] for _, each in self.elements if "id" in each]
        self.addresses = [each["href"] for _, each in self.elements if "href" in each]

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in {"style", "script"}:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if tag in {"style", "script"}:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.text += data


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def done(tmp_path_factory, workspaces, run):
    """Give a workspace whose two years have been run."""
    root = workspaces(tmp_path_factory.mktemp("done") / "ws")
    assert run("run", root).code == 0
    return root


@pytest.fixture(scope="module")
def two(done):
    """Give the editions of both years."""
    return [read_edition(done / f"editions/{year}/appraised") for year in (2024, 2025)]


@pytest.fixture(scope="module")
def bilingual(done, tmp_path_factory, run):
    """Give a report in both languages, as the command writes it."""
    out = tmp_path_factory.mktemp("bilingual") / "report"
    editions = done / "editions"
    ran = run("report", editions / "2025", "--previous", editions / "2024", "--out", out, "--bilingual")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines() == [str(out / "index.html"), str(out / "en/index.html")]
    return out


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, run):
    """Give an edition of units whose codes and names are as bad as a roster allows."""
    folder = tmp_path_factory.mktemp("hostile")
    law = """
format: 1
id: small
title: {vi: "Chỉ số nhỏ", en: "Small index"}
years: [2030]
family: small
roster: roster.yaml
status: complete
scale: 100
published: {measure: value, decimals: 4, rounding: half-up}
rank: {"on": published, ties: competition}
missing: exclude
dimensions:
  - {code: "1", name: {vi: "Một", en: "One"}, max_points: 60}
  - {code: "2", name: {vi: "Hai", en: "Two"}, max_points: 40}
"""
    (folder / "framework.yaml").write_text(law, "utf-8")
    units = [{"code": code, "name": {"vi": name}} for code, name in HOSTILE.items()]
    roster = {"format": 1, "id": "units", "title": {"vi": "Đơn vị"}, "units": units}
    (folder / "roster.yaml").write_text(json.dumps(roster, ensure_ascii=False), "utf-8")
    rows = "\n".join(f"{code},0.5,0.{number}" for number, code in enumerate(HOSTILE, 1))
    (folder / "table.csv").write_text(f"unit,1,2\n{rows}\n", "utf-8")
    law = folder / "framework.yaml"
    ran = run("score", folder / "table.csv", "--definition", law, "--year", 2030, "--out", folder / "edition")
    assert ran.code == 0, ran.err
    return read_edition(folder / "edition")


# ── names and links ─────────────────────────────────────────────────────────────────────────────────────────────────

_CODES = st.one_of(st.text(max_size=5), st.sampled_from(["A", "a", "../a", "con", "x" * 200, "x" * 201, "a-ca978112"]))


@given(st.lists(_CODES, unique=True))
def test_every_code_gets_a_file_of_its_own(codes):
    """File names are ASCII, at most 48 letters, name no device, stay in their folder, and differ not by case alone."""
    stems = file_stems(codes)
    assert list(stems) == codes
    assert len({each.lower() for each in stems.values()}) == len(codes)
    for stem in stems.values():
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,47}", stem)
        assert not re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", stem)


def test_codes_that_do_as_names_are_the_names():
    """The profile of the unit 48 is 48.html, whatever other codes there are."""
    assert file_stems(["48", "a/b", "VN-HN"]) == {"48": "48", "a/b": "a-b-c14cddc0", "VN-HN": "VN-HN"}


def test_a_page_knows_its_way_to_the_others():
    """A profile leads up to the pages there are, sideways to other profiles, and to itself in the other language."""
    profiles = {"01": "units/01.html", "48": "units/48.html"}
    there = ["index.html", "contents.html", "units/01.html", "units/48.html"]
    links = links_from("units/48.html", there, profiles, "en")
    assert (links.home, links.contents, links.findings, links.workbook) == ("../index.html", "../contents.html", "", "")
    assert (links.profile("01"), links.profile("99")) == ("01.html", "")
    assert links.language == "../en/units/48.html"
    assert links_from("units/48.html", there, profiles, "..").language == "../../units/48.html"
    front = links_from("index.html", there, profiles)
    assert (front.home, front.language, front.profile("01")) == ("", "", "units/01.html")


def assert_links_lead_somewhere(folder):
    """Follow every link of every page: to a file of the report, and to a place that is there."""
    pages = {name: Page(content.decode()) for name, content in contents(folder).items() if name.endswith(".html")}
    followed = 0
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        for address in page.addresses:
            if re.match(r"https?://|data:", address):
                continue
            file, _, place = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            assert (folder / target).is_file(), f"{name}: {address}"
            assert not place or place in pages[target].ids, f"{name}: {address}"
            followed += 1
    return pages, followed


def test_every_link_leads_somewhere(bilingual, done):
    """Each page of a report reaches the others, in its language and in the other; so it is in a release."""
    pages, followed = assert_links_lead_somewhere(bilingual)
    assert set(contents(bilingual)) - set(pages) == {
        f"{folder}{name}" for folder in ("", "en/") for name in ("scores.xlsx", "changes.csv")
    }
    names = {"index.html", "contents.html", "findings.html", "units/01.html", "units/02.html", "units/03.html"}
    assert set(pages) == names | {f"en/{name}" for name in names}
    assert followed > 100
    release, _ = assert_links_lead_somewhere(done / "editions/2025/report")
    assert set(release) == set(pages)
    for file in ("../appraised/scores.csv", "../changes.csv"):
        assert file in release["contents.html"].addresses
        assert f"../{file}" in release["en/contents.html"].addresses


def test_each_page_leads_to_the_same_page_in_the_other_language(bilingual):
    """The link to the other language stands on every page, says which it is, and leads to the same page there."""
    for name in ("index.html", "contents.html", "findings.html", "units/02.html"):
        there = posixpath.relpath(f"en/{name}", posixpath.dirname(name) or ".")
        for page, lang, address in ((name, "en", there), (f"en/{name}", "vi", None)):
            links = [each for _, each in Page((bilingual / page).read_text("utf-8")).elements if "hreflang" in each]
            assert links, page
            assert {(each["hreflang"], each["lang"]) for each in links} == {(lang, lang)}
            assert {each["href"] for each in links} == {address or links[0]["href"]}


def test_hostile_codes_and_names_make_safe_files_and_stay_text(hostile, tmp_path):
    """Codes that differ by case, or are devices, have a page each; names with markup are text on every page."""
    write_report(hostile, None, tmp_path / "out", "vi")
    pages, _ = assert_links_lead_somewhere(tmp_path / "out")
    profiles = [name for name in pages if name.startswith("units/")]
    assert len({name.lower() for name in profiles}) == len(HOSTILE)
    for name, page in pages.items():
        assert not [each for _, each in page.elements if "onload" in each], name
        assert "alert(1)" not in "".join(re.findall("<script>.*?</script>", page.rawdata, re.DOTALL)), name
    assert all(name in pages["contents.html"].text for name in HOSTILE.values())
    assert " 49 " not in pages["contents.html"].text


# ── the contents ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
def test_the_contents_list_every_unit_with_rank_and_figure(two, bilingual, lang):
    """Each unit stands in the contents with its rank, its published figure and the way to its profile."""
    text = (bilingual / ("contents.html" if lang == "vi" else "en/contents.html")).read_text("utf-8")
    edition = two[1]
    rows = re.findall(r'<tr id="[^"]+" data-u="(\d+)">.*?data-v="(\d+)".*?href="([^"]+)".*?data-v="([^"]*)"', text)
    assert [row[0] for row in rows] == list(edition.units)
    for unit, rank, href, raw in rows:
        line = edition.line(unit, "index")
        assert (int(rank), raw, href) == (line.rank, line.published, f"units/{unit}.html")
    assert {"vi": "Mục lục", "en": "Contents"}[lang] in text
    assert f"2024: {two[0].id}" in text


def test_units_stand_region_by_region_and_those_that_are_absent_are_named(tmp_path, run, repository):
    """Regions follow the roster, units in them their rank; provinces without figures are named below the table."""
    table = repository / "examples/dti-published/2022.csv"
    run("score", table, "--definition", "qd-922-2022", "--year", 2022, "--out", tmp_path / "2022")
    assert run("report", tmp_path / "2022", "--out", tmp_path / "out").code == 0
    text = (tmp_path / "out/contents.html").read_text("utf-8")
    rows = re.findall(r'<tr id="([^"]+)" data-u="\d+" data-r="([^"]+)"><td class="n" data-v="(\d+)">', text)
    order = list(dict.fromkeys(each.region.vi for each in read_edition(tmp_path / "2022").roster.units))
    assert [row[1] for row in rows] == sorted((row[1] for row in rows), key=order.index)
    assert len(rows) == 5
    assert "da-nang" in {row[0] for row in rows}
    absent = Page(text).text.split("Không có trong bản công bố:")[1]
    assert "Cà Mau" in absent
    assert "Đà Nẵng" not in absent.split(".")[0]


@pytest.mark.parametrize("name", ["contents.html", "findings.html", "en/contents.html", "en/findings.html"])
def test_pages_can_be_read_by_a_screen_reader(bilingual, name):
    """One h1, headings in order, references that exist, heads with scope, boxes that can be reached and have a name."""
    page = Page((bilingual / name).read_text("utf-8"))
    headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))
    named = [word for _, each in page.elements for word in each.get("aria-labelledby", "").split()]
    assert set(named) <= set(page.ids)
    assert all(each.get("scope") in {"row", "col"} for tag, each in page.elements if tag == "th")
    boxes = [each for tag, each in page.elements if tag == "div" and each.get("class") == "box"]
    assert boxes
    assert all(each["tabindex"] == "0" for each in boxes)


# ── the same bytes, and nothing of this machine ─────────────────────────────────────────────────────────────────────


def test_a_report_has_the_same_bytes_wherever_it_is_made(done, bilingual, tmp_path, monkeypatch):
    """Another hash seed, time zone, locale, folder: every page and the workbook are the same, and name no path."""
    command = [Path(sys.executable).with_name("dticalc"), "report", "ws/editions/2025", "--bilingual", "--out", "again"]
    (tmp_path / "ws").symlink_to(done)
    changed = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([*command, "--previous", "ws/editions/2024"], env=changed, check=True, cwd=tmp_path)
    again, there = contents(tmp_path / "again"), contents(bilingual)
    assert again.keys() == there.keys()
    assert [name for name in there if again[name] != there[name]] == []
    monkeypatch.chdir("/")
    assert links_from("units/1.html", [], {}, "..").language == "../../units/1.html"
    for name, content in there.items():
        parts = zipfile.ZipFile(io.BytesIO(content)) if name.endswith(".xlsx") else None
        text = "".join(parts.read(each).decode() for each in parts.namelist()) if parts else content.decode()
        assert not re.search(rf"{tempfile.gettempdir()}/|/home/|/root/|[A-Z]:\\", text), name


def test_each_page_is_marked_on_every_sheet_of_paper(done, tmp_path):
    """What must be said of the figures stands in the margin of each printed page, as text that no name can break."""
    edition = read_edition(done / "editions/2025/appraised")
    write_report(dataclasses.replace(edition, marks=("synthetic",)), None, tmp_path / "out", "vi")
    for name, content in contents(tmp_path / "out").items():
        if name.endswith(".html"):
            margin = re.search(r'@top-right\{content:"([^"]*)"', content.decode())
            said = re.sub(r"\\([0-9a-f]{6})", lambda letter: chr(int(letter[1], 16)), margin[1])
            assert said == "Số liệu giả lập", name


# ── what stands in the folder already ───────────────────────────────────────────────────────────────────────────────


class Killed(BaseException):
    """The end of a program from outside."""


def killed(patch, after):
    """End the writing of a report after some files have taken their names or gone; nothing is cleaned up."""
    left = iter(range(after))

    def stopping(do):
        def step(*given, **named):
            if next(left, None) is None:
                raise Killed
            return do(*given, **named)

        return step

    patch.setattr(Path, "replace", stopping(Path.replace))
    patch.setattr(Path, "unlink", stopping(Path.unlink))
    patch.setattr("dticalc.reporting.writing._discard", lambda _: None)


@pytest.mark.parametrize("after", range(12))
@pytest.mark.parametrize("fewer", [False, True])
def test_an_interrupted_report_can_be_written_again(two, tmp_path, monkeypatch, after, fewer):
    """Wherever writing a report anew is killed, the next run completes it, be it the same report or another.

    None of its files counts as foreign then, and nothing of the one that was stopped is left.
    """
    out, (old, new) = tmp_path / "out", two
    write_report(new if fewer else old, old if fewer else None, out, "vi")
    with monkeypatch.context() as patch:
        killed(patch, after)
        with suppress(Killed):
            write_report(new, None if fewer else old, out, "en")
    write_report(old, new, out, "vi")
    write_report(old, new, tmp_path / "whole", "vi")
    assert contents(out) == contents(tmp_path / "whole")


@pytest.mark.parametrize("name", ["both/contents.html", "new/scores.xlsx", "units/03.html", "new/index.html"])
def test_a_full_disk_leaves_the_old_report(two, tmp_path, monkeypatch, name):
    """If there is no room for a file of the new report, the old one is whole, as the message says."""
    write_report(two[1], two[0], tmp_path / "out", "vi")
    before = contents(tmp_path / "out")
    monkeypatch.setattr("dticalc.files._write_through", fail_at(name))
    with pytest.raises(WriteError, match="what was there is intact"):
        write_report(two[1], None, tmp_path / "out", "en")
    assert contents(tmp_path / "out") == before


def test_a_refused_report_leaves_no_empty_folder(tmp_path):
    """Where a file stands in place of a folder that the report needs, the folders made before it are gone again."""
    (tmp_path / "units").write_text("mine", "utf-8")
    with pytest.raises(WriteError):
        write_site(tmp_path, {"index.html": b"x", "en/units/01.html": b"x", "units/01.html": b"x"})
    assert [each.name for each in tmp_path.iterdir()] == ["units"]


def test_a_file_that_cannot_be_replaced_is_named(two, tmp_path, monkeypatch):
    """A workbook that another program holds open is named, and the message does not say that nothing was written."""

    def held(file, target):
        raise PermissionError(13, "Permission denied", str(file), None, str(target))

    write_report(two[1], two[0], tmp_path / "out", "vi")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        with pytest.raises(WriteError, match=r"replaced in part only: Permission denied .*contents\.html"):
            write_report(two[1], None, tmp_path / "out", "vi")
    write_report(two[1], None, tmp_path / "out", "vi")
    assert not [name for name in contents(tmp_path / "out") if name.startswith(".")]


def test_the_other_language_goes_with_its_report(done, tmp_path, run):
    """A report in two languages that is written anew in one loses the pages of the other, and this is said."""
    for name in ("out", "whole"):
        more = ["--bilingual"] if name == "out" else []
        assert run("report", done / "editions/2025", "--out", tmp_path / name, *more).code == 0
    (tmp_path / "out/en/notes.txt").write_text("mine", "utf-8")
    ran = run("report", done / "editions/2025", "--out", tmp_path / "out", "--lang", "en")
    assert "Removed what only the earlier report had (7): en/scores.xlsx" in ran.err
    assert run("report", done / "editions/2025", "--out", tmp_path / "out").code == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "whole") | {"en/notes.txt": b"mine"}
    (tmp_path / "out/en/notes.txt").unlink()
    assert run("report", done / "editions/2025", "--out", tmp_path / "out", "--bilingual").code == 0
    assert run("report", done / "editions/2025", "--out", tmp_path / "out").code == 0
    assert not (tmp_path / "out/en").exists()


def test_a_report_of_its_own_below_another_stays(two, tmp_path):
    """A folder en/ that holds a report which is not the other language of the one around it is left alone."""
    write_report(two[1], None, tmp_path / "out/en", "en")
    before = contents(tmp_path / "out/en")
    write_report(two[1], None, tmp_path / "out", "vi")
    write_report(two[1], two[0], tmp_path / "out", "vi")
    assert contents(tmp_path / "out/en") == before


def test_a_link_in_place_of_the_profiles_is_refused(two, tmp_path):
    """Where units/ leads elsewhere nothing is written, neither there nor here."""
    for name in ("elsewhere", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "out/units").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError, match="units is a link"):
        write_report(two[1], None, tmp_path / "out", "vi")
    assert contents(tmp_path / "out") == {} == contents(tmp_path / "elsewhere")


def test_a_table_that_is_no_longer_there_goes(two, tmp_path):
    """Without an earlier year the table of changes goes with it, and comes back with it."""
    write_report(two[1], two[0], tmp_path / "out", "vi")
    write_report(two[1], None, tmp_path / "out", "vi")
    assert not (tmp_path / "out/changes.csv").exists()
    write_report(two[1], two[0], tmp_path / "out", "vi")
    assert (tmp_path / "out/changes.csv").exists()


def test_a_link_into_an_edition_is_no_way_around(two, done, tmp_path):
    """A report is refused where a link leads into an edition."""
    (tmp_path / "link").symlink_to(done / "editions/2025/appraised")
    with pytest.raises(WriteError):
        write_report(two[1], None, tmp_path / "link/inside", "vi")


def test_a_new_folder_is_written_whole_or_not_at_all(two, tmp_path, monkeypatch):
    """If a page cannot be written the folder is not there at all."""
    monkeypatch.setattr("dticalc.files._write_through", fail_at("units/03.html"))
    with pytest.raises(WriteError):
        write_report(two[1], None, tmp_path / "out", "vi")
    assert list(tmp_path.iterdir()) == []


def fail_at(name):
    def write(file, content):
        if file.as_posix().endswith(name):
            raise OSError(28, "No space left on device")
        file.write_bytes(content)

    return write


def test_a_report_is_written_again_and_leaves_what_others_put_there(two, tmp_path):
    """Pages and workbook are replaced, a profile that is none any more goes, and all else in the folder stays."""
    out = tmp_path / "out"
    write_report(two[1], two[0], out, "vi")
    mine = {"notes.txt": "x", "units/notes.html": "<!DOCTYPE html>\n<p>x", "index.pdf": "x", "en/index.html": "<p>x"}
    for name, text in mine.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(text, "utf-8")
    gone = out / "units/99.html"
    gone.write_bytes((out / "units/01.html").read_bytes())
    write_report(two[1], None, out, "en")
    assert not gone.exists()
    assert {name: (out / name).read_text("utf-8") for name in mine} == mine
    pages = [content for name, content in contents(out).items() if name.endswith(".html") and name not in mine]
    assert len(pages) == 6
    assert all(b'<html lang="en">' in each for each in pages)


@pytest.mark.parametrize(
    ("name", "text"), [("index.html", "<!DOCTYPE html>\n<p>mine"), ("units/02.html", "mine"), ("scores.xlsx", "mine")]
)
def test_a_file_of_somebody_else_is_not_overwritten(two, tmp_path, name, text):
    """A page that no report wrote stays, and so does a workbook that was edited; nothing at all is written then."""
    out = tmp_path / "out"
    write_report(two[1], None, out, "vi")
    (out / name).write_text(text, "utf-8")
    before = contents(out)
    with pytest.raises(WriteError, match=re.escape(name)):
        write_report(two[1], None, out, "en")
    assert contents(out) == before


@pytest.mark.parametrize(
    "place", ["2025", "2025/report", "2025/appraised", "2025/appraised/definition/x", "2025/a/b/c"]
)
def test_a_report_is_never_put_into_an_edition_or_a_release(done, run, place):
    """A folder inside a release is refused at once, and the release is as it was."""
    before = contents(done / "editions")
    ran = run("report", done / "editions/2025", "--out", done / "editions" / place)
    assert ran.code == 73
    assert "là một bản công bố" in ran.err
    assert contents(done / "editions") == before


def test_a_file_in_place_of_the_folder_is_told(two, tmp_path):
    """Where a file stands in place of the folder the refusal says so."""
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(WriteError, match="đã có và không bị ghi đè"):
        write_report(two[1], None, tmp_path / "file", "vi")
    with pytest.raises(WriteError, match="cannot be written"):
        write_site(tmp_path / ("x" * 300), {"index.html": b"x"})


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_profiles_of_some_units_only(done, tmp_path, run):
    """--unit takes a code or a name, more than once; the contents list all units and link to those profiles."""
    asked = ("--unit", "Tỉnh 03", "--unit", "01")
    ran = run("report", done / "editions/2025", "--out", tmp_path / "out", *asked, "--lang", "en")
    assert ran.code == 0, ran.err
    assert "Pages written: 5" in ran.err
    pages, _ = assert_links_lead_somewhere(tmp_path / "out")
    assert {name for name in pages if "/" in name} == {"units/01.html", "units/03.html"}
    assert "Tỉnh 02" in pages["contents.html"].text
    ran = run("report", done / "editions/2025", "--out", tmp_path / "none", "--unit", "Tỉnh 9", "--lang", "en")
    assert ran.code == 2
    assert "There is no unit “Tỉnh 9”" in ran.err
    assert not (tmp_path / "none").exists()


def test_only_the_profiles_that_are_asked_for_are_made(done, tmp_path, run, monkeypatch):
    """With --unit no other profile is rendered: one of 63 does not take the time of all."""
    made = []

    def profile(analysis, unit, *more):
        made.append(unit)
        return real(analysis, unit, *more)

    real = site.profile
    monkeypatch.setattr(site, "profile", profile)
    ran = run("report", done / "editions/2025", "--out", tmp_path / "out", "--bilingual", "--unit", "03")
    assert (ran.code, made) == (0, ["03", "03"])


def test_a_report_is_not_compared_with_itself(done, tmp_path, run):
    """--previous that names the edition itself, or its release, is a wrong use, and nothing is written."""
    for place in ("2025", "2025/appraised"):
        asked = ("--out", tmp_path / "out", "--lang", "en")
        ran = run("report", done / "editions/2025", "--previous", done / "editions" / place, *asked)
        assert ran.code == 2
        assert "itself. Name an earlier one." in ran.err
        assert not (tmp_path / "out").exists()


def test_the_findings_of_an_edition_are_told_by_unit(bilingual, two):
    """A report of an edition has each row of its findings.csv, below the unit that it is about."""
    page = (bilingual / "findings.html").read_text("utf-8")
    assert "Điều được lưu ý trong số liệu" in page
    assert page.count('<article class="finding">') == len(two[1].findings)


def test_the_findings_of_a_release_go_through_its_files(done):
    """The page names unit and file, the worst first, and goes through those in which something was found."""
    page = (done / "editions/2025/report/findings.html").read_text("utf-8")
    assert "Kết quả kiểm tra" in page
    listed = page.split('<table class="listed">')[1].split("</table>")[0]
    assert re.findall(r"(\d\d)\.csv", listed) == ["01", "02", "03"]
    assert "Điểm tạm tính" not in page
    assert escape("Tỉnh 01") in listed


@pytest.mark.parametrize("year", ["2023", "2024-draft-1"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_report_of_a_country_keeps_to_its_budgets(finished, year, lang):
    """63 provinces: the national page has at most 250 KB, a profile 100 KB, all pages and the workbook 6 MB."""
    report = finished / "editions" / year / "report"
    sizes = {name: len(content) for name, content in contents(report).items()}
    mine = {name: size for name, size in sizes.items() if name.startswith("en/") == (lang == "en")}
    home = {name: size for name, size in mine.items() if name.endswith("index.html")}
    profiles = {name: size for name, size in mine.items() if "units/" in name}
    assert len(profiles) in {60, 63}
    assert max(home.values()) <= 250_000
    assert max(profiles.values()) <= 100_000
    assert sum(mine.values()) <= 6_000_000


@pytest.mark.parametrize("lang", LANGS)
def test_a_national_page_of_four_years_keeps_to_its_budget(finished, lang):
    """63 provinces with three earlier years, their trends and the table of all years take at most 250 KB."""
    last = read_edition(finished / "editions/2023/appraised")
    past = [
        dataclasses.replace(last, year=year, id=f"mau-1.{year}", manifest_digest=f"{year}")
        for year in (2020, 2021, 2022)
    ]
    analysis = analysed(last, past[2], past[:2])
    page = national(
        analysis, lang, links=links_from("index.html", [], {unit: f"units/{unit}.html" for unit in last.units})
    )
    assert len(page.rows) == 63
    assert page.rows[0].trend
    assert page.over_years.heads == ("2020", "2021", "2022", "2023")
    assert len(national_html(page).encode()) <= 250_000


# ── a draft of 60 of 63 ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def draft(finished):
    """Give the pages of a draft of which one unit sent nothing, one a form of another year, one a form with errors."""
    return contents(finished / "editions/2024-draft-1/report")


def words(page):
    """Give the text of a page without marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode().split("<body>")[1]))


@pytest.mark.parametrize(("folder", "counts"), [("", "5 lỗi, 82 cảnh báo"), ("en/", "5 errors, 82 warnings")])
def test_two_pages_count_the_findings_alike(draft, folder, counts):
    """The national page and the page of findings tell one number of errors and of warnings, and each finding stands."""
    assert counts in words(draft[f"{folder}index.html"])
    page = draft[f"{folder}findings.html"]
    assert counts in words(page)
    assert page.count(b'<article class="finding">') == 5 + 82 + 48


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (
            "",
            (
                "Vĩnh Long : phiếu bị từ chối (Phiếu của năm khác)",
                "Kiên Giang : phiếu còn 4 lỗi phải sửa",
                "Cao Bằng : chưa nộp phiếu",
            ),
        ),
        (
            "en/",
            (
                "Vinh Long : submission refused (Submission for another year)",
                "Kien Giang : 4 errors to mend in the submission",
                "Cao Bang : nothing submitted",
            ),
        ),
    ],
)
def test_units_without_a_rank_are_named_with_the_reason(draft, folder, said):
    """Before its first number the national page names the three units, each with why, and leads to the findings."""
    head = draft[f"{folder}index.html"].split(b'<p class="lead">')[0]
    assert all(each in words(head) for each in said)
    assert b'id="s-absent"><p>' in head
    assert b'<a href="findings.html">' in head.split(b'id="s-absent"')[1]


def test_an_edition_lists_those_who_sent_nothing_among_the_faulty(finished, tmp_path, run):
    """On the page of an edition alone too, a unit that sent nothing stands before those with warnings."""
    edition = finished / "editions/2024-draft-1/appraised"
    assert run("report", edition, "--out", tmp_path / "out", "--unit", "01").code == 0
    listed = (tmp_path / "out/findings.html").read_text("utf-8").split('<table class="listed">')[1].split("</table>")[0]
    rows = [words(f"<body>{each}".encode()).strip() for each in listed.split("<tr>")[2:]]
    assert [each for each in rows if "✗" in each] == rows[1:4]
    assert any("Cao Bằng ✗ chưa nộp phiếu" in each for each in rows[1:4])


def test_the_findings_list_every_unit_by_its_name(draft):
    """A file that was refused stands under the unit that its name tells, and a unit without a file is listed too."""
    listed = draft["findings.html"].decode().split('<table class="listed">')[1].split("</table>")[0]
    rows = [words(f"<body>{each}".encode()).strip() for each in listed.replace("<wbr>", "").split("<tr>")[2:]]
    assert rows[0].startswith("Kiên Giang mau-1_2024_91.xlsx ✗ chưa được tính")
    assert rows[1].startswith("Vĩnh Long mau-1_2024_86.xlsx ✗ bị từ chối")
    assert rows[2].startswith("Cao Bằng ✗ chưa nộp phiếu")


def test_regions_count_those_with_a_rank_of_all(draft):
    """A region of which a unit has no rank says 13/14; one whose units all have one says their number."""
    table = draft["index.html"].decode().split('id="s-parts"')[1].split("</table>")[0]
    counts = re.findall(r'<td class="n" data-v="(\d+)">([\d/]+)</td><td class="n" data-v="0\.', table)
    assert {("13", "13/14"), ("11", "11/13"), ("5", "5")} <= set(counts)


@pytest.mark.parametrize("name", ["index.html", "contents.html", "findings.html"])
def test_the_year_stands_apart_from_the_name_of_the_index(draft, name):
    """Title and heading name index, year and stage, so that no “law of 2024” can be read into them."""
    page = draft[name].decode()
    for tag in ("title", "h1"):
        text = re.sub(r"<[^>]+>", "", page.split(f"<{tag}>")[1].split(f"</{tag}>")[0])
        assert "Bộ chỉ số mẫu – minh họa, không phải văn bản pháp luật\N{NO-BREAK SPACE}· năm 2024 (nháp 60/63)" in text


def test_that_a_model_is_no_law_is_said_once_before_the_first_number(draft):
    """Where the very name of the index says that it is not law, no notice says so again."""
    head = words(draft["index.html"].split(b'<p class="lead">')[0])
    assert head.count("không phải văn bản pháp luật") == 1
