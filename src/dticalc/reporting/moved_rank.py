"""The part of the sentence that tells the rank: how it moved, among whom, and by whose change."""

from __future__ import annotations

from collections.abc import Sequence

from dticalc.comparison import Change
from dticalc.marks import ranks_are_published
from dticalc.reporting.moved_facts import SILENCE, Facts, joined, name_of, together
from dticalc.reporting.numbers import in_words
from dticalc.texts import Text

MOST_NAMES = 2  # of units with the same rank


def of_rank(facts: Facts, change: Change) -> Text:
    """Say the change of rank, with whom the rank is shared, and the change that was published if it is another."""
    if change.rank_before is None:
        return together(facts.name, Text(": ", ": "), change.note)
    places = change.places or 0
    remarks = [_tied(facts, change), as_published(facts, places)]
    return together(facts.name, Text(" ", " "), _way(change.rank_before, change.rank_after, places, remarks))


def _way(before: int | None, after: int | None, places: int, remarks: Sequence[Text] = ()) -> Text:
    """Say from which rank to which, with remarks in the brackets."""
    if places > 0:
        verb = Text(in_words(places).vi, f"rose {counted(places)}")
    elif places < 0:
        verb = Text(in_words(places).vi, f"fell {counted(-places)}")
    else:
        verb = Text(f"giữ hạng {after}", f"kept rank {after}")
    ranks = f"{before} → {after}"
    told = joined([Text(ranks, ranks) if places else SILENCE, *remarks], ", ")
    return together(verb, Text(" (", " ("), told, Text(")", ")")) if told.vi else verb


def counted(places: int) -> str:
    """Count places in English.

    >>> counted(1), counted(3)
    ('1 place', '3 places')
    """
    return f"{places} place" if places == 1 else f"{places} places"


def _tied(facts: Facts, change: Change) -> Text:
    """Name those that share the later rank."""
    others = [
        each.unit_code
        for each in facts.comparison.changes
        if each.rank_after == change.rank_after and each.unit_code != facts.unit
    ]
    if len(others) > MOST_NAMES:
        return Text("đồng hạng với {count} đơn vị khác", "tied with {count} others").fill(count=len(others))
    names = joined([name_of(facts.years, each) for each in others], " và ", " and ")
    return Text("đồng hạng với {names}", "tied with {names}").fill(names=names) if others else SILENCE


def as_published(facts: Facts, places: int | None) -> Text:
    """Say the change of rank that was published for the same two years, where it is another."""
    before, after = facts.years.before, facts.years.after
    found = next((row["places"] for row in after.recorded if row["unit_code"] == facts.unit), "")
    if before.year != after.year - 1 or not found or int(found) == places:
        return SILENCE
    return Text("thay đổi đã công bố: {said}", "change as published: {said}").fill(said=in_words(int(found)))


# ── by whose change ─────────────────────────────────────────────────────────────────────────────────────────────────


def by_whom(facts: Facts, *, against: bool) -> Text:
    """Tell own change from the others'.

    Where value and rank went opposite ways (`against`), that the others moved it is told already.
    """
    move = facts.move
    if move is None or facts.by_law:
        return SILENCE
    words = SILENCE
    if move.own is not None and move.others is not None and (move.own or not against):
        words = own_and_others(move.own, move.others)
    if words.vi:
        words = together(Text(": ", ": ") if move.own and move.others else Text(" ", " "), words)
    return words


def own_and_others(own: int, others: int) -> Text:
    """Say what a unit's own change did to its rank while the others stood still, and what the others did then.

    >>> own_and_others(5, -2).en, own_and_others(0, -1).en, own_and_others(0, 0).en
    ('its own points lifted it 5 places, the other units pushed it down 2', 'because of the other units', '')
    """
    if not own:
        return Text("do thay đổi của các đơn vị khác", "because of the other units") if others else SILENCE
    if not others:
        return (
            Text("nhờ điểm của chính đơn vị", "thanks to its own points")
            if own > 0
            else Text("do điểm của chính đơn vị", "because of its own points")
        )
    alone = (
        Text("điểm của chính đơn vị đưa lên {own} bậc", "its own points lifted it {places}")
        if own > 0
        else Text("điểm của chính đơn vị kéo xuống {own} bậc", "its own points pulled it down {places}")
    )
    rest = {
        (True, True): Text(
            "thay đổi của các đơn vị khác đưa lên thêm {others} bậc", "the other units by {others} more"
        ),
        (True, False): Text("các đơn vị khác kéo xuống {others} bậc", "the other units pushed it down {others}"),
        (False, True): Text("thay đổi của các đơn vị khác đưa lên {others} bậc", "the other units lifted it {others}"),
        (False, False): Text("các đơn vị khác kéo xuống thêm {others} bậc", "the other units by {others} more"),
    }[own > 0, others > 0]
    first = alone.fill(own=abs(own), places=counted(abs(own)))
    return joined([first, rest.fill(others=abs(others))], ", ")


def overtaken(facts: Facts, change: Change, rises: int) -> Text:
    """Say who moved more, where value (`rises`: its sign) and rank went opposite ways; nothing if numbers do not tell.

    Who stood level or behind and is ahead now rose by more; who stood ahead and no longer does fell by more.
    """
    move, more = facts.move, _ROSE_MORE if rises > 0 else _FELL_MORE
    if move is not None and move.own is not None and move.places * (change.places or 0) > 0:
        count = len(move.passed_by if rises > 0 else move.passed)
        if facts.by_law or not move.own or count == abs(move.others or 0):
            return more.fill(who=Text(f"{count} đơn vị khác", f"{count} other {'unit' if count == 1 else 'units'}"))
        # By how much the others moved it is told next: who went ahead, less who fell behind, is another number.
        return more.fill(who=Text("có đơn vị khác", "another unit" if count == 1 else "other units"))
    # Published ranks are among the same units, all of them, so that the same holds of some of them.
    if move is None and all(ranks_are_published(each.marks) for each in (facts.years.before, facts.years.after)):
        return more.fill(who=Text("có đơn vị khác", "other units"))
    return SILENCE


_ROSE_MORE = Text(", vì {who} tăng nhiều hơn và vượt lên", ", since {who} rose by more and went ahead")
_FELL_MORE = Text(", vì {who} giảm nhiều hơn", ", since {who} fell by more")
