"""The sheets of a workbook that has been weighed: what each cell shows, as texts, ready to be sent as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from typing import Any
from xml.etree import ElementTree as ET

from dticalc.grids import Nature, Spot, address
from dticalc.guards import MAX_CHARACTERS, MAX_COLUMNS, Parts, Refusal, bound, column_number
from dticalc.number_formats import Shows, shows
from dticalc.relations import NS, OFFICE, children, related, targets, tree

MAX_AREA, MAX_TEXT, MAX_FORMAT = 500_000, 5_000_000, 255
_SKIPPED = {"chartsheet", "dialogsheet"}
_MACROS = {"xlMacrosheet", "xlIntlMacrosheet"}
_PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAX_DIGITS = 64
SHARED = "=…"


def read_sheets(parts: Parts) -> list[dict[str, Any]]:
    """Give every sheet of cells in order; raise `Refusal` where the parts do not make a workbook."""
    main = [target for kind, target in related(parts, "").values() if kind == "officeDocument"]
    if len(main) != 1 or main[0] not in parts:
        raise Refusal("not-a-workbook")
    book = tree(parts, main[0])
    if book.tag != f"{NS}workbook":
        raise Refusal("strict-workbook" if book.tag.endswith("}workbook") else "not-a-workbook")
    linked = related(parts, main[0])
    named = dict(linked.values())
    properties = book.find(f"{NS}workbookPr")
    reader = _Reader(
        shared=[_said(item) for item in children(parts, named.get("sharedStrings"), "si")],
        formats=list(_formats(parts, named.get("styles"))),
        since_1904=properties is not None and properties.get("date1904") in {"1", "true"},
    )
    sheets: list[dict[str, Any]] = []
    for sheet in book.iterfind(f"{NS}sheets/{NS}sheet"):
        kind, target = linked.get(sheet.get(OFFICE, ""), ("", ""))
        if kind in _MACROS:
            raise Refusal("macros")
        if kind in _SKIPPED:
            continue
        name = sheet.get("name", "")
        if kind != "worksheet" or not name or name.casefold() in {each["name"].casefold() for each in sheets}:
            raise Refusal("damaged-file", problem="")
        root = tree(parts, target)
        if root.tag != f"{NS}worksheet":
            raise Refusal("strict-workbook")
        sheets.append(
            {
                "name": name,
                "hidden": sheet.get("state", "visible") != "visible",
                **reader.sheet(root, targets(parts, target)),
            }
        )
    if not sheets:
        raise Refusal("damaged-file", problem="")
    return sheets


# ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _formats(parts: Parts, name: str | None) -> Iterator[str]:
    """Give the number format of each style, in the order in which cells count them."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS  # noqa: PLC0415 – kept out of start-up

    if name is None:
        return
    styles = tree(parts, name)
    own = {
        each.get("numFmtId", ""): each.get("formatCode", "")[:MAX_FORMAT]
        for each in styles.iterfind(f"{NS}numFmts/{NS}numFmt")
    }
    builtin = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    for style in styles.iterfind(f"{NS}cellXfs/{NS}xf"):
        number = style.get("numFmtId", "0")
        yield own.get(number, builtin.get(number, "General"))


def _said(item: ET.Element) -> str:
    """Give a text with its runs, without the reading aids of Japanese."""
    texts: list[str] = []
    for each in item:
        if each.tag == f"{NS}t":
            texts.append(each.text or "")
        elif each.tag == f"{NS}r":
            texts += [run.text or "" for run in each.iterfind(f"{NS}t")]
    return _unescaped("".join(texts))


