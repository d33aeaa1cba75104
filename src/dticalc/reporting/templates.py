"""Templates: a page of values becomes one self-contained HTML text: style and script inside, no network."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dticalc.files import shipped
from dticalc.reporting.numbers import day
from dticalc.texts import Lang, Text


def rendered(name: str, page: object, lang: Lang) -> str:
    """Fill the template `<name>.html.jinja` with a page."""
    return _templates(lang).get_template(f"{name}.html.jinja").render(page=page)


class _Script(NamedTuple):
    """A script of pages, and the digest by which the policy of a page lets this script run and no other."""

    text: Markup
    digest: str


def _script(name: str) -> _Script:
    text = shipped("reports", "templates", f"{name}.js").read_text("utf-8")
    digest = f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
    return _Script(text=Markup(text), digest=digest)  # noqa: S704 – our own file


def shipped_templates() -> Environment:
    """Give the templates that are shipped, in which every text is escaped and every name must be there."""
    # autoescape=True, not select_autoescape: that one leaves `.html.jinja` and `.svg` unescaped.
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(shipped("reports", "templates")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _templates(lang: Lang) -> Environment:
    """Give the templates as they speak one language; they are read and compiled once, a site has many pages."""
    templates = shipped_templates()
    templates.globals["scripts"] = {name: _script(name) for name in ("tables", "peers")}
    sheets = shipped("reports", "templates").glob("*.css")
    templates.globals["sheets"] = {sheet.stem: tight(sheet.read_text("utf-8")) for sheet in sheets}
    templates.globals["t"] = lambda vi, en: Text(vi, en)[lang]
    # The charts are our own SVG, whose texts were escaped when it was written.
    templates.filters["drawn"] = Markup
    templates.filters["day"] = lambda date: day(date, lang)
    templates.filters["in_style"] = in_style
    templates.filters["tight"] = tight
    return templates


def tight(style: str) -> Markup:
    r"""Take out of a style sheet what only people need: comments, line ends, blanks around signs; quoted texts stay.

    >>> print(tight('a::after { content: ": "; }\n/* x */ p, b { margin: 0 1px; }'))
    a::after{content:": "}p,b{margin:0 1px}
    """
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    parts = re.split(r'("[^"]*")', bare)
    parts[::2] = [_SIGNS.sub(r"\1", re.sub(r"\s+", " ", part)).replace(": ", ":") for part in parts[::2]]
    return Markup("".join(parts).replace(";}", "}").strip())  # noqa: S704 – our own style sheets


_SIGNS = re.compile(r" ?([{};,]) ?")


def in_style(text: str) -> Markup:
    r"""Write a text so that it may stand between quotes in a style sheet, whatever it holds.

    >>> print(in_style('Huế "</style>'))
    Hu\001ebf\000020\000022\00003c\00002fstyle\00003e
    """
    plain = (each if each.isascii() and each.isalnum() else f"\\{ord(each):06x}" for each in text)
    return Markup("".join(plain))  # noqa: S704 – nothing but letters, digits and escapes is left
