"""Findings on files that are refused as a whole, before anything of them is read."""

from __future__ import annotations

from dticalc.catalogue.entries import Pair, R, entry

SAVE_AS_XLSX: Pair = (
    "Hãy mở bằng Excel hoặc LibreOffice rồi lưu thành Excel Workbook (.xlsx).",
    "Open it in Excel or LibreOffice and save it as an Excel Workbook (.xlsx).",
)
SEND_AGAIN: Pair = (
    "Hãy mở tệp gốc bằng Excel, lưu thành .xlsx mới rồi gửi lại.",
    "Open the original in Excel, save it as a new .xlsx and send it again.",
)
CTRL_END: Pair = (
    "Hãy bấm Ctrl+End để thấy ô cuối, xóa các hàng và cột trống thừa, rồi lưu lại.",
    "Press Ctrl+End to see the last cell, delete the empty rows and columns, and save again.",
)
NO_TABLE: Pair = (
    "Chỉ đọc được bảng .xlsx hoặc CSV; tệp khác dễ bị đọc sai số.",
    "Only .xlsx and CSV tables are read; figures of other files are easily misread.",
)
STRANGE: Pair = (
    "Chương trình bảng tính không ghi như vậy; các chương trình khác nhau có thể đọc ra số khác nhau.",
    "No spreadsheet program writes this; different programs could read different figures from it.",
)
TOO_MUCH: Pair = (
    "Một tệp quá lớn làm máy đứng, và các tệp khác không được xử lý.",
    "A file that is too large stalls the machine, and the other files are not dealt with.",
)

# ── what kind of file ───────────────────────────────────────────────────────────────────────────────────────────────

EMPTY_FILE = entry(
    "empty-file",
    R,
    ("Tệp trống", "Empty file"),
    ("Tệp không có nội dung (0 byte).", "The file is empty (0 bytes)."),
    ("Hãy lưu hoặc tải lại tệp.", "Save it or download it again."),
    ("Tệp trống thường là tệp tải dở.", "An empty file is usually a broken download."),
)
UNREADABLE_FILE = entry(
    "unreadable-file",
    R,
    ("Không đọc được tệp", "File cannot be read"),
    ("{problem}", "{problem}"),
    ("", ""),
    ("Tệp không đọc được thì không có số liệu nào được dùng.", "No figure is used of a file that cannot be read."),
)
FILE_TOO_LARGE = entry(
    "file-too-large",
    R,
    ("Tệp quá lớn", "File too large"),
    (
        "Tệp lớn hơn {limit} MB; một bảng số liệu chỉ cần dưới 1 MB.",
        "The file is larger than {limit} MB; a table of figures needs less than 1 MB.",
    ),
    (
        "Hãy xóa hình ảnh, hàng và cột trống thừa rồi lưu lại.",
        "Delete pictures, empty rows and empty columns and save again.",
    ),
    TOO_MUCH,
)
MISNAMED_FILE = entry(
    "misnamed-file",
    R,
    ("Tên tệp không khớp nội dung", "Name and content differ"),
    (
        "Tên tệp kết thúc bằng {found} nhưng nội dung là văn bản, không phải bảng tính.",
        "The name ends with {found}, but the content is text, not a workbook.",
    ),
    (
        "Nếu là CSV, hãy đổi tên thành .csv; nếu không, hãy mở bằng Excel rồi lưu thành .xlsx.",
        "If it is CSV, rename it to .csv; otherwise open it in Excel and save it as .xlsx.",
    ),
    NO_TABLE,
)
HTML_FILE = entry(
    "html-file",
    R,
    ("Tệp là trang HTML hoặc XML", "HTML or XML"),
    ("Nội dung là HTML hoặc XML, không phải bảng tính.", "The content is HTML or XML, not a table."),
    SAVE_AS_XLSX,
    (
        "Nhiều phần mềm xuất HTML với tên .xls; Excel mở được nhưng có thể đổi số thành ngày.",
        "Some programs export HTML under the name .xls; Excel opens it but may turn figures into dates.",
    ),
)
PDF_FILE = entry(
    "pdf-file",
    R,
    ("Tệp là PDF", "PDF"),
    ("Tệp là PDF, không phải bảng tính.", "The file is a PDF, not a table."),
    ("Hãy gửi tệp .xlsx gốc hoặc CSV.", "Send the original .xlsx, or CSV."),
    NO_TABLE,
)
OLD_XLS = entry(
    "old-xls",
    R,
    ("Định dạng .xls cũ", "Old .xls"),
    (
        "Tệp ở định dạng Excel 97–2003 (.xls) hoặc định dạng Office cũ khác.",
        "The file is in the format of Excel 97–2003 (.xls) or another old Office format.",
    ),
    SAVE_AS_XLSX,
    NO_TABLE,
)
PASSWORD_PROTECTED = entry(
    "password-protected",
    R,
    ("Tệp có mật khẩu", "Password"),
    ("Tệp được mã hóa bằng mật khẩu mở tệp.", "The file is encrypted with a password."),
    (
        "Hãy bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc › Mã hóa bằng mật khẩu, để trống) rồi lưu lại.",
        "Remove the password (File › Info › Protect Workbook › Encrypt with Password, leave it blank) and save again.",
    ),
    ("Không có mật khẩu thì không ai kiểm tra lại được số liệu.", "Without the password nobody can check the figures."),
)
BINARY_XLSB = entry(
    "binary-xlsb",
    R,
    ("Định dạng .xlsb", ".xlsb"),
    ("Tệp là sổ tính nhị phân Excel (.xlsb).", "The file is a binary workbook of Excel (.xlsb)."),
    SAVE_AS_XLSX,
    NO_TABLE,
)
OPENDOCUMENT = entry(
    "opendocument",
    R,
    ("Định dạng OpenDocument", "OpenDocument"),
    ("Tệp ở định dạng OpenDocument (.ods).", "The file is in the OpenDocument format (.ods)."),
    SAVE_AS_XLSX,
    NO_TABLE,
)
MACROS = entry(
    "macros",
    R,
    ("Sổ tính có macro", "Macros"),
    (
        "Sổ tính chứa macro hoặc là loại có macro (.xlsm).",
        "The workbook holds macros, or is of a kind that may (.xlsm).",
    ),
    (
        "Hãy lưu thành Excel Workbook (.xlsx), không macro.",
        "Save it as an Excel Workbook (.xlsx), which holds no macros.",
    ),
    (
        "Macro là chương trình và có thể thay đổi số khi mở tệp.",
        "Macros are programs and may change figures on opening.",
    ),
)
NOT_A_WORKBOOK = entry(
    "not-a-workbook",
    R,
    ("Không phải sổ tính", "No workbook"),
    ("Tệp là tệp nén nhưng không phải sổ tính .xlsx.", "The file is an archive, but no .xlsx workbook."),
    (
        "Hãy giải nén và gửi từng tệp .xlsx, hoặc lưu tài liệu thành .xlsx.",
        "Unpack it and send the .xlsx files themselves, or save the document as .xlsx.",
    ),
    NO_TABLE,
)
STRICT_WORKBOOK = entry(
    "strict-workbook",
    R,
    ("Sổ tính kiểu Strict", "Strict workbook"),
    (
        "Trang tính không ở dạng thường; có thể tệp được lưu là “Strict Open XML Spreadsheet”.",
        "A sheet is not in the usual form; perhaps the file was saved as “Strict Open XML Spreadsheet”.",
    ),
    SAVE_AS_XLSX,
    NO_TABLE,
)

