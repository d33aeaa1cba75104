"""A year's work, from the files of a workspace to a release: check, score on each basis, rank, compare, report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from dticalc.appraisals import Appraisal, read_appraisal
from dticalc.bases import Assessment
from dticalc.checking import Laws, Watch, not_compared
from dticalc.computation import computed, entries_of, read_source, reference_to
from dticalc.editions import Edition
from dticalc.errors import InputError, UsageError, WriteError
from dticalc.files import new_folder, read_bytes, sha256, write_into
from dticalc.findings import Finding, blocking
from dticalc.history import Entry, append
from dticalc.publishing import Imprint, RevisionType, id_of, software, stage_of
from dticalc.releases import RELEASE, Release, edition_at, latest, release_json, remove_drafts
from dticalc.releasing import Ground, Lines, build, imprint_of
from dticalc.revised import Revised
from dticalc.rosters import refusal
from dticalc.submissions.intake import ANY_SIZE, Law, files_in
from dticalc.tables import Table
from dticalc.texts import LANGS, Text
from dticalc.workspaces import NAME, Workspace, Year

Stage = Literal["reading", "scoring", "writing", "flushing", "named", "logged", "done"]
STAGES: Mapping[Stage, Text] = {
    "reading": Text("đọc và kiểm tra", "reading and checking"),
    "scoring": Text("chấm điểm, xếp hạng", "scoring and ranking"),
    "writing": Text("ghi bản công bố và báo cáo", "writing editions and reports"),
    "flushing": Text("lưu xuống đĩa", "flushing to disk"),
    "named": Text("đặt tên", "naming"),
    "logged": Text("ghi lịch sử", "writing the history"),
    "done": Text("xong", "done"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person at the keyboard wants of a run: to keep a draft, or to replace a final edition, and why.

    `watch` goes through the files as they are read, `reached` is told each stage.
    """

    draft: bool = False
    revises: RevisionType | None = None
    reason: str = ""
    date: str = ""
    watch: Watch | None = None
    reached: Callable[[Stage], None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a year: its release, whether it was made now, and what was used, refused and warned of.

    `removed` names the drafts that it replaced, `revised` the figures of a final edition that it changes.
    """

    release: Release
    made: bool
    used: int = 0
    refused: tuple[str, ...] = ()
    warned: int = 0
    findings: tuple[Finding, ...] = ()
    removed: tuple[str, ...] = ()
    revised: tuple[Revised, ...] = ()
    notes: tuple[Text, ...] = ()


def run_year(
    workspace: Workspace, history: tuple[Entry, ...], year: int, wish: Wish
) -> tuple[tuple[Entry, ...], Outcome]:
    """Make the release of a year, or find that nothing has changed; give the history after it, and what became of it.

    The lock of the workspace must be held. A final release is never overwritten: where it would change, `WriteError`
    unless `wish` says what replaces it and why.
    """
    plan, before = workspace.plan(year), latest(workspace, history, year)
    ground = ground_of(workspace, history, plan)
    recipe = _recipe(ground, wish)
    if before is not None and before.recipe == recipe and wish.revises is None:
        return history, Outcome(release=before, made=False)
    wish.reached("reading")
    awards = _awards(plan, ground.law)
    read = read_source(plan.submissions, ground.laws, ground.law, year, ground.earlier, wish.watch)
    if recipe != _recipe(ground, wish):
        raise _changed_meanwhile(plan)
    wish.reached("scoring")
    replaced = before if before is not None and before.final else None
    if replaced is not None and wish.draft:
        raise _is_final(replaced)
    imprint = imprint_of(ground, wish.draft, wish.date or plan.date)
    official = entries_of(read, ground.law, imprint, awards)
    if not official.usable:
        raise _nothing_counts(plan, official)
    contents = computed(official, ground.law, imprint)
    if replaced is not None and (same := _unchanged(contents, replaced, imprint, wish)) is not None:
        return history, Outcome(release=replaced, made=False, notes=(same,))
    if replaced is not None and wish.revises is None:
        raise _must_say_why(replaced)
    lines = _lines(history, year, final=stage_of(contents) == "final", wish=wish, replaced=replaced)
    wish.reached("writing")
    with new_folder(workspace.editions / lines.name) as building:
        entry, revised = build(building, ground, read, awards, imprint, lines)
        content = release_json(building, entry, plan.basis, recipe, final=lines.kind != "draft")
        write_into(building, {RELEASE: content})
        wish.reached("flushing")
    wish.reached("named")
    append(workspace.history, history, entry)
    wish.reached("logged")
    history = (*history, entry)
    removed = remove_drafts(workspace, history)
    wish.reached("done")
    return history, _outcome(workspace, history, official, removed, revised, ground)


def ground_of(workspace: Workspace, history: Sequence[Entry], plan: Year) -> Ground:
    """Find the law and the earlier edition that a year is made with."""
    earlier = None
    if isinstance(plan.previous, int):
        workspace.plan(plan.previous)
        release = latest(workspace, history, plan.previous)
        earlier = release.edition() if release else None
    elif plan.previous is not None:
        earlier = edition_at(plan.previous)
        if earlier.year >= plan.year:
            raise _no_earlier(workspace, plan, earlier)
    laws = Laws(workspace.definitions, plan.roster)
    law = laws.find(plan.definition)
    law[0].must_govern(plan.year)
    return Ground(
        plan=plan,
        laws=laws,
        law=law,
        earlier=earlier,
        synthetic=workspace.synthetic,
        past=tuple(_past(workspace, history, plan)),
    )


def _no_earlier(workspace: Workspace, plan: Year, found: Edition) -> InputError:
    return InputError(
        Text(
            f"{workspace.root / NAME}: previous của năm {plan.year} là bản {found.id}, năm {found.year}; "
            f"cần một năm trước {plan.year}.",
            f"{workspace.root / NAME}: previous of {plan.year} is {found.id}, of {found.year}; "
            f"an earlier year than {plan.year} is needed.",
        )
    )


def _past(workspace: Workspace, history: Sequence[Entry], plan: Year) -> Iterator[Release]:
    """Give the final releases of the years before the earlier one, as each year names the one before it.

    Drafts may be thrown away, and a report that was made with one could not be made again.
    """
    plans = workspace.years
    year = plan.previous
    while isinstance(year, int) and year in plans:
        year = plans[year].previous
        release = latest(workspace, history, year) if isinstance(year, int) else None
        if release is not None and release.final:
            yield release


# ── what decides a release ──────────────────────────────────────────────────────────────────────────────────────────


def _recipe(ground: Ground, wish: Wish) -> str:
    """Digest everything that decides a release: each input byte by byte, the law, last year, the software, the wish."""
    plan, law, previous = ground.plan, ground.law, reference_to(ground.earlier)
    facts = {
        "inputs": digests_of(plan),
        "law": [law[0].digest, law[1].digest],
        "previous": previous.sha256 if previous else "",
        "past": [each.entry.head for each in ground.past],
        "software": software(),
        "options": [plan.year, plan.basis, wish.date or plan.date, wish.draft, ground.synthetic],
    }
    return sha256(json.dumps(facts, sort_keys=True).encode())


def digests_of(plan: Year) -> dict[str, str]:
    """Give the digest of every file that a year is made from, by its path from where the plan points."""
    if not plan.submissions.exists():
        raise UsageError(
            Text(
                f"Không có {plan.submissions}, nơi để phiếu kê khai của năm {plan.year} theo dticalc.toml.",
                f"There is no {plan.submissions}, where dticalc.toml has the submissions of {plan.year}.",
            )
        )
    read, others = files_in([plan.submissions])
    named = {str(each.relative_to(plan.submissions)): each for each in (*read, *others)}
    if plan.submissions.is_file():
        named = {plan.submissions.name: plan.submissions}
    if plan.appraisal is not None:
        named[f"{_APPRAISAL}{plan.appraisal.name}"] = plan.appraisal
    return {name: sha256(read_bytes(each, ANY_SIZE)) for name, each in named.items()}


_APPRAISAL = "appraisal:"  # so that a submission of the same name is another key


def short_name(key: str) -> str:
    """Give the name of a file, without its folders, from its key among the digests."""
    return PurePath(key.removeprefix(_APPRAISAL)).name


def _awards(plan: Year, law: Law) -> Appraisal | None:
    """Read the awards, and refuse them as a whole if one is wrong."""
    if plan.appraisal is None:
        return None
    awards = read_appraisal(plan.appraisal, *law)
    if blocking(awards.findings):
        raise InputError(refusal(plan.appraisal, list(awards.findings)))
    return awards


def _lines(history: tuple[Entry, ...], year: int, *, final: bool, wish: Wish, replaced: Release | None) -> Lines:
    """Say what kind of release it is, and how it is called: 2024, 2024-draft-3, 2024-revision-1."""
    of_year = [each for each in history if each.year == year]
    if replaced is not None and not final:
        name = replaced.folder.name
        raise InputError(
            Text(
                f"Bản chính thức {name} chỉ được thay bằng một bản có đủ mọi đơn vị; chưa ghi gì.",
                f"The final edition {name} is replaced only by one with every unit; nothing was written.",
            )
        )
    if replaced is not None and wish.revises is not None:
        number = 1 + sum(each.kind in ("revision", "correction") for each in of_year)
        name = f"{year}-{wish.revises}-{number}"
        return Lines(history=history, kind=wish.revises, name=name, reason=wish.reason, replaced=replaced)
    if wish.revises is not None:
        raise UsageError(
            Text(
                f"Năm {year} chưa có bản chính thức nào để sửa đổi. Hãy chạy không có --{wish.revises}.",
                f"{year} has no final edition yet that could be replaced. Run without --{wish.revises}.",
            )
        )
    if final:
        return Lines(history=history, kind="first", name=str(year))
    number = 1 + sum(each.kind == "draft" for each in of_year)
    return Lines(history=history, kind="draft", name=f"{year}-draft-{number}")


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────────

_SAME = Text(
    "đầu vào hoặc phần mềm đã đổi nhưng không con số nào của bản chính thức đổi theo; bản ấy giữ nguyên",
    "inputs or software changed, but no figure of the final edition with them; it stays as it is",
)


def _unchanged(contents: Mapping[str, bytes], replaced: Release, imprint: Imprint, wish: Wish) -> Text | None:
    """Say that a final edition stays as it is, and whether its comparison is out of date; None if it does not stay.

    Another edition of last year changes no figure of this one, but every comparison: replaced where that is asked.
    """
    edition = replaced.edition()
    if id_of(contents) != edition.id:
        return None
    previous = edition.manifest.get("previous", {}).get("sha256")
    if imprint.previous is None or imprint.previous.sha256 == previous:
        return _SAME
    if wish.revises is not None:
        return None
    name, year = replaced.folder.name, replaced.year
    return Text(
        f"{name} vẫn so với một bản năm trước đã được thay; để so với bản mới: --year {year} --revision “lý do”",
        f"{name} is still compared with an edition of last year that was replaced; to compare with the new one: "
        f"--year {year} --revision “reason”",
    )


def _outcome(
    workspace: Workspace,
    history: Sequence[Entry],
    official: Table | Assessment,
    removed: list[str],
    revised: tuple[Revised, ...],
    ground: Ground,
) -> Outcome:
    release = latest(workspace, history, ground.plan.year)
    assert release is not None  # noqa: S101 – it was written just now
    inputs = [each for each in official.inputs if each.level != "appraisal"]
    found = official.findings
    files = [each.place.file for each in found if each.kind.severity == "warning" and each.place.file]
    return Outcome(
        release=release,
        made=True,
        used=sum(each.used for each in inputs),
        refused=tuple(dict.fromkeys(each.place.file for each in found if each.blocks)),
        warned=len(set(files)),
        findings=found,
        removed=tuple(removed),
        revised=revised,
        notes=tuple(not_compared(ground.earlier, [ground.law])) if ground.earlier else (),
    )


def _changed_meanwhile(plan: Year) -> InputError:
    return InputError(
        Text(
            f"Tệp trong {plan.submissions} thay đổi trong lúc đang đọc; chưa ghi gì. Hãy chạy lại khi không ai sửa.",
            f"Files in {plan.submissions} changed while they were read. Nothing was written; run again.",
        )
    )


def _nothing_counts(plan: Year, official: Table | Assessment) -> InputError:
    errors = [each for each in official.findings if each.blocks]
    if isinstance(official, Table):
        return InputError(refusal(plan.submissions, errors))
    head = Text(
        f"Không phiếu nào trong {plan.submissions} được tính ({len(errors)} lỗi); chưa ghi gì.",
        f"No submission in {plan.submissions} counts (errors: {len(errors)}); nothing was written.",
    )
    return InputError(Text(*("\n  ".join([head[lang], *(each.line(lang) for each in errors[:20])]) for lang in LANGS)))


def _is_final(release: Release) -> UsageError:
    name = release.folder.name
    return UsageError(
        Text(
            f"Năm {release.year} đã có bản chính thức ({name}), không còn bản nháp. Hãy chạy không có --draft.",
            f"{release.year} has a final edition ({name}), so there are no more drafts. Run without --draft.",
        )
    )


def _must_say_why(replaced: Release) -> WriteError:
    name = replaced.folder.name
    return WriteError(
        Text(
            f"Năm {replaced.year} đã có bản chính thức ({name}), và số liệu nay cho kết quả khác. Bản chính thức không "
            "bị ghi đè: hãy chạy lại với --revision “lý do” (số liệu mới) hoặc --correction “lý do” (sửa sai). "
            "Chưa ghi gì.",
            f"{replaced.year} has a final edition ({name}), and the inputs now give another result. A final edition is "
            "never overwritten: run again with --revision “reason” (new figures) or --correction “reason” (a mistake). "
            "Nothing was written.",
        )
    )
