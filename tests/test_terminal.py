"""The command line: help and errors in both languages, exit codes, data on stdout and talk on stderr, JSON."""

import ast
import errno
import io
import json
import os
import re
import unicodedata
from pathlib import Path

import click
import pytest

from dticalc import catalogue, children
from dticalc.cli import dticalc as root
from dticalc.cli import terminal
from dticalc.files import Place
from dticalc.findings import Finding
from dticalc.texts import Text

BAD = Path(__file__).parent / "definitions" / "bad"
GOOD = Path(__file__).parent / "definitions" / "good"
PROBLEMS = [
    ("5:21", "repeated-year"),
    ("9:1", "yaml-repeated-key"),
    ("10:1", "points-sum"),
    ("14:1", "unknown-key"),
    ("16:6", "not-text"),
    ("18:6", "repeated-code"),
    ("20:62", "unknown-dimension"),
    ("20:67", "repeated-member"),
]
MARKS = re.compile("[ạảãàáăằắẵặẳâầấậẩẫđèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹ]", re.IGNORECASE)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    """Leave out what a developer's shell carries."""
    monkeypatch.delenv("DTICALC_LANG", raising=False)
    monkeypatch.delenv("DTICALC_DEFINITIONS", raising=False)


def commands(group=root, before=()):
    """Name every command and group, as it is typed."""
    yield before
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name)


def problems(text, file):
    """Give (line:column, slug) of the findings printed about a file, in order."""
    return re.findall(rf"{re.escape(str(file))}:([0-9]+:[0-9]+): [A-ZỖ]+ \[([a-z-]+)\]", text)


# ── help ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_help_is_vietnamese_and_english(run, command):
    """Every command explains itself in Vietnamese, and in English on request, with every option explained."""
    vietnamese, english = run(*command, "--help"), run(*command, "--help", "--lang", "en")
    assert (vietnamese.code, english.code, vietnamese.err, english.err) == (0, 0, "", "")
    assert vietnamese.out.startswith(f"Cách dùng: {' '.join(('dticalc', *command))} ")
    assert english.out.startswith(f"Usage: {' '.join(('dticalc', *command))} ")
    assert "Tùy chọn:" in vietnamese.out
    assert "In trợ giúp này." in vietnamese.out
    assert "Show this help." in english.out
    assert not MARKS.search(english.out)
    assert unicodedata.is_normalized("NFC", vietnamese.out)
    assert set(re.findall(r"--[a-z-]+", vietnamese.out)) == set(re.findall(r"--[a-z-]+", english.out))
    for text in (vietnamese.out, english.out):
        assert not re.search(r"^  (-., )?--[a-z-]+( \S+)?$\n(?!    )", text, re.MULTILINE)


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_every_option_has_its_own_words(command):
    """No option and no command carries the same words in both languages."""
    found = root
    for name in command:
        found = found.commands[name]
    texts = [found.text, *(each.text for each in found.params if isinstance(each, click.Option))]
    assert all(text.vi != text.en and MARKS.search(text.vi) and not MARKS.search(text.en) for text in texts)


@pytest.mark.parametrize(
    ("arguments", "env", "word"),
    [
        ((), None, "Cách dùng"),
        (("--lang", "en"), None, "Usage"),
        (("--lang=en",), None, "Usage"),
        ((), "en", "Usage"),
        ((), "en_US.UTF-8", "Usage"),
        ((), "vi", "Cách dùng"),
        ((), "xx", "Cách dùng"),
        (("--lang", "vi"), "en", "Cách dùng"),
    ],
)
def test_the_language_is_chosen(run, monkeypatch, arguments, env, word):
    """--lang decides, then DTICALC_LANG, else Vietnamese."""
    if env:
        monkeypatch.setenv("DTICALC_LANG", env)
    assert run(*arguments, "--help").out.startswith(word)
    assert run("definitions", "show", *arguments, "--help").out.startswith(word)


def test_the_help_names_every_exit_code(run):
    """The help of the command lists the exit codes, in both languages."""
    for lang in ("vi", "en"):
        assert re.findall(r"[0-9]+", run("--help", "--lang", lang).out.split("Mã thoát")[-1].split("Exit codes")[-1])[
            :7
        ] == ["0", "2", "3", "5", "65", "73", "75"]


def test_the_version(run):
    """--version prints one line."""
    assert run("--version").out == "dticalc 0.1.0\n"


