"""The tables of an edition as CSV: ranking, scores, answers, figures, findings, and changes between two editions.

An edition with marks has one more column, the last, that holds them on every row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import PurePath

from dticalc.bases import Assessment, Numbers
from dticalc.comparison import Comparison
from dticalc.editions import Edition
from dticalc.files import csv_bytes
from dticalc.findings import Finding
from dticalc.frameworks import Framework, Published
from dticalc.marks import Mark, in_order
from dticalc.numerals import fixed, plain, spelled
from dticalc.ranking import Ranking, Row
from dticalc.rosters import Roster
from dticalc.tables import Table
from dticalc.texts import Lang, visible

_RANKING = ["unit_code", "unit", "rank", "tied", "points", "max_points", "value"]
_SCORES = ["unit_code", "level", "code", "points", "max_points", "value", "rank"]
_NUMBERS = ["computed", "self", "appraised"]
_FINDINGS = ["severity", "kind", "unit_code", "code", "file", "sheet", "cell", "found", "message"]
_ANSWERS = [
    *("unit_code", "code", "input", "value", "self_points", "applicable", "evidence", "note"),
    *("appraised_points", "reason", "decided_by", "date", "file", "sheet", "cell"),
]
FIGURES = ["unit_code", "code", "figure", "file", "sheet", "cell"]
_CHANGES = [
    "unit_code",
    "unit",
    "rank_before",
    "rank_after",
    "places",
    "value_before",
    "value_after",
    "difference",
    "comparable",
    "note",
]


def table_csv(header: Sequence[str], rows: Iterable[Sequence[str]], marks: Sequence[Mark] = ()) -> bytes:
    """Write a table; where there are marks, each row ends with them."""
    if not marks:
        return csv_bytes(header, rows)
    said = " ".join(marks)
    return csv_bytes([*header, "marks"], ([*row, said] for row in rows))


def ranking_csv(ranking: Ranking, roster: Roster, marks: Sequence[Mark] = ()) -> bytes:
    """Write one row a unit, best first, ties by code, with the value and rank of each pillar."""
    pillars = [group.code for group in ranking.scores.groups if group.level == "pillar"]
    beside = [{row.unit_code: row for row in ranking.of("pillar", code)} for code in pillars]
    law = ranking.scores.framework.published
    header = _RANKING + [f"{code}_{what}" for code in pillars for what in ("value", "rank")]
    rows = []
    for row in ranking.of("index"):
        cells = [
            row.unit_code,
            roster.by_code[row.unit_code].name.vi,
            _rank(row),
            str(row.tied).lower(),
            plain(row.points),
            plain(row.max_points),
            _value(row, law),
        ]
        for rows_of_pillar in beside:
            other = rows_of_pillar[row.unit_code]
            cells += [_value(other, law), _rank(other)]
        rows.append(cells)
    return table_csv(header, rows, marks)


def scores_csv(ranking: Ranking, entries: Table | Assessment, marks: Sequence[Mark] = ()) -> bytes:
    """Write the long table, by unit code.

    Where there are indicators, `computed,self,appraised` follow: a table of figures gives the first only. Where points
    are published, a last column holds them as published.
    """
    numbers = entries.numbers if isinstance(entries, Assessment) else None
    law = ranking.scores.framework.published
    by_points = law.measure == "points"
    indicators = any(group.level == "indicator" for group in ranking.scores.groups)
    rows = []
    for of_unit in zip(*ranking.rows, strict=True):
        for row in of_unit:
            points = plain(row.points)
            cells = [row.unit_code, row.group.level, row.group.code, points, plain(row.max_points), _value(row, law)]
            cells.append(_rank(row))
            if indicators:
                cells += _three(row, numbers)
            rows.append([*cells, row.published] if by_points else cells)
    header = [*_SCORES, *(_NUMBERS if indicators else []), *(["published"] if by_points else [])]
    return table_csv(header, rows, marks)


def _three(row: Row, numbers: Mapping[tuple[str, str], Numbers] | None) -> list[str]:
    """Give the three numbers of an indicator: computed, self, appraised; nothing for a group."""
    if row.group.level != "indicator":
        return ["", "", ""]
    if numbers is None:
        return ["" if row.value is None else plain(row.points), "", ""]
    three = numbers[row.unit_code, row.group.code]
    award = three.award.points if three.award else None
    return ["" if points is None else plain(points) for points in (three.computed, three.claimed, award)]


def answers_csv(framework: Framework, assessment: Assessment, marks: Sequence[Mark] = ()) -> bytes:
    """Write what each unit answered, exactly, with the cell of each figure and the award with its reason."""
    rows = []
    for unit, submission in assessment.answers.items():
        for indicator in framework.indicators:
            answer = submission.answers[indicator.code]
            award = assessment.numbers[unit, indicator.code].award
            own = [
                "" if answer.self_points is None else spelled(answer.self_points),
                str(answer.applicable).lower(),
                answer.evidence,
                answer.note,
                *((spelled(award.points), award.reason, award.decided_by, award.date) if award else ("", "", "", "")),
            ]
            for position, (name, value) in enumerate(answer.inputs.items()):
                said = spelled(value) if isinstance(value, Fraction) else value or ""
                place = [submission.name, submission.sheet, answer.cells.get(name, "")]
                rows.append([unit, indicator.code, name, said, *(own if position == 0 else [""] * len(own)), *place])
    return table_csv(_ANSWERS, rows, marks)


def figures_csv(framework: Framework, table: Table, marks: Sequence[Mark] = ()) -> bytes:
    """Write the figures of a wide table, exactly, each with its cell; what is left out is blank."""
    rows = []
    for unit, shares in table.shares.items():
        for leaf, share in zip(framework.leaves(table.level), shares, strict=True):
            figure = "" if share is None else spelled(share * leaf.given_max)
            rows.append([unit, leaf.code, figure, table.file, table.sheet, table.cells.get((unit, leaf.code), "")])
    return table_csv(FIGURES, rows, marks)


def findings_csv(findings: Iterable[Finding], marks: Sequence[Mark] = ()) -> bytes:
    """Write findings, weightiest first; the sentence is in Vietnamese, whatever language the command speaks."""
    return table_csv(
        _FINDINGS,
        [
            [
                each.kind.severity,
                each.kind.slug,
                each.unit_code,
                each.code,
                visible(PurePath(each.place.file).name, 300),
                visible(each.place.sheet),
                each.place.cell,
                visible(each.found, 300),
                each.message("vi"),
            ]
            for each in sorted(findings, key=lambda each: each.sort_key)
        ],
        marks,
    )


def changes_csv(comparison: Comparison, before: Edition, after: Edition, lang: Lang) -> bytes:
    """Write the changes, in the order of the later edition; what does not compare has no figures but a note."""
    decimals = [edition.framework.published.decimals for edition in (before, after)]
    units = {**before.roster.by_code, **after.roster.by_code}
    rows = []
    for change in comparison.changes:
        figures = (
            [
                _number(change.rank_before),
                _number(change.rank_after),
                _number(change.places),
                _figure(change.figure_before, decimals[0]),
                _figure(change.figure_after, decimals[1]),
                _figure(change.difference, max(decimals)),
            ]
            if change.comparable
            else [""] * 6
        )
        name = units[change.unit_code].name.vi
        rows.append([change.unit_code, name, *figures, str(change.comparable).lower(), change.note[lang]])
    return table_csv(_CHANGES, rows, in_order([*before.marks, *after.marks]))


def _number(whole: int | None) -> str:
    return "" if whole is None else str(whole)


def _figure(figure: Fraction | None, decimals: int) -> str:
    return "" if figure is None else fixed(figure, decimals)


def _rank(row: Row) -> str:
    return _number(row.rank)


def _value(row: Row, law: Published) -> str:
    return row.published if law.measure == "value" else _figure(row.value, law.decimals)
