"""The past of merged units: plain means of the old units' figures, reached through the roster and never by code."""

import dataclasses
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dticalc
from dticalc import catalogue, compare, load_roster, rank, read_edition
from dticalc.errors import UsageError
from dticalc.mergers import exact_figures, mean, merged, published_figures
from dticalc.numerals import plain
from dticalc.recomputation import scores_of
from dticalc.rosters import UnitKey, formed_from, key_of

PUBLISHED = Path(__file__).parents[2] / "shared" / "published"
REUSED = ("15", "24", "44", "52", "80", "82", "91")
CODES = ("1", "2", "3", "4", "5", "7", "8", "9")


@pytest.fixture(scope="module")
def new_provinces():
    """Give the roster of 34."""
    return load_roster("provinces-34")


@pytest.fixture(scope="module")
def made(tmp_path_factory, run, provinces):
    """Score a year in which every province has figures of its own, and merge it; also one without two provinces."""
    folder = tmp_path_factory.mktemp("merged")
    for name, absent in (("whole", set()), ("part", {"49", "24"})):
        lines = [",".join(("unit", *CODES))]
        for number, unit in enumerate(provinces.units):
            figures = [f"0.{(37 * number + 11 * place) % 10000:04d}" for place in range(len(CODES))]
            lines += [",".join((unit.code, *figures))] if unit.code not in absent else []
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
        given = ("--definition", "qd-922-2022", "--year", 2022, "--out", folder / name)
        assert run("score", folder / f"{name}.csv", *given).code == 0
        done = run("merge", folder / name, "--roster", "provinces-34", "--out", folder / f"{name}-34")
        assert done.code == 0, done.err
    return folder


@given(st.lists(st.fractions(0, 1), min_size=1, max_size=5))
def test_the_rule_is_the_plain_mean(figures):
    """Every old unit counts the same: the mean times their number is their sum, exactly."""
    assert mean(figures) * len(figures) == sum(figures)


def test_values_of_dimensions_are_means_of_the_old_ones(made, provinces, new_provinces):
    """Each new province has in each dimension the exact mean of its old ones, and the total that follows by the law."""
    old, new = scores_of(read_edition(made / "whole")), scores_of(read_edition(made / "whole-34"))
    assert len(new.units) == 34
    for unit in new_provinces.units:
        for code in CODES:
            values = [old.value(each, "dimension", code) for each in unit.formed_from]
            assert new.value(unit.code, "dimension", code) == sum(values, Fraction(0)) / len(values)
        points = sum(new.value(unit.code, "dimension", code) * most for code, most in zip(CODES, WEIGHTS, strict=True))
        assert new.value(unit.code, "index") == points / 1000
    assert provinces.by_code["49"].name.vi == "Quảng Nam"


WEIGHTS = (100, 100, 100, 100, 100, 200, 150, 150)


def test_the_estimate_is_scored_again_from_what_it_carries(made):
    """Means of three do not end as decimals; figures.csv carries them as fractions, and every row comes out again."""
    edition = read_edition(made / "whole-34")
    assert any("/" in row["figure"] for row in edition.figures)
    again = {
        (row.group.level, row.group.code, row.unit_code): (row.published, row.rank, plain(row.points))
        for rows in rank(scores_of(edition)).rows
        for row in rows
    }
    assert again == {key: (line.published, line.rank, plain(line.points)) for key, line in edition.lines.items()}


def test_the_estimate_says_what_it_is(made):
    """The mark, the source with its digest and the rule stand in the manifest; every row of every table is marked."""
    source, edition = read_edition(made / "whole"), read_edition(made / "whole-34")
    assert edition.marks == ("estimated",)
    assert edition.final
    assert edition.manifest["merged"] == {"edition": source.id, "sha256": source.manifest_digest, "rule": "mean"}
    for name in ("ranking.csv", "scores.csv", "figures.csv"):
        rows = (made / "whole-34" / name).read_text().splitlines()
        assert rows[0].endswith(",marks")
        assert all(row.endswith(",estimated") for row in rows[1:])


def test_a_new_unit_whose_old_units_are_not_all_there_is_left_out_and_named(made, run, tmp_path):
    """Without Quảng Nam there is no Đà Nẵng, without Bắc Giang no Bắc Ninh; ranks are among the 32 others."""
    edition = read_edition(made / "part-34")
    assert set(load_roster("provinces-34").by_code) - set(edition.units) == {"48", "24"}
    assert max(edition.line(unit, "index").rank for unit in edition.units) <= 32
    assert not edition.final
    left_out = {each.unit_code: each.message for each in edition.findings if each.kind == "merged-absent"}
    assert set(left_out) == {"48", "24"}
    assert "Quảng Nam" in left_out["48"]
    done = run("--lang", "en", "merge", made / "part", "--roster", "provinces-34", "--out", tmp_path / "e")
    assert "[merged-absent] Da Nang: figures are missing of the old units that formed it: Quang Nam" in done.err


