"""What goes wrong in submitted files and what each case gets, line by line, through the real command.

R the file is refused, E an error at its cell, W a warning, N accepted and noted, `value` accepted as it is; then the
kind of finding and its cell. What a clean file of the form has already (a table of two provinces is not whole) is left
out of account; an appraisal that is refused as a whole names no kind. Memory is measured in `test_guards.py`.
"""

import datetime as dt
import functools
import html
import json
import unicodedata
from collections import Counter

import pytest

from spoilt import (
    AWARDED,
    AWARE,
    CLEAN,
    CODES,
    FIGURES,
    MONEY,
    NOTES,
    POINTS,
    SHARE,
    SHEET,
    UNITS,
    Bench,
    archive,
    at,
    columns_of,
    copied_row,
    each_of,
    extra,
    failed,
    file,
    hidden,
    hidden_row,
    hide,
    inserted,
    merge,
    merged,
    named,
    number,
    on,
    page,
    part,
    percent,
    row,
    sheet,
    stored,
    swap,
    titled,
)

NFD = functools.partial(unicodedata.normalize, "NFD")
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
MEND = "Ctrl+End|delete the empty rows|save again"
EMPTY_CELLS = "".join("<row>" + '<c s="1"/>' * 100 + "</row>" for _ in range(10_000))
REPEATED = archive(xl__worksheets__sheet1_dot_xml="<a/>", twice=True)
OTHER = {"B": [["x"]]}
HIDDEN_ROW = '<row r="2">', '<row r="2" hidden="1">'
HIDDEN_SHEET = '<sheet name="Sheet1"', '<sheet name="Sheet1" state="hidden"'
BOTH, TWENTY, OLD = "mau-1|small", "1.1 points=20", "provinces-63"
DAY, HOUR = dt.datetime(2025, 2, 1), dt.time(1, 2)  # noqa: DTZ001 – a cell of a sheet knows no zone
WITHOUT, RECALCULATE = "E formula-without-value @", "Open it in Excel|recalculate|save"
UNREADABLE, ERRORS = "E unreadable-figure @", ["#DIV/0!", "#REF!", "#N/A"]
TENS = (("en: Figures}, max_points: 60}", "en: Figures}, max_points: 60, given_max: 10}"),)
BLANK = (("missing: refuse", 'missing: refuse\nblank_words: "-; không có"'),)
SUGGESTED = {
    **dict.fromkeys(("٣٦", "３６"), "mean 36?"),
    "1_000": "mean 1000?",
    "½": "mean 0.5?",
    "12e3": "mean 12000?",
    "−5": "mean -5?",
    "120 hệ thống": "mean 120?",
    **dict.fromkeys(("(5)", "5/10", ">90"), ""),
}
SPELLINGS = [NFD("Đà Nẵng"), "Đà\u00a0Nẵng", "Đà  Nẵng", "tỉnh Đà Nẵng", "TP. Đà Nẵng", "Ðà Nẵng"]
ALIASES = {"TP.HCM": "79", "Sài Gòn": "79", "Daklak": "66", "BRVT": "77", "Huế": "46"}
NEAR = {
    "Hà Giang": "02",
    "Hậu Giang": "93",
    "Kiên Giang": "91",
    "Tiền Giang": "82",
    "Bình Thuận": "60",
    "Ninh Thuận": "58",
}
NEVER = ["Hà Giangg", "Hâu Gian", "Tiến Gang", "Bnh Thuận"]
KEPT = ["<script>alert(1)</script>", "{{7*7}}", r"$\frac{$"]
NOTHING, SURROGATE = ["", "-", "không có"], b"a\xed\xa0\x80b"
LINKS = ["javascript:alert(1)", "file:///C:/a.docx"]
OLD_FONTS = ["B×nh D­¬ng", "B¸o c¸o chuyÓn ®æi sè"]
WRITTEN = {
    "semicolons": ("separator", swap(",", ";")),
    "TAB": ("separator", swap(",", "\t")),
    "BOM": ("encoding", lambda text: b"\xef\xbb\xbf" + text),
    "UTF-16": ("encoding", lambda text: text.decode().encode("utf-16")),
    "CR line ends": ("line-ends", swap("\n", "\r")),
}

