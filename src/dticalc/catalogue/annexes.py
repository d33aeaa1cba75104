"""Findings on annexes: a definition as a workbook."""

from __future__ import annotations

from dticalc.catalogue.entries import E, N, R, W, entry

ANNEX_SHEET = entry(
    "annex-sheet",
    R,
    ("Thiếu trang tính của phụ lục", "Sheet of the annex is missing"),
    (
        "Sổ tính không có trang “{found}”; đang có: {expected}.",
        "The workbook has no sheet “{found}”; it has: {expected}.",
    ),
    (
        "Hãy dùng sổ tính do “dticalc definitions export” tạo và giữ tên các trang.",
        "Use the workbook that “dticalc definitions export” makes, and keep the names of its sheets.",
    ),
)
ANNEX_SHEETS = entry(
    "annex-sheets",
    R,
    ("Hai trang tính cùng tên", "Two sheets of one name"),
    ("Có nhiều trang tính gọi như nhau: {found}.", "Several sheets have the same name: {found}."),
    ("Hãy giữ một trang.", "Keep one of them."),
)
ANNEX_HEADER = entry(
    "annex-header",
    R,
    ("Trang tính không có hàng tiêu đề", "Sheet without its header"),
    (
        "Không thấy hàng tiêu đề trong 20 hàng đầu của trang “{found}”; cần: {expected}.",
        "There is no header in the first 20 rows of the sheet “{found}”; expected: {expected}.",
    ),
    ("Hãy khôi phục hàng tiêu đề.", "Restore the header."),
)
ANNEX_COLUMN = entry(
    "annex-column",
    E,
    ("Thiếu cột của phụ lục", "Column of the annex is missing"),
    ("Thiếu cột “{found}”.", "The column “{found}” is missing."),
    (
        "Hãy thêm lại cột, dù để trống: cột bị xóa có thể làm mất quy định.",
        "Put it back, even if it is blank: a deleted column may take a provision with it.",
    ),
)
ANNEX_REPEATED = entry(
    "annex-repeated",
    E,
    ("Tên lặp lại trong phụ lục", "Name stands twice in the annex"),
    ("“{found}” đã có trước đó.", "“{found}” already stands above or before."),
    ("Hãy giữ một; không cái nào được tự chọn.", "Keep one of them; neither is chosen for you."),
)
ANNEX_ROW = entry(
    "annex-row",
    E,
    ("Hàng không thuộc chỉ số nào", "Row of no indicator"),
    ("STT “{found}” không có trên trang “Phụ lục”.", "“{found}” is no indicator on the sheet “Phụ lục”."),
    (
        "Hãy sửa STT, thêm chỉ số vào trang “Phụ lục”, hoặc xóa hàng này.",
        "Fix the code, add the indicator to “Phụ lục”, or delete this row.",
    ),
)
ANNEX_CELL = entry(
    "annex-cell",
    E,
    ("Ô của phụ lục không đọc được", "Cell of the annex cannot be read"),
    ("Ô ghi “{found}”: {problem}.", "The cell holds “{found}”: {problem}."),
    ("", ""),
)
ANNEX_BLANK = entry(
    "annex-blank",
    E,
    ("Ô bắt buộc của phụ lục trống", "Required cell of the annex is blank"),
    ("Cột “{found}” của hàng này trống.", "The column “{found}” of this row is blank."),
    ("Hãy điền ô này.", "Fill it in."),
)
ANNEX_FILLED = entry(
    "annex-filled",
    E,
    ("Ô phải để trống", "Cell that must stay blank"),
    ("Cột “{found}” không dùng cho hàng này.", "The column “{found}” does not apply to this row."),
    ("Hãy để trống, hoặc sửa loại quy tắc.", "Leave it blank, or fix the kind of rule."),
)
ANNEX_TITLE = entry(
    "annex-title",
    E,
    ("Hàng không phải chỉ số", "Row that is no indicator"),
    (
        "Hàng “{found}” chưa có mã chỉ số chính và quy tắc.",
        "The row “{found}” has neither the code of a dimension nor a rule.",
    ),
    (
        "Nếu là dòng tiêu đề hoặc ghi chú, hãy xóa khỏi trang này; nếu là chỉ số, hãy điền các cột quy tắc.",
        "If it is a title or a remark, take it out of this sheet; if it is an indicator, fill in the rule columns.",
    ),
)
ANNEX_EVENED = entry(
    "annex-evened",
    N,
    ("Khoảng trắng và dấu được chỉnh", "Blanks and marks evened out"),
    (
        "Đã bỏ khoảng trắng thừa hoặc ghép dấu (Unicode NFC) ở {count} ô: {found}.",
        "Stray blanks were dropped or marks composed (Unicode NFC) in {count} cells: {found}.",
    ),
    ("", ""),
)
ANNEX_FORMULA = entry(
    "annex-formula",
    N,
    ("Ô có công thức", "Cell with a formula"),
    ("Ô có công thức {found}; đã lấy giá trị {value}.", "The cell has the formula {found}; its value {value} is used."),
    ("", ""),
)
ANNEX_UNREAD = entry(
    "annex-unread",
    W,
    ("Nội dung không được đọc", "Not read"),
    ("“{found}” không thuộc phụ lục nên không được đọc.", "“{found}” is no part of an annex and is not read."),
    ("Nếu là nội dung cần giữ, hãy chuyển vào cột đúng.", "If it is needed, move it into its column."),
)
ANNEX_METHOD = entry(
    "annex-method",
    N,
    ("Cách tính điểm ghi khác câu tự sinh", "Scoring worded otherwise than the rule"),
    (
        "Cách tính điểm của chỉ số {found} được giữ làm lời của quyết định. Các cột quy tắc cho: {generated}.",
        "The wording of indicator {found} is kept as that of the decision. The rule columns give: {generated}.",
    ),
    ("Hãy đối chiếu hai bên.", "Hold one against the other."),
)
