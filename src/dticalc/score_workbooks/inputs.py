"""Inputs: the sheets that hold what the points are made from, every cell of which may be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dticalc.annotations.texts import shown
from dticalc.figures import NO, YES
from dticalc.formulas import MISSING, formula
from dticalc.frameworks import Indicator, Input
from dticalc.numerals import half_up
from dticalc.rules import Value
from dticalc.score_workbooks.accounts import Account
from dticalc.score_workbooks.cells import Cell, Column, Listing, Page, stored
from dticalc.score_workbooks.places import OWN, fixed_cell, sheet
from dticalc.submissions.layout import asked_inputs
from dticalc.texts import Lang, Text

SAID_YES, SAID_NO = Text(YES, "Yes"), Text(NO, "No")
NOT_APPLICABLE = SAID_NO
_LIST_HEAD = 3  # the row under the head of a list
LABEL_COLUMN = 3
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Where each input stands: the column of each (indicator, input), and the cell that says each case.

    `cases` maps (indicator, input, case) to how the case reads: a cell of the list of choices, or yes and no.
    """

    columns: Mapping[Key, int]
    cases: Mapping[tuple[str, str, str], str]
    labels: Mapping[tuple[str, str, str], str]
    ranges: Mapping[Key, str]
    optional: tuple[str, ...]


def inputs_of(account: Account) -> Inputs:
    """Lay out the sheets of inputs."""
    columns: dict[Key, int] = {}
    cases: dict[tuple[str, str, str], str] = {}
    labels: dict[tuple[str, str, str], str] = {}
    ranges: dict[Key, str] = {}
    listed, row, lang = sheet("choices", account.lang), _LIST_HEAD, account.lang
    for indicator, asked in _asked(account):
        columns[indicator.code, asked.name] = OWN + len(columns)
        for case, label in _labels(asked, lang).items():
            key = (indicator.code, asked.name, case)
            labels[key] = label
            if asked.type == "boolean":
                cases[key] = f'"{label}"'
            else:
                cases[key] = f"{listed}{fixed_cell(LABEL_COLUMN, row)}"
                row += 1
        if asked.type == "choice":
            top = row - len(asked.options)
            area = f"{fixed_cell(LABEL_COLUMN, top)}:{fixed_cell(LABEL_COLUMN, row - 1)}"
            ranges[indicator.code, asked.name] = f"{listed}{area}"
    return Inputs(columns=columns, cases=cases, labels=labels, ranges=ranges, optional=_optional(account))


def _asked(account: Account) -> Iterator[tuple[Indicator, Input]]:
    """Give each input of each indicator in the order of the sheets; none for a table of figures."""
    for leaf in account.leaves if account.by_answers else ():
        for asked in asked_inputs(account.indicators[leaf.code]):
            yield account.indicators[leaf.code], asked


def _labels(asked: Input, lang: Lang) -> dict[str, str]:
    """Say how each case reads: its label, or its code where a spreadsheet would take two labels for the same."""
    if asked.type == "boolean":
        return {"true": SAID_YES[lang], "false": SAID_NO[lang]}
    labels = {case: shown(label[lang]) for case, label in asked.options.items()}
    alike = len({label.casefold().strip() for label in labels.values()}) < len(labels)
    return {case: case for case in labels} if alike else labels


def _optional(account: Account) -> tuple[str, ...]:
    """Name the indicators that need not apply to every unit."""
    if not account.by_answers:
        return ()
    return tuple(
        leaf.code
        for leaf in account.leaves
        if account.indicators[leaf.code].applicable
        or not all(account.answered(unit, leaf.code).answer.applicable for unit in account.scores.units)
    )


