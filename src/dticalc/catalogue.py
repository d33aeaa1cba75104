"""The catalogue of findings: every kind, with its words; `docs/findings.md` is generated from it."""

from __future__ import annotations

from dticalc.findings import Kind, Severity
from dticalc.texts import Text

R, E, W, N = Severity.REFUSED, Severity.ERROR, Severity.WARNING, Severity.NOTE


def _kind(
    slug: str, severity: Severity, title: tuple[str, str], sentence: tuple[str, str], advice: tuple[str, str]
) -> Kind:
    return Kind(slug=slug, severity=severity, title=Text(*title), sentence=Text(*sentence), advice=Text(*advice))


# ── definitions and rosters: the YAML text ──────────────────────────────────────────────────────────────────────────

YAML_SYNTAX = _kind(
    "yaml-syntax",
    R,
    ("Không đọc được YAML", "The YAML cannot be read"),
    ("Tệp không đúng cú pháp YAML: {problem}.", "The file is not well-formed YAML: {problem}."),
    (
        "Hãy sửa tại dòng này; thường là sai thụt lề, thiếu dấu ngoặc hoặc dấu nháy.",
        "Fix this line; usually an indent, a bracket or a quote is off.",
    ),
)
YAML_REPEATED_KEY = _kind(
    "yaml-repeated-key",
    E,
    ("Khóa lặp lại", "Repeated key"),
    ("Khóa “{found}” đã có ở dòng {first}.", "The key “{found}” already stands on line {first}."),
    ("Hãy giữ lại một khóa; không khóa nào được tự chọn.", "Keep one of them; neither is chosen for you."),
)
YAML_ALIAS = _kind(
    "yaml-alias",
    E,
    ("Bí danh hoặc nhãn YAML", "YAML alias or tag"),
    (
        "Bộ chỉ số không dùng bí danh (*, &) hay nhãn (!): “{found}”.",
        "A definition uses no aliases (*, &) and no tags (!): “{found}”.",
    ),
    ("Hãy viết đầy đủ giá trị tại đây.", "Write the value out here."),
)
YAML_KEY = _kind(
    "yaml-key",
    E,
    ("Khóa không phải văn bản", "Key is not text"),
    ("Khóa “{found}” phải là văn bản.", "The key “{found}” must be text."),
    ("Hãy đặt khóa trong dấu nháy.", "Put the key in quotes."),
)

# ── definitions and rosters: the form ───────────────────────────────────────────────────────────────────────────────

UNKNOWN_KEY = _kind(
    "unknown-key",
    E,
    ("Khóa lạ", "Unknown key"),
    (
        "Khóa “{found}” không có trong mẫu tại “{path}”; được dùng: {expected}.",
        "The key “{found}” is not part of the form at “{path}”; allowed: {expected}.",
    ),
    ("{nearest}", "{nearest}"),
)
MISSING_KEY = _kind(
    "missing-key",
    E,
    ("Thiếu khóa", "Missing key"),
    ("Thiếu khóa “{found}” tại “{path}”.", "The key “{found}” is missing at “{path}”."),
    ("Hãy bổ sung; ví dụ xem tài liệu docs/definitions.md.", "Add it; docs/definitions.md shows how."),
)
NOT_TEXT = _kind(
    "not-text",
    E,
    ("Mã hoặc văn bản chưa đặt trong dấu nháy", "Code or text without quotes"),
    (
        "“{path}” phải là văn bản, nhưng {found} được đọc là số hoặc giá trị đặc biệt.",
        "“{path}” must be text, but {found} reads as a number or special value.",
    ),
    (
        'Hãy viết "{found}" trong dấu nháy: 1.10 không nháy sẽ thành 1.1.',
        'Write "{found}" in quotes: 1.10 without them would become 1.1.',
    ),
)
WRONG_VALUE = _kind(
    "wrong-value",
    E,
    ("Giá trị không đúng mẫu", "Value not of the form"),
    ("“{path}” có giá trị “{found}”; cần {expected}.", "“{path}” holds “{found}”; expected {expected}."),
    ("Hãy sửa giá trị.", "Fix the value."),
)
STRAY_CHARACTERS = _kind(
    "stray-characters",
    E,
    ("Ký tự thừa hoặc không nhìn thấy", "Stray or invisible characters"),
    (
        "“{path}” có khoảng trắng thừa, ký tự ẩn hoặc không phải Unicode dựng sẵn (NFC): “{found}”.",
        "“{path}” has stray blanks, invisible characters, or is not in composed Unicode (NFC): “{found}”.",
    ),
    ("Hãy gõ lại văn bản.", "Type the text again."),
)

