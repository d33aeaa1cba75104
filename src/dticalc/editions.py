"""Editions: a finished result as a folder, complete or not there at all; written once, read with every digest checked.

An edition carries the definition and roster it was made from, so it can be read and proved on its own.
"""

from __future__ import annotations

import csv
import io
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path, PurePath
from typing import Any, Literal

from dticalc.comparison import Comparison, Result, Standing
from dticalc.definitions import Framework, Level, read
from dticalc.errors import InputError, UsageError
from dticalc.files import csv_bytes, read_bytes, sha256, shipped, write_folder
from dticalc.findings import Finding
from dticalc.numerals import fixed, number, plain
from dticalc.ranking import Ranking, Row, points_text
from dticalc.rosters import Roster, read_roster
from dticalc.tables import Table
from dticalc.texts import Lang, Text, visible
from dticalc.version import __version__

Basis = Literal["computed", "self", "appraised"]

DEPENDENCIES = ("click", "jinja2", "jsonschema", "matplotlib", "openpyxl", "pandas", "pyyaml")
_RANKING = ["unit_code", "unit", "rank", "tied", "points", "max_points", "value"]
_SCORES = ["unit_code", "level", "code", "points", "max_points", "value", "rank"]
_FINDINGS = ["severity", "kind", "unit_code", "code", "file", "sheet", "cell", "found", "message"]

_CHANGES = [
    "unit_code",
    "unit",
    "rank_before",
    "rank_after",
    "places",
    "value_before",
    "value_after",
    "difference",
    "comparable",
    "note",
]


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_edition(
    target: Path, ranking: Ranking, table: Table, roster: Roster, *, year: int, basis: Basis = "computed"
) -> str:
    """Write an edition; raise `WriteError` if the folder exists or cannot be written, and leave nothing behind.

    Gives the id of the edition, which is derived from its content.
    """
    framework = ranking.scores.framework
    files = {
        "ranking.csv": ranking_csv(ranking, roster),
        "scores.csv": _scores_csv(ranking),
        "findings.csv": findings_csv(table.findings),
    }
    law = {f"definition/{source.name}": source.content for source in framework.sources}
    law["definition/roster.yaml"] = roster.content
    manifest = _manifest(ranking, table, roster, files, year=year, basis=basis)
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    write_folder(target, {**files, **law, "manifest.json": text.encode()})
    return str(manifest["edition"])


def ranking_csv(ranking: Ranking, roster: Roster) -> bytes:
    """Write one row a unit, best first, ties by code, with the value and rank of each pillar."""
    pillars = [group.code for group in ranking.scores.groups if group.level == "pillar"]
    beside = [{row.unit_code: row for row in ranking.of("pillar", code)} for code in pillars]
    decimals = ranking.scores.framework.published.decimals
    header = _RANKING + [f"{code}_{what}" for code in pillars for what in ("value", "rank")]
    rows = []
    for row in ranking.of("index"):
        cells = [
            row.unit_code,
            roster.by_code[row.unit_code].name.vi,
            _rank(row),
            str(row.tied).lower(),
            points_text(row),
            plain(row.max_points),
            _value(row, decimals),
        ]
        for rows_of_pillar in beside:
            other = rows_of_pillar[row.unit_code]
            cells += [_value(other, decimals), _rank(other)]
        rows.append(cells)
    return csv_bytes(header, rows)


def _scores_csv(ranking: Ranking) -> bytes:
    """Write the long table, by unit code; where points are published, a last column holds them as published."""
    framework = ranking.scores.framework
    by_points = framework.published.measure == "points"
    rows = []
    for position in range(len(ranking.scores.units)):
        for group in ranking.rows:
            row = group[position]
            cells = [
                row.unit_code,
                row.group.level,
                row.group.code,
                points_text(row),
                plain(row.max_points),
                _value(row, framework.published.decimals),
                _rank(row),
            ]
            rows.append([*cells, row.published] if by_points else cells)
    return csv_bytes([*_SCORES, "published"] if by_points else _SCORES, rows)


def findings_csv(findings: Iterable[Finding]) -> bytes:
    """Write findings, weightiest first; the sentence is in Vietnamese, whatever language the command speaks."""
    return csv_bytes(
        _FINDINGS,
        [
            [
                each.kind.severity,
                each.kind.slug,
                each.unit_code,
                each.code,
                visible(PurePath(each.place.file).name, 300),
                visible(each.place.sheet),
                each.place.cell,
                visible(each.found, 300),
                each.message("vi"),
            ]
            for each in sorted(findings, key=lambda each: each.sort_key)
        ],
    )


def changes_csv(comparison: Comparison, before: Edition, after: Edition, lang: Lang) -> bytes:
    """Write the changes, in the order of the later edition; what does not compare has no figures but a note."""
    decimals = [edition.framework.published.decimals for edition in (before, after)]
    units = {**before.roster.by_code, **after.roster.by_code}
    rows = []
    for change in comparison.changes:
        figures = (
            [
                _number(change.rank_before),
                _number(change.rank_after),
                _number(change.places),
                _figure(change.figure_before, decimals[0]),
                _figure(change.figure_after, decimals[1]),
                _figure(change.difference, max(decimals)),
            ]
            if change.comparable
            else [""] * 6
        )
        name = units[change.unit_code].name[lang]
        rows.append([change.unit_code, name, *figures, str(change.comparable).lower(), change.note[lang]])
    return csv_bytes(_CHANGES, rows)


