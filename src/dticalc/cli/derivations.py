"""The command that explains a number of an edition: how it came about, down to the cell."""

from __future__ import annotations

import difflib
import json
import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dticalc.cli import options
from dticalc.cli.options import PATH
from dticalc.cli.terminal import Command, columns, option, session, speaking
from dticalc.errors import UsageError
from dticalc.texts import Text, visible

if TYPE_CHECKING:
    from dticalc.derivations import Derivation, Step
    from dticalc.reporting.explained import ExplainedPage
    from dticalc.reporting.outlook import ReachRow
    from dticalc.reporting.told_steps import Part

MOST_REACH = 8  # lines of what is within reach, where nobody asked for all
DEPTH = {"index": 0, "pillar": 1, "dimension": 1, "indicator": 2}


@click.command(
    cls=Command,
    text=Text(
        "Giải thích một con số: phép tính từ tổng điểm xuống đến từng ô, và khoảng cách tới hạng trên.\n\n"
        "UNIT là mã hoặc tên đơn vị; CODE là mã chỉ số chính, trụ cột, chỉ số thành phần, hoặc index.",
        "Explain a number: the arithmetic from the total down to the cell, and how far the next rank is.\n\n"
        "UNIT is the code or name of a unit; CODE that of a dimension, pillar or indicator, or index.",
    ),
)
@click.argument("edition", type=PATH)
@click.argument("unit")
@click.argument("code", required=False)
@option("--all", "everything", is_flag=True, vi="In mọi bước, đến từng chỉ số.", en="Print every step.")
@option("--json", "as_json", is_flag=True, vi="In JSON cho chương trình khác.", en="Print JSON for another program.")
@option("--html", "page", type=PATH, metavar="FILE", vi="Ghi một trang HTML tự chứa.", en="Write one HTML page.")
@speaking
def explain(*, edition: Path, unit: str, code: str | None, everything: bool, as_json: bool, page: Path | None) -> None:
    """Print how the numbers of a unit came about."""
    from dticalc.derivations import derivation, ledger
    from dticalc.reporting.explained import explained

    if as_json and page is not None:
        raise UsageError(Text("Chọn một: --json hoặc --html.", "Choose one: --json or --html."))
    found = options.edition_at(edition)
    unit_code = options.unit_code(found, unit)
    book = ledger(found)
    derived = derivation(book, unit_code)
    asked = _asked(derived, code) if code is not None else ()
    if as_json:
        from dticalc.reporting.explanation_record import explanation

        steps = (*_chain(derived, asked), *_members(derived, asked)) if asked else derived.steps
        click.echo(json.dumps(explanation(book, derived, steps), ensure_ascii=False, indent=2))
        return
    told = explained(book, derived, session().lang, asked)
    if page is not None:
        from dticalc.files import write_file
        from dticalc.reporting.explained import explained_html

        write_file(page, explained_html(told).encode())
        click.echo(page)
        return
    call = " ".join(["dticalc explain", shlex.quote(str(edition)), unit_code])
    for line in _wrapped(_lines(told, derived, asked, call, everything=everything)):
        click.echo(line)


def _lines(
    told: ExplainedPage, derived: Derivation, asked: Sequence[Step], call: str, *, everything: bool
) -> Iterator[str]:
    """Write everything, the way down to what was asked for, or the total, its groups and the outlook."""
    yield from [told.unit, told.subtitle, *(f"! {mark}" for mark in told.stamp.sentences), ""]
    parts = {(part.level, part.code): part for part in told.parts}
    if everything:
        for part in told.parts:
            yield from _part(part)
        yield from _outlook(told, everything=True)
    elif asked:
        for step in _chain(derived, asked):
            yield from _part(parts[step.level, step.code])
        yield from _table([parts[step.level, step.code] for step in _members(derived, asked)])
    else:
        yield from _summary(told)
        yield from _outlook(told, everything=False)
    yield from [*told.notes, *told.sources]
    if not everything:
        yield from ["", *_hints(told, call, narrow=bool(asked))]


def _asked(derived: Derivation, code: str) -> tuple[Step, ...]:
    """Give the steps that a code names: a pillar and a dimension may have the same."""
    found = tuple(step for step in derived.steps if step.code.casefold() == code.strip().casefold())
    if found:
        return found
    known = [step.code for step in derived.steps]
    law = derived.edition.framework
    if any(each.code == code for each in law.indicators):
        raise UsageError(
            Text(
                f"Bản công bố này được chấm theo chỉ số chính, không có số liệu của chỉ số thành phần {code}.",
                f"This edition was scored by dimensions and has no figures of the indicator {code}.",
            )
        )
    near = ", ".join(difflib.get_close_matches(code, known, n=3, cutoff=0.5))
    groups = ", ".join(step.code for step in derived.steps if step.level != "indicator")
    raise UsageError(
        Text(
            f"Không có mã “{visible(code)}” trong {law.id}. " + (f"Có phải là: {near}?" if near else f"Có: {groups}."),
            f"There is no code “{visible(code)}” in {law.id}. "
            + (f"Did you mean: {near}?" if near else f"There are: {groups}."),
        )
    )


