"""Findings on the cell of a figure or a choice, in whatever table it stands."""

from __future__ import annotations

from dticalc.catalogue.entries import NOTHING, E, N, W, entry

_WHAT = "Chỉ số {code}, “{label}”"
_WHAT_EN = "{code}, “{label}”"

# ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

UNREADABLE = entry(
    "unreadable-figure",
    E,
    ("Không đọc được số", "Not a number that can be read"),
    (f"{_WHAT}: “{{found}}” không phải {{expected}}.", f"{_WHAT_EN}: “{{found}}” is not {{expected}}."),
    ("{remedy}", "{remedy}"),
    (
        "Số được đọc theo một cách viết duy nhất, nên không bao giờ bị hiểu nhầm.",
        "Numbers are read in one way of writing only, so that none is ever misread.",
    ),
)
AMBIGUOUS = entry(
    "ambiguous-figure",
    E,
    ("Số có hai cách hiểu", "Number with two readings"),
    (f"{_WHAT}: “{{found}}” là {{one}} hay {{other}}?", f"{_WHAT_EN}: does “{{found}}” mean {{one}} or {{other}}?"),
    (
        "Hãy ghi {other} nếu là dấu phân cách hàng nghìn, {longer} nếu là dấu thập phân.",
        "Write {other} if it parts thousands, {longer} if it is a decimal sign.",
    ),
    (
        "Hai cách hiểu chênh nhau cả nghìn lần, nên đoán là có thể đổi thứ hạng.",
        "The two differ a thousandfold, so a guess could change ranks.",
    ),
)
MIXED_COMMAS = entry(
    "mixed-commas",
    E,
    ("Trộn dấu phẩy và dấu chấm", "Commas and points are mixed"),
    (
        f"{_WHAT}: “{{found}}” dùng dấu phẩy, nhưng ô {{first}} cùng cột dùng dấu chấm.",
        f"{_WHAT_EN}: “{{found}}” has a comma, but cell {{first}} of the column has a point.",
    ),
    ("Hãy dùng một dấu thập phân cho cả cột: {shown}.", "Use one decimal sign in the whole column: {shown}."),
    (
        "Trong một cột có hai dấu, không ai biết dấu phẩy là thập phân hay hàng nghìn.",
        "With both signs in a column nobody can tell decimals from thousands.",
    ),
)
DECIMAL_COMMA = entry(
    "decimal-comma",
    N,
    ("Dấu phẩy thập phân", "Decimal comma"),
    ("“{found}” được đọc là {shown}.", "“{found}” is read as {shown}."),
    NOTHING,
)
PERCENT_TEXT = entry(
    "percent-text",
    N,
    ("Phần trăm ghi bằng chữ", "Per cent as text"),
    ("“{found}” được đọc là {shown}.", "“{found}” is read as {shown}."),
    NOTHING,
)
STRAY_PERCENT = entry(
    "stray-percent",
    E,
    ("Phần trăm ở ô không phải phần trăm", "Per cent where none is asked for"),
    (
        f"{_WHAT}: “{{found}}” là phần trăm, nhưng cần {{expected}}.",
        f"{_WHAT_EN}: “{{found}}” is a percentage, but {{expected}} is asked for.",
    ),
    ("Hãy định dạng ô là Số (Number) rồi gõ lại.", "Format the cell as Number and type it again."),
    (
        "Excel lưu 85% thành 0,85; đọc như số thường thì kết quả nhỏ đi trăm lần.",
        "Excel stores 85% as 0.85, a hundredth of the figure that was meant.",
    ),
)
PERCENT_OR_SHARE = entry(
    "percent-or-share",
    E,
    ("Phần trăm trên 100 %", "Per cent above 100"),
    (
        f"{_WHAT}: {{found}} nghĩa là {{percent}} %, tối đa {{most}}.",
        f"{_WHAT_EN}: {{found}} means {{percent}} per cent; at most {{most}}.",
    ),
    (
        "Nếu {asked} đã là phần trăm, hãy ghi {asked}% hoặc {share}.",
        "If {asked} is per cent already, write {asked}% or {share}.",
    ),
    (
        "Nhầm tỷ lệ với phần trăm làm điểm sai đi trăm lần.",
        "A share taken for per cent, or the other way round, is wrong by a factor of a hundred.",
    ),
)
NOT_WHOLE = entry(
    "not-whole",
    E,
    ("Không phải số nguyên", "Not a whole number"),
    (f"{_WHAT}: “{{found}}” không phải số nguyên.", f"{_WHAT_EN}: “{{found}}” is not a whole number."),
    ("Hãy nhập số nguyên.", "Give a whole number."),
    (
        "Số đếm có phần lẻ thường là tỷ lệ điền nhầm ô, hoặc dấu phẩy đặt sai chỗ.",
        "A count with decimals is often a share in the wrong cell, or a misplaced sign.",
    ),
)
BELOW_LEAST = entry(
    "below-least",
    E,
    ("Nhỏ hơn mức tối thiểu", "Below the least figure"),
    (f"{_WHAT}: “{{found}}” nhỏ hơn {{least}}.", f"{_WHAT_EN}: “{{found}}” is below {{least}}."),
    ("Hãy kiểm tra lại số liệu.", "Check the figure."),
    (
        "Số dưới mức có thể có thường do gõ nhầm dấu trừ hay nhầm ô; tính theo nó thì điểm sai.",
        "A figure that cannot be is mostly a slip, and points computed from it would be wrong.",
    ),
)
ABOVE_MOST = entry(
    "above-most",
    E,
    ("Lớn hơn mức tối đa", "Above the greatest figure"),
    (f"{_WHAT}: “{{found}}” lớn hơn {{most}}.", f"{_WHAT_EN}: “{{found}}” is above {{most}}."),
    ("Hãy kiểm tra lại số liệu và đơn vị tính.", "Check the figure and its unit of measure."),
    (
        "Số vượt mức thường do nhầm đơn vị tính, ví dụ đồng thay vì triệu đồng.",
        "Such a figure mostly comes from a wrong unit, such as dong for millions of dong.",
    ),
)

