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
    (
        "Không có cột này thì không biết số liệu là của đơn vị nào.",
        "Without it nobody can tell whose figures they are.",
    ),
)
AMBIGUOUS_SHEET = entry(
    "ambiguous-sheet",
    R,
    ("Không rõ trang tính nào", "Which sheet is meant?"),
    ("Có nhiều trang tính có tiêu đề của bảng: {found}.", "Several sheets have the header of the table: {found}."),
    ("Hãy giữ một trang tính có số liệu.", "Keep one sheet with the figures."),
    (
        "Chọn nhầm trang nháp là xếp hạng theo số nháp.",
        "Taking a draft for the final sheet would rank units on draft figures.",
    ),
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
    (
        "Cột sai mã mà bị bỏ qua thì số liệu của cả chỉ số bị mất.",
        "If a column with a wrong code were skipped, an indicator would lose all its figures.",
    ),
)
MISSING_COLUMN = entry(
    "missing-column",
    R,
    ("Thiếu cột được chấm điểm", "Missing scored column"),
    ("Thiếu cột “{code}” ({name}).", "The column “{code}” ({name}) is missing."),
    ("Hãy thêm cột cùng số liệu.", "Add the column with its figures."),
    (
        "Thiếu một chỉ số thì tổng điểm của mọi đơn vị đều sai.",
        "Without one of its indicators the total of every unit is wrong.",
    ),
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
    (
        "Chỉ số chính được tính từ chỉ số thành phần; có cả hai thì không biết theo bên nào.",
        "Dimensions are computed from indicators; with both, either could contradict the other.",
    ),
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
    (
        "Điểm phải tính từ số liệu đầu vào theo quy tắc, nếu không thì không kiểm tra lại được.",
        "Their points follow from inputs by a rule; points without inputs cannot be checked.",
    ),
)

# ── tables: units ───────────────────────────────────────────────────────────────────────────────────────────────────

REPEATED_UNIT = entry(
    "repeated-unit",
    E,
    ("Đơn vị lặp lại", "Repeated unit"),
    ("“{found}” ({unit}) đã có ở ô {first}.", "“{found}” ({unit}) already stands in cell {first}."),
    ("Hãy giữ một hàng; không hàng nào được tự chọn.", "Keep one row; neither is chosen for you."),
    (
        "Hai hàng có thể khác nhau, và chọn hàng nào là chọn thứ hạng.",
        "The two may differ, and to choose a row is to choose a rank.",
    ),
)
NO_ROWS = entry(
    "no-rows",
    R,
    ("Bảng không có hàng số liệu", "No rows"),
    ("Dưới tiêu đề không có hàng số liệu nào.", "There are no rows below the header."),
    ("Hãy điền mỗi đơn vị một hàng.", "Fill in one row for each unit."),
    (
        "Không có số liệu thì không có gì để xếp hạng; thường là gửi nhầm bảng mẫu.",
        "There is nothing to rank; mostly an empty form was sent by mistake.",
    ),
)
PARTIAL = entry(
    "partial",
    W,
    ("Chưa đủ đơn vị", "Partial edition"),
    (
        "Có {scored} trên {roster} đơn vị: thứ hạng chỉ tính trong {scored} đơn vị này.",
        "There are {scored} of {roster} units: ranks are among these {scored} only.",
    ),
    ("Còn thiếu: {missing}.", "Missing: {missing}."),
    ("Hạng 3 trong 5 đơn vị không phải hạng 3 của cả nước.", "Third among five is not third in the country."),
)

# ── tables: cells ───────────────────────────────────────────────────────────────────────────────────────────────────

NO_FIGURES = entry(
    "no-figures",
    W,
    ("Đơn vị không có số liệu nào", "Unit without any figure"),
    ("{unit}: không có số liệu nào, nên không có thứ hạng.", "{unit}: no figure at all, hence no rank."),
    ("", ""),
)
