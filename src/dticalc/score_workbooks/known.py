"""What is known of an edition that carries nothing to compute from: its figures and ranks as values, no formula."""

from __future__ import annotations

from dticalc.annotations.texts import shown
from dticalc.editions import Edition
from dticalc.frameworks import Level
from dticalc.numerals import number
from dticalc.score_workbooks.accounts import unit_name
from dticalc.score_workbooks.cells import Cell, Column, Page, stored
from dticalc.texts import Lang, Text, natural_key

_POINTS, _MOST = Text("Điểm", "Points"), Text("Điểm tối đa", "Maximum")
_FIGURE, _RANK = Text("Số đã công bố", "Published figure"), Text("Hạng", "Rank")
_INDEX, _WHOLE = Text("Chung", "Index"), Text("Chỉ số chung", "The index")
_NOTE = Text(
    "Chỉ là các số của bản công bố, không phải công thức: bản này không mang theo số liệu để tính lại.",
    "The numbers of the edition only, no formulas: it carries no figures to compute from.",
)


def known_pages(edition: Edition, lang: Lang) -> tuple[Page, Page]:
    """Give the ranking and the dimensions of an edition as they were published; what is not known is blank."""
    last = len(edition.units) + 1

    def place(unit: str) -> tuple[object, ...]:
        return edition.line(unit, "index").rank or last, natural_key(unit)

    order = tuple(sorted(edition.units, key=place))
    units = tuple((unit, unit_name(edition, unit, lang)) for unit in order)
    law = edition.framework
    groups: list[tuple[Level, str, Text]] = [("index", "index", _WHOLE)]
    groups += [("pillar", each.code, each.name) for each in law.pillars]
    held: list[tuple[Level, str, Text]] = [("dimension", each.code, each.name) for each in law.dimensions]
    names = [each.code for each in law.indicators if ("indicator", each.code, edition.units[0]) in edition.lines]
    held += [("indicator", each.code, each.name) for each in law.indicators if each.code in names]
    tabs = (("ranking", groups), ("dimensions", held))
    ranking, dimensions = (
        Page(
            tab=tab,
            note=_NOTE[lang],
            units=units,
            columns=tuple(column for group in of_tab for column in _columns(edition, group, order, lang)),
            filtered=tab == "ranking",
        )
        for tab, of_tab in tabs
    )
    return ranking, dimensions


def _columns(edition: Edition, group: tuple[Level, str, Text], order: tuple[str, ...], lang: Lang) -> list[Column]:
    """Give the columns of a group: rank, figure, and points and maximum where they are known."""
    level, code, name = group
    lines = [edition.line(unit, level, code) for unit in order]
    style = "published" if edition.framework.published.measure == "points" else "value"
    shown_as: list[tuple[Text, str, list[Cell]]] = [
        (_RANK, "rank", [line.rank for line in lines]),
        (_FIGURE, style, [stored(number(line.published)) for line in lines]),
    ]
    if any(line.max_points for line in lines):
        shown_as.append((_POINTS, "points", [float(line.points) if line.max_points else None for line in lines]))
        shown_as.append((_MOST, "most", [float(line.max_points) if line.max_points else None for line in lines]))
    head = _INDEX[lang] if level == "index" else code
    return [
        Column(heads=(head, shown(name[lang]), what[lang], None), cells=tuple(cells), style=style_of)
        for what, style_of, cells in shown_as
    ]
