"""Verdicts: what the check column of a submission workbook says of a row, and what that means."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The words of the check column; `is_error` tells which must be mended before sending."""

    PASS = "Đạt"  # noqa: S105 – a word of the check column, no password
    NOT_APPLICABLE = "Không áp dụng"
    OPTIONAL = "Không bắt buộc"
    MISSING = "Chưa nhập"
    MISSING_ZERO = "Chưa nhập: tính 0 điểm"
    MISSING_LEFT_OUT = "Chưa nhập: không tính"
    NOT_A_NUMBER = "Chưa phải là số"
    RESHAPED = "Định dạng ô đã bị đổi"
    NOT_WHOLE = "Phải là số nguyên"
    TOO_SMALL = "Nhỏ hơn mức tối thiểu"
    TOO_LARGE = "Lớn hơn mức tối đa"
    NOT_LISTED = "Chọn trong danh sách"
    NUMERATOR = "Tử số lớn hơn mẫu số"
    ZERO_DENOMINATOR = "Mẫu số bằng 0"
    ZERO_REFUSED = "Mẫu số phải khác 0"
    NOT_ALLOWED = "Ô Áp dụng: chỉ Có"
    SELF_WRONG = "Xem lại điểm tự chấm"
    EVIDENCE = "Thiếu tài liệu kiểm chứng"

    @property
    def is_error(self) -> bool:
        """Tell whether it must be mended before the workbook is sent."""
        return self not in _FINE


_FINE = {
    Verdict.PASS,
    Verdict.NOT_APPLICABLE,
    Verdict.OPTIONAL,
    Verdict.MISSING_ZERO,
    Verdict.MISSING_LEFT_OUT,
    Verdict.NUMERATOR,
    Verdict.ZERO_DENOMINATOR,
}
BLANK = {"refuse": Verdict.MISSING, "zero": Verdict.MISSING_ZERO, "exclude": Verdict.MISSING_LEFT_OUT}

MEANINGS: tuple[tuple[Verdict, str, str], ...] = (
    (Verdict.PASS, "Không thấy lỗi ở dòng này.", "No problem was seen in this row."),
    (
        Verdict.MISSING,
        "Phải điền; để trống thì phiếu không được tính.",
        "Must be filled in, or the file does not count.",
    ),
    (Verdict.MISSING_ZERO, "Có thể gửi, nhưng chỉ số được 0 điểm.", "May be sent; the indicator earns 0 points."),
    (Verdict.MISSING_LEFT_OUT, "Có thể gửi; chỉ số không được tính.", "May be sent; the indicator is left out."),
    (Verdict.NOT_A_NUMBER, "Ô là chữ; hãy gõ riêng con số.", "It is text; type the number alone."),
    (
        Verdict.RESHAPED,
        "Excel đã đổi thành ngày, giờ hoặc phần trăm (gõ 1/2, 8:30, 36%): chọn định dạng General, rồi gõ lại số.",
        "Excel turned it into a date, a time or per cent (1/2, 8:30, 36%): choose the format General, type it again.",
    ),
    (Verdict.NOT_WHOLE, "Chỉ nhận số nguyên.", "Whole numbers only."),
    (Verdict.TOO_SMALL, "Dưới mức tối thiểu của số liệu.", "Below the least figure."),
    (Verdict.TOO_LARGE, "Trên mức tối đa; phần trăm gõ 36,27%.", "Above the greatest figure; per cent as 36.27%."),
    (Verdict.NOT_LISTED, "Bấm mũi tên trong ô và chọn.", "Use the arrow in the cell and choose."),
    (Verdict.NUMERATOR, "Gửi được, nhưng hãy xem lại hai số.", "May be sent, but look at both figures."),
    (Verdict.ZERO_DENOMINATOR, "Gửi được; điểm theo quy tắc của chỉ số.", "May be sent; scored as the rule says."),
    (Verdict.ZERO_REFUSED, "Mẫu số 0 không tính được tỷ lệ.", "No ratio can be taken of a denominator of 0."),
    (
        Verdict.NOT_APPLICABLE,
        "Ghi Không ở cột Áp dụng; chỉ số không được tính.",
        "“Không” under Áp dụng: it is left out.",
    ),
    (Verdict.NOT_ALLOWED, "Chỉ số này áp dụng cho mọi đơn vị.", "This indicator applies to every unit."),
    (Verdict.SELF_WRONG, "Điểm tự chấm phải là số từ 0 đến điểm tối đa.", "Self-assessed points: 0 to the maximum."),
    (Verdict.EVIDENCE, "Chỉ số có điểm thì phải nêu tài liệu.", "What earns points needs its evidence."),
    (Verdict.OPTIONAL, "Số liệu không dùng để tính điểm.", "Not used for the points."),
)
