"""Comments at the cells of a sheet: the texts, and the boxes in which a spreadsheet program shows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from xml.sax.saxutils import escape

from dticalc.annotations.cells import Cell, cell_of
from dticalc.annotations.packages import DECLARATION, RELATIONS, Package
from dticalc.annotations.patches import SHEETS, Element, Patch
from dticalc.annotations.texts import cut
from dticalc.guards import MAX_CHARACTERS
from dticalc.workbooks import address

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_EMPTY = f'{DECLARATION}<comments xmlns="{SHEETS}"><authors/><commentList/></comments>'
_AFTER_DRAWING = frozenset(  # what stands behind the drawing of the comments in a sheet
    (
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent"),
        *("webPublishItems", "tableParts", "extLst"),
    )
)
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = "_x0000_t202"
_SHAPE_TYPE_XML = (
    f'<v:shapetype {_NAMES} id="{_SHAPE_TYPE}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_EMPTY_DRAWING = f'<xml {_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
_SHAPE = (
    f'<v:shape {_NAMES} id="_x0000_s{{number}}" type="#{_SHAPE_TYPE}" style="position:absolute;'
    'margin-left:59.25pt;margin-top:1.5pt;width:420px;height:160px;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_END = re.compile(rb"</xml\s*>\s*$")
_SHAPE_NUMBER = re.compile(rb"_x0000_s([0-9]{1,9})\b")


def comment_cells(package: Package, name: str, sheet: Patch, texts: Mapping[Cell, str], author: str) -> None:
    """Put texts as comments at cells of a sheet, behind what a comment there says already."""
    part = package.related(name, "comments")
    if part is None:
        part, _ = package.add("xl/comments{}.xml", _TYPE, _EMPTY, owner=name, kind="comments")
    patch = package.patch(part)
    authors, listed = patch.root.first("authors"), patch.root.first("commentList")
    if authors is None or listed is None:
        raise package.unusual()
    there = {place: each for each in listed.children if (place := cell_of(each.attributes.get("ref", "")))}
    fresh = [cell for cell in sorted(texts) if cell not in there]
    p = patch.prefix
    if fresh:
        patch.append(authors, f"<{p}author>{escape(author)}</{p}author>")
    for cell in sorted(texts):
        if cell in there:
            _extend(patch, there[cell], texts[cell])
            continue
        head = f'<{p}comment ref="{address(*cell)}" authorId="{len(authors.children)}">'
        text = f'<{p}text><{p}t xml:space="preserve">{escape(texts[cell])}</{p}t></{p}text>'
        patch.append(listed, f"{head}{text}</{p}comment>")
    package.parts[part] = patch.done()
    _draw(package, name, sheet, fresh, sorted(there))


def _extend(patch: Patch, comment: Element, text: str) -> None:
    """Let a comment say something more, in the form in which it is written: as plain text or in runs."""
    p = patch.prefix
    body = comment.first("text")
    if body is None:
        patch.append(comment, f'<{p}text><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}text>')
        return
    runs, plain = list(body.all("r")), body.first("t")
    said = sum(len(patch.source(each)) for each in body.children)
    more = escape("\n" + cut(text, max(0, MAX_CHARACTERS - 1 - said)))
    if runs:
        patch.replace(runs[-1].end, runs[-1].end, f'<{p}r><{p}t xml:space="preserve">{more}</{p}t></{p}r>')
    elif plain is not None:
        patch.append(plain, more)
    else:
        patch.append(body, f'<{p}t xml:space="preserve">{more}</{p}t>')


def _draw(package: Package, name: str, sheet: Patch, fresh: Collection[Cell], older: Collection[Cell]) -> None:
    """Give each new comment its box; where a sheet has no boxes at all, each comment."""
    link = sheet.root.first("legacyDrawing")
    if link is not None:
        key = link.attributes.get(f"{RELATIONS}}}id", "")
        part = next((each.target for each in package.relations(name) if each.id == key), "")
        cells = list(fresh)
    else:
        part, key = package.add(
            "xl/drawings/vmlDrawing{}.vml", _DRAWING_TYPE, _EMPTY_DRAWING, owner=name, kind="vmlDrawing"
        )
        sheet.insert(f'<{sheet.prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id="{key}"/>', _AFTER_DRAWING)
        cells = sorted((*fresh, *older))
    if not cells:
        return
    # A drawing of an older program need not be well-formed XML, so it is taken as bytes.
    body = package.parts.get(part, b"")
    end = _END.search(body)
    if end is None:
        raise package.unusual()
    first = max((int(number) for number in _SHAPE_NUMBER.findall(body)), default=1024) + 1
    kind = "" if f'id="{_SHAPE_TYPE}"'.encode() in body else _SHAPE_TYPE_XML
    boxes = (_SHAPE.format(number=first + n, row=row, column=column) for n, (row, column) in enumerate(cells))
    package.parts[part] = body[: end.start()] + f"{kind}{''.join(boxes)}".encode() + body[end.start() :]
