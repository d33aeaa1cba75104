"""Editions: a finished result as a folder, read with every digest checked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from dticalc.bases import Basis
from dticalc.comparison import Result, Standing
from dticalc.definitions import read
from dticalc.errors import InputError, UsageError
from dticalc.files import read_bytes, sha256, shipped
from dticalc.frameworks import Framework, Level
from dticalc.marks import Mark, in_order
from dticalc.numerals import number
from dticalc.rosters import Roster, read_roster
from dticalc.rules import NOTHING
from dticalc.texts import Text, natural_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of `scores.csv`: published figure and points as printed, rank; `three`: computed, self, appraised.

    The figure is empty, and points and maximum are 0, where nothing applies or none were published.
    """

    points: Fraction
    max_points: Fraction
    published: str
    rank: int | None
    three: tuple[Fraction | None, ...] = (None, None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One row of `findings.csv`."""

    severity: str
    kind: str
    unit_code: str
    code: str
    file: str
    sheet: str
    cell: str
    found: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A finished result, as read from its folder. `lines` maps (level, code, unit code) to a row of the scores.

    `final` says that it is no draft; `marks` what must be said of all its figures (`marks.MARKS`). `answers`, `figures`
    and `recorded` are the rows of what it was made from; most editions have one of them.
    """

    id: str
    year: int
    basis: Basis
    complete: bool
    framework: Framework
    roster: Roster
    lines: Mapping[tuple[str, str, str], Line]
    findings: tuple[Noted, ...]
    units: tuple[str, ...]
    ranking: bytes
    manifest: Mapping[str, Any]
    manifest_digest: str = ""
    final: bool = False
    marks: tuple[Mark, ...] = ()
    answers: tuple[Mapping[str, str], ...] = ()
    figures: tuple[Mapping[str, str], ...] = ()
    recorded: tuple[Mapping[str, str], ...] = ()

    @property
    def ranked(self) -> tuple[str, ...]:
        """Give the unit codes that have a rank, best first."""
        return tuple(unit for unit in self.units if self.line(unit, "index").rank is not None)

    def line(self, unit: str, level: Level, code: str = "index") -> Line:
        """Give the row of one unit in one group."""
        return self.lines[level, code, unit]

    def result(self, level: Level = "index", code: str = "index") -> Result:
        """Give the standings of one group in the form that `compare` takes; none where the code is empty.

        Raises `UsageError` if the edition has no such group.
        """
        if code and self.units and (level, code, self.units[0]) not in self.lines:
            known = sorted({each for at, each, _ in self.lines if at == level}, key=natural_key)
            raise UsageError(_NO_GROUP.fill(id=self.id, level=level, code=code, known=", ".join(known) or "–"))
        published = {row["unit_code"]: row["places"] for row in self.recorded} if level == "index" else {}
        standings = {
            unit: Standing(
                rank=line.rank,
                figure=number(line.published) if line.published else None,
                places=int(places) if (places := published.get(unit)) else None,
            )
            for unit in (self.units if code else ())
            for line in (self.line(unit, level, code),)
        }
        return Result(
            definition=self.framework.id,
            definition_digest=self.framework.digest,
            family=self.framework.family,
            roster=self.roster.id,
            roster_digest=self.roster.digest,
            roster_size=len(self.roster.units),
            year=self.year,
            basis=self.basis,
            measure=self.framework.published.measure,
            scale=_scale(self.framework, level, code),
            standings=standings,
            level=level,
            code=code,
            marks=self.marks,
        )


_NO_GROUP = Text(
    "Bản {id} không có nhóm “{code}” ở cấp {level}; có: {known}.",
    "The edition {id} has no group “{code}” at the level {level}; it has: {known}.",
)


def _scale(framework: Framework, level: Level, code: str) -> Fraction:
    """Give the most that a unit can reach in a group."""
    if level == "indicator":
        return next((each.max_points for each in framework.indicators if each.code == code), NOTHING)
    if level == "index":
        return framework.scale
    inside = next((each.dimensions for each in framework.pillars if level == "pillar" and each.code == code), (code,))
    return (framework.maximum(inside) if code else NOTHING) or NOTHING


def read_edition(folder: Path) -> Edition:
    """Read an edition; raise `UsageError` if there is none, `InputError` if a file is missing or was changed."""
    if not (folder / "manifest.json").is_file():
        raise UsageError(
            Text(
                f"{folder} không phải bản công bố (không có manifest.json). Hãy nêu thư mục do “dticalc score” tạo.",
                f"{folder} is no edition (it has no manifest.json). Name a folder made by “dticalc score”.",
            )
        )
    content = read_bytes(folder / "manifest.json")
    manifest = _checked_manifest(folder, content)
    law = [
        *manifest["definition"]["files"],
        {"file": manifest["roster"]["file"], "sha256": manifest["roster"]["sha256"]},
    ]
    held = {each["file"]: _checked(folder, each["file"], each["sha256"]) for each in [*manifest["outputs"], *law]}
    if not {"ranking.csv", "scores.csv", "findings.csv", "definition/framework.yaml"} <= set(held):
        raise _changed(folder, "manifest.json")
    framework, _ = read(folder / "definition" / "framework.yaml", archived=True)
    roster, _ = read_roster(folder / manifest["roster"]["file"])
    if framework is None or roster is None or framework.digest != manifest["definition"]["sha256"]:
        raise _changed(folder, "definition/framework.yaml")
    outputs = {each["file"]: each["sha256"] for each in manifest["outputs"]}
    if manifest["edition"] != edition_id(framework, roster, manifest["year"], manifest["basis"], outputs):
        raise _changed(folder, "manifest.json")
    try:
        return _edition(manifest, {**held, "manifest.json": content}, framework, roster)
    except (LookupError, ValueError):
        raise _changed(folder, "manifest.json") from None


def _edition(manifest: dict[str, Any], held: Mapping[str, bytes], framework: Framework, roster: Roster) -> Edition:
    """Put an edition together from its files; `LookupError` or `ValueError` if they do not fit each other."""
    ranks = {row["unit_code"]: row["rank"] for row in _rows(held["ranking.csv"])}
    ranked = sum(1 for place in ranks.values() if place)
    follows = what_follows(framework, roster, ranked)
    if any(manifest[key] != fact for key, fact in follows.items()) or (
        manifest.get("stage") == "final" and not follows["complete"]
    ):
        raise ValueError("the manifest says something else than the files")
    lines = {(row["level"], row["code"], row["unit_code"]): _line(row) for row in _rows(held["scores.csv"])}
    wanted = [("pillar", each.code) for each in framework.pillars]
    wanted += [("dimension", each.code) for each in framework.dimensions]
    for unit, place in ranks.items():
        if str(lines["index", "index", unit].rank or "") != place or not all(
            (*group, unit) in lines for group in wanted
        ):
            raise ValueError("ranking.csv and scores.csv do not fit each other")
    return Edition(
        id=manifest["edition"],
        year=manifest["year"],
        basis=manifest["basis"],
        complete=manifest["complete"],
        final=manifest.get("stage", "final" if manifest["complete"] else "draft") == "final",
        marks=in_order(manifest.get("marks", ())),
        manifest_digest=sha256(held["manifest.json"]),
        framework=framework,
        roster=roster,
        lines=lines,
        units=tuple(ranks),
        ranking=held["ranking.csv"],
        manifest=manifest,
        answers=tuple(_rows(held.get("answers.csv", b""))),
        figures=tuple(_rows(held.get("figures.csv", b""))),
        recorded=tuple(_rows(held.get("recorded.csv", b""))),
        findings=tuple(Noted(**{key: row[key] for key in Noted.__slots__}) for row in _rows(held["findings.csv"])),
    )


def _checked_manifest(folder: Path, content: bytes) -> dict[str, Any]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 – kept out of start-up

    try:
        manifest: dict[str, Any] = json.loads(content)
    except (ValueError, RecursionError):
        raise _changed(folder, "manifest.json") from None
    form = json.loads(read_bytes(shipped("indicators", "schema", "manifest.schema.json")))
    if not Draft202012Validator(form).is_valid(manifest):
        raise _changed(folder, "manifest.json")
    return manifest


def _checked(folder: Path, name: str, digest: str) -> bytes:
    content = read_bytes(folder / name, 512 * 1024 * 1024) if (folder / name).is_file() else b""
    if sha256(content) != digest:
        raise _changed(folder, name)
    return content


def _changed(folder: Path, name: str) -> InputError:
    return InputError(
        Text(
            f"{folder}/{name} thiếu hoặc đã bị sửa sau khi tính. Hãy lấy lại bản gốc hoặc tính lại.",
            f"{folder}/{name} is missing or was changed after scoring. Restore it or score again.",
        )
    )


def _rows(content: bytes) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode(), newline=""))


