"""The steps of a derivation in words and numbers of one language: labelled lines that can be worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.derivations.arithmetic import Equation, quotient, spoken, telling
from dticalc.derivations.steps import Derivation, Detail, Outcome, Step, published_value
from dticalc.derivations.workings import Working
from dticalc.frameworks import Published
from dticalc.marks import ranks_are_published
from dticalc.numerals import plain, spelled
from dticalc.reporting.numbers import day, measured
from dticalc.texts import Lang, Text, visible

LONGEST = 300  # characters of a text that a person wrote
MOST_NAMED = 6
LEVELS = {
    "index": Text("Tổng điểm", "Total"),
    "pillar": Text("Trụ cột", "Pillar"),
    "dimension": Text("Chỉ số chính", "Dimension"),
    "indicator": Text("Chỉ số thành phần", "Indicator"),
}
NUMBERS = {
    "computed": Text("Theo công thức", "By the rule"),
    "self": Text("Tự chấm", "Self-assessed"),
    "appraised": Text("Thẩm định", "Appraised"),
}
_POINTS = Text("điểm", "points")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A labelled line; `sum` marks a line of arithmetic."""

    label: str
    text: str
    sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRow:
    """An input: its label, value and place."""

    label: str
    value: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One step as it is printed. `points`, `most`, `value` and `rank` are for tables; `rows` hold the arithmetic."""

    level: str
    code: str
    anchor: str
    title: str
    name: str
    points: str
    most: str
    value: str
    rank: str
    got: str
    above: tuple[Row, ...]
    inputs: tuple[InputRow, ...]
    rows: tuple[Row, ...]


class Teller:
    """Tells the steps of one derivation in one language."""

    def __init__(self, derived: Derivation, lang: Lang) -> None:
        """Keep what is told, and the language."""
        self.derived, self.lang = derived, lang
        self.edition, self.law = derived.edition, derived.edition.framework

    def say(self, vi: str, en: str) -> str:
        """Give the sentence in the language."""
        return vi if self.lang == "vi" else en

    def number(self, value: Fraction) -> str:
        """Print points: at most six decimals."""
        return spoken(plain(value), self.lang)

    def units(self, units: Sequence[str], *, codes: bool = True) -> str:
        """Name some units, with their codes or without, and tell how many more there are."""
        entries = [self.edition.roster.by_code[code] for code in units[:MOST_NAMED]]
        named = ", ".join(visible((each.shown if codes else each.name)[self.lang], LONGEST) for each in entries)
        more = len(units) - MOST_NAMED
        return named + (self.say(f" và {more} đơn vị khác", f" and {more} more") if more > 0 else "")

    def value(self, step: Step) -> str:
        """Give the value as the tables have it; of a recorded edition, what was published."""
        decimals = self.law.published.decimals
        return step.outcome.published if step.equation is None else published_value(step.outcome, decimals)

    def got(self, step: Step) -> str:
        """Write points and maximum for a table; neither is known of what is recorded as published."""
        if step.equation is None:
            return "–"
        if not step.outcome.max_points:
            return self.say("không tính", "left out")
        return f"{measured(step.outcome.points, self.lang)} / {measured(step.outcome.max_points, self.lang)}"

    def short_rank(self, step: Step) -> str:
        """Write the rank for a table: among how many, unless it is one that was recorded."""
        outcome = step.outcome
        among = "" if ranks_are_published(self.edition.marks) else f"/{outcome.ranked}"
        return "–" if outcome.rank is None else f"{outcome.rank}{among}"

    def part(self, step: Step, number: int) -> Part:
        """Give one step as it is printed."""
        outcome, name = step.outcome, visible(step.name[self.lang], LONGEST)
        return Part(
            level=step.level,
            code=step.code,
            anchor=f"{step.level}-{number}",
            title=f"{LEVELS[step.level][self.lang]} [{step.code}] · {name}",
            name=name,
            points=measured(outcome.points, self.lang),
            most=measured(outcome.max_points, self.lang),
            value=spoken(self.value(step), self.lang) or "–",
            rank=self.short_rank(step),
            got=self.got(step),
            above=tuple(self.above(step)),
            inputs=tuple(
                InputRow(
                    label=(f"{each.name} · " if each.name else "") + visible(each.label[self.lang], LONGEST),
                    value=visible(each.shown[self.lang], LONGEST) or self.say("(để trống)", "(blank)"),
                    place=str(each.place),
                )
                for each in step.figures
            ),
            rows=tuple(self.rows(step)),
        )

    # ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def above(self, step: Step) -> Iterable[Row]:
        """Say what stands above the inputs: the rule."""
        if step.rule[self.lang]:
            yield Row(label=self.say("Quy tắc", "Rule"), text=visible(step.rule[self.lang], 2000))
        if step.remark[self.lang]:
            yield Row(label=self.say("Lưu ý", "Note"), text=step.remark[self.lang])

    def rows(self, step: Step) -> Iterable[Row]:
        """Give the lines below the inputs: the three numbers, the points, the maximum, the value and the rank."""
        if step.detail is not None:
            yield from self.numbers(step, step.detail)
        outcome = step.outcome
        if step.equation is not None:
            yield Row(label=self.say("Điểm", "Points"), text=self.in_points(step.equation), sum=True)
            if step.full or outcome.max_points:
                label = self.say("Điểm tối đa", "Maximum")
                yield Row(label=label, text=self.maximum(step), sum=bool(step.left_out))
        yield from self.figures(step, self.law.published)
        yield Row(label=self.say("Hạng", "Rank"), text=self.rank(step))

    def in_points(self, equation: Equation, words: str = "") -> str:
        """Write an equation that gives points; what decides it follows in brackets."""
        return f"{equation.said(self.lang)} {_POINTS[self.lang]}" + (f" ({words})" if words else "")

    def maximum(self, step: Step) -> str:
        """Write the maximum that applies, and what was taken off."""
        full, most = self.number(step.full), self.number(step.outcome.max_points)
        if step.left_out:
            minus = "".join(f" − {self.number(points)}" for _, points in step.left_out)
            without = ", ".join(f"[{code}]" for code, _ in step.left_out)
            said = self.say("không tính", "without")
            if step.level != "dimension":
                said = self.say("phần không tính nằm ở", "what is left out lies in")
            return f"{full}{minus} = {most} ({said} {without})"
        if step.full != step.outcome.max_points:
            return f"{most} ({self.say('không tính; theo bộ chỉ số', 'left out; by the definition')}: {full})"
        return most

    def figures(self, step: Step, law: Published) -> Iterable[Row]:
        """Write the published figures: the division, and its result rounded once."""
        outcome, label = step.outcome, self.say("Giá trị", "Value")
        if step.equation is None:
            estimated = "estimated" in self.edition.marks
            label = self.say("Ước tính", "Estimated") if estimated else self.say("Đã công bố", "As published")
            yield Row(label=label, text=spoken(outcome.published, self.lang) or "–")
            return
        if outcome.value is None:
            yield Row(label=label, text=self.say("không có, vì điểm tối đa bằng 0", "none, because the maximum is 0"))
            return
        shown = spoken(published_value(outcome, law.decimals), self.lang)
        divided = quotient(outcome.points, outcome.max_points, law.decimals).said(self.lang)
        yield Row(label=label, text=f"{divided} → {shown}", sum=True)
        if law.measure == "points":
            places = telling(outcome.points, law.decimals)
            exactly = Equation(result=outcome.points, places=places).said(self.lang)
            text = f"{exactly} → {spoken(outcome.published, self.lang)} {_POINTS[self.lang]}"
            yield Row(label=self.say("Công bố", "Published"), text=text, sum=True)

    def rank(self, step: Step) -> str:
        """Say how the rank follows from those who are higher, and who is tied."""
        outcome = step.outcome
        if outcome.rank is None:
            return self.say("không có", "none")
        if ranks_are_published(self.edition.marks):
            return f"{outcome.rank}, {self.say('như đã công bố', 'as published')}" + self.tied(outcome)
        said = self.say(
            f"1 + {outcome.higher} đơn vị cao hơn = {outcome.rank}, trong {outcome.ranked} đơn vị có hạng",
            f"1 + {outcome.higher} {'unit' if outcome.higher == 1 else 'units'} higher = {outcome.rank}, "
            f"among {outcome.ranked} with a rank",
        )
        return said + self.tied(outcome)

    def tied(self, outcome: Outcome) -> str:
        """Name those with the same rank."""
        if not outcome.tied:
            return ""
        return self.say("; đồng hạng: ", "; tied with: ") + self.units(outcome.tied)

    def numbers(self, step: Step, detail: Detail) -> Iterable[Row]:
        """Give the three numbers, and which of them counts."""
        for each in step.workings:
            yield self.working(each)
        if not detail.applicable:
            text = self.say("đơn vị khai không áp dụng", "the unit says that it does not apply")
            yield Row(label=NUMBERS["computed"][self.lang], text=text)
        claimed, award = detail.numbers.claimed, detail.numbers.award
        blank = self.say("không có", "none")
        text = blank if claimed is None else f"{spoken(spelled(claimed), self.lang)} {_POINTS[self.lang]}"
        yield Row(label=NUMBERS["self"][self.lang], text=text)
        if award is None:
            yield Row(label=NUMBERS["appraised"][self.lang], text=blank)
        else:
            text = f"{spoken(spelled(award.points), self.lang)} {_POINTS[self.lang]}"
            yield Row(label=NUMBERS["appraised"][self.lang], text=text)
            yield Row(label=self.say("Lý do thẩm định", "Reason of the award"), text=visible(award.reason, 2000))
            decided = f"{visible(award.decided_by, LONGEST)}, {day(award.date, self.lang)}"
            yield Row(label=self.say("Người quyết định", "Decided by"), text=decided)
        if detail.evidence:
            yield Row(label=self.say("Minh chứng", "Evidence"), text=visible(detail.evidence, 2000))
        if detail.note:
            yield Row(label=self.say("Ghi chú", "Note"), text=visible(detail.note, 2000))
        yield Row(label=self.say("Được tính", "Counted"), text=self.counted(detail))

    def working(self, line: Working) -> Row:
        """Write the points by the rule, or by a numbered part of it."""
        label = NUMBERS["computed"][self.lang] + (f" [{line.name}]" if line.name else "")
        words = visible(line.words[self.lang], LONGEST)
        if line.equation is not None:
            return Row(label=label, text=self.in_points(line.equation, words), sum=True)
        lacking = f"{self.say('thiếu', 'missing:')} {', '.join(line.missing)}" if line.missing else ""
        return Row(label=label, text="; ".join(filter(None, (lacking, words))) or self.say("thiếu", "missing"))

    def counted(self, detail: Detail) -> str:
        """Say which number counts, and why."""
        basis = self.edition.basis
        if detail.counted == "appraised":
            return self.say("điểm thẩm định", "the appraised points")
        if detail.counted == "self":
            return self.say("điểm tự chấm", "the self-assessed points")
        if detail.counted == "computed":
            why = (
                self.say(", vì không có điểm thẩm định", ", because there is no award") if basis == "appraised" else ""
            )
            return self.say("điểm theo công thức", "the points by the rule") + why
        lacking = self.say("chưa tự chấm", "there are no self-assessed points") if basis == "self" else ""
        lacking = lacking or self.say("thiếu số liệu", "a figure is missing")
        if detail.counted == "zero":
            return self.say(f"0 điểm theo bộ chỉ số, vì {lacking}", f"0 points by the definition, because {lacking}")
        why = lacking if detail.applicable else self.say("không áp dụng", "it does not apply")
        return self.say(f"không tính cả điểm lẫn điểm tối đa, vì {why}", f"neither points nor maximum, because {why}")
