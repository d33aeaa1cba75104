"""Building the folder of a release: an edition on each basis, the changes, the reports; the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dticalc.appraisals import Appraisal
from dticalc.bases import Assessment, Basis
from dticalc.changes import Years
from dticalc.changes.tables import contributions_csv, moves_csv
from dticalc.checking import Laws
from dticalc.computation import computed, entries_of, reference_to
from dticalc.edition_tables import changes_csv
from dticalc.editions import Edition, read_edition
from dticalc.errors import UsageError
from dticalc.files import sha256, write_into
from dticalc.history import BEGINNING, Entry
from dticalc.publishing import Imprint, Reference, Revises, RevisionType, id_of
from dticalc.releases import Release
from dticalc.reporting.analysis import analysed
from dticalc.reporting.checked import checked_anchors
from dticalc.reporting.imprints import Publication
from dticalc.reporting.links import Links
from dticalc.reporting.noted import released_page
from dticalc.reporting.site import Plan, bilingual
from dticalc.revised import Revised, revised_csv, revised_figures
from dticalc.submissions.answers import Submission
from dticalc.submissions.intake import Law
from dticalc.tables import Table
from dticalc.texts import Lang, Text
from dticalc.workspaces import Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a year stands on, beside its own files: the plan, the law, and what was published before.

    `past` are the final releases of the years before the earlier one, the latest first, whose ranks a report shows.
    """

    plan: Year
    laws: Laws
    law: Law
    earlier: Edition | None
    synthetic: bool
    past: tuple[Release, ...] = ()

    @property
    def years(self) -> list[Edition]:
        """Give the editions of the years before whose ranks a report shows, each on the points that it ranks by."""
        return [*([self.earlier] if self.earlier else []), *(each.edition() for each in self.past)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The place of a release in the history: the lines before it, its kind and name, and what it replaces and why."""

    history: tuple[Entry, ...]
    kind: str
    name: str
    reason: str = ""
    replaced: Release | None = None


def imprint_of(ground: Ground, draft: bool, date: str) -> Imprint:
    """Give what the published edition of a year says of its making."""
    return Imprint(
        year=ground.plan.year,
        basis=ground.plan.basis,
        draft=draft,
        marks=("synthetic",) if ground.synthetic else (),
        previous=reference_to(ground.earlier),
        date=date,
    )


def build(
    building: Path,
    ground: Ground,
    read: Table | Sequence[Submission],
    awards: Appraisal | None,
    imprint: Imprint,
    lines: Lines,
) -> tuple[Entry, tuple[Revised, ...]]:
    """Write all of a release but `release.json`; give its line of the history, and the figures that it revises."""
    references: dict[Basis, Reference] = {}
    for basis, entries in _assessments(ground, read, awards, imprint):
        mine = replace(imprint, basis=basis, revises=_revises(lines, basis))
        contents = computed(entries, ground.law, mine)
        write_into(building / basis, contents)
        references[basis] = Reference(edition=id_of(contents), sha256=sha256(contents["manifest.json"]))
    edition = read_edition(building / imprint.basis)
    entry = Entry(
        line=len(lines.history) + 1,
        before=lines.history[-1].head if lines.history else BEGINNING,
        year=imprint.year,
        release=lines.name,
        kind=lines.kind,
        reason=lines.reason,
        editions={basis: {"edition": each.edition, "sha256": each.sha256} for basis, each in references.items()},
        marks=edition.marks,
    )
    revised: tuple[Revised, ...] = ()
    if lines.replaced is not None:
        old = lines.replaced
        revised = tuple(
            each
            for basis in sorted(references, key=lambda basis: basis != imprint.basis)  # what is published comes first
            if basis in old.entry.editions
            for each in revised_figures(old.edition(basis), read_edition(building / basis))
        )
        write_into(building, {"revised.csv": revised_csv(revised, old.edition(), edition)})
    _write_reports(building, ground, read, edition, Publication(entry=entry, revised=revised))
    return entry, revised


def _assessments(
    ground: Ground, read: Table | Sequence[Submission], awards: Appraisal | None, imprint: Imprint
) -> Iterator[tuple[Basis, Table | Assessment]]:
    """Give what counts on each basis that there is something for; that which is published first."""
    if isinstance(read, Table):
        if imprint.basis != "computed" or awards is not None:
            raise UsageError(
                Text(
                    "Điểm tự đánh giá và thẩm định cần phiếu kê khai, không lấy từ bảng số liệu.",
                    "Self and appraised points need submissions; a table of figures has none.",
                )
            )
        yield "computed", read
        return
    claimed = any(answer.self_points is not None for each in read for answer in each.answers.values())
    there: dict[Basis, bool] = {"computed": True, "self": claimed, "appraised": awards is not None}
    for basis, has in there.items():
        if has or basis == imprint.basis:
            entries = entries_of(read, ground.law, replace(imprint, basis=basis), awards)
            if entries.usable:
                yield basis, entries


def _revises(lines: Lines, basis: Basis) -> Revises | None:
    """Refer to the edition that is replaced, if there is one on this basis."""
    kind: RevisionType = "correction" if lines.kind == "correction" else "revision"
    release = lines.replaced
    if release is None or basis not in release.entry.editions:
        return None
    return Revises(edition=Reference(**release.entry.editions[basis]), type=kind, reason=lines.reason)


def _changes(years: Years) -> Iterator[tuple[str, bytes]]:
    """Give the tables of what changed since last year and why, those that the two editions allow."""
    comparison = years.comparison()
    yield "changes.csv", changes_csv(comparison, years.before, years.after, "vi")
    if comparison.comparable:
        yield "moves.csv", moves_csv(years)
        if years.obstacle is None:
            yield "contributions.csv", contributions_csv(years)


def _write_reports(
    building: Path, ground: Ground, read: Table | Sequence[Submission], edition: Edition, publication: Publication
) -> None:
    """Write the changes from last year, and the report in both languages; all of it rests on one analysis."""
    analysis = analysed(edition, ground.earlier, ground.years)
    if analysis.years is not None:
        write_into(building, dict(_changes(analysis.years)))

    submissions = () if isinstance(read, Table) else read

    def findings(lang: Lang, links: Links) -> str:
        return released_page(edition, submissions, ground.laws.of, lang, links)

    def noted(lang: Lang) -> Mapping[str, str]:
        return checked_anchors(submissions, ground.laws.of, lang)

    plan = Plan(
        publication=publication,
        findings=None if isinstance(read, Table) else findings,
        noted=None if isinstance(read, Table) else noted,
        tables=tuple(_tables(building, edition.basis)),
    )
    files = bilingual(analysis, "vi", plan)
    write_into(building, {f"report/{name}": content for name, content in files.items()})


def _tables(building: Path, basis: Basis) -> Iterator[str]:
    """Give the addresses of the tables of a release, as its report sees them."""
    names = [f"{basis}/{name}" for name in ("ranking.csv", "scores.csv", "findings.csv", "manifest.json")]
    names += ["changes.csv", "moves.csv", "contributions.csv", "revised.csv"]
    yield from (f"../{name}" for name in names if (building / name).is_file())
