"""The documentation is true: generated pages are in step, and what the README shows is what happens."""

import doctest
import importlib.util
import json
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from dticalc import catalogue, edition_tables
from dticalc.changes.tables import CONTRIBUTIONS, MOVES
from dticalc.findings import Severity
from dticalc.texts import LANGS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
PAGES_MADE = [
    "docs/definitions.md",
    "docs/annexes.md",
    "docs/findings.md",
    "docs/checks.md",
    "docs/commands.md",
    "docs/explain.md",
    "docs/reports.md",
    "README.md",
]
TOOLS = re.compile(r"(?<![\w.:/~-])/(?!etc\b)[a-z]+/[\w./-]+|localhost|127\.0\.0\.1", re.IGNORECASE)


def script(path):
    """Give a script of the checkout as a module."""
    found = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(found)
    sys.modules[path.stem] = module
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generate():
    """Give `docs/generate.py` as a module."""
    return script(ROOT / "docs" / "generate.py")


@pytest.mark.parametrize("name", PAGES_MADE)
def test_generated_pages_are_in_step(generate, name):
    """What a page says of schemas, findings, commands and outputs is what they are now; else: `make docs`."""
    assert set(generate.PAGES) == set(PAGES_MADE)
    assert (ROOT / name).read_text("utf-8") == generate.PAGES[name]()


def test_the_readme_shows_every_exit_of_a_command(generate):
    """The README has commands to run, one of which is refused: the blocks were not skipped."""
    blocks = list(generate._BLOCK.finditer((ROOT / "README.md").read_text("utf-8")))
    typed = [line for block in blocks if block["kind"] == "console" for line in block["body"].splitlines()]
    assert sum(line.startswith("$ .venv/bin/dticalc") for line in typed) >= 5
    assert "mã thoát: 3" in typed
    assert not any("Traceback" in line or "not found" in line for line in typed)


def test_a_stale_page_is_named(generate, monkeypatch):
    """A page that is not what it should be is told by its name."""
    monkeypatch.setattr(generate, "PAGES", {"docs/findings.md": lambda: "other", "CHANGELOG.md": _changelog})
    assert generate.stale() == {"docs/findings.md": "other"}


