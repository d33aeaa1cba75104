"""Structural checks of a definition: what a schema cannot say. All problems at once, each with its line.

The checks read the document, not the model, so that they speak even when other parts are wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from dticalc import catalogue
from dticalc.documents import Document, Path_, form_findings, read_document
from dticalc.findings import Finding, Kind
from dticalc.numerals import exact, plain
from dticalc.rosters import read_roster, roster_path, shipped_rosters
from dticalc.rules import Choice, Parts, Rule, Steps, parse_rule
from dticalc.texts import Text, visible


def checked_documents(path: Path, shown: str, *, archived: bool = False) -> tuple[list[Document], list[Finding]]:
    """Read the framework and the files of indicators beside it, with every problem, in the order of the lines."""
    beside = sorted(path.parent.glob("indicators-*.yaml"))
    files = {path: (shown, "framework")} | {f: (str(Path(shown).parent / f.name), "indicators") for f in beside}
    documents: list[Document] = []
    findings: list[Finding] = []
    for file, (name, form) in files.items():
        document, problems = read_document(file, name)
        findings += problems
        if document is not None:
            findings += form_findings(document, form)
            documents.append(document)
        elif file == path:
            return [], findings
    findings += structure_findings(documents, path, archived=archived, whole=len(documents) == len(files))
    order = [name for name, _ in files.values()]
    return documents, sorted(findings, key=lambda each: _position(each, order))


def _position(finding: Finding, order: list[str]) -> tuple[int, int, int]:
    place = finding.place
    return order.index(place.file) if place.file in order else len(order), place.line or 0, place.column or 0


def structure_findings(
    documents: list[Document], path: Path, *, archived: bool = False, whole: bool = True
) -> list[Finding]:
    """Check a definition (its framework first, then the files beside it; `whole` if all of them could be read).

    An archived copy, inside an edition, has its roster beside it under another name.
    """
    framework = documents[0]
    dimensions = list(_entries(framework, "dimensions"))
    return [
        *_repeated(framework, dimensions, Text("chỉ số chính", "dimension")),
        *_scale(framework, dimensions),
        *_pillars(framework, dimensions),
        *_years(framework),
        *(() if archived else _roster(framework, path)),
        *_decimals(framework),
        *_indicators(documents, dimensions),
        *(_shares_of_dimensions(documents, dimensions) if whole else ()),
    ]


def taken_ids(documents: Iterable[Document], known: Mapping[str, str]) -> Iterator[Finding]:
    """Find ids of shipped definitions on another text; `known` gives id → digest."""
    for document in documents:
        digest = known.get(str(document.tree.get("id")))
        if digest is not None and digest != document.digest:
            yield document.finding(catalogue.TAKEN_ID, ("id",))


def claimed_twice(documents: Iterable[Document], known: Mapping[tuple[str, int], tuple[str, str]]) -> Iterator[Finding]:
    """Find years that two definitions of a family claim; `known` gives (family, year) → (id, file) claimed before.

    A definition may be checked beside its own published copy: a claim of the same id among `known` is no clash.
    """
    claims: dict[tuple[str, int], tuple[str, str]] = {}
    for document in documents:
        family, name, years = (document.tree.get(key) for key in ("family", "id", "years"))
        for index, year in enumerate(years if isinstance(years, list) else []):
            if not isinstance(year, int):
                continue
            claim = (str(family), year)
            other = claims.setdefault(claim, (str(name), document.file))
            if other[1] == document.file:
                other = known.get(claim, other)
                if other[0] == str(name):
                    continue
            yield document.finding(
                catalogue.REPEATED_YEAR, ("years", index), family=str(family), other=f"{other[0]} ({other[1]})"
            )


Entry = tuple[Path_, dict[str, Any]]


def _entries(document: Document, key: str) -> Iterator[Entry]:
    trees = document.tree.get(key)
    for index, tree in enumerate(trees if isinstance(trees, list) else []):
        if isinstance(tree, dict):
            yield (key, index), tree


def _repeated(
    document: Document, entries: Iterable[Entry], what: Text, seen: dict[str, str] | None = None
) -> Iterator[Finding]:
    first = {} if seen is None else seen
    for path, _ in entries:
        inside = (*path, "code")
        code, where = document.typed.get(inside), str(document.place(inside))
        if code is not None and first.setdefault(code, where) != where:
            yield document.finding(catalogue.REPEATED_CODE, inside, what=what, first=first[code])


def _sum(entries: Iterable[Entry]) -> Fraction | None:
    points = [exact(tree.get("max_points")) for _, tree in entries]
    return None if None in points else sum((each for each in points if each is not None), Fraction(0))


def _scale(document: Document, dimensions: list[Entry]) -> Iterator[Finding]:
    scale, total = exact(document.tree.get("scale")), _sum(dimensions)
    if dimensions and scale is not None and total is not None and total != scale:
        yield document.finding(
            catalogue.POINTS_SUM, ("scale",), whole=Text("Thang điểm (scale)", "The scale"), sum=plain(total)
        )


def _pillars(document: Document, dimensions: list[Entry]) -> Iterator[Finding]:
    codes = _codes(document, dimensions)
    pillars = list(_entries(document, "pillars"))
    yield from _repeated(document, pillars, Text("trụ cột", "pillar"))
    for path, tree in pillars:
        members = tree.get("dimensions")
        seen: set[str] = set()
        for index in range(len(members) if isinstance(members, list) else 0):
            inside = (*path, "dimensions", index)
            code = document.typed.get(inside)
            if code is None:
                continue
            pillar = visible(str(tree.get("code")))
            if code not in codes:
                what = Text(f"Trụ cột “{pillar}”", f"The pillar “{pillar}”")
                yield document.finding(
                    catalogue.UNKNOWN_DIMENSION, inside, what=what, expected=", ".join(dict.fromkeys(codes))
                )
            elif code in seen:
                yield document.finding(catalogue.REPEATED_MEMBER, inside, pillar=pillar)
            seen.add(code)


def _years(document: Document) -> Iterator[Finding]:
    years = document.tree.get("years")
    seen: set[object] = set()
    for index, year in enumerate(years if isinstance(years, list) else []):
        if isinstance(year, int) and year in seen:
            yield document.finding(
                catalogue.REPEATED_YEAR,
                ("years", index),
                family=str(document.tree.get("family")),
                other=Text("chính bộ chỉ số này", "this same definition"),
            )
        seen.add(year if isinstance(year, int) else None)


def _roster(document: Document, path: Path) -> Iterator[Finding]:
    """Look for the roster; a user's own is checked with the definition."""
    reference = document.tree.get("roster")
    if not isinstance(reference, str) or not reference:
        return
    file = roster_path(reference, path)
    if file is None:
        yield document.finding(catalogue.UNKNOWN_ROSTER, ("roster",), expected=", ".join(shipped_rosters()))
    elif reference not in shipped_rosters():
        yield from read_roster(file, str(Path(document.file).parent / reference))[1]


