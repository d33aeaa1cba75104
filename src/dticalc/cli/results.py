"""Commands that make results: score, compare, report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dticalc.cli.options import as_json, definition_ids, finding_record, folder, roster_ids
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.errors import InputError, UsageError
from dticalc.texts import Text

if TYPE_CHECKING:
    from dticalc.findings import Finding
    from dticalc.frameworks import Framework


@click.command(
    cls=Command,
    text=Text(
        "Kiểm tra, chấm điểm, xếp hạng một bảng số liệu và ghi bản công bố.",
        "Validate, score and rank a table of figures, and write an edition.",
    ),
)
@click.argument("table", metavar="INPUT", type=click.Path(path_type=Path))
@option(
    "--definition",
    "reference",
    required=True,
    metavar="ID",
    shell_complete=definition_ids,
    vi="Mã bộ chỉ số hoặc đường dẫn framework.yaml.",
    en="Id of a definition, or the path of a framework.yaml.",
)
@option("--year", type=int, required=True, vi="Năm dữ liệu.", en="The data year.")
@option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="EDITION",
    vi="Thư mục bản công bố sẽ được tạo (không ghi đè).",
    en="Folder of the edition to be made (never overwritten).",
)
@option(
    "--roster",
    metavar="R",
    shell_complete=roster_ids,
    vi="Danh sách đơn vị khác với bộ chỉ số.",
    en="Another roster than the definition's.",
)
@option(
    "--basis",
    type=click.Choice(["computed", "self", "appraised"]),
    default="computed",
    vi="Loại điểm; bảng số liệu chỉ có computed.",
    en="Basis; a table of figures has only computed.",
)
@folder
@as_json
@speaking
def score(
    table: Path,
    reference: str,
    year: int,
    out: Path,
    roster: str | None,
    basis: str,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Score a wide table and write an edition, or nothing."""
    from dticalc import definitions as law
    from dticalc.publishing import write_edition
    from dticalc.ranking import rank
    from dticalc.rosters import load_roster
    from dticalc.scoring import score_shares
    from dticalc.tables import read_table

    framework = law.load(reference, folder)
    _governed(framework, year, basis)
    # A roster named on the command line is an id or a path from here; the definition's own is relative to its file.
    units = load_roster(roster) if roster else load_roster(framework.roster, framework.path)
    read = read_table(table, framework, units)
    _judge(read.findings, table, out, as_json=as_json)
    name = write_edition(out, rank(score_shares(framework, read.shares, read.level)), read, units, year=year)
    session().say(
        Text(
            f"Đã chấm {len(read.shares)}/{len(units.units)} đơn vị: bản công bố {name}",
            f"Scored {len(read.shares)} of {len(units.units)} units: edition {name}",
        )
    )
    if not as_json:
        click.echo(out)


def _governed(framework: Framework, year: int, basis: str) -> None:
    """Refuse a year or a basis that the definition or the table cannot give."""
    if year not in framework.years:
        years = ", ".join(map(str, framework.years))
        raise UsageError(
            Text(
                f"{framework.id} áp dụng cho các năm {years}, không có {year}.",
                f"{framework.id} governs the years {years}, not {year}.",
            )
        )
    if basis != "computed":
        raise UsageError(
            Text(
                "Điểm tự đánh giá và thẩm định cần phiếu kê khai, không lấy từ bảng số liệu.",
                "Self and appraised points need submissions; a table of figures has none.",
            )
        )


def _judge(findings: Sequence[Finding], table: Path, out: Path, *, as_json: bool) -> None:
    """Tell what was found in a table, and refuse it if anything forbids its use."""
    from dticalc.findings import blocking

    if as_json:
        click.echo(json.dumps([finding_record(each) for each in findings], ensure_ascii=False, indent=2))
    else:
        session().tell(sorted(findings, key=lambda each: (not each.blocks, each.reading_order)))
    if blocking(findings):
        errors = sum(each.blocks for each in findings)
        raise InputError(
            Text(
                f"{table} bị từ chối: {errors} lỗi; chưa ghi gì vào {out}.",
                f"{table} is refused (errors: {errors}); nothing was written to {out}.",
            )
        )


@click.command(
    cls=Command,
    text=Text("So sánh hai bản công bố: tăng, giảm bậc và điểm.", "Compare two editions: changes of rank and value."),
)
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    vi="Ghi CSV vào tệp thay vì in ra.",
    en="Write the CSV to a file instead of stdout.",
)
@speaking
def compare(before: Path, after: Path, out: Path | None) -> None:
    """Write the changes from one edition to another as CSV."""
    from dticalc.comparison import compare as compare_results
    from dticalc.editions import read_edition
    from dticalc.files import write_file
    from dticalc.publishing import changes_csv

    old, new = read_edition(before), read_edition(after)
    comparison = compare_results(old.result(), new.result())
    for note in comparison.notes:
        session().say(Text(f"Lưu ý: {note.vi}", f"Note: {note.en}"))
    content = changes_csv(comparison, old, new, session().lang)
    if out is None:
        click.echo(content, nl=False)
    else:
        write_file(out, content)
        click.echo(out)


@click.command(cls=Command, text=Text("Viết báo cáo HTML của một bản công bố.", "Write the HTML report of an edition."))
@click.argument("edition", type=click.Path(path_type=Path))
@option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="EDITION",
    vi="Bản công bố trước, để so sánh.",
    en="An earlier edition to compare with.",
)
@option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    vi="Thư mục báo cáo.",
    en="Folder of the report.",
)
@speaking
def report(edition: Path, previous: Path | None, out: Path) -> None:
    """Write `index.html`, one self-contained page."""
    from dticalc.editions import read_edition
    from dticalc.reporting import write_report

    page = write_report(read_edition(edition), read_edition(previous) if previous else None, out, session().lang)
    click.echo(page)
