"""The shipped law: what each decision file holds and where it is from, and the model index, complete and bilingual."""

import collections
import re
import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import definitions as law
from dticalc import load, read_table, score_shares
from dticalc.definition_files import definition_files
from dticalc.drafts import draft
from dticalc.errors import DefinitionError, UsageError
from dticalc.files import shipped
from dticalc.rules import Choice, Given, Parts, Ratio, Steps
from dticalc.seals import seal_findings, sums

DECISIONS = ["qd-1726-2020", "qd-922-2022", "qd-405-2025"]
MODEL = load("mau-1")
CODES = [each.code for each in MODEL.indicators]


# ── decisions ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", DECISIONS)
def test_every_entry_of_a_decision_names_its_source(name):
    """Each dimension of a decision names the decision and an address; nothing below what was verified is there."""
    framework = load(name)
    for each in framework.dimensions:
        assert framework.decision.number.split("/")[0] in each.reference
        assert re.search(r"\([\w.-]+\.[a-z]{2,3}(/|;|\))", each.reference), each.reference
    assert framework.decision.url.startswith("https://")
    assert framework.status == "dimensions-only"
    assert framework.indicators == ()
    assert framework.note.vi
    assert framework.note.en


def test_405_says_what_is_missing_and_is_not_scored(run, tmp_path):
    """405/QĐ-BKHCN: eight main indices, 1000 points, no maxima; an official total is refused in words, exit 65."""
    framework = load("qd-405-2025")
    assert (len(framework.dimensions), framework.scale, framework.years) == (8, 1000, (2024,))
    assert framework.unknown_maxima == tuple("12345678")
    assert "điểm tối đa" in framework.note.vi
    table = tmp_path / "2024.csv"
    table.write_text("unit,1,2,3,4,5,6,7,8\nHà Nội,1,1,1,1,1,1,1,1\n", "utf-8")
    ran = run("score", table, "--definition", "qd-405-2025", "--year", "2024", "--out", tmp_path / "edition")
    assert ran.code == 65
    assert "chưa tìm thấy điểm tối đa của chỉ số chính 1, 2, 3, 4, 5, 6, 7, 8" in ran.err
    assert not (tmp_path / "edition").exists()
    with pytest.raises(DefinitionError, match="does not guess"):
        score_shares(framework, {"01": (Fraction(1),) * 8}, "dimension")
    shown = run("definitions", "show", "qd-405-2025").out
    assert "1  ?  Nhận thức số" in shown


def test_published_definitions_are_frozen():
    """Every shipped definition and roster is listed in SHA256SUMS, and none has changed."""
    folder = shipped("indicators")
    assert list(seal_findings(folder)) == []
    listed = (folder / "SHA256SUMS").read_text("utf-8")
    assert sums(folder) == listed
    names = {line.partition("  ")[2] for line in listed.splitlines()}
    assert {f"{name}/framework.yaml" for name in [*DECISIONS, "mau-1"]} <= names
    assert {"rosters/provinces-63.yaml", "rosters/provinces-34.yaml"} <= names


def test_shipped_files_name_their_schema():
    """Each shipped file begins with the comment by which an editor finds the schema beside it."""
    for file in [*shipped("indicators").glob("*/*.yaml")]:
        first = file.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (file.parent / first.partition("=")[2]).is_file()


# ── the model index ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_model_says_that_it_is_no_law(run):
    """Title, note and `show` say in both languages that the model index is an illustration, not law."""
    assert MODEL.status == "model"
    assert MODEL.title.vi.startswith("Bộ chỉ số mẫu")
    assert "không phải văn bản pháp luật" in MODEL.title.vi
    assert "not law" in MODEL.title.en
    assert "KHÔNG PHẢI VĂN BẢN PHÁP LUẬT" in run("definitions", "show", "mau-1").out
    assert "IT IS NOT LAW" in run("--lang", "en", "definitions", "show", "mau-1").out
    assert MODEL.decision is None


def test_the_model_is_complete():
    """Eight dimensions, 47 to 60 indicators, 1000 points, three overlapping pillars, 2023 to 2026."""
    assert [each.max_points for each in MODEL.dimensions] == [100, 100, 100, 100, 100, 200, 150, 150]
    assert 47 <= len(MODEL.indicators) <= 60
    assert sum(each.max_points for each in MODEL.indicators) == MODEL.scale == 1000
    assert [MODEL.maximum(each.dimensions) for each in MODEL.pillars] == [700, 650, 650]
    assert MODEL.years == (2023, 2024, 2025, 2026)
    assert "Đô thị thông minh" not in {each.name.vi for each in MODEL.dimensions}


def rules(rule):
    """Give a rule and those inside it."""
    return [rule, *(inside for _, part in rule.parts for inside in rules(part))] if isinstance(rule, Parts) else [rule]


