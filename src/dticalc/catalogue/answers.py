"""Findings on the answers of submissions: figures, choices, texts."""

from __future__ import annotations

from dticalc.catalogue.entries import E, W, entry

# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_WHAT = "Chỉ số {code}, “{label}”"
_WHAT_EN = "Indicator {code}, “{label}”"

ZERO_DENOMINATOR = entry(
    "zero-denominator",
    W,
    ("Mẫu số bằng 0", "Denominator of 0"),
    (
        f"{_WHAT}: mẫu số bằng 0; theo quy tắc: {{outcome}}.",
        f"{_WHAT_EN}: the denominator is 0; by the rule: {{outcome}}.",
    ),
    ("Hãy kiểm tra mẫu số.", "Check the denominator."),
    (
        "Số 0 điền thay cho ô trống có thể cho điểm mà đơn vị không đạt, hoặc làm mất điểm.",
        "A 0 typed for a blank can earn points that were not reached, or lose some that were.",
    ),
)
ZERO_REFUSED = entry(
    "zero-refused",
    E,
    ("Mẫu số bằng 0", "Denominator of 0"),
    (
        f"{_WHAT}: mẫu số bằng 0 nên không có tỷ lệ; bộ chỉ số không cho phép thiếu.",
        f"{_WHAT_EN}: the denominator is 0, so there is no ratio; the definition refuses gaps.",
    ),
    ("Hãy kiểm tra mẫu số.", "Check the denominator."),
    (
        "Không chia được cho 0, nên chỉ số này không có điểm nào tính được.",
        "Nothing can be divided by 0, so there are no points for this indicator.",
    ),
)
NUMERATOR_ABOVE = entry(
    "numerator-above",
    W,
    ("Tử số lớn hơn mẫu số", "Numerator above denominator"),
    (
        f"{_WHAT}: tử số {{found}} lớn hơn mẫu số {{below}} (ô {{cell}}); điểm theo quy tắc, tối đa {{most}}.",
        f"{_WHAT_EN}: the numerator {{found}} is above the denominator {{below}} ({{cell}}); at most {{most}} points.",
    ),
    (
        "Hãy kiểm tra hai số có bị đảo chỗ hay khác phạm vi không.",
        "Check that the two are not swapped or of another scope.",
    ),
    (
        "Tỷ lệ trên 100 % thường do điền nhầm ô, nhưng vẫn được điểm tối đa.",
        "A ratio above 100 per cent mostly comes from swapped cells, yet earns the maximum.",
    ),
)
SELF_DIFFERS = entry(
    "self-differs",
    W,
    ("Điểm tự chấm khác điểm theo công thức", "Self-assessed points differ from the rule"),
    (
        "Chỉ số {code}: tự chấm {claimed}, theo công thức {computed}.",
        "Indicator {code}: {claimed} claimed, {computed} by the rule.",
    ),
    (
        "Hãy xem lại số liệu; nếu vẫn đúng, nêu lý do ở cột Ghi chú cho người thẩm định.",
        "Look at the figures again; if they stand, tell the appraisers why under Ghi chú.",
    ),
    (
        "Người thẩm định sẽ hỏi về chênh lệch; không có lý do thì khó công nhận điểm tự chấm.",
        "Appraisers will ask about the gap; without a reason the claim is hard to recognise.",
    ),
)
HUNDREDFOLD = entry(
    "hundredfold",
    W,
    ("Gấp hoặc kém 100 lần năm trước", "A hundred times last year's figure, or a hundredth"),
    (f"{_WHAT}: {{now}}, năm trước {{earlier}}.", f"{_WHAT_EN}: {{now}}, last year {{earlier}}."),
    ("Hãy kiểm tra phần trăm và đơn vị tính.", "Check per cent and unit of measure."),
    (
        "Đúng 100 lần thường là 0,85 thay cho 85, hoặc đổi đơn vị tính giữa hai năm.",
        "A factor of 100 is mostly 0.85 for 85, or another unit of measure than last year.",
    ),
)
TENFOLD = entry(
    "tenfold",
    W,
    ("Gấp hoặc kém 10 lần năm trước trở lên", "Ten times last year's figure or more, or a tenth or less"),
    (f"{_WHAT}: {{now}}, năm trước {{earlier}}.", f"{_WHAT_EN}: {{now}}, last year {{earlier}}."),
    (
        "Hãy đếm lại các chữ số và xem lại đơn vị tính; nếu đúng, hãy ghi lý do ở cột Ghi chú.",
        "Count the digits again and check the unit of measure; if it is right, say why in the note.",
    ),
    (
        "Thừa hay thiếu một chữ số 0 làm điểm thay đổi mà không ô nào trông sai.",
        "One nought too many or too few moves points, and no cell looks wrong.",
    ),
)
SAME_AS_LAST_YEAR = entry(
    "same-as-last-year",
    W,
    ("Mọi số liệu như năm trước", "Every figure as last year"),
    ("Cả {count} số liệu đều đúng bằng năm trước.", "All {count} figures equal last year's."),
    ("Hãy kiểm tra phiếu đã được cập nhật chưa.", "Check that the submission was brought up to date."),
    (
        "Nộp lại phiếu cũ thì kết quả của cả năm không được ghi nhận.",
        "If last year's file was sent again, a whole year of work goes uncounted.",
    ),
)
SAME_AS_OTHER = entry(
    "same-as-other",
    W,
    ("Giống hệt phiếu của đơn vị khác", "Same as another unit's submission"),
    (
        "Cả {count} số liệu đều bằng phiếu “{found}” của {other}.",
        "All {count} figures equal those of “{found}”, {other}.",
    ),
    ("Hãy kiểm tra có gửi nhầm tệp không.", "Check that the right file was sent."),
    (
        "Một trong hai đơn vị sẽ được xếp hạng theo số của đơn vị kia.",
        "One of the two units would be ranked on the figures of the other.",
    ),
)
NOT_APPLICABLE_FILLED = entry(
    "unused-figures",
    W,
    ("Số liệu của chỉ số không áp dụng", "Figures of an indicator that does not apply"),
    (
        "Chỉ số {code} ghi “Không” ở cột Áp dụng, nên “{found}” không được dùng.",
        "Indicator {code} is said not to apply, so “{found}” is not used.",
    ),
    ("Hãy chọn Có, hoặc xóa số liệu.", "Choose “Có”, or delete the figure."),
    (
        "Nếu chỉ số có áp dụng, đơn vị mất điểm dù đã có số liệu.",
        "If the indicator does apply, the unit loses points although it has figures.",
    ),
)
UNKNOWN_APPLICABLE = entry(
    "unknown-applicable",
    E,
    ("Ô Áp dụng không rõ", "Applicable or not?"),
    (
        "Chỉ số {code}: ô Áp dụng ghi “{found}”; cần Có hoặc Không.",
        "Indicator {code}: “{found}” under Áp dụng; expected Có or Không.",
    ),
    ("Hãy chọn trong danh sách.", "Choose from the list."),
    (
        "Chỉ số không áp dụng được bỏ khỏi điểm tối đa, nên hiểu sai là đổi giá trị của đơn vị.",
        "What does not apply leaves the maximum, so a misreading changes the unit's value.",
    ),
)
ALWAYS_APPLICABLE = entry(
    "always-applicable",
    E,
    ("Chỉ số áp dụng cho mọi đơn vị", "The indicator applies to every unit"),
    (
        "Chỉ số {code} ghi “{found}” ở cột Áp dụng, nhưng theo bộ chỉ số, chỉ số này áp dụng cho mọi đơn vị.",
        "Indicator {code} has “{found}” under Áp dụng, but by the definition it applies to every unit.",
    ),
    ("Hãy ghi Có và điền số liệu.", "Write Có and fill in the figures."),
    (
        "Bỏ chỉ số khỏi điểm tối đa có thể làm giá trị của đơn vị cao hơn thực tế.",
        "Leaving it out of the maximum can make the unit's value higher than it is.",
    ),
)

# ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

EVIDENCE_MISSING = entry(
    "evidence-missing",
    E,
    ("Thiếu tài liệu kiểm chứng", "Evidence missing"),
    (
        "Chỉ số {code} có điểm nhưng chưa nêu tài liệu kiểm chứng bắt buộc: {expected}.",
        "Indicator {code} earns points, but its required evidence is not named: {expected}.",
    ),
    ("Hãy ghi số hiệu - ngày: mô tả.", "Write number - date: description."),
    (
        "Thiếu tài liệu là lý do mất điểm thường gặp nhất khi thẩm định.",
        "Lack of evidence is the commonest reason for points lost in appraisal.",
    ),
)
