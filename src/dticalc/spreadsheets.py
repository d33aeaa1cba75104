"""Rules as spreadsheet formulas: the same shares, computed by Excel or LibreOffice from the cells of the inputs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dticalc.numerals import MAX_DIGITS, spelled
from dticalc.rules import Choice, Given, Parts, Ratio, Rule, Steps

Cells = Mapping[str, str]  # input name → the cell that holds it, such as "$F$7"
Cases = Mapping[tuple[str, str], str]  # (input name, case) → how the case reads in that cell, as a text or reference


def share_formula(rule: Rule, cells: Cells, cases: Cases) -> str:
    """Give the share of a rule as an expression over cells that hold usable figures.

    >>> share_formula(Ratio(numerator="a", denominator="b", zero_denominator="zero"), {"a": "F7", "b": "F8"}, {})
    'IF(F8=0,0,MIN(1,F7/F8/1))'
    """
    match rule:
        case Choice():
            *first, (_, last) = rule.shares.items()
            tests = "".join(f"IF({cells[rule.input]}={cases[rule.input, case]},{_n(share)}," for case, share in first)
            return f"{tests}{_n(last)}{')' * len(first)}"
        case Steps():
            tests = "".join(
                f"IF({cells[rule.input]}>={_n(start)},{_n(share)}," for start, share in sorted(rule.steps, reverse=True)
            )
            return f"{tests}{_n(rule.otherwise or Fraction(0))}{')' * len(rule.steps)}"
        case Ratio():
            above, below = cells[rule.numerator], cells[rule.denominator]
            ratio = f"{above}/{below}/{_n(rule.target)}"
            full = "1" if rule.zero_denominator == "full" else "0"
            return f"IF({below}=0,{full},{f'MIN(1,{ratio})' if rule.cap else ratio})"
        case Parts():
            return "+".join(f"{_n(weight)}*({share_formula(each, cells, cases)})" for weight, each in rule.parts)
        case Given():
            return f"{cells[rule.input]}/{_n(rule.given_max)}"


def ratios(rule: Rule) -> tuple[Ratio, ...]:
    """Give the ratios that a rule takes, those inside parts included."""
    match rule:
        case Ratio():
            return (rule,)
        case Parts():
            return tuple(found for _, each in rule.parts for found in ratios(each))
        case _:
            return ()


def _n(value: Fraction) -> str:
    """Write a number as a formula takes it: a decimal of at most 15 digits, or a quotient."""
    text = spelled(value)
    short = "/" not in text and len(text.replace(".", "").lstrip("-0")) <= MAX_DIGITS - 3
    return text if short else f"({value.numerator}/{value.denominator})"