def test_the_model_uses_everything_twice():
    """Every kind of rule, policy, source, form of evidence, type of input, zero denominator occurs at least twice."""
    tops = collections.Counter(type(each.rule) for each in MODEL.indicators)
    assert all(tops[kind] >= 2 for kind in (Choice, Steps, Ratio, Parts, Given))
    for name, values in {
        "missing": ("refuse", "zero", "exclude", None),
        "source": ("self-report", "measured", "survey"),
    }.items():
        counts = collections.Counter(getattr(each, name) for each in MODEL.indicators)
        assert all(counts[value] >= 2 for value in values)
    evidence = collections.Counter((each.evidence_required, each.evidence is not None) for each in MODEL.indicators)
    assert all(evidence[form] >= 2 for form in ((True, True), (False, True), (False, False)))
    types = collections.Counter(asked.type for each in MODEL.indicators for asked in each.inputs)
    assert all(types[kind] >= 2 for kind in ("integer", "decimal", "percent", "choice", "boolean"))
    ratios = [rule for each in MODEL.indicators for rule in rules(each.rule) if isinstance(rule, Ratio)]
    zeros = collections.Counter(rule.zero_denominator for rule in ratios)
    assert all(zeros[policy] >= 2 for policy in ("missing", "zero", "full"))
    assert sum(each.applicable for each in MODEL.indicators) >= 2
    nested = [r for each in MODEL.indicators for r in rules(each.rule)[1:] if isinstance(r, Parts)]
    assert len(nested) >= 2


@pytest.mark.parametrize("code", CODES)
def test_every_indicator_of_the_model_is_whole(code):
    """An indicator has both languages throughout, a source, who verifies it, and examples: full points among them."""
    each = MODEL.indicators[CODES.index(code)]
    texts = [each.name, each.verified_by, *(asked.label for asked in each.inputs)]
    texts += [label for asked in each.inputs for label in asked.options.values()]
    for text in texts:
        assert text.vi
        assert text.en
        assert unicodedata.is_normalized("NFC", text.vi)
    assert each.reference.endswith("(minh họa)")
    assert each.source
    assert each.evidence_required is not None
    points = [example.points for example in each.examples]
    assert each.max_points in points
    assert len(points) >= 2


def test_codes_stand_in_natural_order():
    """6.2 stands before 6.10, in the file and wherever indicators are listed."""
    assert CODES.index("6.9") + 1 == CODES.index("6.10")
    assert sorted(CODES, key=lambda code: [int(part) for part in code.split(".")]) == CODES


# ── properties of a whole index ─────────────────────────────────────────────────────────────────────────────────────


def at_best(indicator):
    """Give the inputs that earn full points: the greatest figure of each, the best case."""
    figures = {}
    for rule in rules(indicator.rule):
        match rule:
            case Choice():
                figures[rule.input] = max(rule.shares, key=rule.shares.get)
            case Steps():
                figures[rule.input] = max(rule.steps)[0]
            case Ratio():
                figures[rule.denominator] = figures.get(rule.denominator, Fraction(1000))
                figures[rule.numerator] = figures[rule.denominator]
            case Given():
                figures[rule.input] = rule.given_max
    return figures


def test_an_answer_at_every_maximum_gives_the_scale():
    """Best answers everywhere give 1000 of 1000 in the index and 1 in every pillar."""
    shares = [each.rule.share(at_best(each)) for each in MODEL.indicators]
    scores = score_shares(MODEL, {"01": shares}, "indicator")
    assert scores.value("01", "index") == 1
    assert [scores.value("01", "pillar", each.code) for each in MODEL.pillars] == [1, 1, 1]


def test_no_answer_gives_0_where_missing_is_zero(tmp_path):
    """Without any answer no rule gives points; under `missing: zero` a province that is blank throughout gets 0."""
    assert [each.rule.share({}) for each in MODEL.indicators] == [None] * len(MODEL.indicators)
    assert MODEL.missing == "zero"
    table = tmp_path / "blank.csv"
    table.write_text("unit,1,2,3,4,5,6,7,8\n01,,,,,,,,\n04,0,0,0,0,0,0,0,0\n", "utf-8")
    read = read_table(table, MODEL)
    scores = score_shares(MODEL, read.shares, read.level)
    assert [scores.value(unit, "index") for unit in ("01", "04")] == [0, 0]
    assert [each.kind.slug for each in read.findings].count("counted-as-zero") == 8


