"""Scoring from submissions: three numbers side by side, one of which is taken; blanks as the definition says."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import dticalc
from dticalc import catalogue
from dticalc.appraisals import read_appraisal
from dticalc.bases import assess, preview
from dticalc.checking import Laws, check_files
from dticalc.earlier import earlier_texts, earlier_values, nothing_in_common
from dticalc.editions import read_edition
from dticalc.files import Place
from dticalc.findings import Finding, RefusedError
from dticalc.submissions.counterparts import together

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
            read.append(dticalc.read_submission(path, law, units, 2031))
        appraisal = None
        if awards:
            (tmp_path / "awards.csv").write_text(AWARDS + awards, "utf-8")
            appraisal = read_appraisal(tmp_path / "awards.csv", law, units)
        return law, units, read, appraisal

    return case


def slugs(assessment):
    """Give the kinds of an assessment's findings, but that units are missing."""
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


@pytest.fixture
def inapplicable(tmp_path):
    """Assess a unit that says an indicator does not apply, for which there is an award all the same."""
    law_text = SOURCE.replace("    max_points: 60\n    rule", "    max_points: 60\n    applicable: true\n    rule")
    path = tmp_path / "open" / "framework.yaml"
    path.parent.mkdir()
    path.write_text(law_text, "utf-8")
    law = dticalc.load(str(path))
    units = dticalc.load_roster(law.roster)
    file = path.with_name("01.csv")
    file.write_text(f"# unit=01, year=2031\n{HEADER}\n1.1,a,,,Không,,\n1.1,b,,,,,\n2.1,plan,Có,40,,,\n", "utf-8")
    awards = path.with_name("awards.csv")
    awards.write_text(AWARDS + "01,1.1,30,Vẫn áp dụng,Tổ 2,2031-03-31\n", "utf-8")
    read = [dticalc.read_submission(file, law, year=2031)]
    return assess(law, units, read, "appraised", read_appraisal(awards, law, units))


def test_an_award_for_what_does_not_apply_counts_and_is_said(inapplicable):
    """An award for an indicator that the unit calls not applicable counts, with a warning."""
    assert inapplicable.shares["01"] == (Fraction(1, 2), 1)
    assert "award-applies" in slugs(inapplicable)


def test_a_preview_by_dimension(case):
    """A unit sees its points by dimension and in all; what cannot be told yet is named."""
    law, _, read, _ = case(("01", 3, 4, "Có", 50, 40), ("48", "x", 4, "Có", "", ""))
    whole, wrong = preview(law, read[0]), preview(law, read[1])
    assert [(each.code, each.computed, each.claimed) for each in whole] == [("1", 45, 50), ("2", 40, 40), ("", 85, 90)]
    assert (wrong[-1].computed, wrong[-1].unknown, wrong[-1].max_points) == (40, ("1.1",), 100)


@pytest.mark.parametrize("basis", ["computed", "self", "appraised"])
def test_an_award_for_a_unit_that_is_not_scored_is_named(case, basis):
    """An award of a unit whose submission is absent or refused is named at its place, with unit and indicator."""
    law, units, read, appraisal = case(
        ("01", 3, 4, "Có", 50, 40),
        ("48", "x", 4, "Có", 50, 40),
        awards="48,1.1,30,Đạt,Tổ 2,2031-03-31\n22,2.1,7.5,Đạt,Tổ 2,2031-03-31\n01,1.1,40,Đạt,Tổ 2,2031-03-31\n",
    )
    assessment = assess(law, units, read, basis, appraisal)
    unused = [each for each in assessment.findings if each.kind.slug == "award-unused"]
    assert [(each.unit_code, each.code, each.found, each.place.cell) for each in unused] == [
        ("22", "2.1", "7.5", "B3"),
        ("48", "1.1", "30", "B2"),
    ]
    assert "Quảng Ninh, chỉ số 2.1" in unused[0].message("vi")
    assert "Da Nang, indicator 1.1" in unused[1].message("en")


def test_awards_stand_beside_on_every_basis(case):
    """Awards are kept beside the other numbers on the basis of the rule too, where they change no share."""
    law, units, read, appraisal = case(("01", 3, 4, "Có", 45, 40), awards="01,1.1,40,Đạt,Tổ 2,2031-03-31\n")
    assessment = assess(law, units, read, "computed", appraisal)
    assert assessment.numbers["01", "1.1"].award.points == 40
    assert assessment.shares["01"] == (Fraction(3, 4), 1)
    assert slugs(assessment) == []


