"""Findings on the answers of submissions: figures, choices, texts."""

from __future__ import annotations

from dticalc.catalogue.entries import NOTHING, E, N, W, entry

# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_WHAT = "Chỉ số {code}, “{label}”"
_WHAT_EN = "Indicator {code}, “{label}”"

UNREADABLE = entry(
    "unreadable-figure",
    E,
    ("Không đọc được số", "Not a number that can be read"),
    (f"{_WHAT}: “{{found}}” không phải {{expected}}.", f"{_WHAT_EN}: “{{found}}” is not {{expected}}."),
    ("{remedy}", "{remedy}"),
    (
        "Số được đọc theo một cách viết duy nhất, nên không bao giờ bị hiểu nhầm.",
        "Numbers are read in one way of writing only, so that none is ever misread.",
    ),
)
AMBIGUOUS = entry(
    "ambiguous-figure",
    E,
    ("Số có hai cách hiểu", "Number with two readings"),
    (f"{_WHAT}: “{{found}}” là {{one}} hay {{other}}?", f"{_WHAT_EN}: does “{{found}}” mean {{one}} or {{other}}?"),
    (
        "Hãy ghi {other} nếu là dấu phân cách hàng nghìn, {longer} nếu là dấu thập phân.",
        "Write {other} if it parts thousands, {longer} if it is a decimal sign.",
    ),
)
MIXED_COMMAS = entry(
    "mixed-commas",
    E,
    ("Trộn dấu phẩy và dấu chấm", "Commas and points are mixed"),
    (
        f"{_WHAT}: “{{found}}” dùng dấu phẩy, nhưng ô {{first}} cùng cột dùng dấu chấm.",
        f"{_WHAT_EN}: “{{found}}” has a comma, but cell {{first}} of the column has a point.",
    ),
    ("Hãy dùng một dấu thập phân cho cả cột.", "Use one decimal sign in the whole column."),
)
DECIMAL_COMMA = entry(
    "decimal-comma",
    N,
    ("Dấu phẩy thập phân", "Decimal comma"),
    ("“{found}” được đọc là {shown}.", "“{found}” is read as {shown}."),
    NOTHING,
)
PERCENT_TEXT = entry(
    "percent-text",
    N,
    ("Phần trăm ghi bằng chữ", "Per cent as text"),
    ("“{found}” được đọc là {shown}.", "“{found}” is read as {shown}."),
    NOTHING,
)
STRAY_PERCENT = entry(
    "stray-percent",
    E,
    ("Phần trăm ở ô không phải phần trăm", "Per cent where none is asked for"),
    (
        f"{_WHAT}: “{{found}}” là phần trăm, nhưng cần {{expected}}.",
        f"{_WHAT_EN}: “{{found}}” is a percentage, but {{expected}} is asked for.",
    ),
    ("Hãy định dạng ô là Số (Number) rồi gõ lại.", "Format the cell as Number and type it again."),
)
PERCENT_OR_SHARE = entry(
    "percent-or-share",
    E,
    ("Phần trăm trên 100 %", "Per cent above 100"),
    (
        f"{_WHAT}: {{found}} nghĩa là {{percent}} %, tối đa {{most}}.",
        f"{_WHAT_EN}: {{found}} means {{percent}} per cent; at most {{most}}.",
    ),
    ("Hãy ghi {asked}% hoặc {share}.", "Write {asked}% or {share}."),
)
NOT_WHOLE = entry(
    "not-whole",
    E,
    ("Không phải số nguyên", "Not a whole number"),
    (f"{_WHAT}: “{{found}}” không phải số nguyên.", f"{_WHAT_EN}: “{{found}}” is not a whole number."),
    ("Hãy nhập số nguyên.", "Give a whole number."),
)
BELOW_LEAST = entry(
    "below-least",
    E,
    ("Nhỏ hơn mức tối thiểu", "Below the least figure"),
    (f"{_WHAT}: “{{found}}” nhỏ hơn {{least}}.", f"{_WHAT_EN}: “{{found}}” is below {{least}}."),
    ("Hãy kiểm tra lại số liệu.", "Check the figure."),
)
ABOVE_MOST = entry(
    "above-most",
    E,
    ("Lớn hơn mức tối đa", "Above the greatest figure"),
    (f"{_WHAT}: “{{found}}” lớn hơn {{most}}.", f"{_WHAT_EN}: “{{found}}” is above {{most}}."),
    ("Hãy kiểm tra lại số liệu và đơn vị tính.", "Check the figure and its unit of measure."),
)
UNKNOWN_CHOICE = entry(
    "unknown-choice",
    E,
    ("Không có trong danh sách chọn", "Not on the list"),
    (
        f"{_WHAT}: “{{found}}” không có trong danh sách: {{expected}}.",
        f"{_WHAT_EN}: “{{found}}” is not on the list: {{expected}}.",
    ),
    ("{nearest}", "{nearest}"),
)
CHOICE_SPELLING = entry(
    "choice-spelling",
    N,
    ("Lựa chọn viết khác", "Choice spelled otherwise"),
    ("“{found}” được đọc là “{shown}”.", "“{found}” is read as “{shown}”."),
    NOTHING,
)
MISSING_ANSWER = entry(
    "missing-answer",
    E,
    ("Chưa nhập số liệu", "Figure not filled in"),
    (
        f"{_WHAT}: ô trống, bộ chỉ số không cho phép để trống.",
        f"{_WHAT_EN}: the cell is blank; the definition refuses blanks.",
    ),
    ("Hãy điền số liệu; số 0 chỉ khi kết quả thật sự là 0.", "Fill it in; write 0 only if the result really is 0."),
    (
        "Ô trống không phải là 0: không ai biết đơn vị chưa làm hay chưa kê khai.",
        "A blank is not 0: nobody can tell what was not done from what was not reported.",
    ),
)
ANSWER_AS_ZERO = entry(
    "answer-as-zero",
    W,
    ("Chưa nhập, tính 0 điểm", "Not filled in, counts as 0 points"),
    (
        f"{_WHAT}: ô trống; theo bộ chỉ số, chỉ số được 0 điểm.",
        f"{_WHAT_EN}: blank; by the definition the indicator earns 0 points.",
    ),
    ("Nếu có số liệu, hãy điền.", "If there is a figure, fill it in."),
)
ANSWER_LEFT_OUT = entry(
    "answer-left-out",
    W,
    ("Chưa nhập, không được tính", "Not filled in, left out"),
    (
        f"{_WHAT}: ô trống; theo bộ chỉ số, chỉ số được loại khỏi cả điểm và điểm tối đa.",
        f"{_WHAT_EN}: blank; by the definition the indicator leaves both points and maximum.",
    ),
    ("Nếu có số liệu, hãy điền.", "If there is a figure, fill it in."),
)
ZERO_DENOMINATOR = entry(
    "zero-denominator",
    W,
    ("Mẫu số bằng 0", "Denominator of 0"),
    (
        f"{_WHAT}: mẫu số bằng 0; theo quy tắc: {{outcome}}.",
        f"{_WHAT_EN}: the denominator is 0; by the rule: {{outcome}}.",
    ),
    ("Hãy kiểm tra mẫu số.", "Check the denominator."),
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
)
SELF_DIFFERS = entry(
    "self-differs",
    W,
    ("Điểm tự chấm khác điểm theo công thức", "Self-assessed points differ from the rule"),
    (
        "Chỉ số {code}: tự chấm {found}, theo công thức {computed}.",
        "Indicator {code}: {found} claimed, {computed} by the rule.",
    ),
    (
        "Hãy xem lại số liệu, hoặc nêu lý do ở cột Ghi chú.",
        "Look at the figures again, or give the reason under Ghi chú.",
    ),
)
HUNDREDFOLD = entry(
    "hundredfold",
    W,
    ("Gấp hoặc kém 100 lần năm trước", "A hundred times last year's figure, or a hundredth"),
    (f"{_WHAT}: {{found}}, năm trước {{earlier}}.", f"{_WHAT_EN}: {{found}}, last year {{earlier}}."),
    ("Hãy kiểm tra phần trăm và đơn vị tính.", "Check per cent and unit of measure."),
)
SAME_AS_LAST_YEAR = entry(
    "same-as-last-year",
    W,
    ("Mọi số liệu như năm trước", "Every figure as last year"),
    ("Cả {count} số liệu đều đúng bằng năm trước.", "All {count} figures equal last year's."),
    ("Hãy kiểm tra phiếu đã được cập nhật chưa.", "Check that the submission was brought up to date."),
)
SAME_AS_OTHER = entry(
    "same-as-other",
    W,
    ("Giống hệt phiếu của đơn vị khác", "Same as another unit's submission"),
    ("Cả {count} số liệu đều bằng phiếu {found} của {other}.", "All {count} figures equal those of {found}, {other}."),
    ("Hãy kiểm tra có gửi nhầm tệp không.", "Check that the right file was sent."),
)
NOT_APPLICABLE_FILLED = entry(
    "unused-figures",
    W,
    ("Số liệu của chỉ số không áp dụng", "Figures of an indicator that does not apply"),
    (
        "Chỉ số {code} ghi Không áp dụng, nên số liệu “{found}” không được dùng.",
        "Indicator {code} is said not to apply, so “{found}” is not used.",
    ),
    ("Hãy chọn Có, hoặc xóa số liệu.", "Choose “Có”, or delete the figure."),
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
)
ALWAYS_APPLICABLE = entry(
    "always-applicable",
    E,
    ("Chỉ số áp dụng cho mọi đơn vị", "The indicator applies to every unit"),
    (
        "Chỉ số {code} ghi “{found}” ở cột Áp dụng, nhưng bộ chỉ số áp dụng cho mọi đơn vị.",
        "Indicator {code} has “{found}” under Áp dụng, but by the definition it applies to every unit.",
    ),
    ("Hãy ghi Có và điền số liệu.", "Write Có and fill in the figures."),
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
EVIDENCE_LINK = entry(
    "evidence-link",
    E,
    ("Đường dẫn không mở được từ nơi khác", "A link that others cannot open"),
    (
        "“{found}” là đường dẫn {scheme}, không dùng làm tài liệu kiểm chứng.",
        "“{found}” is a {scheme} link, which is no evidence.",
    ),
    ("Hãy dùng đường dẫn https://, hoặc số hiệu văn bản.", "Use an https:// link, or the number of the document."),
)
UNSEEN_CHARACTERS = entry(
    "unseen-characters",
    E,
    ("Ký tự không nhìn thấy", "Characters that cannot be seen"),
    ("Ô có ký tự {point}: “{found}”.", "The cell has the character {point}: “{found}”."),
    ("Hãy xóa ô rồi gõ lại.", "Clear the cell and type it again."),
)
OLD_FONT = entry(
    "old-font",
    E,
    ("Bảng mã phông chữ cũ", "Old font encoding"),
    ("“{found}” dùng bảng mã cũ (TCVN3, VNI).", "“{found}” is in an old font encoding (TCVN3, VNI)."),
    ("Hãy chuyển sang Unicode (dựng sẵn) rồi dán lại.", "Convert it to Unicode and paste it again."),
)
