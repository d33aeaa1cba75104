"""The page of what was found in checked files: every word that the template prints, and its HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import PurePath

from dticalc.bases import Preview, preview
from dticalc.findings import Finding
from dticalc.frameworks import Framework
from dticalc.numerals import plain
from dticalc.reporting.absences import unit_in_name
from dticalc.reporting.causes import Group, Item, KindRow, Listed, Told, groups_of, overview, weighed_told
from dticalc.reporting.links import Links
from dticalc.reporting.numbers import spoken
from dticalc.reporting.stamps import Stamp, stamp_with
from dticalc.reporting.templates import rendered
from dticalc.rosters import Roster, Unit
from dticalc.submissions.answers import Submission
from dticalc.submissions.layout import IDENTITY
from dticalc.submissions.outcomes import FILES, Counts, brief_verdict, count, shortened, tally, told, verdict, weighed
from dticalc.texts import Lang, Text, pointed, vietnamese_key, visible
from dticalc.version import __version__

Law = tuple[Framework, Roster]
LONGEST = 300  # characters of a text as typed
_DAY = re.compile(r"\d{4}-\d\d-\d\d[ T][\d:.]+")  # how a date is kept in a workbook, which shows it otherwise
_COMPUTED = "computed"  # the anchor of what was found in no file
_HERE = Text("trang này và các số đếm", "this page and its counts hold")


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRow:
    """The points of one dimension, or of all, before appraisal."""

    name: str
    most: str
    computed: str
    claimed: str
    unknown: str
    total: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """One file: whose it is, whether it counts, and what was found in it; `name` is the unit's where it is known."""

    anchor: str
    name: str
    owner: str
    ready: bool
    verdict: str
    counts: str
    cut: str
    groups: tuple[Group, ...]
    points: tuple[PointsRow, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPage:
    """Everything that the page prints: the list of files and the kinds found, then file by file.

    `about` names the index and the year, where the page is about one.
    """

    lang: Lang
    title: str
    headline: str
    advice: str
    listed: tuple[Listed, ...]
    kinds: tuple[KindRow, ...]
    files: tuple[FilePart, ...]
    stamp: Stamp
    about: str = ""
    links: Links = field(default_factory=Links)
    software: str = __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What the page of a release tells beside its files.

    `own` was found in no file, when the edition was computed, and stands under `title`; `counts` are those of all that
    the edition noted; `absent` are names of units without a file, with what is said of each.
    """

    about: str
    title: str
    stamp: Stamp
    own: tuple[Told, ...]
    counts: Counts
    absent: tuple[tuple[str, str], ...]


def checked_page(
    checked: Sequence[Submission],
    law_of: Callable[[Submission], Law | None],
    lang: Lang,
    released: Released | None = None,
    links: Links | None = None,
) -> str:
    """Give the page of checked files as one self-contained HTML text; `law_of` gives the definition of each file.

    Faulty files come first. The page is stamped as synthetic if one of them is. That of a release lists every file and
    every unit without one, but goes through those files only in which something was found, and leaves out the points
    before appraisal.
    """
    brief = released is not None
    findings = [finding for each in checked for finding in each.findings]
    wrong, doubts = weighed(findings)[:2]
    ordered = _ordered(checked, law_of, lang)
    parts = {
        anchor: (each, law_of(each), _told(each, law_of(each), lang))
        for anchor, each in ordered.items()
        if each.findings or not brief
    }
    kinds = [(_name(each, law, lang), anchor, found) for anchor, (each, law, found) in parts.items()]
    page = CheckedPage(
        lang=lang,
        title=Text("Kết quả kiểm tra", "Results of the check")[lang],
        stamp=stamp_with(("synthetic",) if any(each.synthetic for each in checked) else (), lang),
        headline=_headline(checked, released.counts if released else weighed(findings), lang),
        advice=_advice(wrong, doubts, any(each.answers for each in checked))[lang],
        listed=tuple(
            _listed(each, law_of(each), anchor if anchor in parts else "", lang) for anchor, each in ordered.items()
        ),
        kinds=overview([*kinds, *_of_none(released)], lang),
        files=tuple(_part(anchor, *each, lang, points=not brief) for anchor, each in parts.items()),
        links=links or Links(),
    )
    return rendered("findings", _beside(page, released) if released else page, lang)


def _headline(checked: Sequence[Submission], counts: Counts, lang: Lang) -> str:
    return ", ".join((count(len(checked), FILES, lang), *tally(counts, lang)))


def _of_none(released: Released | None) -> list[tuple[str, str, Sequence[Told]]]:
    """Give what was found in no file as a part of the page."""
    return [(released.title, _COMPUTED, released.own)] if released and released.own else []


def _beside(page: CheckedPage, released: Released) -> CheckedPage:
    """Add what a release tells beside its files: units without one stand after the files that do not count."""
    faulty = [each for each in page.listed if not each.ready]
    absent = [
        Listed(ready=False, name=name, file="", verdict=verdict, counts=(0, 0, 0), anchor="")
        for name, verdict in released.absent
    ]
    own = [
        Listed(ready=True, name=name, file="", verdict="", counts=weighed_told(found), anchor=anchor)
        for name, anchor, found in _of_none(released)
    ]
    parts = [
        FilePart(
            anchor=anchor,
            name=name,
            owner="",
            ready=True,
            verdict="",
            counts="",
            cut="",
            groups=tuple(groups_of(anchor, found, page.lang)),
            points=(),
            digest="",
        )
        for name, anchor, found in _of_none(released)
    ]
    return replace(
        page,
        about=released.about,
        stamp=released.stamp if released.stamp.labels else replace(page.stamp, stage=released.stamp.stage),
        listed=(*faulty, *absent, *own, *(each for each in page.listed if each.ready)),
        files=(*page.files, *parts),
    )


def checked_anchors(
    checked: Sequence[Submission], law_of: Callable[[Submission], Law | None], lang: Lang
) -> Mapping[str, str]:
    """Give the anchor of each unit's file on the page of checked files, by its code; those in which anything was found.

    Of several files of one unit it is that which counts.
    """
    ordered = _ordered(checked, law_of, lang)  # those that count come last
    return {each.unit_code: anchor for anchor, each in ordered.items() if each.unit_code and each.findings}


def _ordered(
    checked: Sequence[Submission], law_of: Callable[[Submission], Law | None], lang: Lang
) -> dict[str, Submission]:
    """Give the files in the order of the page, by their anchors."""
    ordered = sorted(checked, key=lambda each: _faulty_first(each, _name(each, law_of(each), lang)))
    return {f"file-{number}": each for number, each in enumerate(ordered, 1)}


def _faulty_first(checked: Submission, name: str) -> tuple[object, ...]:
    """Order by errors, then warnings, then the rest, in each by name."""
    wrong, doubts, _ = weighed(checked.findings)
    return (checked.usable, not wrong, not doubts, vietnamese_key(name))


def _advice(wrong: int, doubts: int, answered: bool) -> Text:
    """Say what to do next."""
    if wrong:
        return Text(
            "Việc cần làm: mở tệp gốc, sửa từng lỗi dưới đây tại ô đã nêu, lưu lại rồi kiểm tra lần nữa.",
            "What to do: open the original file, mend each error below at its cell, save, and check again.",
        )
    if doubts:
        return Text(
            "Việc cần làm: không còn lỗi; hãy xem lại các cảnh báo dưới đây, sửa nếu cần, rồi gửi.",
            "What to do: there are no errors left; look at the warnings below, mend what needs it, then send.",
        )
    if answered:
        return Text("Việc cần làm: không còn gì phải sửa; hãy gửi tệp.", "What to do: nothing to mend; send the file.")
    return Text("Không còn gì phải sửa.", "There is nothing to mend.")


# ── a file ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _part(
    anchor: str, checked: Submission, law: Law | None, found: Sequence[Told], lang: Lang, *, points: bool
) -> FilePart:
    cut = shortened(checked, _HERE)
    rows = preview(law[0], checked) if points and law is not None and checked.answers else ()
    return FilePart(
        anchor=anchor,
        name=_name(checked, law, lang),
        owner=_owner(checked, law, lang),
        ready=checked.usable,
        verdict=verdict(checked)[lang],
        counts=" · ".join(told(checked.findings, lang)),
        cut=cut[lang] if cut else "",
        groups=tuple(groups_of(anchor, found, lang)),
        points=tuple(_points_row(row, lang) for row in rows),
        digest=checked.digest,
    )


def _listed(checked: Submission, law: Law | None, anchor: str, lang: Lang) -> Listed:
    name, file = _name(checked, law, lang), _file(checked)
    return Listed(
        ready=checked.usable,
        name=name,
        file="" if file == name else file,
        verdict=brief_verdict(checked)[lang],
        counts=weighed(checked.findings),
        anchor=anchor,
    )


def _file(checked: Submission) -> str:
    return checked.name or visible(PurePath(checked.file).name, LONGEST)


def _unit(checked: Submission, law: Law | None) -> Unit | None:
    """Give the unit of a file; if it is not known, the one that the name of the file tells."""
    return (law[1].by_code.get(checked.unit_code) or unit_in_name(_file(checked), law[1])) if law is not None else None


def _name(checked: Submission, law: Law | None, lang: Lang) -> str:
    """Name the unit, or the file where its unit is not known."""
    unit = _unit(checked, law)
    return visible(unit.name[lang], LONGEST) if unit else _file(checked)


def _owner(checked: Submission, law: Law | None, lang: Lang) -> str:
    """Name file, unit, year and definition, as far as they are known and not said yet."""
    unit = _unit(checked, law)
    named = f"{unit.name[lang]} ({unit.code})" if unit else checked.unit_code
    year = "" if checked.year is None else f"{Text('năm', 'year')[lang]} {checked.year}"
    return " · ".join(filter(None, (_file(checked) if unit else "", named, year, checked.definition)))


def _told(checked: Submission, law: Law | None, lang: Lang) -> list[Told]:
    """Give what was found in a file, as a person goes through it."""
    names = {each.code: each.name[lang] for each in law[0].indicators} if law is not None else {}
    return [
        Told(
            severity=each.kind.severity,
            slug=each.kind.slug,
            title=each.kind.title[lang],
            why=each.kind.why[lang],
            item=_item(each, checked, names, lang),
        )
        for each in sorted(checked.findings, key=lambda each: each.reading_order)
    ]


def _item(finding: Finding, checked: Submission, names: dict[str, str], lang: Lang) -> Item:
    sentence = finding.sentence(lang)
    return Item(
        place=_place(finding, checked, lang),
        indicator=_indicator(finding, names, lang),
        typed=_typed(finding, sentence, lang),
        sentence=sentence,
        advice=finding.advice(lang),
    )


def _indicator(finding: Finding, names: dict[str, str], lang: Lang) -> str:
    """Name the indicator; its code is left to the sentence where that says it."""
    name = names.get(finding.code, "")
    if "{code}" in finding.kind.sentence[lang]:
        return name
    label = Text("Chỉ số", "Indicator")[lang]
    return f"{label} {' · '.join(filter(None, (visible(finding.code, LONGEST), name)))}" if finding.code else ""


def _typed(finding: Finding, sentence: str, lang: Lang) -> str:
    """Give what was typed into the cell, unless the sentence quotes it or the workbook shows it in another form."""
    found = visible(finding.found, LONGEST).strip()
    written = (found, pointed(found)[lang], spoken(found, lang))
    quoted = "{found}" in finding.kind.sentence.vi or any(each in sentence for each in written)
    return "" if quoted or not finding.place.cell or _DAY.fullmatch(found) else found


def _place(finding: Finding, checked: Submission, lang: Lang) -> str:
    """Say where in the file; the file itself is named only if it is another one."""
    place = finding.place
    other = place.file if PurePath(place.file).name != PurePath(checked.file).name else ""
    seen = place.sheet != IDENTITY  # that sheet is hidden
    parts = [PurePath(other).name, *([place.sheet, place.cell] if seen else [])]
    if place.line is not None:
        parts.append(f"{Text('dòng', 'line')[lang]} {place.line}")
        parts += [f"{Text('cột', 'column')[lang]} {place.column}"] if place.column is not None else []
    shown = " › ".join(visible(part, LONGEST) for part in parts if part)
    return shown or Text("Cả tệp", "The whole file")[lang]


def _points_row(row: Preview, lang: Lang) -> PointsRow:
    return PointsRow(
        name=f"{row.code} · {row.name[lang]}" if row.code else Text("Tổng", "Total")[lang],
        most=_points(row.max_points, lang),
        computed=_points(row.computed, lang),
        claimed="–" if row.claimed is None else _points(row.claimed, lang),
        unknown=", ".join(row.unknown) if row.code else "",
        total=not row.code,
    )


def _points(value: Fraction, lang: Lang) -> str:
    return spoken(plain(value, 2), lang)
