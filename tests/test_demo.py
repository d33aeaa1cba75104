"""The demonstration: two synthetic years, marked in every file, with problems that the real checks find."""

import csv
import dataclasses
import io
import itertools
import re
import shutil
import statistics
import tomllib
import zipfile
from fractions import Fraction
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

import dticalc
from dticalc.appraisals import read_appraisal
from dticalc.bases import assess, computed_points
from dticalc.checking import Laws, check_files
from dticalc.demonstration.abilities import squeezed
from dticalc.demonstration.chance import Chance
from dticalc.demonstration.readme import cells_of
from dticalc.demonstration.workspace import YEARS, demonstration, files
from dticalc.demonstration.years import drawn_year
from dticalc.editions import read_edition
from dticalc.numerals import plain
from dticalc.ranking import competition_ranks, rank
from dticalc.scoring import score_shares
from dticalc.submissions.form import Filling, form_of
from dticalc.submissions.layout import ANSWERS, GUIDE, HEADER_ROW, IDENTITY, POSITION, SYNTHETIC, title_line
from dticalc.submissions.reading import submission_of_grids
from dticalc.submissions.template import template_bytes, workbook_bytes
from dticalc.workbooks import read_grids

SEED = 7
LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def law():
    return dticalc.load("mau-1")


@pytest.fixture(scope="module")
def folder(made):
    return made[0]


@pytest.fixture(scope="module")
def shown(law, provinces):
    """Give what was drawn and planted, without the files."""
    return demonstration(law, provinces, SEED)


@pytest.fixture(scope="module")
def first(run, folder, tmp_path_factory):
    """Score the first year with the command."""
    edition = tmp_path_factory.mktemp("editions") / "first"
    ran = run(
        *("score", folder / "2023/submissions", "--definition", "mau-1", "--roster", "provinces-63", "--year", 2023),
        *("--basis", "appraised", "--appraisal", folder / "2023/appraisal.csv", "--out", edition),
    )
    return SimpleNamespace(ran=ran, edition=edition)


@pytest.fixture(scope="module")
def second(folder, first, law, provinces):
    """Check the second year, the late file included on the side, and hold it against the first."""
    laws = Laws(None, "provinces-63")
    kept = laws.find("mau-1")
    paths = [folder / "2024/submissions", folder / "2024/late"]
    checked = check_files(paths, laws, kept, 2024, read_edition(first.edition))
    there = [each for each in checked if "/late/" not in each.file]
    late = next(each for each in checked if "/late/" in each.file)
    appraisal = read_appraisal(folder / "2024/appraisal.csv", law, provinces)
    assessment = assess(law, provinces, there, "appraised", appraisal)
    return SimpleNamespace(checked=there, late=late, appraisal=appraisal, assessment=assessment)


@pytest.fixture(scope="module")
def values(law, shown):
    """Give, for each year, the values of index and dimensions that the rules give, by the units that count in both."""
    found, units = [], shown.years[1].counted
    for year in shown.years:
        shares = {unit: [year.answers[unit][each.code].share(each) for each in law.indicators] for unit in units}
        scores = score_shares(law, shares, "indicator")
        found.append(
            {
                group.code: [float(value) for value in row]
                for group, row in zip(scores.groups, scores.values, strict=True)
                if group.level in {"index", "dimension"}
            }
        )
    return found


def of(submissions, name):
    return next(each for each in submissions if each.name == name)


# ── the files ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_workspace_has_126_workbooks_named_by_their_codes(folder, provinces, shown):
    """Each province has one workbook a year, the late one aside; beside them are settings, awards and a README."""
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    aside = {(2024, shown.planted.late): "late"}
    wanted = {
        f"{year}/{aside.get((year, unit.code), 'submissions')}/mau-1_{year}_{unit.code}.xlsx"
        for year in YEARS
        for unit in provinces.units
    }
    others = {"dticalc.toml", "README.md", "2023/appraisal.csv", "2024/appraisal.csv"}
    assert len(wanted) == 126
    assert names == wanted | others


