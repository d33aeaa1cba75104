"""The scores workbook: whoever opens it finds our figures, and another figure gives what we would give for it."""

import io
import operator
import random
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from dticalc import load, load_roster, read_edition
from dticalc.derivations.ledgers import Ledger, ledger
from dticalc.frameworks import Pillar
from dticalc.numerals import half_up
from dticalc.score_workbooks import score_workbook
from dticalc.score_workbooks.places import FIRST, FOOT, KIND, TABS
from dticalc.score_workbooks.rounding import rounding_of, twice
from dticalc.submissions.layout import asked_inputs
from dticalc.texts import Text
from moved_editions import edition, law, roster
from test_explain import scored, submitted

NO_SOFFICE = "LibreOffice (soffice) is not installed, so no workbook can be recalculated here"
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason=NO_SOFFICE)
CODE_ROW = 3  # of the heads, as a spreadsheet counts
TABLE = """format: 1
id: table
title: {vi: "Bảng", en: "Table"}
years: [2025]
family: table
roster: provinces-63
status: model
scale: 100
published: {measure: MEASURE, decimals: 4, rounding: half-up}
rank: {"on": ON, ties: competition}
missing: POLICY
dimensions:
  - {code: "1", name: {vi: Một, en: One}, max_points: 50, given_max: MOST}
  - {code: "2", name: {vi: Hai, en: Two}, max_points: 30, given_max: MOST}
  - {code: "3", name: {vi: Ba, en: Three}, max_points: 20, given_max: MOST}
  - {code: "4", name: {vi: Bốn, en: Four}, max_points: 0, given_max: MOST}
pillars:
  - {code: A, name: {vi: A, en: A}, dimensions: ["1", "3"]}
  - {code: B, name: {vi: B, en: B}, dimensions: ["1", "2", "4"]}
"""


@dataclass(frozen=True)
class Case:
    """An edition, its workbook, and changes of cells: (sheet, code, what it holds, unit) → what is typed there.

    `expected` is what dticalc makes of the edition with these changes.
    """

    book: Ledger
    lang: str = "vi"
    typed: tuple = ()
    expected: Ledger | None = None

    @property
    def content(self):
        """Give the workbook with its changes; a change takes all stored values away."""
        content = score_workbook(self.book, self.lang)
        if not self.typed:
            return content
        pages = load_workbook(io.BytesIO(content))
        for (tab, code, what, unit), value in self.typed:
            page = pages[TABS[tab][self.lang]]
            at = next(
                column
                for column in range(3, page.max_column + 1)
                if (page.cell(CODE_ROW, column).value, page.cell(KIND + 1, column).value or "") == (code, what)
            )
            row = next(row for row in range(FIRST + 1, page.max_row + 1) if page.cell(row, 1).value == unit)
            page.cell(row, at).value = value
        saved = io.BytesIO()
        pages.save(saved)
        return saved.getvalue()


# ── editions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def mau_1(folder, run, basis):
    """Score three units by the model of 48 indicators, from its worked examples, with two awards."""
    law = load("mau-1")
    (folder / "in").mkdir(parents=True)
    for number, unit in enumerate(("01", "04", "48")):
        lines = [f"# unit={unit}, year=2025", "code,input,value,self_points,applicable,evidence,note"]
        for indicator in law.indicators:
            example = indicator.examples[(number + len(indicator.code)) % len(indicator.examples)]
            for place, asked in enumerate(asked_inputs(indicator)):
                own = f"{float(example.points):.4f},,12/KH-UBND," if place == 0 else ",,,"
                lines.append(f"{indicator.code},{asked.name},{example.inputs[asked.name] or ''},{own}")
        (folder / "in" / f"{unit}_2025.csv").write_text("\n".join(lines) + "\n", "utf-8")
    awards = ["01,1.1,7.25,Thiếu,Tổ 1,2026-03-31", "48,2.1,0,Sai,Tổ 1,2026-03-31"]
    lines = ["unit,code,appraised_points,reason,decided_by,date", *awards]
    (folder / "awards.csv").write_text("\n".join(lines) + "\n", "utf-8")
    more = ("--basis", basis, "--appraisal", folder / "awards.csv")
    return ledger(read_edition(scored(folder, run, folder / "in", "mau-1", 2025, *more)))


