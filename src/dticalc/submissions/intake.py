"""Many files into submissions: each read on its own, then held against each other; one file never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from dticalc import catalogue
from dticalc.errors import DefinitionError, DticalcError, UsageError
from dticalc.files import Place, read_bytes, sha256
from dticalc.findings import Finding, Kind, words
from dticalc.frameworks import Framework
from dticalc.numerals import spelled
from dticalc.rosters import Roster
from dticalc.rules import Value
from dticalc.submissions.answers import Submission
from dticalc.submissions.layout import CSV_COLUMNS, asked_inputs
from dticalc.submissions.reading import read_submission
from dticalc.submissions.sheets import identity_of, is_submission, said_by_csv
from dticalc.texts import Text, natural_key, visible
from dticalc.workbooks import Grid

SUFFIXES = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt"}
FEWEST = 5  # fewer equal figures than this are no sign of a copied file

Earlier = Mapping[tuple[str, str, str], Value]  # (unit, indicator code, input name) → last year's figure
Law = tuple[Framework, Roster]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What files are expected to be: for which definition, roster and year, if that is known beforehand."""

    law: Law | None = None
    year: int | None = None
    find: Callable[[str], Law] | None = None  # gives definition and roster by the id that a file names


def files_in(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Give the files to be read, those in folders included, by name; and the files of folders that are no tables."""
    read: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if not path.is_dir():
            read.append(path)
            continue
        inside = [each for each in path.rglob("*") if each.is_file() and not _passed_over(each.relative_to(path))]
        for each in sorted(inside, key=lambda each: natural_key(str(each))):
            (read if each.suffix.lower() in SUFFIXES else others).append(each)
    return list(dict.fromkeys(read)), others


def _passed_over(path: Path) -> bool:
    """Tell whether a file is hidden, or a lock that Excel or LibreOffice leaves beside an open workbook."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def submission_of(path: Path, grids: Sequence[Grid] | Finding, wanted: Wanted) -> Submission:
    """Read one file as a submission; whatever is wrong with it is among its findings."""
    if isinstance(grids, Finding):
        return _refused(path, "", grids)
    digest = grids[0].digest
    if not is_submission(grids):
        sheets = ", ".join(grid.sheet for grid in grids if grid.sheet) or "CSV"
        expected = ", ".join(CSV_COLUMNS)
        return _refused(path, digest, _finding(path, catalogue.NOT_A_SUBMISSION, sheets, expected=expected))
    try:
        law = wanted.law or _law(grids, wanted)
    except (UsageError, DefinitionError) as error:
        said = _named(grids) or "?"
        what = Text(error.text.vi.split("\n")[0].rstrip("."), error.text.en.split("\n")[0].rstrip("."))
        return _refused(path, digest, _finding(path, catalogue.UNKNOWN_DEFINITION, said, what=what))
    if law is None:
        what = Text("Không rõ phiếu theo bộ chỉ số nào", "The definition is not known")
        return _refused(path, digest, _finding(path, catalogue.UNKNOWN_DEFINITION, _named(grids) or "?", what=what))
    read = read_submission(grids, *law, wanted.year)
    return replace(read, name=visible(path.name, 300), definition=law[0].id)


def _law(grids: Sequence[Grid], wanted: Wanted) -> Law | None:
    named = _named(grids)
    return wanted.find(named) if named and wanted.find else None


def _named(grids: Sequence[Grid]) -> str:
    """Give the definition that a file names."""
    if grids[0].sheet:
        whose = identity_of(grids)
        return whose.definition if whose else ""
    return said_by_csv(grids[0]).get("definition", "")


def _refused(path: Path, digest: str, finding: Finding) -> Submission:
    """Give a file that cannot be read as a submission, with the reason."""
    try:
        known = digest or sha256(read_bytes(path))
    except DticalcError:
        known = ""
    return Submission(file=str(path), name=visible(path.name, 300), digest=known, findings=(finding,))


def _finding(path: Path, kind: Kind, found: str, **filling: object) -> Finding:
    return Finding(kind=kind, place=Place(file=str(path)), found=found, words=words(**filling))


# ── held against each other, and against last year ──────────────────────────────────────────────────────────────────


def together(submissions: Sequence[Submission], roster: Roster | None = None) -> list[Submission]:
    """Refuse both of two submissions of one unit and year, and warn of files with the same figures."""
    more: dict[int, list[Finding]] = {}
    owners: dict[tuple[str, int | None], list[int]] = {}
    alike: dict[tuple[object, ...], list[int]] = {}
    for index, each in enumerate(submissions):
        if each.unit_code:
            owners.setdefault((each.unit_code, each.year), []).append(index)
        figures = _figures(each)
        if len(figures) >= FEWEST:
            alike.setdefault(tuple(sorted(figures.items())), []).append(index)
    for (unit, _), indexes in owners.items():
        named = roster.by_code[unit].name if roster and unit in roster.by_code else Text(unit, unit)
        for index in indexes if len(indexes) > 1 else ():
            others = ", ".join(submissions[other].name for other in indexes if other != index)
            said = words(unit=named, other=others)
            place = Place(file=submissions[index].file)
            kind = catalogue.SECOND_SUBMISSION
            more.setdefault(index, []).append(
                Finding(kind=kind, place=place, found=submissions[index].name, unit_code=unit, words=said)
            )
    for indexes in alike.values():
        for index in indexes:
            others_of = [
                submissions[other] for other in indexes if submissions[other].unit_code != submissions[index].unit_code
            ]
            if others_of:
                said = words(other=others_of[0].unit_code, count=len(_figures(submissions[index])))
                place = Place(file=submissions[index].file, sheet=submissions[index].sheet)
                more.setdefault(index, []).append(
                    Finding(
                        kind=catalogue.SAME_AS_OTHER,
                        place=place,
                        found=others_of[0].name,
                        unit_code=submissions[index].unit_code,
                        words=said,
                    )
                )
    return [replace(each, findings=(*each.findings, *more.get(index, ()))) for index, each in enumerate(submissions)]


def _figures(submission: Submission) -> dict[tuple[str, str], Fraction]:
    """Give the figures of a submission that are numbers."""
    return {
        (answer.code, name): value
        for answer in submission.answers.values()
        for name, value in answer.inputs.items()
        if isinstance(value, Fraction)
    }


def against(submission: Submission, earlier: Earlier, framework: Framework) -> Submission:
    """Warn of figures a hundred times last year's or a hundredth, and of a file in which nothing has changed."""
    labels = {(each.code, asked.name): asked.label for each in framework.indicators for asked in asked_inputs(each)}
    figures = _figures(submission)
    unit, findings = submission.unit_code, []
    known = {key: before for key in figures if isinstance(before := earlier.get((unit, *key)), Fraction)}
    for (code, name), before in known.items():
        now = figures[code, name]
        if before and now and (now == 100 * before or before == 100 * now):
            cell = submission.answers[code].cells.get(name, "")
            place = Place(file=submission.file, sheet=submission.sheet, cell=cell)
            label = labels.get((code, name), Text(name, name))
            said = words(label=label, earlier=spelled(before))
            findings.append(
                Finding(
                    kind=catalogue.HUNDREDFOLD, place=place, found=spelled(now), unit_code=unit, code=code, words=said
                )
            )
    if len(known) >= FEWEST and len(known) == len(figures) and known == figures:
        place = Place(file=submission.file, sheet=submission.sheet)
        said = words(count=len(known))
        findings.append(Finding(kind=catalogue.SAME_AS_LAST_YEAR, place=place, unit_code=unit, words=said))
    return replace(submission, findings=(*submission.findings, *findings))
