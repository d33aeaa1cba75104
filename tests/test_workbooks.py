"""Workbooks: what Excel keeps is read as it stands there; a file from a stranger is refused before it can hurt."""

import contextlib
import dataclasses
import datetime as dt
import io
import random
import zipfile
from fractions import Fraction

import openpyxl
import pytest
from openpyxl import Workbook

from counting import calls
from dticalc import load_roster, read_table
from dticalc.errors import InputError
from dticalc.guards import MAX_CELLS, MAX_PARTS
from dticalc.workbooks import address, read_grids

HEADER = ["unit", "1", "2", "3", "4", "5", "7", "8", "9"]
SCORE = ("--definition", "qd-922-2022", "--year", "2022", "--lang", "en")


def full(unit="48", **cells):
    """Give a row of figures for the definition of 2022, with some cells replaced: `full(B="x")`."""
    return [cells.get(column, figure) for column, figure in zip("ABCDEFGHI", [unit, *["0.5"] * 8], strict=True)]


def seen(table):
    """Give all findings as sorted (cell, kind, found)."""
    return sorted((each.place.cell, each.kind.slug, each.found) for each in table.findings)


PARTIAL = ("", "partial", "1/63")

# ── what a cell may hold ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("36.27", "36.27"),
        ("36.270000000000003", "36.27"),
        ("0.30000000000000004", "0.3"),
        ("0.58124999999999993", "0.58125"),
        ("1", "1"),
        ("100", "100"),
        ("1E-3", "0.001"),
        ("3.3333333333333335E-5", "0.0000333333333333333"),
        ("1.0000000000000001E+17", "100000000000000000"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_numbers_keep_the_fifteen_digits_that_excel_shows(workbook, cell, tmp_path, stored, read):
    """A stored number is read with the 15 digits that Excel counts and shows, never with the noise behind them."""
    (grid,) = read_grids(workbook(tmp_path / "t.xlsx", [["unit", cell.number(stored)]]))
    assert grid.rows == [["unit", read]]
    assert grid.natures == {(0, 1): "number" if float(read) == float(stored) else "shortened"}


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (lambda cell: cell.number("36.27"), ("B2", "percent-or-share", "36.27")),
        (lambda _: "1,000", ("B2", "ambiguous-figure", "1,000")),
        (lambda cell: cell.of("b", "1"), ("B2", "unreadable-figure", "TRUE")),
        (lambda cell: cell.formula("1=1", "1", "b"), ("B2", "unreadable-figure", "TRUE")),
        (lambda cell: cell.formula('"a"', "a", "str"), ("B2", "unreadable-figure", "a")),
        (lambda cell: cell.of("e", "#REF!"), ("B2", "error-cell", "#REF!")),
        (lambda cell: cell.of("e", "#N/A"), ("B2", "error-cell", "#N/A")),
        (lambda cell: cell.formula("1/0", "#DIV/0!", "e"), ("B2", "error-cell", "#DIV/0!")),
        (lambda cell: cell.formula("A1+1"), ("B2", "formula-without-value", "=A1+1")),
        (lambda cell: cell.number("45323", style=1), ("B2", "date-cell", "01/02/2024")),
        (lambda cell: cell.of("d", "2024-02-01"), ("B2", "date-cell", "01/02/2024")),
        (lambda cell: cell.number("1e400"), ("B2", "unreadable-figure", "1e400")),
        (lambda cell: cell.number("1e-400"), ("B2", "unreadable-figure", "1e-400")),
        (lambda cell: cell.number("1e308"), ("B2", "unreadable-figure", "1e308")),
        (lambda cell: cell.number("-0.5"), ("B2", "below-least", "-0.5")),
        (lambda _: "", ("B2", "missing-figure", "")),
        (lambda _: "=1+1", ("B2", "unreadable-figure", "=1+1")),
    ],
)
def test_cell_that_is_no_figure_is_named(workbook, cell, law_2022, provinces, tmp_path, made, found):
    """Errors, dates, truth values, text and formulas without a value are findings at their cell, never a blank or 0."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full(B=made(cell))])
    assert seen(read_table(path, law_2022, provinces)) == [found]


@pytest.mark.parametrize(
    ("made", "note"),
    [
        (lambda cell: cell.number("0.75"), None),
        (lambda cell: cell.number("0.75", style=2), ("B2", "percent-read", "75%")),
        (lambda _: "0.75", None),
        (lambda cell: cell.formula("0.5+0.25", "0.75"), ("B2", "formula-value", "=0.5+0.25")),
        (lambda cell: cell.formula("3/4", "0.75000000000000011"), ("B2", "formula-value", "=3/4")),
    ],
)
def test_figures_as_numbers_texts_and_formulas_are_equal(workbook, cell, law_2022, provinces, tmp_path, made, note):
    """0.75 is the same as a number, a text or the stored value of a formula; a formula is noted."""
    table = read_table(workbook(tmp_path / "t.xlsx", [HEADER, full(B=made(cell))]), law_2022, provinces)
    assert str(table.shares["48"][0]) == "3/4"
    assert seen(table) == sorted([PARTIAL, *([note] if note else [])])


def test_codes_stored_as_numbers(workbook, cell, framework, provinces, tmp_path):
    """A whole number is a code; 1.1 as a number may be 1.1 or 1.10 and is refused, while the text is taken."""
    law = framework({"1": 60, "2": 40}, indicators={"1.1": ("1", 60, 1), "2": ("2", 40, 1)})
    whole = workbook(tmp_path / "a.xlsx", [["unit", cell.number("1"), cell.number("2")], ["48", "0.5", "0.5"]])
    assert seen(read_table(whole, framework({"1": 60, "2": 40}), provinces)) == [PARTIAL]
    number, text = (
        workbook(tmp_path / f"{i}.xlsx", [["unit", code, "2"], ["48", "0.5", "0.5"]])
        for i, code in enumerate([cell.number("1.1000000000000001"), "1.1"])
    )
    assert ("B1", "code-as-number", "1.1") in seen(read_table(number, law, provinces))
    assert not [each for each in read_table(text, law, provinces).findings if each.kind.slug == "code-as-number"]


def test_unit_codes_stored_as_numbers(workbook, cell, law_2022, provinces, tmp_path):
    """48 is a unit code as a number too; 1, which Excel makes of 01, is not taken but 01 is suggested."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full(cell.number("48")), full(cell.number("1"))])
    table = read_table(path, law_2022, provinces)
    assert seen(table) == [("A3", "unknown-unit", "1")]
    assert table.shares == {}
    assert "01 Hà Nội" in table.findings[0].message("vi")


