"""Annexes: a definition goes into a workbook and comes back the same; mistakes come back with their cells."""

import datetime as dt
import io
import itertools
import os
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dticalc import catalogue, load
from dticalc.annexes.layout import DIMENSIONS, EXAMPLES, HEAD, INDICATORS, INPUTS, OPTIONS, PARTS, SHEETS
from dticalc.annexes.reading import read_annex
from dticalc.annexes.writing import annex_bytes
from dticalc.annotations import LISTED, annotated
from dticalc.definition_files import definition_files
from dticalc.definitions import read
from dticalc.frameworks import Decision, Dimension, Example, Framework, Indicator, Input, Pillar, Published
from dticalc.rules import Choice, Given, Parts, Ratio, Steps
from dticalc.texts import Text

HERE = Path(__file__).parent / "definitions" / "good"
SHIPPED = ["mau-1", "qd-922-2022", "qd-1726-2020", "qd-405-2025"]
GOOD = [HERE / "formats.yaml", HERE / "rules.yaml", HERE / "beside"]
F = Fraction


@pytest.fixture(scope="module")
def annex(tmp_path_factory):
    """Give the annex of the model index."""
    file = tmp_path_factory.mktemp("annex") / "annex.xlsx"
    file.write_bytes(annex_bytes(load("mau-1")))
    return file


def slugs(findings):
    """Give what was found as (sheet, cell, kind)."""
    return [(each.place.sheet, each.place.cell, each.kind.slug) for each in findings]


# ── out and in again ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("reference", [*SHIPPED, *map(str, GOOD)], ids=lambda reference: Path(reference).stem)
def test_an_annex_comes_back_as_the_same_definition(reference, tmp_path):
    """Export and import give the same files, byte for byte, with nothing found on the way."""
    framework = load(reference)
    file = tmp_path / "annex.xlsx"
    file.write_bytes(annex_bytes(framework))
    again, findings = read_annex(file)
    own = Path(reference).stem == "formats"  # the example of the contract bears the id of a shipped definition
    assert [each.kind.slug for each in findings] == (["taken-id"] if own else [])
    assert definition_files(again) == definition_files(framework)


def test_the_model_index_is_shipped_in_the_one_form():
    """The files of the model index are what an import writes."""
    framework = load("mau-1")
    assert definition_files(framework) == {each.name: each.content for each in framework.sources}


def test_the_same_definition_gives_the_same_workbook():
    """No clock and no chance stands in a workbook."""
    assert annex_bytes(load("mau-1")) == annex_bytes(load("mau-1"))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
SENTENCES = st.lists(
    WORDS | st.sampled_from(["=1+1", "Đắk Lắk", "true", "1.10", "null", "- x", "a: b", "#", "'", '"']),
    min_size=1,
    max_size=30,
).map(" ".join)
TEXTS = st.builds(Text, SENTENCES, SENTENCES)
SHARES = st.integers(0, 12).map(lambda n: F(n, 12))
POINTS = st.sampled_from([F(1), F(10), F(25, 2), F(20, 3), F(1, 1000)])
NUMBERS = st.integers(0, 400).map(lambda n: F(n, 8))


