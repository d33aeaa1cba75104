"""What a reader sees first: warnings, the headline in words, and the key figures; only what the numbers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from dticalc.comparison import Change, Comparison
from dticalc.reporting.numbers import counted, in_words, join
from dticalc.reporting.reader import Reader

NAMED_MOVERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure that a reader looks for first."""

    label: str
    figure: str
    explained: str


def warnings_of(reader: Reader) -> tuple[str, ...]:
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


def headline(reader: Reader, comparison: Comparison | None) -> tuple[str, ...]:
    """Say who leads, who moved most, where the middle lies and how far the ends are apart."""
    if not reader.ranked:
        return (reader.say("Không đơn vị nào có thứ hạng.", "No unit has a rank."),)
    if reader.scarce:
        return (_so_few(reader),)
    moves = [each for each in comparison.changes if each.places is not None] if comparison else []
    climb = max((each.places or 0 for each in moves), default=0)
    fall = min((each.places or 0 for each in moves), default=0)
    said = [_leaders(reader)]
    # Published ranks are ranks among all: units that are not recorded may have moved more.
    again = comparison is not None and comparison.among is not None
    few = again or len(moves) < reader.among
    among = reader.say(f" (trong {len(moves)} đơn vị so sánh được)", f" (of the {len(moves)} compared)") if few else ""
    if climb > 0:
        said.append(_movers(reader, moves, climb, reader.say("Tăng nhiều bậc nhất", "Highest climb") + among))
    if fall < 0:
        said.append(_movers(reader, moves, fall, reader.say("Giảm nhiều bậc nhất", "Deepest fall") + among))
    if len(reader.valued) > 1 and not reader.few:
        said.append(_spread(reader))
    return tuple(said)


def _so_few(reader: Reader) -> str:
    """Say that the units ranked are too few for any word on who leads and where the middle lies."""
    ranked, whole = len(reader.ranked), len(reader.edition.roster.units)
    return reader.say(
        f"Mới có {ranked} trên {whole} đơn vị có thứ hạng: quá ít để nói ai dẫn đầu và chênh lệch ra sao.",
        f"Only {ranked} of {whole} units {'has' if ranked == 1 else 'have'} a rank so far: too few to say who leads "
        "and how far apart the units are.",
    )


def _spread(reader: Reader) -> str:
    """Say where the middle lies and how far the ends are apart; of published figures, as people see them."""
    figures = [reader.published(reader.edition.line(unit, "index")) for unit in reader.valued]
    middle, apart = reader.figure(median(figures)), reader.figure(max(figures) - min(figures))
    return reader.say(
        f"Trung vị {middle}; đơn vị cao nhất hơn đơn vị thấp nhất {apart}.",
        f"The median is {middle}; the highest is {apart} above the lowest.",
    )


def _leaders(reader: Reader) -> str:
    edition = reader.edition
    first = [unit for unit in reader.ranked if edition.line(unit, "index").rank == 1]
    if not first:
        return reader.say("Đơn vị dẫn đầu chưa được chép lại.", "The leading unit is not recorded.")
    named = [reader.name(unit) for unit in first[:NAMED_MOVERS]]
    if len(first) > NAMED_MOVERS:
        named.append(reader.say(f"{len(first) - NAMED_MOVERS} đơn vị khác", f"{len(first) - NAMED_MOVERS} more"))
    names = join(named, reader.lang)
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
    more = reader.say(f" và {others} đơn vị khác", f" and {counted(others, 'other')}") if others > 0 else ""
    return f"{label}: {', '.join(named)}{more}, {in_words(places)[reader.lang]}."


def key_figures(reader: Reader) -> tuple[KeyFigure, ...]:
    """Give how many units are ranked, the highest, middle and lowest figure, and how far the ends are apart."""
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
    if reader.few:
        return (count, _how_many_values(reader))
    if not ranked or reader.scarce:
        return (count,)
    figures = [reader.published(edition.line(unit, "index")) for unit in valued]
    middle = reader.say(f"đứng giữa, theo {reader.figure_name}", f"in the middle, by {reader.figure_name}")
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
