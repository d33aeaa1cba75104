"""Bases: the three numbers of an indicator (computed, self, appraised), and the shares that one of them gives.

An award is a decision, not a formula: where the appraisers made none, the points by the rule are recognised, and
this is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from dticalc import catalogue
from dticalc.appraisals import Appraisal, Award
from dticalc.files import InputFile, Place
from dticalc.findings import Finding, Kind, listed, listed_texts, words
from dticalc.frameworks import Framework, Indicator, Missing
from dticalc.numerals import spelled
from dticalc.rosters import Roster
from dticalc.submissions.answers import Answer, Submission
from dticalc.submissions.counterparts import one_of_each
from dticalc.texts import Text, natural_key

Basis = Literal["computed", "self", "appraised"]
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The three numbers of one unit and indicator, in points; None where there is none."""

    computed: Fraction | None
    claimed: Fraction | None
    award: Award | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the submissions of a year give on one basis: shares of the maximum by unit, in the order of the definition.

    `numbers` maps (unit, code) to the three numbers; `findings` holds those of every file, those of refused files
    included; a unit whose submission does not count is not among the shares. `synthetic` tells that the figures of any
    submission that counts are made up.
    """

    basis: Basis
    shares: Mapping[str, tuple[Fraction | None, ...]]
    numbers: Mapping[tuple[str, str], Numbers]
    answers: Mapping[str, Submission]
    findings: tuple[Finding, ...]
    inputs: tuple[InputFile, ...]
    synthetic: bool = False
    level: Literal["indicator"] = field(default="indicator")

    @property
    def usable(self) -> bool:
        """Tell whether any unit can be scored."""
        return bool(self.shares)


def computed_points(indicator: Indicator, answer: Answer, missing: Missing) -> Fraction | None:
    """Give the points by the rule: share * max_points; 0 or None for a missing figure, as the definition says."""
    if not answer.applicable:
        return None
    share = answer.share(indicator)
    if share is None:
        return NOTHING if missing == "zero" else None
    return share * indicator.max_points


def assess(
    framework: Framework,
    roster: Roster,
    submissions: Sequence[Submission],
    basis: Basis = "computed",
    appraisal: Appraisal | None = None,
) -> Assessment:
    """Take the shares of every unit whose submission counts, on one basis.

    computed: the rule's; self: self_points / max_points, blanks by the definition's `missing`; appraised:
    award / max_points, and the rule's share where there is no award. Awards may be given on any basis; of two
    submissions of a unit neither counts.
    """
    held = one_of_each(submissions, lambda _: roster)
    awards = appraisal.awards if appraisal else {}
    findings = [finding for each in held for finding in each.findings]
    findings += appraisal.findings if appraisal else ()
    numbers: dict[tuple[str, str], Numbers] = {}
    shares: dict[str, tuple[Fraction | None, ...]] = {}
    counted = {each.unit_code: each for each in held if each.counts}
    for unit in sorted(counted, key=natural_key):
        of_unit = _numbers(framework, counted[unit], awards)
        noted = list(_remarks(framework, counted[unit], of_unit, basis))
        findings += noted
        if not any(each.blocks for each in noted):
            numbers |= {(unit, code): each for code, each in of_unit.items()}
            row = [
                recognised(each, framework, counted[unit].answers[each.code], of_unit[each.code], basis)
                for each in framework.indicators
            ]
            shares[unit] = tuple(row)
    findings += [*_cut(held), *_unused(awards, roster, shares), *_absent(roster, shares)]
    return Assessment(
        basis=basis,
        shares=shares,
        numbers=numbers,
        answers={unit: counted[unit] for unit in shares},
        findings=tuple(sorted(findings, key=lambda each: each.sort_key)),
        inputs=tuple(_inputs(held, appraisal, set(shares))),
        synthetic=any(counted[unit].synthetic for unit in shares),
    )


def _numbers(
    framework: Framework, submission: Submission, awards: Mapping[tuple[str, str], Award]
) -> dict[str, Numbers]:
    """Give the three numbers of each indicator of a unit."""
    return {
        each.code: Numbers(
            computed=computed_points(each, submission.answers[each.code], each.missing or framework.missing),
            claimed=submission.answers[each.code].self_points,
            award=awards.get((submission.unit_code, each.code)),
        )
        for each in framework.indicators
    }


def recognised(
    indicator: Indicator, framework: Framework, answer: Answer, numbers: Numbers, basis: Basis
) -> Fraction | None:
    """Give the share of the maximum that counts on a basis; None where the indicator is left out.

    computed: the rule's share; self: self_points / max_points; appraised: award / max_points, else the rule's share.
    """
    most = indicator.max_points
    if basis == "appraised" and numbers.award is not None:
        return numbers.award.points / most if most else NOTHING
    if not answer.applicable:
        return None
    if basis == "self":
        if numbers.claimed is None:
            return NOTHING if (indicator.missing or framework.missing) == "zero" else None
        return numbers.claimed / most if most else NOTHING
    share = answer.share(indicator)
    return NOTHING if share is None and (indicator.missing or framework.missing) == "zero" else share


# ── what has to be said ─────────────────────────────────────────────────────────────────────────────────────────────


def _remarks(
    framework: Framework, submission: Submission, numbers: Mapping[str, Numbers], basis: Basis
) -> Iterable[Finding]:
    """Say what a basis lacks: indicators without self-assessed points or figures, or without an award."""
    applying = [each for each in framework.indicators if submission.answers[each.code].applicable and each.max_points]
    if basis == "self":
        kinds: tuple[tuple[Missing, Kind], ...] = (
            ("refuse", catalogue.SELF_REFUSED),
            ("zero", catalogue.SELF_MISSING),
            ("exclude", catalogue.SELF_MISSING),
        )
        for policy, kind in kinds:
            codes = [
                each.code
                for each in applying
                if (each.missing or framework.missing) == policy and numbers[each.code].claimed is None
            ]
            if codes:
                yield _remark(kind, submission, codes, outcome=OUTCOMES[policy])
        bare = [
            each.code
            for each in applying
            if numbers[each.code].claimed is not None and submission.answers[each.code].share(each) is None
        ]
        if bare:
            yield _remark(catalogue.SELF_WITHOUT_FIGURES, submission, bare)
    if basis == "appraised":
        codes = [each.code for each in applying if numbers[each.code].award is None]
        if codes:
            yield _remark(catalogue.NO_AWARD, submission, codes)
        for each in framework.indicators:
            if not submission.answers[each.code].applicable and numbers[each.code].award is not None:
                yield _remark(catalogue.AWARD_APPLIES, submission, [each.code])


OUTCOMES = {"refuse": Text("", ""), "zero": Text("0 điểm", "0 points"), "exclude": Text("không được tính", "left out")}


def _remark(kind: Kind, submission: Submission, codes: Sequence[str], **filling: object) -> Finding:
    place = Place(file=submission.file, sheet=submission.sheet)
    said = words(count=len(codes), **filling)
    return Finding(kind=kind, place=place, found=listed(codes), unit_code=submission.unit_code, words=said)


def _cut(submissions: Sequence[Submission]) -> Iterable[Finding]:
    """Say of which files not every finding is kept."""
    for each in submissions:
        if each.cut:
            said = words(kept=len(each.findings))
            place = Place(file=each.file)
            kind = catalogue.FINDINGS_CUT
            yield Finding(kind=kind, place=place, found=str(each.cut), unit_code=each.unit_code, words=said)


def _unused(awards: Mapping[tuple[str, str], Award], roster: Roster, shares: Mapping[str, object]) -> Iterable[Finding]:
    """Name the awards of units that are not scored."""
    for (unit, code), award in awards.items():
        if unit not in shares:
            said = words(unit=roster.by_code[unit].name)
            points = spelled(award.points)
            kind = catalogue.AWARD_UNUSED
            yield Finding(kind=kind, place=award.place, found=points, unit_code=unit, code=code, words=said)


def _absent(roster: Roster, shares: Mapping[str, object]) -> Iterable[Finding]:
    missing = [unit.name for unit in roster.units if unit.code not in shares]
    if shares and missing:
        said = words(scored=len(shares), roster=len(roster.units), missing=listed_texts(missing))
        found = f"{len(shares)}/{len(roster.units)}"
        yield Finding(kind=catalogue.PARTIAL, place=Place(file=""), found=found, words=said)


def _inputs(submissions: Sequence[Submission], appraisal: Appraisal | None, counted: set[str]) -> Iterable[InputFile]:
    for each in submissions:
        used = each.counts and each.unit_code in counted
        if each.digest:
            yield InputFile(name=each.name, digest=each.digest, level="submission", unit=each.unit_code, used=used)
    if appraisal is not None:
        yield InputFile(name=appraisal.file, digest=appraisal.digest, level="appraisal")


# ── a preview for the unit itself ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The points of one dimension (or of all, code "") that a submission would earn, before appraisal.

    `max_points` counts what applies; `unknown` names the indicators whose points cannot be told yet: neither sum of
    points holds them, the maximum does.
    """

    code: str
    name: Text
    computed: Fraction
    claimed: Fraction | None
    max_points: Fraction
    unknown: tuple[str, ...]


