"""Remaking: an edition made once more from the inputs that it names, by the definition and options that it carries."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from dticalc.appraisals import read_appraisal
from dticalc.checking import Laws
from dticalc.computation import computed, entries_of, read_source
from dticalc.editions import Edition
from dticalc.files import write_into
from dticalc.past_editions import merged_files, recorded_files
from dticalc.publishing import Imprint, Reference, Revises
from dticalc.recordings import read_recording


def made_again(edition: Edition, found: Mapping[str, bytes], other: Edition | None, laws: Laws) -> dict[str, bytes]:
    """Make the files of an edition again; `found` gives the bytes of each input by the name that it had.

    `other` is the edition that it was made with: last year's, or that which was merged.
    """
    law = (edition.framework, edition.roster)
    if other is not None and "merged" in edition.manifest:
        return merged_files(other, edition.roster, edition.manifest["merged"]["rule"])
    levels = {each["file"]: each["level"] for each in edition.manifest["inputs"]}
    with tempfile.TemporaryDirectory() as laid_out:
        folder = Path(laid_out)
        write_into(folder / "inputs", {n: c for n, c in found.items() if levels[n] != "appraisal"})
        write_into(folder, {n: c for n, c in found.items() if levels[n] == "appraisal"})
        tables = [name for name, level in levels.items() if level in ("dimension", "indicator", "published")]
        source = folder / "inputs" / tables[0] if tables else folder / "inputs"
        if "recorded" in edition.marks:
            return _recorded_again(edition, source)
        read = read_source(source, laws, law, edition.year, other)
        appraisals = [name for name, level in levels.items() if level == "appraisal"]
        awards = read_appraisal(folder / appraisals[0], *law) if appraisals else None
        imprint = imprint_again(edition)
        return computed(entries_of(read, law, imprint, awards), law, imprint)


def _recorded_again(edition: Edition, table: Path) -> dict[str, bytes]:
    chosen = {key: edition.manifest["options"].get(key, "") for key in ("source", "columns")}
    pairs = [each.rpartition("=") for each in chosen["columns"].split(";") if each]
    renamed = {theirs.strip(): ours.strip() for theirs, _, ours in pairs}
    recording = read_recording(table, edition.framework, edition.roster, chosen["source"], renamed)
    options = tuple((key, text) for key, text in chosen.items() if text)
    return recorded_files(recording, edition.roster, edition.year, options)


def imprint_again(edition: Edition) -> Imprint:
    """Give what an edition says of its making, to make it once more."""
    manifest = edition.manifest
    revises, previous = manifest.get("revises"), manifest.get("previous")
    return Imprint(
        year=edition.year,
        basis=edition.basis,
        draft=not edition.final,
        marks=edition.marks,
        previous=Reference(**previous) if previous else None,
        revises=Revises(
            edition=Reference(edition=revises["edition"], sha256=revises["sha256"]),
            type=revises["type"],
            reason=revises["reason"],
        )
        if revises
        else None,
        date=manifest.get("date", ""),
    )
