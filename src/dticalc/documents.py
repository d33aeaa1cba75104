"""Restricted YAML with places, and its form checked by JSON Schema: the text of definitions and rosters.

Only `true`, `false`, `null` and JSON numbers are special when written without quotes; `01`, `NO` and dates are text.
Repeated keys, aliases and tags are refused. All problems are collected, each with its line and column.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from dticalc import catalogue
from dticalc.files import Place, read_bytes, sha256, shipped
from dticalc.findings import Finding, Kind, words
from dticalc.numerals import exact
from dticalc.texts import Text, visible

Path_ = tuple[str | int, ...]

MAX_DEPTH = 12
MAX_NUMBER = 40
_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_SPECIAL: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A YAML file as plain values (`dict`, `list`, `str`, `int`, `Decimal`, `bool`, None) with the place of each."""

    file: str
    tree: Any
    marks: Mapping[Path_, tuple[int, int]]
    typed: Mapping[Path_, str]
    digest: str
    content: bytes

    def place(self, path: Path_ = ()) -> Place:
        """Give the place of a value, or of the nearest that stands around it."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return Place(file=self.file, line=line, column=column)

    def finding(self, kind: Kind, path: Path_, found: object = None, /, **filling: object) -> Finding:
        """Give a finding at a value; `found` is the value as typed unless another text is said."""
        typed = self.typed.get(path, "") if found is None else str(found)
        return Finding(kind=kind, place=self.place(path), found=typed, words=words(**filling))


def is_file(path: Path) -> bool:
    """Tell whether a file stands there; a name that no file system takes is no file."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Tell likewise whether a folder stands there."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_document(path: Path, shown: str | None = None) -> tuple[Document | None, list[Finding]]:
    """Read a YAML file; a document even when problems were found in it, so that all can be told at once."""
    file = shown or str(path)
    content = read_bytes(path, 2 * 1024 * 1024)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [_syntax(file, line, 1, Text("tệp không phải UTF-8", "the file is not UTF-8"))]
    reader = _Reader(file)
    root = _compose(text, reader)
    if root is None:
        return None, reader.findings
    tree = reader.value(root, ())
    if not isinstance(tree, dict):
        return None, [_syntax(file, 1, 1, _NO_MAPPING), *reader.findings]
    return Document(
        file=file, tree=tree, marks=reader.marks, typed=reader.typed, digest=sha256(content), content=content
    ), reader.findings


_NO_MAPPING = Text("tệp phải là một bảng khóa: giá trị", "the file must be a mapping of keys to values")
_TOO_DEEP = Text("lồng quá sâu", "nested too deep")


def _syntax(file: str, line: int, column: int, problem: Text) -> Finding:
    place = Place(file=file, line=line, column=column)
    return Finding(kind=catalogue.YAML_SYNTAX, place=place, words=words(problem=problem))


def _compose(text: str, reader: _Reader) -> Any:
    """Give the root node of the only document; None when the text is no YAML, which the reader then reports."""
    import yaml  # noqa: PLC0415 – kept out of start-up

    line, column, root, problem = 1, 1, None, _NO_MAPPING
    loader: Any = None
    try:
        loader = _composer(reader)(text)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        stands = error.problem_mark or error.context_mark
        if stands is not None:
            line, column = stands.line + 1, stands.column + 1
        problem = Text(*[error.problem or "YAML"] * 2)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problem = Text(*[f"U+{ord(text[error.position]):04X}: {error.reason}"] * 2)
    except RecursionError:
        line, column, problem = loader.line + 1, loader.column + 1, _TOO_DEEP
    except (ValueError, OverflowError):  # PyYAML on an escape such as "\UFFFFFFFF"
        line, column = loader.line + 1, loader.column + 1
        problem = Text("có mã ký tự không tồn tại", "it has an escape that is no character")
    if root is None:
        reader.findings.append(_syntax(reader.file, line, column, problem))
    return root


