"""What changed between two editions and why: the files, the JSON and the words of `dticalc compare`."""

import csv
import io
import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from dticalc import load_roster, read_edition
from dticalc.changes import two_years
from dticalc.changes.records import record
from dticalc.changes.tables import CONTRIBUTIONS, MOVES, contributions_csv, moves_csv
from dticalc.comparison import Change
from dticalc.frameworks import Published
from dticalc.moves import Move
from dticalc.numerals import fixed
from dticalc.reporting.why import move_sentences, rank_sentence, why
from dticalc.texts import Text

F = Fraction
BY_UNIT = {"01": {}, "48": {}, "79": {"papers": "1", "spent": "20"}}


def rows(content):
    """Give a table as dicts."""
    text = content.decode() if isinstance(content, bytes) else content
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory, repository, run):
    """Score three units by a small law, and a year later by its next version, whose rules differ."""
    made = tmp_path_factory.mktemp("changes")
    text = (repository / "tests/submissions/law/framework.yaml").read_text("utf-8")
    (made / "small").mkdir()
    (made / "small/framework.yaml").write_text(text, "utf-8")
    # The next version: 1.1 wants twice as much, and 1.10 continues nothing.
    text = text.replace("id: small", "id: small-2").replace("years: [2025]", "years: [2026]")
    text = re.sub(r'(  - code: "([\d.]+)"\n)(    dimension)', r'\1    continues: "small/\2"\n\3', text)
    text = text.replace('    continues: "small/1.10"\n', "")
    text = text.replace("denominator: files, target: 1", "denominator: files, target: 2")
    text = text.replace("inputs: {online: 50, files: 100}, points: 10", "inputs: {online: 50, files: 100}, points: 5")
    (made / "small-2").mkdir()
    (made / "small-2/framework.yaml").write_text(text, "utf-8")
    answers = (repository / "tests/submissions/good.csv").read_text("utf-8")

    def score(name, law, year, said, *more):
        (made / f"{name}-in").mkdir()
        for unit, changed in said.items():
            own = answers.replace("unit=48, year=2025", f"unit={unit}, year={year}")
            for asked, value in changed.items():
                own = re.sub(rf"(,{asked},)[^,]*", rf"\g<1>{value}", own)
            (made / f"{name}-in/{unit}_{year}.csv").write_text(own, "utf-8")
        law = made / law / "framework.yaml"
        out = made / name
        ran = run("score", made / f"{name}-in", "--definition", law, "--year", year, "--out", out, *more)
        assert ran.code == 0, ran.err

    awards = repository / "tests/submissions/awards.csv"
    score("before", "small", 2025, BY_UNIT, "--basis", "appraised", "--appraisal", awards)
    after = {**BY_UNIT, "01": {"online": "100"}, "79": {"head": "Chủ tịch", "papers": "1", "spent": "20"}}
    score("after", "small-2", 2026, {**after, "92": {}})
    return made


@pytest.fixture(scope="module")
def years(folder):
    """Give the two editions held against each other."""
    return two_years(read_edition(folder / "before"), read_edition(folder / "after"))


def test_contributions_of_the_file_sum_exactly(years):
    """In each group of the file, dimensions and indicators sum to the total of the unit; the parts to each row."""
    table = rows(contributions_csv(years))
    assert tuple(table[0]) == CONTRIBUTIONS
    sums = {}
    for row in table:
        if row["exact"]:
            key = (row["unit_code"], row["group_level"], row["group_code"])
            level = "total" if row["kind"] == "total" else row["level"]
            sums.setdefault(key, {}).setdefault(level, []).append(F(row["exact"]))
            assert row["contribution"] == fixed(F(row["exact"]), 6)
    assert set(sums) == {(unit, "index", "index") for unit in ("01", "48", "79")}
    for of_group in sums.values():
        (total,) = of_group["total"]
        assert sum(of_group["dimension"]) == sum(of_group["indicator"]) == total
    for bridge in years.bridges():
        if bridge.difference is not None:
            (total,) = sums[bridge.unit_code, "index", "index"]["total"]
            assert total == bridge.value_after - bridge.value_before