def test_the_settings_name_both_years(folder):
    """The settings say that the workspace is synthetic, and where each year's files lie."""
    said = tomllib.loads((folder / "dticalc.toml").read_text("utf-8"))
    assert said["synthetic"] is True
    assert said["year"]["2024"].pop("previous") == 2023
    for year in ("2023", "2024"):
        assert said["year"][year] == {
            "definition": "mau-1",
            "roster": "provinces-63",
            "submissions": f"{year}/submissions",
            "appraisal": f"{year}/appraisal.csv",
            "basis": "appraised",
        }


def test_every_file_says_that_it_is_made_up(folder):
    """The mark stands in settings, README and every award, and in five places of every workbook."""
    for name in ("dticalc.toml", "README.md"):
        assert SYNTHETIC in (folder / name).read_text("utf-8")
    for year in YEARS:
        rows = list(csv.DictReader(io.StringIO((folder / f"{year}/appraisal.csv").read_text("utf-8"))))
        assert rows
        assert all(row["reason"].endswith("[giả lập · synthetic]") for row in rows)
        assert {row["decided_by"] for row in rows} == {"Hội đồng thẩm định (giả lập)"}
        assert {row["date"] for row in rows} == {f"{year + 1}-03-15"}
    for path in folder.rglob("*.xlsx"):
        with zipfile.ZipFile(path) as parts:
            texts, page, core = (
                parts.read(name).decode()
                for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet2.xml", "docProps/core.xml")
            )
        assert re.search(r"<t>synthetic</t></si><si><t>true</t>", texts)
        assert f"<t>{SYNTHETIC}</t>" in texts
        assert f"<t>{SYNTHETIC} · PHIẾU KÊ KHAI" in texts
        assert SYNTHETIC in re.search("<oddFooter>(.*?)</oddFooter>", page, re.DOTALL)[1]
        assert f"<dc:subject>{SYNTHETIC}" in core


def test_a_workbook_shows_the_mark_at_the_top_of_both_sheets(folder):
    """Who opens a workbook reads first that its figures are not real."""
    book = load_workbook(folder / "2023/submissions/mau-1_2023_01.xlsx")
    assert book[ANSWERS]["A1"].value.startswith(SYNTHETIC)
    assert book[GUIDE]["A3"].value == SYNTHETIC
    assert book[IDENTITY].sheet_state == "veryHidden"


def test_what_is_read_is_synthetic(first, second):
    """Every submission that is read is synthetic, those that are refused included; so is what is made from them."""
    assert {each.synthetic for each in [*second.checked, second.late]} == {True}
    assert second.assessment.synthetic
    assert first.ran.code == 0


def test_the_command_says_what_is_planted_and_what_comes_next(made, shown):
    """The folder goes to stdout; each planted problem and the next command are told beside it."""
    folder, ran = made
    assert (ran.code, ran.out) == (0, f"{folder}\n")
    assert f"dticalc run {folder}" in ran.err
    readme = (folder / "README.md").read_text("utf-8")
    for line in ran.err.splitlines()[1:-1]:
        assert f"* {line.strip()}" in readme
    planted = shown.planted
    assert [f"({unit})" in ran.err for unit in (planted.late, planted.faulty, planted.stale)] == [True] * 3


def test_a_folder_that_is_not_empty_is_left_alone(run, tmp_path):
    """Where something stands already, nothing is written, and the exit code says so."""
    (tmp_path / "mine.txt").write_text("kept")
    ran = run("demo", tmp_path)
    assert ran.code == 73
    assert str(tmp_path) in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_same_seed_gives_the_same_bytes(folder, run_apart, tmp_path):
    """A run with another hash seed, time zone, locale, folder and umask writes the very same bytes."""
    env = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}
    ran = run_apart("demo", "again", "--seed", SEED, env=env, cwd=tmp_path)
    assert ran.code == 0
    for path in folder.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(folder)).read_bytes() == path.read_bytes(), path
    assert sum(path.is_file() for path in (tmp_path / "again").rglob("*")) == 130


