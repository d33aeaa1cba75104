"""Findings on tables of what was published, and on estimates for units after a merger."""

from __future__ import annotations

from dticalc.catalogue.entries import E, R, W, entry

RECORD_HEADER = entry(
    "record-header",
    R,
    ("Không thấy tiêu đề của bảng đã công bố", "No header of a published table"),
    (
        "Trong 20 hàng đầu không có hàng tiêu đề; hàng đầu tiên là: {found}.",
        "None of the first 20 rows is a header; the first row reads: {found}.",
    ),
    (
        "Cần cột “unit” và ít nhất một trong các cột: {expected}. Cột mang tên khác thì nêu bằng --column TÊN=unit.",
        "It needs “unit” and at least one of: {expected}. Name other headings with --column THEIRS=unit.",
    ),
    (
        "Không biết cột nào là hạng, cột nào là giá trị thì chép lại sẽ nhầm số này thành số kia.",
        "Without headings a rank could be recorded as a value, or the other way round.",
    ),
)
RECORD_COLUMN = entry(
    "record-column",
    W,
    ("Cột không hiểu", "Column not understood"),
    (
        "Cột “{found}” không được hiểu nên không dùng; số ô có nội dung: {count}.",
        "The column “{found}” is not understood and not used; cells with content: {count}.",
    ),
    (
        "{nearest} Nếu đúng là một cột cần chép, hãy nêu --column {theirs}=TÊN; các tên: {expected}.",
        "{nearest} If it is to be recorded, say --column {theirs}=NAME; names: {expected}.",
    ),
)
RECORD_SOURCE = entry(
    "record-source",
    E,
    ("Dòng không có nguồn", "Row without a source"),
    ("{unit}: không nêu nguồn của số đã công bố.", "{unit}: the source of the published figures is not named."),
    (
        "Hãy ghi vào cột “source” nơi đã công bố, hoặc nêu --source cho cả bảng.",
        "Write where it was published into “source”, or give --source for the whole table.",
    ),
    (
        "Số chép lại mà không có nguồn thì không ai kiểm tra được, và không phân biệt được với số bịa.",
        "Nobody can check a recorded figure without a source, or tell it from an invented one.",
    ),
)
RECORD_DECIMALS = entry(
    "record-decimals",
    E,
    ("Nhiều chữ số thập phân hơn số công bố", "More decimals than are published"),
    (
        "{unit}, {what}: {found} có {count} chữ số thập phân; bộ chỉ số công bố {decimals}.",
        "{unit}, {what}: {found} has {count} decimals; the definition publishes {decimals}.",
    ),
    (
        "Hãy chép đúng như bảng đã công bố; không làm tròn và không lấy số tự tính.",
        "Copy it just as published; neither round it nor take a figure that was computed.",
    ),
    (
        "Nhiều chữ số hơn nghĩa là số ấy được tính ra, không phải số đã công bố.",
        "More digits mean that the figure was computed by somebody; it is not what was published.",
    ),
)
RECORD_RANK = entry(
    "record-rank",
    W,
    ("Thứ hạng không khớp cách xếp 1, 2, 2, 4", "Rank against the rule 1, 2, 2, 4"),
    (
        "{group}: {unit} hạng {found}, nhưng {ahead} đơn vị của bảng đứng trên; xếp 1, 2, 2, 4 thì là {expected}.",
        "{group}: {unit} has rank {found}, with {ahead} units ahead; by the rule 1, 2, 2, 4 it is {expected}.",
    ),
    (
        "Hãy xem lại nguồn; hạng được giữ như đã ghi. Số đơn vị lệch như vậy trong nhóm: {count}.",
        "Look at the source again; the rank is kept as it is. Units like this in the group: {count}.",
    ),
)
RECORD_ORDER = entry(
    "record-order",
    W,
    ("Thứ hạng và giá trị mâu thuẫn", "Rank and value contradict each other"),
    (
        "{group}: {unit} hạng {rank} với {found}, còn {other} hạng {better} với {figure}.",
        "{group}: {unit} has rank {rank} with {found}, and {other} rank {better} with {figure}.",
    ),
    (
        "Hãy xem lại nguồn của cả hai; cả hạng và giá trị được giữ như đã ghi.",
        "Look at the sources of both; ranks and values are kept as they are.",
    ),
)
RECORD_PARTIAL = entry(
    "record-partial",
    W,
    ("Chưa chép đủ đơn vị", "Not every unit is recorded"),
    (
        "Chép được {count} trên {roster} đơn vị (hạng: {ranked}; giá trị: {valued}); hạng là hạng trong cả {roster}.",
        "{count} of {roster} units are recorded (ranks: {ranked}; values: {valued}); ranks are among all {roster}.",
    ),
    ("Không có hạng lẫn giá trị: {missing}.", "With neither rank nor value: {missing}."),
)
RECORD_EMPTY = entry(
    "record-empty",
    R,
    ("Bảng không có hạng và giá trị nào", "Table without ranks and values"),
    ("Không đơn vị nào có hạng hay giá trị.", "No unit has a rank or a value."),
    ("Hãy kiểm tra lại tệp và tên các cột: {expected}.", "Check the file and the names of its columns: {expected}."),
    (
        "Một bản chép lại không có số nào thì không nói gì về năm ấy.",
        "A record without a figure says nothing of the year.",
    ),
)
MERGED_ABSENT = entry(
    "merged-absent",
    W,
    ("Đơn vị mới không ước tính được", "New unit that cannot be estimated"),
    (
        "{unit}: không có số của đơn vị cũ hợp thành: {missing}.",
        "{unit}: figures are missing of the old units that formed it: {missing}.",
    ),
    (
        "Đơn vị này không có trong bản ước tính, và thứ hạng không tính đến nó.",
        "It is not in the estimate, and ranks leave it out.",
    ),
)
MERGED_PARTLY = entry(
    "merged-partly",
    W,
    ("Nhóm chỉ ước tính được từ một phần", "Group estimated from some of the old units"),
    (
        "{unit}, {code}: không áp dụng với {missing}, nên là trung bình của các đơn vị còn lại.",
        "{unit}, {code}: it does not apply to {missing}, so that it is the mean of the others.",
    ),
    ("Không áp dụng không phải là 0.", "What does not apply is not 0."),
)
