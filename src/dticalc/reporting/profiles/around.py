"""What all profiles of one edition share in one language: the groups, with the figures of every unit in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median

from dticalc.changes import Years
from dticalc.comparison import Change
from dticalc.editions import Edition
from dticalc.frameworks import Level
from dticalc.numerals import half_up, number
from dticalc.reporting.analysis import Analysis
from dticalc.reporting.fifths import fifths
from dticalc.reporting.reader import Reader
from dticalc.texts import Lang, nfc, visible

BRIEF = 70  # characters of a name on the two pages; the annex has more of it
MANY = 200  # units; of more, strips show distinct places only and no page carries the figures of all
WHOLE = 300  # characters of a text that a person wrote


def short(text: str, limit: int = BRIEF) -> str:
    """Give a text that a person wrote, composed and not too long."""
    return visible(nfc(text), limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The index, a pillar or a dimension: its published figures by unit, and the most that can be reached.

    `most` is 0 where it is not known; `ranked` counts the units with a rank in it; `changes` holds the changes of rank
    and figure by unit, empty where nothing compares. `middle` is the median of the figures, `ends` the lowest and the
    highest (None where too few are known), `dots` where each of them lies between nothing and the most.
    """

    level: Level
    code: str
    name: str
    most: Fraction
    figures: Mapping[str, Fraction]
    ranked: int
    changes: Mapping[str, Change]

    middle: Fraction | None
    ends: tuple[Fraction, Fraction] | None
    dots: tuple[float, ...]

    def at(self, figure: Fraction) -> float:
        """Give where a figure lies between nothing and the most, 0 to 1."""
        return _at(figure, self.most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The edition with its groups, and what was computed once for all its units.

    `fifths` gives the fifth of each unit in the index, from 0 at the bottom. `unscored` names the dimensions of 0
    points, `unknown` the groups without a figure; `percents` gives the percent rank of each rank in each indicator;
    `raw_figures` holds the published figures of every unit, group by group, as the script reads them: without their
    last `raw_decimals`, which stand behind the point.
    """

    analysis: Analysis
    reader: Reader
    groups: tuple[Group, ...]
    unscored: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    obstacle: str
    fifths: Mapping[str, int] = field(default_factory=dict)
    percents: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    raw_figures: Mapping[str, str] = field(default_factory=dict)
    raw_decimals: int = 0

    @property
    def edition(self) -> Edition:
        """Give the edition."""
        return self.analysis.edition

    @property
    def index(self) -> Group:
        """Give the index."""
        return self.groups[0]

    @property
    def years(self) -> Years | None:
        """Give the edition held against an earlier one."""
        return self.analysis.years

    def of(self, level: Level) -> tuple[Group, ...]:
        """Give the groups of a level."""
        return tuple(each for each in self.groups if each.level == level)


def around(analysis: Analysis, lang: Lang) -> Around:
    """Gather what every profile of an edition needs, once for all of them."""
    edition, years = analysis.edition, analysis.years
    reader, law = Reader(edition=edition, lang=lang), analysis.edition.framework
    named: list[tuple[Level, str, str]] = [("index", "index", reader.say("Tổng", "Total"))]
    named += [("pillar", each.code, each.name[lang]) for each in law.pillars]
    named += [("dimension", each.code, each.name[lang]) for each in law.dimensions]
    idle = {("dimension", each.code) for each in law.dimensions if each.max_points == 0}
    idle |= {
        ("pillar", each.code) for each in law.pillars if all(("dimension", part) in idle for part in each.dimensions)
    }
    groups, unscored, unknown = [], [], []
    for level, code, name in named:
        if (level, code) in idle:
            unscored.append(f"{code} {short(name)}")
            continue
        group = _group(reader, years, level, code, short(name))
        if group.figures or group.ranked or level == "index":
            groups.append(group)
        else:
            unknown.append(f"{code} {short(name)}")
    comparison = analysis.like_for_like
    raw_decimals, raw_figures = _raw(reader, groups)
    return Around(
        analysis=analysis,
        reader=reader,
        groups=tuple(groups),
        unscored=tuple(unscored),
        unknown=tuple(unknown),
        notes=tuple(note[lang] for note in comparison.notes) if comparison else (),
        obstacle=comparison.notes[0][lang] if comparison and not comparison.comparable else "",
        fifths=fifths(reader),
        percents={code: _percents(edition, code) for code in sorted(_indicators(edition))},
        raw_figures=raw_figures,
        raw_decimals=raw_decimals,
    )


def _group(reader: Reader, years: Years | None, level: Level, code: str, name: str) -> Group:
    edition = reader.edition
    lines = {unit: line for unit in edition.units if (line := edition.lines.get((level, code, unit))) is not None}
    figures = {unit: number(line.published) for unit, line in lines.items() if line.published}
    known = {unit: figure for unit, figure in figures.items() if figure is not None}
    most = edition.result(level, code).scale
    if edition.framework.published.measure == "value":
        most = Fraction(1)
    comparison = years.like_for_like(level, code) if years and lines else None
    # Of few recorded figures neither the middle nor the spread is told.
    told = bool(known) and not reader.scarce and not (reader.recorded and len(known) < reader.among)
    return Group(
        level=level,
        code=code,
        name=name,
        most=most,
        figures=known,
        ranked=sum(1 for line in lines.values() if line.rank is not None),
        changes={each.unit_code: each for each in comparison.changes} if comparison and comparison.comparable else {},
        middle=median(known.values()) if told else None,
        ends=(min(known.values()), max(known.values())) if told else None,
        dots=tuple(sorted({_at(figure, most) for figure in known.values()})),
    )


def _at(figure: Fraction, most: Fraction) -> float:
    return float(figure / most) if most else 0.0


def _indicators(edition: Edition) -> set[str]:
    return {code for level, code, _ in edition.lines if level == "indicator"}


def _percents(edition: Edition, code: str) -> dict[int, str]:
    """Give the percent rank that belongs to each rank in an indicator: how many of the others are strictly lower."""
    ranks = [line.rank for unit in edition.units if (line := edition.lines["indicator", code, unit]).rank is not None]
    counts, size = Counter(ranks), len(ranks)
    lower = {rank: size - (rank - 1) - many for rank, many in counts.items() if rank is not None}
    return {rank: str(half_up(Fraction(100 * many, size - 1), 0)) for rank, many in lower.items()} if size > 1 else {}


def _raw(reader: Reader, groups: Sequence[Group]) -> tuple[int, dict[str, str]]:
    """Write the published figures of every unit, group by group, as numbers without a point if all have the same.

    Gives the decimals that were left out, 0 where the point stands in the numbers.
    """
    edition, decimals = reader.edition, reader.edition.framework.published.decimals
    rows = {}
    for unit in groups[0].figures:
        lines = [edition.lines.get((group.level, group.code, unit)) for group in groups]
        rows[unit] = [line.published if line else "" for line in lines]
    known = [figure for row in rows.values() for figure in row if figure]
    if not all(re.fullmatch(rf"-?[0-9]+\.[0-9]{{{decimals}}}", figure) for figure in known):
        return 0, {unit: ",".join(row) for unit, row in rows.items()}
    return decimals, {unit: ",".join(map(_bare, row)) for unit, row in rows.items()}


def _bare(figure: str) -> str:
    """Write a figure without its point and the zeros before it."""
    return str(int(figure.replace(".", ""))) if figure else ""
