"""Why the rank and the value of a unit moved, in one sentence that says nothing but what the numbers say."""

from __future__ import annotations

from dticalc.comparison import BASES, Change
from dticalc.editions import Edition
from dticalc.marks import ranks_are_published
from dticalc.reporting.analysis import Analysis
from dticalc.reporting.moved_facts import (
    SILENCE,
    Facts,
    edition_named,
    is_partial,
    joined,
    measure,
    qualities,
    standing,
    together,
)
from dticalc.reporting.moved_rank import as_published, by_whom, of_rank, overtaken
from dticalc.reporting.moved_value import made_of, moving, of_value
from dticalc.texts import LANGS, Text


def moved_text(analysis: Analysis, unit: str) -> Text | None:
    """Say in one sentence why rank and value of a unit moved, in both languages; None without an earlier edition."""
    comparison = analysis.like_for_like
    if analysis.years is None or comparison is None:
        return None
    facts = Facts(
        years=analysis.years,
        unit=unit,
        comparison=comparison,
        change=analysis.changes.get(unit),
        move=analysis.moves.get(unit),
        bridge=analysis.bridges.get(unit),
        by_law=analysis.by_law,
    )
    return told(facts)


def told(facts: Facts) -> Text:
    """Give the sentence."""
    cause, change = _obstacle(facts), facts.change
    if cause is not None:
        text = Text(
            "Không so sánh được {name} với kết quả năm {year}: {cause}.",
            "{name} cannot be compared with the results of {year}: {cause}.",
        )
        return text.fill(name=facts.name, year=facts.years.before.year, cause=cause)
    if change is None:
        text = Text("{name} không có trong kết quả của cả hai năm.", "{name} is in neither of the two results.")
        return text.fill(name=facts.name)
    return _of_both(facts, change) if change.comparable else _of_one_year(facts, change)


def _obstacle(facts: Facts) -> Text | None:
    """Say why nothing at all is compared: another index, other units."""
    if not facts.comparison.comparable:
        note = facts.change.note if facts.change else facts.comparison.notes[0]
        return Text(*(note[lang].partition(": ")[2] for lang in LANGS))
    return None


def _of_one_year(facts: Facts, change: Change) -> Text:
    """Tell what is known of a unit that is new, gone, or without a rank in one of the years."""
    years = facts.years
    there = [each for each in (years.before, years.after) if facts.unit in each.units]
    said = [standing(each, facts.unit) for each in there]
    if facts.unit in years.after.units:
        said.append(as_published(facts, None))
    if len(there) == 1:
        absent = years.after if there[0] is years.before else years.before
        text = _NOT_FOUND if ranks_are_published(absent.marks) else _NOT_THERE
        return text.fill(name=facts.name, what=edition_named(absent), year=absent.year, said=joined(said, "; "))
    found = moving(years, change, facts.bridge)
    if found.difference is not None:
        said.append(together(of_value(years, facts.unit, found), made_of(found)))
    return together(facts.name, Text(": ", ": "), joined(said, "; "), Text(".", "."))


_NOT_THERE = Text("{name} không có trong {what}; {said}.", "{name} is not in the {what}; {said}.")
_NOT_FOUND = Text(
    "Không tìm thấy số đã công bố của {name} năm {year}; {said}.",
    "No published figures of {name} were found for {year}; {said}.",
)


def _of_both(facts: Facts, change: Change) -> Text:
    """Tell rank, own change and the others', value and what it is made of; a rank against its value is told as such."""
    years, found = facts.years, moving(facts.years, change, facts.bridge)
    against = (change.places or 0) * found.direction < 0
    said = [_opening(facts), of_rank(facts, change)]
    value = of_value(years, facts.unit, found)
    if against:
        said += [Text(" tuy ", " although "), value, overtaken(facts, change, found.direction)]
    said.append(by_whom(facts, against=against))
    parts = made_of(found)
    if against and parts.vi:
        verb = Text("tăng", "rose") if found.direction > 0 else Text("giảm", "fell")
        said.append(Text("; {what} {verb}", "; its {what} {verb}").fill(what=measure(years.after), verb=verb))
        said.append(Text(*(parts[lang].removeprefix(",") for lang in LANGS)))
    elif not against and not (found.before is None and found.after is None):
        said += [Text("; ", "; "), value, parts]
    return together(*said, Text(".", "."))


_AMONG = Text("trong {count} đơn vị có hạng ở cả hai năm", "among the {count} units ranked in both years")


def _on_its_basis(edition: Edition) -> Text:
    """Name an edition and the points that it goes by."""
    return Text("{what} ({points})", "{what} ({points})").fill(what=edition_named(edition), points=BASES[edition.basis])


def _opening(facts: Facts) -> Text:
    """Say first what must be known of the figures of either year: draft, estimate, some units only, other points."""
    both = (facts.years.after, facts.years.before)
    two_bases = len({each.basis for each in both}) > 1 and not any("recorded" in each.marks for each in both)
    after, before = (
        _on_its_basis(each) if two_bases else edition_named(each) if qualities(each).vi or is_partial(each) else SILENCE
        for each in both
    )
    by, than = Text("theo {what}", "by the {what}").fill(what=after), Text("so với {what}", "against the {what}")
    among = _AMONG.fill(count=facts.comparison.among) if facts.comparison.among else SILENCE
    said = joined([by if after.vi else SILENCE, than.fill(what=before) if before.vi else SILENCE, among], ", ")
    return Text(*(f"{said[lang][0].upper()}{said[lang][1:]}, " for lang in LANGS)) if said.vi else SILENCE
