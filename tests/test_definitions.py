"""Definitions: one small bad file per kind of finding, good ones that load, and what they become."""

import json
import re
import shutil
import unicodedata
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dticalc import catalogue, documents, load
from dticalc import definitions as law
from dticalc.errors import DefinitionError, UsageError
from dticalc.files import shipped
from dticalc.rosters import load_roster, read_roster
from dticalc.rules import Choice, Given, Parts, Ratio, Steps
from dticalc.texts import visible
from dticalc.yaml_files import read_document

HERE = Path(__file__).parent / "definitions"
BAD = sorted(HERE.glob("bad/**/*.yaml"))
GOOD = sorted({*HERE.glob("good/*.yaml"), *HERE.glob("good/*/framework.yaml")})
EXAMPLES = sorted(Path(__file__).parents[1].glob("examples/*/framework.yaml"))
IN_FOLDERS = {"folder-name", "changed-file", "unlisted-file", "sums-line"}  # shown below, and in test_seals.py
OF_DEFINITIONS = [kind for section in ("documents", "definitions", "rules") for kind in catalogue.SECTIONS[section]]


def slug(file):
    """Give the kind that a bad file is named after: `<slug>--<variant>.yaml`."""
    return file.stem.partition("--")[0]


@cache
def found_in(file):
    """Give the findings of a bad file: a roster, or a definition, beside the shipped ones if it is of their family."""
    text = file.read_text("utf-8")
    if "\nunits:\n" in text:
        return read_roster(file)[1]
    return law.check([file]) if re.search(r"\n(family: dti-tinh|id: qd-.*)\n", text) else law.read(file)[1]


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_definition_gets_exactly_its_findings(file):
    """Every problem is reported at once with its line, and nothing else: the first line of the file lists them."""
    listed = file.read_text("utf-8").splitlines()[0].removeprefix("# expect: ").split(", ")
    findings = found_in(file)
    assert [f"{each.place.line} {each.kind.slug}" for each in findings] == listed
    assert file.stem == "all-at-once" or slug(file) in {each.kind.slug for each in findings}


def test_every_kind_has_a_bad_file():
    """No finding on definitions or rosters is without a file that shows it, unless it takes a folder to show."""
    named = {slug(file) for file in BAD}
    assert {kind.slug for kind in OF_DEFINITIONS} == named - {"all-at-once"} | IN_FOLDERS
    assert not named & IN_FOLDERS
    assert named - {kind.slug for kind in OF_DEFINITIONS} == {"all-at-once"}


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_message_can_be_acted_on_in_both_languages(file):
    """A message names file:line:column and the text as typed, in NFC, with no place unfilled, nothing unseen."""
    for finding in found_in(file):
        assert re.match(rf"{re.escape(str(file))}:[0-9]+:[0-9]+: ", finding.line("vi"))
        for lang in ("vi", "en"):
            message = finding.message(lang)
            template = finding.kind.sentence[lang] + finding.kind.advice[lang]
            assert not re.search(r"\{[a-z_]+\}|None|Text\(", message.replace(finding.found, ""))
            assert visible(message, 9999) == message
            assert "{found}" not in template or visible(finding.found) in message
            assert unicodedata.is_normalized("NFC", message.replace(finding.found, ""))
        assert finding.message("vi") != finding.message("en")


@pytest.mark.parametrize("kind", catalogue.ALL, ids=lambda kind: kind.slug)
def test_the_catalogue_is_written_in_both_languages(kind):
    """Every kind has a title, a sentence and advice in Vietnamese and English, with the same places to fill."""
    for text in (kind.title, kind.sentence, kind.advice):
        assert unicodedata.is_normalized("NFC", text.vi)
        assert bool(text.vi) == bool(text.en)
        assert set(re.findall(r"\{(\w+)\}", text.vi)) == set(re.findall(r"\{(\w+)\}", text.en))
    assert kind.title.vi != kind.title.en
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)
    assert catalogue.BY_SLUG[kind.slug] is kind


