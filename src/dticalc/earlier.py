"""Earlier figures: what an edition's submissions said, under the codes and names of a later definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from dticalc.editions import Edition
from dticalc.figures import NO, YES
from dticalc.frameworks import Framework, Indicator, Input
from dticalc.numerals import exact, spelled
from dticalc.rosters import Roster
from dticalc.rules import Value
from dticalc.submissions.layout import asked_inputs
from dticalc.texts import Text

Key = tuple[str, str]  # indicator code, input name
_Said = TypeVar("_Said")


def earlier_values(edition: Edition, framework: Framework, roster: Roster) -> dict[str, dict[Key, Value]]:
    """Give, by unit, the figures of an earlier edition where unit, indicator and input are the same thing.

    An indicator is the same if the definition is, or if it `continues` the older one; units are the same on the same
    roster only, since codes change their meaning.
    """
    return _by_unit(edition, framework, roster, _value)


def earlier_texts(edition: Edition, framework: Framework, roster: Roster) -> dict[str, dict[Key, str]]:
    """Give the same figures as a workbook shows them: decimal comma, per cent, labels of choices."""
    return _by_unit(edition, framework, roster, shown_before)


def nothing_in_common(edition: Edition, framework: Framework, roster: Roster) -> Text | None:
    """Say why no figure of an earlier edition can be held against a definition; None if one can."""
    if edition.roster.digest != roster.digest:
        return Text(
            f"bản {edition.id} theo danh sách đơn vị {edition.roster.id}, không phải {roster.id}",
            f"{edition.id} is on the roster {edition.roster.id}, not {roster.id}",
        )
    if not edition.answers:
        return Text(
            f"bản {edition.id} được chấm từ bảng số liệu, không có answers.csv",
            f"{edition.id} was scored from a table of figures and has no answers.csv",
        )
    if not any(_asked_before(edition, framework)):
        return Text(
            f"không chỉ số nào của {framework.id} kế thừa (continues) chỉ số của {edition.framework.id}",
            f"no indicator of {framework.id} continues one of {edition.framework.id}",
        )
    return None


def _by_unit(
    edition: Edition, framework: Framework, roster: Roster, read: Callable[[Input, str], _Said]
) -> dict[str, dict[Key, _Said]]:
    """Go once through the answers of an edition."""
    found: dict[str, dict[Key, _Said]] = {}
    if edition.roster.digest != roster.digest:
        return found
    asked_now: dict[Key, list[tuple[Key, Input]]] = {}
    for before, now, asked in _asked_before(edition, framework):
        asked_now.setdefault(before, []).append((now, asked))
    for row in edition.answers:
        for now, asked in asked_now.get((row["code"], row["input"]), ()) if row["value"] else ():
            found.setdefault(row["unit_code"], {})[now] = read(asked, row["value"])
    return found


def _asked_before(edition: Edition, framework: Framework) -> Iterator[tuple[Key, Key, Input]]:
    """Give each figure that was asked for before and is asked for still: where it stood, where it stands, and it."""
    older = {each.code: each for each in edition.framework.indicators}
    for indicator in framework.indicators:
        before = _before(indicator, framework, edition.framework, older)
        types = {each.name: each.type for each in asked_inputs(before)} if before else {}
        for asked in asked_inputs(indicator):
            if before is not None and types.get(asked.name) == asked.type:
                yield (before.code, asked.name), (indicator.code, asked.name), asked


def _before(
    indicator: Indicator, framework: Framework, edition: Framework, older: Mapping[str, Indicator]
) -> Indicator | None:
    if edition.digest == framework.digest:
        return older.get(indicator.code)
    name, _, code = indicator.continues.partition("/")
    return older.get(code) if name == edition.id else None


def _value(asked: Input, text: str) -> Value:
    return text if asked.type in {"choice", "boolean"} else exact(text)


def shown_before(asked: Input, text: str) -> str:
    """Give last year's figure or case, exactly written, as a workbook shows it."""
    if asked.type == "boolean":
        return {"true": YES, "false": NO}.get(text, text)
    if asked.type == "choice":
        return asked.options[text].vi if text in asked.options else text
    figure = exact(text)
    if figure is None:
        return text
    shown = f"{spelled(figure * 100)}%" if asked.type == "percent" else spelled(figure)
    return shown.replace(".", ",")
