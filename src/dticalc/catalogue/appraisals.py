"""Findings on appraisals: the table of awards."""

from __future__ import annotations

from dticalc.catalogue.entries import E, R, entry

APPRAISAL_COLUMN = entry(
    "appraisal-column",
    R,
    ("Thiếu cột của bảng thẩm định", "Column of the appraisal missing"),
    ("Bảng thẩm định không có cột: {found}.", "The appraisal has no column: {found}."),
    ("Cần các cột: {expected}; thứ tự nào cũng được.", "It needs the columns {expected}, in any order."),
    why=(
        "Điểm thẩm định phải nêu được ai quyết định, khi nào và vì sao.",
        "An award must say who made it, when and why.",
    ),
)
AWARD_CODE = entry(
    "award-code",
    E,
    ("Mã chỉ số không có trong bộ chỉ số", "No such indicator"),
    ("Không có chỉ số “{found}”.", "There is no indicator “{found}”."),
    ("{nearest}", "{nearest}"),
    (
        "Điểm thẩm định ghi sai mã sẽ không đến được chỉ số cần sửa.",
        "An award with a wrong code would not reach the indicator it was made for.",
    ),
)
AWARD_INCOMPLETE = entry(
    "award-incomplete",
    E,
    ("Điểm thẩm định thiếu một ô", "Award that is incomplete"),
    ("Ô “{heading}” còn trống.", "“{heading}” is blank."),
    ("Hãy ghi đủ điểm, lý do, người quyết định và ngày.", "Give the points, the reason, the author and the date."),
    why=(
        "Điểm được công nhận mà không có lý do, người quyết định và ngày thì không giải trình được.",
        "Recognised points cannot be accounted for without a reason, an author and a date.",
    ),
)
AWARD_DATE = entry(
    "award-date",
    E,
    ("Ngày thẩm định không đọc được", "Date of the award not readable"),
    ("“{found}” không phải là một ngày có thật.", "“{found}” is no day of the calendar."),
    ("Hãy ghi ngày dạng 2026-03-31 hoặc 31/03/2026.", "Write the date as 2026-03-31 or 31/03/2026."),
    (
        "Không có ngày rõ thì không biết quyết định nào là mới nhất.",
        "Without a clear date nobody can tell which decision is the latest.",
    ),
)
AWARD_REPEATED = entry(
    "award-repeated",
    E,
    ("Hai điểm thẩm định cho một chỉ số", "Two awards for one indicator"),
    ("Đơn vị {unit}, chỉ số {found} đã có điểm ở ô {first}.", "{unit}, indicator {found}, has an award at {first}."),
    ("Hãy giữ một dòng, theo quyết định cuối cùng.", "Keep one row, by the final decision."),
    (
        "Hai quyết định có thể khác nhau, và chọn dòng nào là chọn điểm.",
        "The two may differ, and to choose a row is to choose the points.",
    ),
)
NO_AWARDS = entry(
    "no-awards",
    R,
    ("Bảng thẩm định trống", "Appraisal without awards"),
    ("Bảng thẩm định không có dòng nào.", "The appraisal has no rows."),
    ("Hãy kiểm tra lại tệp.", "Check the file."),
    (
        "Nếu nhận bảng trống, mọi điểm theo công thức sẽ được coi là đã thẩm định.",
        "If it were taken, all points by the rule would pass for appraised ones.",
    ),
)
