"""The national page as values: every word and number that the template prints, and nothing computed later."""

from __future__ import annotations

from dataclasses import dataclass

from dticalc.editions import Edition
from dticalc.frameworks import Dimension, Framework
from dticalc.reporting.absences import Absent, absent
from dticalc.reporting.analysis import Analysis
from dticalc.reporting.assessed import SideBySide, basis_name, side_by_side
from dticalc.reporting.firmness import firmness
from dticalc.reporting.headlines import KeyFigure, headline, key_figures, warnings_of
from dticalc.reporting.heat_tables import HeatTable, heat_table
from dticalc.reporting.illustrations import Charts, charts_of
from dticalc.reporting.imprints import Publication, Revision, proof, revision_of
from dticalc.reporting.links import Links
from dticalc.reporting.over_years import FEWEST, OverYears, left_out, over_years
from dticalc.reporting.provenance import Download, digests, downloads, formulas, method
from dticalc.reporting.quality import Weight, quality, totals
from dticalc.reporting.ranking_tables import TableRow, ranking_rows
from dticalc.reporting.reader import Reader
from dticalc.reporting.regional import RegionRow, region_rows
from dticalc.reporting.sources import Cited, cited
from dticalc.reporting.stamps import Stamp, stamp_of
from dticalc.reporting.templates import rendered
from dticalc.texts import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalPage:
    """Everything the national report prints."""

    lang: Lang
    framework: Framework
    edition: Edition
    previous: Edition | None
    links: Links
    basis: str
    measure: str
    warnings: tuple[str, ...]
    headline: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    pillars: tuple[tuple[str, str], ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    shows_changes: bool
    charts: Charts
    heat: HeatTable | None
    regional: tuple[RegionRow, ...]
    firmness: tuple[str, ...]
    side_by_side: SideBySide | None
    dimensions: tuple[tuple[str, str, str], ...]
    formulas: tuple[tuple[str, str, str], ...]
    method: tuple[str, ...]
    quality: tuple[Weight, ...]
    noted: str
    absent: tuple[Absent, ...]
    digests: tuple[tuple[str, str], ...]
    revision: Revision | None
    over_years: OverYears | None
    stamp: Stamp
    sources: tuple[Cited, ...]
    downloads: tuple[Download, ...]
    computed: bool

    @property
    def regions(self) -> tuple[str, ...]:
        """Give the regions to filter by, in the order of the ranking."""
        return tuple(dict.fromkeys(row.region for row in self.rows if row.region))

    @property
    def title(self) -> str:
        """Name the index and the year."""
        return Reader(edition=self.edition, lang=self.lang).title

    @property
    def figure_name(self) -> str:
        """Say what the figures are: published ones, or those of this edition only."""
        return Reader(edition=self.edition, lang=self.lang).figure_name

    @property
    def nicknames(self) -> dict[str, str]:
        """Give the short names that maps have and names do not hold, for the search."""
        reader = Reader(edition=self.edition, lang=self.lang)
        return {row.code: reader.nickname(row.code) for row in self.rows}


def national(
    analysis: Analysis, lang: Lang, publication: Publication | None = None, links: Links | None = None
) -> NationalPage:
    """Give the national page of an edition, with changes from an earlier one where the two compare."""
    edition, previous, comparison = analysis.edition, analysis.previous, analysis.like_for_like
    reader, framework, links = Reader(edition=edition, lang=lang), edition.framework, links or Links()
    return NationalPage(
        lang=lang,
        framework=framework,
        edition=edition,
        previous=previous,
        links=links,
        basis=basis_name(reader),
        measure=reader.measure,
        warnings=_warnings(reader, analysis),
        headline=headline(reader, comparison),
        key_figures=key_figures(reader),
        pillars=tuple((each.code, each.name[lang]) for each in framework.pillars),
        rows=ranking_rows(analysis, lang, links),
        notes=tuple(note[lang] for note in comparison.notes) if comparison else (),
        shows_changes=comparison is not None and comparison.comparable,
        charts=charts_of(analysis, lang),
        heat=heat_table(reader, links.profiles),
        regional=region_rows(reader, analysis.regions),
        firmness=firmness(reader, tuple(analysis.intervals.values())),
        side_by_side=side_by_side(reader),
        dimensions=tuple((each.code, each.name[lang], _maximum(reader, each)) for each in framework.dimensions),
        formulas=formulas(reader),
        method=method(reader),
        quality=quality(reader),
        noted=totals(reader),
        absent=absent(reader),
        digests=(*digests(reader), *proof(reader, publication)),
        revision=revision_of(reader, publication),
        over_years=over_years(reader, analysis),
        stamp=stamp_of(edition, lang),
        sources=cited(reader),
        downloads=downloads(reader, previous, analysis.comparison, links.changes),
        computed=analysis.ranking is not None,
    )


def _warnings(reader: Reader, analysis: Analysis) -> tuple[str, ...]:
    """Say what must be known before the first number; that a model is no law only if its very name does not say so."""
    said = warnings_of(reader)
    framework = reader.edition.framework
    told = reader.say("không phải văn bản pháp luật", "not law") in framework.title[reader.lang]
    said = said[1:] if framework.status == "model" and told else said
    return (*said, *left_out(reader, analysis)) if len(analysis.years_shown) < FEWEST else said


def _maximum(reader: Reader, dimension: Dimension) -> str:
    """Print the maximum of a dimension, or say that it is not scored, or not known."""
    if dimension.max_points is None:
        return reader.say("chưa rõ", "not known")
    return reader.points(dimension.max_points) if dimension.max_points else reader.say("không tính điểm", "not scored")


def national_html(page: NationalPage) -> str:
    """Give the page as one self-contained HTML text."""
    return rendered("national", page, page.lang)
