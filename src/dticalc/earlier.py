"""Earlier figures: what an edition's submissions said, under the codes and names of a later definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dticalc.editions import Edition
from dticalc.figures import NO, YES
from dticalc.frameworks import Framework, Indicator, Input
from dticalc.numerals import exact, spelled
from dticalc.rosters import Roster
from dticalc.rules import Value
from dticalc.submissions.layout import asked_inputs

Key = tuple[str, str, str]  # unit, indicator code, input name


def earlier_values(edition: Edition, framework: Framework, roster: Roster) -> dict[Key, Value]:
    """Give the figures of an earlier edition where unit, indicator and input are the same thing.

    An indicator is the same if the definition is, or if it `continues` the older one; units are the same on the same
    roster only, since codes change their meaning.
    """
    return {key: _value(asked, text) for key, asked, text in _matched(edition, framework, roster)}


def earlier_texts(edition: Edition, framework: Framework, roster: Roster) -> dict[Key, str]:
    """Give the same figures as a workbook shows them: decimal comma, per cent, labels of choices."""
    return {key: _shown(asked, text) for key, asked, text in _matched(edition, framework, roster)}


def _matched(edition: Edition, framework: Framework, roster: Roster) -> Iterator[tuple[Key, Input, str]]:
    if edition.roster.digest != roster.digest:
        return
    said = {(row["unit_code"], row["code"], row["input"]): row["value"] for row in edition.answers}
    older = {each.code: each for each in edition.framework.indicators}
    for indicator in framework.indicators:
        before = _before(indicator, framework, edition.framework, older)
        types = {each.name: each.type for each in asked_inputs(before)} if before else {}
        for asked in asked_inputs(indicator):
            if before is not None and types.get(asked.name) == asked.type:
                for unit in roster.units:
                    text = said.get((unit.code, before.code, asked.name), "")
                    if text:
                        yield (unit.code, indicator.code, asked.name), asked, text


def _before(
    indicator: Indicator, framework: Framework, edition: Framework, older: Mapping[str, Indicator]
) -> Indicator | None:
    if edition.digest == framework.digest:
        return older.get(indicator.code)
    name, _, code = indicator.continues.partition("/")
    return older.get(code) if name == edition.id else None


def _value(asked: Input, text: str) -> Value:
    return text if asked.type in {"choice", "boolean"} else exact(text)


def _shown(asked: Input, text: str) -> str:
    if asked.type == "boolean":
        return {"true": YES, "false": NO}.get(text, text)
    if asked.type == "choice":
        return asked.options[text].vi if text in asked.options else text
    figure = exact(text)
    if figure is None:
        return text
    shown = f"{spelled(figure * 100)}%" if asked.type == "percent" else spelled(figure)
    return shown.replace(".", ",")
