"""A second computation, in floats and written differently (`second.py`), comes to what every edition says."""

import csv
import random
import shutil
from fractions import Fraction

import pytest

import second
from dticalc import ranking, read_edition, recomputation, scoring
from dticalc.bases import recognised

BASES = ("appraised", "computed", "self")


def disagreements(folder):
    """Name every unit and group in which points, maximum, value or rank of an edition are not those found again."""
    edition = read_edition(folder)
    scores, again = recomputation.scores_of(edition), second.computed_again(folder)
    printed, possible = edition.lines, second.ranks(second.law_of(folder), again)
    found, unsure = [], 0
    for group, values, maxima in zip(scores.groups, scores.values, scores.max_points, strict=True):
        for unit, value, most in zip(scores.units, values, maxima, strict=True):
            key = group.level, group.code, unit
            points, whole, part = again.get(key, (0.0, 0.0, None))
            least, greatest = possible.get(key, (None, None))
            unsure += least != greatest
            rank = printed[key].rank
            same = [
                abs(points - float((value or 0) * most)) < second.CLOSE * max(1, points),
                abs(whole - float(most)) < second.CLOSE * max(1, whole),
                part is value is None or (part is not None and value is not None and abs(part - value) < second.CLOSE),
                rank is least is None or (rank is not None and least is not None and least <= rank <= greatest),
            ]
            if not all(same):
                found.append((key, same))
    assert len(again) <= len(scores.groups) * len(scores.units)
    assert unsure <= len(again) / 20, "nearly every rank can be told in floats"
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory, workspaces, run):
    """Give a small workspace with every kind of rule and policy, blanks and what does not apply, and its editions."""
    root = workspaces(tmp_path_factory.mktemp("small") / "ws")
    workspaces.answer(root, 2025, "02", spent="", aware="", online="0")
    assert run("run", root).code == 0
    return root / "editions"


@pytest.fixture(scope="module")
def wide(tmp_path_factory, run, repository, provinces):
    """Give editions of wide tables: published figures; 63 units on a coarse grid, merged too; sub-indices up to 10."""
    folder = tmp_path_factory.mktemp("wide")
    draw = random.Random(5)  # noqa: S311 – figures, no secrets
    codes = ["1", "2", "3", "4", "5", "7", "8", "9"]
    with (folder / "grid.csv").open("w", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["unit", *codes])
        rows.writerows([unit.code, *(f"0.{draw.randrange(100):02d}" for _ in codes)] for unit in provinces.units)
    pci = repository / "examples/pci"
    for name, table, law, year in (
        ("2020", repository / "examples/dti-published/2020.csv", "qd-1726-2020", 2020),
        ("2022", repository / "examples/dti-published/2022.csv", "qd-922-2022", 2022),
        ("grid", folder / "grid.csv", "qd-922-2022", 2023),
        ("pci", _pci(folder, provinces, draw), pci / "framework.yaml", 2015),
    ):
        ran = run("score", table, "--definition", law, "--year", year, "--out", folder / name)
        assert ran.code == 0, ran.err
    assert run("merge", folder / "grid", "--roster", "provinces-34", "--out", folder / "merged").code == 0
    return folder


def _pci(folder, provinces, draw):
    with (folder / "pci.csv").open("w", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["unit", *(str(code) for code in range(1, 11))])
        rows.writerows(
            [unit.code, *(f"{draw.randrange(1000) / 100:.2f}" for _ in range(10))] for unit in provinces.units
        )
    return folder / "pci.csv"


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("year", ["2023", "2024-draft-1"])
def test_two_computations_agree_on_a_whole_country(finished, year, basis):
    """Every point, maximum, value and rank of 63 provinces, at every level and on each basis, comes out twice."""
    assert disagreements(finished / "editions" / year / basis) == []


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("year", ["2024", "2025"])
def test_two_computations_agree_on_every_policy(small, year, basis):
    """Refused, zero and excluded blanks, what does not apply and awards come to the same twice."""
    assert disagreements(small / year / basis) == []


@pytest.mark.parametrize("name", ["2020", "2022", "grid", "merged", "pci"])
def test_two_computations_agree_on_wide_tables(wide, name):
    """Overlapping pillars, a dimension of 0 points, given maxima, published points, mergers: the same twice."""
    assert disagreements(wide / name) == []


def _without_awards(indicator, framework, answer, numbers, basis):
    return recognised(indicator, framework, answer, numbers, "computed" if basis == "appraised" else basis)


def _less(real):
    """Give a function that takes a millionth too little of the first of two numbers."""
    return lambda *given: [(points * Fraction(999_999, 1_000_000), most) for points, most in real(*given)]


_BUGS = {
    "awards forgotten": (recomputation, "recognised", lambda _: _without_awards),
    "points a millionth short": (scoring, "_sums", _less),
    "what is left out is 0": (second, "points_on", lambda real: lambda *given: real(*given) or 0.0),
    "thresholds half a step too high": (second.KINDS, "steps", lambda real: lambda rule, n: real(rule, _lower(n))),
    "ratios turned round": (second.KINDS, "ratio", lambda real: lambda rule, above, below: real(rule, below, above)),
    "pillars forgotten": (second, "added_up", lambda real: lambda law, each: real({**law, "pillars": []}, each)),
    "figures cut off, not rounded": (second, "rounded", lambda _: lambda figure: int(figure + 0.01)),
}


def _lower(written):
    return str(second.real(written) - 0.5)


@pytest.mark.parametrize("bug", _BUGS)
def test_a_bug_in_either_computation_is_caught(finished, small, wide, monkeypatch, bug):
    """Awards forgotten, ratios turned round and the like, in one of the two: they disagree."""
    room, name, spoilt = _BUGS[bug]
    if isinstance(room, dict):
        monkeypatch.setitem(room, name, spoilt(room[name]))
    else:
        monkeypatch.setattr(room, name, spoilt(getattr(room, name)))
    editions = (finished / "editions/2023/appraised", small / "2025/computed", wide / "grid")
    assert any(disagreements(each) for each in editions)


def test_dense_ranks_in_the_edition_are_caught(tmp_path, finished, monkeypatch):
    """Ranks that leave no gap behind a tie are found, since the second computation counts who is strictly ahead."""
    folder = shutil.copytree(finished / "editions/2023/computed", tmp_path / "edition")
    edition = read_edition(folder)

    def dense(figures):
        order = sorted({each for each in figures if each is not None}, reverse=True)
        return tuple(None if each is None else 1 + order.index(each) for each in figures)

    monkeypatch.setattr(ranking, "competition_ranks", dense)
    wrong = ranking.rank(recomputation.scores_of(edition))
    possible = second.ranks(second.law_of(folder), second.computed_again(folder))
    rows = [row for rows in wrong.rows for row in rows if row.rank is not None]
    ranges = [possible[row.group.level, row.group.code, row.unit_code] for row in rows]
    assert any(not low <= row.rank <= high for row, (low, high) in zip(rows, ranges, strict=True))