# ── wrong usage ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        (("scor",), "không có lệnh scor. Có phải là score, record?", "No such command 'scor'"),
        (("definitions", "chek"), "không có lệnh chek. Có phải là check?", "No such command 'chek'"),
        (("definitions", "list", "--jsn"), "không có tùy chọn --jsn. Có phải là --json?", "No such option"),
        (("score",), "thiếu 'INPUT'", "Missing argument 'INPUT'"),
        (("score", "t.csv", "--year", "2022", "--out", "x"), "thiếu '--definition'", "Missing option '--definition'"),
        (("score", "t.csv", "--year", "now"), "giá trị không hợp lệ cho '--year'", "Invalid value for '--year'"),
        (("definitions", "show", "qd-922-2023"), "Không có bộ chỉ số “qd-922-2023”", "There is no definition"),
        (("definitions", "show", "x" * 300), "Không có bộ chỉ số", "There is no definition"),
        (("definitions", "check", "y" * 300), "Không có bộ chỉ số", "There is no definition"),
        (("definitions", "check", "no/such.yaml"), "Không có bộ chỉ số", "There is no definition"),
        (("definitions", "check", "--definitions", "no/such"), "không phải thư mục", "is no folder"),
        (("definitions", "list", "--definitions", "no/such"), "không phải thư mục", "is no folder"),
        (("completion", "cmd"), "giá trị không hợp lệ", "Invalid value"),
        (("--lang", "fr"), "giá trị không hợp lệ cho '--lang'", None),
    ],
)
def test_wrong_usage_ends_with_2(run, arguments, vietnamese, english):
    """A command line that cannot be meant ends with 2 and one sentence in the language chosen, nothing on stdout."""
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert vietnamese in ended.err
    if english:
        ended = run(*arguments, "--lang", "en")
        assert (ended.code, ended.out) == (2, "")
        assert english in ended.err
        assert not MARKS.search(ended.err)


def test_no_command_shows_the_way(run):
    """The bare command shows its help and ends with 2."""
    ended = run()
    assert ended.code == 2
    assert "Các lệnh:" in ended.err + ended.out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--year", "2020"), "qd-922-2022 áp dụng cho các năm 2021, 2022, 2023, không có 2020"),
        (("--year", "2022", "--basis", "self"), "cần phiếu kê khai"),
        (("--year", "2022", "--roster", "provinces-64"), "Không có danh sách đơn vị “provinces-64”"),
    ],
)
def test_what_the_law_does_not_know_is_wrong_usage(run, repository, tmp_path, options, sentence):
    """A year, basis or roster that there is not ends with 2, and nothing is written."""
    table = repository / "examples" / "dti-published" / "2022.csv"
    ended = run("score", table, "--definition", "qd-922-2022", "--out", tmp_path / "out", *options)
    assert ended.code == 2
    assert sentence in ended.err
    assert not (tmp_path / "out").exists()


# ── definitions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_list_names_every_definition(run, tmp_path):
    """A line for each definition: id, years, status, decision, title; a user's own come with the folder."""
    lines = run("definitions", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["qd-1726-2020", "qd-922-2022", "qd-405-2025", "mau-1"]
    assert "2021–2023" in lines[1]
    assert "922/QĐ-BTTTT" in lines[1]
    assert "Provincial digital transformation index" in run("definitions", "list", "--lang", "en").out
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "framework.yaml").write_bytes((GOOD / "rules.yaml").read_bytes())
    assert "rules" in run("definitions", "list", "--definitions", tmp_path).out


def test_list_and_show_speak_json(run):
    """--json prints the same facts for a program: exact maxima as text, both languages, the digest."""
    listed = json.loads(run("definitions", "list", "--json").out)
    shown = json.loads(run("definitions", "show", "qd-922-2022", "--json").out)
    assert [each["id"] for each in listed] == ["qd-1726-2020", "qd-922-2022", "qd-405-2025", "mau-1"]
    assert shown == listed[1]
    assert [each["max_points"] for each in shown["dimensions"]] == ["100"] * 5 + ["0", "200", "150", "150"]
    assert shown["title"] == {"vi": "Chỉ số chuyển đổi số cấp tỉnh", "en": "Provincial digital transformation index"}
    assert re.fullmatch(r"[0-9a-f]{64}", shown["sha256"])


def test_show_tells_what_a_definition_says(run):
    """The page of a definition names decision, years, points, pillars with their sums and members, note and digest."""
    page = run("definitions", "show", "qd-922-2022").out
    for words in (
        "922/QĐ-BTTTT, 2022-05-20",
        "2021–2023",
        "provinces-63",
        "Thang điểm 1000",
        "Đô thị thông minh",
        "SHA-256",
    ):
        assert words in page
    assert re.search(r"^CQS +700 +Chính quyền số +=", page, re.MULTILINE)
    assert "= 1 + 2 + 3 + 4 + 5 + 6 + 8" in page
    english = run("definitions", "show", "qd-922-2022", "--lang", "en").out
    assert "Smart city" in english
    assert "publishes values, 4 decimals" in english


