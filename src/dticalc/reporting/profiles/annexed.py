"""The annex of a profile: every indicator with its rule, inputs and cells, its three numbers and what counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.appraisals import Award
from dticalc.derivations import Derivation, Step
from dticalc.derivations.steps import Detail, Figure
from dticalc.files import Place
from dticalc.reporting.explained import estimate_told, figures_told, sources_told
from dticalc.reporting.numbers import day, spoken
from dticalc.reporting.profiles.around import WHOLE, Around, short
from dticalc.reporting.profiles.heads import anchor_of
from dticalc.reporting.told_steps import Row, Teller

RULE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An input as it was read: its label, its value, and the cell."""

    label: str
    value: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One indicator (or a dimension that a table gives): everything that its points rest on."""

    code: str
    name: str
    anchor: str
    rule: str
    inputs: tuple[Read, ...]
    numbers: tuple[str, str, str]
    decided: str
    counted: str
    points: str
    figure: str
    rank: str
    percent: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A dimension with its sum and its indicators."""

    anchor: str
    title: str
    sums: tuple[Row, ...]
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """The annex: the groups with their sums, every leaf, and what is said once for all of them."""

    total: tuple[Row, ...]
    pillars: tuple[Chapter, ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...]
    command: str
    three: bool
    percents: bool

    @property
    def columns(self) -> int:
        """Count the columns of the table."""
        return 3 + 3 * self.three + self.percents


def annex(around: Around, derived: Derivation) -> Annex:
    """Give the annex of one unit."""
    teller = Teller(derived, around.reader.lang)
    leaves = derived.of("indicator")
    places = [figure.place for step in derived.steps for figure in step.figures]
    home = _most([(each.file, each.sheet) for each in places if each.file])
    awards = [award for step in leaves if step.detail and (award := step.detail.numbers.award) is not None]
    usual = _Usual(
        home=home,
        judge=_most([(each.decided_by, each.date) for each in awards]),
        reason=_most([(each.reason,) for each in awards]),
    )
    spelt = _Annexer(around, teller, usual)
    return Annex(
        total=tuple(teller.rows(derived.steps[0])),
        pillars=tuple(spelt.chapter(step, ()) for step in derived.of("pillar")),
        chapters=tuple(
            spelt.chapter(step, derived.under(step) if step.below else ()) for step in derived.of("dimension")
        ),
        notes=(
            *figures_told(teller),
            *estimate_told(around.analysis.book, teller),
            *sources_told(teller),
            *_said_once(around, usual),
        ),
        command=f"dticalc explain {around.reader.say('BẢN', 'EDITION')} {derived.unit.code}"
        if derived.computed
        else "",
        three=any(step.detail for step in leaves),
        percents=bool(leaves) and bool(around.percents),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usual:
    """What most lines have in common, so that it is said once: file and sheet, who decided and when, the reason."""

    home: tuple[str, ...]
    judge: tuple[str, ...]
    reason: tuple[str, ...]


def _most(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Give what most of them are, if it is more than one; nothing where there is none."""
    counts = Counter(found).most_common(1)
    return counts[0][0] if counts and counts[0][1] > 1 else ()


def _said_once(around: Around, usual: _Usual) -> list[str]:
    """Say what most lines have in common."""
    reader, said = around.reader, []
    unless = reader.say("trừ nơi ghi khác", "unless said otherwise")
    if usual.home:
        where = str(Place(file=usual.home[0], sheet=usual.home[1]))
        said.append(
            reader.say(f"Ô nêu cạnh số liệu nằm trong {where}, ", f"Cells beside inputs are in {where}, ") + unless
        )
    if usual.judge:
        who = f"{short(usual.judge[0], WHOLE)}, {day(usual.judge[1], reader.lang)}"
        said.append(reader.say(f"Điểm thẩm định do {who}, ", f"Awards were decided by {who}, ") + unless)
    if usual.reason:
        why = short(usual.reason[0], WHOLE)
        said.append(reader.say(f"Lý do thẩm định, {unless}: {why}", f"Reason of an award, {unless}: {why}"))
    return [f"{each.rstrip('.')}." for each in said]


class _Annexer:
    """Writes the chapters of one unit."""

    def __init__(self, around: Around, teller: Teller, usual: _Usual) -> None:
        self.around, self.reader, self.teller = around, around.reader, teller
        self.lang, self.usual = around.reader.lang, usual

    def chapter(self, step: Step, members: Sequence[Step]) -> Chapter:
        """Give a group with its sum, and its indicators or what a table gave for it."""
        leaves = [self.leaf(each) for each in members]
        if step.level == "dimension" and step.figures:
            leaves = [self.leaf(step)]
        return Chapter(
            anchor=anchor_of(step.level, step.code),
            title=f"{step.code} · {short(step.name[self.lang], WHOLE)}",
            sums=tuple(self.teller.rows(step)),
            leaves=tuple(leaves),
        )

    def leaf(self, step: Step) -> Leaf:
        """Give one indicator."""
        detail, outcome = step.detail, step.outcome
        award = detail.numbers.award if detail else None
        return Leaf(
            code=step.code,
            name=short(step.name[self.lang], WHOLE),
            anchor=anchor_of(step.level, step.code) if step.level == "indicator" else "",
            rule=short(step.rule[self.lang], RULE),
            inputs=tuple(self.input(each) for each in step.figures),
            numbers=self.numbers(detail),
            decided=self.decided(award),
            counted=self.counted(step),
            points=self.teller.got(step),
            figure=spoken(self.teller.value(step), self.lang) or "–",
            rank=self.teller.short_rank(step),
            percent=self.around.percents.get(step.code, {}).get(outcome.rank or 0, ""),
            remark=" ".join(filter(None, (step.remark[self.lang], short(detail.note, WHOLE) if detail else ""))),
        )

    def input(self, figure: Figure) -> Read:
        """Give one input, its cell alone where it is in the file of most of them."""
        place = figure.place
        here = (place.file, place.sheet) == self.usual.home
        return Read(
            label=short(figure.label[self.lang].rstrip("?"), WHOLE),
            value=short(figure.shown[self.lang], WHOLE) or self.reader.say("(để trống)", "(blank)"),
            place=place.cell if here and place.cell else str(place),
        )

    def numbers(self, detail: Detail | None) -> tuple[str, str, str]:
        """Write the three numbers; a dash where there is none."""
        if detail is None:
            return ("", "", "")
        numbers, award = detail.numbers, detail.numbers.award
        three = (numbers.computed, numbers.claimed, award.points if award else None)
        first, second, third = ("–" if each is None else self.reader.points(each) for each in three)
        return (first, second, third)

    def decided(self, award: Award | None) -> str:
        """Give the reason of an award, who decided it and when, each only where it is not what most say."""
        if award is None:
            return ""
        said = [short(award.reason, WHOLE)] if (award.reason,) != self.usual.reason else []
        if (award.decided_by, award.date) != self.usual.judge:
            said.append(f"({short(award.decided_by, WHOLE)}, {day(award.date, self.lang)})")
        return " ".join(said)

    def counted(self, step: Step) -> str:
        """Say what counted where it is not the number of the basis."""
        detail = step.detail
        if detail is None or detail.counted == self.around.edition.basis:
            return ""
        return self.teller.counted(detail)
