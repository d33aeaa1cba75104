"""Findings on submissions: the file, its table, and many files together."""

from __future__ import annotations

from dticalc.catalogue.entries import NOTHING, E, N, R, W, entry

_TEMPLATE = (
    "Hãy lấy lại phiếu do “dticalc template” tạo rồi chép số liệu sang.",
    "Take a fresh workbook made by “dticalc template” and copy the figures into it.",
)

# ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────────

NOT_A_SUBMISSION = entry(
    "not-a-submission",
    R,
    ("Không phải phiếu kê khai", "Not a submission"),
    (
        "Không phải phiếu kê khai hay bảng số liệu; các trang: {found}. Cần trang “Kê khai” hoặc CSV có {expected}.",
        "Neither a submission nor a table; sheets: {found}. Expected a sheet “Kê khai”, or a CSV with {expected}.",
    ),
    _TEMPLATE,
    (
        "Phiếu được nhận ra bằng trang và cột của nó, không bằng tên tệp.",
        "A submission is known by its sheets and columns, not by the name of the file.",
    ),
)
SUBMISSION_SHEET = entry(
    "submission-sheet",
    R,
    ("Thiếu trang Kê khai", "Sheet of answers missing"),
    ("Không có trang “Kê khai”; đang có: {found}.", "There is no sheet “Kê khai”; there are: {found}."),
    ("Hãy đặt lại tên trang như trong phiếu mẫu.", "Give the sheet the name that it has in the template."),
    (
        "Số liệu chỉ được lấy từ trang này, để số nháp ở trang khác không bị tính nhầm.",
        "Figures come from that sheet only, so that drafts elsewhere are never counted.",
    ),
)
SUBMISSION_SHEETS = entry(
    "submission-sheets",
    R,
    ("Hai trang cùng tên", "Two sheets of one name"),
    ("Có nhiều trang gọi là “{name}”: {found}.", "Several sheets are called “{name}”: {found}."),
    ("Hãy giữ một trang.", "Keep one of them."),
    ("Không biết trang nào là số liệu chính thức.", "Nobody can tell which of them holds the official figures."),
)
SUBMISSION_IDENTITY = entry(
    "submission-identity",
    R,
    ("Phiếu mất phần nhận diện", "The workbook does not say whose it is"),
    (
        "Trang ẩn “_dticalc” thiếu hoặc không đọc được: {found}.",
        "The hidden sheet “_dticalc” is missing or cannot be read: {found}.",
    ),
    _TEMPLATE,
    (
        "Trang ẩn cho biết phiếu của đơn vị nào, năm nào, theo bộ chỉ số nào.",
        "The hidden sheet says whose the figures are, for which year and by which definition.",
    ),
)
UNKNOWN_DEFINITION = entry(
    "unknown-definition",
    R,
    ("Không biết bộ chỉ số của phiếu", "Definition of the submission not known"),
    ("{what} (tệp ghi: {found}).", "{what} (the file says: {found})."),
    (
        "Hãy nêu --definition, hoặc --definitions với thư mục chứa bộ chỉ số.",
        "Give --definition, or --definitions with the folder that holds it.",
    ),
    (
        "Không có bộ chỉ số thì không biết mỗi ô có nghĩa gì, được bao nhiêu điểm.",
        "Without the definition nobody knows what a cell means or how many points it earns.",
    ),
)
OTHER_DEFINITION = entry(
    "other-definition",
    R,
    ("Phiếu của bộ chỉ số khác", "Submission for another definition"),
    (
        "Phiếu lập theo bộ chỉ số “{found}”, nhưng đang kiểm tra theo “{expected}”.",
        "The workbook was made for “{found}”, but “{expected}” is asked for.",
    ),
    _TEMPLATE,
    (
        "Cùng một mã có thể là hai chỉ số khác nhau trong hai bộ.",
        "One code can stand for different indicators in the two.",
    ),
)
OTHER_VERSION = entry(
    "other-version",
    R,
    ("Phiếu của phiên bản khác", "Submission for another version"),
    (
        "Phiếu lập theo bản {found} của bộ chỉ số {definition}; bản hiện nay là {expected}.",
        "The workbook was made for version {found} of {definition}; the present one is {expected}.",
    ),
    _TEMPLATE,
    (
        "Chỉ một thay đổi nhỏ của bộ chỉ số cũng có thể đổi nghĩa một ô.",
        "Even a small change of the definition can change what a cell means.",
    ),
)
OTHER_YEAR = entry(
    "other-year",
    R,
    ("Phiếu của năm khác", "Submission for another year"),
    ("Phiếu của năm {found}, cần năm {expected}.", "The submission is for {found}; expected {expected}."),
    ("Hãy dùng phiếu của đúng năm.", "Use the workbook of the right year."),
    (
        "Số của năm khác xếp hạng chung sẽ cho kết quả sai cho mọi đơn vị.",
        "Figures of another year in a ranking make it wrong for every unit.",
    ),
)
OTHER_ROSTER = entry(
    "other-roster",
    R,
    ("Phiếu theo danh sách đơn vị khác", "Submission on another roster"),
    (
        "Phiếu theo danh sách {found}, cần danh sách {expected}.",
        "The workbook is on the roster {found}; expected {expected}.",
    ),
    _TEMPLATE,
    (
        "Cùng một mã có thể là hai tỉnh khác nhau trong hai danh sách.",
        "One code can stand for different provinces on two rosters.",
    ),
)
SUBMISSION_UNIT = entry(
    "submission-unit",
    R,
    ("Không rõ phiếu của đơn vị nào", "Unit of the submission not known"),
    ("Đơn vị “{found}” không có trong danh sách {roster}.", "The unit “{found}” is not on the roster {roster}."),
    ("{nearest}", "{nearest}"),
    (
        "Không rõ đơn vị thì điểm không tính được cho ai, hoặc tính nhầm người.",
        "The points could go to nobody, or to the wrong unit.",
    ),
)
CSV_IDENTITY = entry(
    "csv-identity",
    R,
    ("CSV không nói đơn vị hoặc năm", "The CSV does not say its unit or year"),
    (
        "Không tìm thấy {lacks} ở các dòng trên tiêu đề hay trong tên tệp “{found}”.",
        "Neither the lines above the header nor the file name “{found}” say {lacks}.",
    ),
    (
        "Hãy ghi dòng đầu: # unit=48, year=2025; hoặc đặt tên tệp như 48_2025.csv.",
        "Write as first line: # unit=48, year=2025; or name the file like 48_2025.csv.",
    ),
    (
        "CSV không có trang ẩn như phiếu Excel, nên phải tự nói là của ai, năm nào.",
        "A CSV has no hidden sheet that says whose it is, so it has to say so itself.",
    ),
)
MIXED_YEARS = entry(
    "mixed-years",
    R,
    ("Trộn hai năm", "Two years are mixed"),
    (
        "Phiếu của năm {expected}, nhưng tại đây ghi “{found}”.",
        "The submission is for {expected}, but here it reads “{found}”.",
    ),
    ("Hãy để mỗi phiếu một năm.", "Keep one year in a file."),
    ("Số cũ còn sót lại sẽ được tính như kết quả năm nay.", "Old figures left in would count as this year's results."),
)
TWO_IDENTITIES = entry(
    "two-identities",
    R,
    ("Tệp nói hai điều về mình", "The file says two things of itself"),
    ("{what}: “{found}” và “{other}”.", "{what}: “{found}” and “{other}”."),
    (
        "Hãy để một đơn vị và một năm, như nhau ở dòng đầu và tên tệp.",
        "Keep one unit and one year, alike in lines and name.",
    ),
    ("Không biết số liệu là của đơn vị nào, năm nào.", "Nobody can tell whose figures they are, or of which year."),
)
UNIT_DISAGREES = entry(
    "unit-disagrees",
    E,
    ("Tên và mã đơn vị không khớp", "Name and code of the unit disagree"),
    (
        "Tại đây ghi “{found}”, nhưng phiếu là của {expected}.",
        "Here it reads “{found}”, but the workbook is that of {expected}.",
    ),
    (
        "Hãy dùng phiếu lập cho đúng đơn vị; không đổi tên bằng tay.",
        "Use the workbook made for the unit; do not change the name by hand.",
    ),
    ("Số liệu có thể bị tính cho đơn vị khác.", "The figures could be counted for another unit."),
)
SECOND_SUBMISSION = entry(
    "second-submission",
    R,
    ("Nhiều phiếu của một đơn vị", "More than one submission of a unit"),
    ("{unit} có nhiều phiếu: {found}; {other}.", "{unit} has more than one submission: {found}; {other}."),
    ("Hãy giữ một phiếu; không phiếu nào được tự chọn.", "Keep one of them; none is chosen for you."),
    (
        "Các phiếu có thể khác nhau, và chọn phiếu nào là chọn thứ hạng.",
        "They may differ, and to choose one of them is to choose a rank.",
    ),
)
NO_ANSWERS = entry(
    "no-answers",
    E,
    ("Phiếu chưa điền", "Nothing is filled in"),
    ("Không ô giá trị nào được điền.", "No value has been filled in."),
    ("Hãy điền phiếu rồi gửi lại.", "Fill it in and send it again."),
    (
        "Phiếu trống mà được tính thì đơn vị xếp cuối chỉ vì gửi nhầm tệp.",
        "If it counted, a unit would come last for sending the wrong file.",
    ),
)
MARKED_COPY = entry(
    "marked-copy",
    N,
    ("Bản sao có đánh dấu lỗi", "A copy with marked problems"),
    (
        "Trang “{found}” là danh sách lỗi của lần kiểm tra trước; không được đọc.",
        "The sheet “{found}” lists the problems of an earlier check; it is not read.",
    ),
    NOTHING,
)

# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────

SHEET_SPELLING = entry(
    "sheet-spelling",
    N,
    ("Tên trang viết khác", "Name of the sheet spelled otherwise"),
    ("Trang “{found}” được đọc là “{name}”.", "The sheet “{found}” is read as “{name}”."),
    NOTHING,
)
HEADING_SPELLING = entry(
    "heading-spelling",
    N,
    ("Tiêu đề viết khác", "Heading spelled otherwise"),
    ("Tiêu đề “{found}” được đọc là “{name}”.", "The heading “{found}” is read as “{name}”."),
    NOTHING,
)
MOVED_TABLE = entry(
    "moved-table",
    N,
    ("Hàng hoặc cột đã dời chỗ", "Rows or columns were moved"),
    (
        "Tiêu đề hoặc cột không ở chỗ của phiếu mẫu; đã tìm theo tên: {found}.",
        "Header or columns are not where the template has them; found by name: {found}.",
    ),
    NOTHING,
)
SUBMISSION_COLUMN = entry(
    "submission-column",
    R,
    ("Thiếu cột của phiếu", "Column of the submission missing"),
    ("Thiếu cột {found}.", "Columns are missing: {found}."),
    ("Hãy thêm lại cột cùng tiêu đề như trong phiếu mẫu.", "Put them back with the headings of the template."),
    (
        "Thiếu cột thì không biết ô nào trả lời cho chỉ số nào, hoặc mất cả loại thông tin.",
        "Without them answers cannot be matched to indicators, or are lost altogether.",
    ),
)
SUBMISSION_HEADER = entry(
    "submission-header",
    E,
    ("Tiêu đề cột viết sai", "Heading misspelled"),
    (
        "Tiêu đề “{found}” không có trong mẫu; có phải là “{nearest}”?",
        "The heading “{found}” is not in the form; did you mean “{nearest}”?",
    ),
    ("Hãy sửa tiêu đề.", "Fix the heading."),
    (
        "Cột sai tiêu đề mà bị bỏ qua thì mọi số liệu trong cột bị mất.",
        "If the column were skipped for its heading, everything in it would be lost.",
    ),
)
CHANGED_LABEL = entry(
    "changed-label",
    W,
    ("Chữ in sẵn đã bị sửa", "Printed text was changed"),
    (
        "Ô in sẵn ghi “{found}”; phiếu mẫu ghi “{expected}”.",
        "The printed cell reads “{found}”; the template has “{expected}”.",
    ),
    (
        "Số liệu được hiểu theo phiếu mẫu; hãy kiểm tra không bị lệch hàng.",
        "Figures are taken as the template means them; check that no row has slipped.",
    ),
    (
        "Hàng bị lệch làm số của chỉ số này thành số của chỉ số khác.",
        "Where a row has slipped, the figure of one indicator becomes that of another.",
    ),
)
UNKNOWN_ANSWER = entry(
    "unknown-answer",
    E,
    ("Mã hoặc ký hiệu không có trong bộ chỉ số", "Unknown code or input"),
    (
        "{what} “{found}” không có trong {definition}; cả hàng không được đọc.",
        "{what} “{found}” is not part of {definition}; the whole row is not read.",
    ),
    ("{nearest}", "{nearest}"),
    (
        "Mã gõ sai làm chỉ số thật bị coi là chưa trả lời.",
        "With a mistyped code the indicator that was meant stays unanswered.",
    ),
)
MISSING_ROWS = entry(
    "missing-rows",
    E,
    ("Thiếu hàng", "Rows are missing"),
    ("Thiếu {count} hàng: {found}.", "{count} rows are missing: {found}."),
    ("Hãy thêm lại các hàng, dù để trống.", "Put them back, even if they stay blank."),
    ("Hàng bị xóa không được coi là để trống.", "A deleted row is not taken for a blank."),
)
REPEATED_ANSWER = entry(
    "repeated-answer",
    E,
    ("Hàng lặp lại", "Row stands twice"),
    (
        "“{found}” đã có ở ô {first}; hàng này không được đọc.",
        "“{found}” already stands in cell {first}; this row is not read.",
    ),
    ("Hãy giữ một hàng; không hàng nào được tự chọn.", "Keep one row; neither is chosen for you."),
    (
        "Hai hàng có thể khác nhau, và chọn hàng nào là chọn điểm.",
        "The two may differ, and to choose a row is to choose the points.",
    ),
)
DIFFERING_ANSWERS = entry(
    "differing-answers",
    E,
    ("Hai nội dung cho một chỉ số", "Two answers for one indicator"),
    (
        "“{column}” của chỉ số {code} ghi “{found}”, nhưng ô {first} ghi khác.",
        "“{column}” of indicator {code} reads “{found}”, but cell {first} says otherwise.",
    ),
    ("Hãy ghi một lần, ở dòng đầu của chỉ số.", "Write it once, in the first row of the indicator."),
    (
        "Không biết điều nào là ý của đơn vị, nên cũng không thẩm định được.",
        "Nobody can tell which of them the unit means, so neither can be appraised.",
    ),
)