def test_show_takes_a_path_of_ones_own(run, repository):
    """A definition is shown by its file or folder; one without a decision as well."""
    page = run("definitions", "show", repository / "examples" / "pci").out
    assert page.startswith("pci-2013")
    assert "công bố điểm, 6 chữ số thập phân" in page


def test_check_of_all_that_is_shipped(run):
    """Without a path the shipped definitions are checked; all is well: 0, nothing on stdout."""
    ended = run("definitions", "check")
    assert (ended.code, ended.out, ended.err) == (0, "", "4 bộ chỉ số hợp lệ.\n")
    assert run("definitions", "check", "--quiet").err == ""


def test_all_at_once_by_the_real_command(run_apart):
    """Every problem of a file comes in one run with file:line:column, and the command ends with 65."""
    file = BAD / "all-at-once.yaml"
    ended = run_apart("definitions", "check", file)
    assert ended.code == 65
    assert problems(ended.out, file) == [*PROBLEMS, ("5:9", "repeated-year")]
    assert ended.err == "9 lỗi trong 1 bộ chỉ số.\n"
    assert "1.10" in ended.out
    assert "Traceback" not in ended.err


def test_a_bad_definition_scores_nothing(run_apart, repository, tmp_path):
    """Scoring with a bad definition ends with 65 and the same problems; nothing is written."""
    file, out = BAD / "all-at-once.yaml", tmp_path / "out"
    table = repository / "examples" / "dti-published" / "2022.csv"
    ended = run_apart("score", table, "--definition", file, "--year", "2022", "--out", out)
    assert (ended.code, ended.out) == (65, "")
    assert problems(ended.err, file) == PROBLEMS
    assert not out.exists()


def test_problems_in_english(run):
    """The same problems are told in English on request."""
    file = BAD / "all-at-once.yaml"
    ended = run("definitions", "check", file, "--lang", "en")
    assert len(problems(ended.out, file)) == 9
    assert "ERROR [points-sum] The scale: 110 points are declared, but the parts add up to 100." in ended.out
    assert ended.err == "Errors: 9; definitions checked: 1.\n"


def test_check_speaks_json(run):
    """--json prints the findings as records with place, found and message in both languages; the exit code stays 65."""
    ended = run("definitions", "check", BAD / "points-sum.yaml", "--json")
    assert ended.code == 65
    (record,) = json.loads(ended.out)
    assert (record["kind"], record["severity"], record["line"], record["column"]) == ("points-sum", "error", 9, 1)
    assert (record["found"], Path(record["file"]).name) == ("100", "points-sum.yaml")
    assert set(record["message"]) == {"vi", "en"}
    assert json.loads(run("definitions", "check", "--json").out) == []


def test_check_takes_files_folders_and_ids(run, tmp_path):
    """A file, a definition's folder, a folder of definitions and an id may be named together."""
    assert "1 bộ" in run("definitions", "check", GOOD / "beside").err
    assert "2 bộ" in run("definitions", "check", GOOD / "rules.yaml", "qd-922-2022").err
    assert "2 bộ" in run("definitions", "check", GOOD).err
    assert run("definitions", "check", tmp_path).code == 2
    both = run("definitions", "check", BAD / "points-sum.yaml", BAD / "not-text.yaml")
    assert (both.code, re.findall(r"\[([a-z-]+)\]", both.out)) == (65, ["points-sum", "not-text", "repeated-year"])


def test_nothing_of_a_file_reaches_the_terminal_unseen(run):
    """Control characters of a definition are written out, so that a file cannot paint the terminal."""
    for name in ("stray-characters--escape-sequence", "yaml-syntax--surrogate", "stray-characters--invisible"):
        for options in ((), ("--json",)):
            ended = run("definitions", "check", BAD / f"{name}.yaml", *options)
            assert ended.code == 65
            assert not any(
                unicodedata.category(c) in {"Cc", "Cf"} and c != "\n"
                for c in ended.out.replace("\u200b", "" if options else "\u200b")
            )


