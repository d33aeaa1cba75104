"""Changes between two editions, at every level: what moved, and why, from the figures that the editions carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dticalc.comparison import Comparison, Result, compare
from dticalc.contributions import bridges
from dticalc.contributions.model import Bridge
from dticalc.derivations.ledgers import Ledger
from dticalc.editions import Edition
from dticalc.errors import InputError
from dticalc.frameworks import Level
from dticalc.hindsight import Recalled, recalled
from dticalc.lineage import counterpart, groups
from dticalc.marks import Mark, in_order
from dticalc.moves import Figures, Move, moves, ranked_figures
from dticalc.ranking import Ranking, competition_ranks, rank
from dticalc.recomputation import answers_of, scores_of
from dticalc.scoring import Scores
from dticalc.texts import Text

_OF_BOTH = Text(
    "thay đổi hạng tính trong {count} đơn vị có hạng ở cả hai năm",
    "changes of rank are among the {count} units that have a rank in both years",
)
_NOT_AGAIN = Text(
    "hai năm không xếp hạng cùng các đơn vị nên không so sánh hạng",
    "not the same units are ranked in the two years, so ranks are not compared",
)
LEVELS: tuple[Level, ...] = ("index", "pillar", "dimension", "indicator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Two editions held against each other.

    `scores` and `past` are there where both carry the figures to compute from and compare at all; else `obstacle` says
    why no contributions can be told.
    """

    before: Edition
    after: Edition
    scores: tuple[Scores, Scores] | None = None
    rankings: tuple[Ranking, Ranking] | None = None
    past: Recalled = field(default_factory=dict)
    obstacle: Text | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Give the marks of either edition, which every table of changes bears."""
        return in_order([*self.before.marks, *self.after.marks])

    def groups(self, *levels: Level) -> Iterator[tuple[Level, str]]:
        """Give (level, code) of each group of the later definition at some levels."""
        for level in levels:
            yield from ((level, code) for code, _ in groups(self.after.framework, level))

    def code_before(self, level: Level, code: str) -> str:
        """Give the code that a group had in the earlier definition; empty if it was not there."""
        return counterpart(self.before.framework, self.after.framework, level, code)

    def comparison(self, level: Level = "index", code: str = "index") -> Comparison:
        """Compare ranks and published figures in one group of the later definition."""
        return compare(*self._results(level, code))

    def like_for_like(self, level: Level = "index", code: str = "index") -> Comparison:
        """Compare as readers take it: where not the same units have a rank in each year, among those of both years.

        rank = 1 + number of these units with a smaller rank of that year. Ranks among 60 and among 63 units differ by
        who is missing, not by who moved. Of a single unit no change of rank is told; figures are compared all the same.
        """
        results = self._results(level, code)
        found = compare(*results)
        if not found.comparable or _among(self.before, results[0]) == _among(self.after, results[1]):
            return found
        again = _ranks_of_both(*results)
        note = _OF_BOTH.fill(count=len(again)) if again else _NOT_AGAIN
        changes = tuple(
            each if each.places is None else replace(each, rank_before=ranks[0], rank_after=ranks[1], note=note)
            for each in found.changes
            for ranks in [again.get(each.unit_code, (None, None))]
        )
        return replace(found, notes=(*found.notes, note), changes=changes, among=len(again))

    def _results(self, level: Level, code: str) -> tuple[Result, Result]:
        """Give the standings of a group of the later definition in both years."""
        former = self._held(level, self.code_before(level, code))
        return self.before.result(level, former), self.after.result(level, code)

    def _held(self, level: Level, code: str) -> str:
        """Give the code only where the earlier edition has rows for it: one by dimensions has none of indicators."""
        return code if any((level, code, unit) in self.before.lines for unit in self.before.units[:1]) else ""

    def bridges(self, level: Level = "index", code: str = "index") -> tuple[Bridge, ...]:
        """Give the way of every unit from value to value in one group; none where there is an obstacle."""
        return () if self.scores is None else bridges(*self.scores, self.past, level, code)

    def moves(self, level: Level = "index", code: str = "index") -> tuple[Move, ...]:
        """Give the moves of rank in one group, of units that are in both editions; none where nothing compares.

        Of published ranks nothing is told either, unless the figures of all units were published with them and lead to
        them: moves among the few whose figures are known would contradict the ranks.
        """
        former = self._held(level, self.code_before(level, code))
        old, new = self._results(level, code)
        if not former or not self.comparison(level, code).comparable:
            return ()
        if self.rankings is None and not (_tells(old) and _tells(new)):
            return ()
        one_scale = old.measure == new.measure and (old.measure == "value" or old.scale == new.scale)
        figures = (self._figures(0, level, former), self._figures(1, level, code))
        return moves(*figures, one_scale=one_scale)

    def _figures(self, which: int, level: Level, code: str) -> Figures:
        """Give what ranks are taken on; of an edition that cannot be computed, what it published."""
        if self.rankings is not None:
            return ranked_figures(self.rankings[which], level, code)
        edition = (self.before, self.after)[which]
        return {unit: each.figure for unit, each in edition.result(level, code).standings.items()}


def _among(edition: Edition, result: Result) -> frozenset[str]:
    """Give the units that ranks are among: of ranks as published, all of the roster."""
    if result.ranks_are_published:
        return frozenset(edition.roster.by_code)
    return frozenset(unit for unit, each in result.standings.items() if each.rank is not None)


def _ranks_of_both(before: Result, after: Result) -> dict[str, tuple[int | None, int | None]]:
    """Give the ranks of the units of both years among themselves; none of a single one, which has no place to take."""
    old, new = ({unit: each.rank for unit, each in result.standings.items()} for result in (before, after))
    both = [unit for unit, rank in new.items() if rank is not None and old.get(unit) is not None]
    # The smallest rank is the first: turned round, it is the greatest.
    ranks = (competition_ranks([-(each[unit] or 0) for unit in both]) for each in (old, new))
    return dict(zip(both, zip(*ranks, strict=True), strict=True)) if len(both) > 1 else {}


def _tells(result: Result) -> bool:
    """Tell whether ranks follow from the figures that are there."""
    standings = result.standings.values()
    valued = sum(1 for each in standings if each.figure is not None)
    if result.ranks_are_published and valued < result.roster_size:
        return False
    return competition_ranks([each.figure for each in standings]) == tuple(each.rank for each in standings)


def two_years(before: Edition, after: Edition, book: Ledger | None = None) -> Years:
    """Hold two editions against each other, computing both again from what they carry.

    Where one carries no figures, ranks and published figures are compared all the same. `book` is the ledger of the
    later one, where that has been computed already.
    """
    comparison = compare(before.result(), after.result())
    if not comparison.comparable:
        return Years(before=before, after=after, obstacle=comparison.notes[0])
    try:
        answered = answers_of(before)
        first = rank(scores_of(before, answered))
        second = book.ranking if book is not None and book.ranking is not None else rank(scores_of(after))
    except InputError as error:
        return Years(before=before, after=after, obstacle=error.text)
    scores = first.scores, second.scores
    answers = {key: each.answer.inputs for key, each in answered.items() if each.answer.applicable}
    return Years(before=before, after=after, scores=scores, rankings=(first, second), past=recalled(*scores, answers))
