"""Ledgers: an edition with everything that its numbers are made of, computed again once for all units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dticalc.catalogue import COUNTED_AS_ZERO
from dticalc.editions import Edition
from dticalc.formulas import formula
from dticalc.frameworks import Level
from dticalc.ranking import Ranking, rank
from dticalc.recomputation import Answered, answers_of, scores_of
from dticalc.rosters import Unit, load_roster, roster_path
from dticalc.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """An edition with everything that its numbers are made of.

    `rules` says of each indicator that was answered how it is computed; `blanks` are cells of a table that count as 0;
    `former` names the units of the roster that was replaced, by code, where the edition is an estimate from theirs.
    """

    edition: Edition
    ranking: Ranking | None
    answers: Mapping[tuple[str, str], Answered]
    figures: Mapping[tuple[str, str], Mapping[str, str]]
    blanks: frozenset[tuple[str, str]]
    former: Mapping[str, Unit]
    positions: Mapping[tuple[Level, str], int]
    rules: Mapping[str, Text]


def ledger(edition: Edition) -> Ledger:
    """Compute an edition again, exactly; one that is recorded as published, or carries no figures, is left as it is.

    Raises `InputError` if its answers or figures do not fit its definition.
    """
    carries = bool(edition.answers or edition.figures) and "recorded" not in edition.marks
    answers = answers_of(edition) if carries else {}
    ranking = rank(scores_of(edition, answers)) if carries else None
    return Ledger(
        edition=edition,
        ranking=ranking,
        answers=answers,
        figures={(row["unit_code"], row["code"]): row for row in edition.figures},
        blanks=frozenset((each.unit_code, each.code) for each in edition.findings if each.kind == COUNTED_AS_ZERO.slug),
        former=_former(edition),
        positions={(each.level, each.code): place for place, each in enumerate(ranking.scores.groups)}
        if ranking
        else {},
        rules={each.code: formula(each) for each in edition.framework.indicators} if answers else {},
    )


def _former(edition: Edition) -> Mapping[str, Unit]:
    previous = edition.roster.previous
    if "merged" not in edition.manifest or previous is None or roster_path(previous) is None:
        return {}
    return load_roster(previous).by_code
