"""Releases: everything of a year in one folder, editions on each basis, changes and reports, there whole or not at all.

A release is committed by the renaming of its folder; the line of the history that it carries is written after that, and
made good by the next run if the machine stops in between.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dticalc.bases import Basis
from dticalc.editions import Edition, read_edition
from dticalc.errors import InputError
from dticalc.files import not_written, read_bytes, sha256, shipped, sweep
from dticalc.history import BEGINNING, Entry, append, entry_of, read_history
from dticalc.texts import Text
from dticalc.workspaces import Workspace

RELEASE = "release.json"
_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release, as read: `entry` is its line of the history, `recipe` the digest of all that decided it."""

    folder: Path
    year: int
    final: bool
    basis: Basis
    recipe: str
    entry: Entry
    files: tuple[tuple[str, str], ...]

    def edition(self, basis: Basis | None = None) -> Edition:
        """Read the edition on a basis, that which is published unless another is named."""
        return read_edition(self.folder / (basis or self.basis))


def release_json(building: Path, entry: Entry, basis: Basis, recipe: str, *, final: bool) -> bytes:
    """Write what a release says of itself, with the digest of every file in it."""
    names = sorted(each.relative_to(building).as_posix() for each in building.rglob("*") if each.is_file())
    files = [{"file": name, "sha256": sha256(read_bytes(building / name, _LIMIT * 8))} for name in names]
    tree = {
        "format": 1,
        "year": entry.year,
        "stage": "final" if final else "draft",
        "basis": basis,
        "line": entry.text,
        "head": entry.head,
        "recipe": recipe,
        "files_sha256": _digest_of(files),
        "files": files,
    }
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def _digest_of(files: object) -> str:
    return sha256(json.dumps(files, ensure_ascii=False).encode())


def read_release(folder: Path) -> Release:
    """Read a release; `InputError` if what it says of itself is not whole. Its files are checked by `changed_files`."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 – kept out of start-up
    from referencing import Registry, Resource  # noqa: PLC0415 – kept out of start-up

    try:
        tree: dict[str, Any] = json.loads(read_bytes(folder / RELEASE, _LIMIT))
    except (ValueError, RecursionError):
        raise _changed(folder, RELEASE) from None
    forms = [
        json.loads(read_bytes(shipped("indicators", "schema", f"{n}.schema.json"))) for n in ("release", "manifest")
    ]
    registry = Registry().with_resources((form["$id"], Resource.from_contents(form)) for form in forms)
    entry = None
    if Draft202012Validator(forms[0], registry=registry).is_valid(tree):
        entry = entry_of(tree["line"])
    if entry is not None and tree["files_sha256"] != _digest_of(tree["files"]):
        entry = None
    if entry is None or entry.head != tree["head"] or entry.release != folder.name or entry.year != tree["year"]:
        raise _changed(folder, RELEASE)
    return Release(
        folder=folder,
        year=tree["year"],
        final=tree["stage"] == "final",
        basis=tree["basis"],
        recipe=tree["recipe"],
        entry=entry,
        files=tuple((each["file"], each["sha256"]) for each in tree["files"]),
    )


def changed_files(release: Release) -> list[str]:
    """Name the files of a release that are gone or were changed since it was made, and those that were put in."""
    folder = release.folder
    there = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()} - {RELEASE}
    known = dict(release.files)
    wrong = [
        name for name in known if name not in there or sha256(read_bytes(folder / name, _LIMIT * 8)) != known[name]
    ]
    return sorted([*wrong, *(there - set(known))])


def latest(workspace: Workspace, history: Sequence[Entry], year: int) -> Release | None:
    """Give the release of a year that counts today: that of its last line in the history; None if there is none yet."""
    lines = [each for each in history if each.year == year]
    if not lines:
        return None
    folder = workspace.editions / lines[-1].release
    if folder.is_dir():
        return read_release(folder)
    if lines[-1].kind == "draft":  # which may be thrown away
        return None
    raise InputError(
        Text(
            f"Không thấy {folder}, bản chính thức có trong lịch sử. Hãy lấy lại thư mục ấy từ bản sao lưu.",
            f"{folder} is gone, a final edition that the history names. Restore the folder from a backup.",
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What an interrupted run had left: unfinished folders that were removed, releases whose line was written now."""

    swept: tuple[str, ...]
    logged: tuple[str, ...]


def recover(workspace: Workspace) -> tuple[tuple[Entry, ...], Recovered]:
    """Clean up after a run that was interrupted, and give the history; the lock of the workspace must be held.

    Unfinished folders are removed. A release that took its name but not its line in the history gets it now. A draft
    that a later release replaced is removed.
    """
    swept = [*sweep(workspace.editions, r"20[0-9]{2}(-[a-z]+-[0-9]+)?"), *sweep(workspace.root, r"history\.jsonl")]
    history = read_history(workspace.history)
    logged = []
    for folder in _folders(workspace):
        entry = read_release(folder).entry
        if entry.line == len(history) + 1 and entry.before == (history[-1].head if history else BEGINNING):
            append(workspace.history, history, entry)
            history = (*history, entry)
            logged.append(folder.name)
        elif entry not in history:
            raise InputError(
                Text(
                    f"{workspace.history} không có dòng {entry.line} của {folder.name}: tệp đã bị cắt hoặc sửa. "
                    "Hãy lấy lại tệp gốc.",
                    f"{workspace.history} lacks line {entry.line}, that of {folder.name}: it was cut or edited. "
                    "Restore the original file.",
                )
            )
    remove_drafts(workspace, history)
    return history, Recovered(swept=tuple(swept), logged=tuple(logged))


def _folders(workspace: Workspace) -> list[Path]:
    """Give the folders of releases, in the order of their lines."""
    found = [each for each in workspace.editions.glob("[!.]*") if (each / RELEASE).is_file()]
    return sorted(found, key=lambda folder: read_release(folder).entry.line)


def remove_drafts(workspace: Workspace, history: Sequence[Entry]) -> list[str]:
    """Remove the drafts that a later release of their year replaced; finals stay for ever."""
    last = {entry.year: entry for entry in history}
    old = [each for each in history if each.kind == "draft" and each != last[each.year]]
    removed = []
    for entry in old:
        folder = workspace.editions / entry.release
        if folder.is_dir():
            aside = folder.with_name(f".{folder.name}.replaced")  # a name that `sweep` knows, if this is interrupted
            try:
                folder.rename(aside)
                shutil.rmtree(aside)
            except OSError as error:
                raise not_written(folder, error) from None
            removed.append(entry.release)
    return removed


def _changed(folder: Path, name: str) -> InputError:
    return InputError(
        Text(
            f"{folder}/{name} thiếu hoặc đã bị sửa sau khi ghi. Hãy lấy lại bản gốc.",
            f"{folder}/{name} is missing or was changed after it was written. Restore the original.",
        )
    )
