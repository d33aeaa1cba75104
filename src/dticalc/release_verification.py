"""Verification of a workspace: its history, and each release made again from the inputs that it has today."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from dticalc.appraisals import read_appraisal
from dticalc.computation import read_source
from dticalc.definitions import find
from dticalc.editions import Edition
from dticalc.errors import DticalcError
from dticalc.files import read_bytes, sha256
from dticalc.history import Entry, read_history
from dticalc.releases import RELEASE, Release, changed_files, read_release
from dticalc.releasing import Ground, Lines, build
from dticalc.remaking import imprint_again
from dticalc.rosters import roster_path
from dticalc.submissions.intake import ANY_SIZE
from dticalc.texts import Text
from dticalc.verification import Difference, Verification, changed_input, compared, joined, other_software
from dticalc.workspaces import Workspace, Year
from dticalc.yearly import digests_of, ground_of, short_name

_AGAIN = Text(
    "bản công bố trên từng loại điểm, thay đổi và báo cáo được làm lại từ đầu vào và so từng byte",
    "the editions on each basis, the changes and the reports made again from the inputs and compared byte by byte",
)
_CHAIN = Text("lịch sử nối tiếp, không dòng nào bị sửa hay cắt", "the history follows, no line was edited or cut")


def verify_workspace(workspace: Workspace) -> Verification:
    """Verify the history and every release; that which counts of each year is made again."""
    history, broken = _history(workspace)
    if history is None:
        return broken
    return joined([broken, *(_verified(workspace, folder, history) for folder in _folders(workspace))])


def verify_release(workspace: Workspace, folder: Path) -> Verification:
    """Verify the history and one release, which is made again unless another has replaced it."""
    history, broken = _history(workspace)
    return broken if history is None else joined([broken, _verified(workspace, folder, history)])


def _verified(workspace: Workspace, folder: Path, history: Sequence[Entry]) -> Verification:
    """Verify the bytes of a release, its inputs and definition, and make it again.

    The inputs of one that was replaced have moved on: of that, the bytes are all that can be held against anything.
    """
    try:
        release = read_release(folder)
    except DticalcError as error:
        return Verification(differences=(Difference(cause="output", file=f"{folder.name}/{RELEASE}", what=error.text),))
    differences = list(_bytes(release))
    last = next(each for each in reversed(history) if each.year == release.year)
    if differences or release.entry != last:
        notes = () if differences else (_replaced(release, last),)
        return Verification(differences=tuple(differences), notes=notes)
    edition, plan = release.edition(), workspace.plan(release.year)
    differences = list(_changed_law(workspace, plan, edition))
    if not differences:
        try:
            ground = ground_of(workspace, history[: release.entry.line - 1], plan)
            differences = list(_changed_inputs(ground, edition))
        except DticalcError as error:
            differences = [Difference(cause="input", file=release.folder.name, what=error.text)]
    if differences:
        return Verification(differences=tuple(differences))
    return Verification(
        differences=tuple(_rebuilt(release, ground, edition, history)),
        checked=(_AGAIN,),
        notes=tuple(other_software(edition.manifest)),
    )


def _replaced(release: Release, last: Entry) -> Text:
    name = release.folder.name
    return Text(
        f"{name} đã được {last.release} thay: chỉ kiểm tra từng byte và lịch sử, vì đầu vào đã khác từ đó",
        f"{name} was replaced by {last.release}: its bytes and its line are checked, since the inputs have moved on",
    )


def _history(workspace: Workspace) -> tuple[tuple[Entry, ...] | None, Verification]:
    """Read the history; where it is broken, that is the difference."""
    try:
        history = read_history(workspace.history)
    except DticalcError as error:
        return None, Verification(
            differences=(Difference(cause="history", file=workspace.history.name, what=error.text),)
        )
    for folder in _folders(workspace):
        try:
            entry = read_release(folder).entry
        except DticalcError:
            continue  # told where the release itself is verified
        if entry not in history:
            what = Text(
                f"dòng {entry.line}, của {folder.name}, không còn ở đó: lịch sử đã bị cắt hoặc viết lại",
                f"line {entry.line}, that of {folder.name}, is not there: the history was cut or written anew",
            )
            return None, Verification(
                differences=(Difference(cause="history", file=workspace.history.name, what=what),)
            )
    there = {folder.name for folder in _folders(workspace)}
    gone = [each for each in history if each.kind != "draft" and each.release not in there]
    if gone:
        what = Text("bản chính thức có trong lịch sử nhưng không còn ở đó", "a final edition of the history is gone")
        return None, Verification(
            differences=tuple(Difference(cause="output", file=each.release, what=what) for each in gone)
        )
    return history, Verification(checked=(_CHAIN,))


def _folders(workspace: Workspace) -> list[Path]:
    return sorted(each.parent for each in workspace.editions.glob(f"[!.]*/{RELEASE}"))


def _bytes(release: Release) -> Iterator[Difference]:
    """Name each file of a release that is not as it was written."""
    for name in changed_files(release):
        what = Text("thiếu, thừa hoặc đã bị sửa sau khi ghi", "it is missing, was put in, or was changed since")
        yield Difference(
            cause="definition" if "/definition/" in name else "output", file=f"{release.folder.name}/{name}", what=what
        )


def _changed_law(workspace: Workspace, plan: Year, edition: Edition) -> Iterator[Difference]:
    """Hold the files of the definition and roster of today against those that the edition carries, byte by byte.

    They are not read as what they are: a file that was spoilt is named like one that was changed.
    """
    framework, roster = edition.framework, edition.roster
    try:
        path = find(plan.definition, workspace.definitions)
    except DticalcError as error:
        yield Difference(cause="definition", file=plan.definition, what=error.text)
        return
    named = [(f"{framework.id}/{each.name}", path.parent / each.name, each.digest) for each in framework.sources]
    units = roster_path(plan.roster or framework.roster, None if plan.roster else path)
    if units is not None:
        named.append((f"rosters/{units.name}", units, roster.digest))
    for name, file, digest in named:
        if not file.is_file() or sha256(read_bytes(file, ANY_SIZE)) != digest:
            what = Text("nay khác với bản đã dùng", "it differs today from what was used")
            yield Difference(cause="definition", file=name, what=what)


def _changed_inputs(ground: Ground, edition: Edition) -> Iterator[Difference]:
    """Hold the files of today against the inputs that the edition names."""
    today = digests_of(ground.plan)
    names = {short_name(name): digest for name, digest in today.items()}
    named = edition.manifest["inputs"]
    for each in named:
        if each["sha256"] not in today.values():
            yield changed_input(each, names.get(Path(each["file"]).name))
    known = {each["sha256"] for each in named}
    changed = {Path(each["file"]).name for each in named if each["sha256"] not in today.values()}
    for name, digest in today.items():
        if digest not in known and short_name(name) not in changed:
            what = Text("tệp mới, không có khi tính", "a new file, which was not there")
            yield Difference(cause="input", file=short_name(name), what=what)
    previous = edition.manifest.get("previous")
    if previous and (ground.earlier is None or ground.earlier.manifest_digest != previous["sha256"]):
        what = Text("bản năm trước nay là bản khác", "last year's edition is another one today")
        yield Difference(cause="input", file=previous["edition"], what=what)


def _rebuilt(release: Release, ground: Ground, edition: Edition, history: Sequence[Entry]) -> list[Difference]:
    """Build the release again in another place, and compare every file."""
    entry = release.entry
    before = tuple(history[: entry.line - 1])
    replaced = None
    if entry.kind in ("revision", "correction"):
        last = next(each for each in reversed(before) if each.year == release.year)
        replaced = read_release(release.folder.parent / last.release)
    lines = Lines(history=before, kind=entry.kind, name=entry.release, reason=entry.reason, replaced=replaced)
    plan, law = ground.plan, ground.law
    awards = read_appraisal(plan.appraisal, *law) if plan.appraisal else None
    read = read_source(plan.submissions, ground.laws, law, release.year, ground.earlier)
    with tempfile.TemporaryDirectory() as building:
        build(Path(building), ground, read, awards, imprint_again(edition), lines)
        again = _contents(Path(building))
    there = _contents(release.folder)
    if any(other_software(edition.manifest)):  # the reports name the versions, and the line of the history with them
        there, again = ({name: c for name, c in each.items() if name.endswith(".csv")} for each in (there, again))
    return compared({name: content for name, content in there.items() if name != RELEASE}, again)


def _contents(folder: Path) -> dict[str, bytes]:
    files = [each for each in folder.rglob("*") if each.is_file()]
    return {each.relative_to(folder).as_posix(): read_bytes(each, ANY_SIZE) for each in files}