def _chain(derived: Derivation, asked: Sequence[Step]) -> tuple[Step, ...]:
    """Give the steps from the index down to what was asked for."""
    wanted = [*asked, derived.steps[0]] if asked else []
    codes = {step.code for step in asked if step.level == "indicator"}
    wanted += [each for each in derived.of("dimension") if codes & set(each.below)]
    return tuple(step for step in derived.steps if any(step is each for each in wanted))


def _members(derived: Derivation, asked: Sequence[Step]) -> tuple[Step, ...]:
    """Give what stands below the groups that were asked for."""
    wanted = [each for step in asked for each in derived.under(step)]
    return tuple(step for step in derived.steps if any(step is each for each in wanted))


# ── on the terminal ─────────────────────────────────────────────────────────────────────────────────────────────────


def _summary(told: ExplainedPage) -> Iterator[str]:
    """Write the total, and a line for each pillar and dimension."""
    yield from _part(told.total)
    for heading, rows in (
        (Text("Trụ cột", "Pillars"), told.pillars),
        (Text("Chỉ số chính", "Dimensions"), [each.part for each in told.chapters]),
    ):
        if rows:
            yield heading[told.lang]
            yield from _table(rows)


def _part(part: Part) -> Iterator[str]:
    """Write one step: its title, and its labelled lines, aligned."""
    indent = "  " * DEPTH[part.level]
    label = Text("Số liệu", "Input")[session().lang]
    rows = [
        *((row.label, row.text) for row in part.above),
        *((label, f"{each.label}: {each.value}  ← {each.place or '–'}") for each in part.inputs),
        *((row.label, row.text) for row in part.rows),
    ]
    width = max(len(label) for label, _ in rows) + 1
    yield indent + part.title
    for label, text in rows:
        yield f"{indent}  {label + ':':<{width}}\t{text}"
    yield ""


_COLUMNS = (
    Text("Mã", "Code"),
    Text("Điểm", "Points"),
    Text("Giá trị", "Value"),
    Text("Hạng", "Rank"),
    Text("Tên", "Name"),
)


def _table(parts: Sequence[Part]) -> list[str]:
    """Write a line for each step, with a blank line below; nothing if there is none."""
    rows = [("", *(each[session().lang] for each in _COLUMNS))]
    rows += [("", each.code, each.got, each.value, each.rank, each.name) for each in parts]
    return [*columns(rows).splitlines(), ""] if parts else []


def _outlook(told: ExplainedPage, *, everything: bool) -> Iterator[str]:
    """Write the neighbours in the ranking, and where points are to be had."""
    if told.outlook is None:
        return
    yield from [*told.outlook.sentences, ""]
    lost = Text(
        "Điểm theo công thức không được công nhận khi thẩm định", "Points by the rule that appraisal did not recognise"
    )
    for heading, rows in ((lost, told.outlook.lost), (Text("Trong tầm với", "Within reach"), told.outlook.others)):
        if rows:
            shown = rows if everything else rows[:MOST_REACH]
            more = f" ({len(shown)}/{len(rows)})" if len(shown) < len(rows) else ""
            yield from [heading[told.lang] + more, *columns(map(_reach, shown)).splitlines(), ""]


def _reach(row: ReachRow) -> tuple[str, ...]:
    return ("", row.code, row.gain, row.name + (f" ({'; '.join(row.steps)})" if row.steps else ""))


def _hints(told: ExplainedPage, call: str, *, narrow: bool) -> Iterator[str]:
    """Say how to ask further: a lowest code as an example, unless one was asked for, and everything."""
    lowest = [part.code for each in told.chapters for part in (*each.indicators, each.part)]
    yield Text("Hỏi tiếp:", "To ask further:")[told.lang]
    for more in (*([] if narrow else lowest[:1]), "--all"):
        yield f"  {call} {more}"


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    """Break long lines at the width of a terminal, under their text; not where a program reads them."""
    narrow = sys.stdout.isatty()
    width = max(60, shutil.get_terminal_size().columns)
    for line in lines:
        label, tab, text = line.partition("\t")
        whole = f"{label} {text}" if tab else line
        if not narrow or len(whole) <= width:
            yield whole
            continue
        hanging = " " * (len(label) + 1 if tab else len(line) - len(line.lstrip()) + 2)
        yield from textwrap.wrap(whole, width, subsequent_indent=hanging, break_on_hyphens=False)
