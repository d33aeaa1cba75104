"""Speeds of a year from end to end, beside the plain way of reading its files: part of `make bench`.

The demonstration's years: 63 workbooks of 48 indicators each, up to the whole release; then the verification of it.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from submissions import COMMAND, watched

SECONDS, MEGABYTES = 15, 500


def usual(folder: Path) -> None:
    """Read the workbooks with openpyxl through pandas, without a guard, a check, a score or a page."""
    import pandas as pd

    for file in sorted(folder.glob("*.xlsx")):
        for table in pd.read_excel(file, sheet_name=None).values():
            assert len(table) > 0


def measured(command: Sequence[str | Path]) -> tuple[float, float, float, int]:
    """Run a command; give its seconds, the seconds of all its processors, its most megabytes and its exit code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, memory, code = watched(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, memory, code


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--usual"]:
        usual(Path(arguments[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "demo"
        lines = [("dticalc demo, 126 workbooks", measured([COMMAND, "demo", root]), "–")]
        target = f"≤ {SECONDS} s, ≤ {MEGABYTES} MB"
        plain = measured([sys.executable, __file__, "--usual", root / "2023/submissions"])
        for year, what in (("2023", "the first year"), ("2024", "held against 2023")):
            run = measured([COMMAND, "run", root, "--year", year])
            lines.append((f"dticalc run, 63 workbooks, {what}", run, target))
        release = next((root / "editions").glob("2024*"))
        lines.append(("dticalc verify, the release of 2024 made again", measured([COMMAND, "verify", release]), target))
        lines.append(("dticalc verify, both years", measured([COMMAND, "verify", root]), "–"))
        lines.append(("pandas.read_excel, 63 workbooks, nothing checked", plain, "–"))
    print("\nA year from end to end (once each):")
    print("| what | seconds | of all processors | megabytes | exit | target | kept | beside pandas + openpyxl |")
    print("|---|---|---|---|---|---|---|---|")
    for what, (seconds, cpu, memory, code), limit in lines:
        kept = "" if limit == "–" else "yes" if seconds <= SECONDS and memory <= MEGABYTES else "NO"
        ratio = f"{seconds / plain[0]:.2f} ×"
        print(f"| {what} | {seconds:.1f} | {cpu:.1f} | {memory:.0f} | {code} | {limit} | {kept} | {ratio} |")


if __name__ == "__main__":
    main(sys.argv[1:])
