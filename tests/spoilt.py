"""Spoilt files for `test_inputs.py`: a clean one of each form, what a person does to it, and what the command says."""

import csv
import datetime as dt
import functools
import io
import json
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.styles.numbers import FORMAT_PERCENTAGE_00

import dticalc
from dticalc.submissions.layout import ANSWERS, IDENTITY
from dticalc.workbooks import spot_of

HERE = Path(__file__).parent / "submissions"
LAW = (HERE / "law/framework.yaml").read_text(encoding="utf-8")
CLEAN = {
    "csv": list(csv.reader((HERE / "good.csv").read_text(encoding="utf-8").splitlines())),
    "wide": [["unit", "1", "2"], ["48", "0.5", "0.5"], ["01", "0.25", "0.25"]],
    "award": [
        ["unit", "code", "appraised_points", "reason", "decided_by", "date"],
        ["48", "1.1", "7.5", "Thiếu", "Tổ 1", "2026-02-01"],
        ["48", "1.2", "5", "Đủ", "Tổ 1", "2026-02-01"],
    ],
}
UNCLAIMED = {
    "book": {"J10": None, "J11": None},
    "csv": {"D6": "", "D7": ""},
}  # no points claimed where figures are changed below
COUNTED = {
    **dict.fromkeys(("F10", "C6"), "1.2 spent={}"),
    **dict.fromkeys(("F11", "C7"), "1.3 aware={}"),
    **dict.fromkeys(("M8", "G4"), "1.1 note={}"),
    "A2": "{} 1=0.5000",
    "B2": "48 1={}",
    "C2": "1.1 appraised_points={}",
    "D2": "1.1 reason={}",
}
USUAL = {"book": "1.2 spent=50", "csv": "1.2 spent=50", "wide": "48 1=0.5000", "award": "1.1 appraised_points=7.5"}
MONEY, SHARE, POINTS = "book:F10 csv:C6", "wide:B2 wide.xlsx:B2", "award:C2 award.xlsx:C2"
FIGURES, AWARE = f"{MONEY} {SHARE} {POINTS}", "book:F11 csv:C7"
NOTES = "book:M8 csv:G4 award:D2 award.xlsx:D2"
UNITS, AWARDED, CODES = "wide:A2 wide.xlsx:A2", "award:A2 award.xlsx:A2", "award:B2 award.xlsx:B2"
SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True, kw_only=True)
class Row:
    """An input in words, how its file is made from a clean one, and what it gets.

    `cells` are typed over; `edit` changes the openpyxl book or the bytes of a CSV or file; `sheets`, `after` and
    `parts` go to the maker of workbooks; `patch` replaces text in the XML, `law` in the definition. `says` are pieces
    of the English messages, parted by `|`; `value` is what counts: `code input=figure`, or `unit code=share`.
    """

    words: str
    form: str
    gets: str
    cells: dict[str, Any] = field(default_factory=dict)
    edit: Callable[[Any], Any] | None = None
    sheets: dict[str, Any] = field(default_factory=dict)
    after: str = ""
    parts: dict[str, Any] = field(default_factory=dict)
    patch: tuple[str, str] | None = None
    law: tuple[tuple[str, str], ...] = ()
    roster: str = ""
    name: str = ""
    says: str = ""
    value: str = ""

    @property
    def kind(self):
        return self.form.removesuffix(".xlsx")

    @property
    def expected(self):
        """Give what counts and how much; the figure of a clean file unless said, nothing if the file does not count."""
        if self.form == "file" or {"E", "R"} & {one[0] for one in self.gets.split("; ")}:
            return ""
        return self.value or USUAL[self.kind]


def row(words, form, gets, cells=None, **more):
    return Row(words=words, form=form, gets=gets, cells=cells or {}, **more)


def at(places, words, text, gets, value="", beside=(), **more):
    """Give a row for each place (`form:cell`) where a text is typed; `@` in `gets` is the cell, `value` what counts.

    A value is that of the cell unless it says of what it is (`1.2 points=0`); `beside` are other cells.
    """
    for place in places.split():
        form, cell = place.split(":")
        counted = value if re.match(r"[0-9.]+ \w+=", value) else value and COUNTED[cell].format(value)
        cells = {cell: text, **dict(beside)}
        yield row(f"{words}: {text}" if text else words, form, gets.replace("@", cell), cells, value=counted, **more)


def on(forms, words, gets, **more):
    """Give a row for each form."""
    return [row(words, form, gets, **more) for form in forms.split()]


def each_of(texts, rows):
    """Give the rows of each text."""
    return [each for text in texts for each in rows(text)]


# ── how files are made ──────────────────────────────────────────────────────────────────────────────────────────────


