"""Chance that is the same everywhere: each draw follows from the seed and from what it is for, in whole numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

_Item = TypeVar("_Item")
THOUSAND = 1000
_TERMS, _WIDTH, _MOST = 12, 2, 0xFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Draws from a seed; what a draw is for stands in its key, so that no draw depends on another or on their order."""

    seed: int

    def _digest(self, key: Sequence[object]) -> bytes:
        return hashlib.sha256("/".join(map(str, (self.seed, *key))).encode()).digest()

    def below(self, limit: int, *key: object) -> int:
        """Draw a whole number from 0 to limit − 1.

        >>> Chance(seed=1).below(6, "dice", 1), Chance(seed=1).below(6, "dice", 2), Chance(seed=1).below(6, "dice", 1)
        (5, 1, 5)
        """
        return int.from_bytes(self._digest(key), "big") % limit

    def hits(self, thousandths: int, *key: object) -> bool:
        """Tell whether something happens that happens so many times in a thousand."""
        return self.below(THOUSAND, *key) < thousandths

    def normal(self, *key: object) -> int:
        """Draw a normal deviate in thousandths of the standard deviation: the sum of 12 uniform draws, less 6."""
        digest = self._digest(key)
        terms = (int.from_bytes(digest[at : at + _WIDTH], "big") for at in range(0, _TERMS * _WIDTH, _WIDTH))
        return (sum(terms) - _TERMS // 2 * _MOST) * THOUSAND // _MOST

    def order(self, items: Sequence[_Item], *key: object) -> list[_Item]:
        """Put items into an order by chance."""
        drawn = sorted((self._digest((*key, position)), position) for position in range(len(items)))
        return [items[position] for _, position in drawn]
