"""Files into submissions: which files of a folder are read, and what each of them is; one never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dticalc import catalogue
from dticalc.errors import DticalcError, UsageError
from dticalc.files import Place, read_bytes, sha256
from dticalc.findings import Finding, Kind, words
from dticalc.frameworks import Framework
from dticalc.rosters import Roster, load_roster
from dticalc.submissions.answers import Submission
from dticalc.submissions.layout import CSV_COLUMNS
from dticalc.submissions.reading import submission_of_grids
from dticalc.submissions.sheets import identity_of, is_submission, said_by_csv
from dticalc.texts import Text, natural_key, visible
from dticalc.workbooks import Grid, read_grids

SUFFIXES = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt"}

Law = tuple[Framework, Roster]
ANY_SIZE = 1024 * 1024 * 1024  # to be named by its digest; what is too large to be read is refused by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What files are expected to be: for which definition, roster and year, if that is known beforehand.

    `find` gives definition and roster by the id that a file names; it raises `UsageError` for an id that is not known.
    """

    law: Law | None = None
    year: int | None = None
    find: Callable[[str], Law] | None = None


def read_submission(
    path: Path | str, framework: Framework, roster: Roster | None = None, year: int | None = None
) -> Submission:
    """Read one submission for a definition, and for a year if only one will do.

    The roster is the definition's own unless another is given. What is wrong with the file is among its findings; one
    that is no table at all raises `InputError`.
    """
    law = (framework, roster or load_roster(framework.roster, framework.path))
    return submission_of(Path(path), read_grids(Path(path)), Wanted(law=law, year=year))


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
    return _once(read), _once(others)


def _once(paths: Sequence[Path]) -> list[Path]:
    """Leave out a file that was named before, however its path is spelled."""
    known = {each.absolute().resolve(): each for each in reversed(paths)}
    return [each for each in dict.fromkeys(paths) if known[each.absolute().resolve()] == each]


def _passed_over(path: Path) -> bool:
    """Tell whether a file is hidden, or a lock that Excel or LibreOffice leaves beside an open workbook."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def submission_of(path: Path, grids: Sequence[Grid] | Finding, wanted: Wanted) -> Submission:
    """Read one file as a submission; whatever is wrong with it is among its findings.

    A definition that a file names and that is not valid is no fault of the file: `DefinitionError` goes on its way.
    """
    if isinstance(grids, Finding):
        return refused(path, "", grids)
    digest = grids[0].digest
    if not is_submission(grids):
        sheets = ", ".join(grid.sheet for grid in grids if grid.sheet) or "CSV"
        expected = ", ".join(CSV_COLUMNS)
        return refused(path, digest, about(path, catalogue.NOT_A_SUBMISSION, sheets, expected=expected))
    try:
        law = wanted.law or _law(grids, wanted)
    except UsageError as error:
        said = _named(grids) or "?"
        what = Text(error.text.vi.split("\n")[0].rstrip("."), error.text.en.split("\n")[0].rstrip("."))
        return refused(path, digest, about(path, catalogue.UNKNOWN_DEFINITION, said, what=what))
    if law is None:
        what = Text("Không rõ phiếu theo bộ chỉ số nào", "The definition is not known")
        return refused(path, digest, about(path, catalogue.UNKNOWN_DEFINITION, _named(grids) or "?", what=what))
    read = submission_of_grids(grids, *law, wanted.year)
    return replace(read, name=visible(path.name, 300), definition=law[0].id)


def _law(grids: Sequence[Grid], wanted: Wanted) -> Law | None:
    named = _named(grids)
    return wanted.find(named) if named and wanted.find else None


def _named(grids: Sequence[Grid]) -> str:
    """Give the definition that a file names."""
    if grids[0].sheet:
        whose = identity_of(grids)
        return whose.definition if whose else ""
    return said_by_csv(grids[0]).get("definition", [""])[0]


def unread(path: Path) -> Submission:
    """Name a file of a folder that is no table."""
    name = visible(path.name, 300)
    found = (about(path, catalogue.UNREAD_FILE, name),)
    return Submission(file=str(path), name=name, digest=_digest(path), findings=found, unread=True)


def _digest(path: Path) -> str:
    """Give the digest of a file that is not read as a table, however large it is; empty if it cannot be opened."""
    try:
        return sha256(read_bytes(path, ANY_SIZE))
    except DticalcError:
        return ""


def refused(path: Path, digest: str, finding: Finding) -> Submission:
    """Give a file that cannot be read as a submission, with the reason."""
    known = digest or _digest(path)
    return Submission(file=str(path), name=visible(path.name, 300), digest=known, findings=(finding,))


def about(path: Path, kind: Kind, found: str, **filling: object) -> Finding:
    """Give a finding on a file as a whole."""
    return Finding(kind=kind, place=Place(file=str(path)), found=found, words=words(**filling))
