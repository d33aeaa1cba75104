"""Makers of small editions in memory for the sentences on why a unit moved: five provinces, three dimensions."""

from dataclasses import replace
from fractions import Fraction

from dticalc import rank, score
from dticalc.contributions.model import law_moves
from dticalc.editions import Edition, Line
from dticalc.files import Path
from dticalc.frameworks import Dimension, Framework, Published
from dticalc.numerals import scaled_text
from dticalc.reporting.moved import told
from dticalc.reporting.moved_facts import Facts
from dticalc.rosters import Roster, Unit
from dticalc.texts import Text

NAMES = {
    "AG": Text("An Giang", "An Giang"),
    "BT": Text("Bến Tre", "Ben Tre"),
    "CM": Text("Cà Mau", "Ca Mau"),
    "HG": Text("Hậu Giang", "Hau Giang"),
    "LA": Text("Long An", "Long An"),
}
WEIGHTS = {"1": 50, "2": 30, "3": 20}
DIMENSIONS = {
    "1": Text("Hạ tầng số", "Digital infrastructure"),
    "2": Text("Nhân lực số", "Digital workforce"),
    "3": Text("Xã hội số", "Digital society"),
    "9": Text("An toàn số", "Digital safety"),
}


def roster(name="tinh", units=NAMES):
    """Give a roster of the five."""
    made = tuple(Unit(code=code, name=units[code], short=units[code].vi) for code in units)
    return Roster(
        id=name,
        title=Text("Năm tỉnh", "Five"),
        since=None,
        until=None,
        previous=None,
        units=made,
        digest=name,
        content=b"",
        by_code={each.code: each for each in made},
        by_name={each.name.vi: each for each in made},
        by_spelling={},
    )


def law(weights=WEIGHTS, *, name="luat", family="dti", measure="value", decimals=4):
    """Give a definition by its weights."""
    return Framework(
        id=name,
        title=Text("Chỉ số", "Index"),
        decision=None,
        years=(2023, 2024),
        amends="",
        family=family,
        roster="tinh",
        status="model",
        note=None,
        scale=sum(map(Fraction, weights.values())),
        published=Published(measure=measure, decimals=decimals),
        rank_on="published",
        missing="exclude",
        dimensions=tuple(
            Dimension(code=code, name=DIMENSIONS[code], max_points=Fraction(most), given_max=Fraction(1))
            for code, most in weights.items()
        ),
        pillars=(),
        indicators=(),
        sources=(),
        path=Path("framework.yaml"),
    )


def edition(figures, year, framework=None, *, marks=(), final=True, basis="computed", named=None):
    """Score an edition: `HG .5 .6 .7, BT .4 .4 -`; a dash does not apply."""
    framework, named = framework or law(), named or roster()
    rows = {unit: shares for unit, *shares in (each.split() for each in figures.split(","))}
    codes = [each.code for each in framework.dimensions]
    exact = {unit: [None if each == "-" else Fraction(each) for each in shares] for unit, shares in rows.items()}
    ranking = rank(score(framework, exact))
    lines = {}
    for place, group in enumerate(ranking.scores.groups):
        for position, unit in enumerate(ranking.scores.units):
            value, most = ranking.scores.values[place][position], ranking.scores.max_points[place][position]
            shown = ranking.published[place][position]
            lines[group.level, group.code, unit] = Line(
                points=Fraction(0) if value is None else value * most,
                max_points=most,
                published="" if shown is None else scaled_text(shown, framework.published.decimals),
                rank=ranking.ranks[place][position],
            )
    table = tuple(
        {"unit_code": unit, "code": code, "figure": "" if share == "-" else share, "file": "", "sheet": "", "cell": ""}
        for unit, shares in rows.items()
        for code, share in zip(codes, shares, strict=True)
    )
    return _made(framework, named, year, lines, rows, marks=marks, final=final, basis=basis, figures=table)


def recorded(figures, year, framework=None, *, marks=("recorded",), final=True):
    """Record what was published: `HG 3 .5012 +2, BT 1 -, CM - .4`: rank, figure and the change that was published."""
    framework, lines, rows = framework or law(), {}, []
    for each in figures.split(","):
        unit, place, figure, *places = each.split()
        lines["index", "index", unit] = Line(
            points=Fraction(0),
            max_points=Fraction(0),
            published="" if figure == "-" else figure.replace(".", "0.", 1),
            rank=None if place == "-" else int(place),
        )
        rows.append({"unit_code": unit, "places": places[0].removeprefix("+") if places else ""})
    units = [unit for _, _, unit in lines]
    return _made(framework, roster(), year, lines, units, marks=marks, final=final, recorded=tuple(rows))


def _made(framework, named, year, lines, units, *, marks, final, basis="computed", **rows):
    ranked = sum(1 for unit in units if lines["index", "index", unit].rank is not None)
    last = len(lines) + 1
    return Edition(
        id=f"{framework.id}.{year}",
        year=year,
        basis=basis,
        complete=ranked == len(named.units),
        framework=framework,
        roster=named,
        lines=lines,
        findings=(),
        units=tuple(sorted(units, key=lambda unit: (lines["index", "index", unit].rank or last, unit))),
        ranking=b"",
        manifest={},
        final=final,
        marks=marks,
        **rows,
    )


def by_points(figures, year, **more):
    """Score an edition that publishes points with two decimals."""
    return edition(figures, year, replace(law(), published=Published(measure="points", decimals=2)), **more)


def moved(years, unit, lang):
    """Give the sentence from two editions alone, which need not hold the figures that pages are made from."""
    moves = {each.unit_code: each for each in years.moves()}
    comparison = years.like_for_like()
    facts = Facts(
        years=years,
        unit=unit,
        comparison=comparison,
        change=next((each for each in comparison.changes if each.unit_code == unit), None),
        move=moves.get(unit),
        bridge=next((each for each in years.bridges() if each.unit_code == unit), None),
        by_law=law_moves(years.bridges()),
    )
    return told(facts)[lang]