# ── definitions: the structure ──────────────────────────────────────────────────────────────────────────────────────

POINTS_SUM = _kind(
    "points-sum",
    E,
    ("Tổng điểm không khớp", "Sum of points is off"),
    (
        "{whole}: khai báo {found} điểm nhưng các thành phần cộng lại là {sum}.",
        "{whole}: {found} points are declared, but the parts add up to {sum}.",
    ),
    ("Hãy đối chiếu lại điểm tối đa với quyết định.", "Check the maxima against the decision."),
)
REPEATED_CODE = _kind(
    "repeated-code",
    E,
    ("Mã lặp lại", "Repeated code"),
    ("Mã “{found}” ({what}) đã được dùng tại {first}.", "The code “{found}” ({what}) is already used at {first}."),
    ("Mỗi mã chỉ dùng một lần.", "Use each code once."),
)
UNKNOWN_DIMENSION = _kind(
    "unknown-dimension",
    E,
    ("Chỉ số chính không tồn tại", "Unknown dimension"),
    (
        "{what} nêu chỉ số chính “{found}”, nhưng chỉ có: {expected}.",
        "{what} names the dimension “{found}”; there are only: {expected}.",
    ),
    ("Hãy sửa mã hoặc bổ sung chỉ số chính.", "Fix the code or add the dimension."),
)
REPEATED_MEMBER = _kind(
    "repeated-member",
    E,
    ("Chỉ số chính nêu hai lần trong trụ cột", "Dimension named twice in a pillar"),
    (
        "Trụ cột “{pillar}” nêu chỉ số chính “{found}” hai lần.",
        "The pillar “{pillar}” names the dimension “{found}” twice.",
    ),
    ("Hãy bỏ một lần, nếu không điểm sẽ bị tính hai lần.", "Drop one, or its points would count twice."),
)
REPEATED_YEAR = _kind(
    "repeated-year",
    E,
    ("Năm bị khai trùng", "Year claimed twice"),
    (
        "Năm {found} của họ “{family}” đã thuộc {other}.",
        "The year {found} of the family “{family}” is already claimed by {other}.",
    ),
    ("Mỗi năm chỉ thuộc một bộ chỉ số của một họ.", "A year belongs to one definition of a family."),
)
TAKEN_ID = _kind(
    "taken-id",
    W,
    ("Mã bộ chỉ số đã có", "Id of a shipped definition"),
    (
        "Mã “{found}” là của một bộ chỉ số có sẵn, nhưng nội dung khác.",
        "The id “{found}” belongs to a shipped definition, but the text differs.",
    ),
    ("Nếu đây là bộ chỉ số mới, hãy đặt mã khác.", "If this is a new definition, give it an id of its own."),
)
UNKNOWN_ROSTER = _kind(
    "unknown-roster",
    E,
    ("Không có danh sách đơn vị", "Unknown roster"),
    (
        "Danh sách đơn vị “{found}” không có sẵn và không phải tệp cạnh bộ chỉ số; có sẵn: {expected}.",
        "The roster “{found}” is neither shipped nor a file beside the definition; shipped: {expected}.",
    ),
    ("Hãy sửa mã hoặc đường dẫn tương đối.", "Fix the id or the relative path."),
)
UNKNOWN_INPUT = _kind(
    "unknown-input",
    E,
    ("Quy tắc nêu số liệu chưa khai báo", "Rule names an undeclared input"),
    (
        "Quy tắc của chỉ số “{code}” dùng số liệu “{found}”, nhưng chỉ khai báo: {expected}.",
        "The rule of indicator “{code}” uses the input “{found}”; declared are only: {expected}.",
    ),
    ("Hãy khai báo số liệu hoặc sửa tên.", "Declare the input or fix the name."),
)
EXAMPLE_FAILS = _kind(
    "example-fails",
    E,
    ("Ví dụ tính không khớp", "Worked example does not come out"),
    (
        "Ví dụ của chỉ số “{code}” ghi {found} điểm nhưng quy tắc cho {computed}.",
        "The example of indicator “{code}” says {found} points, but the rule gives {computed}.",
    ),
    ("Hãy sửa ví dụ hoặc quy tắc theo quyết định.", "Fix the example or the rule after the decision."),
)
WEIGHTS_SUM = _kind(
    "weights-sum",
    E,
    ("Tổng trọng số khác 1", "Weights do not add up to 1"),
    (
        "Trọng số các phần trong quy tắc của chỉ số “{code}” cộng lại là {sum}, không phải 1.",
        "The weights of the parts in the rule of indicator “{code}” add up to {sum}, not to 1.",
    ),
    ("Hãy sửa trọng số; có thể viết “1/3”.", "Fix the weights; “1/3” may be written."),
)
REPEATED_STEP = _kind(
    "repeated-step",
    E,
    ("Ngưỡng lặp lại", "Repeated threshold"),
    (
        "Quy tắc của chỉ số “{code}” có hai bậc cùng ngưỡng {found}.",
        "The rule of indicator “{code}” has two steps from {found}.",
    ),
    ("Hãy giữ một bậc; không bậc nào được tự chọn.", "Keep one of them; neither is chosen for you."),
)
UNREACHED_PRECISION = _kind(
    "unreached-precision",
    E,
    ("Quá nhiều chữ số thập phân", "Too many decimals"),
    (
        "Công bố theo điểm với {found} chữ số thập phân; tối đa là 6.",
        "Points are published with {found} decimals; at most 6.",
    ),
    ("Hãy giảm số chữ số thập phân.", "Use fewer decimals."),
)

