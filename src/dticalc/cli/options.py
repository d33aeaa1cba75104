"""Options and completions that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from dticalc.cli.terminal import option

if TYPE_CHECKING:
    from dticalc.findings import Finding

folder = option(
    "--definitions",
    "folder",
    type=click.Path(path_type=Path),
    envvar="DTICALC_DEFINITIONS",
    vi="Thư mục bộ chỉ số riêng; cũng theo DTICALC_DEFINITIONS.",
    en="Folder of your own definitions; also DTICALC_DEFINITIONS.",
)
as_json = option(
    "--json", "as_json", is_flag=True, vi="In JSON cho chương trình khác.", en="Print JSON for another program."
)


def definition_ids(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete an id."""
    from dticalc import definitions as law

    return [CompletionItem(name) for name in law.shipped_definitions() if name.startswith(incomplete)]


def roster_ids(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete an id."""
    from dticalc.rosters import shipped_rosters

    return [CompletionItem(name) for name in shipped_rosters() if name.startswith(incomplete)]


def finding_record(finding: Finding) -> dict[str, Any]:
    """Give a finding in the form that `--json` prints."""
    place = finding.place
    return {
        "severity": finding.kind.severity,
        "kind": finding.kind.slug,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
        "cell": place.cell,
        "unit_code": finding.unit_code,
        "code": finding.code,
        "found": finding.found,
        "message": {"vi": finding.message("vi"), "en": finding.message("en")},
    }
