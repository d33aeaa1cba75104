"""Editions: exactly the files and columns that were promised, the same bytes from the same inputs, no overwriting."""

import csv
import getpass
import io
import json
import random
import re
import shutil
import socket
from decimal import Decimal

import jsonschema
import pytest

from dticalc import load, load_roster, rank, read_edition, read_table, score_shares, write_edition
from dticalc.editions import edition_id
from dticalc.errors import InputError, UsageError
from dticalc.files import sha256
from dticalc.publishing import DEPENDENCIES

HEADER = ["unit", "1", "2", "3", "4", "5", "7", "8", "9"]
LAW = ("--definition", "qd-922-2022", "--year", "2022")
RANKING = "unit_code,unit,rank,tied,points,max_points,value,CQS_value,CQS_rank,KTS_value,KTS_rank,XHS_value,XHS_rank"


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_table(path, table):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(table)
    return path


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def full_table(provinces):
    """Give figures of all 63 units on a coarse grid, so that there are ties and exact halves."""
    chance = random.Random(2022)  # noqa: S311 – figures of a test
    return [
        HEADER,
        *([unit.name.vi, *(f"{chance.randrange(0, 21) / 20}" for _ in HEADER[1:])] for unit in provinces.units),
    ]


@pytest.fixture(scope="module")
def edition(run, full_table, tmp_path_factory):
    """Give a complete edition."""
    folder = tmp_path_factory.mktemp("edition")
    table = write_table(folder / "figures.csv", full_table)
    assert run("score", table, *LAW, "--out", folder / "2022").code == 0
    return folder / "2022"


@pytest.fixture
def copy(edition, tmp_path):
    """Give a copy of the edition that may be spoilt."""
    return shutil.copytree(edition, tmp_path / "copy")


# ── content ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_edition_has_exactly_the_promised_files(edition):
    """Ranking, scores, findings, manifest, and the figures, definition and roster that it was made from; no more."""
    assert sorted(contents(edition)) == [
        "definition/framework.yaml",
        "definition/roster.yaml",
        "figures.csv",
        "findings.csv",
        "manifest.json",
        "ranking.csv",
        "scores.csv",
    ]


def test_columns_are_those_of_the_contract(edition):
    """The header lines are a promise to other programs."""
    headers = {name: content.split(b"\n", 1)[0].decode() for name, content in contents(edition).items()}
    assert headers["ranking.csv"] == RANKING
    assert headers["scores.csv"] == "unit_code,level,code,points,max_points,value,rank"
    assert headers["figures.csv"] == "unit_code,code,figure,file,sheet,cell"
    assert headers["findings.csv"] == "severity,kind,unit_code,code,file,sheet,cell,found,message"


def test_files_are_utf8_with_plain_line_ends(edition):
    """Every file is UTF-8 without a mark, ends with a line end, and has no CR."""
    for content in contents(edition).values():
        assert content.decode().endswith("\n")
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")


def test_numbers_are_written_as_promised(edition):
    """Values have the definition's decimals; points at most six, without trailing zeros; codes stay text."""
    for row in [*rows(edition / "ranking.csv"), *rows(edition / "scores.csv")]:
        assert re.fullmatch(r"[0-9]{2}", row["unit_code"])
        assert re.fullmatch(r"[01]\.[0-9]{4}|", row["value"])
        for column in ("points", "max_points"):
            assert re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]{0,5}[1-9])?", row[column])
        assert re.fullmatch(r"[1-9][0-9]*|", row["rank"])
    assert {row["tied"] for row in rows(edition / "ranking.csv")} == {"true", "false"}


def test_ranking_is_best_first_with_ties_by_code(edition):
    """Rows stand by rank, then code; ranks are 1 + how many have a greater value; tied says whether it is shared."""
    ranking = rows(edition / "ranking.csv")
    assert len(ranking) == 63
    assert [(int(row["rank"]), row["unit_code"]) for row in ranking] == sorted(
        (int(row["rank"]), row["unit_code"]) for row in ranking
    )
    for column in ("", "CQS_", "KTS_", "XHS_"):
        values = [Decimal(row[f"{column}value"]) for row in ranking]
        for row, value in zip(ranking, values, strict=True):
            assert int(row[f"{column}rank"]) == 1 + sum(other > value for other in values)
            assert column or row["tied"] == str(values.count(value) > 1).lower()