def test_law_is_told_from_figures_by_last_years_answers(years):
    """A stricter rule costs 5 points of 100 by law; twice the figures give them back; an award is kept as a share."""
    found = {(row["unit_code"], row["code"]): row for row in rows(contributions_csv(years)) if row["level"] != "index"}
    of_01, of_48 = found["01", "1.1"], found["48", "1.1"]
    assert (of_01["law"], of_01["figures"], of_01["contribution"]) == ("-0.050000", "0.050000", "0.000000")
    assert (of_01["by"], of_01["code_before"], of_01["kind"]) == ("rule", "1.1", "continues")
    # 7.5 of 20 was awarded, against 10 by the rule: the share 0.375 is kept, and this year's answers earn 0.25.
    assert (of_48["by"], of_48["law"], of_48["contribution"]) == ("share", "0.000000", "-0.025000")
    assert found["79", "2.1"]["figures"] == "-0.100000"


def test_a_unit_without_a_change_says_why(years):
    """A unit of one year only has its total without figures, and a note."""
    (row,) = [row for row in rows(contributions_csv(years)) if row["unit_code"] == "92"]
    assert (row["kind"], row["exact"], row["note"]) == ("total", "", "không có trong kết quả trước")


def test_moves_of_the_file_add_up(years):
    """Places are own + others, and units passed less units that passed; index and dimensions are there."""
    table = rows(moves_csv(years))
    assert tuple(table[0]) == MOVES
    assert {(row["level"], row["code"]) for row in table} == {
        ("index", "index"),
        ("dimension", "1"),
        ("dimension", "2"),
    }
    for row in table:
        assert int(row["places"]) == int(row["rank_before"]) - int(row["rank_after"])
        assert int(row["places"]) == int(row["own"]) + int(row["others"])
        assert int(row["places"]) == len(row["passed"].split()) - len(row["passed_by"].split())
        assert {row["tied_before"], row["tied_after"]} <= {"true", "false"}
    assert {row["unit_code"] for row in table} == {"01", "48", "79"}


def test_indicators_compare_through_what_they_continue(years):
    """At each level a group compares with what it was; an indicator that continues nothing compares nothing."""
    assert years.comparison("indicator", "1.1").comparable
    assert years.code_before("indicator", "1.1") == "1.1"
    lone = years.comparison("indicator", "1.10")
    assert not lone.comparable
    assert "has no counterpart of 1.10" in lone.changes[0].note.en
    assert (years.moves("indicator", "1.10"), years.bridges("indicator", "1.10")[0].difference) == ((), None)
    (bridge, *_) = years.bridges("indicator", "1.1")
    assert (bridge.unit_code, bridge.law, bridge.figures) == ("01", F(-1, 4), F(1, 4))


def test_json_tells_everything_exactly(run, folder, years):
    """The JSON of the command is the record of the two editions: fractions as exact texts, names in two languages."""
    ran = run("compare", folder / "before", folder / "after", "--json")
    tree = json.loads(ran.out)
    assert tree == record(years, "index", "index")
    assert [each["unit_code"] for each in tree["contributions"]] == ["01", "48", "79", "92"]
    first = tree["contributions"][0]
    assert sum(F(each["contribution"]) for each in first["indicators"]) == F(first["difference"])
    assert F(first["law"]) + F(first["figures"]) + F(first["applies"]) == F(first["difference"])
    means = {each["code"]: F(each["contribution"]) for each in tree["means"]}
    changes = [F(each["difference"]) for each in tree["contributions"] if each["difference"]]
    assert sum(means.values()) == sum(changes) / 3
    assert set(tree["movers"]) == {"climbs", "falls", "gains", "losses"}
    alone = json.loads(run("compare", folder / "before", folder / "after", "--json", "--why", "48").out)
    for part in ("changes", "moves", "contributions"):
        assert [each["unit_code"] for each in alone[part]] == ["48"]


