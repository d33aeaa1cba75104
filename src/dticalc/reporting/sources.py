"""Where recorded figures were published: unit by unit, with the change of rank as it was published."""

from __future__ import annotations

from dataclasses import dataclass

from dticalc.reporting.numbers import arrow, in_words
from dticalc.reporting.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source as it was written; `address` is what it links to, empty if it is no web address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One unit with its sources and the change of rank that was published."""

    unit: str
    rank: str
    change: str
    sources: tuple[Source, ...]


def cited(reader: Reader) -> tuple[Cited, ...]:
    """Give the sources of a recorded edition, in the order of its ranking; none of any other."""
    rows = {row["unit_code"]: row for row in reader.edition.recorded}
    return tuple(
        Cited(
            unit=reader.name(unit),
            rank=rows[unit]["rank"] or "–",
            change=_change(reader, rows[unit]["places"]),
            sources=tuple(_source(each.strip()) for each in rows[unit]["source"].split(" | ")),
        )
        for unit in reader.edition.units
        if unit in rows
    )


def _change(reader: Reader, places: str) -> str:
    return f"{arrow(int(places))} {in_words(int(places))[reader.lang]}" if places else "–"


def _source(text: str) -> Source:
    """Link to web addresses only."""
    return Source(text=text, address=text if text.startswith(("https://", "http://")) and " " not in text else "")