# fmt: off
TABLE = {
    "container": [
        file("empty file", "R empty-file -", b"", "0 bytes"),
        file("empty file", "R empty-file -", b"", "0 bytes", name="a.csv"),
        file("CSV named .xlsx", "R misnamed-file -", b"unit,1\n", "rename it to .csv"),
        file("HTML named .xlsx", "R html-file -", b"<html><table>", "HTML"),
        file(".xls", "R old-xls -", OLE, "Excel 97–2003", name="a.xls"),
        file(".xlsb", "R binary-xlsb -", archive(xl__workbook_dot_bin="x"), ".xlsb", name="a.xlsb"),
        file(".ods", "R opendocument -", archive(mimetype=ODS), ".ods", name="a.ods"),
        row(".xlsm", "wide.xlsx", "R macros -", parts={"xl/vbaProject.bin": "x"}, says="no macros"),
        file("password-protected", "R password-protected -", LOCKED, "Remove the password"),
        file("truncated", "R damaged-file -", b"PK\x03\x04" + bytes(99), "cut short"),
        part("zip bomb", "R unpacks-too-large -", {"xl/media/a.bin": bytes(65 << 20)}, MEND),
        part("XFD1048576", "R too-far -", sheet('<row r="1048576"><c r="XFD1048576"/></row>'), MEND),
        part("giant merge", "R giant-area -", sheet("", merge("A1:XFD1048576")), "Unmerge|save again"),
        part("million formatted empty cells", "R too-many-cells -", sheet(EMPTY_CELLS), MEND),
        part("DOCTYPE", "R xml-entities -", {SHEET: "<!DOCTYPE a><a/>"}, "DOCTYPE|save it as a new .xlsx"),
        file("repeated parts", "R unusual-parts -", REPEATED, "save it as a new .xlsx"),
    ],
    "sheet": [
        row("expected sheet missing", "book", "R submission-sheet -", edit=named("Tờ 1"), says="Hướng dẫn, Tờ 1"),
        *at("wide.xlsx:A1", "expected sheet missing", "x", "R not-a-submission -", sheets=OTHER, says="Sheet1, B"),
        *at("award.xlsx:B1", "expected sheet missing", "x", "R appraisal-column -", sheets=OTHER, says="Sheet1, B"),
        row("two sheets match", "book", "R submission-sheets -", edit=extra("ke khai"), says="Kê khai, ke khai"),
        row("two match", "wide.xlsx", "R ambiguous-sheet -", sheets={"B": CLEAN["wide"]}, says="Sheet1, B"),
        row("two match", "award.xlsx", "R ambiguous-sheet -", sheets={"B": CLEAN["award"]}, says="Sheet1, B"),
        row("sheet name in other case", "book", "N sheet-spelling -", edit=named("KÊ KHAI")),
        row("sheet name in NFD", "book", "N sheet-spelling -", edit=named(NFD("Kê khai"))),
        row("sheet name with a trailing blank", "book", "N sheet-spelling -", edit=named("Kê khai ")),
        row("columns in another order", "book", "N moved-table -", edit=page(lambda s: s.move_range("M6:M20", cols=5))),
        row("columns in another order", "csv", "value", edit=columns_of([6, 2, 1, 0, 3, 4, 5])),
        row("columns in another order", "wide", "value", edit=columns_of([2, 0, 1])),
        row("columns in another order", "award", "value", edit=columns_of([5, 4, 3, 2, 1, 0])),
        row("title lines above the header", "book", "N moved-table -; W unread-row A1", edit=page(titled)),
        row("title lines above the header", "csv", "W unread-row A2", edit=inserted(2, "Phiếu của thành phố")),
        row("title lines above the header", "wide", "N header-below-title -", edit=inserted(1, "Bảng 1\n")),
        row("title lines above the header", "award", "N header-below-title -", edit=inserted(1, "Bảng 1\n")),
        *at("book:F6", "header misspelled", "Giá tri số", "E submission-header @", says="“Giá trị”"),
        *at("csv:C3", "header misspelled", "vallue", "E submission-header @", says="value"),
        *at("wide:C1", "header misspelled", "2a", "R missing-column -; E unknown-column @", says="codes: 1, 2"),
        *at("award:D1", "header misspelled", "reasom", "E submission-header @", says="reason"),
        *at("book:Q6", "header twice", "Giá trị", "R repeated-column @", says="F6"),
        *at("csv:H3", "header twice", "value", "R repeated-column @", says="C3"),
        *at("wide:D1", "header twice", "1", "R repeated-column @", says="B1"),
        *at("award:G1", "header twice", "reason", "R repeated-column @", says="D1"),
        *at("book:L6", "header missing", "", "R submission-column -", says="Tài liệu kiểm chứng"),
        *at("csv:F3", "header missing", "", "R submission-column -", says="evidence"),
        row("header missing", "wide", "R missing-column -", edit=lambda _: b"unit,1\n48,1\n", says="“2” (Choices)"),
        *at("award:D1", "header missing", "", "R appraisal-column -", says="reason"),
        *at("book:Q6", "extra column with data", "Ý kiến", "W unread-column @", beside={"Q8": "x"}, says="Ý kiến"),
        *at("csv:H3", "extra column with data", "Ý kiến", "W unread-column @", beside={"H4": "x"}, says="Ý kiến"),
        *at("award:G1", "extra column with data", "Ý kiến", "W unread-column @", beside={"G2": "x"}, says="Ý kiến"),
        *at("wide:D1", "extra column, refused by the contract", "x", "E unknown-column @", says="codes: 1, 2"),
        row("hidden row with data", "book", "W hidden-figures F8", edit=page(hidden_row)),
        *on("wide.xlsx award.xlsx", "hidden row with data", "W hidden-figures A2", patch=HIDDEN_ROW),
        row("hidden sheet with data", "book", "W unread-sheet -", edit=extra("Nháp", "hidden"), says="Nháp|hidden"),
        row("hidden sheet that is read", "book", "W hidden-figures -", edit=page(hide)),
        *on("wide.xlsx award.xlsx", "hidden sheet that is read", "W hidden-figures -", patch=HIDDEN_SHEET),
        *at("book:C22 wide:A5 wide.xlsx:A5 award:A5 award.xlsx:A5", "notes under the table", "Ước", "W unread-row @"),
        row("notes under the table", "csv", "W unread-row A15", edit=inserted(15, "Ước,,,,,,"), says="Ước"),
        *at("book:C22", "row of a total", "Tổng cộng", "W unread-row @", beside={"F22": 99}, says="99"),
        *at("csv:A14", "row of a total", "Tổng cộng", "W unread-row @", beside={"C14": "9"}),
        *at("award:A4 award.xlsx:A4", "row of a total", "Tổng cộng", "W unread-row @", beside={"C4": "9"}, says="9"),
        *at("wide:A4 wide.xlsx:A4", "row of a total", "Tổng cộng", "W unread-row @", beside={"B4": "9"}, says="9"),
        row("figures in rows of sums", "book", "W unread-row F19; W unread-row F7", {"F7": 35, "F19": 9}, says="35|9"),
        *at("book:A2", "figures above the header", "999 hồ sơ", "W unread-row @", says="999"),
        row("figures above the header", "csv", "W unread-row A2", edit=inserted(2, "999 hồ sơ"), says="999"),
        row("merged cells in data", "book", "E merged-cell F9", edit=merged("F8:F9"), says="only F8 holds"),
        row("merged cells in Áp dụng", "book", "E merged-cell H13", edit=merged("H12:H13"), says="only H12 holds"),
        row("merged cells in self points", "book", "E merged-cell J10", edit=merged("J8:J10"), says="only J8 holds"),
        row("merged cells in evidence", "book", "E merged-cell L10", edit=merged("L8:L10"), says="only L8 holds"),
        *at("wide.xlsx:B3", "merged cells", "", "E merged-cell @", after=merge("B2:B3"), says="only B2 holds"),
        *at("award.xlsx:C3", "merged points", "", "E merged-cell @", after=merge("C2:C3"), says="only C2 holds"),
        *at("wide.xlsx:A3 award.xlsx:A3", "merged units", "", "E merged-cell @", after=merge("A2:A3"),
            says="only A2 holds"),
        *at("award.xlsx:B3", "merged codes", "", "E merged-cell @", after=merge("B2:B3"), says="only B2 holds"),
        *at("award.xlsx:D3", "merged reasons", "", "E merged-cell @", after=merge("D2:D3"), says="only D2 holds"),
        *at("award.xlsx:E3", "merged authors", "", "E merged-cell @", after=merge("E2:E3"), says="only E2 holds"),
        *at("award.xlsx:F3", "merged dates", "", "E merged-cell @", after=merge("F2:F3"), says="only F2 holds"),
        row("row inserted", "book", "value", edit=page(lambda s: s.insert_rows(10))),
        row("row inserted", "csv", "value", edit=inserted(5, "")),
        row("row inserted", "wide", "E above-most C3", {"C2": "101"}, edit=inserted(2, ",,"), says="101"),
        row("column inserted", "book", "N moved-table -", edit=page(lambda s: s.insert_cols(3))),
        row("template of another year", "book", "R other-year -", edit=hidden(year="2024"), says="2024|2025"),
        row("template of another unit", "book", "E unit-disagrees A2", edit=hidden(unit="01"), says="(48)|(01)"),
        row("template of no unit", "book", "R submission-unit -", edit=hidden(unit="99"), says="99|provinces-34"),
        row("template of another index", "book", "R other-definition -", edit=hidden(definition="mau-1"), says=BOTH),
        row("template of another version", "book", "R other-version -", edit=hidden(definition_sha256="0"),
            says="version 0 of small"),
        *at("csv:B1", "of another year", " year=2024", "R other-year -", name="a.csv", says="2024|2025"),
        row("of another index", "csv", "R other-definition -", edit=swap("=48", "=48; definition=mau-1"), says=BOTH),
    ],
    "formulas": [
        row("with stored value", "book", "N formula-value F10", patch=stored("F10", "25+25", 50)),
        row("with stored value", "wide.xlsx", "N formula-value B2", patch=stored("B2", "1/2", "0.5")),
        row("with stored value", "award.xlsx", "N formula-value C2", patch=stored("C2", "15/2", "7.5")),
        *at("book:F10 book:H13 book:J10 book:L8 book:A12", "without value", '="1"', WITHOUT, says=RECALCULATE),
        *at("wide.xlsx:B2 award.xlsx:C2 award.xlsx:D2", "without value", "=1/2", WITHOUT, says=RECALCULATE),
        *each_of(ERRORS, lambda error: at("book:F10 book:J10", "", error, "E error-cell @", says=error)),
        *each_of(ERRORS, lambda error: on("wide.xlsx", error, "E error-cell B2", patch=failed("B2", error),
            says=error)),
        *each_of(ERRORS, lambda error: on("award.xlsx", error, "E error-cell C2", patch=failed("C2", error),
            says=error)),
    ],
    "numbers": [
        *at("book:F10", "decimal comma", "36,27", "N decimal-comma @", "36.27"),
        *at("csv:C6", "decimal comma", "36,27", "N decimal-comma @; N decimal-comma C7", "36.27", beside={"C7": "0,5"}),
        *at(SHARE, "decimal comma", "0,3627", "N decimal-comma @; N decimal-comma B3", "0.3627", beside={"B3": "0,5"}),
        *at(POINTS, "decimal comma", "3,62", "N decimal-comma @", "3.62"),
        *at("book:F10", "comma beside a point", "36,27", "E mixed-commas @", beside={"F11": "0.5"}, says="F11|36.27"),
        *at("csv:C6", "comma beside a point", "36,27", "E mixed-commas @", says="C7|36.27"),
        *at(SHARE, "comma beside a point", "0,36", "E mixed-commas @", beside={"B3": "0.5"}, says="B3|0.36"),
        *at(POINTS, "comma beside a point", "7,25", "E mixed-commas @", beside={"C3": "2.5"}, says="C3|7.25"),
        *at(f"{MONEY} {POINTS}", "1 or 1000?", "1.000", "E ambiguous-figure @", says="or 1000?|1.0000"),
        *at(SHARE, "by the contract a decimal point", "1.000", "value", "1.0000"),
        *at(FIGURES, "1 or 1000?", "1,000", "E ambiguous-figure @", says="or 1000?|1.0000"),
        *at(AWARE, "in a percent input", "36,27%", "N percent-text @", "0.3627"),
        *at(SHARE, "in a percent input", "36,27%", "N percent-text @", "0.3627"),
        *at(f"{MONEY} {POINTS}", "elsewhere", "36,27%", "E stray-percent @"),
        *at(SHARE, "elsewhere", "36,27%", "E stray-percent @", law=TENS),
        row("% format in a percent input of the form", "book", "value", edit=percent("F11"), value="1.3 aware=0.5"),
        row("% format in a percent input", "wide.xlsx", "N percent-read B2", patch=number("B2", "0.5", 2)),
        row("% format elsewhere", "book", "E stray-percent F10", edit=percent("F10")),
        row("% format elsewhere", "wide.xlsx", "E stray-percent B2", patch=number("B2", "0.5", 2), law=TENS),
        row("% format elsewhere", "award.xlsx", "E stray-percent C2", patch=number("C2", "0.5", 2)),
        *at(f"{AWARE} {SHARE}", "in a 0..1 percent input", "36.27", "E percent-or-share @", says="3627|36.27%|0.3627"),
        *each_of(SUGGESTED, lambda text: at(FIGURES, "", text, UNREADABLE, says=SUGGESTED[text])),
        *each_of(["NaN", "inf", "1e400", "1" * 20], lambda text: at(FIGURES, "at once", text, UNREADABLE)),
        *at("book:F8 csv:C4 wide:B2 wide.xlsx:B2", "blank, refused", "", "E missing-figure @"),
        *at(POINTS, "blank, refused", "", "E award-incomplete @"),
        *at("book:F10 csv:C6", "blank, zero", "", "W counted-as-zero @", value="1.2 points=0"),
        *at(SHARE, "blank, zero", "", "W counted-as-zero @", "0.0000", law=(("missing: refuse", "missing: zero"),)),
        *at(AWARE, "blank, left out", "", "W left-out @", value="1.3 aware="),
        *each_of(["-", "NA", "null", "không có"], lambda text: at(FIGURES, "no word", text, UNREADABLE)),
        *at(MONEY, "a word", "Không có", "N blank-word @; W counted-as-zero @", "1.2 points=0", law=BLANK),
        *at(SHARE, "a word", "-", "E missing-figure @; N blank-word @", law=BLANK),
        *at(POINTS, "a word", "-", "E award-incomplete @; N blank-word @", law=BLANK),
        *at(f"{MONEY} {POINTS}", "a value", "0", "value", "0"),
        *at(SHARE, "a value", "0", "value", "0.0000"),
        *at("book:F10 wide.xlsx:B2 award.xlsx:C2", "Excel made", DAY, "E date-cell @", says="date"),
        *at("book:F10 book:F11", "Excel made", HOUR, "E date-cell @", says="date"),
        *at("csv:C6 wide:B2 award:C2", "date", "01/02/2025", UNREADABLE),
        *at(FIGURES, "negative", "-5", "E below-least @", says="“-5” is below 0"),
        *at(FIGURES, "above the maximum", "101", "E above-most @", says="101"),
        row("numerator > denominator", "book", "W numerator-above F8; W self-differs J8", {"F8": 101}, value=TWENTY),
        row("numerator > denominator", "csv", "W numerator-above C4; W self-differs D4", {"C4": "101"}, value=TWENTY),
        *at("book:F9 csv:C5", "denominator missing if", "0", "E zero-refused @"),
        *at("book:F14", "denominator", "0", "W self-differs J13; W zero-denominator @", "1.11 points=10"),
        *at("csv:C10", "denominator", "0", "W self-differs D9; W zero-denominator @", "1.11 points=10"),
        *at(MONEY, "shortest", "36.270000000000003", "N shortened-number @", "36.27", says="36.27"),
        *at(SHARE, "shortest", "0.36270000000000002", "N shortened-number @", "0.3627", says="0.3627"),
        *at(POINTS, "shortest", "7.2999999999999998", "N shortened-number @", "7.3", says="7.3"),
        row("so Excel stores 36.27", "book", "N binary-digits F10", patch=number("F10", "36.270000000000003"),
            value="1.2 spent=36.27"),
        row("a sum of Excel", "wide.xlsx", "N shortened-number B2", patch=number("B2", "0.30000000000000004"),
            value="48 1=0.3000"),
        *at("book:J8 csv:D4", "self score is not the computed 10", "11", "W self-differs @", "1.1 points=10",
            says="11|10"),
    ],
    "codes": [
        *at("book:A12 award.xlsx:B2", "1.10 stored as a number", 1.1, "E code-as-number @", says="1.10"),
        *at("wide.xlsx:D1", "1.10 stored as a number", 1.1, "E code-as-number @", says="1.10"),
        row("code missing", "book", "E missing-rows -", edit=page(lambda s: s.delete_rows(12)), says="1.10 papers"),
        row("code missing", "csv", "E missing-rows -", edit=swap("1.10,papers,5,10,,,\n", ""), says="1.10 papers"),
        *at("book:A12 csv:A8", "code left blank", "", "E unknown-answer @"),
        *at(CODES, "code left blank", "", "E award-code @"),
        *at("wide:A2 award.xlsx:A2 award:A2", "unit left blank", "", "E blank-unit @"),
        *at("book:A12 csv:A8", "code unknown", "1.100", "E missing-rows -; E unknown-answer @", says="1.10|papers"),
        *at(CODES, "code unknown", "1.100", "E award-code @", says="1.10"),
        row("code twice", "book", "E repeated-answer A20", edit=page(copied_row), says="A8"),
        row("code twice", "csv", "E repeated-answer A14", edit=inserted(14, "1.1,online,50,10,,12/BC-UBND,"),
            says="A4"),
        *at("award:B3 award.xlsx:B3", "code twice", "1.1", "E award-repeated @", says="B2"),
        *at("book:A3", "two years mixed", "Năm dữ liệu: 2024", "R mixed-years @", says="2024|2025"),
        row("two years mixed", "csv", "R two-identities -", name="48_2024.csv", says="2024|2025"),
    ],
    "names": [
        *each_of(SPELLINGS, lambda name: at(UNITS, "spelling", name, "N unit-spelling @", "48")),
        *each_of(SPELLINGS, lambda name: at(AWARDED, "spelling", name, "N unit-spelling @")),
        *each_of(SPELLINGS, lambda name: at("csv:A1", "spelling", f"# unit={name}", "N unit-spelling -", name="a.csv")),
        *at("wide:A2", "spelling", "Hoà Bình", "N unit-spelling @", "17", roster=OLD),
        *at("wide:A2", "spelling", "Ðắk Lắk", "N unit-spelling @", "66"),
        *at("wide:A2", "en dash", "Bà Rịa – Vũng Tàu", "N unit-spelling @", "77", roster=OLD),
        *each_of(ALIASES, lambda name: at("wide:A2", "alias", name, "N unit-spelling @", ALIASES[name], roster=OLD)),
        *each_of(NEAR, lambda name: at("wide:A2", "a letter apart", name, "value", NEAR[name], roster=OLD)),
        *each_of(NEVER, lambda name: at("wide:A2", "never fuzzy", name, "E unknown-unit @", roster=OLD)),
        *at(f"{UNITS} {AWARDED}", "unknown name", "Hà Nọi 2", "E unknown-unit @", says="provinces-34|Did you mean"),
        *at("csv:A1", "unknown name", "# unit=Hà Nọi 2", "R submission-unit -", name="a.csv", says="provinces-34"),
        *at(f"{UNITS} {AWARDED}", "merged in 2025", "Hà Giang", "E merged-unit @", says="Tuyen Quang|provinces-34"),
        *at("csv:A1", "merged in 2025", "# unit=Hà Giang", "E merged-unit -", name="a.csv", says="Tuyen Quang"),
        *at("book:A2", "code and name disagree", "Đơn vị: Hà Nội (48)", "E unit-disagrees @",
            says="Hà Nội (48)|Đà Nẵng"),
        row("code and name disagree", "csv", "R two-identities -", name="Hà Nội_2025.csv", says="48|Hà Nội"),
        *at(UNITS, "code and name disagree", "48 Hà Nội", "E code-and-name @", says="“48 Hà Nội”|Da Nang|Ha Noi"),
        *at("wide:A3 wide.xlsx:A3", "a unit twice in one file", "Đà Nẵng", "E repeated-unit @", says="A2"),
    ],
    "text": [
        *each_of(KEPT, lambda text: at(NOTES, "kept as typed", text, "value", text)),
        *at(NOTES, "kept as typed", "=1+1", "value", "'=1+1"),
        *each_of([*KEPT, "=1+1"], lambda text: at("wide:A2", "shown as text", text, "E unknown-unit @", says=text)),
        row("NUL", "csv", "R csv-nul -", edit=swap("12/BC", "12\0BC"), says="Line 4"),
        *at("csv:G4 award:D2", "control character", "a\x07b", "E unseen-characters @", says="U+0007"),
        *at("book:M8 award.xlsx:D2", "control character", "a_x0007_b", "E unseen-characters @", says="U+0007"),
        *at(f"{NOTES} book:L8", "bidi override", "a\u202eb", "E unseen-characters @", says="U+202E"),
        *at(UNITS, "bidi override", "Đà\u202e Nẵng", "E unknown-unit @", says="U+202E"),
        *at(FIGURES, "bidi override", "5\u202e0", UNREADABLE, says="U+202E"),
        *at("book:M8 award.xlsx:D2", "lone surrogate", "a_xD800_b", "E unseen-characters @", says="U+D800"),
        row("lone surrogate", "wide.xlsx", "R damaged-file -", {"A2": "Huế"}, patch=("Huế", "&#xD800;")),
        *at("csv:G4", "lone surrogate", "a?b", "R csv-encoding -", edit=swap("a?b", SURROGATE), says="Line 4"),
        *at("award:D2", "lone surrogate", "a?b", "R as-a-whole -", edit=swap("a?b", SURROGATE), says=":2: |UTF-8"),
        *each_of(NOTHING, lambda text: at("book:L8 csv:F4", "evidence missing", text, "E evidence-missing @")),
        *each_of(LINKS, lambda link: at("book:L8 csv:F4", "link", link, "E evidence-link @", says=link[:4])),
        *each_of(OLD_FONTS, lambda text: at(NOTES, "old font", text, "E old-font @", says="Unicode")),
        *at(f"{UNITS} {AWARDED}", "old font", OLD_FONTS[0], "E old-font @", says="Unicode"),
        *at("book:F16", "old font", "BÝ th­ tØnh ñy", "E old-font @", says="Unicode"),
    ],
    "CSV": [
        *each_of(WRITTEN, lambda how: on("csv wide award", how, f"N {WRITTEN[how][0]} -", edit=WRITTEN[how][1])),
        row("bytes that are not UTF-8", "csv", "R csv-encoding -", edit=swap("12/BC", b"\xe0"), says="Line 4"),
        row("bytes that are not UTF-8", "wide", "R csv-encoding -", edit=swap("48,", b"H\xe0,"), says="Line 2"),
        row("bytes that are not UTF-8", "award", "R as-a-whole -", edit=swap("48,", b"H\xe0,"), says="Line 2"),
        row("unclosed quote", "csv", "R csv-quote -", edit=swap("1.2,", '1.2,"'), says="line 6"),
        row("unclosed quote", "wide", "R csv-quote -", edit=swap("48,", '48,"'), says="line 2"),
        row("unclosed quote", "award", "R as-a-whole -", edit=swap("1.2,", '1.2,"'), says="line 3"),
        row("NUL", "wide", "R csv-nul -", edit=swap("0.25", "0\0"), says="Line 3"),
        row("NUL", "award", "R as-a-whole -", edit=swap("Đủ", "\0"), says="Line 3"),
        row("one field more", "csv", "E field-count A6", edit=swap("spent,50", "spent,36,27"), says="Line 6|7|8"),
        row("one field less", "csv", "E field-count A6", edit=swap("spent,50,", "spent,50"), says="Line 6|6|7"),
        row("one field more", "wide", "E field-count A2", edit=swap("48,0.5", "48,0,5"), says="Line 2|3|4"),
        row("one field less", "wide", "E field-count A2", edit=swap("48,0.5,", "48,"), says="Line 2|2|3"),
        row("one field more", "award", "E field-count A2", edit=swap("7.5", "7,5"), says="Line 2|6|7"),
        row("one field less", "award", "E field-count A2", edit=swap("7.5,", ""), says="Line 2|5|6"),
    ],
}
# fmt: on

