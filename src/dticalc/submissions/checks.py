"""Checks of an answer: whether its figures fit each other, the rule, the evidence and last year's."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from dticalc import catalogue
from dticalc.figures import BLANKS
from dticalc.findings import Kind
from dticalc.frameworks import Indicator, Input
from dticalc.numerals import plain, spelled
from dticalc.readings import UNUSABLE, Reading
from dticalc.spreadsheets import ratios
from dticalc.submissions.answers import Answer
from dticalc.submissions.layout import NO_EVIDENCE, asked_inputs
from dticalc.texts import Text, evened, pointed
from dticalc.workbooks import address, spot_of

EVIDENCE = Text("tài liệu", "evidence")
ZERO_DENOMINATOR: Mapping[str, Text] = {
    "zero": Text("0 điểm", "0 points"),
    "full": Text("đủ điểm", "full points"),
    "missing zero": Text("coi như thiếu số liệu, 0 điểm", "as if missing, 0 points"),
    "missing exclude": Text("coi như thiếu số liệu, không được tính", "as if missing, left out"),
}


def check_answer(
    reading: Reading,
    indicator: Indicator,
    answer: Answer,
    rows: Mapping[str, int],
    columns: Mapping[str, int],
    blanks: set[str],
) -> None:
    """Check one answer as a whole; `rows` gives the row of each input, `blanks` names the inputs left blank."""
    check = _Check(reading, indicator, answer, rows, columns)
    if not answer.applicable:
        check.unused()
        return
    for asked in asked_inputs(indicator):
        if asked.name in blanks and asked.name in rows and asked.name in indicator.rule.inputs:
            check.note(BLANKS[check.missing], asked)
    check.ratios()
    check.points()


class _Check:
    """The checks of one answer."""

    def __init__(
        self,
        reading: Reading,
        indicator: Indicator,
        answer: Answer,
        rows: Mapping[str, int],
        columns: Mapping[str, int],
    ) -> None:
        self.reading, self.indicator, self.answer = reading, indicator, answer
        self.rows, self.columns = rows, columns
        self.asked = {each.name: each for each in asked_inputs(indicator)}
        self.missing = indicator.missing or reading.framework.missing

    def note(self, kind: Kind, asked: Input, found: str | None = None, **filling: Any) -> None:
        row, column = self.rows[asked.name], self.columns["value"]
        self.reading.note(kind, row, column, found, code=self.indicator.code, label=asked.label, **filling)

    def own(self, kind: Kind, key: str, found: str | None = None, **filling: Any) -> None:
        """Note something at a cell that stands once for the indicator."""
        self.reading.note(kind, *spot_of(self.answer.cells[key]), found, code=self.indicator.code, **filling)

    def unused(self) -> None:
        for name, value in self.answer.inputs.items():
            if value is not None:
                self.note(catalogue.NOT_APPLICABLE_FILLED, self.asked[name])
        if self.answer.self_points is not None:
            self.own(catalogue.NOT_APPLICABLE_FILLED, "self_points")

    def ratios(self) -> None:
        zeros: dict[str, str] = {}  # a denominator may serve more than one ratio
        for rule in ratios(self.indicator.rule):
            above, below = (self.answer.inputs.get(name) for name in (rule.numerator, rule.denominator))
            if not isinstance(above, Fraction) or not isinstance(below, Fraction):
                continue
            if below == 0:
                zeros.setdefault(rule.denominator, rule.zero_denominator)
            elif above > below and rule.target <= 1:
                figures: dict[str, Any] = {
                    "below": pointed(spelled(below)),
                    "cell": address(self.rows[rule.denominator], self.columns["value"]),
                    "most": pointed(spelled(self.indicator.max_points)),
                }
                self.note(catalogue.NUMERATOR_ABOVE, self.asked[rule.numerator], **figures)

        for denominator, outcome in zeros.items():
            self.zero(denominator, outcome)

    def zero(self, denominator: str, outcome: str) -> None:
        if outcome == "missing" and self.missing == "refuse":
            self.note(catalogue.ZERO_REFUSED, self.asked[denominator])
        else:
            key = f"missing {self.missing}" if outcome == "missing" else outcome
            self.note(catalogue.ZERO_DENOMINATOR, self.asked[denominator], outcome=ZERO_DENOMINATOR[key])

    def points(self) -> None:
        """Hold the points by the rule against the evidence and the self-assessed points."""
        if any(name not in self.rows for name in self.indicator.rule.inputs):
            return
        share = self.answer.share(self.indicator)
        if share is None and self.missing != "zero":
            return
        computed = (share or Fraction(0)) * self.indicator.max_points
        if computed and self.indicator.evidence_required and self.names_nothing():
            label = self.indicator.evidence or EVIDENCE
            self.own(catalogue.EVIDENCE_MISSING, "evidence", expected=label)
        claimed = self.answer.self_points
        if claimed is not None and plain(claimed) != plain(computed) and share is not None:
            self.own(
                catalogue.SELF_DIFFERS,
                "self_points",
                claimed=pointed(plain(claimed)),
                computed=pointed(plain(computed)),
            )

    def names_nothing(self) -> bool:
        """Tell whether no document is named; a cell that cannot be read has its own finding."""
        row, column = spot_of(self.answer.cells["evidence"])
        if self.reading.nature(row, column) in UNUSABLE or (row, column) in self.reading.grid.anchors:
            return False
        return not self.answer.evidence or evened(self.answer.evidence) in NO_EVIDENCE
