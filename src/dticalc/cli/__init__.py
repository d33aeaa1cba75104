"""The command `dticalc`: read, call, write, exit code; no arithmetic.

The rooms are imported when a command runs, so that `--help` and completion answer at once.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence

import click
from click.shell_completion import get_completion_class

from dticalc.cli import (
    charts,
    comparisons,
    demonstrations,
    derivations,
    drafts,
    explanations,
    laws,
    pasts,
    reports,
    results,
    revisions,
    submissions,
    years,
)
from dticalc.cli.terminal import Command, Group, Session, language, option, speak_utf8, speaking, usage_message
from dticalc.errors import DticalcError, WriteError
from dticalc.texts import Lang, Text
from dticalc.version import __version__

CLOSED_PIPE = 141


def _version(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"dticalc {__version__}")
        context.exit()


@click.group(
    cls=Group,
    text=Text(
        "Tính, xếp hạng và giải thích chỉ số chuyển đổi số cấp tỉnh (DTI).\n\n"
        "Mã thoát: 0 xong · 2 dùng sai lệnh · 3 số liệu bị từ chối · 5 kiểm chứng thấy khác · "
        "65 bộ chỉ số không hợp lệ · 73 không ghi được · 75 thư mục đang được dùng.",
        "Score, rank and explain the provincial digital transformation index (DTI).\n\n"
        "Exit codes: 0 done · 2 wrong usage · 3 input refused · 5 verification differs · 65 definition invalid · "
        "73 cannot write · 75 workspace in use.",
    ),
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    vi="In phiên bản.",
    en="Print the version.",
)
@speaking
def dticalc() -> None:
    """Hold the commands together."""


for command in (
    laws.group,
    submissions.template,
    submissions.validate,
    explanations.explain_finding,
    results.score,
    comparisons.compare,
    derivations.explain,
    reports.report,
    charts.chart,
    pasts.record,
    pasts.merge,
    pasts.trend,
    years.run,
    years.verify,
    demonstrations.demo,
):
    dticalc.add_command(command)
for command in (drafts.new, drafts.export, drafts.import_annex, drafts.freeze):
    laws.group.add_command(command)
laws.group.add_command(revisions.diff)


@dticalc.command(
    cls=Command,
    text=Text("In đoạn mã tự điền lệnh cho bash, zsh hoặc fish.", "Print the completion script for bash, zsh or fish."),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@speaking
def completion(shell: str) -> None:
    """Print a script that a shell sources."""
    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(dticalc, {}, "dticalc", "_DTICALC_COMPLETE").source())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command.

    Exit codes: 0 done, 1 internal, 2 usage, 3 input refused, 5 verification differs, 65 definition invalid,
    73 cannot write, 75 workspace in use.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak_utf8()
    lang = language(given)
    try:
        code = dticalc.main(given, prog_name="dticalc", standalone_mode=False, obj=Session(lang=lang))
    except click.exceptions.Abort:
        code = 130
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        code = error.exit_code
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        help_line = (
            Text(f"Xem: {context.command_path} --help", f"See: {context.command_path} --help")[lang] if context else ""
        )
        click.echo(f"{usage_message(error, lang)}\n{help_line}".rstrip(), err=True)
        code = error.exit_code
    except DticalcError as error:
        click.echo(f"{Text('Lỗi', 'Error')[lang]}: {error.text[lang]}", err=True)
        code = error.exit_code
    except OSError as error:
        code = _unspoken(error, lang)
    sys.exit(code if isinstance(code, int) else 0)


def _unspoken(error: OSError, lang: Lang) -> int:
    """End where the output cannot be printed: quietly if its reader has gone, else with a sentence.

    What the machine refuses elsewhere (to start a child, say) is told as what it is.
    """
    if not _printing(error):
        reason = error.strerror or type(error).__name__
        said = Text(
            f"Lỗi: máy từ chối một việc cần làm: {reason}. Hãy đóng bớt chương trình khác rồi chạy lại.",
            f"Error: the machine refused something that is needed: {reason}. Close other programs and run it again.",
        )
        click.echo(said[lang], err=True)
        return DticalcError.exit_code
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 – nothing more is flushed at exit
    if isinstance(error, BrokenPipeError):
        return CLOSED_PIPE
    unprinted = Text("Không in được kết quả ra", "The output cannot be printed")[lang]
    with contextlib.suppress(OSError):
        click.echo(f"{unprinted}: {error.strerror or error}", err=True)
    return WriteError.exit_code


def _printing(error: OSError) -> bool:
    """Tell whether an error came up while something was printed."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return any(frame.f_code is click.echo.__code__ for frame in frames)
