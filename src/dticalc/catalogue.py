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
    ("{remedy}", "{remedy}"),
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
    ("{remedy}", "{remedy}"),
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
    (
        "Hãy sửa years; bản đính chính thì ghi amends: mã của bộ kia.",
        "Fix years; if this one corrects the other, write amends: its id.",
    ),
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
        "Ví dụ của chỉ số “{code}” ghi {found} điểm nhưng quy tắc {computed}.",
        "The example of indicator “{code}” says {found} points, but the rule {computed}.",
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
STEPS_GAP = _kind(
    "steps-gap",
    E,
    ("Giá trị lọt giữa các ngưỡng", "A figure falls between the thresholds"),
    (
        "Quy tắc của chỉ số “{code}” để lọt giá trị {found}: không bậc nào nhận.",
        "In the rule of indicator “{code}” the figure {found} falls through: no step takes it.",
    ),
    ("{remedy}", "{remedy}"),
)
STEPS_OVERLAP = _kind(
    "steps-overlap",
    E,
    ("Hai bậc chồng nhau", "Steps overlap"),
    (
        "Trong quy tắc của chỉ số “{code}”, giá trị {found} thuộc hai bậc.",
        "In the rule of indicator “{code}” the figure {found} belongs to two steps.",
    ),
    ("Hãy ghi to bằng ngưỡng from kế trên.", "Write `to` equal to the next `from` above."),
)
NESTED_PARTS = _kind(
    "nested-parts",
    E,
    ("Các phần lồng quá sâu", "Parts nested too deep"),
    (
        "Quy tắc của chỉ số “{code}” có parts lồng hơn một lần.",
        "The rule of indicator “{code}” has parts nested more than once.",
    ),
    ("Hãy gộp các phần bên trong, hoặc tách thành hai chỉ số.", "Join the inner parts, or make two indicators."),
)
RULE_OUT_OF_RANGE = _kind(
    "rule-out-of-range",
    E,
    ("Quy tắc có thể vượt 0..điểm tối đa", "Rule can leave 0..maximum"),
    (
        "Tỷ lệ đạt của chỉ số “{code}” {reached}; phải từ 0 đến 1.",
        "The share of indicator “{code}” {reached}; it must lie between 0 and 1.",
    ),
    ("{remedy}", "{remedy}"),
)
UNREACHABLE_MAXIMUM = _kind(
    "unreachable-maximum",
    E,
    ("Không thể đạt điểm tối đa", "Maximum out of reach"),
    (
        "Trường hợp tốt nhất của chỉ số “{code}” chỉ được {percent} % điểm tối đa (tỷ lệ {found}).",
        "At best indicator “{code}” earns {percent} % of its maximum (a share of {found}).",
    ),
    (
        "Hãy cho trường hợp tốt nhất tỷ lệ 1, với ngưỡng trong khoảng min..max của số liệu (phần trăm: 80 % là 0.8).",
        "Give the best case a share of 1, with a threshold within the input's min..max (per cent: 80 % is 0.8).",
    ),
)
WRONG_INPUT_TYPE = _kind(
    "wrong-input-type",
    E,
    ("Kiểu số liệu không hợp quy tắc", "Type of input does not fit the rule"),
    (
        "Quy tắc của chỉ số “{code}” cần số liệu “{found}” kiểu {expected}, nhưng khai báo là {type}.",
        "The rule of indicator “{code}” needs “{found}” to be {expected}, but it is declared as {type}.",
    ),
    ("Hãy sửa kiểu số liệu hoặc quy tắc.", "Fix the type or the rule."),
)
UNMATCHED_CASE = _kind(
    "unmatched-case",
    E,
    ("Trường hợp không khớp", "Cases do not match"),
    ("Chỉ số “{code}”, “{found}”: {lacks}.", "Indicator “{code}”, “{found}”: {lacks}."),
    ("Hãy để options và shares nêu cùng các trường hợp.", "Let options and shares name the same cases."),
)
UNUSED_INPUT = _kind(
    "unused-input",
    W,
    ("Số liệu không dùng đến", "Input that no rule reads"),
    (
        "Số liệu “{found}” của chỉ số “{code}” được hỏi nhưng quy tắc không dùng.",
        "The input “{found}” of indicator “{code}” is asked for, but the rule does not read it.",
    ),
    ("Hãy bỏ đi, hoặc đưa vào quy tắc.", "Drop it, or use it in the rule."),
)
IDLE_KEY = _kind(
    "idle-key",
    W,
    ("Khóa không có tác dụng", "Key without effect"),
    (
        "Khóa “{found}” không có tác dụng với số liệu “{name}” kiểu {type} của chỉ số “{code}”.",
        "The key “{found}” has no effect on the input “{name}” of type {type}, indicator “{code}”.",
    ),
    ("Hãy bỏ đi, hoặc sửa kiểu số liệu.", "Drop it, or fix the type."),
)
PERCENT_SCALE = _kind(
    "percent-scale",
    W,
    ("Phần trăm ghi trên 1", "Per cent above 1"),
    (
        "Số liệu “{name}” của chỉ số “{code}” là phần trăm, nhưng {found} nghĩa là {percent} %.",
        "The input “{name}” of indicator “{code}” is a percentage, but {found} means {percent} %.",
    ),
    ("Phần trăm ghi dạng tỷ lệ: 80 % là 0.8.", "Percentages are written as shares: 80 % is 0.8."),
)
CROSSED_BOUNDS = _kind(
    "crossed-bounds",
    E,
    ("min lớn hơn max", "min above max"),
    (
        "Số liệu “{found}” của chỉ số “{code}” có min {least} lớn hơn max {most}.",
        "The input “{found}” of indicator “{code}” has min {least} above max {most}.",
    ),
    ("Hãy sửa một trong hai.", "Fix one of them."),
)
EXAMPLE_INPUT = _kind(
    "example-input",
    E,
    ("Ví dụ dùng số liệu không hợp lệ", "Worked example with an input that cannot be"),
    (
        "Ví dụ của chỉ số “{code}” ghi “{name}” = {found}; cần: {expected}.",
        "The example of indicator “{code}” has “{name}” = {found}; expected: {expected}.",
    ),
    ("Hãy sửa ví dụ theo khai báo của số liệu.", "Fix the example after the declaration of the input."),
)
NO_INDICATORS = _kind(
    "no-indicators",
    W,
    ("Chưa có chỉ số thành phần", "No indicators"),
    (
        "status là {found} nhưng bộ chỉ số không có chỉ số thành phần nào.",
        "The status is {found}, but the definition has no indicators.",
    ),
    ("Hãy bổ sung, hoặc ghi status: dimensions-only.", "Add them, or write status: dimensions-only."),
)
UNKNOWN_MAXIMUM = _kind(
    "unknown-maximum",
    E,
    ("Chưa biết điểm tối đa", "Unknown maximum"),
    (
        "Điểm tối đa của chỉ số chính “{code}” ghi là chưa tìm thấy (null), trong khi status là {status}.",
        "The maximum of dimension “{code}” is said to be not found (null), though the status is {status}.",
    ),
    (
        "Hãy điền điểm theo quyết định, hoặc ghi status: dimensions-only.",
        "Fill it in, or write status: dimensions-only.",
    ),
)
CODE_ORDER = _kind(
    "code-order",
    W,
    ("Mã không theo thứ tự", "Codes out of order"),
    ("Mã “{found}” đứng sau “{before}”.", "The code “{found}” stands after “{before}”."),
    ("Hãy xếp theo thứ tự tự nhiên: 4.2 trước 4.10.", "Put them in natural order: 4.2 before 4.10."),
)
UNKNOWN_CONTINUED = _kind(
    "unknown-continued",
    E,
    ("Kế thừa chỉ số không tồn tại", "Continues an unknown indicator"),
    (
        "Chỉ số “{code}” kế thừa “{found}”, nhưng không có; có: {expected}.",
        "The indicator “{code}” continues “{found}”, which is not there; known: {expected}.",
    ),
    (
        "Hãy ghi <mã bộ chỉ số>/<mã chỉ số> của bản trước.",
        "Write <definition id>/<indicator code> of the older version.",
    ),
)
UNKNOWN_AMENDED = _kind(
    "unknown-amended",
    E,
    ("Đính chính bộ chỉ số không tồn tại", "Amends an unknown definition"),
    (
        "Không có bộ chỉ số “{found}” cùng họ để đính chính; có: {expected}.",
        "There is no definition “{found}” of the same family to amend; known: {expected}.",
    ),
    ("Hãy ghi mã của bản đã công bố, và giữ nguyên family.", "Write the id of the published one, and keep its family."),
)
FOLDER_NAME = _kind(
    "folder-name",
    W,
    ("Tên thư mục khác mã", "Folder named otherwise than the id"),
    ("Mã là “{found}” nhưng thư mục tên là “{folder}”.", "The id is “{found}”, but the folder is called “{folder}”."),
    (
        "Hãy đặt tên thư mục theo mã, vì bộ chỉ số được gọi bằng tên thư mục.",
        "Name the folder after the id: a definition is called by its folder's name.",
    ),
)
CHANGED_FILE = _kind(
    "changed-file",
    E,
    ("Tệp đã công bố bị thay đổi", "Published file has changed"),
    (
        "SHA256SUMS ghi tệp {found} đã công bố, nhưng nay {what}.",
        "SHA256SUMS lists {found} as published, but now {what}.",
    ),
    (
        "Hãy khôi phục tệp; đính chính là một thư mục mới có khóa amends.",
        "Restore the file; a correction is a new folder with the key amends.",
    ),
)
UNLISTED_FILE = _kind(
    "unlisted-file",
    E,
    ("Tệp thêm vào bản đã công bố", "File added to a published definition"),
    (
        "Tệp {found} nằm trong bộ chỉ số đã công bố nhưng không có trong SHA256SUMS.",
        "The file {found} stands in a published definition, but SHA256SUMS does not list it.",
    ),
    (
        "Hãy bỏ tệp ra; đính chính là một thư mục mới có khóa amends.",
        "Take it out; a correction is a new folder with the key amends.",
    ),
)
SUMS_LINE = _kind(
    "sums-line",
    E,
    ("Dòng của SHA256SUMS không đọc được", "Line of SHA256SUMS cannot be read"),
    ("Dòng “{found}” không đúng mẫu.", "The line “{found}” is not of the form."),
    (
        "Mỗi dòng: 64 chữ số thập lục phân, hai dấu cách, đường dẫn tương đối, như lệnh sha256sum in ra.",
        "Each line: 64 hexadecimal digits, two blanks, a relative path, as sha256sum prints it.",
    ),
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
    ("Hãy dùng bảng theo mã chỉ số chính.", "Use a table by the codes of dimensions."),
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

# ── annexes: a definition as a workbook ─────────────────────────────────────────────────────────────────────────────

ANNEX_SHEET = _kind(
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
ANNEX_SHEETS = _kind(
    "annex-sheets",
    R,
    ("Hai trang tính cùng tên", "Two sheets of one name"),
    ("Có nhiều trang tính gọi như nhau: {found}.", "Several sheets have the same name: {found}."),
    ("Hãy giữ một trang.", "Keep one of them."),
)
ANNEX_HEADER = _kind(
    "annex-header",
    R,
    ("Trang tính không có hàng tiêu đề", "Sheet without its header"),
    (
        "Không thấy hàng tiêu đề trong 20 hàng đầu của trang “{found}”; cần: {expected}.",
        "There is no header in the first 20 rows of the sheet “{found}”; expected: {expected}.",
    ),
    ("Hãy khôi phục hàng tiêu đề.", "Restore the header."),
)
ANNEX_COLUMN = _kind(
    "annex-column",
    E,
    ("Thiếu cột của phụ lục", "Column of the annex is missing"),
    ("Thiếu cột “{found}”.", "The column “{found}” is missing."),
    (
        "Hãy thêm lại cột, dù để trống: cột bị xóa có thể làm mất quy định.",
        "Put it back, even if it is blank: a deleted column may take a provision with it.",
    ),
)
ANNEX_REPEATED = _kind(
    "annex-repeated",
    E,
    ("Tên lặp lại trong phụ lục", "Name stands twice in the annex"),
    ("“{found}” đã có trước đó.", "“{found}” already stands above or before."),
    ("Hãy giữ một; không cái nào được tự chọn.", "Keep one of them; neither is chosen for you."),
)
ANNEX_ROW = _kind(
    "annex-row",
    E,
    ("Hàng không thuộc chỉ số nào", "Row of no indicator"),
    ("STT “{found}” không có trên trang “Phụ lục”.", "“{found}” is no indicator on the sheet “Phụ lục”."),
    (
        "Hãy sửa STT, thêm chỉ số vào trang “Phụ lục”, hoặc xóa hàng này.",
        "Fix the code, add the indicator to “Phụ lục”, or delete this row.",
    ),
)
ANNEX_CELL = _kind(
    "annex-cell",
    E,
    ("Ô của phụ lục không đọc được", "Cell of the annex cannot be read"),
    ("Ô ghi “{found}”: {problem}.", "The cell holds “{found}”: {problem}."),
    ("", ""),
)
ANNEX_BLANK = _kind(
    "annex-blank",
    E,
    ("Ô bắt buộc của phụ lục trống", "Required cell of the annex is blank"),
    ("Cột “{found}” của hàng này trống.", "The column “{found}” of this row is blank."),
    ("Hãy điền ô này.", "Fill it in."),
)
ANNEX_FILLED = _kind(
    "annex-filled",
    E,
    ("Ô phải để trống", "Cell that must stay blank"),
    ("Cột “{found}” không dùng cho hàng này.", "The column “{found}” does not apply to this row."),
    ("Hãy để trống, hoặc sửa loại quy tắc.", "Leave it blank, or fix the kind of rule."),
)
ANNEX_TITLE = _kind(
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
ANNEX_EVENED = _kind(
    "annex-evened",
    N,
    ("Khoảng trắng và dấu được chỉnh", "Blanks and marks evened out"),
    (
        "Đã bỏ khoảng trắng thừa hoặc ghép dấu (Unicode NFC) ở {count} ô: {found}.",
        "Stray blanks were dropped or marks composed (Unicode NFC) in {count} cells: {found}.",
    ),
    ("", ""),
)
ANNEX_FORMULA = _kind(
    "annex-formula",
    N,
    ("Ô có công thức", "Cell with a formula"),
    ("Ô có công thức {found}; đã lấy giá trị {value}.", "The cell has the formula {found}; its value {value} is used."),
    ("", ""),
)
ANNEX_UNREAD = _kind(
    "annex-unread",
    W,
    ("Nội dung không được đọc", "Not read"),
    ("“{found}” không thuộc phụ lục nên không được đọc.", "“{found}” is no part of an annex and is not read."),
    ("Nếu là nội dung cần giữ, hãy chuyển vào cột đúng.", "If it is needed, move it into its column."),
)
ANNEX_METHOD = _kind(
    "annex-method",
    N,
    ("Cách tính điểm ghi khác câu tự sinh", "Scoring worded otherwise than the rule"),
    (
        "Cách tính điểm của chỉ số {found} được giữ làm lời của quyết định. Các cột quy tắc cho: {generated}.",
        "The wording of indicator {found} is kept as that of the decision. The rule columns give: {generated}.",
    ),
    ("Hãy đối chiếu hai bên.", "Hold one against the other."),
)

ALL: tuple[Kind, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Kind))
BY_SLUG = {kind.slug: kind for kind in ALL}
