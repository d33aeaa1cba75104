"""Why one unit moved, in words: its rank, its value, dimension by dimension, law and figures, itself and the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from dticalc.changes import Years
from dticalc.changes.tables import INSEPARABLE
from dticalc.comparison import Change
from dticalc.contributions.model import Bridge, Contribution
from dticalc.frameworks import Dimension, Framework, Indicator, Level, Pillar
from dticalc.marks import markings_of
from dticalc.moves import Move
from dticalc.numerals import fixed
from dticalc.reporting.numbers import in_words, signed, spoken
from dticalc.texts import LANGS, Lang, Text

DECIMALS = 6  # of contributions; the exact sums stand in contributions.csv
TOP = 5  # indicators that are named
_LEVELS = {
    "pillar": Text("trụ cột", "pillar"),
    "dimension": Text("chỉ số chính", "dimension"),
    "indicator": Text("chỉ số", "indicator"),
}


def why(years: Years, unit: str, lang: Lang, level: Level = "index", code: str = "index") -> tuple[str, ...]:
    """Say line by line why the rank and the value of one unit changed in one group of the later definition."""
    comparison = years.comparison(level, code)
    change = next((each for each in comparison.changes if each.unit_code == unit), None)
    move = next((each for each in years.moves(level, code) if each.unit_code == unit), None)
    bridge = next((each for each in years.bridges(level, code) if each.unit_code == unit), None)
    marked = [marking.sentence for each in (years.before, years.after) for marking in markings_of(each.marks)]
    said = [_heading(years, unit, level, code), *dict.fromkeys(marked)]
    if change is None:
        note = Text("không có trong cả hai kết quả", "in neither of the results")
        said.append(comparison.notes[0] if not comparison.comparable else note)
    else:
        level_with = [each for each in comparison.changes if each.rank_after == change.rank_after]
        said.append(rank_sentence(change, tied=len(level_with) > 1))
        if change.comparable:
            said += [Text(f"Lưu ý: {note.vi}.", f"Note: {note.en}.") for note in comparison.notes]
    if move is not None:
        said += _of_move(years, move)
    if change is not None and change.comparable:
        said += value_sentences(years, change, bridge)
    return tuple(text[lang] for text in said)


def _heading(years: Years, unit: str, level: Level, code: str) -> Text:
    law = years.after.framework
    group = law.title
    if level != "index":
        group = Text(*(f"{_LEVELS[level][lang]} {_name(law, level, code)[lang]}" for lang in LANGS))
    of_years = Text(*(f"{group[lang]}, {years.before.year} → {years.after.year}" for lang in LANGS))
    return Text(*(f"{_unit(years, unit)[lang]}: {of_years[lang]}" for lang in LANGS))


def _unit(years: Years, unit: str) -> Text:
    roster = years.after.roster if unit in years.after.roster.by_code else years.before.roster
    return roster.by_code[unit].name


def _name(law: Framework, level: Level, code: str) -> Text:
    """Give code and name of a dimension, pillar or indicator."""
    members: Mapping[Level, Sequence[Pillar | Dimension | Indicator]] = {
        "pillar": law.pillars,
        "dimension": law.dimensions,
        "indicator": law.indicators,
    }
    name = next((each.name for each in members.get(level, ()) if each.code == code), Text("", ""))
    return Text(f"{code} {name.vi}".strip(), f"{code} {name.en}".strip())


# ── the rank ────────────────────────────────────────────────────────────────────────────────────────────────────────


def rank_sentence(change: Change, *, tied: bool = False) -> Text:
    """Say the change of rank, or why there is none; a rank that is shared is told.

    >>> still = dict(unit_code="22", figure_before=None, figure_after=None)
    >>> rank_sentence(Change(rank_before=4, rank_after=3, comparable=True, **still)).vi
    'Hạng: 4 → 3, tăng 1 bậc.'
    """
    if not change.comparable or change.places is None:
        note = change.note
        return Text(f"Không so sánh được hạng: {note.vi}.", f"The rank does not compare: {note.en}.")
    moved = in_words(change.places)
    shared = Text(", đồng hạng", ", tied") if tied else Text("", "")
    ranks = f"{change.rank_before} → {change.rank_after}"
    return Text(f"Hạng: {ranks}, {moved.vi}{shared.vi}.", f"Rank: {ranks}, {moved.en}{shared.en}.")


def _of_move(years: Years, move: Move) -> Iterator[Text]:
    both = [unit for unit in years.before.units if unit in set(years.after.units)]
    if len(both) < max(len(years.before.units), len(years.after.units)):
        ranks, moved = f"{move.rank_before} → {move.rank_after}", in_words(move.places)
        yield Text(
            f"Trong {len(both)} đơn vị có ở cả hai kết quả: hạng {ranks}, {moved.vi}.",
            f"Among the {len(both)} units of both results: rank {ranks}, {moved.en}.",
        )
    yield from move_sentences(move)
    for units, text in ((move.passed, _PASSED), (move.passed_by, _PASSED_BY)):
        if units:
            names = Text(*(", ".join(_unit(years, each)[lang] for each in units) for lang in LANGS))
            yield text.fill(count=len(units), names=names)


_PASSED = Text("Vượt qua hoặc bắt kịp ({count}): {names}.", "Passed or drew level with ({count}): {names}.")
_PASSED_BY = Text("Nay đứng trên đơn vị này ({count}): {names}.", "Ahead of it only now ({count}): {names}.")


def move_sentences(move: Move) -> tuple[Text, ...]:
    """Tell own change from the others', and both ranks that were not.

    >>> same = dict(unit_code="22", tied_before=False, tied_after=False, passed=(), passed_by=())
    >>> move = Move(rank_before=30, rank_after=40, others_still=21, self_still=48, **same)
    >>> [each.vi for each in move_sentences(move)][1]
    'Nếu các đơn vị khác đứng yên: hạng 21; nếu chính đơn vị đứng yên: hạng 48.'
    """
    if move.own is None or move.others is None:
        apart = Text(
            "Không tách được phần của chính đơn vị: hai bản công bố hai loại số.",
            "Own change cannot be told apart: the two editions publish different figures.",
        )
        return (apart,)
    own, others = in_words(move.own), in_words(move.others)
    return (
        Text(
            f"Do chính đơn vị: {own.vi}; do các đơn vị khác: {others.vi}.",
            f"By its own change: {own.en}; by that of the others: {others.en}.",
        ),
        Text(
            "Nếu các đơn vị khác đứng yên: hạng {others}; nếu chính đơn vị đứng yên: hạng {itself}.",
            "Had the others stood still: rank {others}; had it stood still: rank {itself}.",
        ).fill(others=move.others_still, itself=move.self_still),
    )


# ── the value ───────────────────────────────────────────────────────────────────────────────────────────────────────


def value_sentences(years: Years, change: Change, bridge: Bridge | None) -> Iterator[Text]:
    """Say the published figures, then the way from one exact value to the other."""
    decimals = [edition.framework.published.decimals for edition in (years.before, years.after)]
    if change.figure_before is not None and change.figure_after is not None and change.difference is not None:
        old, new = fixed(change.figure_before, decimals[0]), fixed(change.figure_after, decimals[1])
        way = Text(*(f"{spoken(old, lang)} → {spoken(new, lang)}" for lang in LANGS))
        moved = Text(*(signed(change.difference, max(decimals), lang) for lang in LANGS))
        yield Text(f"Số công bố: {way.vi} ({moved.vi}).", f"Published: {way.en} ({moved.en}).")
    if bridge is None:
        obstacle = years.obstacle or Text("không có số liệu để tính lại", "there are no figures to compute from")
        yield Text(
            f"Không nêu được vì sao giá trị đổi: {obstacle.vi}", f"Why the value moved is not told: {obstacle.en}"
        )
        return
    if bridge.difference is None or bridge.reason is not None:
        reason = bridge.reason or Text("", "")
        yield Text(f"Không nêu được vì sao giá trị đổi: {reason.vi}.", f"Why the value moved is not told: {reason.en}.")
        return
    yield _signed_line(
        Text("Giá trị (điểm / điểm tối đa) đổi {sum}, gồm:", "The value moved by {sum}:"), bridge.difference
    )
    yield from _causes(years, bridge)
    yield Text("Theo chỉ số chính:", "By dimension:")
    yield from (_line(years, each) for each in bridge.dimensions if _counts(each))
    largest = sorted(bridge.indicators, key=lambda each: -abs(each.change))
    named = [each for each in largest if each.change][:TOP]
    if named:
        yield Text("Chỉ số thành phần đóng góp nhiều nhất:", "Indicators that moved it most:")
        yield from (_line(years, each) for each in named)


def _causes(years: Years, bridge: Bridge) -> Iterator[Text]:
    """Say what comes from the law, from figures and from what applies; or that they cannot be told apart."""
    if not bridge.separable:
        yield Text(f"  {INSEPARABLE.vi.capitalize()}.", f"  {INSEPARABLE.en.capitalize()}.")
        return
    for amount, text in (
        (bridge.law, Text("  {sum}  do bộ chỉ số thay đổi", "  {sum}  by the new definition")),
        (bridge.figures, Text("  {sum}  do số liệu thay đổi", "  {sum}  by new figures")),
        (bridge.applies, Text("  {sum}  do phạm vi áp dụng thay đổi", "  {sum}  by other items applying")),
    ):
        if amount or text.en.endswith("figures"):
            yield _signed_line(text, amount)
    kept = sum(1 for each in bridge.leaves if each.by == "share")
    if kept and years.before.framework.digest != years.after.framework.digest:
        yield Text(
            "  Ở {kept}/{of} mục, tỷ lệ đạt năm trước được giữ nguyên: câu trả lời cũ không hợp với cách tính mới.",
            "  In {kept} of {of} items the share of last year was kept: no old answer serves under the new rule.",
        ).fill(kept=kept, of=sum(1 for each in bridge.leaves if each.by))


def _counts(each: Contribution) -> bool:
    """Leave out what carries no points on either side."""
    return bool(each.max_before or each.max_after)


def _line(years: Years, each: Contribution) -> Text:
    """Write one contribution: its sum, code, name, points, and whether it is new or gone."""
    law, code = (years.after.framework, each.code) if each.code else (years.before.framework, each.code_before)
    kind = {"continues": Text("", ""), "added": Text(" (mới)", " (new)"), "dropped": Text(" (bỏ)", " (dropped)")}[
        each.kind
    ]
    name = _name(law, each.level, code)
    return _signed_line(Text(f"  {{sum}}  {name.vi}{kind.vi}", f"  {{sum}}  {name.en}{kind.en}"), each.change)


def _signed_line(template: Text, amount: Fraction) -> Text:
    return Text(*(template[lang].replace("{sum}", signed(amount, DECIMALS, lang)) for lang in LANGS))
