"""Publishing: an edition as a folder, complete or not there at all.

An edition carries the definition and roster it was made from, so it can be read and proved on its own.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from dticalc.bases import Assessment, Basis
from dticalc.edition_tables import answers_csv, figures_csv, findings_csv, ranking_csv, scores_csv
from dticalc.editions import edition_id, what_follows
from dticalc.errors import InputError
from dticalc.files import InputFile, sha256, write_folder
from dticalc.frameworks import Framework
from dticalc.marks import Mark, in_order
from dticalc.ranking import Ranking
from dticalc.rosters import Roster
from dticalc.tables import Table
from dticalc.texts import Text
from dticalc.version import __version__

DEPENDENCIES = (
    *("click", "jinja2", "jsonschema", "jsonschema-rs", "matplotlib"),
    *("numpy", "openpyxl", "pandas", "pyyaml", "xlsxwriter"),
)
RevisionType = Literal["revision", "correction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Another edition that one was made with: its id, and the digest of its manifest, which decides all of it."""

    edition: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revises:
    """What a final edition replaces, and why: a revision takes new figures in, a correction mends a mistake."""

    edition: Reference
    type: RevisionType
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What an edition says of its own making, beside definition, roster, inputs and results.

    `previous` is the edition whose figures the submissions were held against; `merged` the one that an estimate was
    made from, with the rule; `date` the day that the report bears, as it was given; `options` what else was chosen.
    """

    year: int
    basis: Basis = "computed"
    draft: bool = False
    marks: tuple[Mark, ...] = ()
    previous: Reference | None = None
    revises: Revises | None = None
    merged: tuple[Reference, str] | None = None
    date: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def said(self) -> dict[str, Any]:
        """Give the keys of the manifest, those that say something."""
        told: dict[str, Any] = {"marks": list(self.marks), "date": self.date}
        if self.previous:
            told["previous"] = _reference(self.previous)
        if self.revises:
            revised = self.revises
            told["revises"] = {**_reference(revised.edition), "type": revised.type, "reason": revised.reason}
        if self.merged:
            told["merged"] = {**_reference(self.merged[0]), "rule": self.merged[1]}
        return {key: value for key, value in told.items() if value}


def _reference(other: Reference) -> dict[str, str]:
    return {"edition": other.edition, "sha256": other.sha256}


def write_edition(
    target: Path, ranking: Ranking, entries: Table | Assessment, roster: Roster, *, year: int, basis: Basis = "computed"
) -> str:
    """Write an edition from a table or from submissions; raise `WriteError` if it cannot be, and leave nothing behind.

    A table with errors, or a year that the definition does not govern, is refused (`InputError`). Gives the id of the
    edition, which is derived from its content.
    """
    contents = edition_files(ranking, entries, roster, Imprint(year=year, basis=basis))
    write_folder(target, contents)
    return id_of(contents)


def id_of(contents: Mapping[str, bytes]) -> str:
    """Give the id of an edition from its files."""
    return str(json.loads(contents["manifest.json"])["edition"])


def stage_of(contents: Mapping[str, bytes]) -> str:
    """Tell likewise whether it is a draft or final."""
    return str(json.loads(contents["manifest.json"])["stage"])


def software() -> dict[str, Any]:
    """Name the versions that compute: of dticalc, Python and the libraries."""
    from importlib.metadata import version  # noqa: PLC0415 – kept out of start-up

    return {
        "dticalc": __version__,
        "python": platform.python_version(),
        "dependencies": {name: version(name) for name in DEPENDENCIES},
    }


def edition_files(
    ranking: Ranking,
    entries: Table | Assessment,
    roster: Roster,
    imprint: Imprint,
    more: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Give the files of an edition from what was scored, with `more` tables beside; `InputError` as `write_edition`."""
    framework, year = ranking.scores.framework, imprint.year
    if year not in framework.years or not entries.usable:
        raise InputError(
            Text(
                f"Không ghi bản công bố: {framework.id} không áp dụng cho năm {year}, hoặc bảng số liệu còn lỗi.",
                f"No edition is written: {framework.id} does not govern {year}, or the table has errors.",
            )
        )
    own = ["synthetic"] if isinstance(entries, Assessment) and entries.synthetic else []
    marks = in_order([*imprint.marks, *own])
    tables = {
        "ranking.csv": ranking_csv(ranking, roster, marks),
        "scores.csv": scores_csv(ranking, entries, marks),
        "findings.csv": findings_csv(entries.findings, marks),
    }
    if isinstance(entries, Assessment):
        tables["answers.csv"] = answers_csv(framework, entries, marks)
    else:
        tables["figures.csv"] = figures_csv(framework, entries, marks)
    ranked = sum(1 for row in ranking.of("index") if row.rank is not None)
    return bound(framework, roster, replace(imprint, marks=marks), {**tables, **(more or {})}, entries.inputs, ranked)


def bound(
    framework: Framework,
    roster: Roster,
    imprint: Imprint,
    tables: Mapping[str, bytes],
    inputs: Sequence[InputFile],
    ranked: int,
) -> dict[str, bytes]:
    """Bind tables into the files of an edition: with definition, roster, and the manifest that names them all."""
    outputs = {name: sha256(tables[name]) for name in sorted(tables)}
    follows = what_follows(framework, roster, ranked)
    manifest = {
        "format": 1,
        "edition": edition_id(framework, roster, imprint.year, imprint.basis, outputs),
        "year": imprint.year,
        "basis": imprint.basis,
        "stage": "final" if follows["complete"] and not imprint.draft else "draft",
        **imprint.said(),
        **follows,
        "definition": {
            "id": framework.id,
            "family": framework.family,
            "status": framework.status,
            "sha256": framework.digest,
            "files": [{"file": f"definition/{source.name}", "sha256": source.digest} for source in framework.sources],
        },
        "roster": {"id": roster.id, "sha256": roster.digest, "file": "definition/roster.yaml"},
        "inputs": [_input(each) for each in inputs],
        "outputs": [{"file": name, "sha256": digest} for name, digest in outputs.items()],
        "software": software(),
        "options": {"roster": roster.id, "basis": imprint.basis, **dict(imprint.options)},
    }
    law = {f"definition/{source.name}": source.content for source in framework.sources}
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    return {**tables, **law, "definition/roster.yaml": roster.content, "manifest.json": text.encode()}


def _input(file: InputFile) -> dict[str, Any]:
    """Name an input file; the unit of a submission, and that it was refused, are said where they are so."""
    named: dict[str, Any] = {"file": file.name, "sha256": file.digest, "level": file.level}
    if file.level == "submission":
        named |= {"unit": file.unit, "used": file.used}
    return named