# ── completion, streams ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run, shell):
    """A completion script for each shell names the command and its variable."""
    ended = run("completion", shell)
    assert ended.code == 0
    assert "_DTICALC_COMPLETE" in ended.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("dticalc sc", {"score"}),
        ("dticalc definitions show qd", {"qd-1726-2020", "qd-922-2022", "qd-405-2025"}),
        ("dticalc score t.csv --definition qd-9", {"qd-922-2022"}),
        ("dticalc score t.csv --roster ", {"provinces-34", "provinces-63"}),
        ("dticalc score t.csv --basis c", {"computed"}),
    ],
)
def test_completion_offers_what_there_is(run, monkeypatch, typed, offered):
    """Commands, ids of definitions and of rosters are completed."""
    monkeypatch.setenv("_DTICALC_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))
    assert {line.partition(",")[2] for line in run().out.splitlines()} == offered


def test_vietnamese_whatever_the_locale(run_apart):
    """Vietnamese is printed as UTF-8 also where the locale knows no Vietnamese."""
    bare = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "Chỉ số chuyển đổi số cấp tỉnh" in run_apart("definitions", "list", env=bare).out


def test_start_up_is_light(run_apart):
    """--help loads none of the large libraries: it answers at once."""
    heavy = {"pandas", "numpy", "matplotlib", "openpyxl", "jsonschema", "jinja2", "yaml"}
    ended = run_apart("--help", env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = set(re.findall(r"\| +([\w.]+)$", ended.err, re.MULTILINE))
    assert ended.code == 0
    assert {"click", "dticalc.cli"} <= loaded
    assert not heavy & {name.partition(".")[0] for name in loaded}


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EAGAIN, "Resource temporarily unavailable"), (errno.EMFILE, "Too many open files")]
)
def test_what_the_machine_refuses_is_not_the_output(run, repository, monkeypatch, number, reason):
    """Where a child cannot be started, the command says so and ends with 1; it does not speak of its output."""

    def refused(*_):
        raise OSError(number, reason)

    monkeypatch.setattr(children, "_idle", [])
    monkeypatch.setattr(children, "Child", refused)
    ran = run("validate", repository / "examples/dti-published/2022.csv", "--definition", "qd-922-2022")
    assert (ran.code, ran.out) == (1, "")
    assert f"máy từ chối một việc cần làm: {reason}" in ran.err
    assert "in được" not in ran.err


def test_a_long_list_says_first_that_it_is_cut(capsys, monkeypatch):
    """Of more findings than a list holds the first are printed, after a line that says so, quiet or not."""
    monkeypatch.setattr(terminal, "MOST_FINDINGS", 3)
    found = [Finding(kind=catalogue.NO_ROWS, place=Place(file="a.csv", cell=f"A{row}")) for row in range(5)]
    terminal.Session(lang="en", quiet=True).tell(found)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Only the first 3 of 5 findings are printed."
    assert len(lines) == 4


def test_a_finding_of_no_place_has_no_colon_before_it():
    """The line of a finding begins with its place, and with its severity where it has none."""
    here, nowhere = Place(file="a.csv", cell="A1"), Place(file="")
    assert Finding(kind=catalogue.NO_ROWS, place=here).line("en").startswith("a.csv › A1: REFUSED [no-rows]")
    assert Finding(kind=catalogue.NO_ROWS, place=nowhere).line("en").startswith("REFUSED [no-rows]")


def test_a_progress_bar_is_for_a_terminal(monkeypatch):
    """A bar is shown where somebody looks and there is much to do; the items are the same either way."""
    shown = io.StringIO()
    monkeypatch.setattr(shown, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr", shown)
    label = Text("Đọc", "Reading")
    for session, items in ((terminal.Session(quiet=True), range(9)), (terminal.Session(), range(3))):
        assert list(session.progress(items, len(items), label)) == list(items)
        assert shown.getvalue() == ""
    assert list(terminal.Session(lang="en").progress(iter(range(9)), 9, label)) == list(range(9))
    assert "Reading" in shown.getvalue()


def test_no_command_is_without_its_session_options():
    """Every command takes --quiet and --lang, wherever they stand."""
    for command in commands():
        found = root
        for name in command:
            found = found.commands[name]
        assert {"--quiet", "--lang"} <= {name for each in found.params for name in each.opts}


def test_the_exit_codes_are_those_of_the_contract(repository):
    """No exit code is used but 0, 1, 2, 3, 5, 65, 73, 75 and 130."""
    used = set()
    for file in sorted((repository / "src" / "dticalc").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                names = {getattr(target, "id", "") for target in node.targets}
                used |= {node.value.value} if names & {"exit_code", "INVALID", "code"} else set()
    assert used <= {0, 1, 2, 3, 5, 65, 73, 75, 130}
    assert {2, 3, 5, 65, 73, 75} <= used
    assert os.EX_DATAERR == 65
