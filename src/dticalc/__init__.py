"""dticalc: exact, explained scores and ranks of Vietnam's provincial digital transformation index (DTI).

>>> import dticalc
>>> framework = dticalc.load("qd-922-2022")
>>> quang_ninh = {"1": "0.9581", "2": "0.9000", "3": "0.7648", "4": "0.6250", "5": "0.5382",
...               "7": "0.8385", "8": "0.5904", "9": "0.4505"}
>>> scores = dticalc.score(framework, {"22": quang_ninh})
>>> ranking = dticalc.rank(scores)
>>> [(row.group.code, row.published) for rows in ranking.rows[:4] for row in rows]
[('index', '0.7024'), ('CQS', '0.7804'), ('KTS', '0.7187'), ('XHS', '0.6864')]
>>> scores.to_frame().shape
(1, 13)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dticalc.version import __version__

if TYPE_CHECKING:
    from dticalc.annexes.reading import read_annex
    from dticalc.annexes.writing import annex_bytes
    from dticalc.appraisals import read_appraisal
    from dticalc.bases import assess
    from dticalc.changes import two_years
    from dticalc.comparison import compare
    from dticalc.contributions import bridges
    from dticalc.definitions import check, load
    from dticalc.drafts import draft
    from dticalc.editions import read_edition
    from dticalc.formulas import formula
    from dticalc.publishing import write_edition
    from dticalc.ranking import competition_ranks, rank
    from dticalc.recomputation import scores_of
    from dticalc.revisions import revision
    from dticalc.rosters import load_roster
    from dticalc.scoring import score, score_shares
    from dticalc.submissions.intake import read_submission
    from dticalc.submissions.template import template_bytes
    from dticalc.tables import read_table
    from dticalc.verification import verify_edition

__all__ = [
    "__version__",
    "annex_bytes",
    "assess",
    "bridges",
    "check",
    "compare",
    "competition_ranks",
    "draft",
    "formula",
    "load",
    "load_roster",
    "rank",
    "read_annex",
    "read_appraisal",
    "read_edition",
    "read_submission",
    "read_table",
    "revision",
    "score",
    "score_shares",
    "scores_of",
    "template_bytes",
    "two_years",
    "verify_edition",
    "write_edition",
]

_HOMES = {
    "annex_bytes": "annexes.writing",
    "assess": "bases",
    "bridges": "contributions",
    "check": "definitions",
    "compare": "comparison",
    "competition_ranks": "ranking",
    "draft": "drafts",
    "formula": "formulas",
    "load": "definitions",
    "load_roster": "rosters",
    "rank": "ranking",
    "read_annex": "annexes.reading",
    "read_appraisal": "appraisals",
    "read_edition": "editions",
    "read_submission": "submissions.intake",
    "read_table": "tables",
    "revision": "revisions",
    "score": "scoring",
    "score_shares": "scoring",
    "scores_of": "recomputation",
    "template_bytes": "submissions.template",
    "two_years": "changes",
    "verify_edition": "verification",
    "write_edition": "publishing",
}


def __dir__() -> list[str]:
    """List the public names, for completion in a notebook."""
    return __all__


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that the command line starts at once."""
    if name not in _HOMES:
        message = f"module 'dticalc' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"dticalc.{_HOMES[name]}"), name)