def test_another_seed_gives_other_figures(law, provinces, shown):
    """Another seed changes answers and what is planted where, and is named in the settings."""
    other = demonstration(law, provinces, SEED + 1)
    assert other.years[0].answers != shown.years[0].answers
    assert other.planted != shown.planted
    assert b"seed 8" in dict(itertools.islice(files(other), 1))["dticalc.toml"]


# ── what is planted ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_year_is_whole(first, provinces):
    """All 63 submissions of the first year count: warnings and notes are all that is found."""
    rows = list(csv.DictReader(io.StringIO((first.edition / "findings.csv").read_text("utf-8"))))
    assert {row["severity"] for row in rows} <= {"warning", "note"}
    assert {row["kind"] for row in rows} == {"self-differs", "binary-digits"}
    ranking = (first.edition / "ranking.csv").read_text("utf-8").splitlines()
    assert len(ranking) == 1 + len(provinces.units)


def test_three_submissions_of_the_second_year_do_not_count(second, shown):
    """Of 63 units 60 count: one file came late, one has errors in its cells, one is last year's."""
    planted = shown.planted
    missing = {planted.late, planted.faulty, planted.stale}
    assert set(shown.years[1].counted) == set(second.assessment.shares)
    assert len(second.assessment.shares) == 60
    assert not missing & set(second.assessment.shares)
    refused = {each.name for each in second.checked if not each.counts}
    assert refused == {f"mau-1_2024_{planted.faulty}.xlsx", f"mau-1_2024_{planted.stale}.xlsx"}


def test_the_late_file_would_count(second, shown):
    """What came late is whole: copied to the others it counts."""
    assert second.late.counts
    assert second.late.unit_code == shown.planted.late


def test_the_faulty_file_has_an_error_at_each_planted_cell_and_no_other(second, shown):
    """A text for a number, a figure out of range, no case of the list and missing evidence are found where they are."""
    cells, planted = cells_of(shown.form), shown.planted
    faulty = of(second.checked, f"mau-1_2024_{planted.faulty}.xlsx")
    found = {(each.kind.slug, each.code, each.place.cell) for each in faulty.findings if each.blocks}
    kinds = ["unreadable-figure", "percent-or-share", "unknown-choice", "evidence-missing"]
    spoilt = zip(kinds, planted.faults, strict=True)
    assert found == {(kind, fault.code, cells[fault.code, fault.name]) for kind, fault in spoilt}


def test_last_years_file_is_refused(second, shown):
    """A file of last year under this year's name is refused, naming both years."""
    stale = of(second.checked, f"mau-1_2024_{shown.planted.stale}.xlsx")
    assert [(each.kind.slug, each.found) for each in stale.findings if each.blocks] == [("other-year", "2023")]


def test_five_awards_are_disputed(second, shown, law):
    """Three awards lie far below the points claimed, one is 0, one lies above; each says why at length."""
    most = {each.code: each.max_points for each in law.indicators}
    rows = [second.assessment.numbers[key] for key in shown.planted.disputed]
    gaps = [(row.award.points - row.claimed) / most[row.award.code] for row in rows]
    assert [gap < Fraction(-1, 3) for gap in gaps] == [True] * 4 + [False]
    assert [row.award.points == 0 for row in rows] == [False] * 3 + [True, False]
    assert gaps[4] > Fraction(1, 5)
    assert min(len(row.award.reason) for row in rows) > 120
    assert len({key[0] for key in shown.planted.disputed}) == 5