def test_two_submissions_of_one_unit_do_not_count(case):
    """Neither of two submissions of a unit is taken, whoever calls: nothing is chosen in silence."""
    law, units, read, _ = case(("01", 3, 4, "Có", 45, 40), ("48", 3, 4, "Có", 45, 40))
    assessment = assess(law, units, [read[0], read[0], read[1]])
    assert list(assessment.shares) == ["48"]
    assert slugs(assessment) == ["second-submission", "second-submission"]
    again = assess(law, units, together([read[0], read[0], read[1]], lambda _: units))
    assert slugs(again) == slugs(assessment)


def test_points_claimed_without_figures_are_named(case):
    """On the basis of self-assessment, points that are claimed without figures count, and the indicators are named."""
    law, units, read, _ = case(("01", "", 4, "Có", 50, 40), missing="zero")
    assessment = assess(law, units, read, "self")
    assert assessment.shares["01"] == (Fraction(5, 6), 1)
    bare = next(each for each in assessment.findings if each.kind.slug == "self-without-figures")
    assert (bare.found, bare.unit_code) == ("1.1", "01")
    blank = next(each for each in assessment.findings if each.kind.slug == "counted-as-zero")
    assert "điểm theo công thức là 0" in blank.message("vi")
    assert "self-without-figures" not in slugs(assess(law, units, read, "computed"))


def test_findings_that_were_cut_are_told_in_the_edition(case):
    """That a file had more findings than are kept is a finding of its own."""
    law, units, read, _ = case(("01", 3, 4, "Có", 50, 40))
    assessment = assess(law, units, [replace(read[0], cut=2345)])
    cut = next(each for each in assessment.findings if each.kind.slug == "findings-cut")
    assert (cut.found, cut.unit_code, Path(cut.place.file).name) == ("2345", "01", "01.csv")


def test_missing_units_are_named_in_each_language(case):
    """The units that are missing are listed by their names in the language of the sentence, from no place."""
    law, units, read, _ = case(("48", 3, 4, "Có", 45, 40))
    partial = next(each for each in assess(law, units, read).findings if each.kind.slug == "partial")
    assert "Còn thiếu: Hà Nội, Hà Giang, " in partial.message("vi")
    assert f"Missing: {units.units[0].name.en}, Ha Giang, " in partial.message("en")
    assert "Hà" not in partial.message("en")
    assert partial.line("en").startswith("WARNING [partial] There are 1 of 63 units")


def test_a_preview_leaves_out_what_does_not_apply(tmp_path):
    """What does not apply adds neither points nor maximum, whatever else is wrong with its answer."""
    text = SOURCE.replace("    max_points: 60\n    rule", "    max_points: 60\n    applicable: true\n    rule")
    (tmp_path / "framework.yaml").write_text(text, "utf-8")
    law = dticalc.load(str(tmp_path / "framework.yaml"))
    file = tmp_path / "01.csv"
    file.write_text(f"# unit=01, year=2031\n{HEADER}\n1.1,a,x,50,Không,,\n1.1,b,4,,,,\n2.1,plan,Có,40,,,\n", "utf-8")
    read = dticalc.read_submission(file, law)
    assert any(each.blocks and each.code == "1.1" for each in read.findings)
    total = preview(law, read)[-1]
    assert (total.computed, total.claimed, total.max_points, total.unknown) == (40, 40, 40, ())


def test_neither_sum_of_a_preview_holds_what_is_not_known(case):
    """Points claimed for an indicator that cannot be computed yet are left out as its computed points are."""
    law, _, read, _ = case(("48", "x", 4, "Có", 50, 40))
    assert [(each.code, each.computed, each.claimed, each.unknown) for each in preview(law, read[0])] == [
        ("1", 0, None, ("1.1",)),
        ("2", 40, 40, ()),
        ("", 40, 40, ("1.1",)),
    ]


