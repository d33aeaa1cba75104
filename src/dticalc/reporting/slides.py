"""Charts as files of their own, for slides: the question, the marks, how to read them and the source inside."""

from __future__ import annotations

from typing import Literal

from dticalc.reporting.drawings import Drawing
from dticalc.reporting.drawings.framing import framed
from dticalc.reporting.drawings.painting import painted
from dticalc.reporting.drawings.svg import svg
from dticalc.reporting.illustrations.model import Picture
from dticalc.reporting.plots import as_file, captioned
from dticalc.reporting.reader import Reader
from dticalc.texts import nfc, visible

Form = Literal["svg", "png", "pdf"]
FORMS: tuple[Form, ...] = ("svg", "png", "pdf")
_LONGEST = 200  # characters of a title


def subject_of(reader: Reader) -> str:
    """Say whose figures a chart shows, for whoever sees nothing else: the index and the year."""
    title = visible(nfc(reader.edition.framework.title[reader.lang]), _LONGEST)
    return f"{title} · {reader.say('năm ', '')}{reader.edition.year}"


def slide(picture: Picture, form: Form, subject: str = "") -> bytes:
    """Give a picture as a file, always the same bytes: its subject first in the note, the terms it compares on last."""
    note = "\n".join(filter(None, (subject, picture.note, picture.terms)))
    if not isinstance(picture.drawn, Drawing):
        return as_file(captioned(picture.drawn, picture.question, note), form)
    drawing = framed(picture.drawn, picture.question, note, picture.stamp)
    if form == "svg":
        return (svg(drawing, alone=True) + "\n").encode()
    return painted(drawing, form)