def test_missing_evidence_costs_half_of_the_points(second, shown):
    """Where a unit that counts names no document, some awards are half of what the rule gives, and say why."""
    assert len({unit for unit, _ in shown.planted.unproven}) >= 5
    for unit, code in shown.planted.unproven:
        numbers = second.assessment.numbers[unit, code]
        assert not second.assessment.answers[unit].answers[code].evidence
        assert "Thiếu tài liệu kiểm chứng" in numbers.award.reason
        assert abs(numbers.award.points - numbers.computed / 2) < Fraction(1, 100)


def test_awards_are_mostly_what_the_rule_gives(second):
    """Nine awards in ten are what the rule gives, to two decimals; some are lower and some higher."""
    gaps = [each.award.points - each.computed for each in second.assessment.numbers.values() if each.award is not None]
    same = sum(abs(gap) <= Fraction(1, 200) for gap in gaps)
    assert 0.9 < same / len(gaps) < 1
    assert min(gaps) < 0 < max(gaps)


def test_awards_leave_nothing_to_be_said_but_what_was_planted(second):
    """The table of awards is read without any finding, and every indicator that applies has an award."""
    assert second.appraisal.findings == ()
    kinds = {each.kind.slug for each in second.assessment.findings if not each.blocks}
    assert kinds == {"self-differs", "binary-digits", "partial", "tenfold"}


def test_exactly_one_tie(second, shown, law):
    """On the basis of awards two units share a published figure and a rank, and nobody else does."""
    ranking = rank(score_shares(law, second.assessment.shares, "indicator"))
    tied = [row for row in ranking.rows[0] if row.tied]
    assert {row.unit_code for row in tied} == set(shown.planted.tie.units)
    assert len({(row.published, row.rank) for row in tied}) == 1


def test_the_impossible_figure_is_warned_of(second, shown):
    """One figure is ten times last year's, and the check against last year's edition names its cell; no other is."""
    jump = shown.planted.jump
    found = [each for one in second.checked for each in one.findings if each.kind.slug in {"tenfold", "hundredfold"}]
    cell = cells_of(shown.form)[jump.code, jump.name]
    assert [(each.unit_code, each.code, each.place.cell) for each in found] == [(jump.unit, jump.code, cell)]
    assert (found[0].found, jump.now) == (plain(jump.now), 10 * jump.before)


# ── the model ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_read_is_what_was_drawn(second, shown):
    """Every figure, case, claim, document and note comes back from the workbooks exactly as it was drawn."""
    for each in second.checked:
        if each.counts:
            for code, answer in each.answers.items():
                drawn = shown.years[1].answers[each.unit_code][code]
                kept = {name: value for name, value in answer.inputs.items() if value is not None}
                assert (kept, answer.self_points) == (dict(drawn.inputs), drawn.self_points), (each.name, code)
                assert (answer.evidence, answer.note) == (drawn.evidence, drawn.note)
                assert answer.applicable == drawn.applicable


def test_ability_lasts_and_grows(values):
    """Who is ahead in one year is ahead in the next (rank correlation above 0.8), and the mean rises."""
    before, after = (year["index"] for year in values)
    ranks = (competition_ranks([-Fraction(value) for value in each]) for each in (before, after))
    assert statistics.correlation(*ranks) > 0.8
    assert statistics.mean(after) > statistics.mean(before) + 0.01
    assert max(after) - min(after) > 0.2


def test_dimensions_go_together(values):
    """What is good at one dimension is mostly good at the others."""
    rows = [row for code, row in values[0].items() if code != "index"]
    pairs = [statistics.correlation(a, b) for a, b in itertools.combinations(rows, 2)]
    assert statistics.mean(pairs) > 0.25
    assert min(pairs) > 0
    assert max(pairs) < 0.95


def test_regions_differ(shown, values, provinces):
    """Units of one region are more alike than units at large."""
    index = dict(zip(shown.years[1].counted, values[0]["index"], strict=True))
    regions = {}
    for unit in (provinces.by_code[code] for code in index):
        regions.setdefault(unit.region.vi, []).append(index[unit.code])
    within = sum(statistics.pvariance(each) * len(each) for each in regions.values()) / len(index)
    assert within < 0.95 * statistics.pvariance(index.values())