CASES = [pytest.param(each, id=f"{area} {each.form} {each.words}") for area, rows in TABLE.items() for each in rows]


@pytest.fixture(scope="module")
def bench(run, filler, workbook, cell, tmp_path_factory):
    return Bench(run, filler, workbook, cell, tmp_path_factory.mktemp("bench"))


def wanted(each):
    return sorted(one for one in each.gets.split("; ") if one != "value")


@pytest.mark.parametrize("each", CASES)
def test_an_input_gets_what_it_should(bench, tmp_path, each):
    """Each input gets exactly its findings at their cells, with what they must say, and the right figure counts."""
    path = bench.make(each, tmp_path)
    found = bench.findings(each, path)
    usual = bench.usual(each)
    new = Counter(" ".join(one[:3]) for one in found) - usual
    assert sorted(new.elements()) == wanted(each)
    said = " ".join(message for *_, message in found)
    assert [piece for piece in each.says.split("|") if piece not in said] == []
    if each.expected:
        assert bench.counted(each, path) == each.expected.partition("=")[2]


# ── more than one file ──────────────────────────────────────────────────────────────────────────────────────────────

BOTH_YEARS = (("years: [2025]", "years: [2024, 2025]"),)


def year(bench, folder, number, law, **cells):
    """Write a clean submission for a year, with some cells typed over."""
    folder.mkdir()
    plain = row("", "csv", "value", {"B1": f" year={number}", **cells}, name=f"48_{number}.csv", law=law)
    return plain, bench.make(plain, folder)


