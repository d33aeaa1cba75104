"""Definitions of an index: the model, and reading it from `framework.yaml`."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from dticalc.checks import checked_documents, claimed_twice, taken_ids
from dticalc.documents import Document, is_file, is_folder
from dticalc.errors import DefinitionError, UsageError
from dticalc.files import read_bytes, shipped
from dticalc.findings import Finding, blocking
from dticalc.numerals import exact
from dticalc.rosters import refusal
from dticalc.rules import Given, Rule, parse_rule
from dticalc.texts import Text

Missing = Literal["refuse", "zero", "exclude"]
Level = Literal["index", "pillar", "dimension", "indicator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The legal text that a definition puts into a file."""

    number: str
    date: str
    issuer: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The figure that is published: the value (0..1) or the points, with its decimals, rounded half up."""

    measure: Literal["value", "points"]
    decimals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A main index (chỉ số chính). `given_max` is the figure that earns full points when it is given directly."""

    code: str
    name: Text
    max_points: Fraction
    group: str = ""
    given_max: Fraction = Fraction(1)
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """A named group of dimensions (trụ cột); pillars may overlap."""

    code: str
    name: Text
    dimensions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A figure that an indicator asks for."""

    name: str
    label: Text
    type: str
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    unit: str = ""
    options: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A component (chỉ số thành phần): the leaf of the index, with the rule that scores it."""

    code: str
    dimension: str
    name: Text
    max_points: Fraction
    rule: Rule
    inputs: tuple[Input, ...] = ()
    missing: Missing | None = None
    applicable: bool = False
    evidence_required: bool = False
    evidence: Text | None = None
    source: str = ""
    reference: str = ""
    continues: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What receives points directly at a level: a dimension whose value is given, or an indicator."""

    code: str
    name: Text
    dimension: str
    max_points: Fraction
    given_max: Fraction
    missing: Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of a definition as it was read, so that an edition can carry and prove it."""

    name: str
    digest: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One version of a definition of an index (bộ chỉ số)."""

    id: str
    title: Text
    decision: Decision | None
    years: tuple[int, ...]
    family: str
    roster: str
    status: Literal["complete", "dimensions-only", "model"]
    note: Text | None
    scale: Fraction
    published: Published
    rank_on: Literal["published", "exact"]
    missing: Missing
    dimensions: tuple[Dimension, ...]
    pillars: tuple[Pillar, ...]
    indicators: tuple[Indicator, ...]
    sources: tuple[Source, ...]
    path: Path

    @property
    def digest(self) -> str:
        """Give the SHA-256 of the file; if there are several, of their lines as `sha256sum` prints them."""
        if len(self.sources) == 1:
            return self.sources[0].digest
        lines = "".join(f"{source.digest}  {source.name}\n" for source in self.sources)
        return hashlib.sha256(lines.encode()).hexdigest()

    def leaves(self, level: Level) -> tuple[Leaf, ...]:
        """Give what receives points at the level `dimension` or `indicator`, in the order of the definition."""
        if level == "dimension":
            return tuple(
                Leaf(
                    code=each.code,
                    name=each.name,
                    dimension=each.code,
                    max_points=each.max_points,
                    given_max=each.given_max,
                    missing=self.missing,
                )
                for each in self.dimensions
            )
        return tuple(
            Leaf(
                code=each.code,
                name=each.name,
                dimension=each.dimension,
                max_points=each.max_points,
                given_max=each.rule.given_max if isinstance(each.rule, Given) else Fraction(1),
                missing=each.missing or self.missing,
            )
            for each in self.indicators
        )


# ── finding and reading ─────────────────────────────────────────────────────────────────────────────────────────────


def shipped_definitions() -> dict[str, Path]:
    """Give the ids and files of the definitions that come with dticalc."""
    return _definitions_in(shipped("indicators"))


def _definitions_in(folder: Path) -> dict[str, Path]:
    return {file.parent.name: file for file in sorted(folder.glob("*/framework.yaml"))}


def known_definitions(folder: Path | None = None) -> dict[str, Path]:
    """Give the ids and files of the shipped definitions and of the user's folder; no id may stand for two texts."""
    if folder is not None and not is_folder(folder):
        raise UsageError(Text(f"{folder} không phải thư mục bộ chỉ số.", f"{folder} is no folder of definitions."))
    known, own = shipped_definitions(), _definitions_in(folder) if folder else {}
    for name in known.keys() & own.keys():
        if read_bytes(known[name]) != read_bytes(own[name]):
            raise UsageError(
                Text(
                    f"{own[name]}: mã {name} là của bộ chỉ số có sẵn, nội dung khác. Hãy đổi tên thư mục và mã.",
                    f"{own[name]}: {name} is a shipped definition of another text. Rename the folder and its id.",
                )
            )
    return known | own


