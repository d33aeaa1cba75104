"""Processes of our own that read files from strangers, so that a hostile file ends one of them and nothing else."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from dticalc.child import HEAD, LENGTH
from dticalc.errors import DticalcError
from dticalc.texts import Text

MAX_ANSWER = 64 * 1024 * 1024
# Seconds of work: to begin with, and for each 100 KB of the file.
LEAST_SECONDS, SECONDS_PER_100_KB = 1.5, 1.0
# The clock on the wall is a last resort: a busy machine is no hostile file.
LEAST_WAIT, WAIT_PER_SECOND = 10.0, 5.0
_NOT_STARTED = Text(
    "Không mở được tiến trình đọc sổ tính: {why}. Chưa đọc gì.",
    "The process that reads workbooks cannot be started: {why}. Nothing was read.",
)
_START = "import sys; sys.path += sys.argv[1:]; from dticalc.child import main; main()"


class Child:
    """One such process: asked for one file at a time, and ended when it does not answer."""

    def __init__(self) -> None:
        """Start it, with the library path of this process and nothing of the folder it runs in."""
        self.owner = os.getpid()
        self.seconds = 0.0
        ours = [str(Path(__file__).parents[1]), *(str(Path(each or ".").absolute()) for each in sys.path)]
        try:
            self.running = subprocess.Popen(  # noqa: S603 – our own interpreter and our own module
                [sys.executable, "-I", "-S", "-c", _START, *dict.fromkeys(ours)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise DticalcError(_NOT_STARTED.fill(why=error.strerror or error)) from error

    def ask(self, content: bytes) -> None:
        """Send a file; a child that has gone is noticed when it should answer."""
        self.seconds = LEAST_SECONDS + SECONDS_PER_100_KB * len(content) / 100_000
        with suppress(OSError), self._watched():
            stream = cast("BinaryIO", self.running.stdin)
            stream.write(HEAD.pack(int(self.seconds * 1000), len(content)))
            stream.write(content)
            stream.flush()

    def answer(self) -> dict[str, Any] | None:
        """Wait for what the child says; None if it dies, takes too long or talks nonsense, and then it is ended."""
        said: dict[str, Any] | None = None
        try:
            with self._watched():
                stream = cast("BinaryIO", self.running.stdout)
                head = stream.read(LENGTH.size)
                length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else MAX_ANSWER
                if length < MAX_ANSWER:
                    body = stream.read(length)
                    with suppress(ValueError, RecursionError):
                        said = json.loads(body)
        finally:
            if not isinstance(said, dict) or said.get("refused") == "reading-stopped":
                self.end()
        return said if isinstance(said, dict) else None

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """End the child if talking to it takes far longer than it may work: it neither reads nor answers."""
        watch = threading.Timer(LEAST_WAIT + WAIT_PER_SECOND * self.seconds, self.running.kill)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    @property
    def alive(self) -> bool:
        """Tell whether it can be asked, by the process that started it."""
        return self.owner == os.getpid() and self.running.poll() is None

    def end(self) -> None:
        """End it, and leave nothing of it behind."""
        if self.owner != os.getpid():
            return
        self.running.kill()
        for stream in (self.running.stdin, self.running.stdout):
            with suppress(OSError):
                cast("BinaryIO", stream).close()
        self.running.wait()


_idle: list[Child] = []


def take() -> Child:
    """Give a child that has nothing to do; one that waits is taken first."""
    while _idle:
        child = _idle.pop()
        if child.alive:
            return child
        child.end()
    return Child()


def give_back(child: Child) -> None:
    """Keep a child for the next file, if it lives."""
    if child.alive:
        _idle.append(child)
    else:
        child.end()


def warm_up(children: int = 1) -> None:
    """Start children before they are needed, so that they get ready while other work is done."""
    while len(_idle) < children:
        _idle.append(Child())


@atexit.register
def dismiss() -> None:
    """End all children that wait."""
    while _idle:
        _idle.pop().end()