def edition(bench, tmp_path, law, **cells):
    """Score last year's submission."""
    plain, path = year(bench, tmp_path / "2024", 2024, law, **cells)
    out = tmp_path / "before"
    options = ["--definition", bench.law(plain), "--year", 2024, "--out", out]
    assert bench.run("score", path.parent, *options).code == 0
    return out


def test_two_files_of_one_unit_are_both_refused(bench, tmp_path):
    """Of two files of one unit neither is chosen, and each names the other."""
    for name in ("a.csv", "b.csv"):
        bench.make(row("", "csv", "value", name=name), tmp_path)
    law = bench.law(row("", "csv", "value"))
    bench.run("validate", tmp_path, "--definition", law, "--json", tmp_path / "found.json")
    files = json.loads((tmp_path / "found.json").read_text("utf-8"))["files"]
    assert [[(one["severity"], one["kind"]) for one in each["findings"]] for each in files] == [
        [("refused", "second-submission")]
    ] * 2
    assert [
        other in each["findings"][0]["message"]["en"] for each, other in zip(files, ("b.csv", "a.csv"), strict=True)
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({}, ["same-as-last-year -"]),
        ({"C6": "0.5", "D6": ""}, ["hundredfold C6"]),
        ({"C6": "1.5", "D6": ""}, ["tenfold C6"]),
        ({"C6": "49", "D6": ""}, []),
    ],
)
def test_figures_are_held_against_last_years(bench, tmp_path, cells, found):
    """All figures as last year, and one ten or a hundred times last year's, are warnings; anything else is quiet."""
    before = edition(bench, tmp_path, BOTH_YEARS, **cells)
    plain, path = year(bench, tmp_path / "2025", 2025, BOTH_YEARS)
    bench.run("validate", path, "--definition", bench.law(plain), "--previous", before, "--json", tmp_path / "f.json")
    (record,) = json.loads((tmp_path / "f.json").read_text("utf-8"))["files"]
    assert [f"{one['kind']} {one['cell'] or '-'}" for one in record["findings"]] == found
    assert {one["severity"] for one in record["findings"]} <= {"warning"}
    assert record["usable"]


