"""The facts that a sentence on one unit rests on, and the words that all of its parts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.changes import Years
from dticalc.comparison import Change, Comparison
from dticalc.contributions.model import Bridge
from dticalc.editions import Edition
from dticalc.marks import ranks_are_published
from dticalc.moves import Move
from dticalc.reporting.numbers import spoken
from dticalc.texts import LANGS, Text

SILENCE = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one sentence rests on: ranks among the same units in both years, the move, and what moved the value.

    `by_law` says that new law moved the value of some unit: whose change moved a rank is then not told.
    """

    years: Years
    unit: str
    comparison: Comparison
    change: Change | None
    move: Move | None
    bridge: Bridge | None
    by_law: bool = False

    @property
    def name(self) -> Text:
        """Give the name of the unit."""
        return name_of(self.years, self.unit)


def name_of(years: Years, unit: str) -> Text:
    """Give the name of a unit of either edition."""
    roster = years.after.roster if unit in years.after.roster.by_code else years.before.roster
    return roster.by_code[unit].name


def together(*parts: Text) -> Text:
    """Put parts of a sentence together as they are."""
    return Text("".join(each.vi for each in parts), "".join(each.en for each in parts))


def joined(parts: Sequence[Text], vi: str, en: str = "") -> Text:
    """Put parts together with a mark or a word between them; those that say nothing are left out.

    >>> joined([Text("a", "a"), Text("", ""), Text("b", "b")], " và ", " and ").en
    'a and b'
    """
    said = [each for each in parts if each.vi]
    return Text(vi.join(each.vi for each in said), (en or vi).join(each.en for each in said))


def qualities(edition: Edition) -> Text:
    """Say that an edition is an estimate or a draft; of a recorded one, what is missing is told elsewhere."""
    draft = not edition.final and "recorded" not in edition.marks
    if "estimated" in edition.marks:
        return Text("bản nháp ước tính", "draft estimate") if draft else Text("bản ước tính", "estimate")
    return Text("bản nháp", "draft") if draft else SILENCE


def is_partial(edition: Edition) -> bool:
    """Tell whether ranks are among some of the units only; published ranks are among all, however few are recorded."""
    return len(edition.ranked) < len(edition.roster.units) and not ranks_are_published(edition.marks)


def edition_named(edition: Edition) -> Text:
    """Name an edition by its year, with what must be known of its figures; partial ones with how many units."""
    said = qualities(edition)
    kind = said if said.vi else Text("kết quả", "results")
    if not is_partial(edition):
        return Text("{kind} năm {year}", "{kind} of {year}").fill(kind=kind, year=edition.year)
    count = f"{len(edition.ranked)}/{len(edition.roster.units)}"
    text = Text("{kind} năm {year} ({count} đơn vị)", "{kind} of {year} ({count} units)")
    return text.fill(kind=kind, year=edition.year, count=count)


def measure(edition: Edition) -> Text:
    """Name the figure that is published."""
    return {"value": Text("giá trị", "value"), "points": Text("điểm", "score")}[edition.framework.published.measure]


def figure(edition: Edition, unit: str) -> Text:
    """Give the published figure of a unit with what it is."""
    forms = {
        "value": Text("giá trị {figure}", "a value of {figure}"),
        "points": Text("{figure} điểm", "{figure} points"),
    }
    printed = Text(*(spoken(edition.line(unit, "index").published, lang) for lang in LANGS))
    return forms[edition.framework.published.measure].fill(figure=printed)


def standing(edition: Edition, unit: str) -> Text:
    """Say rank and figure of a unit in one year, as far as they are known."""
    line, said = edition.line(unit, "index"), qualities(edition)
    named = Text(f"năm {edition.year}", f"in {edition.year}")
    year = together(named, Text(" ({said})", " ({said})").fill(said=said)) if said.vi else named
    if line.rank is None and line.published:
        text = Text("{year} có {figure}, không rõ hạng", "{year} it had {figure}, rank not known")
        return text.fill(year=year, figure=figure(edition, unit))
    if line.rank is None:
        none = _NOT_FOUND if "recorded" in edition.marks else _NOTHING_APPLIED
        return none.fill(year=year)
    among = Text(" trong {ranked}/{whole} đơn vị", " of {ranked}/{whole} units") if is_partial(edition) else SILENCE
    with_figure = Text(" với {figure}", " with {figure}") if line.published else SILENCE
    return together(
        Text("{year} xếp hạng {rank}", "{year} it ranked {rank}").fill(year=year, rank=line.rank),
        among.fill(ranked=len(edition.ranked), whole=len(edition.roster.units)),
        with_figure.fill(figure=figure(edition, unit) if line.published else SILENCE),
    )


_NOT_FOUND = Text("{year} không tìm thấy hạng và giá trị đã công bố", "{year} neither rank nor value was found")
_NOTHING_APPLIED = Text("{year} không có hạng, vì không chỉ số nào áp dụng", "{year} it had no rank: nothing applied")