def _decimals(document: Document) -> Iterator[Finding]:
    published = document.tree.get("published")
    if isinstance(published, dict) and published.get("measure") == "points":
        decimals = published.get("decimals")
        if isinstance(decimals, int) and decimals > 6:  # noqa: PLR2004 – the decimals that an edition prints of points
            yield document.finding(catalogue.UNREACHED_PRECISION, ("published", "decimals"))


# ── indicators ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _indicators(documents: list[Document], dimensions: list[Entry]) -> Iterator[Finding]:
    framework = documents[0]
    codes = _codes(framework, dimensions)
    taken = {code: str(framework.place((*path, "code"))) for code, (path, _) in zip(codes, dimensions, strict=True)}
    for document in documents:
        entries = list(_entries(document, "indicators"))
        yield from _repeated(document, entries, Text("chỉ số thành phần", "indicator"), taken)
        for path, tree in entries:
            parent = document.typed.get((*path, "dimension"))
            if parent is not None and parent not in codes:
                code = visible(str(tree.get("code")))
                what = Text(f"Chỉ số “{code}”", f"The indicator “{code}”")
                yield document.finding(
                    catalogue.UNKNOWN_DIMENSION,
                    (*path, "dimension"),
                    what=what,
                    expected=", ".join(dict.fromkeys(codes)),
                )
            yield from _rule(document, path, tree)


def _codes(framework: Document, dimensions: list[Entry]) -> list[str]:
    return [framework.typed.get((*path, "code"), "") for path, _ in dimensions]


