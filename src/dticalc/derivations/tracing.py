"""Tracing: the steps of one unit, read off the ledger of its edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from dticalc.bases import Basis, Numbers
from dticalc.derivations.arithmetic import NONE, Equation, factor, spoken, total
from dticalc.derivations.ledgers import Ledger
from dticalc.derivations.steps import Counted, Detail, Figure, Outcome, Step, recognises
from dticalc.derivations.workings import next_steps, value_shown, workings
from dticalc.editions import Edition
from dticalc.files import Place
from dticalc.frameworks import Dimension, Indicator, Leaf, Level
from dticalc.numerals import exact, scaled_text, spelled
from dticalc.recomputation import Answered
from dticalc.submissions.layout import asked_inputs
from dticalc.texts import LANGS, Text

NOTHING = Fraction(0)
_BLANK = Text("ô để trống, tính 0 theo bộ chỉ số", "the cell is blank and counts as 0, as the definition says")


class Tracer:
    """Derives the steps of one unit."""

    def __init__(self, book: Ledger, unit: str) -> None:
        """Keep the ledger, and find the unit in it."""
        self.book, self.unit, self.edition = book, unit, book.edition
        self.law = book.edition.framework
        self.by_indicator = any(level == "indicator" for level, _, _ in book.edition.lines)
        level: Level = "indicator" if self.by_indicator else "dimension"
        # What is recorded as published may be by a definition that cannot be scored.
        self.leaves = {leaf.code: leaf for leaf in self.law.leaves(level)} if book.ranking else {}
        self.place = book.ranking.scores.units.index(unit) if book.ranking else 0

    def steps(self) -> Iterable[Step]:
        """Give every step, from the index down; of a recorded edition only what it says."""
        if self.book.ranking is None:
            yield from self.recorded()
            return
        indicators = [self.indicator(each) for each in self.law.indicators] if self.by_indicator else []
        members: dict[str, list[Step]] = {each.code: [] for each in self.law.dimensions}
        for own, step in zip(self.law.indicators, indicators, strict=False):
            members[own.dimension].append(step)
        dimensions = [
            self.group("dimension", each.code, each.name, members[each.code])
            if self.by_indicator
            else self.leaf("dimension", self.leaves[each.code], each)
            for each in self.law.dimensions
        ]
        by_code = {step.code: step for step in dimensions}
        yield self.group("index", "index", self.law.title, dimensions)
        for pillar in self.law.pillars:
            yield self.group("pillar", pillar.code, pillar.name, [by_code[code] for code in pillar.dimensions])
        yield from dimensions
        yield from indicators

    def recorded(self) -> Iterable[Step]:
        """Give what an edition says that is recorded as published, and nothing more."""
        named: list[tuple[Level, str, Text, Fraction | None]] = [("index", "index", self.law.title, self.law.scale)]
        named += [("pillar", each.code, each.name, self.law.maximum(each.dimensions)) for each in self.law.pillars]
        named += [("dimension", each.code, each.name, each.max_points) for each in self.law.dimensions]
        named += [("indicator", each.code, each.name, each.max_points) for each in self.law.indicators]
        for level, code, name, full in named:
            line = self.edition.lines.get((level, code, self.unit))
            if line is not None and (line.published or line.rank or level == "index"):
                outcome = _as_published(self.edition, level, code, self.unit)
                yield Step(level=level, code=code, name=name, outcome=outcome, full=full or NOTHING)

    def outcome(self, level: Level, code: str) -> Outcome:
        """Read off what a group or indicator came to."""
        ranking = self.book.ranking
        assert ranking is not None  # noqa: S101 – what is recorded has no steps to compute
        group = self.book.positions[level, code]
        value, most = ranking.scores.values[group][self.place], ranking.scores.max_points[group][self.place]
        shown, ranks = ranking.published[group][self.place], ranking.ranks[group]
        own = ranks[self.place]
        return Outcome(
            points=NOTHING if value is None else value * most,
            max_points=most,
            value=value,
            published="" if shown is None else scaled_text(shown, self.law.published.decimals),
            rank=own,
            higher=sum(1 for other in ranks if own is not None and other is not None and other < own),
            tied=tuple(
                unit
                for unit, other in zip(ranking.scores.units, ranks, strict=True)
                if other is not None and other == own and unit != self.unit
            ),
            ranked=sum(1 for other in ranks if other is not None),
        )

    def group(self, level: Level, code: str, name: Text, members: list[Step]) -> Step:
        """Derive a group: the sum of its members that apply."""
        counted = [step for step in members if step.outcome.max_points]
        equation = (
            total([(step.code, step.outcome.points) for step in counted]) if counted else Equation(result=NOTHING)
        )
        return Step(
            level=level,
            code=code,
            name=name,
            outcome=self.outcome(level, code),
            full=sum((step.full for step in members), NOTHING),
            equation=equation,
            below=tuple(step.code for step in members),
            left_out=tuple(
                (step.code, step.full - step.outcome.max_points)
                for step in members
                if step.full != step.outcome.max_points
            ),
        )

    def leaf(self, level: Level, leaf: Leaf, named: Dimension | Indicator) -> Step:
        """Derive what a wide table gives directly: figure / given_max × maximum."""
        row = self.book.figures.get((self.unit, leaf.code), {})
        outcome = self.outcome(level, leaf.code)
        figure = exact(row.get("figure", ""))
        equation = Equation(result=NOTHING)
        if figure is not None and leaf.max_points:
            divided = "" if leaf.given_max == 1 else f" / {factor(leaf.given_max)}"
            result = figure / leaf.given_max * leaf.max_points
            equation = Equation(result=result, figures=f"{factor(figure)}{divided} × {factor(leaf.max_points)}")
        return Step(
            level=level,
            code=leaf.code,
            name=named.name,
            outcome=outcome,
            full=leaf.max_points,
            equation=equation,
            figures=(_given(row),) if row else (),
            remark=_BLANK if (self.unit, leaf.code) in self.book.blanks else NONE,
        )

    def indicator(self, indicator: Indicator) -> Step:
        """Derive an indicator: from a submission by its rule and the basis, from a table directly."""
        answered = self.book.answers.get((self.unit, indicator.code))
        if answered is None:
            return self.leaf("indicator", self.leaves[indicator.code], indicator)
        answer, numbers = answered.answer, answered.numbers
        missing = indicator.missing or self.law.missing
        counted = counts(self.edition.basis, indicator, answered, missing)
        outcome = self.outcome("indicator", indicator.code)
        lines = workings(indicator, answer.inputs) if answer.applicable else ()
        return Step(
            level="indicator",
            code=indicator.code,
            name=indicator.name,
            outcome=outcome,
            full=indicator.max_points,
            equation=Equation(result=outcome.points),
            rule=self.book.rules[indicator.code],
            figures=tuple(
                Figure(
                    name=asked.name,
                    label=asked.label,
                    shown=value_shown(answer.inputs.get(asked.name), asked),
                    exact=_machine(answer.inputs.get(asked.name)),
                    place=answered.place(asked.name),
                )
                for asked in asked_inputs(indicator)
            ),
            workings=lines,
            detail=Detail(
                numbers=numbers,
                counted=counted,
                applicable=answer.applicable,
                missing=missing,
                evidence=answer.evidence,
                note=answer.note,
                next_steps=next_steps(indicator, answer.inputs) if by_the_rule(counted, numbers) else (),
            ),
        )


def counts(basis: Basis, indicator: Indicator, answered: Answered, missing: str) -> Counted:
    """Tell which of the three numbers counts on a basis: an award before the rule, a blank as the definition says."""
    if basis == "appraised" and answered.numbers.award is not None:
        return "appraised"
    if not answered.answer.applicable:
        return "nothing"
    counted: Counted = "self" if basis == "self" else "computed"
    there = answered.numbers.claimed if basis == "self" else answered.answer.share(indicator)
    return counted if there is not None else "zero" if missing == "zero" else "nothing"


def by_the_rule(counted: Counted, numbers: Numbers) -> bool:
    """Tell whether the points that count are those by the rule, be it that an award recognises them."""
    if counted != "appraised" or numbers.award is None or numbers.computed is None:
        return counted == "computed"
    return recognises(numbers.award.points, numbers.computed)


def _as_published(edition: Edition, level: Level, code: str, unit: str) -> Outcome:
    """Give what an edition says itself, where there is nothing to compute it from."""
    lines = {
        other: edition.lines[level, code, other] for other in edition.units if (level, code, other) in edition.lines
    }
    line = lines[unit]
    ranks = {other: each.rank for other, each in lines.items() if each.rank is not None}
    return Outcome(
        points=line.points,
        max_points=line.max_points,
        value=line.points / line.max_points if line.max_points else None,
        published=line.published,
        rank=line.rank,
        # Not all the units that are higher need to have been recorded.
        higher=line.rank - 1 if line.rank else 0,
        tied=tuple(other for other, place in ranks.items() if place == line.rank and other != unit),
        ranked=len(ranks),
    )


def _given(row: Mapping[str, str]) -> Figure:
    return Figure(
        name="",
        label=Text("Số liệu", "Figure"),
        shown=Text(*(spoken(row["figure"], lang) for lang in LANGS)),
        exact=row["figure"],
        place=Place(file=row["file"], sheet=row["sheet"], cell=row["cell"]),
    )


def _machine(value: Fraction | str | None) -> str:
    return spelled(value) if isinstance(value, Fraction) else value or ""
