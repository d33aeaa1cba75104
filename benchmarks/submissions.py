"""Speeds of checking submissions, beside plain openpyxl and pandas: part of `make bench`.

63 workbooks of 60 indicators, made from the model index and filled with its worked examples.
"""

from __future__ import annotations

import dataclasses
import io
import os
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from openpyxl import load_workbook

import dticalc
from dticalc.definition_files import definition_files
from dticalc.figures import NO, YES
from dticalc.frameworks import Framework, Indicator
from dticalc.submissions.layout import ANSWERS, HEADER_ROW, POSITION, asked_inputs
from dticalc.submissions.template import template_bytes, workbook_name
from dticalc.texts import natural_key

COMMAND = Path(sysconfig.get_path("scripts")) / "dticalc"
INDICATORS, YEAR = 60, 2023
PAGE = os.sysconf("SC_PAGE_SIZE")


def longer(model: Framework, count: int) -> Framework:
    """Make a definition of `count` indicators: some of the model's are split into two of half the points."""
    indicators = list(model.indicators)
    for original in model.indicators[: count - len(indicators)]:
        half = dataclasses.replace(
            original,
            max_points=original.max_points / 2,
            examples=tuple(dataclasses.replace(each, points=each.points / 2) for each in original.examples),
            continues="",
        )
        numbers = [int(each.code.split(".")[1]) for each in indicators if each.dimension == original.dimension]
        second = dataclasses.replace(half, code=f"{original.dimension}.{max(numbers) + 1}")
        indicators[indicators.index(original)] = half
        indicators.append(second)
    indicators.sort(key=lambda each: natural_key(each.code))
    return dataclasses.replace(
        model, id="benchmark-60", family="benchmark", roster="provinces-63", indicators=tuple(indicators)
    )


def typed(indicator: Indicator, name: str, text: str | None) -> object:
    """Give the value that a person would type for the input of a worked example."""
    asked = next(each for each in asked_inputs(indicator) if each.name == name)
    if text is None:
        return None
    if asked.type == "boolean":
        return YES if text == "true" else NO
    return asked.options[text].vi if asked.type == "choice" else float(Fraction(text))


def fill(content: bytes, framework: Framework, spread: int) -> bytes:
    """Fill in a workbook as a unit would, with worked examples that differ from unit to unit."""
    book = load_workbook(io.BytesIO(content))
    page = book[ANSWERS]
    key, at = POSITION["input"] + 1, POSITION["value"] + 1
    found = {(page.cell(row, 1).value, page.cell(row, key).value): row for row in range(HEADER_ROW + 2, page.max_row)}
    for number, indicator in enumerate(framework.indicators):
        example = indicator.examples[(number + spread) % 2]
        rows = [found[indicator.code, each.name] for each in asked_inputs(indicator)]
        for row, each in zip(rows, asked_inputs(indicator), strict=True):
            page.cell(row, at).value = typed(indicator, each.name, example.inputs[each.name])
        page.cell(rows[0], POSITION["self_points"] + 1).value = round(float(example.points), 4)
        page.cell(rows[0], POSITION["evidence"] + 1).value = "12/KH-UBND - 05/01/2023: Kế hoạch"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def tree_memory(parent: int) -> int:
    """Give the resident bytes of a process and those below it."""
    total, pending = 0, [parent]
    while pending:
        pid = pending.pop()
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
            pending += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        except (OSError, IndexError):
            continue
    return total


def watched(command: Sequence[str | Path]) -> tuple[float, float, int]:
    """Run a command; give its seconds, its most megabytes with all processes below it, and its exit code."""
    started, most = time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        done = threading.Event()

        def look() -> None:
            nonlocal most
            while not done.wait(0.02):
                most = max(most, tree_memory(child.pid))

        watcher = threading.Thread(target=look)
        watcher.start()
        code = child.wait()
        seconds = time.perf_counter() - started
        done.set()
        watcher.join()
    return seconds, most / 2**20, code


def usual(folder: Path) -> None:
    """Read the workbooks with openpyxl through pandas, without a guard, a check or a message."""
    import pandas as pd

    for file in sorted(folder.glob("*.xlsx")):
        table = pd.read_excel(file, sheet_name=ANSWERS, header=HEADER_ROW)
        assert len(table) > INDICATORS


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--usual"]:
        usual(Path(arguments[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        laws, folder = Path(name) / "laws", Path(name) / "2023"
        folder.mkdir()
        model = longer(dticalc.load("mau-1"), INDICATORS)
        target = laws / model.id
        target.mkdir(parents=True)
        for file, content in definition_files(model).items():
            (target / file).write_bytes(content)
        framework = dticalc.load(str(target))
        roster = dticalc.load_roster(framework.roster)
        started = time.perf_counter()
        contents = {unit: template_bytes(framework, roster, unit, YEAR) for unit in roster.units}
        making = time.perf_counter() - started
        for number, (unit, content) in enumerate(contents.items()):
            (folder / workbook_name(framework, unit, YEAR)).write_bytes(fill(content, framework, number))
        first = min(folder.iterdir())
        law = ["--definitions", laws]
        all_of = min(watched([COMMAND, "validate", folder, *law]) for _ in range(3))
        one = min(watched([COMMAND, "validate", first, *law]) for _ in range(3))
        plain = min(watched([sys.executable, __file__, "--usual", folder]) for _ in range(3))
        scored = watched(
            [COMMAND, "score", folder, "--definition", target, "--year", str(YEAR), "--out", Path(name) / "out"]
        )
    print(
        f"\nSubmissions: {len(contents)} workbooks of {len(framework.indicators)} indicators (the least of three runs):"
    )
    print("| what | seconds | megabytes | exit | target | beside pandas + openpyxl |")
    print("|---|---|---|---|---|---|")
    for what, (seconds, memory, code), limit in (
        ("dticalc validate, 63 workbooks", all_of, "≤ 4 s, ≤ 250 MB"),
        ("dticalc validate, one workbook", one, "≤ 1 s"),
        ("dticalc score, 63 workbooks", scored, "–"),
        ("pandas.read_excel, 63 workbooks, nothing checked", plain, "–"),
    ):
        print(f"| {what} | {seconds:.2f} | {memory:.0f} | {code} | {limit} | {seconds / plain[0]:.2f} × |")
    print(f"| making 63 templates | {making:.2f} | | | – | |")


if __name__ == "__main__":
    main(sys.argv[1:])
