"""Accounts: an edition laid out for a workbook: its units, leaves and groups, and what its formulas rest on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dticalc.annotations.texts import shown
from dticalc.bases import recognised
from dticalc.derivations.ledgers import Ledger
from dticalc.editions import Edition
from dticalc.frameworks import Framework, Indicator, Leaf, Level, Missing
from dticalc.ranking import Ranking
from dticalc.recomputation import Answered
from dticalc.score_workbooks.rounding import Rounding, rounding_of
from dticalc.scoring import Scores
from dticalc.texts import Lang, Text

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An edition that can be computed again, in one language: leaves stand dimension by dimension.

    `policies` says, leaf by leaf, what a missing figure does: where the edition itself holds one that its definition
    would refuse, it is left out, as there.
    """

    book: Ledger
    lang: Lang
    ranking: Ranking
    leaves: tuple[Leaf, ...]
    policies: tuple[Missing, ...]
    rounding: Rounding
    indicators: dict[str, Indicator]

    @property
    def edition(self) -> Edition:
        """Give the edition."""
        return self.book.edition

    @property
    def framework(self) -> Framework:
        """Give its definition."""
        return self.book.edition.framework

    @property
    def scores(self) -> Scores:
        """Give its exact scores."""
        return self.ranking.scores

    @property
    def by_answers(self) -> bool:
        """Tell whether it was made from submissions, not from a table of figures."""
        return bool(self.book.answers)

    @property
    def units(self) -> tuple[tuple[str, str], ...]:
        """Give code and name of each unit, in order of code."""
        return tuple((code, unit_name(self.edition, code, self.lang)) for code in self.scores.units)

    def say(self, vi: str, en: str) -> str:
        """Give a sentence in the language of the workbook."""
        return vi if self.lang == "vi" else en

    def name(self, text: Text) -> str:
        """Give a name as a cell can hold it."""
        return shown(text[self.lang])

    def position(self, level: Level, code: str) -> int:
        """Give the place of a group in the scores."""
        return self.book.positions[level, code]

    def answered(self, unit: str, code: str) -> Answered:
        """Give what a unit answered on an indicator."""
        return self.book.answers[unit, code]

    def points(self, leaf: Leaf, place: int) -> float | str:
        """Give the points of a unit at a leaf; an empty text where it does not apply or is left out."""
        if not leaf.max_points:
            return "" if self._share(leaf, self.scores.units[place]) is None else 0.0
        level: Level = "indicator" if ("indicator", leaf.code) in self.book.positions else "dimension"
        value = self.scores.values[self.position(level, leaf.code)][place]
        return "" if value is None else float(value * leaf.max_points)

    def _share(self, leaf: Leaf, unit: str) -> Fraction | None:
        if self.by_answers:
            held, indicator = self.answered(unit, leaf.code), self.indicators[leaf.code]
            return recognised(indicator, self.framework, held.answer, held.numbers, self.edition.basis)
        figure = self.figure(leaf.code, unit)
        if figure is None and (unit, leaf.code) in self.book.blanks:
            return NOTHING
        return figure

    def figure(self, code: str, unit: str) -> Fraction | None:
        """Give the figure of a table; None for a blank, also one that counts as 0."""
        row = self.book.figures.get((unit, code))
        if row is None or not row["figure"] or (unit, code) in self.book.blanks:
            return None
        return Fraction(row["figure"])


def account_of(book: Ledger, lang: Lang) -> Account | None:
    """Lay out an edition; None for one that carries nothing to compute from."""
    if book.ranking is None:
        return None
    framework = book.edition.framework
    level: Level = "indicator" if any(level == "indicator" for level, _ in book.positions) else "dimension"
    order = [each.code for each in framework.dimensions]
    leaves = tuple(sorted(framework.leaves(level), key=lambda leaf: order.index(leaf.dimension)))
    return Account(
        book=book,
        lang=lang,
        ranking=book.ranking,
        leaves=leaves,
        policies=tuple(_policy(book, book.ranking.scores, leaf, level) for leaf in leaves),
        rounding=rounding_of(book.ranking),
        indicators={each.code: each for each in framework.indicators},
    )


def unit_name(edition: Edition, code: str, lang: Lang) -> str:
    """Give the name of a unit as a cell can hold it."""
    return shown(edition.roster.by_code[code].name[lang])


def _policy(book: Ledger, scores: Scores, leaf: Leaf, level: Level) -> Missing:
    if leaf.missing != "refuse":
        return leaf.missing
    values = scores.values[book.positions[level, leaf.code]]
    held = [book.answers.get((unit, leaf.code)) for unit in scores.units]
    blank = any(
        value is None and (each is None or each.answer.applicable) for value, each in zip(values, held, strict=True)
    )
    return "exclude" if blank else "refuse"
