"""What is said of a checked file: whether it counts, how much was found in it, and that not everything is listed."""

from __future__ import annotations

from collections.abc import Iterable

from dticalc.findings import Finding, Severity
from dticalc.submissions.answers import Submission
from dticalc.texts import Lang, Text, grouped

Nouns = tuple[Text, Text]  # of one, of several
Counts = tuple[int, int, int]  # errors (refusals among them), warnings, notes
FILES: Nouns = (Text("tệp", "file"), Text("tệp", "files"))
ERRORS: Nouns = (Text("lỗi", "error"), Text("lỗi", "errors"))
WARNINGS: Nouns = (Text("cảnh báo", "warning"), Text("cảnh báo", "warnings"))
NOTES: Nouns = (Text("ghi chú", "note"), Text("ghi chú", "notes"))


def weighed(findings: Iterable[Finding]) -> Counts:
    """Count errors (refusals among them), warnings and notes."""
    return by_weight(each.kind.severity for each in findings)


def by_weight(severities: Iterable[Severity]) -> Counts:
    """Count errors (refusals among them), warnings and notes.

    >>> by_weight([Severity.REFUSED, Severity.ERROR, Severity.NOTE])
    (2, 0, 1)
    """
    found = list(severities)
    blocking = found.count(Severity.REFUSED) + found.count(Severity.ERROR)
    return blocking, found.count(Severity.WARNING), found.count(Severity.NOTE)


def count(number: int, nouns: Nouns, lang: Lang) -> str:
    """Write a number with its noun.

    >>> count(1, ERRORS, "en"), count(2, ERRORS, "en")
    ('1 error', '2 errors')
    """
    return f"{grouped(number)[lang]} {nouns[number != 1][lang]}"


def told(findings: Iterable[Finding], lang: Lang) -> list[str]:
    """Say how many errors and warnings there are, and how many notes if there are any."""
    return tally(weighed(findings), lang)


def tally(counts: Counts, lang: Lang) -> list[str]:
    """Say the same of errors, warnings and notes that were counted.

    >>> tally((2, 0, 0), "en")
    ['2 errors', '0 warnings']
    """
    named = zip(counts, (ERRORS, WARNINGS, NOTES), strict=True)
    return [count(number, nouns, lang) for number, nouns in named if number or nouns is not NOTES]


def verdict(checked: Submission) -> Text:
    """Say whether a file counts."""
    wrong = weighed(checked.findings)[0]
    if any(each.kind.severity is Severity.REFUSED for each in checked.findings):
        return Text("Tệp bị từ chối: chưa được tính điểm.", "The file is refused: it does not count towards scoring.")
    if wrong:
        return Text(
            f"Chưa được tính điểm: còn {count(wrong, ERRORS, 'vi')} phải sửa.",
            f"It does not count towards scoring yet: {count(wrong, ERRORS, 'en')} to mend.",
        )
    if checked.aside:
        return Text("Bản sao có đánh dấu: không được tính điểm.", "A marked copy: it does not count towards scoring.")
    if checked.answers:
        return Text("Được tính điểm: không có lỗi.", "It counts towards scoring: no errors.")
    if checked.digest and not checked.unread:
        return Text("Dùng được: không có lỗi.", "It can be used: no errors.")
    return Text("Tệp không được đọc, nên không được tính điểm.", "The file was not read, so it does not count.")


def brief_verdict(checked: Submission) -> Text:
    """Say the same in a word or two, for a table."""
    if any(each.kind.severity is Severity.REFUSED for each in checked.findings):
        return Text("bị từ chối", "refused")
    if weighed(checked.findings)[0]:
        return Text("chưa được tính", "not counted yet")
    if checked.aside:
        return Text("bản sao, không tính", "a copy, not counted")
    if checked.answers:
        return Text("được tính", "counted")
    if checked.digest and not checked.unread:
        return Text("dùng được", "usable")
    return Text("không được đọc", "not read")


def shortened(checked: Submission, where: Text) -> Text | None:
    """Say that not everything found in a file is listed `where` it would be; None if it is."""
    if not checked.cut:
        return None
    found, kept = checked.cut, len(checked.findings)
    return Text(
        f"Tệp có {grouped(found).vi} phát hiện; {where.vi} chỉ gồm {grouped(kept).vi} phát hiện nặng nhất.",
        f"The file has {grouped(found).en} findings; {where.en} the {grouped(kept).en} weightiest only.",
    )
