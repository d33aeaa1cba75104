"""The model: a submission and its answers, with the place of each; and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dticalc.findings import Finding, blocking
from dticalc.frameworks import Indicator
from dticalc.rules import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one unit says of one indicator. `cells` gives the cell of each input, and of `self_points` and the like."""

    code: str
    inputs: Mapping[str, Value]
    self_points: Fraction | None = None
    applicable: bool = True
    evidence: str = ""
    note: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    def share(self, indicator: Indicator) -> Fraction | None:
        """Give the exact share of the maximum by the rule (0..1); None if a figure is missing or nothing applies."""
        return indicator.rule.share(self.inputs) if self.applicable else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The cells of a file that are not blank: all of them are either used or ignored."""

    filled: int = 0
    used: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One file of one unit for one year, as read: its answers by code of indicator, and every finding.

    It counts only if no finding blocks; what could be read is kept for a preview all the same. `cut` tells how many
    findings there were if not all of them are kept; `aside`, that it is a marked copy of another file;
    `synthetic`, that the file says its figures are made up.
    """

    file: str
    digest: str
    name: str = ""
    definition: str = ""
    unit_code: str = ""
    year: int | None = None
    sheet: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    cut: int = 0
    aside: bool = False
    unread: bool = False
    synthetic: bool = False
    census: Census = field(default_factory=Census)

    @property
    def counts(self) -> bool:
        """Tell whether the submission may be scored."""
        return bool(self.answers) and not self.aside and not blocking(self.findings)

    @property
    def usable(self) -> bool:
        """Tell whether the file was read and nothing found in it blocks; what cannot be opened has no digest."""
        return bool(self.digest) and not self.unread and not self.aside and not blocking(self.findings)
