"""An edition as read in one language: names, figures as printed, and figures to compute medians with."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dticalc.editions import Edition, Line
from dticalc.marks import ranks_are_published
from dticalc.numerals import PLACES, fixed, number
from dticalc.reporting.numbers import measured, spoken
from dticalc.texts import Lang, Text, fold, slugs

_FEWEST = 5  # units


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One edition in one language."""

    edition: Edition
    lang: Lang

    @property
    def decimals(self) -> int:
        """Give the decimals of published figures."""
        return self.edition.framework.published.decimals

    @property
    def ranked(self) -> tuple[str, ...]:
        """Give the unit codes that have a rank, best first."""
        return self.edition.ranked

    @property
    def among(self) -> int:
        """Give among how many a rank is: of ranks as published, among the whole roster."""
        return len(self.edition.roster.units) if self.recorded else len(self.ranked)

    @property
    def valued(self) -> tuple[str, ...]:
        """Give the unit codes whose figure is known, best first; all that are ranked, but in recorded editions."""
        return tuple(unit for unit in self.edition.units if self.edition.line(unit, "index").published)

    @property
    def few(self) -> bool:
        """Tell whether the figures of some that are ranked are not known: of published ranks, of any of the roster."""
        return len(self.valued) < self.among

    @property
    def scarce(self) -> bool:
        """Tell whether so few units of the roster are ranked, fewer than five, that no word on them all makes sense."""
        return self.among < min(_FEWEST, len(self.edition.roster.units))

    @property
    def recorded(self) -> bool:
        """Tell whether ranks and figures are as published."""
        return ranks_are_published(self.edition.marks)

    @property
    def measure(self) -> str:
        """Name the figure that is published, with its unit."""
        values = {"value": Text("Giá trị (0–1)", "Value (0–1)"), "points": Text("Điểm", "Points")}
        return values[self.edition.framework.published.measure][self.lang]

    @property
    def anchors(self) -> dict[str, str]:
        """Give the anchor of each unit, by its name, in tables of one row a unit."""
        names = [self.name(unit) for unit in self.edition.units]
        return dict(zip(self.edition.units, slugs(names), strict=True))

    @property
    def title(self) -> str:
        """Name the index and the year, so that the year cannot be read as part of the name."""
        return f"{self.edition.framework.title[self.lang]}\N{NO-BREAK SPACE}· {self.say('năm ', '')}{self.edition.year}"

    @property
    def figure_name(self) -> str:
        """Say what the figures are: published ones; but an estimate says of itself that it was never published."""
        if "estimated" in self.edition.marks:
            return self.say("số của bản này", "figure of this edition")
        return self.say("số công bố", "published figure")

    def say(self, vi: str, en: str) -> str:
        """Give the sentence in the reader's language."""
        return vi if self.lang == "vi" else en

    def name(self, unit: str) -> str:
        """Give the name of a unit."""
        return self.edition.roster.by_code[unit].name[self.lang]

    def nickname(self, unit: str) -> str:
        """Give the short name of a unit that maps have, for a search; empty where the name itself holds it."""
        short = self.edition.roster.by_code[unit].short
        return "" if fold(short) in fold(self.name(unit)) else short

    def short(self, unit: str) -> str:
        """Give the label of a unit in a chart."""
        entry = self.edition.roster.by_code[unit]
        return entry.short if self.lang == "vi" else entry.name.en

    def published(self, line: Line) -> Fraction:
        """Give the published (rounded) figure as a fraction."""
        return number(line.published) or Fraction(0)

    def printed(self, line: Line) -> str:
        """Give the published figure as people read it."""
        return spoken(line.published, self.lang) or "–"

    def figure(self, value: Fraction) -> str:
        """Print a figure with the decimals of published ones."""
        return spoken(fixed(value, self.decimals), self.lang)

    @property
    def brief(self) -> int:
        """Give the decimals of points to be read at a glance: two, or more where the published figure has more.

        A value of four decimals is told by points of one of 1000, of two of 100, and of four of 1.
        """
        law = self.edition.framework
        digits = 0 if law.published.measure == "points" else len(str(int(law.scale))) - 1
        return max(2, self.decimals - digits)

    def points(self, value: Fraction, decimals: int = PLACES) -> str:
        """Print points: at most so many decimals, no trailing zeros, “≈” before what is rounded."""
        return measured(value, self.lang, decimals=decimals)

    def share(self, points: Fraction, most: Fraction) -> str:
        """Print points of their maximum, to be read at a glance."""
        return f"{self.points(points, self.brief)}/{self.points(most, self.brief)}"