def _composer(reader: _Reader) -> Any:
    """Give a loader that has every alias, anchor and tag reported where it stands."""
    import yaml  # noqa: PLC0415 – kept out of start-up

    class Composer(yaml.BaseLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            if event.anchor is not None:
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                reader.report(catalogue.YAML_ALIAS, event, sign + event.anchor)
            if getattr(event, "tag", None) is not None:
                reader.report(catalogue.YAML_ALIAS, event, event.tag.replace("tag:yaml.org,2002:", "!!"))
            return super().compose_node(parent, index)

    return Composer


class _Reader:
    """Turns YAML nodes into plain values and remembers where each stood."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.typed: dict[Path_, str] = {}
        self._seen: set[int] = set()

    def value(self, node: Any, path: Path_) -> Any:
        self.marks.setdefault(path, _mark(node))
        if node.id == "scalar":
            # The line break that ends a block of text belongs to YAML, not to the text.
            self.typed[path] = node.value.removesuffix("\n") if node.style in ("|", ">") else node.value
            return _scalar(node.value) if node.style is None else self.typed[path]
        if id(node) in self._seen:
            return None  # an alias, reported when it was composed
        self._seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self.findings.append(_syntax(self.file, *_mark(node), _TOO_DEEP))
            return None
        if node.id == "mapping":
            return self._mapping(node, path)
        return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]

    def _mapping(self, node: Any, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, item in node.value:
            if key.id != "scalar":
                self.report(catalogue.YAML_KEY, key, key.id)
                continue
            inside = (*path, key.value)
            if key.value in values:
                self.report(catalogue.YAML_REPEATED_KEY, key, key.value, first=self.marks[inside][0])
                continue
            if key.style is None and not isinstance(_scalar(key.value), str):
                self.report(catalogue.YAML_KEY, key, key.value)
            self.marks[inside] = _mark(key)
            values[key.value] = self.value(item, inside)
        return values

    def report(self, kind: Kind, node: Any, found: str, **filling: object) -> None:
        """Note a problem of a node, or of an event that begins one."""
        line, column = _mark(node)
        place = Place(file=self.file, line=line, column=column)
        self.findings.append(Finding(kind=kind, place=place, found=found, words=words(**filling)))


def _mark(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _scalar(text: str) -> Any:
    if text in _SPECIAL:
        return _SPECIAL[text]
    if not _JSON_NUMBER.fullmatch(text) or len(text) > MAX_NUMBER:
        return text
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)


# ── the form ────────────────────────────────────────────────────────────────────────────────────────────────────────


def form_findings(document: Document, schema: str) -> list[Finding]:
    """Give every departure of a document from `indicators/schema/<schema>.schema.json`, each once."""
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 – kept out of start-up
    from referencing import Registry, Resource  # noqa: PLC0415 – kept out of start-up

    forms = {file.name: json.loads(read_bytes(file)) for file in shipped("indicators", "schema").glob("*.schema.json")}
    registry = Registry().with_resources((form["$id"], Resource.from_contents(form)) for form in forms.values())
    formats = FormatChecker(formats=())
    formats.checks("exact")(_readable)
    formats.checks("share")(lambda written: _readable(written) and 0 <= (exact(written) or 0) <= 1)
    validator = Draft202012Validator(forms[f"{schema}.schema.json"], registry=registry, format_checker=formats)
    found = [finding for error in validator.iter_errors(document.tree) for finding in _explain(document, error)]
    return list(dict.fromkeys([*found, *_stray(document)]))


def _readable(written: object) -> bool:
    """Tell whether a number of a definition can be read exactly; of other things the schema speaks."""
    return not isinstance(written, int | Decimal | str) or exact(written) is not None


def _explain(document: Document, error: Any) -> Iterator[Finding]:
    path: Path_ = tuple(error.absolute_path)
    shown = _dotted(path)
    if error.validator in {"additionalProperties", "unevaluatedProperties"}:
        allowed = sorted(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in allowed:
                yield document.finding(
                    catalogue.UNKNOWN_KEY,
                    (*path, key),
                    key,
                    path=shown,
                    expected=", ".join(allowed),
                    nearest=nearest(key, allowed),
                )
    elif error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance:
                yield document.finding(catalogue.MISSING_KEY, path, key, path=shown)
    elif (error.validator, error.validator_value) == ("type", "string") and document.typed.get(path):
        yield document.finding(catalogue.NOT_TEXT, path, path=shown)
    elif "propertyNames" in error.absolute_schema_path:
        key = error.instance
        yield document.finding(catalogue.WRONG_VALUE, (*path, key), key, path=shown, expected=_expected(error.schema))
    else:
        typed = document.typed.get(path) or visible(json.dumps(error.instance, default=str, ensure_ascii=False), 60)
        yield document.finding(catalogue.WRONG_VALUE, path, typed, path=shown, expected=_expected(error.schema))


def _expected(schema: Mapping[str, Any]) -> Text:
    """Say what a part of the schema asks for; the schema's own description knows best."""
    if "$comment" in schema:
        return Text(*schema["$comment"].split(" | "))
    if "enum" in schema or "const" in schema:
        options = ", ".join(str(option) for option in schema.get("enum", [schema.get("const")]))
        return Text(f"một trong: {options}", f"one of: {options}")
    types = schema.get("type", "")
    return _TYPES.get(types if isinstance(types, str) else "", Text("giá trị đúng mẫu", "a value of the form"))


_TYPES = {
    "object": Text("một bảng khóa: giá trị", "a mapping of keys to values"),
    "array": Text("một danh sách không trống", "a list that is not empty"),
    "integer": Text("một số nguyên trong khoảng cho phép", "a whole number in the allowed range"),
    "number": Text("một số trong khoảng cho phép", "a number in the allowed range"),
    "boolean": Text("true hoặc false", "true or false"),
    "string": Text("văn bản đúng mẫu", "text of the form"),
}


def _stray(document: Document) -> Iterator[Finding]:
    for path, text in document.typed.items():
        odd = any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} and c != "\n" for c in text)
        if odd or text != text.strip() or not unicodedata.is_normalized("NFC", text):
            yield document.finding(catalogue.STRAY_CHARACTERS, path, path=_dotted(path))


def _dotted(path: Path_) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path) or "/"


def nearest(written: str, known: list[str]) -> Text:
    """Say which known words are spelled nearly alike, as advice; nothing when none is."""
    close = difflib.get_close_matches(written, known, n=3, cutoff=0.7)
    shown = ", ".join(close)
    return (
        Text(f"Có phải là: {shown}?", f"Did you mean: {shown}?")
        if close
        else Text("Hãy sửa tên hoặc bỏ đi.", "Fix the name or take it out.")
    )
