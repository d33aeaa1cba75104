"""How the figures are spread: bars, strips, the distribution, and every dimension at a glance."""

from __future__ import annotations

from fractions import Fraction
from statistics import median

from dticalc.frameworks import Level
from dticalc.reporting.drawings.bars import Bar, bars
from dticalc.reporting.drawings.framing import picked
from dticalc.reporting.drawings.heat import HeatRow, heat
from dticalc.reporting.drawings.strips import Spot, Strip, strips
from dticalc.reporting.heat_tables import HEAD
from dticalc.reporting.illustrations.model import (
    FRAMED,
    Picture,
    Wanted,
    note_of,
    of_few,
    on_axis,
    told_of,
    with_picked,
)
from dticalc.reporting.plots.distributions import Value, distribution
from dticalc.reporting.reader import Reader
from dticalc.reporting.stamps import stamp_of
from dticalc.texts import Text, visible

BARS = Text("Mỗi đơn vị đạt bao nhiêu?", "How much did each unit reach?")
STRIPS = Text("Các đơn vị chênh lệch nhau bao nhiêu?", "How far apart are the units?")
DISTRIBUTION = Text("Các đơn vị phân bố ra sao?", "How are the units spread?")
HEAT = Text("Mỗi đơn vị mạnh, yếu ở chỉ số chính nào?", "In which dimensions is each unit strong or weak?")
_IN_COLUMNS = Text("màu: năm nhóm trong từng cột, đậm là cao", "colours: five groups in each column, dark is high")
_DOTS = Text("mỗi chấm là một đơn vị, vạch đứng là trung vị", "one dot a unit, the upright tick is the median")
FEWEST = 2  # units


def bars_of(wanted: Wanted) -> Picture | Text:
    """Draw the ranking as bars from 0."""
    reader = wanted.reader
    if not reader.valued or reader.few:
        return of_few(reader)
    lines = [(unit, reader.edition.line(unit, "index")) for unit in reader.valued]
    marks = [
        Bar(
            unit=unit,
            label=reader.short(unit),
            figure=reader.published(line),
            printed=reader.printed(line),
            told=told_of(reader, unit),
        )
        for unit, line in lines
    ]
    first, last = (f"{mark.label} {mark.printed}" for mark in (marks[0], marks[-1]))
    told = reader.say(f"Biểu đồ thanh, từ {first} đến {last}.", f"Bar chart, from {first} to {last}.")
    question = BARS[wanted.lang]
    return Picture(
        kind="bars",
        question=question,
        told=told,
        drawn=picked(
            bars(marks, name="bars", title=question, told=told, measure=reader.measure, lang=wanted.lang), wanted.chosen
        ),
        note=note_of(
            reader, with_picked(wanted, Text("trục bắt đầu từ 0", "the axis starts at 0"), FRAMED, reader.valued)
        ),
        stamp=stamp_of(reader.edition, wanted.lang).lines,
        header=(reader.say("Hạng", "Rank"), reader.say("Đơn vị", "Unit"), reader.measure),
        rows=tuple((str(line.rank or "–"), reader.name(unit), reader.printed(line)) for unit, line in lines),
    )


def _groups(reader: Reader, levels: tuple[Level, ...]) -> list[tuple[Level, str, str]]:
    """Give level, code and name of the groups at some levels."""
    law, lang = reader.edition.framework, reader.lang
    found: list[tuple[Level, str, str]] = []
    for level in levels:
        if level == "index":
            found.append(("index", "index", reader.say("Chỉ số chung", "Index")))
        elif level == "pillar":
            found += [("pillar", each.code, each.name[lang]) for each in law.pillars]
        else:
            found += [("dimension", each.code, each.name[lang]) for each in law.dimensions if each.max_points != 0]
    return found


def strips_of(wanted: Wanted, *levels: Level) -> Picture | Text:
    """Draw a strip for the index, each pillar, and each dimension where they are asked for."""
    reader, groups = wanted.reader, _strips(wanted.reader, levels or ("index", "pillar"))
    if not groups or reader.scarce:
        return of_few(reader)
    widest = max(groups, key=_apart)
    low, high = (reader.figure(each) for each in _ends(widest))
    told = reader.say(
        f"Mỗi chấm là một đơn vị; rộng nhất là {widest.label}: {low} đến {high}.",
        f"One dot a unit; widest is {widest.label}: {low} to {high}.",
    )
    question = STRIPS[wanted.lang]
    words = {"title": question, "told": told, "measure": reader.measure}
    heads = (("Nhóm", "Group"), ("Thấp nhất", "Lowest"), ("Trung vị", "Median"), ("Cao nhất", "Highest"))
    return Picture(
        kind="strips",
        question=question,
        told=told,
        drawn=strips(groups, name="strips", lang=wanted.lang, chosen=wanted.chosen, **words),
        note=note_of(
            reader,
            on_axis(
                with_picked(wanted, _DOTS, Text("chấm lớn", "large dot"), reader.valued),
                min(_ends(group)[0] for group in groups),
            ),
        ),
        stamp=stamp_of(reader.edition, wanted.lang).lines,
        header=tuple(reader.say(*head) for head in heads),
        rows=tuple(
            (group.label, reader.figure(_ends(group)[0]), reader.figure(group.median), reader.figure(_ends(group)[1]))
            for group in groups
        ),
    )


