"""Documents: the values of a definition or roster with the place of each, and their form checked by JSON Schema."""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dticalc import catalogue
from dticalc.files import Place, read_bytes, shipped
from dticalc.findings import Finding, Kind, words
from dticalc.numerals import exact, spelled, suggestion
from dticalc.texts import Text, visible

Path_ = tuple[str | int, ...]

Mark = tuple[int, int] | tuple[str, str]  # line and column of a text, or sheet and cell of a workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A definition as plain values (`dict`, `list`, `str`, `int`, `Decimal`, `bool`, None) with the place of each."""

    file: str
    tree: Any
    marks: Mapping[Path_, Mark]
    typed: Mapping[Path_, str]
    digest: str
    content: bytes
    labels: Mapping[Path_, str] = field(default_factory=dict)  # of an annex: the headings of its columns

    def label(self, path: Path_) -> str:
        """Say which value is meant: the heading of its column, or its keys."""
        inside = path
        while inside and inside not in self.labels:
            inside = inside[:-1]
        return self.labels.get(inside) or _dotted(path)

    def value(self, path: Path_) -> Any:
        """Give what stands at a path."""
        found = self.tree
        for key in path:
            found = found[key]
        return found

    def place(self, path: Path_ = ()) -> Place:
        """Give the place of a value, or of the nearest that stands around it."""
        while path and path not in self.marks:
            path = path[:-1]
        first, second = self.marks.get(path, (1, 1))
        if isinstance(first, str):
            return Place(file=self.file, sheet=first, cell=str(second))
        return Place(file=self.file, line=first, column=int(second))

    def finding(self, kind: Kind, path: Path_, found: object = None, /, code: str = "", **filling: object) -> Finding:
        """Give a finding at a value; `found` is the value as typed unless another text is said."""
        typed = self.typed.get(path, "") if found is None else str(found)
        return Finding(kind=kind, place=self.place(path), found=typed, code=code, words=words(**filling))


def form_findings(document: Document, schema: str) -> list[Finding]:
    """Give every departure of a document from `indicators/schema/<schema>.schema.json`, each once.

    A compiled validator says whether there is any; only then is the slower one asked, which explains.
    """
    import jsonschema_rs  # noqa: PLC0415 – kept out of start-up

    forms = _forms()
    gate = jsonschema_rs.Draft202012Validator(
        forms[schema],
        formats=_FORMATS,
        validate_formats=True,
        registry=jsonschema_rs.Registry([(form["$id"], form) for form in forms.values()]),
    )
    found: list[Finding] = []
    if not gate.is_valid(document.tree):
        found = _departures(document, forms, schema) or [
            # The two differ on blanks at the end of a text and the like; what the gate refuses is never let through.
            document.finding(catalogue.WRONG_VALUE, path, path=document.label(path), expected=_expected({}), remedy=FIX)
            for path in dict.fromkeys(tuple(error.instance_path) for error in gate.iter_errors(document.tree))
        ]
    return list(dict.fromkeys([*found, *_stray(document)]))


def _forms() -> dict[str, Any]:
    """Give the schemas by name; each has a relative `$id`, so that editors find the others beside it."""
    files = shipped("indicators", "schema").glob("*.schema.json")
    return {file.name.removesuffix(".schema.json"): json.loads(read_bytes(file)) for file in files}


def _departures(document: Document, forms: Mapping[str, Any], schema: str) -> list[Finding]:
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 – kept out of start-up
    from referencing import Registry, Resource  # noqa: PLC0415 – kept out of start-up

    registry = Registry().with_resources((form["$id"], Resource.from_contents(form)) for form in forms.values())
    formats = FormatChecker(formats=())
    for name, fits in _FORMATS.items():
        formats.checks(name)(fits)
    validator = Draft202012Validator(forms[schema], registry=registry, format_checker=formats)
    return [finding for error in validator.iter_errors(document.tree) for finding in _explain(document, error)]


def _readable(written: object) -> bool:
    """Tell whether a text is a number that can be read exactly; of other things the schema speaks."""
    return not isinstance(written, str) or exact(written) is not None


