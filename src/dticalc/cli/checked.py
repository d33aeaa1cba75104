"""Checking files for a command: reading each, what JSON says of them, and their marked copies."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from dticalc import catalogue
from dticalc import definitions as law_files
from dticalc.annotations import annotated
from dticalc.bases import Preview, preview
from dticalc.cli.options import finding_record
from dticalc.cli.terminal import session
from dticalc.earlier import earlier_values
from dticalc.editions import Edition, read_edition
from dticalc.errors import UsageError
from dticalc.files import Place, free_path, new_file
from dticalc.findings import Finding, Severity
from dticalc.numerals import plain
from dticalc.rosters import load_roster
from dticalc.submissions.answers import Census, Submission
from dticalc.submissions.intake import Law, Wanted, against, files_in, submission_of, together
from dticalc.submissions.sheets import is_submission
from dticalc.tables import is_table, table_of
from dticalc.texts import Text, visible
from dticalc.version import __version__
from dticalc.workbooks import Grid, read_many

SHOW_PROGRESS = 4  # files, from which on a bar is worth showing
MOST_FINDINGS = 2000  # of one file
MARKED_NAME = "-DANH-DAU-LOI"


class Laws:
    """The definitions and rosters that files name, each loaded once."""

    def __init__(self, folder: Path | None, roster: str | None) -> None:
        """Look in a user's folder as well, and take one roster for all if it is named."""
        self.folder, self.roster = folder, roster
        self.known: dict[str, Law] = {}

    def find(self, reference: str) -> Law:
        """Load a definition by id or path, with its roster."""
        if reference not in self.known:
            framework = law_files.load(reference, self.folder)
            roster = load_roster(self.roster) if self.roster else load_roster(framework.roster, framework.path)
            self.known[reference] = self.known[framework.id] = (framework, roster)
        return self.known[reference]

    def of(self, checked: Submission) -> Law | None:
        """Give the definition that a checked file was read for."""
        return self.known.get(checked.definition)


def check_files(
    files: Sequence[Path], laws: Laws, law: Law | None, year: int | None, previous: Path | None
) -> list[Submission]:
    """Read files and folders, each on its own and then held against each other and last year's edition."""
    paths, others = files_in(files)
    if not paths:
        raise UsageError(Text("Không có tệp .xlsx hay .csv nào ở đó.", "There is no .xlsx or .csv file there."))
    wanted = Wanted(law=law, year=year, find=laws.find)
    edition = read_edition(previous) if previous else None
    read = [_capped(_held(_checked(path, grids, wanted, law), laws, edition)) for path, grids in _reading(paths)]
    first = next((laws.of(each) for each in read if laws.of(each)), None)
    held = [_capped(each) for each in together(read, first[1] if first else None)]  # may have found one more
    return [*held, *(unread(path) for path in others)]


def _reading(paths: Sequence[Path]) -> Iterator[tuple[Path, list[Grid] | Finding]]:
    """Read files one after the other, with a progress bar if they are many and somebody is looking."""
    if len(paths) < SHOW_PROGRESS or session().quiet or not sys.stderr.isatty():
        yield from read_many(paths)
        return
    label = Text("Kiểm tra", "Checking")[session().lang]
    with click.progressbar(read_many(paths), length=len(paths), label=label, file=sys.stderr) as bar:
        yield from bar


def _checked(path: Path, grids: list[Grid] | Finding, wanted: Wanted, law: Law | None) -> Submission:
    """Read one file: as a submission, or as a wide table if it is one and the definition is known."""
    if isinstance(grids, Finding) or is_submission(grids) or not is_table(grids) or law is None:
        return submission_of(path, grids, wanted)
    table = table_of(grids, *law)
    filled = sum(bool(text.strip()) for row in grids[0].rows for text in row)
    return Submission(
        file=str(path),
        name=visible(path.name, 300),
        digest=table.digest,
        definition=law[0].id,
        findings=table.findings,
        census=Census(filled=filled, used=filled),
    )


def _held(checked: Submission, laws: Laws, edition: Edition | None) -> Submission:
    law = laws.of(checked)
    if edition is None or law is None:
        return checked
    return against(checked, earlier_values(edition, *law), law[0])


def _capped(checked: Submission) -> Submission:
    """Keep at most 2,000 findings of a file, the weightiest; how many there were is said."""
    over = len(checked.findings) - MOST_FINDINGS
    if over <= 0:
        return checked
    kept = sorted(checked.findings, key=lambda each: each.sort_key)[:MOST_FINDINGS]
    return replace(checked, findings=tuple(kept), cut=(checked.cut or MOST_FINDINGS) + over)


def unread(path: Path) -> Submission:
    """Name a file of a folder that is no table."""
    said = Finding(kind=catalogue.UNREAD_FILE, place=Place(file=str(path)), found=visible(path.name, 300))
    return Submission(file=str(path), name=visible(path.name, 300), digest="", findings=(said,))


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def record(checked: Sequence[Submission], laws: Laws) -> dict[str, Any]:
    """Give the result in the form of `indicators/schema/findings.schema.json`."""
    findings = [finding for each in checked for finding in each.findings]
    counts = {severity.value: sum(each.kind.severity is severity for each in findings) for severity in Severity}
    return {
        "format": 1,
        "dticalc": __version__,
        "summary": {"files": len(checked), "usable": sum(each.usable for each in checked), **counts},
        "files": [_file_record(each, laws.of(each)) for each in checked],
    }


def _file_record(checked: Submission, law: Law | None) -> dict[str, Any]:
    findings = sorted(checked.findings, key=lambda each: each.reading_order)
    rows = preview(law[0], checked) if law is not None and checked.answers else ()
    return {
        "file": checked.name,
        "sha256": checked.digest or None,
        "definition": checked.definition or None,
        "unit_code": checked.unit_code or None,
        "year": checked.year,
        "usable": checked.usable,
        "cells": {"filled": checked.census.filled, "used": checked.census.used, "ignored": checked.census.ignored},
        "found": checked.cut or len(findings),
        "findings": [finding_record(each) for each in findings],
        "preview": [_preview_record(each) for each in rows],
    }


def _preview_record(row: Preview) -> dict[str, Any]:
    return {
        "level": "dimension" if row.code else "index",
        "code": row.code or "index",
        "name": {"vi": row.name.vi, "en": row.name.en},
        "computed": plain(row.computed),
        "self": None if row.claimed is None else plain(row.claimed),
        "max_points": plain(row.max_points),
        "unknown": list(row.unknown),
    }


# ── marked copies ───────────────────────────────────────────────────────────────────────────────────────────────────


def write_copies(folder: Path, checked: Iterable[Submission]) -> list[Path]:
    """Write a marked copy of each workbook that has findings, under a name that is not taken."""
    copies = []
    unopened = set(catalogue.SECTIONS["files"])
    for each in checked:
        path = Path(each.file)
        opened = not any(finding.kind in unopened for finding in each.findings)
        if each.findings and opened and path.suffix.lower() == ".xlsx":
            copy = free_path(folder / f"{path.stem}{MARKED_NAME}.xlsx")
            new_file(copy, annotated(path, sorted(each.findings, key=lambda finding: finding.reading_order)))
            copies.append(copy)
    return copies
