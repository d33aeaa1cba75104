"""Findings on any table: how it was read, its rows and sheets, units, texts."""

from __future__ import annotations

from dticalc.catalogue.entries import E, N, R, W, entry

# ── how it was read ─────────────────────────────────────────────────────────────────────────────────────────────────

SEPARATOR = entry(
    "separator",
    N,
    ("Dấu phân cách khác dấu phẩy", "Separator other than a comma"),
    ("Các cột được phân cách bằng {found}.", "Columns are separated by {found}."),
    ("", ""),
)
LINE_ENDS = entry(
    "line-ends",
    N,
    ("Ký tự xuống dòng kiểu cũ", "Old line ends"),
    ("Các dòng kết thúc bằng {found}.", "Lines end with {found}."),
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
        "Dòng {line} có {count} ô, tiêu đề có {expected}; cả dòng không được đọc: {found}.",
        "Line {line} has {count} fields, the header {expected}; it is not read: {found}.",
    ),
    (
        "Ô có dấu phẩy phải đặt trong dấu ngoặc kép; số thập phân hãy viết dấu chấm (0.7164), hoặc gửi tệp .xlsx.",
        "Put a field with a comma in quotes; write decimals with a point (0.7164), or send an .xlsx file.",
    ),
    (
        "Một dấu phẩy thừa đẩy mọi số phía sau sang cột của chỉ số khác.",
        "One stray comma moves every later figure into the column of another indicator.",
    ),
)
REPEATED_COLUMN = entry(
    "repeated-column",
    R,
    ("Cột lặp lại", "Repeated column"),
    ("Cột “{found}” đã có ở ô {first}.", "The column “{found}” already stands in cell {first}."),
    ("Hãy giữ một cột.", "Keep one of them."),
    (
        "Hai cột có thể ghi hai số khác nhau cho cùng một ô, và không ai biết số nào là thật.",
        "The two may give different figures, and nobody can tell which one is meant.",
    ),
)
CODE_AS_NUMBER = entry(
    "code-as-number",
    E,
    ("Mã bị lưu thành số", "Code stored as a number"),
    (
        "Mã {found} được lưu thành số, nên không rõ là {found} hay {found}0; hàng hoặc cột này không được đọc.",
        "The code {found} is stored as a number: {found} or {found}0? Its row or column is not read.",
    ),
    ("Hãy định dạng ô là Văn bản (Text) rồi gõ lại mã.", "Format the cell as Text and type the code again."),
    (
        "1.1 và 1.10 là hai chỉ số khác nhau; đoán sai thì điểm vào nhầm chỉ số.",
        "They are different indicators; a wrong guess gives the points to the wrong one.",
    ),
)

# ── what is not read, or not seen ───────────────────────────────────────────────────────────────────────────────────

UNREAD_COLUMN = entry(
    "unread-column",
    W,
    ("Cột thêm không được đọc", "Extra column not read"),
    (
        "Cột “{found}” không thuộc mẫu; số ô có nội dung không được đọc: {count}.",
        "The column “{found}” is not part of the form; cells with content that are not read: {count}.",
    ),
    ("Nếu là số liệu, hãy chuyển vào cột của mẫu.", "Move any figures into the columns of the form."),
    (
        "Số ghi ngoài cột của mẫu không được tính điểm, dù người điền tưởng là có.",
        "Figures outside the form earn no points, though whoever typed them may think so.",
    ),
)
UNREAD_ROWS = entry(
    "unread-row",
    W,
    ("Hàng không thuộc chỉ số hay đơn vị nào", "Row of no indicator or unit"),
    (
        "Hàng này là ghi chú hoặc dòng tổng nên không được đọc: “{found}”.",
        "The row is a remark or a total and is not read: “{found}”.",
    ),
    ("Nếu là số liệu, hãy ghi vào đúng hàng của bảng.", "If it is a figure, write it in the row where it belongs."),
    (
        "Hàng của một chỉ số hay đơn vị mất mã thì trông giống ghi chú, và số của nó không được tính.",
        "A row that lost its code looks like a remark, and its figures are not counted.",
    ),
)
UNREAD_SHEET = entry(
    "unread-sheet",
    W,
    ("Trang không được đọc", "Sheet not read"),
    (
        "Trang {what} “{found}” không được đọc; số ô có nội dung: {count}.",
        "The {what} sheet “{found}” is not read; cells with content: {count}.",
    ),
    ("Nếu có số liệu, hãy chuyển sang trang “{sheet}”.", "Move any figures to the sheet “{sheet}”."),
    ("Số để ở trang khác không được tính điểm.", "Figures left on another sheet earn no points."),
)
HIDDEN_FIGURES = entry(
    "hidden-figures",
    W,
    ("Số liệu trong hàng, cột hoặc trang ẩn", "Figures in a hidden row, column or sheet"),
    ("{what} bị ẩn nhưng có số liệu; vẫn được đọc.", "{what} is hidden but holds figures; they are read."),
    ("Hãy bỏ ẩn để người ký nhìn thấy.", "Show it, so that whoever signs can see it."),
    ("Người ký có thể ký vào những số mình chưa nhìn thấy.", "Whoever signs may be signing figures never seen."),
)

