"""Words in two languages, and the spellings under which a name may arrive."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, Lang] = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in Vietnamese and in English.

    >>> Text("Đạt", "Pass")["en"]
    'Pass'
    """

    vi: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        """Give the sentence in one language."""
        return self.vi if lang == "vi" else self.en

    def fill(self, **values: object) -> Text:
        """Fill the places in braces; a value that is itself a `Text` is filled language by language."""
        return Text(_fill(self.vi, "vi", values), _fill(self.en, "en", values))


def _fill(template: str, lang: Lang, values: dict[str, object]) -> str:
    spoken = {key: value[lang] if isinstance(value, Text) else value for key, value in values.items()}
    return template.format(**spoken)


_DASHES = re.compile(r"[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]")
_SEPARATORS = re.compile(r"[\s.,_\-/]+")
_D = str.maketrans("đĐÐðƉɖ", "dddddd")


def nfc(text: str) -> str:
    """Give the composed form (NFC), in which every name and code is kept."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Give the form in which spellings are compared: no marks, `đ` as `d`, lower case, one blank between words.

    Only the spelling of one name is evened out; different names stay different.

    >>> fold("Ðắk  Lắk") == fold("Đắk Lắk") == "dak lak"
    True
    >>> fold("Hà Giang") == fold("Hậu Giang")
    False
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return _SEPARATORS.sub(" ", _DASHES.sub("-", bare.translate(_D).casefold())).strip()


_LONGEST_SLUG = 60


_OWN_IDS = re.compile(r"|s|main|peers|s-.*|.*-(h|title|desc)")


def slugs(names: Sequence[str]) -> tuple[str, ...]:
    """Give each name a form for addresses and ids: ASCII letters, figures and hyphens, no two alike, never empty.

    A form that is taken gets a number; none is an id that a page has for itself: `main`, those of sections, which begin
    with `s-`, and those of headings and charts.

    >>> slugs(["Hậu Giang", "Bà Rịa - Vũng Tàu", "hau giang", "S. Nam", "<script>", "東京", "", "Main"])
    ('hau-giang', 'ba-ria-vung-tau', 'hau-giang-2', 'don-vi-s-nam', 'script', 'don-vi', 'don-vi-2', 'don-vi-main')
    """
    made: dict[str, None] = {}
    for name in names:
        bare = re.sub(r"[^a-z0-9]+", "-", fold(name[: 4 * _LONGEST_SLUG])).strip("-")[:_LONGEST_SLUG].strip("-")
        first = "-".join(filter(None, ("don-vi" if _OWN_IDS.fullmatch(bare) else "", bare)))
        slug, count = first, 1
        while slug in made:
            count += 1
            slug = f"{first}-{count}"
        made[slug] = None
    return tuple(made)


def evened(text: str) -> str:
    """Give a text in NFC and lower case, with one blank between words: the same word, whatever shift key and space bar.

    >>> evened(" Không  CÓ") == "không có"
    True
    """
    return " ".join(nfc(text).casefold().split())


def grouped(number: int) -> Text:
    """Write a whole number for people, with a mark between thousands.

    >>> grouped(400_000)
    Text(vi='400.000', en='400,000')
    """
    said = f"{number:,}"
    return Text(said.replace(",", "."), said)


def pointed(figure: str) -> Text:
    """Write a machine's number for people, with the decimal sign of each language.

    >>> pointed("36.27")
    Text(vi='36,27', en='36.27')
    """
    return Text(figure.replace(".", ","), figure)


def natural_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Give the sort key that puts 4.2 before 4.10.

    >>> sorted(["4.10", "4.2", "A"], key=natural_key)
    ['4.2', '4.10', 'A']
    """
    return tuple(
        (0, int(part), part) if part.isascii() and part.isdigit() else (1, 0, part)
        for part in re.split(r"(\d+)", code)
        if part
    )


_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng, in the order of dictionaries
# The hat of â, ê, ô comes after the breve of ă, and before the horn of ơ.
_LETTERS = str.maketrans({"đ": "d\u0335", "\u0302": "\u0310"})


def vietnamese_key(name: str) -> tuple[object, ...]:
    """Give the sort key of Vietnamese dictionaries: a, ă, â, b, …, d, đ, e, ê; tones count only between equal letters.

    >>> sorted(["Đà Nẵng", "Yên Bái", "Đắk Lắk", "Cà Mau", "Hà Nội", "Cần Thơ", "An Giang"], key=vietnamese_key)
    ['An Giang', 'Cà Mau', 'Cần Thơ', 'Đà Nẵng', 'Đắk Lắk', 'Hà Nội', 'Yên Bái']
    """
    letters = unicodedata.normalize("NFD", name.casefold().translate(_LETTERS)).translate(_LETTERS)
    tones = tuple(_TONES.index(each) for each in letters if each in _TONES)
    return natural_key("".join(each for each in letters if each not in _TONES)), tones, name


def visible(text: str, limit: int = 80) -> str:
    r"""Show a text as typed, with what cannot be seen written out as `<U+200B>`, shortened to `limit` characters.

    >>> visible("a\x00b")
    'a<U+0000>b'
    """
    if len(text) <= limit and text.isprintable():  # nearly all are, and nothing of what is printable is unseen
        return text
    shown = "".join(f"<U+{ord(c):04X}>" if is_unseen(c) else c for c in text[: limit + 1])
    return shown if len(text) <= limit else shown[:limit] + "…"


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_LAST = 0xFFFE  # the last two of each plane are no characters


def is_unseen(character: str) -> bool:
    """Tell whether nobody can see a character: control, direction, private, half a pair, no character at all.

    Letters that this Python does not know yet are not among them: the verdict is the same on every version.
    """
    none = ord(character) & _LAST == _LAST or "\ufdd0" <= character <= "\ufdef"
    return none or unicodedata.category(character) in _UNSEEN