def _line(row: Mapping[str, str]) -> Line:
    published = row.get("published", row["value"])
    if published and number(published) is None:
        raise ValueError("a published figure is no number")
    return Line(
        points=number(row["points"]) or Fraction(0),
        max_points=number(row["max_points"]) or Fraction(0),
        published=published,
        rank=int(row["rank"]) if row["rank"] else None,
        three=tuple(number(row.get(key, "")) for key in ("computed", "self", "appraised")),
    )


def what_follows(framework: Framework, roster: Roster, ranked: int) -> dict[str, Any]:
    """Give the parts of a manifest that follow from definition, roster and the number of units with a rank."""
    return {
        "complete": ranked == len(roster.units),
        "units": {"scored": ranked, "roster": len(roster.units)},
        "published": {
            "measure": framework.published.measure,
            "decimals": framework.published.decimals,
            "rounding": "half-up",
            "rank_on": framework.rank_on,
            "ties": "competition",
        },
    }


def edition_id(framework: Framework, roster: Roster, year: int, basis: Basis, outputs: Mapping[str, str]) -> str:
    """Derive the id from everything that decides a result; `outputs` gives the digest of each file.

    Where the figures of a table stand decides nothing: the same figures in another order give the same id.
    """
    names = sorted(set(outputs) - {"figures.csv"})
    facts = [framework.digest, roster.digest, str(year), basis, *(outputs[name] for name in names)]
    return f"{framework.id}.{year}.{sha256(' '.join(facts).encode())[:12]}"
