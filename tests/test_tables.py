"""Wide tables: every fault is found at its cell, as typed, in one pass; nothing is dropped or guessed in silence."""

import csv
import dataclasses
import io
import random
import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest

from dticalc import catalogue, load_roster, read_table
from dticalc.findings import Severity
from dticalc.numerals import number
from dticalc.rules import Ratio

BAD = Path(__file__).parent / "tables/bad"
GOOD = Path(__file__).parent / "tables/good"

# The name of a file is the kind of finding that it is about, then `--` and a variant.
EXPECTED = {
    "above-most.csv": "B2 percent-or-share, H2 above-most",
    "below-least.csv": "B2 below-least, H2 below-least",
    "blank-unit.csv": "A2 blank-unit",
    "counted-as-zero.csv": "B2 counted-as-zero, - partial",
    "encoding.csv": "- encoding, - partial",
    "field-count--decimal-comma.csv": "A3 field-count",
    "field-count--short.csv": "A2 field-count",
    "header-below-title.csv": "- header-below-title, I4 percent-or-share",
    "left-out.csv": "B2 left-out, - partial",
    "merged-unit.csv": "A2 merged-unit, A3 merged-unit",
    "missing-column.csv": "- missing-column",
    "missing-column--all.csv": ", ".join(["- missing-column"] * 8),
    "missing-column--indicators.csv": "- missing-column",
    "missing-figure.csv": "D2 missing-figure, I2 missing-figure",
    "mixed-levels.csv": "- mixed-levels",
    "no-rows.csv": "- no-rows",
    "no-unit-column.csv": "- no-unit-column",
    "no-figures.csv": "B2 left-out, C2 left-out, - no-figures, - partial",
    "unreadable-figure.csv": "B2 decimal-comma, B2 percent-or-share, B4 percent-text, C4 ambiguous-figure, "
    + ", ".join(
        f"{column}{row} unreadable-figure"
        for row in "2345"
        for column in "BCDEFGHI"
        if column + row not in {"B2", "B4", "C4"}
    ),
    "unreadable-figure--after-blank-rows.csv": "E8 unreadable-figure",
    "not-given.csv": "- not-given",
    "partial.csv": "- partial",
    "repeated-column.csv": "J1 repeated-column",
    "repeated-column--unit.csv": "J1 repeated-column",
    "repeated-unit.csv": "A3 repeated-unit",
    "reused-code.csv": "A2 reused-code, - partial",
    "separator--semicolon.csv": "- separator, I2 decimal-comma, - partial",
    "separator--tab.csv": "- separator, I2 below-least",
    "unit-spelling.csv": "A2 unit-spelling, A3 unit-spelling, - partial",
    "unknown-column.csv": "J1 unknown-column",
    "unknown-column--misspelled.csv": "- missing-column, I1 unknown-column",
    "unknown-column--unnamed.csv": "J3 unknown-column",
    "unknown-unit.csv": "A2 unknown-unit, A3 unread-row, A4 unknown-unit",
    "unknown-unit--code-without-zero.csv": "A2 unknown-unit",
}


def seen(table):
    """Give all findings as sorted (cell, kind)."""
    return sorted((each.place.cell or "-", each.kind.slug) for each in table.findings)


def wanted(text):
    return sorted(tuple(each.split()) for each in text.split(", "))


@pytest.fixture(scope="module")
def laws(framework, law_2022, provinces):
    """Give the definition and roster that each bad file is read with."""
    small = {"1.1": ("1", 20, 1), "1.2": ("1", 20, 1), "1.10": ("1", 20, 1), "2.1": ("2", 40, 1)}
    indicators = framework({"1": 60, "2": 40}, indicators=small, missing="refuse")
    ratio = dataclasses.replace(indicators.indicators[1], rule=Ratio(numerator="a", denominator="b"))
    computed = dataclasses.replace(
        indicators, indicators=(*indicators.indicators[:1], ratio, *indicators.indicators[2:])
    )
    laws = dict.fromkeys(EXPECTED, (law_2022, provinces))
    laws["counted-as-zero.csv"] = framework({"1": 60, "2": 40}, missing="zero"), provinces
    laws["no-figures.csv"] = laws["left-out.csv"] = framework({"1": 60, "2": 40}, missing="exclude"), provinces
    laws["merged-unit.csv"] = laws["reused-code.csv"] = law_2022, load_roster("provinces-34")
    laws["mixed-levels.csv"] = laws["missing-column--indicators.csv"] = indicators, provinces
    laws["not-given.csv"] = computed, provinces
    return laws


def full(unit="48", **cells):
    """Give a row of figures for the definition of 2022, with some cells replaced: `full(B="x")`."""
    return [cells.get(column, figure) for column, figure in zip("ABCDEFGHI", [unit, *["0.5"] * 8], strict=True)]