@pytest.mark.parametrize("file", [*GOOD, *EXAMPLES], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_good_definition_loads(file):
    """A definition in order loads, with nothing found, by its path or its folder."""
    own = file.name == "formats.yaml"  # the example of the contract bears the id of a shipped definition
    assert [each.kind.slug for each in law.check([file])] == (["taken-id"] if own else [])
    framework = load(str(file))
    assert framework.path == file
    assert framework.scale == sum(each.max_points for each in framework.dimensions)
    assert load_roster(framework.roster, framework.path).units
    if file.name == "framework.yaml":
        assert load(str(file.parent)) == framework


def test_the_example_of_the_contract():
    """The example of the contract loads as it stands there: maxima, codes as text, rule, evidence."""
    framework = load(str(HERE / "good" / "formats.yaml"))
    first = framework.indicators[0]
    assert (first.code, first.max_points, first.evidence_required) == ("1.2", 10, True)
    assert first.rule == Ratio(numerator="a", denominator="b")
    assert first.rule.share({"a": Fraction(3), "b": Fraction(4)}) * first.max_points == Fraction(15, 2)
    assert first.evidence.vi == "Thông báo kết luận cuộc họp"
    assert [(each.name, each.minimum, each.maximum, each.unit) for each in first.inputs] == [
        ("a", 0, None, "cuộc họp"),
        ("b", 0, None, "cuộc họp"),
    ]
    assert first.continues == "qd-1726-2020/1.3"
    assert (framework.decision.date, framework.decision.number) == ("2022-05-20", "922/QĐ-BTTTT")
    leaves = {each.code: each for each in framework.leaves("indicator")}
    assert list(leaves) == ["1.2", "1.10", "2.1", "3.1", "4.1", "5.1", "7.1"]
    assert (leaves["2.1"].given_max, leaves["3.1"].missing, leaves["1.2"].missing) == (10, "zero", "refuse")
    assert [each.applicable for each in framework.indicators].count(True) == 1


def test_every_rule_is_read():
    """The five kinds of rule are read exactly, and parts hold other rules."""
    indicators = load(str(HERE / "good" / "rules.yaml")).indicators
    assert [type(each.rule) for each in indicators] == [Choice, Steps, Ratio, Parts, Given]
    assert [rule.share({"issued": "true", "done": Fraction(50)}) for _, rule in indicators[3].rule.parts] == [
        Fraction(1),
        Fraction(1, 2),
    ]
    assert indicators[3].inputs[1].maximum == 100
    assert indicators[2].rule.target == Fraction(1, 20)


def test_indicators_stand_in_files_beside():
    """Files of indicators beside the framework belong to it, in natural order, and its digest covers them all."""
    framework = load(str(HERE / "good" / "beside"))
    assert [each.code for each in framework.indicators] == ["1.1", "2.1", "2.2"]
    assert [each.max_points for each in framework.indicators] == [10, Fraction(25, 2), Fraction(15, 2)]
    assert [each.name for each in framework.sources] == ["framework.yaml", "indicators-1.yaml", "indicators-2.yaml"]
    assert len({framework.digest, *(each.digest for each in framework.sources)}) == 4


def copied(folder, target):
    """Copy a good definition of several files, so that it can be spoilt."""
    for file in (HERE / "good" / folder).rglob("*.yaml"):
        to = target / file.relative_to(HERE / "good" / folder)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(file.read_bytes())
    return target / "framework.yaml"


def listed(findings):
    """Give what was found as (file, line, kind)."""
    return [(Path(each.place.file).name, each.place.line, each.kind.slug) for each in findings]


def test_problems_of_all_files_come_together(tmp_path):
    """Problems of the files beside are reported in one run with the framework's, each with its own file and line."""
    file = copied("beside", tmp_path)
    one, two = tmp_path / "indicators-1.yaml", tmp_path / "indicators-2.yaml"
    one.write_text(one.read_text("utf-8").replace('dimension: "1"', 'dimension: "3"'), "utf-8")
    two.write_text(two.read_text("utf-8").replace('"2.2"', "2.20").replace("12.5", "12"), "utf-8")
    assert listed(law.check([file])) == [
        ("framework.yaml", 14, "points-sum"),
        ("framework.yaml", 15, "points-sum"),
        ("indicators-1.yaml", 2, "unknown-dimension"),
        ("indicators-2.yaml", 3, "not-text"),
    ]


def test_a_code_of_another_file_is_repeated(tmp_path):
    """One code in two files of a definition is reported with the place of the first."""
    file = copied("beside", tmp_path)
    two = tmp_path / "indicators-2.yaml"
    two.write_text(two.read_text("utf-8").replace('"2.1"', '"1.1"'), "utf-8")
    findings = law.check([file])
    assert listed(findings) == [("indicators-2.yaml", 2, "repeated-code")]
    assert "indicators-1.yaml:2:6" in findings[0].message("en")


def test_an_unreadable_file_beside_hides_and_invents_nothing(tmp_path):
    """A file beside that is no YAML is refused, and the sums that it would have completed are not called wrong."""
    file = copied("beside", tmp_path)
    (tmp_path / "indicators-1.yaml").write_text("indicators: [", "utf-8")
    assert listed(law.check([file])) == [("indicators-1.yaml", 1, "yaml-syntax")]
    with pytest.raises(DefinitionError, match=r"indicators-1\.yaml:1:1"):
        load(str(file))


def test_a_roster_of_ones_own_is_checked_with_the_definition(tmp_path):
    """A user's roster is found relative to the definition, and its problems are reported with the definition's."""
    file = copied("own-roster", tmp_path)
    roster = tmp_path / "units" / "communes.yaml"
    assert [unit.code for unit in load_roster("units/communes.yaml", file).units] == ["00004", "9", "00025"]
    roster.write_text(roster.read_text("utf-8").replace('"00025"', "00025"), "utf-8")
    assert law.check([file]) == []  # a leading zero keeps it text
    roster.write_text(roster.read_text("utf-8").replace('"9"', "9"), "utf-8")
    assert listed(law.check([file])) == [("communes.yaml", 8, "not-text")]
    with pytest.raises(DefinitionError, match=r"communes\.yaml:8:6"):
        load(str(file))


def definition(folder, name, family, years, *, amends=""):
    """Write a small definition of one's own, which may correct another."""
    text = (HERE / "good" / "own-roster" / "framework.yaml").read_text("utf-8")
    for old, new in (
        ("id: own-roster", f"id: {name}"),
        ("family: trial", f"family: {family}\n" + (f"amends: {amends}" if amends else "")),
        ("[2031]", str(years)),
        ("units/communes.yaml", "provinces-34"),
    ):
        assert old in text
        text = text.replace(old, new)
    file = folder / name / "framework.yaml"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    return file


def test_two_definitions_of_a_family_cannot_claim_a_year(tmp_path):
    """A year claimed by two files of a family is reported in the second with the first named; another family may."""
    one = definition(tmp_path, "one", "mine", [2030, 2031])
    two = definition(tmp_path, "two", "mine", [2031, 2032])
    other = definition(tmp_path, "other", "yours", [2031])
    findings = law.check([one, two, other])
    assert [(each.place.file, each.place.line, each.kind.slug, each.found) for each in findings] == [
        (str(two), 5, "repeated-year", "2031")
    ]
    assert f"one ({one})" in findings[0].message("vi")
    assert law.check([one, one]) == law.check([one]) == law.check([two]) == []
    twin = tmp_path / "twin.yaml"
    twin.write_bytes(one.read_bytes())
    assert [each.found for each in law.check([one, twin])] == ["2030", "2031"]


def test_a_shipped_definition_keeps_its_years(tmp_path):
    """A year that a shipped definition claims cannot be claimed by a user's ; a copy of itself can."""
    clash = definition(tmp_path, "clash", "dti-tinh", [2022, 2031])
    findings = law.check([clash])
    assert [(each.kind.slug, each.found) for each in findings] == [("repeated-year", "2022")]
    assert "qd-922-2022" in findings[0].message("en")
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(shipped("indicators", "qd-922-2022", "framework.yaml").read_bytes())
    assert law.check([copy]) == []


def claims(folder, *corrections, family="mine", years=(2030,)):
    """Write definitions of the same years as (name, amends), in this order, and give what their check finds."""
    files = [definition(folder, name, family, list(years), amends=amends) for name, amends in corrections]
    return [(Path(each.place.file).parent.name, each.kind.slug, each.found) for each in law.check(files)]


def test_a_correction_takes_the_years_of_what_it_amends(tmp_path):
    """A definition that amends a shipped one of its family may claim the same years; one that does not may not."""
    years = [2021, 2022, 2023]
    assert claims(tmp_path, ("amended", "qd-922-2022"), family="dti-tinh", years=years) == []
    found = claims(tmp_path, ("rival", ""), family="dti-tinh", years=years)
    assert found == [("rival", "repeated-year", str(year)) for year in years]
    found = claims(tmp_path, ("other", "qd-1726-2020"), family="dti-tinh", years=[2022])
    assert found == [("other", "repeated-year", "2022")]


def test_a_correction_takes_no_other_years(tmp_path):
    """What amends a definition claims its years only: those of a third definition of the family stay taken."""
    found = claims(tmp_path, ("amended", "qd-922-2022"), family="dti-tinh", years=[2020, 2021])
    assert found == [("amended", "repeated-year", "2020")]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_a_correction_may_be_corrected(tmp_path, order):
    """A chain of corrections keeps its years, in whatever order the definitions are named."""
    chain = [("first", ""), ("second", "first"), ("third", "second")]
    assert claims(tmp_path, *(chain[at] for at in order)) == []


def test_a_correction_of_a_correction_of_a_shipped_definition(tmp_path):
    """A chain that ends in a shipped definition keeps its years, also when its last link is checked alone."""
    assert claims(tmp_path, ("one", "qd-922-2022"), ("two", "one"), family="dti-tinh", years=[2022]) == []
    assert law.check([tmp_path / "two" / "framework.yaml"]) == []


def test_two_corrections_of_one_definition_clash(tmp_path):
    """Two different corrections of one definition cannot both have its years: the second is told of the first."""
    found = claims(tmp_path, ("one", "qd-922-2022"), ("two", "qd-922-2022"), family="dti-tinh", years=[2022])
    assert found == [("two", "repeated-year", "2022")]


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (1, 2, 0)])
def test_two_corrections_clash_beside_what_they_correct(tmp_path, order):
    """Two corrections of one definition clash wherever the corrected one itself stands among those named."""
    three = [("base", ""), ("one", "base"), ("two", "base")]
    assert claims(tmp_path, *(three[at] for at in order)) == [("two", "repeated-year", "2030")]


