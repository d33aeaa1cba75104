"""Where the unit stands in each group among all units: strips, medians, and the figures that a reader may choose."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.derivations import Derivation
from dticalc.reporting.numbers import counted
from dticalc.reporting.profiles.around import MANY, Around, Group
from dticalc.reporting.profiles.heads import anchor_of, out_of, points_of, shift_in
from dticalc.reporting.shifts import Shift

WIDTH, LEFT, RIGHT = 400, 8, 392  # of a strip, and the ends of its axis; whole numbers keep pages small
STEP = 3  # between the dots of many units, which are three times as wide


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A strip: all units, the median, the unit itself; `told` says in words what does not stand beside it.

    `dots` gives the place of the first unit and the dashes of the line that all are.
    """

    told: str
    dots: tuple[str, str]
    middle: str
    own: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One group: the unit's figure, rank and change, and the median; `strip` is None without figures.

    `place` is that among all groups, by which the script finds a figure.
    """

    place: int
    level: str
    code: str
    name: str
    anchor: str
    strip: Strip | None
    figure: str
    points: str
    rank: str
    shift: Shift | None
    middle: str

    @property
    def unknown(self) -> bool:
        """Tell whether neither figure nor rank is known."""
        return self.figure == "–" and self.rank == "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The table of strips, and what is not in it and why."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    axis: str
    points: bool

    @property
    def drawn(self) -> bool:
        """Tell whether any row has a strip; without one there is no median either."""
        return any(row.strip for row in self.rows)


def standing(around: Around, derived: Derivation) -> Standing:
    """Give the table of one unit."""
    rows = [_row(around, derived, group, place) for place, group in enumerate(around.groups)]
    shown = [row for row in rows if row.level == "index" or not row.unknown]
    return Standing(
        rows=tuple(shown),
        notes=tuple(_notes(around, [row.name for row in rows if row not in shown])),
        axis=_axis(around)
        if any(row.strip for row in shown)
        else around.reader.say("Số và hạng của từng nhóm.", "Figure and rank in each group."),
        points=derived.computed and around.edition.framework.published.measure == "value",
    )


def _row(around: Around, derived: Derivation, group: Group, place: int) -> Row:
    reader, unit = around.reader, derived.unit.code
    line = around.edition.lines.get((group.level, group.code, unit))
    step = next((each for each in derived.of(group.level) if each.code == group.code), None)
    rank, middle = line.rank if line else None, group.middle
    return Row(
        place=place,
        level=group.level,
        code=group.code,
        name=group.name,
        anchor=anchor_of(group.level, group.code) if step else "s-annex",
        strip=_strip(around, group, unit),
        figure=reader.printed(line) if line else "–",
        points=points_of(around, step),
        rank=f"{rank}/{out_of(around, group)}" if rank else "–",
        shift=shift_in(around, group, unit),
        middle="–" if middle is None else reader.figure(middle),
    )


def _strip(around: Around, group: Group, unit: str) -> Strip | None:
    """Draw the figures of all units along an axis from nothing to the most that can be reached."""
    if group.middle is None or group.ends is None or not group.most:
        return None
    reader, own = around.reader, group.figures.get(unit)
    low, high = (reader.figure(each) for each in group.ends)
    count = len(group.figures)
    # The name, the median and the own figure stand in the same row.
    return Strip(
        told=reader.say(f"{count} đơn vị, từ {low} đến {high}", f"{counted(count, 'unit')}, from {low} to {high}"),
        dots=_dots(group),
        middle=str(across(group.at(group.middle))),
        own="" if own is None else str(across(group.at(own))),
    )


def _dots(group: Group) -> tuple[str, str]:
    """Give where the first dot stands, and the dashes of a line from there on: each dot is one of no length.

    Their ends are round; a pattern of dashes is the shortest way to write many dots. Of many units those that stand
    on top of each other share a dot; the lowest and the highest keep their own.
    """
    places = sorted({across(each) for each in group.dots})
    if len(group.figures) > MANY:
        coarse = {place - (place - places[0]) % STEP for place in places}
        places = sorted({*coarse, places[-1]})
    gaps = [after - before for before, after in itertools.pairwise((*places, places[-1] + WIDTH))]
    return str(places[0]), " ".join(f"0 {gap}" for gap in gaps)


def across(share: float) -> int:
    """Give where a share lies on the axis of a strip.

    >>> across(0), across(1)
    (8, 392)
    """
    return round(LEFT + (RIGHT - LEFT) * share)


def _axis(around: Around) -> str:
    """Say how the strips are to be read."""
    reader = around.reader
    ends = reader.say("từ 0 đến mức tối đa", "from 0 to the maximum")
    if around.edition.framework.published.measure == "value":
        ends = reader.say("từ 0 đến 1", "from 0 to 1")
    return reader.say(
        f"Mỗi chấm nhạt là một đơn vị, chấm đậm là đơn vị này, vạch đứng là trung vị; trục {ends}.",
        f"Each pale dot is a unit, the dark one this unit, the upright stroke the median; the axis runs {ends}.",
    )


def _notes(around: Around, missing: Sequence[str]) -> list[str]:
    """Name what has no row, and why, and what has no median."""
    reader, said = around.reader, []
    known, ranked = len(around.index.figures), around.index.ranked
    if reader.recorded and known < ranked:
        said.append(
            reader.say(
                f"Không nêu trung vị: mới tìm thấy giá trị của {known} trên {ranked} đơn vị có hạng.",
                f"No median is told: values of {known} of the {ranked} units with a rank were found.",
            )
        )
    if missing:
        names = "; ".join(missing)
        said.append(reader.say(f"Đơn vị này không có số ở: {names}.", f"This unit has no figure in: {names}."))
    if around.unscored:
        names = "; ".join(around.unscored)
        said.append(reader.say(f"Không tính điểm theo bộ chỉ số: {names}.", f"Not scored by the definition: {names}."))
    if around.unknown:
        names = "; ".join(around.unknown)
        said.append(reader.say(f"Không tìm thấy số đã công bố: {names}.", f"No published figures were found: {names}."))
    if not around.edition.framework.pillars:
        said.append(reader.say("Bộ chỉ số này không có trụ cột.", "This definition has no pillars."))
    return said
