"""Charts as files of their own, for slides: the question, the marks, how to read them and the source inside."""

from __future__ import annotations

from typing import Literal

from dticalc.reporting.drawings import Drawing
from dticalc.reporting.drawings.framing import framed
from dticalc.reporting.drawings.painting import painted
from dticalc.reporting.drawings.svg import svg
from dticalc.reporting.illustrations.model import Picture
from dticalc.reporting.plots import as_file, captioned

Form = Literal["svg", "png", "pdf"]
FORMS: tuple[Form, ...] = ("svg", "png", "pdf")


def slide(picture: Picture, form: Form) -> bytes:
    """Give a picture as a file; the same bytes every time."""
    if not isinstance(picture.drawn, Drawing):
        return as_file(captioned(picture.drawn, picture.question, picture.note), form)
    drawing = framed(picture.drawn, picture.question, picture.note, picture.stamp)
    if form == "svg":
        return (svg(drawing, alone=True) + "\n").encode()
    return painted(drawing, form)
