"""Printing pages as PDF by a browser that is installed: without a network, a profile of its own, and without end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dticalc.errors import UsageError, WriteError
from dticalc.files import read_bytes, write_file
from dticalc.texts import Text, visible

CHOSEN = "DTICALC_CHROMIUM"  # names the browser where it is not on the PATH
SECONDS = 120  # for one page
AT_ONCE = 2
_NAMES = (
    *("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"),
    *("microsoft-edge-stable", "microsoft-edge", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pings"),
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever a page or the browser asks for: there is no network
    "--no-pdf-header-footer",
)
_LARGEST = 256 * 1024 * 1024


def installed_browser() -> Path:
    """Find a browser that can print; raise `UsageError` that says how to get one."""
    chosen = os.environ.get(CHOSEN, "")
    for name in [chosen] if chosen else _NAMES:
        if (found := shutil.which(name)) is not None:
            return Path(found)
    if chosen:
        raise UsageError(
            Text(
                f"{CHOSEN} nêu {visible(chosen, 300)}, nhưng đó không phải chương trình chạy được.",
                f"{CHOSEN} names {visible(chosen, 300)}, which is no program that can be run.",
            )
        )
    raise UsageError(
        Text(
            "Để in PDF cần Chromium, Chrome hoặc Edge, nhưng không thấy trên máy này. Hãy cài (Debian, Ubuntu: apt "
            f"install chromium), hoặc nêu đường dẫn bằng biến {CHOSEN}, hoặc mở trang rồi in từ trình duyệt.",
            "PDF needs Chromium, Chrome or Edge, and none was found. Install one (Debian, Ubuntu: apt install "
            f"chromium), name its path in {CHOSEN}, or open the page and print it from a browser.",
        )
    )


def printed(pages: Sequence[Path], browser: Path, seconds: float = SECONDS) -> Iterator[Path]:
    """Print pages to PDF files beside them, two at a time, and give each file as it is done.

    Raises `WriteError` at the first page that cannot be printed; what was printed before it stays.
    """
    with ThreadPoolExecutor(AT_ONCE) as workers:
        waiting = [workers.submit(_print, page, browser, seconds) for page in pages]
        try:
            for each in waiting:
                yield each.result()
        finally:
            for each in waiting:
                each.cancel()


def _print(page: Path, browser: Path, seconds: float) -> Path:
    target = page.with_suffix(".pdf")
    with tempfile.TemporaryDirectory(prefix="dticalc-print-", ignore_cleanup_errors=True) as place:
        made = Path(place) / "page.pdf"
        flags = [*_FLAGS, *(["--no-sandbox"] if _is_root() else [])]  # as root a browser starts only without it
        asked = [f"--user-data-dir={place}/profile", f"--print-to-pdf={made}", page.absolute().as_uri()]
        said = _run([str(browser), *flags, *asked], seconds)
        content = read_bytes(made, _LARGEST) if made.is_file() else b""
        if said is not None or not content.startswith(b"%PDF"):
            why = said or Text("không có tệp PDF nào được tạo ra", "it made no PDF")
            raise WriteError(
                Text(
                    f"{browser} không in được {page}: {why.vi}. Các trang HTML vẫn còn nguyên.",
                    f"{browser} could not print {page}: {why.en}. The HTML pages are as they were.",
                )
            )
    write_file(target, content)
    return target


def _run(command: Sequence[str], seconds: float) -> Text | None:
    """Run a browser to its end, with all that it starts; say why it failed."""
    try:
        child = subprocess.Popen(  # noqa: S603 – the browser of this machine, on our own page
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=os.name == "posix",
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Text(f"không chạy được ({reason})", f"it cannot be run ({reason})")
    try:
        _, errors = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(child)
        return Text(f"quá {seconds:g} giây chưa xong", f"it was not done after {seconds:g} seconds")
    if child.returncode == 0:
        return None
    lines = errors.decode(errors="replace").strip().splitlines()
    last = f": {visible(lines[-1], 200)}" if lines else ""
    return Text(f"mã thoát {child.returncode}{last}", f"exit code {child.returncode}{last}")


def _end(child: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.communicate()


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0
