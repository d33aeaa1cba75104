"""How the unit came to where it is: the change of its value dimension by dimension, and its ranks over the years."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction

from dticalc.changes import Years
from dticalc.changes.tables import INSEPARABLE
from dticalc.comparison import Change
from dticalc.contributions.model import Bridge
from dticalc.derivations import Derivation
from dticalc.editions import Edition
from dticalc.marks import markings_of
from dticalc.numerals import fixed, half_up
from dticalc.reporting.numbers import signed, spoken
from dticalc.reporting.over_years import left_out
from dticalc.reporting.profiles.around import Around, short
from dticalc.reporting.profiles.heads import anchor_of
from dticalc.reporting.reader import Reader
from dticalc.reporting.ways import Part, causes, finer_decimals, parts, rounding_told, way_in_print
from dticalc.texts import Text

LEFT, RIGHT = 6, 114  # ends of the axis of ranks, which is 120 wide


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one dimension adds to the change of the value; `direction` is up, down or same."""

    name: str
    anchor: str
    kind: str
    change: str
    direction: str
    bar: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way from one value to the other: its two ends, its pieces, and what is to be said of them.

    Bars are left end and width on an axis of 100 that begins and ends where the way does; `marks` are the two ends.
    """

    heading: str
    years: tuple[str, str]
    ends: tuple[str, str]
    difference: str
    pieces: tuple[Piece, ...]
    marks: tuple[str, str]
    axis: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The unit in one year; `place` is where its rank lies on the axis from the last rank to the first."""

    year: str
    rank: str
    of: str
    place: str
    figure: str
    definition: str
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The way from last year's value, and the ranks of all years; `notes` say what is not there and why."""

    way: Way | None
    why_no_way: str
    years: tuple[Year, ...]
    notes: tuple[str, ...]


def past(around: Around, derived: Derivation) -> Past:
    """Give the past of one unit."""
    years = _years(around, derived)
    bridge = around.analysis.bridges.get(derived.unit.code)
    change = around.index.changes.get(derived.unit.code)
    told = way_in_print(around.years, bridge) if around.years and bridge and bridge.difference is not None else None
    way = _way(around, told) if isinstance(told, Bridge) else None
    return Past(
        way=way,
        why_no_way="" if way else _why_no_way(around, told if isinstance(told, Text) else None, bridge, change),
        years=years if len(years) > 1 else (),
        notes=left_out(around.reader, around.analysis),
    )


def _why_no_way(around: Around, told: Text | None, bridge: Bridge | None, change: Change | None) -> str:
    """Say why the change of the value is not told."""
    reader, years = around.reader, around.years
    if years is None:
        return reader.say("Không có năm trước để so sánh.", "There is no earlier year to compare with.")
    reason = told or (bridge.reason if bridge else None) or years.obstacle or (change.note if change else None)
    if reason is None or not reason[reader.lang]:
        return reader.say(
            f"Không có trong kết quả năm {years.before.year}.", f"Not in the results of {years.before.year}."
        )
    said = reason[reader.lang].rstrip(".")
    return reader.say(
        f"Không tách được thay đổi theo chỉ số chính: {said}.", f"The change by dimension is not told: {said}."
    )


def _way(around: Around, bridge: Bridge) -> Way:
    """Tell the way; the pieces are rounded for themselves, and where that shows it is said."""
    reader, years = around.reader, around.years
    assert years is not None  # noqa: S101 – there is no bridge without them
    assert bridge.value_before is not None  # noqa: S101 – its difference is there
    assert bridge.value_after is not None  # noqa: S101
    assert bridge.difference is not None  # noqa: S101
    decimals = finer_decimals(years)
    what = _WHAT[around.edition.framework.published.measure][reader.lang]
    counted = parts(years, bridge)
    unit = Fraction(1, 10**decimals)
    ends = [half_up(value, decimals) * unit for value in (bridge.value_before, bridge.value_after)]
    stops = [bridge.value_before]
    for each in counted:
        stops.append(stops[-1] + each.change)
    low, high = min(stops), max(stops)
    across = [float((each - low) / (high - low)) * 100 if high > low else 50.0 for each in stops]
    bars = [(min(pair), abs(pair[1] - pair[0])) for pair in itertools.pairwise(across)]
    edges = [spoken(fixed(each, decimals), reader.lang) for each in (low, high)]
    return Way(
        heading=reader.say(f"Thay đổi của {what} theo chỉ số chính", f"Change of the {what} by dimension"),
        years=(str(years.before.year), str(years.after.year)),
        ends=(spoken(fixed(ends[0], decimals), reader.lang), spoken(fixed(ends[1], decimals), reader.lang)),
        difference=signed(ends[1] - ends[0], decimals, reader.lang),
        pieces=tuple(_piece(reader, each, decimals, bar) for each, bar in zip(counted, bars, strict=True)),
        marks=(f"{across[0]:.1f}", f"{across[-1]:.1f}"),
        axis=reader.say(f"trục cắt, từ {edges[0]} đến {edges[1]}", f"cut axis, from {edges[0]} to {edges[1]}"),
        notes=tuple(
            _way_notes(around, years, bridge, ends[1] - ends[0], sum((each.shown for each in counted), Fraction(0)))
        ),
    )