def test_a_submission_is_read_from_a_path(tmp_path, case):
    """The public call takes a path, as for tables and appraisals, and fills in name and definition."""
    law, units, _, _ = case(("01", 3, 4, "Có", 50, 40))
    read = dticalc.read_submission(str(tmp_path / "01.csv"), law, units)
    assert (read.name, read.definition, read.unit_code, read.year, read.counts) == ("01.csv", law.id, "01", 2031, True)
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(RefusedError):
        dticalc.read_submission(tmp_path / "empty.csv", law)


@pytest.fixture(scope="module")
def earlier(run, tmp_path_factory):
    """Give the edition of a definition scored from two submissions."""
    folder = tmp_path_factory.mktemp("earlier")
    (folder / "old").mkdir()
    (folder / "old/framework.yaml").write_text(SOURCE.replace("id: case-true", "id: old"), "utf-8")
    (folder / "in").mkdir()
    for unit, a in (("01", 3), ("48", 2)):
        lines = [f"# unit={unit}, year=2031", HEADER, f"1.1,a,{a},50,,,", "1.1,b,4,,,,", "2.1,plan,Có,40,,,", ""]
        (folder / f"in/{unit}.csv").write_text("\n".join(lines), "utf-8")
    law = ("--definition", folder / "old/framework.yaml", "--year", "2031")
    assert run("score", folder / "in", *law, "--out", folder / "edition").code == 0
    return read_edition(folder / "edition")


def test_earlier_figures_are_kept_by_unit(earlier):
    """An earlier edition gives the figures of each unit, as values and as a workbook shows them."""
    law, units = earlier.framework, earlier.roster
    values = earlier_values(earlier, law, units)
    assert values["01"] == {("1.1", "a"): 3, ("1.1", "b"): 4, ("2.1", "plan"): "true"}
    assert {unit: said["1.1", "a"] for unit, said in values.items()} == {"01": 3, "48": 2}
    assert earlier_texts(earlier, law, units)["48"] == {("1.1", "a"): "2", ("1.1", "b"): "4", ("2.1", "plan"): "Có"}
    assert nothing_in_common(earlier, law, units) is None


def test_why_an_earlier_edition_serves_nothing(earlier):
    """Another roster, an edition without answers, and a definition that continues nothing are told apart."""
    law, units = earlier.framework, earlier.roster
    others = dticalc.load_roster("provinces-34")
    assert "provinces-34" in nothing_in_common(earlier, law, others).vi
    assert earlier_values(earlier, law, others) == {}
    assert "answers.csv" in nothing_in_common(replace(earlier, answers=()), law, units).vi
    model = dticalc.load("mau-1")
    assert "kế thừa" in nothing_in_common(earlier, model, units).vi
    assert earlier_values(earlier, model, units) == {}


def test_every_kind_of_the_section_can_be_provoked(case, inapplicable, tmp_path):
    """Each kind on bases comes up where it should: scored on each basis, with awards, and from a mixed folder."""
    provoked = {each.kind.slug for each in inapplicable.findings}
    for missing, basis in (("refuse", "self"), ("zero", "self"), ("zero", "appraised")):
        law, units, read, appraisal = case(
            ("01", 3, 4, "Có", "", 40),
            ("48", "" if missing == "zero" else 3, 4, "Có", 50, 40),
            missing=missing,
            awards="22,1.1,40,Đạt,Tổ 2,2031-03-31\n",
        )
        read.append(replace(read[0], unit_code="26", cut=2500))
        provoked |= {each.kind.slug for each in assess(law, units, read, basis, appraisal).findings}
    marked = Finding(kind=catalogue.MARKED_COPY, place=Place(file="a.csv"))
    provoked |= {
        finding.kind.slug
        for each in together([read[0], replace(read[0], findings=(marked,))], lambda _: units)
        for finding in each.findings
    }
    (tmp_path / "mixed").mkdir()
    (tmp_path / "mixed/table.csv").write_text("unit,1,2\n01,0.5,0.5\n", "utf-8")
    (tmp_path / "mixed/scan.pdf").write_bytes(b"%PDF-1.4")
    checked = check_files([tmp_path / "mixed"], Laws(None, None), (law, units), None, tables=False)
    provoked |= {finding.kind.slug for each in checked for finding in each.findings}
    assert {each.slug for each in catalogue.SECTIONS["bases"]} <= provoked
