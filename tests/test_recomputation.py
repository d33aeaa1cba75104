"""Recomputation: an edition carries all that its scores are made of."""

import shutil
from fractions import Fraction

import pytest

from dticalc import rank, read_edition
from dticalc.errors import InputError
from dticalc.numerals import plain, spelled
from dticalc.recomputation import answers_of, scores_of


def printed(edition):
    """Give every row of the scores as it is printed."""
    return {key: (line.published, line.rank, plain(line.points)) for key, line in edition.lines.items()}


def again(edition):
    """Give the same from the figures that the edition carries."""
    return {
        (row.group.level, row.group.code, row.unit_code): (row.published, row.rank, plain(row.points))
        for rows in rank(scores_of(edition)).rows
        for row in rows
    }


@pytest.fixture(scope="module")
def submitted(tmp_path_factory, run, repository):
    """Score one submission on each basis, with an award below, above and at nothing."""
    folder = tmp_path_factory.mktemp("submitted")
    law = repository / "tests/submissions/law/framework.yaml"
    (folder / "in").mkdir()
    shutil.copy(repository / "tests/submissions/good.csv", folder / "in/48_2025.csv")
    awards = repository / "tests/submissions/awards.csv"
    for basis in ("computed", "self", "appraised"):
        out = folder / basis
        done = run(
            "score",
            folder / "in",
            "--definition",
            law,
            "--year",
            2025,
            "--basis",
            basis,
            "--appraisal",
            awards,
            "--out",
            out,
        )
        assert done.code == 0, done.err
    return folder


@pytest.mark.parametrize("basis", ["computed", "self", "appraised"])
def test_submissions_are_scored_again_from_the_edition(submitted, basis):
    """Every printed point, figure and rank comes out of answers.csv and the definition in the edition."""
    edition = read_edition(submitted / basis)
    assert again(edition) == printed(edition)


def test_answers_come_back_with_their_places(submitted):
    """Each figure has its exact value and cell, each award its reason and author."""
    answers = answers_of(read_edition(submitted / "appraised"))
    awards = [each.numbers.award for each in answers.values() if each.numbers.award]
    assert awards
    assert all(award.reason and award.decided_by and award.date for award in awards)
    first = next(iter(answers.values()))
    name = next(iter(first.answer.inputs))
    assert first.place(name).file == "48_2025.csv"
    assert first.place(name).cell


@pytest.mark.parametrize(("definition", "year"), [("qd-1726-2020", 2020), ("qd-922-2022", 2022)])
def test_tables_are_scored_again_from_the_edition(tmp_path, run, repository, definition, year):
    """The published figures of 2020 and 2022 are carried with their cells, and give the same ranks again."""
    source = repository / f"examples/dti-published/{year}.csv"
    run("score", source, "--definition", definition, "--year", year, "--out", tmp_path / "out")
    edition = read_edition(tmp_path / "out")
    assert again(edition) == printed(edition)
    assert edition.figures[0]["file"] == source.name
    rows = source.read_text().splitlines()
    for row in edition.figures:
        if row["cell"]:
            column, line = ord(row["cell"][0]) - ord("A"), int(row["cell"][1:])
            assert Fraction(rows[line - 1].split(",")[column]) == Fraction(row["figure"])


def test_figures_that_do_not_end_are_carried_whole(tmp_path, run, repository):
    """Figures on a scale to 10 with many digits come back exactly, although points are printed with six decimals."""
    law = repository / "examples/pci/framework.yaml"
    codes = [str(code) for code in range(1, 11)]
    rows = [[f"{code - 1}.{unit * code**9:012d}" for code in range(1, 11)] for unit in (48, 22, 92)]
    lines = [
        ",".join(["unit", *codes]),
        *(",".join([unit, *row]) for unit, row in zip(("48", "22", "92"), rows, strict=True)),
    ]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n")
    done = run("score", tmp_path / "t.csv", "--definition", law, "--year", 2015, "--out", tmp_path / "out")
    assert done.code == 0, done.err
    edition = read_edition(tmp_path / "out")
    assert again(edition) == printed(edition)
    assert {row["figure"] for row in edition.figures} == {
        spelled(Fraction(cell)) for line in lines[1:] for cell in line.split(",")[1:]
    }


def test_an_edition_without_figures_says_so(tmp_path, run, repository):
    """An edition of an older version carries no figures: it is read, and what cannot be done is said."""
    source = repository / "examples/dti-published/2020.csv"
    run("score", source, "--definition", "qd-1726-2020", "--year", 2020, "--out", tmp_path / "out")
    edition = read_edition(tmp_path / "out")
    bare = type(edition)(**{name: getattr(edition, name) for name in edition.__slots__ if name != "figures"})
    with pytest.raises(InputError, match="carries no figures"):
        scores_of(bare)
