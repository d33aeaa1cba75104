"""Scores: from shares of maxima to exact points and values of every dimension, pillar and the index.

value of a group = sum(points of its members) / sum(max_points of its members that apply)

One formula serves disjoint pillars, overlapping pillars, items that do not apply, and dimensions of 0 points
(OECD/JRC Handbook on Constructing Composite Indicators, step 6: linear aggregation).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Literal

from dticalc.errors import UsageError
from dticalc.numerals import exact
from dticalc.texts import Text, natural_key

if TYPE_CHECKING:
    import pandas as pd

    from dticalc.frameworks import Framework, Leaf, Level

Figure = str | int | Decimal | Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A named group of leaves: the index, a pillar, a dimension, or a single indicator."""

    level: Level
    code: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Exact results: `values[g][u]` and `max_points[g][u]` for group g and unit u; points = value * max_points.

    A value is None where nothing applies (maximum 0). Units stand in order of code, groups in that of the definition.
    """

    framework: Framework
    units: tuple[str, ...]
    groups: tuple[Group, ...]
    values: tuple[tuple[Fraction | None, ...], ...]
    max_points: tuple[tuple[Fraction, ...], ...]

    def value(self, unit: str, level: Level, code: str | None = None) -> Fraction | None:
        """Give the exact value of one unit in one group; None where nothing applies.

        >>> from dticalc import load
        >>> scores = score(load("qd-1726-2020"), {"48": ["0.5346", "0.4155", "0.4964"]})
        >>> scores.value("48", "pillar", "KTS")
        Fraction(831, 2000)
        """
        group = next(
            position
            for position, each in enumerate(self.groups)
            if each.level == level and (code is None or each.code == code)
        )
        return self.values[group][self.units.index(unit)]

    def to_frame(self) -> pd.DataFrame:
        """Give a pandas table: a row for each unit, a column for each group, values as floats.

        Floats serve for looking and plotting; ranks come from `rank(scores)`, never from this table.

        >>> from dticalc import load
        >>> score(load("qd-1726-2020"), {"48": ["0.5346", "0.4155", "0.4964"]}).to_frame().loc["48", "index"].round(6)
        np.float64(0.48741)
        """
        import pandas as pd  # noqa: PLC0415 – kept out of start-up

        names = [group.code if group.level != "pillar" else f"{group.code} (pillar)" for group in self.groups]
        columns = {
            name: [None if value is None else float(value) for value in values]
            for name, values in zip(names, self.values, strict=True)
        }
        return pd.DataFrame(columns, index=pd.Index(self.units, name="unit_code"))


def score(
    framework: Framework,
    figures: Mapping[str, Sequence[Figure] | Mapping[str, Figure]],
    level: Literal["dimension", "indicator"] = "dimension",
) -> Scores:
    """Score units from the figures given for each dimension (or indicator): exact, 0..given_max each.

    `figures` maps a unit code to its figures, by code or in the order of the definition; texts are read exactly and
    None leaves an item out. A scored code that is not named at all is refused (`UsageError`), and so are floats
    (`TypeError`), since 0.1 + 0.2 is not 0.3 in them.

    share = figure / given_max;  points = share * max_points;  value = sum(points) / sum(max_points)

    >>> from dticalc import load
    >>> framework = load("qd-1726-2020")
    >>> score(framework, {"48": {"CQS": "0.5346", "KTS": "0.4155", "XHS": "0.4964"}}).value("48", "index")
    Fraction(48741, 100000)
    """
    leaves = framework.leaves(level)
    # Many cells hold the same text; each is read once for each maximum that it may be a share of.
    read: dict[Fraction, dict[str, Fraction]] = {leaf.given_max: {} for leaf in leaves}
    reading = [(leaf, read[leaf.given_max]) for leaf in leaves]
    shares = {}
    for unit, given in figures.items():
        row = _in_order(framework, leaves, given) if isinstance(given, Mapping) else given
        shares[unit] = tuple(
            [
                share
                if type(figure) is str and (share := known.get(figure)) is not None
                else _share(figure, leaf, known, unit)
                for figure, (leaf, known) in zip(row, reading, strict=True)
            ]
        )
    return _add_up(framework, shares, level)


def _in_order(framework: Framework, leaves: Sequence[Leaf], given: Mapping[str, Figure]) -> list[Figure]:
    """Put figures given by code into the order of the definition; a scored code must be named, if only with None."""
    codes = [leaf.code for leaf in leaves]
    absent = ", ".join(leaf.code for leaf in leaves if leaf.max_points and leaf.code not in given)
    if absent:
        raise UsageError(
            Text(
                f"Thiếu mã {absent} của {framework.id}; ghi None nếu không áp dụng.",
                f"The codes {absent} of {framework.id} are missing; write None where one does not apply.",
            )
        )
    unknown = given.keys() - codes
    if unknown:
        named = ", ".join(sorted(unknown))
        raise UsageError(Text(f"Không có mã {named} trong {framework.id}.", f"{framework.id} has no code {named}."))
    return [given.get(code) for code in codes]


def _share(figure: Figure, leaf: Leaf, known: dict[str, Fraction], unit: str) -> Fraction | None:
    if figure is None:
        return None
    if isinstance(figure, (float, bool)):
        message = f"{unit}/{leaf.code}: {figure!r} is a {type(figure).__name__}"
        raise TypeError(f"{message}; give a text, Decimal or Fraction, which are exact")
    found = figure if isinstance(figure, Fraction) else exact(figure)
    above, below = (-1, 1) if found is None else found.as_integer_ratio()
    most, parts = leaf.given_max.as_integer_ratio()
    if found is None or not 0 <= above * parts <= most * below:
        raise UsageError(
            Text(
                f"{unit}/{leaf.code}: cần một số từ 0 đến {leaf.given_max}, không phải {figure!r}.",
                f"{unit}/{leaf.code}: expected a number from 0 to {leaf.given_max}, not {figure!r}.",
            )
        )
    share = found if most == parts else Fraction(above * parts, below * most)
    if isinstance(figure, str):
        known[figure] = share
    return share


def score_shares(
    framework: Framework, shares: Mapping[str, Sequence[Fraction | None]], level: Literal["dimension", "indicator"]
) -> Scores:
    """Score units from exact shares of each leaf, in the order of the definition; None does not apply.

    points = share * max_points;  value = sum(points) / sum(max_points), over what applies. Shares are fractions from
    0 to 1, as many as there are leaves: others are refused (`TypeError` for floats, `UsageError`).

    >>> from dticalc import load
    >>> law = load("qd-1726-2020")
    >>> score_shares(law, {"48": (Fraction(1, 2), None, Fraction(1))}, "dimension").value("48", "index")
    Fraction(5, 7)
    """
    leaves = len(framework.leaves(level))
    return _add_up(framework, {unit: _checked(unit, row, leaves) for unit, row in shares.items()}, level)


def _add_up(
    framework: Framework, shares: Mapping[str, Sequence[Fraction | None]], level: Literal["dimension", "indicator"]
) -> Scores:
    units = tuple(sorted(shares, key=natural_key))
    leaves = framework.leaves(level)
    weights = [leaf.max_points for leaf in leaves]
    members = {
        each.code: tuple(i for i, leaf in enumerate(leaves) if leaf.dimension == each.code)
        for each in framework.dimensions
    }
    rows = [shares[unit] for unit in units]
    sums = {code: _sums(rows, weights, inside) for code, inside in members.items()}
    groups: list[Group] = [Group(level="index", code="index", name=framework.title)]
    columns = [_join([sums[each.code] for each in framework.dimensions], len(units))]
    for pillar in framework.pillars:
        groups.append(Group(level="pillar", code=pillar.code, name=pillar.name))
        columns.append(_join([sums[code] for code in pillar.dimensions], len(units)))
    for dimension in framework.dimensions:
        groups.append(Group(level="dimension", code=dimension.code, name=dimension.name))
        columns.append(sums[dimension.code])
    values = [tuple(points / most if most else None for points, most in column) for column in columns]
    maxima = [tuple(most for _, most in column) for column in columns]
    if level == "indicator":
        nothing = Fraction(0)
        for i, leaf in enumerate(leaves):
            column = tuple([row[i] for row in rows])
            groups.append(Group(level="indicator", code=leaf.code, name=leaf.name))
            values.append(column if leaf.max_points else (None,) * len(units))
            maxima.append(tuple([nothing if share is None else leaf.max_points for share in column]))
    return Scores(
        framework=framework, units=units, groups=tuple(groups), values=tuple(values), max_points=tuple(maxima)
    )


def _checked(unit: str, row: Sequence[Fraction | None], leaves: int) -> Sequence[Fraction | None]:
    """Refuse shares that are not exact, not from 0 to 1, or not one for each leaf."""
    if any(isinstance(share, float) for share in row):
        raise TypeError(f"{unit}: shares are floats; give fractions, which are exact")
    if len(row) != leaves or any(share is not None and not 0 <= share.numerator <= share.denominator for share in row):
        raise UsageError(
            Text(f"{unit}: cần {leaves} tỷ lệ từ 0 đến 1.", f"{unit}: expected {leaves} shares from 0 to 1.")
        )
    return row


Sum = tuple[Fraction, Fraction]


def _sums(rows: Sequence[Sequence[Fraction | None]], weights: Sequence[Fraction], inside: Sequence[int]) -> list[Sum]:
    """Add up points and maxima of some leaves, unit by unit, in whole numbers: one fraction a unit, not one a leaf."""
    whole = lcm(*(weights[i].denominator for i in inside))
    scaled = [(i, weights[i].numerator * (whole // weights[i].denominator)) for i in inside]
    full = Fraction(sum(weight for _, weight in scaled), whole)
    sums = []
    for row in rows:
        terms = [(weight, share.as_integer_ratio()) for i, weight in scaled if (share := row[i]) is not None]
        denominator = lcm(*[below for _, (_, below) in terms])
        points = sum([weight * above * (denominator // below) for weight, (above, below) in terms])
        most = full if len(terms) == len(scaled) else Fraction(sum([weight for weight, _ in terms]), whole)
        sums.append((Fraction(points, denominator * whole), most))
    return sums


def _join(columns: Sequence[Sequence[Sum]], units: int) -> list[Sum]:
    return [
        (_add([column[u][0] for column in columns]), _add([column[u][1] for column in columns])) for u in range(units)
    ]


def _add(terms: Sequence[Fraction]) -> Fraction:
    denominator = lcm(*[term.denominator for term in terms])
    return Fraction(sum([term.numerator * (denominator // term.denominator) for term in terms]), denominator)
