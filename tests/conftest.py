"""What several rooms of tests share: the command, the shipped law, and the checkout."""

import fcntl
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from xml.sax.saxutils import escape

import hypothesis
import pytest
from openpyxl import load_workbook

from dticalc import editions, load, load_roster, rosters
from dticalc.cli import main
from dticalc.figures import NO, YES
from dticalc.frameworks import Dimension, Framework, Indicator, Pillar, Published
from dticalc.rules import Given
from dticalc.submissions.layout import ANSWERS, HEADER_ROW, POSITION, asked_inputs
from dticalc.submissions.template import template_bytes
from dticalc.texts import Text
from dticalc.workbooks import address

hypothesis.settings.register_profile("dticalc", deadline=None, derandomize=True, max_examples=60)
hypothesis.settings.load_profile("dticalc")

REPOSITORY = Path(__file__).parents[1]
# Tests ask what stands in a file, not whether it outlives a power cut: waiting for the disk took half of their time.
os.fsync = lambda _: None


@dataclass(frozen=True)
class Ran:
    """How a run of the command ended."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def repository():
    """Give the folder of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def run():
    """Run the command inside this process: `run("score", …)`; a roster of the same text is read only once."""
    read_roster, known = rosters.read_roster, {}

    def remembered(path, shown=None):
        key = (path, shown, path.read_bytes())
        if key not in known:
            known[key] = read_roster(path, shown)
        return known[key]

    def run(*arguments):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for room in (rosters, editions):
                patch.setattr(room, "read_roster", remembered)
            with pytest.raises(SystemExit) as ended:
                main([str(each) for each in arguments])
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        return Ran(code=ended.value.code or 0, out=texts[0], err=texts[1])

    return run


@pytest.fixture(scope="session")
def run_apart():
    """Run the installed command as a process of its own: `run_apart("score", …, env={…}, cwd=…, before=…)`."""

    def run_apart(*arguments, env=None, cwd=None, before=None):
        done = subprocess.run(
            [Path(sys.executable).with_name("dticalc"), *map(str, arguments)],
            capture_output=True,
            env={**os.environ, **(env or {})},
            cwd=cwd,
            preexec_fn=before,
            timeout=60,
            check=False,
        )
        return Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())

    return run_apart


@pytest.fixture(scope="session")
def law_2022():
    """Give the definition of 2021–2023, which has overlapping pillars and a dimension of 0 points."""
    return load("qd-922-2022")


@pytest.fixture(scope="session")
def provinces():
    """Give the roster of 63."""
    return load_roster("provinces-63")


@pytest.fixture(scope="session")
def framework():
    """Make a definition in memory: `framework({"1": 60, "2": 40}, pillars={"P": "12"}, …)`.

    The first argument gives the maximum of each dimension; `indicators` gives (dimension, maximum, given_max) by code.
    """

    def framework(
        dimensions,
        *,
        pillars=None,
        indicators=None,
        measure="value",
        decimals=4,
        on="published",
        missing="exclude",
        given_max=1,
    ):
        return Framework(
            id="model",
            title=Text("Mẫu", "Model"),
            decision=None,
            years=(2030,),
            amends="",
            family="model",
            roster="provinces-63",
            status="model",
            note=None,
            scale=sum(map(Fraction, dimensions.values()), Fraction(0)),
            published=Published(measure=measure, decimals=decimals),
            rank_on=on,
            missing=missing,
            dimensions=tuple(
                Dimension(code=code, name=Text(code, code), max_points=Fraction(most), given_max=Fraction(given_max))
                for code, most in dimensions.items()
            ),
            pillars=tuple(
                Pillar(code=code, name=Text(code, code), dimensions=tuple(members))
                for code, members in (pillars or {}).items()
            ),
            indicators=tuple(
                Indicator(
                    code=code,
                    dimension=dimension,
                    name=Text(code, code),
                    max_points=Fraction(most),
                    rule=Given(given_max=Fraction(limit)),
                )
                for code, (dimension, most, limit) in (indicators or {}).items()
            ),
            sources=(),
            path=REPOSITORY / "indicators/qd-922-2022/framework.yaml",
        )

    return framework


