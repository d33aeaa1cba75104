"""Changes: places = rank before - rank after (positive = moved up); difference = after - before; or why not."""

import csv
import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import compare, competition_ranks, load_roster, read_edition
from dticalc.comparison import Result, Standing
from dticalc.errors import UsageError

F = Fraction
COLUMNS = "unit_code,unit,rank_before,rank_after,places,value_before,value_after,difference,comparable,note"


def result(figures, **facts):
    """Give a result in which these figures were published."""
    ranks = competition_ranks([None if figure is None else F(figure) for figure in figures.values()])
    standings = {
        unit: Standing(rank=place, figure=None if figure is None else F(figure))
        for (unit, figure), place in zip(figures.items(), ranks, strict=True)
    }
    plain = {
        "definition": "a",
        "definition_digest": "1",
        "family": "f",
        "roster": "r",
        "roster_digest": "1",
        "roster_size": len(figures),
        "year": 2030,
        "basis": "computed",
        "measure": "value",
        "scale": F(1000),
    }
    return Result(**{**plain, **facts}, standings=standings)


OLD = result({"A": "0.9", "B": "0.5", "C": "0.5", "D": "0.1"}, year=2029)
NEW = result({"A": "0.4", "B": "0.7", "C": "0.3", "D": "0.7"})


def test_positive_places_are_up():
    """A unit that went from rank 4 to rank 1 has +3 places; ties before and after are counted by their rank."""
    changes = {each.unit_code: (each.rank_before, each.rank_after, each.places) for each in compare(OLD, NEW).changes}
    assert changes == {"A": (1, 3, -2), "B": (2, 1, 1), "C": (2, 4, -2), "D": (4, 1, 3)}


def test_difference_is_after_minus_before():
    """A higher figure afterwards is a positive difference, exactly."""
    differences = {each.unit_code: each.difference for each in compare(OLD, NEW).changes}
    assert differences == {"A": F("-0.5"), "B": F("0.2"), "C": F("-0.2"), "D": F("0.6")}


def test_changes_stand_in_the_order_of_the_later_result():
    """Best of the later result first, ties by code."""
    assert [each.unit_code for each in compare(OLD, NEW).changes] == ["B", "D", "A", "C"]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=8), st.lists(st.integers(0, 4), min_size=8, max_size=8))
def test_comparing_backwards_turns_every_sign(old, new):
    """From after to before, every change of places and every difference has the other sign; with itself, all are 0."""
    before = result({f"{i:02d}": figure for i, figure in enumerate(old)})
    after = result({f"{i:02d}": figure for i, figure in enumerate(new[: len(old)])})
    there = {each.unit_code: each for each in compare(before, after).changes}
    back = {each.unit_code: each for each in compare(after, before).changes}
    for unit, change in there.items():
        assert (change.places, change.difference) == (-back[unit].places, -back[unit].difference)
    assert {(each.places, each.difference) for each in compare(before, before).changes} == {(0, 0)}


def test_same_definition_and_all_units_need_no_note():
    """Two complete results by one definition compare without any remark."""
    comparison = compare(OLD, NEW)
    assert (comparison.comparable, comparison.notes) == (True, ())
    assert {each.note.vi for each in comparison.changes} == {""}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"definition": "b"}, "two versions of the definition: a (2029), b (2030)"),
        ({"definition_digest": "2"}, "the text of the definition a changed in between"),
        ({"basis": "appraised"}, "two bases: computed and appraised"),
        ({"roster_size": 63}, "2030: ranks among 4/63 units only"),
    ],
)
def test_what_a_reader_must_know_stands_beside_each_change(facts, said):
    """Another version, basis, text of the definition, or missing units are said beside every change, which stands."""
    comparison = compare(OLD, result({"A": 4, "B": 7, "C": 3, "D": 7}, **facts))
    assert [note.en for note in comparison.notes] == [said]
    assert {each.note.en for each in comparison.changes} == {said}
    assert {each.places for each in comparison.changes} == {-2, 1, 3}


def test_values_and_points_compare_in_rank_only():
    """Where one publishes values and the other points, places are given but no difference."""
    comparison = compare(OLD, result({"A": 400, "B": 700, "C": 300, "D": 700}, measure="points"))
    assert [(each.places, each.difference) for each in comparison.changes] == [
        (1, None),
        (3, None),
        (-2, None),
        (-2, None),
    ]
    assert "only ranks are compared" in comparison.notes[0].en


