"""What was noticed in the figures behind an edition, kind by kind; row by row it stands in `findings.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dticalc import catalogue
from dticalc.appraisals import AWARD
from dticalc.bases import OUTCOMES
from dticalc.editions import Noted
from dticalc.figures import EXPECTED
from dticalc.findings import LISTED, Severity
from dticalc.reporting.causes import TIMES
from dticalc.reporting.reader import Reader
from dticalc.submissions.checks import EVIDENCE, ZERO_DENOMINATOR
from dticalc.submissions.layout import asked_inputs
from dticalc.submissions.outcomes import Counts, by_weight, count, tally
from dticalc.submissions.own_cells import CLAIMED
from dticalc.texts import grouped, natural_key

_SEVERITIES = {each.value: each for each in Severity}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One kind of finding of the edition: how often, about which units, and the first of them in its words."""

    times: str
    title: str
    units: str
    place: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """The kinds of one severity that occur, the most frequent first."""

    severity: Severity
    title: str
    meaning: str
    kinds: tuple[Noticed, ...]


def quality(reader: Reader) -> tuple[Weight, ...]:
    """Give what validation and scoring noted, by severity and kind, in the reader's language."""
    by_kind: dict[str, list[Noted]] = {}
    for each in reader.edition.findings:
        by_kind.setdefault(each.kind, []).append(each)
    weights = []
    for severity in Severity:
        kinds = [found for found in by_kind.values() if severity_of(found[0]) is severity]
        if kinds:
            total = sum(map(len, kinds))
            weights.append(
                Weight(
                    severity=severity,
                    title=f"{severity.label[reader.lang]} ({grouped(total)[reader.lang]})",
                    meaning=severity.meaning[reader.lang],
                    kinds=tuple(_noticed(reader, found) for found in sorted(kinds, key=len, reverse=True)),
                )
            )
    return tuple(weights)


def totals(reader: Reader) -> str:
    """Say how much was noted in all, as the page of findings says it; nothing where nothing was."""
    found = reader.edition.findings
    return ", ".join(tally(weighed_rows(found), reader.lang)) if found else ""


def weighed_rows(findings: Iterable[Noted]) -> Counts:
    """Count errors (refusals among them), warnings and notes of an edition."""
    return by_weight(severity_of(each) for each in findings)


def severity_of(noted: Noted) -> Severity:
    """Give the severity of a row; that of a kind which this version does not know stands in the row itself."""
    kind = catalogue.BY_SLUG.get(noted.kind)
    return kind.severity if kind else _SEVERITIES.get(noted.severity, Severity.WARNING)


def _noticed(reader: Reader, found: Sequence[Noted]) -> Noticed:
    first = found[0]
    return Noticed(
        times=count(len(found), TIMES, reader.lang),
        title=title_of(reader, first),
        units=_units(reader, {each.unit_code for each in found if each.unit_code}),
        place=" ".join(part for part in (first.file, first.cell) if part),
        example=said_of(reader, first),
    )


def _units(reader: Reader, codes: set[str]) -> str:
    """List units by name, with their number; all of them in a word, and of many the first and how many more."""
    edition, total = reader.edition, len(codes)
    if total > 1 and codes in (set(edition.roster.by_code), set(edition.units)):
        scored = codes == set(edition.units)
        vi = f"cả {total} đơn vị {'được chấm' if scored else 'của danh sách'}"
        return reader.say(vi, f"all {total} units {'scored' if scored else 'of the roster'}")
    names = [reader.name(code) for code in sorted(codes, key=natural_key)]
    if total <= LISTED:
        return ", ".join(names)
    shown, others = ", ".join(names[:LISTED]), total - LISTED
    return reader.say(f"{total} đơn vị: {shown} và {others} đơn vị khác", f"{total} units: {shown} and {others} more")


def title_of(reader: Reader, noted: Noted) -> str:
    """Name the kind of a finding; one that this version does not know by its slug."""
    kind = catalogue.BY_SLUG.get(noted.kind)
    return kind.title[reader.lang] if kind else noted.kind


def said_of(reader: Reader, noted: Noted) -> str:
    """Give the words of a finding. An edition keeps them in Vietnamese; in English what stands there is filled in."""
    kind = catalogue.BY_SLUG.get(noted.kind)
    if reader.lang == "vi" or kind is None:
        return reader.say(noted.message, noted.found)
    names = _english_names(reader, noted)
    known = {name: _english(words, names) for name, words in _words(noted.kind, noted.message).items()}
    known = {"code": noted.code, **known, **({"found": noted.found} if noted.found else {})}
    said = re.sub(r"\{(\w+)\}", lambda word: known.get(word[1], "") or "…", kind.sentence.en)
    return said if said.strip("… ") else noted.found


def _words(slug: str, message: str) -> dict[str, str]:
    """Find in a Vietnamese message what was filled into it; nothing where it is not of that form."""
    found = _form(slug).fullmatch(message) if len(message) <= _LONGEST else None
    return found.groupdict() if found else {}


_LONGEST = 1000  # characters of a message that is looked through


@cache
def _form(slug: str) -> re.Pattern[str]:
    """Give the form of a Vietnamese message, each word a group of its name."""
    kind = catalogue.BY_SLUG[slug]
    seen: set[str] = set()
    parts = re.split(r"\{(\w+)\}", f"{kind.sentence.vi} {kind.advice.vi}".strip())
    written = [re.escape(parts[0])]
    for name, literal in zip(parts[1::2], parts[2::2], strict=True):
        written += [f"(?P={name})" if name in seen else f"(?P<{name}>.*?)", re.escape(literal)]
        seen.add(name)
    return re.compile("".join(written), re.DOTALL)


def _english(words: str, names: Mapping[str, str]) -> str:
    """Write names that are known in English, an item where the words begin with it, a number with English signs."""
    if words in names:
        return names[words]
    if _NUMBER.fullmatch(words):
        return words.translate(_SIGNS)
    said = re.sub(r"\AChỉ số (?=\S+[,:]?)", "Indicator ", words)
    said = re.sub(r": ô\Z", ": the cell", said)
    return re.sub("“([^”]+)”", lambda quoted: f"“{names.get(quoted[1], quoted[1])}”", said)


def _english_names(reader: Reader, noted: Noted) -> Mapping[str, str]:
    """Give what a Vietnamese message may name, in English: units, groups, its indicator with its inputs, own words."""
    law = reader.edition.framework
    named = [*_OWN_WORDS, *(each.name for each in reader.edition.roster.units)]
    named += [*(each.name for each in law.dimensions), *(each.name for each in law.pillars)]
    for indicator in law.indicators:
        if indicator.code == noted.code:
            named += [each for asked in asked_inputs(indicator) for each in (asked.label, *asked.options.values())]
            named += [indicator.name, *([indicator.evidence] if indicator.evidence else [])]
    return {each.vi: each.en for each in named}


_OWN_WORDS = (*EXPECTED.values(), *ZERO_DENOMINATOR.values(), *OUTCOMES.values(), EVIDENCE, CLAIMED, AWARD)


_NUMBER = re.compile(r"-?\d+(?:\.\d{3})*,\d+|-?\d{1,3}(?:\.\d{3}){2,}")  # one group alone may be decimals
_SIGNS = str.maketrans(".,", ",.")