HEADER = ["unit", "1", "2", "3", "4", "5", "7", "8", "9"]


def workbook_cases(cell):
    """Give the workbooks for the kinds of finding that only a spreadsheet has: sheets, then what is expected."""
    figures = [[*HEADER, ""], full()]
    return {
        "ambiguous-sheet": ({"A": figures, "Notes": [["seen by", "hand"]], "B": figures}, "- ambiguous-sheet"),
        "code-as-number": (
            [["unit", "1", cell.number("1.1"), *HEADER[2:]], [*full()[:2], "0.5", *full()[2:]]],
            "C1 code-as-number",
        ),
        "formula-without-value": ([HEADER, full(B=cell.formula("0.5+0.25"))], "B2 formula-without-value"),
        "shortened-number": ([HEADER, full(B=cell.number("0.30000000000000004"))], "B2 shortened-number, - partial"),
        "formula-value": ([HEADER, full(B=cell.formula("0.5+0.25", "0.75"))], "B2 formula-value, - partial"),
        "error-cell": (
            [HEADER, full(B=cell.of("e", "#DIV/0!"), C=cell.formula("A1/0", "#DIV/0!", "e"), D=cell.of("e", "#REF!"))],
            "B2 error-cell, C2 error-cell, D2 error-cell",
        ),
        "percent-read": ([HEADER, full(B=cell.number("0.75", style=2))], "B2 percent-read, - partial"),
        "stray-percent": ([HEADER, full(B=cell.number("0.95", style=2))], "B2 stray-percent"),
        "date-cell": ([HEADER, full(B=cell.number("45323", style=1))], "B2 date-cell"),
    }


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_bad_file_gets_exactly_its_findings(laws, name):
    """A bad file gets exactly the findings that are expected, the one it is named after among them."""
    table = read_table(BAD / name, *laws[name])
    assert seen(table) == wanted(EXPECTED[name])
    assert name.removesuffix(".csv").partition("--")[0] in EXPECTED[name]


@pytest.mark.parametrize(
    "slug",
    [
        "ambiguous-sheet",
        "code-as-number",
        "date-cell",
        "error-cell",
        "stray-percent",
        "percent-read",
        "formula-value",
        "formula-without-value",
        "shortened-number",
    ],
)
def test_bad_workbook_gets_exactly_its_findings(workbook, cell, law_2022, provinces, tmp_path, slug):
    """A workbook with a fault of spreadsheets gets exactly the findings that are expected."""
    sheets, expected = workbook_cases(cell)[slug]
    tens = tuple(dataclasses.replace(each, given_max=Fraction(10)) for each in law_2022.dimensions)
    law = dataclasses.replace(law_2022, dimensions=tens) if slug == "stray-percent" else law_2022
    assert seen(read_table(workbook(tmp_path / "t.xlsx", sheets), law, provinces)) == wanted(expected)


def test_every_kind_of_finding_on_tables_has_a_bad_file(cell):
    """Every kind of the catalogue that concerns tables has a file or workbook of its name; no file is unused."""
    kinds = {kind.slug for kind in catalogue.SECTIONS["tables"]}
    files = {path.name.removesuffix(".csv").partition("--")[0] for path in BAD.iterdir()}
    assert {path.name for path in BAD.iterdir()} == set(EXPECTED)
    assert files | set(workbook_cases(cell)) >= kinds


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_messages_are_whole_sentences_in_two_languages(laws, name):
    """Every finding says what and where in Vietnamese and in English, with the value as typed and no gap left over."""
    for each in read_table(BAD / name, *laws[name]).findings:
        vi, en = each.message("vi"), each.message("en")
        assert vi != en
        assert not {"{", "}"} & set(vi + en)
        assert name in each.line("vi")
        assert each.place.cell in each.line("en")
        if each.kind.severity in {Severity.ERROR, Severity.REFUSED}:
            assert each.found.strip() in vi
            assert each.found.strip() in en


# ── what is accepted ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", sorted(GOOD.iterdir()), ids=lambda path: path.name)
def test_good_files_give_the_same_shares(law_2022, provinces, path):
    """Separators, encodings, line ends, title lines, blank rows, order and spellings do not change what is read."""
    table = read_table(path, law_2022, provinces)
    assert not [each for each in table.findings if each.blocks]
    assert table.shares == read_table(GOOD / "plain.csv", law_2022, provinces).shares


