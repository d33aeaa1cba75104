"""What moved: the largest changes of rank from one year to the next, and ranks over the years."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dticalc.comparison import Change
from dticalc.editions import Edition
from dticalc.moves import movers, undivided
from dticalc.reporting.drawings.dumbbells import Dumbbell, dumbbells
from dticalc.reporting.drawings.framing import picked
from dticalc.reporting.illustrations.model import (
    BOLD,
    Picture,
    Wanted,
    note_of,
    of_few,
    on_axis,
    terms_of,
    terms_over_years,
    with_picked,
)
from dticalc.reporting.moved_facts import joined
from dticalc.reporting.numbers import arrow, counted, in_words, signed
from dticalc.reporting.plots.bumps import Ranks, bump
from dticalc.reporting.reader import Reader
from dticalc.reporting.stamps import stamp_of
from dticalc.texts import Text

DUMBBELLS = Text("Ai tăng, ai giảm nhiều bậc nhất?", "Who climbed and who fell most?")
BUMP = Text("Thứ hạng thay đổi thế nào qua các năm?", "How did the ranks move over the years?")
MOST, FEW, HIGHLIGHTED = 8, 24, 5
_ROUNDED = Text(
    "hai năm công bố với số chữ số thập phân khác nhau nên chênh lệch chỉ là gần đúng",
    "the two years publish with different decimals, so differences are rough",
)
_NO_YEAR = Text(
    "cần bản công bố của một năm trước, so sánh được (--previous)",
    "an earlier edition that compares is needed (--previous)",
)


def dumbbells_of(wanted: Wanted) -> Picture | Text:
    """Draw those that moved most, or all where they are few, from their figure before to that after."""
    analysis, reader, previous = wanted.analysis, wanted.reader, wanted.analysis.previous
    moved = [each for each in analysis.changes.values() if each.difference is not None and each.places is not None]
    if previous is None or not moved:
        return _NO_YEAR
    earlier = Reader(edition=previous, lang=wanted.lang)
    if reader.few or earlier.few:
        return of_few(reader if reader.few else earlier)
    shown = _most(moved, wanted.chosen)
    if not shown:
        return Text("không đơn vị nào đổi hạng", "no unit changed its rank")
    years = (previous.year, reader.edition.year)
    up, down = (sum(1 for each in moved if (each.places or 0) * sign > 0) for sign in (1, -1))
    told = reader.say(
        f"{up} đơn vị tăng bậc, {down} giảm bậc, {len(moved) - up - down} giữ nguyên.",
        f"{counted(up, 'unit')} moved up, {down} down, {len(moved) - up - down} stayed.",
    )
    part = (
        ""
        if len(shown) == len(moved)
        else reader.say(f"{len(shown)} trong {len(moved)} đơn vị: ", f"{len(shown)} of {len(moved)} units: ")
    )
    heads = (
        *(("Đơn vị", "Unit"), (str(years[0]), str(years[0])), (str(years[1]), str(years[1]))),
        *(("Chênh lệch", "Difference"), ("Hạng", "Rank"), ("Thay đổi", "Change")),
    )
    marks = [_mark(reader, each) for each in shown]
    words = {"title": DUMBBELLS[wanted.lang], "told": told, "measure": reader.measure}
    return Picture(
        kind="dumbbells",
        question=words["title"],
        told=told,
        drawn=picked(dumbbells(marks, name="dumbbells", lang=wanted.lang, **words), wanted.chosen),
        note=part
        + note_of(reader, with_picked(wanted, _how(wanted, previous, marks), BOLD, [each.unit for each in marks])),
        stamp=stamp_of(reader.edition, wanted.lang, previous).lines,
        header=tuple(reader.say(*head) for head in heads),
        rows=tuple(_row(reader, earlier, each) for each in shown),
        terms=terms_of(wanted),
    )


def _how(wanted: Wanted, previous: Edition, marks: Sequence[Dumbbell]) -> Text:
    """Say how the dumbbells are read, among whom ranks are, and that other decimals may make differences."""
    read = Text(
        "vòng rỗng: {old}; chấm đặc: {new}; màu và bên phải: số bậc tăng ▲, giảm ▼",
        "hollow: {old}; full: {new}; colour and at the right: places up ▲, down ▼",
    ).fill(old=previous.year, new=wanted.reader.edition.year)
    said = [on_axis(read, min(figure for each in marks for figure in (each.before, each.after)))]
    comparison = wanted.analysis.like_for_like
    if comparison and comparison.among is not None:
        said.append(comparison.notes[-1])
    if previous.framework.published.decimals != wanted.reader.decimals:
        said.append(_ROUNDED)
    return joined(said, "; ")


def _most(moved: Sequence[Change], chosen: Sequence[str]) -> list[Change]:
    """Give the largest climbs, then the deepest falls, with those that are asked for; all of few."""
    if len(moved) <= FEW:
        return sorted(moved, key=lambda each: -(each.places or 0))
    most = movers(moved, MOST)
    named = {each.unit_code for each in (*undivided(most.climbs, MOST), *undivided(most.falls, MOST))} | set(chosen)
    return sorted([each for each in moved if each.unit_code in named], key=lambda each: -(each.places or 0))


def _mark(reader: Reader, change: Change) -> Dumbbell:
    places = change.places or 0
    told = (
        f"{reader.name(change.unit_code)}: {change.rank_before} → {change.rank_after}, {in_words(places)[reader.lang]}"
    )
    return Dumbbell(
        unit=change.unit_code,
        label=reader.short(change.unit_code),
        before=change.figure_before or Fraction(0),
        after=change.figure_after or Fraction(0),
        places=places,
        told=told,
    )


def _row(reader: Reader, earlier: Reader, change: Change) -> tuple[str, ...]:
    places = change.places or 0
    return (
        reader.name(change.unit_code),
        earlier.figure(change.figure_before or Fraction(0)),
        reader.figure(change.figure_after or Fraction(0)),
        signed(change.difference or Fraction(0), max(reader.decimals, earlier.decimals), reader.lang),
        f"{change.rank_before} → {change.rank_after}",
        f"{arrow(places)} {in_words(places)[reader.lang]}",
    )


def bump_of(wanted: Wanted) -> Picture | Text:
    """Plot the rank of every unit year by year; at most five stand out: those chosen, else those that moved most."""
    reader, editions = wanted.reader, wanted.analysis.years_shown
    if len(editions) < 2:  # noqa: PLR2004 – one year has no way to go
        return _NO_YEAR
    lines = [
        Ranks(unit=unit, label=reader.short(unit), ranks=tuple(_rank(each, unit) for each in editions))
        for unit in reader.edition.units
    ]
    lines = [each for each in lines if sum(rank is not None for rank in each.ranks) > 1]
    if not lines:
        return _NO_YEAR
    if len(wanted.chosen) > HIGHLIGHTED:
        return Text(f"tô đậm được nhiều nhất {HIGHLIGHTED} đơn vị", f"at most {HIGHLIGHTED} units can be highlighted")
    chosen = wanted.chosen or _movers(lines)
    names = ", ".join(each.label for each in lines if each.unit in chosen) or reader.say("không", "none")
    told = reader.say(
        f"Hạng của {len(lines)} đơn vị từ {editions[0].year} đến {editions[-1].year}; tô đậm: {names}.",
        f"Ranks of {len(lines)} units from {editions[0].year} to {editions[-1].year}; highlighted: {names}.",
    )
    stamp = stamp_of(reader.edition, wanted.lang, *editions).lines
    return Picture(
        kind="bump",
        question=BUMP[wanted.lang],
        told=told,
        drawn=bump([each.year for each in editions], lines, chosen, stamp),
        note=note_of(reader, _how_ranks_run(wanted, most_moved=bool(chosen) and not wanted.chosen), by_rank=True),
        stamp=stamp,
        header=(reader.say("Đơn vị", "Unit"), *(str(each.year) for each in editions)),
        rows=tuple((reader.name(each.unit), *(str(rank or "–") for rank in each.ranks)) for each in lines),
        terms=terms_over_years(wanted),
    )


def _how_ranks_run(wanted: Wanted, *, most_moved: bool) -> Text:
    """Say how a bump chart is read, and among how many the ranks of each year are, where that differs."""
    read = Text(
        "hạng 1 ở trên cùng, hạng theo bản của từng năm", "rank 1 at the top, ranks as each year's edition has them"
    )
    farthest = Text(
        "tô đậm những đơn vị có hạng đầu và hạng cuối được biết cách nhau nhất",
        "those whose first and last known ranks differ most are highlighted",
    )
    among = {each.year: Reader(edition=each, lang=wanted.lang).among for each in wanted.analysis.years_shown}
    counts = Text(
        "hạng trong " + ", ".join(f"{count} đơn vị ({year})" for year, count in among.items()),
        "ranks are among " + ", ".join(f"{counted(count, 'unit')} ({year})" for year, count in among.items()),
    )
    return joined([read, *([farthest] if most_moved else []), *([counts] if len({*among.values()}) > 1 else [])], "; ")


def _rank(edition: Edition, unit: str) -> int | None:
    line = edition.lines.get(("index", "index", unit))
    return line.rank if line else None


def _movers(lines: Sequence[Ranks]) -> tuple[str, ...]:
    """Give those whose last rank differs most from their first, at most five."""

    def moved(each: Ranks) -> int:
        known = [rank for rank in each.ranks if rank is not None]
        return abs(known[-1] - known[0])

    most = sorted(lines, key=lambda each: (-moved(each), each.ranks[-1] or len(lines) + 1, each.unit))
    return tuple(each.unit for each in most[:HIGHLIGHTED] if moved(each))
