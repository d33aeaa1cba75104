"""Commands for those who fill in and check submissions: template, validate."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dticalc.cli import options
from dticalc.cli.terminal import Command, columns, option, session, speaking
from dticalc.errors import InputError, UsageError, WriteError
from dticalc.numerals import plain
from dticalc.texts import Lang, Text

if TYPE_CHECKING:
    from dticalc.bases import Preview
    from dticalc.checking import Laws
    from dticalc.rosters import Roster, Unit
    from dticalc.submissions.answers import Submission
    from dticalc.submissions.intake import Law

MOST_PREVIEWS = 3  # for more files than this, one line each
MOST_TAKEN = 5  # files that are named where they may not be overwritten
MOST_UNKNOWN = 4  # indicators that a line of a preview names


@click.command(
    cls=Command,
    text=Text(
        "Tạo phiếu kê khai (.xlsx) cho một hoặc mọi đơn vị.",
        "Make the submission workbook (.xlsx) of one unit or of all.",
    ),
)
@click.argument("reference", metavar="ID", shell_complete=options.definition_ids)
@options.year(required=True)
@option("--unit", metavar="CODE", vi="Mã hoặc tên đơn vị.", en="Code or name of the unit.")
@option("--all", "everyone", is_flag=True, vi="Mọi đơn vị trong danh sách.", en="Every unit of the roster.")
@options.out(
    "DIR",
    "Thư mục nhận phiếu; tệp đã có thì không bị ghi đè.",
    "Folder for the workbooks; a file that is there is not overwritten.",
)
@options.previous(
    "Bản công bố năm trước, để ghi số năm trước bên cạnh.", "Last year's edition, whose figures are shown beside."
)
@options.roster
@options.folder
@speaking
def template(
    reference: str,
    year: int,
    unit: str | None,
    everyone: bool,
    out: Path,
    previous: Path | None,
    roster: str | None,
    folder: Path | None,
) -> None:
    """Write submission workbooks."""
    from dticalc.checking import Laws
    from dticalc.cli.checked import say_not_compared
    from dticalc.earlier import earlier_texts
    from dticalc.files import new_file
    from dticalc.submissions.template import fit_for_submissions, template_bytes, workbook_name

    framework, units = law = Laws(folder, roster).find(reference)
    fit_for_submissions(framework, year)
    chosen = _chosen(units, unit, everyone=everyone)
    edition = options.last_year(previous)
    earlier = earlier_texts(edition, *law) if edition else {}
    say_not_compared(edition, [law])
    targets = [(each, out / workbook_name(framework, each, year)) for each in chosen]
    _spare([target for _, target in targets])
    for each, target in session().progress(targets, len(targets), Text("Tạo phiếu", "Making workbooks")):
        new_file(target, template_bytes(framework, units, each, year, earlier.get(each.code, {})))
        if len(chosen) == 1:
            click.echo(target)
    if len(chosen) > 1:
        session().say(Text(f"Đã tạo {len(chosen)} phiếu.", f"{len(chosen)} workbooks made."))
        click.echo(out)


def _chosen(roster: Roster, unit: str | None, *, everyone: bool) -> tuple[Unit, ...]:
    if everyone == bool(unit):
        raise UsageError(Text("Hãy nêu --unit MÃ hoặc --all.", "Give either --unit CODE or --all."))
    if unit is None:
        return roster.units
    match = roster.resolve(unit)
    if match.unit is None:
        hint = match.question or Text("", "")
        raise UsageError(
            Text(
                f"“{unit}” không có trong danh sách {roster.id}. {hint.vi}".rstrip(),
                f"“{unit}” is not on the roster {roster.id}. {hint.en}".rstrip(),
            )
        )
    return (match.unit,)


def _spare(targets: Sequence[Path]) -> None:
    """Refuse to begin if a workbook is there already: somebody may have filled it in."""
    from dticalc.findings import listed

    taken = [target for target in targets if target.exists() or target.is_symlink()]
    if taken:
        names = listed(map(str, taken), MOST_TAKEN)
        raise WriteError(
            Text(
                f"Đã có {len(taken)} tệp, không bị ghi đè: {names}. Chưa ghi gì. Hãy chọn thư mục khác hoặc dời chúng.",
                f"There already, not overwritten: {names}. Nothing was written. Choose another folder or move them.",
            )
        )


# ── validate ────────────────────────────────────────────────────────────────────────────────────────────────────────


@click.command(
    cls=Command,
    text=Text(
        "Kiểm tra phiếu kê khai hoặc bảng số liệu: mọi lỗi cùng một lần, kèm ô và cách sửa.",
        "Check submissions or tables of figures: every problem at once, with its cell and remedy.",
    ),
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=options.PATH)
@options.definition(required=False)
@options.year(required=False)
@options.roster
@options.previous("Bản công bố năm trước, để so số liệu.", "Last year's edition, to hold the figures against.")
@option(
    "--json",
    "json_out",
    type=options.PATH,
    metavar="F",
    vi="Ghi kết quả JSON vào tệp; “-” là in ra.",
    en="Write the result as JSON to a file; “-” prints it.",
)
@option(
    "--html",
    "html_out",
    type=options.PATH,
    metavar="F",
    vi="Ghi trang HTML các phát hiện.",
    en="Write a page of the findings.",
)
@option(
    "--annotate",
    type=options.PATH,
    metavar="DIR",
    vi="Ghi bản sao của phiếu, tô màu và ghi chú tại ô có lỗi.",
    en="Write a copy of each workbook with its problems marked.",
)
@options.folder
@speaking
def validate(
    *,
    files: tuple[Path, ...],
    reference: str | None,
    year: int | None,
    roster: str | None,
    previous: Path | None,
    json_out: Path | None,
    html_out: Path | None,
    annotate: Path | None,
    folder: Path | None,
) -> None:
    """Check files, tell everything, then write what is asked for; exit with 3 if one of them would not count."""
    from dticalc.checking import Laws, check_files
    from dticalc.cli.checked import record, say_not_compared, watch_files
    from dticalc.files import write_file
    from dticalc.reporting.checked import checked_page
    from dticalc.workbooks import warm_up

    warm_up()
    laws = Laws(folder, roster)
    law = laws.find(reference) if reference else None
    edition = options.last_year(previous)
    checked = check_files(files, laws, law, year, edition, watch=watch_files)
    text = json.dumps(record(checked, laws), ensure_ascii=False, indent=2) + "\n"
    if str(json_out) == "-":
        click.echo(text, nl=False)
    else:
        _tell(checked, laws)
    say_not_compared(edition, laws.known.values())
    if json_out is not None and str(json_out) != "-":
        write_file(json_out, text.encode())
    if html_out is not None:
        write_file(html_out, checked_page(checked, laws.of, session().lang).encode())
    unmarked = _mark(checked, annotate) if annotate is not None else 0
    if unmarked or any(finding.blocks for each in checked for finding in each.findings):
        sys.exit(InputError.exit_code)


def _mark(checked: Sequence[Submission], folder: Path) -> int:
    """Write the marked copies, and say which could not be made; give how many."""
    from dticalc.cli.checked import write_copies

    unmarked = 0
    for each, copy in write_copies(folder, checked):
        if isinstance(copy, InputError):
            unmarked += 1
            said = Text(f"{each.name}: không tạo được bản sao có đánh dấu", f"{each.name}: no marked copy can be made")
            session().announce(Text(f"{said.vi}: {copy.text.vi}", f"{said.en}: {copy.text.en}"))
        else:
            session().say(Text(f"Bản sao có đánh dấu: {copy}", f"A marked copy: {copy}"))
    return unmarked


def _tell(checked: Sequence[Submission], laws: Laws) -> None:
    """Print what was found in each file, its preview if there are few, and a last line that sums up."""
    from dticalc.bases import preview
    from dticalc.submissions.outcomes import shortened

    lang = session().lang
    for each in checked:
        cut = shortened(each, Text("dưới đây", "below are"))
        if cut is not None:
            session().announce(Text(f"{each.name}: {cut.vi}", f"{each.name}: {cut.en}"), to_stdout=True)
        session().tell(sorted(each.findings, key=lambda finding: finding.reading_order), to_stdout=True)
        law = laws.of(each)
        if law is not None and each.answers:
            rows = preview(law[0], each)
            if len(checked) <= MOST_PREVIEWS:
                click.echo(_preview(rows, lang))
            elif each.counts and not session().quiet:
                click.echo(f"{each.name}: {_points(rows[-1].computed, lang)}/{_points(rows[-1].max_points, lang)}")
        if not session().quiet:
            click.echo(_summary(each, law, lang))
    if len(checked) > 1:
        good = sum(each.usable for each in checked)
        session().say(Text(f"{good}/{len(checked)} tệp dùng được.", f"{good} of {len(checked)} files can be used."))


def _summary(checked: Submission, law: Law | None, lang: Lang) -> str:
    """Say of a file whose it is, whether it counts, and how much was found."""
    from dticalc.submissions.outcomes import told, verdict

    mark = "✓" if checked.usable else "✗"
    return (
        f"{mark} {_heading(checked, law, lang)}: {verdict(checked)[lang]} ({', '.join(told(checked.findings, lang))})"
    )


def _heading(checked: Submission, law: Law | None, lang: Lang) -> str:
    """Name a file, and whose it is."""
    parts = [checked.name]
    if law is not None and checked.unit_code in law[1].by_code:
        parts += [f"{law[1].by_code[checked.unit_code].name[lang]} ({checked.unit_code})", str(checked.year), law[0].id]
    return " · ".join(parts)


def _preview(rows: Sequence[Preview], lang: Lang) -> str:
    """Lay out the points that a submission would earn, by dimension."""
    from dticalc.findings import listed

    heads = (
        Text("Điểm tạm tính, chưa thẩm định", "Points before appraisal"),
        Text("theo công thức", "by the rule"),
        Text("tự chấm", "self"),
        Text("tối đa", "maximum"),
        Text("chưa tính được", "not known yet"),
    )
    lines = [("", *(head[lang] for head in heads))]
    for row in rows:
        claimed = "–" if row.claimed is None else _points(row.claimed, lang)
        name = row.name[lang] if row.code else Text("Tổng", "Total")[lang]
        figures = (_points(row.computed, lang), claimed, _points(row.max_points, lang))
        lines.append((row.code, name, *figures, listed(row.unknown, MOST_UNKNOWN)))
    return columns(lines)


def _points(value: Fraction, lang: Lang) -> str:
    text = plain(value, 2)
    return text.replace(".", ",") if lang == "vi" else text
