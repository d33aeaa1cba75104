"""Findings on wide tables."""

from __future__ import annotations

from dticalc.catalogue.entries import E, N, R, W, entry

# ── tables: the file ────────────────────────────────────────────────────────────────────────────────────────────────

NO_UNIT_COLUMN = entry(
    "no-unit-column",
    R,
    ("Thiếu cột unit", "No unit column"),
    (
        "Không thấy cột “unit” trong 20 hàng đầu; hàng đầu tiên là: {found}.",
        "No column “unit” in the first 20 rows; the first row reads: {found}.",
    ),
    (
        "Hàng tiêu đề cần một cột “unit” và một cột cho mỗi mã: {expected}.",
        "The header needs a column “unit” and one per code: {expected}.",
    ),
)
AMBIGUOUS_SHEET = entry(
    "ambiguous-sheet",
    R,
    ("Không rõ trang tính nào", "Which sheet is meant?"),
    ("Có nhiều trang tính có cột “unit”: {found}.", "Several sheets have a column “unit”: {found}."),
    ("Hãy giữ một trang tính có số liệu.", "Keep one sheet with the figures."),
)
HEADER_BELOW_TITLE = entry(
    "header-below-title",
    N,
    ("Tiêu đề nằm dưới dòng khác", "Header below other lines"),
    (
        "Hàng tiêu đề là hàng {found}; các hàng phía trên không được dùng.",
        "The header is row {found}; rows above it are not used.",
    ),
    ("", ""),
)
SEPARATOR = entry(
    "separator",
    N,
    ("Dấu phân cách khác dấu phẩy", "Separator other than a comma"),
    ("Các cột được phân cách bằng {found}.", "Columns are separated by {found}."),
    ("", ""),
)
ENCODING = entry(
    "encoding",
    N,
    ("Bảng mã khác UTF-8", "Encoding other than UTF-8"),
    ("Tệp được đọc theo bảng mã {found}.", "The file was read as {found}."),
    ("", ""),
)
FIELD_COUNT = entry(
    "field-count",
    E,
    ("Số ô của hàng không khớp tiêu đề", "Row and header differ in length"),
    (
        "Hàng có {count} ô, tiêu đề có {expected}: {found}.",
        "The row has {count} fields, the header {expected}: {found}.",
    ),
    (
        "Nếu có dấu phẩy thập phân, hãy viết dấu chấm (0.7164), hoặc gửi tệp .xlsx.",
        "If there is a decimal comma, write a point (0.7164), or send an .xlsx file.",
    ),
)

# ── tables: columns ─────────────────────────────────────────────────────────────────────────────────────────────────

UNKNOWN_COLUMN = entry(
    "unknown-column",
    E,
    ("Cột không có trong bộ chỉ số", "Unknown column"),
    (
        "Cột “{found}” không phải mã của bộ chỉ số; các mã: {expected}.",
        "The column “{found}” is no code of the definition; codes: {expected}.",
    ),
    ("{nearest}", "{nearest}"),
)
REPEATED_COLUMN = entry(
    "repeated-column",
    E,
    ("Cột lặp lại", "Repeated column"),
    ("Cột “{found}” đã có ở ô {first}.", "The column “{found}” already stands in cell {first}."),
    ("Hãy giữ một cột.", "Keep one of them."),
)
MISSING_COLUMN = entry(
    "missing-column",
    E,
    ("Thiếu cột được chấm điểm", "Missing scored column"),
    ("Thiếu cột “{code}” ({name}).", "The column “{code}” ({name}) is missing."),
    ("Hãy thêm cột cùng số liệu.", "Add the column with its figures."),
)
CODE_AS_NUMBER = entry(
    "code-as-number",
    E,
    ("Mã bị lưu thành số", "Code stored as a number"),
    (
        "Tiêu đề {found} được lưu thành số, nên không rõ là 1.1 hay 1.10.",
        "The header {found} is stored as a number, so 1.1 and 1.10 cannot be told apart.",
    ),
    ("Hãy định dạng ô là Văn bản (Text) rồi gõ lại mã.", "Format the cell as Text and type the code again."),
)
MIXED_LEVELS = entry(
    "mixed-levels",
    R,
    ("Trộn hai cấp chỉ số", "Levels are mixed"),
    (
        "Bảng vừa có chỉ số chính ({found}) vừa có chỉ số thành phần ({other}).",
        "The table has dimensions ({found}) as well as indicators ({other}).",
    ),
    ("Hãy để mỗi bảng một cấp.", "Keep one level in a table."),
)
NOT_GIVEN = entry(
    "not-given",
    R,
    ("Chỉ số cần phiếu kê khai", "Indicators need a submission"),
    (
        "Các chỉ số sau được tính từ số liệu đầu vào, không nhập thẳng được: {found}.",
        "These indicators are computed from inputs and cannot be given directly: {found}.",
    ),
    ("Hãy dùng bảng theo mã chỉ số chính.", "Use a table by the codes of dimensions."),
)

