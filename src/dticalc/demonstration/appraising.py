"""Awards: what the appraisers recognise, mostly what the rule gives; each with its reason, author and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dticalc.appraisals import Award
from dticalc.bases import computed_points
from dticalc.demonstration.chance import Chance
from dticalc.files import Place, csv_bytes
from dticalc.frameworks import Framework, Indicator
from dticalc.numerals import half_up, plain
from dticalc.submissions.answers import Answer

AUTHOR = "Hội đồng thẩm định (giả lập)"
MARK = "[giả lập · synthetic]"
HEADER = ("unit", "code", "appraised_points", "reason", "decided_by", "date")
UNPROVEN, MORE = 250, 8  # times in a thousand: lowered where no document is named, raised

Awards = dict[tuple[str, str], Award]
AS_COMPUTED = "Công nhận theo công thức."
CLAIMED_OTHERWISE = "Phiếu tự chấm {claimed} điểm; công nhận theo công thức."
NOT_PROVEN = "Thiếu tài liệu kiểm chứng: công nhận một nửa số điểm theo công thức."
RAISED = "Công nhận thêm kết quả đã thực hiện nhưng chưa ghi trong phiếu."


def awards_of(framework: Framework, answers: Mapping[str, Mapping[str, Answer]], chance: Chance, year: int) -> Awards:
    """Decide on every answer of every unit, in the order of units and definition; what does not apply has no award."""
    made: Awards = {}
    for unit, given in answers.items():
        for indicator in framework.indicators:
            award = _decided(framework, indicator, given[indicator.code], (unit, chance, year))
            if award is not None:
                made[unit, indicator.code] = award
    return made


def award(unit: str, indicator: Indicator, points: Fraction, reason: str, year: int) -> Award:
    """Award points, to two decimals and within the maximum; the mark follows the reason."""
    hundredths = min(half_up(max(points, Fraction(0)), 2), indicator.max_points * 100 // 1)
    return Award(
        unit_code=unit,
        code=indicator.code,
        points=Fraction(hundredths, 100),
        reason=f"{reason} {MARK}",
        decided_by=AUTHOR,
        date=f"{year + 1}-03-15",
        place=Place(file=""),
    )


def _decided(
    framework: Framework, indicator: Indicator, answer: Answer, drawn: tuple[str, Chance, int]
) -> Award | None:
    unit, chance, year = drawn
    computed = computed_points(indicator, answer, indicator.missing or framework.missing)
    if computed is None:
        return None
    unproven = computed and indicator.evidence is not None and not answer.evidence
    if unproven and chance.hits(UNPROVEN, "unproven", unit, year, indicator.code):
        return award(unit, indicator, computed / 2, NOT_PROVEN, year)
    if computed < indicator.max_points / 2 and chance.hits(MORE, "more", unit, year, indicator.code):
        return award(unit, indicator, computed + indicator.max_points / 10, RAISED, year)
    claimed = answer.self_points
    if claimed is not None and plain(claimed) != plain(computed):
        said = CLAIMED_OTHERWISE.format(claimed=plain(claimed, 2).replace(".", ","))
        return award(unit, indicator, computed, said, year)
    return award(unit, indicator, computed, AS_COMPUTED, year)


def appraisal_csv(awards: Sequence[Award]) -> bytes:
    """Write the table of awards."""
    rows = [
        (each.unit_code, each.code, plain(each.points, 2), each.reason, each.decided_by, each.date) for each in awards
    ]
    return csv_bytes(HEADER, rows)