def _unescaped(text: str) -> str:
    """Undo the form in which Excel keeps what XML cannot hold; half a character stays as written."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda m: m[0] if 0xD800 <= (code := int(m[1], 16)) <= 0xDFFF else chr(code), text)  # noqa: PLR2004 – surrogates


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Found:
    """What the cells of one sheet hold, by spot."""

    texts: dict[Spot, str] = field(default_factory=dict)
    natures: dict[Spot, Nature] = field(default_factory=dict)
    stored: dict[Spot, str] = field(default_factory=dict)
    formulas: dict[Spot, str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What the cells of a workbook refer to, and how much of it has been read."""

    shared: list[str]
    formats: list[str]
    since_1904: bool
    area: int = 0
    characters: int = 0
    shown: dict[tuple[str, bool], Shows] = field(default_factory=dict)
    masters: dict[str, Any] = field(default_factory=dict)

    def sheet(self, root: ET.Element, links: Mapping[str, str]) -> dict[str, Any]:
        """Read one sheet: rows of texts, what cells are, what stands behind them, what is hidden, merged and linked."""
        self.masters = {}
        found = _Found()
        usual = root.find(f"{NS}sheetFormatPr")
        unsaid = "0" if usual is not None and usual.get("zeroHeight") in _TRUE else None
        row = 0
        for each in root.iterfind(f"{NS}sheetData/{NS}row"):
            row = int(each.get("r", row + 1))
            if each.get("hidden") in _TRUE or _is_zero(each.get("ht", unsaid)):
                found.hidden.append(row - 1)
            column = 0
            for cell in each:
                column = _column(cell.get("r"), column)
                self._keep(cell, (row - 1, column - 1), found)
        areas = list(_merged(root))
        rows = self._dense(found.texts, [*found.natures, *(spot for area in areas for spot in _away(area))])
        return {
            "rows": rows,
            "natures": _listed(found.natures),
            "stored": _listed(found.stored),
            "formulas": _listed(found.formulas),
            "links": _listed(_links(root, links)),
            "merged": areas,
            "hidden_rows": found.hidden,
            "hidden_columns": sorted(_hidden_columns(root)),
        }

    def _keep(self, cell: ET.Element, spot: Spot, found: _Found) -> None:
        """Keep what a cell shows and what stands behind it."""
        text, nature, behind = self._cell(cell)
        if text:
            found.texts[spot] = text
            self._counted(text, spot)
        if nature is not None:
            found.natures[spot] = nature
        if behind is not None:
            found.stored[spot] = behind
        if (formula := cell.find(f"{NS}f")) is not None:
            found.formulas[spot] = self._formula(formula, spot)
            self._counted(found.formulas[spot], spot)

    def _counted(self, text: str, spot: Spot) -> None:
        if len(text) > MAX_CHARACTERS:
            raise Refusal("long-text", cell=address(*spot), limit=bound(MAX_CHARACTERS))
        self.characters += len(text)
        if self.characters > MAX_TEXT:
            raise Refusal("too-much-text", limit=bound(MAX_TEXT))

    def _dense(self, texts: Mapping[Spot, str], others: Iterable[Spot]) -> list[list[str]]:
        """Lay texts out as rows, as far as there is something."""
        spots = [*texts, *others]
        height = max((row for row, _ in spots), default=-1) + 1
        width = max((column for _, column in spots), default=-1) + 1
        self.area += height * width
        if self.area > MAX_AREA:
            raise Refusal("too-many-cells", limit=bound(MAX_AREA))
        rows = [[""] * width for _ in range(height)]
        for (row, column), text in texts.items():
            rows[row][column] = text
        return rows

    def _cell(self, cell: ET.Element) -> tuple[str, Nature | None, str | None]:
        """Give what a cell shows, what it is, and how its number is stored if that is something else."""
        value = cell.find(f"{NS}v")
        text, nature, behind = self._shown(cell, "" if value is None else value.text or "")
        if not text and cell.find(f"{NS}f") is not None:
            nature = "formula-without-value"
        return text, nature, behind

    def _shown(  # noqa: PLR0911 – one for each type of cell
        self, cell: ET.Element, raw: str
    ) -> tuple[str, Nature | None, str | None]:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{NS}is")
            return ("" if inline is None else _said(inline)), None, None
        if not raw:
            return "", None, None
        match kind:
            case "n":
                return self._number(raw.strip(" \t\r\n"), self._format(cell))
            case "s" if raw.strip().isdecimal() and raw.isascii() and int(raw) < len(self.shared):
                return self.shared[int(raw)], None, None
            case "str":
                return _unescaped(raw), None, None
            case "b" if raw.strip() in {"0", "1", "true", "false"}:
                return ("TRUE" if raw.strip() in {"1", "true"} else "FALSE"), "truth", None
            case "e":
                return raw, "error", None
            case "d":
                return raw.removesuffix("Z").replace("T", " "), "date", None
            case _:
                raise Refusal("damaged-file", problem="")

    def _format(self, cell: ET.Element) -> str:
        style = cell.get("s", "0")
        if not self.formats and style == "0":
            return "General"
        if not (style.isdecimal() and style.isascii() and int(style) < len(self.formats)):
            raise Refusal("damaged-file", problem="")
        return self.formats[int(style)]

    def _number(self, raw: str, code: str) -> tuple[str, Nature | None, str | None]:
        """Read a stored number with the 15 digits that Excel shows; what is no plain number stays as typed."""
        if len(raw) > MAX_DIGITS or not _PLAIN.fullmatch(raw) or not isfinite(float(raw)):
            return raw, None, None
        whole = raw.lstrip("+-").isdecimal()
        key = code, raw.startswith("-")
        kind = self.shown.get(key) or self.shown.setdefault(key, shows(code, negative=key[1]))
        if kind in {"date", "duration"}:
            return self._date(int(raw) if whole else float(raw), raw, duration=kind == "duration"), "date", None
        text = str(int(raw)) if whole else format(Decimal(format(float(raw), ".15g")), "f")
        behind: tuple[Nature, str | None] = ("number", None)
        if kind == "percent":
            behind = ("percent", f"{(Decimal(repr(float(raw))) * 100).normalize():f}%")
        elif kind == "otherwise":
            behind = ("otherwise", code)
        elif not whole and float(text) != float(raw):
            behind = ("shortened", repr(float(raw)))
        elif Decimal(raw) != Decimal(text):
            behind = ("number", raw)
        beyond = len(text) > MAX_DIGITS or (text == "0" and Decimal(raw))  # no figure is so large, or so near to 0
        return (raw, None, None) if beyond else (text, *behind)

    def _date(self, number: float, raw: str, *, duration: bool) -> str:
        """Give the day and time; a number that is no day of the calendar stays as typed."""
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel  # noqa: PLC0415 – out of start-up

        try:
            return str(from_excel(number, MAC_EPOCH if self.since_1904 else WINDOWS_EPOCH, timedelta=duration))
        except (OverflowError, ValueError):
            return raw

    def _formula(self, formula: ET.Element, spot: Spot) -> str:
        """Give a formula as a person sees it; one that is shared is told for its own cell."""
        from openpyxl.formula.translate import Translator  # noqa: PLC0415 – kept out of start-up

        text, kind = f"={_unescaped(formula.text or '')}", formula.get("t")
        if kind == "dataTable":
            return f"=TABLE({formula.get('r1', '')},{formula.get('r2', '')})"
        if kind == "shared":
            index = formula.get("si", "")
            if text != "=":
                self.masters[index] = Translator(text, address(*spot))
            elif index in self.masters:
                try:
                    return str(self.masters[index].translate_formula(address(*spot)))
                except Exception:  # noqa: BLE001 – a formula that cannot be taken apart is only shown
                    return SHARED
            else:
                return SHARED
        return text


