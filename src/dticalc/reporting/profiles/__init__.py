"""The profile of one unit as values: every word and number of its page, on two printed pages and an annex."""

from __future__ import annotations

from dataclasses import dataclass

from dticalc.derivations import derivation
from dticalc.reporting.analysis import Analysis
from dticalc.reporting.links import Links
from dticalc.reporting.moved import moved_text
from dticalc.reporting.profiles.advice import Advice, advice
from dticalc.reporting.profiles.annexed import Annex, annex
from dticalc.reporting.profiles.around import Around, around, short
from dticalc.reporting.profiles.heads import Head, head
from dticalc.reporting.profiles.neighbours import Neighbours, neighbours
from dticalc.reporting.profiles.past import Past, past
from dticalc.reporting.profiles.standing import Standing, standing
from dticalc.reporting.profiles.strengths import Strengths, strengths
from dticalc.reporting.profiles.three import ThreeNumbers, three_numbers
from dticalc.reporting.stamps import Stamp, stamp_of
from dticalc.reporting.templates import rendered
from dticalc.reporting.warned import Warned, warned
from dticalc.texts import Lang
from dticalc.version import __version__

__all__ = ["ProfilePage", "around", "profile", "profile_html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePage:
    """Everything that the profile of one unit prints."""

    lang: Lang
    head: Head
    moved: str
    stamp: Stamp
    standing: Standing
    neighbours: Neighbours
    past: Past
    strengths: Strengths
    advice: Advice | None
    three: ThreeNumbers
    annex: Annex
    warned: Warned
    links: Links
    turns: tuple[tuple[str, str, str], ...]
    edition: str
    software: str = __version__

    @property
    def bare(self) -> bool:
        """Tell whether nothing is known behind ranks and figures, so that four sections would only say so."""
        listed = self.strengths.strengths or self.strengths.weaknesses
        return not (self.past.way or listed or self.advice or self.three.rows)


def profile(
    analysis: Analysis, unit: str, lang: Lang, links: Links | None = None, shared: Around | None = None
) -> ProfilePage:
    """Give the profile of one unit of an edition in one language.

    `shared` is what all profiles of the edition have in common, `around(analysis, lang)`; it is made where it is not
    given. Raises `KeyError` if the edition has no such unit.
    """
    near = shared or around(analysis, lang)
    derived = analysis.derivations.get(unit) or derivation(analysis.book, unit)
    known = links or Links()
    return ProfilePage(
        lang=lang,
        head=head(near, derived),
        moved=said[lang] if (said := moved_text(analysis, unit)) else "",
        stamp=stamp_of(analysis.edition, lang, analysis.previous),
        standing=standing(near, derived),
        neighbours=neighbours(near, derived, known.profiles),
        past=past(near, derived),
        strengths=strengths(near, derived),
        advice=advice(near, derived),
        three=three_numbers(near, derived),
        annex=annex(near, derived),
        warned=warned(near.reader, unit, known.noted.get(unit, "")),
        links=known,
        turns=_turns(near, unit, known),
        edition=analysis.edition.id,
    )


def profile_html(page: ProfilePage) -> str:
    """Give the page as one self-contained HTML text."""
    return rendered("profile", page, page.lang)


def _turns(near: Around, unit: str, links: Links) -> tuple[tuple[str, str, str], ...]:
    """Give the profiles before and after in the ranking: the sign, the name and the address."""
    units = near.edition.units
    place = units.index(unit)
    found = []
    for sign, other in (("←", place - 1), ("→", place + 1)):
        if 0 <= other < len(units) and units[other] in links.profiles:
            found.append((sign, short(near.reader.name(units[other])), links.profiles[units[other]]))
    return tuple(found)
