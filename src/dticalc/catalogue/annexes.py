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
    (
        "Mỗi trang giữ một phần của quyết định; thiếu trang là mất phần ấy.",
        "Each sheet holds a part of the decision; without it that part is lost.",
    ),
)
ANNEX_SHEETS = entry(
    "annex-sheets",
    R,
    ("Hai trang tính cùng tên", "Two sheets of one name"),
    ("Có nhiều trang tính gọi như nhau: {found}.", "Several sheets have the same name: {found}."),
    ("Hãy giữ một trang.", "Keep one of them."),
    (
        "Hai trang có thể quy định khác nhau, và không ai biết trang nào là thật.",
        "They may lay down different things, and nobody can tell which one holds.",
    ),
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
    (
        "Cột được nhận ra theo tiêu đề; không có thì điểm tối đa có thể bị đọc làm mã.",
        "Columns are known by their headings; a maximum could otherwise be read as a code.",
    ),
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
    (
        "Ví dụ mất cột điểm tối đa thì mọi chỉ số mất điểm mà không ai hay.",
        "If the column of maxima went, every indicator would lose its points unnoticed.",
    ),
)
ANNEX_REPEATED = entry(
    "annex-repeated",
    E,
    ("Tên lặp lại trong phụ lục", "Name stands twice in the annex"),
    ("“{found}” đã có trước đó.", "“{found}” already stands above or before."),
    ("Hãy giữ một; không cái nào được tự chọn.", "Keep one of them; neither is chosen for you."),
    (
        "Một mã ở hai hàng có thể có hai mức điểm, và tổng điểm sẽ sai.",
        "One code in two rows can have two maxima, and the total would be wrong.",
    ),
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
    (
        "Quy tắc gắn với mã không có thì chỉ số thật không có cách tính.",
        "A rule under a code that is not there leaves the real indicator without one.",
    ),
)
ANNEX_CELL = entry(
    "annex-cell",
    E,
    ("Ô của phụ lục không đọc được", "Cell of the annex cannot be read"),
    ("Ô ghi “{found}”: {problem}.", "The cell holds “{found}”: {problem}."),
    ("", ""),
    (
        "Hiểu sai một ô của phụ lục là chấm sai cho mọi đơn vị.",
        "A misread cell of an annex is a wrong score for every unit.",
    ),
)
ANNEX_BLANK = entry(
    "annex-blank",
    E,
    ("Ô bắt buộc của phụ lục trống", "Required cell of the annex is blank"),
    ("Cột “{found}” của hàng này trống.", "The column “{found}” of this row is blank."),
    ("Hãy điền ô này.", "Fill it in."),
    ("Thiếu ô này thì quy tắc chưa đủ để tính điểm cho đơn vị nào.", "Without it the rule cannot score any unit."),
)
ANNEX_FILLED = entry(
    "annex-filled",
    E,
    ("Ô phải để trống", "Cell that must stay blank"),
    ("Cột “{found}” không dùng cho hàng này.", "The column “{found}” does not apply to this row."),
    ("Hãy để trống, hoặc sửa loại quy tắc.", "Leave it blank, or fix the kind of rule."),
    (
        "Điều ghi ở đây sẽ không có tác dụng, dù người soạn tưởng là có.",
        "What stands here would have no effect, though its author believes it has.",
    ),
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
    (
        "Nếu đó là chỉ số mà bị coi là tiêu đề, điểm của nó sẽ mất khỏi bộ chỉ số.",
        "An indicator taken for a title would drop out of the index with its points.",
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
    (
        "Quy định ghi ngoài các cột của phụ lục không có tác dụng khi chấm điểm.",
        "What is laid down outside the columns of the annex has no effect on scores.",
    ),
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
