"""Ranks over several years: each unit with its rank and published figure in every edition that is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.comparison import BASES
from dticalc.editions import Edition
from dticalc.marks import markings_of
from dticalc.reporting.analysis import Analysis
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


def over_years(reader: Reader, analysis: Analysis) -> OverYears | None:
    """Set the ranks of several years side by side; None where there are fewer than three editions to show."""
    editions = analysis.years_shown
    if len(editions) < FEWEST:
        return None
    readers = [Reader(edition=each, lang=reader.lang) for each in editions]
    return OverYears(
        heads=tuple(str(each.year) for each in editions),
        rows=tuple((reader.name(unit), tuple(_cell(each, unit) for each in readers)) for unit in reader.edition.units),
        notes=(*terms_of_years(reader, editions), *left_out(reader, analysis)),
    )


def left_out(reader: Reader, analysis: Analysis) -> tuple[str, ...]:
    """Name the editions that do not stand beside this one, and say why."""
    own, others = reader.edition.roster, analysis.years_left_out
    family = reader.edition.framework.family
    other = [each for each in others if each.framework.family != family]
    same_index = [each for each in others if each.framework.family == family]
    elsewhere = [each for each in same_index if each.roster.id != own.id]
    same_year = [each for each in same_index if each.roster.id == own.id]
    said = (
        (other, "Bộ chỉ số thuộc họ khác, không đặt cạnh nhau", "Of another family of definitions, not shown"),
        (elsewhere, "Danh sách đơn vị khác, không đặt cạnh nhau", "On another roster, not shown"),
        (same_year, "Cùng năm với một bản đã nêu, không đặt cạnh nhau", "Of a year that is there already, not shown"),
    )
    return tuple(
        f"{reader.say(vi, en)}: {join([each.id for each in editions], reader.lang)}."
        for editions, vi, en in said
        if editions
    )


def _cell(reader: Reader, unit: str) -> Cell:
    if unit not in reader.edition.units:
        return Cell(rank="–", figure="")
    line = reader.edition.line(unit, "index")
    return Cell(rank=str(line.rank or "–"), figure=reader.printed(line) if line.published else "")


def terms_of_years(reader: Reader, editions: Sequence[Edition]) -> list[str]:
    """Say whose definition each year had, what marks its figures bear, and its points where these differ."""
    said, bases = [], {each.basis for each in editions}
    for each in editions:
        ranked, whole = len(each.ranked), len(each.roster.units)
        parts = [each.framework.id, *(marking.label[reader.lang] for marking in markings_of(each.marks))]
        parts += [BASES[each.basis][reader.lang]] if len(bases) > 1 and "recorded" not in each.marks else []
        parts += [f"{ranked}/{whole}"] if ranked < whole else []
        said.append(f"{each.year}: {', '.join(parts)}")
    return said