def _changelog():
    return (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_python_of_the_readme_runs(monkeypatch):
    """The examples in Python give what is printed below them."""
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert failed == 0
    assert tried >= 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    """A link to a file of the checkout names one that is there."""
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_every_picture_is_shown():
    """No picture lies in the folder that no page shows."""
    pictures = {file.name for file in (ROOT / "docs/pictures").iterdir()}
    shown = set(re.findall(r"pictures/([\w.-]+)", "".join(page.read_text("utf-8") for page in PAGES)))
    assert pictures == shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_are_composed_text(page):
    """Pages are NFC, with tone marks as in “hóa” and “hòa”, and speak of the project alone."""
    text = page.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    prose = text.replace("Hoà Bình", "")  # the spelling that the README shows being read
    assert not re.findall(r"\w*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", prose)
    assert not TOOLS.search(text)


def described(form, tree, path=()):
    """Give each key of a form with its description, its own or that of the part it refers to."""
    if isinstance(tree, dict):
        for key, value in tree.get("properties", {}).items() if "if" not in path[-1:] else ():
            part = value.get("$ref", "").removeprefix("#/$defs/")
            text = value.get("description") or form.get("$defs", {}).get(part, {}).get("description")
            yield "/".join((*map(str, path), key)), text
        for key, value in tree.items():
            yield from described(form, value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from described(form, value, (*path, index))


@pytest.mark.parametrize("file", sorted((ROOT / "indicators" / "schema").glob("*.json")), ids=lambda file: file.stem)
def test_every_key_is_described_in_both_languages(file):
    """Each key of each form has a description “vi | en”, which editors and docs/definitions.md show."""
    form = json.loads(file.read_text("utf-8"))
    found = dict(described(form, form))
    assert len(found) >= 2
    assert {key for key, text in found.items() if not text or not all(text.partition(" | "))} == set()


def test_every_module_is_on_the_map():
    """The architecture names every module of the package, and only modules that are there."""
    source = ROOT / "src" / "dticalc"
    there = {str(file.relative_to(source)) for file in source.rglob("*.py")}
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    outside = {"tests/test_architecture.py", "docs/generate.py"}
    outside |= {f"benchmarks/{name}.py" for name in ("run", "submissions", "year", "reports")}
    named = set(re.findall(r"`([\w/]+\.py)`", text))
    assert named - outside == there
    assert outside <= named
    assert {Path(page).name for page in PAGES_MADE} - {"README.md"} <= set(re.findall(r"\]\(([\w.]+)\)", text))


def test_decisions_are_numbered_and_complete():
    """Decision notes are numbered without a gap; each has a question, a choice and a price."""
    notes = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [note.name[:4] for note in notes] == [f"{number:04d}" for number in range(1, len(notes) + 1)]
    for note in notes:
        text = note.read_text("utf-8")
        assert text.startswith(f"# {note.name[:4]} · ")
        assert all(f"**{part}.**" in text for part in ("Question", "Choice", "Price"))


def test_the_contract_of_editions_names_every_column_and_key():
    """docs/editions.md names each column of the tables and each key of the manifest."""
    text = (ROOT / "docs" / "editions.md").read_text("utf-8")
    tables = (edition_tables._RANKING, edition_tables._SCORES, edition_tables._FINDINGS, edition_tables._CHANGES)
    tables = (*tables, edition_tables.FIGURES, CONTRIBUTIONS, MOVES)
    columns = {name for table in tables for name in table}
    manifest = json.loads((ROOT / "indicators/schema/manifest.schema.json").read_text("utf-8"))
    assert {name for name in {*columns, *manifest["properties"]} if not re.search(rf"\b{name}\b", text)} == set()


def test_every_kind_of_finding_is_documented():
    """Each kind of the catalogue has its own heading."""
    text = (ROOT / "docs" / "findings.md").read_text("utf-8")
    assert sorted(re.findall(r"^### `(.+)`$", text, re.MULTILINE)) == sorted(kind.slug for kind in catalogue.ALL)


EXPLAINED = ("files", "readings", "figures", "tables", "annexes", "submissions", "answers", "appraisals", "bases")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("section", EXPLAINED)
def test_what_stops_a_file_says_why_it_matters(section, lang):
    """Each kind that refuses a file or a cell says why in one whole sentence, which is not what it says anyway."""
    stopping = {kind for kind in catalogue.SECTIONS[section] if kind.severity in (Severity.REFUSED, Severity.ERROR)}
    assert stopping
    explained = {kind for kind in stopping if kind.why[lang].endswith(".") and kind.why[lang] != kind.sentence[lang]}
    assert [kind.slug for kind in stopping - explained] == []
    assert [kind.slug for kind in catalogue.SECTIONS[section] if re.search(r"[{}]|\. ", kind.why[lang])] == []


def test_the_page_of_findings_has_no_unfilled_words():
    """What is filled in where it is found reads as “…” on the page of all kinds, and no sentence is only that."""
    text = (ROOT / "docs" / "findings.md").read_text("utf-8")
    assert re.search(r"^\* “…” không có trong danh sách …\.", text, re.MULTILINE)
    assert not re.findall(r"[{}]|^\* [… ]*$", text, re.MULTILINE)


def test_the_change_log_tells_this_version():
    """The change log begins with the version of the package and says what it moves."""
    from dticalc import __version__

    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    first = re.search(r"^## (\S+).*\n\n\*\*(.+)\*\*$", text, re.MULTILINE)
    assert first[1] == __version__
    assert "Years, indicators or scores moved" in first[2]


def test_the_benchmark_measures_the_same_thing_both_ways(tmp_path):
    """What is timed exactly and what is timed in floats are the same figures, up to the last decimal."""
    benchmark = script(ROOT / "benchmarks" / "run.py")
    texts = benchmark.figures(["01", "48", "79"], 98)
    scores = benchmark.exactly(benchmark.definition(tmp_path), texts)().scores
    values, _ = benchmark.with_floats(texts)()
    for level, code in (("index", "index"), ("pillar", "CQS"), ("dimension", "8"), ("indicator", "3.2")):
        for unit in texts:
            assert float(scores.value(unit, level, code)) == pytest.approx(values.loc[unit, code], abs=0.0001)


@pytest.mark.parametrize("path", ["benchmarks/submissions.py", "benchmarks/reports.py", "tests/fuzz.py"])
def test_what_is_run_by_hand_still_loads(path, monkeypatch):
    """The scripts beside the suite find what they import."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    assert callable(script(ROOT / path).main)
