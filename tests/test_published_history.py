"""The published years that are shipped: rows as in their sources, and every one of them can be recorded."""

import csv
import re
import shlex
from fractions import Fraction
from pathlib import Path

import pytest

from dticalc import load, read_edition
from dticalc.recordings import read_recording
from dticalc.standings import INDEX

FOLDER = Path(__file__).parents[1] / "examples/dti-published"
SOURCES = Path(__file__).parents[2] / "shared" / "published"
YEARS = {
    "recorded-2020": ("qd-1726-2020", 2020, "provinces-63", "dti_2020"),
    "recorded-2021": ("qd-922-2022", 2021, "provinces-63", "dti_2021"),
    "recorded-2022": ("qd-922-2022", 2022, "provinces-63", "dti_2022"),
    "recorded-2023": ("qd-922-2022", 2023, "provinces-63", "dti_2023"),
    "recorded-2024-63": ("qd-405-2025", 2024, "provinces-63", "dti_2024_63"),
    "recorded-2024-34": ("qd-405-2025", 2024, "provinces-34", "dti_2024_34"),
}
PILLARS = {"dg": "CQS", "de": "KTS", "ds": "XHS"}
THEIRS = {
    "province_vi": "unit",
    "rank": "rank",
    "total": "value",
    "rank_change": "places",
    **{f"rank_{short}": f"{code}_rank" for short, code in PILLARS.items()},
    **{f"value_{short}": f"{code}_value" for short, code in PILLARS.items()},
    **dict(
        zip(
            ("nhan_thuc", "the_che", "ha_tang", "nhan_luc", "attt", "hd_cqs", "hd_kts", "hd_xhs"),
            "12345789",
            strict=True,
        )
    ),
}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory, run):
    """Record every shipped year by the command."""
    folder = tmp_path_factory.mktemp("recorded")
    for name, (definition, year, roster, _) in YEARS.items():
        given = ("--definition", definition, "--year", year, "--roster", roster, "--out", folder / name)
        done = run("record", FOLDER / f"{name}.csv", *given)
        assert done.code == 0, done.err
    return folder


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source tables lie beside the checkout")
@pytest.mark.parametrize("name", YEARS)
def test_each_row_is_that_of_its_source(name):
    """Unit by unit the same cells stand here as in the source, and nobody of whom something is known is missing."""
    shipped = {row["unit"]: row for row in rows(FOLDER / f"{name}.csv")}
    more = {row["province_vi"]: row for row in rows(SOURCES / "dti_2020_pillars.csv")} if "2020" in name else {}
    known = 0
    for source in rows(SOURCES / f"{YEARS[name][3]}.csv"):
        wanted = {ours: source[theirs] for theirs, ours in THEIRS.items() if source[theirs]}
        if len(wanted) == 1:
            assert source["province_vi"] not in shipped
            continue
        known += 1
        row = shipped[source["province_vi"]]
        assert row["source"].startswith(source["source_url"])
        beside = more.get(source["province_vi"], {})
        added = {ours: beside[theirs] for theirs, ours in _OF_2020.items() if theirs in beside}
        assert {key: cell for key, cell in row.items() if cell and key != "source"} == {**added, **wanted}
    assert known == len(shipped)


_OF_2020 = {"total": "value", "CQS": "CQS_value", "KTS": "KTS_value", "XHS": "XHS_value"}


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source tables lie beside the checkout")
def test_national_means_are_those_of_their_source():
    """The national figures are the cells of the source, in its order."""
    shipped, source = rows(FOLDER / "national.csv"), rows(SOURCES / "dti_national.csv")
    assert [list(row.values()) for row in shipped] == [list(row.values()) for row in source]


@pytest.mark.parametrize("name", YEARS)
def test_every_shipped_year_is_recorded_whole(recorded, name):
    """Each file is recorded without error; ranks, values, changes and sources come out as they stand in it."""
    edition = read_edition(recorded / name)
    assert edition.marks == ("recorded",)
    by_name = {unit.name.vi: unit.code for unit in edition.roster.units}
    shipped = rows(FOLDER / f"{name}.csv")
    assert {by_name[row["unit"]] for row in shipped} == set(edition.units)
    for row in shipped:
        line, own = edition.line(by_name[row["unit"]], "index"), edition.recorded
        assert (str(line.rank or ""), line.published) == (row["rank"], row["value"])
        kept = next(each for each in own if each["unit_code"] == by_name[row["unit"]])
        assert (kept["places"], kept["source"]) == (row["places"], row["source"])
    assert edition.final is (name == "recorded-2022")