def test_files_are_written_beside_the_changes(run, folder, years, tmp_path):
    """`--contributions` and `--moves` write their files; the CSV of changes is what it was without them."""
    files = tmp_path / "c.csv", tmp_path / "m.csv"
    plain = run("compare", folder / "before", folder / "after")
    ran = run("compare", folder / "before", folder / "after", "--contributions", files[0], "--moves", files[1])
    assert (ran.code, ran.out) == (0, plain.out)
    assert [each.read_bytes() for each in files] == [contributions_csv(years), moves_csv(years)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--level", "dimension"], "Give --code at the level dimension; there are: 1, 2."),
        (["--level", "indicator", "--code", "9"], "No code 9 at the level indicator; there are: 1.1, 1.2"),
        (["--level", "pillar"], "there are: –."),
        (["--code", "1"], "No code 1 at the level index"),
        (["--why", "Đà Nẵn"], "is not on the roster provinces-34. Did you mean: 48 Da Nang?"),
    ],
)
def test_a_wrong_group_or_unit_is_a_wrong_command(run, folder, asked, said):
    """What is asked for and is not there exits with 2 and names what there is."""
    ran = run("compare", folder / "before", folder / "after", "--lang", "en", *asked)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(("level", "code"), [("dimension", "2"), ("indicator", "2.1")])
def test_changes_of_a_group_keep_their_form(run, folder, level, code):
    """The CSV of changes has the same columns at every level."""
    ran = run("compare", folder / "before", folder / "after", "--level", level, "--code", code)
    table = rows(ran.out)
    assert ran.out.startswith("unit_code,unit,rank_before,rank_after,places,value_before,value_after,difference,")
    assert {row["unit_code"]: row["difference"] for row in table}["79"] in {"-0.2500", "-0.5000"}


# ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def change(before, after, *, note=None):
    """Give a change of rank; with a note, one that does not compare."""
    return Change(
        unit_code="22",
        rank_before=before,
        rank_after=after,
        figure_before=None,
        figure_after=None,
        comparable=note is None,
        note=note or Text("", ""),
    )


@pytest.mark.parametrize(
    ("told", "tied", "vi", "en"),
    [
        (change(9, 5), False, "Hạng: 9 → 5, tăng 4 bậc.", "Rank: 9 → 5, up 4 places."),
        (change(5, 6), False, "Hạng: 5 → 6, giảm 1 bậc.", "Rank: 5 → 6, down 1 place."),
        (change(5, 5), False, "Hạng: 5 → 5, giữ nguyên.", "Rank: 5 → 5, unchanged."),
        (change(9, 5), True, "Hạng: 9 → 5, tăng 4 bậc, đồng hạng.", "Rank: 9 → 5, up 4 places, tied."),
        (
            change(None, 5, note=Text("không có trong kết quả 2024", "not in the results of 2024")),
            False,
            "Không so sánh được hạng: không có trong kết quả 2024.",
            "The rank does not compare: not in the results of 2024.",
        ),
    ],
    ids=["up", "down", "same", "tied", "new or not comparable"],
)
def test_a_rank_in_words(told, tied, vi, en):
    """Up, down, the same, tied, new: each has its sentence in both languages."""
    assert rank_sentence(told, tied=tied) == Text(vi, en)