def tabled(folder, run, rows, *, measure="value", on="published", policy="zero", most="1"):
    """Score a wide table by a law of four dimensions, the last without points."""
    folder.mkdir(parents=True)
    law = TABLE.replace("MEASURE", measure).replace("ON", on).replace("POLICY", policy).replace("MOST", most)
    (folder / "framework.yaml").write_text(law, "utf-8")
    lines = ["unit,1,2,3,4", *(",".join([unit, *figures]) for unit, figures in rows.items())]
    (folder / "table.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return ledger(read_edition(scored(folder, run, folder / "table.csv", folder / "framework.yaml", 2025)))


def halves(scale=1):
    """Give figures of 63 units whose values are often exactly halfway between two published figures."""
    chance = random.Random(7)  # noqa: S311 – the same figures every time, no secret
    figures = {}
    for unit in load_roster("provinces-63").units:
        given = [Fraction(chance.randrange(10_000), 10_000) * scale for _ in range(3)]
        figures[unit.code] = [*(f"{float(each):.4f}" for each in given), "0"]
    return figures


GAPS = {
    "01": ["0.5", "", "0.25", ""],
    "48": ["0.5", "0.125", "0.25", "1"],
    "79": ["", "", "", ""],
    "22": ["0.125", "0.5", "", "0.5"],
    "31": ["0.375", "0", "0.5625", "0"],
    "92": ["", "0.5", "0.5", ""],
}


def answering(book, *changes):
    """Give the ledger of an edition in whose answers something else stands: (unit, code, input, column) → text."""
    wanted = dict(changes)
    rows = tuple(
        {
            **row,
            **{
                key[3]: text for key, text in wanted.items() if key[:3] == (row["unit_code"], row["code"], row["input"])
            },
        }
        for row in book.edition.answers
    )
    return ledger(replace(book.edition, answers=rows))


def figuring(book, changes):
    """Give the ledger of an edition in whose table other figures stand."""
    rows = tuple(
        {**row, "figure": changes.get((row["unit_code"], row["code"]), row["figure"])} for row in book.edition.figures
    )
    return ledger(replace(book.edition, figures=rows))


def without(book, unit):
    """Give the ledger of an edition without one of its units."""
    rows = tuple(row for row in book.edition.answers if row["unit_code"] != unit)
    return ledger(replace(book.edition, answers=rows))


def hostile(book):
    """Give an edition whose names and codes do their worst."""
    edition = book.edition
    names = ("=1+1", "@SUM(A1)", "<b>&\"'\u200b_x0041_")
    units = tuple(
        replace(unit, name=Text(names[place % 3], names[place % 3])) for place, unit in enumerate(edition.roster.units)
    )
    pillar = Pillar(code="[x]:*?/\\'" * 5, name=Text("=A1", "&P&N"), dimensions=("1", "2"))
    law = replace(edition.framework, pillars=(pillar,), title=Text("='x'!A1&D", "='x'!A1&D"))
    roster = replace(edition.roster, units=units, by_code={unit.code: unit for unit in units})
    return ledger(replace(edition, framework=law, roster=roster))


@pytest.fixture(scope="module")
def cases(tmp_path_factory, run, repository):
    """Give every edition of these tests, as published and with changed cells."""
    root = tmp_path_factory.mktemp("scores")
    bases = ("computed", "self", "appraised")
    found = {f"mau-1 {basis}": Case(mau_1(root / f"m{basis}", run, basis)) for basis in bases}
    small = {basis: ledger(read_edition(submitted(root / basis, run, repository, basis))) for basis in bases}
    found |= {f"small {basis}": Case(book, lang="en") for basis, book in small.items()}
    exact = {"measure: value": "measure: points", "decimals: 4": "decimals: 1", '"on": published': '"on": exact'}
    changes = {f"change{place}": pair for place, pair in enumerate(exact.items())}
    pointed = ledger(read_edition(submitted(root / "exact", run, repository, **changes)))
    found["points, exact ranks"] = Case(pointed)
    shipped = repository / "examples/dti-published/2022.csv"
    found["published 2022"] = Case(ledger(read_edition(scored(root / "p", run, shipped, "qd-922-2022", 2022))))
    merged = run("merge", root / "p/out", "--roster", "provinces-34", "--out", root / "merged")
    assert merged.code == 0, merged.err
    found["merged"] = Case(ledger(read_edition(root / "merged")))
    found["halves"] = Case(tabled(root / "h", run, halves()))
    found["ten"] = Case(tabled(root / "ten", run, halves(10), measure="points", most="10"))
    found["exact"] = Case(tabled(root / "e", run, halves(), on="exact"))
    for policy in ("zero", "exclude"):
        found[f"blanks {policy}"] = Case(tabled(root / policy, run, GAPS, policy=policy))
    found["hostile"] = Case(hostile(small["appraised"]))
    return found | changed(small, found)


def changed(small, found):
    """Give workbooks in which somebody has typed other figures."""
    book = small["computed"]
    figure = Case(
        book=book,
        typed=(
            (("figures", "1.1", "online", "48"), 97),
            (("figures", "1.2", "spent", "01"), None),
            (("figures", "1.3", "aware", "31"), None),
            (("figures", "1.10", "papers", "48"), -3),
            (("figures", "1.11", "communes", "31"), 0),
            (("figures", "2.1", "head", "79"), "Chưa có"),
            (("figures", "2.2", "issued", "01"), "Không"),
            (("applies", "1.11", "", "01"), "Không"),
            (("applies", "1.11", "", "79"), None),
        ),
        expected=answering(
            book,
            (("48", "1.1", "online", "value"), "97"),
            (("01", "1.2", "spent", "value"), ""),
            (("31", "1.3", "aware", "value"), ""),
            (("48", "1.10", "papers", "value"), "-3"),
            (("31", "1.11", "communes", "value"), "0"),
            (("79", "2.1", "head", "value"), "nobody"),
            (("01", "2.2", "issued", "value"), "false"),
            (("01", "1.11", "connected", "applicable"), "false"),
            (("79", "1.11", "connected", "applicable"), "true"),
        ),
    )
    refused = Case(book=book, typed=((("figures", "1.1", "files", "48"), None),))
    award = small["appraised"]
    awarded = Case(
        book=award,
        typed=((("awards", "1.1", "", "48"), None), (("awards", "2.1", "", "79"), 19.5)),
        expected=answering(
            award,
            (("48", "1.1", "online", "appraised_points"), ""),
            (("79", "2.1", "head", "appraised_points"), "19.5"),
        ),
    )
    claim = small["self"]
    claimed = Case(
        book=claim,
        typed=((("self", "1.1", "", "48"), 20), (("self", "1.2", "", "31"), None), (("self", "1.3", "", "68"), None)),
        expected=answering(
            claim,
            (("48", "1.1", "online", "self_points"), "20"),
            (("31", "1.2", "spent", "self_points"), ""),
            (("68", "1.3", "aware", "self_points"), ""),
        ),
    )
    table = found["blanks exclude"].book
    fractions = Case(
        book=table,
        typed=((("figures", "1", "Số liệu", "48"), "=1/3"), (("figures", "2", "Số liệu", "01"), 0.75)),
        expected=figuring(table, {("48", "1"): "1/3", ("01", "2"): "0.75"}),
    )
    return {
        "changed figures": figure,
        "refused": refused,
        "changed awards": awarded,
        "changed claims": claimed,
        "fractions": fractions,
        "a third": Case(figuring(table, {("48", "1"): "1/3"})),
    }


NAMES = [
    *(f"{law} {basis}" for law in ("mau-1", "small") for basis in ("computed", "self", "appraised")),
    *("points, exact ranks", "published 2022", "merged", "halves", "ten", "exact", "blanks zero", "blanks exclude"),
    *("hostile", "a third"),
]
CHANGED = ["changed figures", "changed awards", "changed claims", "fractions"]


@pytest.fixture(scope="module")
def recalculated(cases, tmp_path_factory):
    """Let LibreOffice compute every formula of every workbook anew, in one go: their stored values are taken out."""
    folder = tmp_path_factory.mktemp("recalculated")
    (folder / "in").mkdir()
    names = {name: f"{place}.xlsx" for place, name in enumerate(cases)}
    for name, file in names.items():
        with (
            zipfile.ZipFile(io.BytesIO(cases[name].content)) as held,
            zipfile.ZipFile(folder / "in" / file, "w") as bare,
        ):
            for part in held.namelist():
                content = held.read(part)
                bare.writestr(part, re.sub(rb"</f><v>[^<]*</v>", b"</f>", content) if "sheet" in part else content)
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out"]
    command += [folder / "in" / file for file in names.values()]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {name: load_workbook(folder / "out" / file, data_only=True) for name, file in names.items()}


# ── what a workbook says ────────────────────────────────────────────────────────────────────────────────────────────

WHAT = {
    "Điểm": "points", "Điểm tối đa áp dụng": "most", "Giá trị": "value", "Điểm công bố": "published", "Hạng": "rank",
    "Points": "points", "Maximum that applies": "most", "Value": "value", "Published points": "published",
    "Rank": "rank",
}  # fmt: skip


def said(pages, lang):
    """Give every number of every group and unit that a workbook shows: (level, code, unit, what) → number or None."""
    numbers = {}
    for tab, level in (("totals", "pillar"), ("dimensions", "dimension"), ("indicators", "indicator")):
        if TABS[tab][lang] in pages.sheetnames:
            rows = list(pages[TABS[tab][lang]].iter_rows(values_only=True))
            for column in range(2, len(rows[CODE_ROW - 1])):
                code, what = rows[CODE_ROW - 1][column], WHAT.get(rows[KIND][column])
                group = ("index", "index") if code in {"Chung", "Index"} else (level, code)
                for row in rows[FIRST:]:
                    if what:
                        numbers[*group, row[0], what] = None if row[column] == "" else row[column]
    return numbers


def ours(book):
    """Give the same numbers as dticalc computes them."""
    numbers, law = {}, book.edition.framework.published
    for rows in book.ranking.rows:
        for row in rows:
            key = row.group.level, row.group.code, row.unit_code
            shown = None if row.value is None else half_up(row.value, law.decimals) / 10**law.decimals
            numbers |= {(*key, "value"): shown, (*key, "rank"): row.rank}
            if row.group.level != "indicator":
                numbers |= {(*key, "points"): float(row.points), (*key, "most"): float(row.max_points)}
            if law.measure == "points":
                numbers[*key, "published"] = float(row.published) if row.published else None
    return numbers


@needs_soffice
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_comes_to_the_published_figures_and_ranks(cases, recalculated, name):
    """Recalculated from nothing, every number of every unit and group is ours, and none differs from the edition."""
    case = cases[name]
    wanted = ours(case.book)
    assert said(recalculated[name], case.lang) == {key: pytest.approx(value, abs=1e-9) for key, value in wanted.items()}
    page = recalculated[name][TABS["ranking"][case.lang]].iter_rows(min_row=FIRST + 1, values_only=True)
    ranking = [[None if cell == "" else cell for cell in row] for row in page]
    order = [row.unit_code for row in case.book.ranking.of("index")]
    assert [(row[0], row[2]) for row in ranking] == [(unit, wanted["index", "index", unit, "rank"]) for unit in order]
    if name != "a third":  # an edition made up for this test, whose ranking is still the old one
        assert [(row[2], row[4]) for row in ranking] == [(row[3], row[5]) for row in ranking]
        guide = recalculated[name][TABS["guide"][case.lang]].iter_rows(values_only=True)
        assert [row[1] for row in guide if row[0] in {"Khác bản công bố", "Not as published"}] == [0]


@needs_soffice
@pytest.mark.parametrize("name", CHANGED)
def test_another_figure_gives_what_we_give_for_it(cases, recalculated, name):
    """A figure, choice, award, claim or missing item typed into the workbook gives what dticalc gives for it."""
    case = cases[name]
    found = said(recalculated[name], case.lang)
    assert ours(case.expected) != ours(case.book)
    assert found == {key: pytest.approx(value, abs=1e-9) for key, value in ours(case.expected).items()}


@needs_soffice
def test_a_unit_that_the_definition_would_refuse_has_no_rank(cases, recalculated):
    """A missing figure that is refused gives #N/A up to the index, and the other units are ranked without that unit."""
    book, found = cases["refused"].book, said(recalculated["refused"], "vi")
    for what in ("points", "value", "rank"):
        assert found["index", "index", "48", what] == found["dimension", "1", "48", what] == "#N/A"
    wanted = ours(without(book, "48"))
    others = {key: value for key, value in wanted.items() if key[0] == "index"}
    assert {key: found[key] for key in others} == {key: pytest.approx(value) for key, value in others.items()}
    assert others["index", "index", "79", "rank"] != ours(book)["index", "index", "79", "rank"]


SMALL = "AG .5155 .1176 .5756, BT .5 .5 .5, CM .5 .5 .5, HG .581246 .581246 .581246, LA - - -"


def totals(figures, lang="vi"):
    """Give formula and stored value of each cell of the totals of a small edition, by unit and what it holds."""
    content = score_workbook(ledger(edition(figures, 2024)), lang)
    texts, values = (load_workbook(io.BytesIO(content), data_only=each)[TABS["totals"][lang]] for each in (False, True))
    kinds = [WHAT.get(cell.value) for cell in texts[KIND + 1]]
    rows = zip(texts.iter_rows(min_row=FIRST + 1), values.iter_rows(min_row=FIRST + 1), strict=True)
    cells = {}
    for row, stored in rows:
        for kind, text, value in zip(kinds, row, stored, strict=True):
            cells[row[0].value, kind] = (text.coordinate, text.value, value.value)
    return cells


def test_a_rank_counts_the_strictly_higher_figures():
    """Counted as a spreadsheet does from its formula, each rank is the published one, and units that tie share it."""
    cells = totals(SMALL)
    figures = {at: value for (_, kind), (at, _, value) in cells.items() if kind == "value"}
    ranks = {}
    for (unit, kind), (_, formula, stored) in cells.items():
        if kind != "rank":
            continue
        own, first, last, sign, than = re.fullmatch(
            r'=IF\((\w+)="","",COUNTIF\((\w+\$\d+):(\w+\$\d+),"([<>=]+)"&(\w+)\)\+1\)', formula
        ).groups()
        assert next(iter(figures)) == first.replace("$", "")
        assert next(reversed(figures)) == last.replace("$", "")
        assert own == than
        known = [each for each in figures.values() if each is not None]
        counted = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}[sign]
        ranks[unit] = None if figures[own] is None else 1 + sum(counted(each, figures[than]) for each in known)
        assert ranks[unit] == stored
    assert ranks == {"AG": 4, "BT": 2, "CM": 2, "HG": 1, "LA": None}