@pytest.mark.parametrize(("facts", "said"), [({"family": "g"}, "two families"), ({"roster": "s"}, "two rosters")])
def test_other_family_or_roster_compares_nothing(facts, said):
    """Ranks of another index, or among other units, are never subtracted: no figures, and each change says why."""
    comparison = compare(OLD, result({"A": 4, "B": 7, "E": 3}, **facts))
    assert not comparison.comparable
    assert [each.unit_code for each in comparison.changes] == ["B", "A", "E"]
    for change in comparison.changes:
        assert (change.comparable, change.places, change.difference, change.rank_before) == (False, None, None, None)
        assert said in change.note.en


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"code": ""}, {"level": "pillar", "code": "P"}, "a (2029) has no counterpart of P"),
        ({"level": "pillar", "code": "P"}, {"level": "pillar", "code": ""}, "a (2030) has no counterpart of P"),
        ({"level": "pillar", "code": "P"}, {"level": "dimension", "code": "1"}, "a (2029) has no counterpart of 1"),
    ],
)
def test_a_group_that_was_not_there_compares_nothing(before, after, said):
    """A group without a counterpart, or of another level, has no changes but a note that names it."""
    comparison = compare(result({}, year=2029, **before), result({"A": 4, "B": 7}, **after))
    assert not comparison.comparable
    assert [(each.places, said in each.note.en) for each in comparison.changes] == [(None, True)] * 2


def test_unit_of_one_side_only_has_no_change():
    """A unit that is missing on one side has no change but a note; the others are compared."""
    comparison = compare(result({"A": 3, "B": 2, "C": 1}, year=2029), result({"B": 5, "C": 4, "D": 3}))
    changes = {each.unit_code: (each.comparable, each.places, each.note.en) for each in comparison.changes}
    assert changes == {
        "B": (True, 1, ""),
        "C": (True, 1, ""),
        "D": (False, None, "not in the results of 2029"),
        "A": (False, None, "not in the results of 2030; in 2029: rank 1"),
    }


def test_unit_to_which_nothing_applies_has_no_change():
    """Without a figure on one side there is nothing to compare; it is said in which year nothing applied."""
    years = result({"A": 1, "B": None}), result({"A": None, "B": 1})
    changes = {each.unit_code: (each.comparable, each.places, each.note.en) for each in compare(*years).changes}
    assert changes == {
        "A": (False, None, f"nothing applied to it in {years[1].year}"),
        "B": (False, None, f"nothing applied to it in {years[0].year}"),
    }


# ── by the command ──────────────────────────────────────────────────────────────────────────────────────────────────

HEADER = "unit,1,2,3,4,5,7,8,9"


