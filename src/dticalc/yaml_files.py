"""Restricted YAML: the text of definitions and rosters, read into a document with the place of every value.

Only `true`, `false`, `null` and JSON numbers are special when written without quotes; `01`, `NO` and dates are text.
Repeated keys, aliases and tags are refused. All problems are collected, each with its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from dticalc import catalogue
from dticalc.documents import Document, Mark, Path_
from dticalc.files import Place, read_bytes, sha256
from dticalc.findings import Finding, Kind, words
from dticalc.numerals import MAX_DIGITS, exact
from dticalc.texts import Text

MAX_DEPTH, MAX_SKIPPED = 16, 100
MAX_NUMBER = 40
_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_SPECIAL: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}


def read_document(path: Path, shown: str | None = None) -> tuple[Document | None, list[Finding]]:
    """Read a YAML file; a document even when problems were found in it, so that all can be told at once."""
    file = shown or str(path)
    content = read_bytes(path, 2 * 1024 * 1024)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [_syntax(file, line, 1, Text("tệp không phải UTF-8", "the file is not UTF-8"), _UTF8)]
    reader = _Reader(file)
    tree = _tree(text, reader)
    if tree is _UNREADABLE:
        return None, reader.findings
    if not isinstance(tree, dict):
        return None, [_syntax(file, 1, 1, _NO_MAPPING), *reader.findings]
    return Document(
        file=file, tree=tree, marks=reader.marks, typed=reader.typed, digest=sha256(content), content=content
    ), reader.findings


_UNREADABLE = object()
_NO_MAPPING = Text("tệp phải là một bảng khóa: giá trị", "the file must be a mapping of keys to values")
_TOO_DEEP = Text("lồng quá sâu", "nested too deep")
_TWO = Text("sau đó còn một văn bản YAML khác (---)", "another document follows (---)")
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What the parser says most often, for those who read Vietnamese; anything else is passed on as it is.
_PROBLEMS = {
    "mapping values are not allowed in this context": "dấu hai chấm đặt sai chỗ; văn bản có dấu này cần dấu nháy",
    "found unexpected ':'": "dấu hai chấm thừa, hoặc thiếu khoảng trắng sau dấu hai chấm",
    "did not find expected key": "thụt lề sai, hoặc thiếu dấu phẩy, dấu ngoặc",
    "did not find expected '-' indicator": "thụt lề sai, hoặc thiếu dấu gạch đầu dòng",
    "did not find expected ',' or ']'": "thiếu dấu phẩy hoặc dấu ]",
    "did not find expected ',' or '}'": "thiếu dấu phẩy hoặc dấu }, hoặc văn bản có dấu hai chấm chưa đặt trong nháy",
    "did not find expected node content": "thiếu giá trị, hoặc dấu ngoặc mở mà không đóng",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "found character that cannot start any token": "ký tự không được đứng ở đây (phím Tab, @, `, %)",
    "found unexpected end of stream": "dấu nháy mở mà không đóng",
    "found unknown escape character": "ký tự sau dấu \\ trong nháy kép không hợp lệ",
    "found invalid Unicode character escape code": "mã ký tự không tồn tại",
    "found incompatible YAML document": "phiên bản YAML lạ",
}


class _RefusedError(Exception):
    """The text is no document of ours: line, column, problem."""


_INDENT = Text(
    "Hãy sửa tại dòng này; thường là sai thụt lề, thiếu dấu ngoặc hoặc dấu nháy.",
    "Fix this line; usually an indent, a bracket or a quote is off.",
)
_FORM = Text("Hãy xem mẫu trong docs/definitions.md.", "See the form in docs/definitions.md.")
_UTF8 = Text("Hãy lưu tệp với bảng mã UTF-8.", "Save the file as UTF-8.")


def _syntax(file: str, line: int, column: int, problem: Text, remedy: Text = _INDENT) -> Finding:
    place = Place(file=file, line=line, column=column)
    remedy = _FORM if problem is _NO_MAPPING else remedy
    return Finding(kind=catalogue.YAML_SYNTAX, place=place, words=words(problem=problem, remedy=remedy))


def _tree(text: str, reader: _Reader) -> Any:
    """Give the values of the only document, as the events of the parser tell them; a problem is reported."""
    import yaml  # noqa: PLC0415 – kept out of start-up

    line, column = 1, 1
    try:
        _refuse_characters(text)
        # The parser of libyaml is ten times as fast; an environment without it reads the same, only later.
        return reader.document(yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)), yaml)
    except yaml.MarkedYAMLError as error:
        stands = error.problem_mark or error.context_mark
        if stands is not None:
            last = text.rstrip("\n").count("\n") + 1  # what is left open ends after the last line
            line, column = min(stands.line + 1, last), stands.column + 1
        said = error.problem or "YAML"
        problem = Text(_PROBLEMS.get(said, said), said)
    except yaml.YAMLError:
        problem = Text("có ký tự không được phép", "it has a character that is not allowed")
    except _RefusedError as error:
        line, column, problem = error.args
    reader.findings.append(_syntax(reader.file, line, column, problem))
    return _UNREADABLE


def _refuse_characters(text: str) -> None:
    odd = _NOT_YAML.search(text)
    if odd is not None:
        before = text[: odd.start()]
        code = f"U+{ord(odd[0]):04X}"
        problem = Text(f"có ký tự không được phép {code}", f"it has the character {code}, which is not allowed")
        raise _RefusedError(before.count("\n") + 1, len(before) - before.rfind("\n"), problem)


class _Reader:
    """Turns the events of a YAML parser into plain values and remembers where each stood."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.marks: dict[Path_, Mark] = {}
        self.typed: dict[Path_, str] = {}

    def document(self, events: Iterator[Any], yaml: Any) -> Any:
        """Give the values of the first document, and refuse a text that holds none, or two."""
        self._next, self._yaml = events.__next__, yaml
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise _RefusedError(1, 1, _NO_MAPPING)
        tree = self._value(self._next(), ())
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise _RefusedError(*_mark(after), _TWO)
        return tree

    def _value(self, event: Any, path: Path_) -> Any:
        kind = type(event)
        self.marks.setdefault(path, _mark(event))
        if event.anchor is not None:
            self._report(catalogue.YAML_ALIAS, event, ("*" if kind is self._yaml.AliasEvent else "&") + event.anchor)
        if kind is self._yaml.AliasEvent:
            return None
        if event.tag is not None:
            self._report(catalogue.YAML_ALIAS, event, event.tag.replace("tag:yaml.org,2002:", "!!"))
        if kind is self._yaml.ScalarEvent:
            # The line break that ends a block of text belongs to YAML, not to the text.
            self.typed[path] = text = event.value.removesuffix("\n") if event.style in ("|", ">") else event.value
            return text if event.style else _scalar(text)
        if len(path) > MAX_DEPTH:
            self._skip(event)
            self.findings.append(_syntax(self.file, *_mark(event), _TOO_DEEP))
            return None
        if kind is self._yaml.MappingStartEvent:
            return self._mapping(path)
        values: list[Any] = []
        while type(item := self._next()) is not self._yaml.SequenceEndEvent:
            values.append(self._value(item, (*path, len(values))))
        return values

    def _mapping(self, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while type(key := self._next()) is not self._yaml.MappingEndEvent:
            if type(key) is not self._yaml.ScalarEvent:
                self._report(catalogue.YAML_KEY, key, _SHAPES.get(type(key).__name__, "*"))
                self._skip(key)
                self._skip(self._next())
                continue
            inside = (*path, key.value)
            if key.value in values:
                self._report(catalogue.YAML_REPEATED_KEY, key, key.value, first=self.marks[inside][0])
                self._skip(self._next())
                continue
            # A case may be called true; a number has more than one spelling and must be quoted.
            if not key.style and not isinstance(_scalar(key.value), str | bool):
                self._report(catalogue.YAML_KEY, key, key.value)
            self.marks[inside] = _mark(key)
            values[key.value] = self._value(self._next(), inside)
        return values

    def _skip(self, event: Any) -> None:
        """Pass over a value with all that is inside it; what is nested beyond all measure is no definition."""
        begun = event
        depth = 0
        while True:
            depth += _DEPTH.get(type(event).__name__, 0)
            if depth > MAX_SKIPPED:
                raise _RefusedError(*_mark(begun), _TOO_DEEP)
            if depth <= 0:
                return
            event = self._next()

    def _report(self, kind: Kind, event: Any, found: str, **filling: object) -> None:
        line, column = _mark(event)
        place = Place(file=self.file, line=line, column=column)
        self.findings.append(Finding(kind=kind, place=place, found=found, words=words(**filling)))


_DEPTH = {"MappingStartEvent": 1, "SequenceStartEvent": 1, "MappingEndEvent": -1, "SequenceEndEvent": -1}
_SHAPES = {"MappingStartEvent": "{…}", "SequenceStartEvent": "[…]"}


def _mark(event: Any) -> tuple[int, int]:
    start = event.start_mark
    return start.line + 1, start.column + 1


def plain_value(text: str) -> int | Decimal | str:
    """Give the number that a text without quotes reads as, else the text itself."""
    value = _scalar(text)
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else text


def _scalar(text: str) -> Any:
    if text in _SPECIAL:
        return _SPECIAL[text]
    if not _JSON_NUMBER.fullmatch(text) or len(text) > MAX_NUMBER:
        return text
    value = int(text) if text.lstrip("-").isdigit() else Decimal(text)
    # A number that cannot be read exactly stays text, so that it is refused wherever a number is asked for.
    if (len(text) > MAX_DIGITS or "e" in text.lower()) and exact(value) is None:
        return text
    return int(value) if value == value.__trunc__() else value  # 2031.0 is whole, wherever a whole number is asked for
