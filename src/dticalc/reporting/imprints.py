"""What a report says of its own publication: its line of the history, and what it revises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dticalc.history import Entry
from dticalc.reporting.numbers import counted, spoken
from dticalc.reporting.reader import Reader
from dticalc.revised import Revised
from dticalc.texts import Text

_SHOWN = 40
_KINDS = {
    "revision": Text("Bản sửa đổi (số liệu mới)", "Revision (new figures)"),
    "correction": Text("Bản đính chính (sửa sai)", "Correction (a mistake mended)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The line of the history that a report belongs to, and the figures that it changes in a final edition."""

    entry: Entry
    revised: Sequence[Revised] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What the page says of a revision: a sentence, the reason, and the changed figures of the index."""

    sentence: str
    reason: str
    rows: tuple[tuple[str, str, str], ...]
    more: str


def revision_of(reader: Reader, publication: Publication | None) -> Revision | None:
    """Say what a revision changes; None if the report is none."""
    if publication is None or publication.entry.kind not in ("revision", "correction"):
        return None
    changed = [each for each in publication.revised if each.basis == reader.edition.basis]
    elsewhere = len(publication.revised) - len(changed)
    rows = [row for each in changed if each.level == "index" for row in _row(reader, each)]
    others = len(changed) - sum(each.level == "index" for each in changed)
    kind = _KINDS[publication.entry.kind][reader.lang]
    return Revision(
        sentence=f"{kind}: {_changes(reader, len(changed))}",
        reason=publication.entry.reason,
        rows=tuple(rows[:_SHOWN]),
        more=_more(reader, max(len(rows) - _SHOWN, 0) + others, elsewhere),
    )


def _changes(reader: Reader, count: int) -> str:
    """Say how many rows of the scores changed; none where only what was declared or noted did."""
    if count == 0:
        return reader.say(
            "không điểm hay hạng nào đổi so với bản chính thức trước, chỉ số liệu kê khai hoặc điều được lưu ý.",
            "no points or ranks differ from the final edition before, only what was declared or noted.",
        )
    return reader.say(
        f"{count} dòng điểm khác với bản chính thức trước.",
        f"{counted(count, 'row')} of the scores {'differs' if count == 1 else 'differ'} from the final edition before.",
    )


def _more(reader: Reader, below: int, elsewhere: int) -> str:
    """Say how many rows more stand in the table: of lower levels, and on other bases than that which is published."""
    said = []
    if below:
        said.append(reader.say(f"{below} dòng nữa ở các cấp dưới", f"{below} more at lower levels"))
    if elsewhere:
        said.append(reader.say(f"{elsewhere} dòng trên các loại điểm khác", f"{elsewhere} on other bases"))
    return f"{', '.join(said)}: revised.csv." if said else ""


def _row(reader: Reader, changed: Revised) -> Iterator[tuple[str, str, str]]:
    sides = [(each.published, each.rank) if each else ("", None) for each in (changed.before, changed.after)]
    (old, rank_before), (new, rank_after) = sides
    figures = f"{spoken(old, reader.lang) or '–'} → {spoken(new, reader.lang) or '–'}"
    yield reader.name(changed.unit_code), figures, f"{rank_before or '–'} → {rank_after or '–'}"


def proof(reader: Reader, publication: Publication | None) -> tuple[tuple[str, str], ...]:
    """Give the line of the history and its hash, as the report prints them; nothing outside a workspace."""
    if publication is None:
        return ()
    entry = publication.entry
    label = reader.say(f"Lịch sử, dòng {entry.line}", f"History, line {entry.line}")
    return ((label, entry.head),)