def worth(formula, cells):
    """Compute a quotient of two cells in binary, rounded half up as often as the formula says."""
    if found := re.fullmatch(r"ROUND\((.*),(\d+)\)", formula):
        unit = Decimal(1).scaleb(-int(found[2]))
        return float(Decimal(repr(worth(found[1], cells))).quantize(unit, ROUND_HALF_UP))
    above, below = formula.split("/")
    return cells[above] / cells[below]


def test_a_published_figure_is_rounded_twice():
    """A value that binary sums put a hair below a half is rounded up, and one a little below it is not."""
    cells = totals(SMALL)
    for unit, published, shares in (("AG", 0.4082, (0.5155, 0.1176, 0.5756)), ("HG", 0.5812, (0.581246,) * 3)):
        points, most = cells[unit, "points"][0], cells[unit, "most"][0]
        in_binary = sum(share * weight for share, weight in zip(shares, (50, 30, 20), strict=True))
        formula = re.fullmatch(r'=IF\(\w+=0,"",(.*)\)', cells[unit, "value"][1])[1]
        assert worth(formula, {points: in_binary, most: 100.0}) == cells[unit, "value"][2] == published
    assert "ROUND" not in cells["AG", "points"][1], "sums are as they are"


def summed(formula, pages):
    """Add up as a spreadsheet does what a formula names; None where it is no sum."""

    def held(ranges):
        parts = re.findall(r"'([^']+)'!([A-Z]+\d+(?::[A-Z]+\d+)?)", ranges.replace("$", ""))
        cells = [pages[tab][where if ":" in where else f"{where}:{where}"] for tab, where in parts]
        return [cell.value for rows in cells for row in rows for cell in row]

    if found := re.fullmatch(r"=SUM\((.*)\)", formula):
        return sum(each for each in held(found[1]) if isinstance(each, int | float))
    if found := re.fullmatch(r"=SUMPRODUCT\(--ISNUMBER\((.*)\),(.*)\)", formula):
        known, most = held(found[1]), held(found[2])
        return sum(each for own, each in zip(known, most, strict=True) if isinstance(own, int | float))
    return None