def input_pages(account: Account, inputs: Inputs) -> Iterator[Page | Listing]:
    """Give the sheets from which the points are computed on the basis of the edition, and those that explain them."""
    basis = account.edition.basis if account.by_answers else "computed"
    if basis != "self":
        yield _figures(account, inputs) if account.by_answers else _table(account)
    if inputs.optional:
        yield _applies(account, inputs)
    if basis == "self":
        yield _claims(account)
    if basis == "appraised":
        yield _awards(account)
        yield from _reasons(account)
    if inputs.ranges and basis != "self":
        yield _choices(account, inputs)
    if account.by_answers:
        yield _rules(account)


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _figures(account: Account, inputs: Inputs) -> Page:
    columns = []
    for indicator, asked in _asked(account):
        cells = tuple(
            _shown(account.answered(unit, indicator.code).answer.inputs.get(asked.name), indicator, asked, inputs)
            for unit in account.scores.units
        )
        used = asked.name in indicator.rule.inputs
        columns.append(
            Column(
                heads=(indicator.code, account.name(asked.label), asked.name, _measure(account, asked)),
                cells=cells,
                style=f"{'in' if used else 'idle'}-{_FORMS.get(asked.type, 'text')}",
                width=_width(indicator, asked, inputs),
                choices=_source(account, indicator, asked, inputs),
            )
        )
    note = account.say(
        "Số liệu của từng đơn vị. Đổi ô vàng thì điểm, giá trị, thứ hạng đổi theo. Ô xám không vào công thức nào.",
        "The figures of each unit. Change a yellow cell: points, values and ranks follow. Grey is in no formula.",
    )
    foot = account.say("Đơn vị tính", "Unit of measure")
    return Page(tab="figures", note=note, units=account.units, columns=tuple(columns), foot=foot)


_FORMS = {each: each for each in ("integer", "decimal", "percent", "boolean")}


def _width(indicator: Indicator, asked: Input, inputs: Inputs) -> int:
    said = [inputs.labels.get((indicator.code, asked.name, case), "") for case in asked.options]
    return max(12, min(max(map(len, said), default=0) + 2, 44))


def _shown(value: Value, indicator: Indicator, asked: Input, inputs: Inputs) -> Cell:
    if isinstance(value, str):
        return inputs.labels.get((indicator.code, asked.name, value), shown(value))
    return stored(value)


def _measure(account: Account, asked: Input) -> str:
    named = {"percent": "%", "choice": account.say("chọn", "choose"), "boolean": account.say("Có/Không", "Yes/No")}
    return shown(asked.unit) or named.get(asked.type, "")


def _source(account: Account, indicator: Indicator, asked: Input, inputs: Inputs) -> str:
    if asked.type == "boolean":
        return f"{SAID_YES[account.lang]},{SAID_NO[account.lang]}"
    return inputs.ranges.get((indicator.code, asked.name), "")


def _table(account: Account) -> Page:
    columns = tuple(
        Column(
            heads=(leaf.code, account.name(leaf.name), account.say("Số liệu", "Figure"), stored(leaf.given_max)),
            cells=tuple(stored(account.figure(leaf.code, unit)) for unit in account.scores.units),
            style="in-decimal",
            width=14,
        )
        for leaf in account.leaves
    )
    note = account.say(
        "Số liệu của bảng đầu vào. Đổi ô vàng thì điểm, giá trị, thứ hạng đổi theo.",
        "The figures of the table. Change a yellow cell: points, values and ranks follow.",
    )
    foot = account.say("Đủ điểm ở mức", "Full points at")
    return Page(tab="figures", note=note, units=account.units, columns=columns, foot=foot, foot_counts=True)


# ── what stands once for an indicator ───────────────────────────────────────────────────────────────────────────────


def _applies(account: Account, inputs: Inputs) -> Page:
    no = NOT_APPLICABLE[account.lang]
    columns = tuple(
        Column(
            heads=(code, account.name(account.indicators[code].name), "", account.say("áp dụng?", "applies?")),
            cells=tuple(
                None if account.answered(unit, code).answer.applicable else no for unit in account.scores.units
            ),
            style="in-text",
            choices=f"{SAID_YES[account.lang]},{no}",
        )
        for code in inputs.optional
    )
    note = account.say(
        f"Ghi “{no}” ở đơn vị mà chỉ số không áp dụng; để trống là áp dụng.",
        f"“{no}” where the indicator does not apply to the unit; a blank applies.",
    )
    return Page(tab="applies", note=note, units=account.units, columns=columns)


def _claims(account: Account) -> Page:
    cells = [
        tuple(stored(account.answered(unit, leaf.code).numbers.claimed) for unit in account.scores.units)
        for leaf in account.leaves
    ]
    note = account.say(
        "Điểm tự chấm của từng đơn vị: số được công nhận của bản này. Đổi ô vàng thì mọi số đổi theo.",
        "The self-assessed points of each unit, which count in this edition. Change a yellow cell: all else follows.",
    )
    foot = account.say("Điểm tối đa", "Maximum")
    return Page(tab="self", note=note, units=account.units, columns=_own(account, cells), foot=foot)


