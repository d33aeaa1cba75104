"""The charts of the national page: each with the question it answers, its note, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from dticalc.comparison import Change, Comparison
from dticalc.editions import Edition
from dticalc.frameworks import Level
from dticalc.reporting.assessed import basis_name
from dticalc.reporting.charts import Mark, bars, dumbbells, strips
from dticalc.reporting.numbers import arrow, in_words, signed
from dticalc.reporting.reader import Reader
from dticalc.reporting.stamps import stamp_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A figure as SVG, with the question it answers, its note, and its numbers as a table."""

    name: str
    question: str
    svg: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def charts_of(reader: Reader, previous: Edition | None, comparison: Comparison | None) -> tuple[Chart, ...]:
    """Give the charts that have something to show: spread, figures, and changes where the editions compare."""
    valued, ranked = len(reader.valued), len(reader.ranked)
    # The middle of the few figures that were found would pass for the middle of all.
    charts = [_strips(reader)] if valued > 0 and valued == ranked else []
    charts += [_bars(reader)] if valued else []
    changes = comparison.changes if comparison else ()
    moved = [each for each in changes if each.difference is not None and each.places is not None]
    if moved and previous:
        charts.append(_dumbbells(reader, moved, previous))
    return tuple(charts)


def _note(reader: Reader, vi: str, en: str) -> str:
    """Say unit of measure, basis, how to read the chart, and the source."""
    edition = reader.edition
    scored, whole = len(reader.valued), len(edition.roster.units)
    partial = "" if scored == whole else reader.say(f"; {scored} trên {whole} đơn vị", f"; {scored} of {whole} units")
    source = reader.say("Nguồn: bản công bố", "Source: edition")
    basis = basis_name(reader)
    basis = basis[0].lower() + basis[1:]
    return f"{reader.measure}, {basis}; {reader.say(vi, en)}. {source} {edition.id}{partial}."


def _bars(reader: Reader) -> Chart:
    edition = reader.edition
    lines = [(unit, edition.line(unit, "index")) for unit in reader.valued]
    marks = [
        Mark(label=reader.short(unit), figure=float(reader.published(line)), printed=reader.printed(line))
        for unit, line in lines
    ]
    question = reader.say("Mỗi đơn vị đạt bao nhiêu?", "How much did each unit reach?")
    first, last = (f"{mark.label} {mark.printed}" for mark in (marks[0], marks[-1]))
    alt = reader.say(f"Biểu đồ thanh, từ {first} đến {last}.", f"Bar chart, from {first} to {last}.")
    return Chart(
        name="bars",
        question=question,
        svg=bars(marks, reader.measure, reader.lang, (question, alt), stamp_of(edition, reader.lang).lines),
        note=_note(reader, "trục bắt đầu từ 0", "the axis starts at 0"),
        header=(reader.say("Hạng", "Rank"), reader.say("Đơn vị", "Unit"), reader.measure),
        rows=tuple((str(line.rank or "–"), reader.name(unit), reader.printed(line)) for unit, line in lines),
    )


def _strips(reader: Reader) -> Chart:
    edition = reader.edition
    wanted: list[tuple[Level, str, str]] = [("index", "index", reader.say("Chỉ số chung", "Index"))]
    wanted += [("pillar", each.code, each.name[reader.lang]) for each in edition.framework.pillars]
    groups: list[tuple[str, list[Fraction]]] = []
    for level, code, label in wanted:
        lines = [edition.line(unit, level, code) for unit in edition.units]
        if figures := [reader.published(line) for line in lines if line.published]:
            groups.append((label, figures))
    question = reader.say("Các đơn vị chênh lệch nhau bao nhiêu?", "How far apart are the units?")
    label, figures = max(groups, key=lambda group: max(group[1]) - min(group[1]))
    low, high = reader.figure(min(figures)), reader.figure(max(figures))
    alt = reader.say(
        f"Mỗi chấm là một đơn vị; rộng nhất là {label}: {low} đến {high}.",
        f"One dot a unit; widest is {label}: {low} to {high}.",
    )
    drawn = [(label, [float(figure) for figure in figures], float(median(figures))) for label, figures in groups]
    heads = (("Nhóm", "Group"), ("Thấp nhất", "Lowest"), ("Trung vị", "Median"), ("Cao nhất", "Highest"))
    return Chart(
        name="strips",
        question=question,
        svg=strips(drawn, reader.measure, reader.lang, (question, alt), stamp_of(edition, reader.lang).lines),
        note=_note(
            reader,
            "mỗi chấm là một đơn vị, vạch đứng là trung vị; trục không bắt đầu từ 0",
            "one dot a unit, the upright tick is the median; the axis does not start at 0",
        ),
        header=tuple(reader.say(*head) for head in heads),
        rows=tuple(
            (label, reader.figure(min(figures)), reader.figure(median(figures)), reader.figure(max(figures)))
            for label, figures in groups
        ),
    )


def _dumbbells(reader: Reader, moved: Sequence[Change], previous: Edition) -> Chart:
    years = (previous.year, reader.edition.year)
    question = reader.say("Thay đổi thế nào từ {} đến {}?", "What changed from {} to {}?").format(*years)
    up, down = (sum(1 for each in moved if (each.places or 0) * sign > 0) for sign in (1, -1))
    same = len(moved) - up - down
    alt = reader.say(
        f"{up} đơn vị tăng bậc, {down} giảm bậc, {same} giữ nguyên.",
        f"{up} units moved up, {down} down, {same} stayed.",
    )
    heads = (
        ("Đơn vị", "Unit"),
        *((str(year), str(year)) for year in years),
        ("Chênh lệch", "Difference"),
        ("Hạng", "Rank"),
        ("Thay đổi", "Change"),
    )
    return Chart(
        name="dumbbells",
        question=question,
        svg=dumbbells(
            [_mark(reader, each) for each in moved],
            reader.measure,
            reader.lang,
            (question, alt),
            stamp_of(reader.edition, reader.lang, previous).lines,
        ),
        note=_note(
            reader,
            "vòng rỗng: {}; chấm đặc: {}; bên phải: tăng ▲, giảm ▼, giữ nguyên =; trục không bắt đầu từ 0".format(
                *years
            ),
            "hollow: {}; full: {}; at the right: places up ▲, down ▼, unchanged =; the axis does not start at 0".format(
                *years
            ),
        ),
        header=tuple(reader.say(*head) for head in heads),
        rows=tuple(_change_row(reader, Reader(edition=previous, lang=reader.lang), each) for each in moved),
    )


def _mark(reader: Reader, change: Change) -> Mark:
    after, before = float(change.figure_after or 0), float(change.figure_before or 0)
    return Mark(label=reader.short(change.unit_code), figure=after, before=before, printed="", places=change.places)


def _change_row(reader: Reader, earlier: Reader, change: Change) -> tuple[str, ...]:
    places = change.places or 0
    return (
        reader.name(change.unit_code),
        earlier.figure(change.figure_before or Fraction(0)),
        reader.figure(change.figure_after or Fraction(0)),
        signed(change.difference or Fraction(0), max(reader.decimals, earlier.decimals), reader.lang),
        f"{change.rank_before} → {change.rank_after}",
        f"{arrow(places)} {in_words(places)[reader.lang]}",
    )
