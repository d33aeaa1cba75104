"""The guard: every kind of file that is refused has its sentence, however it is spelled, within time and memory."""

import io
import json
import os
import random
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dticalc import catalogue, child
from dticalc.findings import Finding
from dticalc.guards import Refusal, guard
from dticalc.sheets import read_sheets
from dticalc.workbooks import read_many

SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = f'xmlns="{SPACE}"'
ROWS = [["unit", "1"], ["48", "0.5"]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/worksheet" Target="{{}}"/><Relationship Id="rId2" Type="{OFFICE}/sharedStrings" '
    'Target="texts.xml"/></Relationships>'
)


def sheet(inside, after=""):
    """Give the XML of a sheet with these rows."""
    return f"<worksheet {MAIN}><sheetData>{inside}</sheetData>{after}</worksheet>"


def row(number, *cells):
    """Give a row with a 1 in each of these cells."""
    return f'<row r="{number}">' + "".join(f'<c r="{each}"><v>1</v></c>' for each in cells) + "</row>"


def archive(**parts):
    """Give an archive of other parts; `__` stands for `/`, `_dot_` for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def bomb():
    """Give a sheet whose cells all show one long shared text."""
    cells = "".join(f'<row r="{r}">' + '<c t="s"><v>0</v></c>' * 100 + "</row>" for r in range(1, 101))
    return {
        "xl/_rels/workbook.xml.rels": RELATED.format("worksheets/sheet1.xml"),
        "xl/texts.xml": f"<sst {MAIN}><si><t>{'x' * 30_000}</t></si></sst>",
        SHEET: sheet(cells),
    }


# Whole files, by name: the kind of the refusal and a word of its message.
FILES = {
    "empty.xlsx": (b"", "empty-file", "0 bytes"),
    "large.xlsx": (b"PK\x03\x04" + bytes(10 * 1024 * 1024), "file-too-large", "10 MB"),
    "csv.xlsx": (b"unit,1\n48,0.5\n", "misnamed-file", "ends with .xlsx"),
    "page.xlsx": (b"\n<html><table>", "html-file", "HTML"),
    "page.csv": (b"\xef\xbb\xbf<?xml version='1.0'?>", "html-file", "HTML"),
    "paper.xlsx": (b"%PDF-1.7\n", "pdf-file", "PDF"),
    "old.xls": (OLE, "old-xls", "97–2003"),
    "bare.xls": (b"\x09\x08\x10\x00\x00\x06\x10\x00", "old-xls", "97–2003"),
    "joined.xlsx": (b"PK\x03\x04 first " + archive(a_dot_txt="unit,1"), "unusual-parts", "stands before"),
    "secret.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected", "Remove the password"),
    "binary.xlsb": (archive(xl__workbook_dot_bin="x"), "binary-xlsb", ".xlsb"),
    "open.ods": (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "opendocument", ".ods"),
    "archive.xlsx": (archive(a_dot_txt="unit,1"), "not-a-workbook", "Unpack it"),
    "cut.xlsx": (b"PK\x03\x04" + bytes(100), "damaged-file", "cut short"),
    "end.xlsx": (b"PK\x05\x06" + bytes(18), "damaged-file", "cut short"),
    "latin.csv": (b"unit,1\nH\xe0,0.5\n", "csv-encoding", "Line 2"),
    "nul.csv": (b"unit,1\n48,0.5\0\n", "csv-nul", "Line 2"),
    "quote.csv": (b'unit,1\n48,"0.5\n92,0.5\n', "csv-quote", "line 2"),
    "long.csv": (b"unit,1\n" + b"48,0.5\n" * 30_000, "csv-too-large", "20,000 rows"),
    "wide.csv": (b"unit" + b"," * 1_000_000, "csv-too-large", "256 columns"),
    "text.csv": (b"unit,1\n" + b"x" * 40_000 + b",1\n", "long-text", "32,767"),
}

# Parts of a workbook, by what is wrong with it.
PARTS = {
    "macros": ({"xl/vbaProject.bin": b"x"}, "macros", "macros"),
    "macros elsewhere": ({"a/b/vbaproject.bin": b"x"}, "macros", "macros"),
    "macros by relation": (
        {"xl/worksheets/_rels/sheet1.xml.rels": RELATED.format("x").replace("/worksheet", "/vbaProject")},
        "macros",
        "macros",
    ),
    "long attribute of the root": (
        {SHEET: sheet("").replace("<worksheet", f'<worksheet a="{"x" * 40_000}"')},
        "unusual-parts",
        "attribute",
    ),
    "strict": (
        {SHEET: sheet("").replace(SPACE, "http://purl.oclc.org/ooxml/spreadsheetml/main")},
        "strict-workbook",
        "Strict",
    ),
    "cut sheet": ({SHEET: "<worksheet"}, "damaged-file", SHEET),
    "way out": ({"../a.xml": "<a/>"}, "unusual-parts", "odd name"),
    "nested": ({"a.xml": "<a>" * 99 + "</a>" * 99}, "unusual-parts", "nested"),
    "parts": ({f"{i}.xml": "<a/>" for i in range(300)}, "unusual-parts", "over 300"),
    "doctype": ({SHEET: "<!DOCTYPE a>" + sheet("")}, "xml-entities", "DOCTYPE"),
    "doctype in UTF-16": ({"a/b": ("<!DOCTYPE a><a/>").encode("utf-16")}, "xml-entities", "a/b"),
    "laughs": ({"a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "xml-entities", "a.xml"),
    "encoding": ({SHEET: b"<?xml version='1.0' encoding='latin-1'?><a/>"}, "xml-encoding", "UTF-8"),
    "rows out of order": ({SHEET: sheet(row(2, "A2") + row(1, "A1"))}, "disordered-cells", "near 1"),
    "repeated row": ({SHEET: sheet(row(1, "A1") + row(1, "B1"))}, "disordered-cells", "near 1"),
    "row again without number": ({SHEET: sheet("<row/>" + row(1, "A1"))}, "disordered-cells", "near 1"),
    "repeated cell": ({SHEET: sheet(row(1, "A1", "A1"))}, "disordered-cells", "near A1"),
    "cells out of order": ({SHEET: sheet(row(1, "B1", "A1"))}, "disordered-cells", "near A1"),
    "cell of another row": ({SHEET: sheet(row(1, "A2"))}, "disordered-cells", "near A2"),
    "two values": ({SHEET: sheet('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>')}, "disordered-cells", "near v"),
    "value in value": ({SHEET: sheet("<row><c><v>1<v>2</v></v></c></row>")}, "disordered-cells", "near v"),
    "two tables": ({SHEET: sheet("", "<sheetData/>")}, "disordered-cells", "near sheetData"),
    "row outside": ({SHEET: sheet("", row(1, "A1"))}, "disordered-cells", "near row"),
    "last corner": ({SHEET: sheet(row(1_048_576, "XFD1048576"))}, "too-far", "1048576"),
    "last column": ({SHEET: sheet(row(1, "XFD1"))}, "too-far", "XFD1"),
    "columns without r": ({SHEET: sheet("<row>" + "<c/>" * 257 + "</row>")}, "too-far", "256 columns"),
    "rows without r": ({SHEET: sheet("<row/>" * 20_001)}, "too-far", "20001"),
    "odd quoting": ({SHEET: sheet("<row  r\n=\n'1'><c x='>' r = 'XF&#68;1'/></row>")}, "too-far", "XFD1"),
    "prefix": (
        {
            SHEET: f'<p:worksheet xmlns:p="{SPACE}"><p:sheetData><p:row><p:c r="XFD1"/></p:row></p:sheetData>'
            "</p:worksheet>"
        },
        "too-far",
        "XFD1",
    ),
    "UTF-16": ({SHEET: sheet(row(1, "XFD1")).encode("utf-16")}, "too-far", "XFD1"),
    "another part": (
        {"xl/_rels/workbook.xml.rels": RELATED.format("/odd/page"), "odd/page": sheet(row(1, "XFD1"))},
        "too-far",
        "odd/page",
    ),
    "million empty cells": (
        {SHEET: sheet("".join("<row>" + '<c s="1"/>' * 100 + "</row>" for _ in range(10_000)))},
        "too-many-cells",
        "400,000",
    ),
    "giant merge": (
        {SHEET: sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')},
        "giant-area",
        "A1:XFD1048576",
    ),
    "many merges": (
        {SHEET: sheet("", "<mergeCells>" + '<mergeCell ref="A1:IV10"/>' * 9 + "</mergeCells>")},
        "giant-area",
        "10,000",
    ),
    "long attribute": ({SHEET: sheet(f'<row a="{"x" * 40_000}"/>')}, "unusual-parts", "attribute is too long"),
    "long attribute of a cell": ({SHEET: sheet(f'<row><c a="{"x" * 40_000}"/></row>')}, "unusual-parts", "attribute"),
    "long comment": ({SHEET: sheet(f"<!--{'x' * 40_000}-->")}, "unusual-parts", "comment is too long"),
    "long instruction": ({"a.xml": f"<a><?b {'x' * 40_000}?></a>"}, "unusual-parts", "comment is too long"),
    "giant comment": ({"a.xml": f"<a><!--{'x' * 60_000_000}--></a>"}, "unusual-parts", "stretch of XML"),
    "comment of signs": ({"a.xml": f"<a><!--{'<x' * 390_000}{'x' * 900_000}--></a>"}, "unusual-parts", "stretch of"),
    "long nothing": ({"a.xml": f"<a>{' ' * 60_000_000}</a>"}, "unusual-parts", "stretch of XML"),
    "many elements": ({"a.xml": "<a>" + "<b/>" * 900_000 + "</a>"}, "unusual-parts", "too many XML elements"),
    "many names": (
        {"a.xml": "<a " + " ".join(f'xmlns:n{i}="u{i}"' for i in range(1_001)) + "/>"},
        "unusual-parts",
        "too many XML elements",
    ),
    "many widths": (
        {SHEET: sheet("", "<cols>" + '<col min="1" max="256" hidden="1"/>' * 20_001 + "</cols>")},
        "unusual-parts",
        "state a width",
    ),
    "splintered formats": (
        {SHEET: sheet("", f'<conditionalFormatting sqref="{"A1 " * 1_001}"/>')},
        "unusual-parts",
        "too many pieces",
    ),
    "one id twice": (
        {"xl/_rels/workbook.xml.rels": RELATED.format("worksheets/sheet1.xml").replace("rId2", "rId1")},
        "damaged-file",
        "workbook.xml.rels",
    ),
    "far apart": ({SHEET: sheet(row(1, "A1") + row(19_999, "Z19999"))}, "too-many-cells", "stretch over"),
    "zip bomb": ({"xl/media/a.bin": bytes(65 * 1024 * 1024)}, "unpacks-too-large", "64 MB"),
    "long text": ({SHEET: sheet(f'<row><c t="str"><v>{"x" * 40_000}</v></c></row>')}, "long-text", "A1"),
    "shared text": (bomb(), "too-much-text", "5,000,000"),
}  # fmt: skip


def refusal(path):
    """Give the finding of a refused file; one that takes the reader too long would be another, `reading-stopped`."""
    ((read, finding),) = read_many([path])
    assert read == path
    assert isinstance(finding, Finding)
    return finding


def told(finding, slug, word):
    """Check the kind, and that both languages are whole sentences and the English holds the word."""
    assert finding.kind.slug == slug
    assert word in finding.message("en")
    for lang in ("vi", "en"):
        assert finding.message(lang).endswith(".")
        assert "{" not in finding.message(lang)


@pytest.mark.parametrize("name", FILES)
def test_file_of_another_format_is_named(tmp_path, name):
    """Each format that is no table is told by its own sentence."""
    content, slug, word = FILES[name]
    (tmp_path / name).write_bytes(content)
    told(refusal(tmp_path / name), slug, word)


@pytest.mark.parametrize("name", PARTS)
def test_hostile_workbook_is_refused(workbook, tmp_path, name):
    """What would hurt or mislead is refused with its place, wherever it lies and however it is spelled."""
    parts, slug, word = PARTS[name]
    told(refusal(workbook(tmp_path / "t.xlsx", ROWS, parts=parts)), slug, word)


def test_every_kind_has_a_bad_file():
    """No kind of refusal goes without a file (one is about children, one about a file that is not there)."""
    made = {slug for _, slug, _ in [*FILES.values(), *PARTS.values()]}
    assert {kind.slug for kind in catalogue.SECTIONS["files"]} - made == {"reading-stopped", "unreadable-file"}


def test_lying_sizes_do_not_help(workbook, tmp_path):
    """A part that states a small size is counted by what comes out."""
    path = workbook(tmp_path / "t.xlsx", ROWS, parts={"a.bin": bytes(70 * 1024 * 1024)})
    content = bytearray(path.read_bytes())
    size = struct.pack("<I", 70 * 1024 * 1024)
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = struct.pack("<I", 100)
    path.write_bytes(content)
    assert refusal(path).kind.slug in {"damaged-file", "unpacks-too-large"}


def test_a_name_with_an_end_inside_is_odd(workbook, tmp_path):
    """A part whose name holds NUL is one part to some programs and another to others."""
    path = workbook(tmp_path / "t.xlsx", ROWS, parts={"xl/worksheets/sheet1.xml~.xml": "<a/>"})
    path.write_bytes(path.read_bytes().replace(b"sheet1.xml~.xml", b"sheet9.xml\0.xml"))
    told(refusal(path), "unusual-parts", "odd name")


def test_rows_and_cells_without_references_are_read(workbook, tmp_path):
    """References may be left out: a row follows the last one, a cell the one before it."""
    inside = "<row><c><v>1</v></c><c r='C1'><v>2</v></c><c><v>3</v></c></row><row r='3'/><row><c><v>4</v></c></row>"
    path = workbook(tmp_path / "t.xlsx", ROWS, parts={SHEET: sheet(inside)})
    ((_, (grid,)),) = read_many([path])
    assert grid.rows == [["1", "", "2", "3"], [""] * 4, [""] * 4, ["4", "", "", ""]]


def test_hidden_and_merged_cells_are_told(workbook, tmp_path):
    """Hidden rows and columns are named, and a merged-away cell knows where its value stands."""
    body = (
        f'<worksheet {MAIN}><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1">'
        '<c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="C3"/></row></sheetData>'
        '<mergeCells><mergeCell ref="A2:B2"/></mergeCells></worksheet>'
    ).replace('<c r="C3"/>', "")
    ((_, (grid,)),) = read_many([workbook(tmp_path / "t.xlsx", ROWS, parts={SHEET: body})])
    assert (grid.hidden, grid.hidden_rows, grid.hidden_columns) == (False, {0}, {1, 2})
    assert (grid.anchors, grid.natures[1, 1]) == ({(1, 1): (1, 0)}, "merged")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet_is_told(workbook, tmp_path, state):
    """A sheet that is hidden, in either way, says so."""
    body = (
        f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" state="{state}" r:id="rId1"/>'
        "</sheets></workbook>"
    )
    ((_, (grid,)),) = read_many([workbook(tmp_path / "t.xlsx", ROWS, parts={"xl/workbook.xml": body})])
    assert grid.hidden


def test_changed_bytes_never_change_a_figure_unnoticed(workbook, cell, tmp_path):
    """1,000 workbooks with a changed byte: the same values or a refusal, never an error of ours."""
    rows = [["unit", "1", "2"], ["48", cell.number("0.5"), cell.formula("1/4", "0.25")]]
    whole = workbook(tmp_path / "t.xlsx", rows).read_bytes()
    honest = child.answer(whole)["sheets"][0]
    chance = random.Random(1)  # noqa: S311 – damage of a test
    for _ in range(1000):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        said = child.answer(bytes(content))
        json.dumps(said)
        if "refused" in said:
            assert said["refused"] in catalogue.BY_SLUG
        else:
            assert said["sheets"] == [honest]


def test_changed_letters_are_read_or_refused(workbook, cell, tmp_path):
    """500 workbooks with a changed letter in a part that is packed properly: grids of texts or a known refusal."""
    rows = [["unit", "1", "2"], ["48", cell.number("0.5"), cell.formula("1/4", "0.25")]]
    after = '<mergeCells><mergeCell ref="A3:B4"/></mergeCells>'
    with zipfile.ZipFile(workbook(tmp_path / "t.xlsx", rows, after=after)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    chance, outcomes = random.Random(2), set()  # noqa: S311 – damage of a test
    for _ in range(500):
        name = chance.choice(sorted(parts))
        body = bytearray(parts[name])
        body[chance.randrange(len(body))] = chance.choice(b'019 </>"=:;&#xrAZ\xc3')
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as packed:
            for each, content in {**parts, name: bytes(body)}.items():
                packed.writestr(each, content)
        try:
            said = {"sheets": read_sheets(guard(stream.getvalue()))}
        except Refusal as refused:
            said = {"refused": refused.slug}
        outcomes.add(next(iter(said)))
        for each in said.get("sheets", ()):
            assert all(isinstance(text, str) for line in each["rows"] for text in line)
        assert said.get("refused", "macros") in catalogue.BY_SLUG
    assert outcomes == {"sheets", "refused"}


# The command, in a process that tells at its end how much memory it had itself, its children not counted.
COMMAND = (
    "import atexit, resource, sys; from dticalc.cli import main; "
    "atexit.register(lambda: print('parent:', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)); "
    "main(sys.argv[1:])"
)
# What a process used is told for the largest of the images it had; a small one starts it, not this one.
MEASURED = (
    "import os, subprocess, sys; running = subprocess.Popen(sys.argv[1:], stderr=subprocess.STDOUT); "
    "_, status, used = os.wait4(running.pid, 0); running.returncode = 0; "
    "print(); print(os.waitstatus_to_exitcode(status), used.ru_maxrss)"
)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a process used")
def test_one_command_refuses_every_hostile_file(workbook, tmp_path):
    """`dticalc validate` names every hostile file by its kind in one run, within 200 MB, and reads the honest one."""
    expected = {}
    for number, (parts, slug, _) in enumerate(PARTS.values()):
        expected[workbook(tmp_path / f"{number}.xlsx", ROWS, parts=parts).name] = slug
    for name, (content, slug, _) in FILES.items():
        (tmp_path / name).write_bytes(content)
        expected[name] = slug
    workbook(tmp_path / "honest.xlsx", ROWS)
    law = ("--definition", "qd-922-2022", "--json", tmp_path / "found.json")
    command = [sys.executable, "-c", COMMAND, "validate", tmp_path, *law]
    ran = subprocess.run([sys.executable, "-c", MEASURED, *command], capture_output=True, check=False, timeout=170)
    code, _ = map(int, ran.stdout.split()[-2:])
    most = int(re.findall("parent: ([0-9]+)", ran.stdout.decode())[-1])
    assert code == 3
    assert most // (1024 if sys.platform == "darwin" else 1) < 200 * 1024
    files = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["files"]
    found = {each["file"]: [kind["kind"] for kind in each["findings"]] for each in files}
    assert "missing-column" in found.pop("honest.xlsx")
    assert found == {name: [slug] for name, slug in expected.items()}


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a process used")
@pytest.mark.parametrize("name", ["zip bomb", "million empty cells", "shared text", "giant merge", "giant comment"])
def test_command_refuses_within_time_and_memory(workbook, tmp_path, name):
    """`dticalc validate` ends with 3 and a sentence, within the time of one reading and 200 MB."""
    parts, slug, _ = PARTS[name]
    path = workbook(tmp_path / "t.xlsx", ROWS, parts=parts)
    command = [Path(sys.executable).with_name("dticalc"), "validate", path, "--lang", "en"]
    ran = subprocess.run([sys.executable, "-c", MEASURED, *command], capture_output=True, check=False, timeout=60)
    code, most = map(int, ran.stdout.split()[-2:])
    assert code == 3
    assert f"[{slug}]" in ran.stdout.decode()
    assert most // (1024 if sys.platform == "darwin" else 1) < 200 * 1024
