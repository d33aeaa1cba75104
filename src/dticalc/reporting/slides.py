"""Charts as files of their own, for slides: the question, the marks, how to read them and the source inside."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from dticalc.reporting.drawings import Drawing
from dticalc.reporting.drawings.framing import framed
from dticalc.reporting.drawings.painting import painted
from dticalc.reporting.drawings.svg import svg
from dticalc.reporting.illustrations.model import Picture, Wanted
from dticalc.reporting.over_years import terms_of_years
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


def terms_of(wanted: Wanted, kind: str) -> str:
    """Say on what terms a chart compares, for whoever sees nothing else; nothing of a chart that does not."""
    reader, analysis = wanted.reader, wanted.analysis
    if kind in {"bump", "history"}:
        return f"{'; '.join(terms_of_years(reader, analysis.years_shown))}."
    if kind not in {"dumbbells", "bridge"} or analysis.previous is None or analysis.like_for_like is None:
        return ""
    notes = "; ".join(note[wanted.lang] for note in analysis.like_for_like.notes)
    year = analysis.previous.year
    return reader.say(f"So với {year}: {notes}.", f"Against {year}: {notes}.") if notes else ""


def slide(picture: Picture, form: Form, subject: str = "", terms: str = "") -> bytes:
    """Give a picture as a file, always the same bytes: its subject first in the note, the terms it compares on last."""
    if subject or terms:
        picture = replace(picture, note="\n".join(filter(None, (subject, picture.note, terms))))
    if not isinstance(picture.drawn, Drawing):
        return as_file(captioned(picture.drawn, picture.question, picture.note), form)
    drawing = framed(picture.drawn, picture.question, picture.note, picture.stamp)
    if form == "svg":
        return (svg(drawing, alone=True) + "\n").encode()
    return painted(drawing, form)
