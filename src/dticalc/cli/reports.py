"""The command that makes reports: report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from dticalc.cli import options
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.texts import Text

_TOLD = 5  # file names in one sentence


@click.command(
    cls=Command,
    text=Text(
        "Viết báo cáo HTML của một bản công bố: báo cáo chung, mục lục, hồ sơ từng đơn vị, kết quả kiểm tra, Excel.",
        "Write the HTML report of an edition: national page, contents, a profile of each unit, findings, workbook.",
    ),
)
@click.argument("edition", type=options.PATH)
@option(
    "--previous",
    type=options.PATH,
    metavar="EDITION",
    multiple=True,
    vi="Bản của một năm trước, để so sánh; nêu nhiều bản thì so với bản mới nhất so sánh được và có thứ hạng các năm.",
    en="An edition of an earlier year to compare with; of several the latest that compares, with ranks year by year.",
)
@options.out("DIR", "Thư mục báo cáo.", "Folder of the report.")
@option(
    "--bilingual",
    is_flag=True,
    vi="Cả hai ngôn ngữ, có đường dẫn qua lại: bản thứ hai ở DIR/en (hay DIR/vi).",
    en="Both languages, with links between them: the second stands in DIR/vi (or DIR/en).",
)
@option(
    "--unit",
    "units",
    metavar="U",
    multiple=True,
    vi="Chỉ viết hồ sơ của đơn vị này (mã hoặc tên); nêu được nhiều lần.",
    en="Write the profile of this unit only (code or name); may be repeated.",
)
@option(
    "--pdf",
    is_flag=True,
    vi="In báo cáo chung và các hồ sơ ra PDF bên cạnh; cần Chromium, Chrome hoặc Edge.",
    en="Print the national page and the profiles to PDF beside them; needs Chromium, Chrome or Edge.",
)
@speaking
def report(
    *, edition: Path, previous: tuple[Path, ...], out: Path, bilingual: bool, units: tuple[str, ...], pdf: bool
) -> None:
    """Write a report as a folder of self-contained pages, and print it if that is asked."""
    from dticalc.reporting.addresses import HOME, to_print
    from dticalc.reporting.analysis import analysed
    from dticalc.reporting.site import Plan, site
    from dticalc.reporting.site import bilingual as both
    from dticalc.reporting.writing import must_take_a_report, write_site

    must_take_a_report(out)
    shown = options.edition_at(edition)
    latest, earlier = options.compared(shown, previous)
    only = {options.unit_code(shown, each) for each in units} if units else None
    lang, plan = session().lang, Plan(units=only)
    analysis = analysed(shown, latest, earlier)
    files = both(analysis, lang, plan) if bilingual else site(analysis, lang, plan)
    removed = write_site(out, files)
    pages = sum(name.endswith(".html") for name in files)
    session().say(Text(f"Đã viết {pages} trang.", f"Pages written: {pages}."))
    _say_removed(removed)
    for name in (name for name in files if name.endswith(HOME)):
        click.echo(out / name)
    paper = [out / name for name in to_print(files)]
    if pdf:
        _print(paper, out)
    _say_old_prints(out, paper if pdf else ())


def _print(pages: Sequence[Path], out: Path) -> None:
    """Print the pages; the report itself is there whatever becomes of it."""
    from dticalc.errors import DticalcError
    from dticalc.printing import installed_browser, printed

    try:
        files = printed(pages, installed_browser())
        done = sum(1 for _ in session().progress(files, len(pages), Text("In PDF", "Printing")))
    except DticalcError as error:
        kept = Text(f"Báo cáo HTML đã có ở {out}.", f"The HTML report is in {out}.")
        raise type(error)(Text(f"{error.text.vi} {kept.vi}", f"{error.text.en} {kept.en}")) from None
    session().say(Text(f"Đã in {done} tệp PDF.", f"PDF files printed: {done}."))


def _say_removed(names: Sequence[str]) -> None:
    """Say what an earlier report had and this one has not."""
    if names:
        told = _some(names)
        session().say(
            Text(
                f"Đã xóa {len(names)} tệp của báo cáo trước, nay không còn: {told}.",
                f"Removed what only the earlier report had ({len(names)}): {told}.",
            )
        )


def _say_old_prints(out: Path, pages: Iterable[Path]) -> None:
    """Say that there are PDF files of an earlier report, which are not those of this one."""
    from dticalc.reporting.writing import prints

    fresh = {page.with_suffix(".pdf") for page in pages}
    old = [each.relative_to(out).as_posix() for each in prints(out) if each not in fresh]
    if old:
        told = _some(old)
        session().say(
            Text(
                f"Lưu ý: {len(old)} tệp PDF ở đây là của lần trước: {told}. Thêm --pdf để in lại; tệp nào không còn "
                "trang HTML bên cạnh thì hãy tự xóa.",
                f"Note: PDF files there are of an earlier report ({len(old)}): {told}. Add --pdf to print anew; delete "
                "those that have no page any more.",
            )
        )


def _some(names: Sequence[str]) -> str:
    return ", ".join([*names[:_TOLD], *(["…"] if len(names) > _TOLD else [])])