def test_definitions_that_amend_each_other_are_no_chain_without_end(tmp_path):
    """Two definitions that each say to amend the other, or one that amends itself, end the check all the same."""
    assert claims(tmp_path, ("one", "two"), ("two", "one")) == []
    assert claims(tmp_path, ("itself", "itself")) == [("itself", "unknown-amended", "itself")]


def test_what_is_amended_may_stand_beside(tmp_path):
    """A definition may amend one in a folder beside its own, but not one of another family."""
    definition(tmp_path, "base", "mine", [2030])
    assert law.check([definition(tmp_path, "good", "mine", [2030], amends="base")]) == []
    stranger = law.check([definition(tmp_path, "stranger", "yours", [2030], amends="base")])
    assert listed(stranger) == [("framework.yaml", 7, "unknown-amended")]
    assert "base" in stranger[0].message("en")


def continuing(folder, continues):
    """Write two definitions, of which the second says what its indicator 1.1 continues, and give the second."""
    for name, year in (("old", 2030), ("new", 2031)):
        file = copied("beside", folder / name)
        text = file.read_text("utf-8").replace("id: beside", f"id: {name}").replace("[2031]", f"[{year}]")
        file.write_text(text, "utf-8")
    beside = folder / "new" / "indicators-1.yaml"
    beside.write_text(beside.read_text("utf-8").replace("rule: ", f"continues: {continues}, rule: "), "utf-8")
    return file


