"""The contents of a report as values: its pages, every profile by region, downloads, and the years compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dticalc.editions import Edition
from dticalc.files import sha256
from dticalc.frameworks import Framework
from dticalc.marks import markings_of
from dticalc.reporting.analysis import Analysis
from dticalc.reporting.assessed import basis_name
from dticalc.reporting.links import Links
from dticalc.reporting.reader import Reader
from dticalc.reporting.stamps import Stamp, stamp_of
from dticalc.reporting.templates import rendered
from dticalc.texts import Lang, Text, visible
from dticalc.version import __version__

_LONGEST = 300
_TABLES: Mapping[str, Text] = {
    "scores.xlsx": Text("Bảng điểm để mở trong Excel", "Scores to open in Excel"),
    "ranking.csv": Text("Bảng xếp hạng", "The ranking"),
    "scores.csv": Text("Điểm, giá trị, hạng ở mọi cấp", "Points, values and ranks at every level"),
    "findings.csv": Text("Mọi điều được lưu ý", "Everything that was noted"),
    "manifest.json": Text("Bản công bố được tính từ đâu, mã SHA-256", "What the edition was made from, with SHA-256"),
    "changes.csv": Text("Thay đổi hạng và số công bố", "Changes of rank and figure"),
    "moves.csv": Text("Vì sao hạng thay đổi", "Why ranks moved"),
    "contributions.csv": Text("Vì sao giá trị thay đổi", "Why values moved"),
    "revised.csv": Text("Những gì bản này sửa đổi", "What this edition revises"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit: the way to its profile, its region, rank and figure; `raw` is the figure as machines write it."""

    code: str
    slug: str
    name: str
    nickname: str
    href: str
    region: str
    rank: str
    figure: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to be downloaded: where it is, what it holds, and its SHA-256 where it stands in this report."""

    href: str
    name: str
    words: str
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPage:
    """Everything that the contents print."""

    lang: Lang
    framework: Framework
    edition: Edition
    title: str
    basis: str
    measure: str
    stamp: Stamp
    links: Links
    rows: tuple[UnitRow, ...]
    regions: tuple[str, ...]
    absent: tuple[str, ...]
    downloads: tuple[Download, ...]
    years: tuple[str, ...]
    computed: bool
    software: str = __version__


def contents(
    analysis: Analysis, lang: Lang, links: Links, made: Mapping[str, bytes], tables: Sequence[str] = ()
) -> ContentsPage:
    """Give the contents of a report in one language.

    `made` are the files beside the page that can be downloaded, `tables` addresses of tables that stand elsewhere.
    """
    edition = analysis.edition
    reader = Reader(edition=edition, lang=lang)
    rows = _rows(reader, links)
    return ContentsPage(
        lang=lang,
        framework=edition.framework,
        edition=edition,
        title=reader.title,
        basis=basis_name(reader),
        measure=reader.measure,
        stamp=stamp_of(edition, lang),
        links=links,
        rows=rows,
        regions=tuple(dict.fromkeys(row.region for row in rows if row.region)),
        absent=tuple(
            visible(each.name[lang], _LONGEST) for each in edition.roster.units if each.code not in edition.units
        ),
        downloads=tuple(_downloads(reader, made, tables)),
        years=tuple(_year(reader, each, each in analysis.years_left_out) for each in reversed(analysis.others)),
        computed=analysis.ranking is not None,
    )


def contents_html(page: ContentsPage) -> str:
    """Give the page as one self-contained HTML text."""
    return rendered("contents", page, page.lang)


def _rows(reader: Reader, links: Links) -> tuple[UnitRow, ...]:
    """Give the units region by region, as the roster has them, in each by rank."""
    edition = reader.edition
    regions = list(dict.fromkeys(each.region[reader.lang] for each in edition.roster.units))
    anchors = reader.anchors
    rows = []
    for unit in edition.units:
        line = edition.line(unit, "index")
        rows.append(
            UnitRow(
                code=unit,
                slug=anchors[unit],
                name=visible(reader.name(unit), _LONGEST),
                nickname=reader.nickname(unit),
                href=links.profile(unit),
                region=edition.roster.by_code[unit].region[reader.lang],
                rank=str(line.rank or "–"),
                figure=reader.printed(line),
                raw=line.published,
            )
        )
    return tuple(sorted(rows, key=lambda row: regions.index(row.region)))


def _downloads(reader: Reader, made: Mapping[str, bytes], tables: Sequence[str]) -> list[Download]:
    found = [
        Download(href=name, name=name, words=_words(reader, name), digest=sha256(content))
        for name, content in made.items()
    ]
    for href in tables:
        name = href.rpartition("/")[2]
        found.append(Download(href=href, name=name, words=_words(reader, name)))
    return found


def _words(reader: Reader, name: str) -> str:
    return _TABLES[name][reader.lang] if name in _TABLES else ""


def _year(reader: Reader, other: Edition, apart: bool) -> str:
    """Name another edition: year, id, definition, marks, how many units have a rank, and that it stands apart."""
    ranked, whole = len(other.ranked), len(other.roster.units)
    parts = [other.framework.id, *(each.label[reader.lang] for each in markings_of(other.marks))]
    parts += [f"{ranked}/{whole}"] if ranked < whole else []
    parts += [reader.say("không đặt cạnh nhau", "not shown beside this one")] if apart else []
    return f"{other.year}: {other.id} ({', '.join(parts)})"
