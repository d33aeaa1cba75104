"""Computation: from the files of a year to the files of an edition: read, check, assess, score, rank, bind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dticalc.appraisals import Appraisal
from dticalc.bases import Assessment, assess
from dticalc.checking import Laws, Watch, check_files
from dticalc.editions import Edition
from dticalc.files import is_folder
from dticalc.publishing import Imprint, Reference, edition_files
from dticalc.ranking import rank
from dticalc.scoring import score_shares
from dticalc.submissions.answers import Submission
from dticalc.submissions.intake import Law
from dticalc.submissions.sheets import is_submission
from dticalc.tables import Table, table_of
from dticalc.workbooks import read_grids


def read_source(
    source: Path, laws: Laws, law: Law, year: int, last_year: Edition | None = None, watch: Watch | None = None
) -> Table | list[Submission]:
    """Read what is to be scored: a wide table, or the submissions of a folder or file, checked against last year."""
    grids = [] if is_folder(source) else read_grids(source)
    if grids and not is_submission(grids):
        return table_of(grids, *law)
    law[0].leaves("indicator")  # says so at once if the definition is not ready for indicators
    return check_files([source], laws, law, year, last_year, tables=False, watch=watch)


def entries_of(
    read: Table | Sequence[Submission], law: Law, imprint: Imprint, awards: Appraisal | None
) -> Table | Assessment:
    """Give what counts on the basis of the imprint."""
    return read if isinstance(read, Table) else assess(*law, read, imprint.basis, awards)


def computed(entries: Table | Assessment, law: Law, imprint: Imprint) -> dict[str, bytes]:
    """Score and rank what counts, and give the files of the edition."""
    ranking = rank(score_shares(law[0], entries.shares, entries.level))
    return edition_files(ranking, entries, law[1], imprint)


def reference_to(edition: Edition | None) -> Reference | None:
    """Refer to another edition by its id and the digest of its manifest."""
    return None if edition is None else Reference(edition=edition.id, sha256=edition.manifest_digest)
