"""What the commands make of checked files: progress, what JSON says of them, and their marked copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dticalc import catalogue
from dticalc.annotations import annotated
from dticalc.bases import Preview, preview
from dticalc.checking import Laws, Read, not_compared
from dticalc.cli.options import finding_record
from dticalc.cli.terminal import session
from dticalc.editions import Edition
from dticalc.errors import InputError
from dticalc.files import free_path, new_file
from dticalc.findings import Severity
from dticalc.numerals import plain
from dticalc.submissions.answers import Submission
from dticalc.submissions.intake import Law
from dticalc.texts import Text
from dticalc.version import __version__

MARKED_NAME = "-DANH-DAU-LOI"


def watch_files(reading: Read, length: int) -> Read:
    """Show how far the reading of many files has come."""
    return session().progress(reading, length, Text("Kiểm tra", "Checking"))


def say_not_compared(edition: Edition | None, laws: Iterable[Law]) -> None:
    """Say once why an earlier edition that was named serves nothing."""
    for why in not_compared(edition, laws) if edition else ():
        session().say(
            Text(
                f"Lưu ý: không so được với năm trước, vì {why.vi}.",
                f"Note: nothing could be compared with the earlier year, because {why.en}.",
            )
        )


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


def write_copies(folder: Path, checked: Iterable[Submission]) -> Iterator[tuple[Submission, Path | InputError]]:
    """Write a marked copy of each workbook that has findings, under a name that is not taken; give each as it is done.

    One that cannot be marked is given with the reason, and the others go on.
    """
    unopened = set(catalogue.SECTIONS["files"])
    for each in checked:
        path = Path(each.file)
        opened = not each.aside and not any(finding.kind in unopened for finding in each.findings)
        if each.findings and opened and path.suffix.lower() == ".xlsx":
            copy = free_path(folder / f"{path.stem}{MARKED_NAME}.xlsx")
            try:
                content = annotated(path, sorted(each.findings, key=lambda finding: finding.reading_order))
            except InputError as error:
                yield each, error
                continue
            new_file(copy, content)
            yield each, copy
