"""The national report: from an edition to one HTML file."""

from __future__ import annotations

from pathlib import Path

from dticalc.editions import Edition
from dticalc.files import write_file
from dticalc.reporting.imprints import Publication
from dticalc.reporting.pages import NationalPage, national
from dticalc.reporting.templates import rendered
from dticalc.texts import Lang


def write_report(
    edition: Edition, previous: Edition | None, out: Path, lang: Lang = "vi", publication: Publication | None = None
) -> Path:
    """Write `index.html`, the national report of an edition, and give its path; raise `WriteError` if it cannot be."""
    target = out / "index.html"
    write_file(target, render(national(edition, previous, lang, publication)).encode())
    return target


def render(page: NationalPage) -> str:
    """Give the page as one self-contained HTML text."""
    return rendered("national", page, page.lang)
