"""What was found, as pages tell it: by severity and cause, and kind by kind with how often and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dticalc.findings import LISTED, Severity
from dticalc.submissions.outcomes import Counts, Nouns, by_weight, count
from dticalc.texts import Lang, Text, grouped

TIMES: Nouns = (Text("lần", "time"), Text("lần", "times"))
WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding: where, of which indicator, what is wrong, and what to do.

    `typed` is what stands in the cell, where the sentence does not quote it.
    """

    place: str
    indicator: str
    typed: str
    sentence: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finding with what its kind says: `slug` and `title` of the kind, and why it matters."""

    severity: Severity
    slug: str
    title: str
    why: str
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The findings of one kind in a file: one thing to understand, and the cells to mend. `advice` holds for all."""

    anchor: str
    title: str
    times: str
    advice: str
    why: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one severity in a file, cause by cause."""

    severity: Severity
    anchor: str
    title: str
    meaning: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One kind of finding: how often it was found, and where, as words and anchors of this page; `more` were left out.

    `anchor` leads to the cause, where there is one file.
    """

    severity: Severity
    label: str
    title: str
    times: str
    anchor: str
    where: tuple[tuple[str, str], ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One file or unit in the list at the top: whether it counts, and how much was found; `anchor` leads to it."""

    ready: bool
    name: str
    file: str
    verdict: str
    counts: Counts
    anchor: str


def groups_of(anchor: str, told: Sequence[Told], lang: Lang) -> Iterator[Group]:
    """Give the findings of a file by severity, and in each by cause, in the order in which the causes occur."""
    for severity in Severity:
        found = [each for each in told if each.severity is severity]
        if found:
            yield Group(
                severity=severity,
                anchor=f"{anchor}-{severity.value}",
                title=f"{severity.label[lang]} ({grouped(len(found))[lang]})",
                meaning=severity.meaning[lang],
                causes=tuple(_causes(anchor, found, lang)),
            )


def _causes(anchor: str, found: Sequence[Told], lang: Lang) -> Iterator[Cause]:
    by_kind: dict[str, list[Told]] = {}
    for each in found:
        by_kind.setdefault(each.slug, []).append(each)
    for slug, same in by_kind.items():
        advice = {each.item.advice for each in same}
        shared = advice.pop() if len(advice) == 1 else ""
        yield Cause(
            anchor=cause_anchor(anchor, slug),
            title=same[0].title,
            times=count(len(same), TIMES, lang) if len(same) > 1 else "",
            advice=shared,
            why=same[0].why,
            items=tuple(replace(each.item, advice="") if shared else each.item for each in same),
        )


def cause_anchor(anchor: str, slug: str) -> str:
    """Give the anchor of a cause in a file; of a kind that this version does not know, what is safe in an address."""
    return f"{anchor}-{re.sub('[^a-z0-9-]+', '-', slug)}"


def overview(parts: Sequence[tuple[str, str, Sequence[Told]]], lang: Lang) -> tuple[KindRow, ...]:
    """Give the kinds that occur, the weightiest and the most frequent first.

    `parts` are name, anchor and findings of each file; of a single one the cells are named instead.
    """
    by_kind: dict[str, list[tuple[int, Told]]] = {}
    for number, (_, _, told) in enumerate(parts):
        for each in told:
            by_kind.setdefault(each.slug, []).append((number, each))
    rows = sorted(by_kind.items(), key=lambda row: (WEIGHT[row[1][0][1].severity], -len(row[1])))
    return tuple(_kind_row(slug, found, parts, lang) for slug, found in rows)


def _kind_row(
    slug: str, found: Sequence[tuple[int, Told]], parts: Sequence[tuple[str, str, Sequence[Told]]], lang: Lang
) -> KindRow:
    first = found[0][1]
    if len(parts) == 1:
        anchor = cause_anchor(parts[0][1], slug)
        where = [(place, "") for place in dict.fromkeys(each.item.place for _, each in found)]
    else:
        anchor = ""
        where = [parts[number][:2] for number in dict.fromkeys(number for number, _ in found)]
    over = len(where) - LISTED
    more = Text(f"và {over} nơi khác", f"and {over} more")[lang] if over > 0 else ""
    return KindRow(
        severity=first.severity,
        label=first.severity.label[lang],
        title=first.title,
        times=grouped(len(found))[lang],
        anchor=anchor,
        where=tuple(where[:LISTED]) if over > 0 else tuple(where),
        more=more,
    )


def weighed_told(told: Iterable[Told]) -> Counts:
    """Count errors (refusals among them), warnings and notes."""
    return by_weight(each.severity for each in told)
