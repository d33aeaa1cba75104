"""Scoring from submissions: three numbers side by side, one of which is taken; blanks as the definition says."""

from fractions import Fraction
from pathlib import Path

import pytest

import dticalc
from dticalc import catalogue
from dticalc.appraisals import read_appraisal
from dticalc.bases import assess, preview
from dticalc.submissions.reading import read_submission
from dticalc.workbooks import read_grids

SOURCE = (Path(__file__).parent / "definitions/good/case-true.yaml").read_text(encoding="utf-8")
HEADER = "code,input,value,self_points,applicable,evidence,note"
AWARDS = "unit,code,appraised_points,reason,decided_by,date\n"


@pytest.fixture
def case(tmp_path):
    """Read submissions given as `(unit, a, b, plan, self1, self2)` for a law with a policy for blanks."""

    def case(*rows, missing="refuse", awards=""):
        (tmp_path / "framework.yaml").write_text(SOURCE.replace("missing: refuse", f"missing: {missing}"), "utf-8")
        law = dticalc.load(str(tmp_path / "framework.yaml"))
        units = dticalc.load_roster(law.roster)
        read = []
        for unit, a, b, plan, first, second in rows:
            path = tmp_path / f"{unit}.csv"
            lines = [f"# unit={unit}, year=2031", HEADER, f"1.1,a,{a},{first},,,", f"1.1,b,{b},,,,"]
            path.write_text("\n".join([*lines, f"2.1,plan,{plan},{second},,,", ""]), "utf-8")
            read.append(read_submission(read_grids(path), law, units, 2031))
        appraisal = None
        if awards:
            (tmp_path / "awards.csv").write_text(AWARDS + awards, "utf-8")
            appraisal = read_appraisal(tmp_path / "awards.csv", law, units)
        return law, units, read, appraisal

    return case


def slugs(assessment):
    return sorted(each.kind.slug for each in assessment.findings if each.kind.slug != "partial")


def test_the_three_numbers_stand_side_by_side(case):
    """Computed, self-assessed and appraised points are kept apart, whichever of them is taken."""
    law, units, read, appraisal = case(
        ("01", 3, 4, "Có", 50, 40), awards="01,1.1,42.5,Thiếu biên bản,Tổ 2,2031-03-31\n"
    )
    taken = {}
    for basis in ("computed", "self", "appraised"):
        assessment = assess(law, units, read, basis, appraisal)
        numbers = assessment.numbers["01", "1.1"]
        assert (numbers.computed, numbers.claimed, numbers.award.points) == (45, 50, Fraction(85, 2))
        taken[basis] = assessment.shares["01"]
    assert taken == {"computed": (Fraction(3, 4), 1), "self": (Fraction(5, 6), 1), "appraised": (Fraction(85, 120), 1)}


def test_without_an_award_the_rule_is_recognised_and_said(case):
    """On the basis of appraisal, an indicator without an award has its points by the rule, and a note says so."""
    law, units, read, appraisal = case(("01", 3, 4, "Có", 50, 40), awards="01,1.1,0,Không đạt,Tổ 2,2031-03-31\n")
    assessment = assess(law, units, read, "appraised", appraisal)
    assert assessment.shares["01"] == (0, 1)
    note = next(each for each in assessment.findings if each.kind.slug == "no-award")
    assert (note.found, note.unit_code) == ("2.1", "01")


@pytest.mark.parametrize(("missing", "share", "slug"), [("zero", 0, "self-missing"), ("exclude", None, "self-missing")])
def test_points_not_self_assessed_by_the_policy(case, missing, share, slug):
    """Without self-assessed points, 0 or nothing counts, as the definition says; blank, - and 0 are never confused."""
    law, units, read, _ = case(("01", 3, 4, "Có", "", 40), missing=missing)
    assessment = assess(law, units, read, "self")
    assert assessment.shares["01"] == (share, 1)
    assert slug in slugs(assessment)


def test_points_not_self_assessed_may_be_refused(case):
    """A definition that refuses gaps refuses a unit without self-assessed points, and the other units are scored."""
    law, units, read, _ = case(("01", 3, 4, "Có", "", 40), ("48", 3, 4, "Có", 45, 40))
    assessment = assess(law, units, read, "self")
    assert list(assessment.shares) == ["48"]
    assert "self-refused" in slugs(assessment)
    assert [(each.unit, each.used) for each in assessment.inputs] == [("01", False), ("48", True)]


@pytest.mark.parametrize("missing", ["refuse", "zero", "exclude"])
def test_blank_dash_and_zero_are_three_things(case, missing):
    """A blank follows the policy, a dash is an error, and 0 is a figure."""
    law, units, read, _ = case(
        ("01", "", 4, "Có", "", 40), ("48", "-", 4, "Có", "", 40), ("22", 0, 4, "Có", 0, 40), missing=missing
    )
    shares = assess(law, units, read).shares
    assert shares["22"] == (0, 1)
    assert "48" not in shares
    blank = {"refuse": None, "zero": (0, 1), "exclude": (None, 1)}[missing]
    assert shares.get("01") == blank


def test_one_bad_file_stops_no_other_and_the_edition_is_partial(case):
    """Errors in one file leave the others to be scored; the rest of the roster is named as missing."""
    law, units, read, _ = case(("01", "x", 4, "Có", "", 40), ("48", 3, 4, "Có", 45, 40))
    assessment = assess(law, units, read)
    assert list(assessment.shares) == ["48"]
    partial = next(each for each in assessment.findings if each.kind.slug == "partial")
    assert partial.found == "1/63"
    assert "Hà Nội" in partial.message("vi")


def test_an_award_for_what_does_not_apply_counts_and_is_said(tmp_path):
    """An award for an indicator that the unit calls not applicable counts, with a warning."""
    law_text = SOURCE.replace("    max_points: 60\n    rule", "    max_points: 60\n    applicable: true\n    rule")
    path = tmp_path / "framework.yaml"
    path.write_text(law_text, "utf-8")
    law = dticalc.load(str(path))
    units = dticalc.load_roster(law.roster)
    file = tmp_path / "01.csv"
    file.write_text(f"# unit=01, year=2031\n{HEADER}\n1.1,a,,,Không,,\n1.1,b,,,,,\n2.1,plan,Có,40,,,\n", "utf-8")
    read = [read_submission(read_grids(file), law, units, 2031)]
    awards = tmp_path / "awards.csv"
    awards.write_text(AWARDS + "01,1.1,30,Vẫn áp dụng,Tổ 2,2031-03-31\n", "utf-8")
    assessment = assess(law, units, read, "appraised", read_appraisal(awards, law, units))
    assert assessment.shares["01"] == (Fraction(1, 2), 1)
    assert "award-applies" in slugs(assessment)


def test_a_preview_by_dimension(case):
    """A unit sees its points by dimension and in all; what cannot be told yet is named."""
    law, _, read, _ = case(("01", 3, 4, "Có", 50, 40), ("48", "x", 4, "Có", "", ""))
    whole, wrong = preview(law, read[0]), preview(law, read[1])
    assert [(each.code, each.computed, each.claimed) for each in whole] == [("1", 45, 50), ("2", 40, 40), ("", 85, 90)]
    assert (wrong[-1].computed, wrong[-1].unknown, wrong[-1].max_points) == (40, ("1.1",), 100)


def test_every_kind_of_the_section_is_shown():
    """Each kind on bases is provoked above, or where a folder is scored."""
    shown = {"no-award", "award-applies", "self-missing", "self-refused", "unread-file"}
    assert {each.slug for each in catalogue.SECTIONS["bases"]} == shown
