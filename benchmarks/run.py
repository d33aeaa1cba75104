"""Speeds of dticalc, each as a ratio beside the usual way (pandas floats, pyplot): `make bench`.

It measures and prints; it judges nothing and always exits with 0.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "dti-published"
COMMAND = Path(sysconfig.get_path("scripts")) / "dticalc"

# Components and points of the nine dimensions of 922/QĐ-BTTTT; how the points fall on the components is made up here.
COMPONENTS = (10, 11, 7, 13, 12, 3, 22, 12, 8)
MAXIMA = (100, 100, 100, 100, 100, 0, 200, 150, 150)
PILLARS = {"CQS": "1234567", "KTS": "1234568", "XHS": "1234569"}
SCALE = 1000
UNITS = 63
MANY = 10_000
YEARS = 300
GRID = 4
REPEATS = 5


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One line of the table: what, how much, of what is allowed, and how much the usual way takes."""

    what: str
    figure: float
    unit: str
    target: float | None = None
    usual: float | None = None
    usual_way: str = ""

    def line(self) -> str:
        """Write the line."""
        target = "–" if self.target is None else f"≤ {self.target:g} {self.unit}"
        usual = "–" if self.usual is None else f"{self.usual:.3g} {self.unit} ({self.usual_way})"
        ratio = "–" if not self.usual else f"{self.figure / self.usual:.2g} ×"
        kept = "" if self.target is None else ("yes" if self.figure <= self.target else "NO")
        return f"| {self.what} | {self.figure:.3g} {self.unit} | {target} | {kept} | {usual} | {ratio} |"


# ── the index that is scored ────────────────────────────────────────────────────────────────────────────────────────


def leaves(extra: int = 0) -> list[tuple[str, str, int]]:
    """Give code, dimension and points of each leaf: whole points, spread as evenly as they go."""
    found = []
    for number, (count, maximum) in enumerate(zip(COMPONENTS, MAXIMA, strict=True), start=1):
        many = count + (extra if number == len(COMPONENTS) else 0)
        for k in range(many):
            points = maximum * (k + 1) // many - maximum * k // many
            found.append((f"{number}.{k + 1}", str(number), points))
    return found


def definition(folder: Path, extra: int = 0) -> Path:
    """Write a definition of 98 (or a few more) indicators whose figures are given."""
    lines = [
        "format: 1",
        "id: benchmark",
        "title: {vi: Đo tốc độ, en: Benchmark}",
        "years: [2022]",
        "family: benchmark",
        "roster: provinces-63",
        "status: model",
        f"scale: {SCALE}",
        "published: {measure: value, decimals: 4, rounding: half-up}",
        'rank: {"on": published, ties: competition}',
        "missing: refuse",
        "dimensions:",
    ]
    for number, maximum in enumerate(MAXIMA, start=1):
        lines.append(f'  - {{code: "{number}", name: {{vi: "{number}", en: "{number}"}}, max_points: {maximum}}}')
    lines.append("pillars:")
    for code, members in PILLARS.items():
        named = ", ".join(f'"{each}"' for each in members)
        lines.append(f"  - {{code: {code}, name: {{vi: {code}, en: {code}}}, dimensions: [{named}]}}")
    lines.append("indicators:")
    for code, dimension, points in leaves(extra):
        lines.append(
            f'  - {{code: "{code}", dimension: "{dimension}", name: {{vi: "{code}", en: "{code}"}}, '
            f"max_points: {points}, rule: {{kind: given}}}}"
        )
    file = folder / "framework.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def figures(units: Sequence[str], count: int) -> dict[str, list[str]]:
    """Give made-up figures of four decimals, as texts, the same in every run."""
    chance = random.Random(63)  # noqa: S311 – figures to measure with
    return {unit: [f"0.{chance.randrange(10_000):04d}" for _ in range(count)] for unit in units}


def province_codes() -> list[str]:
    """Give the 63 codes of the shipped roster."""
    from dticalc import load_roster

    return [unit.code for unit in load_roster("provinces-63").units]


