"""Explanations: what is printed can be worked out again, and gives every number of the edition."""

import csv
import io
import re
import shutil
from fractions import Fraction

import pytest

from dticalc import load
from dticalc.numerals import plain
from reworking import rework

SMALL = """# unit={unit}, year=2025
code,input,value,self_points,applicable,evidence,note
1.1,online,{online},{claims[0]},,12/BC-UBND,
1.1,files,{files},,,,
1.2,spent,{spent},{claims[1]},,,
1.3,aware,{aware},{claims[2]},,,
1.10,papers,{papers},{claims[3]},,,
1.11,connected,{connected},{claims[4]},{applies},,
1.11,communes,{communes},,,,
2.1,head,{head},{claims[5]},,5/QĐ-UBND,
2.2,issued,{issued},{claims[6]},,,
2.2,done,{done},,,,
"""
USUAL = {
    "online": 50, "files": 100, "spent": 50, "aware": 0.5, "papers": 5, "connected": 5, "communes": 10,
    "head": "Bí thư", "issued": "Có", "done": 50, "applies": "Có", "claims": (10, 5, 5, 10, 5, 20, 15),
}  # fmt: skip
UNITS = {
    "48": {},
    "01": {
        "online": 3,
        "files": 7,
        "aware": "",
        "communes": 0,
        "connected": 0,
        "claims": (8.57, 5, "", 10, 10, 20, 15),
    },
    "79": {"spent": "", "applies": "Không", "head": "Chủ tịch", "claims": (10, "", 5, 10, "", 10, 15)},
    "31": {
        "online": 13,
        "files": 1000000,
        "papers": 0,
        "issued": "Không",
        "done": 33.33,
        "claims": (1, 5, 5, 0, 5, 20, 3),
    },
    "68": {},
}
AWARDED = """unit,code,appraised_points,reason,decided_by,date
48,1.1,7.5,Thiếu biên bản nghiệm thu,Tổ thẩm định 2,2026-03-31
01,2.2,0,"=1+1 <script>alert(1)</script> $x$",Tổ thẩm định 1,2026-03-31
79,1.2,3.25,Bổ sung minh chứng,Tổ thẩm định 1,2026-03-30
"""


def submitted(folder, run, repository, basis="computed", **changes):
    """Score five units of the small law, with gaps, zero denominators and items that do not apply."""
    folder.mkdir(parents=True, exist_ok=True)
    law = (repository / "tests/submissions/law/framework.yaml").read_text("utf-8")
    for before, after in changes.values():
        assert before in law
        law = law.replace(before, after)
    (folder / "framework.yaml").write_text(law, "utf-8")
    (folder / "awards.csv").write_text(AWARDED, "utf-8")
    (folder / "in").mkdir(exist_ok=True)
    for unit, own in UNITS.items():
        (folder / "in" / f"{unit}_2025.csv").write_text(SMALL.format(unit=unit, **{**USUAL, **own}), "utf-8")
    return scored(
        folder,
        run,
        folder / "in",
        folder / "framework.yaml",
        2025,
        "--basis",
        basis,
        "--appraisal",
        folder / "awards.csv",
    )


