"""Points: the formulas that lead from the figures of a unit to its points at every leaf."""

from __future__ import annotations

from dticalc.frameworks import Indicator, Leaf, Missing
from dticalc.score_workbooks.accounts import Account
from dticalc.score_workbooks.cells import Column, Formula, Page, stored
from dticalc.score_workbooks.inputs import NOT_APPLICABLE, Inputs
from dticalc.score_workbooks.places import FIRST, FOOT, OWN, here, on_row, pinned, sheet
from dticalc.spreadsheets import ratios, share_formula

# What a blank comes to: “#N/A” where the definition refuses a unit with a missing figure.
BLANK: dict[Missing, str] = {"zero": "0", "exclude": '""', "refuse": "NA()"}


def points_page(account: Account, inputs: Inputs) -> Page:
    """Give the sheet of points: a column for each leaf, whose foot is its maximum."""
    columns = []
    for place, leaf in enumerate(account.leaves):
        pattern = _points(account, inputs, place)
        cells = tuple(
            Formula(on_row(pattern, FIRST + row), account.points(leaf, row)) for row in range(len(account.units))
        )
        columns.append(
            Column(
                heads=(leaf.code, account.name(leaf.name), _kind(account, leaf), stored(leaf.max_points)),
                cells=cells,
                style="points",
            )
        )
    note = account.say(
        "Điểm = tỷ lệ đạt × điểm tối đa (ô vàng ở hàng cuối của tiêu đề). Ô trống: không áp dụng, hoặc loại ra.",
        "Points = share × maximum (the yellow cells at the foot of the head). Blank: not applicable, or left out.",
    )
    foot = account.say("Điểm tối đa", "Maximum")
    return Page(tab="points", note=note, units=account.units, columns=tuple(columns), foot=foot, foot_counts=True)


def _kind(account: Account, leaf: Leaf) -> str:
    if leaf.code == leaf.dimension and not account.by_answers:
        return account.say("Điểm", "Points")
    return account.say(f"thuộc {leaf.dimension}", f"in {leaf.dimension}")


def _points(account: Account, inputs: Inputs, place: int) -> str:
    """Give the formula of a column: the award if there is one, else the points by the rule; or the unit's own."""
    leaf, column = account.leaves[place], OWN + place
    if not account.by_answers:
        return _given(account, leaf, account.policies[place], column)
    basis, lang = account.edition.basis, account.lang
    own = f"{sheet('self' if basis == 'self' else 'awards', lang)}{here(column)}"
    if basis == "self":
        found = f'IF({own}="",{BLANK[account.policies[place]]},{_own(leaf, own)})'
    else:
        found = _by_rule(account, inputs, place)
    if leaf.code in inputs.optional:
        off = f"{sheet('applies', lang)}{here(OWN + inputs.optional.index(leaf.code))}"
        found = f'IF({off}="{NOT_APPLICABLE[lang]}","",{found})'
    return f'IF({own}="",{found},{_own(leaf, own)})' if basis == "appraised" else found


def _own(leaf: Leaf, own: str) -> str:
    """Give points that were awarded or claimed; those of a leaf without points are none."""
    return own if leaf.max_points else "0"


def _by_rule(account: Account, inputs: Inputs, place: int) -> str:
    leaf, figures = account.leaves[place], sheet("figures", account.lang)
    indicator = account.indicators[leaf.code]
    cells = {name: f"{figures}{here(column)}" for (code, name), column in inputs.columns.items() if code == leaf.code}
    cases = {(name, case): said for (code, name, case), said in inputs.cases.items() if code == leaf.code}
    share = share_formula(indicator.rule, cells, cases)
    gaps = _gaps(indicator, cells)
    missing = gaps[0] if len(gaps) == 1 else f"OR({','.join(gaps)})"
    return f"IF({missing},{BLANK[account.policies[place]]},{pinned(OWN + place, FOOT)}*({share}))"


def _gaps(indicator: Indicator, cells: dict[str, str]) -> list[str]:
    """Give the conditions under which a figure is missing."""
    blank = [f'{cells[name]}=""' for name in indicator.rule.inputs]
    zeros = [f"{cells[rule.denominator]}=0" for rule in ratios(indicator.rule) if rule.zero_denominator == "missing"]
    return [*blank, *dict.fromkeys(zeros)]


def _given(account: Account, leaf: Leaf, policy: Missing, column: int) -> str:
    """Give the points of a figure of a table: figure / given_max × maximum."""
    figures = sheet("figures", account.lang)
    figure, most = f"{figures}{here(column)}", f"{figures}{pinned(column, FOOT)}"
    share = figure if leaf.given_max == 1 else f"{figure}/{most}"
    return f'IF({figure}="",{BLANK[policy]},{pinned(column, FOOT)}*{share})'
