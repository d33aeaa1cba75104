"""Structural checks of a definition: what a schema cannot say. All problems at once, each with its line.

The checks read the document, not the model, so that they speak even when other parts are wrong.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from dticalc import catalogue
from dticalc.documents import Document, Path_, form_findings
from dticalc.findings import Finding
from dticalc.numerals import exact, plain
from dticalc.rosters import read_roster, roster_path, shipped_rosters
from dticalc.rule_checks import rule_findings
from dticalc.texts import Text, evened, natural_key, visible
from dticalc.yaml_files import read_document


def checked_documents(path: Path, shown: str, known: Mapping[str, Path] | None) -> tuple[list[Document], list[Finding]]:
    """Read the framework and the files of indicators beside it, with every problem, in the order of the lines.

    `known` gives the definitions, by id, that this one may continue or amend; None for an archived copy inside an
    edition, which has its roster beside it under another name and is not held against the others again.
    """
    beside = sorted(path.parent.glob("indicators-*.yaml"), key=lambda file: natural_key(file.stem))
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
    findings += structure_findings(documents, path, whole=len(documents) == len(files), archived=known is None)
    if known is not None:
        findings += lineage_findings(documents, known)
    order = [name for name, _ in files.values()]
    return documents, sorted(findings, key=lambda each: _position(each, order))


def _position(finding: Finding, order: list[str]) -> tuple[int, int, int]:
    place = finding.place
    return order.index(place.file) if place.file in order else len(order), place.line or 0, place.column or 0


def structure_findings(
    documents: Sequence[Document], path: Path, *, whole: bool = True, archived: bool = False
) -> list[Finding]:
    """Check a definition (its framework first, then the files beside it; `whole` if all of them could be read)."""
    framework = documents[0]
    dimensions = list(_entries(framework, "dimensions"))
    return [
        *_repeated(framework, dimensions, Text("chỉ số chính", "dimension")),
        *_scale(framework, dimensions),
        *_pillars(framework, dimensions),
        *_years(framework),
        *(() if archived else _roster(framework, path)),
        *_decimals(framework),
        *_blank_words(framework, documents),
        *_indicators(documents, dimensions),
        *_order(documents),
        *(_shares_of_dimensions(documents, dimensions) if whole else ()),
    ]


def _blank_words(framework: Document, documents: Iterable[Document]) -> Iterator[Finding]:
    """Find words for a blank that could be an answer: with a digit, said twice, or a case of a choice."""
    cases = {evened(each) for document in documents for each in _cases(document)} | {"có", "không", "true", "false"}
    seen: set[str] = set()
    for word in [said for each in str(framework.tree.get("blank_words", "")).split(";") if (said := each.strip())]:
        why = _TWICE if evened(word) in seen else _CASE if evened(word) in cases else None
        why = _DIGIT if any(each.isdigit() for each in word) else why
        seen.add(evened(word))
        if why is not None:
            yield framework.finding(catalogue.UNCLEAR_BLANK, ("blank_words",), word=word, why=why)


_DIGIT = Text("có chữ số, nên có thể là một số", "it has a digit, so it may be a number")
_CASE = Text("là một lựa chọn của bộ chỉ số", "it is a choice of the definition")
_TWICE = Text("được nêu hai lần", "it is named twice")


def _cases(document: Document) -> Iterator[str]:
    """Give every name and label of a choice."""
    for _, indicator in _entries(document, "indicators"):
        inputs = indicator.get("inputs")
        for asked in inputs.values() if isinstance(inputs, dict) else ():
            options = asked.get("options") if isinstance(asked, dict) else None
            for case, label in options.items() if isinstance(options, dict) else ():
                yield str(case)
                yield from map(str, label.values()) if isinstance(label, dict) else ()


def taken_ids(documents: Iterable[Document], known: Container[str]) -> Iterator[Finding]:
    """Find the ids of shipped definitions (`known`) on documents of another text."""
    for document in documents:
        if str(document.tree.get("id")) in known:
            yield document.finding(catalogue.TAKEN_ID, ("id",))


Claims = Mapping[tuple[str, int], tuple[str, str]]


def claimed_twice(documents: Iterable[Document], known: Claims, amends: Mapping[str, str]) -> Iterator[Finding]:
    """Find years that two definitions of a family claim; `known` gives (family, year) → (id, file) claimed before.

    A definition may be checked beside its own published copy, and one that amends another takes its years over
    (`amends` gives id → amended id): neither is a clash.
    """
    claims: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for document in documents:
        family, name, years = (document.tree.get(key) for key in ("family", "id", "years"))
        own = (str(name), document.file)
        for index, year in enumerate(years if isinstance(years, list) else []):
            if not isinstance(year, int):
                continue
            claim = (str(family), year)
            others = claims.setdefault(claim, [])
            shipped = [known[claim]] if claim in known and known[claim][0] != own[0] else []
            for other in [*(each for each in others if each[1] != own[1]), *shipped]:
                if own[0] not in _corrected(other[0], amends) and other[0] not in _corrected(own[0], amends):
                    named = f"{other[0]} ({other[1]})"
                    yield document.finding(catalogue.REPEATED_YEAR, ("years", index), family=str(family), other=named)
                    break
            others.append(own)


def _corrected(name: str, amends: Mapping[str, str]) -> set[str]:
    """Name the definitions that a definition corrects, one after the other."""
    found: set[str] = set()
    while (name := amends.get(name, "")) and name not in found:
        found.add(name)
    return found


def lineage_findings(documents: Sequence[Document], known: Mapping[str, Path]) -> Iterator[Finding]:
    """Find what a definition says to amend, and indicators that they say to continue, where there is none such."""
    framework = documents[0]
    own = str(framework.tree.get("id"))
    read: dict[str, tuple[str, set[str]]] = {}
    amended = framework.tree.get("amends")
    if isinstance(amended, str):
        family = _known(amended, known, read)[0] if amended != own and amended in known else None
        if family is None or family != framework.tree.get("family"):
            yield framework.finding(catalogue.UNKNOWN_AMENDED, ("amends",), expected=", ".join(sorted(known)))
    for document in documents:
        for path, tree in _entries(document, "indicators"):
            continued = tree.get("continues")
            name, _, code = continued.partition("/") if isinstance(continued, str) else ("", "", "")
            if not code:
                continue  # absent, or refused by the form
            place, indicator = (*path, "continues"), str(tree.get("code"))
            if name == own or name not in known:
                names = ", ".join(sorted(known.keys() - {own}))
                yield document.finding(catalogue.UNKNOWN_CONTINUED, place, code=indicator, expected=names)
                continue
            codes = _known(name, known, read)[1]
            if codes and code not in codes:  # a definition at the level of dimensions does not say its components
                listed = ", ".join(sorted(codes, key=natural_key))
                yield document.finding(catalogue.UNKNOWN_CONTINUED, place, code=indicator, expected=listed)


def _known(name: str, known: Mapping[str, Path], read: dict[str, tuple[str, set[str]]]) -> tuple[str, set[str]]:
    """Give the family and the codes of the indicators of another definition; each is read once."""
    if name not in read:
        files = [known[name], *known[name].parent.glob("indicators-*.yaml")]
        found = [document for file in files if (document := read_document(file)[0]) is not None]
        codes = {str(tree.get("code")) for document in found for _, tree in _entries(document, "indicators")}
        read[name] = (str(found[0].tree.get("family")) if found else "", codes)
    return read[name]


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


# ── indicators ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _indicators(documents: Sequence[Document], dimensions: list[Entry]) -> Iterator[Finding]:
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
            policy = tree.get("missing") or framework.tree.get("missing")
            yield from rule_findings(document, path, tree, zero=policy == "zero")


def _codes(framework: Document, dimensions: list[Entry]) -> list[str]:
    return [framework.typed.get((*path, "code"), "") for path, _ in dimensions]


def _order(documents: Sequence[Document]) -> Iterator[Finding]:
    """Note codes that do not stand in natural order, in which 4.2 comes before 4.10."""
    for key in ("dimensions", "indicators"):
        for document in documents:
            before: dict[object, str] = {}
            for path, _ in _entries(document, key):
                code, group = document.typed.get((*path, "code")), document.typed.get((*path, "dimension"))
                if code is None:
                    continue
                last = before.get(group, code)
                if natural_key(code) < natural_key(last):
                    yield document.finding(catalogue.CODE_ORDER, (*path, "code"), code=code, before=last)
                before[group] = max(last, code, key=natural_key)


def _shares_of_dimensions(documents: Sequence[Document], dimensions: list[Entry]) -> Iterator[Finding]:
    """Compare each dimension with the sum of its indicators, and find what a definition of this status still lacks."""
    framework = documents[0]
    status = str(framework.tree.get("status"))
    if status in {"complete", "model"} and not any(True for each in documents for _ in _entries(each, "indicators")):
        yield framework.finding(catalogue.NO_INDICATORS, ("status",))
    members: dict[str | None, list[Entry]] = {}
    for document in documents:
        for path, tree in _entries(document, "indicators"):
            members.setdefault(document.typed.get((*path, "dimension")), []).append((path, tree))
    for code, (path, tree) in zip(_codes(framework, dimensions), dimensions, strict=True):
        maximum, total = exact(tree.get("max_points")), _sum(members.get(code, []))
        if status in {"complete", "model"} and tree.get("max_points", 0) is None:
            yield framework.finding(catalogue.UNKNOWN_MAXIMUM, (*path, "max_points"), code=code, status=status)
        under_way = status == "dimensions-only" and not members.get(code)  # its indicators are still to come
        if members and not under_way and maximum is not None and total is not None and maximum != total:
            whole = Text(f"Chỉ số chính “{visible(code)}”", f"The dimension “{visible(code)}”")
            yield framework.finding(catalogue.POINTS_SUM, (*path, "max_points"), whole=whole, sum=plain(total))