# ── tables: units ───────────────────────────────────────────────────────────────────────────────────────────────────

UNKNOWN_UNIT = entry(
    "unknown-unit",
    E,
    ("Đơn vị không có trong danh sách", "Unknown unit"),
    ("“{found}” không có trong danh sách {roster}.", "“{found}” is not on the roster {roster}."),
    ("{nearest}", "{nearest}"),
)
MERGED_UNIT = entry(
    "merged-unit",
    E,
    ("Đơn vị đã sáp nhập", "Merged unit"),
    (
        "“{found}” đã sáp nhập: trong danh sách {roster} là {now}.",
        "“{found}” was merged: on the roster {roster} it is part of {now}.",
    ),
    (
        "Hãy dùng tên mới với số liệu của cả tỉnh mới, hoặc danh sách {previous} cho số liệu trước khi sáp nhập.",
        "Use the new name with the figures of the whole new province, or the roster {previous} for older figures.",
    ),
)
REPEATED_UNIT = entry(
    "repeated-unit",
    E,
    ("Đơn vị lặp lại", "Repeated unit"),
    ("“{found}” ({unit}) đã có ở ô {first}.", "“{found}” ({unit}) already stands in cell {first}."),
    ("Hãy giữ một hàng; không hàng nào được tự chọn.", "Keep one row; neither is chosen for you."),
)
BLANK_UNIT = entry(
    "blank-unit",
    E,
    ("Hàng không có tên đơn vị", "Row without a unit"),
    ("Hàng có số liệu nhưng ô đơn vị trống.", "The row has figures but no unit."),
    ("Hãy ghi mã hoặc tên đơn vị, hoặc xóa hàng.", "Write the unit's code or name, or delete the row."),
)
REUSED_CODE = entry(
    "reused-code",
    W,
    ("Mã đã đổi nghĩa", "Code that changed its meaning"),
    (
        "Mã {found} ở đây là {unit}; trong danh sách cũ {previous} là {other}.",
        "The code {found} is {unit} here; on the older roster {previous} it was {other}.",
    ),
    ("Hãy kiểm tra đúng đơn vị; tốt nhất ghi tên.", "Check that this unit is meant; a name is safest."),
)
UNIT_SPELLING = entry(
    "unit-spelling",
    N,
    ("Tên đơn vị viết khác", "Other spelling of a unit"),
    ("“{found}” được hiểu là {unit}.", "“{found}” was read as {unit}."),
    ("", ""),
)
NO_ROWS = entry(
    "no-rows",
    R,
    ("Bảng không có hàng số liệu", "No rows"),
    ("Dưới tiêu đề không có hàng số liệu nào.", "There are no rows below the header."),
    ("Hãy điền mỗi đơn vị một hàng.", "Fill in one row for each unit."),
)
PARTIAL = entry(
    "partial",
    W,
    ("Chưa đủ đơn vị", "Partial edition"),
    (
        "Bảng có {scored} trên {roster} đơn vị: thứ hạng chỉ tính trong {scored} đơn vị này.",
        "The table has {scored} of {roster} units: ranks are among these {scored} only.",
    ),
    ("Còn thiếu: {missing}.", "Missing: {missing}."),
)

# ── tables: cells ───────────────────────────────────────────────────────────────────────────────────────────────────

