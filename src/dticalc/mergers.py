"""Mergers: the past of units that were formed from others, estimated from the old units' figures by a named rule.

The key of a unit is (roster, code). Figures of old units are held by that key, and a new unit is reached only through
`formed_from` of the roster that replaced theirs: a code that both rosters have finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc import catalogue
from dticalc.editions import Edition
from dticalc.errors import UsageError
from dticalc.files import Place
from dticalc.findings import Finding, listed_texts, words
from dticalc.numerals import fixed, half_up, number
from dticalc.ranking import competition_ranks
from dticalc.recomputation import scores_of
from dticalc.rosters import Roster, Unit, UnitKey, formed_from, key_of
from dticalc.standings import INDEX, Group, Known, Standings, groups_of
from dticalc.texts import Text

Figures = Mapping[Group, Fraction]
Rule = Callable[[Sequence[Fraction]], Fraction]


def mean(figures: Sequence[Fraction]) -> Fraction:
    """Give the plain mean, which the ministry took for 2024: every old unit counts the same, whatever its size.

    >>> mean([Fraction("0.8335"), Fraction("0.5803")])  # Đà Nẵng and Quảng Nam
    Fraction(7069, 10000)
    """
    return sum(figures, Fraction(0)) / len(figures)


RULES: Mapping[str, Rule] = {"mean": mean}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The figures of new units, each by group and exact, and what is to be said of them."""

    figures: Mapping[str, Figures]
    findings: tuple[Finding, ...]


def merged(edition: Edition, roster: Roster, rule: str = "mean") -> Merged:
    """Estimate the figures of the units of a new roster from an edition of the roster that it replaced.

    figure of a new unit in a group = mean of the figures of its old units. The groups are the dimensions where the
    edition carries what it was computed from, else whatever was published of all the old units. A new unit whose old
    units are not all there is left out and named. Raises `UsageError` for an unknown rule or an unrelated roster,
    `InputError` for an edition that carries nothing to compute from.
    """
    if rule not in RULES:
        known = ", ".join(RULES)
        raise UsageError(Text(f"Không có quy tắc “{rule}”; có: {known}.", f"No rule “{rule}”; there is: {known}."))
    if edition.roster.id == roster.id:
        raise UsageError(
            Text(
                f"Bản công bố {edition.id} đã theo danh sách {roster.id}; không còn gì để gộp.",
                f"The edition {edition.id} is on the roster {roster.id} already; there is nothing to merge.",
            )
        )
    parts = formed_from(edition.roster, roster)
    old = published_figures(edition) if is_recorded(edition) else exact_figures(edition)
    figures: dict[str, Figures] = {}
    findings: list[Finding] = []
    for unit in roster.units:
        keys = parts[key_of(roster, unit.code)]
        missing = [key for key in keys if key not in old]
        if missing or not keys:
            findings.append(_absent(edition, unit, missing))
            continue
        own = [old[key] for key in keys]
        shared = [group for group in _groups(edition) if any(group in each for each in own)]
        if is_recorded(edition):
            shared = [group for group in shared if all(group in each for each in own)]
        else:
            findings += _partly(edition, unit, keys, shared, old)
        figures[unit.code] = {group: RULES[rule]([each[group] for each in own if group in each]) for group in shared}
    return Merged(figures=figures, findings=tuple(findings))


def is_recorded(edition: Edition) -> bool:
    """Tell whether only published figures are there, so that means are taken of these."""
    return "recorded" in edition.marks


def _groups(edition: Edition) -> tuple[Group, ...]:
    groups = groups_of(edition.framework)
    return groups if is_recorded(edition) else tuple(group for group in groups if group[0] == "dimension")


def exact_figures(edition: Edition) -> dict[UnitKey, Figures]:
    """Give the exact value of each dimension by the key of the unit; units to which nothing applies are not there."""
    scores = scores_of(edition)
    found: dict[UnitKey, Figures] = {}
    for position, unit in enumerate(scores.units):
        values = {
            (group.level, group.code): value
            for group, column in zip(scores.groups, scores.values, strict=True)
            if (value := column[position]) is not None
        }
        if INDEX in values:
            dimensions = {group: value for group, value in values.items() if group[0] == "dimension"}
            found[key_of(edition.roster, unit)] = dimensions
    return found


def published_figures(edition: Edition) -> dict[UnitKey, Figures]:
    """Give the published figures by the key of the unit; units whose figure of the index is not known are not there."""
    found: dict[UnitKey, Figures] = {}
    for unit in edition.units:
        lines = {group: edition.line(unit, *group) for group in groups_of(edition.framework)}
        figures = {
            group: figure for group, line in lines.items() if (figure := number(line.published or "-")) is not None
        }
        if INDEX in figures:
            found[key_of(edition.roster, unit)] = figures
    return found


def standings_of(edition: Edition, figures: Mapping[str, Figures]) -> Standings:
    """Publish and rank estimated figures: rounded once, half up; ranks are among the units that have a figure."""
    framework = edition.framework
    decimals = framework.published.decimals
    known: dict[tuple[Group, str], Known] = {}
    for group in groups_of(framework):
        units = [unit for unit, own in figures.items() if group in own]
        exact = [figures[unit][group] for unit in units]
        shown: list[Fraction | int] = [half_up(figure, decimals) for figure in exact]
        ranks = competition_ranks(exact if framework.rank_on == "exact" else shown)
        for unit, figure, rank in zip(units, exact, ranks, strict=True):
            known[group, unit] = Known(rank=rank, printed=fixed(figure, decimals))
    return Standings(framework=framework, units=tuple(figures), known=known)


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────────


def _names(edition: Edition, keys: Sequence[UnitKey]) -> Text:
    units = edition.roster.by_code
    return listed_texts(units[key.code].name for key in keys) if keys else Text("–", "–")


def _absent(edition: Edition, unit: Unit, missing: Sequence[UnitKey]) -> Finding:
    said = words(unit=unit.name, missing=_names(edition, missing))
    return Finding(kind=catalogue.MERGED_ABSENT, place=Place(file=edition.id), unit_code=unit.code, words=said)


def _partly(
    edition: Edition, unit: Unit, keys: Sequence[UnitKey], groups: Sequence[Group], old: Mapping[UnitKey, Figures]
) -> Iterator[Finding]:
    """Name the groups that do not apply to some of the old units."""
    for group in groups:
        lacking = [key for key in keys if group not in old[key]]
        if lacking:
            said = words(unit=unit.name, missing=_names(edition, lacking))
            yield Finding(
                kind=catalogue.MERGED_PARTLY,
                place=Place(file=edition.id),
                unit_code=unit.code,
                code=group[1],
                words=said,
            )
