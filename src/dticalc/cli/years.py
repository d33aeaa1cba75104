"""Commands of the yearly work: run a year of a workspace from end to end, verify what was published."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dticalc.cli import options
from dticalc.cli.options import PATH
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.errors import DifferenceError, InputError, UsageError
from dticalc.texts import Text, visible

if TYPE_CHECKING:
    from dticalc.history import Entry
    from dticalc.publishing import RevisionType
    from dticalc.verification import Verification
    from dticalc.workspaces import Workspace
    from dticalc.yearly import Outcome, Stage

MOST_LETTERS = 1000


@click.command(
    cls=Command,
    text=Text(
        "Làm trọn một năm của thư mục làm việc: kiểm tra, chấm điểm, xếp hạng, so sánh, báo cáo.",
        "Do a year of a workspace from end to end: validate, score, rank, compare, report.",
    ),
)
@click.argument("workspace", type=PATH, default=Path())
@option("--year", type=int, vi="Chỉ năm này; mặc định mọi năm.", en="This year only; by default every year.")
@option(
    "--draft",
    is_flag=True,
    vi="Giữ làm bản nháp dù đã đủ mọi đơn vị.",
    en="Keep it a draft although every unit is there.",
)
@option(
    "--revision",
    metavar="REASON",
    vi="Thay bản chính thức vì có số liệu mới; nêu lý do.",
    en="Replace a final edition because of new figures; say why.",
)
@option(
    "--correction",
    metavar="REASON",
    vi="Thay bản chính thức để sửa sai; nêu lý do.",
    en="Replace a final edition to mend a mistake; say why.",
)
@option(
    "--date",
    metavar="YYYY-MM-DD",
    default="",
    vi="Ngày ghi trên báo cáo; dticalc không tự lấy giờ máy.",
    en="The day that the report bears; dticalc takes none from the clock.",
)
@options.as_json
@speaking
def run(
    *,
    workspace: Path,
    year: int | None,
    draft: bool,
    revision: str | None,
    correction: str | None,
    date: str,
    as_json: bool,
) -> None:
    """Run the years of a workspace, each all or nothing, under its lock."""
    from dticalc.cli.checked import watch_files
    from dticalc.locks import held
    from dticalc.releases import recover
    from dticalc.workbooks import warm_up
    from dticalc.workspaces import LOCK, read_workspace
    from dticalc.yearly import Wish, run_year

    kind, reason = _revises(revision, correction, year)
    _must_be_a_day(date)
    place = read_workspace(workspace)
    warm_up()
    outcomes = []
    with held(place.root / LOCK):
        history, recovered = recover(place)
        _tell_recovered(recovered)
        for each in _years(place, history, year):
            mine = kind if each == year else None
            wish = Wish(draft=draft, revises=mine, reason=reason, date=date, watch=watch_files, reached=_stage(each))
            history, outcome = run_year(place, history, each, wish)
            outcomes.append(outcome)
            _tell(outcome, as_json=as_json)
        _tell_stale(place, outcomes)
    if as_json:
        click.echo(json.dumps([_record(each) for each in outcomes], ensure_ascii=False, indent=2))
    if any(each.refused for each in outcomes):
        sys.exit(InputError.exit_code)


def _revises(revision: str | None, correction: str | None, year: int | None) -> tuple[RevisionType | None, str]:
    """Take what replaces a final edition, with its reason."""
    if revision is None and correction is None:
        return None, ""
    if year is None or (revision is not None and correction is not None):
        raise UsageError(
            Text(
                "--revision hoặc --correction (chỉ một trong hai) cần --year: mỗi lần chỉ thay bản của một năm.",
                "--revision or --correction (one of them) needs --year: one year is replaced at a time.",
            )
        )
    reason = (correction if revision is None else revision) or ""
    if not reason.strip() or len(reason) > MOST_LETTERS or not reason.isprintable():
        raise UsageError(
            Text(
                f"Hãy nêu lý do trên một dòng, nhiều nhất {MOST_LETTERS} chữ; lý do được in trong báo cáo.",
                f"Say why, on one line of at most {MOST_LETTERS} letters; the reason is printed in the report.",
            )
        )
    return ("correction" if revision is None else "revision"), reason.strip()


def _must_be_a_day(date: str) -> None:
    from dticalc.workspaces import is_day

    if date and not is_day(date):
        said = visible(date, 40)
        raise UsageError(
            Text(f"--date cần một ngày, YYYY-MM-DD, không phải {said}.", f"--date needs a day, YYYY-MM-DD, not {said}.")
        )


def _years(place: Workspace, history: Sequence[Entry], year: int | None) -> list[int]:
    """Give the years to run, earlier ones first; a year that another needs and that was never run goes before it."""
    from dticalc.releases import latest

    if year is None:
        return sorted(place.years)
    wanted, needed = [year], place.plan(year).previous
    while isinstance(needed, int) and needed not in wanted and latest(place, history, needed) is None:
        wanted.insert(0, needed)
        session().say(
            Text(
                f"Năm {needed} chưa có bản công bố nào: làm năm ấy trước.",
                f"{needed} has no edition yet: that year comes first.",
            )
        )
        needed = place.plan(needed).previous
    return wanted


def _stage(year: int) -> Any:
    from dticalc.yearly import STAGES

    def reached(stage: Stage) -> None:
        if sys.stderr.isatty():
            said = STAGES[stage]
            session().say(Text(f"{year}: {said.vi}", f"{year}: {said.en}"))

    return reached


def _tell_recovered(recovered: Any) -> None:
    """Say what an interrupted run had left and what was done about it."""
    if recovered.swept:
        names = ", ".join(recovered.swept)
        session().announce(
            Text(
                f"Đã dọn phần dở dang của một lượt chạy bị ngắt: {names}. Các bản công bố còn nguyên.",
                f"Cleaned up what an interrupted run had left: {names}. The editions are intact.",
            )
        )
    for name in recovered.logged:
        session().announce(
            Text(
                f"{name} đã ghi xong nhưng lượt chạy bị ngắt trước khi ghi lịch sử; nay đã ghi bổ sung.",
                f"{name} was whole, but the run was interrupted before its line in the history; it is written now.",
            )
        )


def _tell(outcome: Outcome, *, as_json: bool) -> None:
    """Sum up a year: what was used, refused and warned of, and where it stands."""
    release = outcome.release
    year, name = release.year, release.folder.name
    for note in outcome.notes:
        session().say(Text(f"{year}: {note.vi}", f"{year}: {note.en}"))
    if not outcome.made:
        session().say(
            Text(
                f"{year}: không có gì thay đổi từ {name}; không ghi gì.",
                f"{year}: nothing has changed since {name}; nothing was written.",
            )
        )
    else:
        _sum_up(outcome)
    if not as_json:
        click.echo(release.folder)


def _tell_stale(place: Workspace, outcomes: Sequence[Outcome]) -> None:
    """Say which years are compared with one that was made now, and were not run themselves."""
    ran = {each.release.year for each in outcomes}
    made = {each.release.year for each in outcomes if each.made}
    for year, plan in sorted(place.years.items()):
        if plan.previous in made and year not in ran and any(place.editions.glob(f"{year}*")):
            session().say(
                Text(
                    f"{year} còn so với bản {plan.previous} trước đây: hãy chạy lại --year {year}.",
                    f"{year} is still compared with {plan.previous} as it was: run --year {year} again.",
                )
            )


def _sum_up(outcome: Outcome) -> None:
    from dticalc.catalogue import PARTIAL

    release, edition = outcome.release, outcome.release.edition()
    scored = edition.manifest["units"]
    stage = Text("chính thức", "final") if release.final else Text("bản nháp", "draft")
    among = f"{scored['scored']}/{scored['roster']}"
    session().say(
        Text(
            f"{release.year}: {stage.vi}, {among} đơn vị · tệp được tính: {outcome.used}, bị từ chối: "
            f"{len(outcome.refused)}, có cảnh báo: {outcome.warned}",
            f"{release.year}: {stage.en}, {among} units · files used: {outcome.used}, refused: "
            f"{len(outcome.refused)}, with warnings: {outcome.warned}",
        )
    )
    for finding in outcome.findings:
        if finding.kind is PARTIAL:
            session().say(Text(f"  {finding.advice('vi')}", f"  {finding.advice('en')}"))
    for file in outcome.refused:
        errors = [each for each in outcome.findings if each.blocks and each.place.file == file]
        first, name = errors[0], visible(Path(file).name, 300)
        cell = f" {first.place.cell}" if first.place.cell else ""
        session().announce(
            Text(
                f"  ✗ {name}: {len(errors)} lỗi, trước hết{cell}: {first.message('vi')}",
                f"  ✗ {name}: errors: {len(errors)}, first{cell}: {first.message('en')}",
            )
        )
    if outcome.revised:
        listed = release.folder / "revised.csv"
        session().say(
            Text(
                f"  {len(outcome.revised)} dòng điểm khác với bản chính thức trước: {listed}",
                f"  {len(outcome.revised)} rows of the scores differ from the final edition before: {listed}",
            )
        )
    for name in outcome.removed:
        session().say(Text(f"  bản nháp cũ đã bỏ: {name}", f"  an older draft was removed: {name}"))
    page = release.folder / "report" / "index.html"
    session().say(Text(f"  báo cáo: {page}", f"  report: {page.with_name('en') / 'index.html'}"))


def _record(outcome: Outcome) -> dict[str, Any]:
    release = outcome.release
    return {
        "year": release.year,
        "release": str(release.folder),
        "made": outcome.made,
        "stage": "final" if release.final else "draft",
        "basis": release.basis,
        "history": {"line": release.entry.line, "head": release.entry.head},
        "editions": dict(release.entry.editions),
        "files": {"used": outcome.used, "refused": len(outcome.refused), "warned": outcome.warned},
        "revised": len(outcome.revised),
    }


@click.command(
    cls=Command,
    text=Text(
        "Tính lại từ đầu vào một bản công bố hay cả thư mục làm việc, so từng byte; khác thì mã thoát 5.",
        "Make an edition or a whole workspace again from its inputs, byte by byte; what differs ends with 5.",
    ),
)
@click.argument("edition", type=PATH, default=Path())
@option(
    "--inputs",
    type=PATH,
    metavar="DIR",
    vi="Nơi có các tệp đầu vào; trong thư mục làm việc thì không cần.",
    en="Where the inputs are; not needed inside a workspace.",
)
@options.previous(
    "Bản năm trước đã dùng, nếu không nằm trong DIR.", "Last year's edition that was used, if it is not below DIR."
)
@options.folder
@options.as_json
@speaking
def verify(*, edition: Path, inputs: Path | None, previous: Path | None, folder: Path | None, as_json: bool) -> None:
    """Verify an edition, a release, or a whole workspace."""
    from dticalc.verification import CAUSES

    found = _verification(edition, inputs, previous, folder)
    if as_json:
        differences = [
            {"cause": each.cause, "file": each.file, "what": {"vi": each.what.vi, "en": each.what.en}}
            for each in found.differences
        ]
        click.echo(json.dumps({"passes": found.passes, "differences": differences}, ensure_ascii=False, indent=2))
    lang = session().lang
    for each in found.differences if not as_json else ():
        click.echo(f"✗ {each.file}: {CAUSES[each.cause][lang]}; {each.what[lang]}")
    for said in found.checked if found.passes else ():
        session().say(Text(f"✓ {said.vi}", f"✓ {said.en}"))
    for note in found.notes:
        session().say(Text(f"Lưu ý: {note.vi}", f"Note: {note.en}"))
    if not found.passes:
        first = found.differences[0]
        count = len(found.differences)
        raise DifferenceError(
            Text(
                f"{edition} không khớp ({count} khác biệt; trước hết {first.file}: {CAUSES[first.cause].vi}).",
                f"{edition} differs (differences: {count}; first {first.file}: {CAUSES[first.cause].en}).",
            )
        )
    if not as_json:
        click.echo(Text(f"{edition}: khớp.", f"{edition}: verified.")[lang])


def _verification(edition: Path, inputs: Path | None, previous: Path | None, folder: Path | None) -> Verification:
    """Tell what is meant: a workspace, a release or an edition inside one, or an edition that stands alone."""
    from dticalc.checking import Laws
    from dticalc.release_verification import verify_release, verify_workspace
    from dticalc.releases import RELEASE
    from dticalc.verification import verify_edition
    from dticalc.workbooks import warm_up
    from dticalc.workspaces import NAME, read_workspace, workspace_around

    warm_up()
    if (edition / NAME).is_file():
        return verify_workspace(read_workspace(edition))
    around = workspace_around(edition)
    release = next((each for each in (edition, edition.absolute().parent) if (each / RELEASE).is_file()), None)
    if inputs is None and around is not None and release is not None:
        return verify_release(read_workspace(around), release)
    return verify_edition(edition, inputs, previous, Laws(folder, None))
