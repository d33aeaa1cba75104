"""Commands about the past: record what was published, merge units, show a trend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dticalc.cli import options
from dticalc.cli.options import PATH, finding_record
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.errors import InputError, UsageError
from dticalc.texts import Text

if TYPE_CHECKING:
    from dticalc.recordings import Recording


@click.command(
    cls=Command,
    text=Text(
        "Chép lại hạng và giá trị đã công bố thành một bản công bố; không tính gì.",
        "Record ranks and values as they were published, as an edition; nothing is computed.",
    ),
)
@click.argument("table", type=PATH)
@options.definition(required=True)
@options.year(required=True)
@options.new_edition
@options.roster
@option(
    "--source",
    default="",
    metavar="TEXT",
    vi="Nguồn của những dòng không tự nêu nguồn.",
    en="The source of rows that name none themselves.",
)
@option(
    "--column",
    "columns",
    multiple=True,
    metavar="THEIRS=OURS",
    vi="Cột của bảng mang tên khác, ví dụ --column rank_dg=CQS_rank; lặp lại được.",
    en="A column under another name, such as --column rank_dg=CQS_rank; may be repeated.",
)
@options.folder
@options.as_json
@speaking
def record(
    *,
    table: Path,
    reference: str,
    year: int,
    out: Path,
    roster: str | None,
    source: str,
    columns: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Record a published table as an edition, or nothing."""
    from dticalc.checking import Laws
    from dticalc.files import write_folder
    from dticalc.past_editions import recorded_files
    from dticalc.publishing import id_of
    from dticalc.recordings import read_recording

    framework, units = Laws(folder, roster).find(reference)
    framework.must_govern(year)
    recording = read_recording(table, framework, units, source, _renamed(columns))
    _judge(recording, table, out, as_json=as_json)
    chosen = {"source": source, "columns": ";".join(columns)}
    contents = recorded_files(recording, units, year, tuple((key, text) for key, text in chosen.items() if text))
    write_folder(out, contents)
    count = f"{len(recording.rows)}/{len(units.units)}"
    session().say(
        Text(
            f"Đã chép lại {count} đơn vị: bản công bố {id_of(contents)}",
            f"Recorded {count} units: edition {id_of(contents)}",
        )
    )
    if not as_json:
        click.echo(out)


def _judge(recording: Recording, table: Path, out: Path, *, as_json: bool) -> None:
    """Tell what was found, and refuse the table if it has errors."""
    if as_json:
        click.echo(json.dumps([finding_record(each) for each in recording.findings], ensure_ascii=False, indent=2))
    else:
        session().tell(recording.findings)
    if not recording.usable:
        errors = sum(each.blocks for each in recording.findings)
        raise InputError(
            Text(
                f"{table} bị từ chối: {errors} lỗi; chưa ghi gì vào {out}.",
                f"{table} is refused (errors: {errors}); nothing was written to {out}.",
            )
        )


def _renamed(columns: tuple[str, ...]) -> dict[str, str]:
    """Read THEIRS=OURS; the last equals sign parts them, since ours have none."""
    renamed = {}
    for each in columns:
        theirs, _, ours = each.rpartition("=")
        if not theirs.strip() or not ours.strip():
            raise UsageError(
                Text(f"--column cần THEIRS=OURS, không phải “{each}”.", f"--column needs THEIRS=OURS, not “{each}”.")
            )
        renamed[theirs.strip()] = ours.strip()
    return renamed


@click.command(
    cls=Command,
    text=Text(
        "Ước tính một năm cũ cho các đơn vị mới sau sáp nhập, từ số của các đơn vị cũ.",
        "Estimate a past year for the units of after a merger, from the figures of the old ones.",
    ),
)
@click.argument("edition", type=PATH)
@option(
    "--roster",
    required=True,
    metavar="R",
    shell_complete=options.roster_ids,
    vi="Danh sách đơn vị sau sáp nhập.",
    en="The roster of after the merger.",
)
@options.out(
    "EDITION",
    "Thư mục bản ước tính sẽ được tạo (không ghi đè).",
    "Folder of the estimate to be made (never overwritten).",
)
@option(
    "--rule",
    type=click.Choice(["mean"]),
    default="mean",
    vi="Quy tắc: mean là trung bình cộng của các đơn vị cũ, như Bộ đã làm cho năm 2024.",
    en="The rule: mean is the plain mean of the old units, as the ministry took it for 2024.",
)
@speaking
def merge(edition: Path, roster: str, out: Path, rule: str) -> None:
    """Write the estimate of an edition on the roster that replaced its own."""
    from dticalc.files import write_folder
    from dticalc.mergers import merged
    from dticalc.past_editions import merged_files
    from dticalc.publishing import id_of
    from dticalc.rosters import load_roster

    source, units = options.edition_at(edition), load_roster(roster)
    made = merged(source, units, rule)
    session().tell(made.findings)
    contents = merged_files(source, units, rule)
    write_folder(out, contents)
    count = f"{len(made.figures)}/{len(units.units)}"
    session().say(
        Text(
            f"Đã ước tính {count} đơn vị từ {source.id}: bản ước tính {id_of(contents)}",
            f"Estimated {count} units from {source.id}: edition {id_of(contents)}",
        )
    )
    click.echo(out)


@click.command(
    cls=Command,
    text=Text(
        "Hạng và giá trị của từng đơn vị qua nhiều bản công bố, mỗi năm so với năm trước đó.",
        "Rank and value of each unit over several editions, each year held against the one before.",
    ),
)
@click.argument("editions", metavar="EDITION…", type=PATH, nargs=-1, required=True)
@options.out("FILE", "Ghi CSV vào tệp thay vì in ra.", "Write the CSV to a file instead of stdout.", required=False)
@speaking
def trend(editions: tuple[Path, ...], out: Path | None) -> None:
    """Write the trend of several editions as CSV."""
    from dticalc.files import write_file
    from dticalc.trends import trend_csv

    content = trend_csv([options.edition_at(each) for each in editions], session().lang)
    if out is None:
        click.echo(content, nl=False)
    else:
        write_file(out, content)
        click.echo(out)