def test_scores_have_every_group_of_every_unit(edition):
    """Each unit has the index, three pillars and nine dimensions; what carries no points has no value and no rank."""
    scores = rows(edition / "scores.csv")
    groups = [(row["level"], row["code"]) for row in scores if row["unit_code"] == "01"]
    dimensions = [("dimension", code) for code in "123456789"]
    assert groups == [("index", "index"), ("pillar", "CQS"), ("pillar", "KTS"), ("pillar", "XHS"), *dimensions]
    assert len(scores) == 63 * 13
    empty = {
        (row["code"], row["points"], row["max_points"], row["value"], row["rank"]) for row in scores if not row["rank"]
    }
    assert empty == {("6", "0", "0", "", "")}


def test_scores_and_ranking_agree(edition):
    """What stands in both files is the same text."""
    scores = {
        (row["unit_code"], row["code"]): row for row in rows(edition / "scores.csv") if row["level"] != "dimension"
    }
    for row in rows(edition / "ranking.csv"):
        for code in ("index", "CQS", "KTS", "XHS"):
            prefix = "" if code == "index" else f"{code}_"
            score = scores[row["unit_code"], code]
            assert (row[f"{prefix}value"], row[f"{prefix}rank"]) == (score["value"], score["rank"])


def test_manifest_names_everything_by_digest(edition, repository):
    """The manifest has the form of its schema and the true digest of every input, output and definition file."""
    manifest = json.loads((edition / "manifest.json").read_bytes())
    schema = json.loads((repository / "indicators/schema/manifest.schema.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(manifest)
    files = contents(edition)
    assert {each["file"]: each["sha256"] for each in manifest["outputs"]} == {
        name: sha256(files[name]) for name in ("figures.csv", "findings.csv", "ranking.csv", "scores.csv")
    }
    assert manifest["definition"]["files"] == [
        {"file": "definition/framework.yaml", "sha256": sha256(files["definition/framework.yaml"])}
    ]
    assert manifest["roster"]["sha256"] == sha256(files["definition/roster.yaml"])
    assert manifest["inputs"] == [
        {"file": "figures.csv", "sha256": sha256((edition.parent / "figures.csv").read_bytes()), "level": "dimension"}
    ]
    assert files["definition/framework.yaml"] == (repository / "indicators/qd-922-2022/framework.yaml").read_bytes()
    assert manifest["edition"].startswith("qd-922-2022.2022.")


def test_complete_edition_says_so(edition):
    """With all 63 units the edition is complete and has no finding."""
    manifest = json.loads((edition / "manifest.json").read_bytes())
    assert (manifest["complete"], manifest["units"]) == (True, {"scored": 63, "roster": 63})
    assert rows(edition / "findings.csv") == []


def test_partial_edition_says_so_everywhere(run, full_table, tmp_path):
    """With 62 of 63 units the manifest, the findings and stderr say so, and who is missing."""
    table = write_table(tmp_path / "t.csv", full_table[:-1])
    ran = run("score", table, *LAW, "--out", tmp_path / "out", "--lang", "en")
    manifest = json.loads((tmp_path / "out/manifest.json").read_bytes())
    assert (manifest["complete"], manifest["units"]) == (False, {"scored": 62, "roster": 63})
    (finding,) = rows(tmp_path / "out/findings.csv")
    assert (finding["severity"], finding["kind"], finding["found"]) == ("warning", "partial", "62/63")
    assert "Cà Mau" in finding["message"]
    assert "62 of 63 units" in ran.err
    assert read_edition(tmp_path / "out").complete is False


def test_points_are_published_where_the_definition_says(run, repository, tmp_path):
    """Where points are published, a last column of the scores holds them with their decimals."""
    table = write_table(tmp_path / "t.csv", [["unit", *map(str, range(1, 11))], ["48", *["6.6666665"] * 10]])
    law = repository / "examples/pci/framework.yaml"
    assert run("score", table, "--definition", law, "--year", "2015", "--out", tmp_path / "out").code == 0
    index, *_ = rows(tmp_path / "out/scores.csv")
    assert index == {
        "unit_code": "48",
        "level": "index",
        "code": "index",
        "points": "66.666665",
        "max_points": "100",
        "value": "0.666667",
        "rank": "1",
        "published": "66.666665",
    }
    assert str(read_edition(tmp_path / "out").result().standings["48"].figure) == "13333333/200000"


def test_indicators_are_written_below_their_dimensions(framework, provinces, tmp_path):
    """A table by indicators adds a row for each indicator, with the three numbers: a table gives the computed one."""
    law = framework({"1": 60, "2": 40}, indicators={"1.1": ("1", 20, 1), "1.10": ("1", 40, 10), "2.1": ("2", 40, 1)})
    (tmp_path / "t.csv").write_text("unit,1.10,1.1,2.1\n48,5,1,\n", encoding="utf-8")
    table = read_table(tmp_path / "t.csv", law, provinces)
    write_edition(tmp_path / "out", rank(score_shares(law, table.shares, table.level)), table, provinces, year=2030)
    lines = (tmp_path / "out/scores.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == [
        "48,index,index,40,60,0.6667,1,,,",
        "48,dimension,1,40,60,0.6667,1,,,",
        "48,dimension,2,0,0,,,,,",
        "48,indicator,1.1,20,20,1.0000,1,20,,",
        "48,indicator,1.10,20,40,0.5000,1,20,,",
        "48,indicator,2.1,0,0,,,,,",
    ]


# ── the same bytes ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_same_input_gives_the_same_folder_anywhere(run_apart, edition, tmp_path):
    """Hash seed, time zone, locale, working folder and umask change no byte of any file, the manifest included."""
    places = [
        {"env": {"PYTHONHASHSEED": "0", "TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8"}},
        {"env": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "DTICALC_LANG": "en"}},
        {"env": {"PYTHONHASHSEED": "2", "LC_ALL": "POSIX", "PYTHONUTF8": "0"}, "cwd": tmp_path},
    ]
    for i, place in enumerate(places):
        table = "../edition-input/figures.csv" if "cwd" in place else edition.parent / "figures.csv"
        if "cwd" in place:
            (tmp_path / "elsewhere").mkdir()
            (tmp_path / "edition-input").mkdir()
            shutil.copy(edition.parent / "figures.csv", tmp_path / "edition-input")
            place["cwd"] = tmp_path / "elsewhere"
        ran = run_apart("score", table, *LAW, "--out", tmp_path / str(i), **place)
        assert ran.code == 0, ran.err
        assert contents(tmp_path / str(i)) == contents(edition)


@pytest.mark.parametrize("seed", range(3))
def test_order_of_rows_and_columns_changes_no_result(run, full_table, edition, tmp_path, seed):
    """Shuffled rows and columns give the same ranking, scores and findings, byte by byte, and the same id."""
    chance = random.Random(seed)  # noqa: S311 – order of a test
    order = chance.sample(range(len(HEADER)), len(HEADER))
    shuffled = [full_table[0], *chance.sample(full_table[1:], 63)]
    table = write_table(tmp_path / "figures.csv", [[row[i] for i in order] for row in shuffled])
    assert run("score", table, *LAW, "--out", tmp_path / "out").code == 0
    ours, plain = contents(tmp_path / "out"), contents(edition)
    for name in ("ranking.csv", "scores.csv", "findings.csv"):
        assert ours[name] == plain[name]
    assert json.loads(ours["manifest.json"])["edition"] == json.loads(plain["manifest.json"])["edition"]


def test_no_clock_host_user_or_path_in_any_file(edition, repository):
    """Nothing in an edition tells when, where or by whom it was made."""
    whole = b"\n".join(content for name, content in contents(edition).items() if not name.startswith("definition/"))
    text = whole.decode()
    for secret in (str(edition.parent), str(repository), "/tmp", "/home", socket.gethostname()):  # noqa: S108 – sought
        assert secret not in text
    assert not re.search(rf"\b{re.escape(getpass.getuser())}\b", text)
    assert not re.search(r"[0-9]{1,2}:[0-9]{2}|20[0-9]{2}-[0-9]{2}-[0-9]{2}", text)


def test_id_follows_from_what_decides_the_result(run, full_table, tmp_path):
    """The id is the same for the same figures under another file name, and another for another year or figure."""
    other = [*full_table[:-1], [full_table[-1][0], *["0.01"] * 8]]
    ids = []
    for name, table, year in (
        ("a", full_table, 2022),
        ("b", full_table, 2022),
        ("c", full_table, 2023),
        ("d", other, 2022),
    ):
        path = write_table(tmp_path / f"{name}.csv", table)
        assert run("score", path, "--definition", "qd-922-2022", "--year", year, "--out", tmp_path / name).code == 0
        ids.append(json.loads((tmp_path / name / "manifest.json").read_bytes())["edition"])
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_refused_figures_are_never_published(framework, provinces, tmp_path):
    """A table with errors, or a year that the definition does not govern, gives no edition by the API either."""
    law = framework({"1": 60, "2": 40})
    (tmp_path / "t.csv").write_text("unit,1,2\n48,0.5,1\n22,0.5,7\n", encoding="utf-8")
    bad = read_table(tmp_path / "t.csv", law, provinces)
    assert bad.shares == {}
    ranking = rank(score_shares(law, {"48": (1, 1)}, "dimension"))
    with pytest.raises(InputError, match="the table has errors"):
        write_edition(tmp_path / "out", ranking, bad, provinces, year=2030)
    (tmp_path / "t.csv").write_text("unit,1,2\n48,0.5,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="does not govern 1999"):
        write_edition(tmp_path / "out", ranking, read_table(tmp_path / "t.csv", law, provinces), provinces, year=1999)
    assert not (tmp_path / "out").exists()


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_edition_is_read_as_it_was_written(edition, full_table):
    """Reading gives units best first, exact published figures, definition and roster, from the folder alone."""
    read = read_edition(edition)
    ranking = rows(edition / "ranking.csv")
    assert list(read.units) == [row["unit_code"] for row in ranking]
    assert (read.year, read.basis, read.complete, read.framework.id) == (2022, "computed", True, "qd-922-2022")
    assert read.roster.id == "provinces-63"
    for row in ranking:
        line = read.line(row["unit_code"], "index")
        assert (str(line.rank), line.published, line.points) == (row["rank"], row["value"], Decimal(row["points"]))
    assert read.line(ranking[0]["unit_code"], "dimension", "6").rank is None
    result = read.result("pillar", "CQS")
    assert len(result.standings) == len(full_table) - 1
    assert (result.family, result.measure, result.roster_size) == ("dti-tinh", "value", 63)


@pytest.mark.parametrize(
    "name", ["ranking.csv", "scores.csv", "findings.csv", "definition/framework.yaml", "definition/roster.yaml"]
)
@pytest.mark.parametrize("how", ["changed", "missing", "folder"])
def test_changed_or_missing_file_is_refused(run, copy, edition, name, how):
    """One byte changed, a file gone, or a folder in its place: reading refuses and names the file, exit code 3."""
    if how == "changed":
        (copy / name).write_bytes((copy / name).read_bytes().replace(b"0", b"1", 1) + b"\n")
    else:
        (copy / name).unlink()
    if how == "folder":
        (copy / name).mkdir()
    ran = run("compare", edition, copy)
    assert (ran.code, ran.out) == (3, "")
    assert f"{copy}/{name}" in ran.err


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "{",
        lambda _: "[" * 100_000,
        lambda _: "[]",
        lambda _: "\xff",
        lambda manifest: json.dumps({**manifest, "year": 2021}),
        lambda manifest: json.dumps({**manifest, "basis": "appraised"}),
        lambda manifest: json.dumps({**manifest, "year": "2022"}),
        lambda manifest: json.dumps({**manifest, "edition": "qd-922-2022.2022.000000000000"}),
        lambda manifest: json.dumps({**manifest, "complete": not manifest["complete"]}),
        lambda manifest: json.dumps({**manifest, "units": {"scored": 62, "roster": 63}}),
        lambda manifest: json.dumps({**manifest, "surprise": 1}),
        lambda manifest: json.dumps({**manifest, "outputs": []}),
        lambda manifest: json.dumps({**manifest, "outputs": manifest["outputs"][:2]}),
        lambda manifest: json.dumps({**manifest, "definition": {**manifest["definition"], "files": []}}),
        lambda manifest: json.dumps({**manifest, "roster": {**manifest["roster"], "file": "../roster.yaml"}}),
        lambda manifest: json.dumps({key: value for key, value in manifest.items() if key != "units"}),
    ],
)
def test_spoilt_manifest_is_refused(copy, spoil):
    """A manifest that is no manifest, leaves files out, or says another year than that of the result is refused."""
    path = copy / "manifest.json"
    path.write_bytes(spoil(json.loads(path.read_bytes())).encode("latin-1"))
    with pytest.raises(InputError, match=r"manifest\.json is missing or was changed"):
        read_edition(copy)