def _strips(reader: Reader, levels: tuple[Level, ...]) -> list[Strip]:
    """Give a strip for each group whose figures are known; the middle of a few would pass for the middle of all.

    Of what was computed, one that does not apply to every unit is shown with how many it has, if most have it.
    """
    found, whole = [], reader.among
    for level, code, name in _groups(reader, levels):
        lines = [(unit, reader.edition.line(unit, level, code)) for unit in reader.edition.units]
        spots = tuple(
            Spot(unit=unit, figure=reader.published(line), told=reader.short(unit))
            for unit, line in lines
            if line.published
        )
        if spots and (len(spots) >= whole or (not reader.recorded and 2 * len(spots) > whole)):
            label = name if len(spots) >= whole else f"{name} ({len(spots)}/{whole})"
            found.append(Strip(label=label, spots=spots, median=Fraction(median(spot.figure for spot in spots))))
    return found


def _ends(group: Strip) -> tuple[Fraction, Fraction]:
    figures = [spot.figure for spot in group.spots]
    return min(figures), max(figures)


def _apart(group: Strip) -> Fraction:
    low, high = _ends(group)
    return high - low


def distribution_of(wanted: Wanted) -> Picture | Text:
    """Plot a dot for each unit along the figures, with the middle and the quarters."""
    reader = wanted.reader
    if reader.few:
        return of_few(reader)
    if len(reader.valued) < FEWEST:
        return Text("cần ít nhất hai đơn vị có giá trị", "at least two units with a value are needed")
    figures = {unit: reader.published(reader.edition.line(unit, "index")) for unit in reader.valued}
    values = [Value(unit=unit, label=reader.short(unit), figure=figure) for unit, figure in figures.items()]
    low, middle, high = (
        reader.figure(each) for each in (min(figures.values()), median(figures.values()), max(figures.values()))
    )
    told = reader.say(
        f"{len(values)} đơn vị, từ {low} đến {high}, trung vị {middle}.",
        f"{len(values)} units, from {low} to {high}, median {middle}.",
    )
    stamp = stamp_of(reader.edition, wanted.lang).lines
    return Picture(
        kind="distribution",
        question=DISTRIBUTION[wanted.lang],
        told=told,
        drawn=distribution(values, reader.measure, reader.decimals, wanted.lang, stamp, wanted.chosen),
        note=note_of(
            reader,
            on_axis(
                Text(
                    "mỗi chấm là một đơn vị; vạch: trung vị và hai tứ phân vị",
                    "one dot a unit; lines: the median and the quartiles",
                ),
                min(figures.values()),
            ),
        ),
        stamp=stamp,
    )


def heat_of(wanted: Wanted) -> Picture | Text:
    """Draw every unit in every dimension, for slides; on a page it is a table."""
    reader = wanted.reader
    groups = [
        (code, name)
        for _, code, name in _groups(reader, ("dimension",))
        if any(reader.edition.line(unit, "dimension", code).published for unit in reader.edition.units)
    ]
    if not groups:
        return Text("không có số của chỉ số chính nào", "there is no figure of any dimension")
    rows = []
    for unit in reader.edition.units:
        lines = [reader.edition.line(unit, "dimension", code) for code, _ in groups]
        rows.append(
            HeatRow(
                unit=unit,
                label=reader.short(unit),
                figures=tuple(reader.published(line) if line.published else None for line in lines),
                printed=tuple(reader.printed(line) for line in lines),
            )
        )
    heads = [f"{code} {visible(name, HEAD)}" for code, name in groups]
    told = reader.say(
        f"{len(rows)} đơn vị ở {len(groups)} chỉ số chính, mỗi ô một số.",
        f"{len(rows)} units in {len(groups)} dimensions, a number in each cell.",
    )
    question = HEAT[wanted.lang]
    return Picture(
        kind="heat",
        question=question,
        told=told,
        drawn=picked(heat(heads, rows, name="heat", title=question, told=told), wanted.chosen),
        note=note_of(reader, with_picked(wanted, _IN_COLUMNS, FRAMED, reader.edition.units)),
        stamp=stamp_of(reader.edition, wanted.lang).lines,
    )