def test_merged_cells_hold_their_value_once(workbook, law_2022, provinces, tmp_path):
    """A merged area has its value in the first cell only; the rest is blank, and a blank figure is not invented."""
    rows = [HEADER, full("48"), full("01", B="0.9")]
    path = workbook(tmp_path / "t.xlsx", rows, after='<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')
    assert seen(read_table(path, law_2022, provinces)) == [("B3", "merged-cell", "0.9")]


def test_addresses_are_those_of_the_sheet(workbook, law_2022, provinces, tmp_path):
    """Title lines, blank rows and blank columns never shift an address, and the sheet is named."""
    blank = [""] * 12
    rows = [["", "", "Bảng 1"], blank, ["", "", *HEADER], blank, ["", "", *full(H="x")]]
    (finding,) = (
        each
        for each in read_table(workbook(tmp_path / "t.xlsx", {"Số liệu": rows}), law_2022, provinces).findings
        if each.blocks
    )
    assert str(finding.place).endswith("t.xlsx › Số liệu › J5")
    assert address(19_999, 255) == "IV20000"


def test_sheet_is_found_by_its_unit_column(workbook, law_2022, provinces, tmp_path):
    """Other sheets are named as not read; two with a column `unit` are refused, naming both."""
    table = read_table(
        workbook(tmp_path / "a.xlsx", {"Ghi chú": [["x"]], "Số liệu": [HEADER, full()]}), law_2022, provinces
    )
    assert seen(table) == sorted([PARTIAL, ("", "unread-sheet", "Ghi chú")])
    both = workbook(tmp_path / "b.xlsx", {"A": [HEADER, full()], "B": [HEADER, full()]})
    assert seen(read_table(both, law_2022, provinces)) == [("", "ambiguous-sheet", "A, B")]


