"""Tables of what was published: kept as printed, each row with its source, or an error at its cell."""

import csv
import io
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

import dticalc
from dticalc import catalogue
from dticalc.changes import two_years
from dticalc.comparison import Result, Standing, compare
from dticalc.derivations import derivation, ledger
from dticalc.editions import read_edition
from dticalc.errors import UsageError
from dticalc.plausibility import ranks_ahead
from dticalc.recordings import read_recording
from dticalc.reporting.explained import explained
from dticalc.standings import INDEX

BAD = Path(__file__).parent / "recorded/bad"
GOOD = Path(__file__).parent / "recorded/good"
PUBLISHED = Path(__file__).parents[2] / "shared" / "published"

# The name of a file is the kind of finding that it is about, then `--` and a variant.
EXPECTED = {
    "above-most--rank.csv": "B2 above-most, C3 above-most",
    "evidence-link.csv": "G2 evidence-link",
    "not-whole.csv": "B2 not-whole",
    "record-column.csv": "C1 record-column, A1 record-partial",
    "record-decimals.csv": "C2 record-decimals, F3 record-decimals",
    "record-empty.csv": "- record-empty",
    "record-header.csv": "- record-header",
    "record-header--units-only.csv": "- record-header",
    "record-order.csv": "A3 record-order, A1 record-partial",
    "record-order--same-value.csv": "A3 record-order, A1 record-partial",
    "record-order--tie.csv": "A3 record-order, A1 record-partial",
    "record-partial.csv": "A1 record-partial",
    "record-rank.csv": "A4 record-rank, A1 record-partial",
    "record-rank--pillar.csv": "A4 record-rank, A1 record-partial",
    "record-source.csv": "G2 record-source",
    "repeated-column.csv": "C1 repeated-column, A1 record-partial",
    "repeated-unit.csv": "A3 repeated-unit",
    "unknown-unit.csv": "A2 unknown-unit",
}


@pytest.fixture(scope="module")
def read(law_2022, provinces):
    """Read a table of the year 2022."""

    def read(path, source="", **renamed):
        return read_recording(path, law_2022, provinces, source, renamed)

    return read


@pytest.fixture
def written(tmp_path, read):
    """Write a table and read it."""

    def written(text, source="", **renamed):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return read(path, source, **renamed)

    return written


def seen(recording):
    """Give all findings as sorted (cell, kind)."""
    return sorted((each.place.cell or "-", each.kind.slug) for each in recording.findings)