@pytest.mark.parametrize(
    ("others_still", "itself_still", "vi", "en"),
    [
        (
            21,
            48,
            [
                "Do chính đơn vị: tăng 9 bậc; do các đơn vị khác: giảm 19 bậc.",
                "Nếu các đơn vị khác đứng yên: hạng 21; nếu chính đơn vị đứng yên: hạng 48.",
            ],
            [
                "By its own change: up 9 places; by that of the others: down 19 places.",
                "Had the others stood still: rank 21; had it stood still: rank 48.",
            ],
        ),
        (
            30,
            40,
            [
                "Do chính đơn vị: giữ nguyên; do các đơn vị khác: giảm 10 bậc.",
                "Nếu các đơn vị khác đứng yên: hạng 30; nếu chính đơn vị đứng yên: hạng 40.",
            ],
            [
                "By its own change: unchanged; by that of the others: down 10 places.",
                "Had the others stood still: rank 30; had it stood still: rank 40.",
            ],
        ),
        (
            None,
            None,
            ["Không tách được phần của chính đơn vị: hai bản công bố hai loại số."],
            ["Own change cannot be told apart: the two editions publish different figures."],
        ),
    ],
    ids=["both moved it", "the others alone", "two scales"],
)
def test_own_change_and_the_others_in_words(others_still, itself_still, vi, en):
    """A reader is told what the unit did, what the others did, and both ranks that were not."""
    move = Move(
        unit_code="22",
        rank_before=30,
        rank_after=40,
        others_still=others_still,
        self_still=itself_still,
        tied_before=False,
        tied_after=False,
        passed=(),
        passed_by=(),
    )
    said = move_sentences(move)
    assert ([each.vi for each in said], [each.en for each in said]) == (vi, en)


def test_why_of_the_command_in_vietnamese(run, folder):
    """One unit, by code or name: rank, both counterfactuals, value, law and figures, dimensions, indicators."""
    ran = run("compare", folder / "before", folder / "after", "--why", "01")
    named = run("compare", folder / "before", folder / "after", "--why", "Hà Nội")
    assert (ran.code, ran.err, ran.out) == (0, "", named.out)
    assert ran.out.splitlines() == [
        "Hà Nội: Bộ chỉ số nhỏ, 2025 → 2026",
        "Hạng: 1 → 1, giữ nguyên.",
        "Lưu ý: hai phiên bản bộ chỉ số: small (2025), small-2 (2026).",
        "Lưu ý: 2025: thứ hạng chỉ trong 3/34 đơn vị.",
        "Lưu ý: 2026: thứ hạng chỉ trong 4/34 đơn vị.",
        "Lưu ý: hai loại điểm: điểm thẩm định và điểm theo công thức.",
        "Trong 3 đơn vị có ở cả hai kết quả: hạng 1 → 1, giữ nguyên.",
        "Do chính đơn vị: giữ nguyên; do các đơn vị khác: giữ nguyên.",
        "Nếu các đơn vị khác đứng yên: hạng 1; nếu chính đơn vị đứng yên: hạng 1.",
        "Số công bố: 0,7000 → 0,7000 (0,0000).",
        "Giá trị (điểm / điểm tối đa) đổi 0,000000, gồm:",
        "  −0,050000  do bộ chỉ số thay đổi",
        "  +0,050000  do số liệu thay đổi",
        "Theo chỉ số chính:",
        "  0,000000  1 Số liệu",
        "  0,000000  2 Lựa chọn",
        "Chỉ số thành phần đóng góp nhiều nhất:",
        "  +0,100000  1.10 Văn bản (mới)",
        "  −0,100000  1.10 Văn bản (bỏ)",
    ]


def test_why_of_the_command_says_whose_share_was_kept(run, folder):
    """Where an award stood instead of the rule, last year's share is kept, and the words say in how many items."""
    ran = run("compare", folder / "before", folder / "after", "--why", "48", "--lang", "en")
    assert "  In 1 of 6 items the share of last year was kept: no old answer serves under the new rule." in ran.out
    assert "  −0.025000  1.1 Online files" in ran.out.splitlines()


@pytest.mark.parametrize(
    ("unit", "said"),
    [("92", "The rank does not compare: not in the results of 2025."), ("91", "in neither of the results")],
)
def test_why_of_a_unit_without_two_years(run, folder, unit, said):
    """A new unit, or one of neither year, has a sentence instead of figures."""
    ran = run("compare", folder / "before", folder / "after", "--why", unit, "--lang", "en")
    assert (ran.code, ran.out.splitlines()[1:]) == (0, [said])


