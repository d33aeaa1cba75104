"""The command `compare`: what changed between two editions, as CSV, JSON or words, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from dticalc.cli import options
from dticalc.cli.options import PATH
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.errors import UsageError
from dticalc.frameworks import Level
from dticalc.texts import Text

if TYPE_CHECKING:
    from dticalc.changes import Years
    from dticalc.editions import Edition


@click.command(
    cls=Command,
    text=Text(
        "So sánh hai bản công bố: tăng, giảm bậc và điểm, và vì sao.",
        "Compare two editions: changes of rank and value, and why.",
    ),
)
@click.argument("before", type=PATH)
@click.argument("after", type=PATH)
@options.out(
    "FILE", "Ghi kết quả vào tệp thay vì in ra.", "Write the result to a file instead of stdout.", required=False
)
@option(
    "--level",
    type=click.Choice(get_args(Level)),
    default="index",
    vi="So sánh ở cấp nào: index (chỉ số chung), pillar (trụ cột), dimension (chỉ số chính), indicator (thành phần).",
    en="Compare at this level: index, pillar, dimension or indicator.",
)
@option(
    "--code",
    metavar="CODE",
    vi="Mã của trụ cột, chỉ số chính hoặc chỉ số thành phần, theo bộ chỉ số của bản sau.",
    en="Code of the pillar, dimension or indicator, as in the definition of the later edition.",
)
@option(
    "--why",
    metavar="UNIT",
    vi="Nêu bằng lời vì sao một đơn vị (mã hoặc tên) tăng hay giảm.",
    en="Say in words why one unit (code or name) moved.",
)
@option(
    "--contributions",
    type=PATH,
    metavar="FILE",
    vi="Ghi thêm CSV: mỗi chỉ số góp bao nhiêu vào thay đổi của giá trị.",
    en="Also write a CSV: what each dimension and indicator adds to the change of each value.",
)
@option(
    "--moves",
    type=PATH,
    metavar="FILE",
    vi="Ghi thêm CSV: thay đổi thứ hạng do chính đơn vị và do các đơn vị khác.",
    en="Also write a CSV: changes of rank by the unit itself and by the others.",
)
@options.as_json
@speaking
def compare(
    before: Path,
    after: Path,
    out: Path | None,
    *,
    level: Level,
    code: str | None,
    why: str | None,
    contributions: Path | None,
    moves: Path | None,
    as_json: bool,
) -> None:
    """Write the changes from one edition to another, and what lies behind them."""
    from dticalc.changes import two_years
    from dticalc.changes.tables import contributions_csv, moves_csv
    from dticalc.files import write_file

    years = two_years(options.edition_at(before), options.edition_at(after))
    group = _group(years.after, level, code)
    unit = None if why is None else _unit(years, why)
    content = _content(years, level, group, unit, as_json=as_json)
    if unit is None or as_json:  # in words, the notes are among the lines
        for note in years.comparison(level, group).notes:
            session().say(Text(f"Lưu ý: {note.vi}", f"Note: {note.en}"))
    if contributions is not None and years.comparison().comparable and years.obstacle is not None:
        said = years.obstacle
        session().say(Text(f"Không tính được phần đóng góp: {said.vi}", f"No contributions are told: {said.en}"))
    # Everything is computed before anything is written.
    tables = ((contributions, contributions_csv), (moves, moves_csv))
    files = [(path, write(years)) for path, write in tables if path is not None]
    for path, table in files:
        write_file(path, table)
        session().say(Text(f"Đã ghi {path}", f"Written: {path}"))
    if out is None:
        click.echo(content, nl=False)
    else:
        write_file(out, content)
        click.echo(out)


def _group(edition: Edition, level: Level, code: str | None) -> str:
    """Give the code of the group that is asked for."""
    from dticalc.lineage import groups

    known = [each for each, _ in groups(edition.framework, level)]
    if level == "index" and code in {None, "index"}:
        return "index"
    if code is None or code not in known:
        named = ", ".join(known) or "–"
        asked = (
            Text("Hãy nêu --code", "Give --code") if code is None else Text(f"Không có mã {code}", f"No code {code}")
        )
        raise UsageError(
            Text(f"{asked.vi} ở cấp {level}; có: {named}.", f"{asked.en} at the level {level}; there are: {named}.")
        )
    return code


def _unit(years: Years, written: str) -> str:
    """Give the code of the unit that is asked about."""
    match = years.after.roster.resolve(written)
    if match.unit is None:
        hint = match.question or Text("", "")
        roster = years.after.roster.id
        raise UsageError(
            Text(
                f"“{written}” không có trong danh sách {roster}. {hint.vi}".rstrip(),
                f"“{written}” is not on the roster {roster}. {hint.en}".rstrip(),
            )
        )
    return match.unit.code


def _content(years: Years, level: Level, code: str, unit: str | None, *, as_json: bool) -> bytes:
    """Give what is printed: JSON, words about one unit, or the CSV of changes."""
    from dticalc.changes.records import record
    from dticalc.edition_tables import changes_csv
    from dticalc.reporting.why import why

    if as_json:
        tree = record(years, level, code, () if unit is None else (unit,))
        return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()
    if unit is not None:
        return "".join(f"{line}\n" for line in why(years, unit, session().lang, level, code)).encode()
    return changes_csv(years.comparison(level, code), years.before, years.after, session().lang)