def test_every_kind_of_the_section_has_a_bad_file():
    """Each kind about recorded tables is shown by a file of its name; those about mergers are shown elsewhere."""
    shown = {name.removesuffix(".csv").partition("--")[0] for name in EXPECTED}
    assert {kind.slug for kind in catalogue.SECTIONS["recorded"] if not kind.slug.startswith("merged")} <= shown
    assert {file.name for file in BAD.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_table_is_told_at_its_cell(read, name):
    """The findings of each bad file are these and no others; what blocks leaves nothing recorded."""
    recording = read(BAD / name)
    wanted = sorted(tuple(each.split()) for each in EXPECTED[name].split(", "))
    about = [pair for pair in seen(recording) if pair[1] != "unit-spelling"]
    assert about == [pair for pair in wanted if pair[1] != "record-partial" or recording.usable]
    assert bool(recording.rows) is recording.usable


def test_headings_of_others_are_understood(read):
    """The published tables are read as they are: ranks, values, pillars, the change, and the source of each row."""
    recording = read(GOOD / "theirs.csv")
    standings = recording.standings
    assert [kind for _, kind in seen(recording)] == ["record-partial"]
    assert [standings.of(INDEX, unit).rank for unit in ("15", "38", "93")] == [15, 15, 17]
    quang_ninh = [standings.of(group, "22") for group in (INDEX, ("pillar", "CQS"), ("dimension", "1"))]
    assert [(each.rank, each.printed) for each in quang_ninh] == [(3, "0.7024"), (4, "0.7804"), (None, "0.9581")]
    assert (recording.rows["22"].places, recording.rows["93"].places) == (4, None)
    assert recording.rows["22"].source == "https://dti.gov.vn/xep-hang-2022"
    assert recording.rows["22"].cell == "A5"


def test_a_column_under_another_name_is_told_by_an_option(written):
    """`--column hạng_cqs=CQS_rank` makes a column understood; a name that nobody has is refused."""
    text = "unit,rank,xếp_cqs,source\nĐà Nẵng,1,2,x\n"
    assert written(text, xếp_cqs="CQS_rank").standings.of(("pillar", "CQS"), "48").rank == 2
    assert ("C1", "record-column") in seen(written(text))
    for renamed in ({"xếp_cqs": "QCS_rank"}, {"không có": "CQS_rank"}):
        with pytest.raises(UsageError, match="--column"):
            written(text, **renamed)


def test_a_source_for_the_whole_table(written):
    """--source stands for rows that name none, and never in place of a row's own."""
    recording = written("unit,rank,source\nĐà Nẵng,1,\nCần Thơ,5,báo\n", source="dti.gov.vn")
    assert [recording.rows[unit].source for unit in ("48", "92")] == ["dti.gov.vn", "báo"]


def test_digits_stay_as_published(written):
    """0.80 stays 0.80 and 0.8002 stays 0.8002, while what was typed with a comma gets a point."""
    text = 'unit,rank,value\nĐà Nẵng,1,"0,80"\nCần Thơ,5,"0,6924"\n'
    recording = written(text, source="x")
    assert [recording.standings.of(INDEX, unit).printed for unit in ("48", "92")] == ["0.80", "0.6924"]


def test_a_workbook_is_recorded_as_well(tmp_path, read):
    """In a workbook, ranks and values stored as numbers are read as they are shown."""
    book = Workbook()
    book.active.append(["Đơn vị", "Hạng", "Tổng", "Nguồn"])
    book.active.append(["Đà Nẵng", 1, 0.8002, "dti.gov.vn"])
    book.save(tmp_path / "t.xlsx")
    known = read(tmp_path / "t.xlsx").standings.of(INDEX, "48")
    assert (known.rank, known.printed) == (1, "0.8002")


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_competition_ranks_are_never_doubted(figures):
    """Ranks that follow 1, 2, 2, 4 are plausible, all of them or any part of them."""
    ranks = list(dticalc.competition_ranks(figures))
    assert ranks_ahead(ranks, len(ranks)) == {}
    assert ranks_ahead(ranks[::2], len(ranks) + 1) == {}


@given(st.lists(st.integers(0, 4), min_size=2, max_size=12))
def test_dense_ranks_are_found_out(figures):
    """Ranks that count 1, 2, 2, 3 are named wherever they differ from the rule."""
    ladder = sorted(set(figures), reverse=True)
    dense = [1 + ladder.index(figure) for figure in figures]
    right = list(dticalc.competition_ranks(figures))
    assert set(ranks_ahead(dense, len(dense))) == {one for one, other in zip(dense, right, strict=True) if one != other}


# ── the edition ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def record(tmp_path_factory, run):
    """Record a table by the command and read the edition."""
    folder = tmp_path_factory.mktemp("recorded")

    def record(table, year, definition="qd-922-2022", *more):
        out = folder / f"{Path(table).stem}-{year}-{len(list(folder.iterdir()))}"
        done = run("record", table, "--definition", definition, "--year", year, "--out", out, *more)
        assert done.code == 0, done.err
        return read_edition(out)

    return record


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_edition_says_what_was_published_and_no_more(record):
    """Ranks and values are as published, what is not known is blank, and every row bears the mark and its source."""
    edition = record(GOOD / "theirs.csv", 2022)
    assert edition.marks == ("recorded",)
    assert (edition.final, edition.complete) == (False, False)
    ranking = rows_of(edition.ranking)
    assert [(row["unit_code"], row["rank"], row["tied"], row["value"]) for row in ranking] == [
        ("22", "3", "false", "0.7024"),
        ("15", "15", "true", ""),
        ("38", "15", "true", ""),
        ("93", "17", "false", ""),
    ]
    assert {(row["points"], row["max_points"], row["marks"]) for row in ranking} == {("", "", "recorded")}
    assert edition.line("93", "index").published == ""
    assert edition.line("22", "dimension", "1").published == "0.9581"
    assert {row["source"] for row in edition.recorded} == {"https://dti.gov.vn/xep-hang-2022"}
    assert [each["level"] for each in edition.manifest["inputs"]] == ["published"]


def test_a_row_without_a_source_is_refused(tmp_path, run):
    """Nothing is written; the command ends with 3 and names the unit and what to do."""
    done = run(
        *("record", BAD / "record-source.csv", "--definition", "qd-922-2022", "--year", 2022, "--out", tmp_path / "e")
    )
    assert done.code == 3
    assert "record-source" in done.err
    assert "--source" in done.err
    assert not (tmp_path / "e").exists()


@pytest.mark.parametrize("wrong", ["rank_dg", "=CQS_rank", "rank_dg="])
def test_a_column_option_that_is_none_is_wrong_usage(tmp_path, run, wrong):
    """--column without THEIRS=OURS ends with 2."""
    where = ("--definition", "qd-922-2022", "--year", 2022, "--out", tmp_path / "e", "--column", wrong)
    assert run("record", GOOD / "theirs.csv", *where).code == 2


def test_what_was_recorded_can_be_recorded_again(record, tmp_path):
    """recorded.csv is itself a table for `record`, and gives the same ranks, values, changes and sources."""
    edition = record(GOOD / "theirs.csv", 2022)
    lines = [{key: row[key] for key in row if key not in {"unit_code", "marks"}} for row in edition.recorded]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(lines[0]))
    writer.writeheader()
    writer.writerows(lines)
    (tmp_path / "again.csv").write_text(out.getvalue())
    again = record(tmp_path / "again.csv", 2022)
    assert again.ranking == edition.ranking
    assert [row["places"] for row in again.recorded] == [row["places"] for row in edition.recorded]


