"""What the guide of a submission workbook tells those who fill it in."""

from __future__ import annotations

from dticalc.frameworks import Framework
from dticalc.texts import Text

_WHERE = (
    "Điền ở đâu",
    Text(
        "Ở trang “Kê khai”, chỉ các ô nền vàng; các ô khác đã khóa. Cách tính điểm và tài liệu cần có ở các cột bên "
        "phải, không in ra. Có thể đổi độ rộng cột và định dạng ô.",
        "On the sheet “Kê khai”, in the yellow cells only; the others are locked. How it is scored and the evidence "
        "asked for stand in the columns on the right, which are not printed. Widths and formats may be changed.",
    ),
)
_VALUE = (
    "Giá trị",
    Text(
        "Gõ số vào ô, không kèm chữ và đơn vị. Dấu thập phân (phẩy hay chấm) theo Excel của máy. Phần trăm gõ "
        "36,27%. Không có số liệu thì để trống; số 0 chỉ khi kết quả thật sự là 0.",
        "Type the number alone, with the decimal sign of your Excel. Per cent as 36.27%. Leave it blank if there is no "
        "figure; 0 only if the result really is 0.",
    ),
)
_CHECK = (
    "Kiểm tra",
    Text(
        "Cột “Kiểm tra” nêu điều đầu tiên phải sửa ở mỗi dòng; ô A4 đếm số dòng còn lỗi. Nền đỏ phải sửa trước khi "
        "gửi; nền vàng nên xem lại. “Điểm tạm tính” là điểm theo công thức, chưa thẩm định.",
        "The column “Kiểm tra” names the first thing to mend in each row; A4 counts the rows with an error. Red must "
        "be mended before sending, yellow is worth a look. “Điểm tạm tính” are the points by the rule, before "
        "appraisal.",
    ),
)
_DATES = (
    "Ngày và phần trăm",
    Text(
        "Gõ 1/2, 1-2 hay 8:30, Excel có thể đổi thành ngày, giờ; gõ 36%, thành phần trăm. Cột “Kiểm tra” nhận ra qua "
        "định dạng ô, trừ vài định dạng tự đặt và Excel trên trình duyệt; dticalc validate nhận ra mọi ngày. Nếu chỉ "
        "dán giá trị thì ngày thành một số (46024), không ai nhận ra được: hãy xem lại số đã dán.",
        "Excel may turn 1/2, 1-2 or 8:30 into a date or time, and 36% into per cent. “Kiểm tra” sees it by the format "
        "of the cell, except for some formats of one's own and in a browser; dticalc validate sees every date. A date "
        "pasted as a value is a mere number (46024), which nobody can tell: look at what you have pasted.",
    ),
)
_SELF = (
    "Điểm tự chấm",
    Text(
        "Điểm mà đơn vị tự đánh giá, từ 0 đến điểm tối đa; ghi ở dòng đầu của chỉ số.",
        "The points that you claim, 0 to the maximum, in the first row of the indicator.",
    ),
)
_APPLICABLE = (
    "Áp dụng",
    Text(
        "Chọn Không chỉ khi chỉ số không áp dụng cho đơn vị. Chỉ số ấy được loại khỏi cả điểm và điểm tối đa.",
        "Choose “Không” only where the indicator does not apply to you; it then leaves points and maximum.",
    ),
)
_EVIDENCE = (
    "Tài liệu kiểm chứng",
    Text(
        "Ghi: số hiệu - ngày: mô tả, ví dụ 12/KH-UBND - 05/01/2025: Kế hoạch chuyển đổi số. Mỗi tài liệu "
        "một dòng trong ô (Alt+Enter). Chỉ số có điểm mà thiếu tài liệu bắt buộc là lỗi.",
        "Write: number - date: description, one line each (Alt+Enter). Points without required evidence are an error.",
    ),
)
_SEND = (
    "Gửi",
    Text(
        "Khi ô A4 ghi “Không còn lỗi”, lưu lại dạng .xlsx và gửi chính tệp này. Muốn kiểm tra kỹ hơn và xem điểm "
        "theo chỉ số chính: dticalc validate <tệp>.",
        "When A4 reads “Không còn lỗi”, save as .xlsx and send this very file. To check it more closely and "
        "see the points by dimension: dticalc validate <file>.",
    ),
)


def guide_lines(framework: Framework) -> tuple[tuple[str, Text], ...]:
    """Give the steps of the guide; what concerns no indicator of the definition is left out."""
    applicable = (_APPLICABLE,) if any(each.applicable for each in framework.indicators) else ()
    return (_WHERE, _VALUE, _CHECK, _DATES, _SELF, *applicable, _EVIDENCE, _SEND)