def page(change):
    """Give an edit of the sheet of answers."""
    return lambda book: change(book[ANSWERS])


def hidden(**changed):
    """Give an edit of what the hidden sheet says."""

    def edit(book):
        for key, value in book[IDENTITY].iter_rows(max_row=7, max_col=2):
            value.value = changed.get(key.value, value.value)

    return edit


def named(title):
    def change(sheet):
        sheet.title = "x"  # openpyxl takes a name that differs in case alone for another sheet's
        sheet.title = title

    return page(change)


def extra(title, state="visible"):
    """Give an edit that adds a sheet with two filled cells."""

    def edit(book):
        added = book.create_sheet(title)
        added["A1"], added["B2"], added.sheet_state = "x", 5, state

    return edit


def percent(cell):
    return page(lambda sheet: setattr(sheet[cell], "number_format", FORMAT_PERCENTAGE_00))


def hidden_row(sheet):
    sheet.row_dimensions[8].hidden = True


def merged(area):
    return page(lambda sheet: sheet.merge_cells(area))


def merge(area):
    return f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'


def hide(sheet):
    sheet.parent.active, sheet.sheet_state = 0, "hidden"


def titled(sheet):
    sheet.insert_rows(1)
    sheet["A1"] = "Phiếu của thành phố"


def copied_row(sheet):
    for cell in sheet[8]:
        sheet.cell(20, cell.column).value = cell.value


def columns_of(order):
    """Give an edit of a CSV that puts its columns in another order; comment lines stay."""

    def edit(text):
        rows = csv.reader(io.StringIO(text.decode()))
        return written([[each[at] for at in order] if len(each) == len(order) else each for each in rows])

    return edit


