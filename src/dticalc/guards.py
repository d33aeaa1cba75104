"""Weighing an XLSX file from a stranger before anything reads it: bombs, far cells, macros, what is out of order.

Every part that looks like XML is gone through by the parser that will read it, wherever it lies and however it is
spelled, so that what is weighed is what is read.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from dticalc.texts import grouped, visible

MEGABYTE = 1024 * 1024
MAX_PARTS, MAX_UNPACKED, MAX_DEPTH = 300, 64 * MEGABYTE, 64
MAX_ROWS, MAX_COLUMNS, MAX_CELLS, MAX_MERGED, MAX_TABLED, MAX_PIECES = 20_000, 256, 400_000, 10_000, 200_000, 1_000
MAX_WIDTHS, MAX_STRETCH = 20_000, 1_000_000  # columns that state a width; bytes between two signs, or of a comment
MAX_CHARACTERS = 32_767
# Signs of elements and attributes over all parts: a program never writes many more than the packed file has bytes.
LEAST_SIGNS, SIGNS_PER_BYTE, MAX_SIGNS = 400_000, 2, 4_000_000

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW, _CELL, _ROWS, _SHEET = (f"{MAIN}}}{name}" for name in ("row", "c", "sheetData", "worksheet"))
_INSIDE = {f"{MAIN}}}{name}" for name in ("v", "f", "is", "extLst")}
_BARE = {f"{MAIN}}}v", f"{MAIN}}}f"}
_XML = re.compile(rb"[\xef\xbb\xbf\xff\xfe\0\s]*<")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_NAME = re.compile(r"[^\\\x00-\x1f]+")
_XMLNS = tuple("xmlns".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))
_DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError, LookupError)


class Refusal(Exception):  # noqa: N818 – not an error of ours but a verdict
    """A file is refused: the slug of the finding, and the words that fill its sentence, by language where they differ.

    Kept apart from findings, so that the process that reads a file loads nothing else.
    """

    def __init__(self, slug: str, **words: str | tuple[str, str]) -> None:
        """Keep slug and words."""
        super().__init__(slug)
        self.slug, self.words = slug, words


def bound(number: int) -> tuple[str, str]:
    """Write a bound for people, in both languages."""
    return grouped(number).vi, grouped(number).en


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a package: its content, and the name of its root element (`namespace}name`) if it is XML."""

    body: bytes
    root: str = ""


def guard(content: bytes) -> dict[str, Part]:
    """Give the parts of a workbook by name in lower case; raise `Refusal` if any of it would hurt or mislead."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = [part for part in archive.infolist() if not part.is_dir()]
            _look(archive.infolist(), content)
            bodies = _unpacked(archive, listed)
    except _DAMAGES:
        raise Refusal("damaged-file", problem="") from None
    weight = _Weight(signs=min(MAX_SIGNS, LEAST_SIGNS + SIGNS_PER_BYTE * len(content)))
    parts = {name: Part(body, weight.part(name, body)) for name, body in bodies.items()}
    if any("macroenabled" in each for each in weight.types):
        raise Refusal("binary-xlsb" if any("sheet.binary" in each for each in weight.types) else "macros")
    return parts


def _look(parts: list[zipfile.ZipInfo], content: bytes) -> None:
    """Refuse what the list of parts shows: other formats, macros, passwords, and odd packing."""
    names = [part.filename.lower() for part in parts]
    if "mimetype" in names and b"opendocument" in content[:200]:
        raise Refusal("opendocument")
    if "xl/workbook.bin" in names:
        raise Refusal("binary-xlsb")
    if any("vbaproject" in name for name in names):
        raise Refusal("macros")
    if any(part.flag_bits & 0x41 for part in parts):
        raise Refusal("password-protected")
    if len(parts) > MAX_PARTS:
        raise _unusual(f"quá {MAX_PARTS} phần", f"over {MAX_PARTS} parts")
    if len(set(names)) != len(names):
        raise _unusual("có phần lặp lại", "it has repeated parts")
    if min((part.header_offset for part in parts), default=0):
        raise _unusual("có nội dung khác trước sổ tính", "something else stands before it in the file")
    for part in parts:
        _look_at(part)
    if "[content_types].xml" not in names:
        raise Refusal("not-a-workbook")


def _look_at(part: zipfile.ZipInfo) -> None:
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _unusual("cách nén lạ", "an unknown compression")
    steps = part.filename.removesuffix("/").split("/")
    if part.orig_filename != part.filename or not _NAME.fullmatch(part.filename) or {"", ".", ".."} & set(steps):
        shown = visible(part.filename)
        raise _unusual(f"tên phần lạ “{shown}”", f"an odd name of a part, “{shown}”")


def _unusual(vi: str, en: str) -> Refusal:
    return Refusal("unusual-parts", problem=(vi, en))


def _unpacked(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Unpack all parts, counting what really comes out, whatever sizes are stated."""
    bodies: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for part in parts:
        with archive.open(part) as stream:
            body = stream.read(left + 1)
        left -= len(body)
        if left < 0:
            raise Refusal("unpacks-too-large", limit=f"{MAX_UNPACKED // MEGABYTE} MB")
        bodies[part.filename.lower()] = body
    return bodies