# ── choices ─────────────────────────────────────────────────────────────────────────────────────────────────────────

UNKNOWN_CHOICE = entry(
    "unknown-choice",
    E,
    ("Không có trong danh sách chọn", "Not on the list"),
    (
        f"{_WHAT}: “{{found}}” không có trong danh sách: {{expected}}.",
        f"{_WHAT_EN}: “{{found}}” is not on the list: {{expected}}.",
    ),
    ("{nearest}", "{nearest}"),
    (
        "Mỗi lựa chọn có điểm riêng; lựa chọn lạ không có điểm nào cả.",
        "Each choice has its own points; one that is not on the list has none.",
    ),
)
CHOICE_SPELLING = entry(
    "choice-spelling",
    N,
    ("Lựa chọn viết khác", "Choice spelled otherwise"),
    ("“{found}” được đọc là “{shown}”.", "“{found}” is read as “{shown}”."),
    NOTHING,
)

# ── blanks ──────────────────────────────────────────────────────────────────────────────────────────────────────────

MISSING_FIGURE = entry(
    "missing-figure",
    E,
    ("Chưa nhập số liệu", "Figure not filled in"),
    (
        f"{_WHAT}: ô trống, bộ chỉ số không cho phép để trống.",
        f"{_WHAT_EN}: the cell is blank; the definition refuses blanks.",
    ),
    ("Hãy điền số liệu; số 0 chỉ khi kết quả thật sự là 0.", "Fill it in; write 0 only if the result really is 0."),
    (
        "Ô trống không phải là 0: không ai biết đơn vị chưa làm hay chưa kê khai.",
        "A blank is not 0: nobody can tell what was not done from what was not reported.",
    ),
)
COUNTED_AS_ZERO = entry(
    "counted-as-zero",
    W,
    ("Chưa nhập, tính 0 điểm", "Not filled in, counts as 0 points"),
    (
        f"{_WHAT}: ô trống; theo bộ chỉ số, điểm theo công thức là 0.",
        f"{_WHAT_EN}: blank; by the definition the points by the rule are 0.",
    ),
    ("Nếu có số liệu, hãy điền.", "If there is a figure, fill it in."),
    (
        "Việc đã làm mà quên kê khai cũng nhận 0 điểm, và thứ hạng tụt theo.",
        "Work that was done but not reported earns nothing either, and the rank falls with it.",
    ),
)
BLANK_WORD = entry(
    "blank-word",
    N,
    ("Từ được hiểu là ô trống", "Word that means a blank"),
    (
        "“{found}” được hiểu là ô trống, như bộ chỉ số quy định.",
        "“{found}” is read as a blank, as the definition says.",
    ),
    NOTHING,
)
LEFT_OUT = entry(
    "left-out",
    W,
    ("Chưa nhập, không được tính", "Not filled in, left out"),
    (
        f"{_WHAT}: ô trống; theo bộ chỉ số, công thức không tính chỉ số này, cả điểm lẫn điểm tối đa.",
        f"{_WHAT_EN}: blank; by the definition the rule leaves the indicator out of points and maximum.",
    ),
    ("Nếu có số liệu, hãy điền.", "If there is a figure, fill it in."),
    (
        "Giá trị khi ấy chỉ dựa trên các chỉ số còn lại, nên khó so với đơn vị điền đủ.",
        "The value then rests on fewer indicators and compares poorly with those of other units.",
    ),
)