def written(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def inserted(at, line):
    """Give an edit of a CSV that puts a line before another, counted from 1."""
    return lambda text: b"\n".join([*(lines := text.split(b"\n"))[: at - 1], line.encode(), *lines[at - 1 :]])


def swap(old, new):
    return lambda text: text.replace(old.encode(), new if isinstance(new, bytes) else new.encode())


def archive(*, twice=False, **parts):
    """Give an archive of other parts, or with all of them twice; `__` stands for `/`, `_dot_` for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed, warnings.catch_warnings(action="ignore"):
        for name, content in [*parts.items()] * (1 + twice):
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def file(words, gets, content, says, name="a.xlsx"):
    return row(words, "file", gets, edit=lambda _: content, name=name, says=says)


def part(words, gets, parts, says):
    return row(words, "wide.xlsx", gets, parts=parts, says=says)


def sheet(inside, after=""):
    return {SHEET: f'<worksheet xmlns="{SPACE}"><sheetData>{inside}</sheetData>{after}</worksheet>'}


def patch(cell, inside, kind="n", style=""):
    """Give the patch that puts XML into a cell of a workbook."""
    attributes = r"\1" + (f' s="{style}"' if style else "")
    return rf'(<c r="{cell}"(?: s="\d+")?)(?: t="\w+")?(?: ?/>|>.*?</c>)', rf'{attributes} t="{kind}">{inside}</c>'


def stored(cell, formula, value):
    return patch(cell, f"<f>{formula}</f><v>{value}</v>")


def number(cell, value, style=""):
    return patch(cell, f"<v>{value}</v>", style=style)


def failed(cell, error):
    return patch(cell, f"<v>{error}</v>", kind="e")


class Bench:
    """Makes the files of the table, and runs the command on them."""

    def __init__(self, run, filler, workbook, cell, folder):
        self.run, self.filler, self.workbook, self.cell, self.folder = run, filler, workbook, cell, folder
        self.laws, self.made = {}, {}

    def law(self, each):
        """Give the definition, with what a row replaces in it."""
        text = functools.reduce(lambda text, change: text.replace(*change), each.law, LAW)
        path = self.laws.setdefault(text, self.folder / f"law-{len(self.laws)}/framework.yaml")
        if not path.exists():
            path.parent.mkdir()
            path.write_text(text, encoding="utf-8")
        return path

    def make(self, each, folder):
        """Write the file of a row."""
        names = {"csv": "48_2025.csv", "book": "48.xlsx", "wide": "t.csv", "award": "t.csv"}
        path = folder / (each.name or names.get(each.form, "t.xlsx"))
        if each.form == "book":
            self.book(each, path)
        elif each.form.endswith(".xlsx"):
            rows = typed(each.kind, {at: self.xml(value) for at, value in each.cells.items()})
            self.workbook(path, {"Sheet1": rows, **each.sheets}, after=each.after, parts=each.parts)
        else:
            content = b"" if each.form == "file" else written(typed(each.kind, each.cells))
            path.write_bytes(each.edit(content) if each.edit else content)
        if each.patch:
            patched(path, *each.patch)
        return path

    def book(self, each, path):
        def edit(book, _rows):
            for at, value in {**UNCLAIMED["book"], **each.cells}.items():
                book[ANSWERS][at].value = None if value == "" else value
                book[ANSWERS][at].data_type = "s" if value == "=1+1" else book[ANSWERS][at].data_type
            if each.edit:
                each.edit(book)

        law = dticalc.load(str(self.law(each)))
        self.filler(path, law, dticalc.load_roster(law.roster), "48", 2025, edit=edit)

    def xml(self, value):
        """Give a value as the maker of workbooks takes it."""
        if isinstance(value, dt.datetime | dt.time):
            return self.cell.number("45689", style=1)
        if isinstance(value, str) and value.startswith("=") and value != "=1+1":
            return self.cell.formula(value[1:])
        return value if isinstance(value, str) else self.cell.number(value)

    def options(self, each):
        return ["--definition", self.law(each), *(["--roster", each.roster] if each.roster else [])]

    def score(self, each, path):
        """Score the file, or a clean submission with the awards in it."""
        source = path.parent if each.kind in {"book", "csv"} else path
        more = []
        if each.kind == "award":
            source, more = path.parent / "in", ["--appraisal", path]
            source.mkdir()
            (source / "48_2025.csv").write_bytes(written(typed("csv", {})))
        options = [*self.options(each), "--year", 2025, "--out", path.parent / "edition", *more, "--json"]
        return self.run("--lang", "en", "score", source, *options)

    def findings(self, each, path):
        """Give what the command finds in a file: (severity, kind, cell, English message)."""
        if each.kind != "award":
            self.run("validate", path, *self.options(each), "--json", path.parent / "found.json")
            (record,) = json.loads((path.parent / "found.json").read_text("utf-8"))["files"]
            found, cells = record["findings"], record["cells"]
            assert cells["filled"] == cells["used"] + cells["ignored"]
        elif (ran := self.score(each, path)).code:
            found = [(one[1][0], one[2], cell_of(one[0]), one[3]) for one in SAID.findall(ran.err)]
            return found or [("R", "as-a-whole", "-", ran.err)]
        else:
            found = json.loads(ran.out)
        return [(one["severity"][0].upper(), one["kind"], one["cell"] or "-", one["message"]["en"]) for one in found]

    def usual(self, each):
        """Give what a clean file of the form gets."""
        key = each.kind, each.law, each.roster
        if each.form == "file":
            return Counter()
        if key not in self.made:
            folder = self.folder / f"usual-{len(self.made)}"
            folder.mkdir()
            plain = Row(words="", form=each.kind, gets="value", law=each.law, roster=each.roster)
            self.made[key] = Counter(" ".join(one[:3]) for one in self.findings(plain, self.make(plain, folder)))
        return self.made[key]

    def counted(self, each, path):
        """Give the figure that a row is about, from the edition."""
        edition, (whose, what) = path.parent / "edition", each.expected.partition("=")[0].split(" ")
        if each.kind != "award":
            assert self.score(each, path).code == 0
        name, where, column = "answers", {"code": whose, "input": what}, "value"
        if each.kind == "wide":
            name, where = "scores", {"unit_code": whose, "code": what}
        elif what == "points":
            name, where, column = "scores", {"code": whose}, what
        elif what in {"note", "appraised_points", "reason"}:
            where, column = {"code": whose}, what
        with (edition / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            return next(one[column] for one in csv.DictReader(lines) if where.items() <= one.items())


SAID = re.compile(r"(?m)^(.*?): (REFUSED|ERROR|WARNING|NOTE) \[([a-z-]+)\] (.*)$")


def cell_of(place):
    last = place.rpartition(" › ")[2]
    return last if re.fullmatch("[A-Z]+[0-9]+", last) else "-"


def typed(kind, cells):
    """Give the rows of a clean table with some cells typed over."""
    rows = [list(each) for each in CLEAN[kind]]
    for at, text in {**UNCLAIMED.get(kind, {}), **cells}.items():
        line, column = spot_of(at)
        rows += [[] for _ in range(line + 1 - len(rows))]
        rows[line] += [""] * (column + 1 - len(rows[line]))
        rows[line][column] = text
    width = max(map(len, rows))
    return [each if len(each) < 3 and kind == "csv" else each + [""] * (width - len(each)) for each in rows]


def patched(path, pattern, replacement):
    """Replace text in the XML of a workbook."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist() if name.endswith((".xml", ".rels"))}
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, re.sub(pattern, replacement, text))
