"""The rooms: imports go one way, each room knows only its own libraries, and modules and names stay small and plain."""

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "dticalc"
# From high to low: a room imports only rooms that stand further down. `dticalc` itself is the public face.
ROOMS = (
    *(
        "__main__",
        "cli",
        "__init__",
        "release_verification",
        "verification",
        "remaking",
        "yearly",
        "releasing",
        "printing",
        "reporting",
        "releases",
        "history",
        "locks",
        "workspaces",
        "revised",
        "computation",
        "changes",
        "past_editions",
        "trends",
        "publishing",
        "score_workbooks",
        "derivations",
        "standing_tables",
        "edition_tables",
        "demonstration",
        "checking",
        "mergers",
        "recomputation",
        "earlier",
        "editions",
        "bases",
        "moves",
        "contributions",
        "hindsight",
        "lineage",
        "peers",
        "regions",
        "comparison",
        "revisions",
    ),
    *(
        "robustness",
        "standouts",
        "ranking",
        "scoring",
        "appraisals",
        "recordings",
        "record_columns",
        "plausibility",
        "standings",
        "tables",
        "submissions",
        "spreadsheets",
        "figures",
        "unit_rows",
        "readings",
        "annotations",
        "annexes",
        "drafts",
        "definition_files",
        "formulas",
        "definitions",
        "frameworks",
        "seals",
        "checks",
        "rule_checks",
        "rosters",
        "rules",
        "yaml_files",
        "documents",
        "workbooks",
        "csv_files",
        "children",
        "child",
        "sheets",
        "number_formats",
        "relations",
        "grids",
        "guards",
        "marks",
        "catalogue",
        "findings",
        "numerals",
        "files",
        "errors",
    ),
    *("texts", "version"),
)
SAME_FLOOR = {("rosters", "rules")}
THIRD_PARTY = {
    "cli": {"click"},
    "reporting": {"jinja2", "markupsafe", "matplotlib"},
    "editions": {"jsonschema"},
    "releases": {"jsonschema", "referencing"},
    "robustness": {"numpy"},
    "ranking": {"pandas"},
    "scoring": {"pandas"},
    "annexes": {"xlsxwriter"},
    "submissions": {"xlsxwriter"},
    "score_workbooks": {"xlsxwriter"},
    "documents": {"jsonschema", "jsonschema_rs", "referencing"},
    "yaml_files": {"yaml"},
    "child": {"openpyxl"},
    "sheets": {"openpyxl"},
}
PURE = {"scoring", "ranking", "comparison", "lineage", "hindsight", "contributions", "moves", "revisions", "rules"}
PURE |= {"peers", "regions", "robustness", "standouts"}
OUTSIDE = {
    "io",
    "os",
    "sys",
    "pathlib",
    "csv",
    "json",
    "time",
    "datetime",
    "random",
    "tempfile",
    "subprocess",
    "string",
    "secrets",
}
LATE = {
    "yaml",
    "jsonschema",
    "jsonschema_rs",
    "referencing",
    "numpy",
    "pandas",
    "xlsxwriter",
    "matplotlib",
    "openpyxl",
    "jinja2",
    "markupsafe",
    "importlib.metadata",
    "resource",
}
BANNED = {"data", "info", "manager", "helper", "helpers", "utils", "process", "handle", "misc", "common", "obj", "df"}

MODULES = {
    file.relative_to(SOURCE).with_suffix(""): ast.parse(file.read_text("utf-8"))
    for file in sorted(SOURCE.rglob("*.py"))
}
EACH = pytest.mark.parametrize(("module", "tree"), MODULES.items(), ids=[str(module) for module in MODULES])


def imported(tree):
    """Give the name of every import, those for type checking included; `from dticalc import x` is `dticalc.x`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            rooms = [
                alias.name
                for alias in node.names
                if (SOURCE.parent / f"{node.module}.{alias.name}".replace(".", "/")).with_suffix(".py").is_file()
            ]
            yield from (f"{node.module}.{room}" for room in rooms) if rooms else [node.module]


@EACH
def test_imports_go_one_way(module, tree):
    """A room imports only rooms that stand below it in the order."""
    room = module.parts[0]
    for name in imported(tree):
        other = name.split(".")[1] if name.startswith("dticalc.") else room
        if other != room:
            assert ROOMS.index(room) < ROOMS.index(other), f"{module} imports {name}"
            assert (room, other) not in SAME_FLOOR


def test_no_circle():
    """No module imports itself through others, within a room as between rooms."""
    names = {".".join(("dticalc", *module.parts)).removesuffix(".__init__"): tree for module, tree in MODULES.items()}
    graph = {name: {other for other in imported(tree) if other in names} - {"dticalc"} for name, tree in names.items()}
    assert set(TopologicalSorter(graph).static_order()) >= set(names)


@EACH
def test_each_room_knows_its_own_libraries(module, tree):
    """Only the named rooms use third-party libraries; what computes touches no file, clock, chance or environment."""
    names = {name.partition(".")[0] for name in imported(tree)} - {"dticalc", "__future__"}
    assert names - sys.stdlib_module_names <= THIRD_PARTY.get(module.parts[0], set())
    if module.parts[0] in PURE:
        assert not names & OUTSIDE
        calls = {getattr(node.func, "id", "") for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not calls & {"open", "print", "input"}


@EACH
def test_imports_stand_at_the_top(module, tree):
    """Imports inside functions only keep heavy libraries out of start-up; the command imports its rooms late."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for name in [found for function in functions for found in imported(function)]:
        late = any(name == each or name.startswith(f"{each}.") for each in LATE)
        assert late or (module.parts[0] == "cli" and name.startswith("dticalc.")), f"{module}: {name}"


@EACH
def test_modules_and_functions_stay_short(module, tree):
    """A module has at most 350 lines, a function 40 without its docstring."""
    lines = len((SOURCE / module).with_suffix(".py").read_text("utf-8").splitlines())
    assert lines <= 350
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            told = node.body[0].end_lineno - node.body[0].lineno + 1 if ast.get_docstring(node) else 0
            assert node.end_lineno - node.lineno + 1 - told <= 40, f"{module}.{node.name}"


@EACH
def test_names_say_something(module, tree):
    """No module, class, function, argument or variable is called `data`, `info`, `helper` and the like."""
    names = {*module.parts}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    words = {word for name in names for word in (name.strip("_").lower(), *re.findall(r"[A-Z][a-z]+", name))}
    assert not {word.lower() for word in words} & BANNED


def test_the_order_names_every_room():
    """Every module of the package has its place in the order, and no place is empty."""
    assert {module.parts[0] for module in MODULES} == set(ROOMS)