def _is_share(written: object) -> bool:
    return not isinstance(written, str) or 0 <= (-1 if (share := exact(written)) is None else share) <= 1


_FORMATS = {"exact": _readable, "share": _is_share}


def _explain(document: Document, error: Any) -> Iterator[Finding]:
    path: Path_ = tuple(error.absolute_path)
    shown = document.label(path)
    if error.validator in {"additionalProperties", "unevaluatedProperties"}:
        allowed = sorted(error.schema.get("properties", {}))
        yield from (_unknown_key(document, path, key, allowed) for key in error.instance if key not in allowed)
    elif error.validator == "required":
        yield from (_missing_key(document, path, key) for key in error.validator_value if key not in error.instance)
    elif (error.validator, error.validator_value) == ("type", "string") and document.typed.get(path):
        yield document.finding(catalogue.NOT_TEXT, path, path=shown)
    elif "propertyNames" in error.absolute_schema_path:
        key = error.instance
        expected = _expected(error.schema)
        yield document.finding(catalogue.WRONG_VALUE, (*path, key), key, path=shown, expected=expected, remedy=FIX)
    else:
        typed = document.typed.get(path) or visible(json.dumps(error.instance, default=str, ensure_ascii=False), 60)
        expected, remedy = _expected(error.schema), _remedy(typed)
        yield document.finding(catalogue.WRONG_VALUE, path, typed, path=shown, expected=expected, remedy=remedy)


def _unknown_key(document: Document, path: Path_, key: str, allowed: list[str]) -> Finding:
    inside = (*path, key)
    if inside in document.labels:
        return document.finding(catalogue.ANNEX_FILLED, inside, document.labels[inside])
    shown, listed = document.label(path), ", ".join(allowed)
    return document.finding(
        catalogue.UNKNOWN_KEY, inside, key, path=shown, expected=listed, nearest=nearest(key, allowed)
    )


def _missing_key(document: Document, path: Path_, key: str) -> Finding:
    inside = (*path, key)
    if inside in document.labels:
        return document.finding(catalogue.ANNEX_BLANK, inside, document.labels[inside])
    return document.finding(catalogue.MISSING_KEY, path, key, path=document.label(path))


FIX = Text("Hãy sửa giá trị.", "Fix the value.")


def _remedy(typed: str) -> Text:
    """Suggest the number that was probably meant; it is never taken."""
    percent = exact(typed.removesuffix("%").strip()) if typed.endswith("%") else None
    meant = suggestion(typed) if percent is None else spelled(percent / 100)
    return Text(f"Có phải là {meant}?", f"Did you mean {meant}?") if meant else FIX


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
        if _is_stray(text):
            yield document.finding(catalogue.STRAY_CHARACTERS, path, path=document.label(path))
    for path in document.marks:
        key = path[-1] if path else 0
        if isinstance(key, str) and _is_stray(key):
            yield document.finding(catalogue.STRAY_CHARACTERS, path, key, path=_dotted(path[:-1]))


def _is_stray(text: str) -> bool:
    """Tell whether a text has blanks at its ends, characters that cannot be seen, or marks that are not composed."""
    if text.isascii() and text.isprintable():
        return text != text.strip()
    odd = not text.isprintable() and any(unicodedata.category(c) in _STRAY and c not in "\n " for c in text)
    return odd or text != text.strip() or not unicodedata.is_normalized("NFC", text)


_STRAY = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}


def _dotted(path: Path_) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path) or "/"


_FIX_NAME = Text("Hãy sửa tên hoặc bỏ đi.", "Fix the name or take it out.")


def nearest(written: str, known: list[str], otherwise: Text = _FIX_NAME) -> Text:
    """Ask whether a known word of nearly the same spelling was meant; advise something else where there is none."""
    shown = ", ".join(difflib.get_close_matches(written, known, n=3, cutoff=0.7))
    return Text(f"Có phải là: {shown}?", f"Did you mean: {shown}?") if shown else otherwise
