"""Changes between two results: places and differences, and whether they may be compared at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dticalc.frameworks import Level
from dticalc.marks import Mark, markings_of, ranks_are_published
from dticalc.texts import Text, natural_key

BASES = {
    "computed": Text("điểm theo công thức", "points by the rule"),
    "self": Text("điểm tự đánh giá", "self-assessed points"),
    "appraised": Text("điểm thẩm định", "appraised points"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one unit stands: its rank and its published figure, None where nothing applies or nothing is known.

    `places` is the change of rank from the year before as it was published, where it was recorded.
    """

    rank: int | None
    figure: Fraction | None
    places: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The standings of one group with what decides whether two of them compare.

    `scale` is the most that a unit can reach in the group. `code` is empty where the definition has no such group,
    which is what `lineage.counterpart` says of a group that was not there before; there are no standings then.
    """

    definition: str
    definition_digest: str
    family: str
    roster: str
    roster_digest: str
    roster_size: int
    year: int
    basis: str
    measure: Literal["value", "points"]
    scale: Fraction
    standings: Mapping[str, Standing]
    level: Level = "index"
    code: str = "index"
    marks: tuple[Mark, ...] = ()

    @property
    def ranks_are_published(self) -> bool:
        """Tell whether ranks are those that were published, among all units, however few of them are recorded."""
        return ranks_are_published(self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The change of one unit: places = rank before - rank after (positive = moved up); difference = after - before."""

    unit_code: str
    rank_before: int | None
    rank_after: int | None
    figure_before: Fraction | None
    figure_after: Fraction | None
    comparable: bool
    note: Text = Text("", "")

    @property
    def places(self) -> int | None:
        """Give rank before minus rank after; None if not comparable."""
        if not self.comparable or self.rank_before is None or self.rank_after is None:
            return None
        return self.rank_before - self.rank_after

    @property
    def difference(self) -> Fraction | None:
        """Give the published figure after minus before; None if not comparable."""
        if not self.comparable or self.figure_before is None or self.figure_after is None:
            return None
        return self.figure_after - self.figure_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All changes, in the order of the later result, with what must be said beside them.

    `among` is how many units the ranks were taken again among; None where they are those of the two results.
    """

    comparable: bool
    notes: tuple[Text, ...]
    changes: tuple[Change, ...]
    among: int | None = None


def compare(before: Result, after: Result) -> Comparison:
    """Compare two results of one family, roster and level, unit by unit.

    places = rank before - rank after; difference = figure after - figure before, of the published figures. Other
    family or other roster: nothing is compared, and each change says why.

    >>> old, new = ({"48": Standing(rank=r, figure=Fraction(f))} for r, f in ((5, "0.38"), (2, "0.71")))
    >>> facts = dict(definition="a", definition_digest="", family="f", roster="r", roster_digest="", roster_size=1)
    >>> facts |= dict(basis="computed", measure="value", scale=Fraction(1000))
    >>> change, = compare(Result(year=2020, standings=old, **facts), Result(year=2022, standings=new, **facts)).changes
    >>> change.places, change.difference
    (3, Fraction(33, 100))
    """
    obstacle = _obstacle(before, after)
    notes = (obstacle,) if obstacle else _notes(before, after)
    last = 1 + max((each.rank or 0 for each in after.standings.values()), default=0)
    ranked = sorted(after.standings, key=lambda unit: (after.standings[unit].rank or last, natural_key(unit)))
    gone = sorted(set(before.standings) - set(after.standings), key=natural_key) if obstacle is None else []
    joined = _joined(notes)
    changes = tuple(_change(before, after, unit, obstacle, joined) for unit in (*ranked, *gone))
    return Comparison(comparable=obstacle is None, notes=notes, changes=changes)


def _change(before: Result, after: Result, unit: str, obstacle: Text | None, note: Text) -> Change:
    old, new = before.standings.get(unit), after.standings.get(unit)
    said = _published_change(before, after, old, new)
    if obstacle is not None:
        old, reason = None, obstacle
    elif old is None:
        reason = Text(f"không có trong kết quả {before.year}", f"not in the results of {before.year}")
    elif new is None:
        reason = Text(
            f"không có trong kết quả {after.year}; năm {before.year}: hạng {old.rank or '–'}",
            f"not in the results of {after.year}; in {before.year}: rank {old.rank or '–'}",
        )
    elif old.rank is None or new.rank is None:
        years = [result.year for result, held in ((before, old), (after, new)) if held.rank is None]
        reason = _no_rank(before, after, ", ".join(map(str, years)))
    else:
        return Change(
            unit_code=unit,
            rank_before=old.rank,
            rank_after=new.rank,
            comparable=True,
            note=_joined((note, *said)),
            figure_before=old.figure if _same_figure(before, after) else None,
            figure_after=new.figure,
        )
    nothing = Standing(rank=None, figure=None)
    old, new = old or nothing, new or nothing
    return Change(
        unit_code=unit,
        rank_before=old.rank,
        rank_after=new.rank,
        figure_before=old.figure,
        figure_after=new.figure,
        comparable=False,
        note=_joined((reason, *said)),
    )


def _joined(notes: Sequence[Text]) -> Text:
    said = [note for note in notes if note.vi]
    return Text("; ".join(note.vi for note in said), "; ".join(note.en for note in said))


def _no_rank(before: Result, after: Result, years: str) -> Text:
    """Say why a unit has no rank in some years: nothing applied to it, or none was recorded."""
    if "recorded" in (*before.marks, *after.marks):
        return Text("không có hạng trong số đã chép lại", "no rank is recorded")
    return Text(f"năm {years} không có chỉ số nào áp dụng", f"nothing applied to it in {years}")


def _published_change(before: Result, after: Result, old: Standing | None, new: Standing | None) -> tuple[Text, ...]:
    """Say the change of rank that was published for the same two years, where it is not the difference of the ranks."""
    if new is None or new.places is None or before.year != after.year - 1:
        return ()
    told = _places_in_words(new.places)
    if old is None or old.rank is None or new.rank is None or before.roster != after.roster:
        return (Text(f"thay đổi đã công bố: {told.vi}", f"change as published: {told.en}"),)
    if old.rank - new.rank == new.places:
        return ()
    found = _places_in_words(old.rank - new.rank)
    return (
        Text(
            f"thay đổi đã công bố là {told.vi}, khác với hiệu hai hạng: {found.vi}",
            f"the change as published is {told.en}; the ranks differ by another: {found.en}",
        ),
    )


def _places_in_words(places: int) -> Text:
    if places == 0:
        return Text("giữ nguyên", "unchanged")
    count, way = abs(places), ("tăng", "up") if places > 0 else ("giảm", "down")
    return Text(f"{way[0]} {count} bậc", f"{way[1]} {count}")


def _same_figure(before: Result, after: Result) -> bool:
    """Tell whether the published figures are of one measure, and points of one scale."""
    return before.measure == after.measure and (before.measure == "value" or before.scale == after.scale)


def _obstacle(before: Result, after: Result) -> Text | None:
    """Say why two results cannot be compared, or None."""
    if before.family != after.family:
        return Text(
            f"không so sánh được: hai họ chỉ số khác nhau ({before.family}, {after.family})",
            f"not comparable: two families of indices ({before.family}, {after.family})",
        )
    if before.roster != after.roster:
        return Text(
            f"không so sánh được ở đây: hai danh sách đơn vị khác nhau ({before.roster}, {after.roster})",
            f"not comparable here: two rosters ({before.roster}, {after.roster})",
        )
    if not (before.code and after.code) or before.level != after.level:
        code, other = (after.code, before) if after.code else (before.code, after)
        return Text(
            f"không so sánh được: {other.definition} ({other.year}) không có nhóm tương ứng với {code}",
            f"not comparable: {other.definition} ({other.year}) has no counterpart of {code}",
        )
    return None


def _notes(before: Result, after: Result) -> tuple[Text, ...]:
    """Say what a reader must know beside the changes of two results that compare."""
    notes = []
    if before.definition != after.definition:
        both = f"{before.definition} ({before.year}), {after.definition} ({after.year})"
        notes.append(Text(f"hai phiên bản bộ chỉ số: {both}", f"two versions of the definition: {both}"))
    elif before.definition_digest != after.definition_digest:
        notes.append(
            Text(
                f"nội dung bộ chỉ số {after.definition} đã thay đổi giữa hai lần",
                f"the text of the definition {after.definition} changed in between",
            )
        )
    if before.year > after.year:
        vi = f"kết quả trước ({before.year}) thuộc năm muộn hơn kết quả sau ({after.year})"
        notes.append(Text(vi, f"the earlier result ({before.year}) is of a later year than the other ({after.year})"))
    if before.roster_digest != after.roster_digest:
        vi = f"danh sách đơn vị {after.roster} đã thay đổi giữa hai lần"
        notes.append(Text(vi, f"the text of the roster {after.roster} changed in between"))
    notes += _notes_of_marks(before, after)
    notes += [note for result in (before, after) for note in _missing_units(result)]
    if before.basis != after.basis and "recorded" not in (*before.marks, *after.marks):
        vi = f"hai loại điểm: {BASES[before.basis].vi} và {BASES[after.basis].vi}"
        notes.append(Text(vi, f"two bases: {before.basis} and {after.basis}"))
    if not _same_figure(before, after):
        notes.append(
            Text(
                "số công bố khác loại hoặc khác thang điểm: chỉ so sánh thứ hạng",
                "the published figures differ in measure or scale: only ranks are compared",
            )
        )
    return tuple(notes)


def _notes_of_marks(before: Result, after: Result) -> list[Text]:
    """Say what must be said of the figures of either year."""
    years: dict[Text, list[int]] = {}
    for result in (before, after):
        for marking in markings_of(result.marks):
            years.setdefault(marking.label, []).append(result.year)
    notes = []
    for label, bearing in years.items():
        named = ", ".join(dict.fromkeys(map(str, bearing)))
        vi, en = (text[0].lower() + text[1:] for text in (label.vi, label.en))
        notes.append(Text(f"{named}: {vi}", f"{named}: {en}"))
    return notes


def _missing_units(result: Result) -> tuple[Text, ...]:
    """Say how many units have a rank if not all do, and among how many their ranks are."""
    ranked = sum(1 for standing in result.standings.values() if standing.rank is not None)
    if ranked == result.roster_size:
        return ()
    year, count = result.year, f"{ranked}/{result.roster_size}"
    if result.ranks_are_published:
        return (
            Text(
                f"{year}: chép được hạng của {count} đơn vị; hạng là hạng trong cả {result.roster_size}",
                f"{year}: ranks of {count} units are recorded; they are ranks among all {result.roster_size}",
            ),
        )
    return (Text(f"{year}: thứ hạng chỉ trong {count} đơn vị", f"{year}: ranks among {count} units only"),)