def scored(folder, run, source, law, year, *more):
    """Score, and give the folder of the edition."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    done = run("score", source, "--definition", law, "--year", year, "--out", folder / "out", "--quiet", *more)
    assert done.code == 0, done.err
    return folder / "out"


def published_figure(outcome):
    """Give the figure that is published: the points if they are, else the value."""
    return Fraction(outcome[3] or outcome[2])


def exact_value(outcome):
    """Give the exact value."""
    return outcome[0] / outcome[1]


def check_edition(run, folder, lang, figure=published_figure):
    """Explain every unit, work it out again from the text, and get every row of scores.csv."""
    rows = list(csv.DictReader(io.StringIO((folder / "scores.csv").read_text("utf-8"))))
    reworked = {}
    for unit in dict.fromkeys(row["unit_code"] for row in rows):
        printed = run("explain", folder, unit, "--all", "--lang", lang)
        assert printed.code == 0, printed.err
        reworked[unit] = rework(printed.out, lang)
    for row in rows:
        key = row["level"], row["code"]
        points, most, value, published, rank = reworked[row["unit_code"]][key]
        assert (plain(points), plain(most), value or "") == (row["points"], row["max_points"], row["value"]), row
        assert published is None or published == row["published"]
        better = [
            each[key]
            for each in reworked.values()
            if most and each[key][1] and figure(each[key]) > figure((points, most, value, published))
        ]
        assert str(rank or "") == row["rank"] == (str(1 + len(better)) if most else ""), row
    assert {key for each in reworked.values() for key in each} == {(row["level"], row["code"]) for row in rows}
    return rows


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("basis", ["computed", "self", "appraised"])
def test_submissions_can_be_worked_out_again_from_the_text(tmp_path, run, repository, basis, lang):
    """On each basis, with gaps, zero denominators, parts, steps and awards, the printed arithmetic gives scores.csv."""
    rows = check_edition(
        run, submitted(tmp_path, run, repository, basis, missing=("missing: refuse", "missing: exclude")), lang
    )
    assert {row["level"] for row in rows} == {"index", "dimension", "indicator"}


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        ({"published": ("measure: value, decimals: 4", "measure: points, decimals: 2")}, published_figure),
        ({"rank": ('{"on": published', '{"on": exact')}, exact_value),
        ({"decimals": ("decimals: 4", "decimals: 0")}, published_figure),
        ({"decimals": ("decimals: 4", "decimals: 8")}, published_figure),
    ],
    ids=["points", "exact", "whole", "eight-decimals"],
)
def test_whatever_a_definition_publishes_and_ranks_can_be_worked_out_again(tmp_path, run, repository, changes, figure):
    """Points or values, few decimals or many, ranked as published or exactly: the text gives scores.csv."""
    changes["missing"] = ("missing: refuse", "missing: zero")
    check_edition(run, submitted(tmp_path, run, repository, "appraised", **changes), "vi", figure)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("definition", "year"), [("qd-1726-2020", 2020), ("qd-922-2022", 2022)])
def test_published_tables_can_be_worked_out_again_from_the_text(tmp_path, run, repository, definition, year, lang):
    """Disjoint and overlapping pillars and a dimension of 0 points: the text gives every row of scores.csv."""
    rows = check_edition(
        run, scored(tmp_path, run, repository / f"examples/dti-published/{year}.csv", definition, year), lang
    )
    assert {row["level"] for row in rows} >= {"index", "pillar", "dimension"}


def test_workbooks_of_the_model_index_can_be_worked_out_again(tmp_path, run, filler, provinces):
    """48 indicators of every kind of rule, overlapping pillars, sheets and cells: the text gives scores.csv."""
    law = load("mau-1")
    (tmp_path / "in").mkdir()
    for unit, example in (("48", 0), ("01", 1), ("79", 2)):
        filler(tmp_path / "in" / f"{unit}.xlsx", law, provinces, unit, 2024, example=example)
    edition = scored(tmp_path, run, tmp_path / "in", "mau-1", 2024, "--roster", "provinces-63")
    assert len(check_edition(run, edition, "en")) == 3 * (1 + 3 + 8 + 48)
    assert re.search(r"← 48\.xlsx › Kê khai › F\d+\n", run("explain", edition, "48", "1.2").out)


def test_figures_on_a_scale_to_ten_and_published_points(tmp_path, run, repository):
    """PCI: figures to 10 with many digits, points published with six decimals."""
    codes = [str(code) for code in range(1, 11)]
    lines = [",".join(["unit", *codes])]
    lines += [
        f"{unit}," + ",".join(f"{code - 1}.{int(unit) * code**7:09d}" for code in range(1, 11))
        for unit in ("48", "22", "92")
    ]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n")
    check_edition(
        run, scored(tmp_path, run, tmp_path / "t.csv", repository / "examples/pci/framework.yaml", 2015), "vi"
    )


@pytest.mark.parametrize(("missing", "blank"), [("zero", True), ("exclude", True), ("refuse", False)])
def test_a_table_by_indicators_can_be_worked_out_again(tmp_path, run, missing, blank):
    """A wide table by indicators, with given_max 10, blanks as 0 or left out, and maxima that do not divide evenly."""
    law = GIVEN.format(missing=missing)
    (tmp_path / "framework.yaml").write_text(law, "utf-8")
    gap = "" if blank else "1.25"
    table = ["unit,1.1,1.2,1.3,2.1", f"48,0.123456,{gap},7,0.5", "01,0.3,9.99,3,0.5", "79,0.3,1,6.5,1", "31,1,10,10,0"]
    (tmp_path / "t.csv").write_text("\n".join(table) + "\n", "utf-8")
    edition = scored(tmp_path, run, tmp_path / "t.csv", tmp_path / "framework.yaml", 2031)
    rows = check_edition(run, edition, "vi")
    assert any(row["code"] == "P" for row in rows)
    if missing == "zero":
        assert "ô để trống, tính 0" in run("explain", edition, "48", "1.2").out


GIVEN = """format: 1
id: given
title: {{vi: Bộ đo sẵn, en: Measured}}
years: [2031]
family: given
roster: provinces-63
status: model
scale: 100
published: {{measure: value, decimals: 4, rounding: half-up}}
rank: {{"on": published, ties: competition}}
missing: {missing}
dimensions:
  - {{code: "1", name: {{vi: Một, en: One}}, max_points: 70}}
  - {{code: "2", name: {{vi: Hai, en: Two}}, max_points: 30}}
pillars:
  - {{code: P, name: {{vi: Trụ cột, en: Pillar}}, dimensions: ["1", "2"]}}
  - {{code: Q, name: {{vi: Trụ cột hai, en: Second pillar}}, dimensions: ["2"]}}
indicators:
  - {{code: "1.1", dimension: "1", name: {{vi: A, en: A}}, max_points: 10, rule: {{kind: given, input: value}}}}
  - code: "1.2"
    dimension: "1"
    name: {{vi: B, en: B}}
    max_points: 30
    rule: {{kind: given, input: value, given_max: 10}}
  - code: "1.3"
    dimension: "1"
    name: {{vi: C, en: C}}
    max_points: 30
    rule: {{kind: given, input: value, given_max: 70}}
  - {{code: "2.1", dimension: "2", name: {{vi: D, en: D}}, max_points: 30, rule: {{kind: given, input: value}}}}
"""
