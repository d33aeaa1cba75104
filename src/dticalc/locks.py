"""Locks: one run at a time works in a workspace; the system gives the lock back whatever becomes of the run."""

from __future__ import annotations

import errno
import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dticalc.errors import BusyError
from dticalc.files import not_written
from dticalc.texts import Text, visible

if os.name == "nt":  # pragma: no cover – the other branch is that of the machines that run the tests
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        """Lock a byte far behind the text, so that the others can read who holds it."""
        stream.seek(1 << 30)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        stream.seek(0)

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock of a workspace; raise `BusyError`, which says who holds it, if somebody else does.

    It is a lock of the operating system, which a program that was killed holds no longer: none is ever stale, and no
    clock decides. The file stays, and names the last holder.
    """
    if file.is_symlink():  # what it points to is somebody's own
        raise not_written(file, OSError(errno.ELOOP, os.strerror(errno.ELOOP)))
    try:
        stream = file.open("a+b")
    except OSError as error:
        raise not_written(file, error) from None
    with stream:
        try:
            _lock(stream)
        except OSError:
            raise BusyError(_busy(file)) from None
        try:
            stream.seek(0)
            stream.truncate()
            stream.write(_ourselves().encode())
            stream.flush()
        except OSError as error:
            raise not_written(file, error) from None
        yield


def _busy(file: Path) -> Text:
    who = visible(file.read_bytes()[:300].decode(errors="replace"), 300) or "?"
    return Text(
        f"Thư mục {file.parent} đang được dùng: {who}. Hãy đợi lượt chạy ấy xong rồi chạy lại.",
        f"{file.parent} is in use: {who}. Wait until that run has ended, then run again.",
    )


def _ourselves() -> str:
    """Say who we are; a machine without names is still a holder."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "?"
    return f"{user}@{socket.gethostname()}, pid {os.getpid()}"
