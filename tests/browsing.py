"""A real browser for the tests: the Chromium of the machine, with the network off, and what a page did in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

WIDTHS = (390, 820, 1440)
LANGS = ("vi", "en")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# What the five tags leave out of what a page needs: order of headings, landmarks, names of header cells.
GOOD_PRACTICE = ("heading-order", "page-has-heading-one", "region", "landmark-one-main", "empty-table-header")
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# So many elements with text of each kind; those of drawings have colours of their own, which a test of palettes holds.
OF_EACH_KIND = """most => {
  const seen = new Map();
  const kind = each =>
    each && `${kind(each.parentElement)}>${each.tagName}.${each.className}.${each.getAttribute("style")}`;
  return [...document.body.querySelectorAll(":not(svg, svg *)")]
    .filter(each => [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter(each => seen.set(kind(each), (seen.get(kind(each)) ?? 0) + 1).get(kind(each)) <= most);
}"""
ABROAD = re.compile(r"^(?!file:|data:|about:|blob:)")


def found(*names: str) -> str | None:
    """Give the path of a program that is here; where the run must have it (`DTICALC_BROWSER=required`), or fail."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None and os.environ.get("DTICALC_BROWSER") == "required":
        raise AssertionError(f"DTICALC_BROWSER=required, and there is no {names[0]}")
    return path


@dataclass(frozen=True)
class Opened:
    """A page in a browser: what it complained of, and what it asked for beside itself."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def run(self, code: str, argument: Any = None) -> Any:
        """Give what an expression comes to in the page."""
        return self.page.evaluate(code, argument)

    def at(self, width: int) -> Opened:
        """Make the window so many pixels wide."""
        self.page.set_viewport_size({"width": width, "height": 900})
        return self

    def rows(self, table: str = "table.ranked") -> list[str]:
        """Give the row heads of a table that are to be seen, from top to bottom."""
        return self.run(
            """selector => [...document.querySelector(selector).querySelectorAll("tbody tr")]
            .filter(row => row.checkVisibility()).map(row => row.querySelector("th").innerText.trim())""",
            table,
        )

    def status(self) -> str:
        """Give what was announced, when typing has paused."""
        self.page.wait_for_timeout(450)
        return self.run('document.querySelector(".tools output").innerText')

    def violations(self) -> list[str]:
        """Give what axe-core finds against WCAG 2.2 A and AA: rule, elements, why.

        Contrast, which takes most of the time, is measured on three texts of each kind: same tags and classes all the
        way up, same colours.
        """
        if not self.run("'axe' in window"):
            self.page.evaluate(axe())
        rules = {name: {"enabled": True} for name in ("target-size", *GOOD_PRACTICE)}
        rules["color-contrast"] = {"enabled": False}
        asked = {"runOnly": {"type": "tag", "values": WCAG}, "rules": rules, "resultTypes": ["violations"]}
        broken = self.run("asked => axe.run(document, asked).then(got => got.violations)", asked)
        broken += self.run(
            f"""() => axe.run({{ include: ({OF_EACH_KIND})(3) }}, {{ runOnly: ["color-contrast"] }})
            .then(got => got.violations)"""
        )
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}" for each in broken for node in each["nodes"][:5]
        ]

    def printed(self, folder: Path) -> list[str]:
        """Print on A4 as the page asks, and give the text of each sheet of paper."""
        target = folder / "printed.pdf"
        self.page.pdf(path=target, prefer_css_page_size=True, print_background=True)
        command = [found("pdftotext"), "-layout", target, "-"]
        told = subprocess.run(command, capture_output=True, check=True, timeout=60)
        return told.stdout.decode().split("\f")[:-1]


@cache
def axe() -> str:
    """Give the source of axe-core, as the package carries it."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@dataclass(frozen=True)
class Browser:
    """A browser that opens files, with the network off."""

    engine: Any

    def open(self, path: Path, *, width: int = 1440, script: bool = True, anchor: str = "") -> Opened:
        """Open a page from disk in a window of its own; whatever it asks of a network is refused and noted."""
        context = self.engine.new_context(
            offline=True, java_script_enabled=script, viewport={"width": width, "height": 900}, locale="vi-VN"
        )
        opened = Opened(context.new_page())
        context.route(ABROAD, lambda route: route.abort())
        context.on("request", lambda asked: opened.requests.append(asked.url))
        opened.page.on("console", lambda said: opened.complaints.append(f"{said.type}: {said.text}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
        opened.page.on("dialog", lambda asked: (opened.complaints.append(f"dialog: {asked.message}"), asked.dismiss()))
        opened.page.goto(path.as_uri() + anchor)
        return opened
