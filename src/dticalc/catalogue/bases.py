"""Findings on scoring submissions: what a basis lacks, awards, and files that are none of the year."""

from __future__ import annotations

from dticalc.catalogue.entries import NOTHING, E, N, R, W, entry

NO_AWARD = entry(
    "no-award",
    N,
    ("Chưa có điểm thẩm định", "No award"),
    (
        "{count} chỉ số chưa có điểm thẩm định, lấy điểm theo công thức: {found}.",
        "{count} indicators have no award; their points by the rule are recognised: {found}.",
    ),
    NOTHING,
)
AWARD_APPLIES = entry(
    "award-applies",
    W,
    ("Có điểm thẩm định cho chỉ số không áp dụng", "Award for an indicator that does not apply"),
    (
        "Chỉ số {found} được đơn vị ghi là không áp dụng, nhưng có điểm thẩm định; điểm ấy được tính.",
        "The unit says that indicator {found} does not apply, but there is an award; it counts.",
    ),
    ("Hãy kiểm tra lại quyết định thẩm định.", "Check the award."),
    (
        "Chỉ số khi ấy vào lại điểm tối đa của đơn vị, nên giá trị có thể tăng hoặc giảm.",
        "The indicator is back in the unit's maximum, so its value may rise or fall.",
    ),
)
AWARD_UNUSED = entry(
    "award-unused",
    W,
    ("Điểm thẩm định không được dùng", "Award that is not used"),
    (
        "{unit}, chỉ số {code}: điểm thẩm định {found} không được dùng, vì không có phiếu nào của đơn vị được chấm.",
        "{unit}, indicator {code}: the award of {found} is not used, for no submission of the unit is scored.",
    ),
    (
        "Hãy kiểm tra phiếu của đơn vị đã gửi chưa, có bị từ chối không.",
        "Check whether the submission of the unit has come, or was refused.",
    ),
    (
        "Đơn vị đã được thẩm định mà vắng trong bảng xếp hạng thường do phiếu lạc hoặc bị lỗi.",
        "An appraised unit missing from the ranking mostly means a stray or faulty file.",
    ),
)
TABLE_AMONG_SUBMISSIONS = entry(
    "table-among-submissions",
    R,
    ("Bảng nằm giữa các phiếu", "Table among submissions"),
    (
        "“{found}” là bảng nhiều đơn vị (có cột “unit”), không phải phiếu kê khai; không được chấm cùng các phiếu.",
        "“{found}” is a table of many units (it has a column “unit”), no submission; it is not scored with them.",
    ),
    (
        "Hãy dời tệp ra khỏi thư mục. Bảng số liệu: chấm riêng tệp ấy. Bảng thẩm định: nêu ở --appraisal.",
        "Move it out of the folder. A table of figures: score it alone. A table of awards: name it at --appraisal.",
    ),
    (
        "Gộp hai loại tệp thì một đơn vị có thể có hai nguồn số liệu.",
        "Scored together, a unit could have figures from two sources.",
    ),
)
FINDINGS_CUT = entry(
    "findings-cut",
    N,
    ("Không liệt kê hết phát hiện", "Not every finding is listed"),
    (
        "Tệp có {found} phát hiện; chỉ {kept} phát hiện nặng nhất được liệt kê.",
        "The file has {found} findings; only the {kept} weightiest are listed.",
    ),
    ("Hãy sửa những lỗi đã nêu rồi kiểm tra lại.", "Mend those that are listed, then check again."),
)
COPY_SET_ASIDE = entry(
    "copy-set-aside",
    W,
    ("Bản sao có đánh dấu không được tính", "Marked copy that does not count"),
    (
        "“{found}” là bản sao có đánh dấu lỗi, không được tính; phiếu của {unit} là “{other}”.",
        "“{found}” is a marked copy; it is not counted. The submission of {unit} is “{other}”.",
    ),
    (
        "Nếu đã sửa trên bản sao, hãy chép phần đã sửa sang phiếu gốc.",
        "If the copy has been mended, carry the changes over into the submission itself.",
    ),
    (
        "Phần sửa trên bản sao không được tính nếu không chép sang phiếu gốc.",
        "Corrections made in the copy alone are lost.",
    ),
)
UNREAD_FILE = entry(
    "unread-file",
    W,
    ("Tệp không được đọc", "File not read"),
    ("Tệp “{found}” không phải bảng tính nên không được đọc.", "“{found}” is no table and is not read."),
    ("Nếu là phiếu, hãy lưu thành .xlsx hoặc CSV.", "If it is a submission, save it as .xlsx or CSV."),
    (
        "Nếu đó là phiếu, đơn vị sẽ vắng trong bảng xếp hạng.",
        "If it is a submission, its unit will be missing from the ranking.",
    ),
)
SELF_MISSING = entry(
    "self-missing",
    W,
    ("Chưa tự chấm", "Not self-assessed"),
    (
        "{count} chỉ số chưa có điểm tự chấm: {found}. Theo bộ chỉ số: {outcome}.",
        "{count} indicators have no self-assessed points: {found}. By the definition: {outcome}.",
    ),
    NOTHING,
)
SELF_REFUSED = entry(
    "self-refused",
    E,
    ("Thiếu điểm tự chấm", "Self-assessed points missing"),
    (
        "{count} chỉ số chưa có điểm tự chấm: {found}; bộ chỉ số không cho phép thiếu.",
        "{count} indicators have no self-assessed points: {found}; the definition refuses gaps.",
    ),
    ("Hãy tự chấm, hoặc chọn loại điểm khác.", "Fill them in, or choose another basis."),
    (
        "Thiếu điểm của một chỉ số thì tổng tự chấm không so được với đơn vị khác.",
        "With a gap the total does not compare with those of other units.",
    ),
)
SELF_WITHOUT_FIGURES = entry(
    "self-without-figures",
    W,
    ("Tự chấm nhưng không có số liệu", "Self-assessed without figures"),
    (
        "Lấy điểm tự chấm của {count} chỉ số dù thiếu số liệu: {found}; điểm theo công thức của chúng đứng riêng.",
        "Points claimed for {count} indicators are taken though figures are missing: {found}; the rule's stand apart.",
    ),
    (
        "Hãy yêu cầu đơn vị bổ sung số liệu trước khi công nhận điểm.",
        "Ask the unit for its figures before the points are recognised.",
    ),
    ("Điểm không có số liệu thì không kiểm tra lại được.", "Points without figures cannot be checked."),
)