@pytest.fixture(scope="module")
def published(run, repository, tmp_path_factory):
    """Score the published figures of 2020 and 2022."""
    folder = tmp_path_factory.mktemp("published")
    for year, law in ((2020, "qd-1726-2020"), (2022, "qd-922-2022")):
        table = repository / f"examples/dti-published/{year}.csv"
        assert run("score", table, "--definition", law, "--year", year, "--out", folder / str(year)).code == 0
    return folder / "2020", folder / "2022"


def test_published_years_in_words(run, published):
    """Quảng Ninh 2020 → 2022: two decisions without a common main index, so law and figures are not told apart."""
    lines = run("compare", *published, "--why", "Quảng Ninh").out.splitlines()
    assert lines[0] == "Quảng Ninh: Chỉ số chuyển đổi số cấp tỉnh, 2020 → 2022"
    assert lines[1] == "Hạng: 4 → 3, tăng 1 bậc."
    assert lines[5:13] == [
        "Trong 5 đơn vị có ở cả hai kết quả: hạng 3 → 3, giữ nguyên.",
        "Do chính đơn vị: tăng 2 bậc; do các đơn vị khác: giảm 2 bậc.",
        "Nếu các đơn vị khác đứng yên: hạng 1; nếu chính đơn vị đứng yên: hạng 5.",
        "Vượt qua hoặc bắt kịp (1): Thừa Thiên Huế.",
        "Nay đứng trên đơn vị này (1): TP. Hồ Chí Minh.",
        "Số công bố: 0,3897 → 0,7024 (+0,3127).",
        "Giá trị (điểm / điểm tối đa) đổi +0,312705, gồm:",
        "  Không phần nào kế thừa từ bộ chỉ số trước: không tách được luật mới và số liệu mới.",
    ]
    assert lines[14] == "  +0,095810  1 Nhận thức số (mới)"
    assert lines[-1] == "  −0,118650  XHS Xã hội số (bỏ)"
    assert not any("Đô thị thông minh" in line for line in lines)  # it carries no points


def test_published_years_in_words_for_a_pillar(run, published):
    """Đà Nẵng leads in digital economy in both years: the heading names the pillar, all comes from other indices."""
    lines = run("compare", *published, "--why", "48", "--level", "pillar", "--code", "KTS", "--lang", "en").out
    assert lines.startswith("Da Nang: pillar KTS Digital economy, 2020 → 2022\nRank: 1 → 1, unchanged.\n")
    assert "Published: 0.4155 → 0.8473 (+0.4318).\n" in lines
    assert "  Nothing continues from the earlier definition: new law and new figures cannot be told apart.\n" in lines


def test_published_years_in_a_file(published):
    """The file says of each total that law and figures cannot be told apart, and sums exactly."""
    years = two_years(*(read_edition(each) for each in published))
    table = [row for row in rows(contributions_csv(years)) if row["unit_code"] == "22" and row["group_code"] == "index"]
    assert table[0]["exact"] == "0.312705"
    assert table[0]["note"].startswith("không phần nào kế thừa")
    assert sum(F(row["exact"]) for row in table[1:]) == F("0.312705")


# ── what cannot be told ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def tables(folder, run):
    """Score two tables by one decision, on the roster of 63 and on that of 34."""

    def score(name, year, figures, *more):
        text = "".join(f"{unit}{f',{figure}' * 8}\n" for unit, figure in figures.items())
        (folder / f"{name}.csv").write_text("unit,1,2,3,4,5,7,8,9\n" + text, "utf-8")
        law = ("--definition", "qd-922-2022", "--year", year, *more)
        ran = run("score", folder / f"{name}.csv", *law, "--out", folder / name)
        assert ran.code == 0, ran.err

    score("t21", 2021, {"48": "0.5", "79": "0.6", "22": "0.4"})
    score("t22", 2022, {"48": "0.7", "79": "0.6", "22": "0.3"})
    score("t34", 2023, {"48": "0.7"}, "--roster", "provinces-34")
    return folder