PLAIN = (GOOD / "plain.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        pytest.param(PLAIN.encode("utf-8-sig"), "encoding", id="byte order mark"),
        pytest.param(PLAIN.encode("utf-16-le").join([b"\xff\xfe", b""]), "encoding", id="UTF-16 LE"),
        pytest.param(PLAIN.encode("utf-16-be").join([b"\xfe\xff", b""]), "encoding", id="UTF-16 BE"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), "line-ends", id="CR line ends"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), "", id="CRLF line ends"),
        pytest.param(PLAIN.replace(",", ";").encode(), "separator", id="semicolons"),
        pytest.param(PLAIN.replace(",", "\t").encode(), "separator", id="tabs"),
        pytest.param(PLAIN.rstrip("\n").encode(), "", id="no last line end"),
        pytest.param(("\n" * 3 + PLAIN).encode(), "", id="blank lines above"),
        pytest.param(("Bảng 1\n\n" + PLAIN).encode(), "header-below-title", id="title above"),
        pytest.param(PLAIN.replace("\n", "\n,,,,,,,,\n").encode(), "", id="blank rows between"),
        pytest.param(unicodedata.normalize("NFD", PLAIN).encode(), "unit-spelling", id="NFD names"),
        pytest.param(PLAIN.replace("unit", " Unit ").encode(), "", id="header in other case"),
    ],
)
def test_what_spreadsheet_programs_export_is_read_alike(law_2022, provinces, tmp_path, content, notes):
    """Other separators, encodings, line ends, titles and decomposed names are read alike, and noted."""
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    table = read_table(path, law_2022, provinces)
    assert table.shares == read_table(GOOD / "plain.csv", law_2022, provinces).shares
    assert {each.kind.slug for each in table.findings} - {"partial"} == ({notes} if notes else set())


@pytest.mark.parametrize("seed", range(5))
def test_order_of_rows_and_columns_changes_nothing(law_2022, provinces, tmp_path, seed):
    """Shuffled rows and columns give equal shares and findings."""
    rows = list(csv.reader(io.StringIO(PLAIN)))
    chance = random.Random(seed)  # noqa: S311 – order of a test
    order = chance.sample(range(len(rows[0])), len(rows[0]))
    shuffled = [rows[0], *chance.sample(rows[1:], len(rows) - 1)]
    text = "\n".join(",".join(row[i] for i in order) for row in shuffled)
    (tmp_path / "plain.csv").write_text(text, encoding="utf-8")
    ours, plain = (read_table(path, law_2022, provinces) for path in (tmp_path / "plain.csv", GOOD / "plain.csv"))
    assert ours.shares == plain.shares
    assert list(ours.shares) == list(plain.shares)
    assert [each.message("vi") for each in ours.findings] == [each.message("vi") for each in plain.findings]


def test_spellings_of_one_unit_are_understood_and_similar_names_never_taken(law_2022, provinces, tmp_path):
    """Marks, case, prefix and listed aliases are evened out; a name one letter off is never taken for another."""
    spellings = {"DAK LAK": "66", "Ðắk Lắk": "66", "tỉnh Đắk  Lắk": "66", "TP. Đà Nẵng": "48", "Hoà Bình": "17"}
    strange = ["Hà Giangg", "Hậu Gian", "Kiến Gang", "Tỉnh", "Nam"]
    path = tmp_path / "t.csv"
    for written, code in spellings.items():
        path.write_text("\n".join(map(",".join, [HEADER, full(written)])), encoding="utf-8")
        table = read_table(path, law_2022, provinces)
        assert list(table.shares) == [code]
        assert [each.kind.slug for each in table.findings if each.unit_code] in ([], ["unit-spelling"])
    for written in strange:
        path.write_text("\n".join(map(",".join, [HEADER, full(written)])), encoding="utf-8")
        assert seen(read_table(path, law_2022, provinces)) == [("A2", "unknown-unit")]


def test_unknown_unit_gets_near_names_as_advice(law_2022, provinces, tmp_path):
    """A misspelled unit is told the nearest names with their codes."""
    path = tmp_path / "t.csv"
    path.write_text("\n".join(map(",".join, [HEADER, full("Hà Giangg")])), encoding="utf-8")
    (finding,) = read_table(path, law_2022, provinces).findings
    assert "02 Hà Giang" in finding.message("vi")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Hà\u200b Nội", "Hà<U+200B> Nội"),
        ("\u202eiộN àH", "<U+202E>iộN àH"),
        ("Hà Nội\x07", "Hà Nội<U+0007>"),
        ("\x1b[31mHà Nội", "<U+001B>[31mHà Nội"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{7*7}}", "{{7*7}}"),
        ("=1+1", "=1+1"),
    ],
)
def test_strange_names_are_shown_as_text(law_2022, provinces, tmp_path, written, shown):
    """An unknown name is shown as typed, with every character that cannot be seen written out."""
    path = tmp_path / "t.csv"
    path.write_text("\n".join(map(",".join, [HEADER, full(written)])), encoding="utf-8")
    (finding,) = read_table(path, law_2022, provinces).findings
    assert finding.kind.slug == "unknown-unit"
    assert f"“{shown}”" in finding.message("vi")
    assert f"“{shown}”" in finding.line("en")


