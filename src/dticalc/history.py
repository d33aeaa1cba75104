"""The history of a workspace: one line for each release, each with the hash of the line before, so that none is lost.

head = SHA-256 of the last line; it is printed in every report, which no later edit of the log can reach.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dticalc.errors import InputError
from dticalc.files import read_bytes, sha256, write_file
from dticalc.texts import Text

BEGINNING = "0" * 64
KINDS = ("first", "draft", "revision", "correction")
YEARS = range(2000, 2100)
_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: which release was made of which year, of what kind and why, and the digests of its editions.

    `kind` is first, draft, revision or correction; `editions` maps the basis to id and digest of the manifest;
    `marks` are those of the figures.
    """

    line: int
    before: str
    year: int
    release: str
    kind: str
    reason: str
    editions: Mapping[str, Mapping[str, str]]
    marks: Sequence[str] = ()

    @property
    def text(self) -> str:
        """Write the line, keys in their order, without its end."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, ensure_ascii=False)

    @property
    def head(self) -> str:
        """Give the hash that the next line and the reports carry."""
        return sha256(self.text.encode())


def read_history(file: Path) -> tuple[Entry, ...]:
    """Read the log; `InputError` names the first line that was edited, cut out or put in."""
    lines = read_bytes(file, _LIMIT).decode(errors="replace").split("\n") if file.is_file() else [""]
    entries: list[Entry] = []
    before = BEGINNING
    for number, text in enumerate(lines[:-1], 1):
        entry = entry_of(text)
        if entry is None or entry.text != text or entry.line != number or entry.before != before:
            raise _broken(file, number)
        entries.append(entry)
        before = entry.head
    if lines[-1]:
        raise _broken(file, len(lines))
    return tuple(entries)


def entry_of(text: str) -> Entry | None:
    """Read one line; None if it is none."""
    try:
        tree: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(tree, dict) or set(tree) != set(Entry.__slots__):
        return None
    texts = ("before", "release", "kind", "reason")
    typed = all(isinstance(tree[name], str) for name in texts) and all(type(tree[n]) is int for n in ("line", "year"))
    # A name is joined to the folder of editions, and drafts are removed by name: it must be one that we give.
    number = "" if tree["kind"] == "first" else f"-{tree['kind']}-[1-9][0-9]*"
    named = typed and tree["kind"] in KINDS and re.fullmatch(f"{tree['year']}{number}", tree["release"])
    if not named or not isinstance(tree["editions"], dict) or not isinstance(tree["marks"], list):
        return None
    return Entry(**tree) if tree["year"] in YEARS else None


def append(file: Path, entries: Sequence[Entry], entry: Entry) -> None:
    """Add a line; the log is replaced in one step, so that it is never half written."""
    write_file(file, "".join(f"{each.text}\n" for each in (*entries, entry)).encode(), replaces=True)


def _broken(file: Path, number: int) -> InputError:
    return InputError(
        Text(
            f"{file}, dòng {number}: dòng này hoặc dòng trước nó đã bị sửa, cắt hay chèn (mã băm không nối tiếp). "
            "Hãy lấy lại tệp gốc.",
            f"{file}, line {number}: this line or the one before was edited, cut or put in (the hashes do not "
            "follow). Restore the original file.",
        )
    )
