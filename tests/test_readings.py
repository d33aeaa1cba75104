"""What any table may hold beside its figures: old fonts, links, characters that nobody sees, formats that mislead."""

import zipfile

import pytest
from openpyxl import Workbook

import dticalc
from dticalc.grids import Grid
from dticalc.readings import Reading, is_old_font, text_at
from dticalc.workbooks import read_grids

HEADER = ["unit", "1", "2", "3", "4", "5", "7", "8", "9"]


@pytest.mark.parametrize(
    "text",
    [
        *("Hµ Néi", "KÕ ho¹ch sè 12", "KÕ ho¹ch sè 12 cña UBND", "§µ N½ng", "B×nh D­¬ng", "B×nh", "§Ò ¸n"),
        *("B¸o c¸o chuyÓn ®æi sè", "QuyÕt ®Þnh sè 5/Q§-UBND", "Quyeát ñònh", "Baùo caùo toång keát"),
    ],
)
def test_fonts_of_before_unicode_are_known(text):
    """Texts in TCVN3 and VNI are known by letters that no Vietnamese word has in Unicode."""
    assert is_old_font(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Công ty ABC",
            "hoà bình",
            "toán học",
            "xoá",
            "Kế hoạch số 12",
            "12/KH-UBND",
            "300 m² + 45 m²",
            "±5°C",
            "5 µm",
        ),
        *(
            "Office® và Windows®",
            "Office® Windows®",
            "«Bao cao»",
            "Bao cao¹ tong ket",
            "Zürich",
            "São Paulo",
            "El Niño",
        ),
        *("naïve approach", "10 × 20", "100 ÷ 4", "Báo cáo·2025", "café – thé", "Ça va", "µTorrent", ""),
    ],
)
def test_honest_texts_are_no_old_font(text):
    """Signs, quotes and foreign names do not make a text one of an old font."""
    assert not is_old_font(text)


@pytest.fixture
def noted(law_2022, provinces):
    """Give the kinds of finding on a text."""

    def noted(text, **more):
        grid = Grid(file="t.csv", sheet="S", rows=[[text]], digest="", natures={}, stored={}, **more)
        reading = Reading(grid=grid, framework=law_2022, roster=provinces)
        assert text_at(reading, 0, 0) == text.strip()
        return [each.kind.slug for each in reading.findings]

    return noted


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("file:///c:/x.exe", ["evidence-link"]),
        ("Xem (file:\\\\may\\chia)", ["evidence-link"]),
        ("JavaScript:alert(1)", ["evidence-link"]),
        ("data:text/html;base64,QQ==", ["evidence-link"]),
        ("Xem file: BC-12.pdf", []),
        ("Open data: https://opendata.vn", []),
        ("https://vpcp.vn/12", []),
        ("a\u200bb", ["unseen-characters"]),
        ("a\u202eb", ["unseen-characters"]),
        ("a\u2028b", ["unseen-characters"]),
        ("a\ufffeb", ["unseen-characters"]),
        ("một\ndòng", []),
        ("<script>{{7*7}}$\\frac{$=1+1", []),
    ],
)
def test_texts_with_what_must_not_stand_in_them(noted, text, kinds):
    """A link that only its author can open and characters that nobody sees are errors; honest words are not."""
    assert noted(text) == kinds


def test_links_of_a_cell_and_of_a_formula_are_seen(noted, tmp_path):
    """A link counts by where it leads, whatever the cell shows."""
    assert noted("Báo cáo", links={(0, 0): "file:///c:/x.exe"}) == ["evidence-link"]
    assert noted("Báo cáo", formulas={(0, 0): '=HYPERLINK("javascript:x","Báo cáo")'}) == [
        "evidence-link",
        "formula-value",
    ]
    assert noted("Báo cáo", links={(0, 0): "https://vpcp.vn"}) == []
    book = Workbook()
    book.active["B2"] = "Báo cáo"
    book.active["B2"].hyperlink = "file:///c:/x.exe"
    book.save(tmp_path / "t.xlsx")
    (grid,) = read_grids(tmp_path / "t.xlsx")
    assert dict(grid.links) == {(1, 1): "file:///c:/x.exe"}


@pytest.mark.parametrize(
    ("code", "stored", "kind", "share"),
    [
        ('0.00"%"', 0.3627, "shown-otherwise", "3627/10000"),
        ("0.00\\%", 0.3627, "shown-otherwise", "3627/10000"),
        ("0.0,", 0.5, "shown-otherwise", "1/2"),
        ('"99"', 0.5, "shown-otherwise", "1/2"),
        (";;;", 0.5, "shown-otherwise", "1/2"),
        ("0.00;-0%", 0.5, None, "1/2"),
        ('0.00" điểm"', 0.5, None, "1/2"),
        ("0.0%", 0.5, "percent-read", "1/2"),
        ("[h]:mm", 0.5, "date-cell", None),
        ("dd/mm/yyyy", 1, "date-cell", None),
    ],
)
def test_what_a_format_makes_of_a_number(law_2022, provinces, tmp_path, code, stored, kind, share):
    """A number whose format shows another is read as stored, with a warning; per cent and dates are known by format."""
    book = Workbook()
    book.active.append(HEADER)
    book.active.append(["48", *[0.5] * 8])
    book.active["B2"].value, book.active["B2"].number_format = stored, code
    book.save(tmp_path / "t.xlsx")
    table = dticalc.read_table(tmp_path / "t.xlsx", law_2022, provinces)
    assert [each.kind.slug for each in table.findings if each.place.cell == "B2"] == ([kind] if kind else [])
    assert (str(table.shares["48"][0]) if table.shares else None) == share


def test_rows_and_columns_without_size_are_hidden(workbook, law_2022, provinces, tmp_path):
    """A row of no height and a column of no width are hidden as well."""
    sheet = "xl/worksheets/sheet1.xml"
    plain = workbook(tmp_path / "a.xlsx", [HEADER, ["48", *["0.5"] * 8]])
    body = zipfile.ZipFile(plain).read(sheet).decode()
    body = body.replace('<row r="2">', '<row r="2" ht="0" customHeight="1">')
    body = body.replace("<sheetData>", '<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>')
    table = dticalc.read_table(workbook(tmp_path / "b.xlsx", [HEADER], parts={sheet: body}), law_2022, provinces)
    assert [each.place.cell for each in table.findings if each.kind.slug == "hidden-figures"] == ["A2", "C2"]
    unsaid = body.replace("<cols>", '<sheetFormatPr zeroHeight="1"/><cols>').replace(' ht="0"', "")
    table = dticalc.read_table(workbook(tmp_path / "c.xlsx", [HEADER], parts={sheet: unsaid}), law_2022, provinces)
    assert [each.place.cell for each in table.findings if each.kind.slug == "hidden-figures"] == ["A2", "C2"]
