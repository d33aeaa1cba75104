"""Speeds of a report of 63 units beside the usual way of drawing one: part of `make bench`.

The usual way is pyplot: one figure for each chart of each unit, saved as SVG, here four for each of 63 units and
without any page around them. Both are processes of their own that have to import their libraries.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from submissions import COMMAND, watched

SECONDS, MEGABYTES, SIZE = 6, 400, 6_000_000
BUDGETS = {"index.html": 250_000, "units": 100_000}
UNITS, CHARTS, TIMES = 63, 4, 3


def usual(folder: Path) -> None:
    """Draw four charts for each unit as many scripts do, one figure each."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    figures = [((unit * 37) % 100) / 100 for unit in range(UNITS)]
    for unit in range(UNITS):
        for chart in range(CHARTS):
            plt.figure(figsize=(6, 3))
            if chart % 2:
                plt.barh(range(8), figures[unit : unit + 8] + figures[: max(0, unit + 8 - UNITS)])
            else:
                plt.plot(figures, [0] * UNITS, "o", alpha=0.4)
                plt.plot([figures[unit]], [0], "o")
            plt.title(f"{unit}, {chart}")
            plt.xlabel("value")
            plt.savefig(folder / f"{unit}-{chart}.svg")
            plt.close()


def size(folder: Path, pattern: str = "*") -> int:
    """Give the bytes of the files of a folder."""
    return sum(each.stat().st_size for each in folder.rglob(pattern) if each.is_file())


def median(command: Sequence[str | Path]) -> tuple[float, float, int]:
    """Watch a command several times; give the run of the median seconds: other programs share the machine."""
    return sorted(watched(command) for _ in range(TIMES))[TIMES // 2]


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--usual"]:
        usual(Path(arguments[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for command in (["demo", place / "demo"], ["run", place / "demo", "--year", "2023"]):
            watched([COMMAND, "-q", *command])
        edition = place / "demo/editions/2023"
        plain = place / "plain"
        plain.mkdir()
        rows = [("dticalc report, 63 units, one language", ["report", edition, "--out", place / "one"], place / "one")]
        both = place / "both"
        rows.append(("dticalc report, both languages", ["report", edition, "--out", both, "--bilingual"], both))
        lines = [(what, median([COMMAND, "-q", *command]), size(out)) for what, command, out in rows]
        usually = median([sys.executable, __file__, "--usual", plain])
        lines.append((f"pyplot, {UNITS * CHARTS} figures, no pages", usually, size(plain)))
        largest = max(each.stat().st_size for each in (place / "one/units").iterdir())
        home = (place / "one/index.html").stat().st_size
    print("\nA report of 63 units (the median of three times each):")
    print("| what | seconds | megabytes of memory | exit | kilobytes written | target | kept | beside pyplot |")
    print("|---|---|---|---|---|---|---|---|")
    for number, (what, (seconds, memory, code), written) in enumerate(lines):
        target = f"≤ {SECONDS} s, ≤ {MEGABYTES} MB, ≤ {SIZE // 1000} KB" if number == 0 else "–"
        good = seconds <= SECONDS and memory <= MEGABYTES and written <= SIZE
        kept = "" if number else "yes" if good else "NO"
        figures = f"{seconds:.1f} | {memory:.0f} | {code} | {written / 1000:.0f}"
        print(f"| {what} | {figures} | {target} | {kept} | {seconds / usually[0]:.2f} × |")
    for what, bytes_, limit in (("index.html", home, BUDGETS["index.html"]), ("a profile", largest, BUDGETS["units"])):
        kept = "yes" if bytes_ <= limit else "NO"
        print(f"| {what}, the largest | | | | {bytes_ / 1000:.0f} | ≤ {limit // 1000} KB | {kept} | |")


if __name__ == "__main__":
    main(sys.argv[1:])
