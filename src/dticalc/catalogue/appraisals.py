"""Findings on appraisals: the table of awards."""

from __future__ import annotations

from dticalc.catalogue.entries import E, N, R, entry

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
APPRAISAL_COLUMNS = entry(
    "appraisal-columns",
    R,
    ("Cột của bảng thẩm định lặp lại", "Column of the appraisal repeated"),
    ("Cột “{found}” đã có ở ô {first}.", "The column “{found}” is already at {first}."),
    ("Hãy chỉ giữ một cột.", "Keep one of them."),
)
APPRAISAL_OTHER = entry(
    "appraisal-other-column",
    N,
    ("Cột khác không dùng", "Other column not used"),
    ("Cột “{found}” không được dùng.", "The column “{found}” is not used."),
    ("", ""),
)
AWARD_FIELDS = entry(
    "award-fields",
    E,
    ("Số ô của hàng không khớp tiêu đề", "Row and header differ in length"),
    (
        "Hàng có {count} ô, tiêu đề có {expected}: {found}.",
        "The row has {count} fields, the header {expected}: {found}.",
    ),
    ("Hãy đặt ô có dấu phẩy trong dấu ngoặc kép.", "Put a field with a comma in quotes."),
)
AWARD_CODE = entry(
    "award-code",
    E,
    ("Mã chỉ số không có trong bộ chỉ số", "No such indicator"),
    ("Không có chỉ số “{found}”.", "There is no indicator “{found}”."),
    ("{nearest}", "{nearest}"),
)
AWARD_CODE_NUMBER = entry(
    "award-code-number",
    E,
    ("Mã chỉ số bị lưu thành số", "Code stored as a number"),
    (
        "Mã {found} được lưu dưới dạng số: không phân biệt được 1.1 với 1.10.",
        "The code {found} is stored as a number: 1.1 and 1.10 cannot be told apart.",
    ),
    ("Hãy định dạng cột là Văn bản (Text) rồi nhập lại mã.", "Format the column as Text and type the code again."),
)
AWARD_POINTS = entry(
    "award-points",
    E,
    ("Điểm thẩm định không phải là số", "Award is no number"),
    ("Điểm thẩm định “{found}” không phải là một số.", "The award “{found}” is no number."),
    ("{remedy}", "{remedy}"),
)
AWARD_RANGE = entry(
    "award-range",
    E,
    ("Điểm thẩm định ngoài khoảng cho phép", "Award out of range"),
    (
        "Điểm thẩm định {found} phải từ 0 đến điểm tối đa {maximum}.",
        "The award {found} must lie between 0 and the maximum, {maximum}.",
    ),
    ("Hãy sửa theo quyết định thẩm định.", "Correct it by the decision of the appraisers."),
)
AWARD_REASON = entry(
    "award-reason",
    E,
    ("Điểm thẩm định thiếu lý do", "Award without a reason"),
    ("Ô “{heading}” còn trống.", "“{heading}” is blank."),
    ("Hãy ghi đủ lý do, người quyết định và ngày.", "Give the reason, the author and the date."),
    why=(
        "Điểm khác với công thức mà không có lý do, người quyết định và ngày thì không giải trình được.",
        "Points that differ from the rule cannot be accounted for without a reason, an author and a date.",
    ),
)
AWARD_DATE = entry(
    "award-date",
    E,
    ("Ngày thẩm định không đọc được", "Date of the award not readable"),
    ("“{found}” không phải là một ngày có thật.", "“{found}” is no day of the calendar."),
    ("Hãy ghi ngày dạng 2026-03-31 hoặc 31/03/2026.", "Write the date as 2026-03-31 or 31/03/2026."),
)
AWARD_REPEATED = entry(
    "award-repeated",
    E,
    ("Hai điểm thẩm định cho một chỉ số", "Two awards for one indicator"),
    ("Đơn vị {unit}, chỉ số {found} đã có điểm ở ô {first}.", "{unit}, indicator {found}, has an award at {first}."),
    ("Hãy giữ một dòng, theo quyết định cuối cùng.", "Keep one row, by the final decision."),
)
AWARD_TEXT = entry(
    "award-text",
    E,
    ("Ký tự không dùng được", "Character that cannot be kept"),
    ("“{found}” chứa ký tự {point}.", "“{found}” contains the character {point}."),
    ("Hãy xóa ký tự ấy rồi nhập lại.", "Delete it and type the text again."),
)
NO_AWARDS = entry(
    "no-awards",
    R,
    ("Bảng thẩm định trống", "Appraisal without awards"),
    ("Bảng thẩm định không có dòng nào.", "The appraisal has no rows."),
    ("Hãy kiểm tra lại tệp.", "Check the file."),
)