class Cell(str):
    """A cell of a test workbook as XML: its attributes and content, after `<c r="…"`."""

    __slots__ = ()

    @classmethod
    def number(cls, text, style=0):
        """Store a number as Excel does (style 1 is a date, 2 per cent)."""
        return cls(f' s="{style}"><v>{text}</v></c>')

    @classmethod
    def formula(cls, formula, value=None, kind="n"):
        """Store a formula with or without its value."""
        stored = "" if value is None else f"<v>{value}</v>"
        return cls(f' t="{kind}"><f>{escape(formula)}</f>{stored}</c>')

    @classmethod
    def of(cls, kind, value):
        """Store a value of another kind: `e` an error, `b` a truth value."""
        return cls(f' t="{kind}"><v>{value}</v></c>')


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _sheet(rows, after):
    lines = []
    for r, row in enumerate(rows):
        cells = [
            f'<c r="{address(r, c)}"'
            + (cell if isinstance(cell, Cell) else f' t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
            for c, cell in enumerate(row)
            if cell != ""
        ]
        lines.append(f'<row r="{r + 1}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData>{after}</worksheet>'


@pytest.fixture(scope="session")
def cell():
    """Give the maker of cells: `cell.number("36.27")`, `cell.formula("A1+1", "2")`, `cell.of("e", "#REF!")`."""
    return Cell


@pytest.fixture(scope="session")
def workbook():
    """Write an XLSX by hand: `workbook(path, {"Sheet": rows}, after="<mergeCells>…", parts={name: bytes})`."""

    def workbook(path, sheets, *, after="", parts=None):
        sheets = sheets if isinstance(sheets, dict) else {"Sheet1": sheets}
        numbers = range(1, len(sheets) + 1)
        override = "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for i in numbers
        )
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>'
            for i, name in zip(numbers, sheets, strict=True)
        )
        related = "".join(
            f'<Relationship Id="rId{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in numbers
        )
        formats = "".join(f'<xf numFmtId="{each}" fontId="0" fillId="0" borderId="0"/>' for each in (0, 14, 10, 49))
        texts = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{override}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
            f'<Relationship Id="rId99" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
            f'<fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
            f'<cellXfs count="4">{formats}</cellXfs></styleSheet>',
            **{
                f"xl/worksheets/sheet{i}.xml": _sheet(rows, after)
                for i, rows in zip(numbers, sheets.values(), strict=True)
            },
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**texts, **(parts or {})}.items():
                archive.writestr(name, content)
        return path

    return workbook


@dataclass(frozen=True)
class Filler:
    """Fills in submission workbooks as a unit would: `filler(path, law, units, "48", 2025, edit=…)`."""

    cells: dict

    def __call__(self, path, law, units, unit, year, *, example=0, edit=None):
        key = (law.digest, units.digest, unit, year)
        if key not in self.cells:
            self.cells[key] = template_bytes(law, units, units.by_code[unit], year)
        book = load_workbook(io.BytesIO(self.cells[key]))
        page = book[ANSWERS]
        rows = self.rows(page)
        for indicator in law.indicators:
            self.answer(page, indicator, rows, example)
        if edit is not None:
            edit(book, rows)
        book.save(path)
        return path

    @staticmethod
    def rows(page):
        """Give the row of each (code, input)."""
        code, name = POSITION["code"] + 1, POSITION["input"] + 1
        return {
            (page.cell(row, code).value, page.cell(row, name).value): row
            for row in range(HEADER_ROW + 2, page.max_row + 1)
            if page.cell(row, name).value
        }

    @staticmethod
    def answer(page, indicator, rows, number):
        """Type a worked example into the rows of its indicator, with its points and a document."""
        example = indicator.examples[min(number, len(indicator.examples) - 1)]
        for asked in asked_inputs(indicator):
            text = example.inputs[asked.name]
            named = {"true": YES, "false": NO} if asked.type == "boolean" else asked.options
            if text is not None and asked.type in {"choice", "boolean"}:
                value = getattr(named[text], "vi", named[text])
            else:
                value = None if text is None else float(Fraction(text))
            page.cell(rows[indicator.code, asked.name], POSITION["value"] + 1).value = value
        first = rows[indicator.code, asked_inputs(indicator)[0].name]
        page.cell(first, POSITION["self_points"] + 1).value = float(example.points)
        page.cell(first, POSITION["evidence"] + 1).value = "12/KH-UBND - 05/01/2025: Kế hoạch"


@pytest.fixture(scope="session")
def recalculated():
    """Let LibreOffice compute every formula of a workbook anew, and give the sheet that it saves."""

    def recalculated(path, folder):
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        out = folder / "recalculated"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            out,
            path,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return load_workbook(out / path.name, data_only=True)[ANSWERS]

    return recalculated


@pytest.fixture(scope="session")
def filler():
    """Give what fills in submission workbooks."""
    return Filler(cells={})


