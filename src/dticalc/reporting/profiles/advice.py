"""What to do first: where points are to be had, the next step there, and the rank that it would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.derivations import Derivation
from dticalc.derivations.prospects import Reach, next_above, rank_after, within_reach
from dticalc.ranking import Ranking
from dticalc.reporting.numbers import counted
from dticalc.reporting.outlook import gain_of, neighbour_sentences, next_steps_told
from dticalc.reporting.profiles.around import Around, short
from dticalc.reporting.profiles.heads import anchor_of
from dticalc.reporting.told_steps import Teller

FIRST = 8  # lines on the two pages; the annex has what every indicator lacks
STEPS = 2  # next steps that are named in a line
REASON = 110  # characters of the reason of an award


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Points to be had on one indicator: how many, of what is lost at appraisal or short of the maximum, and how.

    `rank` is the unit's rank with these points, if the others stand still.
    """

    code: str
    name: str
    anchor: str
    gain: str
    lost: bool
    how: str
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The distance to the neighbours in the ranking, and the chances, those lost at appraisal first.

    `alike` says what rank each chance would bring, if it is the same for all; it is empty where they differ.
    """

    sentences: tuple[str, ...]
    chances: tuple[Chance, ...]
    alike: str
    more: str
    unit: str


def advice(around: Around, derived: Derivation) -> Advice | None:
    """Give what to do first; None where no points are known."""
    ranking, reader = around.analysis.book.ranking, around.reader
    if ranking is None:
        return None
    teller, reach = Teller(derived, reader.lang), within_reach(derived)
    more = len(reach) - FIRST
    chances = tuple(_chance(around, derived, teller, each) for each in reach[:FIRST])
    return Advice(
        sentences=_distances(teller, ranking, _rounding(around, ranking, derived.unit.code)),
        chances=chances,
        alike=_alike(around, derived, chances),
        more=reader.say(
            f"Còn {more} mục khác chưa đạt tối đa, xem phụ lục.", f"Also below the maximum, see the annex: {more} more."
        )
        if more > 0
        else "",
        unit=derived.unit.code,
    )


def _distances(teller: Teller, ranking: Ranking, rounding: str) -> tuple[str, ...]:
    """Say how far the neighbours are; what rounding does to it belongs to the one above."""
    first, *others = neighbour_sentences(teller, ranking)
    return (f"{first} {rounding}".strip(), *others)


def _rounding(around: Around, ranking: Ranking, unit: str) -> str:
    """Say why drawing level takes other points than the difference is worth, where it does."""
    above, law, reader = next_above(ranking, unit), around.edition.framework, around.reader
    if above is None or above.tie in {None, above.points}:
        return ""
    decimals = law.published.decimals
    return reader.say(
        f"Điểm cần thêm không đúng bằng chênh lệch, vì hạng so theo số đã làm tròn {decimals} chữ số thập phân.",
        f"What it takes is not quite the difference, because ranks go by figures rounded to "
        f"{counted(decimals, 'decimal')}.",
    )


def _alike(around: Around, derived: Derivation, chances: Sequence[Chance]) -> str:
    """Say what rank each of several chances would bring alone, if it is the same for all."""
    ranks, own = {each.rank for each in chances}, derived.steps[0].outcome.rank
    if len(chances) < len(("one", "another")) or len(ranks) > 1 or own is None:
        return ""
    rank, reader = ranks.pop(), around.reader
    if rank == str(own):
        return reader.say(
            f"Không mục nào trong bảng tự nó làm đổi hạng {own}, nếu các đơn vị khác giữ nguyên.",
            f"None of these alone changes rank {own}, if the others stand still.",
        )
    return reader.say(
        f"Mỗi mục trong bảng, riêng nó đã đưa lên hạng {rank}, nếu các đơn vị khác giữ nguyên.",
        f"Each of these alone brings rank {rank}, if the others stand still.",
    )


def _chance(around: Around, derived: Derivation, teller: Teller, reach: Reach) -> Chance:
    ranking, reader, step = around.analysis.book.ranking, around.reader, reach.step
    points = reach.lost or reach.left
    after = rank_after(ranking, derived.unit.code, points) if ranking else None
    return Chance(
        code=step.code,
        name=short(step.name[reader.lang]),
        anchor=anchor_of(step.level, step.code),
        gain=gain_of(teller, points, reader.brief),
        lost=bool(reach.lost),
        how=_how(around, teller, reach),
        rank=str(after or "–"),
    )


def _how(around: Around, teller: Teller, reach: Reach) -> str:
    """Say what it takes: evidence for what was not recognised, else the next case or step."""
    reader, detail = around.reader, reach.step.detail
    award = detail.numbers.award if detail else None
    if reach.lost and award is not None:
        reason = short(award.reason, REASON)
        return reader.say(f"Thẩm định: {reason}", f"Appraisal: {reason}")
    told = next_steps_told(teller, reach)[:STEPS]
    if told:
        return reader.say("Bậc kế tiếp: ", "Next step: ") + "; ".join(told)
    got, most = (reader.points(each) for each in (reach.step.outcome.points, reach.step.outcome.max_points))
    return reader.say(f"Mới đạt {got} trên {most} điểm", f"{got} of {most} points so far")