# ── damaged or strange ──────────────────────────────────────────────────────────────────────────────────────────────

DAMAGED_FILE = entry(
    "damaged-file",
    R,
    ("Tệp hỏng hoặc bị cắt cụt", "Damaged or cut short"),
    ("Sổ tính hỏng hoặc bị cắt cụt{problem}.", "The workbook is damaged or cut short{problem}."),
    (
        "Hãy tải lại tệp; nếu vẫn vậy, mở bằng Excel để sửa rồi lưu lại.",
        "Download it again; if that does not help, let Excel repair it and save it again.",
    ),
    ("Một phần số liệu có thể đã mất.", "Some of the figures may be lost."),
)
UNUSUAL_PARTS = entry(
    "unusual-parts",
    R,
    ("Tệp được đóng gói khác thường", "Unusual packing"),
    ("Sổ tính được đóng gói khác thường: {problem}.", "The workbook is packed in an unusual way: {problem}."),
    SEND_AGAIN,
    STRANGE,
)
XML_ENTITIES = entry(
    "xml-entities",
    R,
    ("Khai báo DOCTYPE", "DOCTYPE"),
    ("Phần {found} có khai báo DOCTYPE hoặc thực thể XML.", "The part {found} declares a DOCTYPE or XML entities."),
    SEND_AGAIN,
    ("Thực thể XML có thể phình ra rất lớn hoặc kéo tệp khác vào.", "XML entities can swell or draw in other files."),
)
XML_ENCODING = entry(
    "xml-encoding",
    R,
    ("Bảng mã XML khác thường", "Unusual XML encoding"),
    (
        "Phần {found} dùng bảng mã khác UTF-8 và UTF-16.",
        "The part {found} is in an encoding other than UTF-8 and UTF-16.",
    ),
    SEND_AGAIN,
    STRANGE,
)
DISORDERED_CELLS = entry(
    "disordered-cells",
    R,
    ("Hàng hoặc ô sai thứ tự", "Rows or cells out of order"),
    (
        "Trong {part}, hàng hoặc ô bị lặp lại, sai thứ tự hoặc nằm sai chỗ (gần {found}).",
        "In {part}, rows or cells are repeated, out of order or out of place (near {found}).",
    ),
    SEND_AGAIN,
    STRANGE,
)

# ── too much ────────────────────────────────────────────────────────────────────────────────────────────────────────