def _awards(account: Account) -> Page:
    cells = []
    for leaf in account.leaves:
        awards = [account.answered(unit, leaf.code).numbers.award for unit in account.scores.units]
        cells.append(tuple(None if award is None else stored(award.points) for award in awards))
    note = account.say(
        "Điểm thẩm định: có điểm ở đây thì lấy điểm này; ô trống thì lấy điểm theo công thức.",
        "The awards: where there is one, it counts; where the cell is blank, the points by the rule do.",
    )
    foot = account.say("Điểm tối đa", "Maximum")
    return Page(tab="awards", note=note, units=account.units, columns=_own(account, cells), foot=foot)


def _own(account: Account, cells: list[tuple[Cell, ...]]) -> tuple[Column, ...]:
    """Give a column for each leaf, at the same place as on the sheet of points."""
    return tuple(
        Column(heads=(leaf.code, account.name(leaf.name), "", stored(leaf.max_points)), cells=column, style="in-points")
        for leaf, column in zip(account.leaves, cells, strict=True)
    )


def _alike(award: Fraction, computed: Fraction | None) -> bool:
    """Tell whether an award is the points by the rule, as far as awards are written, to two decimals."""
    return computed is not None and half_up(award, 2) == half_up(computed, 2)


def _reasons(account: Account) -> Iterator[Listing]:
    """List the awards that are not the points by the rule; what was found as the rule has it needs no reason here."""
    rows, alike = [], 0
    for code, name in account.units:
        for leaf in account.leaves:
            numbers = account.answered(code, leaf.code).numbers
            award = numbers.award
            if award is not None and _alike(award.points, numbers.computed):
                alike += 1
            elif award is not None:
                said = (shown(award.reason), shown(award.decided_by), shown(award.date))
                rows.append((code, name, leaf.code, account.name(leaf.name), stored(award.points), *said))
    heads = (
        account.say("Mã", "Code"),
        account.say("Đơn vị", "Unit"),
        account.say("Chỉ số", "Indicator"),
        account.say("Tên", "Name"),
        account.say("Điểm thẩm định", "Award"),
        account.say("Lý do", "Reason"),
        account.say("Người quyết định", "Decided by"),
        account.say("Ngày", "Date"),
    )
    note = account.say(
        f"Lý do của điểm thẩm định khác điểm theo công thức; {alike} điểm trùng đến hai chữ số thập phân. "
        "Trang này để đọc; công thức lấy điểm ở trang Thẩm định.",
        f"The reason of each award that is not the points by the rule; {alike} others are, to two decimals. "
        "This sheet is for reading; formulas take the points from the sheet Awards.",
    )
    if rows:
        yield Listing(tab="reasons", note=note, head=heads, rows=tuple(rows), widths=(8, 22, 9, 36, 12, 50, 24, 12))


# ── what explains the figures ───────────────────────────────────────────────────────────────────────────────────────


def _choices(account: Account, inputs: Inputs) -> Listing:
    rows = [
        (indicator.code, asked.name, case, inputs.labels[indicator.code, asked.name, case])
        for indicator, asked in _asked(account)
        if asked.type == "choice"
        for case in asked.options
    ]
    head = (
        account.say("Chỉ số", "Indicator"),
        account.say("Số liệu", "Input"),
        account.say("Mã trường hợp", "Case"),
        account.say("Chữ trong ô", "Text of the cell"),
    )
    note = account.say(
        "Ô chọn ở trang Số liệu mang chữ ở cột cuối; công thức so với đúng các ô này.",
        "A choice on the sheet Figures holds the text of the last column; formulas compare it with these very cells.",
    )
    return Listing(tab="choices", note=note, head=head, rows=tuple(rows), widths=(10, 18, 22, 70))


def _rules(account: Account) -> Listing:
    rows = [
        (
            leaf.code,
            account.name(leaf.name),
            leaf.dimension,
            stored(leaf.max_points),
            shown(formula(account.indicators[leaf.code])[account.lang]),
            MISSING[leaf.missing][account.lang],
        )
        for leaf in account.leaves
    ]
    head = (
        account.say("Mã", "Code"),
        account.say("Chỉ số thành phần", "Indicator"),
        account.say("Chỉ số chính", "Dimension"),
        account.say("Tối đa", "Maximum"),
        account.say("Cách tính điểm", "How points are computed"),
        account.say("Thiếu số liệu", "A missing figure"),
    )
    note = account.say(
        "Cách tính của từng chỉ số bằng lời. Công thức ở trang Điểm làm đúng như vậy.",
        "How each indicator is computed, in words. The formulas of the sheet Points do just that.",
    )
    return Listing(tab="rules", note=note, head=head, rows=tuple(rows), widths=(8, 36, 9, 9, 80, 14))
