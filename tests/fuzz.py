"""A longer search for a cell or file that is read wrongly: `make fuzz` (SECONDS=60). Not part of the test suite.

It types random texts into the cells of a submission, and flips bytes of a workbook; a file either gives the same
values, other findings, or a refusal, and never a traceback.
"""

import os
import random
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

import dticalc
from dticalc.errors import DticalcError
from dticalc.numerals import number
from dticalc.submissions.layout import CSV_COLUMNS, asked_inputs
from dticalc.submissions.reading import submission_of_grids
from dticalc.submissions.template import template_bytes
from dticalc.workbooks import read_grids

PIECES = [
    "",
    "0",
    "1",
    "-1",
    "1.5",
    "1,5",
    "1.000",
    "36,27%",
    "½",
    "٣٦",
    "５",
    "1e400",
    "NaN",
    "inf",
    "(5)",
    ">90",
    "5/10",
]
PIECES += ["120 hệ thống", "Có", "không có", "-", "NA", "null", "=1+1", "<script>", "{{7*7}}", "\u202e", '"', ";", "\t"]
PIECES += ["9" * 20, "x" * 300, "Ðắk", "B×nh D­¬ng", "12/KH-UBND", "javascript:1", "𝟙", "\ufeff", "1_000", "2025-01-02"]


def typed(chance):
    """Give a text as somebody, or something, might type it."""
    return "".join(chance.choice(PIECES) for _ in range(chance.choice([1, 1, 1, 2, 3])))


def one_csv(chance, law, units, path):
    """Write a submission of random cells, read it, and hold each value against its own text."""
    lines, typed_in = ["# unit=48, year=2025", ",".join(CSV_COLUMNS)], {}
    for indicator in law.indicators:
        for asked in asked_inputs(indicator):
            texts = [typed(chance) for _ in range(5)]
            typed_in[indicator.code, asked.name] = texts[0]
            cells = ['"' + text.replace('"', '""') + '"' for text in texts]
            lines.append(",".join([indicator.code, asked.name, *cells]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    read = submission_of_grids(read_grids(path), law, units, 2025)
    assert read.census.filled == read.census.used + read.census.ignored
    wrong = {each.place.cell for each in read.findings}
    for code, answer in read.answers.items():
        for name, value in answer.inputs.items():
            text = typed_in[code, name].strip()
            assert not isinstance(value, Fraction) or value == number(text) or answer.cells[name] in wrong, text


def one_flip(chance, content, values, path):
    """Flip one byte of a workbook: the same values or a refusal."""
    flipped = bytearray(content)
    flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    path.write_bytes(flipped)
    assert [grid.rows for grid in read_grids(path)] == values


def main():
    """Search until the time is over, and say how much was tried."""
    seconds, seed = float(os.environ.get("SECONDS", "60")), int(os.environ.get("SEED", "1"))
    chance = random.Random(seed)  # noqa: S311 – the same search again for the same seed, no secret
    law = dticalc.load("mau-1")
    units = dticalc.load_roster(law.roster)
    content = template_bytes(law, units, units.by_code["48"], 2025)
    tried = {"texts": 0, "flips": 0, "refused": 0}
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        book, table = Path(folder) / "a.xlsx", Path(folder) / "a.csv"
        book.write_bytes(content)
        values = [grid.rows for grid in read_grids(book)]
        while time.monotonic() < end:
            for name, attempt in (
                ("texts", lambda: one_csv(chance, law, units, table)),
                ("flips", lambda: one_flip(chance, content, values, book)),
            ):
                tried[name] += 1
                try:
                    attempt()
                except DticalcError:
                    tried["refused"] += 1
    sys.stdout.write(f"seed {seed}: {tried}\n")


if __name__ == "__main__":
    main()