def test_the_same_table_gives_the_same_bytes(record):
    """Two runs give one edition."""
    assert record(GOOD / "theirs.csv", 2022).id == record(GOOD / "theirs.csv", 2022).id


def test_a_definition_without_maxima_can_be_recorded(record, tmp_path):
    """2024 is recorded although its maxima are unknown, since nothing is computed."""
    (tmp_path / "t.csv").write_text("unit,rank,value\nĐà Nẵng,2,0.8335\n")
    edition = record(tmp_path / "t.csv", 2024, "qd-405-2025", "--source", "vneconomy.vn")
    assert edition.line("48", "index").rank == 2


def test_a_definition_that_publishes_points_has_points(record, tmp_path, repository):
    """Where points are published, the column is `points`, and they come back as the published figure."""
    text = (repository / "examples/pci/framework.yaml").read_text()
    (tmp_path / "law.yaml").write_text(text)
    measure = dticalc.load(str(tmp_path / "law.yaml")).published.measure
    assert measure == "points"
    (tmp_path / "t.csv").write_text("unit,rank,points,value\nĐà Nẵng,1,68.34,0.68\nĐồng Tháp,2,66.39,\n")
    edition = record(tmp_path / "t.csv", 2015, tmp_path / "law.yaml", "--source", "pcivietnam.vn")
    assert {each.kind for each in edition.findings} == {"record-column", "record-partial"}
    assert edition.line("48", "index").published == "68.34"
    assert edition.result().standings["87"].figure == Fraction("66.39")


def test_a_value_without_a_rank_is_kept(record, tmp_path):
    """A unit may have a value and no rank: it stands last, without a rank, and is compared with nobody."""
    (tmp_path / "t.csv").write_text("unit,rank,value\nĐà Nẵng,,0.8002\nHậu Giang,17,\n")
    edition = record(tmp_path / "t.csv", 2022, "qd-922-2022", "--source", "x")
    assert edition.units == ("93", "48")
    assert (edition.line("48", "index").rank, edition.line("48", "index").published) == (None, "0.8002")
    (change, other) = compare(edition.result(), edition.result()).changes
    assert (change.places, change.difference) == (0, None)
    assert (other.comparable, other.note.vi) == (False, "không có hạng trong số đã chép lại")


def test_a_published_rank_is_explained_as_published(record):
    """`explain` does no arithmetic on a recorded rank: it says that it is as published, and by whom."""
    edition = record(GOOD / "theirs.csv", 2022)
    page = explained(ledger(edition), derivation(ledger(edition), "93"), "vi")
    said = "\n".join(f"{row.label} {row.text}" for row in page.total.rows)
    assert "Hạng 17, như đã công bố" in said
    assert "Điểm tối đa" not in said
    assert "https://dti.gov.vn/xep-hang-2022" in page.sources[0]
    assert "theirs.csv › A4" in page.sources[1]


