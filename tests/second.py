"""A second computation of an edition, written differently on purpose, so that the two do not err alike.

It reads the tables and the YAML of the edition as anybody could, works in floats, adds points (not shares) up indicator
by indicator, and finds ranks by counting. It imports nothing of dticalc.
"""

import csv
import json
import math
from collections import defaultdict
from pathlib import Path

import yaml

CLOSE = 1e-9
LEFT_OUT = None


def computed_again(folder):
    """Give (points, maximum, value) by (level, code, unit) of an edition, from what it carries."""
    folder = Path(folder)
    law, manifest = law_of(folder), json.loads((folder / "manifest.json").read_text("utf-8"))
    if (folder / "answers.csv").exists():
        leaves = leaves_of_answers(law, table(folder / "answers.csv"), manifest["basis"])
    else:
        leaves = leaves_of_figures(law, table(folder / "figures.csv"))
    return added_up(law, leaves)


def table(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def law_of(folder):
    law = yaml.safe_load((folder / "definition/framework.yaml").read_text("utf-8"))
    law.setdefault("indicators", [])
    for path in sorted((folder / "definition").glob("indicators-*.yaml")):
        law["indicators"] += yaml.safe_load(path.read_text("utf-8"))["indicators"]
    return law


def real(written):
    """Read a number as it stands in a table or a definition: a decimal, or a/b."""
    above, _, below = str(written).partition("/")
    return float(above) / float(below or 1)


# ── what each unit gets for each leaf: points and maximum, or nothing where it is left out ──────────────────────────


def leaves_of_answers(law, rows, basis):
    given, first = defaultdict(dict), {}
    for row in rows:
        key = row["unit_code"], row["code"]
        first.setdefault(key, row)
        given[key][row["input"]] = row["value"]
    leaves = {}
    for indicator in law["indicators"]:
        policy = indicator.get("missing", law["missing"])
        for (unit, code), row in first.items():
            if code == indicator["code"]:
                points = points_on(basis, row, indicator, given[unit, code], policy)
                leaves[unit, code] = points if points is LEFT_OUT else (points, real(indicator["max_points"]))
    return leaves


def points_on(basis, row, indicator, inputs, policy):
    """Give the points that count on a basis: the award, the claim, or what the rule gives."""
    blank = 0.0 if policy == "zero" else LEFT_OUT
    if basis == "appraised" and row["appraised_points"]:
        return real(row["appraised_points"])
    if row["applicable"] == "false":
        return LEFT_OUT
    if basis == "self":
        return real(row["self_points"]) if row["self_points"] else blank
    part = attained(indicator["rule"], inputs)
    return blank if part is None else part * real(indicator["max_points"])


def attained(rule, inputs):
    """Give what part of the maximum the answers attain, by the words of docs/definitions.md; None if one is blank."""
    if rule["kind"] == "parts":
        inner = [attained(part["rule"], inputs) for part in rule["parts"]]
        weights = [real(part["weight"]) for part in rule["parts"]]
        return None if None in inner else sum(map(float.__mul__, inner, weights))
    names = ["numerator", "denominator"] if rule["kind"] == "ratio" else ["input"]
    written = [inputs[rule.get(name, "value")] for name in names]
    return KINDS[rule["kind"]](rule, *written) if all(written) else None


def of_whole(rule, above, below):
    if real(below) == 0:
        return {"missing": None, "zero": 0.0, "full": 1.0}[rule.get("zero_denominator", "missing")]
    reached = real(above) / real(below) / real(rule.get("target", 1))
    return 1.0 if rule.get("cap", True) and reached > 1 else reached


def of_thresholds(rule, written):
    best, reached = -math.inf, rule.get("else")
    for step in rule["steps"]:
        if best < real(step["from"]) <= real(written):
            best, reached = real(step["from"]), step["share"]
    return real(reached)


KINDS = {
    "ratio": of_whole,
    "steps": of_thresholds,
    "given": lambda rule, written: real(written) / real(rule.get("given_max", 1)),
    "choice": lambda rule, written: next(real(share) for case, share in rule["shares"].items() if case == written),
}


def leaves_of_figures(law, rows):
    known = {each["code"]: each for each in [*law["indicators"], *law["dimensions"]]}
    leaves = {}
    for row in rows:
        leaf = known[row["code"]]
        most = real(leaf["max_points"])
        full = real(leaf.get("given_max", leaf.get("rule", {}).get("given_max", 1)))
        key = row["unit_code"], row["code"]
        leaves[key] = (real(row["figure"]) / full * most, most) if row["figure"] else LEFT_OUT
    return leaves


# ── sums, values, ranks ─────────────────────────────────────────────────────────────────────────────────────────────


def added_up(law, leaves):
    """Add every leaf to each group that it belongs to."""
    above = {each["code"]: each["dimension"] for each in law["indicators"]}
    sums = defaultdict(lambda: [0.0, 0.0])
    for (unit, code), leaf in leaves.items():
        dimension = above.get(code, code)
        groups = [("index", "index"), ("dimension", dimension)]
        groups += [("pillar", each["code"]) for each in law.get("pillars", []) if dimension in each["dimensions"]]
        groups += [("indicator", code)] if code in above else []
        for level, group in groups:
            total = sums[level, group, unit]
            if leaf is not LEFT_OUT:
                total[0] += leaf[0]
                total[1] += leaf[1]
    return {key: (points, most, points / most if most else None) for key, (points, most) in sums.items()}


def rounded(figure):
    return math.floor(figure + 0.5)


def ranks(law, scored):
    """Give the least and the greatest rank that each unit may have in each group.

    They are one rank, unless a figure lies so near to where it is rounded up, or to another's, that floats cannot tell.
    """
    points = law["published"]["measure"] == "points"
    exact = law["rank"].get("on", law["rank"].get(True)) == "exact"  # a bare `on` is true to PyYAML
    step = 10 ** law["published"]["decimals"]
    groups = defaultdict(dict)
    for (level, code, unit), (got, _, value) in scored.items():
        if value is not None:
            figure = got if points else value
            edges = figure - CLOSE, figure + CLOSE
            groups[level, code][unit] = edges if exact else tuple(rounded(edge * step) for edge in edges)
    found = {}
    for (level, code), edges in groups.items():
        for unit, (low, high) in edges.items():
            surely = sum(other > high for other, _ in edges.values())
            perhaps = sum(other > low for name, (_, other) in edges.items() if name != unit)
            found[level, code, unit] = (1 + surely, 1 + perhaps)
    return found
