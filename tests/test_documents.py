"""The restricted YAML: what stays text, what is a number, and that nothing else gets through."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc.documents import Document
from dticalc.errors import DticalcError, InputError, UsageError
from dticalc.numerals import exact
from dticalc.yaml_files import read_document


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Read a text, or bytes, as a YAML file."""
    file = tmp_path_factory.mktemp("yaml") / "framework.yaml"

    def read(content):
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_document(file, "framework.yaml")

    return read


def value(read, typed):
    """Give what a value written without quotes is read as; nothing else may have been found."""
    document, findings = read(f"k: {typed}\n")
    assert findings == []
    return document.tree["k"]


@pytest.mark.parametrize(
    "typed",
    [
        *("01", "007", "NO", "no", "yes", "Yes", "on", "off", "y", "True", "TRUE", "False", "Null", "NULL", "~"),
        *("2022-05-20", "2022-05-20T10:00:00Z", "12:30:45", "1_000", "0x10", "0o17", "0b1", ".5", "5.", "+5", "1e"),
        *(
            ".inf",
            "-.inf",
            ".nan",
            "NaN",
            "Infinity",
            "٣٦",
            "３６",
            "½",
            "−5",
            "1,5",
            "00",
            "-01",
            "1.2.3",
            "1/3",
            "=",
            "<<",
        ),
    ],
)
def test_only_json_is_special(read, typed):
    """What is not true, false, null or a JSON number stays the text that was typed."""
    assert value(read, typed) == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("true", True), ("false", False), ("null", None), ("", None), ("0", 0), ("-7", -7), ("2022", 2022), ("1e2", 100)],
)
def test_json_is_special(read, typed, expected):
    """True, false, null, nothing and JSON numbers are what they say."""
    assert value(read, typed) == expected
    assert isinstance(value(read, typed), int | Decimal | None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7.5", Fraction(15, 2)),
        ("0.1", Fraction(1, 10)),
        ("1.10", Fraction(11, 10)),
        ("33.333333333333333", Fraction(33333333333333333, 10**15)),
        ("0.0000001", Fraction(1, 10**7)),
        ("1e-7", Fraction(1, 10**7)),
        ("2.5E+3", Fraction(2500)),
    ],
)
def test_decimals_are_exact(read, typed, expected):
    """A number of a definition is exactly the decimal that was typed: 7.5 is 15/2, 0.1 is 1/10."""
    assert exact(value(read, typed)) == expected


@pytest.mark.parametrize("style", ['"{}"', "'{}'"])
@pytest.mark.parametrize("text", ["true", "null", "1.10", "7", ""])
def test_quotes_make_text(read, style, text):
    """What stands in quotes is text."""
    assert value(read, style.format(text)) == text


@pytest.mark.parametrize("style", ["|", ">", "|-", ">-"])
def test_a_block_ends_without_its_line_break(read, style):
    """The line break that ends a block of text is not part of it."""
    assert value(read, f"{style}\n  1.10\n") == "1.10"


@given(whole=st.integers(-(10**9), 10**9), decimals=st.text("0123456789", min_size=1, max_size=8))
def test_every_decimal_is_exact(read, whole, decimals):
    """A decimal comes out as `Fraction` reads it, with every digit."""
    typed = f"{whole}.{decimals}"
    assert exact(value(read, typed)) == Fraction(typed)


