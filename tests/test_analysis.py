"""What the pages of an edition rest on: worked out once, the same as each part alone, empty where nothing is known."""

from dataclasses import replace

import pytest

from dticalc import read_edition
from dticalc.changes import two_years
from dticalc.derivations import derivation, ledger
from dticalc.editions import Edition
from dticalc.errors import InputError
from dticalc.reporting.analysis import analysed
from dticalc.reporting.over_years import over_years
from dticalc.reporting.reader import Reader
from moved_editions import edition, law, roster


@pytest.fixture(scope="module")
def editions(tmp_path_factory, run, workspaces) -> tuple[Edition, Edition]:
    """Score two small years from submissions and awards."""
    root = workspaces(tmp_path_factory.mktemp("analysed"))
    made = []
    for year in (2024, 2025):
        law = root / "law/small/framework.yaml"
        named = ["--definition", law, "--roster", root / "law/small/three.yaml", "--year", year, "--basis", "appraised"]
        awards = root / f"{year}/awards.csv"
        ran = run("score", root / f"{year}/submissions", *named, "--appraisal", awards, "--out", root / f"{year}-out")
        assert ran.code == 0, ran.err
        made.append(read_edition(root / f"{year}-out"))
    return tuple(made)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory, run, repository):
    """Record two published years: ranks of all units, values of some."""
    folder = tmp_path_factory.mktemp("recorded")
    for year in (2021, 2022):
        table = repository / f"examples/dti-published/recorded-{year}.csv"
        ran = run("record", table, "--definition", "qd-922-2022", "--year", year, "--out", folder / str(year))
        assert ran.code == 0, ran.err
    return read_edition(folder / "2021"), read_edition(folder / "2022")


def test_each_part_is_what_it_is_alone(editions):
    """Sharing the work changes nothing: two years, derivations and ranking are as they are when made apart."""
    before, after = editions
    made, alone = analysed(after, before), two_years(before, after)
    assert made.years == alone
    assert made.ranking == ledger(after).ranking
    assert made.derivations == {unit: derivation(ledger(after), unit) for unit in after.units}
    assert set(made.derivations) == set(made.standouts) == set(made.intervals) == {"01", "02", "03"}
    assert [made.bridges[unit] for unit in after.units] == [
        next(each for each in alone.bridges() if each.unit_code == unit) for unit in after.units
    ]
    assert {unit: each.rank for unit, each in made.intervals.items()} == {
        unit: after.line(unit, "index").rank for unit in after.units
    }
    assert len(made.peers["01"].near) == 2
    assert made.regions == ()  # the roster names none


def test_without_a_previous_edition(editions):
    """An edition alone has no changes, bridges or moves, and all the rest."""
    made = analysed(editions[1], earlier=[editions[0]])
    assert (made.years, made.comparison, made.changes, made.bridges, made.moves) == (None, None, {}, {}, {})
    assert made.others == (editions[0],)
    assert made.years_shown == editions
    assert made.derivations


def test_years_stand_side_by_side_on_one_roster_and_one_a_year():
    """Beside this edition stands one of each other year, the compared one first; the rest is left out by name.

    Another index and another roster do not stand beside it.
    """
    row = "AG .5 .5 .5, HG .4 .4 .4"
    known = {year: edition(row, year) for year in (2021, 2022, 2023, 2024)}
    twin = replace(known[2023], id="twin", manifest_digest="twin")
    again = replace(known[2024], id="again", manifest_digest="again")
    elsewhere = edition(row, 2020, named=replace(roster(), id="khac", digest="khac"))
    index = edition(row, 2019, law(name="khac", family="khac"))
    made = analysed(known[2024], twin, [known[2022], known[2023], twin, elsewhere, known[2021], again, index])
    assert made.years_shown == (known[2021], known[2022], twin, known[2024])
    assert [each.id for each in made.years_left_out] == ["khac.2019", "luat.2020", "luat.2023", "again"]
    notes = over_years(Reader(edition=known[2024], lang="vi"), made).notes
    assert notes[-3:] == (
        "Bộ chỉ số thuộc họ khác, không đặt cạnh nhau: khac.2019.",
        "Danh sách đơn vị khác, không đặt cạnh nhau: luat.2020.",
        "Cùng năm với một bản đã nêu, không đặt cạnh nhau: luat.2023 và again.",
    )


def test_of_recorded_years_only_what_was_published(recorded):
    """Where nothing can be computed there are changes, peers and regions, and nothing else."""
    before, after = recorded
    made = analysed(after, before)
    assert made.ranking is None
    assert (made.derivations, made.standouts, made.intervals, made.bridges) == ({}, {}, {}, {})
    assert made.changes["48"].places == 0
    assert {each.rank for each in made.peers["48"].near} <= {2, 3, 4}
    assert sum(each.size for each in made.regions) == sum(
        1 for unit in after.units if after.line(unit, "index").rank is not None
    )


def test_a_published_number_that_does_not_follow_is_refused(editions):
    """A rank that was written otherwise than it is computed stops the report instead of standing in it."""
    after = editions[1]
    key = ("index", "index", "01")
    line = after.lines[key]
    wrong = replace(after, lines={**after.lines, key: replace(line, rank=4 - (line.rank or 0))})
    with pytest.raises(InputError):
        analysed(wrong)
