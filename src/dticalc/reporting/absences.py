"""The units of the roster that have no rank, and why, as far as an edition knows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dticalc.editions import Edition, Noted
from dticalc.findings import LISTED, Severity
from dticalc.reporting.quality import severity_of, title_of
from dticalc.reporting.reader import Reader
from dticalc.rosters import Roster, Unit
from dticalc.submissions.outcomes import ERRORS, count
from dticalc.texts import visible

_LONGEST = 300
_NAMED = re.compile(r".+_\d{4}_(.+)\.\w+")  # how the workbook that a unit is given is named: definition, year, code


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A unit without a rank, and why; `sent` tells whether a file of it is known."""

    code: str
    name: str
    reason: str
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Units that have no rank for the same reason, for a list: the first names, and how many more there are."""

    names: str
    more: str
    reason: str


def absences(reader: Reader) -> tuple[Absence, ...]:
    """Give the units without a rank in the order of the roster; none where ranks are recorded among all units."""
    edition = reader.edition
    if reader.recorded:
        return ()
    blocked: dict[str, list[Noted]] = {}
    for each in edition.findings:
        if severity_of(each) in {Severity.REFUSED, Severity.ERROR} and (unit := unit_of(each, edition.roster)):
            blocked.setdefault(unit.code, []).append(each)
    ranked, sent = set(edition.ranked), _sent(edition)
    return tuple(
        Absence(
            code=unit.code,
            name=visible(unit.name[reader.lang], _LONGEST),
            reason=_reason(reader, unit.code, blocked, sent),
            sent=unit.code in {*(sent or ()), *blocked, *edition.units},
        )
        for unit in edition.roster.units
        if unit.code not in ranked
    )


def absent(reader: Reader) -> tuple[Absent, ...]:
    """Give the same reason by reason, those first of whom a file is known."""
    by_reason: dict[str, list[str]] = {}
    for each in sorted(absences(reader), key=lambda each: not each.sent):
        by_reason.setdefault(each.reason, []).append(each.name)
    return tuple(
        Absent(names=", ".join(names[:LISTED]), more=_more(reader, len(names) - LISTED), reason=reason)
        for reason, names in by_reason.items()
    )


def unit_of(noted: Noted, roster: Roster) -> Unit | None:
    """Give the unit that a row is about; of a file that was not read, the one that its name tells."""
    return roster.by_code.get(noted.unit_code) or unit_in_name(noted.file, roster)


def unit_in_name(file: str, roster: Roster) -> Unit | None:
    """Give the unit whose code stands in the name of a file, where that is named as its workbook was."""
    found = _NAMED.fullmatch(file)
    return roster.by_code.get(found[1]) if found else None


def _sent(edition: Edition) -> set[str] | None:
    """Give the units whose file is known; None if the edition was not made from files of units."""
    files = [each for each in edition.manifest["inputs"] if each["level"] == "submission"]
    named = [unit_in_name(each["file"], edition.roster) for each in files]
    found = {each.get("unit") or (unit.code if unit else "") for each, unit in zip(files, named, strict=True)}
    return found if files else None


def _reason(reader: Reader, unit: str, blocked: Mapping[str, Sequence[Noted]], sent: set[str] | None) -> str:
    """Say why a unit has no rank."""
    if unit in reader.edition.units:
        return reader.say("không có chỉ số nào được tính", "nothing of it counts")
    found = blocked.get(unit, ()) if sent is not None else ()
    refusal = next((each for each in found if severity_of(each) is Severity.REFUSED), None)
    if refusal:
        kind = title_of(reader, refusal)
        return reader.say(f"phiếu bị từ chối ({kind})", f"submission refused ({kind})")
    if found:
        errors = count(len(found), ERRORS, reader.lang)
        return reader.say(f"phiếu còn {errors} phải sửa", f"{errors} to mend in the submission")
    if sent is None and "estimated" in reader.edition.marks:
        said = ("không ước tính được, thiếu số của đơn vị cũ", "no estimate: figures of old units are missing")
    elif sent is None:
        said = ("không có số liệu", "no figures")
    elif unit in sent:
        said = ("phiếu không được tính", "submission not counted")
    else:
        said = ("chưa nộp phiếu", "nothing submitted")
    return reader.say(*said)


def _more(reader: Reader, others: int) -> str:
    return "" if others <= 0 else reader.say(f"và {others} đơn vị khác", f"and {others} more")
