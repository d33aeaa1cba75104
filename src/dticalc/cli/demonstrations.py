"""The command that makes a workspace of made-up years: demo."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from dticalc.cli import options
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.texts import Text

DEFINITION, ROSTER = "mau-1", "provinces-63"


@click.command(
    cls=Command,
    text=Text(
        "Tạo một thư mục làm việc mẫu: hai năm số liệu giả lập, có đánh dấu ở mọi tệp.",
        "Make an example workspace: two years of synthetic data, marked as such in every file.",
    ),
)
@click.argument("folder", metavar="DIR", type=options.PATH)
@option(
    "--seed",
    type=click.IntRange(min=0),
    metavar="N",
    vi="Số mầm: cùng số mầm cho cùng các tệp.",
    en="Seed: the same seed gives the same files.",
)
@speaking
def demo(folder: Path, seed: int | None) -> None:
    """Write a workspace with planted problems, and say what they are and what to run next."""
    from dticalc.definitions import load
    from dticalc.demonstration.readme import planted_lines
    from dticalc.demonstration.workspace import SEED, YEARS, demonstration, file_count, files
    from dticalc.files import must_be_free, write_folder
    from dticalc.rosters import load_roster

    must_be_free(folder)
    shown = demonstration(load(DEFINITION), load_roster(ROSTER), SEED if seed is None else seed)
    making = Text("Tạo phiếu kê khai", "Making workbooks")
    write_folder(folder, dict(session().progress(files(shown), file_count(shown), making)))
    units, (first, last) = len(shown.roster.units), YEARS
    session().say(
        Text(
            f"Số liệu giả lập: {units} đơn vị, {first} và {last}, số mầm {shown.seed}. Cài sẵn trong năm {last}:",
            f"Synthetic data: {units} units, {first} and {last}, seed {shown.seed}. Planted in {last}:",
        )
    )
    for line in planted_lines(shown.form, shown.roster, shown.planted, last):
        session().say(Text(f"  {line.vi}", f"  {line.en}"))
    read = folder / "README.md"
    call = f"dticalc run {shlex.quote(str(folder))}"
    session().say(Text(f"Tiếp theo: {call} (xem {read})", f"Next: {call} (see {read})"))
    click.echo(folder)
