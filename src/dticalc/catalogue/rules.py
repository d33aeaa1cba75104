"""Findings on the rules, inputs and worked examples of indicators."""

from __future__ import annotations

from dticalc.catalogue.entries import E, W, entry

UNKNOWN_INPUT = entry(
    "unknown-input",
    E,
    ("Quy tắc nêu số liệu chưa khai báo", "Rule names an undeclared input"),
    (
        "Quy tắc của chỉ số “{code}” dùng số liệu “{found}”, nhưng chỉ khai báo: {expected}.",
        "The rule of indicator “{code}” uses the input “{found}”; declared are only: {expected}.",
    ),
    ("Hãy khai báo số liệu hoặc sửa tên.", "Declare the input or fix the name."),
)
EXAMPLE_FAILS = entry(
    "example-fails",
    E,
    ("Ví dụ tính không khớp", "Worked example does not come out"),
    (
        "Ví dụ của chỉ số “{code}” ghi {found} điểm nhưng quy tắc {computed}.",
        "The example of indicator “{code}” says {found} points, but the rule {computed}.",
    ),
    ("Hãy sửa ví dụ hoặc quy tắc theo quyết định.", "Fix the example or the rule after the decision."),
)
WEIGHTS_SUM = entry(
    "weights-sum",
    E,
    ("Tổng trọng số khác 1", "Weights do not add up to 1"),
    (
        "Trọng số các phần trong quy tắc của chỉ số “{code}” cộng lại là {sum}, không phải 1.",
        "The weights of the parts in the rule of indicator “{code}” add up to {sum}, not to 1.",
    ),
    ("Hãy sửa trọng số; có thể viết “1/3”.", "Fix the weights; “1/3” may be written."),
)
REPEATED_STEP = entry(
    "repeated-step",
    E,
    ("Ngưỡng lặp lại", "Repeated threshold"),
    (
        "Quy tắc của chỉ số “{code}” có hai bậc cùng ngưỡng {found}.",
        "The rule of indicator “{code}” has two steps from {found}.",
    ),
    ("Hãy giữ một bậc; không bậc nào được tự chọn.", "Keep one of them; neither is chosen for you."),
)
STEPS_GAP = entry(
    "steps-gap",
    E,
    ("Giá trị lọt giữa các ngưỡng", "A figure falls between the thresholds"),
    (
        "Quy tắc của chỉ số “{code}” để lọt giá trị {found}: không bậc nào nhận.",
        "In the rule of indicator “{code}” the figure {found} falls through: no step takes it.",
    ),
    ("{remedy}", "{remedy}"),
)
STEPS_OVERLAP = entry(
    "steps-overlap",
    E,
    ("Hai bậc chồng nhau", "Steps overlap"),
    (
        "Trong quy tắc của chỉ số “{code}”, giá trị {found} thuộc hai bậc.",
        "In the rule of indicator “{code}” the figure {found} belongs to two steps.",
    ),
    ("Hãy ghi to bằng ngưỡng from kế trên.", "Write `to` equal to the next `from` above."),
)
NESTED_PARTS = entry(
    "nested-parts",
    E,
    ("Các phần lồng quá sâu", "Parts nested too deep"),
    (
        "Quy tắc của chỉ số “{code}” có parts lồng hơn một lần.",
        "The rule of indicator “{code}” has parts nested more than once.",
    ),
    ("Hãy gộp các phần bên trong, hoặc tách thành hai chỉ số.", "Join the inner parts, or make two indicators."),
)
RULE_OUT_OF_RANGE = entry(
    "rule-out-of-range",
    E,
    ("Quy tắc có thể vượt 0..điểm tối đa", "Rule can leave 0..maximum"),
    (
        "Tỷ lệ đạt của chỉ số “{code}” {reached}; phải từ 0 đến 1.",
        "The share of indicator “{code}” {reached}; it must lie between 0 and 1.",
    ),
    ("{remedy}", "{remedy}"),
)
UNREACHABLE_MAXIMUM = entry(
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
WRONG_INPUT_TYPE = entry(
    "wrong-input-type",
    E,
    ("Kiểu số liệu không hợp quy tắc", "Type of input does not fit the rule"),
    (
        "Quy tắc của chỉ số “{code}” cần số liệu “{found}” kiểu {expected}, nhưng khai báo là {type}.",
        "The rule of indicator “{code}” needs “{found}” to be {expected}, but it is declared as {type}.",
    ),
    ("Hãy sửa kiểu số liệu hoặc quy tắc.", "Fix the type or the rule."),
)
UNMATCHED_CASE = entry(
    "unmatched-case",
    E,
    ("Trường hợp không khớp", "Cases do not match"),
    ("Chỉ số “{code}”, “{found}”: {lacks}.", "Indicator “{code}”, “{found}”: {lacks}."),
    ("Hãy để options và shares nêu cùng các trường hợp.", "Let options and shares name the same cases."),
)
UNUSED_INPUT = entry(
    "unused-input",
    W,
    ("Số liệu không dùng đến", "Input that no rule reads"),
    (
        "Số liệu “{found}” của chỉ số “{code}” được hỏi nhưng quy tắc không dùng.",
        "The input “{found}” of indicator “{code}” is asked for, but the rule does not read it.",
    ),
    ("Hãy bỏ đi, hoặc đưa vào quy tắc.", "Drop it, or use it in the rule."),
)
IDLE_KEY = entry(
    "idle-key",
    W,
    ("Khóa không có tác dụng", "Key without effect"),
    (
        "Khóa “{found}” không có tác dụng với số liệu “{name}” kiểu {type} của chỉ số “{code}”.",
        "The key “{found}” has no effect on the input “{name}” of type {type}, indicator “{code}”.",
    ),
    ("Hãy bỏ đi, hoặc sửa kiểu số liệu.", "Drop it, or fix the type."),
)
PERCENT_SCALE = entry(
    "percent-scale",
    W,
    ("Phần trăm ghi trên 1", "Per cent above 1"),
    (
        "Số liệu “{name}” của chỉ số “{code}” là phần trăm, nhưng {found} nghĩa là {percent} %.",
        "The input “{name}” of indicator “{code}” is a percentage, but {found} means {percent} %.",
    ),
    ("Phần trăm ghi dạng tỷ lệ: 80 % là 0.8.", "Percentages are written as shares: 80 % is 0.8."),
)
CROSSED_BOUNDS = entry(
    "crossed-bounds",
    E,
    ("min lớn hơn max", "min above max"),
    (
        "Số liệu “{found}” của chỉ số “{code}” có min {least} lớn hơn max {most}.",
        "The input “{found}” of indicator “{code}” has min {least} above max {most}.",
    ),
    ("Hãy sửa một trong hai.", "Fix one of them."),
)
EXAMPLE_INPUT = entry(
    "example-input",
    E,
    ("Ví dụ dùng số liệu không hợp lệ", "Worked example with an input that cannot be"),
    (
        "Ví dụ của chỉ số “{code}” ghi “{name}” = {found}; cần: {expected}.",
        "The example of indicator “{code}” has “{name}” = {found}; expected: {expected}.",
    ),
    ("Hãy sửa ví dụ theo khai báo của số liệu.", "Fix the example after the declaration of the input."),
)
