"""Revisions: what changes between two definitions of an index, indicator by indicator, each change as a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dticalc.frameworks import Dimension, Framework, Pillar
from dticalc.revisions.differences import Change, Subject, differences, less, of_dimensions, of_indicators, of_pillars
from dticalc.revisions.facets import FRAMEWORK, Kind
from dticalc.revisions.matches import By, Matches, links, match
from dticalc.rules import NOTHING
from dticalc.texts import Text

MANY = 4

# What a group of changes is called, and how its members are counted; in the order in which they are listed.
KINDS: Mapping[Kind, tuple[Text, Text]] = {
    "added": (Text("Thêm", "Added"), Text("thêm", "added")),
    "dropped": (Text("Bỏ", "Dropped"), Text("bỏ", "dropped")),
    "split": (Text("Tách", "Split"), Text("tách", "split")),
    "merged": (Text("Gộp", "Merged"), Text("gộp", "merged")),
    "moved": (Text("Chuyển", "Moved"), Text("chuyển", "moved")),
    "renamed": (Text("Đổi tên", "Renamed"), Text("đổi tên", "renamed")),
    "reweighted": (Text("Đổi điểm", "Other points"), Text("đổi điểm", "with other points")),
    "unknown": (
        Text("Điểm chưa rõ ở một bên", "Points not found on one side"),
        Text("chưa rõ điểm ở một bên", "with points not found on one side"),
    ),
    "rule": (Text("Đổi cách tính", "Other rule"), Text("đổi cách tính", "with another rule")),
    "inputs": (Text("Đổi số liệu", "Other inputs"), Text("đổi số liệu", "with other inputs")),
    "policy": (Text("Đổi quy định", "Other policy"), Text("đổi quy định", "with another policy")),
    "membership": (Text("Đổi thành phần trụ cột", "Other members"), Text("đổi thành phần", "with other members")),
    "framework": (Text("Đổi phần chung", "Head of the definition"), Text("đổi", "changed")),
    "texts": (
        Text("Đổi lời văn, nguồn, ví dụ", "Texts, references, examples"),
        Text("đổi lời văn, nguồn hoặc ví dụ", "with other texts, references or examples"),
    ),
}
# What an indicator and so on is called in a line about one.
SUBJECTS: Mapping[Subject, Text] = {
    "framework": Text("bộ chỉ số", "definition"),
    "dimension": Text("chỉ số chính", "dimension"),
    "pillar": Text("trụ cột", "pillar"),
    "indicator": Text("chỉ số thành phần", "indicator"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A dimension or pillar on both sides; no name where it is not there, no points where they were not found."""

    code_before: str = ""
    name_before: Text | None = None
    points_before: Fraction | None = None
    indicators_before: int = 0
    code_after: str = ""
    name_after: Text | None = None
    points_after: Fraction | None = None
    indicators_after: int = 0

    @property
    def codes(self) -> str:
        """Write the codes: once if they are the same or on one side only, else with an arrow between."""
        return " → ".join(dict.fromkeys(code for code in (self.code_before, self.code_after) if code))

    @property
    def difference(self) -> Fraction | None:
        """Give the points after minus before; a dimension that is not there has 0, an unknown maximum gives None."""
        before = NOTHING if self.name_before is None else self.points_before
        return less(NOTHING if self.name_after is None else self.points_after, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two indicators that are taken as one, and by what."""

    before: str
    after: str
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Everything that differs between two definitions, changes in the order of `KINDS`."""

    before: Framework
    after: Framework
    points: tuple[Points, ...]
    total: Points
    pillars: tuple[Points, ...]
    matches: tuple[Match, ...]
    changes: tuple[Change, ...]

    def counts(self, subject: Subject) -> dict[Kind, int]:
        """Count what is added, dropped and so on; two changes of one kind to one indicator count once."""
        kinds = {(each.kind, each.codes_before, each.codes_after) for each in self.changes if each.subject == subject}
        counted = Counter(kind for kind, _, _ in kinds)
        return {kind: counted[kind] for kind in KINDS if counted[kind]}

    @property
    def shared(self) -> tuple[tuple[Change, ...], ...]:
        """Give the changes of policy that many indicators have alike, so that they can be said once."""
        alike: dict[tuple[str, Text | None, Text | None], list[Change]] = {}
        for each in self.changes:
            if each.kind == "policy":
                alike.setdefault((each.field, each.before, each.after), []).append(each)
        return tuple(tuple(each) for each in alike.values() if len(each) >= MANY)


def revision(before: Framework, after: Framework) -> Revision:
    """Compare two definitions: what is added, dropped, moved, renamed, and what counts otherwise than before.

    Indicators are matched by `continues`, then by name, then by code. The order in which things are written, the
    division into files and defaults that are written out are no differences.

    >>> from dataclasses import replace
    >>> from dticalc import load
    >>> old = load("mau-1")
    >>> new = replace(old, indicators=(replace(old.indicators[0], max_points=Fraction(15)), *old.indicators[2:]))
    >>> for change in revision(old, new).changes:
    ...     print(change.kind, change.codes_before, change.codes_after, change.difference)
    dropped ('1.2',) () -20
    reweighted ('1.1',) ('1.1',) -5
    """
    dimensions = match(before.dimensions, after.dimensions)
    indicators = match(before.indicators, after.indicators, links=links(before, after))
    changes = [
        *differences(FRAMEWORK, Change(kind="framework", subject="framework", name=after.title), before, after),
        *of_dimensions(dimensions),
        *(
            of_pillars(match(before.pillars, after.pillars, ["code"]), dimensions)
            if _pillars_known(before, after)
            else ()
        ),
        *of_indicators(before, after, indicators, dimensions.codes),
    ]
    order = list(KINDS)
    return Revision(
        before=before,
        after=after,
        points=_points(before, after, dimensions),
        total=_total(before, after),
        pillars=_pillars(before, after),
        matches=tuple(Match(before=old.code, after=new.code, by=by) for old, new, by in indicators.pairs),
        changes=tuple(sorted(changes, key=lambda each: order.index(each.kind))),
    )


# ── points side by side ─────────────────────────────────────────────────────────────────────────────────────────────


Member = Dimension | Pillar


def _points(before: Framework, after: Framework, matches: Matches[Dimension]) -> tuple[Points, ...]:
    """Give a row for each dimension: those of the later definition in its order, then those dropped."""
    older = {new.code: old for old, new, _ in matches.pairs}
    rows: list[tuple[Dimension | None, Dimension | None]] = [(older.get(each.code), each) for each in after.dimensions]
    rows += [(each, None) for each in matches.dropped]
    return tuple(_beside(before, after, old, new) for old, new in rows)


def _pillars(before: Framework, after: Framework) -> tuple[Points, ...]:
    """Give likewise a row for each pillar, by code, with the sum of the points of its members, where both are known."""
    if not _pillars_known(before, after):
        return ()
    older, newer = ({each.code: each for each in framework.pillars} for framework in (before, after))
    codes = dict.fromkeys((*newer, *older))
    return tuple(_beside(before, after, older.get(code), newer.get(code)) for code in codes)


def _pillars_known(*both: Framework) -> bool:
    """Tell whether a definition without pillars has none; that of which maxima were not found may have some."""
    return all(each.pillars or not each.unknown_maxima for each in both)


def _beside(before: Framework, after: Framework, old: Member | None, new: Member | None) -> Points:
    (most_before, count_before), (most_after, count_after) = _held(before, old), _held(after, new)
    return Points(
        code_before=old.code if old else "",
        name_before=old.name if old else None,
        points_before=most_before,
        indicators_before=count_before,
        code_after=new.code if new else "",
        name_after=new.name if new else None,
        points_after=most_after,
        indicators_after=count_after,
    )


def _held(framework: Framework, member: Member | None) -> tuple[Fraction | None, int]:
    """Give the points of a dimension or pillar and the number of its indicators."""
    if member is None:
        return None, 0
    codes = member.dimensions if isinstance(member, Pillar) else (member.code,)
    return framework.maximum(codes), sum(each.dimension in codes for each in framework.indicators)


def _total(before: Framework, after: Framework) -> Points:
    return Points(
        name_before=before.title,
        points_before=before.maximum([each.code for each in before.dimensions]),
        indicators_before=len(before.indicators),
        name_after=after.title,
        points_after=after.maximum([each.code for each in after.dimensions]),
        indicators_after=len(after.indicators),
    )


# ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def summary(revision: Revision) -> tuple[Text, ...]:
    """Say in a few sentences how much differs, or plainly that nothing does.

    >>> from dticalc import load
    >>> [said["en"] for said in summary(revision(load("mau-1"), load("mau-1")))]
    ['The two definitions are the same, byte by byte.']
    """
    if not revision.changes:
        return (_sameness(revision.before, revision.after),)
    said = [_counted("indicator", revision), _counted("dimension", revision), _counted("pillar", revision)]
    aspects = [each.aspect for each in revision.changes if each.subject == "framework"]
    if aspects:
        vi, en = ", ".join(each.vi for each in aspects), ", ".join(each.en for each in aspects)
        said.append(Text(f"Phần chung: đổi {vi}.", f"Head: other {en}."))
    return tuple(each for each in said if each is not None)


def _counted(subject: Subject, revision: Revision) -> Text | None:
    """Say how many there are and what became of them; of dimensions and pillars only if something did."""
    counts = revision.counts(subject)
    if subject == "pillar" and not _pillars_known(revision.before, revision.after):
        ids = ", ".join(each.id for each in (revision.before, revision.after) if not _pillars_known(each))
        return Text(
            f"Trụ cột: chưa tìm thấy trong {ids}, nên không so sánh.", f"Pillars: not found in {ids}, so not compared."
        )
    if not counts and subject != "indicator":
        return None
    if subject == "indicator" and not (revision.before.indicators or revision.after.indicators):
        return Text("Không bên nào có chỉ số thành phần.", "Neither has indicators.")
    members = {
        "indicator": (revision.before.indicators, revision.after.indicators),
        "dimension": (revision.before.dimensions, revision.after.dimensions),
        "pillar": (revision.before.pillars, revision.after.pillars),
    }[subject]
    unchanged = Text("không đổi", "unchanged")
    vi = ", ".join(f"{count} {KINDS[kind][1].vi}" for kind, count in counts.items()) or unchanged.vi
    en = ", ".join(f"{count} {KINDS[kind][1].en}" for kind, count in counts.items()) or unchanged.en
    before, after = (len(each) for each in members)
    noun = SUBJECTS[subject]
    return Text(
        f"{noun.vi.capitalize()}: {before} → {after}; {vi}.", f"{noun.en.capitalize()}s: {before} → {after}; {en}."
    )


def illustrations(revision: Revision) -> tuple[Text, ...]:
    """Say which of the two is no law."""
    models = dict.fromkeys(each.id for each in (revision.before, revision.after) if each.status == "model")
    template = Text(
        "{id}: bộ chỉ số mẫu, chỉ để minh họa, không phải văn bản pháp luật.",
        "{id}: a model index, an illustration, not law.",
    )
    return tuple(template.fill(id=each) for each in models)


def _sameness(before: Framework, after: Framework) -> Text:
    """Say that two definitions are the same, and in what their files may still differ."""
    if before.id != after.id:
        return Text(
            f"Hai bộ chỉ số giống nhau về nội dung; chỉ khác mã ({before.id}, {after.id}) và cách trình bày tệp.",
            f"The two definitions say the same; only id ({before.id}, {after.id}) and layout of the files differ.",
        )
    if before.digest != after.digest:
        return Text(
            "Hai bộ chỉ số giống nhau về nội dung; chỉ khác cách trình bày tệp (chú thích, thứ tự, cách chia tệp).",
            "The two definitions say the same; only the layout of the files differs (comments, order, division).",
        )
    return Text("Hai bộ chỉ số giống hệt nhau, đến từng byte.", "The two definitions are the same, byte by byte.")
