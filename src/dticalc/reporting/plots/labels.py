"""Names beside marks, moved as little as possible so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Give places at least a gap apart, in the order of those that were wanted, and between two bounds if they fit.

    Least squares: names that would meet form a block around the middle of what they wanted.

    >>> apart([1, 5, 5, 9], gap=2, low=0, high=10)
    (1.0, 4.0, 6.0, 9.0)
    >>> apart([9, 10], gap=2, low=0, high=10)
    (8.0, 10.0)
    """
    blocks: list[tuple[float, int]] = []  # where the first of a block would like to stand, and how many it has
    for place, level in enumerate(sorted(wanted)):
        first, count = level - place * gap, 1
        while blocks and blocks[-1][0] >= first:
            other, many = blocks.pop()
            first, count = (first * count + other * many) / (count + many), count + many
        blocks.append((first, count))
    free = high - (len(wanted) - 1) * gap
    spread = [max(min(first, free), low) for first, count in blocks for _ in range(count)]
    found = [first + place * gap for place, first in enumerate(spread)]
    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    places = dict(zip(order, found, strict=True))
    return tuple(float(places[each]) for each in range(len(wanted)))
