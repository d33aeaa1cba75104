"""Changes of rank as they are printed: a sign, words, and the difference of the published figures."""

from __future__ import annotations

from dataclasses import dataclass

from dticalc.comparison import Change
from dticalc.reporting.numbers import arrow, in_words, signed
from dticalc.texts import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A change of rank as sign and words; `direction` is up, down, same or none, `places` the number to sort by."""

    sign: str
    words: str
    direction: str
    difference: str = ""
    places: str = ""


def shift(change: Change | None, decimals: int, lang: Lang) -> Shift:
    """Print a change of rank; where there is none, say why.

    >>> from fractions import Fraction
    >>> moved = Change(
    ...     unit_code="48", rank_before=5, rank_after=2, figure_before=None, figure_after=Fraction(1), comparable=True
    ... )
    >>> shift(moved, 4, "vi").sign, shift(moved, 4, "vi").words
    ('▲3', 'tăng 3 bậc')
    """
    if change is None or change.places is None:
        own = change.note[lang] if change else Text("không so sánh được", "not comparable")[lang]
        return Shift(sign="–", words=own, direction="none")
    return Shift(
        sign=arrow(change.places),
        words=in_words(change.places)[lang],
        direction="up" if change.places > 0 else "down" if change.places < 0 else "same",
        difference="" if change.difference is None else signed(change.difference, decimals, lang),
        places=str(change.places),
    )