def test_sums_are_over_the_parts_that_apply():
    """Points and maxima of dimensions, pillars that overlap and the index add up what belongs to them and applies."""
    pillars = (("A", ("1", "3")), ("B", ("2", "3")))
    pillars = tuple(Pillar(code=code, name=Text(code, code), dimensions=held) for code, held in pillars)
    figures = "AG .9 .2 .7, BT .5 - .5, CM - .4 .1, HG .3 .1 -, LA - - -"
    content = score_workbook(ledger(edition(figures, 2024, replace(law(), pillars=pillars))), "vi")
    texts, values = (load_workbook(io.BytesIO(content), data_only=each) for each in (False, True))
    added = 0
    for tab in ("totals", "dimensions"):
        for row in texts[TABS[tab].vi].iter_rows(min_row=FIRST + 1, min_col=3):
            for cell in row:
                total = summed(cell.value, values)
                if total is not None:
                    added += 1
                    assert total == pytest.approx(values[TABS[tab].vi][cell.coordinate].value), cell.coordinate
    assert added == 5 * 2 * (1 + 2 + 3)


def test_a_name_that_looks_like_a_formula_stays_a_name():
    """A unit called “=1+1” is a text in every sheet that names it."""
    names = {"AG": Text("=1+1", "=1+1"), "BT": Text("@SUM(A1)", "+2")}
    content = score_workbook(ledger(edition("AG .9 .8 .7, BT .5 .5 .5", 2024, named=roster("hai", names))), "vi")
    pages = load_workbook(io.BytesIO(content))
    for tab in ("ranking", "totals", "dimensions", "points"):
        shown = [page[1] for page in pages[TABS[tab].vi].iter_rows(min_row=FIRST + 1, max_row=FIRST + 2)]
        assert [(cell.value, cell.data_type) for cell in shown] == [("=1+1", "s"), ("@SUM(A1)", "s")]


