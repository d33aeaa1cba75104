"""What the pages of an edition rest on, worked out once, in no language: for the national report and all profiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dticalc.changes import Years, two_years
from dticalc.comparison import Change, Comparison
from dticalc.contributions.model import Bridge, law_moves
from dticalc.derivations import Derivation, Ledger, derivation, ledger
from dticalc.editions import Edition
from dticalc.moves import Move
from dticalc.peers import Peers, peers
from dticalc.ranking import Ranking
from dticalc.regions import Region, regional
from dticalc.robustness import Interval, intervals
from dticalc.standouts import Standouts, standouts
from dticalc.texts import natural_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """An edition with all that can be told of its units; what cannot be known is empty.

    `others` are the editions beside it, oldest first: those whose ranks stand side by side with its own are in
    `years_shown`, which has this edition for its own year; the rest is in `years_left_out`. By unit code: how each
    number came about, what stands out, how firm the rank is, what moved the value and the rank, and whom the unit is
    compared with. `comparison` is of the ranks of the two editions, `like_for_like` and `changes` are what pages show.
    """

    edition: Edition
    previous: Edition | None
    years: Years | None
    book: Ledger
    others: tuple[Edition, ...] = ()
    years_shown: tuple[Edition, ...] = ()
    years_left_out: tuple[Edition, ...] = ()
    comparison: Comparison | None = None
    like_for_like: Comparison | None = None
    derivations: Mapping[str, Derivation] = field(default_factory=dict)
    standouts: Mapping[str, Standouts] = field(default_factory=dict)
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    changes: Mapping[str, Change] = field(default_factory=dict)
    bridges: Mapping[str, Bridge] = field(default_factory=dict)
    by_law: bool = False
    moves: Mapping[str, Move] = field(default_factory=dict)
    peers: Mapping[str, Peers] = field(default_factory=dict)
    regions: tuple[Region, ...] = ()

    @property
    def ranking(self) -> Ranking | None:
        """Give the edition computed again; None where it is recorded as published, or carries no figures."""
        return self.book.ranking


def analysed(edition: Edition, previous: Edition | None = None, earlier: Sequence[Edition] = ()) -> Analysis:
    """Work out everything that the pages of an edition tell, compared with the previous one where that compares.

    Raises `InputError` if the edition carries figures from which its published numbers do not follow.
    """
    book = ledger(edition)
    years = two_years(previous, edition, book) if previous else None
    same = years.like_for_like() if years else None
    ranking, standings = book.ranking, edition.result().standings
    regions = {unit.code: unit.region for unit in edition.roster.units}
    others = _once([*earlier, *([previous] if previous else [])])
    shown = _side_by_side(edition, previous, others)
    bridges = years.bridges() if years else ()
    return Analysis(
        edition=edition,
        previous=previous,
        others=others,
        years_shown=shown,
        years_left_out=tuple(each for each in others if each not in shown),
        years=years,
        book=book,
        comparison=years.comparison() if years else None,
        like_for_like=same,
        derivations={unit: derivation(book, unit) for unit in edition.units} if ranking else {},
        standouts=standouts(ranking) if ranking else {},
        intervals={each.unit_code: each for each in intervals(ranking)} if ranking else {},
        changes={each.unit_code: each for each in same.changes} if same else {},
        bridges={each.unit_code: each for each in bridges},
        by_law=law_moves(bridges),
        moves={each.unit_code: each for each in years.moves()} if years else {},
        peers={unit: peers(standings, unit, regions) for unit in edition.units},
        regions=regional(standings, regions),
    )


def _once(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Give editions by year, each once."""
    known = {each.manifest_digest or each.id: each for each in editions}
    return tuple(sorted(known.values(), key=lambda each: (each.year, natural_key(each.id))))


def _side_by_side(edition: Edition, previous: Edition | None, others: Sequence[Edition]) -> tuple[Edition, ...]:
    """Give the editions of this index and roster, one a year: the one that is compared with before any other.

    Another index ranks by something else; on another roster the code of a unit means another.
    """
    by_year: dict[int, Edition] = {}
    for each in (*others, *([previous] if previous else []), edition):
        if each.roster.id == edition.roster.id and each.framework.family == edition.framework.family:
            by_year[each.year] = each
    return tuple(by_year[year] for year in sorted(by_year))
