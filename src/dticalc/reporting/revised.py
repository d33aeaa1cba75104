"""The page that shows what changes between two definitions: every word that the template prints, and its HTML."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dticalc.frameworks import Framework
from dticalc.reporting.templates import rendered
from dticalc.revisions import KINDS, SUBJECTS, Points, Revision, illustrations, summary
from dticalc.revisions.differences import Change, Subject
from dticalc.revisions.facets import decided, most, signed
from dticalc.texts import Lang, Text, natural_key
from dticalc.version import __version__

# Texts that have less in common than this are shown as wholly other, not as a patchwork.
ALIKE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words, and whether only this side has it."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was said and what is said now; no pieces where nothing is said. What is new or gone has one side only."""

    title: str
    was: tuple[Piece, ...]
    now: tuple[Piece, ...]
    points: str = ""
    of: str = ""
    one_sided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything that changes in one indicator, dimension or pillar; a dimension is named by its section already."""

    subject: Subject
    codes: str
    name: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The changes of one dimension; `anchor` is its place in the page."""

    anchor: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A definition as the page names it."""

    label: str
    framework: Framework
    title: str
    decision: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRow:
    """One dimension in the table of points."""

    code_before: str
    name_before: str
    points_before: str
    code_after: str
    name_after: str
    points_after: str
    difference: str
    raw: str
    indicators: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionPage:
    """Everything that the page prints."""

    lang: Lang
    before: Side
    after: Side
    warnings: tuple[str, ...]
    headline: tuple[str, ...]
    rows: tuple[PointsRow, ...]
    total: PointsRow
    pillars: tuple[PointsRow, ...]
    head: tuple[Turn, ...]
    shared: tuple[Turn, ...]
    sections: tuple[Section, ...]
    texts: tuple[Card, ...]
    software: str = __version__


def revised(revision: Revision, lang: Lang) -> RevisionPage:
    """Give the page of a revision, in one language."""
    told = {each for changes in revision.shared for each in changes}
    texts = [each for each in revision.changes if each.kind == "texts"]
    rest = [each for each in revision.changes if each.kind != "texts" and each not in told]
    return RevisionPage(
        lang=lang,
        before=_side(Text("Trước", "Before"), revision.before, lang),
        after=_side(Text("Sau", "After"), revision.after, lang),
        warnings=tuple(said[lang] for said in illustrations(revision)),
        headline=tuple(said[lang] for said in summary(revision)),
        rows=tuple(_row(each, lang) for each in revision.points),
        total=_row(revision.total, lang),
        pillars=tuple(_row(each, lang) for each in revision.pillars),
        head=tuple(_turn(each, lang) for each in rest if each.subject == "framework"),
        shared=tuple(_shared(each, lang) for each in revision.shared),
        sections=_sections(revision, rest, lang),
        texts=_cards(texts, lang),
    )


def render(page: RevisionPage) -> str:
    """Give the page as one self-contained HTML text."""
    return rendered("revision", page, page.lang)


def _side(label: Text, framework: Framework, lang: Lang) -> Side:
    decision = decided(framework)
    return Side(
        label=label[lang],
        framework=framework,
        title=framework.title[lang],
        decision=decision[lang] if decision else Text("không có quyết định", "no decision")[lang],
        url=framework.decision.url if framework.decision else "",
    )


def _row(points: Points, lang: Lang) -> PointsRow:
    known = points.difference
    return PointsRow(
        code_before=points.code_before,
        name_before=points.name_before[lang] if points.name_before else "",
        points_before=most(points.points_before)[lang] if points.name_before else "–",
        code_after=points.code_after,
        name_after=points.name_after[lang] if points.name_after else "",
        points_after=most(points.points_after)[lang] if points.name_after else "–",
        difference="?" if known is None else signed(known)[lang],
        raw="" if known is None else str(known),
        indicators=" → ".join(dict.fromkeys((str(points.indicators_before), str(points.indicators_after)))),
    )


# ── changes, by dimension ───────────────────────────────────────────────────────────────────────────────────────────


def _sections(revision: Revision, changes: Sequence[Change], lang: Lang) -> tuple[Section, ...]:
    """Put each change under the dimension in which it stands now, or stood; pillars have a section of their own."""
    before = {row.code_before: row for row in revision.points if row.code_before}
    after = {row.code_after: row for row in revision.points if row.code_after}
    under: dict[Points, list[Change]] = {row: [] for row in revision.points}
    for each in changes:
        if each.subject in {"dimension", "indicator"}:
            row = after[each.dimension_after] if each.dimension_after else before[each.dimension_before]
            under[row].append(each)
    found = [(Text("Trụ cột", "Pillars")[lang], [each for each in changes if each.subject == "pillar"])]
    found += [(_title(row, lang), members) for row, members in under.items()]
    return tuple(
        Section(anchor=f"part-{index}", title=title, cards=_cards(members, lang))
        for index, (title, members) in enumerate(found)
        if members
    )


def _title(row: Points, lang: Lang) -> str:
    name = row.name_after or row.name_before
    return f"{SUBJECTS['dimension'][lang].capitalize()} {row.codes} · {name[lang] if name else ''}"


def _cards(changes: Iterable[Change], lang: Lang) -> tuple[Card, ...]:
    """Bring the changes of one thing together, dimensions first."""
    cards: dict[tuple[str, str, str], list[Change]] = {}
    for each in changes:
        label = "" if each.subject == "indicator" else SUBJECTS[each.subject][lang]
        cards.setdefault((label, each.codes, each.name[lang]), []).append(each)
    order = sorted(cards, key=lambda card: (cards[card][0].subject == "indicator", natural_key(_place(cards[card][0]))))
    return tuple(
        Card(
            subject=cards[label, codes, name][0].subject,
            codes=" ".join(filter(None, (label.capitalize(), codes))),
            name=name,
            turns=tuple(_turn(each, lang) for each in cards[label, codes, name]),
        )
        for label, codes, name in order
    )


def _place(change: Change) -> str:
    """Give the code by which a change is found among others."""
    return (*change.codes_after, *change.codes_before, "")[0]


def _turn(change: Change, lang: Lang) -> Turn:
    kind = KINDS[change.kind][0][lang]
    plain = change.kind in {
        "added",
        "dropped",
        "renamed",
        "reweighted",
        "unknown",
        "rule",
        "split",
        "merged",
        "membership",
    }
    aspect = change.aspect[lang]
    # The head and the texts are named by what they are; the heading above says that it differs.
    title = aspect.capitalize() if change.kind in {"framework", "texts"} else kind if plain else f"{kind}: {aspect}"
    points = "" if not change.difference else f"{signed(change.difference)[lang]} {Text('điểm', 'points')[lang]}"
    # Of examples it is enough that they are others: that so many became so many says little.
    sides = [each[lang] if each and change.field != "examples" else "" for each in (change.before, change.after)]
    was, now = _pieces(*sides)
    return Turn(title=title, was=was, now=now, points=points, one_sided=change.kind in {"added", "dropped"})


def _shared(changes: Sequence[Change], lang: Lang) -> Turn:
    turn = _turn(changes[0], lang)
    return Turn(title=turn.title, was=turn.was, now=turn.now, of=", ".join(each.codes for each in changes))


def _pieces(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Mark the words that only one side has; what has little in common is marked whole."""
    was, now = (re.findall(r"\S+\s*", each) for each in (old, new))
    matcher = difflib.SequenceMatcher(
        None, [each.strip() for each in was], [each.strip() for each in now], autojunk=False
    )
    if matcher.ratio() < ALIKE:
        return _whole(old), _whole(new)
    turns = matcher.get_opcodes()
    return (
        tuple(Piece(text="".join(was[a:b]), own=tag != "equal") for tag, a, b, _, _ in turns if b > a),
        tuple(Piece(text="".join(now[c:d]), own=tag != "equal") for tag, _, _, c, d in turns if d > c),
    )


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text=text, own=True),) if text else ()