def test_same_table_as_csv_and_xlsx_gives_the_same_edition(run, workbook, cell, provinces, tmp_path):
    """The same figures as CSV, XLSX numbers, XLSX texts and an openpyxl file give the same bytes of results.

    How a workbook stores its numbers is noted, and is no part of them.
    """
    rows = [HEADER, *(full(unit.code, B=f"0.{i:02d}", C=f"{i / 64:.6f}") for i, unit in enumerate(provinces.units))]
    numbers = [rows[0], *([row[0], *(cell.number(repr(float(text))) for text in row[1:])] for row in rows[1:])]
    (tmp_path / "a.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    workbook(tmp_path / "b.xlsx", rows)
    workbook(tmp_path / "c.xlsx", numbers)
    made = openpyxl.Workbook()
    for row in [rows[0], *([row[0], *map(float, row[1:])] for row in rows[1:])]:
        made.active.append(row)
    made.save(tmp_path / "d.xlsx")
    results = set()
    for file in ("a.csv", "b.xlsx", "c.xlsx", "d.xlsx"):
        out = tmp_path / file.replace(".", "-")
        assert run("score", tmp_path / file, *SCORE, "--out", out).code == 0
        found = [line for line in (out / "findings.csv").read_text("utf-8").splitlines() if "binary-digits" not in line]
        results.add((*((out / name).read_bytes() for name in ("ranking.csv", "scores.csv")), *found))
    assert len(results) == 1


def test_ornaments_that_openpyxl_warns_of_are_no_matter(workbook, law_2022, provinces, tmp_path):
    """A date out of range, unknown extensions and missing styles change nothing and say nothing."""
    after = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>'
    path = workbook(tmp_path / "t.xlsx", [HEADER, full()], after=after)
    assert seen(read_table(path, law_2022, provinces)) == [PARTIAL]


def test_date_made_by_openpyxl(law_2022, provinces, tmp_path):
    """1.2 that a spreadsheet made the 1st of February is told as a date, not taken as a day number."""
    made = openpyxl.Workbook()
    made.active.append(HEADER)
    made.active.append([*full()[:-1], dt.date(2024, 2, 1)])
    made.save(tmp_path / "t.xlsx")
    assert seen(read_table(tmp_path / "t.xlsx", law_2022, provinces)) == [("I2", "date-cell", "01/02/2024")]


# ── files from strangers ────────────────────────────────────────────────────────────────────────────────────────────

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="/xl/comments1.xml"/>'
    "</Relationships>"
)
FAR_COMMENT = (
    f'<comments {MAIN}><authors><author>a</author></authors><commentList><comment ref="XFD1048576" '
    'authorId="0"><text><t>x</t></text></comment></commentList></comments>'
)


def sheet(inside, after=""):
    """Give the XML of a sheet with these rows."""
    return f"<worksheet {MAIN}><sheetData>{inside}</sheetData>{after}</worksheet>"


def far(reference, quote='"'):
    return sheet(f"<row><c r={quote}{reference}{quote}><v>1</v></c></row>")


def declared(encoding, text):
    return f"<?xml version='1.0' encoding='{encoding}'?>".encode() + text.encode(encoding)


