"""The page of what an edition noted: its `findings.csv` by kind and by unit, on the same page as checked files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from dticalc import catalogue
from dticalc.editions import Edition, Noted
from dticalc.findings import MOST_FINDINGS
from dticalc.reporting.absences import absences, unit_of
from dticalc.reporting.causes import WEIGHT, Item, Listed, Told, groups_of, overview, weighed_told
from dticalc.reporting.checked import LONGEST, CheckedPage, FilePart, Law, Released, checked_page
from dticalc.reporting.links import Links
from dticalc.reporting.quality import said_of, severity_of, title_of, weighed_rows
from dticalc.reporting.reader import Reader
from dticalc.reporting.stamps import stamp_of
from dticalc.reporting.templates import rendered
from dticalc.submissions.answers import Submission
from dticalc.submissions.layout import IDENTITY
from dticalc.submissions.outcomes import Nouns, count, tally
from dticalc.texts import Lang, Text, grouped, vietnamese_key, visible

_UNITS: Nouns = (Text("đơn vị", "unit"), Text("đơn vị", "units"))


def noted_page(edition: Edition, lang: Lang, links: Links | None = None) -> str:
    """Give the page of an edition's findings as one self-contained HTML text; units with errors come first."""
    reader = Reader(edition=edition, lang=lang)
    told = _by_unit(reader, _kept(edition.findings))
    absent = {each.code: each.reason for each in absences(reader) if not each.sent}
    codes = sorted(
        {*edition.units, *told, *absent},
        key=lambda unit: _faulty_first(reader, unit, told.get(unit, ()), absent=unit in absent),
    )
    anchors = _anchors(reader, told)
    parts = [(_name(reader, unit), anchor, told[unit]) for unit, anchor in anchors.items()]
    page = CheckedPage(
        lang=lang,
        title=reader.say("Điều được lưu ý trong số liệu", "What was noted in the figures"),
        about=reader.title,
        headline=", ".join((count(len(edition.units), _UNITS, lang), *tally(weighed_rows(edition.findings), lang))),
        advice=_lead(reader),
        listed=tuple(_listed(reader, unit, told.get(unit, ()), anchors.get(unit, ""), absent) for unit in codes),
        kinds=overview(parts, lang),
        files=tuple(_part(reader, unit, told[unit], anchor) for unit, anchor in anchors.items()),
        stamp=stamp_of(edition, lang),
        links=links or Links(),
    )
    return rendered("findings", page, lang)


def noted_anchors(edition: Edition, lang: Lang) -> Mapping[str, str]:
    """Give the anchor of each unit's part of the page of what an edition noted, by its code."""
    reader = Reader(edition=edition, lang=lang)
    return _anchors(reader, _by_unit(reader, _kept(edition.findings)))


def _anchors(reader: Reader, told: Mapping[str, Sequence[Told]]) -> dict[str, str]:
    codes = sorted(told, key=lambda unit: _faulty_first(reader, unit, told[unit]))
    return {unit: f"unit-{number}" for number, unit in enumerate(codes, 1)}


def released_page(
    edition: Edition,
    submissions: Sequence[Submission],
    law_of: Callable[[Submission], Law | None],
    lang: Lang,
    links: Links | None = None,
) -> str:
    """Give the page of findings of a release: of its files, of units without one, and of the edition as a whole."""
    reader = Reader(edition=edition, lang=lang)
    names = _names(reader)
    released = Released(
        about=reader.title,
        title=reader.say("Cả bản công bố", "The whole edition"),
        stamp=stamp_of(edition, lang),
        own=tuple(_told(reader, each, names) for each in _of_no_file(edition.findings, submissions)),
        counts=weighed_rows(edition.findings),
        absent=tuple((each.name, each.reason) for each in absences(reader) if not each.sent),
    )
    return checked_page(submissions, law_of, lang, released, links)


def _of_no_file(findings: Sequence[Noted], submissions: Sequence[Submission]) -> list[Noted]:
    """Give what an edition noted beside the findings of its files."""
    known = Counter(
        (
            each.kind.slug,
            each.code,
            visible(PurePath(each.place.file).name, LONGEST),
            each.place.cell,
            each.message("vi"),
        )
        for one in submissions
        for each in one.findings
    )
    own = []
    for each in findings:
        key = (each.kind, each.code, each.file, each.cell, each.message)
        if known[key]:
            known[key] -= 1
        else:
            own.append(each)
    return own


def _names(reader: Reader) -> dict[str, str]:
    return {each.code: each.name[reader.lang] for each in reader.edition.framework.indicators}