def _piece(reader: Reader, each: Part, decimals: int, bar: tuple[float, float]) -> Piece:
    return Piece(
        name=short(each.name[reader.lang]),
        anchor=anchor_of("dimension", each.code) if each.code else "",
        kind=each.kind[reader.lang],
        change=signed(each.change, decimals, reader.lang),
        direction="up" if each.shown > 0 else "down" if each.shown < 0 else "same",
        bar=(f"{bar[0]:.1f}", f"{max(bar[1], 0.5):.1f}"),
    )


_WHAT = {"value": Text("giá trị", "value"), "points": Text("điểm", "points")}


def _way_notes(around: Around, years: Years, bridge: Bridge, shown: Fraction, added: Fraction) -> list[str]:
    """Say what comes from law, figures and what applies, and whether printed numbers add up to the printed change.

    `shown` is the change as printed, `added` the sum of the pieces as printed.
    """
    reader, decimals = around.reader, finer_decimals(years)
    lang, residue, said = reader.lang, added - shown, []
    if rounding := rounding_told(years)[lang]:
        said.append(f"{rounding[0].upper()}{rounding[1:]}.")
    amounts = causes(years, bridge, decimals)
    if not bridge.separable:
        said.append(f"{INSEPARABLE[lang].capitalize()}.")
    elif amounts:
        listed = "; ".join(f"{text[lang]} {signed(amount, decimals, lang)}" for text, amount in amounts)
        off = sum(half_up(amount, decimals) for _, amount in amounts) != shown * 10**decimals
        rounded = reader.say(" (đã làm tròn)", " (rounded)") if off else ""
        said.append(reader.say(f"Trong đó {listed}{rounded}.", f"Of this {listed}{rounded}."))
    what = _WHAT[around.edition.framework.published.measure][lang]
    if residue:
        by = signed(residue, decimals, lang)
        vi = f"Tổng chính xác bằng thay đổi của {what}; từng số in ra đã làm tròn nên cộng lại lệch {by}."
        en = f"The exact sum is the change of the {what}; the numbers are rounded for print and add up {by} off."
    else:
        vi, en = f"Các số cộng lại đúng bằng thay đổi của {what}.", f"The numbers add up to the change of the {what}."
    return [*said, reader.say(vi, en)]


# ── over the years ──────────────────────────────────────────────────────────────────────────────────────────────────


def _years(around: Around, derived: Derivation) -> tuple[Year, ...]:
    reader, unit = around.reader, derived.unit.code
    rows = []
    for edition in around.analysis.years_shown:
        line = edition.lines.get(("index", "index", unit))
        rank = line.rank if line else None
        size = Reader(edition=edition, lang=reader.lang).among
        rows.append(
            Year(
                year=str(edition.year),
                rank=str(rank or "–"),
                of=f"/{size}" if rank else "",
                place=str(round(LEFT + (RIGHT - LEFT) * (size - rank) / (size - 1))) if rank and size > 1 else "",
                figure=_figure(around, edition, line.published) if line and line.published else "–",
                definition=edition.framework.id,
                marks=", ".join(marking.label[reader.lang] for marking in markings_of(edition.marks)),
            )
        )
    return tuple(rows)


def _figure(around: Around, edition: Edition, published: str) -> str:
    """Print a figure; where it is not of the measure of the column, with what it is."""
    reader, own, other = around.reader, around.edition.framework, edition.framework
    figure, measure = spoken(published, reader.lang), other.published.measure
    if own.published.measure == measure and (measure == "value" or own.scale == other.scale):
        return figure
    if measure == "value":
        return reader.say(f"giá trị {figure}", f"value {figure}")
    most = reader.points(other.scale)
    return reader.say(f"{figure}/{most} điểm", f"{figure}/{most} points")
