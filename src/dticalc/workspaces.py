"""Workspaces: an analyst's folder with `dticalc.toml`, which says what each year is made from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from dticalc.bases import Basis
from dticalc.documents import Document, Mark, Path_, form_findings
from dticalc.errors import InputError, UsageError
from dticalc.files import read_bytes, sha256
from dticalc.findings import blocking
from dticalc.rosters import refusal
from dticalc.texts import Text, nfc

NAME = "dticalc.toml"
EDITIONS, HISTORY, LOCK = "editions", "history.jsonl", ".dticalc.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What one year is made from. Paths are those of the file system; `previous` is a year or an edition."""

    year: int
    definition: str
    roster: str | None
    submissions: Path
    appraisal: Path | None
    basis: Basis
    previous: int | Path | None
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The folder of an index over the years. `definitions` is a folder of the user's own definitions."""

    root: Path
    title: str
    synthetic: bool
    definitions: Path | None
    years: Mapping[int, Year]

    @property
    def editions(self) -> Path:
        """Give the folder of the releases."""
        return self.root / EDITIONS

    @property
    def history(self) -> Path:
        """Give the log of all releases."""
        return self.root / HISTORY

    def plan(self, year: int) -> Year:
        """Give what a year is made from; `UsageError` if the file does not name the year."""
        if year not in self.years:
            known = ", ".join(map(str, sorted(self.years)))
            raise UsageError(
                Text(
                    f"{self.root / NAME} không có năm {year}; có: {known}. Hãy thêm [year.{year}].",
                    f"{self.root / NAME} has no year {year}; it has {known}. Add [year.{year}].",
                )
            )
        return self.years[year]


def read_workspace(root: Path) -> Workspace:
    """Read a workspace; `UsageError` if the folder is none, `InputError` with every problem of its `dticalc.toml`."""
    file = root / NAME
    if not file.is_file():
        raise UsageError(
            Text(
                f"{root} không phải thư mục làm việc (không có {NAME}). Tạo thử một thư mục: dticalc demo DIR.",
                f"{root} is no workspace (it has no {NAME}). To make an example: dticalc demo DIR.",
            )
        )
    document = _document(file)
    findings = form_findings(document, "workspace")
    if blocking(findings):
        raise InputError(refusal(file, findings))
    tree = document.tree
    for year, plan in tree["year"].items():
        _must_make_sense(root, int(year), plan)
    return Workspace(
        root=root,
        title=tree["title"],
        synthetic=tree.get("synthetic", False),
        definitions=root / tree["definitions"] if "definitions" in tree else None,
        years={int(year): _year(root, int(year), each) for year, each in tree["year"].items()},
    )


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, as YYYY-MM-DD."""
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text
    return False


def _must_make_sense(root: Path, year: int, tree: Mapping[str, Any]) -> None:
    """Refuse a day that is none, and what would have a year made from itself: a later year, its own results."""
    day = tree.get("date", "")
    if day and not is_day(day):
        raise InputError(
            Text(
                f"{root / NAME}: năm {year} có date = {day}, không phải một ngày; cần YYYY-MM-DD.",
                f"{root / NAME}: {year} has date = {day}, which is no day; YYYY-MM-DD is needed.",
            )
        )
    previous = tree.get("previous")
    if isinstance(previous, int) and previous >= year:
        raise InputError(
            Text(
                f"{root / NAME}: năm {year} có previous = {previous}; cần một năm trước {year}.",
                f"{root / NAME}: {year} has previous = {previous}; an earlier year than {year} is needed.",
            )
        )
    source = (root / tree["submissions"]).resolve()
    if (root / EDITIONS).resolve().is_relative_to(source):
        raise InputError(
            Text(
                f"{root / NAME}: submissions của năm {year} chứa cả {EDITIONS}/; hãy để phiếu trong một thư mục riêng.",
                f"{root / NAME}: the submissions of {year} hold {EDITIONS}/ as well; give them a folder of their own.",
            )
        )


def workspace_around(path: Path) -> Path | None:
    """Give the workspace that a path lies in, if any: the nearest folder above that holds `dticalc.toml`."""
    return next((each for each in (path, *path.absolute().parents) if (each / NAME).is_file()), None)


def _year(root: Path, year: int, tree: Mapping[str, Any]) -> Year:
    roster, previous = tree.get("roster"), tree.get("previous")
    appraisal = root / tree["appraisal"] if "appraisal" in tree else None
    return Year(
        year=year,
        definition=_reference(root, tree["definition"]),
        roster=None if roster is None else _reference(root, roster),
        submissions=root / tree["submissions"],
        appraisal=appraisal,
        basis=tree.get("basis", "appraised" if appraisal else "computed"),
        previous=root / previous if isinstance(previous, str) else previous,
        date=tree.get("date", ""),
    )


def _reference(root: Path, written: str) -> str:
    """Take an id as it is, and a path from the workspace."""
    return str(root / written) if (root / written).is_file() else written


# ── from the text ───────────────────────────────────────────────────────────────────────────────────────────────────


def _document(file: Path) -> Document:
    """Read the text as values with their lines, which is what the form is checked on."""
    content = read_bytes(file)
    try:
        text = nfc(content.decode("utf-8-sig"))
        tree = _plain(tomllib.loads(text, parse_float=Decimal))
    except UnicodeDecodeError:
        raise _unreadable(file, Text("không phải UTF-8", "it is not UTF-8")) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = re.search(r"line ([0-9]+), column ([0-9]+)", str(error))
        spot = Text(f"dòng {where[1]}, cột {where[2]}", f"line {where[1]}, column {where[2]}") if where else None
        raise _unreadable(file, spot or Text("cú pháp TOML sai", "it is not valid TOML")) from None
    return Document(
        file=str(file),
        tree=tree,
        marks=dict(_lines(text)),
        typed=dict(_typed(tree)),
        digest=sha256(content),
        content=content,
    )


def _plain(tree: Any) -> Any:
    """Take a day or a whole number as it is meant, whether it is written with quotes and decimals or without."""
    if isinstance(tree, dict):
        return {key: _plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(value) for value in tree]
    if isinstance(tree, date | time):
        return tree.isoformat()
    return int(tree) if isinstance(tree, Decimal) and tree.is_finite() and tree == int(tree) else tree


def _unreadable(file: Path, why: Text) -> InputError:
    return InputError(
        Text(
            f"{file} không đọc được: {why.vi}. Xem mẫu trong README, mục “Một năm từ đầu đến cuối”.",
            f"{file} cannot be read: {why.en}. The README shows its form under “A year from end to end”.",
        )
    )


_TABLE, _KEY = re.compile(r"\s*\[([^\]]+)\]"), re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\")\s*=")


def _lines(text: str) -> Iterator[tuple[Path_, Mark]]:
    """Give the line of each table and key, as people write them; what is written otherwise has that of its table."""
    inside: Path_ = ()
    for number, line in enumerate(text.splitlines(), 1):
        if table := _TABLE.match(line):
            inside = tuple(part.strip().strip('"') for part in table[1].split("."))
            for depth in range(1, len(inside) + 1):
                yield inside[:depth], (number, 1)
        elif key := _KEY.match(line):
            yield (*inside, key[1].strip('"')), (number, len(line) - len(line.lstrip()) + 1)


def _typed(tree: object, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _typed(value, (*path, str(key)))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _typed(value, (*path, index))
    else:
        yield path, str(tree).lower() if isinstance(tree, bool) else str(tree)
