"""Fifths of the index: in which fifth of all units each one is, the same on a map and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dticalc.reporting.drawings.bands import band_of, bands, step_of
from dticalc.reporting.reader import Reader
from dticalc.texts import Text

FIFTHS = (
    Text("nhóm 20\u00a0% thấp nhất", "bottom fifth"),
    Text("nhóm 20\u00a0% thứ tư từ trên xuống", "fourth fifth"),
    Text("nhóm 20\u00a0% ở giữa", "middle fifth"),
    Text("nhóm 20\u00a0% thứ hai từ trên xuống", "second fifth"),
    Text("nhóm 20\u00a0% cao nhất", "top fifth"),
)


def fifths(reader: Reader) -> Mapping[str, int]:
    """Give the fifth of each unit by its code, 0 for the lowest to 4 for the highest.

    By published figures; where those of some that are ranked are not known, by ranks among all of the roster. None
    where very few units have a rank.
    """
    if reader.scarce:
        return {}
    if not reader.few:
        figures = {unit: reader.published(reader.edition.line(unit, "index")) for unit in reader.valued}
        among = bands([*figures.values()])
        return {unit: band_of(figure, among).step for unit, figure in figures.items()}
    ranks = {unit: rank for unit in reader.ranked if (rank := reader.edition.line(unit, "index").rank) is not None}
    tied, whole = Counter(ranks.values()), reader.among
    return {unit: step_of(whole - rank - tied[rank] + 1, tied[rank], whole) for unit, rank in ranks.items()}