@dataclass(slots=True)
class _Weight:
    """What may still come over all parts: signs of XML, cells, merged areas; and the types of content stated."""

    signs: int
    cell_signs: int = MAX_SIGNS
    cells: int = MAX_CELLS
    areas: dict[str, int] = field(
        default_factory=lambda: {"mergeCell": MAX_MERGED, "hyperlink": MAX_MERGED, "table": MAX_TABLED}
    )
    pieces: int = 10 * MAX_PIECES
    widths: int = MAX_WIDTHS
    types: set[str] = field(default_factory=set)

    def part(self, name: str, body: bytes) -> str:
        """Go through one part; give the name of its root element, nothing if it is no XML."""
        if not _XML.match(body):
            return ""
        self._count(body)
        walk = _Walk(name, self)
        parser = expat.ParserCreate(namespace_separator="}")
        parser.XmlDeclHandler = walk.declared
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = walk.entity
        parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
        parser.CommentHandler = parser.ProcessingInstructionHandler = walk.aside
        try:
            parser.Parse(body, True)  # noqa: FBT003 – it takes no keyword
        except (expat.ExpatError, ValueError, LookupError):
            if name.endswith(".vml"):
                return ""  # old drawings are often ill-formed; nothing reads them
            raise Refusal("damaged-file", problem=f" ({visible(name)})") from None
        return walk.root

    def _count(self, body: bytes) -> None:
        """Bound what would take the parser long: many elements, or a single one that is very long."""
        signs = body.count(b"<") + body.count(b"=")
        if b"sheetData" in body:
            self.cell_signs -= signs
        else:
            self.signs -= signs
        if self.cell_signs < 0:
            raise Refusal("too-many-cells", limit=bound(MAX_CELLS))
        if self.signs < 0 or sum(map(body.count, _XMLNS)) > MAX_PIECES:
            raise _unusual("quá nhiều phần tử XML", "too many XML elements")
        if len(body) > MAX_STRETCH and (re.search(rb"[^<]{%d}" % MAX_STRETCH, body) or _is_long_aside(body)):
            raise _unusual("có đoạn XML quá dài", "a stretch of XML is too long")


def _is_long_aside(body: bytes) -> bool:
    """Tell whether a comment or an instruction runs on and on."""
    for opening, closing in ((b"<!--", b"-->"), (b"<?", b"?>")):
        at = 0
        while (begun := body.find(opening, at)) >= 0:
            if (at := body.find(closing, begun, begun + MAX_STRETCH)) < 0:
                return True
    return False


