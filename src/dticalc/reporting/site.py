"""A report as a set of files: the national page, contents, findings, a profile of each unit, and the workbook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dticalc.edition_tables import changes_csv
from dticalc.reporting.addresses import CHANGES, CONTENTS, FINDINGS, HOME, WORKBOOK, links_from, profile_files
from dticalc.reporting.analysis import Analysis
from dticalc.reporting.contents import contents, contents_html
from dticalc.reporting.imprints import Publication
from dticalc.reporting.links import Links
from dticalc.reporting.national import national, national_html
from dticalc.reporting.noted import noted_anchors, noted_page
from dticalc.reporting.profiles import around, profile, profile_html
from dticalc.reporting.reader import Reader
from dticalc.score_workbooks import score_workbook
from dticalc.texts import LANGS, Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a report is made of beside the figures.

    `findings` gives the page of findings, where it is another than that of what the edition noted, and `noted` the
    anchors of units on it; `other` is the folder of the report in the other language, seen from this one; `units` are
    the only ones with a profile, if not all; `tables` are addresses of tables that stand outside, to be offered for
    download.
    """

    publication: Publication | None = None
    findings: Callable[[Lang, Links], str] | None = None
    noted: Callable[[Lang], Mapping[str, str]] | None = None
    other: str = ""
    units: Collection[str] | None = None
    tables: Sequence[str] = ()


def site(analysis: Analysis, lang: Lang, plan: Plan | None = None) -> dict[str, bytes]:
    """Give every file of the report of an edition in one language, by its path in the folder of the report."""
    return dict(_files(analysis, lang, plan or Plan()))


def bilingual(analysis: Analysis, lang: Lang, plan: Plan | None = None) -> dict[str, bytes]:
    """Give the report in both languages: one at the top, the other in a folder with its name."""
    asked = plan or Plan()
    other = next(each for each in LANGS if each != lang)
    inside = replace(asked, other="..", tables=tuple(f"../{address}" for address in asked.tables))
    below = {f"{other}/{name}": content for name, content in _files(analysis, other, inside)}
    return dict(_files(analysis, lang, replace(asked, other=other))) | below


def _files(analysis: Analysis, lang: Lang, plan: Plan) -> Iterator[tuple[str, bytes]]:
    edition = analysis.edition
    every = profile_files(edition.roster.by_code)
    files = {unit: every[unit] for unit in edition.units if plan.units is None or unit in plan.units}
    outside = next((address for address in plan.tables if address.rpartition("/")[2] == CHANGES), "")
    made = {WORKBOOK: score_workbook(analysis.book, lang)}
    if analysis.comparison and analysis.previous and not outside:
        made[CHANGES] = changes_csv(analysis.comparison, analysis.previous, edition, lang)
    there = {HOME, CONTENTS, FINDINGS, *made, *files.values()}

    def seen_from(page: str) -> Links:
        links = links_from(page, there, files, plan.other)
        return replace(links, changes=outside) if outside and page == HOME else links

    yield from made.items()
    noted = plan.noted(lang) if plan.noted else {} if plan.findings else noted_anchors(edition, lang)
    yield from _profiles(analysis, lang, files, seen_from, noted)
    told = plan.findings or (lambda lang, links: noted_page(edition, lang, links))
    yield FINDINGS, told(lang, seen_from(FINDINGS)).encode()
    page = contents(analysis, lang, seen_from(CONTENTS), made, plan.tables)
    yield CONTENTS, contents_html(page).encode()
    home = national(analysis, lang, plan.publication, seen_from(HOME))
    yield HOME, national_html(home).encode()


def _profiles(
    analysis: Analysis,
    lang: Lang,
    files: Mapping[str, str],
    seen_from: Callable[[str], Links],
    noted: Mapping[str, str],
) -> Iterator[tuple[str, bytes]]:
    """Give the profile of each unit; what all of them share is worked out once."""
    shared = around(analysis, lang)
    rows = Reader(edition=analysis.edition, lang=lang).anchors
    for unit, file in files.items():
        links = seen_from(file)
        parts = {unit: f"{links.findings}#{noted[unit]}"} if unit in noted else {}
        known = replace(links, home=f"{links.home}#{rows[unit]}", noted=parts)
        yield file, profile_html(profile(analysis, unit, lang, known, shared)).encode()