@pytest.mark.parametrize(
    ("roster", "told"),
    [("provinces-63", "nothing could be compared"), ("", "not available")],
    ids=["on another roster", "missing"],
)
def test_the_run_goes_on_without_last_year(bench, tmp_path, roster, told):
    """Where last year's edition is missing or on another roster, the run goes on and says that nothing is compared."""
    before = tmp_path / "nowhere"
    if roster:
        before = edition(bench, tmp_path, (*BOTH_YEARS, ("provinces-34", roster)))
    plain, path = year(bench, tmp_path / "2025", 2025, BOTH_YEARS)
    options = ["--definition", bench.law(plain), "--year", 2025, "--previous", before, "--out", tmp_path / "after"]
    ran = bench.run("--lang", "en", "score", path.parent, *options)
    assert (ran.code, told in ran.err) == (0, True)
    if roster:
        compared = bench.run("--lang", "en", "compare", before, tmp_path / "after")
        assert (compared.code, "not comparable" in compared.out) == (0, True)


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", [*KEPT, "=1+1"])
def test_text_is_shown_as_text_in_a_page(bench, tmp_path, text):
    """What was typed stands in the page of findings as text, and is never part of it."""
    strange = row("", "wide", "E unknown-unit A2", {"A2": text})
    path = bench.make(strange, tmp_path)
    bench.run("validate", path, "--definition", bench.law(strange), "--html", tmp_path / "f.html")
    shown = (tmp_path / "f.html").read_text("utf-8")
    assert html.escape(text) in shown
    assert "<script>alert" not in shown


def test_a_cap_of_findings_is_announced_first(bench, tmp_path):
    """A file with more than 2,000 findings gives the first 2,000, and says first how many there are."""
    broken = row("", "wide", "E unknown-unit A2", edit=lambda text: text + b"x,y,z\n" * 700)
    path = bench.make(broken, tmp_path)
    ran = bench.run("--lang", "en", "validate", path, "--definition", bench.law(broken), "--json", tmp_path / "f.json")
    (record,) = json.loads((tmp_path / "f.json").read_text("utf-8"))["files"]
    assert (record["found"], len(record["findings"])) == (2100, 2000)
    assert "2,100 findings" in ran.out.splitlines()[0]