class _Walk:
    """Going through one part: the open elements, and in a sheet the last row and cell."""

    __slots__ = ("column", "inside", "name", "open", "root", "row", "weight")

    def __init__(self, name: str, weight: _Weight) -> None:
        self.name, self.weight, self.root = name, weight, ""
        self.open = [""]
        self.row = self.column = -1
        self.inside: set[str] = set()

    def declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in {"utf-8", "utf-16", "us-ascii"}:
            raise Refusal("xml-encoding", found=self.name)

    def entity(self, *_: object) -> None:
        raise Refusal("xml-entities", found=self.name)

    def aside(self, *texts: str) -> None:
        """Bound a comment or an instruction: a target and what it says."""
        if any(len(text) > MAX_CHARACTERS for text in texts):
            raise _unusual("chú thích XML quá dài", "an XML comment is too long")

    def end(self, _tag: str) -> None:
        self.open.pop()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        above = self.open[-1]
        self.open.append(tag)
        if any(len(value) > MAX_CHARACTERS for value in attributes.values()):
            raise _unusual("thuộc tính XML quá dài", "an XML attribute is too long")
        if above == _ROW and self.root == _SHEET:
            if tag != _CELL:
                raise self._disordered(tag)
            self._cell(attributes)
        elif above == _CELL and self.root == _SHEET:
            if tag in self.inside or tag not in _INSIDE:
                raise self._disordered(tag)
            self.inside.add(tag)
        elif not above:
            self.root = tag
        else:
            self._other(above, tag, attributes)

    def _other(self, above: str, tag: str, attributes: dict[str, str]) -> None:
        if self.root == _SHEET:
            if tag == _ROW and above == _ROWS and len(self.open) == 4:  # noqa: PLR2004 – below sheet and sheetData
                self._row(attributes)
                return
            self._placed(above, tag)
        if len(self.open) > MAX_DEPTH:
            raise _unusual("các phần tử lồng quá sâu", "elements are nested too deeply")
        self._weigh(tag, attributes)

    def _weigh(self, tag: str, attributes: dict[str, str]) -> None:
        """Count what programs spread out, and keep the types of content and relations."""
        local = tag.rpartition("}")[2]
        if local in self.weight.areas or local == "comment":
            self._area(local, attributes.get("ref", ""))
        elif "sqref" in attributes:
            pieces = len(attributes["sqref"].split())
            self.weight.pieces -= pieces
            if pieces > MAX_PIECES or self.weight.pieces < 0:
                raise _unusual("vùng định dạng bị chia quá vụn", "areas of formats are cut into too many pieces")
        elif local == "col":
            self.weight.widths -= 1
            if self.weight.widths < 0:
                raise _unusual("quá nhiều cột có độ rộng riêng", "too many columns state a width")
        elif "ContentType" in attributes:
            self.weight.types.add(attributes["ContentType"].lower())
        elif attributes.get("Type", "").lower().endswith("/vbaproject"):
            self.weight.types.add("macroenabled")

    def _placed(self, above: str, tag: str) -> None:
        """Refuse rows and cells that stand elsewhere than in the one `sheetData` of the sheet."""
        again = tag == _ROWS and (self.row >= 0 or len(self.open) != 3)  # noqa: PLR2004 – below the sheet
        if tag in {_ROW, _CELL} or above in _BARE or above == _ROWS or again:
            raise self._disordered(tag)
        if tag == _ROWS:
            self.row = 0

    def _row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        if stated is None:
            row = self.row + 1
        elif _NUMBER.fullmatch(stated):
            row = int(stated)
        else:
            raise self._disordered(stated)
        if row > MAX_ROWS:
            raise self._far(str(row))
        if row <= self.row:
            raise self._disordered(str(row))
        self.row, self.column = row, 0

    def _cell(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        if stated is None:
            column = self.column + 1
            if column > MAX_COLUMNS:
                raise self._far(str(self.row))
        else:
            row, column = self._corner(stated)
            if row != self.row or column <= self.column:
                raise self._disordered(stated)
        self.column = column
        self.inside = set()
        self.weight.cells -= 1
        if self.weight.cells < 0:
            raise Refusal("too-many-cells", limit=bound(MAX_CELLS))

    def _corner(self, reference: str) -> tuple[int, int]:
        """Give row and column, from 1, of a reference within the bounds of a table."""
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise self._disordered(reference)
        row, column = int(match[2]), column_number(match[1])
        if row > MAX_ROWS or column > MAX_COLUMNS:
            raise self._far(reference)
        return row, column

    def _area(self, local: str, reference: str) -> None:
        """Bound an area that programs spread out cell by cell."""
        left, _, right = reference.partition(":")
        whole = re.fullmatch(r"\$?[A-Za-z]*\$?[0-9]*:\$?[A-Za-z]*\$?[0-9]*", reference) and local == "mergeCell"
        try:
            (top, first), (bottom, last) = self._corner(left), self._corner(right or left)
        except Refusal:
            if whole:
                raise self._giant(local, reference) from None
            raise
        if bottom < top or last < first:
            raise self._disordered(reference)
        if local != "comment":
            self.weight.areas[local] -= (bottom - top + 1) * (last - first + 1)
            if self.weight.areas[local] < 0:
                raise self._giant(local, reference)

    def _giant(self, local: str, reference: str) -> Refusal:
        limit = MAX_TABLED if local == "table" else MAX_MERGED
        return Refusal("giant-area", part=self.name, found=reference, limit=bound(limit))

    def _far(self, reference: str) -> Refusal:
        return Refusal("too-far", part=self.name, found=reference, rows=bound(MAX_ROWS), columns=str(MAX_COLUMNS))

    def _disordered(self, near: str) -> Refusal:
        return Refusal("disordered-cells", part=self.name, found=near.rpartition("}")[2] or str(self.row))


def column_number(letters: str) -> int:
    """Give the number of a column, from 1.

    >>> column_number("A"), column_number("iv")
    (1, 256)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


Parts = Mapping[str, Part]
