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

    from dticalc.definitions import Framework, Level

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
        """Give the exact value of one unit in one group."""
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

    `figures` maps a unit code to its figures, by code or in the order of the definition; texts are read exactly, and
    None leaves an item out. Floats are refused (`TypeError`), since 0.1 + 0.2 is not 0.3 in them.

    share = figure / given_max;  points = share * max_points;  value = sum(points) / sum(max_points)

    >>> from dticalc import load
    >>> framework = load("qd-1726-2020")
    >>> score(framework, {"48": {"CQS": "0.5346", "KTS": "0.4155", "XHS": "0.4964"}}).value("48", "index")
    Fraction(48741, 100000)
    """
    leaves = framework.leaves(level)
    shares = {}
    for unit, given in figures.items():
        by_code = given if isinstance(given, Mapping) else dict(zip((leaf.code for leaf in leaves), given, strict=True))
        unknown = set(by_code) - {leaf.code for leaf in leaves}
        if unknown:
            named = ", ".join(sorted(unknown))
            raise UsageError(Text(f"Không có mã {named} trong {framework.id}.", f"{framework.id} has no code {named}."))
        shares[unit] = tuple(_share(by_code.get(leaf.code), leaf.given_max, f"{unit}/{leaf.code}") for leaf in leaves)
    return score_shares(framework, shares, level)


def _share(figure: Figure, given_max: Fraction, where: str) -> Fraction | None:
    if figure is None:
        return None
    if isinstance(figure, float | bool):
        message = f"{where}: {figure!r} is a {type(figure).__name__}; give a text, Decimal or Fraction, which are exact"
        raise TypeError(message)
    read = figure if isinstance(figure, Fraction) else exact(figure)
    if read is None or not 0 <= read <= given_max:
        raise UsageError(
            Text(
                f"{where}: cần một số từ 0 đến {given_max}, không phải {figure!r}.",
                f"{where}: expected a number from 0 to {given_max}, not {figure!r}.",
            )
        )
    return read / given_max


def score_shares(
    framework: Framework, shares: Mapping[str, Sequence[Fraction | None]], level: Literal["dimension", "indicator"]
) -> Scores:
    """Score units from exact shares (0..1) of each leaf, in the order of the definition; None does not apply."""
    units = tuple(sorted(shares, key=natural_key))
    leaves = framework.leaves(level)
    weights = [leaf.max_points for leaf in leaves]
    members = {
        each.code: tuple(i for i, leaf in enumerate(leaves) if leaf.dimension == each.code)
        for each in framework.dimensions
    }
    sums = {code: [_sum(shares[unit], weights, inside) for unit in units] for code, inside in members.items()}
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
        for i, leaf in enumerate(leaves):
            groups.append(Group(level="indicator", code=leaf.code, name=leaf.name))
            values.append(tuple(shares[unit][i] if leaf.max_points else None for unit in units))
            maxima.append(tuple(leaf.max_points if shares[unit][i] is not None else Fraction(0) for unit in units))
    return Scores(
        framework=framework, units=units, groups=tuple(groups), values=tuple(values), max_points=tuple(maxima)
    )


Sum = tuple[Fraction, Fraction]


def _sum(shares: Sequence[Fraction | None], weights: Sequence[Fraction], inside: Sequence[int]) -> Sum:
    """Add up points and maxima of some leaves over one common denominator: one fraction a group, not one a leaf."""
    terms = [(share, weights[i]) for i in inside if (share := shares[i]) is not None]
    denominator = lcm(*(share.denominator * weight.denominator for share, weight in terms))
    points = sum(
        share.numerator * weight.numerator * (denominator // (share.denominator * weight.denominator))
        for share, weight in terms
    )
    return Fraction(points, denominator), sum((weight for _, weight in terms), Fraction(0))


def _join(columns: Sequence[Sequence[Sum]], units: int) -> list[Sum]:
    return [
        (sum((column[u][0] for column in columns), Fraction(0)), sum((column[u][1] for column in columns), Fraction(0)))
        for u in range(units)
    ]