@dataclass(frozen=True)
class Workspaces:
    """Makes small workspaces: three units, two years, submissions as CSV and awards."""

    def __call__(self, root, *, years=(2024, 2025), units=("01", "02", "03")):
        law = (REPOSITORY / "tests/submissions/law/framework.yaml").read_text("utf-8")
        law = law.replace("years: [2025]", f"years: {sorted(years)}")
        law = law.replace("roster: provinces-34", "roster: three.yaml")
        (root / "law" / "small").mkdir(parents=True)
        (root / "law" / "small" / "framework.yaml").write_text(law, "utf-8")
        named = "".join(f'  - {{code: "{c}", name: {{vi: Tỉnh {c}}}}}\n' for c in ("01", "02", "03"))
        head = (
            "format: 1\nid: three\ntitle: {vi: Ba tỉnh, en: Three}\nsince: null\nuntil: null\nprevious: null\nunits:\n"
        )
        (root / "law" / "small" / "three.yaml").write_text(head + named, "utf-8")
        lines = ['title = "Ba tỉnh"', 'definitions = "law"']
        for year in years:
            for unit in units:
                self.answer(root, year, unit)
            self.award(root, year)
            lines += [f"[year.{year}]", 'definition = "small"', f'submissions = "{year}/submissions"']
            lines += [f'appraisal = "{year}/awards.csv"', 'basis = "appraised"']
            lines += [f"previous = {year - 1}"] if year - 1 in years else []
        (root / "dticalc.toml").write_text("\n".join(lines) + "\n", "utf-8")
        return root

    @staticmethod
    def answer(root, year, unit, **changed):
        """Write the submission of a unit; `online="70"` and the like change a figure."""
        text = (REPOSITORY / "tests/submissions/good.csv").read_text("utf-8")
        text = text.replace("# unit=48, year=2025", f"# unit={unit}, year={year}")
        for name, value in {"online": str(10 * int(unit) + year - 2020), **changed}.items():
            text = "".join(
                ",".join([*line.split(",")[:2], value, *line.split(",")[3:]]) if f",{name}," in line else line
                for line in text.splitlines(keepends=True)
            )
        file = root / str(year) / "submissions" / f"{unit}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    @staticmethod
    def award(root, year, points="7.5"):
        """Write the awards of a year: one, with its reason."""
        row = f"01,2.2,{points},Thiếu biên bản nghiệm thu,Tổ thẩm định 2,{year + 1}-03-31\n"
        (root / str(year) / "awards.csv").write_text(
            f"unit,code,appraised_points,reason,decided_by,date\n{row}", "utf-8"
        )


@pytest.fixture(scope="session")
def workspaces():
    """Give the maker of small workspaces: `workspaces(path)`; `workspaces.answer(path, 2024, "01", online="70")`."""
    return Workspaces()


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Make a folder once for all processes of a test run, which work side by side: `once("demo", make)`."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def once(name, make):
        folder, done = shared / "once" / name, shared / "once" / f"{name}.done"
        folder.parent.mkdir(exist_ok=True)
        with (folder.parent / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def made(run, once):
    """Make the demonstration once, as a user does: its folder, and how the command ended."""

    def make(folder):
        ran = run("demo", folder / "demo", "--lang", "en")
        (folder / "ran.json").write_text(json.dumps(asdict(ran)), "utf-8")

    folder = once("made", make)
    return folder / "demo", Ran(**json.loads((folder / "ran.json").read_text("utf-8")))


def _run_copy(files, root, world, **given):
    """Make a workspace of files (path and bytes) in an order, and run it by a process of its own."""
    for number, (name, content) in enumerate(files):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
        if given["cwd"] != "/":
            os.utime(root / name, (number, number))
    command = [Path(sys.executable).with_name("dticalc"), "run", *([root] if given["cwd"] == "/" else [])]
    env = {**os.environ, **world}
    ended = subprocess.run(command, env=env, capture_output=True, check=False, timeout=300, **given)
    assert ended.returncode == 3, ended.stderr.decode(errors="replace")  # two files of 2024 are refused, as planted


def _files(folder):
    """Give the files of a workspace: path and bytes."""
    paths = sorted(each for each in folder.rglob("*") if each.is_file())
    return [(each.relative_to(folder), each.read_bytes()) for each in paths]


FEW = ("01", "04", "24", "36", "48", "79", "86", "91")  # two of them sent a faulty file in 2024


def _few(folder):
    """Give the files of a demonstration as they are for a few of its units."""
    for name, content in _files(folder):
        if name.name == "appraisal.csv":
            head, *rows = content.splitlines(keepends=True)
            yield name, b"".join([head, *(row for row in rows if row[:2].decode() in FEW)])
        elif name.suffix != ".xlsx" or name.stem[-2:] in FEW:
            yield name, content


WORLDS = (
    {"PYTHONHASHSEED": "0", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}
    | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},  # a machine that knows ASCII only
)


@pytest.fixture(scope="session")
def finished(once, made):
    """Give a demonstration of which both years have been run; no test changes it."""
    return once("finished", lambda root: _run_copy(_files(made[0]), root, WORLDS[0], cwd="/", umask=0o022))


@pytest.fixture(scope="session")
def twins(once, made):
    """Give two copies of a demonstration of a few units, each run by a process of its own in another world.

    They differ in hash seed, time zone, locale, folder, umask, the order in which files came to be, and their times.
    """
    few = list(_few(made[0]))
    return [
        once("one", lambda root: _run_copy(few, root, WORLDS[0], cwd="/", umask=0o022)),
        once("Bản thứ hai", lambda root: _run_copy(few[::-1], root, WORLDS[1], cwd=root, umask=0o077)),
    ]