@pytest.mark.parametrize(
    ("lang", "own", "published", "absent"),
    [
        (
            "vi",
            "số của bản này",
            r"(?<!không phải )số (đã )?công bố",
            "Bắc Ninh, Đà Nẵng: không ước tính được, thiếu số của đơn vị cũ",
        ),
        (
            "en",
            "figure of this edition",
            r"published figure",
            "Bac Ninh, Da Nang: no estimate: figures of old units are missing",
        ),
    ],
)
def test_the_tables_of_an_estimate_call_no_figure_published(made, run, tmp_path, lang, own, published, absent):
    """Captions and method speak of figures of this edition, and new units that could not be formed are named."""
    assert run("--lang", lang, "report", made / "part-34", "--out", tmp_path / "r").code == 0
    page = (tmp_path / "r/index.html").read_text("utf-8").split("<main")[1]
    text = re.sub(r"<[^>]+>", "", page)
    captions = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<caption>.*?</caption>", page)]
    assert sum(own in each for each in captions) == 1
    assert text.count(own) >= 3
    method = page.split('id="method-h"')[1].split("</section>")[0]
    assert not [each for each in (*captions, method) if re.search(published, each)]
    assert absent in text


# ── the key of a unit is (roster, code) ─────────────────────────────────────────────────────────────────────────────


def test_a_code_alone_joins_nothing(made, provinces, new_provinces):
    """Of the seven codes that mean other provinces now, none finds its namesake: the keys of two rosters differ."""
    figures = exact_figures(read_edition(made / "whole"))
    for code in REUSED:
        assert key_of(new_provinces, code) not in figures
        assert key_of(provinces, code) in figures
        assert key_of(provinces, code) != key_of(new_provinces, code)


def test_the_seven_reused_codes_get_the_figures_of_their_own_old_units(made, provinces, new_provinces):
    """24 is Bắc Ninh now and is made of Bắc Giang (24) and Bắc Ninh (27), and so on for all seven."""
    old, parts = exact_figures(read_edition(made / "whole")), formed_from(provinces, new_provinces)
    estimate = merged(read_edition(made / "whole"), new_provinces).figures
    assert parts[UnitKey("provinces-34", "24")] == (UnitKey("provinces-63", "24"), UnitKey("provinces-63", "27"))
    for code in REUSED:
        unit = new_provinces.by_code[code]
        assert provinces.by_code[code].name.vi != unit.name.vi
        own = [old[key]["dimension", "1"] for key in parts[key_of(new_provinces, code)]]
        assert estimate[code]["dimension", "1"] == mean(own)
        assert estimate[code]["dimension", "1"] != old[key_of(provinces, code)]["dimension", "1"]


def test_rosters_that_do_not_follow_each_other_join_nothing(provinces, new_provinces):
    """The other way round, a roster with itself, or one that follows another: refused, whatever codes they share."""
    stranger = dataclasses.replace(new_provinces, previous="provinces-99")
    for before, after in ((new_provinces, provinces), (provinces, provinces), (provinces, stranger)):
        with pytest.raises(UsageError, match="did not replace"):
            formed_from(before, after)
    holes = dataclasses.replace(provinces, by_code={"01": provinces.by_code["01"]})
    with pytest.raises(UsageError, match="formed_from"):
        formed_from(holes, new_provinces)


@pytest.mark.parametrize(("edition", "roster"), [("whole-34", "provinces-34"), ("whole-34", "provinces-63")])
def test_a_merger_that_is_none_is_wrong_usage(made, run, tmp_path, edition, roster):
    """An edition on the new roster already, or a roster that did not replace its own: exit 2, no folder."""
    done = run("merge", made / edition, "--roster", roster, "--out", tmp_path / "e")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "e").exists()


def test_an_unknown_rule_is_refused(made, new_provinces, run, tmp_path):
    """The rule is named; another than those that are there is wrong usage."""
    with pytest.raises(UsageError, match="weighted"):
        merged(read_edition(made / "whole"), new_provinces, "weighted")
    assert run("merge", made / "whole", "--roster", "provinces-34", "--rule", "x", "--out", tmp_path / "e").code == 2


# ── what was published ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def record(tmp_path, run):
    """Record a small table, merge it, and read the estimate."""

    def record(text, definition="qd-405-2025", year=2024):
        (tmp_path / "t.csv").write_text(text)
        given = ("--definition", definition, "--year", year, "--source", "x", "--out", tmp_path / "old")
        assert run("record", tmp_path / "t.csv", *given).code == 0
        done = run("merge", tmp_path / "old", "--roster", "provinces-34", "--out", tmp_path / "new")
        assert done.code == 0, done.err
        return read_edition(tmp_path / "new")

    return record


