"""Where each page of a report stands: file names from the codes of units, and the way from one page to another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping

from dticalc.files import sha256
from dticalc.reporting.links import Links
from dticalc.texts import fold

HOME, CONTENTS, FINDINGS = "index.html", "contents.html", "findings.html"
WORKBOOK, CHANGES = "scores.xlsx", "changes.csv"
UNITS = "units"  # the folder of profiles
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,46}[A-Za-z0-9])?")
# Names that Windows keeps for devices, whatever their ending.
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)
_SOMEWHERE = "/somewhere/report"  # a way between two pages does not depend on where this process stands
_READABLE, _SHORTEST = 32, 8  # letters that are kept of a code, and of its digest


def file_stems(codes: Iterable[str]) -> dict[str, str]:
    """Give each code a name that any disk takes as a file: the code itself where that will do.

    Otherwise its letters and digits with a piece of its digest. No two names differ by case only.

    >>> file_stems(["48", "A", "a", "../x"])
    {'48': '48', 'A': 'a-559aead0', 'a': 'a-ca978112', '../x': 'x-d6b96a97'}
    """
    every = list(dict.fromkeys(codes))
    folded = [each.casefold() for each in every]
    plain = {
        code
        for code, low in zip(every, folded, strict=True)
        if _PLAIN.fullmatch(code) and not _DEVICES.fullmatch(code) and folded.count(low) == 1
    }
    taken = {code.casefold() for code in plain}
    stems = {}
    for code in every:
        stems[code] = code if code in plain else _made_up(code, taken)
        taken.add(stems[code].casefold())
    return stems


def _made_up(code: str, taken: set[str]) -> str:
    """Give what can be read of a code and as much of its digest as makes it one of its own."""
    digest = sha256(code.encode("utf-8", "surrogatepass"))
    readable = re.sub(r"[^a-z0-9]+", "-", fold(code)).strip("-")[:_READABLE].rstrip("-") or "u"
    names = (f"{readable}-{digest[:length]}" for length in range(_SHORTEST, len(digest) + 1))
    return next(name for name in names if name not in taken)


def profile_files(codes: Iterable[str]) -> Mapping[str, str]:
    """Give the file of each unit's profile in the folder of a report.

    >>> profile_files(["48"])
    {'48': 'units/48.html'}
    """
    return {code: f"{UNITS}/{stem}.html" for code, stem in file_stems(codes).items()}


def to_print(files: Iterable[str]) -> list[str]:
    """Give the pages of a report that people print: the national report and the profiles, in this order.

    >>> to_print(["units/48.html", "contents.html", "index.html"])
    ['index.html', 'units/48.html']
    """
    every = list(files)
    home = [each for each in every if posixpath.basename(each) == HOME]
    return home + [each for each in every if posixpath.basename(posixpath.dirname(each)) == UNITS]


def links_from(page: str, there: Collection[str], profiles: Mapping[str, str], other: str = "") -> Links:
    """Give the addresses of the other pages of a report as one page sees them; `there` are the files that it has.

    `other` is the folder of the report in the other language, seen from this one; empty if there is none.

    >>> links_from("units/48.html", ["contents.html"], {"01": "units/01.html"}, "en")
    Links(home='', contents='../contents.html', findings='', workbook='', changes='', language='../en/units/48.html', \
profiles={'01': '01.html'}, noted={})
    """
    folder = posixpath.join(_SOMEWHERE, posixpath.dirname(page))

    def way(file: str) -> str:
        return posixpath.relpath(posixpath.join(_SOMEWHERE, file), folder)

    def to(file: str) -> str:
        return way(file) if file in there and file != page else ""

    return Links(
        home=to(HOME),
        contents=to(CONTENTS),
        findings=to(FINDINGS),
        workbook=to(WORKBOOK),
        changes=to(CHANGES),
        language=way(f"{other}/{page}") if other else "",
        profiles={unit: way(file) for unit, file in profiles.items()},
    )
