"""Seals: `SHA256SUMS` lists the files of published definitions, and none of them is changed afterwards.

The file is what `sha256sum` writes, so that anybody can check it without dticalc. A correction is a new folder whose
definition says `amends:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dticalc import catalogue
from dticalc.files import Place, is_file, read_bytes, sha256
from dticalc.findings import Finding, Kind, words
from dticalc.texts import Text, natural_key
from dticalc.yaml_files import read_document

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\\s][^\\]*)")


def seal_findings(folder: Path) -> Iterator[Finding]:
    """Hold the published files of a folder against its `SHA256SUMS`; nothing where there is no such file."""
    file = folder / SUMS
    if not is_file(file):
        return
    listed: dict[str, str] = {}
    for number, line in enumerate(read_bytes(file).decode("utf-8", "replace").splitlines(), 1):
        entry = _LINE.fullmatch(line)
        if entry is None or ".." in entry[2].split("/"):
            yield _finding(catalogue.SUMS_LINE, file, number, line)
            continue
        listed[entry[2]] = entry[1]
        now = _state(folder / entry[2], entry[1])
        if now is not None:
            yield _finding(catalogue.CHANGED_FILE, file, number, entry[2], what=now)
    for folder_name in sorted({Path(name).parent.as_posix() for name in listed}, key=natural_key):
        for beside in sorted((folder / folder_name).glob("*.yaml")):
            name = beside.relative_to(folder).as_posix()
            if name not in listed and (folder / folder_name / "framework.yaml").is_file():
                yield _finding(catalogue.UNLISTED_FILE, beside, 1, name)


def _state(file: Path, digest: str) -> Text | None:
    """Say how a published file differs from what was listed; None if it does not."""
    if not is_file(file):
        return Text("không còn", "it is gone")
    return None if sha256(read_bytes(file)) == digest else Text("nội dung khác", "its content differs")


def _finding(kind: Kind, file: Path, line: int, found: str, **filling: object) -> Finding:
    place = Place(file=str(file), line=line, column=1)
    return Finding(kind=kind, place=place, found=found, words=words(**filling))


def sums(folder: Path, names: Iterable[str] = ()) -> str:
    """Give a `SHA256SUMS` that also lists the files of definitions of these names, or of all, with their rosters.

    What is listed already stays as it is; hold it against the files first.
    """
    wanted = set(names)
    files = [] if wanted else sorted(folder.glob("rosters/*.yaml"))
    for framework in sorted(folder.glob("*/framework.yaml")):
        if not wanted or framework.parent.name in wanted:
            files += [framework, *framework.parent.glob("indicators-*.yaml"), *_own_roster(folder, framework)]
    file = folder / SUMS
    listed = read_bytes(file).decode().splitlines() if is_file(file) else []
    lines = {line.partition("  ")[2]: line for line in listed}
    for each in files:
        name = each.relative_to(folder).as_posix()
        lines.setdefault(name, f"{sha256(read_bytes(each))}  {name}")
    return "".join(f"{lines[name]}\n" for name in sorted(lines, key=natural_key))


def _own_roster(folder: Path, framework: Path) -> list[Path]:
    """Give the roster of a definition if it stands in the folder: who is ranked is part of what was published."""
    document, _ = read_document(framework)
    reference = str(document.tree.get("roster")) if document is not None else ""
    for file in (folder / "rosters" / f"{reference}.yaml", framework.parent / reference):
        if is_file(file) and file.resolve().is_relative_to(folder.resolve()):
            return [folder / file.resolve().relative_to(folder.resolve())]
    return []