def exactly(file: Path, texts: dict[str, list[str]]) -> Callable[[], object]:
    """Give the call that scores and ranks exactly, from texts."""
    import dticalc

    framework = dticalc.load(str(file))
    return lambda: dticalc.rank(dticalc.score(framework, texts, level="indicator"))


def with_floats(texts: dict[str, list[str]], extra: int = 0) -> Callable[[], object]:
    """Give the call that does the same the usual way: floats, a matrix product, `round`, `rank`."""
    import pandas as pd

    rows = leaves(extra)
    groups = {"index": [str(k) for k in range(1, 10)], **{code: list(each) for code, each in PILLARS.items()}}
    groups |= {str(k): [str(k)] for k in range(1, 10) if MAXIMA[k - 1]}
    weights = pd.DataFrame(
        {
            name: [points if dimension in members else 0 for _, dimension, points in rows]
            for name, members in groups.items()
        },
        index=[code for code, _, _ in rows],
    )
    weights /= weights.sum()
    read = pd.DataFrame.from_dict(texts, orient="index", columns=weights.index)

    def run() -> object:
        shares = read.astype(float)
        values = pd.concat([shares @ weights, shares], axis=1).round(4)
        return values, values.rank(method="min", ascending=False)

    return run


# ── measuring ───────────────────────────────────────────────────────────────────────────────────────────────────────


def seconds(call: Callable[[], object], repeats: int = REPEATS) -> float:
    """Give the median CPU time of a call, after one that is not counted; other programs on the machine count little."""
    call()
    return statistics.median(_once(call) for _ in range(repeats))