@st.composite
def _rules(draw, names, depth=0):
    """Draw a valid rule with its inputs."""
    kind = draw(st.sampled_from(["choice", "steps", "ratio", "given", *(["parts"] if depth < 2 else [])]))
    name = f"i{next(names)}"
    label = draw(TEXTS)
    match kind:
        case "choice":
            cases = [
                "best",
                *draw(st.lists(st.sampled_from(["a", "b c", "Đạt", "no", "1.10"]), unique=True, min_size=1)),
            ]
            shares = {case: F(1) if case == "best" else draw(SHARES) for case in cases}
            asked = Input(name=name, label=label, type="choice", options={case: draw(TEXTS) for case in cases})
            return Choice(input=name, shares=shares), (asked,)
        case "steps":
            starts = sorted(draw(st.sets(NUMBERS, min_size=1, max_size=4)), reverse=True)
            steps = tuple((start, F(1) if n == 0 else draw(SHARES)) for n, start in enumerate(starts))
            return Steps(input=name, steps=steps, otherwise=draw(SHARES)), (
                Input(name=name, label=label, type="decimal"),
            )
        case "ratio":
            rule = Ratio(
                numerator=name,
                denominator=f"{name}_b",
                target=draw(st.sampled_from([F(1), F(1, 3), F(4, 5)])),
                zero_denominator=draw(st.sampled_from(["missing", "zero", "full"])),
            )
            unit = draw(st.sampled_from(["", "hộ", "= cuộc"]))
            return rule, tuple(
                Input(name=each, label=draw(TEXTS), type="integer", minimum=F(0), unit=unit) for each in rule.inputs
            )
        case "given":
            most = draw(st.sampled_from([F(1), F(5), F(100)]))
            asked = Input(name=name, label=label, type="decimal", minimum=F(0), maximum=most)
            return Given(input=name, given_max=most), (asked,)
        case _:
            drawn = [draw(_rules(names, depth + 1)) for _ in range(draw(st.integers(1, 3)))]
            parts = tuple((F(1, len(drawn)), rule) for rule, _ in drawn)
            return Parts(parts=parts), tuple(asked for _, inputs in drawn for asked in inputs)


@st.composite
def frameworks(draw):
    """Draw a valid definition of one to three dimensions with indicators."""
    dimensions, indicators = [], []
    for n in range(1, draw(st.integers(1, 3)) + 1):
        members = []
        for k in range(1, draw(st.integers(1, 3)) + 1):
            rule, inputs = draw(_rules(itertools.count()))
            members.append(
                Indicator(
                    code=f"{n}.{k}",
                    dimension=str(n),
                    name=draw(TEXTS),
                    max_points=draw(POINTS),
                    rule=rule,
                    inputs=tuple({each.name: each for each in inputs}.values()),
                    method=draw(st.none() | TEXTS),
                    missing=draw(st.sampled_from([None, "refuse", "zero", "exclude"])),
                    applicable=draw(st.booleans()),
                    evidence_required=(required := draw(st.sampled_from([None, True, False]))),
                    evidence=draw(TEXTS) if required is not None and draw(st.booleans()) else None,
                    source=draw(st.sampled_from(["", "self-report", "measured", "survey"])),
                    verified_by=draw(st.none() | TEXTS),
                    reference=draw(st.just("") | SENTENCES),
                )
            )
        most = sum(each.max_points for each in members)
        indicators += members
        dimensions.append(
            Dimension(code=str(n), name=draw(TEXTS), max_points=most, reference=draw(st.just("") | SENTENCES))
        )
    codes = tuple(each.code for each in dimensions)
    return Framework(
        id="drawn",
        title=draw(TEXTS),
        decision=draw(
            st.none() | st.just(Decision(number="1/QĐ", date="2030-01-02", issuer="Bộ", url="https://x.vn/a?b=1"))
        ),
        years=(2030, 2031),
        amends="",
        family="drawn",
        roster="provinces-34",
        status="complete",
        note=draw(st.none() | TEXTS),
        scale=sum(each.max_points for each in dimensions),
        published=Published(measure="value", decimals=4),
        rank_on="published",
        missing="zero",
        dimensions=tuple(dimensions),
        pillars=(Pillar(code="P", name=draw(TEXTS), dimensions=codes),),
        indicators=tuple(indicators),
        sources=(),
        path=Path(),
    )


@settings(max_examples=25)
@given(frameworks())
def test_any_definition_survives_its_files_and_its_annex(tmp_path_factory, framework):
    """“export → import gives the same definition”: whatever its texts and rules, through YAML and through XLSX."""
    folder = tmp_path_factory.mktemp("drawn")
    files = definition_files(framework)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    again, findings = read(folder / "framework.yaml")
    assert [each.line("en") for each in findings] == []
    assert replace(again, sources=(), path=Path()) == framework
    (folder / "annex.xlsx").write_bytes(annex_bytes(framework))
    third, findings = read_annex(folder / "annex.xlsx")
    assert [each.line("en") for each in findings if each.kind is not catalogue.ANNEX_METHOD] == []
    assert definition_files(third) == files


