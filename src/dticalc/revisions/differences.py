"""Differences: each thing that two definitions say otherwise, as a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from dticalc.formulas import formula, question
from dticalc.frameworks import Dimension, Framework, Indicator, Input, Pillar
from dticalc.revisions.facets import (
    BLANKS,
    DIMENSION,
    INDICATOR,
    INPUT,
    PILLAR,
    Facet,
    Kind,
    figure,
    missing,
    most,
    same_words,
)
from dticalc.revisions.matches import Matches, Named
from dticalc.rules import NOTHING
from dticalc.texts import Text

Subject = Literal["framework", "dimension", "pillar", "indicator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs; `codes_…` and `dimension_…` are empty on the side where there is none."""

    kind: Kind
    subject: Subject
    name: Text
    field: str = ""
    aspect: Text = Text("", "")
    codes_before: tuple[str, ...] = ()
    codes_after: tuple[str, ...] = ()
    dimension_before: str = ""
    dimension_after: str = ""
    before: Text | None = None
    after: Text | None = None
    points_before: Fraction | None = None
    points_after: Fraction | None = None

    @property
    def codes(self) -> str:
        """Write the codes: once if they are the same or on one side only, else with an arrow between."""
        sides = [", ".join(codes) for codes in (self.codes_before, self.codes_after) if codes]
        return " → ".join(dict.fromkeys(sides))

    @property
    def difference(self) -> Fraction | None:
        """Give the points after minus before, where what is not there has none; None if this is not about points."""
        if self.kind in {"added", "dropped"} and (self.points_before is not None or self.points_after is not None):
            return (self.points_after or NOTHING) - (self.points_before or NOTHING)
        return less(self.points_after, self.points_before)


def less(after: Fraction | None, before: Fraction | None) -> Fraction | None:
    """Give after minus before; None if either is unknown."""
    return None if after is None or before is None else after - before


def differences(facets: Sequence[Facet], base: Change, before: object, after: object) -> Iterator[Change]:
    """Give a change for each facet in which two things differ."""
    for facet in facets:
        if facet.differs(before, after):
            old, new = facet.said(before), facet.said(after)
            if old == new:
                old, new = facet.detail(before), facet.detail(after)
            yield _turn(base, facet.kind, facet.field, facet.aspect, (old, new))


def _turn(base: Change, kind: Kind, field: str, aspect: Text, said: tuple[Text | None, Text | None]) -> Change:
    """Give the change of one facet; points stand only with a change of points."""
    old, new = said
    if old is not None and new is not None:
        old, new = _apart(old, new)
    turn = replace(base, kind=kind, field=field, aspect=aspect, before=old, after=new)
    if kind != "reweighted":
        return replace(turn, points_before=None, points_after=None)
    # A maximum that was not found on one side may be the same: it is not said to differ.
    return turn if turn.difference is not None else replace(turn, kind="unknown")


def _apart(old: Text, new: Text) -> tuple[Text, Text]:
    """Show the other language beside, where one alone would show no difference."""
    vi, en = (old.vi, new.vi), (old.en, new.en)
    if old == new:
        return old, new
    if old.vi == new.vi:
        vi = f"{old.vi} (tiếng Anh: {old.en})", f"{new.vi} (tiếng Anh: {new.en})"
    if old.en == new.en:
        en = f"{old.en} (Vietnamese: {old.vi})", f"{new.en} (Vietnamese: {new.vi})"
    return Text(vi[0], en[0]), Text(vi[1], en[1])


def _base(subject: Subject, old: Named | None, new: Named | None) -> Change:
    """Give the change of something that is on one side or both, before it is told what differs."""
    named = new or old
    assert named is not None  # noqa: S101 – it is somewhere
    return Change(
        kind="added" if old is None else "dropped" if new is None else "renamed",
        subject=subject,
        name=named.name,
        codes_before=(old.code,) if old else (),
        codes_after=(new.code,) if new else (),
        dimension_before=_dimension_of(old),
        dimension_after=_dimension_of(new),
        points_before=_maximum(old),
        points_after=_maximum(new),
    )


def _dimension_of(each: Dimension | Pillar | Indicator | None) -> str:
    match each:
        case Dimension():
            return each.code
        case Indicator():
            return each.dimension
    return ""


def _maximum(each: Dimension | Pillar | Indicator | None) -> Fraction | None:
    return each.max_points if isinstance(each, Dimension | Indicator) else None


def of_dimensions(matches: Matches[Dimension]) -> Iterator[Change]:
    """Compare dimensions: what is there, code, name, maximum."""
    for each in matches.added:
        yield replace(_base("dimension", None, each), after=_in_points(each.max_points))
    for each in matches.dropped:
        yield replace(_base("dimension", each, None), before=_in_points(each.max_points))
    for old, new, _ in matches.pairs:
        yield from differences(DIMENSION, _base("dimension", old, new), old, new)


def _in_points(maximum: Fraction | None) -> Text:
    return Text("{points} điểm", "{points} points").fill(points=most(maximum))


def of_pillars(matches: Matches[Pillar], dimensions: Matches[Dimension]) -> Iterator[Change]:
    """Compare pillars by code, and their members as dimensions, whatever the codes of these are now."""
    for each in matches.added:
        yield replace(_base("pillar", None, each), after=_members(each))
    for each in matches.dropped:
        yield replace(_base("pillar", each, None), before=_members(each))
    now = dict(dimensions.codes)
    olds = {each.code: each.name for each in (*dimensions.dropped, *(old for old, _, _ in dimensions.pairs))}
    news = {each.code: each.name for each in (*dimensions.added, *(new for _, new, _ in dimensions.pairs))}
    for old, new, _ in matches.pairs:
        base = _base("pillar", old, new)
        yield from differences(PILLAR, base, old, new)
        if {now.get(code) for code in old.dimensions} != set(new.dimensions):
            # The same codes may stand for other dimensions; then their names say which.
            named = set(old.dimensions) == set(new.dimensions)
            said = _members(old, olds if named else {}), _members(new, news if named else {})
            yield _turn(base, "membership", "dimensions", Text("gồm", "members"), said)


