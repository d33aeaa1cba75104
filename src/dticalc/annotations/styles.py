"""The formats of a marked workbook: each one that is needed again with a colour, and those of the list."""

from __future__ import annotations

from dticalc.annotations.packages import DECLARATION, Package
from dticalc.annotations.patches import SHEETS, Element, with_attributes

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
_ORDER_END = ("colors", "extLst")
_FIRST = {  # what a section holds where a workbook leaves it out, without its namespace prefix
    "fonts": ('<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>',),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "cellXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
_EMPTY = (
    f'{DECLARATION}<styleSheet xmlns="{SHEETS}"><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Styles:
    """The formats of a workbook and those that marking adds to them."""

    def __init__(self, package: Package, workbook: str) -> None:
        """Open the formats of a workbook; one without any gets the plainest."""
        self._package = package
        name = package.related(workbook, "styles")
        if name is None:
            name, _ = package.add("xl/styles{}.xml", _TYPE, _EMPTY, owner=workbook, kind="styles", first="")
        self._name, self._patch = name, package.patch(name)
        self._p = self._patch.prefix
        self._added: dict[str, list[str]] = {section: [] for section in _FIRST}
        self._filled: dict[tuple[int, str], int] = {}
        formats = self._section("cellXfs")
        self._formats = list(formats.children) if formats else []

    def _section(self, name: str) -> Element | None:
        return self._patch.root.first(name)

    def _add(self, section: str, text: str) -> int:
        """Add an entry to a section, unless it has been added, and give its number."""
        added, old = self._added[section], self._section(section)
        if text not in added:
            added.append(text)
        return (len(old.children) if old else len(_FIRST[section])) + added.index(text)

    def filled(self, base: int, colour: str) -> int:
        """Give the number of the format `base` with a colour."""
        if (base, colour) not in self._filled:
            p = self._p
            pattern = f'<{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/>'
            fill = self._add(
                "fills", f'<{p}fill><{p}patternFill patternType="solid">{pattern}</{p}patternFill></{p}fill>'
            )
            known = base < len(self._formats)
            old = self._patch.source(self._formats[base]) if known else _FIRST["cellXfs"][0].format(p=p)
            self._filled[base, colour] = self._add("cellXfs", with_attributes(old, fillId=fill, applyFill=1))
        return self._filled[base, colour]

    def heading(self) -> int:
        """Give the number of the format of a heading."""
        p = self._p
        font = self._add("fonts", f'<{p}font><{p}b/><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>')
        return self._add("cellXfs", f'<{p}xf numFmtId="0" fontId="{font}" fillId="0" borderId="0" applyFont="1"/>')

    def wrapped(self) -> int:
        """Give the number of the format of a text of several lines."""
        p = self._p
        plain = f'<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1">'
        return self._add("cellXfs", f'{plain}<{p}alignment vertical="top" wrapText="1"/></{p}xf>')

    def write(self) -> None:
        """Put the formats into the workbook."""
        for section, added in self._added.items():
            old = self._section(section)
            if old is None:
                entries = [*(each.format(p=self._p) for each in _FIRST[section]), *added]
                later = frozenset((*_ORDER[_ORDER.index(section) + 1 :], *_ORDER_END))
                whole = f'<{self._p}{section} count="{len(entries)}">{"".join(entries)}</{self._p}{section}>'
                self._patch.insert(whole, later)
            elif added:
                self._patch.set(old, count=len(old.children) + len(added))
                self._patch.append(old, "".join(added))
        self._package.parts[self._name] = self._patch.done()