def find(reference: str, folder: Path | None = None) -> Path:
    """Find a definition: a shipped id, an id in the user's folder, or a path; else `UsageError` names what there is."""
    known = known_definitions(folder)
    if reference in known:
        return known[reference]
    path = Path(reference)
    for candidate in (path, path / "framework.yaml"):
        if is_file(candidate):
            return candidate
    close = difflib.get_close_matches(reference, list(known), n=1)
    hint = Text(f" Có phải là {close[0]}?", f" Did you mean {close[0]}?") if close else Text("", "")
    listed = ", ".join(known)
    raise UsageError(
        Text(
            f"Không có bộ chỉ số “{reference}”.{hint.vi} Có: {listed}; hoặc nêu đường dẫn tới framework.yaml.",
            f"There is no definition “{reference}”.{hint.en} Known: {listed}; or name a framework.yaml.",
        )
    )


def load(reference: str, folder: Path | None = None) -> Framework:
    """Load a definition by shipped id, id in `folder`, or path.

    Raises `UsageError` if there is none and `DefinitionError` with every problem and its line if it is not valid.

    >>> framework = load("qd-922-2022")
    >>> framework.decision.number, len(framework.dimensions), [pillar.code for pillar in framework.pillars]
    ('922/QĐ-BTTTT', 9, ['CQS', 'KTS', 'XHS'])
    """
    path = find(reference, folder)
    framework, findings = read(path)
    if framework is None:
        raise DefinitionError(refusal(path, findings))
    return framework


def read(path: Path, shown: str | None = None, *, archived: bool = False) -> tuple[Framework | None, list[Finding]]:
    """Read a definition and check it whole; no framework when a problem forbids its use."""
    documents, findings = checked_documents(path, shown or str(path), archived=archived)
    if not documents or blocking(findings):
        return None, findings
    names = ["framework.yaml", *(Path(document.file).name for document in documents[1:])]
    sources = tuple(
        Source(name=name, digest=each.digest, content=each.content) for name, each in zip(names, documents, strict=True)
    )
    return _framework(documents, sources, path), findings


def check(paths: Iterable[Path]) -> list[Finding]:
    """Check definitions together: each one whole, and that no year is claimed twice within a family.

    Claims are compared among `paths` and with the shipped definitions.
    """
    findings: list[Finding] = []
    heads: list[Document] = []
    for path in paths:
        documents, problems = checked_documents(path, str(path))
        findings += problems
        heads += documents[:1]
    read_whole = (read(path)[0] for path in shipped_definitions().values())
    known = [each for each in read_whole if each is not None]
    claims = {(each.family, year): (each.id, "dticalc") for each in known for year in each.years}
    findings += taken_ids(heads, {each.id: each.sources[0].digest for each in known})
    return [*findings, *claimed_twice(heads, claims)]


def _framework(documents: list[Document], sources: tuple[Source, ...], path: Path) -> Framework:
    tree = documents[0].tree
    decision, note = tree.get("decision"), tree.get("note")
    return Framework(
        id=tree["id"],
        title=_text(tree["title"]),
        decision=Decision(**decision) if decision else None,
        years=tuple(sorted(tree["years"])),
        family=tree["family"],
        roster=tree["roster"],
        status=tree["status"],
        note=_text(note) if note else None,
        scale=_exact(tree["scale"]),
        published=Published(measure=tree["published"]["measure"], decimals=tree["published"]["decimals"]),
        rank_on=tree["rank"]["on"],
        missing=tree["missing"],
        dimensions=tuple(_dimension(each) for each in tree["dimensions"]),
        pillars=tuple(
            Pillar(code=each["code"], name=_text(each["name"]), dimensions=tuple(each["dimensions"]))
            for each in tree.get("pillars", ())
        ),
        indicators=tuple(_indicator(each) for document in documents for each in document.tree.get("indicators", ())),
        sources=sources,
        path=path,
    )


def _dimension(tree: Mapping[str, Any]) -> Dimension:
    return Dimension(
        code=tree["code"],
        name=_text(tree["name"]),
        max_points=_exact(tree["max_points"]),
        group=tree.get("group", ""),
        given_max=_exact(tree.get("given_max", 1)),
        reference=tree.get("reference", ""),
    )


def _indicator(tree: Mapping[str, Any]) -> Indicator:
    evidence = tree.get("evidence", {})
    return Indicator(
        code=tree["code"],
        dimension=tree["dimension"],
        name=_text(tree["name"]),
        max_points=_exact(tree["max_points"]),
        rule=parse_rule(tree["rule"]),
        missing=tree.get("missing"),
        applicable=tree.get("applicable", False),
        inputs=tuple(_input(name, each) for name, each in tree.get("inputs", {}).items()),
        evidence_required=evidence.get("required", False),
        evidence=_text(evidence["label"]) if "label" in evidence else None,
        source=tree.get("source", ""),
        reference=tree.get("reference", ""),
        continues=tree.get("continues", ""),
    )


def _input(name: str, tree: Mapping[str, Any]) -> Input:
    return Input(
        name=name,
        label=_text(tree["label"]),
        type=tree["type"],
        minimum=exact(tree.get("min")),
        maximum=exact(tree.get("max")),
        unit=tree.get("unit", ""),
        options={case: _text(label) for case, label in tree.get("options", {}).items()},
    )


def _text(tree: Mapping[str, str]) -> Text:
    return Text(tree["vi"], tree["en"])


def _exact(written: object) -> Fraction:
    read_as = exact(written)
    assert read_as is not None, written  # noqa: S101 – the schema has admitted it
    return read_as