def test_what_must_be_said_stands_on_every_sheet():
    """Whoever prints one sheet sees on it that figures are made up, and that the edition is a draft of some units."""
    made = edition("AG .9 .8 .7, BT .5 .5 .5", 2024, marks=("synthetic",), final=False)
    for page in load_workbook(io.BytesIO(score_workbook(ledger(made), "vi"))):
        if page.title != TABS["guide"].vi:
            assert page["A2"].value.lower().startswith("số liệu giả lập · bản nháp, 2/5"), page.title


def test_a_changed_figure_is_told_from_the_published_one():
    """Rank and figure are coloured where they are not as published; the guide counts the units of which that is so."""
    pages = load_workbook(io.BytesIO(score_workbook(ledger(edition(SMALL, 2024)), "vi")))
    ranking, last = pages[TABS["ranking"].vi], FIRST + 5
    rules = {str(ranges.sqref): [rule.formula[0] for rule in ranges.rules] for ranges in ranking.conditional_formatting}
    assert rules == {
        f"C{FIRST + 1}:C{last}": [f"C{FIRST + 1}<>D{FIRST + 1}"],
        f"E{FIRST + 1}:E{last}": [f"E{FIRST + 1}<>F{FIRST + 1}"],
    }
    count = next(row[1] for row in pages[TABS["guide"].vi].iter_rows(values_only=True) if row[0] == "Khác bản công bố")
    pairs = re.findall(r"!([A-Z])\d+:[A-Z]\d+(<>|=)'[^']*'!([A-Z])\d+", count.replace("$", ""))
    assert pairs == [("C", "<>", "D"), ("E", "<>", "F")]