def test_examples_keep_what_was_typed():
    """A worked example with a blank, a truth value, a decimal and a case comes back as it was."""
    framework = load(str(HERE / "rules.yaml"))
    spelled = Example(inputs={"issued": "true", "done": "33.50"}, points=F(20, 3) + F(67, 15) * 1)
    indicator = replace(framework.indicators[3], examples=(spelled,))
    changed = replace(framework, indicators=(*framework.indicators[:3], indicator, *framework.indicators[4:]))
    assert b"{issued: true, done: 33.50}" in definition_files(changed)["indicators-1.yaml"]


# ── what people do to a workbook ────────────────────────────────────────────────────────────────────────────────────


class Editor:
    """Edits an annex as a person would, by sheet, heading and row."""

    def __init__(self, annex, target):
        """Open a copy."""
        self.book, self.target = load_workbook(annex), target

    def cell(self, sheet, key, row):
        """Give a cell by the key of its column."""
        column = next(n for n, each in enumerate(sheet.columns, 1) if each.key == key)
        return self.book[sheet.name].cell(row, column)

    def read(self):
        """Save and read the copy."""
        self.book.save(self.target)
        return read_annex(self.target)


@pytest.fixture
def edit(annex, tmp_path):
    """Open a copy of the annex of the model index for editing."""
    return Editor(annex, tmp_path / "edited.xlsx")


