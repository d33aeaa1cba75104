"""What is stamped on a page and inside its charts: the marks of an edition, and that it is a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dticalc.editions import Edition
from dticalc.marks import Mark, markings_of, ranks_are_published
from dticalc.texts import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The words of a stamp: labels for titles and charts, a sentence for each mark, and the stage in brackets."""

    labels: tuple[str, ...]
    sentences: tuple[str, ...]
    stage: str

    @property
    def lines(self) -> str:
        """Give what stands inside a chart, a line each."""
        return "\n".join((*self.labels, *([self.stage] if self.stage else [])))

    @property
    def brief(self) -> str:
        """Give the same as one line."""
        return self.lines.replace("\n", " · ")


def stamp_of(edition: Edition, lang: Lang, *beside: Edition | None) -> Stamp:
    """Give the stamp of an edition; what must be said of the figures of others beside it stands under their years."""
    own = markings_of(edition.marks)
    labels = [each.label[lang] for each in own]
    years: dict[str, list[str]] = {}
    for other in filter(None, beside):
        for each in markings_of(other.marks):
            if each not in own:
                years.setdefault(each.label[lang], []).append(str(other.year))
    labels += [f"{', '.join(named)}: {label}" for label, named in years.items()]
    return Stamp(
        labels=tuple(labels), sentences=tuple(each.sentence[lang] for each in own), stage=_stage(edition)[lang]
    )


def stamp_with(marks: Sequence[Mark], lang: Lang) -> Stamp:
    """Give the stamp of a page that is about no edition."""
    own = markings_of(marks)
    return Stamp(
        labels=tuple(each.label[lang] for each in own), sentences=tuple(each.sentence[lang] for each in own), stage=""
    )


def _stage(edition: Edition) -> Text:
    """Say that an edition is a draft, with how many of its units; of a recorded one, how many are recorded."""
    if edition.final:
        return Text("", "")
    ranked, whole = len(edition.ranked), len(edition.roster.units)
    if ranks_are_published(edition.marks):
        return Text(f"chép được {ranked}/{whole}", f"{ranked} of {whole} recorded")
    if {"recorded", "estimated"} <= set(edition.marks):
        return Text(f"ước tính được {ranked}/{whole}", f"{ranked} of {whole} estimated")
    count = "" if ranked == whole else f" {ranked}/{whole}"
    return Text(f"nháp{count}", f"draft{count}")