def test_ranks_on_exact_figures_are_taken_on_exact_figures():
    """Where the definition ranks exact figures, the workbook ranks those and not the published ones, which may tie."""
    exact = replace(law(), rank_on="exact")
    pages = load_workbook(io.BytesIO(score_workbook(ledger(edition(SMALL, 2024, exact)), "vi")))[TABS["totals"].vi]
    kinds = {cell.value: cell.column_letter for cell in pages[KIND + 1]}
    ranked = pages[f"{kinds['Hạng']}{FIRST + 1}"].value
    assert f'">"&{kinds["Số để xếp hạng"]}{FIRST + 1}' in ranked
    assert pages[f"{kinds['Số để xếp hạng']}{FIRST + 1}"].value.count("ROUND(") == 1


@pytest.mark.parametrize("name", NAMES)
def test_what_a_formula_comes_to_stands_beside_it(cases, name):
    """A program that does not compute, such as a preview, shows our figures and ranks as well."""
    case = cases[name]
    pages = load_workbook(io.BytesIO(case.content), data_only=True)
    assert said(pages, case.lang) == {key: pytest.approx(value, abs=1e-12) for key, value in ours(case.book).items()}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_between_a_figure_and_its_rank_is_typed(cases, name):
    """Ranks, totals, dimensions and points are formulas, which refer to sheets of this workbook only."""
    case = cases[name]
    content = score_workbook(case.book, case.lang)
    pages = load_workbook(io.BytesIO(content))
    for tab in ("totals", "dimensions", "points", "indicators"):
        if TABS[tab][case.lang] in pages.sheetnames:
            rows = pages[TABS[tab][case.lang]].iter_rows(min_row=FIRST + 1, min_col=3)
            assert {cell.data_type for row in rows for cell in row} == {"f"}
    formulas = [cell.value for page in pages for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    named = {sheet for text in formulas for sheet in re.findall(r"'([^']*)'!", text)}
    assert named <= set(pages.sheetnames)
    assert not any("[" in text or "http" in text for text in formulas)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [part for part in parts.namelist() if "external" in part.lower() or part.endswith("sheet1.xml.rels")]
        assert b'TargetMode="External"' not in b"".join(map(parts.read, parts.namelist()))


def test_names_and_codes_stay_texts(cases):
    """A unit called “=1+1” is a text, hidden characters show, and a hostile code names no sheet."""
    pages = load_workbook(io.BytesIO(cases["hostile"].content))
    for tab in ("ranking", "totals", "points", "figures", "awards"):
        cells = [row[1] for row in pages[TABS[tab].vi].iter_rows(min_row=FIRST + 1)]
        assert {cell.data_type for cell in cells} == {"s"}
        assert {cell.value for cell in cells} <= {"=1+1", "@SUM(A1)", "<b>&\"'\N{REPLACEMENT CHARACTER}_x0041_"}
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in pages.sheetnames)
    assert pages[TABS["totals"].vi].cell(CODE_ROW, 7).value == "[x]:*?/\\'" * 5
    reasons = [row[5] for row in pages[TABS["reasons"].vi].iter_rows(min_row=4)]
    assert {cell.data_type for cell in reasons} == {"s"}
    assert any("=1+1 <script>" in cell.value for cell in reasons)


