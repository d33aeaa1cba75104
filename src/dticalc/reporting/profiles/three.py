"""The three numbers side by side, dimension by dimension: by the rule, self-assessed, appraised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dticalc.bases import Basis
from dticalc.derivations import Derivation, Step
from dticalc.numerals import fixed
from dticalc.reporting.assessed import BASIS_HEADS, BASIS_ORDER, decimals_of, rounded_told, totals
from dticalc.reporting.numbers import counted, signed, spoken
from dticalc.reporting.profiles.around import Around, short
from dticalc.reporting.profiles.heads import anchor_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersRow:
    """One dimension, or the total: the points of each basis, of their maximum; appraised less self-assessed."""

    name: str
    anchor: str
    points: tuple[str, ...]
    most: str
    gap: str
    total: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeNumbers:
    """The table, or the sentence that says why there is none; heads carry whether theirs is what is ranked."""

    heads: tuple[tuple[str, bool], ...]
    rows: tuple[NumbersRow, ...]
    gap: bool
    notes: tuple[str, ...]


def three_numbers(around: Around, derived: Derivation) -> ThreeNumbers:
    """Give the table of one unit."""
    reader, edition, law = around.reader, around.edition, around.edition.framework
    steps = {step.code: step for step in derived.of("indicator")}
    shown = _shown(edition.basis, list(steps.values()))
    if len(shown) < len(("computed", "self")):
        return ThreeNumbers(heads=(), rows=(), gap=False, notes=(_one_number(around, derived),))
    unit = derived.unit.code
    lines = {(unit, code): edition.line(unit, "indicator", code) for code in steps}
    idle = {(unit, code) for code, step in steps.items() if step.detail and not step.detail.applicable}
    gap = "self" in shown and "appraised" in shown
    groups = []
    for dimension in law.dimensions:
        members = [each for each in law.indicators if each.dimension == dimension.code]
        if any(each.max_points for each in members):
            groups.append((f"{dimension.code} {short(dimension.name[reader.lang])}", dimension.code, members))
    groups.append((reader.say("Tổng", "Total"), "", list(law.indicators)))
    sums = [
        {basis: totals(members, law.missing, unit, basis, lines, idle) for basis in shown}
        | {edition.basis: _exact(derived, code)}  # the others are added up from points as printed
        for _, code, members in groups
    ]
    decimals = {basis: decimals_of((each[basis][0] for each in sums), reader.brief) for basis in shown}
    rows = [_row(around, name, code, each, decimals) for (name, code, _), each in zip(groups, sums, strict=True)]
    return ThreeNumbers(
        heads=tuple((BASIS_HEADS[basis][reader.lang], basis == edition.basis) for basis in shown),
        rows=tuple(rows),
        gap=gap,
        notes=tuple(_notes(around, list(steps.values()), shown)),
    )


def _exact(derived: Derivation, code: str) -> tuple[Fraction, Fraction]:
    """Give points and maximum of a dimension, or of the index, on the basis that is ranked."""
    steps = derived.of("dimension") if code else derived.of("index")
    outcome = next(step.outcome for step in steps if code in {"", step.code})
    return outcome.points, outcome.max_points


def _shown(basis: Basis, steps: Sequence[Step]) -> tuple[Basis, ...]:
    """Give the bases that the unit has any number of, in their order."""
    details = [step.detail for step in steps if step.detail is not None]
    held: set[Basis] = {basis} if details else set()
    for each in details:
        held |= {"computed"} if each.numbers.computed is not None else set()
        held |= {"self"} if each.numbers.claimed is not None else set()
        held |= {"appraised"} if each.numbers.award is not None else set()
    return tuple(each for each in BASIS_ORDER if each in held)


def _row(
    around: Around,
    name: str,
    code: str,
    found: Mapping[Basis, tuple[Fraction, Fraction]],
    decimals: Mapping[Basis, int],
) -> NumbersRow:
    """Print the sums of a group, each its points and its maximum."""
    reader = around.reader
    most = found[around.edition.basis][1] if around.edition.basis in found else Fraction(0)
    gap = ""
    if "self" in found and "appraised" in found:
        gap = signed(found["appraised"][0] - found["self"][0], reader.brief, reader.lang)
    points = []
    for basis, (own, of) in found.items():
        said = spoken(fixed(own, decimals[basis]), reader.lang) if of else "–"
        points.append(said + (f" / {reader.points(of)}" if of and of != most else ""))
    return NumbersRow(
        name=name,
        anchor=anchor_of("dimension", code) if code else anchor_of("index", ""),
        points=tuple(points),
        most=reader.points(most),
        gap=gap,
        total=not code,
    )


def _one_number(around: Around, derived: Derivation) -> str:
    """Say why there is nothing to set side by side."""
    reader = around.reader
    if not derived.computed:
        return reader.say(
            "Bản này chỉ mang giá trị và thứ hạng, không có điểm tự chấm hay thẩm định.",
            "This edition carries values and ranks only, no self-assessed or appraised points.",
        )
    if not derived.of("indicator"):
        return reader.say(
            "Số liệu được cho theo chỉ số chính, không qua tự chấm và thẩm định.",
            "Figures were given by dimension, without self-assessment and appraisal.",
        )
    return reader.say(
        "Chỉ có điểm theo công thức; không có điểm tự chấm và thẩm định.",
        "There are points by the rule only, none self-assessed or appraised.",
    )


def _notes(around: Around, steps: Sequence[Step], shown: Sequence[Basis]) -> list[str]:
    """Say which number is ranked, and where it is not there."""
    reader, basis = around.reader, around.edition.basis
    ranked = BASIS_HEADS[basis][reader.lang]
    said = [reader.say(f"★ là cột dùng để xếp hạng: {ranked}.", f"★ marks the column that is ranked: {ranked}.")]
    said.append(rounded_told(reader))
    details = [step.detail for step in steps if step.detail is not None and step.full]
    if "self" in shown and (blank := sum(1 for each in details if each.applicable and each.numbers.claimed is None)):
        said.append(reader.say(f"Chưa tự chấm: {blank} chỉ số.", f"Not self-assessed: {counted(blank, 'indicator')}."))
    if "appraised" in shown and (bare := sum(1 for each in details if each.numbers.award is None and each.applicable)):
        said.append(
            reader.say(
                f"Không có điểm thẩm định: {bare} chỉ số, lấy điểm theo công thức.",
                f"Without an award: {counted(bare, 'indicator')}; the points by the rule count.",
            )
        )
    return said
