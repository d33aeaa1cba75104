"""The sheets and columns of an annex workbook: what stands where, shared by writing and reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dticalc.formulas import SOURCES
from dticalc.texts import Text

Reads = Literal["text", "number", "truth", "cases", "codes", "figures", "shown", "mark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its key in the tree (dotted), the heading that people read, how a cell is read, and its choices.

    `shown` columns are written for the reader and not read back; a `mark` is hidden and only helps to read.
    """

    key: str
    heading: str
    reads: Reads = "text"
    options: tuple[str, ...] = ()
    width: int = 16
    help: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet with a header row and one row for each entry."""

    name: str
    title: Text
    columns: tuple[Column, ...]


YES, NO = "có", "không"
TRUTH = {YES: True, NO: False, "true": True, "false": False, "yes": True, "no": False}

KINDS = ("choice", "steps", "ratio", "parts", "given")
MISSING = ("refuse", "zero", "exclude")

_RULE = (
    Column(
        key="kind",
        heading="Loại quy tắc",
        options=KINDS,
        width=12,
        help=Text(
            "choice: trường hợp; steps: ngưỡng; ratio: tỷ lệ; parts: tổng các phần; given: số đo ở nơi khác",
            "choice: cases; steps: thresholds; ratio; parts: weighted sum; given: measured elsewhere",
        ),
    ),
    Column(
        key="input",
        heading="Số liệu",
        width=14,
        help=Text("Tên số liệu, cho choice, steps, given", "Name of the input, for choice, steps, given"),
    ),
    Column(key="numerator", heading="Tử số", width=14, help=Text("Tên số liệu, cho ratio", "Input, for ratio")),
    Column(key="denominator", heading="Mẫu số", width=14, help=Text("Tên số liệu, cho ratio", "Input, for ratio")),
    Column(
        key="target",
        heading="Mức đủ điểm",
        reads="number",
        width=12,
        help=Text("Tỷ lệ được điểm tối đa, ví dụ 0.8 hoặc 1/20", "The ratio that earns full points: 0.8 or 1/20"),
    ),
    Column(
        key="cap",
        heading="Không vượt tối đa",
        reads="truth",
        options=(YES, NO),
        width=12,
        help=Text("Cho ratio: có = không vượt điểm tối đa", "For ratio: có = never above the maximum"),
    ),
    Column(
        key="zero_denominator",
        heading="Mẫu số bằng 0",
        options=("missing", "zero", "full"),
        width=12,
        help=Text("missing: thiếu; zero: 0 điểm; full: đủ điểm", "missing, 0 points, or full points"),
    ),
    Column(
        key="given_max",
        heading="Mức tối đa của số liệu",
        reads="number",
        width=12,
        help=Text("Cho given: số được điểm tối đa", "For given: the figure that earns full points"),
    ),
    Column(
        key="cases",
        heading="Trường hợp / ngưỡng",
        reads="cases",
        width=34,
        help=Text(
            "choice: ten = tỷ lệ; … | steps: ngưỡng = tỷ lệ; …; else = tỷ lệ. Ví dụ: 4 = 1; 3 = 3/4; else = 0",
            "choice: case = share; … | steps: threshold = share; …; else = share. Such as: 4 = 1; 3 = 3/4; else = 0",
        ),
    ),
)

HEAD = Sheet(
    name="Bộ chỉ số",
    title=Text("Quyết định, năm, thang điểm", "Decision, years, scale"),
    columns=(
        Column(key="label", heading="Mục", reads="shown", width=46),
        Column(key="key", heading="Khóa", width=22),
        Column(key="vi", heading="Giá trị (tiếng Việt)", width=70),
        Column(key="en", heading="Tiếng Anh", width=70),
    ),
)

# The keys of the header sheet, in order; those with two languages stand in both columns.
HEAD_KEYS: tuple[tuple[str, Text, Reads, tuple[str, ...]], ...] = (
    ("format", Text("Phiên bản của mẫu", "Version of the form"), "number", ("1",)),
    ("id", Text("Mã bộ chỉ số", "Id"), "text", ()),
    ("title", Text("Tên bộ chỉ số", "Title"), "text", ()),
    ("decision.number", Text("Số quyết định", "Number of the decision"), "text", ()),
    ("decision.date", Text("Ngày ban hành (năm-tháng-ngày)", "Date (year-month-day)"), "text", ()),
    ("decision.issuer", Text("Cơ quan ban hành", "Issuer"), "text", ()),
    ("decision.url", Text("Địa chỉ văn bản", "Address of the text"), "text", ()),
    ("years", Text("Các năm dữ liệu, cách nhau dấu phẩy", "Data years, with commas"), "figures", ()),
    ("amends", Text("Đính chính cho bộ chỉ số", "Amends"), "text", ()),
    ("family", Text("Họ bộ chỉ số", "Family"), "text", ()),
    ("roster", Text("Danh sách đơn vị", "Roster"), "text", ()),
    ("status", Text("Trạng thái", "Status"), "text", ("complete", "dimensions-only", "model")),
    ("note", Text("Điều cần biết", "Note"), "text", ()),
    ("scale", Text("Thang điểm", "Scale"), "number", ()),
    ("published.measure", Text("Công bố theo", "Published figure"), "text", ("value", "points")),
    ("published.decimals", Text("Số chữ số thập phân", "Decimals"), "number", ()),
    ("published.rounding", Text("Làm tròn", "Rounding"), "text", ("half-up",)),
    ("rank.on", Text("Xếp hạng theo số", "Ranks on"), "text", ("published", "exact")),
    ("rank.ties", Text("Đồng hạng", "Ties"), "text", ("competition",)),
    ("missing", Text("Số liệu trống", "A blank figure"), "text", MISSING),
    ("blank_words", Text("Từ là ô trống (dấu chấm phẩy)", "Words for a blank (semicolons)"), "text", ()),
)
SPOKEN = {"title", "note"}

DIMENSIONS = Sheet(
    name="Chỉ số chính",
    title=Text("Chỉ số chính", "Dimensions"),
    columns=(
        Column(key="code", heading="Mã", width=8),
        Column(key="name.vi", heading="Chỉ số chính", width=44),
        Column(key="name.en", heading="Tên tiếng Anh", width=44),
        Column(key="group", heading="Nhóm", width=14),
        Column(
            key="max_points",
            heading="Điểm tối đa",
            reads="number",
            width=12,
            help=Text("? = chưa tìm thấy trong quyết định", "? = not found in the decision"),
        ),
        Column(key="given_max", heading="Mức tối đa khi nhập thẳng", reads="number", width=14),
        Column(key="reference", heading="Nguồn", width=70),
    ),
)
PILLARS = Sheet(
    name="Trụ cột",
    title=Text("Trụ cột", "Pillars"),
    columns=(
        Column(key="code", heading="Mã", width=8),
        Column(key="name.vi", heading="Trụ cột", width=40),
        Column(key="name.en", heading="Tên tiếng Anh", width=40),
        Column(key="dimensions", heading="Các chỉ số chính", reads="codes", width=40),
    ),
)
INDICATORS = Sheet(
    name="Phụ lục",
    title=Text("Các chỉ số thành phần", "Indicators"),
    columns=(
        Column(key="code", heading="STT", width=8),
        Column(key="name.vi", heading="Chỉ số", width=40),
        Column(key="max_points", heading="Điểm tối đa", reads="number", width=9),
        Column(
            key="method.vi",
            heading="Cách tính điểm",
            width=60,
            help=Text(
                "Lời của quyết định. Nếu để câu tự sinh thì không lưu; máy tính theo các cột quy tắc bên phải.",
                "The words of the decision. The generated sentence is not kept; the rule columns are what computes.",
            ),
        ),
        Column(
            key="inputs",
            heading="Số liệu đầu vào",
            reads="shown",
            width=50,
            help=Text("Tự sinh từ trang “Số liệu”; sửa ở trang đó.", "Made from the sheet “Số liệu”; edit it there."),
        ),
        Column(key="evidence.label.vi", heading="Tài liệu kiểm chứng", width=34),
        Column(key="source", heading="Nguồn dữ liệu", options=tuple(each.vi for each in SOURCES.values()), width=14),
        Column(key="verified_by.vi", heading="Đơn vị xác minh", width=26),
        Column(key="dimension", heading="Mã chỉ số chính", width=9),
        *_RULE,
        Column(
            key="missing",
            heading="Khi thiếu số liệu",
            options=MISSING,
            width=10,
            help=Text("Trống: theo bộ chỉ số", "Blank: as the definition says"),
        ),
        Column(key="applicable", heading="Có thể không áp dụng", reads="truth", options=(YES, NO), width=11),
        Column(key="evidence.required", heading="Bắt buộc kiểm chứng", reads="truth", options=(YES, NO), width=11),
        Column(key="name.en", heading="Chỉ số (tiếng Anh)", width=40),
        Column(key="method.en", heading="Cách tính điểm (tiếng Anh)", width=50),
        Column(key="evidence.label.en", heading="Tài liệu kiểm chứng (tiếng Anh)", width=34),
        Column(key="verified_by.en", heading="Đơn vị xác minh (tiếng Anh)", width=26),
        Column(key="reference", heading="Nguồn (điều, phụ lục)", width=34),
        Column(key="continues", heading="Kế thừa", width=20),
        # Digests of the generated sentences: what nobody has touched is not taken for words of the decision.
        Column(key="generated", heading="Mã câu tự sinh", reads="mark", width=4),
    ),
)
OFFICIAL = 8  # the columns of the official annexes, which come first and are printed
_OF = Column(key="of", heading="STT", width=8)
INPUTS = Sheet(
    name="Số liệu",
    title=Text("Số liệu đầu vào của từng chỉ số", "Inputs of each indicator"),
    columns=(
        _OF,
        Column(key="name", heading="Tên số liệu", width=16),
        Column(key="label.vi", heading="Câu hỏi", width=60),
        Column(key="label.en", heading="Câu hỏi (tiếng Anh)", width=60),
        Column(key="type", heading="Kiểu", options=("integer", "decimal", "percent", "choice", "boolean"), width=10),
        Column(key="min", heading="Nhỏ nhất", reads="number", width=10),
        Column(key="max", heading="Lớn nhất", reads="number", width=10),
        Column(key="unit", heading="Đơn vị tính", width=16),
    ),
)
OPTIONS = Sheet(
    name="Trường hợp",
    title=Text("Các trường hợp của số liệu kiểu choice", "Cases of inputs of type choice"),
    columns=(
        _OF,
        Column(key="input", heading="Tên số liệu", width=16),
        Column(key="case", heading="Trường hợp", width=16),
        Column(key="vi", heading="Nhãn", width=60),
        Column(key="en", heading="Nhãn (tiếng Anh)", width=60),
    ),
)
PARTS = Sheet(
    name="Phần",
    title=Text("Các phần của quy tắc parts", "The parts of rules of kind parts"),
    columns=(
        _OF,
        Column(
            key="part",
            heading="Phần",
            width=8,
            help=Text("1, 2, …; phần trong phần: 2.1, 2.2, …", "1, 2, …; parts of a part: 2.1, 2.2, …"),
        ),
        Column(key="weight", heading="Trọng số", reads="number", width=10),
        *_RULE,
    ),
)
EXAMPLES = Sheet(
    name="Ví dụ",
    title=Text("Ví dụ tính, được kiểm tra mỗi khi đọc", "Worked examples, checked at every reading"),
    columns=(
        _OF,
        Column(
            key="inputs",
            heading="Số liệu",
            reads="cases",
            width=70,
            help=Text("ten = giá trị; ten = giá trị", "name = value; name = value"),
        ),
        Column(key="points", heading="Điểm", reads="number", width=10),
    ),
)
GUIDE = "Hướng dẫn"
LISTED = "dticalc – lỗi"  # the sheet that an annotated copy begins with
SHEETS = (HEAD, DIMENSIONS, PILLARS, INDICATORS, INPUTS, OPTIONS, PARTS, EXAMPLES)