PARTS = {
    "cell in the last corner": {SHEET: far("XFD1048576")},
    "cell in the last column": {SHEET: far("XFD1")},
    "cell in the last row": {SHEET: far("A1048576")},
    "cell in lower case": {SHEET: far("xfd1048576")},
    "cell with odd quotes and blanks": {SHEET: sheet("<row><c\n  r\n =\n'XFD1048576'><v>1</v></c></row>")},
    "cell with zeros": {SHEET: far("XFD0000000000001048576")},
    "cell with a character reference": {SHEET: far("&#88;FD1048576")},
    "cell with Arabic digits": {SHEET: far("A١٠٤٨٥٧٦")},
    "cell with a prefix": {
        SHEET: f'<x:worksheet {MAIN.replace("xmlns", "xmlns:x")}><x:sheetData><x:row r="1"><x:c r="XFD1"/></x:row>'
        "</x:sheetData></x:worksheet>"
    },
    "cell in UTF-16": {SHEET: far("XFD1048576").encode("utf-16")},
    "cell in UTF-16 without a mark": {SHEET: declared("utf-16-be", far("XFD1048576"))},
    "cell in EBCDIC": {SHEET: declared("cp037", far("XFD1048576"))},
    "row number far off": {SHEET: sheet('<row r="1048576"><c><v>1</v></c></row>')},
    "rows behind an odd attribute": {SHEET: sheet('<row spans=">" r="1048576"><c><v>1</v></c></row>')},
    "corner of the allowed rows and columns": {SHEET: far("IV20000")},
    "a million empty cells": {SHEET: sheet("<row>" + "<c/>" * 1_000_000 + "</row>")},
    "a million empty rows": {SHEET: sheet("<row ht='1'/>" * 1_000_000)},
    "tags without an end": {SHEET: sheet("<row " * 1_000_000)},
    "merged area over the whole sheet": {
        SHEET: sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    },
    "many merged areas": {
        SHEET: sheet("", "<mergeCells>" + '<mergeCell ref="A1:IV100"/>' * 10 + "</mergeCells>")
    },
    "merged area behind an odd attribute": {
        SHEET: sheet("", """<mergeCells><mergeCell x='> ref="A1"' ref='A1:XFD1048576'/></mergeCells>""")
    },
    "merged area with character references": {
        SHEET: sheet("", '<mergeCells><mergeCell ref="A1:&#88;FD1048576"/></mergeCells>')
    },
    "link over the whole sheet": {
        SHEET: sheet("", '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>')
    },
    "comment in the last corner": {
        "xl/worksheets/_rels/sheet1.xml.rels": RELATED,
        "xl/comments1.xml": FAR_COMMENT,
    },
    "document type": {SHEET: '<!DOCTYPE a [<!ENTITY b "c">]>' + far("A1")},
    "document type in UTF-16": {SHEET: ('<!DOCTYPE a [<!ENTITY b "c">]>' + far("A1")).encode("utf-16")},
    "document type in another part": {"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><styleSheet/>'},
    "macros": {"xl/vbaProject.bin": b"x"},
    "too many parts": {f"xl/{i}.xml": "<a/>" for i in range(MAX_PARTS)},
    "zip bomb": {"xl/media/a.bin": bytes(65 * 1024 * 1024)},
    "sheet that is no XML": {SHEET: "<worksheet"},
    "number with an underscore": {SHEET: sheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')},
}  # fmt: skip


def refusal(path, law, roster):
    """Read a file that must be refused; give the sentence in both languages."""
    with pytest.raises(InputError) as refused:
        read_table(path, law, roster)
    text = refused.value.text
    for sentence in (text.vi, text.en):
        assert str(path) in sentence
        assert "\n" not in sentence
        assert sentence.endswith(".")
    return text


@pytest.mark.parametrize("name", sorted(PARTS))
def test_workbook_that_would_hurt_is_refused_at_once(workbook, law_2022, provinces, tmp_path, name):
    """Bombs, far cells, giant areas, entities, macros and hidden encodings are refused with a sentence, in seconds."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full()], parts=PARTS[name])
    refusal(path, law_2022, provinces)


def zipped(*entries, compression=zipfile.ZIP_STORED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return stream.getvalue()


FILES = {
    "empty.csv": b"",
    "empty.xlsx": b"",
    "html.xlsx": b"<html><table><tr><td>unit</td></tr></table></html>",
    "html-with-a-blank.xlsx": b"\n <html>",
    "csv.xlsx": b"unit,1\n48,0.5\n",
    "csv.xls": b"unit,1\n48,0.5\n",
    "csv.ods": b"unit,1\n48,0.5\n",
    "pdf.csv": b"%PDF-1.7\n",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "password.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "archive.zip": zipped(("a.txt", "unit,1")),
    "opendocument.ods": zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")),
    "binary.xlsb": zipped(("xl/workbook.bin", "x")),
    "named-only.xlsx": zipped(("xl/workbook.xml", "<workbook/>")),
    "header-only.xlsx": b"PK\x03\x04" + bytes(100),
    "empty-archive.xlsx": b"PK\x05\x06" + bytes(18),
    "nul.csv": b"unit,1\n48,0.5\0\n",
    "quote.csv": b'unit,1\n48,"0.5\n92,0.5\n',
    "quote-inside.csv": b'unit,1\n48,"0.5"x\n',
    "latin.csv": "unit,1\nHà Nội,0.5\n".encode().replace(b"\xc3\xa0", b"\xe0"),
    "half-utf-16.csv": "unit,1\nx,0.5\n".encode("utf-16")[:-1],
    "surrogate.csv": "unit,1\n".encode("utf-16") + b"\x00\xd8" + "x\n".encode("utf-16-le"),
    "large.csv": b"unit,1\n" + b"48,0.5\n" * (11 * 1024 * 1024 // 7),
    "long.csv": b"unit,1\n" + b"48,0.5\n" * 30_000,
    "wide.csv": b"unit" + b"," * 1_000_000,
    "one-field.csv": b'unit,1\n"' + b"x" * 200_000 + b'",1\n',
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_file_that_is_no_table_is_refused_at_once(law_2022, provinces, tmp_path, name):
    """What is no table at all is refused with one sentence that names the file and says what to do."""
    (tmp_path / name).write_bytes(FILES[name])
    refusal(tmp_path / name, law_2022, provinces)


@pytest.mark.parametrize("name", ["empty.csv", "html.xlsx", "large.csv", "nul.csv", "old.xls", "quote.csv"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_refused_file_ends_the_command_with_3_and_leaves_nothing(run, tmp_path, name, lang):
    """The command says one sentence in the language asked for, ends with 3, and leaves no folder behind."""
    (tmp_path / name).write_bytes(FILES[name])
    ran = run("score", tmp_path / name, *SCORE[:-1], lang, "--out", tmp_path / "out")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith({"vi": "Lỗi: ", "en": "Error: "}[lang])
    assert (ran.err.count("\n"), ran.err[-2:]) == (1, ".\n")
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("seed", range(30))
def test_damaged_workbook_is_read_or_refused_but_never_a_traceback(workbook, tmp_path, seed):
    """Whatever bytes are changed, the file is refused with a sentence or read; nothing else is ever raised."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full()])
    content, chance = bytearray(path.read_bytes()), random.Random(seed)  # noqa: S311 – damage of a test
    for _ in range(1 + seed % 4):
        content[chance.randrange(4, len(content))] = chance.randrange(256)
    path.write_bytes(content)
    with contextlib.suppress(InputError):
        read_grids(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_workbook_is_refused(workbook, law_2022, provinces, tmp_path, share):
    """A workbook that was cut short is refused, wherever it was cut."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full()])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "damaged or cut short" in refusal(path, law_2022, provinces).en


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [SHEET, SHEET.upper()])
def test_repeated_parts_are_refused(workbook, law_2022, provinces, tmp_path, name):
    """Two parts of one name, also in other case, could be read as either and are refused."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full()])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, sheet(""))
    assert "repeated parts" in refusal(path, law_2022, provinces).en


def test_encrypted_part_is_refused(workbook, law_2022, provinces, tmp_path):
    """A part with a password is refused."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full()])
    content = bytearray(path.read_bytes())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flag] |= 1
    path.write_bytes(content)
    assert "password" in refusal(path, law_2022, provinces).en


def test_damaged_part_is_refused(workbook, law_2022, provinces, tmp_path):
    """A part whose bytes do not match their checksum is refused."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full()])
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x03\x04", 4) - 3] ^= 0xFF
    path.write_bytes(content)
    assert "damaged or cut short" in refusal(path, law_2022, provinces).en


def test_unusual_packing_is_refused(workbook, law_2022, provinces, tmp_path):
    """Spreadsheet programs store or deflate; other ways of packing are refused."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full()])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/x.xml", "<a/>")
    assert "packed in an unusual way" in refusal(path, law_2022, provinces).en


@pytest.mark.parametrize("merged", ['<mergeCells><mergeCell ref="A1:I1"/><mergeCell ref="A2:A3"/></mergeCells>'])
def test_honest_workbook_with_ornaments_is_read(workbook, law_2022, provinces, tmp_path, merged):
    """A merged title, a filter over a whole column, a stated dimension and links do not make a workbook suspicious."""
    after = f'<autoFilter ref="A4:I1048576"/>{merged}<hyperlinks><hyperlink ref="A1" location="A1"/></hyperlinks>'
    rows = [["Bảng 1"], ["2022"], [], HEADER, full()]
    path = workbook(tmp_path / "t.xlsx", rows, after=after)
    table = read_table(path, law_2022, provinces)
    assert [each.kind.slug for each in table.findings] == ["partial", "header-below-title"]


def test_large_honest_workbook_is_read(workbook, cell, tmp_path):
    """A long table with merged titles is well inside the bounds."""
    rows = [[f"{r}", *[cell.number("0.5")] * 9] for r in range(1000)]
    path = workbook(tmp_path / "t.xlsx", rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    (grid,) = read_grids(path)
    assert (len(grid.rows), len(grid.rows[0])) == (1000, 10)
    assert MAX_CELLS > 3_321 * 98  # all communes, all components


def test_too_long_text_is_refused(workbook, law_2022, provinces, tmp_path):
    """A text longer than Excel can hold in a cell is refused."""
    refusal(workbook(tmp_path / "t.xlsx", [HEADER, full("x" * 40_000)]), law_2022, provinces)


def test_folder_and_absent_path_as_input(run, tmp_path):
    """A folder holds submissions, so its definition needs indicators (65); a path that is not there is a slip (2)."""
    assert run("score", tmp_path, *SCORE, "--out", tmp_path / "out").code == 65
    ran = run("score", tmp_path / "absent.csv", *SCORE, "--out", tmp_path / "out")
    assert ran.code == 2
    assert "There is no file" in ran.err


@pytest.mark.parametrize("roster", ["provinces-63", "provinces-34"])
def test_thousands_of_faults_are_told_in_time(run, tmp_path, roster):
    """A file of nothing but faults takes work in proportion to its rows, and the list says that it was cut."""
    ran = None

    def scored(rows):
        nonlocal ran
        path = tmp_path / "t.csv"
        path.write_text("\n".join([",".join(HEADER), *(",".join(full(f"x{i}", B="a")) for i in range(rows))]))
        ran = run("score", path, *SCORE, "--out", tmp_path / "out", "--roster", roster)

    few = calls(lambda: scored(251))
    assert calls(lambda: scored(1001)) < 5 * few
    assert ran.code == 3
    assert "Only the first 2000 of 2002 findings are printed." in ran.err
    assert ran.err.count("\n") == 2002


def test_other_roster_serves_the_message(law_2022, workbook, tmp_path):
    """The roster in use is named where a unit is unknown."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full("Không Có")])
    (finding,) = read_table(path, law_2022, load_roster("provinces-34")).findings
    assert "provinces-34" in finding.message("en")


# ── what a table has beside its figures ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two_rows(tmp_path):
    """Write a workbook of two units by openpyxl, changed by `edit(book, page)`."""

    def two_rows(edit):
        book = Workbook()
        page = book.active
        for row in ([*HEADER], ["48", *[0.5] * 8], ["01", *[0.9] * 8]):
            page.append(row)
        edit(book, page)
        book.save(tmp_path / "t.xlsx")
        return tmp_path / "t.xlsx"

    return two_rows


def hide(what):
    def edit(book, page):
        book.create_sheet("Bìa").append(["Bảng số liệu"])
        kept = {"row": page.row_dimensions[3], "column": page.column_dimensions["C"]}.get(what)
        if kept is None:
            page.sheet_state, book.active = "hidden", 1
        else:
            kept.hidden = True

    return edit


@pytest.mark.parametrize(("what", "found"), [("row", ("A3", "01")), ("column", ("C2", "0.5")), ("sheet", ("", ""))])
def test_hidden_figures_are_read_and_named(law_2022, provinces, two_rows, what, found):
    """Figures in a hidden row, column or sheet are read, with a warning; another sheet is named as not read."""
    table = read_table(two_rows(hide(what)), law_2022, provinces)
    assert set(table.shares) == {"48", "01"}
    cell, text = found
    assert (cell, "hidden-figures", text) in seen(table)
    assert ("", "unread-sheet", "Bìa") in seen(table)


@pytest.mark.parametrize("missing", ["refuse", "zero", "exclude"])
def test_a_merged_cell_is_never_a_blank(framework, provinces, two_rows, missing):
    """Whatever a blank means, the cell that a merged area has swallowed is an error, and no 0."""
    law = framework(dict.fromkeys(HEADER[1:], 10), missing=missing)
    table = read_table(two_rows(lambda _, page: page.merge_cells("B2:B3")), law, provinces)
    assert seen(table) == [("B3", "merged-cell", "")]
    assert table.shares == {}


def test_totals_and_remarks_are_no_units(law_2022, provinces, two_rows):
    """A row of totals and a remark under the table are listed as ignored; a figure without a unit is an error."""

    def edit(_, page):
        page.append(["Tổng cộng", *[1.4] * 8])
        page.append(["Ghi chú: số liệu tạm tính đến 31/12"])
        page.append([None, "Nguồn: báo cáo của các tỉnh"])

    table = read_table(two_rows(edit), law_2022, provinces)
    assert set(table.shares) == {"48", "01"}
    named = [(cell, kind) for cell, kind, _ in seen(table) if kind != "partial"]
    assert named == [("A4", "unread-row"), ("A5", "unread-row"), ("B6", "unread-row")]
    lone = read_table(two_rows(lambda _, page: page.append([None, 0.5])), law_2022, provinces)
    assert ("A4", "blank-unit", "") in seen(lone)


@pytest.mark.parametrize(
    ("column", "found"),
    [
        (["0,5", "0,75"], [("B2", "decimal-comma"), ("B3", "decimal-comma")]),
        (["0,5", "1"], [("B2", "decimal-comma")]),
        (["0,5", "0.75"], [("B2", "mixed-commas")]),
        (["1.000", "0.75"], []),
        (["0.36270000000000002", "0.75"], [("B2", "shortened-number")]),
        (["0.123456789012345678", "0.75"], []),
        (["1,000", "0,75"], [("B2", "ambiguous-figure"), ("B3", "decimal-comma")]),
        (["50%", "0,75"], [("B2", "percent-text"), ("B3", "decimal-comma")]),
    ],
)
def test_decimal_commas_are_taken_where_the_whole_column_has_them(law_2022, provinces, tmp_path, column, found):
    """A comma is a decimal sign if no text number of its column has a point; a point is one by the form of tables."""
    path = tmp_path / "t.csv"
    rows = [";".join(row) for row in (HEADER, full("48", B=column[0]), full("01", B=column[1]))]
    path.write_text("\n".join(rows), encoding="utf-8")
    table = read_table(path, law_2022, provinces)
    assert [(cell, kind) for cell, kind, _ in seen(table) if cell] == found
    if not any(each.blocks for each in table.findings):
        assert table.shares["01"][0] == (1 if column[1] == "1" else Fraction(3, 4))


def test_a_formula_in_per_cent_is_a_percentage(workbook, cell, law_2022, provinces, tmp_path):
    """A formula whose cell is in per cent is read as a percentage where one may stand, and refused elsewhere."""
    half = type(cell.number("1"))(' s="2"><f>1/2</f><v>0.5</v></c>')
    rows = [HEADER, full(B=half)]
    read = read_table(workbook(tmp_path / "t.xlsx", rows), law_2022, provinces)
    assert seen(read) == sorted([("B2", "formula-value", "=1/2"), ("B2", "percent-read", "50%"), PARTIAL])
    hundreds = tuple(dataclasses.replace(each, given_max=Fraction(100)) for each in law_2022.dimensions)
    refused = read_table(tmp_path / "t.xlsx", dataclasses.replace(law_2022, dimensions=hundreds), provinces)
    assert ("B2", "stray-percent", "50%") in seen(refused)
    assert refused.shares == {}


@pytest.mark.parametrize(
    ("stored", "kind"), [("0.30000000000000004", "shortened-number"), ("0.36270000000000002", "percent-read")]
)
def test_a_percentage_of_many_digits_is_shortened(workbook, cell, law_2022, provinces, tmp_path, stored, kind):
    """A cell in per cent that stores more than 15 digits is read as Excel shows it, with a note."""
    path = workbook(tmp_path / "t.xlsx", [HEADER, full(B=cell.number(stored, style=2))])
    table = read_table(path, law_2022, provinces)
    (noted,) = (each for each in table.findings if each.place.cell == "B2")
    assert noted.kind.slug == kind
    assert table.shares["48"][0] in {Fraction("0.3"), Fraction("0.3627")}
    assert kind == "percent-read" or "30.000000000000004%; read as 30%" in noted.message("en")


@pytest.mark.parametrize(("missing", "share"), [("zero", 0), ("exclude", None)])
def test_a_word_means_a_blank_only_if_the_definition_names_it(framework, provinces, tmp_path, missing, share):
    """“-” and “NA” in any case are blanks where the definition says so, and said so; other signs are errors."""
    law = dataclasses.replace(framework(dict.fromkeys(HEADER[1:], 10), missing=missing), blank_words=("-", "n/a"))
    path = tmp_path / "t.csv"
    for word in ("-", " N/A ", "n/a"):
        path.write_text("\n".join(map(",".join, [HEADER, full("48", B=word)])), encoding="utf-8")
        table = read_table(path, law, provinces)
        kinds = {each.kind.slug for each in table.findings if each.place.cell == "B2"}
        policy = {"zero": "counted-as-zero", "exclude": "left-out"}[missing]
        assert (table.shares["48"][0], kinds) == (share, {"blank-word", policy})
    for word in ("–", ".", "…", "na", "--"):
        path.write_text("\n".join(map(",".join, [HEADER, full("48", B=word)])), encoding="utf-8")
        ((cell, kind, _),) = seen(read_table(path, law, provinces))
        assert (cell, kind) == ("B2", "unreadable-figure")
