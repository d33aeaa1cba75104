"""Marked copies: the workbook of a unit comes back with its problems at their cells, and nothing else in it moves."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import PurePath

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from dticalc.annotations import LISTED, annotated
from dticalc.catalogue.entries import E, N, W, entry
from dticalc.errors import InputError
from dticalc.files import Place
from dticalc.findings import Finding

FIRST, SECOND = "Trả lời", "Năm 'trước' & <sau>"
RED, YELLOW, BLUE = "FFF4B6B6", "FFFFE5A3", "FFD6E6F5"
KINDS = {
    severity: entry(f"test-{severity}", severity, ("t", "t"), ("Sai “{found}”.", "Wrong “{found}”."), ("Sửa.", "Mend."))
    for severity in (E, W, N)
}


def finding(sheet, cell, found="2O", severity=E):
    """Give a finding at a cell."""
    return Finding(kind=KINDS[severity], place=Place(file="a.xlsx", sheet=sheet, cell=cell), found=found)


@pytest.fixture
def book(tmp_path):
    """Give a workbook with all that a person puts into one, and formulas that have been computed."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        bold = made.add_format({"bold": True, "num_format": "0.00%", "bg_color": "#00FF00", "border": 1})
        italic = made.add_format({"italic": True, "num_format": "dd/mm/yyyy"})
        first, second = made.add_worksheet(FIRST), made.add_worksheet(SECOND)
        first.set_column(0, 1, 30)
        first.set_column("F:F", 12, italic)
        first.set_row(8, 20, bold)
        first.write_row(0, 0, ["Mã", "Giá trị", "=1+1 "])
        first.write_formula("B2", "=SUM(B3:B4)", bold, 36.27)
        first.write_formula("C2", '=IF(B2>1,"có","không")', italic, "có")
        first.write_number("B3", 0.1 + 0.2, bold)
        first.write_string("B4", "  khoảng  trắng ")
        first.write_rich_string("C4", bold, "đậm", " thường")
        first.merge_range("D6:E7", "gộp", bold)
        first.data_validation("B5", {"validate": "list", "source": ["a", "b"]})
        first.conditional_format("B2:B9", {"type": "cell", "criteria": ">", "value": 3, "format": bold})
        first.write_url("A5", "https://example.org", string="liên kết")
        chart = made.add_chart({"type": "bar"})
        chart.add_series({"values": ["Trả lời", 1, 1, 3, 1]})
        first.insert_chart("H2", chart)
        second.write_formula("A1", "=1/0", None, "#DIV/0!")
        second.write_comment("A1", "đã có")
        second.write_comment("B5", "cũng có")
        second.autofilter("A1:C3")
        second.activate()
        second.print_area("A1:C3")
        made.define_name("chung", f"='{FIRST}'!$B$2")
    return path


FINDINGS = [
    finding(SECOND, "A1", "x", W),
    finding(FIRST, "B10"),
    finding(FIRST, "B2", "=1+1"),
    finding(FIRST, "C2", "y", N),
    finding(FIRST, "B2", "nhẹ", W),
    finding(FIRST, "J2"),
    finding(FIRST, "F9"),
    finding(FIRST, "F400"),
    finding(FIRST, "E7", "dưới ô gộp"),
    finding("", "", "cả tệp"),
]