def _number(whole: int | None) -> str:
    return "" if whole is None else str(whole)


def _figure(figure: Fraction | None, decimals: int) -> str:
    return "" if figure is None else fixed(figure, decimals)


def _rank(row: Row) -> str:
    return _number(row.rank)


def _value(row: Row, decimals: int) -> str:
    return _figure(row.value, decimals)


def _manifest(
    ranking: Ranking, table: Table, roster: Roster, files: Mapping[str, bytes], *, year: int, basis: Basis
) -> dict[str, Any]:
    from importlib.metadata import version  # noqa: PLC0415 – kept out of start-up

    framework, outputs = ranking.scores.framework, {name: sha256(content) for name, content in sorted(files.items())}
    return {
        "format": 1,
        "edition": _edition_id(framework, roster, year, basis, outputs),
        "year": year,
        "basis": basis,
        "complete": len(ranking.scores.units) == len(roster.units),
        "units": {"scored": len(ranking.scores.units), "roster": len(roster.units)},
        "definition": {
            "id": framework.id,
            "family": framework.family,
            "status": framework.status,
            "sha256": framework.digest,
            "files": [{"file": f"definition/{source.name}", "sha256": source.digest} for source in framework.sources],
        },
        "roster": {"id": roster.id, "sha256": roster.digest, "file": "definition/roster.yaml"},
        "published": {
            "measure": framework.published.measure,
            "decimals": framework.published.decimals,
            "rounding": "half-up",
            "rank_on": framework.rank_on,
            "ties": "competition",
        },
        "inputs": [{"file": table.file, "sha256": table.digest, "level": table.level}],
        "outputs": [{"file": name, "sha256": digest} for name, digest in outputs.items()],
        "software": {
            "dticalc": __version__,
            "python": platform.python_version(),
            "dependencies": {name: version(name) for name in DEPENDENCIES},
        },
        "options": {"roster": roster.id, "basis": basis},
    }


def _edition_id(framework: Framework, roster: Roster, year: int, basis: Basis, outputs: Mapping[str, str]) -> str:
    """Derive the id from everything that decides a result; `outputs` gives the digest of each file."""
    facts = [framework.digest, roster.digest, str(year), basis, outputs["ranking.csv"], outputs["scores.csv"]]
    return f"{framework.id}.{year}.{sha256(' '.join(facts).encode())[:12]}"


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of `scores.csv`: the published figure exactly as printed, points and value as printed, the rank."""

    points: Fraction
    max_points: Fraction
    value: str
    published: str
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One row of `findings.csv`."""

    severity: str
    kind: str
    unit_code: str
    code: str
    file: str
    cell: str
    found: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A finished result, as read from its folder. `lines` maps (level, code, unit code) to a row of the scores."""

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

    def line(self, unit: str, level: Level, code: str = "index") -> Line:
        """Give the row of one unit in one group."""
        return self.lines[level, code, unit]

    def result(self, level: Level = "index", code: str = "index") -> Result:
        """Give the standings of one group in the form that `compare` takes."""
        standings = {
            unit: Standing(rank=line.rank, figure=number(line.published) if line.published else None)
            for unit in self.units
            for line in (self.line(unit, level, code),)
        }
        return Result(
            definition=self.framework.id,
            definition_digest=self.framework.digest,
            family=self.framework.family,
            roster=self.roster.id,
            roster_size=len(self.roster.units),
            year=self.year,
            basis=self.basis,
            measure=self.framework.published.measure,
            standings=standings,
        )


def read_edition(folder: Path) -> Edition:
    """Read an edition; raise `UsageError` if there is none, `InputError` if a file is missing or was changed."""
    if not (folder / "manifest.json").is_file():
        raise UsageError(
            Text(
                f"{folder} không phải bản công bố (không có manifest.json). Hãy nêu thư mục do “dticalc score” tạo.",
                f"{folder} is no edition (it has no manifest.json). Name a folder made by “dticalc score”.",
            )
        )
    manifest = _checked_manifest(folder)
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
    if manifest["edition"] != _edition_id(framework, roster, manifest["year"], manifest["basis"], outputs):
        raise _changed(folder, "manifest.json")
    lines = {(row["level"], row["code"], row["unit_code"]): _line(row) for row in _rows(held["scores.csv"])}
    units = tuple(row["unit_code"] for row in _rows(held["ranking.csv"]))
    return Edition(
        id=manifest["edition"],
        year=manifest["year"],
        basis=manifest["basis"],
        complete=manifest["complete"],
        framework=framework,
        roster=roster,
        lines=lines,
        units=units,
        ranking=held["ranking.csv"],
        manifest=manifest,
        findings=tuple(Noted(**{key: row[key] for key in Noted.__slots__}) for row in _rows(held["findings.csv"])),
    )


def _checked_manifest(folder: Path) -> dict[str, Any]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 – kept out of start-up

    try:
        manifest: dict[str, Any] = json.loads(read_bytes(folder / "manifest.json"))
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
    return Line(
        points=number(row["points"]) or Fraction(0),
        max_points=number(row["max_points"]) or Fraction(0),
        value=row["value"],
        published=row.get("published", row["value"]),
        rank=int(row["rank"]) if row["rank"] else None,
    )
