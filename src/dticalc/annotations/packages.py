"""A workbook as a package of parts: which part is meant by which, and the zip that holds them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import quoteattr

from dticalc.annotations.patches import LeaveOut, Patch
from dticalc.errors import InputError
from dticalc.files import read_bytes
from dticalc.texts import Text

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A part that another part means: by which id, as what, and its name."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a workbook by name; what is not changed stays as it came."""

    def __init__(self, path: Path) -> None:
        """Read the parts of a workbook that has been read before."""
        self.path = path
        try:
            with zipfile.ZipFile(io.BytesIO(read_bytes(path))) as archive:
                self.parts = {part.filename: archive.read(part) for part in archive.infolist()}
        except zipfile.BadZipFile:
            raise self.unusual() from None

    def unusual(self) -> InputError:
        """Give the error of a workbook that is not built as workbooks are."""
        return InputError(
            Text(
                f"Không đánh dấu được {self.path}: sổ tính có cấu trúc lạ. Hãy mở bằng Excel và lưu lại.",
                f"{self.path} cannot be marked: the workbook is built in an unusual way. Open it in Excel and save it.",
            )
        )

    def patch(self, name: str, without: LeaveOut | None = None) -> Patch:
        """Open a part for changes."""
        try:
            return Patch(self.parts[name], without) if without else Patch(self.parts[name])
        except (KeyError, ExpatError, UnicodeDecodeError):
            raise self.unusual() from None

    def relations(self, part: str) -> list[Relation]:
        """Give what a part means within the workbook; the part "" is the workbook as a whole."""
        name = _relations_of(part)
        if name not in self.parts:
            return []
        return [
            Relation(
                id=each.attributes["Id"],
                kind=each.attributes["Type"].removeprefix(f"{RELATIONS}/"),
                target=posixpath.normpath(posixpath.join("/", posixpath.dirname(part), each.attributes["Target"]))[1:],
            )
            for each in self.patch(name).root.children
            if each.attributes.get("TargetMode") != "External"
        ]

    def related(self, part: str, kind: str) -> str | None:
        """Give the first part of a kind that a part means."""
        return next((each.target for each in self.relations(part) if each.kind == kind), None)

    def add(
        self, pattern: str, content_type: str, body: str, *, owner: str, kind: str, first: object = 1
    ) -> tuple[str, str]:
        """Add a part under a name that is free, meant by another one; give its name and the id."""
        taken = {name.lower() for name in self.parts}
        numbered = (pattern.format(number) for number in (first, *range(2, len(taken) + 3)))
        name = next(each for each in numbered if each.lower() not in taken)
        self.parts[name] = body.encode()
        types = self.patch(_TYPES)
        types.append(
            types.root,
            f"<{types.prefix}Override PartName={quoteattr('/' + name)} ContentType={quoteattr(content_type)}/>",
        )
        self.parts[_TYPES] = types.done()
        return name, self._relate(owner, kind, name)

    def _relate(self, owner: str, kind: str, target: str) -> str:
        name = _relations_of(owner)
        self.parts.setdefault(name, f'{DECLARATION}<Relationships xmlns="{_PACKAGE}"/>'.encode())
        relations = self.patch(name)
        taken = {each.attributes["Id"] for each in relations.root.children}
        key = next(each for n in range(1, len(taken) + 2) if (each := f"rId{n}") not in taken)
        relations.append(
            relations.root,
            f'<{relations.prefix}Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target={quoteattr("/" + target)}/>',
        )
        self.parts[name] = relations.done()
        return key

    def to_bytes(self) -> bytes:
        """Give the workbook, without the clock."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, body in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
        return target.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