# ── units ───────────────────────────────────────────────────────────────────────────────────────────────────────────

UNKNOWN_UNIT = entry(
    "unknown-unit",
    E,
    ("Đơn vị không có trong danh sách", "Unknown unit"),
    ("“{found}” không có trong danh sách {roster}.", "“{found}” is not on the roster {roster}."),
    ("{nearest}", "{nearest}"),
    (
        "Nhận nhầm tên gần giống thì điểm của tỉnh này thành của tỉnh khác.",
        "Taking a name for one like it would give one province the points of another.",
    ),
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
    (
        "Số liệu của một phần tỉnh mà xếp hạng như cả tỉnh mới thì thứ hạng sai.",
        "Figures of a part, ranked as those of the whole new province, make a wrong rank.",
    ),
)
BLANK_UNIT = entry(
    "blank-unit",
    E,
    ("Hàng không có tên đơn vị", "Row without a unit"),
    ("Hàng có số liệu nhưng ô đơn vị trống.", "The row has figures but no unit."),
    ("Hãy ghi mã hoặc tên đơn vị, hoặc xóa hàng.", "Write the unit's code or name, or delete the row."),
    ("Số liệu không biết của ai thì không tính cho ai được.", "Figures of nobody known cannot be counted for anybody."),
)
CODE_AND_NAME = entry(
    "code-and-name",
    E,
    ("Mã và tên đơn vị không khớp", "Code and name of a unit disagree"),
    ("“{found}”: mã là {unit}, tên là {other}.", "“{found}”: by its code {unit}, by its name {other}."),
    ("Hãy ghi một trong hai, hoặc sửa cho khớp.", "Write one of the two, or make them agree."),
    ("Số liệu có thể bị tính cho đơn vị khác.", "The figures could be counted for another unit."),
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
    (
        "Số liệu chép từ bảng cũ theo mã sẽ thành của tỉnh khác.",
        "Figures copied by code from an older table would become another province's.",
    ),
)
UNIT_SPELLING = entry(
    "unit-spelling",
    N,
    ("Tên đơn vị viết khác", "Other spelling of a unit"),
    ("“{found}” được hiểu là {unit}.", "“{found}” was read as {unit}."),
    ("", ""),
)

# ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

UNSEEN_CHARACTERS = entry(
    "unseen-characters",
    E,
    ("Ký tự không nhìn thấy", "Characters that cannot be seen"),
    ("Ô có ký tự {point}: “{found}”.", "The cell has the character {point}: “{found}”."),
    ("Hãy xóa ô rồi gõ lại.", "Clear the cell and type it again."),
    (
        "Hai chữ trông giống nhau có thể khác nhau, nên tìm kiếm và đối chiếu sẽ sót.",
        "Texts that look alike may differ, so that searching and matching them fails.",
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
    (
        "Người thẩm định không mở được tài liệu thì chỉ số có thể không được công nhận điểm.",
        "If appraisers cannot open the evidence, the points may not be recognised.",
    ),
)
OLD_FONT = entry(
    "old-font",
    E,
    ("Bảng mã phông chữ cũ", "Old font encoding"),
    ("“{found}” dùng bảng mã cũ (TCVN3, VNI).", "“{found}” is in an old font encoding (TCVN3, VNI)."),
    ("Hãy chuyển sang Unicode (dựng sẵn) rồi dán lại.", "Convert it to Unicode and paste it again."),
    (
        "Trên máy không có phông cũ, chữ hiện thành ký tự lạ, không ai đọc hay tìm được.",
        "Without the old font the words turn into strange signs that nobody can read or find.",
    ),
)
