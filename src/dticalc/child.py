"""The process that reads workbooks from strangers: bytes in, texts out, within bounds of memory and time.

A request is a head of two numbers (milliseconds of work, length) and the file; an answer is its length and JSON.
"""

from __future__ import annotations

import contextlib
import json
import signal
import struct
import sys
from typing import Any, BinaryIO

from dticalc.guards import Refusal, guard
from dticalc.sheets import read_sheets

HEAD, LENGTH = struct.Struct(">II"), struct.Struct(">I")
MEMORY = 512 * 1024 * 1024
UNUSED = ("numpy", "lxml", "PIL", "pandas", "defusedxml")


def answer(content: bytes) -> dict[str, Any]:
    """Give the sheets of a workbook, or the verdict on a file that is refused."""
    try:
        return {"sheets": read_sheets(guard(content))}
    except Refusal as refusal:
        return {"refused": refusal.slug, "words": refusal.words}
    except (MemoryError, RecursionError):
        return {"refused": "reading-stopped", "words": {}}
    except Exception as error:  # noqa: BLE001 – whatever a file makes the parsers raise is about that file
        return {"refused": "damaged-file", "words": {"problem": f" ({type(error).__name__})"}}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until nobody asks any more."""
    while len(head := requests.read(HEAD.size)) == HEAD.size:
        milliseconds, length = HEAD.unpack(head)
        content = requests.read(length)
        if len(content) < length:
            return
        _allow(milliseconds / 1000)
        said = json.dumps(answer(content), separators=(",", ":")).encode()
        _allow(0)
        del content
        answers.write(LENGTH.pack(len(said)) + said)
        answers.flush()


def _allow(seconds: float) -> None:
    """Let this process work so long from now, counted in its own time; then the system ends it. 0 is no bound."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def main() -> None:
    """Bound this process and serve the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent; when it ends, nobody asks any more
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 – not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in UNUSED:
        # openpyxl does without them, and starts three times as fast
        sys.modules[name] = None  # type: ignore[assignment]
    import openpyxl  # noqa: F401, PLC0415 – now, so that no file pays for it

    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)
