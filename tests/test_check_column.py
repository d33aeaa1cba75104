"""The check column of a submission workbook says what this program says: recalculated by LibreOffice and compared."""

import random
import shutil

import pytest

import dticalc
from dticalc.bases import computed_points
from dticalc.submissions.layout import ANSWERS, POSITION, asked_inputs
from dticalc.submissions.reading import submission_of_grids
from dticalc.submissions.verdicts import Verdict
from dticalc.workbooks import read_grids

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
YEAR = 2025

# What each finding at a cell means in the words of the check column.
VALUE = {
    "missing-figure": Verdict.MISSING,
    "counted-as-zero": Verdict.MISSING_ZERO,
    "left-out": Verdict.MISSING_LEFT_OUT,
    **dict.fromkeys(
        ("unreadable-figure", "ambiguous-figure", "mixed-commas", "decimal-comma", "percent-text", "stray-percent"),
        Verdict.NOT_A_NUMBER,
    ),
    "error-cell": Verdict.NOT_A_NUMBER,
    "date-cell": Verdict.RESHAPED,
    "not-whole": Verdict.NOT_WHOLE,
    "below-least": Verdict.TOO_SMALL,
    "above-most": Verdict.TOO_LARGE,
    "percent-or-share": Verdict.TOO_LARGE,
    "unknown-choice": Verdict.NOT_LISTED,
    "numerator-above": Verdict.NUMERATOR,
    "zero-denominator": Verdict.ZERO_DENOMINATOR,
    "zero-refused": Verdict.ZERO_REFUSED,
}
OWN = {
    **dict.fromkeys(
        [
            ("self_points", slug)
            for slug in ("unreadable-figure", "below-least", "above-most", "date-cell", "stray-percent")
        ],
        Verdict.SELF_WRONG,
    ),
    ("evidence", "evidence-missing"): Verdict.EVIDENCE,
    ("applicable", "unknown-applicable"): Verdict.NOT_LISTED,
}
# The first that holds is shown.
ORDER = [
    *(Verdict.NOT_ALLOWED, Verdict.NOT_LISTED, Verdict.NOT_APPLICABLE, Verdict.MISSING, Verdict.NOT_A_NUMBER),
    *(Verdict.RESHAPED, Verdict.NOT_WHOLE, Verdict.TOO_SMALL, Verdict.TOO_LARGE, Verdict.ZERO_REFUSED),
    *(Verdict.SELF_WRONG, Verdict.EVIDENCE, Verdict.MISSING_ZERO, Verdict.MISSING_LEFT_OUT, Verdict.OPTIONAL),
    *(Verdict.NUMERATOR, Verdict.ZERO_DENOMINATOR, Verdict.PASS),
]
TYPED = [None, "", "abc", "36,27", "1.000", "5 %", -1, 0, 0.5, 1, 2, 3.5, 7, 1_000_000, 36.27, "Có", "Không", "có"]


@pytest.fixture(scope="module")
def law():
    return dticalc.load("mau-1")


@pytest.fixture(scope="module")
def units(law):
    return dticalc.load_roster(law.roster)


def spoil(seed):
    """Give an edit that types all sorts of things into half the cells."""

    def edit(book, rows):
        chance, page = random.Random(seed), book[ANSWERS]  # noqa: S311 – the same faults every time, no secret

        def type_in(row, key, values, share):
            cell = page.cell(row, POSITION[key] + 1)
            if not cell.protection.locked and chance.random() < share:
                cell.value = chance.choice(values)

        for row in rows.values():
            type_in(row, "value", TYPED, 0.5)
            type_in(row, "self_points", [-1, 1000, "x", 3, None], 0.3)
            type_in(row, "applicable", ["Có", "Không", "x", None], 0.5)
            type_in(row, "evidence", [None], 0.3)

    return edit


def judged(submission, law, page):
    """Give the verdict on each (code, input) that follows from the findings; `page` tells a number from a text."""
    at = {}
    for finding in submission.findings:
        at.setdefault(finding.place.cell, []).append(finding.kind.slug)
    verdicts = {}
    for indicator in law.indicators:
        answer = submission.answers[indicator.code]
        for number, asked in enumerate(asked_inputs(indicator)):
            cell = answer.cells[asked.name]
            found = {Verdict.PASS, *(VALUE[slug] for slug in at.get(cell, []) if slug in VALUE)}
            if "stray-percent" in at.get(cell, []) and isinstance(page[cell].value, int | float):
                found = {Verdict.RESHAPED}
            if number == 0:
                found |= {verdict for (key, slug), verdict in OWN.items() if slug in at.get(answer.cells[key], [])}
            if not answer.applicable:
                found = {Verdict.NOT_APPLICABLE}
            verdicts[indicator.code, asked.name] = min(found, key=ORDER.index)
    return verdicts