@pytest.mark.parametrize("name", ["mau-1 appraised", "halves"])
def test_the_same_edition_gives_the_same_bytes(cases, name):
    """Written twice, from an edition read twice, a workbook is the same; and it is another one in English."""
    book = cases[name].book
    once, again = (score_workbook(ledger(replace(book.edition)), "vi") for _ in range(2))
    assert once == again != score_workbook(book, "en")


def test_figures_lie_exactly_on_halves(cases):
    """The table of halves holds many, which binary rounding misses; ranks tie there as well."""
    book = cases["halves"].book
    rows = book.ranking.of("index")
    exact = [row for row in rows if (row.value * 10**4).denominator == 2]
    assert len(exact) >= 5
    assert any(round(float(row.value), 4) != float(row.published) for row in exact)
    assert rounding_of(book.ranking).first == 10


def test_a_hair_below_a_half_is_not_rounded_up(cases):
    """Where an exact figure lies closer below a half than ten decimals tell, more are kept in the first rounding."""
    book = cases["published 2022"].book
    value = Fraction("0.58125") - Fraction(2, 10**12)
    scores = replace(
        book.ranking.scores, values=((value,) * len(book.ranking.scores.units), *book.ranking.scores.values[1:])
    )
    rounding = rounding_of(replace(book.ranking, scores=scores))
    assert twice(value, 10, 4) == 5813
    assert (twice(value, rounding.first, 4), half_up(value, 4)) == (5812, 5812)


