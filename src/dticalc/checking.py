"""Checking many files: each as a submission or a table, then held against each other and against last year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

from dticalc import catalogue
from dticalc import definitions as law_files
from dticalc.annotations.cells import cell_of
from dticalc.earlier import Key, earlier_values, nothing_in_common
from dticalc.editions import Edition
from dticalc.errors import UsageError
from dticalc.findings import MOST_FINDINGS, Finding, listed
from dticalc.readings import filled_cells
from dticalc.rosters import Roster, load_roster
from dticalc.rules import Value
from dticalc.submissions.answers import Census, Submission
from dticalc.submissions.counterparts import against, together
from dticalc.submissions.intake import Law, Wanted, about, files_in, refused, submission_of, unread
from dticalc.submissions.sheets import is_submission
from dticalc.tables import Table, is_table, table_of
from dticalc.texts import Text, visible
from dticalc.workbooks import Grid, cells, read_many

Read: TypeAlias = Iterator[tuple[Path, list[Grid] | Finding]]
Watch: TypeAlias = Callable[[Read, int], Read]  # goes through files as they are read, and shows how far it has come
_ID = re.compile("[a-z0-9][a-z0-9._-]{0,63}")


class Laws:
    """The definitions and rosters that are asked for or that files name, each loaded once."""

    def __init__(self, folder: Path | None, roster: str | None) -> None:
        """Look in a user's folder as well, and take one roster for all if it is named."""
        self.folder = folder
        self.ids = tuple(law_files.known_definitions(folder))
        self.roster = load_roster(roster) if roster else None
        self.asked: dict[str, Law] = {}  # by what was typed, an id or a path
        self.known: dict[str, Law] = {}  # by id

    def find(self, reference: str) -> Law:
        """Load a definition that the person at the keyboard names, by id or path, with its roster."""
        if reference not in self.asked:
            framework = law_files.load(reference, self.folder)
            roster = self.roster or load_roster(framework.roster, framework.path)
            self.asked[reference] = self.known[framework.id] = (framework, roster)
        return self.asked[reference]

    def named(self, name: str) -> Law:
        """Load a definition that a file names: an id that is known, never a path; `UsageError` if it is none."""
        if name in self.known:
            return self.known[name]
        if name not in self.ids or not _ID.fullmatch(name):
            known = listed(self.ids)
            close = get_close_matches(name[:64], self.ids, n=1)
            hint = Text(f" Có phải là {close[0]}?", f" Did you mean {close[0]}?") if close else Text("", "")
            raise UsageError(
                Text(
                    f"Không có bộ chỉ số mang mã ấy; có: {known}.{hint.vi}",
                    f"There is no definition of that id; known: {known}.{hint.en}",
                )
            )
        return self.find(name)

    def of(self, checked: Submission) -> Law | None:
        """Give the definition that a checked file was read for."""
        return self.known.get(checked.definition)

    def roster_of(self, checked: Submission) -> Roster | None:
        """Give the roster that a checked file was read for."""
        law = self.of(checked)
        return law[1] if law else None


@dataclass(frozen=True, slots=True)
class LastYear:
    """An earlier edition, whose figures are sought out once for each definition."""

    edition: Edition | None
    known: dict[str, Mapping[str, Mapping[Key, Value]]] = field(default_factory=dict)

    def held(self, checked: Submission, law: Law | None) -> Submission:
        """Hold a submission against what its unit said in the edition."""
        if self.edition is None or law is None:
            return checked
        if law[0].id not in self.known:
            self.known[law[0].id] = earlier_values(self.edition, *law)
        return against(checked, self.known[law[0].id].get(checked.unit_code, {}), law[0])


def check_files(
    files: Sequence[Path],
    laws: Laws,
    law: Law | None,
    year: int | None,
    edition: Edition | None = None,
    *,
    tables: bool = True,
    watch: Watch | None = None,
) -> list[Submission]:
    """Read files and folders, each on its own and then held against each other and last year's edition.

    A table of figures is read as well, or refused if only submissions are wanted (`tables` is false).
    """
    paths, others = files_in(files)
    if not paths:
        found = listed(path.name for path in others) or "–"
        raise UsageError(
            Text(f"Không có tệp .xlsx hay .csv nào ở đó; có: {found}.", f"No .xlsx or .csv file there; found: {found}.")
        )
    wanted = Wanted(law=law, year=year, find=laws.named)
    last_year = LastYear(edition)
    reading = read_many(paths)
    read = []
    for path, grids in watch(reading, len(paths)) if watch else reading:
        each = _checked(path, grids, wanted, tables=tables)
        read.append(capped(last_year.held(each, laws.of(each))))
    together_with_others = together([*read, *map(unread, others)], laws.roster_of)
    return [capped(each) for each in together_with_others]  # may have found one more


def not_compared(edition: Edition, laws: Iterable[Law]) -> list[Text]:
    """Say for which definitions nothing can be held against an earlier edition, and why."""
    return list(dict.fromkeys(why for law in laws if (why := nothing_in_common(edition, *law)) is not None))


def capped(checked: Submission) -> Submission:
    """Keep at most 2,000 findings of a file, the weightiest; how many there were is said, and that it is a copy."""
    over = len(checked.findings) - MOST_FINDINGS
    if over <= 0:
        return checked
    kept = sorted(checked.findings, key=lambda each: (each.kind is not catalogue.MARKED_COPY, each.sort_key))
    return replace(checked, findings=tuple(kept[:MOST_FINDINGS]), cut=(checked.cut or MOST_FINDINGS) + over)


def _checked(path: Path, grids: list[Grid] | Finding, wanted: Wanted, *, tables: bool) -> Submission:
    """Read one file: as a submission, or as a wide table if it is one."""
    if isinstance(grids, Finding) or is_submission(grids) or not is_table(grids):
        return submission_of(path, grids, wanted)
    if not tables:
        sheet = next(grid.sheet for grid in grids if is_table([grid]))
        return refused(path, grids[0].digest, about(path, catalogue.TABLE_AMONG_SUBMISSIONS, sheet or path.name))
    if wanted.law is None:
        what = Text("Bảng số liệu không ghi bộ chỉ số", "A table of figures names no definition")
        return refused(path, grids[0].digest, about(path, catalogue.UNKNOWN_DEFINITION, "–", what=what))
    table = table_of(grids, *wanted.law)
    return Submission(
        file=str(path),
        name=visible(path.name, 300),
        digest=table.digest,
        definition=wanted.law[0].id,
        findings=table.findings,
        census=_census(grids, table),
    )


def _census(grids: Sequence[Grid], table: Table) -> Census:
    """Count the cells of a file that is read as a table: those of other sheets, rows and columns are ignored."""
    filled = sum(map(filled_cells, grids))
    pages = [grid for grid in grids if is_table([grid])]
    if len(pages) != 1:
        return Census(filled=filled, ignored=filled)
    titles = [int(each.found) - 1 for each in table.findings if each.kind is catalogue.HEADER_BELOW_TITLE]
    asides = {
        kind: [cell for each in table.findings if each.kind is kind and (cell := cell_of(each.place.cell))]
        for kind in (catalogue.UNREAD_ROWS, catalogue.UNKNOWN_COLUMN)
    }
    rows = {*range(titles[0] if titles else 0), *(row for row, _ in asides[catalogue.UNREAD_ROWS])}
    columns = {column for _, column in asides[catalogue.UNKNOWN_COLUMN]}
    grid = pages[0]
    used = sum(
        column not in columns for row in range(len(grid.rows)) if row not in rows for column, _ in cells(grid, row)
    )
    return Census(filled=filled, used=used, ignored=filled - used)
