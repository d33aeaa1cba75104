"""Reading an annex: a workbook becomes the same document that the files of a definition become, with cells as places.

So the form and the structure are checked by the same rooms, and every problem names its sheet and cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dticalc import catalogue
from dticalc.annexes.cells import AnnexReading, Cell, Row, pairs, rows, said
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
    SHEETS,
    SPOKEN,
    Sheet,
)
from dticalc.definitions import framework_in
from dticalc.documents import Document, Mark, Path_
from dticalc.errors import InputError
from dticalc.findings import Finding, blocking
from dticalc.formulas import SOURCES, formula
from dticalc.frameworks import Framework, Indicator
from dticalc.texts import Text, fold
from dticalc.workbooks import read_grids
from dticalc.yaml_files import plain_value

MAX_TEXT = 4000
_RULE_COLUMNS = ("kind", "input", "numerator", "denominator", "target", "cap", "zero_denominator", "given_max", "cases")


@dataclass(slots=True, kw_only=True)
class _Tree:
    """A tree in the making, with the place and the text of every value."""

    reading: AnnexReading
    root: dict[str, Any] = field(default_factory=dict)
    marks: dict[Path_, Mark] = field(default_factory=dict)
    typed: dict[Path_, str] = field(default_factory=dict)

    def put(self, path: Path_, value: Any, cell: Cell, text: str | None = None) -> None:
        """Set a value at a path; mappings on the way are made."""
        inside: Any = self.root
        for key in path[:-1]:
            inside = inside.setdefault(key, {}) if isinstance(inside, dict) else inside[key]
        inside[path[-1]] = value
        self.marks[path] = (cell.sheet, cell.address)
        for depth in range(1, len(path)):
            self.marks.setdefault(path[:depth], (cell.sheet, cell.address))
        if not isinstance(value, list | dict):
            self.typed[path] = cell.text if text is None else text

    def at(self, path: Path_) -> Any:
        """Give what stands at a path."""
        inside: Any = self.root
        for key in path:
            inside = inside[key]
        return inside

    def add(self, key: str, row: Row) -> Path_:
        """Begin another entry of a list."""
        entries = self.root.setdefault(key, [])
        path: Path_ = (key, len(entries))
        entries.append({})
        first = next(iter(row.values()))
        self.marks[path] = (first.sheet, first.address)
        return path

    def fill(self, path: Path_, row: Row, sheet: Sheet, leave: Sequence[str] = ()) -> None:
        """Put the cells of a row at their keys."""
        for column in sheet.columns:
            cell = row.get(column.key)
            if cell is None or column.key in leave:
                continue
            inside = (*path, *column.key.split("."))
            value = said(column.reads, cell.text)
            self.put(inside, value, cell)
            if isinstance(value, list):
                for index, each in enumerate(value):
                    self.marks[*inside, index] = (cell.sheet, cell.address)
                    self.typed[*inside, index] = str(each)


def read_annex(path: Path | str) -> tuple[Framework | None, list[Finding]]:
    """Read an annex workbook and check it whole; no framework when a problem forbids its use.

    Raises `InputError` if the file is no workbook at all.
    """
    grids = {fold(grid.sheet): grid for grid in read_grids(Path(path))}
    if "" in grids:
        raise InputError(
            Text(
                f"{path} không phải sổ tính .xlsx. Hãy dùng tệp do “dticalc definitions export” tạo.",
                f"{path} is no .xlsx workbook. Use the one that “dticalc definitions export” makes.",
            )
        )
    reading = AnnexReading(file=str(path))
    order = ["", *(grid.sheet for grid in grids.values())]
    found: dict[str, list[Row]] = {}
    for sheet in SHEETS:
        grid = grids.get(fold(sheet.name))
        if grid is not None:
            found[sheet.name] = list(rows(reading, grid, sheet))
        else:
            names = ", ".join(each.sheet for each in grids.values())
            reading.note(catalogue.ANNEX_SHEET, "", "", sheet.name, expected=names)
    if any(each.kind in {catalogue.ANNEX_SHEET, catalogue.ANNEX_HEADER} for each in reading.findings):
        return None, reading.findings
    tree = _Tree(reading=reading)
    methods = _build(tree, found)
    document = Document(file=str(path), tree=tree.root, marks=tree.marks, typed=tree.typed, digest="", content=b"")
    framework, problems = framework_in(document, Path(path))
    if framework is not None and not blocking(reading.findings):
        indicators = tuple(_worded(reading, each, methods.get(each.code)) for each in framework.indicators)
        framework = replace(framework, indicators=indicators)
    findings = sorted(
        [*reading.findings, *problems], key=lambda each: (order.index(each.place.sheet), each.reading_order)
    )
    return None if blocking(findings) else framework, findings


# ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────

Method = tuple[Cell | None, Cell | None]


def _build(tree: _Tree, found: Mapping[str, list[Row]]) -> dict[str, Method]:
    """Put all sheets into the tree; give what was written in the columns of the method, by code."""
    _head(tree, found.get(HEAD.name, []))
    for sheet, key in ((DIMENSIONS, "dimensions"), (PILLARS, "pillars")):
        for row in found.get(sheet.name, []):
            path = tree.add(key, row)
            tree.fill(path, row, sheet)
            if key == "dimensions" and row.get("max_points") and row["max_points"].text.strip() == "?":
                tree.root[key][path[1]]["max_points"] = None
    methods: dict[str, Method] = {}
    places: dict[str, Path_] = {}
    parts = _by_code(found.get(PARTS.name, []))
    for row in found.get(INDICATORS.name, []):
        path = tree.add("indicators", row)
        tree.fill(path, row, INDICATORS, (*_RULE_COLUMNS, "method.vi", "method.en", "source"))
        code = row["code"].text if "code" in row else ""
        places.setdefault(code, path)
        methods.setdefault(code, (row.get("method.vi"), row.get("method.en")))
        if "source" in row:
            names = {fold(name.vi): key for key, name in SOURCES.items()}
            tree.put((*path, "source"), names.get(fold(row["source"].text), row["source"].text), row["source"])
        _rule(tree, (*path, "rule"), row, parts.get(code, []), "")
    _details(tree, places, found)
    return methods


def _head(tree: _Tree, head: list[Row]) -> None:
    reads = {key: how for key, _, how, _ in HEAD_KEYS}
    for row in head:
        key, vi, en = row.get("key"), row.get("vi"), row.get("en")
        if key is None or key.text.strip() not in reads:
            cell = key or vi or en
            if cell is not None:
                tree.reading.note(catalogue.ANNEX_UNREAD, cell.sheet, cell.address, cell.text)
            continue
        name = key.text.strip()
        path: Path_ = tuple(name.split("."))
        if path in tree.typed or path in tree.marks:
            tree.reading.note(catalogue.ANNEX_REPEATED, key.sheet, key.address, name)
            continue
        if name in SPOKEN:
            tree.marks[path] = (key.sheet, key.address)
            for lang, cell in (("vi", vi), ("en", en)):
                if cell is not None:
                    tree.put((*path, lang), cell.text, cell)
        elif vi is not None:
            value = said(reads[name], vi.text)
            tree.put(path, value, vi)
            for index, each in enumerate(value if isinstance(value, list) else ()):
                tree.marks[*path, index] = (vi.sheet, vi.address)
                tree.typed[*path, index] = str(each)


def _by_code(entries: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in entries:
        grouped.setdefault(row["of"].text if "of" in row else "", []).append(row)
    return grouped


def _rule(tree: _Tree, path: Path_, row: Row, parts: list[Row], prefix: str) -> None:
    """Put a rule from the cells of its row, and its parts from theirs."""
    columns = {column.key: column for column in PARTS.columns}
    for key in _RULE_COLUMNS:
        cell = row.get(key)
        if cell is None:
            continue
        if key == "cases":
            _shares(tree, path, cell, row["kind"].text if "kind" in row else "")
        else:
            tree.put((*path, key), said(columns[key].reads, cell.text), cell)
    inside = [each for each in parts if _number(each).rpartition(".")[0] == prefix and _number(each)]
    for index, each in enumerate(inside):
        cell = each["part"]
        expected = f"{prefix}.{index + 1}".lstrip(".")
        if cell.text.strip() != expected:
            tree.reading.refuse(cell, Text(f"phần kế tiếp phải là {expected}", f"the next part must be {expected}"))
        if index == 0:
            tree.put((*path, "parts"), [], cell)
        tree.at((*path, "parts")).append({})
        place = (*path, "parts", index)
        tree.marks[place] = (cell.sheet, cell.address)
        if "weight" in each:
            tree.put((*place, "weight"), said("number", each["weight"].text), each["weight"])
        tree.put((*place, "rule"), {}, each.get("kind", cell))
        _rule(tree, (*place, "rule"), each, parts, cell.text.strip())


def _number(row: Row) -> str:
    return row["part"].text.strip() if "part" in row else ""


def _shares(tree: _Tree, path: Path_, cell: Cell, kind: str) -> None:
    """Put the cases of a choice, or the thresholds of steps."""
    stated = pairs(tree.reading, cell)
    if not stated:
        return  # said by pairs()
    if kind.strip() != "steps":
        tree.put((*path, "shares"), {}, cell)
        for case, share in stated:
            tree.put((*path, "shares", case), plain_value(share), cell, share)
        return
    steps = [(start, share) for start, share in stated if start != "else"]
    tree.put((*path, "steps"), [{} for _ in steps], cell)
    for index, (start, share) in enumerate(steps):
        tree.put((*path, "steps", index, "from"), plain_value(start), cell, start)
        tree.put((*path, "steps", index, "share"), plain_value(share), cell, share)
    for start, share in stated:
        if start == "else":
            tree.put((*path, "else"), plain_value(share), cell, share)


def _details(tree: _Tree, places: Mapping[str, Path_], found: Mapping[str, list[Row]]) -> None:
    """Put inputs, their cases and worked examples where their indicators are; check the codes of all such rows."""
    for sheet in (INPUTS, OPTIONS, PARTS, EXAMPLES):
        for row in found.get(sheet.name, []):
            cell = row.get("of") or next(iter(row.values()))
            path = places.get(row["of"].text if "of" in row else "")
            if path is None:
                tree.reading.note(catalogue.ANNEX_ROW, cell.sheet, cell.address, cell.text if "of" in row else "")
            elif sheet is INPUTS:
                _input(tree, path, row)
            elif sheet is OPTIONS:
                _option(tree, path, row)
            elif sheet is EXAMPLES:
                _example(tree, path, row)


def _input(tree: _Tree, path: Path_, row: Row) -> None:
    name = row.get("name")
    if name is None:
        tree.reading.refuse(row["of"], Text("hàng chưa có tên số liệu", "the row has no name of an input"))
        return
    inside = (*path, "inputs", name.text)
    if inside in tree.marks:
        tree.reading.note(catalogue.ANNEX_REPEATED, name.sheet, name.address, name.text)
        return
    tree.put(inside, {}, name)
    tree.fill(inside, row, INPUTS, ("of", "name"))


def _option(tree: _Tree, path: Path_, row: Row) -> None:
    name, case = row.get("input"), row.get("case")
    if name is None or case is None or (*path, "inputs", name.text) not in tree.marks:
        cell = name or row["of"]
        tree.reading.refuse(
            cell, Text("không có số liệu này trên trang “Số liệu”", "no such input on the sheet “Số liệu”")
        )
        return
    inside = (*path, "inputs", name.text, "options", case.text)
    if inside in tree.marks:
        tree.reading.note(catalogue.ANNEX_REPEATED, case.sheet, case.address, case.text)
        return
    tree.put(inside, {}, case)
    tree.fill(inside, row, OPTIONS, ("of", "input", "case"))


def _example(tree: _Tree, path: Path_, row: Row) -> None:
    indicator = tree.root["indicators"][path[1]]
    examples = indicator.setdefault("examples", [])
    place = (*path, "examples", len(examples))
    examples.append({"inputs": {}})
    tree.marks[place] = (row["of"].sheet, row["of"].address)
    if "points" in row:
        tree.put((*place, "points"), said("number", row["points"].text), row["points"])
    cell = row.get("inputs")
    for name, text in pairs(tree.reading, cell) if cell is not None else ():
        value = {"true": True, "false": False, "": None}.get(text, plain_value(text))
        tree.put((*place, "inputs", name), value, cell or row["of"], text)


# ── the words of the decision ───────────────────────────────────────────────────────────────────────────────────────


def _worded(reading: AnnexReading, indicator: Indicator, method: Method | None) -> Indicator:
    """Keep what the column of the method says if it is not the generated sentence, and say so."""
    generated = formula(indicator)
    vi, en = (None if cell is None else cell.text.strip() for cell in method or (None, None))
    if (vi is None or _same(vi, generated.vi)) and (en is None or _same(en, generated.en)):
        return indicator
    cell = next(each for each in method or () if each is not None)
    reading.note(catalogue.ANNEX_METHOD, cell.sheet, cell.address, indicator.code, generated=generated)
    return replace(indicator, method=Text((vi or generated.vi)[:MAX_TEXT], (en or generated.en)[:MAX_TEXT]))


def _same(written: str, generated: str) -> bool:
    return " ".join(written.split()) == " ".join(generated.split())