def test_an_indicator_continues_one_of_another_definition(tmp_path):
    """An indicator may continue one that stands in a file beside another definition."""
    file = continuing(tmp_path, "old/2.2")
    assert law.check([file]) == []
    assert load(str(file)).indicators[0].continues == "old/2.2"


@pytest.mark.parametrize(
    ("continues", "known"), [("old/2.9", "1.1, 2.1, 2.2"), ("older/2.2", "qd-922-2022"), ("new/2.2", "qd-922-2022")]
)
def test_an_indicator_cannot_continue_what_is_not_there(tmp_path, continues, known):
    """An unknown indicator of a known definition, an unknown definition and one's own are told with what there is."""
    findings = law.check([continuing(tmp_path, continues)])
    assert listed(findings) == [("indicators-1.yaml", 2, "unknown-continued")]
    assert findings[0].found == continues
    assert known in findings[0].message("en")
    assert known in findings[0].message("vi")


def test_a_definition_without_components_cannot_be_asked_for_them(tmp_path):
    """What stops at the main indices does not say its components, so that any of them may be continued."""
    assert law.check([continuing(tmp_path, "qd-1726-2020/1.1")]) == []


def test_an_archived_definition_is_not_held_against_others(tmp_path):
    """A copy inside an edition is read without those that it amends or continues, which may be gone by then."""
    file = continuing(tmp_path, "gone/1.1")
    assert law.read(file)[0] is None
    framework, findings = law.read(file, archived=True)
    assert (framework.id, findings) == ("new", [])