def test_exact_figures_of_the_file_are_fractions_where_they_must_be(tables):
    """Parts of 650 points have no end as decimals: the file has them as fractions, falls too, and they sum exactly."""
    years = two_years(read_edition(tables / "t21"), read_edition(tables / "t22"))
    table = [row for row in rows(contributions_csv(years)) if row["unit_code"] == "22" and row["group_code"] == "KTS"]
    exact = {row["code"]: row["exact"] for row in table}
    assert (exact["KTS"], exact["1"], exact["8"]) == ("-0.1", "-1/65", "-3/130")
    assert sum(F(row["exact"]) for row in table if row["kind"] != "total") == F("-0.1")
    assert {row["contribution"] for row in table if row["code"] == "1"} == {"-0.015385"}


@pytest.mark.parametrize(("scale", "own"), [(1000, 1), (500, None)])
def test_points_of_one_scale_alone_are_ranked_among_each_other(tables, scale, own):
    """Points out of 500 are not held against points out of 1000: the places are told, own change is not."""
    old, new = (read_edition(tables / each) for each in ("t21", "t22"))
    points = replace(old.framework, published=Published(measure="points", decimals=2))
    old = replace(old, framework=points)
    years = two_years(old, replace(new, framework=replace(points, scale=F(scale))))
    assert (years.moves()[0].unit_code, years.moves()[0].places, years.moves()[0].own) == ("48", 1, own)


def test_other_rosters_have_no_contributions(run, tables, tmp_path):
    """Between two rosters nothing is compared: files have their header alone, and the words say why."""
    files = tmp_path / "c.csv", tmp_path / "m.csv"
    both = (tables / "t22", tables / "t34")
    ran = run("compare", *both, "--contributions", files[0], "--moves", files[1])
    assert ran.code == 0
    assert [each.read_text("utf-8").count("\n") for each in files] == [1, 1]
    said = run("compare", *both, "--why", "48", "--lang", "en").out.splitlines()
    assert said[1].startswith("The rank does not compare: not comparable here: two rosters")
    assert load_roster("provinces-34").by_code["48"].name.en in said[0]


def test_an_edition_without_figures_compares_in_ranks(tables):
    """An edition that carries no figures to compute from gives moves by what it published, and no contributions."""
    old, new = (replace(read_edition(tables / each), figures=()) for each in ("t21", "t22"))
    years = two_years(old, new)
    assert years.bridges() == ()
    assert "carries no figures to compute from" in years.obstacle.en
    assert [(each.unit_code, each.places, each.own) for each in years.moves()] == [
        ("48", 1, 1),
        ("79", -1, 0),
        ("22", 0, 0),
    ]
    assert rows(contributions_csv(years)) == []
    assert why(years, "48", "en")[-1].startswith("Why the value moved is not told: qd-922-2022.2021.")
    tree = record(years, "index", "index")
    assert (tree["contributions"], tree["means"], tree["obstacle"]["en"]) == ([], [], years.obstacle.en)


def test_a_value_that_is_missing_has_a_rank_sentence_alone(tables):
    """A pillar to which nothing applied has no rank and no value, and the words say so once."""
    old = read_edition(tables / "t21")
    years = two_years(old, read_edition(tables / "t22"))
    said = why(years, "48", "en", "dimension", "6")
    assert said == (
        "Da Nang: dimension 6 Smart city, 2021 → 2022",
        "The rank does not compare: nothing applied to it in 2021, 2022.",
    )


def test_marks_stand_in_every_file_of_changes(tables):
    """Where either edition is marked, each row of both files ends with the marks, and the words begin with them."""
    old = replace(read_edition(tables / "t21"), marks=("synthetic",))
    years = two_years(old, read_edition(tables / "t22"))
    for content in (contributions_csv(years), moves_csv(years)):
        assert {row["marks"] for row in rows(content)} == {"synthetic"}
    assert why(years, "48", "en")[1].startswith("Synthetic data:")