FAULTS = {
    "annex-cell: a code stored as a number": (INDICATORS, "code", 4, 1.3),
    "annex-cell: cases without =": (INDICATORS, "cases", 2, "bí thư được đủ điểm"),
    "annex-cell: a case twice": (INDICATORS, "cases", 2, "secretary = 1; secretary = 0"),
    "annex-cell: parts out of order": (PARTS, "part", 3, "3"),
    "annex-cell: option of no input": (OPTIONS, "input", 2, "nobody"),
    "annex-row: input of no indicator": (INPUTS, "of", 2, "99.9"),
    "annex-row: example of no indicator": (EXAMPLES, "of", 2, "99.9"),
    "annex-repeated: input twice": (INPUTS, "name", 4, "chaired"),
    "wrong-value: letter O in the points": (INDICATORS, "max_points", 2, "2O"),
    "wrong-value: decimal comma": (INDICATORS, "max_points", 2, "20,0"),
    "wrong-value: unknown kind of rule": (INDICATORS, "kind", 2, "choise"),
    "wrong-value: source": (INDICATORS, "source", 2, "nghe nói"),
    "unknown-dimension": (INDICATORS, "dimension", 2, "9"),
    "unknown-input": (INDICATORS, "numerator", 3, "khong_co"),
    "stray-characters: zero width": (DIMENSIONS, "name.vi", 2, "Nhận\u200bthức"),
    "annex-blank: English name": (INDICATORS, "name.en", 2, None),
    "annex-blank: numerator": (INDICATORS, "numerator", 3, None),
    "annex-blank: whether evidence is required": (INDICATORS, "evidence.required", 2, None),
    "annex-filled: a target of a choice": (INDICATORS, "target", 2, "0.5"),
    "example-input: a decimal comma": (EXAMPLES, "inputs", 5, "chaired = 3,5; meetings = 4"),
    "example-input: per cent": (EXAMPLES, "inputs", 5, "chaired = 85%; meetings = 4"),
    "example-fails": (EXAMPLES, "points", 2, 19),
    "points-sum": (DIMENSIONS, "max_points", 2, 99),
    "unreachable-maximum": (INDICATORS, "cases", 2, "secretary = 0.9; chair = 0.8; deputy = 0.5; other = 0"),
    "unmatched-case": (INDICATORS, "cases", 2, "secretary = 1; chair = 0.8; deputy = 0.5; nobody = 0"),
    "repeated-year": (HEAD, "vi", 9, "2023, 2023"),
    "unknown-continued": (INDICATORS, "continues", 2, "qd-0-0000/1.1"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mistake_comes_back_with_its_sheet_and_cell(fault, edit):
    """Each mistake names sheet, cell and the text as typed, in both languages, and no definition comes of it."""
    sheet, key, row, value = FAULTS[fault]
    cell = edit.cell(sheet, key, row)
    cell.value = value
    framework, findings = edit.read()
    wanted = fault.partition(":")[0]
    assert framework is None
    assert wanted in {each.kind.slug for each in findings}
    if wanted not in {"points-sum", "unknown-input"}:
        assert (sheet.name, cell.coordinate) in {(each.place.sheet, each.place.cell) for each in findings}
    for each in findings:
        assert each.place.sheet
        assert each.message("vi") != each.message("en")


def test_a_code_as_a_number_brings_no_other_complaints(edit):
    """A code that Excel took for a number is one finding, not a chain of them."""
    edit.cell(INDICATORS, "code", 4).value = 1.3
    assert slugs(edit.read()[1]) == [("Phụ lục", "A4", "annex-cell")]


def test_a_date_that_excel_made_of_a_code_is_named(edit):
    """A cell that Excel turned into a date is refused; the day of the decision may be one."""
    edit.cell(INDICATORS, "code", 4).value = dt.date(2026, 2, 1)
    assert ("Phụ lục", "A4", "annex-cell") in slugs(edit.read()[1])
    edit.cell(INDICATORS, "code", 4).value = "1.3"
    for row, value in ((5, "12/QĐ-BKHCN"), (6, dt.date(2026, 2, 1)), (7, "Bộ"), (8, "https://bo.vn/12")):
        edit.cell(HEAD, "vi", row).value = value
    edit.cell(HEAD, "vi", 3).value = "mau-rieng"
    edit.cell(HEAD, "vi", 11).value = "mau-rieng"
    framework, findings = edit.read()
    assert findings == []
    assert framework.decision.date == "2026-02-01"


def test_a_sheet_or_column_that_is_gone_is_named(edit):
    """A deleted sheet refuses the workbook and lists what there is; a deleted column may hold a provision."""
    edit.book[INDICATORS.name].delete_cols(19)
    framework, findings = edit.read()
    assert (framework, slugs(findings)) == (None, [("Phụ lục", "", "annex-column")])
    assert findings[0].found == "Khi thiếu số liệu"
    del edit.book[DIMENSIONS.name]
    framework, findings = edit.read()
    assert [each.kind.slug for each in findings if each.kind is catalogue.ANNEX_SHEET] == ["annex-sheet"]
    assert "Phụ lục" in findings[0].message("vi")


def test_a_sheet_without_its_header_is_named(edit):
    """A sheet whose header row is gone is refused by name."""
    edit.book[INDICATORS.name].delete_rows(1)
    framework, findings = edit.read()
    assert framework is None
    assert [each.kind.slug for each in findings] == ["annex-header"]


def test_columns_move_and_titles_are_added(edit):
    """Columns in another order, title lines above, other case in names: read all the same, nothing said."""
    page = edit.book[INDICATORS.name]
    page.move_range(f"AA1:AA{page.max_row}", cols=3)
    page.insert_rows(1, 3)
    page["A1"] = "PHỤ LỤC I"
    edit.book[INPUTS.name]._WorkbookChild__title = "SỐ LIỆU"
    framework, findings = edit.read()
    assert findings == []
    assert definition_files(framework) == definition_files(load("mau-1"))


def test_a_column_of_ones_own_is_not_read_and_said_so(edit):
    """Remarks in a column of their own are left alone, with a warning; a column heading twice is an error."""
    page = edit.book[INDICATORS.name]
    page["AD1"], page["AD3"] = "Ghi chú", "xem lại"
    framework, findings = edit.read()
    assert framework is not None
    assert slugs(findings) == [("Phụ lục", "AD1", "annex-unread")]
    page["AD1"] = "STT"
    assert slugs(edit.read()[1]) == [("Phụ lục", "AD1", "annex-repeated")]


def test_the_words_of_the_decision_are_kept(edit):
    """What stands in the column of the method is kept if it is not the generated sentence, with a note to compare."""
    edit.cell(INDICATORS, "method.vi", 3).value = "a/b × điểm tối đa, theo Điều 3"
    framework, findings = edit.read()
    assert slugs(findings) == [("Bộ chỉ số", "C3", "taken-id"), ("Phụ lục", "D3", "annex-method")]
    assert framework.indicators[1].method.vi == "a/b × điểm tối đa, theo Điều 3"
    assert framework.indicators[1].method.en.startswith("Meetings of the year")
    assert [each.method for each in framework.indicators].count(None) == 47
    edit.cell(INDICATORS, "method.vi", 3).value = None
    edit.cell(INDICATORS, "method.en", 3).value = None
    assert edit.read()[1] == []


def test_a_generated_sentence_is_never_taken_for_words_of_the_decision(edit):
    """Points are changed and the sentence beside them is left alone: it is made again, in both languages."""
    edit.cell(INDICATORS, "max_points", 3).value = 15
    edit.cell(INDICATORS, "max_points", 2).value = 25
    for row, points in ((2, 25), (3, 20), (4, 0), (5, 15), (6, 11.25), (7, 0)):
        edit.cell(EXAMPLES, "points", row).value = points
    framework, findings = edit.read()
    assert [each.kind.slug for each in findings] == ["taken-id"]
    assert framework.indicators[1].max_points == 15
    assert [each.method for each in framework.indicators] == [None] * 48


def test_blanks_and_marks_are_evened_and_said_once(edit):
    """Trailing blanks, hard blanks and decomposed letters are evened out, with one note for each sheet."""
    edit.cell(INDICATORS, "name.vi", 2).value = "Người đứng đầu Ban Chỉ đạo chuyển đổi số "
    edit.cell(INDICATORS, "name.vi", 3).value = unicodedata.normalize(
        "NFD", "Cuộc họp Ban Chỉ đạo do trưởng ban chủ trì"
    )
    edit.cell(INDICATORS, "kind", 3).value = "ratio\u00a0"
    edit.cell(DIMENSIONS, "group", 2).value = " foundation"
    framework, findings = edit.read()
    assert slugs(findings) == [("Chỉ số chính", "", "annex-evened"), ("Phụ lục", "", "annex-evened")]
    assert findings[1].found == "B2, B3, J3"
    assert definition_files(framework) == definition_files(load("mau-1"))


def test_merged_cells_and_title_rows_are_named(edit):
    """A merged area and a row that is no indicator are one finding for each, which says what to do."""
    page = edit.book[INDICATORS.name]
    page.merge_cells("I2:I3")
    assert ("Phụ lục", "I3", "annex-cell") in slugs(edit.read()[1])
    page.unmerge_cells("I2:I3")
    edit.cell(INDICATORS, "dimension", 3).value = "1"
    last = page.max_row
    page.cell(last + 2, 1).value, page.cell(last + 2, 2).value = "I", "Nhận thức số"
    page.cell(last + 2, 3).value = 100
    page.cell(last + 4, 2).value = "Người lập biểu"
    wanted = [("Phụ lục", f"A{last + 2}", "annex-title"), ("Phụ lục", f"B{last + 4}", "annex-title")]
    assert slugs(edit.read()[1]) == wanted


def test_the_years_of_a_shipped_definition_stay_taken(edit):
    """An annex of another id in the same family cannot claim the same years: what `check` would refuse is refused."""
    edit.cell(HEAD, "vi", 3).value = "mau-khac"
    assert slugs(edit.read()[1]) == [("Bộ chỉ số", "C9", "repeated-year")] * 4


def test_nothing_is_lost_without_a_word(edit):
    """Parts without a number or a parent, a sheet of one's own, English beside a key of one value: each is told."""
    edit.cell(PARTS, "part", 2).value = None
    assert ("Phần", "A2", "annex-cell") in slugs(edit.read()[1])
    edit.cell(PARTS, "part", 2).value = "7.1"
    assert ("Phần", "A2", "annex-cell") in slugs(edit.read()[1])
    edit.cell(PARTS, "part", 2).value = "1"
    edit.book.create_sheet("Riêng")["B2"] = "số liệu"
    edit.cell(HEAD, "en", 20).value = "half"
    assert slugs(edit.read()[1]) == [("Bộ chỉ số", "D20", "annex-unread"), ("Riêng", "", "annex-unread")]
    edit.cell(INDICATORS, "method.vi", 3).value = "lời " * 2000
    assert ("Phụ lục", "D3", "annex-cell") in slugs(edit.read()[1])


def test_two_sheets_of_one_name_are_not_chosen_between(edit):
    """Two sheets whose names differ in marks only are refused by name; neither is taken."""
    edit.book.create_sheet("PHU LUC")["A1"] = "STT"
    framework, findings = edit.read()
    assert (framework, [each.kind.slug for each in findings]) == (None, ["annex-sheets"])
    assert findings[0].found == "Phụ lục, PHU LUC"


def test_what_was_read_can_be_published_and_told_apart(edit):
    """A definition read from an annex carries the files that it gives: its digest is that of the shipped one."""
    framework, _ = edit.read()
    assert framework.digest == load("mau-1").digest
    edit.cell(INDICATORS, "name.vi", 2).value = "Tên khác"
    assert edit.read()[0].digest != framework.digest


def test_the_second_year_of_ones_own_comes_back(run, tmp_path):
    """A version that continues another of one's own is exported and imported beside it, or with --definitions."""
    mine = tmp_path / "mine"
    assert run("definitions", "new", "one-2030", "--out", mine).code == 0
    new = ("definitions", "new", "two-2031", "--from", "one-2030", "--definitions", mine, "--out", mine)
    assert run(*new).code == 0
    annex = tmp_path / "elsewhere" / "annex.xlsx"
    assert run("definitions", "export", mine / "two-2031", "--out", annex).code == 0
    back = ("definitions", "import", annex, "--definitions", mine, "--out")
    assert run(*back, tmp_path / "far" / "two-2031").code == 0
    assert run("definitions", "import", annex, "--out", mine / "again").code == 0
    assert run("definitions", "import", annex, "--out", tmp_path / "alone" / "two").code == 65


def test_an_import_writes_into_its_folder_only(run, tmp_path):
    """A roster that an annex names outside its folder is not carried anywhere."""
    (tmp_path / "units.yaml").write_bytes((HERE / "own-roster" / "units" / "communes.yaml").read_bytes())
    annex = tmp_path / "in" / "annex.xlsx"
    framework = replace(load(str(HERE / "own-roster")), roster="../units.yaml")
    annex.parent.mkdir()
    annex.write_bytes(annex_bytes(framework))
    assert run("definitions", "import", annex, "--out", tmp_path / "out" / "deep").code == 2
    assert not (tmp_path / "out").exists()
    (tmp_path / "in" / "units.yaml").write_bytes((tmp_path / "units.yaml").read_bytes())
    annex.write_bytes(annex_bytes(replace(framework, roster="units.yaml")))
    assert run("definitions", "import", annex, "--out", tmp_path / "out" / "deep").code == 0
    assert (tmp_path / "out" / "deep" / "units.yaml").is_file()


def test_a_formula_without_a_value_is_shown(edit):
    """A formula that no program has computed yet is refused and shown."""
    edit.cell(INDICATORS, "max_points", 2).value = "=10+10"
    _, findings = edit.read()
    assert ("Phụ lục", "C2", "annex-cell") in slugs(findings)
    assert "=10+10" in {each.found for each in findings}


def test_a_formula_is_text(tmp_path):
    """A name that begins as a formula does stays text in the workbook."""
    framework = load("mau-1")
    evil = replace(framework.indicators[0], name=Text('=HYPERLINK("http://x")', "@x"))
    file = tmp_path / "annex.xlsx"
    file.write_bytes(annex_bytes(replace(framework, indicators=(evil, *framework.indicators[1:]))))
    cell = load_workbook(file)[INDICATORS.name]["B2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')
    assert read_annex(file)[0].indicators[0].name == evil.name


# ── the annotated copy ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_annotated_copy_marks_the_cells(edit):
    """The copy has colour and comment at each cell, a list with links in front, and everything else as it was."""
    edit.cell(INDICATORS, "max_points", 2).value = "2O"
    edit.cell(INDICATORS, "name.vi", 5).value = "=1+1 "
    _, findings = edit.read()
    content = annotated(edit.target, findings)
    assert content == annotated(edit.target, findings)
    book, before = load_workbook(io.BytesIO(content)), load_workbook(edit.target)
    assert book.sheetnames == [LISTED, *before.sheetnames]
    page = book[INDICATORS.name]
    assert "2O" in page["C2"].comment.text
    assert page["C2"].fill.fgColor.rgb == "FFF4B6B6"
    assert page["C3"].comment is None
    listed = [tuple(cell.value for cell in row[:4]) for row in book[LISTED].iter_rows(min_row=2)]
    assert ("LỖI", "Phụ lục", "C2", "2O") in listed
    assert book[LISTED]["C2"].hyperlink.location is not None or book[LISTED]["C2"].hyperlink.target
    for sheet in before:
        assert [[c.value for c in row] for row in sheet.iter_rows()] == [
            [c.value for c in row] for row in book[sheet.title].iter_rows()
        ]
        assert len(sheet.data_validations.dataValidation) == len(book[sheet.title].data_validations.dataValidation)


def test_an_annotated_copy_can_be_mended_and_read(edit):
    """The list and the comments do not disturb: an analyst mends the copy itself and reads that."""
    edit.cell(INDICATORS, "max_points", 2).value = "2O"
    _, findings = edit.read()
    edit.target.write_bytes(annotated(edit.target, findings))
    mended = Editor(edit.target, edit.target)
    mended.cell(INDICATORS, "max_points", 2).value = 20
    framework, findings = mended.read()
    assert findings == []
    assert definition_files(framework) == definition_files(load("mau-1"))


# ── drop-downs, in the programs that people use ─────────────────────────────────────────────────────────────────────


def dropdowns(file):
    """Give every drop-down of a workbook: sheet, cells, choices."""
    return {
        (sheet.title, str(each.sqref), each.formula1)
        for sheet in load_workbook(file)
        for each in sheet.data_validations.dataValidation
    }


def test_every_choice_has_its_dropdown(annex):
    """Each column with choices has a drop-down that reaches every row, and so have the keys of the header sheet."""
    lists = dropdowns(annex)
    for sheet in SHEETS:
        for each in sheet.columns:
            if each.options:
                assert any(
                    name == sheet.name and choices == f'"{",".join(each.options)}"' for name, _, choices in lists
                )
    assert any(name == HEAD.name and "complete,dimensions-only,model" in choices for name, _, choices in lists)


def test_libreoffice_opens_it_without_loss(annex, tmp_path):
    """LibreOffice reads and saves the annex: the same definition, the same drop-downs."""
    program = shutil.which("libreoffice") or shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        program,
        home,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        tmp_path / "out",
        annex,
    ]
    home_alone = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
    }
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=home_alone)
    saved = tmp_path / "out" / annex.name
    framework, findings = read_annex(saved)
    assert findings == []
    assert definition_files(framework) == definition_files(load("mau-1"))
    assert dropdowns(saved) == dropdowns(annex)
