"""The commands `score` and `compare`: all faults at once, the value as typed, exit codes, and nothing left behind."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from dticalc import catalogue, read_table
from dticalc.cli.options import finding_record
from dticalc.findings import blocking

BAD = Path(__file__).parent / "tables/bad"
LAW = ("--definition", "qd-922-2022", "--year", "2022")
UNITS = [
    "01",
    "48",
    "22",
    "79",
    "92",
    "31",
    "46",
    "24",
    "04",
    "66",
    "15",
    "62",
    "17",
    "10",
    "11",
    "12",
    "14",
    "19",
    "20",
]


def clean():
    """Give a clean table with two columns to spare, 19 units."""
    header = ["unit", "1", "2", "3", "4", "5", "7", "8", "9", "", ""]
    return [header, *([unit, *["0.5"] * 8, "", ""] for unit in UNITS)]


def put(row, column, text):
    def fault(rows):
        rows[row - 1]["ABCDEFGHIJK".index(column)] = text

    return fault


def drop_column(letter):
    def fault(rows):
        for row in rows:
            row["ABCDEFGHIJK".index(letter)] = ""

    return fault


def split_field(row):
    def fault(rows):
        rows[row - 1][1:2] = ["0", "5"]

    return fault


# Each fault of the combined file, with the finding it causes: cell, kind, and the value as typed.
FAULTS = {
    "unknown column": (put(1, "J", "Tổng"), ("J1", "unknown-column", "Tổng")),
    "repeated column": (put(1, "K", "2"), ("K1", "repeated-column", "2")),
    "missing column": (drop_column("I"), ("", "missing-column", "")),
    "unknown unit": (put(2, "A", "Hà Giangg"), ("A2", "unknown-unit", "Hà Giangg")),
    "repeated unit": (put(3, "A", "Quảng Ninh"), ("A4", "repeated-unit", "22")),
    "blank unit": (put(5, "A", ""), ("A5", "blank-unit", "")),
    "above maximum": (put(6, "B", "36.27"), ("B6", "percent-or-share", "36.27")),
    "decimal comma": (put(7, "C", "36,27"), ("C7", "mixed-commas", "36,27")),
    "decimal comma without quotes": (split_field(8), ("A8", "field-count", "46,0,5")),
    "NaN": (put(9, "D", "NaN"), ("D9", "unreadable-figure", "NaN")),
    "infinity": (put(10, "E", "inf"), ("E10", "unreadable-figure", "inf")),
    "exponent": (put(11, "F", "1e400"), ("F11", "unreadable-figure", "1e400")),
    "Arabic digits": (put(12, "G", "٣٦"), ("G12", "unreadable-figure", "٣٦")),
    "wide digits": (put(13, "H", "３６"), ("H13", "unreadable-figure", "３６")),
    "fraction": (put(14, "B", "½"), ("B14", "unreadable-figure", "½")),
    "underscore": (put(15, "C", "1_000"), ("C15", "unreadable-figure", "1_000")),
    "minus sign": (put(16, "D", "−5"), ("D16", "unreadable-figure", "−5")),
    "words": (put(17, "E", "120 hệ thống"), ("E17", "unreadable-figure", "120 hệ thống")),
    "ratio": (put(18, "F", "5/10"), ("F18", "unreadable-figure", "5/10")),
    "negative": (put(19, "G", "-5"), ("G19", "below-least", "-5")),
    "20 digits": (put(20, "H", "0.12345678901234567890"), ("H20", "unreadable-figure", "0.12345678901234567890")),
    "blank": (put(20, "B", ""), ("B20", "missing-figure", "")),
}


def faulty(path, faults):
    """Write the table with these faults, fields quoted where they need it; the split field goes last."""
    rows = clean()
    for name in sorted(faults, key=lambda each: each == "decimal comma without quotes"):
        FAULTS[name][0](rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def noted(records):
    """Give the findings that `--json` prints as sorted (cell, kind, found)."""
    return sorted(
        (each["cell"], each["kind"], each["found"][:6] if each["kind"] == "field-count" else each["found"])
        for each in records
    )


def expected(faults):
    return sorted(FAULTS[name][1] for name in faults)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_all_faults_are_found_in_one_pass(run, tmp_path, lang):
    """A file with many faults gets all of them at once, each with its cell and the value as typed, and no edition."""
    path = faulty(tmp_path / "t.csv", FAULTS)
    ran = run("score", path, *LAW, "--out", tmp_path / "out", "--lang", lang)
    assert (ran.code, ran.out) == (3, "")
    lines = ran.err.splitlines()
    assert len(lines) == len(FAULTS) + 1
    for cell, kind, found in expected(FAULTS):
        place = f"{path} › {cell}: " if cell else f"{path}: "
        (line,) = (each for each in lines if each.startswith(place) and f"[{kind}]" in each)
        assert found in line
        severity = catalogue.BY_SLUG[kind].severity
        assert severity.label[lang] in line
    assert str(len(FAULTS)) in lines[-1]
    assert [each.name for each in tmp_path.iterdir()] == ["t.csv"]


def test_mending_one_fault_takes_away_exactly_its_finding(run, tmp_path):
    """With all faults but one, all findings but that one are left; without any, the table is scored."""
    table, out = tmp_path / "t.csv", tmp_path / "out"
    for mended in FAULTS:
        rest = [name for name in FAULTS if name != mended]
        ran = run("score", faulty(table, rest), *LAW, "--out", out, "--json")
        assert (ran.code, noted(json.loads(ran.out))) == (3, expected(rest)), mended
        assert not out.exists()
    ran = run("score", faulty(table, []), *LAW, "--out", out, "--json")
    assert (ran.code, noted(json.loads(ran.out))) == (0, [("", "partial", "19/63")])


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_every_fault_alone_refuses_the_table(law_2022, provinces, tmp_path, name):
    """Any single fault is enough to refuse the table, and it is the only one that is found."""
    findings = read_table(faulty(tmp_path / "t.csv", [name]), law_2022, provinces).findings
    assert noted([finding_record(each) for each in findings]) == expected([name])
    assert blocking(findings)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("36,27", "Use one decimal sign in the whole column: 36.27."),
        ("٣٦", "Did you mean 36? Write it that way."),
        ("３６", "Did you mean 36? Write it that way."),
        ("−0,5", "Did you mean -0.5? Write it that way."),
        ("120 hệ thống", "Did you mean 120? Write it that way."),
        ("5 triệu", "Write the number alone, without words."),
        ("1,000", "Write 1000 if it parts thousands, 1.0000 if it is a decimal sign."),
    ],
)
def test_advice_suggests_a_plain_number_only_where_there_is_one_reading(run, tmp_path, typed, advice):
    """What was probably meant is suggested, never taken; where there are two readings, none is suggested."""
    rows = clean()
    rows[1][1] = typed
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    ran = run("score", tmp_path / "t.csv", *LAW, "--out", tmp_path / "out", "--lang", "en")
    assert ran.code == 3
    assert advice in ran.err


# ── blanks by the definition ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def policy(repository, tmp_path):
    """Write the definition of 2022 with another `missing`."""

    def policy(missing):
        text = (repository / "indicators/qd-922-2022/framework.yaml").read_text(encoding="utf-8")
        text = text.replace("\nmissing: refuse", f"\nmissing: {missing}").replace("id: qd-922-2022", "id: model")
        path = tmp_path / f"{missing}/framework.yaml"
        path.parent.mkdir()
        path.write_text(text.replace("family: dti-tinh", "family: model"), encoding="utf-8")
        return path

    return policy


@pytest.mark.parametrize(
    ("missing", "code", "index", "kind"),
    [
        ("refuse", 3, None, "missing-figure"),
        ("zero", 0, ("400", "1000", "0.4000"), "counted-as-zero"),
        ("exclude", 0, ("400", "800", "0.5000"), "left-out"),
    ],
)
def test_a_blank_is_what_the_definition_says(run, policy, tmp_path, missing, code, index, kind):
    """A blank is refused, counted as 0, or left out of points and maximum, as the definition says, and always said."""
    (tmp_path / "t.csv").write_text("unit,1,2,3,4,5,7,8,9\n48,0.5,0.5,0.5,0.5,0.5,,0.5,0.5\n", encoding="utf-8")
    out = tmp_path / "out"
    ran = run("score", tmp_path / "t.csv", "--definition", policy(missing), "--year", "2022", "--out", out)
    assert ran.code == code
    assert f"t.csv › G2: {'LỖI' if code else 'CẢNH BÁO'} [{kind}]" in ran.err
    if index is None:
        assert not out.exists()
        return
    with (out / "ranking.csv").open(encoding="utf-8") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["points"], row["max_points"], row["value"]) == index
    findings = (out / "findings.csv").read_text(encoding="utf-8").splitlines()
    assert findings[2].startswith(f"warning,{kind},48,7,t.csv,,G2,,")


def test_zero_is_a_figure_and_no_blank(run, policy, tmp_path):
    """0 is a value under every policy: it is neither refused nor noted."""
    (tmp_path / "t.csv").write_text("unit,1,2,3,4,5,7,8,9\n48,0.5,0.5,0.5,0.5,0.5,0,0.5,0.5\n", encoding="utf-8")
    values = set()
    for missing in ("refuse", "zero", "exclude"):
        out = tmp_path / f"out-{missing}"
        ran = run(
            "score", tmp_path / "t.csv", "--definition", policy(missing), "--year", "2022", "--out", out, "--json"
        )
        assert [each["kind"] for each in json.loads(ran.out)] == ["partial"]
        values.add((out / "scores.csv").read_text(encoding="utf-8"))
    assert len(values) == 1


# ── usage ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--year": "2020"}, "qd-922-2022 governs the years 2021, 2022, 2023, not 2020."),
        ({"--year": "2024"}, "qd-922-2022 governs the years 2021, 2022, 2023, not 2024."),
        ({"--year": "22"}, "not 22."),
        ({"--year": "MMXXII"}, "--year"),
        ({"--definition": "qd-922"}, "Did you mean qd-922-2022?"),
        ({"--roster": "provinces-64"}, "There is no roster “provinces-64”"),
        ({"--basis": "appraised"}, "need submissions"),
        ({"--basis": "guessed"}, "--basis"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(run, repository, tmp_path, changed, said):
    """A year that the definition does not govern, or names that do not exist, are wrong usage."""
    chosen = {"--definition": "qd-922-2022", "--year": "2022", "--out": tmp_path / "out", "--lang": "en", **changed}
    arguments = [each for pair in chosen.items() for each in pair]
    ran = run("score", repository / "examples/dti-published/2022.csv", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left_out", ["--definition", "--year", "--out"])
def test_nothing_is_assumed(run, repository, tmp_path, left_out):
    """Definition, year and output folder must be named."""
    chosen = {"--definition": "qd-922-2022", "--year": "2022", "--out": tmp_path / "out"}
    arguments = [each for key, value in chosen.items() if key != left_out for each in (key, value)]
    ran = run("score", repository / "examples/dti-published/2022.csv", *arguments)
    assert ran.code == 2
    assert left_out in ran.err


def test_score_says_what_it_did(run, repository, tmp_path):
    """The folder goes to stdout, talk to stderr; `--quiet` leaves errors only; `--json` prints every finding."""
    table = repository / "examples/dti-published/2022.csv"
    plain, quiet, as_json = (
        run("score", table, *LAW, "--out", tmp_path / str(i), "--lang", "en", *more)
        for i, more in enumerate([(), ("--quiet",), ("--json",)])
    )
    assert plain.out == f"{tmp_path / '0'}\n"
    assert "WARNING [partial]" in plain.err
    assert "Scored 5 of 63 units: edition qd-922-2022.2022." in plain.err
    assert (quiet.out, quiet.err) == (f"{tmp_path / '1'}\n", "")
    (finding,) = json.loads(as_json.out)
    assert (finding["kind"], finding["severity"], finding["found"]) == ("partial", "warning", "5/63")
    assert set(finding["message"]) == {"vi", "en"}


def test_quiet_still_prints_errors(run, tmp_path):
    """`--quiet` keeps every error and the reason of the end."""
    ran = run("--quiet", "score", BAD / "below-least.csv", *LAW, "--out", tmp_path / "out")
    assert ran.code == 3
    assert ran.err.count("[below-least]") == 2


def test_language_comes_from_the_environment_too(run, tmp_path, monkeypatch):
    """DTICALC_LANG chooses the language, and `--lang` goes before it."""
    monkeypatch.setenv("DTICALC_LANG", "en")
    command = ("score", BAD / "below-least.csv", *LAW, "--out", tmp_path / "out")
    assert "is below 0" in run(*command).err
    assert "nhỏ hơn 0" in run(*command, "--lang", "vi").err


def test_user_definitions_folder(run, policy, tmp_path, monkeypatch):
    """An id is also looked for in the user's own folder, by option or by DTICALC_DEFINITIONS."""
    folder = policy("zero").parent.parent
    rows = "unit,1,2,3,4,5,7,8,9\n48,,,,,,,,1\n"
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    command = ("score", tmp_path / "t.csv", "--definition", "zero", "--year", "2022")
    assert run(*command, "--out", tmp_path / "a").code == 2
    assert run(*command, "--out", tmp_path / "b", "--definitions", folder).code == 0
    monkeypatch.setenv("DTICALC_DEFINITIONS", str(folder))
    assert run(*command, "--out", tmp_path / "c").code == 0
    assert (tmp_path / "b/manifest.json").read_bytes() == (tmp_path / "c/manifest.json").read_bytes()


def test_merged_provinces_are_refused_on_the_new_roster(run, tmp_path):
    """A table of the 63 on the roster of 34 names each dissolved province with its successor, and is not scored."""
    command = ("score", BAD / "merged-unit.csv", *LAW, "--roster", "provinces-34", "--out", tmp_path / "out")
    ran = run(*command, "--json")
    assert (ran.code, [each["kind"] for each in json.loads(ran.out)]) == (3, ["merged-unit", "merged-unit"])
    assert run(*command).err.count("là Tuyên Quang") == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_stdout_is_said():
    """Where the output cannot be printed the command says so and ends with 73, without a traceback."""
    command = [Path(sys.executable).with_name("dticalc"), "definitions", "list"]
    with open("/dev/full", "w") as full:  # noqa: PTH123 – a device, not a path of ours
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ended.returncode, b"Traceback" in ended.stderr) == (73, False)