def preview(framework: Framework, submission: Submission) -> tuple[Preview, ...]:
    """Give the points by the rule and self-assessed, by dimension and in all (last)."""
    rows = []
    for dimension in framework.dimensions:
        members = [each for each in framework.indicators if each.dimension == dimension.code]
        if members:
            rows.append(_previewed(framework, submission, dimension.code, dimension.name, members))
    rows.append(_previewed(framework, submission, "", framework.title, framework.indicators))
    return tuple(rows)


def _previewed(
    framework: Framework, submission: Submission, code: str, name: Text, members: Sequence[Indicator]
) -> Preview:
    wrong = {each.code for each in submission.findings if each.blocks}
    computed, most, claims, unknown = NOTHING, NOTHING, [], []
    for each in members:
        answer, missing = submission.answers.get(each.code), each.missing or framework.missing
        if answer is None or (answer.applicable and each.code in wrong and answer.share(each) is None):
            unknown.append(each.code)
            most += each.max_points
            continue
        points = computed_points(each, answer, missing)
        if points is None:  # it does not apply, or is left out
            continue
        computed += points
        most += each.max_points
        claims += [] if answer.self_points is None else [answer.self_points]
    return Preview(
        code=code,
        name=name,
        computed=computed,
        claimed=sum(claims, NOTHING) if claims else None,
        max_points=most,
        unknown=tuple(unknown),
    )
