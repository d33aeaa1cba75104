"""The years of a demonstration: what every unit answers and what the appraisers award, before anything goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dticalc.demonstration.abilities import Ability
from dticalc.demonstration.answering import answers_of
from dticalc.demonstration.appraising import Awards, awards_of
from dticalc.demonstration.chance import Chance
from dticalc.frameworks import Framework
from dticalc.ranking import rank
from dticalc.rosters import Roster
from dticalc.scoring import score_shares
from dticalc.submissions.answers import Answer

Answers = dict[str, dict[str, Answer]]  # unit → indicator → answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year as drawn: answers and awards; `counted` names the units whose submission will count."""

    year: int
    answers: Answers
    awards: Awards
    counted: tuple[str, ...]


def drawn_year(framework: Framework, roster: Roster, chance: Chance, year: int, elapsed: int) -> Year:
    """Draw a year in which everybody reports and nothing is wrong."""
    answers = {
        each.code: answers_of(framework, Ability(chance=chance, unit=each, elapsed=elapsed), year)
        for each in roster.units
    }
    awards = awards_of(framework, answers, chance, year)
    return Year(year=year, answers=answers, awards=awards, counted=tuple(answers))


def index_figures(framework: Framework, drawn: Year) -> dict[str, tuple[Fraction, int]]:
    """Give, for each unit that counts, the exact index value on the basis of awards and the figure that is published.

    An indicator without an award is recognised by the rule.
    """
    shares = {unit: _shares(framework, drawn.answers[unit], drawn.awards, unit) for unit in drawn.counted}
    ranking = rank(score_shares(framework, shares, "indicator"))
    index = next(at for at, group in enumerate(ranking.scores.groups) if group.level == "index")
    exact_values, published = ranking.scores.values[index], ranking.published[index]
    rows = zip(ranking.scores.units, exact_values, published, strict=True)
    return {unit: (value, figure) for unit, value, figure in rows if value is not None and figure is not None}


def most_points(framework: Framework, answers: Mapping[str, Answer]) -> Fraction:
    """Give the maximum of what applies to a unit."""
    return sum((each.max_points for each in framework.indicators if answers[each.code].applicable), Fraction(0))


def _shares(framework: Framework, answers: Mapping[str, Answer], awards: Awards, unit: str) -> list[Fraction | None]:
    row: list[Fraction | None] = []
    for each in framework.indicators:
        award = awards.get((unit, each.code))
        if award is not None:
            row.append(award.points / each.max_points if each.max_points else Fraction(0))
        else:
            row.append(answers[each.code].share(each))
    return row
