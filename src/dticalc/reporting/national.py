"""The national report: from an edition to one HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dticalc.editions import Edition
from dticalc.files import write_file
from dticalc.reporting.imprints import Publication
from dticalc.reporting.pages import NationalPage, national
from dticalc.reporting.templates import rendered
from dticalc.texts import Lang


def write_report(
    edition: Edition,
    previous: Edition | None,
    out: Path,
    lang: Lang = "vi",
    publication: Publication | None = None,
    earlier: Sequence[Edition] = (),
) -> Path:
    """Write `index.html`, the national report of an edition, and give its path; raise `WriteError` if it cannot be.

    `previous` is the one that it is compared with, `earlier` all whose ranks are shown year by year.
    """
    target = out / "index.html"
    write_file(target, render(national(edition, previous, lang, publication, earlier)).encode())
    return target


def render(page: NationalPage) -> str:
    """Give the page as one self-contained HTML text."""
    return rendered("national", page, page.lang)