def contents(content, *, values):
    """Give the value and the format, fill apart, of every cell of a workbook, the list apart."""
    book = load_workbook(io.BytesIO(content), data_only=values, rich_text=True)
    return {
        (sheet.title, cell.coordinate): (
            str(cell.value),
            cell.data_type,
            cell.number_format,
            *map(repr, (cell.font, cell.border, cell.alignment, cell.protection)),
        )
        for sheet in book
        if not sheet.title.startswith(LISTED)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def parts(content):
    """Give the parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments(content, sheet):
    """Give the comments of a sheet by cell."""
    cells = (cell for row in load_workbook(io.BytesIO(content))[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


@pytest.mark.parametrize("values", [True, False])
def test_values_formulas_and_formats_stay(book, values):
    """What cells hold, what formulas came to, and how it looks is the same but for the colour; so is the original."""
    before = book.read_bytes()
    copy = annotated(book, FINDINGS)
    assert book.read_bytes() == before
    assert contents(copy, values=values) == contents(before, values=values)


def test_other_parts_stay_byte_for_byte(book):
    """Charts, texts, drawings, themes and sheets without a problem are the very same bytes."""
    before, after = parts(book.read_bytes()), parts(annotated(book, [finding(FIRST, "B2")]))
    changed = {name for name, body in before.items() if after[name] != body}
    assert changed == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        *("xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"),
    }
    added = after.keys() - before.keys()
    assert added == {"xl/comments2.xml", "xl/drawings/vmlDrawing2.vml", "xl/worksheets/sheet3.xml"}
    mark = re.sub(rb'(<c r="B2") s="\d+"', rb"\1", after["xl/worksheets/sheet1.xml"])
    mark = re.sub(rb"<legacyDrawing[^>]*>", b"", mark)
    assert mark == re.sub(rb'(<c r="B2") s="\d+"', rb"\1", before["xl/worksheets/sheet1.xml"])


def test_the_same_bytes_twice(book):
    """The same workbook with the same problems gives the same bytes, whatever the order in which they were found."""
    assert annotated(book, FINDINGS) == annotated(book, FINDINGS)
    apart = [FINDINGS[0], FINDINGS[3], FINDINGS[1]]
    assert annotated(book, apart) == annotated(book, apart[::-1])


def test_cells_have_colour_and_comment(book):
    """The colour is that of the heaviest problem of a cell, the comment names all; cells never written get both."""
    copy = annotated(book, FINDINGS)
    page = load_workbook(io.BytesIO(copy))[FIRST]
    told = comments(copy, FIRST)
    marked = {"B2": RED, "C2": BLUE, "B10": RED, "J2": RED, "F9": RED, "F400": RED}
    assert {cell: page[cell].fill.fgColor.rgb for cell in marked} == marked
    assert told.keys() == marked.keys()
    assert "Sai “=1+1”. Sửa." in told["B2"]
    assert "Wrong “=1+1”. Mend." in told["B2"]
    assert "CẢNH BÁO: Sai “nhẹ”" in told["B2"]
    assert page["D6"].fill.fgColor.rgb == "FF00FF00"  # the merged cell above one that is only listed
    assert page["F9"].font.bold  # in the format of its row
    assert page["F400"].number_format == "dd/mm/yyyy"  # in that of its column
    assert page["B3"].fill.fgColor.rgb == "FF00FF00"


def test_a_comment_that_was_there_goes_on(book):
    """A comment at a marked cell keeps its words and says ours behind them; comments elsewhere stay."""
    told = comments(annotated(book, [finding(SECOND, "A1"), finding(SECOND, "C9")]), SECOND)
    assert told["A1"].startswith("đã có\nLỖI: Sai “2O”")
    assert told["B5"] == "cũng có"
    assert told["C9"].startswith("LỖI: Sai “2O”")


def test_a_comment_in_plain_text_goes_on(tmp_path):
    """A comment as other programs write it, without runs, is kept as well."""
    path, made = tmp_path / "a.xlsx", Workbook()
    made.active["A1"].comment = Comment("một & hai", "ai đó")
    made.save(path)
    told = comments(annotated(path, [finding("Sheet", "A1"), finding("Sheet", "B2")]), "Sheet")
    assert told["A1"].startswith("một & hai\nLỖI: Sai “2O”")
    assert told.keys() == {"A1", "B2"}


def test_the_list_follows_the_workbook(book):
    """The list stands in front: what concerns the file first, then sheet, row and column; each with its link."""
    loaded = load_workbook(io.BytesIO(annotated(book, FINDINGS)))
    assert loaded.sheetnames == [LISTED, FIRST, SECOND]
    page = loaded[LISTED]
    listed = [tuple(cell.value for cell in row[1:3]) for row in page.iter_rows(min_row=2)]
    first = ["B2", "B2", "C2", "J2", "E7", "F9", "B10", "F400"]
    assert listed == [(None, None), *((FIRST, cell) for cell in first), (SECOND, "A1")]
    assert page["C11"].hyperlink.location == "'Năm ''trước'' & <sau>'!A1"
    assert page["C2"].hyperlink is None
    assert all(page.row_dimensions[row].height for row in range(2, 12))


def test_every_printed_page_of_the_list_has_its_heading(book, tmp_path):
    """The list prints one page across on A4 with its heading on each page, whether the workbook has names or not."""
    plain = tmp_path / "plain.xlsx"
    made = Workbook()
    made.active.title = FIRST
    made.save(plain)
    for path in (book, plain):
        page = load_workbook(io.BytesIO(annotated(path, [finding(FIRST, "B2")])))[LISTED]
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        assert page.sheet_properties.pageSetUpPr.fitToPage


def test_what_was_typed_is_never_a_formula(book):
    """A text that looks like a formula, markup, code of a character or control character is shown as text."""
    evil = ["=1+1", "<b>&amp;", "_x0041_", "a\x00\x1b\ud800b", "@x", "𝟙" * 20_000, "]]>"]
    copy = annotated(book, [finding(FIRST, f"A{n}", text) for n, text in enumerate(evil, 20)])
    cells = [row[3] for row in load_workbook(io.BytesIO(copy))[LISTED].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert [cell.value for cell in cells[:2]] == ["=1+1", "<b>&amp;"]
    assert [cell.value for cell in cells[3:]] == ["a\ufffd\ufffd\ufffdb", "@x", "𝟙" * 16_383, "]]>"]
    assert b"_x005F_x0041_" in parts(copy)["xl/worksheets/sheet3.xml"]  # Excel reads it back as _x0041_


def test_a_copy_of_a_copy_has_two_lists(book, tmp_path):
    """A sheet that has the name of the list keeps it; the new list takes a number."""
    again = tmp_path / "b.xlsx"
    again.write_bytes(annotated(book, FINDINGS[:2]))
    copy = annotated(again, FINDINGS[:2])
    assert load_workbook(io.BytesIO(copy)).sheetnames == [f"{LISTED} 1", LISTED, FIRST, SECOND]


def test_what_goes_by_the_order_of_sheets_moves_along(book):
    """Names that belong to a sheet stay with it, and the workbook opens on the sheet on which it did."""
    before, after = load_workbook(book), load_workbook(io.BytesIO(annotated(book, FINDINGS)))
    assert before.active.title == after.active.title == SECOND
    assert after[SECOND].print_area == before[SECOND].print_area != ""
    assert after[FIRST].print_area == before[FIRST].print_area == ""
    assert set(after.defined_names) == {"chung"}
    assert [sheet.title for sheet in after if sheet.sheet_view.tabSelected] == [SECOND]


# ── as other programs write workbooks ───────────────────────────────────────────────────────────────────────────────

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def bare(path, sheet, extra=()):
    """Write a workbook with as little as there can be: no formats, no views, parts under unusual names."""
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    to = f'<Relationship Id="{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
    written = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/b/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/c/one.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>',
        "_rels/.rels": relation.format(to.format("a", "officeDocument", "b/workbook.xml")),
        "b/workbook.xml": f'<x:workbook xmlns:x="{_MAIN}" xmlns:q="{_OFFICE}"><x:sheets>'
        '<x:sheet name="S" sheetId="7" q:id="rId1"/></x:sheets></x:workbook>',
        "b/_rels/workbook.xml.rels": relation.format(to.format("rId1", "worksheet", "../c/one.xml")),
        "c/one.xml": sheet,
        **dict(extra),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in written.items():
            archive.writestr(name, body)
    return path


SHAPES = {
    "empty": f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>',
    "prefix": f'<x:worksheet xmlns:x="{_MAIN}"><x:sheetData><x:row r="2"/><x:row r="4"><x:c r="C4"><x:v>1</x:v></x:c>'
    "</x:row></x:sheetData></x:worksheet>",
    "no-addresses": f"<worksheet xmlns='{_MAIN}'><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c/></row>"
    "<row/></sheetData><tableParts count='0'/></worksheet>",
    "wide": f'\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{_MAIN}"><!-- > --><sheetData>'
    '<row r="1"><c r="B1" t="inlineStr"><is><t>Đắk Lắk</t></is></c></row></sheetData></worksheet>',
}


@pytest.mark.parametrize("shape", SHAPES)
def test_workbooks_of_other_programs(shape, tmp_path):
    """Prefixes, cells without addresses, another encoding, parts under other names: all is found and marked."""
    sheet = SHAPES[shape].encode("utf-16-le" if shape == "wide" else "utf-8")
    path = bare(tmp_path / "a.xlsx", sheet)
    before = load_workbook(path)["S"]
    copy = annotated(path, [finding("S", cell) for cell in ("A1", "B1", "A2", "B4", "D4", "A9")])
    page = load_workbook(io.BytesIO(copy))["S"]
    assert all(page[cell.coordinate].value == cell.value for row in before.iter_rows() for cell in row)
    marked = {cell.coordinate for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb == RED}
    assert marked == {"A1", "B1", "A2", "B4", "D4", "A9"} == comments(copy, "S").keys()
    body = parts(copy)["c/one.xml"].decode()
    addresses = [(int(row), column) for column, row in re.findall(r'<(?:x:)?c r="([A-Z]+)([0-9]+)"', body)]
    assert addresses == sorted(addresses)


def related(kind, target):
    """Write the relation of the sheet of a bare workbook to one other part."""
    link = f'<Relationship Id="z" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'


def test_comments_without_words_or_boxes(tmp_path):
    """A comment that says nothing yet says ours, and comments that no box shows get one."""
    others = "".join(f'<comment ref="{cell}" authorId="0"><text/></comment>' for cell in ("B1", "C1"))
    listed = f'<commentList><comment ref="A1" authorId="0"/>{others}</commentList>'
    said = f'<comments xmlns="{_MAIN}"><authors><author>x</author></authors>{listed}</comments>'
    extra = {"c/_rels/one.xml.rels": related("comments", "/d/said.xml"), "d/said.xml": said}
    path = bare(tmp_path / "a.xlsx", SHAPES["empty"], extra)
    after = parts(annotated(path, [finding("S", "A1"), finding("S", "B1")]))
    assert after["d/said.xml"].decode().count("LỖI: Sai “2O”") == 2
    assert after["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == 3


@pytest.mark.parametrize(
    "extra",
    [
        {"c/_rels/one.xml.rels": related("vmlDrawing", "/d/box.vml"), "d/box.vml": "<xml>"},
        {"c/_rels/one.xml.rels": related("comments", "/d/said.xml"), "d/said.xml": f'<comments xmlns="{_MAIN}"/>'},
    ],
    ids=["box", "comments"],
)
def test_unusual_comments_are_refused_in_a_sentence(extra, tmp_path):
    """Comments or boxes that are not built as such are named, and nothing is written over them."""
    drawn = SHAPES["empty"].replace("<sheetData/>", f'<sheetData/><legacyDrawing xmlns:r="{_OFFICE}" r:id="z"/>')
    path = bare(tmp_path / "a.xlsx", drawn, extra)
    with pytest.raises(InputError, match="cannot be marked"):
        annotated(path, [finding("S", "A1")])


def test_no_workbook_is_refused_in_a_sentence(tmp_path):
    """A file that is no zip at all is named."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK nothing")
    with pytest.raises(InputError, match="cannot be marked"):
        annotated(path, [])


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("c/one.xml", f'<worksheet xmlns="{_MAIN}"/>'),
        ("c/one.xml", "<worksheet"),
        ("b/workbook.xml", f'<workbook xmlns="{_MAIN}"/>'),
        ("_rels/.rels", "<Relationships/>"),
    ],
)
def test_an_unusual_workbook_is_refused_in_a_sentence(part, body, tmp_path):
    """What is not built as workbooks are is named, with what to do; no traceback."""
    path = bare(tmp_path / "a.xlsx", SHAPES["empty"], {part: body})
    with pytest.raises(InputError, match=re.escape(PurePath(path).name)):
        annotated(path, [finding("S", "A1")])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy(book, tmp_path):
    """Another program opens the copy and saves it with values, colours, comments and the list."""
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotated(book, FINDINGS))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(copy)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    content = (tmp_path / "out" / "copy.xlsx").read_bytes()
    saved = load_workbook(io.BytesIO(content))
    assert saved.sheetnames == [LISTED, FIRST, SECOND]
    assert saved[FIRST]["B2"].fill.fgColor.rgb == RED
    assert saved[LISTED]["D3"].value == "=1+1"
    assert saved[LISTED]["D3"].data_type == "s"
    assert comments(content, FIRST).keys() == {"B2", "C2", "B10", "J2", "F9", "F400"}
    assert comments(content, SECOND)["A1"].startswith("đã có")