def test_a_recorded_edition_gives_values_and_says_so(tmp_path, run, repository):
    """What was published and not computed has no formula; what is not known stays blank; the guide tells why."""
    table = repository / "examples/dti-published/recorded-2022.csv"
    done = run("record", table, "--definition", "qd-922-2022", "--year", "2022", "--out", tmp_path / "out", "--quiet")
    assert done.code == 0, done.err
    pages = load_workbook(io.BytesIO(score_workbook(ledger(read_edition(tmp_path / "out")), "vi")))
    cells = [cell for page in pages for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    ranking = list(pages["Xếp hạng"].iter_rows(min_row=FIRST + 1, values_only=True))
    assert ranking[0][:4] == ("48", "Đà Nẵng", 1, 0.8002)
    assert len(ranking) == 63
    assert None in [row[5] for row in ranking]
    texts = " ".join(str(cell.value) for row in pages["Đọc trước"].iter_rows() for cell in row)
    assert "Chỉ có giá trị, không có công thức" in texts
    assert "Số đã công bố, chép lại" in texts


def test_the_guide_says_what_the_edition_is(cases):
    """Marks, stage, decision, hashes and the missing policies stand in the guide; it is the sheet that opens first."""
    book = cases["published 2022"].book
    pages = load_workbook(io.BytesIO(score_workbook(book, "en")))
    assert pages.sheetnames[0] == pages.active.title == "Read first"
    texts = "\n".join(str(cell.value) for row in pages["Read first"].iter_rows() for cell in row if cell.value)
    for said_there in (
        "DRAFT, 5 of 63 units",
        "922/QĐ-BTTTT",
        book.edition.id,
        book.edition.manifest_digest,
        book.edition.framework.digest,
        "ROUND(ROUND(x,10),4)",
        "#N/A",
    ):
        assert said_there in texts
    marked = load_workbook(io.BytesIO(cases["merged"].content))["Đọc trước"]
    assert "Ước tính" in marked["B3"].value


def test_every_sheet_prints_on_a4_with_its_head(cases):
    """Sheets are A4 across, repeat their heads on each page, keep them in view, and the ranking can be filtered."""
    pages = load_workbook(io.BytesIO(cases["mau-1 appraised"].content))
    assert pages.sheetnames == [
        *("Đọc trước", "Xếp hạng", "Tổng hợp", "Chỉ số chính", "Điểm", "Chỉ số thành phần", "Số liệu", "Áp dụng"),
        *("Thẩm định", "Lý do thẩm định", "Lựa chọn", "Cách tính"),
    ]
    for page in pages:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        if page.title not in {"Đọc trước", "Lý do thẩm định", "Lựa chọn", "Cách tính"}:
            assert page.freeze_panes == "C7"
            assert page.print_title_rows == f"${CODE_ROW}:${FOOT + 1}"
    assert pages["Xếp hạng"].auto_filter.ref.startswith("A6:")


def test_sixty_three_units_fit_the_budget(cases):
    """A workbook of 63 units and 48 indicators on the basis of awards is smaller than 700 KB."""
    book = cases["mau-1 appraised"].book
    units = load_roster("provinces-63").units
    of_one = [row for row in book.edition.answers if row["unit_code"] == "01"]
    rows = tuple({**row, "unit_code": unit.code} for unit in units for row in of_one)
    line = book.edition.line("01", "index")
    edition = replace(
        book.edition,
        answers=rows,
        roster=load_roster("provinces-63"),
        units=tuple(unit.code for unit in units),
        lines={("index", "index", unit.code): line for unit in units},
    )
    assert len(score_workbook(ledger(edition), "vi")) < 700_000
