"""The explanation of a unit as values: every word and number that the terminal and the page print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dticalc.derivations import Derivation, Ledger, Step
from dticalc.files import Place
from dticalc.reporting.numbers import counted
from dticalc.reporting.outlook import Outlook, outlook
from dticalc.reporting.reader import Reader
from dticalc.reporting.stamps import Stamp, stamp_of
from dticalc.reporting.templates import rendered
from dticalc.reporting.told_steps import LONGEST, Part, Teller
from dticalc.reporting.warned import Warned, warned
from dticalc.texts import Lang, Text, visible
from dticalc.version import __version__

BASES = {
    "computed": Text("điểm theo công thức", "points by the rule"),
    "self": Text("điểm tự chấm", "self-assessed points"),
    "appraised": Text("điểm thẩm định", "appraised points"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A dimension with its indicators."""

    part: Part
    indicators: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedPage:
    """Everything that is printed of one unit."""

    lang: Lang
    unit: str
    subtitle: str
    stamp: Stamp
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    computed: bool
    total: Part
    pillars: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    outlook: Outlook | None
    edition: str
    warned: Warned = field(default_factory=Warned)
    focus: tuple[str, ...] = ()
    software: str = __version__

    @property
    def parts(self) -> tuple[Part, ...]:
        """Give every step from the total down, each dimension before its indicators."""
        below = (part for each in self.chapters for part in (each.part, *each.indicators))
        return (self.total, *self.pillars, *below)


def explained(book: Ledger, derived: Derivation, lang: Lang, focus: Sequence[Step] = ()) -> ExplainedPage:
    """Give the explanation of a unit in one language; the steps in `focus` are unfolded on the page."""
    teller = Teller(derived, lang)
    edition = derived.edition
    doubts = warned(Reader(edition=edition, lang=lang), derived.unit.code)
    parts = {id(step): teller.part(step, number) for number, step in enumerate(derived.steps, 1)}
    pillars = tuple(parts[id(step)] for step in derived.of("pillar"))
    chapters = tuple(
        Chapter(part=parts[id(step)], indicators=tuple(parts[id(each)] for each in _members(derived, step)))
        for step in derived.of("dimension")
    )
    return ExplainedPage(
        lang=lang,
        unit=visible(derived.unit.shown[lang], LONGEST),
        subtitle=" · ".join(_subtitle(teller)),
        stamp=stamp_of(edition, lang),
        notes=(*filter(None, [doubts.told]), *figures_told(teller), *estimate_told(book, teller)),
        sources=tuple(sources_told(teller)),
        computed=derived.computed,
        total=parts[id(derived.steps[0])],
        pillars=pillars,
        chapters=chapters,
        outlook=outlook(teller, book.ranking) if book.ranking else None,
        edition=edition.id,
        warned=doubts,
        focus=tuple(parts[id(step)].anchor for step in focus),
    )


def explained_html(page: ExplainedPage) -> str:
    """Give the page as one self-contained HTML text."""
    return rendered("explanation", page, page.lang)


def _members(derived: Derivation, step: Step) -> tuple[Step, ...]:
    return derived.under(step) if step.below else ()


def _subtitle(teller: Teller) -> list[str]:
    edition = teller.edition
    said = [visible(teller.law.title[teller.lang], LONGEST), f"{teller.say('năm', 'year')} {edition.year}"]
    if teller.derived.computed:
        said.append(BASES[edition.basis][teller.lang])
    stage = stamp_of(edition, teller.lang).stage
    if stage:
        said.append(stage)
    return said


def figures_told(teller: Teller) -> list[str]:
    """Say how figures are rounded and ranked, or that there is nothing to compute again."""
    law = teller.law
    if not teller.derived.computed:
        return [
            teller.say(
                "Không có gì để tính lại: bản này chỉ mang giá trị và thứ hạng, không mang số liệu đã làm ra chúng.",
                "There is nothing to compute again: this edition carries values and ranks, "
                "not the figures behind them.",
            )
        ]
    ranked = {
        "published": Text("con số đã làm tròn", "the rounded figure"),
        "exact": Text("con số chính xác, chưa làm tròn", "the exact figure, before rounding"),
    }[law.rank_on][teller.lang]
    decimals = law.published.decimals
    return [
        teller.say(
            f"Mọi số đều chính xác; “≈” là đã làm tròn để in, “→” là làm tròn nửa lên một lần, "
            f"{decimals} chữ số thập phân. Xếp hạng theo {ranked}.",
            f"All numbers are exact; “≈” marks what is rounded in print, “→” the one rounding half up, to "
            f"{counted(decimals, 'decimal')}. Ranks are taken on {ranked}.",
        )
    ]


def estimate_told(book: Ledger, teller: Teller) -> list[str]:
    """Say which old units an estimate was made from."""
    merged = book.edition.manifest.get("merged")
    if merged is None:
        return []
    old = [book.former[code].shown[teller.lang] for code in teller.derived.unit.formed_from if code in book.former]
    named = visible(", ".join(old or teller.derived.unit.formed_from), LONGEST)
    return [
        teller.say(
            f"Số liệu của đơn vị này là trung bình cộng của các đơn vị cũ: {named}, trong bản {merged['edition']}.",
            f"The figures of this unit are the plain mean of its old units: {named}, in {merged['edition']}.",
        )
    ]


def sources_told(teller: Teller) -> list[str]:
    """Name the source of what is recorded, and the cell where it was read; else the input files."""
    edition, code = teller.edition, teller.derived.unit.code
    if teller.derived.computed:
        return []
    said = []
    for row in edition.recorded:
        if row["unit_code"] == code:
            place = Place(file=row["file"], sheet=row["sheet"], cell=row["cell"])
            said = [f"{teller.say('Nguồn', 'Source')}: {visible(row['source'], 2000)}"] if row["source"] else []
            said.append(f"{teller.say('Chép từ', 'Recorded from')}: {place}")
    inputs = ", ".join(visible(each["file"], LONGEST) for each in edition.manifest["inputs"])
    return said or ([f"{teller.say('Tệp', 'Files')}: {inputs}"] if inputs else [])