def test_no_moves_are_told_of_ranks_whose_figures_are_not_known(record, tmp_path):
    """Among the few whose values were published, ranks would come out as others than the published ones."""
    both = {}
    for year, values in ((2021, ("0.6419", "0.5872")), (2022, ("0.8002", "0.6975"))):
        (tmp_path / "t.csv").write_text(f"unit,rank,value\nĐà Nẵng,1,{values[0]}\nThừa Thiên Huế,4,{values[1]}\n")
        both[year] = record(tmp_path / "t.csv", year, "qd-922-2022", "--source", "x")
    years = two_years(both[2021], both[2022])
    assert [change.difference for change in years.comparison().changes] == [Fraction("0.1583"), Fraction("0.1103")]
    assert years.moves() == ()


# ── comparing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def standing(places, ranks=(27, 15)):
    facts = {"definition": "a", "definition_digest": "", "family": "f", "roster": "r", "roster_digest": ""}
    facts |= {"roster_size": 1, "basis": "appraised", "measure": "value", "scale": Fraction(1000)}
    sides = [
        {"15": Standing(rank=rank, figure=None, places=moved)}
        for rank, moved in zip(ranks, (None, places), strict=True)
    ]
    return [
        Result(year=year, standings=side, marks=("recorded",), **facts)
        for year, side in zip((2021, 2022), sides, strict=True)
    ]


def test_a_published_change_that_differs_is_said():
    """12 places from 27 to 15 need no word; 11 published places do."""
    (agreeing,) = compare(*standing(12)).changes
    (other,) = compare(*standing(11)).changes
    assert agreeing.places == other.places == 12
    assert "đã công bố là" not in agreeing.note.vi
    assert "thay đổi đã công bố là tăng 11 bậc, khác với hiệu hai hạng: tăng 12 bậc" in other.note.vi


def test_a_published_change_stands_where_the_earlier_rank_is_not_known():
    """Where the year before is not recorded, the change as published is told, and no figure is made up."""
    before, after = standing(-3, ranks=(None, 15))
    (change,) = compare(before, after).changes
    assert (change.comparable, change.places) == (False, None)
    assert change.note.vi == "không có hạng trong số đã chép lại; thay đổi đã công bố: giảm 3 bậc"
    assert change.note.en.endswith("change as published: down 3")


def test_recorded_and_computed_editions_are_compared_with_a_note(record, run, repository, tmp_path):
    """Ranks and values are compared; the mark is said, and recorded ranks are not called partial."""
    edition = record(GOOD / "theirs.csv", 2021)
    source = repository / "examples/dti-published/2022.csv"
    run("score", source, "--definition", "qd-922-2022", "--year", 2022, "--out", tmp_path / "computed")
    comparison = compare(edition.result(), read_edition(tmp_path / "computed").result())
    quang_ninh = next(each for each in comparison.changes if each.unit_code == "22")
    assert (quang_ninh.places, quang_ninh.difference) == (0, 0)
    said = [note.vi for note in comparison.notes]
    assert "2021: số đã công bố, chép lại" in said
    assert "2021: chép được hạng của 4/63 đơn vị; hạng là hạng trong cả 63" in said
    assert "2022: thứ hạng chỉ trong 5/63 đơn vị" in said


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published tables lie beside the checkout")
def test_the_published_years_are_recorded_as_they_are(record):
    """Hậu Giang is 17th in 2021, up 11 as published, and 17th in 2022, after two that share 15."""
    before, after = (record(PUBLISHED / f"dti_{year}.csv", year) for year in (2021, 2022))
    assert after.final
    assert [before.result().standings["93"].rank, before.result().standings["93"].places] == [17, 11]
    ranks = sorted(line.rank for unit in after.units if (line := after.line(unit, "index")).rank in range(14, 19))
    assert ranks == [14, 15, 15, 17, 18]
    assert after.line("93", "index").rank == 17
    change = next(each for each in compare(before.result(), after.result()).changes if each.unit_code == "93")
    assert change.places == 0