def test_reused_code_means_the_unit_of_the_roster(law_2022, provinces, tmp_path):
    """A code that both rosters have is read by the roster in use, and never as a unit of the other."""
    path = tmp_path / "t.csv"
    path.write_text("\n".join(map(",".join, [HEADER, full("15")])), encoding="utf-8")
    names = [
        roster.by_code[code].name.vi
        for roster in (provinces, load_roster("provinces-34"))
        for code in read_table(path, law_2022, roster).shares
    ]
    assert names == ["Yên Bái", "Lào Cai"]


def test_merged_unit_is_told_what_it_is_now(law_2022):
    """A province that was merged is named together with the one it went into."""
    table = read_table(BAD / "merged-unit.csv", law_2022, load_roster("provinces-34"))
    assert all(
        "Tuyên Quang" in each.message(lang) or "Tuyen Quang" in each.message(lang)
        for each in table.findings
        for lang in ("vi", "en")
    )


def test_zero_point_dimension_may_stand_in_the_table_or_not(law_2022, provinces, tmp_path):
    """A dimension of 0 points may be given, left blank or left out; what is in it must still be a number."""
    path, shares = tmp_path / "t.csv", []
    for figure in ("0.5", "", "1"):
        path.write_text("\n".join(map(",".join, [[*HEADER, "6"], [*full(), figure]])), encoding="utf-8")
        table = read_table(path, law_2022, provinces)
        assert seen(table) == [("-", "partial")]
        shares.append([share for i, share in enumerate(table.shares["48"]) if i != 5])
    assert shares[0] == shares[1] == shares[2]
    path.write_text("\n".join(map(",".join, [[*HEADER, "6"], [*full(), "nhiều"]])), encoding="utf-8")
    assert seen(read_table(path, law_2022, provinces)) == [("J2", "unreadable-figure")]


def test_indicator_codes_are_text(framework, provinces, tmp_path):
    """1.1 and 1.10 are two columns."""
    small = {"1.1": ("1", 20, 1), "1.10": ("1", 40, 10)}
    path = tmp_path / "t.csv"
    path.write_text("unit,1.10,1.1\n48,5,0.25\n", encoding="utf-8")
    table = read_table(path, framework({"1": 60}, indicators=small), provinces)
    assert (table.level, table.shares["48"]) == ("indicator", (Fraction(1, 4), Fraction(1, 2)))


def test_an_indicator_may_override_what_a_blank_means(framework, provinces, tmp_path):
    """`missing` of an indicator goes before that of the definition."""
    law = framework({"1": 60}, indicators={"1.1": ("1", 20, 1), "1.2": ("1", 40, 1)}, missing="refuse")
    lenient = dataclasses.replace(law.indicators[0], missing="zero")
    law = dataclasses.replace(law, indicators=(lenient, law.indicators[1]))
    path = tmp_path / "t.csv"
    path.write_text("unit,1.1,1.2\n48,,\n", encoding="utf-8")
    assert (
        seen(read_table(path, law, provinces))
        == [("-", "partial"), ("B2", "counted-as-zero"), ("C2", "missing-figure")][1:]
    )


def test_full_roster_has_no_finding(law_2022, provinces, tmp_path):
    """A clean table of all units has no finding at all."""
    path = tmp_path / "t.csv"
    path.write_text(
        "\n".join(map(",".join, [HEADER, *(full(unit.code) for unit in provinces.units)])), encoding="utf-8"
    )
    table = read_table(path, law_2022, provinces)
    assert (len(table.shares), table.findings) == (63, ())


# ── the grammar of numbers ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["0", "1", "-0", "0.7164", "36.27", "0.0000333333333333333", "9" * 18, "-5", "1.0000"])
def test_plain_numbers_are_read_exactly(text):
    """Plain decimal numbers of up to 18 significant digits are read exactly."""
    assert number(text) == Fraction(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1 ",
        "+1",
        ".5",
        "1.",
        "01",
        "1e2",
        "1E2",
        "1_0",
        "1/2",
        "inf",
        "nan",
        "٣",
        "３",
        "½",
        "²",
        "−1",
        "1,5",
        "9" * 19,
        "0." + "1" * 19,
        "0." + "0" * 60 + "1",
        "1\n",
        "0x10",
        "१",
    ],
)
def test_anything_else_is_no_number(text):
    """What could be read in another way, or is far too long, is no number."""
    assert number(text) is None


def test_very_long_name_is_unknown_at_once(law_2022, provinces, tmp_path):
    """A text that is no name at all is not compared with any; it is shown shortened."""
    path = tmp_path / "t.csv"
    path.write_text("\n".join(map(",".join, [HEADER, full("Hà Nội" * 5_000)])), encoding="utf-8")
    (finding,) = read_table(path, law_2022, provinces).findings
    assert finding.kind.slug == "unknown-unit"
    assert len(finding.message("vi")) < 300
