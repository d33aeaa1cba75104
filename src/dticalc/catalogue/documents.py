"""Findings on the text and form of definitions and rosters."""

from __future__ import annotations

from dticalc.catalogue.entries import E, R, entry

# ── definitions and rosters: the YAML text ──────────────────────────────────────────────────────────────────────────

YAML_SYNTAX = entry(
    "yaml-syntax",
    R,
    ("Không đọc được YAML", "The YAML cannot be read"),
    ("Tệp không đúng cú pháp YAML: {problem}.", "The file is not well-formed YAML: {problem}."),
    ("{remedy}", "{remedy}"),
)
YAML_REPEATED_KEY = entry(
    "yaml-repeated-key",
    E,
    ("Khóa lặp lại", "Repeated key"),
    ("Khóa “{found}” đã có ở dòng {first}.", "The key “{found}” already stands on line {first}."),
    ("Hãy giữ lại một khóa; không khóa nào được tự chọn.", "Keep one of them; neither is chosen for you."),
)
YAML_ALIAS = entry(
    "yaml-alias",
    E,
    ("Bí danh hoặc nhãn YAML", "YAML alias or tag"),
    (
        "Bộ chỉ số không dùng bí danh (*, &) hay nhãn (!): “{found}”.",
        "A definition uses no aliases (*, &) and no tags (!): “{found}”.",
    ),
    ("Hãy viết đầy đủ giá trị tại đây.", "Write the value out here."),
)
YAML_KEY = entry(
    "yaml-key",
    E,
    ("Khóa không phải văn bản", "Key is not text"),
    ("Khóa “{found}” phải là văn bản.", "The key “{found}” must be text."),
    ("Hãy đặt khóa trong dấu nháy.", "Put the key in quotes."),
)

# ── definitions and rosters: the form ───────────────────────────────────────────────────────────────────────────────

UNKNOWN_KEY = entry(
    "unknown-key",
    E,
    ("Khóa lạ", "Unknown key"),
    (
        "Khóa “{found}” không có trong mẫu tại “{path}”; được dùng: {expected}.",
        "The key “{found}” is not part of the form at “{path}”; allowed: {expected}.",
    ),
    ("{nearest}", "{nearest}"),
)
MISSING_KEY = entry(
    "missing-key",
    E,
    ("Thiếu khóa", "Missing key"),
    ("Thiếu khóa “{found}” tại “{path}”.", "The key “{found}” is missing at “{path}”."),
    ("Hãy bổ sung; ví dụ xem tài liệu docs/definitions.md.", "Add it; docs/definitions.md shows how."),
)
NOT_TEXT = entry(
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
WRONG_VALUE = entry(
    "wrong-value",
    E,
    ("Giá trị không đúng mẫu", "Value not of the form"),
    ("“{path}” có giá trị “{found}”; cần {expected}.", "“{path}” holds “{found}”; expected {expected}."),
    ("{remedy}", "{remedy}"),
)
STRAY_CHARACTERS = entry(
    "stray-characters",
    E,
    ("Ký tự thừa hoặc không nhìn thấy", "Stray or invisible characters"),
    (
        "“{path}” có khoảng trắng thừa, ký tự ẩn hoặc không phải Unicode dựng sẵn (NFC): “{found}”.",
        "“{path}” has stray blanks, invisible characters, or is not in composed Unicode (NFC): “{found}”.",
    ),
    ("Hãy gõ lại văn bản.", "Type the text again."),
)