UNPACKS_TOO_LARGE = entry(
    "unpacks-too-large",
    R,
    ("Giải nén quá lớn", "Unpacks to too much"),
    ("Nội dung giải nén vượt mức cho phép ({limit}).", "What the file unpacks to is above the bound ({limit})."),
    CTRL_END,
    TOO_MUCH,
)
TOO_FAR = entry(
    "too-far",
    R,
    ("Ô ở quá xa", "Cell too far out"),
    (
        "Trong {part} có ô hoặc vùng tới {found}; bảng có tối đa {rows} hàng và {columns} cột.",
        "In {part} a cell or area reaches {found}; a table has at most {rows} rows and {columns} columns.",
    ),
    CTRL_END,
    TOO_MUCH,
)
TOO_MANY_CELLS = entry(
    "too-many-cells",
    R,
    ("Quá nhiều ô", "Too many cells"),
    (
        "Các trang tính trải ra hơn {limit} ô, kể cả ô trống.",
        "The sheets stretch over more than {limit} cells, blank ones among them.",
    ),
    CTRL_END,
    TOO_MUCH,
)
GIANT_AREA = entry(
    "giant-area",
    R,
    ("Vùng gộp quá lớn", "Giant merged area"),
    (
        "Trong {part}, các vùng gộp ô (hoặc liên kết, bảng) phủ hơn {limit} ô (tại {found}).",
        "In {part}, merged areas (or links, tables) cover over {limit} cells (at {found}).",
    ),
    (
        "Hãy bỏ gộp ô của cả cột hoặc cả trang (Home › Merge & Center), rồi lưu lại.",
        "Unmerge whole columns or sheets (Home › Merge & Center) and save again.",
    ),
    TOO_MUCH,
)
LONG_TEXT = entry(
    "long-text",
    R,
    ("Văn bản quá dài", "Text too long"),
    (
        "Ô {cell} có hơn {limit} ký tự, quá sức chứa của một ô Excel.",
        "The cell {cell} has over {limit} characters, more than a cell of Excel can hold.",
    ),
    ("Hãy rút gọn, hoặc dẫn liên kết tới tài liệu.", "Shorten it, or link to the document."),
    TOO_MUCH,
)
TOO_MUCH_TEXT = entry(
    "too-much-text",
    R,
    ("Quá nhiều chữ", "Too much text"),
    ("Các ô có tổng cộng hơn {limit} ký tự.", "The cells have over {limit} characters in all."),
    ("Hãy xóa phần không thuộc bảng số liệu rồi lưu lại.", "Delete what is not part of the table and save again."),
    TOO_MUCH,
)
READING_STOPPED = entry(
    "reading-stopped",
    R,
    ("Việc đọc tệp bị dừng", "Reading was stopped"),
    (
        "Đọc tệp này tốn quá nhiều thời gian hoặc bộ nhớ nên đã bị dừng; các tệp khác không bị ảnh hưởng.",
        "Reading this file took too much time or memory and was stopped; other files are not affected.",
    ),
    SEND_AGAIN,
    TOO_MUCH,
)

# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

CSV_ENCODING = entry(
    "csv-encoding",
    R,
    ("CSV không phải UTF-8", "CSV is not UTF-8"),
    ("Dòng {line} không phải {encoding}.", "Line {line} is not {encoding}."),
    ("Hãy lưu thành “CSV UTF-8”, hoặc gửi tệp .xlsx.", "Save it as “CSV UTF-8”, or send an .xlsx file."),
    ("Đoán bảng mã có thể làm sai tên đơn vị.", "A guessed encoding can spoil the names of units."),
)
CSV_NUL = entry(
    "csv-nul",
    R,
    ("CSV có ký tự NUL", "NUL in CSV"),
    ("Dòng {line} có ký tự NUL.", "Line {line} has a NUL character."),
    ("Hãy xuất lại tệp CSV.", "Export the CSV again."),
    ("Ký tự NUL là dấu hiệu tệp hỏng.", "A NUL character is a sign of damage."),
)
CSV_QUOTE = entry(
    "csv-quote",
    R,
    ("Dấu nháy kép không đóng", "Quote left open"),
    (
        "Dấu nháy kép mở ở dòng {line} không được đóng đúng: {found}.",
        "The double quote opened on line {line} is not closed properly: {found}.",
    ),
    (
        'Hãy đóng dấu nháy, viết đôi dấu nháy bên trong (""), hoặc xuất lại CSV.',
        'Close the quote, double quotes inside the text (""), or export the CSV again.',
    ),
    (
        "Sau dấu nháy mở, các hàng sau bị đọc như một ô.",
        "After an open quote all following rows would be read as one cell.",
    ),
)
CSV_TOO_LARGE = entry(
    "csv-too-large",
    R,
    ("CSV quá nhiều hàng hoặc cột", "Too many rows or columns in CSV"),
    (
        "Đến dòng {line}, bảng vượt {rows} hàng, {columns} cột hoặc {limit} ô.",
        "By line {line} the table exceeds {rows} rows, {columns} columns or {limit} cells.",
    ),
    ("Hãy xóa hàng, cột thừa rồi lưu lại.", "Delete needless rows and columns and save again."),
    TOO_MUCH,
)
