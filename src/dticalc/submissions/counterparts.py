"""Submissions held against each other and against last year: copies, second files of a unit, repeated figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import PurePath

from dticalc import catalogue
from dticalc.files import Place
from dticalc.findings import Finding, Kind, listed, words
from dticalc.frameworks import Framework
from dticalc.numerals import spelled
from dticalc.rosters import Roster
from dticalc.rules import Value
from dticalc.submissions.answers import Submission
from dticalc.submissions.layout import asked_inputs
from dticalc.texts import Text, grouped, pointed, visible

FEWEST = 5  # fewer equal figures than this are no sign of a copied file
SMALL = 100  # a whole number below this may be ten times last year's: 1 drill, then 12

Earlier = Mapping[tuple[str, str], Value]  # (indicator code, input name) → last year's figure of one unit
RosterOf = Callable[[Submission], Roster | None]


def together(submissions: Sequence[Submission], roster_of: RosterOf) -> list[Submission]:
    """Hold files against each other: one submission of a unit at most, and files with the same figures are named."""
    return name_equals(one_of_each(submissions, roster_of), roster_of)


def one_of_each(submissions: Sequence[Submission], roster_of: RosterOf) -> list[Submission]:
    """Let at most one submission of a unit count: copies are set aside, and of several others none is chosen.

    What has been held against each other before is not told again.
    """
    return refuse_seconds(set_copies_aside(told_apart(submissions), roster_of), roster_of)


def told_apart(submissions: Sequence[Submission]) -> list[Submission]:
    """Name files of one name by their folders as well, as many of them as it takes."""
    paths: dict[str, dict[str, str]] = {}
    for each in submissions:
        paths.setdefault(each.name, {})[each.file] = each.name
    shown = {name: _distinct(files) if len(files) > 1 else files for name, files in paths.items()}
    return [replace(each, name=shown[each.name][each.file]) for each in submissions]


def _distinct(files: Iterable[str]) -> dict[str, str]:
    """Give the shortest endings of paths that differ from each other."""
    parts = {file: PurePath(file).parts for file in files}
    longest = max(map(len, parts.values()))
    lengths = (each for each in range(1, longest) if len({path[-each:] for path in parts.values()}) == len(parts))
    enough = next(lengths, longest)
    return {file: visible("/".join(each[-enough:]), 300) for file, each in parts.items()}


def set_copies_aside(submissions: Sequence[Submission], roster_of: RosterOf) -> list[Submission]:
    """Set a marked copy aside, with a warning, where the file it was made of is there; alone it is read as any file."""
    originals: dict[tuple[object, ...], Submission] = {}
    for each in submissions:
        if each.unit_code and not _marked(each):
            originals.setdefault(_whose(each), each)
    held = []
    for each in submissions:
        original = originals.get(_whose(each)) if each.unit_code and _marked(each) else None
        if original is None:
            held.append(each)
            continue
        said = words(unit=_name(each, roster_of), other=original.name)
        note = _about(each, catalogue.COPY_SET_ASIDE, each.name, said)
        kept = [finding for finding in each.findings if finding.kind is catalogue.MARKED_COPY]
        held.append(replace(each, aside=True, answers={}, cut=0, findings=(*kept, note)))
    return held


def _marked(submission: Submission) -> bool:
    return any(each.kind is catalogue.MARKED_COPY for each in submission.findings)


def refuse_seconds(submissions: Sequence[Submission], roster_of: RosterOf) -> list[Submission]:
    """Refuse every one of several submissions of one unit, year and definition; none is chosen, each names the rest."""
    owners: dict[tuple[object, ...], list[int]] = {}
    for index, each in enumerate(submissions):
        if each.unit_code and not each.aside:
            owners.setdefault(_whose(each), []).append(index)
    held = list(submissions)
    for indexes in owners.values():
        for index in indexes if len(indexes) > 1 else ():
            each = submissions[index]
            if any(finding.kind is catalogue.SECOND_SUBMISSION for finding in each.findings):
                continue
            others = listed(submissions[other].name for other in indexes if other != index)
            said = words(unit=_name(each, roster_of), other=others)
            note = _about(each, catalogue.SECOND_SUBMISSION, each.name, said)
            held[index] = replace(each, findings=(*each.findings, note))
    return held


def name_equals(submissions: Sequence[Submission], roster_of: RosterOf) -> list[Submission]:
    """Warn of files of different units in which every figure is the same."""
    figures = [tuple(sorted(_figures(each).items())) for each in submissions]
    alike: dict[tuple[object, ...], list[Submission]] = {}
    for each, said in zip(submissions, figures, strict=True):
        if len(said) >= FEWEST:
            alike.setdefault((each.definition, said), []).append(each)
    held = []
    for each, own in zip(submissions, figures, strict=True):
        group = alike.get((each.definition, own), ())
        other = next((other for other in group if other.unit_code != each.unit_code), None)
        if other is None:
            held.append(each)
            continue
        said_of = words(other=_name(other, roster_of), count=len(own))
        note = _about(each, catalogue.SAME_AS_OTHER, other.name, said_of, sheet=each.sheet)
        held.append(replace(each, findings=(*each.findings, note)))
    return held


def _whose(submission: Submission) -> tuple[object, ...]:
    return submission.definition, submission.unit_code, submission.year


def _name(submission: Submission, roster_of: RosterOf) -> Text:
    """Name the unit of a submission, with its code."""
    roster, code = roster_of(submission), submission.unit_code
    unit = roster.by_code.get(code) if roster else None
    return Text(f"{unit.name.vi} ({code})", f"{unit.name.en} ({code})") if unit else Text(code, code)


def _about(
    submission: Submission, kind: Kind, found: str, said: tuple[tuple[str, object], ...], sheet: str = ""
) -> Finding:
    place = Place(file=submission.file, sheet=sheet)
    return Finding(kind=kind, place=place, found=found, unit_code=submission.unit_code, words=said)


def _figures(submission: Submission) -> dict[tuple[str, str], Fraction]:
    """Give the figures of a submission that are numbers."""
    return {
        (answer.code, name): value
        for answer in submission.answers.values()
        for name, value in answer.inputs.items()
        if isinstance(value, Fraction)
    }


def against(submission: Submission, earlier: Earlier, framework: Framework) -> Submission:
    """Warn of figures far from last year's, and of a file in which nothing has changed.

    Far is a hundred times or a hundredth, which mostly is another unit of measure; or ten times or more, or a tenth or
    less, which mostly is a digit too many or too few. Counts that are small in both years may well change so.
    """
    labels = {(each.code, asked.name): asked.label for each in framework.indicators for asked in asked_inputs(each)}
    figures = _figures(submission)
    unit, findings = submission.unit_code, []
    known = {key: before for key in figures if isinstance(before := earlier.get(key), Fraction)}
    for (code, name), before in known.items():
        now = figures[code, name]
        kind = _leap(before, now)
        if kind is not None:
            cell = submission.answers[code].cells.get(name, "")
            place = Place(file=submission.file, sheet=submission.sheet, cell=cell)
            label = labels.get((code, name), Text(name, name))
            said = words(label=label, now=_counted(now), earlier=_counted(before))
            findings.append(Finding(kind=kind, place=place, found=spelled(now), unit_code=unit, code=code, words=said))
    if len(known) >= FEWEST and len(known) == len(figures) and known == figures:
        place = Place(file=submission.file, sheet=submission.sheet)
        said = words(count=len(known))
        findings.append(Finding(kind=catalogue.SAME_AS_LAST_YEAR, place=place, unit_code=unit, words=said))
    return replace(submission, findings=(*submission.findings, *findings))


def _counted(figure: Fraction) -> Text:
    """Write a figure so that its digits can be counted: millions in groups of three."""
    whole = figure.denominator == 1 and abs(figure) >= 10**6
    return grouped(int(figure)) if whole else pointed(spelled(figure))


def _leap(before: Fraction, now: Fraction) -> Kind | None:
    """Tell how a figure is far from last year's, if it is."""
    low, high = sorted((abs(before), abs(now)))
    if not low or high < 10 * low:
        return None
    if high == 100 * low:
        return catalogue.HUNDREDFOLD
    small = high < SMALL and low.denominator == high.denominator == 1
    return None if small else catalogue.TENFOLD