def _once(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def process(arguments: Sequence[str | Path], *, repeats: int = 1, cpu: bool = False) -> tuple[float, float]:
    """Run a program; give its median seconds (elapsed, or of CPU) and the greatest memory it held, in MB."""
    times, peak = [], 0.0
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    for _ in range(repeats):
        start = time.perf_counter()
        child = subprocess.Popen(
            [str(each) for each in arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        )
        _, status, usage = os.wait4(child.pid, 0)
        elapsed = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            message = f"exit code {child.returncode}: {arguments}"
            raise RuntimeError(message)
        times.append(usage.ru_utime + usage.ru_stime if cpu else elapsed)
        # Linux counts kilobytes, macOS bytes.
        peak = max(peak, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2))
    return statistics.median(times), peak


# ── the cases ───────────────────────────────────────────────────────────────────────────────────────────────────────


def start_up(_: Path) -> Iterable[Measured]:
    """Time `dticalc --help` beside the mere import of pandas."""
    shown, _ = process([COMMAND, "--help"], repeats=REPEATS, cpu=True)
    pandas, _ = process([sys.executable, "-c", "import pandas"], repeats=REPEATS, cpu=True)
    yield Measured(
        what="dticalc --help, CPU", figure=shown, unit="s", target=0.2, usual=pandas, usual_way="import pandas"
    )


def one_year(folder: Path) -> Iterable[Measured]:
    """Time 63 units × 98 leaves, from texts to ranks of all 111 groups."""
    texts = figures(province_codes(), sum(COMPONENTS))
    ours = seconds(exactly(definition(folder), texts), repeats=11) * 1000
    usual = seconds(with_floats(texts), repeats=11) * 1000
    yield Measured(
        what=f"score + rank, {UNITS} × {sum(COMPONENTS)}, CPU",
        figure=ours,
        unit="ms",
        target=50,
        usual=usual,
        usual_way="pandas floats",
    )


def many_units(folder: Path) -> Iterable[Measured]:
    """Time 10,000 units × 100 leaves in a process of its own, with its memory, and the whole command on a CSV."""
    definition(folder, extra=2)
    this = Path(__file__)
    inside = folder / "seconds.txt"
    _, ours_peak = process([sys.executable, this, "--many-exactly", folder])
    ours = float(inside.read_text(encoding="utf-8"))
    _, usual_peak = process([sys.executable, this, "--many-floats", folder])
    usual = float(inside.read_text(encoding="utf-8"))
    what = f"{MANY:,} × {sum(COMPONENTS) + 2}"
    way = "pandas floats"
    yield Measured(what=f"score + rank, {what}, CPU", figure=ours, unit="s", target=6, usual=usual, usual_way=way)
    yield Measured(
        what=f"memory of the same, {what}", figure=ours_peak, unit="MB", target=1024, usual=usual_peak, usual_way=way
    )
    table = _csv(folder)
    law, units = folder / "framework.yaml", folder / "roster.yaml"
    command = [COMMAND, "score", table, "--definition", law, "--roster", units, "--year", "2022", "--quiet"]
    elapsed, peak = process([*command, "--out", folder / "edition"])
    yield Measured(what=f"dticalc score, whole command, CSV of {what}", figure=elapsed, unit="s")
    yield Measured(what="memory of the same command", figure=peak, unit="MB")


def _csv(folder: Path) -> Path:
    """Write a table and a roster of 10,000 units; few decimals, since a file may hold no more than 10 MB."""
    codes = [f"u{k:05d}" for k in range(MANY)]
    units = [f'  - {{code: "{code}", name: {{vi: "Đơn vị {code}"}}}}' for code in codes]
    head = ["format: 1", "id: many", "title: {vi: Nhiều đơn vị}", "units:"]
    (folder / "roster.yaml").write_text("\n".join([*head, *units]) + "\n", encoding="utf-8")
    header = ",".join(["unit", *(code for code, _, _ in leaves(2))])
    rows = [",".join([unit, *row]) for unit, row in figures(codes, sum(COMPONENTS) + 2).items()]
    table = folder / "table.csv"
    table.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return table


def loading(_: Path) -> Iterable[Measured]:
    """Time loading and checking the model index of 48 indicators, beside safe_load and jsonschema."""
    import json

    import yaml
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    from dticalc import load

    laws = HERE.parent / "indicators"
    texts = [file.read_text("utf-8") for file in sorted((laws / "mau-1").glob("*.yaml"))]
    forms = [
        json.loads((laws / "schema" / f"{name}.schema.json").read_text("utf-8")) for name in ("framework", "indicators")
    ]
    registry = Registry().with_resources((form["$id"], Resource.from_contents(form)) for form in forms)

    def usual() -> None:
        for text in texts:
            Draft202012Validator(forms[not text.count("\nformat: 1")], registry=registry).validate(yaml.safe_load(text))

    ours, theirs = (_cpu(call) * 1000 for call in (lambda: load("mau-1"), usual))
    what = "load and check a definition of 48 indicators, CPU"
    yield Measured(what=what, figure=ours, unit="ms", target=60, usual=theirs, usual_way="safe_load, jsonschema")


def _cpu(call: Callable[[], object]) -> float:
    """Give the median CPU time of a call, after one that imports what it needs."""
    call()
    spent = []
    for _ in range(REPEATS):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def report(folder: Path) -> Iterable[Measured]:
    """Time the report on the published figures, as a whole command, beside three figures of pyplot."""
    for year, law in (("2020", "qd-1726-2020"), ("2022", "qd-922-2022")):
        made = [COMMAND, "score", EXAMPLES / f"{year}.csv", "--definition", law, "--year", year, "--out", folder / year]
        process(made)
    command = [COMMAND, "report", folder / "2022", "--previous", folder / "2020", "--out", folder / "report"]
    ours, _ = process(command, repeats=3)
    usual, _ = process([sys.executable, __file__, "--pyplot", folder], repeats=3)
    yield Measured(
        what="dticalc report, whole command", figure=ours, unit="s", target=5, usual=usual, usual_way="3 pyplot figures"
    )


def pyplot(folder: Path) -> None:
    """Draw three figures like those of the report the usual way: ranking, change, heat table."""
    import matplotlib.pyplot as plt
    import pandas as pd

    table = pd.read_csv(EXAMPLES / "2022.csv", index_col="unit")
    before = pd.read_csv(EXAMPLES / "2020.csv", index_col="unit")
    figure, axes = plt.subplots()
    table.mean(axis=1).sort_values().plot.barh(ax=axes)
    figure.savefig(folder / "ranking.svg")
    figure, axes = plt.subplots()
    pd.concat([before.mean(axis=1), table.mean(axis=1)], axis=1).T.plot(ax=axes)
    figure.savefig(folder / "change.svg")
    figure, axes = plt.subplots()
    axes.imshow(table.to_numpy())
    figure.savefig(folder / "heat.svg")


# ── ranks that floats get wrong ─────────────────────────────────────────────────────────────────────────────────────


def places(values: Sequence[object]) -> list[int]:
    """Give competition ranks of anything that compares."""
    ordered = sorted(values, reverse=True)  # type: ignore[type-var]
    first = {value: position for position, value in reversed(list(enumerate(ordered, start=1)))}
    return [first[value] for value in values]


def wrong_ranks() -> list[str]:
    """Count, in simulated years on a coarse grid, the years in which floats give at least one wrong rank."""
    import numpy as np

    from dticalc.numerals import half_up

    points = [each for _, _, each in leaves()]
    weights = [each / SCALE for each in points]
    vector = np.array(weights)
    chance = random.Random(922)  # noqa: S311 – figures to measure with
    ways = ("numpy @", "sum()", "numpy @, then round(…, 4)", "sum(), then round(…, 4)")
    wrong = dict.fromkeys(ways, 0)
    misprinted = dict.fromkeys(ways[2:], 0)
    for _ in range(YEARS):
        year = [[chance.randrange(GRID + 1) for _ in points] for _ in range(UNITS)]
        exact = [Fraction(sum(k * p for k, p in zip(row, points, strict=True)), GRID * SCALE) for row in year]
        published = [half_up(value, 4) for value in exact]
        by_numpy = [float(each) for each in np.array(year) / GRID @ vector]
        by_sum = [sum(k / GRID * w for k, w in zip(row, weights, strict=True)) for row in year]
        floats = dict(
            zip(ways, (by_numpy, by_sum, [round(v, 4) for v in by_numpy], [round(v, 4) for v in by_sum]), strict=True)
        )
        for way, values in floats.items():
            wrong[way] += places(values) != places(published if way in misprinted else exact)
        for way in misprinted:
            misprinted[way] += sum(round(v * 10**4) != p for v, p in zip(floats[way], published, strict=True))
    lines = []
    for way in ways:
        line = f"{way:<27} {wrong[way]:>3} of {YEARS} years with a wrong rank"
        if way in misprinted:
            line += f"; {misprinted[way]:,} of {YEARS * UNITS:,} published figures off by 0.0001"
        lines.append(line)
    return lines


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────


def many(folder: Path, *, exact: bool) -> None:
    """Score the many units once, in this process, and leave the seconds in a file."""
    texts = figures([f"u{k:05d}" for k in range(MANY)], sum(COMPONENTS) + 2)
    call = exactly(folder / "framework.yaml", texts) if exact else with_floats(texts, extra=2)
    (folder / "seconds.txt").write_text(str(_once(call)), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    match arguments:
        case ["--many-exactly", folder]:
            many(Path(folder), exact=True)
        case ["--many-floats", folder]:
            many(Path(folder), exact=False)
        case ["--pyplot", folder]:
            pyplot(Path(folder))
        case _:
            print("| what | measured | target | kept | the usual way | ratio |")
            print("|---|---|---|---|---|---|")
            for case in (start_up, loading, one_year, many_units, report):
                with tempfile.TemporaryDirectory() as folder:
                    for measured in case(Path(folder)):
                        print(measured.line(), flush=True)
            print(f"\nFloats on a coarse grid (steps of 1/{GRID}), Python {sys.version.split()[0]}:")
            print("\n".join(f"  {line}" for line in wrong_ranks()))


if __name__ == "__main__":
    main(sys.argv[1:])
