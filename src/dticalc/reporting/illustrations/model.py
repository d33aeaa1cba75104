"""What an illustration is: a picture with the question that it answers, how to read it, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dticalc.reporting.analysis import Analysis
from dticalc.reporting.assessed import basis_name
from dticalc.reporting.drawings import Drawing
from dticalc.reporting.over_years import terms_of_years
from dticalc.reporting.reader import Reader
from dticalc.texts import Lang, Text

if TYPE_CHECKING:
    from dticalc.reporting.plots import Plot


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart before it is printed: a drawing, or a statistical plot, with all that stands around it.

    `told` says in a sentence what it shows; `stamp` holds the marks that stand inside it; `terms` say on what terms
    years are compared, for whoever sees nothing but the chart.
    """

    kind: str
    question: str
    told: str
    drawn: Drawing | Plot
    note: str
    stamp: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be drawn, for whom: the unit of a chart that is about one, and units that stand out in any other."""

    analysis: Analysis
    lang: Lang
    unit: str = ""
    chosen: tuple[str, ...] = ()

    @property
    def reader(self) -> Reader:
        """Give the edition as it is read."""
        return Reader(edition=self.analysis.edition, lang=self.lang)


def note_of(reader: Reader, how: Text, *, by_rank: bool = False) -> str:
    """Say what is measured (the published figure, or ranks), the basis, how to read the chart, and the source."""
    edition = reader.edition
    scored, whole = len(reader.ranked if by_rank else reader.valued), len(edition.roster.units)
    measure = reader.say("Hạng", "Rank") if by_rank else reader.measure
    partial = "" if scored == whole else reader.say(f"; {scored} trên {whole} đơn vị", f"; {scored} of {whole} units")
    source = reader.say("Nguồn: bản công bố", "Source: edition")
    basis = basis_name(reader)
    basis = basis[0].lower() + basis[1:]
    return f"{measure}, {basis}; {how[reader.lang]}. {source} {edition.id}{partial}."


def with_picked(wanted: Wanted, how: Text, sign: Text, drawn: Collection[str]) -> Text:
    """Add to how a chart is read by what sign the chosen units stand out, and which they are; some may not be drawn."""
    for said, there in ((sign, True), (Text("không có trong biểu đồ", "not in the chart"), False)):
        units = [unit for unit in dict.fromkeys(wanted.chosen) if (unit in drawn) is there]
        names = ", ".join(map(wanted.reader.name, units))
        how = Text(f"{how.vi}; {said.vi}: {names}", f"{how.en}; {said.en}: {names}") if units else how
    return how


FRAMED, BOLD = Text("viền đậm", "framed"), Text("tên in đậm", "names in bold")


def terms_of(wanted: Wanted) -> str:
    """Say on what terms the edition is held against the previous one."""
    previous, compared = wanted.analysis.previous, wanted.analysis.like_for_like
    if previous is None or compared is None or not compared.notes:
        return ""
    notes = "; ".join(note[wanted.lang] for note in compared.notes)
    return wanted.reader.say(f"So với {previous.year}: {notes}.", f"Against {previous.year}: {notes}.")


def terms_over_years(wanted: Wanted) -> str:
    """Say whose definition each of the years had, and what marks it bears."""
    return f"{'; '.join(terms_of_years(wanted.reader, wanted.analysis.years_shown))}."


def of_few(reader: Reader) -> Text:
    """Say of how many units the figures are known, where those of all are needed."""
    known, whole = len(reader.valued), len(reader.edition.roster.units)
    return Text(f"chỉ biết giá trị của {known}/{whole} đơn vị", f"the values of {known} of {whole} units are known")


def on_axis(read: Text, lowest: Fraction) -> Text:
    """Add to how a chart is read that its axis does not start at 0, where it does not."""
    if lowest <= 0:
        return read
    return Text(f"{read.vi}; trục không bắt đầu từ 0", f"{read.en}; the axis does not start at 0")


def told_of(reader: Reader, unit: str) -> str:
    """Say name, rank and figure of a unit, for whoever points at its mark."""
    line = reader.edition.line(unit, "index")
    rank = reader.say(f"hạng {line.rank}", f"rank {line.rank}") if line.rank is not None else ""
    figure = reader.printed(line) if line.published else ""
    return f"{reader.name(unit)}: {', '.join(part for part in (rank, figure) if part) or '–'}"
