"""The head of a profile: where the unit stands, what changed, and on what terms that may be compared."""

from __future__ import annotations

from dataclasses import dataclass

from dticalc.derivations import Derivation, Step
from dticalc.reporting.assessed import basis_name
from dticalc.reporting.fifths import FIFTHS
from dticalc.reporting.numbers import day, in_points, join
from dticalc.reporting.profiles.around import WHOLE, Around, Group, short
from dticalc.reporting.shifts import Shift, shift
from dticalc.robustness import SPREAD

NAMED_TIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A pillar at a glance; `points` is empty where they are not known."""

    code: str
    name: str
    anchor: str
    rank: str
    of: str
    figure: str
    points: str
    shift: Shift | None

    @property
    def unknown(self) -> bool:
        """Tell whether neither figure nor rank is known."""
        return self.figure == "–" and self.rank == "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where the unit stands: what stands at the top of its page."""

    unit: str
    code: str
    region: str
    title: str
    year: int
    decision: str
    basis: str
    measure: str
    rank: str
    of: str
    tied: str
    figure: str
    points: str
    fifth: str
    before: str
    shift: Shift | None
    cards: tuple[Card, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]


def head(around: Around, derived: Derivation) -> Head:
    """Give the head of the profile of one unit."""
    reader, edition, unit = around.reader, around.edition, derived.unit
    lang, law, line = reader.lang, edition.framework, edition.line(unit.code, "index")
    total = derived.steps[0]
    return Head(
        unit=short(unit.name[lang], WHOLE),
        code=unit.code,
        region=short(unit.region[lang]),
        title=short(law.title[lang], WHOLE),
        year=edition.year,
        decision=_decision(around),
        basis=basis_name(reader),
        measure=reader.measure,
        rank=str(line.rank or "–"),
        of=f"/{out_of(around, around.index)}" if line.rank else "",
        tied=_tied(around, total),
        figure=reader.printed(line),
        points=_points(around, total),
        fifth=_fifth(around, unit.code),
        before=str(around.years.before.year) if around.years else "",
        shift=shift_in(around, around.index, unit.code),
        cards=tuple(card for group in around.of("pillar") if not (card := _card(around, derived, group)).unknown),
        notes=around.notes,
        remarks=tuple(_remarks(around, derived)),
    )


def shift_in(around: Around, group: Group, unit: str) -> Shift | None:
    """Give the change of a unit in a group; None where the group does not compare."""
    if around.years is None or not group.changes:
        return None
    editions = (around.years.before, around.edition)
    decimals = max(each.framework.published.decimals for each in editions)
    return shift(group.changes.get(unit), decimals, around.reader.lang)


def out_of(around: Around, group: Group) -> int:
    """Tell among how many a rank is: of ranks as published, among the whole roster."""
    return around.reader.among if around.reader.recorded else group.ranked


def points_of(around: Around, step: Step | None) -> str:
    """Print points of the maximum that applies; empty where they are not known or nothing applies."""
    if step is None or step.equation is None or not step.outcome.max_points:
        return ""
    return around.reader.share(step.outcome.points, step.outcome.max_points)


def anchor_of(level: str, code: str) -> str:
    """Give the place of a number in the annex."""
    return f"{level[0]}-{code}" if level != "index" else "s-total"


def _points(around: Around, step: Step) -> str:
    """Print points of the maximum; the maximum alone where points are what is published; or say what is not known."""
    reader = around.reader
    if step.equation is None or not step.outcome.max_points:
        return "" if step.outcome.published else reader.say("không tìm thấy", "not found") if reader.recorded else ""
    if around.edition.framework.published.measure == "value":
        return f"{points_of(around, step)} {reader.say('điểm', 'points')}"
    return f"{reader.say('trên', 'of')} {in_points(reader.points(step.outcome.max_points), reader.lang)}"


def _tied(around: Around, step: Step) -> str:
    """Say with whom the rank is shared."""
    tied, reader = step.outcome.tied, around.reader
    if not tied:
        return ""
    names = [short(reader.name(unit)) for unit in tied[:NAMED_TIES]]
    more = len(tied) - NAMED_TIES
    if more > 0:
        names.append(reader.say(f"{more} đơn vị khác", f"{more} more"))
    return reader.say("đồng hạng với ", "tied with ") + join(names, reader.lang)


