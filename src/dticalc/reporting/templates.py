"""Templates: a page of values becomes one self-contained HTML text: inline style, no request to a network."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dticalc.files import shipped
from dticalc.reporting.numbers import day
from dticalc.texts import Lang, Text


def rendered(name: str, page: object, lang: Lang) -> str:
    """Fill the template `<name>.html.jinja` with a page."""
    # autoescape=True, not select_autoescape: that one leaves `.html.jinja` and `.svg` unescaped.
    templates = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(shipped("reports", "templates")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals["t"] = lambda vi, en: Text(vi, en)[lang]
    # The charts are our own SVG, whose texts were escaped when it was written.
    templates.filters["drawn"] = Markup
    templates.filters["day"] = lambda date: day(date, lang)
    return templates.get_template(f"{name}.html.jinja").render(page=page)
