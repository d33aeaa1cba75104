"""Findings on scoring submissions: what a basis lacks."""

from __future__ import annotations

from dticalc.catalogue.entries import NOTHING, E, N, W, entry

NO_AWARD = entry(
    "no-award",
    N,
    ("Chưa có điểm thẩm định", "No award"),
    (
        "{count} chỉ số chưa có điểm thẩm định, lấy điểm theo công thức: {found}.",
        "{count} indicators have no award; their points by the rule are recognised: {found}.",
    ),
    NOTHING,
)
AWARD_APPLIES = entry(
    "award-applies",
    W,
    ("Có điểm thẩm định cho chỉ số không áp dụng", "Award for an indicator that does not apply"),
    (
        "Chỉ số {found} được đơn vị ghi là không áp dụng, nhưng có điểm thẩm định; điểm ấy được tính.",
        "The unit says that indicator {found} does not apply, but there is an award; it counts.",
    ),
    ("Hãy kiểm tra lại quyết định thẩm định.", "Check the award."),
)
UNREAD_FILE = entry(
    "unread-file",
    W,
    ("Tệp không được đọc", "File not read"),
    ("Tệp “{found}” không phải bảng tính nên không được đọc.", "“{found}” is no table and is not read."),
    ("Nếu là phiếu, hãy lưu thành .xlsx hoặc CSV.", "If it is a submission, save it as .xlsx or CSV."),
)
SELF_MISSING = entry(
    "self-missing",
    W,
    ("Chưa tự chấm", "Not self-assessed"),
    (
        "{count} chỉ số chưa có điểm tự chấm: {found}. Theo bộ chỉ số: {outcome}.",
        "{count} indicators have no self-assessed points: {found}. By the definition: {outcome}.",
    ),
    NOTHING,
)
SELF_REFUSED = entry(
    "self-refused",
    E,
    ("Thiếu điểm tự chấm", "Self-assessed points missing"),
    (
        "{count} chỉ số chưa có điểm tự chấm: {found}; bộ chỉ số không cho phép thiếu.",
        "{count} indicators have no self-assessed points: {found}; the definition refuses gaps.",
    ),
    ("Hãy tự chấm, hoặc chọn loại điểm khác.", "Fill them in, or choose another basis."),
)