def test_a_published_figure_that_is_no_number_is_refused(copy):
    """Markup in the place of a figure is refused, though every digest has been made to fit."""
    table, path = copy / "scores.csv", copy / "manifest.json"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    place = lines[0].split(",").index("value")
    cells = lines[-1].split(",")
    lines[-1] = ",".join([*cells[:place], "</script><img src=x>", *cells[place + 1 :]])
    table.write_text("".join(lines), "utf-8")
    manifest = json.loads(path.read_bytes())
    for each in manifest["outputs"]:
        each["sha256"] = sha256((copy / each["file"]).read_bytes())
    outputs = {each["file"]: each["sha256"] for each in manifest["outputs"]}
    law, units = load(manifest["definition"]["id"]), load_roster(manifest["roster"]["id"])
    manifest["edition"] = edition_id(law, units, manifest["year"], manifest["basis"], outputs)
    path.write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(InputError, match=r"manifest\.json is missing or was changed"):
        read_edition(copy)


def test_file_added_to_the_definition_is_refused(copy):
    """Indicators that were put beside the definition afterwards do not count."""
    (copy / "definition/indicators-1.yaml").write_text("indicators: []\n")
    with pytest.raises(InputError, match="changed"):
        read_edition(copy)


def test_what_is_no_edition_is_wrong_usage(tmp_path):
    """A folder without manifest, a file, or nothing at all is no edition."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "odd/manifest.json").mkdir(parents=True)
    for wrong in (tmp_path, tmp_path / "absent", tmp_path / "file", tmp_path / "odd"):
        with pytest.raises(UsageError, match="no edition"):
            read_edition(wrong)


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_edition_is_never_overwritten(run, edition):
    """A second result for the same folder is refused with 73, and the first stays as it is."""
    before = contents(edition)
    ran = run("score", edition.parent / "figures.csv", *LAW, "--out", edition)
    assert (ran.code, ran.out) == (73, "")
    assert str(edition) in ran.err
    assert contents(edition) == before
    assert sorted(each.name for each in edition.parent.iterdir()) == ["2022", "figures.csv"]


@pytest.mark.parametrize("place", ["file", "file/out", "n" * 300])
def test_impossible_place_ends_with_73(run, edition, tmp_path, place):
    """A file where the folder or its parent should be, or a name too long: one sentence, 73, nothing left."""
    (tmp_path / "file").write_text("mine")
    ran = run("score", edition.parent / "figures.csv", *LAW, "--out", tmp_path / place)
    assert (ran.code, ran.out) == (73, "")
    assert ran.err.count("\n") == 1
    assert contents(tmp_path) == {"file": b"mine"}


def test_text_of_strangers_stays_text(run, tmp_path):
    """Names of units and files are kept as text: no formula, no hidden character, in any file of an edition."""
    (tmp_path / "roster.yaml").write_text(
        "format: 1\nid: own\ntitle: {vi: Riêng}\nunits:\n"
        '  - {code: "1", name: {vi: "=HYPERLINK(1)"}}\n'
        '  - {code: "2", name: {vi: "<script>alert(1)</script>"}}\n'
        '  - {code: "3", name: {vi: "@SUM(A1)"}}\n',
        encoding="utf-8",
    )
    units = ["=HYPERLINK(1)", "<SCRIPT>alert(1)</SCRIPT>", "@sum(a1)"]
    table = write_table(
        tmp_path / "=1\u202e\udcff.csv", [["unit", "CQS", "KTS", "XHS"], *([unit, "1", "1", "1"] for unit in units)]
    )
    law = ("--definition", "qd-1726-2020", "--year", "2020", "--roster", tmp_path / "roster.yaml")
    ran = run("score", table, *law, "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    ranking = rows(tmp_path / "out/ranking.csv")
    assert [row["unit"] for row in ranking] == ["'=HYPERLINK(1)", "<script>alert(1)</script>", "'@SUM(A1)"]
    findings = rows(tmp_path / "out/findings.csv")
    assert {row["file"] for row in findings} == {"'=1<U+202E><U+DCFF>.csv"}
    assert [row["found"] for row in findings] == ["<SCRIPT>alert(1)</SCRIPT>", "'@sum(a1)"]
    manifest = json.loads((tmp_path / "out/manifest.json").read_bytes())
    assert manifest["inputs"][0]["file"] == "=1<U+202E><U+DCFF>.csv"
    assert read_edition(tmp_path / "out").units == ("1", "2", "3")
    for name in ("ranking.csv", "scores.csv", "findings.csv"):
        for row in csv.reader(io.StringIO((tmp_path / "out" / name).read_text(encoding="utf-8"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(("written", "shown"), [("&#10;", "<U+000A>"), ("&#13;", "<U+000D>"), ("&#9;", "<U+0009>")])
def test_line_ends_inside_a_name_do_not_break_the_findings(run, workbook, cell, tmp_path, written, shown):
    """A name with a line end or TAB is understood and noted, and the edition can still be read."""
    name = cell(f' t="inlineStr"><is><t>Đà{written}Nẵng</t></is></c>')
    path = workbook(tmp_path / "t.xlsx", [["unit", "CQS", "KTS", "XHS"], [name, "1", "1", "1"]])
    assert run("score", path, "--definition", "qd-1726-2020", "--year", "2020", "--out", tmp_path / "out").code == 0
    found = {each.kind: each.found for each in read_edition(tmp_path / "out").findings}
    assert found["unit-spelling"] == f"Đà{shown}Nẵng"


def test_edition_of_another_roster_carries_it(run, tmp_path):
    """The roster that was named is the one in the folder, in the manifest and in the options."""
    table = write_table(tmp_path / "t.csv", [HEADER, ["Tuyên Quang", *["1"] * 8]])
    assert run("score", table, *LAW, "--roster", "provinces-34", "--out", tmp_path / "out").code == 0
    read = read_edition(tmp_path / "out")
    assert (read.roster.id, len(read.roster.units)) == ("provinces-34", 34)
    assert read.manifest["options"]["roster"] == "provinces-34"
    assert read.roster.digest == load_roster("provinces-34").digest
    assert read.framework.digest == load("qd-922-2022").digest


def test_the_manifest_names_every_library(repository):
    """Each library that the project depends on stands in the manifest with its version."""
    import tomllib

    listed = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert sorted(DEPENDENCIES) == sorted(each.partition(">")[0] for each in listed)


def test_a_draft_is_replaced_only_when_asked(run, repository, tmp_path):
    """--replace writes over a draft and nothing else: not without it, and never over a final edition or other files."""
    table = repository / "examples/dti-published/2022.csv"
    few = tmp_path / "few.csv"
    few.write_text("".join(table.read_text("utf-8").splitlines(keepends=True)[:3]), "utf-8")
    assert run("score", few, *LAW, "--out", tmp_path / "out").code == 0
    assert run("score", table, *LAW, "--out", tmp_path / "out").code == 73
    assert len(rows(tmp_path / "out/ranking.csv")) == 2
    assert run("score", table, *LAW, "--out", tmp_path / "out", "--replace").code == 0
    assert len(rows(tmp_path / "out/ranking.csv")) == 5
    assert sorted(each.name for each in tmp_path.iterdir()) == ["few.csv", "out"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other/mine.txt").write_text("x")
    assert run("score", table, *LAW, "--out", tmp_path / "other", "--replace").code == 73


def test_a_final_edition_is_not_replaced(run, edition, full_table, tmp_path):
    """A complete edition is final: --replace leaves every byte of it."""
    shutil.copytree(edition, tmp_path / "out")
    before = contents(tmp_path / "out")
    table = write_table(tmp_path / "t.csv", [full_table[0], *full_table[2:]])
    assert run("score", table, *LAW, "--out", tmp_path / "out", "--replace").code == 73
    assert contents(tmp_path / "out") == before


def test_a_draft_that_stepped_aside_comes_back(run, repository, tmp_path):
    """A program that ended between the two renames left no folder: the next writing brings the draft back first."""
    table = repository / "examples/dti-published/2022.csv"
    run("score", table, *LAW, "--out", tmp_path / "out")
    before = contents(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.replaced")
    assert run("score", table, *LAW, "--out", tmp_path / "out").code == 73
    assert contents(tmp_path / "out") == before


def test_a_draft_with_something_of_yours_in_it_is_not_replaced(run, repository, tmp_path):
    """A note that somebody put beside the files of a draft, or a link in its place, stays."""
    table = repository / "examples/dti-published/2022.csv"
    run("score", table, *LAW, "--out", tmp_path / "out")
    (tmp_path / "out/note.txt").write_text("x")
    assert run("score", table, *LAW, "--out", tmp_path / "out", "--replace").code == 73
    assert (tmp_path / "out/note.txt").read_text() == "x"
    (tmp_path / "out/note.txt").unlink()
    (tmp_path / "link").symlink_to(tmp_path / "out")
    assert run("score", table, *LAW, "--out", tmp_path / "link", "--replace").code == 73
    assert (tmp_path / "link").is_symlink()
