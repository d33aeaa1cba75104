"""The seeded defects of `make mutants` can still be put in, and each names tests that exist."""

import ast

import pytest

import mutants

WANTED = 176  # a defect is taken out only with its reason


@pytest.mark.parametrize("each", mutants.MUTANTS, ids=lambda each: each.name)
def test_a_defect_can_be_put_in_and_names_its_tests(repository, each):
    """Its text stands in the file once, Python with it in is still Python, and the tests that kill it are there."""
    spoilt = mutants.put_in(repository, each)
    assert spoilt != (repository / each.file).read_text("utf-8")
    if each.file.endswith(".py"):
        ast.parse(spoilt)
    for test in each.tests:
        file, _, name = test.partition("::")
        tree = ast.parse((repository / file).read_text("utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert each.tests


def test_there_are_as_many_as_there_were():
    """No defect is left out silently, and none has the name of another."""
    assert len({each.name for each in mutants.MUTANTS}) == len(mutants.MUTANTS) >= WANTED


@pytest.mark.parametrize(("old", "said"), [("no such text", "not there any more"), ("import", "more than once")])
def test_code_that_moved_on_is_told(repository, old, said):
    """A defect whose text is gone, or is no longer the only one, stops the run instead of proving nothing."""
    with pytest.raises(mutants.LostError, match=said):
        mutants.put_in(repository, mutants.mutant("x", "ranking.py", old, "", "test_ranking.py::test_x"))


def test_a_defect_that_nothing_kills_is_told():
    """A change that changes nothing survives its test, and the verdict says so."""
    harmless = mutants.mutant(
        *("harmless", "ranking.py", "ahead = 0\n", "ahead = 0 + 0\n"),
        "test_ranking.py::test_two_share_15_and_the_next_is_17",
    )
    assert mutants.verdict(harmless) == (False, "SURVIVED")


def test_a_word_that_no_defect_has_is_told(monkeypatch, capsys):
    """Where no defect is meant nothing is run, and the word is named."""
    monkeypatch.setattr("sys.argv", ["mutants.py", "no such defect"])
    with pytest.raises(SystemExit) as ended:
        mutants.main()
    assert ended.value.code == 2
    assert "no such defect" in capsys.readouterr().err