# ── what a spreadsheet makes of a cell ──────────────────────────────────────────────────────────────────────────────

FORMULA_WITHOUT_VALUE = entry(
    "formula-without-value",
    E,
    ("Công thức chưa có kết quả", "Formula without a value"),
    ("{what} có công thức {found} nhưng không lưu kết quả.", "{what} has the formula {found} but no stored value."),
    ("Hãy mở bằng Excel, tính lại và lưu.", "Open it in Excel, recalculate and save."),
    (
        "Phần mềm không tự tính lại công thức, vì kết quả có thể khác với số mà đơn vị đã xem.",
        "Formulas are not computed again here: the result might differ from what the unit saw.",
    ),
)
FORMULA_VALUE = entry(
    "formula-value",
    N,
    ("Lấy kết quả của công thức", "Value of a formula"),
    ("{shown} lấy từ công thức {found}.", "{shown} comes from the formula {found}."),
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
BINARY_DIGITS = entry(
    "binary-digits",
    N,
    ("Ô lưu nhiều chữ số hơn Excel hiển thị", "Cells with more digits than Excel shows"),
    (
        "Số ô lưu nhiều chữ số hơn Excel hiển thị: {count}; được đọc như hiển thị, ví dụ {stored} là {shown}.",
        "Cells that store more digits than Excel shows: {count}; they are read as shown, {stored} as {shown}.",
    ),
    NOTHING,
)
ERROR_CELL = entry(
    "error-cell",
    E,
    ("Ô báo lỗi của Excel", "Excel error"),
    ("{what} chứa lỗi {found}.", "{what} holds the error {found}."),
    ("Hãy sửa công thức, hoặc gõ thẳng nội dung.", "Fix the formula, or type what should stand there."),
    ("Một công thức hỏng không cho biết ở đó phải là gì.", "A broken formula does not tell what should stand there."),
)
SHOWN_OTHERWISE = entry(
    "shown-otherwise",
    W,
    ("Ô hiển thị khác số bên trong", "The cell shows another number"),
    (
        "Định dạng “{format}” làm ô hiển thị khác với số được đọc là {shown}.",
        "The format “{format}” makes the cell look otherwise than the number that is read, {shown}.",
    ),
    ("Hãy định dạng ô là Số (Number) rồi xem lại.", "Format the cell as Number and look again."),
    (
        "Người xem trên màn hình và máy tính điểm thấy hai số khác nhau.",
        "Whoever looks at the sheet sees one figure, and the points come from another.",
    ),
)
PERCENT_READ = entry(
    "percent-read",
    N,
    ("Phần trăm được đọc là tỷ lệ", "Per cent read as a share"),
    ("Ô hiển thị {found}; được đọc là {shown}.", "The cell shows {found}; read as {shown}."),
    ("", ""),
)
DATE_CELL = entry(
    "date-cell",
    E,
    ("Excel đã đổi thành ngày", "Excel turned it into a date"),
    (
        "{what} chứa ngày hoặc giờ {found}, không phải {expected}.",
        "{what} holds a date or time, {found}, not {expected}.",
    ),
    ("Hãy định dạng ô là {format} rồi gõ lại.", "Format the cell as {format} and type it again."),
    (
        "Gõ 3.5 có thể thành ngày 3 tháng 5; điều đã gõ không còn trong tệp.",
        "A typed 3.5 may become the 3rd of May; what was typed is no longer in the file.",
    ),
)
DATE_TEXT = entry(
    "date-text",
    N,
    ("Ngày ở ô chữ", "Date in a cell of text"),
    ("Ô chứa ngày; được đọc là chữ “{found}”.", "The cell holds a date; it is read as the text “{found}”."),
    NOTHING,
)
MERGED_CELL = entry(
    "merged-cell",
    E,
    ("Ô bị gộp", "Merged cells"),
    ("{what} bị gộp: chỉ {anchor} giữ giá trị.", "{what} is merged: only {anchor} holds a value."),
    ("Hãy bỏ gộp ô rồi điền từng ô.", "Unmerge the cells and fill in each."),
    (
        "Các ô khác trong vùng gộp là ô trống, nên đơn vị hay chỉ số ở đó mất số liệu.",
        "The other cells of the block are blank, so their units or indicators lose their figures.",
    ),
)