def _shares_of_dimensions(documents: list[Document], dimensions: list[Entry]) -> Iterator[Finding]:
    """Compare each dimension with the sum of its indicators, if there are any indicators at all."""
    framework = documents[0]
    members: dict[str | None, list[Entry]] = {}
    for document in documents:
        for path, tree in _entries(document, "indicators"):
            members.setdefault(document.typed.get((*path, "dimension")), []).append((path, tree))
    for code, (path, tree) in zip(_codes(framework, dimensions), dimensions, strict=True):
        maximum, total = exact(tree.get("max_points")), _sum(members.get(code, []))
        if members and maximum is not None and total is not None and maximum != total:
            whole = Text(f"Chỉ số chính “{visible(code)}”", f"The dimension “{visible(code)}”")
            yield framework.finding(catalogue.POINTS_SUM, (*path, "max_points"), whole=whole, sum=plain(total))


def _rule(document: Document, path: Path_, tree: dict[str, Any]) -> Iterator[Finding]:
    declared = tree.get("inputs")
    names = set(declared) if isinstance(declared, dict) else {"value"}
    try:
        rule = parse_rule(tree["rule"])
        read = set(rule.inputs)
    except (KeyError, TypeError, ValueError, AttributeError):
        return  # the schema has said what is wrong with its form
    code = str(tree.get("code"))
    yield from _weights_and_steps(document, (*path, "rule"), rule, code)
    unknown = sorted(name for name in read - names if isinstance(name, str))
    for name in unknown:
        yield _at(document, catalogue.UNKNOWN_INPUT, (*path, "rule"), name, code, expected=", ".join(sorted(names)))
    maximum = exact(tree.get("max_points"))
    examples = tree.get("examples")
    for index, example in enumerate(examples if isinstance(examples, list) else []):
        if isinstance(example, dict) and maximum is not None and not unknown:
            yield from _example(document, (*path, "examples", index), example, rule, maximum, code)


def _weights_and_steps(document: Document, path: Path_, rule: Rule, code: str) -> Iterator[Finding]:
    if isinstance(rule, Steps):
        thresholds = [threshold for threshold, _ in rule.steps]
        for index, threshold in enumerate(thresholds):
            if threshold in thresholds[:index]:
                yield _at(document, catalogue.REPEATED_STEP, (*path, "steps", index, "from"), None, code)
    if isinstance(rule, Parts):
        total = sum((weight for weight, _ in rule.parts), Fraction(0))
        if total != 1:
            yield _at(document, catalogue.WEIGHTS_SUM, (*path, "parts"), plain(total), code, sum=plain(total))
        for index, (_, part) in enumerate(rule.parts):
            yield from _weights_and_steps(document, (*path, "parts", index, "rule"), part, code)


def _example(
    document: Document, path: Path_, example: dict[str, Any], rule: Rule, maximum: Fraction, code: str
) -> Iterator[Finding]:
    stated, written = exact(example.get("points")), example.get("inputs")
    if stated is None or not isinstance(written, dict):
        return
    cases = _cases(rule)
    typed = {name: document.typed.get((*path, "inputs", name)) for name in written}
    try:
        share = rule.share({name: typed[name] if name in cases else exact(written[name]) for name in written})
    except KeyError:
        share = None
    except (TypeError, ZeroDivisionError):
        return  # the schema has said what is wrong with the rule
    if share is None or share * maximum != stated:
        computed = Text("không tính được", "nothing") if share is None else plain(share * maximum)
        yield _at(document, catalogue.EXAMPLE_FAILS, (*path, "points"), None, code, computed=computed)


def _cases(rule: Rule) -> set[str]:
    """Name the inputs that a rule reads as cases, not as numbers."""
    if isinstance(rule, Parts):
        return {name for _, part in rule.parts for name in _cases(part)}
    return {rule.input} if isinstance(rule, Choice) else set()


def _at(document: Document, kind: Kind, path: Path_, found: str | None, code: str, **filling: object) -> Finding:
    plain_finding = document.finding(kind, path, found, **filling)
    return Finding(
        kind=kind, place=plain_finding.place, found=plain_finding.found, code=code, words=plain_finding.words
    )