def _fifth(around: Around, unit: str) -> str:
    """Say in which fifth the unit is; nothing where less than half of the roster is ranked, or fewer than five are."""
    fifth, reader = around.fifths.get(unit), around.reader
    told = reader.among >= max(len(FIFTHS), len(reader.edition.roster.units) / 2)
    return FIFTHS[fifth][reader.lang] if told and fifth is not None else ""


def _decision(around: Around) -> str:
    """Name the decision, or say that the definition is none."""
    law, reader = around.edition.framework, around.reader
    if law.decision:
        issued = f"{law.decision.number}, {day(law.decision.date, reader.lang)}, {law.decision.issuer}"
        return f"{short(issued, WHOLE)} ({law.id})"
    if law.status == "model":
        model = reader.say("bộ chỉ số mẫu, không phải văn bản pháp luật", "a model index, not law")
        return f"{law.id}: {model}"
    return law.id


def _card(around: Around, derived: Derivation, group: Group) -> Card:
    line = around.edition.lines.get(("pillar", group.code, derived.unit.code))
    step = next((each for each in derived.of("pillar") if each.code == group.code), None)
    rank = line.rank if line else None
    return Card(
        code=group.code,
        name=group.name,
        anchor=anchor_of("pillar", group.code) if step else "s-annex",
        rank=str(rank or "–"),
        of=f"/{out_of(around, group)}" if rank else "",
        figure=around.reader.printed(line) if line else "–",
        points=points_of(around, step),
        shift=shift_in(around, group, derived.unit.code),
    )


def _remarks(around: Around, derived: Derivation) -> list[str]:
    """Say what a reader must know before the first number."""
    edition, reader = around.edition, around.reader
    said = [_no_rank(around)] if edition.line(derived.unit.code, "index").rank is None else []
    said += [each for each in (_partial(around), _firm(around, derived.unit.code)) if each]
    if around.obstacle:
        said.append(
            reader.say(f"So với năm trước: {around.obstacle}.", f"Against the earlier year: {around.obstacle}.")
        )
    return said


def _no_rank(around: Around) -> str:
    if around.reader.recorded:
        return around.reader.say(
            "Đơn vị này không có hạng: không tìm thấy hạng đã công bố.",
            "This unit has no rank: none was found as published.",
        )
    return around.reader.say(
        "Đơn vị này không có hạng, vì không có chỉ số nào được tính.",
        "This unit has no rank, because nothing counts for it.",
    )


def _partial(around: Around) -> str:
    """Say among how many the ranks are, if not all units have one."""
    ranked, size, reader = around.index.ranked, len(around.edition.roster.units), around.reader
    if ranked == size:
        return ""
    if reader.recorded:
        return reader.say(
            f"Chép được hạng của {ranked} trên {size} đơn vị; hạng là hạng trong cả {size}, như đã công bố.",
            f"Ranks of {ranked} of {size} units are recorded; they are ranks among all {size}, as published.",
        )
    return reader.say(
        f"Mới có {ranked} trên {size} đơn vị có hạng; hạng chỉ tính trong {ranked} đơn vị này.",
        f"Only {ranked} of {size} units have a rank so far; ranks are among these {ranked}.",
    )


def _firm(around: Around, unit: str) -> str:
    """Say within which ranks the unit stays when maxima are somewhat different; nothing where that is not known."""
    firm = around.analysis.intervals.get(unit)
    if firm is None:
        return ""
    ranks = f"{firm.best}–{firm.worst}" if firm.best != firm.worst else str(firm.best)
    return around.reader.say(
        f"Hạng chắc đến đâu: cho điểm tối đa của từng chỉ số chính tăng hoặc giảm ngẫu nhiên đến {SPREAD}\u00a0%, "
        f"ít nhất 90\u00a0% số lần thử ra hạng {ranks}.",
        f"How firm the rank is: with the maximum of every dimension moved up or down at random by up to "
        f"{SPREAD}\u00a0%, at least 90\u00a0% of the draws give rank {ranks}.",
    )
