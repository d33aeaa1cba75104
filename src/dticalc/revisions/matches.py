"""Matches: which dimension, pillar or indicator of one definition is which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from dticalc.frameworks import Dimension, Framework, Indicator, Pillar
from dticalc.texts import fold

By = Literal["continues", "name", "code"]
Named = TypeVar("Named", Dimension, Pillar, Indicator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches(Generic[Named]):
    """What is on both sides, with what tells so; what is only in the earlier, and only in the later definition."""

    pairs: tuple[tuple[Named, Named, By], ...]
    dropped: tuple[Named, ...]
    added: tuple[Named, ...]

    @property
    def codes(self) -> frozenset[tuple[str, str]]:
        """Give the codes before and after of what is on both sides."""
        return frozenset((old.code, new.code) for old, new, _ in self.pairs)


def match(
    before: Sequence[Named],
    after: Sequence[Named],
    ways: Sequence[By] = ("name", "code"),
    links: Sequence[tuple[str, str]] = (),
) -> Matches[Named]:
    """Match by links of codes, then by each way where it is unique among what is left on both sides.

    >>> from dticalc import load
    >>> [(old.code, new.code, by) for old, new, by in match(load("mau-1").pillars[:1], load("mau-1").pillars).pairs]
    [('CQS', 'CQS', 'name')]
    """
    old, new = {each.code: each for each in before}, {each.code: each for each in after}
    found: list[tuple[Named, Named, By]] = [(old[a], new[b], "continues") for a, b in links]
    for way in ways:
        left, right = (_unique(each, way) for each in _alone(before, after, found))
        found += [(left[key], right[key], way) for key in right if key in left]
    dropped, added = _alone(before, after, found)
    position = {code: index for index, code in enumerate(new)}
    in_order = tuple(sorted(found, key=lambda pair: position[pair[1].code]))
    return Matches(pairs=in_order, dropped=tuple(dropped), added=tuple(added))


def links(before: Framework, after: Framework) -> list[tuple[str, str]]:
    """Give the codes that `continues` joins; where the later definition stands first, its links are read backwards."""
    forward = [(each.continues.removeprefix(f"{before.id}/"), each.code) for each in after.indicators]
    backward = [(each.code, each.continues.removeprefix(f"{after.id}/")) for each in before.indicators]
    olds, news = {each.code for each in before.indicators}, {each.code for each in after.indicators}
    for joined in (forward, backward) if before.id != after.id else ():
        found = [(old, new) for old, new in joined if old in olds and new in news]
        if found:
            return found
    return []


def _unique(members: Sequence[Named], way: By) -> dict[str, Named]:
    keys = [fold(each.name.vi) if way == "name" else each.code for each in members]
    count = Counter(keys)
    return {key: each for key, each in zip(keys, members, strict=True) if key and count[key] == 1}


def _alone(
    before: Sequence[Named], after: Sequence[Named], pairs: Sequence[tuple[Named, Named, By]]
) -> tuple[list[Named], list[Named]]:
    """Give what no pair holds, of the earlier and of the later definition."""
    old, new = {each.code for each, _, _ in pairs}, {each.code for _, each, _ in pairs}
    return [each for each in before if each.code not in old], [each for each in after if each.code not in new]