def _lead(reader: Reader) -> str:
    """Say what is listed, and that not all of it is if there is too much."""
    edition, found = reader.edition, len(reader.edition.findings)
    said = reader.say(
        f"Những gì được lưu ý khi kiểm tra và chấm điểm, như ghi trong findings.csv của bản công bố {edition.id}.",
        f"What was noted when the figures were checked and scored, as findings.csv of the edition {edition.id} has it.",
    )
    if found > MOST_FINDINGS:
        shown, whole = grouped(MOST_FINDINGS)[reader.lang], grouped(found)[reader.lang]
        said += reader.say(
            f" Ở đây là {shown} trên {whole} dòng, nặng nhất trước.",
            f" Here: {shown} of {whole} rows, the weightiest first.",
        )
    return said


def _kept(findings: Sequence[Noted]) -> Sequence[Noted]:
    """Keep as many as a page takes, the weightiest."""
    if len(findings) <= MOST_FINDINGS:
        return findings
    return sorted(findings, key=lambda each: WEIGHT[severity_of(each)])[:MOST_FINDINGS]


def _by_unit(reader: Reader, findings: Sequence[Noted]) -> dict[str, list[Told]]:
    """Give what was found by unit; what concerns no unit stands under an empty code."""
    names = _names(reader)
    found: dict[str, list[Told]] = {}
    for each in findings:
        found.setdefault(_code_of(reader, each), []).append(_told(reader, each, names))
    return found


def _code_of(reader: Reader, noted: Noted) -> str:
    unit = unit_of(noted, reader.edition.roster)
    return unit.code if unit else ""


def _told(reader: Reader, noted: Noted, names: dict[str, str]) -> Told:
    kind = catalogue.BY_SLUG.get(noted.kind)
    known = noted.code in names
    indicator = f"{reader.say('Chỉ số', 'Indicator')} {noted.code} · {names[noted.code]}" if known else ""
    advice = kind.advice.en if kind and reader.lang == "en" and "{" not in kind.advice.en else ""
    inside = [part for part in (noted.sheet, noted.cell) if part and noted.sheet != IDENTITY]
    owned = inside and _code_of(reader, noted)
    where = inside if owned else [noted.file, *inside]
    return Told(
        severity=severity_of(noted),
        slug=noted.kind,
        title=title_of(reader, noted),
        why=kind.why[reader.lang] if kind else "",
        item=Item(
            place=visible(" › ".join(filter(None, where)), LONGEST)
            or reader.say("Cả bản công bố", "The whole edition"),
            indicator=indicator,
            typed="",
            sentence=said_of(reader, noted),
            advice=advice,
        ),
    )


def _faulty_first(reader: Reader, unit: str, told: Sequence[Told], *, absent: bool = False) -> tuple[object, ...]:
    """Order by errors or nothing sent, then warnings, then the rest, in each by name; what is of no unit is first."""
    wrong, doubts, _ = weighed_told(told)
    return (bool(unit), not (wrong or absent), not doubts, vietnamese_key(_name(reader, unit)))


def _name(reader: Reader, unit: str) -> str:
    return visible(reader.name(unit), LONGEST) if unit else reader.say("Cả bản công bố", "The whole edition")


def _ranked(reader: Reader, unit: str) -> bool:
    """Tell whether a unit has a rank; of the edition as a whole, whether any has."""
    edition = reader.edition
    if not unit:
        return bool(reader.ranked)
    return unit in edition.units and edition.line(unit, "index").rank is not None


def _listed(reader: Reader, unit: str, told: Sequence[Told], anchor: str, absent: Mapping[str, str]) -> Listed:
    ready = _ranked(reader, unit)
    without = absent.get(unit) or reader.say("không có hạng", "no rank")
    verdict = reader.say("có hạng", "ranked") if ready else without
    return Listed(
        ready=ready,
        name=_name(reader, unit),
        file="",
        verdict=verdict if unit else "",
        counts=weighed_told(told),
        anchor=anchor,
    )


def _part(reader: Reader, unit: str, told: Sequence[Told], anchor: str) -> FilePart:
    counts = weighed_told(told)
    known = [each for each in reader.edition.findings if each.file]
    files = dict.fromkeys(each.file for each in known if _code_of(reader, each) == unit)
    return FilePart(
        anchor=anchor,
        name=_name(reader, unit),
        owner=" · ".join(filter(None, (unit, *(visible(each, LONGEST) for each in files)))),
        ready=_ranked(reader, unit),
        verdict="",
        counts=" · ".join(tally(counts, reader.lang)),
        cut="",
        groups=tuple(groups_of(anchor, told, reader.lang)),
        points=(),
        digest="",
    )
