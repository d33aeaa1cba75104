"""The ranking sheet: best first as published; a changed figure moves the numbers, and shows where they moved."""

from __future__ import annotations

from dticalc.numerals import number
from dticalc.score_workbooks.accounts import Account
from dticalc.score_workbooks.cells import Cell, Column, Formula, Page, stored
from dticalc.score_workbooks.places import FIRST, OWN, fixed_cell, here, on_row, sheet
from dticalc.score_workbooks.totals import Place, What, named, outcomes, said_of, total_places

RANK, RANK_BEFORE, FIGURE, FIGURE_BEFORE = OWN, OWN + 1, OWN + 2, OWN + 3


def ranking_page(account: Account) -> Page:
    """Give the ranking: rank and figure of the index, as they come out and as published; points; then pillars.

    Every reference is fixed, so that the rows may be sorted.
    """
    edition = account.edition
    order = [row.unit_code for row in account.ranking.of("index")]
    at = {code: place for place, code in enumerate(account.scores.units)}
    rows = [at[code] for code in order]
    index, *pillars = total_places(account)
    figure: What = "published" if "published" in index.columns else "value"
    lines = [edition.line(code, "index") for code in order]
    columns = [
        _column(account, index, "rank", rows),
        _published(account, account.say("Hạng đã công bố", "Published rank"), [line.rank for line in lines], "rank"),
        _column(account, index, figure, rows),
        _published(
            account,
            account.say("Số đã công bố", "Published figure"),
            [stored(number(line.published)) for line in lines],
            figure,
        ),
        *([_column(account, index, "value", rows)] if figure == "published" else []),
        _column(account, index, "points", rows),
        _column(account, index, "most", rows),
    ]
    for pillar in pillars:
        columns += [_column(account, pillar, figure, rows), _column(account, pillar, "rank", rows)]
    note = account.say(
        "Xếp như bản đã công bố. Đổi số liệu thì cột Hạng đổi theo; ô cam là chỗ khác bản công bố.",
        "In the order of the edition. When a figure is changed, ranks follow; orange cells differ from what it says.",
    )
    names = dict(account.units)
    return Page(
        tab="ranking",
        note=note,
        units=tuple((code, names[code]) for code in order),
        columns=tuple(columns),
        compared=((RANK, RANK_BEFORE), (FIGURE, FIGURE_BEFORE)),
        filtered=True,
    )


def _column(account: Account, place: Place, kind: What, rows: list[int]) -> Column:
    totals, column, group = sheet("totals", account.lang), place.columns[kind], place.group
    values = list(outcomes(account, account.position(group.level, group.code), kind))
    return Column(
        heads=(*named(account, group), said_of(account, kind), None),
        cells=tuple(Formula(f"{totals}{fixed_cell(column, FIRST + row)}", values[row]) for row in rows),
        style=kind,
    )


def _published(account: Account, said: str, cells: list[Cell], style: str) -> Column:
    index = account.scores.groups[0]
    return Column(heads=(*named(account, index), said, None), cells=tuple(cells), style=f"old-{style}")


def differing(account: Account) -> str:
    """Give the formula that counts the units whose rank or figure is not as published."""
    name, last = sheet("ranking", account.lang), FIRST + len(account.units) - 1
    pairs = []
    for now, before in ((RANK, RANK_BEFORE), (FIGURE, FIGURE_BEFORE)):
        one, other = (f"{name}{on_row(here(each), FIRST)}:{on_row(here(each), last)}" for each in (now, before))
        pairs.append(f"({one}<>{other})")
    return f"SUMPRODUCT(--(({'+'.join(pairs)})>0))"
