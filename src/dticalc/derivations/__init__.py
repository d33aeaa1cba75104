"""Derivations: how every number of a unit in an edition came about, from the index down to the cell.

A derivation is a list of steps, one for each group and indicator: what was added up or computed, the exact result, what
was published and the rank. Nothing is taken from the printed tables but to be held against them.
"""

from __future__ import annotations

from dticalc.derivations.ledgers import Ledger, ledger
from dticalc.derivations.steps import Derivation, Step
from dticalc.derivations.tracing import Tracer
from dticalc.editions import Edition
from dticalc.errors import InputError
from dticalc.numerals import plain
from dticalc.texts import Text

__all__ = ["Derivation", "Ledger", "Step", "derivation", "ledger"]


def derivation(book: Ledger, unit_code: str) -> Derivation:
    """Derive every number of a unit; raise `InputError` if one is not what the edition has published.

    points of a group = sum(points of its members that apply);  value = points / maximum that applies;
    rank = 1 + number of units strictly higher
    """
    edition, deriver = book.edition, Tracer(book, unit_code)
    steps = tuple(deriver.steps())
    for step in steps if book.ranking else ():
        line = edition.lines[step.level, step.code, unit_code]
        if (line.published, line.rank, plain(line.points)) != (
            step.outcome.published,
            step.outcome.rank,
            plain(step.outcome.points),
        ):
            raise _differs(edition, unit_code, step.code)
    return Derivation(
        edition=edition, unit=edition.roster.by_code[unit_code], computed=book.ranking is not None, steps=steps
    )


def _differs(edition: Edition, unit: str, code: str) -> InputError:
    return InputError(
        Text(
            f"{edition.id}: tính lại {unit}/{code} không ra con số đã ghi, nên không giải thích. "
            "Hãy chạy dticalc verify.",
            f"{edition.id}: {unit}/{code} does not come out as written when computed again, so it is not explained. "
            "Run dticalc verify.",
        )
    )
