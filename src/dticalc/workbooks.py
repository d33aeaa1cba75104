"""Reading what a spreadsheet program saves: XLSX in a child behind a guard, and CSV, both as grids of texts.

A file comes from a stranger: what it is is told from its content, and it is refused with a finding if it is no table.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

from dticalc import catalogue
from dticalc.children import Child, give_back, take, warm_up
from dticalc.csv_files import read_csv, refuse
from dticalc.errors import DticalcError
from dticalc.files import MAX_BYTES, Place, read_bytes, sha256
from dticalc.findings import Finding, Kind, RefusedError, words
from dticalc.grids import Grid, Nature, Spot, address, cells, spot_of
from dticalc.texts import Text

__all__ = ["Grid", "Nature", "Spot", "address", "cells", "read_grids", "read_many", "spot_of", "warm_up"]

MAX_WORKERS, MIN_WORKERS = 4, 2
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BIFF = tuple(bytes((9, version, more, 0)) for version, more in ((0, 4), (2, 6), (4, 6), (8, 8), (8, 16)))  # bare .xls
_NO_FILE = Text("Không phải tệp mà là thiết bị hoặc ống dẫn.", "It is a device or a pipe, not a file.")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}


def read_grids(path: Path) -> list[Grid]:
    """Read a CSV file (one grid) or an XLSX workbook (one grid a sheet); raise `RefusedError` if it is neither."""
    content = _content(path)
    if not content.startswith(_ZIP):
        return [_plain(path, content)]
    child = take()
    try:
        child.ask(content)
        said = child.answer()
    except BaseException:
        child.end()  # what it would say now is no answer to the next question
        raise
    give_back(child)
    return _grids(path, content, said)


def read_many(paths: Sequence[Path], workers: int | None = None) -> Iterator[tuple[Path, list[Grid] | Finding]]:
    """Give the grids of each file, or the finding why it is refused, in the order given.

    So many children read ahead as there are `workers` (2 to 4, as the machine has processors), a file each. A file
    that cannot be opened is a finding too.
    """
    most = workers or max(MIN_WORKERS, min(MAX_WORKERS, os.cpu_count() or 1))
    waiting: deque[tuple[Path, bytes, Child | list[Grid] | Finding]] = deque()
    busy: list[Child] = []
    remaining = iter(paths)
    try:
        while True:
            while len(waiting) < most and (path := next(remaining, None)) is not None:
                waiting.append(_begin(path, busy))
            if not waiting:
                return
            path, content, state = waiting.popleft()
            if isinstance(state, Child):
                said = state.answer()
                busy.remove(state)
                give_back(state)
                if (path_ahead := next(remaining, None)) is not None:
                    waiting.append(_begin(path_ahead, busy))
                yield path, _verdict(path, content, said)
            else:
                yield path, state
    finally:
        for child in busy:
            child.end()


def _begin(path: Path, busy: list[Child]) -> tuple[Path, bytes, Child | list[Grid] | Finding]:
    """Read a file here if it is no workbook, else send it to a child."""
    try:
        content = _content(path)
        if not content.startswith(_ZIP):
            return path, b"", [_plain(path, content)]
    except RefusedError as refused:
        return path, b"", refused.finding
    except DticalcError as error:
        return (
            path,
            b"",
            Finding(kind=catalogue.UNREADABLE_FILE, place=Place(file=str(path)), words=words(problem=error.text)),
        )
    child = take()
    busy.append(child)
    child.ask(content)
    return path, content, child


def _verdict(path: Path, content: bytes, said: dict[str, Any] | None) -> list[Grid] | Finding:
    try:
        return _grids(path, content, said)
    except RefusedError as refused:
        return refused.finding


# ── what kind of file ───────────────────────────────────────────────────────────────────────────────────────────────


def _content(path: Path) -> bytes:
    """Give the content of a file; refuse one that is empty, too large, or of a format that is no table."""
    with suppress(OSError):  # said with its reason when it is opened
        stated = path.stat()
        if not (S_ISREG(stated.st_mode) or S_ISDIR(stated.st_mode)):
            refuse(catalogue.UNREADABLE_FILE, path, problem=_NO_FILE)
        if stated.st_size > MAX_BYTES:
            refuse(catalogue.FILE_TOO_LARGE, path, limit=MAX_BYTES // (1024 * 1024))
    content = read_bytes(path)
    kind = _foreign(content)
    if kind is not None:
        refuse(kind, path)
    return content


def _foreign(content: bytes) -> Kind | None:
    """Tell which format a content is if it is no table."""
    if not content:
        return catalogue.EMPTY_FILE
    if content.startswith(_OLE):
        return catalogue.PASSWORD_PROTECTED if _ENCRYPTED in content else catalogue.OLD_XLS
    for start, kind in ((_BIFF, catalogue.OLD_XLS), (b"%PDF", catalogue.PDF_FILE)):
        if content.startswith(start):
            return kind
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return catalogue.HTML_FILE
    if content.startswith(b"PK") and not content.startswith(_ZIP):
        return catalogue.DAMAGED_FILE
    return None


def _plain(path: Path, content: bytes) -> Grid:
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS:
        refuse(catalogue.MISNAMED_FILE, path, suffix)
    return read_csv(path, content)


# ── what the child says ─────────────────────────────────────────────────────────────────────────────────────────────


def _grids(path: Path, content: bytes, said: dict[str, Any] | None) -> list[Grid]:
    """Make grids of the answer of a child; raise `RefusedError` if it refused the file or gave no answer."""
    try:
        if said is not None and "sheets" in said:
            digest = sha256(content)
            return [_grid(path, digest, sheet) for sheet in said["sheets"]]
        slug, spoken = (said["refused"], said["words"]) if said is not None else (catalogue.READING_STOPPED.slug, {})
        kind = catalogue.BY_SLUG[slug]
        filling = {key: value if isinstance(value, str) else Text(*value) for key, value in spoken.items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        kind, filling = catalogue.READING_STOPPED, {}
    return refuse(kind, path, str(filling.pop("found", "")), line=None, **filling)


def _grid(path: Path, digest: str, sheet: dict[str, Any]) -> Grid:
    anchors: dict[Spot, Spot] = {}
    for top, left, bottom, right in sheet["merged"]:
        for row in range(top, bottom + 1):
            anchors |= {(row, column): (top, left) for column in range(left, right + 1)}
        del anchors[top, left]
    natures: dict[Spot, Nature] = {(row, column): nature for row, column, nature in sheet["natures"]}
    natures |= dict.fromkeys(anchors, "merged")
    return Grid(
        file=str(path),
        sheet=sheet["name"],
        rows=sheet["rows"],
        digest=digest,
        natures=natures,
        stored={(row, column): text for row, column, text in sheet["stored"]},
        formulas={(row, column): text for row, column, text in sheet["formulas"]},
        links={(row, column): text for row, column, text in sheet["links"]},
        hidden=sheet["hidden"],
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
        anchors=anchors,
    )