def test_only_the_known_contradiction_is_warned_of(recorded):
    """Of all the years only Kiên Giang and Ninh Bình in 2020 contradict each other."""
    doubts = {
        name: [each.unit_code for each in read_edition(recorded / name).findings if each.kind != "record-partial"]
        for name in YEARS
    }
    assert {name: units for name, units in doubts.items() if units} == {"recorded-2020": ["91"]}


def test_the_ties_of_2022(recorded):
    """Two share 15 and the next is 17: Thanh Hóa, Yên Bái, Hậu Giang."""
    edition = read_edition(recorded / "recorded-2022")
    named = {edition.roster.by_code[unit].name.vi: edition.line(unit, "index").rank for unit in edition.units}
    assert {name: rank for name, rank in named.items() if 14 < rank < 18} == {
        "Thanh Hóa": 15,
        "Yên Bái": 15,
        "Hậu Giang": 17,
    }


def test_published_changes_agree_with_the_ranks(recorded, run):
    """Hậu Giang's +11 of 2021 stands by itself; where both ranks are known, a published change is their difference."""
    done = run("trend", *(recorded / name for name in YEARS if "34" not in name))
    trend = list(csv.DictReader(done.out.splitlines()))
    hau_giang = [(row["year"], row["rank"], row["places"]) for row in trend if row["unit"] == "Hậu Giang"]
    assert hau_giang == [("2021", "17", ""), ("2022", "17", "0")]
    note = next(row["note"] for row in trend if row["unit"] == "Hậu Giang")
    assert note == "không có trong kết quả 2020; thay đổi đã công bố: tăng 11 bậc"
    assert not any("khác với hiệu hai hạng" in row["note"] for row in trend)
    published = {(row["unit"], year): row["places"] for _, year, row in _shipped() if row["places"]}
    both = [row for row in trend if row["places"] and (row["unit"], row["year"]) in published]
    assert len(both) >= 10
    assert all(row["places"] == published[row["unit"], row["year"]] for row in both)


def _shipped():
    for name, (_, year, roster, _) in YEARS.items():
        if roster == "provinces-63":
            yield from ((name, str(year), row) for row in rows(FOLDER / f"{name}.csv"))


def test_a_trend_has_a_row_for_each_unit_and_year(recorded, run, tmp_path):
    """Rows go unit by unit and year by year, each with definition and marks; a file may take them."""
    done = run("trend", recorded / "recorded-2022", recorded / "recorded-2021", "--out", tmp_path / "t.csv")
    assert (done.code, done.out.strip()) == (0, str(tmp_path / "t.csv"))
    trend = rows(tmp_path / "t.csv")
    assert len(trend) == 14 + 63
    da_nang = [row for row in trend if row["unit_code"] == "48"]
    assert [(row["year"], row["rank"], row["value"], row["places"], row["comparable"]) for row in da_nang] == [
        ("2021", "1", "0.6419", "", ""),
        ("2022", "1", "0.8002", "0", "true"),
    ]
    assert {row["marks"] for row in trend} == {"recorded"}
    assert run("trend").code == 2


def test_da_nang_of_2024_is_the_mean_of_its_parts(recorded, run, tmp_path):
    """(0.8335 + 0.5803) / 2 = 0.7069, which was published for the 34 provinces."""
    assert run("merge", recorded / "recorded-2024-63", "--roster", "provinces-34", "--out", tmp_path / "m").code == 0
    merged, published = read_edition(tmp_path / "m"), read_edition(recorded / "recorded-2024-34")
    assert merged.line("48", "index").published == published.line("48", "index").published == "0.7069"
    assert (Fraction("0.8335") + Fraction("0.5803")) / 2 == Fraction("0.7069")


def test_a_definition_without_maxima_asks_nothing_of_a_record(provinces):
    """2024 can be recorded although the law of that year cannot be scored."""
    law = load("qd-405-2025")
    recording = read_recording(FOLDER / "recorded-2024-63.csv", law, provinces)
    assert law.unknown_maxima
    assert recording.standings.of(INDEX, "48").printed == "0.8335"


def test_the_commands_of_the_readme_work(run, tmp_path):
    """Every command below the published years runs as it stands there, in its order."""
    text = (FOLDER / "README.md").read_text("utf-8")
    lines = re.findall(r"^\.venv/bin/dticalc (.*)$", text, re.MULTILINE)
    assert len(lines) == 12
    for line in lines:
        words = shlex.split(line.replace("build/thu", str(tmp_path / "thu")))
        done = run(*(str(FOLDER.parents[1] / word) if word.startswith("examples/") else word for word in words))
        assert done.code == 0, (line, done.err)
