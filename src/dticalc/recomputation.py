"""Recomputation: what an edition carries of its inputs, read back exactly, and the scores that follow from it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dticalc.appraisals import Award
from dticalc.bases import Numbers, computed_points, recognised
from dticalc.editions import Edition
from dticalc.errors import InputError
from dticalc.files import Place
from dticalc.frameworks import Indicator, Input
from dticalc.rules import Value
from dticalc.scoring import Scores, score, score_shares
from dticalc.submissions.answers import Answer
from dticalc.submissions.layout import asked_inputs
from dticalc.texts import Text, natural_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one unit answered on one indicator, with its three numbers, as an edition carries it.

    `file` and `sheet` say where the answer stands; its `cells` give the cell of each input.
    """

    answer: Answer
    numbers: Numbers
    file: str
    sheet: str

    def place(self, name: str) -> Place:
        """Give the place of an input."""
        return Place(file=self.file, sheet=self.sheet, cell=self.answer.cells.get(name, ""))


def answers_of(edition: Edition) -> dict[tuple[str, str], Answered]:
    """Give the answers of an edition by (unit, indicator code); none if it was made from a table.

    Raises `InputError` if the rows do not fit the definition that the edition carries.
    """
    indicators = {each.code: each for each in edition.framework.indicators}
    rows: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in edition.answers:
        rows.setdefault((row["unit_code"], row["code"]), []).append(row)
    try:
        return {key: _answered(edition, indicators[key[1]], of_key) for key, of_key in rows.items()}
    except (LookupError, ValueError, ZeroDivisionError):
        raise _unfit(edition, "answers.csv") from None


def _answered(edition: Edition, indicator: Indicator, rows: list[Mapping[str, str]]) -> Answered:
    asked = {each.name: each for each in asked_inputs(indicator)}
    first = rows[0]
    answer = Answer(
        code=indicator.code,
        inputs={row["input"]: _value(asked[row["input"]], row["value"]) for row in rows},
        self_points=_fraction(first["self_points"]),
        applicable=first["applicable"] == "true",
        evidence=first["evidence"],
        note=first["note"],
        cells={row["input"]: row["cell"] for row in rows},
    )
    points = _fraction(first["appraised_points"])
    award = None
    if points is not None:
        award = Award(
            unit_code=first["unit_code"],
            code=indicator.code,
            points=points,
            reason=first["reason"],
            decided_by=first["decided_by"],
            date=first["date"],
            place=Place(file=""),
        )
    computed = computed_points(indicator, answer, indicator.missing or edition.framework.missing)
    numbers = Numbers(computed=computed, claimed=answer.self_points, award=award)
    return Answered(answer=answer, numbers=numbers, file=first["file"], sheet=first["sheet"])


def _value(asked: Input, text: str) -> Value:
    if asked.type in {"choice", "boolean"}:
        return text or None
    return _fraction(text)


def _fraction(text: str) -> Fraction | None:
    """Read an exact number that an edition wrote: a decimal or a fraction; None for a blank."""
    return Fraction(text) if text else None


def scores_of(edition: Edition, answered: Mapping[tuple[str, str], Answered] | None = None) -> Scores:
    """Score an edition again, exactly, from the answers or figures that it carries, by its own definition and basis.

    `answered` is what `answers_of` gives, where it has been read already.
    Raises `InputError` for an edition that carries neither (recorded as published, or written before it did so).
    """
    try:
        if edition.answers:
            return _from_answers(edition, answers_of(edition) if answered is None else answered)
        if edition.figures:
            return _from_figures(edition)
    except (LookupError, ValueError, ZeroDivisionError):
        raise _unfit(edition, "answers.csv" if edition.answers else "figures.csv") from None
    raise InputError(
        Text(
            f"{edition.id} không mang theo số liệu để tính lại (chép lại từ bảng đã công bố, hoặc ghi bằng bản cũ).",
            f"{edition.id} carries no figures to compute from (recorded as published, or written by an older version).",
        )
    )


def _from_answers(edition: Edition, answered: Mapping[tuple[str, str], Answered]) -> Scores:
    framework = edition.framework
    units = sorted({unit for unit, _ in answered}, key=natural_key)
    shares = {
        unit: tuple(
            recognised(each, framework, of_code.answer, of_code.numbers, edition.basis)
            for each in framework.indicators
            for of_code in (answered[unit, each.code],)
        )
        for unit in units
    }
    return score_shares(framework, shares, "indicator")


def _from_figures(edition: Edition) -> Scores:
    # Only a table of indicators gives rows of indicators.
    by_indicator = any(level == "indicator" for level, _, _ in edition.lines)
    figures: dict[str, dict[str, Fraction | None]] = {}
    for row in edition.figures:
        figures.setdefault(row["unit_code"], {})[row["code"]] = _fraction(row["figure"])
    return score(edition.framework, figures, "indicator" if by_indicator else "dimension")


def _unfit(edition: Edition, name: str) -> InputError:
    return InputError(
        Text(
            f"{name} của {edition.id} không khớp với bộ chỉ số mà bản ấy mang theo. Hãy lấy lại bản gốc.",
            f"{name} of {edition.id} does not fit the definition that the edition carries. Restore the original.",
        )
    )
