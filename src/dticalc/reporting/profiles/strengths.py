"""Strengths ● and weaknesses ○: the items in which the unit stands out among all, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.derivations import Derivation, Step
from dticalc.frameworks import Level
from dticalc.numerals import half_up
from dticalc.reporting.numbers import was
from dticalc.reporting.profiles.around import Around, short
from dticalc.reporting.profiles.heads import anchor_of
from dticalc.reporting.reader import Reader
from dticalc.standouts import ONE_IN, Standout, Standouts

MOST = 6  # lines of either list


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """One item: its percent rank as a whole number, and its rank among all that have one."""

    code: str
    name: str
    anchor: str
    percent: str
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strengths:
    """Both lists, and what is to be said of them."""

    strengths: tuple[Trait, ...]
    weaknesses: tuple[Trait, ...]
    notes: tuple[str, ...]


def strengths(around: Around, derived: Derivation) -> Strengths:
    """Give the strengths and weaknesses of one unit."""
    found = around.analysis.standouts.get(derived.unit.code) or Standouts()
    steps = {(step.level, step.code): step for step in derived.steps}
    return Strengths(
        strengths=_traits(around, found.strengths, steps),
        weaknesses=_traits(around, found.weaknesses, steps),
        notes=tuple(_notes(around, derived, found)),
    )


def _traits(around: Around, found: Sequence[Standout], steps: Mapping[tuple[Level, str], Step]) -> tuple[Trait, ...]:
    return tuple(
        Trait(
            code=each.code,
            name=short(steps[each.level, each.code].name[around.reader.lang]),
            anchor=anchor_of(each.level, each.code),
            percent=str(half_up(each.percent_rank * Fraction(100), 0)),
            rank=f"{each.rank}/{each.of}",
        )
        for each in found[:MOST]
    )


def _notes(around: Around, derived: Derivation, found: Standouts) -> list[str]:
    """Say how the items were chosen, what was left out and why, and what has no line for want of space."""
    reader = around.reader
    leaves = derived.of("indicator") or derived.of("dimension")
    whole = sum(1 for step in leaves if step.outcome.rank is not None)
    if not found.considered:
        return [
            reader.say(
                "Không nêu được: không mục nào có đủ đơn vị và đủ mức khác nhau để so.",
                "None can be told: no item has enough units and enough different figures.",
            )
        ]
    said = _rule(reader, found.considered)
    if found.considered < whole:
        left = whole - found.considered
        were, are = was(found.considered), was(left)
        said.append(
            reader.say(
                f"Xét {found.considered} trên {whole} mục; bỏ {left} mục vì nhiều đơn vị bằng nhau hoặc hầu như không "
                "phân biệt được các đơn vị.",
                f"{found.considered} of {whole} items {were} considered; {left} {are} left out, because many units are "
                f"level in {'it or it hardly tells' if left == 1 else 'them or they hardly tell'} units apart.",
            )
        )
    more = sum(max(0, len(each) - MOST) for each in (found.strengths, found.weaknesses))
    if more:
        said.append(
            reader.say(f"Còn {more} mục đồng mức, xem phụ lục.", f"Level with these in the annex: {more} more.")
        )
    return said


def _rule(reader: Reader, considered: int) -> list[str]:
    """Say how strengths and weaknesses are chosen, and what stands beside them."""
    some = max(1, considered // ONE_IN)
    is_are, weak = ("is a strength", "a weakness") if some == 1 else ("are strengths", "weaknesses")
    return [
        reader.say(
            f"Chọn trong các mục của chính đơn vị: {some} mục xếp cao nhất so với các đơn vị khác là mạnh nếu trên mức "
            f"giữa, {some} mục xếp thấp nhất là yếu nếu dưới mức giữa; đồng mức thì nêu cả.",
            f"Chosen among the unit's own items: the {some} highest among all units {is_are} if above the middle, the "
            f"{some} lowest {weak} if below; all that are level are named.",
        ),
        reader.say(
            "Số cuối dòng: phần trăm đơn vị khác đạt thấp hơn.",
            "The last figure: per cent of the other units that are lower.",
        ),
    ]
