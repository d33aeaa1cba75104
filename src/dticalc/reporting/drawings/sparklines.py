"""Sparklines: the ranks of one unit over some years, as small as a word; the first rank is at the top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dticalc.reporting.drawings import Dot, Drawing, Line, Point, Shape

WIDTH, HEIGHT = 88.0, 22.0
_EDGE = 4.0


def sparkline(ranks: Sequence[int | None], last: int) -> Drawing:
    """Draw ranks on a scale from 1 to `last`, as an ornament: the ranks themselves stand in a table.

    Years without a rank leave a gap, the latest rank gets the largest dot. A table has one in each row, so it is in
    whole pixels and leaves the colours to the style of the page.
    """
    steps = max(len(ranks) - 1, 1)
    places: list[Point | None] = [
        None
        if rank is None
        else (
            round(_EDGE + (WIDTH - 2 * _EDGE) * place / steps),
            round(_EDGE + (HEIGHT - 2 * _EDGE) * (rank - 1) / max(last - 1, 1)),
        )
        for place, rank in enumerate(ranks)
    ]
    shapes: list[Shape] = []
    for gap, run in groupby(places, key=lambda place: place is None):
        points = [place for place in run if place is not None]
        if not gap and len(points) > 1:
            shapes.append(Line(points=tuple(points), line=""))
        elif not gap:
            shapes.append(Dot(x=points[0][0], y=points[0][1], radius=2, fill=""))
    if places and (end := places[-1]) is not None:
        shapes.append(Dot(x=end[0], y=end[1], radius=3, fill=""))
    return Drawing(name="", width=WIDTH, height=HEIGHT, title="", told="", shapes=tuple(shapes))