@pytest.fixture(scope="module")
def editions(run, tmp_path_factory):
    """Make editions of 2021 and 2022, and one of 2022 on the roster of 34."""
    folder = tmp_path_factory.mktemp("editions")

    def edition(name, units, year, *more):
        rows = [f"{unit},{','.join([figure] * 8)}" for unit, figure in units.items()]
        (folder / f"{name}.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        out = folder / name
        ran = run("score", folder / f"{name}.csv", "--definition", "qd-922-2022", "--year", year, "--out", out, *more)
        assert ran.code == 0, ran.err
        return out

    reused = ["15", "24", "44", "52", "80", "82", "91"]
    assert all(
        load_roster("provinces-63").by_code[code].name != load_roster("provinces-34").by_code[code].name
        for code in reused
    )
    return {
        "old": edition("old", {"48": "0.5", "79": "0.6", "22": "0.7", "01": "0.2"}, 2021),
        "new": edition("new", {"48": "0.75", "79": "0.6", "22": "0.6", "92": "0.1"}, 2022),
        "63": edition("63", dict.fromkeys(reused, "0.5"), 2022),
        "34": edition("34", dict.fromkeys(reused, "0.5"), 2023, "--roster", "provinces-34"),
        "folder": folder,
    }


def test_changes_are_written_as_promised(run, editions):
    """The columns are those of the contract, figures have the published decimals, gone units stand last with a note."""
    ran = run("compare", editions["old"], editions["new"], "--lang", "en")
    lines = ran.out.splitlines()
    note = "2021: ranks among 4/63 units only; 2022: ranks among 4/63 units only"
    assert ran.code == 0
    assert lines == [
        COLUMNS,
        f"48,Đà Nẵng,3,1,2,0.5000,0.7500,0.2500,true,{note}",
        f"22,Quảng Ninh,1,2,-1,0.7000,0.6000,-0.1000,true,{note}",
        f"79,TP. Hồ Chí Minh,2,2,0,0.6000,0.6000,0.0000,true,{note}",
        "92,Cần Thơ,,,,,,,false,not in the results of 2021",
        "01,Hà Nội,,,,,,,false,not in the results of 2022; in 2021: rank 4",
    ]
    assert ran.err.splitlines() == [
        "Note: 2021: ranks among 4/63 units only",
        "Note: 2022: ranks among 4/63 units only",
    ]


def test_changes_in_vietnamese(run, editions):
    """Names and notes are Vietnamese unless English is asked for; codes and figures are the same."""
    vi, en = (
        list(csv.DictReader(io.StringIO(run("compare", editions["old"], editions["new"], "--lang", each).out)))
        for each in ("vi", "en")
    )
    assert vi[0]["unit"] == "Đà Nẵng"
    assert vi[3]["note"] == "không có trong kết quả 2021"
    spoken = {"unit", "note"}
    assert [{k: v for k, v in row.items() if k not in spoken} for row in vi] == [
        {k: v for k, v in row.items() if k not in spoken} for row in en
    ]


def test_output_file_holds_what_stdout_would(run, editions, tmp_path):
    """`--out` writes the same bytes to a file, replacing it, and prints its name."""
    out = tmp_path / "c.csv"
    for _ in range(2):
        assert run("compare", editions["old"], editions["new"], "--out", out).out == f"{out}\n"
    assert out.read_bytes().decode() == run("compare", editions["old"], editions["new"]).out
    assert [each.name for each in tmp_path.iterdir()] == ["c.csv"]


def test_reused_codes_on_two_rosters_are_never_compared(run, editions):
    """Seven codes mean other provinces since 2025: between the two rosters no row is comparable, all figures empty."""
    for before, after in (("63", "34"), ("34", "63")):
        ran = run("compare", editions[before], editions[after])
        changes = list(csv.DictReader(io.StringIO(ran.out)))
        assert (ran.code, len(changes)) == (0, 7)
        for row in changes:
            assert row["comparable"] == "false"
            assert row["note"].startswith("không so sánh được")
            assert not any(row[column] for column in COLUMNS.split(",")[2:8])
        assert "danh sách đơn vị khác nhau" in ran.err


@pytest.mark.parametrize(
    ("level", "code", "scale"), [("index", "index", 1000), ("pillar", "KTS", 650), ("dimension", "7", 200)]
)
def test_an_edition_has_a_result_at_each_level(editions, level, code, scale):
    """Index, pillar and dimension give standings that compare; the scale is what can be reached in the group."""
    old, new = (read_edition(editions[each]).result(level, code) for each in ("old", "new"))
    assert (new.level, new.code, new.scale) == (level, code, scale)
    changes = {each.unit_code: (each.places, each.difference) for each in compare(old, new).changes}
    assert changes["48"] == (2, F("0.25"))
    assert changes["22"] == (-1, F("-0.1"))


def test_a_group_that_an_edition_lacks_is_named(editions):
    """A wrong code is a wrong command that says which codes there are; no code gives no standings."""
    edition = read_edition(editions["new"])
    with pytest.raises(UsageError, match="no group “XX” at the level pillar; it has: CQS, KTS, XHS"):
        edition.result("pillar", "XX")
    with pytest.raises(UsageError, match="at the level indicator; it has: –"):
        edition.result("indicator", "1.1")
    assert edition.result("dimension", "").standings == {}


def test_compare_refuses_what_is_no_edition(run, editions, tmp_path):
    """A folder or file that is no edition is a wrong command, exit code 2."""
    for wrong in (tmp_path, tmp_path / "absent", editions["folder"] / "old.csv"):
        ran = run("compare", editions["old"], wrong)
        assert ran.code == 2
        assert "manifest.json" in ran.err
