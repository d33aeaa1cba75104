"""Cases of rules that an analyst can read and extend: `tests/cases/<kind>.yaml`, one test for each line."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from dticalc import documents
from dticalc.numerals import exact, spelled
from dticalc.rule_checks import case_inputs
from dticalc.rules import Rule, parse_rule
from dticalc.yaml_files import read_document

HERE = Path(__file__).parent / "cases"
FILES = sorted(HERE.glob("*.yaml"))


@dataclass(frozen=True)
class Case:
    """What a rule must make of some inputs; None for points that are missing."""

    place: str
    rule: Rule
    max_points: Fraction
    inputs: dict[str, Fraction | str | None]
    points: Fraction | None

    def __str__(self):
        """Give a readable id: where it stands, the inputs, the points."""
        given = ",".join(f"{name}={_shown(figure)}" for name, figure in self.inputs.items())
        return f"{self.place}-{given}-{_shown(self.points)}"

    def check(self):
        """Hold what the rule gives against what is expected, exactly."""
        share = self.rule.share(self.inputs)
        points = None if share is None else share * self.max_points
        assert points == self.points, f"{self}: the rule gives {_shown(points)}"


def _shown(figure):
    return "null" if figure is None else spelled(figure) if isinstance(figure, Fraction) else figure


def tree_of(file):
    """Read a file of cases and refuse what is not of its form, so that a slip does not pass for a test."""
    document, findings = read_document(file)
    assert not findings, [each.line("en") for each in findings]
    assert set(document.tree) == {"rules"}
    return document


def cases_in(file):
    """Give the cases of a file, read as the worked examples of a definition are."""
    document = tree_of(file)
    for at, group in enumerate(document.tree["rules"]):
        assert set(group) == {"rule", "max_points", "cases"}, group
        rule, maximum = parse_rule(group["rule"]), exact(group["max_points"])
        for position, case in enumerate(group["cases"]):
            path = ("rules", at, "cases", position)
            assert set(case) == {"inputs", "points"}, case
            assert set(case["inputs"]) == set(rule.inputs), f"{case}: every input of the rule, null if missing"
            points = exact(case["points"])
            assert (points is None) == (case["points"] is None), case
            yield Case(
                place=f"{file.name}:{document.place(path).line}",
                rule=rule,
                max_points=maximum,
                inputs={name: _input(document, (*path, "inputs", name), rule) for name in case["inputs"]},
                points=points,
            )


def _input(document, path, rule):
    written = document.value(path)
    if written is None or path[-1] in case_inputs(rule):
        return None if written is None else document.typed[path]
    figure = exact(written)
    assert figure is not None, f"{document.place(path)}: {written!r} is no number"
    return figure


@pytest.mark.parametrize("case", [case for file in FILES for case in cases_in(file)], ids=str)
def test_a_rule_gives_the_points_of_the_case(case):
    """Share × max_points is exactly what the case says, or nothing where it says null."""
    case.check()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_rules_of_the_cases_are_of_the_form(file):
    """A rule of the cases could stand in a definition: no unknown key, no share above 1."""
    forms = documents._forms()
    registry = Registry().with_resources((form["$id"], Resource.from_contents(form)) for form in forms.values())
    validator = Draft202012Validator({"$ref": "framework.schema.json#/$defs/rule"}, registry=registry)
    for group in tree_of(file).tree["rules"]:
        assert not [error.message for error in validator.iter_errors(group["rule"])]


def test_every_kind_of_rule_has_its_file():
    """There are five kinds of rule and a file for each, with rules of that kind; each file tries a missing figure."""
    assert {file.stem for file in FILES} == {"choice", "steps", "ratio", "parts", "given"}
    for file in FILES:
        assert {group["rule"]["kind"] for group in tree_of(file).tree["rules"]} == {file.stem}
        assert any(None in case.inputs.values() and case.points is None for case in cases_in(file))


@pytest.mark.parametrize("points", ["5.000000001", "4.999999999", "0", "10", "null"])
def test_a_wrong_expectation_is_noticed(tmp_path, points):
    """The runner can fail: points that are off by however little, or null for a number, are refused."""
    file = tmp_path / "given.yaml"
    case = "{{inputs: {{value: 0.5}}, points: {}}}"
    text = "rules: [{{rule: {{kind: given}}, max_points: 10, cases: [{}]}}]"
    file.write_text(text.format(case.format("5")), "utf-8")
    [right] = cases_in(file)
    right.check()
    file.write_text(text.format(case.format(points)), "utf-8")
    [wrong] = cases_in(file)
    with pytest.raises(AssertionError, match="the rule gives 5"):
        wrong.check()
    with pytest.raises(AssertionError, match="the rule gives null"):
        replace(right, inputs={"value": None}, points=Fraction(0)).check()


@pytest.mark.parametrize(
    "text",
    [
        "rules: [{rule: {kind: given}, max_points: 10, cases: [{inputs: {valeu: 0.5}, points: 5}]}]",
        "rules: [{rule: {kind: given}, max_points: 10, cases: [{inputs: {}, points: null}]}]",
        "rules: [{rule: {kind: given}, max_points: 10, cases: [{inputs: {value: half}, points: 5}]}]",
        "rules: [{rule: {kind: given}, max_points: 10, cases: [{inputs: {value: 0.5}, points: five}]}]",
        "rules: [{rule: {kind: given}, max_points: 10, cases: [{inputs: {value: 0.5}, point: 5}]}]",
        "rules: [{rule: {kind: given}, max_points: 10, case: [{inputs: {value: 0.5}, points: 5}]}]",
    ],
    ids=["other-input", "input-left-out", "input-no-number", "points-no-number", "misspelt-points", "misspelt-cases"],
)
def test_a_slip_in_a_file_of_cases_is_noticed(tmp_path, text):
    """A misspelt or forgotten key of a case does not silently count as a missing figure."""
    file = tmp_path / "given.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(AssertionError):
        list(cases_in(file))
