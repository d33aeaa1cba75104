"""The model of a definition: framework, dimensions, pillars, indicators with their rules; read from a checked tree."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from dticalc.documents import Document
from dticalc.errors import DefinitionError, UsageError
from dticalc.numerals import exact
from dticalc.rules import EVERYTHING, NOTHING, Given, Range, Rule, parse_rule
from dticalc.texts import Text, evened

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
    """A main index (chỉ số chính); `max_points` is None where the decision has not been found to say it.

    `given_max` is the figure that earns full points when it is given directly.
    """

    code: str
    name: Text
    max_points: Fraction | None
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
    """A figure that an indicator asks for, or a case out of several."""

    name: str
    label: Text
    type: Literal["integer", "decimal", "percent", "choice", "boolean"]
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    unit: str = ""
    options: Mapping[str, Text] = field(default_factory=dict)

    @property
    def range(self) -> Range:
        """Give the least and the greatest figure: 0 if no least is declared; a percent ends at 1, that is 100 %."""
        most = EVERYTHING if self.maximum is None and self.type == "percent" else self.maximum
        return NOTHING if self.minimum is None else self.minimum, most


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: the points that must come out of these inputs."""

    inputs: Mapping[str, str | None]
    points: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A component (chỉ số thành phần): the leaf of the index, with the rule that scores it."""

    code: str
    dimension: str
    name: Text
    max_points: Fraction
    rule: Rule
    inputs: tuple[Input, ...] = ()
    method: Text | None = None
    missing: Missing | None = None
    applicable: bool = False
    evidence_required: bool | None = None
    evidence: Text | None = None
    source: str = ""
    verified_by: Text | None = None
    reference: str = ""
    continues: str = ""
    examples: tuple[Example, ...] = ()


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
    amends: str
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
    blank_words: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Give the SHA-256 of the file; if there are several, of their lines as `sha256sum` prints them."""
        if len(self.sources) == 1:
            return self.sources[0].digest
        lines = "".join(f"{source.digest}  {source.name}\n" for source in self.sources)
        return hashlib.sha256(lines.encode()).hexdigest()

    def is_blank(self, text: str) -> bool:
        """Tell whether a cell is left blank: it holds nothing, or a word that the definition names for that.

        Case and the number of blanks make no difference, marks and signs do.
        """
        said = evened(text)
        return not said or any(said == evened(word) for word in self.blank_words)

    def must_govern(self, year: int) -> None:
        """Raise `UsageError` if the definition does not govern a year."""
        if year not in self.years:
            years = ", ".join(map(str, self.years))
            raise UsageError(
                Text(
                    f"{self.id} áp dụng cho các năm {years}, không có {year}.",
                    f"{self.id} governs the years {years}, not {year}.",
                )
            )

    def maximum(self, codes: Sequence[str]) -> Fraction | None:
        """Give the sum of the maxima of some dimensions; None if one of them is unknown."""
        points = {each.code: each.max_points for each in self.dimensions}
        known = [most for code in codes if (most := points[code]) is not None]
        return sum(known, NOTHING) if len(known) == len(codes) else None

    @property
    def unknown_maxima(self) -> tuple[str, ...]:
        """Name the dimensions whose maximum has not been found."""
        return tuple(each.code for each in self.dimensions if each.max_points is None)

    def leaves(self, level: Level) -> tuple[Leaf, ...]:
        """Give what receives points at the level `dimension` or `indicator`, in the order of the definition.

        Raises `DefinitionError` if maxima are unknown, or indicators still to come: no total is guessed.
        """
        if self.unknown_maxima:
            raise DefinitionError(_NOT_SCORED.fill(id=self.id, codes=", ".join(self.unknown_maxima)))
        held = {each.dimension for each in self.indicators}
        empty = [each.code for each in self.dimensions if each.max_points and each.code not in held]
        if level == "indicator" and empty:
            raise DefinitionError(_UNDER_WAY.fill(id=self.id, codes=", ".join(empty)))
        if level == "dimension":
            return tuple(
                Leaf(
                    code=each.code,
                    name=each.name,
                    dimension=each.code,
                    max_points=each.max_points or NOTHING,
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


_UNDER_WAY = Text(
    "Bộ chỉ số {id} chưa tính được theo chỉ số thành phần: chỉ số chính {codes} chưa có chỉ số thành phần nào. "
    "Hãy bổ sung, hoặc dùng bảng theo mã chỉ số chính.",
    "The definition {id} cannot be scored by indicators: the dimensions {codes} have none yet. Add them, or use a "
    "table by the codes of dimensions.",
)
_NOT_SCORED = Text(
    "Bộ chỉ số {id} chưa tính được điểm: chưa tìm thấy điểm tối đa của chỉ số chính {codes}, và dticalc không đoán. "
    "Khi có phụ lục của quyết định, hãy lập bộ chỉ số đầy đủ (dticalc definitions export, rồi import).",
    "The definition {id} cannot be scored: the maxima of the dimensions {codes} have not been found, and dticalc does "
    "not guess. With the annex at hand, make a full definition (dticalc definitions export, then import).",
)


# ── from the tree ─────────────────────────────────────────────────────────────────────────────────────────────────────


def framework_of(documents: Sequence[Document], sources: tuple[Source, ...], path: Path) -> Framework:
    """Give the framework that checked documents write: the definition first, then the files of indicators."""
    tree = documents[0].tree
    decision, note = tree.get("decision"), tree.get("note")
    return Framework(
        id=tree["id"],
        title=_text(tree["title"]),
        decision=Decision(**decision) if decision else None,
        years=tuple(sorted(tree["years"])),
        amends=tree.get("amends", ""),
        family=tree["family"],
        roster=tree["roster"],
        status=tree["status"],
        note=_text(note) if note else None,
        scale=_exact(tree["scale"]),
        published=Published(measure=tree["published"]["measure"], decimals=tree["published"]["decimals"]),
        rank_on=tree["rank"]["on"],
        missing=tree["missing"],
        blank_words=tuple(word for each in tree.get("blank_words", "").split(";") if (word := each.strip())),
        dimensions=tuple(_dimension(each) for each in tree["dimensions"]),
        pillars=tuple(
            Pillar(code=each["code"], name=_text(each["name"]), dimensions=tuple(each["dimensions"]))
            for each in tree.get("pillars", ())
        ),
        indicators=tuple(
            _indicator(document, index)
            for document in documents
            for index in range(len(document.tree.get("indicators", ())))
        ),
        sources=sources,
        path=path,
    )


def _dimension(tree: Mapping[str, Any]) -> Dimension:
    return Dimension(
        code=tree["code"],
        name=_text(tree["name"]),
        max_points=exact(tree["max_points"]),
        group=tree.get("group", ""),
        given_max=_exact(tree.get("given_max", 1)),
        reference=tree.get("reference", ""),
    )


def _indicator(document: Document, index: int) -> Indicator:
    tree = document.tree["indicators"][index]
    evidence = tree.get("evidence", {})
    return Indicator(
        code=tree["code"],
        dimension=tree["dimension"],
        name=_text(tree["name"]),
        max_points=_exact(tree["max_points"]),
        rule=parse_rule(tree["rule"]),
        method=_text(tree["method"]) if "method" in tree else None,
        missing=tree.get("missing"),
        applicable=tree.get("applicable", False),
        inputs=tuple(_input(name, each) for name, each in tree.get("inputs", {}).items()),
        evidence_required=evidence.get("required"),
        evidence=_text(evidence["label"]) if "label" in evidence else None,
        source=tree.get("source", ""),
        verified_by=_text(tree["verified_by"]) if "verified_by" in tree else None,
        reference=tree.get("reference", ""),
        continues=tree.get("continues", ""),
        examples=tuple(
            _example(document, ("indicators", index, "examples", position))
            for position in range(len(tree.get("examples", ())))
        ),
    )


def _example(document: Document, path: tuple[str | int, ...]) -> Example:
    """Keep the inputs as typed: a case and a number are told apart by the rule that reads them."""
    inputs = document.value(path)["inputs"]
    typed = {
        name: None if written is None else document.typed[*path, "inputs", name] for name, written in inputs.items()
    }
    return Example(inputs=typed, points=_exact(document.value(path)["points"]))


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
