"""How an entry of the catalogue is written: its words as pairs, Vietnamese and English."""

from __future__ import annotations

from dticalc.findings import Kind, Severity
from dticalc.texts import Text

R, E, W, N = Severity.REFUSED, Severity.ERROR, Severity.WARNING, Severity.NOTE
Pair = tuple[str, str]
NOTHING: Pair = ("", "")


def entry(slug: str, severity: Severity, title: Pair, sentence: Pair, advice: Pair, why: Pair = NOTHING) -> Kind:
    """Give a kind of finding."""
    return Kind(
        slug=slug, severity=severity, title=Text(*title), sentence=Text(*sentence), advice=Text(*advice), why=Text(*why)
    )