NOT_A_NUMBER = entry(
    "not-a-number",
    E,
    ("Không phải số", "Not a number"),
    (
        "Ô {code} ({name}) ghi “{found}”; cần một số thập phân dùng dấu chấm, ví dụ 0.7164.",
        "The cell of {code} ({name}) reads “{found}”; expected a decimal number with a point, such as 0.7164.",
    ),
    ("{remedy}", "{remedy}"),
)
ABOVE_MAXIMUM = entry(
    "above-maximum",
    E,
    ("Vượt mức tối đa", "Above the maximum"),
    (
        "Ô {code} ({name}): “{found}” lớn hơn mức tối đa {maximum}.",
        "{code} ({name}): “{found}” is above the maximum {maximum}.",
    ),
    (
        "Hãy kiểm tra đơn vị tính: cần giá trị từ 0 đến {maximum}, không phải điểm hay phần trăm.",
        "Check the unit of measure: a figure from 0 to {maximum} is expected, not points or per cent.",
    ),
)
BELOW_ZERO = entry(
    "below-zero",
    E,
    ("Số âm", "Negative"),
    ("Ô {code} ({name}): “{found}” nhỏ hơn 0.", "{code} ({name}): “{found}” is below 0."),
    ("Hãy nhập giá trị từ 0 đến {maximum}.", "Give a figure from 0 to {maximum}."),
)
MISSING_FIGURE = entry(
    "missing-figure",
    E,
    ("Thiếu số liệu", "Missing figure"),
    (
        "Ô {code} ({name}) trống, bộ chỉ số không cho phép để trống.",
        "The cell of {code} ({name}) is blank; the definition refuses blanks.",
    ),
    ("Hãy điền số liệu; số 0 chỉ khi kết quả thật sự là 0.", "Fill it in; write 0 only if the result really is 0."),
)
NO_FIGURES = entry(
    "no-figures",
    W,
    ("Đơn vị không có số liệu nào", "Unit without any figure"),
    ("{unit}: không có số liệu nào, nên không có thứ hạng.", "{unit}: no figure at all, hence no rank."),
    ("", ""),
)
COUNTED_AS_ZERO = entry(
    "counted-as-zero",
    W,
    ("Ô trống được tính 0 điểm", "Blank counted as 0"),
    (
        "Ô {code} ({name}) trống: theo bộ chỉ số được tính 0 điểm.",
        "The cell of {code} ({name}) is blank: by the definition it earns 0 points.",
    ),
    ("", ""),
)
LEFT_OUT = entry(
    "left-out",
    W,
    ("Ô trống không được tính", "Blank left out"),
    (
        "Ô {code} ({name}) trống: theo bộ chỉ số được loại khỏi cả điểm và điểm tối đa.",
        "The cell of {code} ({name}) is blank: by the definition it leaves both points and maximum.",
    ),
    ("", ""),
)
FORMULA_WITHOUT_VALUE = entry(
    "formula-without-value",
    E,
    ("Công thức chưa có kết quả", "Formula without a value"),
    ("Ô có công thức {found} nhưng không lưu kết quả.", "The cell has the formula {found} but no stored value."),
    ("Hãy mở bằng Excel, tính lại và lưu.", "Open it in Excel, recalculate and save."),
)
FORMULA_VALUE = entry(
    "formula-value",
    N,
    ("Lấy kết quả của công thức", "Value of a formula"),
    ("Giá trị lấy từ công thức {found}.", "The value comes from the formula {found}."),
    ("", ""),
)
SHORTENED = entry(
    "shortened-number",
    N,
    ("Số dài hơn 15 chữ số", "Number of more than 15 digits"),
    (
        "Ô lưu {found}; được đọc là {shown} như Excel hiển thị.",
        "The cell stores {found}; read as {shown}, as Excel shows it.",
    ),
    ("", ""),
)
ERROR_CELL = entry(
    "error-cell",
    E,
    ("Ô báo lỗi của Excel", "Excel error"),
    ("Ô chứa lỗi {found}.", "The cell holds the error {found}."),
    ("Hãy sửa công thức hoặc nhập số.", "Fix the formula or type the number."),
)
PERCENT_READ = entry(
    "percent-read",
    N,
    ("Phần trăm được đọc là tỷ lệ", "Per cent read as a share"),
    ("Ô hiển thị {found}; được đọc là {shown}.", "The cell shows {found}; read as {shown}."),
    ("", ""),
)
PERCENT_CELL = entry(
    "percent-cell",
    E,
    ("Ô định dạng phần trăm", "Cell formatted as per cent"),
    (
        "Ô hiển thị {found}: không rõ cần {found} hay số lưu bên trong.",
        "The cell shows {found}: per cent, or the number stored?",
    ),
    ("Hãy định dạng ô là Số (Number) rồi gõ lại.", "Format the cell as Number and type it again."),
)
DATE_CELL = entry(
    "date-cell",
    E,
    ("Excel đã đổi thành ngày", "Excel turned it into a date"),
    ("Ô chứa ngày {found}, không phải số.", "The cell holds the date {found}, not a number."),
    ("Hãy định dạng ô là Số (Number) rồi gõ lại.", "Format the cell as Number and type it again."),
)
