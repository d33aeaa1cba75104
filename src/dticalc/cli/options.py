"""Options and completions that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from dticalc.cli.terminal import option, session
from dticalc.errors import UsageError
from dticalc.texts import Text, visible

if TYPE_CHECKING:
    from dticalc.editions import Edition
    from dticalc.findings import Finding

Decorator = Callable[[Any], Any]
# Whether it can be read is said when it is read, so that one file does not stop the others.
PATH = click.Path(path_type=Path, readable=False)


def definition_ids(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete an id."""
    from dticalc import definitions as law

    return [CompletionItem(name) for name in law.shipped_definitions() if name.startswith(incomplete)]


def roster_ids(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete an id."""
    from dticalc.rosters import shipped_rosters

    return [CompletionItem(name) for name in shipped_rosters() if name.startswith(incomplete)]


folder = option(
    "--definitions",
    "folder",
    type=PATH,
    envvar="DTICALC_DEFINITIONS",
    vi="Thư mục bộ chỉ số riêng; cũng theo DTICALC_DEFINITIONS.",
    en="Folder of your own definitions; also DTICALC_DEFINITIONS.",
)
as_json = option(
    "--json", "as_json", is_flag=True, vi="In JSON cho chương trình khác.", en="Print JSON for another program."
)
roster = option(
    "--roster",
    metavar="R",
    shell_complete=roster_ids,
    vi="Danh sách đơn vị khác với bộ chỉ số.",
    en="Another roster than the definition's.",
)


def definition(*, required: bool) -> Decorator:
    """Declare the definition of tables and submissions; where it is not required, workbooks name theirs."""
    help_text = (
        Text("Mã bộ chỉ số hoặc đường dẫn framework.yaml.", "Id of a definition, or the path of a framework.yaml.")
        if required
        else Text(
            "Bộ chỉ số; mặc định theo phiếu. Bảng số liệu và CSV cần tùy chọn này.",
            "The definition; by default the one a workbook names. Tables and CSV need it.",
        )
    )
    return option(
        "--definition",
        "reference",
        required=required,
        metavar="ID",
        shell_complete=definition_ids,
        vi=help_text.vi,
        en=help_text.en,
    )


def year(*, required: bool) -> Decorator:
    """Declare the data year."""
    help_text = (
        Text("Năm dữ liệu.", "The data year.")
        if required
        else Text("Chỉ nhận phiếu của năm này.", "Take submissions of this year only.")
    )
    return option("--year", type=int, required=required, vi=help_text.vi, en=help_text.en)


def previous(vi: str, en: str) -> Decorator:
    """Declare an earlier edition, and what it is for."""
    return option("--previous", type=PATH, metavar="EDITION", vi=vi, en=en)


def out(metavar: str, vi: str, en: str, *, required: bool = True) -> Decorator:
    """Declare where the result goes."""
    return option("--out", type=PATH, metavar=metavar, required=required, vi=vi, en=en)


new_edition = out(
    "EDITION",
    "Thư mục bản công bố sẽ được tạo (không ghi đè).",
    "Folder of the edition to be made (never overwritten).",
)


def finding_record(finding: Finding) -> dict[str, Any]:
    """Give a finding in the form that `--json` prints."""
    place = finding.place
    return {
        "severity": finding.kind.severity,
        "kind": finding.kind.slug,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
        "cell": place.cell,
        "unit_code": finding.unit_code,
        "code": finding.code,
        "found": finding.found,
        "message": {"vi": finding.message("vi"), "en": finding.message("en")},
    }


def edition_at(path: Path) -> Edition:
    """Read an edition that is named, or that which a release publishes."""
    from dticalc.releases import edition_at as read

    return read(path)


def compared(shown: Edition, paths: Iterable[Path]) -> tuple[Edition | None, list[Edition]]:
    """Read the editions beside one: that to compare with, and all of earlier years, oldest first.

    Compared is the latest of an earlier year that compares at all, on one roster and of one family, else the latest.

    Raises `UsageError` if one of them is the edition itself.
    """
    from dticalc.comparison import compare

    others = sorted(map(edition_at, paths), key=lambda each: each.year)
    if any(each.manifest_digest == shown.manifest_digest or each.id == shown.id for each in others):
        raise UsageError(
            Text(
                f"--previous nêu chính bản {shown.id}. Hãy nêu một bản công bố trước đó.",
                f"--previous names the edition {shown.id} itself. Name an earlier one.",
            )
        )
    before = [each for each in others if each.year < shown.year]
    unused = ", ".join(each.id for each in others if each.year >= shown.year)
    if before and unused:
        session().say(
            Text(
                f"Lưu ý: bỏ qua {unused}: không phải của một năm trước {shown.year}.",
                f"Note: left out {unused}: not of a year before {shown.year}.",
            )
        )
    if others and not before:
        session().say(
            Text(
                f"Lưu ý: không bản nào nêu ở --previous là của một năm trước {shown.year}, nên không so sánh.",
                f"Note: nothing that --previous names is of a year before {shown.year}, so nothing is compared.",
            )
        )
    comparable = [each for each in before if compare(each.result(), shown.result()).comparable]
    return next(reversed(comparable or before), None), before


def last_year(path: Path | None) -> Edition | None:
    """Read last year's edition; where there is none, say that nothing can be held against it, and go on."""
    if path is None:
        return None
    if not path.exists():
        session().say(
            Text(
                f"Không có bản công bố năm trước {path}: chạy tiếp, không so sánh được.",
                f"Last year's edition {path} is not available: nothing is compared, and the run goes on.",
            )
        )
        return None
    return edition_at(path)


def unit_code(edition: Edition, written: str) -> str:
    """Give the code of a unit that the edition has, by any spelling that the roster knows."""
    match = edition.roster.resolve(written)
    if match.unit is None:
        question = match.question or Text("", "")
        raise UsageError(
            Text(
                f"Không có đơn vị “{visible(written)}” trong danh sách {edition.roster.id}. {question.vi}".rstrip(),
                f"There is no unit “{visible(written)}” on the roster {edition.roster.id}. {question.en}".rstrip(),
            )
        )
    if match.unit.code not in edition.units:
        name, total = match.unit.shown, len(edition.roster.units)
        raise UsageError(
            Text(
                f"{name.vi} không có trong bản công bố này, vốn có {len(edition.units)} trên {total} đơn vị.",
                f"{name.en} is not in this edition, which has {len(edition.units)} of {total} units.",
            )
        )
    return match.unit.code
