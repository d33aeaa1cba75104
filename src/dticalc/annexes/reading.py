"""Reading an annex: a workbook becomes the same document that the files of a definition become, with cells as places.

So the form and the structure are checked by the same rooms, and every problem names its sheet and cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dticalc import catalogue
from dticalc.annexes.cells import AnnexReading, Cell, Row, note_own_sheets, pairs, rows_of, said
from dticalc.annexes.layout import (
    DIMENSIONS,
    EXAMPLES,
    HEAD,
    HEAD_KEYS,
    INDICATORS,
    INPUTS,
    OPTIONS,
    PARTS,
    PILLARS,
    SPOKEN,
)
from dticalc.annexes.trees import RULE_KEYS, Tree
from dticalc.annexes.writing import mark
from dticalc.definition_files import definition_files
from dticalc.definitions import framework_in, load, shipped_definitions
from dticalc.documents import Document, Path_
from dticalc.errors import InputError
from dticalc.files import sha256
from dticalc.findings import Finding, blocking
from dticalc.formulas import SOURCES, formula
from dticalc.frameworks import Framework, Indicator, Source
from dticalc.texts import Text, fold
from dticalc.workbooks import read_grids
from dticalc.yaml_files import plain_value

MAX_TEXT = 4000


def read_annex(path: Path | str, known: Mapping[str, Path] | None = None) -> tuple[Framework | None, list[Finding]]:
    """Read an annex workbook and check it whole; no framework when a problem forbids its use.

    It may continue and amend the shipped definitions, those around it and those that are `known`, by id. Raises
    `InputError` if the file is no workbook at all.
    """
    everything = read_grids(Path(path))
    if any(not grid.sheet for grid in everything):
        raise InputError(
            Text(
                f"{path} không phải sổ tính .xlsx. Hãy dùng tệp do “dticalc definitions export” tạo.",
                f"{path} is no .xlsx workbook. Use the one that “dticalc definitions export” makes.",
            )
        )
    reading = AnnexReading(file=str(path))
    order = ["", *(grid.sheet for grid in everything)]
    found = rows_of(reading, everything)
    note_own_sheets(reading, everything)
    reading.note_evened()
    if any(each.kind in _NOT_WHOLE for each in reading.findings):
        return None, [each for each in reading.findings if each.kind in _NOT_WHOLE]
    tree = Tree(reading=reading)
    methods = _build(tree, found)
    document = Document(
        file=str(path), tree=tree.root, marks=tree.marks, typed=tree.typed, digest="", content=b"", labels=tree.labels
    )
    framework, problems = framework_in(document, Path(path), known or {})
    if framework is not None and not blocking(reading.findings):
        indicators = tuple(_worded(reading, each, methods.get(each.code)) for each in framework.indicators)
        framework = replace(framework, indicators=indicators)
        # As if it had been read from the files that it gives, so that it can be published and told from others.
        sources = tuple(
            Source(name=name, digest=sha256(content), content=content)
            for name, content in definition_files(framework).items()
        )
        framework = replace(framework, sources=sources)
        problems += _taken(document, framework)
    findings = sorted(
        [*reading.findings, *problems], key=lambda each: (order.index(each.place.sheet), each.reading_order)
    )
    return None if blocking(findings) else framework, findings


_NOT_WHOLE = {catalogue.ANNEX_SHEET, catalogue.ANNEX_SHEETS, catalogue.ANNEX_HEADER, catalogue.ANNEX_COLUMN}


def _taken(document: Document, framework: Framework) -> list[Finding]:
    """Note the id of a shipped definition on another text."""
    shipped = shipped_definitions().get(framework.id)
    same = shipped is None or definition_files(load(framework.id)) == definition_files(framework)
    return [] if same else [document.finding(catalogue.TAKEN_ID, ("id",))]


# ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────

Method = tuple[Cell | None, Cell | None, str]


def _build(tree: Tree, found: Mapping[str, list[Row]]) -> dict[str, Method]:
    """Put all sheets into the tree; give what was written in the columns of the method, by code."""
    _head(tree, found.get(HEAD.name, []))
    for sheet, key in ((DIMENSIONS, "dimensions"), (PILLARS, "pillars")):
        for row in found.get(sheet.name, []):
            path = tree.add(key, row)
            tree.fill(path, row, sheet)
            if key == "dimensions" and row.text("max_points") == "?":
                tree.root[key][path[1]]["max_points"] = None
    methods: dict[str, Method] = {}
    places: dict[str, Path_] = {}
    parts = _by_code(found.get(PARTS.name, []))
    for row in found.get(INDICATORS.name, []):
        if not any(row.get(key) for key in ("dimension", "name.en", *RULE_KEYS)):
            first = row.first
            tree.reading.note(catalogue.ANNEX_TITLE, first.sheet, first.address, first.text)
            continue
        path = tree.add("indicators", row)
        tree.fill(path, row, INDICATORS, (*RULE_KEYS, "method.vi", "method.en", "source"))
        code, source = row.text("code"), row.get("source")
        places.setdefault(code, path)
        methods.setdefault(code, (row.get("method.vi"), row.get("method.en"), row.text("generated")))
        if source is not None:
            names = {fold(name.vi): key for key, name in SOURCES.items()}
            tree.put((*path, "source"), names.get(fold(source.text), source.text), source)
        _rule(tree, (*path, "rule"), row, parts.get(code, []), "")
    _details(tree, places, found)
    return methods


def _head(tree: Tree, head: list[Row]) -> None:
    reads = {key: how for key, _, how, _ in HEAD_KEYS}
    for row in head:
        key, vi, en = row.get("key"), row.get("vi"), row.get("en")
        if key is None or key.text not in reads:
            cell = key or vi or en
            if cell is not None:
                tree.reading.note(catalogue.ANNEX_UNREAD, cell.sheet, cell.address, cell.text)
            continue
        name = key.text
        path: Path_ = tuple(name.split("."))
        if path in tree.typed or path in tree.marks:
            tree.reading.note(catalogue.ANNEX_REPEATED, key.sheet, key.address, name)
            continue
        if name in SPOKEN:
            tree.marks[path] = (key.sheet, key.address)
            for lang, cell in (("vi", vi), ("en", en)):
                if cell is not None:
                    tree.put((*path, lang), cell.text, cell)
        else:
            _figures(tree, path, reads[name], vi, en)


def _figures(tree: Tree, path: Path_, reads: str, vi: Cell | None, en: Cell | None) -> None:
    """Put what stands beside a key of one value, or a list; there is nothing to say in English."""
    if en is not None:
        tree.reading.note(catalogue.ANNEX_UNREAD, en.sheet, en.address, en.text)
    if vi is not None:
        value = said(reads, vi.text)
        tree.put(path, value, vi)
        for index, each in enumerate(value if isinstance(value, list) else ()):
            tree.marks[*path, index] = (vi.sheet, vi.address)
            tree.typed[*path, index] = str(each)


def _by_code(entries: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in entries:
        grouped.setdefault(row.text("of"), []).append(row)
    return grouped


def _rule(tree: Tree, path: Path_, row: Row, parts: list[Row], prefix: str) -> None:
    """Put a rule from the cells of its row, and its parts from theirs."""
    columns = {column.key: column for column in PARTS.columns}
    for key in RULE_KEYS:
        cell = row.get(key)
        if cell is None:
            continue
        if key == "cases":
            _shares(tree, path, cell, row.text("kind"))
        else:
            tree.put((*path, key), said(columns[key].reads, cell.text), cell)
    inside = [each for each in parts if each.get("part") and each.text("part").rpartition(".")[0] == prefix]
    for index, each in enumerate(inside):
        cell = each.cells["part"]
        expected = f"{prefix}.{index + 1}".lstrip(".")
        if cell.text != expected:
            tree.reading.refuse(
                cell,
                Text(
                    f"phần kế tiếp phải là {expected}; hãy sửa số", f"the next part must be {expected}; fix the number"
                ),
            )
        if index == 0:
            tree.put((*path, "parts"), [], cell)
        tree.at((*path, "parts")).append({})
        place = (*path, "parts", index)
        tree.marks[place] = (cell.sheet, cell.address)
        tree.used.add(each.first.address)
        tree.name(place, each, PARTS)
        if (weight := each.get("weight")) is not None:
            tree.put((*place, "weight"), said("number", weight.text), weight)
        tree.put((*place, "rule"), {}, each.get("kind") or cell)
        _rule(tree, (*place, "rule"), each, parts, cell.text)


def _shares(tree: Tree, path: Path_, cell: Cell, kind: str) -> None:
    """Put the cases of a choice, or the thresholds of steps."""
    stated = pairs(tree.reading, cell)
    if not stated:
        return  # said by pairs()
    if kind != "steps":
        tree.put((*path, "shares"), {}, cell)
        for case, share in stated:
            tree.put((*path, "shares", case), plain_value(share), cell, share)
        return
    stated = [("else" if fold(start) in _ELSE else start, share) for start, share in stated]
    steps = [(start, share) for start, share in stated if start != "else"]
    tree.put((*path, "steps"), [{} for _ in steps], cell)
    for index, (start, share) in enumerate(steps):
        tree.put((*path, "steps", index, "from"), plain_value(start), cell, start)
        tree.put((*path, "steps", index, "share"), plain_value(share), cell, share)
    for start, share in stated:
        if start == "else":
            tree.put((*path, "else"), plain_value(share), cell, share)


_ELSE = {"else", "con lai"}


def _details(tree: Tree, places: Mapping[str, Path_], found: Mapping[str, list[Row]]) -> None:
    """Put inputs, their cases and worked examples where their indicators are; check the codes of all such rows."""
    for sheet in (INPUTS, OPTIONS, PARTS, EXAMPLES):
        for row in found.get(sheet.name, []):
            cell = row.get("of") or row.first
            path = places.get(row.text("of"))
            if path is None:
                tree.reading.note(catalogue.ANNEX_ROW, cell.sheet, cell.address, row.text("of"))
            elif sheet is PARTS and row.first.address not in tree.used:
                tree.reading.refuse(row.first, _NO_PARENT)
            elif sheet is INPUTS:
                _input(tree, path, row)
            elif sheet is OPTIONS:
                _option(tree, path, row)
            elif sheet is EXAMPLES:
                _example(tree, path, row)


_NO_PARENT = Text(
    "phần này không có số, hoặc không có phần mẹ kiểu parts; hãy sửa cột “Phần” hoặc xóa hàng",
    "this part has no number, or no rule of kind parts around it; fix its number or delete the row",
)


def _input(tree: Tree, path: Path_, row: Row) -> None:
    name = row.get("name")
    if name is None:
        lacks = Text("hàng chưa có tên số liệu; hãy điền", "the row has no name of an input; fill it in")
        tree.reading.refuse(row.first, lacks)
        return
    inside = (*path, "inputs", name.text)
    if inside in tree.marks:
        tree.reading.note(catalogue.ANNEX_REPEATED, name.sheet, name.address, name.text)
        return
    tree.put(inside, {}, name)
    tree.fill(inside, row, INPUTS, ("of", "name"))


def _option(tree: Tree, path: Path_, row: Row) -> None:
    name, case = row.get("input"), row.get("case")
    if name is None or case is None or (*path, "inputs", name.text) not in tree.marks:
        lacks = Text(
            "không có số liệu này trên trang “Số liệu”; hãy sửa tên hoặc xóa hàng",
            "no such input on the sheet “Số liệu”; fix the name or delete the row",
        )
        tree.reading.refuse(name or row.first, lacks)
        return
    inside = (*path, "inputs", name.text, "options", case.text)
    if inside in tree.marks:
        tree.reading.note(catalogue.ANNEX_REPEATED, case.sheet, case.address, case.text)
        return
    tree.put(inside, {}, case)
    tree.fill(inside, row, OPTIONS, ("of", "input", "case"))


def _example(tree: Tree, path: Path_, row: Row) -> None:
    indicator = tree.root["indicators"][path[1]]
    examples = indicator.setdefault("examples", [])
    place = (*path, "examples", len(examples))
    examples.append({"inputs": {}})
    tree.marks[place] = (row.first.sheet, row.first.address)
    tree.name(place, row, EXAMPLES)
    points, cell = row.get("points"), row.get("inputs")
    if points is not None:
        tree.put((*place, "points"), said("number", points.text), points)
    for name, text in pairs(tree.reading, cell) if cell is not None else ():
        value = {"true": True, "false": False, "": None}.get(text, plain_value(text))
        tree.put((*place, "inputs", name), value, cell or row.first, text)


# ── the words of the decision ───────────────────────────────────────────────────────────────────────────────────────


def _worded(reading: AnnexReading, indicator: Indicator, method: Method | None) -> Indicator:
    """Keep what the column of the method says if it is not the generated sentence, and say so."""
    generated = formula(indicator)
    first, second, digests = method or (None, None, "")
    vi, en = (
        cell.text if cell is not None and _words(cell.text, sentence, digests) else None
        for cell, sentence in ((first, generated.vi), (second, generated.en))
    )
    if vi is None and en is None:
        return indicator
    cell = first if vi is not None else second
    assert cell is not None  # noqa: S101 – one of the two holds words of its own
    reading.note(catalogue.ANNEX_METHOD, cell.sheet, cell.address, indicator.code, generated=generated)
    if len(cell.text) > MAX_TEXT:
        reading.refuse(cell, Text(f"dài quá {MAX_TEXT} ký tự; hãy rút gọn", f"over {MAX_TEXT} characters; shorten it"))
    return replace(indicator, method=Text(vi or generated.vi, en or generated.en))


def _words(written: str, generated: str, digests: str) -> bool:
    """Tell whether a cell holds other words than the sentence that is generated, now or when it was exported."""
    evened = " ".join(written.split())
    return evened != " ".join(generated.split()) and mark(written) not in digests.split()
