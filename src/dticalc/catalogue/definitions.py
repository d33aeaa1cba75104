"""Findings on the structure of definitions and rosters."""

from __future__ import annotations

from dticalc.catalogue.entries import E, W, entry

POINTS_SUM = entry(
    "points-sum",
    E,
    ("Tổng điểm không khớp", "Sum of points is off"),
    (
        "{whole}: khai báo {found} điểm nhưng các thành phần cộng lại là {sum}.",
        "{whole}: {found} points are declared, but the parts add up to {sum}.",
    ),
    ("Hãy đối chiếu lại điểm tối đa với quyết định.", "Check the maxima against the decision."),
)
REPEATED_CODE = entry(
    "repeated-code",
    E,
    ("Mã lặp lại", "Repeated code"),
    ("Mã “{found}” ({what}) đã được dùng tại {first}.", "The code “{found}” ({what}) is already used at {first}."),
    ("Mỗi mã chỉ dùng một lần.", "Use each code once."),
)
UNKNOWN_DIMENSION = entry(
    "unknown-dimension",
    E,
    ("Chỉ số chính không tồn tại", "Unknown dimension"),
    (
        "{what} nêu chỉ số chính “{found}”, nhưng chỉ có: {expected}.",
        "{what} names the dimension “{found}”; there are only: {expected}.",
    ),
    ("Hãy sửa mã hoặc bổ sung chỉ số chính.", "Fix the code or add the dimension."),
)
REPEATED_MEMBER = entry(
    "repeated-member",
    E,
    ("Chỉ số chính nêu hai lần trong trụ cột", "Dimension named twice in a pillar"),
    (
        "Trụ cột “{pillar}” nêu chỉ số chính “{found}” hai lần.",
        "The pillar “{pillar}” names the dimension “{found}” twice.",
    ),
    ("Hãy bỏ một lần, nếu không điểm sẽ bị tính hai lần.", "Drop one, or its points would count twice."),
)
REPEATED_YEAR = entry(
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
TAKEN_ID = entry(
    "taken-id",
    W,
    ("Mã bộ chỉ số đã có", "Id of a shipped definition"),
    (
        "Mã “{found}” là của một bộ chỉ số có sẵn, nhưng nội dung khác.",
        "The id “{found}” belongs to a shipped definition, but the text differs.",
    ),
    ("Nếu đây là bộ chỉ số mới, hãy đặt mã khác.", "If this is a new definition, give it an id of its own."),
)
UNKNOWN_ROSTER = entry(
    "unknown-roster",
    E,
    ("Không có danh sách đơn vị", "Unknown roster"),
    (
        "Danh sách đơn vị “{found}” không có sẵn và không phải tệp cạnh bộ chỉ số; có sẵn: {expected}.",
        "The roster “{found}” is neither shipped nor a file beside the definition; shipped: {expected}.",
    ),
    ("Hãy sửa mã hoặc đường dẫn tương đối.", "Fix the id or the relative path."),
)
NO_INDICATORS = entry(
    "no-indicators",
    W,
    ("Chưa có chỉ số thành phần", "No indicators"),
    (
        "status là {found} nhưng bộ chỉ số không có chỉ số thành phần nào.",
        "The status is {found}, but the definition has no indicators.",
    ),
    ("Hãy bổ sung, hoặc ghi status: dimensions-only.", "Add them, or write status: dimensions-only."),
)
UNKNOWN_MAXIMUM = entry(
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
CODE_ORDER = entry(
    "code-order",
    W,
    ("Mã không theo thứ tự", "Codes out of order"),
    ("Mã “{found}” đứng sau “{before}”.", "The code “{found}” stands after “{before}”."),
    ("Hãy xếp theo thứ tự tự nhiên: 4.2 trước 4.10.", "Put them in natural order: 4.2 before 4.10."),
)
UNKNOWN_CONTINUED = entry(
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
UNKNOWN_AMENDED = entry(
    "unknown-amended",
    E,
    ("Đính chính bộ chỉ số không tồn tại", "Amends an unknown definition"),
    (
        "Không có bộ chỉ số “{found}” cùng họ để đính chính; có: {expected}.",
        "There is no definition “{found}” of the same family to amend; known: {expected}.",
    ),
    ("Hãy ghi mã của bản đã công bố, và giữ nguyên family.", "Write the id of the published one, and keep its family."),
)
FOLDER_NAME = entry(
    "folder-name",
    W,
    ("Tên thư mục khác mã", "Folder named otherwise than the id"),
    ("Mã là “{found}” nhưng thư mục tên là “{folder}”.", "The id is “{found}”, but the folder is called “{folder}”."),
    (
        "Hãy đặt tên thư mục theo mã, vì bộ chỉ số được gọi bằng tên thư mục.",
        "Name the folder after the id: a definition is called by its folder's name.",
    ),
)
CHANGED_FILE = entry(
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
UNLISTED_FILE = entry(
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
SUMS_LINE = entry(
    "sums-line",
    E,
    ("Dòng của SHA256SUMS không đọc được", "Line of SHA256SUMS cannot be read"),
    ("Dòng “{found}” không đúng mẫu.", "The line “{found}” is not of the form."),
    (
        "Mỗi dòng: 64 chữ số thập lục phân, hai dấu cách, đường dẫn tương đối, như lệnh sha256sum in ra.",
        "Each line: 64 hexadecimal digits, two blanks, a relative path, as sha256sum prints it.",
    ),
)
UNREACHED_PRECISION = entry(
    "unreached-precision",
    E,
    ("Quá nhiều chữ số thập phân", "Too many decimals"),
    (
        "Công bố theo điểm với {found} chữ số thập phân; tối đa là 6.",
        "Points are published with {found} decimals; at most 6.",
    ),
    ("Hãy giảm số chữ số thập phân.", "Use fewer decimals."),
)
UNCLEAR_BLANK = entry(
    "unclear-blank",
    E,
    ("Từ không dùng làm ô trống được", "Word that cannot mean a blank"),
    ("“{word}” trong “{found}” không chỉ ô trống được: {why}.", "“{word}” in “{found}” cannot mean a blank: {why}."),
    ("Hãy bỏ từ này khỏi blank_words.", "Take it out of blank_words."),
)
AMBIGUOUS_NAME = entry(
    "ambiguous-name",
    E,
    ("Một tên chỉ hai đơn vị", "One name for two units"),
    ("Tên “{found}” dùng cho cả {unit} và {other}.", "The name “{found}” stands for both {unit} and {other}."),
    ("Hãy bỏ cách viết này ở một đơn vị.", "Take this spelling out of one of them."),
)