def test_self_assessment_errs_now_and_then(shown, law):
    """Units claim what the rule gives, but for a few slips in a hundred, none beyond the maximum."""
    answers = [(each, given[each.code]) for given in shown.years[0].answers.values() for each in law.indicators]
    claims = [(each, answer) for each, answer in answers if answer.self_points is not None]
    wrong = [plain(one.self_points) != plain(computed_points(each, one, "zero")) for each, one in claims]
    assert 0.005 < statistics.mean(wrong) < 0.08
    assert all(0 <= answer.self_points <= each.max_points for each, answer in claims)


@pytest.mark.parametrize("name", ["tests/submissions/law/framework.yaml", "tests/definitions/good/rules.yaml"])
def test_the_model_follows_from_any_definition(repository, tmp_path, name):
    """Answers to any definition's indicators fit their types, ranges and rules: filled in, its workbooks count."""
    law = dticalc.load(str(repository / name))
    roster = dticalc.load_roster(law.roster, law.path)
    year, form = law.years[0], form_of(law)
    drawn = drawn_year(law, roster, Chance(seed=3), year, 0)
    for unit in roster.units[:6]:
        path = tmp_path / f"{unit.code}.xlsx"
        path.write_bytes(workbook_bytes(form, roster, unit, year, Filling(answers=drawn.answers[unit.code])))
        read = submission_of_grids(read_grids(path), law, roster, year)
        assert [each.line("en") for each in read.findings if each.blocks] == []
        assert read.counts
        assert not read.synthetic