AMBIGUOUS_NAME = _kind(
    "ambiguous-name",
    E,
    ("Một tên chỉ hai đơn vị", "One name for two units"),
    ("Tên “{found}” dùng cho cả {unit} và {other}.", "The name “{found}” stands for both {unit} and {other}."),
    ("Hãy bỏ cách viết này ở một đơn vị.", "Take this spelling out of one of them."),
)

# ── tables: the file ────────────────────────────────────────────────────────────────────────────────────────────────

NO_UNIT_COLUMN = _kind(
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
AMBIGUOUS_SHEET = _kind(
    "ambiguous-sheet",
    R,
    ("Không rõ trang tính nào", "Which sheet is meant?"),
    ("Có nhiều trang tính có cột “unit”: {found}.", "Several sheets have a column “unit”: {found}."),
    ("Hãy giữ một trang tính có số liệu.", "Keep one sheet with the figures."),
)
HEADER_BELOW_TITLE = _kind(
    "header-below-title",
    N,
    ("Tiêu đề nằm dưới dòng khác", "Header below other lines"),
    (
        "Hàng tiêu đề là hàng {found}; các hàng phía trên không được dùng.",
        "The header is row {found}; rows above it are not used.",
    ),
    ("", ""),
)
SEPARATOR = _kind(
    "separator",
    N,
    ("Dấu phân cách khác dấu phẩy", "Separator other than a comma"),
    ("Các cột được phân cách bằng {found}.", "Columns are separated by {found}."),
    ("", ""),
)
ENCODING = _kind(
    "encoding",
    N,
    ("Bảng mã khác UTF-8", "Encoding other than UTF-8"),
    ("Tệp được đọc theo bảng mã {found}.", "The file was read as {found}."),
    ("", ""),
)
FIELD_COUNT = _kind(
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

UNKNOWN_COLUMN = _kind(
    "unknown-column",
    E,
    ("Cột không có trong bộ chỉ số", "Unknown column"),
    (
        "Cột “{found}” không phải mã của bộ chỉ số; các mã: {expected}.",
        "The column “{found}” is no code of the definition; codes: {expected}.",
    ),
    ("{nearest}", "{nearest}"),
)
REPEATED_COLUMN = _kind(
    "repeated-column",
    E,
    ("Cột lặp lại", "Repeated column"),
    ("Cột “{found}” đã có ở ô {first}.", "The column “{found}” already stands in cell {first}."),
    ("Hãy giữ một cột.", "Keep one of them."),
)
MISSING_COLUMN = _kind(
    "missing-column",
    E,
    ("Thiếu cột được chấm điểm", "Missing scored column"),
    ("Thiếu cột “{code}” ({name}).", "The column “{code}” ({name}) is missing."),
    ("Hãy thêm cột cùng số liệu.", "Add the column with its figures."),
)
CODE_AS_NUMBER = _kind(
    "code-as-number",
    E,
    ("Mã bị lưu thành số", "Code stored as a number"),
    (
        "Tiêu đề {found} được lưu thành số, nên không rõ là 1.1 hay 1.10.",
        "The header {found} is stored as a number, so 1.1 and 1.10 cannot be told apart.",
    ),
    ("Hãy định dạng ô là Văn bản (Text) rồi gõ lại mã.", "Format the cell as Text and type the code again."),
)
MIXED_LEVELS = _kind(
    "mixed-levels",
    R,
    ("Trộn hai cấp chỉ số", "Levels are mixed"),
    (
        "Bảng vừa có chỉ số chính ({found}) vừa có chỉ số thành phần ({other}).",
        "The table has dimensions ({found}) as well as indicators ({other}).",
    ),
    ("Hãy để mỗi bảng một cấp.", "Keep one level in a table."),
)
NOT_GIVEN = _kind(
    "not-given",
    R,
    ("Chỉ số cần phiếu kê khai", "Indicators need a submission"),
    (
        "Các chỉ số sau được tính từ số liệu đầu vào, không nhập thẳng được: {found}.",
        "These indicators are computed from inputs and cannot be given directly: {found}.",
    ),
    ("Hãy dùng phiếu kê khai, hoặc bảng theo mã chỉ số chính.", "Use submissions, or a table by dimension codes."),
)

# ── tables: units ───────────────────────────────────────────────────────────────────────────────────────────────────

UNKNOWN_UNIT = _kind(
    "unknown-unit",
    E,
    ("Đơn vị không có trong danh sách", "Unknown unit"),
    ("“{found}” không có trong danh sách {roster}.", "“{found}” is not on the roster {roster}."),
    ("{nearest}", "{nearest}"),
)
MERGED_UNIT = _kind(
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
REPEATED_UNIT = _kind(
    "repeated-unit",
    E,
    ("Đơn vị lặp lại", "Repeated unit"),
    ("“{found}” ({unit}) đã có ở ô {first}.", "“{found}” ({unit}) already stands in cell {first}."),
    ("Hãy giữ một hàng; không hàng nào được tự chọn.", "Keep one row; neither is chosen for you."),
)
BLANK_UNIT = _kind(
    "blank-unit",
    E,
    ("Hàng không có tên đơn vị", "Row without a unit"),
    ("Hàng có số liệu nhưng ô đơn vị trống.", "The row has figures but no unit."),
    ("Hãy ghi mã hoặc tên đơn vị, hoặc xóa hàng.", "Write the unit's code or name, or delete the row."),
)
REUSED_CODE = _kind(
    "reused-code",
    W,
    ("Mã đã đổi nghĩa", "Code that changed its meaning"),
    (
        "Mã {found} ở đây là {unit}; trong danh sách cũ {previous} là {other}.",
        "The code {found} is {unit} here; on the older roster {previous} it was {other}.",
    ),
    ("Hãy kiểm tra đúng đơn vị; tốt nhất ghi tên.", "Check that this unit is meant; a name is safest."),
)
UNIT_SPELLING = _kind(
    "unit-spelling",
    N,
    ("Tên đơn vị viết khác", "Other spelling of a unit"),
    ("“{found}” được hiểu là {unit}.", "“{found}” was read as {unit}."),
    ("", ""),
)
NO_ROWS = _kind(
    "no-rows",
    R,
    ("Bảng không có hàng số liệu", "No rows"),
    ("Dưới tiêu đề không có hàng số liệu nào.", "There are no rows below the header."),
    ("Hãy điền mỗi đơn vị một hàng.", "Fill in one row for each unit."),
)
PARTIAL = _kind(
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

NOT_A_NUMBER = _kind(
    "not-a-number",
    E,
    ("Không phải số", "Not a number"),
    (
        "Ô {code} ({name}) ghi “{found}”; cần một số thập phân dùng dấu chấm, ví dụ 0.7164.",
        "The cell of {code} ({name}) reads “{found}”; expected a decimal number with a point, such as 0.7164.",
    ),
    ("{remedy}", "{remedy}"),
)
ABOVE_MAXIMUM = _kind(
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
BELOW_ZERO = _kind(
    "below-zero",
    E,
    ("Số âm", "Negative"),
    ("Ô {code} ({name}): “{found}” nhỏ hơn 0.", "{code} ({name}): “{found}” is below 0."),
    ("Hãy nhập giá trị từ 0 đến {maximum}.", "Give a figure from 0 to {maximum}."),
)
MISSING_FIGURE = _kind(
    "missing-figure",
    E,
    ("Thiếu số liệu", "Missing figure"),
    (
        "Ô {code} ({name}) trống, bộ chỉ số không cho phép để trống.",
        "The cell of {code} ({name}) is blank; the definition refuses blanks.",
    ),
    ("Hãy điền số liệu; số 0 chỉ khi kết quả thật sự là 0.", "Fill it in; write 0 only if the result really is 0."),
)
NO_FIGURES = _kind(
    "no-figures",
    W,
    ("Đơn vị không có số liệu nào", "Unit without any figure"),
    ("{unit}: không có số liệu nào, nên không có thứ hạng.", "{unit}: no figure at all, hence no rank."),
    ("", ""),
)
COUNTED_AS_ZERO = _kind(
    "counted-as-zero",
    W,
    ("Ô trống được tính 0 điểm", "Blank counted as 0"),
    (
        "Ô {code} ({name}) trống: theo bộ chỉ số được tính 0 điểm.",
        "The cell of {code} ({name}) is blank: by the definition it earns 0 points.",
    ),
    ("", ""),
)
LEFT_OUT = _kind(
    "left-out",
    W,
    ("Ô trống không được tính", "Blank left out"),
    (
        "Ô {code} ({name}) trống: theo bộ chỉ số được loại khỏi cả điểm và điểm tối đa.",
        "The cell of {code} ({name}) is blank: by the definition it leaves both points and maximum.",
    ),
    ("", ""),
)
FORMULA_WITHOUT_VALUE = _kind(
    "formula-without-value",
    E,
    ("Công thức chưa có kết quả", "Formula without a value"),
    ("Ô có công thức {found} nhưng không lưu kết quả.", "The cell has the formula {found} but no stored value."),
    ("Hãy mở bằng Excel, tính lại và lưu.", "Open it in Excel, recalculate and save."),
)
FORMULA_VALUE = _kind(
    "formula-value",
    N,
    ("Lấy kết quả của công thức", "Value of a formula"),
    ("Giá trị lấy từ công thức {found}.", "The value comes from the formula {found}."),
    ("", ""),
)
SHORTENED = _kind(
    "shortened-number",
    N,
    ("Số dài hơn 15 chữ số", "Number of more than 15 digits"),
    (
        "Ô lưu {found}; được đọc là {shown} như Excel hiển thị.",
        "The cell stores {found}; read as {shown}, as Excel shows it.",
    ),
    ("", ""),
)
ERROR_CELL = _kind(
    "error-cell",
    E,
    ("Ô báo lỗi của Excel", "Excel error"),
    ("Ô chứa lỗi {found}.", "The cell holds the error {found}."),
    ("Hãy sửa công thức hoặc nhập số.", "Fix the formula or type the number."),
)
PERCENT_READ = _kind(
    "percent-read",
    N,
    ("Phần trăm được đọc là tỷ lệ", "Per cent read as a share"),
    ("Ô hiển thị {found}; được đọc là {shown}.", "The cell shows {found}; read as {shown}."),
    ("", ""),
)
PERCENT_CELL = _kind(
    "percent-cell",
    E,
    ("Ô định dạng phần trăm", "Cell formatted as per cent"),
    (
        "Ô hiển thị {found}: không rõ cần {found} hay số lưu bên trong.",
        "The cell shows {found}: per cent, or the number stored?",
    ),
    ("Hãy định dạng ô là Số (Number) rồi gõ lại.", "Format the cell as Number and type it again."),
)
DATE_CELL = _kind(
    "date-cell",
    E,
    ("Excel đã đổi thành ngày", "Excel turned it into a date"),
    ("Ô chứa ngày {found}, không phải số.", "The cell holds the date {found}, not a number."),
    ("Hãy định dạng ô là Số (Number) rồi gõ lại.", "Format the cell as Number and type it again."),
)

ALL: tuple[Kind, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Kind))
BY_SLUG = {kind.slug: kind for kind in ALL}
