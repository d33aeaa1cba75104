"""Editions of the past: what was published, recorded; and the past of merged units, estimated."""

from __future__ import annotations

from fractions import Fraction

from dticalc.edition_tables import figures_csv, findings_csv, ranking_csv, scores_csv
from dticalc.editions import Edition
from dticalc.errors import InputError
from dticalc.frameworks import Framework
from dticalc.marks import Mark, in_order
from dticalc.mergers import Merged, is_recorded, merged, standings_of
from dticalc.publishing import Imprint, Reference, bound
from dticalc.ranking import rank
from dticalc.recordings import Recording
from dticalc.rosters import Roster
from dticalc.scoring import score_shares
from dticalc.standing_tables import known_ranking_csv, known_scores_csv, recorded_csv
from dticalc.tables import Table
from dticalc.texts import Text

RECORDED: tuple[Mark, ...] = ("recorded",)


def recorded_files(
    recording: Recording, roster: Roster, year: int, options: tuple[tuple[str, str], ...] = ()
) -> dict[str, bytes]:
    """Give the files of a recorded edition: ranks and figures as published, and `recorded.csv` with each source.

    The basis is `appraised`: what an authority publishes is what it has recognised. A table with errors, or a year
    that the definition does not govern, is refused (`InputError`, `UsageError`). `options` are those of the recording,
    which the manifest keeps, so that it can be made again.
    """
    framework = recording.standings.framework
    framework.must_govern(year)
    if not recording.usable or not recording.rows:
        raise InputError(Text("Bảng đã công bố còn lỗi.", "The published table has errors."))
    tables = {
        "ranking.csv": known_ranking_csv(recording.standings, roster, RECORDED),
        "scores.csv": known_scores_csv(recording.standings, RECORDED),
        "findings.csv": findings_csv(recording.findings, RECORDED),
        "recorded.csv": recorded_csv(recording, roster, RECORDED),
    }
    imprint = Imprint(year=year, basis="appraised", marks=RECORDED, options=options)
    return bound(framework, roster, imprint, tables, recording.inputs, recording.standings.ranked)


def merged_files(edition: Edition, roster: Roster, rule: str = "mean") -> dict[str, bytes]:
    """Give the files of the estimate of an edition on the roster that replaced its own; errors as `mergers.merged`.

    It bears the marks of the edition and `estimated`; where exact figures are there, it carries those of the
    dimensions, so that it is scored again like any other. Ranks are among the estimated units.
    """
    made = merged(edition, roster, rule)
    if not made.figures:
        raise InputError(
            Text(
                f"Không đơn vị nào của {roster.id} ước tính được từ {edition.id}: thiếu số của các đơn vị cũ.",
                f"No unit of {roster.id} can be estimated from {edition.id}: figures of old units are missing.",
            )
        )
    imprint = Imprint(
        year=edition.year,
        basis=edition.basis,
        draft=not edition.final,
        marks=in_order([*edition.marks, "estimated"]),
        merged=(Reference(edition=edition.id, sha256=edition.manifest_digest), rule),
    )
    if is_recorded(edition):
        standings = standings_of(edition, made.figures)
        tables = {
            "ranking.csv": known_ranking_csv(standings, roster, imprint.marks),
            "scores.csv": known_scores_csv(standings, imprint.marks),
        }
        ranked = standings.ranked
    else:
        tables, ranked = _scored(edition, roster, made, imprint.marks)
    tables["findings.csv"] = findings_csv(made.findings, imprint.marks)
    return bound(edition.framework, roster, imprint, tables, (), ranked)


def _scored(edition: Edition, roster: Roster, made: Merged, marks: tuple[Mark, ...]) -> tuple[dict[str, bytes], int]:
    """Score the exact values of dimensions, as if they had been given in a table."""
    framework = edition.framework
    table = Table(
        level="dimension",
        shares={unit: _shares(framework, made, unit) for unit in made.figures},
        findings=made.findings,
        file=edition.id,
        digest=edition.manifest_digest,
    )
    ranking = rank(score_shares(framework, table.shares, "dimension"))
    tables = {
        "ranking.csv": ranking_csv(ranking, roster, marks),
        "scores.csv": scores_csv(ranking, table, marks),
        "figures.csv": figures_csv(framework, table, marks),
    }
    return tables, sum(1 for row in ranking.of("index") if row.rank is not None)


def _shares(framework: Framework, made: Merged, unit: str) -> tuple[Fraction | None, ...]:
    return tuple(made.figures[unit].get(("dimension", each.code)) for each in framework.dimensions)