def test_a_recorded_year_is_merged_from_its_published_totals(record):
    """Đà Nẵng 0.8335 and Quảng Nam 0.5803 give 0.7069 without any maxima; both marks are kept, ranks are new."""
    edition = record("unit,rank,value\nĐà Nẵng,2,0.8335\nQuảng Nam,57,0.5803\nHuế,5,\nHà Nội,4,0.7\n")
    assert edition.marks == ("recorded", "estimated")
    assert {unit: edition.line(unit, "index").published for unit in edition.units} == {"48": "0.7069", "01": "0.7000"}
    assert [edition.line(unit, "index").rank for unit in edition.units] == [1, 2]
    assert [each.unit_code for each in edition.findings].count("46") == 1


def test_an_estimate_from_published_figures_is_not_called_published(record, run, tmp_path):
    """`explain` says that value and rank are estimated, in one sentence that does not contradict itself."""
    record("unit,rank,value\nĐà Nẵng,2,0.8335\nQuảng Nam,57,0.5803\n")
    said = run("explain", tmp_path / "new", "Đà Nẵng").out
    assert re.search("Ước tính: +0,7069", said)
    assert "như đã công bố" not in said
    assert "dticalc không tính ra" not in said
    assert "Quảng Nam" in said


def test_only_figures_of_all_the_old_units_are_taken(record):
    """A pillar that was published of one of two old provinces stays blank; the mean is rounded once, half up."""
    text = "unit,value,CQS_value,KTS_value,1\nĐà Nẵng,0.8001,0.7,0.5,1\nQuảng Nam,0.7,,0.5001,0.5\n"
    edition = record(text, "qd-922-2022", 2022)
    assert edition.line("48", "index").published == "0.7501"
    assert edition.line("48", "pillar", "CQS").published == ""
    assert edition.line("48", "pillar", "KTS").published == "0.5001"
    assert edition.line("48", "dimension", "1").published == "0.7500"


def test_published_figures_are_held_by_roster_and_code(record):
    """Units without a published figure of the index are not there at all, rather than 0."""
    edition = record("unit,rank,value\nĐà Nẵng,2,0.8335\nQuảng Nam,57,0.5803\n")
    assert set(published_figures(edition)) == {UnitKey("provinces-34", "48")}


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published tables lie beside the checkout")
def test_the_published_merger_of_2024_comes_out(run, tmp_path):
    """Of the two results of 2024, that of 34 provinces has for Đà Nẵng just the mean of that of 63; they compare."""
    for name, roster in (("63", "provinces-63"), ("34", "provinces-34")):
        given = ("--definition", "qd-405-2025", "--year", 2024, "--roster", roster, "--out", tmp_path / name)
        assert run("record", PUBLISHED / f"dti_2024_{name}.csv", *given).code == 0
    assert run("merge", tmp_path / "63", "--roster", "provinces-34", "--out", tmp_path / "merged").code == 0
    before, after = read_edition(tmp_path / "merged"), read_edition(tmp_path / "34")
    assert before.roster.digest == after.roster.digest
    change = next(each for each in compare(before.result(), after.result()).changes if each.unit_code == "48")
    assert change.comparable
    assert (change.figure_before, change.difference) == (Fraction("0.7069"), 0)
    done = run("compare", tmp_path / "merged", tmp_path / "34")
    assert "2024: ước tính từ số đã công bố" in done.err


# ── what does not apply ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_does_not_apply_to_one_old_unit_is_the_mean_of_the_others(tmp_path, run, repository, new_provinces):
    """A dimension that is left out for one of two old provinces is not 0 for the new one, and this is said."""
    text = (repository / "indicators/qd-922-2022/framework.yaml").read_text()
    law = tmp_path / "law.yaml"
    law.write_text(text.replace("missing: refuse", "missing: exclude").replace("id: qd-922-2022", "id: own"))
    lines = [",".join(("unit", *CODES)), "48,0.5" + ",0.5" * 7, "49," + ",0.7" * 7, "01," + "," * 7]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n")
    given = ("--definition", law, "--year", 2022, "--out", tmp_path / "old")
    assert run("score", tmp_path / "t.csv", *given).code == 0
    made = merged(read_edition(tmp_path / "old"), new_provinces)
    assert made.figures["48"]["dimension", "1"] == Fraction(1, 2)
    assert made.figures["48"]["dimension", "2"] == Fraction(3, 5)
    partly = [each for each in made.findings if each.kind is catalogue.MERGED_PARTLY]
    assert [(each.unit_code, each.code) for each in partly] == [("48", "1")]
    assert "Quảng Nam" in partly[0].message("vi")
    assert "01" not in made.figures
    assert dticalc.load(str(law)).missing == "exclude"
