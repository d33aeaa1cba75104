"""Publishing: writing an edition, complete or not there at all, and the tables that go with it.

An edition carries the definition and roster it was made from, so it can be read and proved on its own.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path, PurePath
from typing import Any

from dticalc.bases import Assessment, Basis, Numbers
from dticalc.comparison import Comparison
from dticalc.editions import Edition, edition_id, what_follows
from dticalc.errors import InputError
from dticalc.files import InputFile, csv_bytes, sha256, write_folder
from dticalc.findings import Finding
from dticalc.frameworks import Framework, Published
from dticalc.numerals import fixed, plain, spelled
from dticalc.ranking import Ranking, Row
from dticalc.rosters import Roster
from dticalc.tables import Table
from dticalc.texts import Lang, Text, visible
from dticalc.version import __version__

DEPENDENCIES = (
    *("click", "jinja2", "jsonschema", "jsonschema-rs", "matplotlib", "openpyxl", "pandas", "pyyaml", "xlsxwriter"),
)
_RANKING = ["unit_code", "unit", "rank", "tied", "points", "max_points", "value"]
_SCORES = ["unit_code", "level", "code", "points", "max_points", "value", "rank"]
_NUMBERS = ["computed", "self", "appraised"]
_FINDINGS = ["severity", "kind", "unit_code", "code", "file", "sheet", "cell", "found", "message"]
_ANSWERS = [
    *("unit_code", "code", "input", "value", "self_points", "applicable", "evidence", "note"),
    *("appraised_points", "reason", "decided_by", "date", "file", "sheet", "cell"),
]
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


def write_edition(
    target: Path, ranking: Ranking, entries: Table | Assessment, roster: Roster, *, year: int, basis: Basis = "computed"
) -> str:
    """Write an edition from a table or from submissions; raise `WriteError` if it cannot be, and leave nothing behind.

    A table with errors, or a year that the definition does not govern, is refused (`InputError`). Gives the id of the
    edition, which is derived from its content.
    """
    framework = ranking.scores.framework
    if year not in framework.years or not entries.usable:
        raise InputError(
            Text(
                f"Không ghi bản công bố: {framework.id} không áp dụng cho năm {year}, hoặc bảng số liệu còn lỗi.",
                f"No edition is written: {framework.id} does not govern {year}, or the table has errors.",
            )
        )
    files = {
        "ranking.csv": ranking_csv(ranking, roster),
        "scores.csv": _scores_csv(ranking, entries),
        "findings.csv": findings_csv(entries.findings),
    }
    if isinstance(entries, Assessment):
        files["answers.csv"] = answers_csv(framework, entries)
    law = {f"definition/{source.name}": source.content for source in framework.sources}
    law["definition/roster.yaml"] = roster.content
    manifest = _manifest(ranking, entries, roster, files, year=year, basis=basis)
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    write_folder(target, {**files, **law, "manifest.json": text.encode()})
    return str(manifest["edition"])


def ranking_csv(ranking: Ranking, roster: Roster) -> bytes:
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
    return csv_bytes(header, rows)


def _scores_csv(ranking: Ranking, entries: Table | Assessment) -> bytes:
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
    return csv_bytes(header, rows)


def _three(row: Row, numbers: Mapping[tuple[str, str], Numbers] | None) -> list[str]:
    """Give the three numbers of an indicator: computed, self, appraised; nothing for a group."""
    if row.group.level != "indicator":
        return ["", "", ""]
    if numbers is None:
        return ["" if row.value is None else plain(row.points), "", ""]
    three = numbers[row.unit_code, row.group.code]
    award = three.award.points if three.award else None
    return ["" if points is None else plain(points) for points in (three.computed, three.claimed, award)]


def answers_csv(framework: Framework, assessment: Assessment) -> bytes:
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
    return csv_bytes(_ANSWERS, rows)


def findings_csv(findings: Iterable[Finding]) -> bytes:
    """Write findings, weightiest first; the sentence is in Vietnamese, whatever language the command speaks."""
    return csv_bytes(
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
    return csv_bytes(_CHANGES, rows)


def _number(whole: int | None) -> str:
    return "" if whole is None else str(whole)


def _figure(figure: Fraction | None, decimals: int) -> str:
    return "" if figure is None else fixed(figure, decimals)


def _rank(row: Row) -> str:
    return _number(row.rank)


def _value(row: Row, law: Published) -> str:
    return row.published if law.measure == "value" else _figure(row.value, law.decimals)


def _manifest(
    ranking: Ranking,
    entries: Table | Assessment,
    roster: Roster,
    files: Mapping[str, bytes],
    *,
    year: int,
    basis: Basis,
) -> dict[str, Any]:
    from importlib.metadata import version  # noqa: PLC0415 – kept out of start-up

    framework, outputs = ranking.scores.framework, {name: sha256(content) for name, content in sorted(files.items())}
    return {
        "format": 1,
        "edition": edition_id(framework, roster, year, basis, outputs),
        "year": year,
        "basis": basis,
        **what_follows(framework, roster, sum(1 for row in ranking.of("index") if row.rank is not None)),
        "definition": {
            "id": framework.id,
            "family": framework.family,
            "status": framework.status,
            "sha256": framework.digest,
            "files": [{"file": f"definition/{source.name}", "sha256": source.digest} for source in framework.sources],
        },
        "roster": {"id": roster.id, "sha256": roster.digest, "file": "definition/roster.yaml"},
        "inputs": [_input(each) for each in entries.inputs],
        "outputs": [{"file": name, "sha256": digest} for name, digest in outputs.items()],
        "software": {
            "dticalc": __version__,
            "python": platform.python_version(),
            "dependencies": {name: version(name) for name in DEPENDENCIES},
        },
        "options": {"roster": roster.id, "basis": basis},
    }


def _input(file: InputFile) -> dict[str, Any]:
    """Name an input file; the unit of a submission, and that it was refused, are said where they are so."""
    named: dict[str, Any] = {"file": file.name, "sha256": file.digest, "level": file.level}
    if file.level == "submission":
        named |= {"unit": file.unit, "used": file.used}
    return named
