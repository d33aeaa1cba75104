"""The command that draws one chart as a file, for slides: chart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from dticalc.cli import options
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.errors import UsageError
from dticalc.texts import Text, visible

if TYPE_CHECKING:
    from dticalc.reporting.illustrations import Kind
    from dticalc.reporting.slides import Form


def _kinds(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a kind of chart."""
    from dticalc.reporting.illustrations import KINDS

    return [CompletionItem(name, help=kind.question.vi) for name, kind in KINDS.items() if name.startswith(incomplete)]


@click.command(
    cls=Command,
    text=Text(
        "Vẽ một biểu đồ ra tệp SVG, PNG hoặc PDF cho trang chiếu, có câu hỏi, dấu hiệu, cách đọc và nguồn ở trong.\n\n"
        "KIND: tiles, map, bars, strips, distribution, heat, dumbbells, bump, intervals; "
        "của một đơn vị: profile, bridge, history.",
        "Draw a chart as SVG, PNG or PDF for slides, with question, marks, how to read it and source inside.\n\n"
        "KIND: tiles, map, bars, strips, distribution, heat, dumbbells, bump, intervals; "
        "of one unit: profile, bridge, history.",
    ),
)
@click.argument("edition", type=options.PATH)
@click.argument("kind", shell_complete=_kinds)
@options.out("FILE", "Tệp .svg, .png hoặc .pdf.", "A file .svg, .png or .pdf.")
@option(
    "--previous",
    type=options.PATH,
    metavar="EDITION",
    multiple=True,
    vi="Bản của một năm trước, để so sánh; nêu nhiều bản thì so với bản mới nhất so sánh được.",
    en="An edition of an earlier year to compare with; of several the latest that compares.",
)
@option(
    "--unit", metavar="U", vi="Đơn vị của biểu đồ (mã hoặc tên).", en="The unit that the chart is about (code or name)."
)
@option(
    "--highlight",
    "chosen",
    metavar="U",
    multiple=True,
    vi="Đơn vị được tô đậm; nêu được nhiều lần.",
    en="A unit that stands out; may be repeated.",
)
@speaking
def chart(
    *, edition: Path, kind: str, out: Path, previous: tuple[Path, ...], unit: str | None, chosen: tuple[str, ...]
) -> None:
    """Draw one chart into a file."""
    found = _kind(kind)
    form = _form(out)
    if chosen and not found.picks:
        raise UsageError(
            Text(
                f"Biểu đồ {kind} không tô đậm riêng đơn vị nào; hãy bỏ --highlight.",
                f"No unit stands out in the chart {kind}; leave out --highlight.",
            )
        )
    from dticalc.files import write_file
    from dticalc.reporting.analysis import analysed
    from dticalc.reporting.illustrations.model import Wanted
    from dticalc.reporting.slides import slide, subject_of
    from dticalc.reporting.writing import must_take_a_report

    must_take_a_report(out.parent)
    shown = options.edition_at(edition)
    last, earlier = options.compared(shown, previous)
    wanted = Wanted(
        analysis=analysed(shown, last, earlier),
        lang=session().lang,
        unit=options.unit_code(shown, unit) if unit else "",
        chosen=tuple(options.unit_code(shown, each) for each in chosen),
    )
    picture = found.draw(wanted)
    if isinstance(picture, Text):
        raise UsageError(
            Text(
                f"Không vẽ được {kind}: {picture.vi.rstrip('.')}.",
                f"The chart {kind} cannot be drawn: {picture.en.rstrip('.')}.",
            )
        )
    write_file(out, slide(picture, form, subject_of(wanted.reader)), replaces=True)
    click.echo(out)


def _kind(name: str) -> Kind:
    """Find a kind of chart; list them all, with their questions, where there is no such."""
    from dticalc.reporting.illustrations import KINDS

    if name in KINDS:
        return KINDS[name]
    vi, en = ("\n".join(f"  {each}: {kind.question[lang]}" for each, kind in KINDS.items()) for lang in ("vi", "en"))
    shown = visible(name)
    raise UsageError(
        Text(f"Không có biểu đồ “{shown}”. Các loại:\n{vi}", f"There is no chart “{shown}”. The kinds are:\n{en}")
    )


def _form(out: Path) -> Form:
    from dticalc.reporting.slides import FORMS

    ending = out.suffix.lower().removeprefix(".")
    for form in FORMS:
        if form == ending:
            return form
    raise UsageError(
        Text(f"Tệp {out} cần kết thúc bằng .svg, .png hoặc .pdf.", f"The file {out} must end in .svg, .png or .pdf.")
    )