def _column(reference: str | None, last: int) -> int:
    return last + 1 if reference is None else column_number(reference.rstrip("0123456789"))


def _merged(root: ET.Element) -> Iterator[list[int]]:
    """Give merged areas as top, left, bottom, right, from 0; two that overlap are damage."""
    taken: set[Spot] = set()
    for each in root.iterfind(f"{NS}mergeCells/{NS}mergeCell"):
        corners = [
            (int(corner.lstrip(_LETTERS)) - 1, _column(corner, 0) - 1) for corner in each.get("ref", "").split(":")
        ]
        area = [*corners[0], *corners[-1]]
        spots = {corners[0], *_away(area)}
        if taken & spots:
            raise Refusal("damaged-file", problem="")
        taken |= spots
        yield area


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def _away(area: list[int]) -> Iterator[Spot]:
    """Give the cells of a merged area that have given way to its first."""
    top, left, bottom, right = area
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                yield row, column


def _listed(by_spot: Mapping[Spot, str]) -> list[list[Any]]:
    return [[row, column, said] for (row, column), said in by_spot.items()]


_TRUE = {"1", "true"}


def _is_zero(size: str | None) -> bool:
    """Tell whether a height or width is 0, which hides as well."""
    return size is not None and re.fullmatch(r"0+(?:\.0*)?", size) is not None


def _hidden_columns(root: ET.Element) -> set[int]:
    hidden: set[int] = set()
    for each in root.iterfind(f"{NS}cols/{NS}col"):
        if each.get("hidden") in _TRUE or _is_zero(each.get("width")):
            first, last = each.get("min", ""), each.get("max", "")
            if not (first.isdecimal() and last.isdecimal() and first.isascii() and last.isascii()):
                raise Refusal("damaged-file", problem="")
            hidden.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))
    return hidden


def _links(root: ET.Element, targets: Mapping[str, str]) -> dict[Spot, str]:
    """Give the address that a cell links to outside the workbook."""
    links: dict[Spot, str] = {}
    for each in root.iterfind(f"{NS}hyperlinks/{NS}hyperlink"):
        target = targets.get(each.get(OFFICE, ""))
        corner = each.get("ref", "").partition(":")[0].replace("$", "")
        if target and corner:
            links[int(corner.lstrip(_LETTERS)) - 1, _column(corner, 0) - 1] = target
    return links