def test_a_folder_is_called_as_its_definition(tmp_path, run):
    """In a folder of definitions, one called otherwise than its definition is noted: it is not found by its id."""
    two = definition(tmp_path, "two", "mine", [2031])
    assert law.check([two], [two]) == []
    two.write_text(two.read_text("utf-8").replace("id: two", "id: zwei"), "utf-8")
    [finding] = law.check([two], [two])
    assert (finding.place.file, finding.place.line, finding.kind.slug, finding.found, finding.blocks) == (
        str(two),
        3,
        "folder-name",
        "zwei",
        False,
    )
    assert "two" in finding.message("vi")
    assert law.check([two]) == []  # a folder of its own, downloaded or under way, may be called anything
    assert "folder-name" in run("definitions", "check", tmp_path).out
    assert "folder-name" in run("definitions", "check", "--definitions", tmp_path).out
    assert "folder-name" not in run("definitions", "check", two).out


def test_a_maximum_that_was_not_found_is_none(tmp_path):
    """A null maximum stays unknown where only dimensions are said: it loads, and no sum that it touches is guessed."""
    file = definition(tmp_path, "unsaid", "mine", [2031])
    row = '  - {code: "2", name: {vi: Hai, en: Two}, max_points: null}\n'
    file.write_text(file.read_text("utf-8") + row, "utf-8")
    framework, findings = law.read(file)
    assert findings == []
    assert framework.unknown_maxima == ("2",)
    assert [framework.maximum(codes) for codes in (["1"], ["2"], ["1", "2"])] == [10, None, None]
    with pytest.raises(DefinitionError, match=r"cannot be scored.*\b2\b"):
        framework.leaves("dimension")


def test_what_an_annex_says_beside_the_rule_is_kept(tmp_path):
    """The wording of the decision and who verifies are kept with an indicator; `to` of a step changes nothing."""
    text = (HERE / "good" / "rules.yaml").read_text("utf-8")
    words = "method: {vi: Theo lời, en: As worded}\n    verified_by: {vi: Bộ, en: The ministry}\n    rule: {kind: steps"
    file = tmp_path / "rules.yaml"
    file.write_text(text.replace("rule: {kind: steps", words).replace("from: 3,", "from: 3, to: 4,"), "utf-8")
    plain, worded = (load(str(each)).indicators[1] for each in (HERE / "good" / "rules.yaml", file))
    assert (worded.method.vi, worded.verified_by.en) == ("Theo lời", "The ministry")
    assert (plain.method, plain.verified_by) == (None, None)
    assert worded.rule == plain.rule


