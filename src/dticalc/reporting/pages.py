"""The national page as values: every word and number that the template prints, and nothing computed later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from dticalc.comparison import Change, Comparison, compare
from dticalc.editions import Edition, Line
from dticalc.frameworks import Dimension, Framework
from dticalc.reporting.assessed import SideBySide, basis_name, side_by_side
from dticalc.reporting.illustrations import Chart, charts_of
from dticalc.reporting.imprints import Publication, Revision, proof, revision_of
from dticalc.reporting.numbers import arrow, in_words, join, signed
from dticalc.reporting.over_years import OverYears, over_years
from dticalc.reporting.provenance import Download, digests, downloads, formulas, method
from dticalc.reporting.quality import Weight, quality
from dticalc.reporting.reader import Reader
from dticalc.reporting.sources import Cited, cited
from dticalc.reporting.stamps import Stamp, stamp_of
from dticalc.texts import Lang

NAMED_MOVERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A change of rank as sign and words; `direction` is up, down, same or none."""

    sign: str
    words: str
    direction: str
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarCell:
    """One unit in one pillar, as the table prints it."""

    rank: str
    figure: str
    shift: Shift | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One unit of the ranking table; `raw` is the figure as machines write it, `points` is points of maximum."""

    rank: str
    tied: bool
    unit: str
    figure: str
    raw: str
    points: str
    shift: Shift | None
    pillars: tuple[PillarCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure that a reader looks for first."""

    label: str
    figure: str
    explained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalPage:
    """Everything the national report prints."""

    lang: Lang
    framework: Framework
    edition: Edition
    previous: Edition | None
    basis: str
    measure: str
    warnings: tuple[str, ...]
    headline: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    pillars: tuple[tuple[str, str], ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    shows_changes: bool
    side_by_side: SideBySide | None
    charts: tuple[Chart, ...]
    dimensions: tuple[tuple[str, str, str], ...]
    formulas: tuple[tuple[str, str, str], ...]
    method: tuple[str, ...]
    quality: tuple[Weight, ...]
    digests: tuple[tuple[str, str], ...]
    revision: Revision | None
    over_years: OverYears | None
    stamp: Stamp
    sources: tuple[Cited, ...]
    downloads: tuple[Download, ...]


def national(
    edition: Edition,
    previous: Edition | None,
    lang: Lang,
    publication: Publication | None = None,
    earlier: Sequence[Edition] = (),
) -> NationalPage:
    """Give the national page of an edition, with changes from an earlier one where the two compare."""
    reader, framework = Reader(edition=edition, lang=lang), edition.framework
    comparison = compare(previous.result(), edition.result()) if previous else None
    return NationalPage(
        lang=lang,
        framework=framework,
        edition=edition,
        previous=previous,
        basis=basis_name(reader),
        measure=reader.measure,
        warnings=_warnings(reader),
        headline=_headline(reader, comparison),
        key_figures=_key_figures(reader),
        pillars=tuple((each.code, each.name[lang]) for each in framework.pillars),
        rows=_rows(reader, previous, comparison),
        notes=tuple(note[lang] for note in comparison.notes) if comparison else (),
        shows_changes=comparison is not None and comparison.comparable,
        side_by_side=side_by_side(reader),
        charts=charts_of(reader, previous, comparison),
        dimensions=tuple((each.code, each.name[lang], _maximum(reader, each)) for each in framework.dimensions),
        formulas=formulas(reader),
        method=method(reader),
        quality=quality(reader),
        digests=(*digests(reader), *proof(reader, publication)),
        revision=revision_of(reader, publication),
        over_years=over_years(reader, earlier),
        stamp=stamp_of(edition, lang),
        sources=cited(reader),
        downloads=downloads(reader, previous, comparison),
    )


def _maximum(reader: Reader, dimension: Dimension) -> str:
    """Print the maximum of a dimension, or say that it is not scored, or not known."""
    if dimension.max_points is None:
        return reader.say("chưa rõ", "not known")
    return reader.points(dimension.max_points) if dimension.max_points else reader.say("không tính điểm", "not scored")


def _warnings(reader: Reader) -> tuple[str, ...]:
    """Say what a reader must know before the first number."""
    edition, said = reader.edition, []
    if edition.framework.status == "model":
        vi, en = (
            "Bộ chỉ số mẫu: chỉ để minh họa, không phải văn bản pháp luật.",
            "A model index: an illustration, not law.",
        )
        said.append(reader.say(vi, en))
    scored, whole = len(reader.ranked), len(edition.roster.units)
    if reader.recorded and not edition.complete:
        vi = (
            f"Chép được hạng của {scored} trên {whole} đơn vị; đó là hạng trong cả {whole}, như đã công bố. "
            "Đơn vị không có ở đây là không tìm thấy số đã công bố."
        )
        en = (
            f"Ranks of {scored} of {whole} units are recorded; they are ranks among all {whole}, as published. "
            "Of units that are not here no published figures were found."
        )
        said.append(reader.say(vi, en))
    elif not edition.complete:
        vi = (
            f"Chưa đầy đủ: {scored} trên {whole} đơn vị có số liệu. Thứ hạng chỉ tính trong {scored} đơn vị này, "
            f"không phải trong cả {whole}."
        )
        en = (
            f"Partial: {scored} of {whole} units have figures. Ranks are among these {scored} only; "
            f"they are not ranks among all {whole}."
        )
        said.append(reader.say(vi, en))
    return tuple(said)


# ── the headline ────────────────────────────────────────────────────────────────────────────────────────────────────


def _headline(reader: Reader, comparison: Comparison | None) -> tuple[str, ...]:
    """Say who leads and who moved most; only what the numbers say."""
    if not reader.ranked:
        return (reader.say("Không đơn vị nào có thứ hạng.", "No unit has a rank."),)
    moves = [each for each in comparison.changes if each.places is not None] if comparison else []
    climb = max((each.places or 0 for each in moves), default=0)
    fall = min((each.places or 0 for each in moves), default=0)
    said = [_leaders(reader)]
    few = len(moves) < len(reader.ranked)
    among = reader.say(f" (trong {len(moves)} đơn vị so sánh được)", f" (of the {len(moves)} compared)") if few else ""
    if climb > 0:
        said.append(_movers(reader, moves, climb, reader.say("Tăng nhiều bậc nhất", "Highest climb") + among))
    if fall < 0:
        said.append(_movers(reader, moves, fall, reader.say("Giảm nhiều bậc nhất", "Deepest fall") + among))
    return tuple(said)


def _leaders(reader: Reader) -> str:
    edition = reader.edition
    first = [unit for unit in reader.ranked if edition.line(unit, "index").rank == 1]
    if not first:
        return reader.say("Đơn vị dẫn đầu chưa được chép lại.", "The leading unit is not recorded.")
    names = join([reader.name(unit) for unit in first], reader.lang)
    figure = reader.printed(edition.line(first[0], "index"))
    scored = len(reader.ranked)
    among = (
        ""
        if edition.complete or reader.recorded
        else reader.say(f" trong {scored} đơn vị có số liệu", f" among the {scored} units scored")
    )
    verb = reader.say("cùng dẫn đầu", "lead together") if len(first) > 1 else reader.say("dẫn đầu", "leads")
    with_figure = "" if figure == "–" else reader.say(f" với {figure}", f" with {figure}")
    return f"{names} {verb}{among}{with_figure}."


def _movers(reader: Reader, moves: Sequence[Change], places: int, label: str) -> str:
    movers = [each for each in moves if each.places == places]
    word = reader.say("hạng", "rank")
    named = [
        f"{reader.name(each.unit_code)} ({word} {each.rank_before} → {each.rank_after})"
        for each in movers[:NAMED_MOVERS]
    ]
    others = len(movers) - NAMED_MOVERS
    more = reader.say(f" và {others} đơn vị khác", f" and {others} others") if others > 0 else ""
    return f"{label}: {', '.join(named)}{more}, {in_words(places)[reader.lang]}."


def _key_figures(reader: Reader) -> tuple[KeyFigure, ...]:
    edition, ranked = reader.edition, reader.ranked
    shown = f"{len(ranked)}/{len(edition.roster.units)}"
    count = KeyFigure(
        label=reader.say("Hạng chép được", "Ranks recorded")
        if reader.recorded
        else reader.say("Số đơn vị xếp hạng", "Units ranked"),
        figure=shown,
        explained=edition.roster.title[reader.lang],
    )
    valued = reader.valued
    if len(valued) < len(ranked):
        return (count, _how_many_values(reader))
    if not ranked:
        return (count,)
    figures = [reader.published(edition.line(unit, "index")) for unit in valued]
    middle = reader.say("đứng giữa, theo số đã công bố", "the middle one, of published figures")
    spread = reader.say("cao nhất trừ thấp nhất", "highest minus lowest")
    facts = (
        (reader.say("Cao nhất", "Highest"), max(figures), _those_at(reader, max(figures))),
        (reader.say("Trung vị", "Median"), median(figures), middle),
        (reader.say("Thấp nhất", "Lowest"), min(figures), _those_at(reader, min(figures))),
        (reader.say("Khoảng cách", "Spread"), max(figures) - min(figures), spread),
    )
    return (
        count,
        *(
            KeyFigure(label=label, figure=reader.figure(figure), explained=explained)
            for label, figure, explained in facts
        ),
    )


def _how_many_values(reader: Reader) -> KeyFigure:
    """Count the figures that were found; of few of them neither middle nor spread are told."""
    return KeyFigure(
        label=reader.say("Giá trị chép được", "Values recorded"),
        figure=f"{len(reader.valued)}/{len(reader.edition.roster.units)}",
        explained=reader.say("những giá trị khác không tìm thấy", "no others were found"),
    )


def _those_at(reader: Reader, figure: Fraction) -> str:
    """Name the unit with a figure, or count them if they are many."""
    names = [reader.name(u) for u in reader.valued if reader.published(reader.edition.line(u, "index")) == figure]
    return (
        join(names, reader.lang)
        if len(names) <= NAMED_MOVERS
        else reader.say(f"{len(names)} đơn vị", f"{len(names)} units")
    )


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(reader: Reader, previous: Edition | None, comparison: Comparison | None) -> tuple[TableRow, ...]:
    edition = reader.edition
    changes = _by_unit(comparison)
    decimals = max(each.framework.published.decimals for each in (edition, previous or edition))
    shared = {each.code for each in previous.framework.pillars} if previous else set()
    # Ranks in a pillar are compared only among the same units; for the index the notes say among how many.
    moved = {
        each.code: _by_unit(compare(previous.result("pillar", each.code), edition.result("pillar", each.code)))
        for each in edition.framework.pillars
        if previous and each.code in shared and set(previous.units) == set(edition.units)
    }
    counts = Counter(edition.line(unit, "index").rank for unit in edition.units)
    rows = []
    for unit in edition.units:
        line = edition.line(unit, "index")
        by_value = edition.framework.published.measure == "value"
        rows.append(
            TableRow(
                rank=str(line.rank or "–"),
                tied=line.rank is not None and counts[line.rank] > 1,
                unit=reader.name(unit),
                figure=reader.printed(line),
                raw=line.published,
                points=_points(reader, line) if by_value and line.max_points else "",
                shift=_shift(reader, changes.get(unit), decimals) if comparison and comparison.comparable else None,
                pillars=tuple(
                    _pillar(reader, unit, each.code, moved.get(each.code)) for each in edition.framework.pillars
                ),
            )
        )
    return tuple(rows)


def _points(reader: Reader, line: Line) -> str:
    """Print points of the maximum."""
    return f"{reader.points(line.points)}/{reader.points(line.max_points)}"


def _by_unit(comparison: Comparison | None) -> dict[str, Change]:
    return {each.unit_code: each for each in comparison.changes} if comparison else {}


def _pillar(reader: Reader, unit: str, code: str, changes: Mapping[str, Change] | None) -> PillarCell:
    line = reader.edition.line(unit, "pillar", code)
    change = changes.get(unit) if changes else None
    shift = _shift(reader, change, reader.decimals) if change and change.places is not None else None
    return PillarCell(rank=str(line.rank or "–"), figure=reader.printed(line), shift=shift)


def _shift(reader: Reader, change: Change | None, decimals: int) -> Shift:
    if change is None or change.places is None:
        own = change.note[reader.lang] if change else reader.say("không so sánh được", "not comparable")
        return Shift(sign="–", words=own, direction="none")
    direction = "up" if change.places > 0 else "down" if change.places < 0 else "same"
    difference = "" if change.difference is None else signed(change.difference, decimals, reader.lang)
    words = in_words(change.places)[reader.lang]
    return Shift(sign=arrow(change.places), words=words, direction=direction, difference=difference)