def test_marks_lead_to_the_value(read):
    """Every value knows its line and column, counted from 1, and the text as typed."""
    document, _ = read("a: 1\nb:\n  - {code: 1.10}\n")
    assert str(document.place(("b", 0, "code"))) == "framework.yaml:3:6"
    assert document.typed[("b", 0, "code")] == "1.10"
    assert str(document.place(("b", 0, "absent", "deeper"))) == "framework.yaml:3:5"


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfid: a\n", b"id: a\r\n", b"id: a\r"])
def test_bom_and_line_ends_change_nothing(read, content):
    """A byte order mark and the line ends of other systems are read over."""
    document, findings = read(content)
    assert (document.tree, findings) == ({"id": "a"}, [])


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"id: a\ntitle: B\xe1\xbb\n", 2, 1),  # cut in the middle of a letter
        ("id: a\ntitle: Bộ".encode("utf-16"), 1, 1),
        ("tiêu đề: Bộ\n".encode("cp1258", errors="replace"), 1, 1),
        (b"id: a\nb: x\x00y\n", 2, 5),
        (b"id: a\nb: \x1b[31m\n", 2, 4),
        ("id: a\nb: \ufffe\n".encode(), 2, 4),
        (b"id: a\n\tb: 1\n", 2, 1),
        (b"id: [a\n", 1, 1),
        (b"id: 'a\n", 1, 1),
        (b"id: a\n---\nid: b\n", 2, 1),
        (b'id: "\\q"\n', 1, 6),
        (b'id: "\\U00110000"\n', 1, 8),
        (b"%YAML 2.0\n---\nid: a\n", 1, 1),
        (b"", 1, 1),
        (b"# nothing\n", 1, 1),
        (b"- a\n", 1, 1),
        (b"words\n", 1, 1),
        (b"null\n", 1, 1),
        (b"id: " + b"[" * 10_000 + b"]" * 10_000, 1, None),
        (b"- " * 10_000 + b"a", 1, None),
        (b"id: " + b"{a: " * 10_000 + b"1" + b"}" * 10_000, 1, None),
    ],
)
def test_what_is_no_definition_is_refused_with_its_place(read, content, line, column):
    """A file that is no mapping, no UTF-8 or no YAML gives one finding with a place, never a traceback."""
    document, findings = read(content)
    refusals = [each for each in findings if each.kind.slug == "yaml-syntax"]
    assert document is None
    assert [each.place.line for each in refusals] == [line]
    assert column in (None, refusals[0].place.column)
    assert all(each.message(lang) for each in findings for lang in ("vi", "en"))


def test_nesting_is_bounded(read):
    """Values nested deeper than any definition are refused where they begin, and are not followed."""
    document, findings = read("id: a\nk: " + "[" * 20 + "]" * 20)
    assert document.tree["id"] == "a"
    assert [(str(each.place), each.kind.slug) for each in findings] == [("framework.yaml:2:20", "yaml-syntax")]


def test_an_alias_multiplies_nothing(read):
    """Ten lines of aliases of aliases stay ten lines: each is refused, none is followed."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    document, findings = read("\n".join(lines))
    assert len(document.typed) == 2
    assert {each.kind.slug for each in findings} == {"yaml-alias"}
    assert len(findings) == 30 + 3 * 29


def test_neither_of_two_keys_is_chosen_silently(read):
    """A repeated key is reported with the line of the first, at every level."""
    _, findings = read("a: 1\nb: {c: 1, c: 2}\na: 3\n'a': 4\n")
    assert [(each.place.line, each.found, dict(each.words)["first"]) for each in findings] == [
        (2, "c", 2),
        (3, "a", 1),
        (4, "a", 1),
    ]


def test_a_large_file_is_refused(read):
    """A file of 3 MB is refused before it is parsed, with one sentence in two languages."""
    with pytest.raises(InputError) as refused:
        read(b"# " + b"x" * 3 * 1024 * 1024)
    assert "2.097.152" in refused.value.text.vi
    assert "2,097,152" in refused.value.text.en


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    """What cannot be opened is named in one sentence."""
    with pytest.raises(UsageError, match="absent"):
        read_document(tmp_path / "absent.yaml")
    with pytest.raises(DticalcError, match=tmp_path.name):
        read_document(tmp_path)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_bring_the_reader_down(read, content):
    """Whatever the bytes, the outcome is a document or findings that can be said in both languages."""
    document, findings = read(content)
    assert isinstance(document, Document) or findings
    assert all(each.line(lang) for each in findings for lang in ("vi", "en"))


@given(st.text(st.sampled_from("a1:-,[]{}#&*!|>'\"%@`\\ \n\t?~<.eE0+/đ"), max_size=40))
def test_no_punctuation_brings_the_reader_down(read, text):
    """Whatever the signs of YAML, the outcome is a document or findings, each with a line."""
    document, findings = read(text)
    assert isinstance(document, Document) or findings
    assert all(each.place.line >= 1 and each.place.column >= 1 for each in findings)
