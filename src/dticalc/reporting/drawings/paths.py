"""Path data of SVG, as far as maps need it: closed shapes of straight lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from dticalc.reporting.drawings import Point

Ring = tuple[Point, ...]

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)")


def rings(path: str) -> tuple[Ring, ...]:
    """Give the corners of each closed part of path data; raise `ValueError` for curves, which no map has.

    >>> rings("M1 1l2 0 0 2zm10 0L20 20")
    (((1.0, 1.0), (3.0, 1.0), (3.0, 3.0)), ((11.0, 1.0), (20.0, 20.0)))
    """
    parts: list[list[Point]] = []
    for begins, point in _corners(path):
        if begins:
            parts.append([])
        parts[-1].append(point)
    return tuple(tuple(part) for part in parts)


def whole(path: str, step: float) -> str:
    """Write path data in whole steps of some length, which takes few letters; neighbours keep their common edges.

    Corners that fall together count once, and a part of which no surface is left goes.

    >>> whole("M1 1l2 0.5l-0.5 2l0 -1zm9 9l0.1 0l0 0.1z", 0.5)
    'M2 2l4 1-1 4 0-2z'
    """
    drawn = []
    for ring in rings(path):
        corners = [corner for corner, _ in groupby((round(x / step), round(y / step)) for x, y in ring)]
        if len(set(corners)) > 2:  # noqa: PLR2004 – a line has no surface
            steps = [number for (x, y), (to_x, to_y) in pairwise(corners) for number in (to_x - x, to_y - y)]
            drawn.append(f"M{corners[0][0]} {corners[0][1]}l{' '.join(map(str, steps)).replace(' -', '-')}z")
    return "".join(drawn)


def _corners(path: str) -> Iterator[tuple[bool, Point]]:
    tokens = iter(_TOKEN.findall(path))
    command, x, y, start = "", 0.0, 0.0, (0.0, 0.0)
    for token in tokens:
        if token in {"z", "Z"}:
            x, y = start
            continue
        first = token
        if token.isalpha():
            command, first = token, next(tokens)
        if command not in {"M", "m", "L", "l"}:
            message = f"path data with {command!r}"
            raise ValueError(message)
        across, down = float(first), float(next(tokens))
        x, y = (x + across, y + down) if command.islower() else (across, down)
        begins = command in {"M", "m"}
        start = (x, y) if begins else start
        yield begins, (x, y)
        command = {"M": "L", "m": "l"}.get(command, command)  # further pairs after a move are lines


_HEIGHTS = (0.3, 0.4, 0.5, 0.6, 0.7)  # of a part, from its top


def middle(path: str) -> Point:
    """Give the place for a sign on a shape: the middle of its widest stretch, which is always inside.

    >>> middle("M0 0l10 0 0 10-10 0zM50 50l1 0 0 1z")
    (5.0, 3.0)
    """
    parts = rings(path)
    stretches = [stretch for ring in parts for share in _HEIGHTS for stretch in _stretches(ring, share)]
    _, place = max(stretches, key=lambda stretch: stretch[0], default=(0, parts[0][0]))
    return place


def _stretches(ring: Ring, share: float) -> Iterator[tuple[float, Point]]:
    """Give width and middle of each stretch of a part along a level line at a share of its height."""
    heights = [y for _, y in ring]
    level = min(heights) + share * (max(heights) - min(heights))
    crossed = sorted(
        x + (level - y) / (next_y - y) * (next_x - x)
        for (x, y), (next_x, next_y) in pairwise((*ring, ring[0]))
        if (y <= level) != (next_y <= level)
    )
    for left, right in zip(crossed[::2], crossed[1::2], strict=True):
        yield right - left, ((left + right) / 2, level)
