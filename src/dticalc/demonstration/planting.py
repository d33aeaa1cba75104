"""Planted problems of a real year: late and faulty files, disputed awards, a tie, a figure that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from dticalc.bases import computed_points
from dticalc.demonstration.answering import claimed_points
from dticalc.demonstration.appraising import AS_COMPUTED, NOT_PROVEN, Awards, award
from dticalc.demonstration.chance import Chance
from dticalc.demonstration.ties import Tie, tied_once
from dticalc.demonstration.years import Answers, Year
from dticalc.frameworks import Framework, Indicator, Input
from dticalc.rosters import Roster
from dticalc.rules import Value
from dticalc.spreadsheets import ratios
from dticalc.submissions.answers import Answer
from dticalc.submissions.layout import asked_inputs

DISPUTES, WEIGHTY = 5, 10  # an award is disputed for one of the weightiest indicators of its unit
OVER = Fraction(118, 100)  # more than all
FAR_BELOW = (
    "Hội đồng đã đối chiếu hồ sơ với số liệu của cơ quan chủ trì và làm việc trực tiếp với đơn vị. Phần lớn tài liệu "
    "kèm theo thuộc năm trước hoặc không nêu rõ phạm vi, một số số liệu không khớp giữa báo cáo và hệ thống; đơn vị đã "
    "giải trình nhưng chưa bổ sung được tài liệu có giá trị. Hội đồng chỉ công nhận phần có đủ căn cứ; đơn vị không "
    "đồng ý và đề nghị ghi ý kiến vào biên bản."
)
NOTHING_PROVEN = (
    "Không công nhận: tài liệu kiểm chứng không liên quan đến nội dung kê khai, đơn vị không giải trình trong thời "
    "hạn. Công thức cho {computed} điểm nhưng kết quả không có căn cứ."
)
ABOVE_CLAIM = (
    "Công nhận cao hơn điểm tự chấm: đơn vị bỏ sót kết quả của các đơn vị trực thuộc; Hội đồng đã kiểm tra hồ sơ gốc "
    "và tính thêm phần còn thiếu."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A cell that cannot be used: indicator, input (or `evidence`), and what is typed there."""

    code: str
    name: str
    typed: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A figure ten times last year's."""

    unit: str
    code: str
    name: str
    before: Fraction
    now: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What is wrong in a year: units by what happened to their file, awards and answers by (unit, code)."""

    late: str
    faulty: str
    faults: tuple[Fault, ...]
    stale: str
    disputed: tuple[tuple[str, str], ...]
    unproven: tuple[tuple[str, str], ...]
    jump: Jump
    tie: Tie


def planted(framework: Framework, roster: Roster, chance: Chance, before: Year, year: Year) -> tuple[Year, Planted]:
    """Plant every kind of problem in a year; `before` is the year that went before it.

    Nothing depends on codes: units follow from the seed, indicators from their inputs and rules.
    """
    order = chance.order([each.code for each in roster.units], "planted")
    late, faulty, stale, jumping, *others = order
    answers: Answers = {unit: dict(given) for unit, given in year.answers.items()}
    faults = tuple(_faults(framework, chance, answers[faulty]))
    jump = _jump(framework, before.answers[jumping], answers[jumping], jumping)
    for unit in (faulty, jumping):
        for fault in faults if unit == faulty else (Fault(code=jump.code, name=jump.name, typed=jump.now),):
            answers[unit][fault.code] = _with(answers[unit][fault.code], fault)
    awards = {key: each for key, each in year.awards.items() if key[0] not in {late, faulty, stale}}
    by_code = {each.code: each for each in framework.indicators}
    lower = computed_points(by_code[jump.code], answers[jumping][jump.code], "zero") or Fraction(0)
    awards[jumping, jump.code] = award(jumping, by_code[jump.code], lower, AS_COMPUTED, year.year)
    disputed = tuple(_dispute(framework, chance, answers, awards, others[:DISPUTES], year.year))
    counted = tuple(unit for unit in year.answers if unit not in {late, faulty, stale})
    drawn = Year(year=year.year, answers=answers, awards=awards, counted=counted)
    drawn, tie = tied_once(framework, drawn, others[DISPUTES:])
    unproven = tuple(key for key, each in drawn.awards.items() if each.reason.startswith(NOT_PROVEN))
    return drawn, Planted(
        late=late, faulty=faulty, faults=faults, stale=stale, disputed=disputed, unproven=unproven, jump=jump, tie=tie
    )


def _with(answer: Answer, fault: Fault) -> Answer:
    if fault.name == "evidence":
        return replace(answer, evidence="")
    return replace(answer, inputs={**answer.inputs, fault.name: fault.typed})


def _asked(framework: Framework, answers: dict[str, Answer]) -> Iterator[tuple[Indicator, Input, Value]]:
    """Give what was asked of a unit and answered."""
    for indicator in framework.indicators:
        for asked in asked_inputs(indicator):
            value = answers[indicator.code].inputs.get(asked.name)
            if value is not None and asked.name in indicator.rule.inputs:
                yield indicator, asked, value


def _faults(framework: Framework, chance: Chance, answers: dict[str, Answer]) -> Iterator[Fault]:
    """Spoil one cell of each kind, each of another indicator: a text, a figure out of range, no case, no evidence."""
    taken: set[str] = set()
    for kind in ("integer", "percent", "boolean"):
        for indicator, asked, value in chance.order(list(_asked(framework, answers)), "fault", kind):
            if asked.type == kind and indicator.code not in taken:
                taken.add(indicator.code)
                typed: Mapping[str, Value] = {"integer": f"khoảng {value}", "percent": OVER, "boolean": "Có, một phần"}
                yield Fault(code=indicator.code, name=asked.name, typed=typed[kind])
                break
    for indicator in chance.order(framework.indicators, "fault"):
        earns = claimed_points(framework, indicator, answers[indicator.code])
        if indicator.evidence_required and earns and indicator.code not in taken:
            yield Fault(code=indicator.code, name="evidence", typed=None)
            return


def _jump(framework: Framework, before: dict[str, Answer], now: dict[str, Answer], unit: str) -> Jump:
    """Write one nought too many in the largest whole of a ratio (in any other count if there is none): ten times."""
    counts = []
    for indicator, asked, _ in _asked(framework, now):
        figure = before[indicator.code].inputs.get(asked.name)
        is_whole = any(rule.denominator == asked.name for rule in ratios(indicator.rule))
        if asked.type == "integer" and asked.maximum is None and isinstance(figure, Fraction):
            counts.append((is_whole, figure, indicator.code, asked.name))
    _, figure, code, name = max(counts)
    return Jump(unit=unit, code=code, name=name, before=figure, now=10 * figure)


def _dispute(
    framework: Framework, chance: Chance, answers: Answers, awards: Awards, units: list[str], year: int
) -> Iterator[tuple[str, str]]:
    """Award three times far less than claimed, once nothing at all, and once more than claimed."""
    for position, unit in enumerate(units):
        above = position == DISPUTES - 1
        claims = [(_claimed_share(answers[unit][each.code], each), each) for each in framework.indicators]
        low, high = (Fraction(1, 5), Fraction(3, 5)) if above else (Fraction(1, 2), Fraction(1))
        fitting = [(each.max_points, each.code, each) for share, each in claims if low <= share <= high]
        weighty = sorted(fitting, reverse=True)[:WEIGHTY] or [(most, each.code, each) for most, each in claims]
        *_, indicator = chance.order(weighty, "dispute", unit)[0]
        most = indicator.max_points
        claimed = answers[unit][indicator.code].self_points or Fraction(0)
        if above:
            points, reason = claimed + most * Fraction(3, 10), ABOVE_CLAIM
        elif position == DISPUTES - 2:
            computed = claimed_points(framework, indicator, answers[unit][indicator.code]) or Fraction(0)
            points, reason = Fraction(0), NOTHING_PROVEN.format(computed=f"{float(computed):.2f}".replace(".", ","))
        else:
            points, reason = claimed * Fraction(3, 10), FAR_BELOW
        awards[unit, indicator.code] = award(unit, indicator, points, reason, year)
        yield unit, indicator.code


def _claimed_share(answer: Answer, indicator: Indicator) -> Fraction:
    """Give the share of the maximum that a unit claims; 0 where it claims nothing."""
    claimed = answer.self_points or Fraction(0)
    return claimed / indicator.max_points if indicator.max_points else claimed