def test_shipped_definitions_are_in_order():
    """Every shipped definition passes its own check, its id is its folder, and no two claim a year."""
    known = law.shipped_definitions()
    assert law.check(known.values()) == []
    assert {"qd-1726-2020", "qd-922-2022"} <= set(known)
    frameworks = [load(name) for name in known]
    assert [each.id for each in frameworks] == list(known)
    claims = [(each.family, year) for each in frameworks for year in each.years]
    assert len(claims) == len(set(claims))


def test_the_decision_of_2022(law_2022):
    """922/QĐ-BTTTT: nine main indices of 1000 points, one of 0, in three pillars of 700, 650 and 650 that overlap."""
    points = {each.code: each.max_points for each in law_2022.dimensions}
    assert list(points.values()) == [100, 100, 100, 100, 100, 0, 200, 150, 150]
    sums = {each.code: sum(points[code] for code in each.dimensions) for each in law_2022.pillars}
    assert sums == {"CQS": 700, "KTS": 650, "XHS": 650}
    assert (law_2022.years, law_2022.status, law_2022.indicators) == ((2021, 2022, 2023), "dimensions-only", ())
    assert law_2022.note.vi
    assert all(each.reference for each in law_2022.dimensions)


def test_pci_is_held_by_the_same_form(repository):
    """PCI: ten sub-indices that run to 10, with weights that add up to 100, and no decision."""
    pci = load(str(repository / "examples" / "pci"))
    assert pci.decision is None
    assert {leaf.given_max for leaf in pci.leaves("dimension")} == {10}
    assert [leaf.max_points for leaf in pci.leaves("dimension")] == [5, 5, 20, 5, 10, 5, 5, 20, 20, 5]


@pytest.mark.parametrize("reference", ["qd-922-2023", "", "x" * 300, "no/such/framework.yaml", "/", "a\x00b"])
def test_an_unknown_definition_is_named_with_what_there_is(reference):
    """A reference that leads nowhere is wrong usage; what there is gets listed, and nothing similar is taken."""
    with pytest.raises(UsageError) as refused:
        load(reference)
    assert "qd-922-2022" in refused.value.text.vi
    assert "qd-1726-2020" in refused.value.text.en


def test_a_folder_of_ones_own(tmp_path):
    """Definitions in a user's folder are known by their folders' names; a folder that is none is wrong usage."""
    definition(tmp_path, "mine", "mine", [2031])
    assert load("mine", tmp_path).id == "mine"
    with pytest.raises(UsageError, match="typo"):
        law.known_definitions(tmp_path / "typo")


def test_a_shipped_id_stands_for_one_text_only(tmp_path):
    """A user's folder may hold a copy of a shipped definition, but not another text under its id."""
    shipped = load("qd-922-2022").path.read_text("utf-8")
    own = tmp_path / "qd-922-2022" / "framework.yaml"
    own.parent.mkdir()
    own.write_text(shipped, "utf-8")
    assert load("qd-922-2022", tmp_path).id == "qd-922-2022"
    own.write_text(shipped.replace("decimals: 4", "decimals: 3"), "utf-8")
    with pytest.raises(UsageError, match="another text"):
        load("qd-922-2022", tmp_path)


def test_a_definition_is_filled_in_part_by_part(tmp_path):
    """Under `dimensions-only` a dimension may still lack its indicators; scoring by indicators then stops in words."""
    file = copied("beside", tmp_path)
    (tmp_path / "indicators-2.yaml").unlink()
    file.write_text(re.sub(r"\nstatus: .*", "\nstatus: dimensions-only", file.read_text("utf-8")), "utf-8")
    framework = load(str(file))
    assert len(framework.leaves("dimension")) == 2
    with pytest.raises(DefinitionError, match="have none yet"):
        framework.leaves("indicator")