def _members(pillar: Pillar, names: Mapping[str, Text] | None = None) -> Text:
    said = [names[code] if names else Text(code, code) for code in pillar.dimensions]
    return Text(", ".join(each.vi for each in said), ", ".join(each.en for each in said))


def of_indicators(
    before: Framework, after: Framework, matches: Matches[Indicator], dimensions: frozenset[tuple[str, str]]
) -> Iterator[Change]:
    """Compare indicators: what is there, what became several or one, and everything that is said of the rest."""
    for each in matches.added:
        yield replace(_base("indicator", None, each), after=formula(each))
    for each in matches.dropped:
        yield replace(_base("indicator", each, None), before=formula(each))
    olds, news = Counter(old for old, _ in matches.codes), Counter(new for _, new in matches.codes)
    for code in (each.code for each in before.indicators if olds[each.code] > 1):
        yield _joined("split", [(old, new) for old, new, _ in matches.pairs if old.code == code])
    for code in (each.code for each in after.indicators if news[each.code] > 1):
        yield _joined("merged", [(old, new) for old, new, _ in matches.pairs if new.code == code])
    for old, new, _ in matches.pairs:
        alone = olds[old.code] == news[new.code] == 1
        for change in _turns(before, after, old, new, dimensions):
            if alone or change.kind != "reweighted":
                yield change


def _joined(kind: Kind, pairs: Sequence[tuple[Indicator, Indicator]]) -> Change:
    """Say that one indicator became several, or several one, with the points of all of them."""
    olds, news = list({old.code: old for old, _ in pairs}.values()), list({new.code: new for _, new in pairs}.values())
    return replace(
        _base("indicator", olds[0], news[0]),
        kind=kind,
        name=olds[0].name if kind == "split" else news[0].name,
        codes_before=tuple(each.code for each in olds),
        codes_after=tuple(each.code for each in news),
        before=_listed(olds),
        after=_listed(news),
        points_before=sum((each.max_points for each in olds), NOTHING),
        points_after=sum((each.max_points for each in news), NOTHING),
    )


def _listed(indicators: Sequence[Indicator]) -> Text:
    template = Text("{code} {name} ({points} điểm)", "{code} {name} ({points} points)")
    said = [template.fill(code=each.code, name=each.name, points=figure(each.max_points)) for each in indicators]
    return Text("; ".join(each.vi for each in said), "; ".join(each.en for each in said))


def _turns(
    before: Framework, after: Framework, old: Indicator, new: Indicator, dimensions: frozenset[tuple[str, str]]
) -> Iterator[Change]:
    """Give everything that differs between two indicators that are taken as one."""
    base = _base("indicator", old, new)
    if (old.dimension, new.dimension) not in dimensions:
        places = _place(before, old), _place(after, new)
        yield _turn(base, "moved", "dimension", Text("chỉ số chính", "dimension"), places)
    elif old.code != new.code:
        yield _turn(base, "moved", "code", Text("mã", "code"), (same_words(old.code), same_words(new.code)))
    yield from differences(INDICATOR, base, old, new)
    blanks = missing(old, before), missing(new, after)
    if blanks[0] != blanks[1]:
        yield _turn(base, "policy", "missing", BLANKS, blanks)
    yield from _inputs(base, old, new)
    linked = old.continues.startswith(f"{after.id}/") or new.continues.startswith(f"{before.id}/")
    if old.continues != new.continues and not linked:
        links = same_words(old.continues), same_words(new.continues)
        yield _turn(base, "texts", "continues", Text("kế thừa", "continues"), links)


def _place(framework: Framework, indicator: Indicator) -> Text:
    names = {each.code: each.name for each in framework.dimensions}
    return Text("{code} {name}", "{code} {name}").fill(code=indicator.dimension, name=names[indicator.dimension])


def _inputs(base: Change, old: Indicator, new: Indicator) -> Iterator[Change]:
    """Compare what two indicators ask for, by the names under which figures arrive."""
    olds, news = {each.name: each for each in old.inputs}, {each.name: each for each in new.inputs}
    for name in dict.fromkeys([*olds, *news]):
        one, other = olds.get(name), news.get(name)
        field, aspect = f"inputs.{name}", Text(f"số liệu {name}", f"input {name}")
        if one is None or other is None:
            asked = question(one) if one else None, question(other) if other else None
            yield _turn(base, "inputs", field, aspect, asked)
            continue
        for change in (*differences(INPUT, base, one, other), *_options(base, one, other)):
            yield replace(
                change,
                field=f"{field}.{change.field}",
                aspect=Text(f"{aspect.vi}: {change.aspect.vi}", f"{aspect.en}: {change.aspect.en}"),
            )


def _options(base: Change, one: Input, other: Input) -> Iterator[Change]:
    for case in dict.fromkeys([*one.options, *other.options]):
        labels = one.options.get(case), other.options.get(case)
        if labels[0] != labels[1]:
            yield _turn(base, "inputs", f"options.{case}", Text(f"trường hợp {case}", f"case {case}"), labels)