@given(st.data())
def test_points_never_leave_0_to_the_maximum(data):
    """Whatever is answered within the declared ranges, the points stay within 0..max_points."""
    each = data.draw(st.sampled_from(MODEL.indicators))
    answer = {}
    for asked in each.inputs:
        least, most = asked.range
        if asked.type in {"choice", "boolean"}:
            answer[asked.name] = data.draw(st.sampled_from(sorted(asked.options) or ["true", "false"]))
        else:
            top = 10**6 if most is None else int(most * 100)
            figure = Fraction(data.draw(st.integers(int(least * 100), top)), 1 if most is None else 100)
            answer[asked.name] = figure
    share = each.rule.share(answer)
    assert share is None or 0 <= share * each.max_points <= each.max_points


@given(st.data(), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_of_the_same_never_gives_fewer_points(data, part, more, whole):
    """More above the line of a ratio, all else the same, never earns less."""
    ratios = [each for each in MODEL.indicators if isinstance(each.rule, Ratio)]
    rule = data.draw(st.sampled_from(ratios)).rule
    small, large = (
        rule.share({rule.numerator: Fraction(n), rule.denominator: Fraction(whole)}) for n in (part, part + more)
    )
    assert (small is None) == (large is None)
    assert small is None or small <= large


# ── drafts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [*DECISIONS, "mau-1"])
def test_a_new_version_begins_from_an_older_one(name, tmp_path):
    """A draft is valid at once, claims a new year, continues each indicator; nothing of the decision is kept."""
    begun = draft(load(name), "dti-2031", (2031,))
    folder = tmp_path / "dti-2031"
    folder.mkdir()
    for file, content in definition_files(begun).items():
        (folder / file).write_bytes(content)
    assert law.check([folder / "framework.yaml"]) == []
    again = load(str(folder))
    assert (again.years, again.decision, again.family) == ((2031,), None, load(name).family)
    assert [each.continues for each in again.indicators] == [f"{name}/{each.code}" for each in load(name).indicators]
    assert not any(each.reference for each in (*again.dimensions, *again.indicators))


@pytest.mark.parametrize("name", ["mau-1", "Mới", "", "a/b", "../x", "x" * 65])
def test_a_new_version_needs_an_id_of_its_own(name):
    """An id that is shipped, or that is no id, is wrong usage."""
    with pytest.raises(UsageError):
        draft(MODEL, name)


def test_the_commands_lead_from_new_to_frozen(run, tmp_path):
    """New → check → export → import → freeze → a change is found, with the exit codes of the contract."""
    ran = run("definitions", "new", "tinh-2027", "--from", "mau-1", "--out", tmp_path / "mine")
    assert ran.code == 0
    assert (tmp_path / "mine" / "schema" / "framework.schema.json").is_file()
    one = tmp_path / "mine" / "tinh-2027"
    assert run("definitions", "new", "tinh-2027", "--out", tmp_path / "mine").code == 73
    annex, back = tmp_path / "annex.xlsx", tmp_path / "back"
    assert run("definitions", "export", one, "--out", annex).code == 0
    assert run("definitions", "import", annex, "--out", back).code == 0
    assert {f.name: f.read_bytes() for f in one.iterdir()} == {f.name: f.read_bytes() for f in back.iterdir()}
    assert run("definitions", "import", annex, "--out", back).code == 73
    assert run("definitions", "freeze", tmp_path / "mine").code == 0
    assert run("definitions", "check", tmp_path / "mine").code == 0
    changed = one / "indicators-1.yaml"
    changed.write_text(changed.read_text("utf-8").replace("Cơ quan chủ trì", "Đơn vị chủ trì", 1), "utf-8")
    ran = run("definitions", "check", tmp_path / "mine")
    assert ran.code == 65
    assert "changed-file" in ran.out
    assert run("definitions", "freeze", tmp_path / "mine").code == 65
    assert run("definitions", "freeze", tmp_path / "mine", "nobody").code == 2


def test_a_faulty_annex_leaves_a_marked_copy_and_nothing_else(run, tmp_path):
    """An annex with a mistake: exit 65, the cell named, a marked copy that is never written over, no definition."""
    from openpyxl import load_workbook

    annex = tmp_path / "annex.xlsx"
    run("definitions", "export", "mau-1", "--out", annex)
    book = load_workbook(annex)
    book["Phụ lục"]["C2"] = "2O"
    book.save(annex)
    for name in ("law-loi.xlsx", "law-loi-2.xlsx"):
        ran = run("definitions", "import", annex, "--out", tmp_path / "law")
        assert ran.code == 65
        assert "Phụ lục › C2" in ran.err
        assert (tmp_path / name).is_file()
    assert not (tmp_path / "law").exists()
    ran = run("definitions", "import", annex, "--out", tmp_path / "law", "--annotate", tmp_path / "x.xlsx", "--json")
    assert ran.code == 65
    assert '"cell": "C2"' in ran.out
    assert Path(tmp_path / "x.xlsx").is_file()
    text = tmp_path / "annex.csv"
    text.write_text("unit,1\n", "utf-8")
    assert run("definitions", "import", text, "--out", tmp_path / "law").code == 3