@pytest.mark.parametrize("how", ["changed", "added", "missing"])
def test_an_id_stands_for_all_the_files_of_a_definition(tmp_path, how):
    """A folder of one's own cannot put other indicators under a shipped id, however the framework stays the same."""
    own = tmp_path / "mau-1"
    shutil.copytree(shipped("indicators", "mau-1"), own)
    assert load("mau-1", tmp_path).id == "mau-1"
    one = own / "indicators-1.yaml"
    match how:
        case "changed":
            one.write_text(one.read_text("utf-8").replace("chair: 0.8", "chair: 0.9"), "utf-8")
        case "added":
            (own / "indicators-9.yaml").write_text("indicators: []\n", "utf-8")
        case _:
            one.unlink()
    with pytest.raises(UsageError, match="another text"):
        load("mau-1", tmp_path)
    assert "taken-id" in {each.kind.slug for each in law.check([own / "framework.yaml"])}


def test_a_refusal_carries_every_problem():
    """Loading a bad definition raises once, with a line for each problem in both languages."""
    with pytest.raises(DefinitionError) as refused:
        load(str(HERE / "bad" / "all-at-once.yaml"))
    lines = refused.value.text.vi.splitlines()
    assert len(lines) == len(refused.value.text.en.splitlines()) == 9
    assert all(re.search(r"all-at-once\.yaml:[0-9]+:[0-9]+: LỖI \[[a-z-]+\]", line) for line in lines[1:])


JUNK = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        7,
        10**30,
        0.5,
        "",
        "x",
        "1/0",
        "1/3",
        "NaN",
        "é" * 400,
        [],
        [[]],
        [1, "1"],
        {},
        {"": 1},
        {"a": {"b": []}},
    ]
)


def places(tree, path=()):
    """Name every place of a tree, from the top down."""
    yield path
    for key in tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ():
        yield from places(tree[key], (*path, key))


def changed(tree, path, change):
    """Give the tree with the value at a place changed."""
    if not path:
        return change(tree)
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    pairs = [(key, changed(each, path[1:], change) if key == path[0] else each) for key, each in items]
    return dict(pairs) if isinstance(tree, dict) else [each for _, each in pairs]


def asked(file, form):
    """Give what the gate says of a file, and what the validator that explains says: whether each refuses it."""
    document, _ = read_document(file)
    explains = documents._departures
    refused = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "_departures", lambda *_: refused.append(True) or [])
        documents.form_findings(document, form)
    return bool(refused), bool(explains(document, documents._forms(), form))


READABLE = [file for file in (*BAD, *GOOD, *EXAMPLES) if read_document(file)[0] is not None]


@pytest.mark.parametrize("file", READABLE, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_gate_and_the_explanation_agree(file):
    """What the compiled validator refuses, the other explains, and it explains nothing that was let through."""
    form = "roster" if "\nunits:\n" in file.read_text("utf-8") else "framework"
    gate, explanation = asked(file, form)
    assert gate == explanation
    told = {"wrong-value", "missing-key", "unknown-key", "not-text"} & {each.kind.slug for each in found_in(file)}
    assert gate == bool(told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[2031]", "[2031.0]"),
        ("[2031]", "[2.031e3]"),
        ("decimals: 2", "decimals: 2.0"),
        ("format: 1", "format: 1.0"),
        ("format: 1", "format: true"),
        ("scale: 100", "scale: 1.00e2"),
        ("scale: 100", "scale: 1e2"),
        ("scale: 100", "scale: 0.0"),
        ("scale: 100", "scale: -0.0"),
        ("scale: 100", "scale: 123456789012345678"),
        ("scale: 100", "scale: 1234567890123456789"),
        ("max: 1e2", "max: 1e17"),
        ("target: 0.05", "target: 0.000000000000000001"),
        ("target: 0.05", 'target: "00.5"'),
        ("weight: 2/3", 'weight: "4/3"'),
        ("weight: 2/3", "weight: 1.0000000001"),
        ("id: rules", 'id: "rules\\n"'),
        ("family: trial", 'family: "trial\\n"'),
        ('code: "1.2"', 'code: "1.2\\n"'),
        ('code: "1.2"', 'code: "1.２"'),
        ("members: {label", '"members\\n": {label'),
        ("{secretary: 1", '{"secretary\\n": 1'),
        ("{secretary: 1", '{"\\ufeffsecretary": 1'),
        ("{secretary: 1", '{"\\x1csecretary": 1'),
        ("{secretary: 1", '{"\\x85secretary": 1'),
        ("{secretary: 1", '{"\\u00a0secretary": 1'),
        ("{secretary: 1", '{"sec\\u2028retary": 1'),
    ],
    ids=lambda text: text.strip("{").replace(" ", ""),
)
def test_the_gate_and_the_explanation_read_alike(tmp_path, old, new):
    """Both take 2.0, a line break at the end, and blanks of other alphabets for the same thing."""
    text = (HERE / "good" / "rules.yaml").read_text("utf-8")
    assert text.count(old) == 1
    file = tmp_path / "rules.yaml"
    file.write_text(text.replace(old, new), "utf-8")
    gate, explanation = asked(file, "framework")
    assert gate == explanation


