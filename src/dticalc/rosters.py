"""Units and rosters: who is ranked, and under which spellings a unit is recognised.

The key of a unit is (roster, code): seven two-digit codes changed their meaning with the merger of 1 July 2025.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dticalc import catalogue
from dticalc.documents import Document, Path_, form_findings
from dticalc.errors import DefinitionError, UsageError
from dticalc.files import is_file, shipped
from dticalc.findings import Finding, blocking
from dticalc.texts import LANGS, Text, fold, natural_key, nfc
from dticalc.yaml_files import read_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is ranked: a province, a commune, a country. `formed_from` names codes of the previous roster."""

    code: str
    name: Text
    short: str
    kind: str = ""
    region: Text = Text("", "")
    aliases: tuple[str, ...] = ()
    formed_from: tuple[str, ...] = ()

    @property
    def shown(self) -> Text:
        """Give the name with the code."""
        return Text(f"{self.name.vi} ({self.code})", f"{self.name.en} ({self.code})")

    @property
    def spellings(self) -> tuple[str, ...]:
        """Give every spelling under which the unit is recognised."""
        return (self.name.vi, self.name.en, self.short, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How a text was understood: as `unit`, plainly or through another spelling, or not at all but `near` others."""

    unit: Unit | None
    plain: bool = False
    near: tuple[Unit, ...] = ()

    @property
    def question(self) -> Text | None:
        """Ask whether one of the near units was meant; None if there is none."""
        if not self.near:
            return None
        named = [", ".join(f"{unit.code} {unit.name[lang]}" for unit in self.near) for lang in LANGS]
        return Text(f"Có phải là: {named[0]}?", f"Did you mean: {named[1]}?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The units of an index, in order of code, with the digest and text of the file that names them."""

    id: str
    title: Text
    since: str | None
    until: str | None
    previous: str | None
    units: tuple[Unit, ...]
    digest: str
    content: bytes
    by_code: Mapping[str, Unit]
    by_name: Mapping[str, Unit]
    by_spelling: Mapping[str, Unit]

    def resolve(self, written: str) -> Match:
        """Find the unit that a code or name means: as written, else exact after folding marks, never merely similar.

        A spelling that folds to the names of two units means neither. Unknown names come back with the units of
        nearest spelling, as advice only.
        """
        text = nfc(written).strip()
        plain = self.by_code.get(text) or self.by_name.get(text)
        if plain is not None:
            return Match(unit=plain, plain=written in {plain.code, plain.name.vi})
        if (named := self.by_spelling.get(_key(text))) is not None:
            return Match(unit=named)
        close = difflib.get_close_matches(_key(text), list(self.by_spelling), n=6, cutoff=0.72)
        by_zero = self.by_code.get(text.zfill(2)) if text.isdigit() else None
        near = [by_zero] if by_zero else []
        near.extend(self.by_spelling[key] for key in close if self.by_spelling[key] not in near)
        return Match(unit=None, near=tuple(dict.fromkeys(near))[:3])

    def successors(self, code: str) -> tuple[Unit, ...]:
        """Give the units formed from a unit of the previous roster."""
        return tuple(unit for unit in self.units if code in unit.formed_from)


@dataclass(frozen=True, slots=True)
class UnitKey:
    """The key of a unit: the roster that gives the code its meaning, and the code.

    >>> UnitKey("provinces-63", "24") == UnitKey("provinces-34", "24")  # Bắc Giang, Bắc Ninh
    False
    """

    roster: str
    code: str


def key_of(roster: Roster, code: str) -> UnitKey:
    """Give the key of a unit of a roster."""
    return UnitKey(roster.id, roster.by_code[code].code)


def formed_from(before: Roster, after: Roster) -> dict[UnitKey, tuple[UnitKey, ...]]:
    """Give the keys of the old units that formed each unit of the roster that replaced theirs.

    There is no other way from one roster to another. Raises `UsageError` if `after` did not replace `before`.
    """
    if after.previous != before.id or after.id == before.id:
        replaced = after.previous or "–"
        raise UsageError(
            Text(
                f"{after.id} không thay thế {before.id} (mà thay thế: {replaced}), nên không biết đơn vị nào hợp thành "
                "đơn vị nào. Mã giống nhau không nói lên điều đó.",
                f"{after.id} did not replace {before.id} (but: {replaced}), so nothing says which units formed which. "
                "Equal codes do not.",
            )
        )
    unknown = sorted({code for unit in after.units for code in unit.formed_from} - set(before.by_code))
    if unknown:
        named = ", ".join(unknown)
        raise UsageError(
            Text(
                f"{after.id} nêu các mã {named} trong formed_from, nhưng {before.id} không có.",
                f"{after.id} names the codes {named} in formed_from, which {before.id} does not have.",
            )
        )
    return {key_of(after, unit.code): tuple(key_of(before, code) for code in unit.formed_from) for unit in after.units}


_TITLE_WORDS = re.compile(r"^(tinh|thanh pho|tp)\s+")


def _key(spelling: str) -> str:
    folded = fold(spelling)
    return _TITLE_WORDS.sub("", folded)


def shipped_rosters() -> tuple[str, ...]:
    """Give the ids of the rosters that come with dticalc."""
    return tuple(sorted(file.stem for file in shipped("indicators", "rosters").glob("*.yaml")))


def roster_path(reference: str, beside: Path | None = None) -> Path | None:
    """Find a roster: a shipped id, or a path, taken relative to the file that names it."""
    if reference in shipped_rosters():
        return shipped("indicators", "rosters", f"{reference}.yaml")
    path = (beside.parent if beside else Path()) / reference
    return path if is_file(path) else None


def load_roster(reference: str, beside: Path | None = None) -> Roster:
    """Load a roster; raise `UsageError` if there is none, `DefinitionError` with every problem if it is not valid."""
    path = roster_path(reference, beside)
    if path is None:
        known = ", ".join(shipped_rosters())
        raise UsageError(
            Text(
                f"Không có danh sách đơn vị “{reference}”. Có sẵn: {known}; hoặc nêu đường dẫn tới tệp.",
                f"There is no roster “{reference}”. Shipped: {known}; or name a file.",
            )
        )
    roster, findings = read_roster(path)
    if roster is None:
        raise DefinitionError(refusal(path, findings))
    return roster


def refusal(path: Path, findings: list[Finding]) -> Text:
    """Put every blocking problem of a file into one text, a line each."""
    head = Text(f"{path} không hợp lệ:", f"{path} is not valid:")
    lines = [finding for finding in findings if finding.blocks]
    return Text(
        "\n  ".join([head.vi, *(f.line("vi") for f in lines)]), "\n  ".join([head.en, *(f.line("en") for f in lines)])
    )


def read_roster(path: Path, shown: str | None = None) -> tuple[Roster | None, list[Finding]]:
    """Read a roster file and check it; no roster when a problem forbids its use."""
    document, findings = read_document(path, shown)
    if document is None:
        return None, findings
    findings += form_findings(document, "roster")
    findings += _structure(document)
    return (None if blocking(findings) else _roster(document)), findings


def _structure(document: Document) -> Iterator[Finding]:
    """Find repeated codes, and spellings that two units claim."""
    units = document.tree.get("units")
    trees = {
        index: tree for index, tree in enumerate(units if isinstance(units, list) else []) if isinstance(tree, dict)
    }
    codes: dict[str, str] = {}
    for index in trees:
        path: Path_ = ("units", index, "code")
        code, where = document.typed.get(path), str(document.place(path))
        if code is not None and codes.setdefault(code, where) != where:
            yield document.finding(catalogue.REPEATED_CODE, path, first=codes[code], what=Text("đơn vị", "unit"))
    owners: dict[str, tuple[str, str]] = {}
    for index, tree in trees.items():
        code = str(tree.get("code"))
        for written, spelling in _written_spellings(document, index, tree):
            # A code is looked up before the names, as it is typed.
            name = nfc(spelling).strip() if written[2:] == ("name", "vi") else ""
            owner, other = (spelling, "") if spelling in codes else owners.setdefault(_key(spelling), (code, name))
            # Two names that differ in their marks only (Đông Sơn, Đồng Sơn) are told apart as they are written.
            if owner != code and (not name or not other or name == other):
                yield document.finding(catalogue.AMBIGUOUS_NAME, written, unit=owner, other=code)


def _written_spellings(document: Document, index: int, tree: Mapping[str, Any]) -> Iterator[tuple[Path_, str]]:
    aliases = tree.get("aliases")
    more = [("aliases", position) for position in range(len(aliases) if isinstance(aliases, list) else 0)]
    inside: Path_
    for inside in (("name", "vi"), ("name", "en"), ("short",), *more):
        path: Path_ = ("units", index, *inside)
        if path in document.typed and _key(document.typed[path]):
            yield path, document.typed[path]


def _roster(document: Document) -> Roster:
    tree = document.tree
    units = tuple(sorted((_unit(each) for each in tree["units"]), key=lambda unit: natural_key(unit.code)))
    return Roster(
        id=tree["id"],
        title=_text(tree["title"]),
        since=tree.get("since"),
        until=tree.get("until"),
        previous=tree.get("previous"),
        units=units,
        digest=document.digest,
        content=document.content,
        by_code={unit.code: unit for unit in units},
        by_name={nfc(unit.name.vi).strip(): unit for unit in units},
        by_spelling=_unshared(units),
    )


def _unshared(units: tuple[Unit, ...]) -> dict[str, Unit]:
    """Give the folded spellings that mean one unit only."""
    owners: dict[str, dict[str, Unit]] = {}
    for unit in units:
        for spelling in unit.spellings:
            if key := _key(spelling):
                owners.setdefault(key, {})[unit.code] = unit
    return {key: next(iter(those.values())) for key, those in owners.items() if len(those) == 1}


def _unit(tree: Mapping[str, Any]) -> Unit:
    name = _text(tree["name"])
    return Unit(
        code=tree["code"],
        name=name,
        short=tree.get("short", name.vi),
        kind=tree.get("kind", ""),
        region=_text(tree.get("region", "")),
        aliases=tuple(tree.get("aliases", ())),
        formed_from=tuple(tree.get("formed_from", ())),
    )


def _text(tree: str | Mapping[str, str]) -> Text:
    """Read a name that may be written once for both languages."""
    written = {"vi": tree} if isinstance(tree, str) else tree
    return Text(written["vi"], written.get("en", written["vi"]))
