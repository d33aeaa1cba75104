"""Ranks over several years: each unit with its rank and published figure in every edition that is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.editions import Edition
from dticalc.marks import markings_of
from dticalc.reporting.numbers import join
from dticalc.reporting.reader import Reader

FEWEST = 3  # editions: two of them are compared in the ranking itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One unit in one year: rank and figure, both empty where it has none."""

    rank: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverYears:
    """The table: a head for each year, a row for each unit, and what must be said beside it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    notes: tuple[str, ...]


def over_years(reader: Reader, earlier: Sequence[Edition]) -> OverYears | None:
    """Set the ranks of several years side by side; None where there are fewer than three editions to show.

    Editions on another roster are left out and named: the code of a unit means another there.
    """
    editions = on_one_roster(reader.edition, earlier)
    if len(editions) < FEWEST:
        return None
    readers = [Reader(edition=each, lang=reader.lang) for each in editions]
    return OverYears(
        heads=tuple(str(each.year) for each in editions),
        rows=tuple((reader.name(unit), tuple(_cell(each, unit) for each in readers)) for unit in reader.edition.units),
        notes=tuple(_notes(reader, editions, [each for each in earlier if each not in editions])),
    )


def on_one_roster(edition: Edition, earlier: Sequence[Edition]) -> list[Edition]:
    """Give an edition with the earlier ones on its roster, by year."""
    same = [each for each in earlier if each.roster.digest == edition.roster.digest]
    return sorted([*same, edition], key=lambda each: each.year)


def _cell(reader: Reader, unit: str) -> Cell:
    if unit not in reader.edition.units:
        return Cell(rank="–", figure="")
    line = reader.edition.line(unit, "index")
    return Cell(rank=str(line.rank or "–"), figure=reader.printed(line) if line.published else "")


def _notes(reader: Reader, editions: Sequence[Edition], others: Sequence[Edition]) -> list[str]:
    """Say whose definition each year had, which figures are marked, and which editions are not shown."""
    said = []
    for each in editions:
        ranked, whole = sum(each.line(unit, "index").rank is not None for unit in each.units), len(each.roster.units)
        parts = [each.framework.id, *(marking.label[reader.lang] for marking in markings_of(each.marks))]
        parts += [f"{ranked}/{whole}"] if ranked < whole else []
        said.append(f"{each.year}: {', '.join(parts)}")
    if others:
        names = join([each.id for each in others], reader.lang)
        said.append(
            reader.say(f"Danh sách đơn vị khác, không đặt cạnh nhau: {names}", f"On another roster, not shown: {names}")
        )
    return said
