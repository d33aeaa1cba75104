"""Links between the pages of a site: addresses as one page sees the others; an empty one is not offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where the other pages and files are, seen from one page.

    `profiles` by unit code, `noted` likewise the parts of the page of findings, `language` the same page in the other,
    `changes` the table of what changed.
    """

    home: str = ""
    contents: str = ""
    findings: str = ""
    workbook: str = ""
    changes: str = ""
    language: str = ""
    profiles: Mapping[str, str] = field(default_factory=dict)
    noted: Mapping[str, str] = field(default_factory=dict)

    def profile(self, unit: str) -> str:
        """Give the address of the profile of a unit; empty if it has none."""
        return self.profiles.get(unit, "")
