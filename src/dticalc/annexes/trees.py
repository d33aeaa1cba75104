"""The tree of a definition in the making, from the cells of an annex: each value with its place and its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dticalc.annexes.cells import AnnexReading, Cell, Row, said
from dticalc.annexes.layout import Sheet
from dticalc.documents import Mark, Path_

RULE_KEYS = ("kind", "input", "numerator", "denominator", "target", "cap", "zero_denominator", "given_max", "cases")


@dataclass(slots=True, kw_only=True)
class Tree:
    """A tree in the making, with the place and the text of every value."""

    reading: AnnexReading
    root: dict[str, Any] = field(default_factory=dict)
    marks: dict[Path_, Mark] = field(default_factory=dict)
    typed: dict[Path_, str] = field(default_factory=dict)
    labels: dict[Path_, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)  # the parts that have found their rule, by the first cell of the row

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
        self.marks[path] = (row.first.sheet, row.first.address)
        return path

    def name(self, path: Path_, row: Row, sheet: Sheet) -> None:
        """Remember which column each key of a row is, so that a blank one can be told."""
        for column in sheet.columns:
            if column.reads not in {"shown", "mark"} and column.key in row.marks:
                rule = column.key in RULE_KEYS
                inside = (*path, "rule", column.key) if rule else (*path, *column.key.split("."))
                self.labels[inside] = column.heading
                self.marks.setdefault(inside, row.marks[column.key])

    def fill(self, path: Path_, row: Row, sheet: Sheet, leave: Sequence[str] = ()) -> None:
        """Put the cells of a row at their keys."""
        self.name(path, row, sheet)
        for column in sheet.columns:
            cell = row.get(column.key)
            if cell is None or column.key in leave or column.reads == "mark":
                continue
            inside = (*path, *column.key.split("."))
            value = said(column.reads, cell.text)
            self.put(inside, value, cell)
            if isinstance(value, list):
                for index, each in enumerate(value):
                    self.marks[*inside, index] = (cell.sheet, cell.address)
                    self.typed[*inside, index] = str(each)
