"""Speaking on a terminal in two languages: help, usage errors, findings; data on stdout, talk on stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import click

from dticalc.findings import MOST_FINDINGS, Finding
from dticalc.texts import Lang, Text

SHOW_PROGRESS = 4  # items, from which on a bar is worth showing
_Item = TypeVar("_Item")


@dataclass(slots=True, kw_only=True)
class Session:
    """How one run of the command speaks."""

    lang: Lang = "vi"
    quiet: bool = False

    def say(self, text: Text) -> None:
        """Talk, on stderr, unless asked to be quiet."""
        if not self.quiet:
            click.echo(text[self.lang], err=True)

    def announce(self, text: Text, *, to_stdout: bool = False) -> None:
        """Say what a reader of the lines below must know, even if asked to be quiet."""
        click.echo(text[self.lang], err=not to_stdout)

    def tell(self, findings: Sequence[Finding], *, to_stdout: bool = False) -> None:
        """Print findings, a line each, errors always, the rest unless quiet; at most 2,000, and say so first."""
        shown = [each for each in findings if each.blocks or not self.quiet]
        if len(shown) > MOST_FINDINGS:
            self.announce(
                Text(
                    f"Chỉ in {MOST_FINDINGS} trên {len(shown)} phát hiện đầu tiên.",
                    f"Only the first {MOST_FINDINGS} of {len(shown)} findings are printed.",
                ),
                to_stdout=to_stdout,
            )
        for finding in shown[:MOST_FINDINGS]:
            click.echo(finding.line(self.lang), err=not to_stdout)

    def progress(self, items: Iterable[_Item], length: int, label: Text) -> Iterator[_Item]:
        """Go through items with a progress bar, if they are many and somebody is looking."""
        if length < SHOW_PROGRESS or self.quiet or not sys.stderr.isatty():
            yield from items
            return
        with click.progressbar(items, length=length, label=label[self.lang], file=sys.stderr) as bar:
            yield from bar


def session() -> Session:
    """Give the session of the running command."""
    context = click.get_current_context(silent=True)
    return context.find_root().obj if context is not None and context.find_root().obj is not None else Session()


def language(arguments: Sequence[str]) -> Lang:
    """Tell the language from the arguments, then from DTICALC_LANG; Vietnamese if neither says."""
    wanted = os.environ.get("DTICALC_LANG", "vi")
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            wanted = arguments[position + 1]
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    return "en" if wanted.lower().startswith("en") else "vi"


# ── help in two languages ───────────────────────────────────────────────────────────────────────────────────────────


class _Spoken:
    """Headings of the help page, in the language of the session."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = cast("click.Command", self).collect_usage_pieces(ctx)
        words = {"[OPTIONS]": Text("[TÙY CHỌN]", "[OPTIONS]"), "COMMAND [ARGS]...": Text("LỆNH …", "COMMAND …")}
        shown = " ".join(words[piece][session().lang] if piece in words else piece for piece in pieces)
        formatter.write_usage(ctx.command_path, shown, Text("Cách dùng: ", "Usage: ")[session().lang])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        command = cast("click.Command", self)
        options = [each for each in command.get_params(ctx) if isinstance(each, click.Option)]
        records = [record for each in options if (record := each.get_help_record(ctx)) is not None]
        with formatter.section(Text("Tùy chọn", "Options")[session().lang]):
            formatter.write_dl(records)
        if isinstance(command, click.Group):
            command.format_commands(ctx, formatter)


class Command(_Spoken, click.Command):
    """A command whose help is a `Text`."""

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        """Keep the text in both languages."""
        super().__init__(*args, **{**kwargs, "help": text.vi})
        self.text = text

    def get_short_help_str(self, limit: int = 90) -> str:  # noqa: ARG002 – the signature of click
        """Give the first line."""
        return self.text[session().lang].split("\n", maxsplit=1)[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the text in the language of the session."""
        self.help = self.text[session().lang]
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give `--help` in the language of the session."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = Text("In trợ giúp này.", "Show this help.")[session().lang]
        return option


class Group(Command, click.Group):
    """A group of commands whose help is a `Text`."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 – of click
        """List the commands, each with the first line of its help."""
        rows = [(name, command.get_short_help_str()) for name, command in self.commands.items() if not command.hidden]
        with formatter.section(Text("Các lệnh", "Commands")[session().lang]):
            formatter.write_dl(rows)


class Option(click.Option):
    """An option whose help is a `Text`."""

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        """Keep the text in both languages."""
        super().__init__(*args, **{**kwargs, "help": text.vi})
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the line of the help page in the language of the session."""
        self.help = self.text[session().lang]
        record = super().get_help_record(ctx)
        required = Text("[bắt buộc]", "[required]")[session().lang]
        return record and (record[0], record[1].replace("[required]", required))


def option(*names: str, vi: str, en: str, **kwargs: Any) -> Callable[[Any], Any]:
    """Declare an option with its help in Vietnamese and English."""
    decorate: Callable[[Any], Any] = click.option(*names, cls=Option, text=Text(vi, en), **kwargs)
    return decorate


def speaking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command takes."""
    for add in (
        option(
            "--quiet",
            "-q",
            is_flag=True,
            expose_value=False,
            callback=_quiet,
            vi="Chỉ in lỗi.",
            en="Print errors only.",
        ),
        option(
            "--lang",
            type=click.Choice(["vi", "en"]),
            expose_value=False,
            vi="Ngôn ngữ: vi (mặc định) hoặc en; cũng theo DTICALC_LANG.",
            en="Language: vi (default) or en; also DTICALC_LANG.",
        ),
    ):
        function = add(function)
    return function


def _quiet(context: click.Context, _parameter: click.Parameter, chosen: bool) -> None:
    context.find_root().obj.quiet = chosen or context.find_root().obj.quiet


def usage_message(error: click.ClickException, lang: Lang) -> str:
    """Say what is wrong with the command line."""
    if lang == "en":
        return f"Error: {error.format_message()}"
    match error:
        case click.exceptions.NoSuchCommand():
            near = f" Có phải là {', '.join(error.possibilities)}?" if error.possibilities else ""
            said = f"không có lệnh {error.command_name}.{near}"
        case click.NoSuchOption():
            near = f" Có phải là {', '.join(error.possibilities)}?" if error.possibilities else ""
            said = f"không có tùy chọn {error.option_name}.{near}"
        case click.MissingParameter():
            name = error.param.get_error_hint(cast("click.Context", error.ctx)) if error.param else error.param_hint
            said = f"thiếu {name}."
        case click.BadParameter():
            name = error.param.get_error_hint(cast("click.Context", error.ctx)) if error.param else error.param_hint
            said = f"giá trị không hợp lệ cho {name}: {error.message}"
        case _:
            said = error.format_message()
    return f"Lỗi dùng lệnh: {said}"


def speak_utf8() -> None:
    """Print Vietnamese whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Lay rows out as columns for a terminal."""
    table = [tuple(row) for row in rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))] if table else []
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table
    )
