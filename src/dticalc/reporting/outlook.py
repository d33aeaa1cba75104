"""The outlook of a unit in words: how far the next rank is, and where points are to be had."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dticalc.derivations.arithmetic import at_least, spoken
from dticalc.derivations.prospects import Neighbour, Reach, next_above, next_below, within_reach
from dticalc.numerals import PLACES, plain
from dticalc.ranking import Ranking
from dticalc.reporting.numbers import in_points, measured
from dticalc.reporting.told_steps import LONGEST, Teller
from dticalc.texts import visible

SMALLEST = Fraction(1, 10**6)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachRow:
    """Where points are to be had: the most that can be won, and what the next step takes."""

    code: str
    name: str
    gain: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Sentences on the neighbours in the ranking, then the points that were lost at appraisal, and all others."""

    sentences: tuple[str, ...]
    lost: tuple[ReachRow, ...]
    others: tuple[ReachRow, ...]


def outlook(teller: Teller, ranking: Ranking) -> Outlook:
    """Give the outlook of a unit."""
    reach = within_reach(teller.derived)
    return Outlook(
        sentences=(*neighbour_sentences(teller, ranking), *_partial(teller)),
        lost=tuple(_row(teller, each, each.lost) for each in reach if each.lost),
        others=tuple(_row(teller, each, each.left) for each in reach if not each.lost),
    )


def neighbour_sentences(teller: Teller, ranking: Ranking) -> tuple[str, ...]:
    """Say how far the next rank above is, in figures and in points, and how far the one below."""
    unit = teller.derived.unit.code
    outcome = teller.derived.steps[0].outcome
    if outcome.rank is None:
        return (teller.say("Không có hạng, vì không có gì để tính.", "No rank, because nothing counts."),)
    above, below = next_above(ranking, unit), next_below(ranking, unit)
    said = []
    if above is None:
        with_whom = teller.tied(outcome)
        said.append(
            teller.say(f"Đứng đầu: không có hạng trên{with_whom}.", f"First: there is no rank above{with_whom}.")
        )
    else:
        said.append(_above(teller, above))
    if below is not None:
        name = teller.say("Hơn hạng dưới", "Ahead of the rank below")
        said.append(f"{name} {_who(teller, below)}: {_distance(teller, below)}.")
    return tuple(said)


def _partial(teller: Teller) -> list[str]:
    """Say that not every unit has a rank yet."""
    ranked, size = teller.derived.steps[0].outcome.ranked, len(teller.edition.roster.units)
    if ranked == size or teller.derived.steps[0].outcome.rank is None:
        return []
    return [
        teller.say(
            f"Mới có {ranked} trên {size} đơn vị có hạng: hạng có thể đổi khi đủ số liệu.",
            f"Units with a rank so far: {ranked} of {size}. Ranks may change when all are there.",
        )
    ]


def _who(teller: Teller, there: Neighbour) -> str:
    figure = spoken(there.published, teller.lang)
    return f"({there.rank}, {teller.units(there.units, codes=False)} {figure})"


def _distance(teller: Teller, there: Neighbour) -> str:
    """Write the difference of the figures, and what it is in points."""
    points = in_points(_small(teller, there.points), teller.lang)
    if teller.law.published.measure == "points":
        return points
    sign = "=" if there.points >= SMALLEST and Fraction(plain(there.points)) == there.points else "≈"
    return f"{_small(teller, there.difference)} {sign} {points}"


def _small(teller: Teller, value: Fraction) -> str:
    if 0 < value < SMALLEST:
        return teller.say("dưới ", "below ") + spoken(plain(SMALLEST), teller.lang)
    return teller.number(value)


def _above(teller: Teller, above: Neighbour) -> str:
    head = f"{teller.say('Cách hạng trên', 'Gap to the rank above')} {_who(teller, above)}: {_distance(teller, above)}"
    need = []
    if above.tie is not None:
        points = spoken(at_least(above.tie, _places(teller)), teller.lang)
        noun = "point" if points == "1" else "points"
        need.append(teller.say(f"thêm ít nhất {points} điểm để bằng", f"at least {points} more {noun} to draw level"))
    if above.passing is not None:
        points = in_points(spoken(at_least(above.passing, _places(teller)), teller.lang), teller.lang)
        least = teller.say("hơn", "more than") if above.open_end else teller.say("ít nhất", "at least")
        need.append(teller.say(f"{least} {points} để vượt", f"{least} {points} to pass"))
    if not need:
        return teller.say(
            f"{head}; nhiều hơn số điểm còn lại.", f"{head}; that is more than there are points left to win."
        )
    still = teller.say("nếu các đơn vị khác giữ nguyên", "if the others stand still")
    return f"{head}; {', '.join(need)} ({still})."


def _places(teller: Teller) -> int:
    """Give as many decimals of points as rounding up needs in order not to reach the next published figure."""
    law = teller.law
    whole = len(str(int(law.scale))) - 1 if law.published.measure == "value" else 0
    return max(4, law.published.decimals + 1 - whole)


def _row(teller: Teller, reach: Reach, gain: Fraction) -> ReachRow:
    return ReachRow(
        code=reach.step.code,
        name=visible(reach.step.name[teller.lang], LONGEST),
        gain=gain_of(teller, gain),
        steps=next_steps_told(teller, reach),
    )


def gain_of(teller: Teller, points: Fraction, decimals: int = PLACES) -> str:
    """Write points that are to be had."""
    return measured(points, teller.lang, "+", decimals)


def next_steps_told(teller: Teller, reach: Reach) -> tuple[str, ...]:
    """Say what each next step takes, and how many points it adds."""
    told = []
    for each in reach.steps:
        label = visible(each.label[teller.lang].rstrip("?"), LONGEST)
        needed = f"{visible(each.needed[teller.lang], LONGEST)}: {gain_of(teller, each.gain)}"
        told.append(f"{label} – {needed}" if label else needed)
    return tuple(told)
