"""The command that explains a kind of finding, or lists all of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from dticalc.cli.terminal import Command, columns, session, speaking
from dticalc.errors import UsageError
from dticalc.texts import Lang, Text

if TYPE_CHECKING:
    from dticalc.findings import Kind


def _slugs(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from dticalc.catalogue import BY_SLUG

    return [CompletionItem(slug) for slug in BY_SLUG if slug.startswith(incomplete)]


@click.command(
    "explain-finding",
    cls=Command,
    text=Text(
        "Giải thích một loại phát hiện: nghĩa là gì, vì sao, sửa thế nào.",
        "Explain a kind of finding: what it means, why it matters, what to do.",
    ),
)
@click.argument("slug", metavar="[SLUG]", required=False, shell_complete=_slugs)
@speaking
def explain_finding(slug: str | None) -> None:
    """Print an entry of the catalogue, or the list of all of them."""
    from dticalc.catalogue import BY_SLUG

    lang = session().lang
    if slug is None:
        click.echo(_catalogue(lang))
        return
    kind = BY_SLUG.get(slug)
    if kind is None:
        raise UsageError(_unknown(slug))
    click.echo(f"{kind.title[lang]} [{kind.slug}]")
    click.echo(f"  {kind.severity.label[lang]}: {kind.severity.meaning[lang]}.")
    for text in (kind.sentence[lang], kind.why[lang], kind.advice[lang]):
        shown = re.sub(r"\{\w+\}", "…", text)  # what is filled in where it is found
        if shown.strip("… "):
            click.echo(f"  {shown}")


def _catalogue(lang: Lang) -> str:
    """List every kind of finding, by section."""
    from dticalc.catalogue import SECTIONS

    rows = [
        row for section, kinds in SECTIONS.items() for row in ((f"# {section}", ""), *_lines_of(kinds, lang), ("", ""))
    ]
    return columns(rows).rstrip()


def _lines_of(kinds: Iterable[Kind], lang: Lang) -> list[tuple[str, str]]:
    return [(f"  {kind.slug}", f"{kind.severity.label[lang]}: {kind.title[lang]}") for kind in kinds]


def _unknown(slug: str) -> Text:
    """Say that there is no such kind of finding, and which are spelled nearly alike, or where they are listed."""
    from dticalc.catalogue import BY_SLUG, SECTIONS

    close = difflib.get_close_matches(slug, list(BY_SLUG), n=3)
    hint = (
        Text(f"Có phải là: {', '.join(close)}?", f"Did you mean: {', '.join(close)}?")
        if close
        else Text(f"Các nhóm: {', '.join(SECTIONS)}.", f"Sections: {', '.join(SECTIONS)}.")
    )
    return Text(
        f"Không có loại phát hiện “{slug}”. {hint.vi} Mọi loại: dticalc explain-finding.",
        f"There is no kind of finding “{slug}”. {hint.en} All of them: dticalc explain-finding.",
    )