@pytest.mark.parametrize(("old", "new"), [("[2031]", "[2031.0]"), ("decimals: 2", "decimals: 2.0")])
def test_a_whole_number_is_whole_in_the_model(tmp_path, old, new):
    """A year or a number of decimals written 2031.0 is refused, or it is a whole number wherever it is used."""
    file = tmp_path / "rules.yaml"
    file.write_text((HERE / "good" / "rules.yaml").read_text("utf-8").replace(old, new), "utf-8")
    framework, findings = law.read(file)
    assert framework or findings
    if framework:
        assert all(isinstance(each, int) for each in (*framework.years, framework.published.decimals))


@pytest.mark.parametrize("odd", ["\\n", "\\u200b", "\\u2028"])
def test_a_case_has_no_unseen_characters(tmp_path, odd):
    """The name of a case is text like any other: a line break or an invisible character in it is reported."""
    text = (HERE / "good" / "rules.yaml").read_text("utf-8")
    file = tmp_path / "rules.yaml"
    for case in ("secretary: 1", "secretary: {"):
        text = text.replace(case, case.replace("secretary", f'"secretary{odd}"'))
    file.write_text(text, "utf-8")
    kinds = {each.kind.slug for each in law.read(file)[1]}
    assert kinds & {"stray-characters", "wrong-value"}


@pytest.mark.parametrize("name", ["rules.yaml", "own-roster/units/communes.yaml"])
@settings(max_examples=30)
@given(where=st.integers(min_value=0), junk=JUNK, key=st.sampled_from([None, "code", "n", "kind", "$schema"]))
def test_the_gate_and_the_explanation_agree_on_junk(tmp_path_factory, name, where, junk, key):
    """Whatever stands in place of any value, both validators refuse it or neither does."""
    tree = yaml.load((HERE / "good" / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 – texts only
    every = list(places(tree))[1:]
    path = every[where % len(every)]
    tree = changed(tree, path, lambda value: {**value, key: junk} if key and isinstance(value, dict) else junk)
    file = tmp_path_factory.getbasetemp() / "junk.yaml"
    file.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    gate, explanation = asked(file, "roster" if "units" in name else "framework")
    assert gate == explanation


@pytest.mark.parametrize("name", ["rules.yaml", "own-roster/units/communes.yaml"])
@settings(max_examples=15)
@given(where=st.integers(min_value=0), junk=JUNK, key=st.sampled_from([None, "code", "n", "kind", "$schema"]))
def test_no_wrong_value_anywhere_brings_the_check_down(tmp_path_factory, name, where, junk, key):
    """Whatever stands in place of any value, or beside it, the outcome is a definition or findings that can be said."""
    tree = yaml.load((HERE / "good" / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 – texts only
    every = list(places(tree))
    path = every[where % len(every)]
    tree = changed(tree, path, lambda value: {**value, key: junk} if key and isinstance(value, dict) else junk)
    file = tmp_path_factory.getbasetemp() / "spoilt.yaml"
    file.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    model, findings = read_roster(file) if "units" in name else law.read(file)
    assert model is not None or findings
    assert all(each.line(lang) for each in findings for lang in ("vi", "en"))