def test_chance_is_even_and_normal():
    """Draws are spread as they should be, and normal deviates have mean 0 and deviation 1."""
    chance = Chance(seed=1)
    deviates = [chance.normal("n", each) for each in range(4000)]
    assert abs(statistics.mean(deviates)) < 50
    assert 950 < statistics.stdev(deviates) < 1050
    assert sorted(chance.order("abcdef", "o")) == list("abcdef")
    assert {chance.below(6, each) for each in range(100)} == set(range(6))
    assert 180 < sum(chance.hits(200, each) for each in range(1000)) < 240
    shares = [squeezed(x) for x in range(-9000, 9000, 7)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1


# ── filled workbooks and marks ──────────────────────────────────────────────────────────────────────────────────────


@LIBREOFFICE
def test_libreoffice_comes_to_what_the_formulas_store(folder, shown, recalculated, tmp_path):
    """Recalculated by LibreOffice, points, sums, verdicts and the counter of a faulty workbook are what it stores."""
    path = folder / f"2024/submissions/mau-1_2024_{shown.planted.faulty}.xlsx"
    stored, page = load_workbook(path, data_only=True)[ANSWERS], recalculated(path, tmp_path)
    assert stored["A4"].value == page["A4"].value == "Còn 4 lỗi"
    columns = [POSITION[key] + 1 for key in ("computed", "self_points", "check")]
    numbers = 0
    for row in range(HEADER_ROW + 2, stored.max_row + 1):
        for column in columns:
            was, now = stored.cell(row, column).value, page.cell(row, column).value
            if isinstance(was, int | float):
                assert now == pytest.approx(was, abs=1e-9), (row, column)
                numbers += 1
            else:
                assert (was or "") == (now or ""), (row, column)
    assert numbers > 90


def test_a_filled_workbook_is_the_template_with_its_yellow_cells_filled(law, provinces, shown):
    """Nothing but unlocked cells and what formulas store differs from the template of the unit."""
    unit = provinces.by_code["48"]
    filling = Filling(answers=shown.years[0].answers["48"])
    filled = workbook_bytes(shown.form, provinces, unit, 2023, filling)
    one, other = (
        load_workbook(io.BytesIO(each))[ANSWERS] for each in (template_bytes(law, provinces, unit, 2023), filled)
    )
    for blank, given in zip(one.iter_rows(), other.iter_rows(), strict=True):
        for was, now in zip(blank, given, strict=True):
            assert was.value == now.value or not was.protection.locked, was.coordinate
    assert [str(each.sqref) for each in one.data_validations.dataValidation] == [
        str(each.sqref) for each in other.data_validations.dataValidation
    ]


def test_a_workbook_without_the_mark_is_not_synthetic(law, provinces, tmp_path):
    """A template says nothing of made-up figures, neither to people nor to the reader."""
    content = template_bytes(law, provinces, provinces.by_code["48"], 2023)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any("synthetic" in parts.read(name).decode().lower() for name in parts.namelist())
    (tmp_path / "t.xlsx").write_bytes(content)
    assert not submission_of_grids(read_grids(tmp_path / "t.xlsx"), law, provinces).synthetic


@pytest.mark.parametrize("where", ["hidden", "title"])
def test_one_mark_is_enough(law, provinces, tmp_path, where):
    """A workbook that lost its visible title or its hidden mark is synthetic all the same."""
    unit, form = provinces.by_code["48"], form_of(law)
    book = load_workbook(io.BytesIO(workbook_bytes(form, provinces, unit, 2023, Filling(synthetic=True))))
    if where == "hidden":
        book[ANSWERS]["A1"].value = title_line(law)
        book[GUIDE]["A3"].value = None
    else:
        book[IDENTITY]["B8"].value = None
    book.save(tmp_path / "t.xlsx")
    assert submission_of_grids(read_grids(tmp_path / "t.xlsx"), law, provinces).synthetic


@pytest.mark.parametrize(
    ("line", "synthetic", "found"),
    [
        ("# synthetic: true", True, []),
        ("# giả lập: có", True, []),
        ("# synthetic = maybe", True, []),
        ("# synthetic: false", False, []),
        ("# a line", False, []),
        ("# synthetic: true, synthetic: false", True, ["two-identities"]),
    ],
)
def test_a_csv_says_so_in_a_comment(repository, tmp_path, line, synthetic, found):
    """A submission CSV is synthetic if a comment says so, or says anything but no; two answers are refused."""
    small = dticalc.load(str(repository / "tests/submissions/law/framework.yaml"))
    units = dticalc.load_roster(small.roster)
    text = (repository / "tests/submissions/good.csv").read_text("utf-8").replace("# expect:", line)
    (tmp_path / "f.csv").write_text(text, "utf-8")
    read = submission_of_grids(read_grids(tmp_path / "f.csv"), small, units)
    assert read.synthetic is synthetic
    assert [each.kind.slug for each in read.findings] == found
    both = assess(small, units, [read, dataclasses.replace(read, unit_code="01", synthetic=False, file="g")])
    assert both.synthetic is (synthetic and not found)


def test_mended_files_count(folder, shown, law, provinces, tmp_path):
    """With its cells mended as the README says, the faulty submission counts."""
    cells, planted = cells_of(shown.form), shown.planted
    path = tmp_path / f"mau-1_2024_{planted.faulty}.xlsx"
    book = load_workbook(folder / "2024/submissions" / path.name)
    readme = (folder / "README.md").read_text("utf-8")
    number, percent, case, evidence = (cells[fault.code, fault.name] for fault in planted.faults)
    assert all(f"{cell} (" in readme for cell in (number, percent, case, evidence))
    page = book[ANSWERS]
    page[number] = int(page[number].value.removeprefix("khoảng "))
    page[percent], page[case], page[evidence] = 0.9, "Có", "12/BC-UBND - 05/01/2024: Báo cáo"
    book.save(path)
    read = submission_of_grids(read_grids(path), law, provinces, 2024)
    assert [each.line("en") for each in read.findings if each.blocks] == []
    assert read.counts
    assert read.synthetic
