"""Findings: what is wrong or worth knowing in a file, as values with a place and advice; never exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from dticalc.errors import InputError
from dticalc.texts import LANGS, Lang, Text, natural_key, visible

if TYPE_CHECKING:
    from dticalc.files import Place


class Severity(StrEnum):
    """How much a finding weighs: the file is refused, a cell is wrong, a doubt, a spelling that was evened out."""

    REFUSED = "refused"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> Text:
        """Give the word that a reader sees."""
        return _LABELS[self]

    @property
    def meaning(self) -> Text:
        """Say what it means for a file."""
        return _MEANINGS[self]


_LABELS = {
    Severity.REFUSED: Text("TỪ CHỐI", "REFUSED"),
    Severity.ERROR: Text("LỖI", "ERROR"),
    Severity.WARNING: Text("CẢNH BÁO", "WARNING"),
    Severity.NOTE: Text("GHI CHÚ", "NOTE"),
}
_MEANINGS = {
    Severity.REFUSED: Text("cả tệp không được dùng", "the whole file is not used"),
    Severity.ERROR: Text("ô hoặc dòng sai; tệp chưa được tính", "a cell or line is wrong; the file does not count"),
    Severity.WARNING: Text("không chặn; nên xem lại", "does not block; worth a look"),
    Severity.NOTE: Text("để biết", "for information"),
}
MOST_FINDINGS = 2000  # of one file, or in one list on a terminal; that there were more is announced
LISTED = 12  # names in a sentence
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One entry of the catalogue: `sentence` says what and what was expected, `advice` what to do, `why` it matters."""

    slug: str
    severity: Severity
    title: Text
    sentence: Text
    advice: Text
    why: Text = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found: its kind, its place, the text as typed, and the words that fill the sentence."""

    kind: Kind
    place: Place
    found: str = ""
    unit_code: str = ""
    code: str = ""
    words: tuple[tuple[str, object], ...] = field(default=())

    @property
    def blocks(self) -> bool:
        """Tell whether the file cannot be used."""
        return self.kind.severity in (Severity.REFUSED, Severity.ERROR)

    def sentence(self, lang: Lang) -> str:
        """Say what was found and what was expected, in one language."""
        return self._filled(self.kind.sentence)[lang].strip()

    def advice(self, lang: Lang) -> str:
        """Say what to do, in one language."""
        return self._filled(self.kind.advice)[lang].strip()

    def message(self, lang: Lang) -> str:
        """Say what, found and expected, and what to do, in one language."""
        return f"{self.sentence(lang)} {self.advice(lang)}".strip()

    def _filled(self, part: Text) -> Text:
        words = {"found": visible(self.found), "code": visible(self.code), "unit": self.unit_code, **dict(self.words)}
        return part.fill(**words)

    def line(self, lang: Lang) -> str:
        """Write the finding as one line for a terminal."""
        said = f"{self.kind.severity.label[lang]} [{self.kind.slug}] {self.message(lang)}"
        place = str(self.place)
        return f"{place}: {said}" if place else said

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order by weight, unit and code, then place, so that the order of rows changes nothing in an edition."""
        return (_WEIGHT[self.kind.severity], natural_key(self.unit_code), natural_key(self.code), self.reading_order)

    @property
    def reading_order(self) -> tuple[object, ...]:
        """Order as a person goes through a file: by line, or by row and column; what concerns the whole file first."""
        place = self.place
        letters = place.cell.rstrip("0123456789")
        row = int(place.cell[len(letters) :] or 0)
        lines = (place.line or 0, place.column or 0)
        return (PurePath(place.file).name, lines, place.sheet, row, len(letters), letters, self.kind.slug, self.found)


class RefusedError(InputError):
    """A file is refused as a whole; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding; the sentence is its place and its message."""
        super().__init__(Text(*(f"{finding.place}: {finding.message(lang)}" for lang in LANGS)))
        self.finding = finding


def blocking(findings: Iterable[Finding]) -> bool:
    """Tell whether any of the findings forbids the use of the file."""
    return any(finding.blocks for finding in findings)


def words(**values: object) -> tuple[tuple[str, object], ...]:
    """Give the words that fill a sentence, in the form a `Finding` keeps; texts of a file are made visible."""
    return tuple((key, visible(value, 300) if isinstance(value, str) else value) for key, value in values.items())


def listed(names: Iterable[str], most: int = LISTED) -> str:
    """Give names as a list for a sentence, with an ellipsis if there are more than `most`.

    >>> listed(["1.1", "1.2", "1.3"], most=2)
    '1.1, 1.2, …'
    """
    every = list(names)
    return ", ".join([*every[:most], *(["…"] if len(every) > most else [])])


def listed_texts(names: Iterable[Text], most: int = LISTED) -> Text:
    """Give the same list in each language."""
    every = list(names)
    return Text(*(listed((name[lang] for name in every), most) for lang in LANGS))
