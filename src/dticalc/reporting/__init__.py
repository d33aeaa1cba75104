"""Reports: pages as values, charts, and the HTML that carries them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dticalc.editions import Edition
from dticalc.files import shipped, write_file
from dticalc.reporting.numbers import day
from dticalc.reporting.pages import NationalPage, national
from dticalc.texts import Lang, Text


def write_report(edition: Edition, previous: Edition | None, out: Path, lang: Lang = "vi") -> Path:
    """Write `index.html`, the national report of an edition, and give its path; raise `WriteError` if it cannot be."""
    target = out / "index.html"
    write_file(target, render(national(edition, previous, lang)).encode())
    return target


def render(page: NationalPage) -> str:
    """Give the page as one self-contained HTML text: inline style, no script, no request to a network."""
    # autoescape=True, not select_autoescape: that one leaves `.html.jinja` and `.svg` unescaped.
    templates = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(shipped("reports", "templates")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals["t"] = lambda vi, en: Text(vi, en)[page.lang]
    # The charts are our own SVG, whose texts were escaped when it was written.
    templates.filters["drawn"] = Markup
    templates.filters["day"] = lambda date: day(date, page.lang)
    return templates.get_template("national.html.jinja").render(page=page)
