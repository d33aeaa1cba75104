"""The part of the sentence that tells the value: how it moved, by law or figures, and by which dimensions most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dticalc.changes import Years
from dticalc.comparison import Change
from dticalc.contributions.model import Bridge, Contribution
from dticalc.numerals import fixed, half_up
from dticalc.reporting.moved_facts import SILENCE, figure, joined, measure, together
from dticalc.reporting.numbers import join, signed, spoken
from dticalc.reporting.ways import (
    ONLY_RANKS,
    Amount,
    causes,
    finer_decimals,
    on_one_scale,
    rounded_otherwise,
    way_in_print,
)
from dticalc.texts import LANGS, Text

NAMED = 2  # dimensions that moved a value most

INSEPARABLE = Text(
    "không tách được phần của luật mới và phần của số liệu mới", "new law and new figures cannot be told apart"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """How the published figure of a unit moved, and what that is made of, in units of the figure.

    `one_scale` is False where the figures of the two years cannot be held against each other; `exact` is the difference
    before rounding, where it is known. `amounts` are the dimensions whose contribution shows in print, `causes` new
    law, figures and what applies, where they can be told apart; `other_items`: whether other items apply than before;
    `otherwise`: whether the two years publish with different decimals.
    """

    one_scale: bool
    before: Fraction | None
    after: Fraction | None
    decimals: int
    exact: Fraction | None = None
    amounts: tuple[Amount, ...] = ()
    causes: tuple[Amount, ...] = ()
    inseparable: bool = False
    otherwise: bool = False
    other_items: bool = False

    @property
    def difference(self) -> Fraction | None:
        """Give the published figure after minus before; None where one is not known, or they do not compare."""
        if not self.one_scale or self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def direction(self) -> int:
        """Give 1 for a rise, -1 for a fall, 0 for neither or not known."""
        return sign(self.difference or Fraction(0))


def sign(amount: Fraction) -> int:
    """Give 1, 0 or -1."""
    return (amount > 0) - (amount < 0)


def moving(years: Years, change: Change, bridge: Bridge | None) -> Moving:
    """Gather how the value of a unit moved; contributions only where they go with the figures that were published."""
    decimals, one_scale = finer_decimals(years), on_one_scale(years)
    plain = Moving(
        one_scale=one_scale,
        before=change.figure_before,
        after=change.figure_after,
        decimals=decimals,
        otherwise=rounded_otherwise(years),
    )
    way = way_in_print(years, bridge) if bridge else None
    if not isinstance(way, Bridge) or way.difference is None or plain.difference is None:
        return plain
    # Figures of different decimals differ by rounding alone: exact parts would be larger than the whole.
    if plain.otherwise:
        return replace(plain, exact=way.difference)
    named = [(_name(years, each), each.change) for each in way.dimensions]
    return Moving(
        one_scale=one_scale,
        before=change.figure_before,
        after=change.figure_after,
        decimals=decimals,
        exact=way.difference,
        # Where nothing continues, all that is new adds and all that is gone takes away: that says nothing of the unit.
        amounts=tuple(each for each in named if half_up(each[1], decimals)) if way.separable else (),
        causes=causes(years, way, decimals),
        inseparable=not way.separable,
        other_items=any(half_up(each.applies, decimals) for each in way.dimensions),
    )


def _name(years: Years, each: Contribution) -> Text:
    """Name a dimension, and whether it is new or gone."""
    law, code = (years.after.framework, each.code) if each.code else (years.before.framework, each.code_before)
    name = next(one.name for one in law.dimensions if one.code == code)
    kinds = {"continues": SILENCE, "added": Text(" (mới)", " (new)"), "dropped": Text(" (bỏ)", " (dropped)")}
    return together(name, kinds[each.kind])


# ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def of_value(years: Years, unit: str, found: Moving) -> Text:
    """Say how the published figure moved, with both figures; what comes from law and figures where they differ."""
    what = measure(years.after)
    if not found.one_scale:
        return ONLY_RANKS
    if found.before is None or found.after is None:
        there, absent = (years.after, years.before) if found.before is None else (years.before, years.after)
        text = Text(
            "năm {year} có {figure}, năm {absent} không tìm thấy",
            "in {year} it had {figure}, of {absent} none was found",
        )
        return text.fill(year=there.year, figure=figure(there, unit), absent=absent.year)
    old, new = (
        fixed(each, edition.framework.published.decimals)
        for each, edition in ((found.before, years.before), (found.after, years.after))
    )
    if not found.direction:
        hardly, still = Text("gần như không đổi", "hardly changed"), Text("không đổi", "did not change")
        head = Text("{what} {verb} (", "its {what} {verb} (").fill(what=what, verb=hardly if found.exact else still)
        return together(head, joined([_printed(new), _causes(found)], "; "), Text(")", ")"))
    by = fixed(abs(found.after - found.before), found.decimals)
    verb = Text("tăng", "rose by") if found.direction > 0 else Text("giảm", "fell by")
    head = Text("{what} {verb} {by} (", "its {what} {verb} {by} (").fill(what=what, verb=verb, by=_printed(by))
    ranks = Text("{old} → {new}", "{old} → {new}").fill(old=_printed(old), new=_printed(new))
    return together(head, joined([ranks, _causes(found)], "; "), Text(")", ")"))


def _printed(machine: str) -> Text:
    return Text(*(spoken(machine, lang) for lang in LANGS))


def _causes(found: Moving) -> Text:
    """Say what comes from the law, from figures and from what applies, or that they cannot be told apart."""
    if found.otherwise:
        return Text("hai năm làm tròn khác nhau", "the two years round differently")
    if found.inseparable:
        return INSEPARABLE
    return Text(
        *(
            ", ".join(f"{text[lang]} {signed(amount, found.decimals, lang)}" for text, amount in found.causes)
            for lang in LANGS
        )
    )


def made_of(found: Moving) -> Text:
    """Name the dimensions that moved the value most its way, and the one that held it back most, after a comma."""
    ups, downs = (
        sorted([each for each in found.amounts if sign(each[1]) == way], key=lambda each: -abs(each[1]))
        for way in (1, -1)
    )
    if not found.direction:
        if not (ups and downs):
            return SILENCE
        said = _UP_AND_DOWN.fill(up=_listed(found, ups[:1]), down=_listed(found, downs[:1]))
        return together(said, _OTHER_ITEMS if found.other_items else SILENCE)
    main, against = (ups, downs) if found.direction > 0 else (downs, ups)
    if not main:
        return SILENCE
    first = main[:NAMED]
    level = len(main) > NAMED and abs(main[NAMED][1]) == abs(first[-1][1])  # the next is as large as the last named
    rose = found.direction > 0
    if level:
        head = Text(", trong đó có ", ", among others through ")
    elif len(main) > NAMED:
        head = Text(f", nhiều nhất {'nhờ' if rose else 'do'} ", ", most of all through ")
    else:
        head = Text(f", {'nhờ' if rose else 'do'} ", ", through ")
    return together(head, _listed(found, first), _held_back(found, against, rose=rose))


_UP_AND_DOWN = Text(", tăng ở {up}, giảm ở {down}", ", up in {up}, down in {down}")
_OTHER_ITEMS = Text(" khi phạm vi áp dụng thay đổi", " as other items apply")


def _listed(found: Moving, amounts: Sequence[Amount]) -> Text:
    """List dimensions with what each adds."""
    return Text(
        *(
            join([f"{name[lang]} ({signed(amount, found.decimals, lang)})" for name, amount in amounts], lang)
            for lang in LANGS
        )
    )


def _held_back(found: Moving, against: Sequence[Amount], *, rose: bool) -> Text:
    """Say what worked the other way, all together, and which dimension did so most."""
    if not against:
        return SILENCE
    by = _printed(fixed(abs(sum([amount for _, amount in against], Fraction(0))), found.decimals))
    verb = Text("kéo giảm", "took away") if rose else Text("bù lại", "gave back")
    if len(against) == 1:
        return _ONE_BACK.fill(name=against[0][0], verb=verb, by=by)
    some = _SOME_BACK.fill(count=len(against), verb=verb, by=by)
    if against[0][1] == against[1][1]:
        return some
    return together(some, Text(", nhiều nhất là {name}", ", most of it {name}").fill(name=against[0][0]))


_ONE_BACK = Text(", dù {name} {verb} {by}", ", although {name} {verb} {by}")
_SOME_BACK = Text(", dù {count} chỉ số chính khác {verb} {by}", ", although {count} other dimensions {verb} {by}")
