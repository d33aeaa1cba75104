"""The table of awards: complete, within the maximum, once for each indicator; or an error at its cell."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook

import dticalc
from dticalc import catalogue
from dticalc.appraisals import read_appraisal

LAW = Path(__file__).parent / "definitions/good/case-true.yaml"
HEADER = "unit,code,appraised_points,reason,decided_by,date"
GOOD = "01,1.1,50,Thiếu một biên bản,Tổ thẩm định 2,2031-03-31"
AWARDS = set(catalogue.SECTIONS["appraisals"])


@pytest.fixture(scope="module")
def law():
    return dticalc.load(str(LAW))


@pytest.fixture(scope="module")
def units(law):
    return dticalc.load_roster(law.roster)


@pytest.fixture
def read(law, units, tmp_path):
    def read(text, name="awards.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_appraisal(path, law, units)

    return read


def found(appraisal):
    return [(each.kind.slug, each.place.cell) for each in appraisal.findings]


def test_an_award_with_reason_author_and_date_is_kept(read):
    """An award is read exactly, with who decided it, when and why, and its cell."""
    appraisal = read(f"{HEADER}\n{GOOD}\n48,2.1,0.5,Đề án chưa duyệt,Tổ 2,31/3/2031\n")
    assert found(appraisal) == []
    award = appraisal.awards["48", "2.1"]
    assert (award.points, award.reason, award.date) == (Fraction(1, 2), "Đề án chưa duyệt", "2031-03-31")
    assert (award.decided_by, award.place.cell) == ("Tổ 2", "B3")
    assert appraisal.awards["01", "1.1"].date == "2031-03-31"


def test_columns_are_found_by_name_in_either_language(read):
    """Vietnamese headings in any order, a title above and a column more are no obstacle; what is unused is named."""
    text = "Bảng điểm,,,,,,\nNgày,Lý do,Mã,Đơn vị,Người quyết định,Điểm thẩm định,Ghi chú\n"
    appraisal = read(text + "2031-03-31,Đủ,1.1,Hà Nội,Tổ 1,60,x\n")
    assert appraisal.awards["01", "1.1"].points == 60
    assert found(appraisal) == [("unread-column", "G2"), ("header-below-title", "")]


FAULTS = {
    "no reason": ("01,1.1,50,,Tổ 2,2031-03-31", ("award-incomplete", "D2")),
    "no author": ("01,1.1,50,Thiếu,,2031-03-31", ("award-incomplete", "E2")),
    "no date": ("01,1.1,50,Thiếu,Tổ 2,", ("award-incomplete", "F2")),
    "above the maximum": ("01,1.1,60.01,Thiếu,Tổ 2,2031-03-31", ("above-most", "C2")),
    "negative": ("01,1.1,-1,Thiếu,Tổ 2,2031-03-31", ("below-least", "C2")),
    "no number": ("01,1.1,bảy,Thiếu,Tổ 2,2031-03-31", ("unreadable-figure", "C2")),
    "two readings": ('01,1.1,"1,000",Thiếu,Tổ 2,2031-03-31', ("ambiguous-figure", "C2")),
    "no points": ("01,1.1,,Thiếu,Tổ 2,2031-03-31", ("award-incomplete", "C2")),
    "no such day": ("01,1.1,50,Thiếu,Tổ 2,2031-02-30", ("award-date", "F2")),
    "no date at all": ("01,1.1,50,Thiếu,Tổ 2,hôm qua", ("award-date", "F2")),
    "unknown unit": ("Hà Nọi 2,1.1,50,Thiếu,Tổ 2,2031-03-31", ("unknown-unit", "A2")),
    "unknown code": ("01,1.7,50,Thiếu,Tổ 2,2031-03-31", ("award-code", "B2")),
    "direction turned": ("01,1.1,50,Thi\u202eếu,Tổ 2,2031-03-31", ("unseen-characters", "D2")),
    "a field more": ("01,1.1,50,Thiếu, nhiều,Tổ 2,2031-03-31", ("field-count", "A2")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_award_is_an_error_at_its_cell_and_none_counts(read, fault):
    """Each fault is told once, at its cell; the awards beside it do not count either."""
    row, expected = FAULTS[fault]
    appraisal = read(f"{HEADER}\n{row}\n48,1.1,50,Thiếu,Tổ 2,2031-03-31\n")
    assert found(appraisal) == [expected]
    assert not appraisal.awards


def test_two_awards_for_one_indicator(read):
    """The second award for a unit and indicator is refused, and the first is named."""
    appraisal = read(f"{HEADER}\n{GOOD}\nTP Hà Nội,1.1,40,Khác,Tổ 3,2031-04-01\n")
    repeated = next(each for each in appraisal.findings if each.kind is catalogue.AWARD_REPEATED)
    assert (repeated.place.cell, repeated.blocks) == ("B3", True)
    assert "B2" in repeated.message("vi")


@pytest.mark.parametrize("text", ["\ufeff", "\n\n", "Ghi chú,x\n1,2\n", "Mã\n1.1\n"])
def test_what_has_no_header_is_no_appraisal(read, text):
    """A file without a row of headings is refused for its columns, and nothing else is said of it."""
    assert found(read(text)) == [("appraisal-column", "")]


@pytest.mark.parametrize(
    ("header", "slug"),
    [
        ("unit,code,appraised_points,decided_by,date", "appraisal-column"),
        (HEADER + ",Lý do", "repeated-column"),
        (HEADER, "no-awards"),
    ],
)
def test_a_table_that_is_no_appraisal_is_refused(read, header, slug):
    """A missing or repeated column and an empty table are refused as a whole."""
    assert slug in [kind for kind, _ in found(read(header + "\n"))]


def test_a_workbook_of_awards(law, units, tmp_path):
    """In a workbook, dates are read as dates, and a code stored as a number is an error: 1.1 may have been 1.10."""
    book = Workbook()
    book.active.append(HEADER.split(","))
    book.active.append(["01", "2.1", 40, "Đủ", "Tổ 2", dt.datetime(2031, 3, 31)])  # noqa: DTZ001 – a cell knows no zone
    book.active.append(["48", 1.1, 50, "Thiếu", "Tổ 2", "2031-03-31"])
    book.active.append(["22", "1.1", "=2*25", "Thiếu", "Tổ 2", "2031-03-31"])
    book.save(tmp_path / "awards.xlsx")
    appraisal = read_appraisal(tmp_path / "awards.xlsx", law, units)
    assert found(appraisal) == [("code-as-number", "B3"), ("formula-without-value", "C4")]
    book.active.delete_rows(3, 2)
    book.save(tmp_path / "awards.xlsx")
    assert read_appraisal(tmp_path / "awards.xlsx", law, units).awards["01", "2.1"].date == "2031-03-31"


def test_every_kind_is_provoked_here():
    """No kind of the section is without a file that shows it."""
    shown = {slug for _, (slug, _) in FAULTS.values()}
    shown |= {"appraisal-column", "repeated-column", "no-awards", "award-repeated", "code-as-number"}
    assert {kind.slug for kind in AWARDS} <= shown | {"unread-column"}
