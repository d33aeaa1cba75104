"""The files of a demonstration workspace: settings, README, awards, and a workbook of each unit and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dticalc.demonstration.appraising import appraisal_csv
from dticalc.demonstration.chance import Chance
from dticalc.demonstration.planting import Planted, planted
from dticalc.demonstration.readme import readme, settings
from dticalc.demonstration.years import Year, drawn_year
from dticalc.earlier import shown_before
from dticalc.frameworks import Framework
from dticalc.numerals import spelled
from dticalc.rosters import Roster, Unit
from dticalc.submissions.form import Filling, Form, form_of
from dticalc.submissions.layout import asked_inputs
from dticalc.submissions.template import workbook_bytes, workbook_name

YEARS = (2023, 2024)
SEED = 7  # what is used where no seed is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """Two years for a definition and a roster, the second with planted problems."""

    form: Form
    roster: Roster
    seed: int
    years: tuple[Year, Year]
    planted: Planted


def demonstration(framework: Framework, roster: Roster, seed: int = SEED) -> Demonstration:
    """Draw two years from a seed, and plant in the second the problems that a real year has."""
    for year in YEARS:
        framework.must_govern(year)
    chance = Chance(seed=seed)
    first, second = (drawn_year(framework, roster, chance, year, elapsed) for elapsed, year in enumerate(YEARS))
    second, wrong = planted(framework, roster, chance, first, second)
    return Demonstration(form=form_of(framework), roster=roster, seed=seed, years=(first, second), planted=wrong)


def file_count(shown: Demonstration) -> int:
    """Count the workbooks and the other files that will be made."""
    return len(YEARS) * (len(shown.roster.units) + 1) + 2


def files(shown: Demonstration) -> Iterator[tuple[str, bytes]]:
    """Make every file, one after the other: its path inside the workspace, and its content."""
    yield "dticalc.toml", settings(shown.form.framework, shown.roster, shown.seed, YEARS)
    yield "README.md", readme(shown.form, shown.roster, shown.planted, shown.seed, YEARS)
    for year in shown.years:
        yield f"{year.year}/appraisal.csv", appraisal_csv(tuple(year.awards.values()))
        for unit in shown.roster.units:
            yield workbook_path(shown, unit, year.year), _workbook(shown, unit, year)


def workbook_path(shown: Demonstration, unit: Unit, year: int) -> str:
    """Give where the workbook of a unit lies: one that comes late lies aside."""
    late = year == YEARS[-1] and unit.code == shown.planted.late
    return f"{year}/{'late' if late else 'submissions'}/{workbook_name(shown.form.framework, unit, year)}"


def _workbook(shown: Demonstration, unit: Unit, year: Year) -> bytes:
    """Fill in a workbook; a unit that sends last year's file again does so under this year's name."""
    stale = year is shown.years[-1] and unit.code == shown.planted.stale
    filled = shown.years[0] if stale else year
    earlier = {} if filled is shown.years[0] else _earlier(shown, unit)
    filling = Filling(answers=filled.answers[unit.code], earlier=earlier, synthetic=True)
    return workbook_bytes(shown.form, shown.roster, unit, filled.year, filling)


def _earlier(shown: Demonstration, unit: Unit) -> dict[tuple[str, str], str]:
    """Give what the unit said in the first year, as it stands beside in the workbook of the second."""
    answers = shown.years[0].answers[unit.code]
    return {
        (indicator.code, asked.name): shown_before(asked, spelled(value) if isinstance(value, Fraction) else value)
        for indicator in shown.form.framework.indicators
        for asked in asked_inputs(indicator)
        if (value := answers[indicator.code].inputs.get(asked.name)) is not None
    }