def test_words_that_mean_a_blank_mean_it_in_the_workbook_too(filler, recalculated, repository, tmp_path):
    """A word that the definition names for a blank is judged as a blank by LibreOffice and by `validate`."""
    text = (repository / "tests/submissions/law/framework.yaml").read_text("utf-8")
    text = text.replace("\nmissing: ", '\nblank_words: "-; N/A"\nmissing: ', 1)
    (tmp_path / "framework.yaml").write_text(text, "utf-8")
    small = dticalc.load(str(tmp_path / "framework.yaml"))
    roster = dticalc.load_roster(small.roster)

    def edit(book, rows):
        for (code, name), word in {("1.1", "online"): "-", ("1.2", "spent"): "n/a", ("1.3", "aware"): " - "}.items():
            book[ANSWERS].cell(rows[code, name], POSITION["value"] + 1).value = word
        book[ANSWERS].cell(rows["1.10", "papers"], POSITION["value"] + 1).value = "--"
        book[ANSWERS].cell(rows["1.10", "papers"], POSITION["self_points"] + 1).value = "N/A"

    path = filler(tmp_path / "f.xlsx", small, roster, "48", YEAR, edit=edit)
    page, submission = recalculated(path, tmp_path), submission_of_grids(read_grids(path), small, roster)
    verdicts = judged(submission, small, page)
    shown = {key: page.cell(row, POSITION["check"] + 1).value for key, row in filler.rows(page).items()}
    assert shown == {key: str(verdict) for key, verdict in verdicts.items()}
    assert [shown[key] for key in (("1.1", "online"), ("1.2", "spent"), ("1.3", "aware"), ("1.10", "papers"))] == [
        *("Chưa nhập", "Chưa nhập: tính 0 điểm", "Chưa nhập: không tính", "Chưa phải là số")
    ]


# How dates, times and per cent look in a cell, those included that Excel and LibreOffice give to what is typed.
FORMATS = [
    *("dd/mm/yyyy", "d/m/yyyy", "mm-dd-yy", "m/d/yyyy", "d-mmm", "d-mmm-yy", "mmm-yy", "mm/yyyy", "yyyy-mm-dd"),
    *("h:mm", "h:mm:ss", "h:mm AM/PM", "[h]:mm:ss", "mm:ss", "m/d/yy h:mm", "dd/mm", "yyyy"),
    *("[$-42A]dd/mm/yyyy", "[$-409]d-mmm-yy", "[$-F800]dddd, mmmm dd, yyyy"),
]
HONEST = ["General", "0", "#,##0", "0.00", "#,##0.00", "#,##0;-#,##0", "[$-42A]#,##0 [$₫-42A]", "0.00E+00"]


def test_a_date_is_found_whatever_its_format(filler, recalculated, law, units, tmp_path):
    """A cell that became a date, a time or per cent is found fault with, and an honest 45 000 is not, as in `validate`.

    So are self-assessed points that became a time, which is a number between 0 and the maximum.
    """
    figures = [(each.code, one.name) for each in law.indicators for one in asked_inputs(each) if one.type == "integer"]
    spoilt = dict(zip(figures, [*FORMATS, "0%", "0.00%"], strict=False))
    honest = dict(zip(figures[len(spoilt) :], HONEST, strict=False))
    points = {("8.1", "activated"): "h:mm", ("8.2", "records"): "0%", ("8.5", "banked"): "0.0"}

    def edit(book, rows):
        for key, form in (spoilt | honest).items():
            cell = book[ANSWERS].cell(rows[key], POSITION["value"] + 1)
            cell.value, cell.number_format = 45_000, form
        for key, form in points.items():
            cell = book[ANSWERS].cell(rows[key], POSITION["self_points"] + 1)
            cell.value, cell.number_format = 0.5, form

    path = filler(tmp_path / "f.xlsx", law, units, "48", YEAR, edit=edit)
    page, submission = recalculated(path, tmp_path), submission_of_grids(read_grids(path), law, units)
    verdicts = judged(submission, law, page)
    shown = {key: page.cell(row, POSITION["check"] + 1).value for key, row in filler.rows(page).items()}
    assert shown == {key: str(verdict) for key, verdict in verdicts.items()}
    assert {key for key in shown if shown[key] == Verdict.RESHAPED} == set(spoilt)
    assert len(honest) == len(HONEST)
    assert {shown[key] for key in honest} <= {Verdict.PASS, Verdict.NUMERATOR}
    assert [shown[key] for key in points] == [Verdict.SELF_WRONG, Verdict.SELF_WRONG, Verdict.PASS]


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_libreoffice_comes_to_the_same_verdicts_and_points(filler, recalculated, law, units, tmp_path, seed):
    """In a workbook filled rightly, and in three full of mistakes, every row gets the verdict that `validate` gives.

    The counter counts the same errors, and the points by the rule are the same where the figures can be used.
    """
    edit = None if seed is None else spoil(seed)
    path = filler(tmp_path / "f.xlsx", law, units, "48", YEAR, example=seed or 0, edit=edit)
    page, submission = recalculated(path, tmp_path), submission_of_grids(read_grids(path), law, units)
    rows, verdicts = filler.rows(page), judged(submission, law, page)
    shown = {key: page.cell(row, POSITION["check"] + 1).value for key, row in rows.items()}
    assert shown == {key: str(verdict) for key, verdict in verdicts.items()}
    errors = sum(verdict.is_error for verdict in verdicts.values())
    assert page["A4"].value == (f"Còn {errors} lỗi" if errors else "Không còn lỗi")
    assert bool(errors) is (seed is not None)
    wrong = {finding.code for finding in submission.findings if finding.blocks}
    for indicator in law.indicators:
        if indicator.code not in wrong:
            policy = indicator.missing or law.missing
            points = computed_points(indicator, submission.answers[indicator.code], policy)
            row = rows[indicator.code, asked_inputs(indicator)[0].name]
            there = page.cell(row, POSITION["computed"] + 1).value
            assert (points is None and there in {"", None}) or float(points) == pytest.approx(there, abs=1e-9)
