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
from dticalc.errors import DticalcError, InputError
from dticalc.files import ASIDE, TEMPORARY, not_written, read_bytes, sha256, shipped, sweep
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
    if (
        entry is None
        or (entry.head, entry.release, entry.year) != (tree["head"], folder.name, tree["year"])
        or (entry.kind == "draft") != (tree["stage"] == "draft")
    ):
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
    """Name what is gone from a release, was changed since it was made, or was put in: links and empty folders too.

    The manifest of each edition is held against the history as well, which reports that others have kept prove.
    """
    folder, known = release.folder, dict(release.files)
    there = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if _is_content(each)}
    manifests = {f"{basis}/manifest.json": each["sha256"] for basis, each in release.entry.editions.items()}
    del there[RELEASE]
    whole = {
        name
        for name, digest in known.items()
        if name in there
        and there[name].is_file()
        and not there[name].is_symlink()
        and sha256(read_bytes(there[name], _LIMIT * 8)) == digest == manifests.get(name, digest)
    }
    return sorted((set(there) | set(known) | set(manifests)) - whole)


def _is_content(path: Path) -> bool:
    """Tell whether something is more than a folder that others are in."""
    return path.is_symlink() or not path.is_dir() or not any(path.iterdir())


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


def edition_at(folder: Path) -> Edition:
    """Read an edition, or that which a release publishes; errors as `read_edition`."""
    return read_release(folder).edition() if (folder / RELEASE).is_file() else read_edition(folder)


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
    building, draft = rf"20[0-9]{{2}}(-[a-z]+-[0-9]+)?\.{TEMPORARY}", rf"20[0-9]{{2}}-draft-[0-9]+\.{ASIDE}"
    swept = [*sweep(workspace.editions, f"{building}|{draft}"), *sweep(workspace.root, rf"history\.jsonl\.{TEMPORARY}")]
    history = read_history(workspace.history)
    missing = [entry for folder in _folders(workspace) if (entry := read_release(folder).entry) not in history]
    if missing:
        last = missing[-1]
        # An interruption leaves one line unwritten, the next one; anything else was done to the log.
        head = history[-1].head if history else BEGINNING
        if len(missing) > 1 or (last.line, last.before) != (len(history) + 1, head):
            raise _cut(workspace, missing[0])
        append(workspace.history, history, last)
        history = (*history, last)
    remove_drafts(workspace, history)
    return history, Recovered(swept=tuple(swept), logged=tuple(each.release for each in missing))


def _cut(workspace: Workspace, entry: Entry) -> InputError:
    return InputError(
        Text(
            f"{workspace.history} không có dòng {entry.line} của {entry.release}: tệp đã bị cắt hoặc sửa. "
            "Hãy lấy lại tệp gốc.",
            f"{workspace.history} lacks line {entry.line}, that of {entry.release}: it was cut or edited. "
            "Restore the original file.",
        )
    )


def _folders(workspace: Workspace) -> list[Path]:
    """Give the folders of releases, in the order of their lines."""
    found = [each for each in workspace.editions.glob("[!.]*") if (each / RELEASE).is_file()]
    return sorted(found, key=lambda folder: read_release(folder).entry.line)


def remove_drafts(workspace: Workspace, history: Sequence[Entry]) -> list[str]:
    """Remove the drafts that a later release of their year replaced; finals stay for ever.

    A folder is removed only if it says itself that it is that very draft, and no release was compared with it: that one
    could not be made again without it.
    """
    last = {entry.year: entry for entry in history}
    releases = {folder.name: read_release(folder) for folder in _folders(workspace)}
    needed = {digest for each in releases.values() if (digest := _made_with(each))}
    removed = []
    for name, release in releases.items():
        entry = release.entry
        own = {each["sha256"] for each in entry.editions.values()}
        replaced = entry.kind == "draft" and entry in history and entry != last[entry.year]
        if replaced and not own & needed and not release.folder.is_symlink():
            aside = release.folder.with_name(f".{name}.{ASIDE}")  # `sweep` knows it, if this is interrupted
            try:
                release.folder.rename(aside)
                shutil.rmtree(aside)
            except OSError as error:
                raise not_written(release.folder, error) from None
            removed.append(name)
    return removed


def _made_with(release: Release) -> str:
    """Give the digest of last year's manifest that a release was held against; empty if there is none."""
    try:
        manifest = json.loads(read_bytes(release.folder / release.basis / "manifest.json", _LIMIT))
        return str(manifest.get("previous", {}).get("sha256", ""))
    except (DticalcError, ValueError, AttributeError):
        return ""  # told where the release is verified


def _changed(folder: Path, name: str) -> InputError:
    return InputError(
        Text(
            f"{folder}/{name} thiếu hoặc đã bị sửa sau khi ghi. Hãy lấy lại bản gốc.",
            f"{folder}/{name} is missing or was changed after it was written. Restore the original.",
        )
    )
