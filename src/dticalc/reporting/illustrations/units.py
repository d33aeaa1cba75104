"""Charts of one unit, for slides: where it stands, how it came there, and its ranks over the years."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from typing import cast

from dticalc.numerals import fixed, half_up
from dticalc.reporting.drawings import Drawing
from dticalc.reporting.drawings.bridges import End, Piece, bridge
from dticalc.reporting.drawings.histories import Standing, history
from dticalc.reporting.illustrations.model import Picture, Wanted, note_of, on_axis, terms_of, terms_over_years, told_of
from dticalc.reporting.illustrations.spread import strips_of
from dticalc.reporting.moved_facts import joined
from dticalc.reporting.moved_value import INSEPARABLE
from dticalc.reporting.numbers import signed, spoken
from dticalc.reporting.reader import Reader
from dticalc.reporting.stamps import stamp_of
from dticalc.reporting.ways import Part, finer_decimals, parts, rounding_told, way_in_print
from dticalc.texts import Lang, Text

BRIDGE = Text("Vì sao giá trị thay đổi?", "Why did the value move?")
_OF_POINTS = Text("Vì sao điểm thay đổi?", "Why did the points move?")
HISTORY = Text("Thứ hạng qua các năm ra sao?", "What were the ranks over the years?")
PROFILE = Text("Đơn vị này đứng ở đâu trong tất cả?", "Where does the unit stand among all?")
_HOW = Text(
    "mỗi thanh bắt đầu ở chỗ thanh trên kết thúc; tổng chính xác, số in ra đã làm tròn",
    "each bar begins where the one above ends; the sum is exact, numbers are rounded for print",
)
_NO_UNIT = Text("cần nêu một đơn vị (--unit)", "a unit must be named (--unit)")


def bridge_of(wanted: Wanted) -> Picture | Text:
    """Draw the way from last year's value to this year's, dimension by dimension."""
    reader, years = wanted.reader, wanted.analysis.years
    if not wanted.unit:
        return _NO_UNIT
    found = wanted.analysis.bridges.get(wanted.unit)
    if years is None or found is None or found.difference is None:
        reason = (found.reason if found else None) or (years.obstacle if years else None)
        return reason or Text("cần bản công bố năm trước (--previous)", "last year's edition is needed (--previous)")
    way = way_in_print(years, found)
    if isinstance(way, Text):
        return way
    lang, decimals = wanted.lang, finer_decimals(years)
    by_points = years.after.framework.published.measure == "points"
    before, after = (
        End(label=str(year), value=value or Fraction(0), printed=spoken(fixed(value or Fraction(0), decimals), lang))
        for year, value in ((years.before.year, way.value_before), (years.after.year, way.value_after))
    )
    moved = half_up(after.value, decimals) - half_up(before.value, decimals)
    name = reader.name(wanted.unit)
    told = f"{name}: {before.printed} → {after.printed} ({signed(Fraction(moved, 10**decimals), decimals, lang)})"
    question = f"{name}: {(_OF_POINTS if by_points else BRIDGE)[lang]}"
    measure = reader.measure if by_points else reader.say("Giá trị (điểm / điểm tối đa)", "Value (points / maximum)")
    drawn = [_piece(each, decimals, lang) for each in parts(years, way)]
    lowest = min(accumulate([before.value, *(each.change for each in drawn)]))
    how = joined([on_axis(_HOW, lowest), *([] if way.separable else [INSEPARABLE]), rounding_told(years)], "; ")
    words = {"name": "bridge", "title": question, "told": told, "measure": measure}
    return Picture(
        kind="bridge",
        question=question,
        told=told,
        drawn=bridge(before, drawn, after, lang=lang, **words),
        note=note_of(reader, how),
        stamp=stamp_of(reader.edition, lang, years.before).lines,
        terms=terms_of(wanted),
    )


def _piece(part: Part, decimals: int, lang: Lang) -> Piece:
    kind = f" ({part.kind[lang]})" if part.kind[lang] else ""
    return Piece(label=part.name[lang] + kind, change=part.change, printed=signed(part.change, decimals, lang))


def history_of(wanted: Wanted) -> Picture | Text:
    """Draw the rank of one unit in each of the years."""
    reader, editions = wanted.reader, wanted.analysis.years_shown
    if not wanted.unit:
        return _NO_UNIT
    years, most = [], 1
    for edition in editions:
        line = edition.lines.get(("index", "index", wanted.unit))
        most = max(most, Reader(edition=edition, lang=wanted.lang).among)
        rank = line.rank if line else None
        printed = f"{edition.year}: {rank or '–'}"
        years.append(Standing(year=edition.year, rank=rank, printed=printed, estimated="estimated" in edition.marks))
    if sum(each.rank is not None for each in years) < 2:  # noqa: PLR2004 – one rank is no history
        return Text("cần hạng của ít nhất hai năm (--previous)", "ranks of at least two years are needed (--previous)")
    name = reader.name(wanted.unit)
    question, told = f"{name}: {HISTORY[wanted.lang]}", ", ".join(each.printed for each in years)
    return Picture(
        kind="history",
        question=question,
        told=told,
        drawn=history(years, most, name="history", title=question, told=told, lang=wanted.lang),
        note=note_of(reader, Text("hạng 1 ở trên cùng", "rank 1 at the top"), by_rank=True),
        stamp=stamp_of(reader.edition, wanted.lang, *editions).lines,
        terms=terms_over_years(wanted),
    )


def profile_of(wanted: Wanted) -> Picture | Text:
    """Draw the strips of the index, pillars and dimensions with one unit standing out."""
    if not wanted.unit:
        return _NO_UNIT
    alone = Wanted(analysis=wanted.analysis, lang=wanted.lang, unit=wanted.unit, chosen=(wanted.unit, *wanted.chosen))
    found = strips_of(alone, "index", "pillar", "dimension")
    if isinstance(found, Text):
        return found
    question = f"{wanted.reader.name(wanted.unit)}: {PROFILE[wanted.lang]}"
    told = told_of(wanted.reader, wanted.unit)
    return Picture(
        kind="profile",
        question=question,
        told=told,
        drawn=replace(cast("Drawing", found.drawn), name="profile", title=question, told=told),
        note=found.note,
        stamp=found.stamp,
        header=found.header,
        rows=found.rows,
    )
