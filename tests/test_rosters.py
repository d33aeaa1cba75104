"""Rosters: the provinces before and after the merger, and under which spellings a unit is recognised."""

import csv
import string
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import load_roster
from dticalc.errors import DefinitionError, UsageError
from dticalc.rosters import read_roster

BEFORE, AFTER = load_roster("provinces-63"), load_roster("provinces-34")
BOTH = pytest.mark.parametrize("roster", [BEFORE, AFTER], ids=lambda roster: roster.id)
LETTERS = "aàáảãạăằắâấầbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY .-"


def spelled(text):
    """Even a spelling out by hand: no marks, đ as d, lower case, single blanks, no title in front."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if c < "\u0300")
    words = "".join(c if c in string.ascii_letters + string.digits else " " for c in bare).lower().split()
    for title in (["tinh"], ["thanh", "pho"], ["tp"]):
        if words[: len(title)] == title and len(words) > len(title):
            return " ".join(words[len(title) :])
    return " ".join(words)


@pytest.fixture(scope="module")
def facts(repository):
    """Give the facts of the brief: both rosters with kinds, regions and predecessors."""
    file = repository.parent / "shared" / "data" / "provinces.csv"
    if not file.is_file():
        pytest.skip(f"{file} is not part of the checkout")
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@BOTH
def test_a_roster_equals_the_facts(roster, facts):
    """Codes, names, kinds, regions and predecessors of every unit are those of the facts, and no unit is added."""
    rows = [row for row in facts if row["roster"] == roster.id]
    expected = [(row["code"], row["kind"], row["region_vi"], tuple(row["formed_from"].split())) for row in rows]
    assert [(u.code, u.kind, u.region.vi, u.formed_from) for u in roster.units] == expected
    assert [u.name.vi.removeprefix("TP. ") for u in roster.units] == [row["name_vi"] for row in rows]
    assert all(roster.resolve(row["name_vi"]).unit.code == row["code"] for row in rows)


@pytest.mark.parametrize(("roster", "count", "cities"), [(BEFORE, 63, 5), (AFTER, 34, 6)], ids=["63", "34"])
def test_the_count_of_units(roster, count, cities):
    """63 and 34 units, of which 5 and 6 are centrally run cities, with codes of two digits in ascending order."""
    assert len(roster.units) == len(roster.by_code) == count
    assert Counter(unit.kind for unit in roster.units) == {"city": cities, "province": count - cities}
    assert [unit.code for unit in roster.units] == sorted(unit.code for unit in roster.units)
    assert all(len(unit.code) == 2 and unit.code.isdigit() for unit in roster.units)


@BOTH
def test_every_unit_speaks_both_languages(roster):
    """Every unit has a Vietnamese and a plain English name, a short one, and a region in both languages."""
    for unit in roster.units:
        assert unit.name.en.isascii()
        assert unit.name.en
        assert spelled(unit.name.en.removesuffix(" City")) == spelled(unit.name.vi)
        assert unit.short
        assert unit.region.vi != unit.region.en
        assert unit.region.en.isascii()
        assert all(unicodedata.is_normalized("NFC", each) for each in unit.spellings)
    assert len({unit.region for unit in roster.units}) == 6


def test_the_merger_covers_every_province_once():
    """The 34 were formed from the 63, each of which went into exactly one."""
    assert (AFTER.previous, BEFORE.previous) == ("provinces-63", None)
    assert (BEFORE.until, AFTER.since, AFTER.until) == ("2025-06-30", "2025-07-01", None)
    origins = Counter(code for unit in AFTER.units for code in unit.formed_from)
    assert origins == dict.fromkeys(BEFORE.by_code, 1)
    assert [each.code for each in AFTER.successors("02")] == ["08"]
    assert all(len(AFTER.successors(code)) == 1 for code in BEFORE.by_code)


@pytest.mark.parametrize("code", ["15", "24", "44", "52", "80", "82", "91"])
def test_seven_codes_changed_their_meaning(code):
    """The key of a province is (roster, code): seven codes name another province after the merger."""
    assert spelled(BEFORE.by_code[code].name.vi) != spelled(AFTER.by_code[code].name.vi)


def test_no_other_code_changed_its_meaning():
    """Every other code of the 34 stands for the same name as before; Huế was renamed only."""
    changed = {
        code for code in AFTER.by_code if spelled(BEFORE.by_code[code].name.vi) != spelled(AFTER.by_code[code].name.vi)
    }
    assert changed == {"15", "24", "44", "52", "80", "82", "91", "46"}


def test_the_published_names_are_recognised(repository):
    """Every province of the published tables is found on the roster of its years."""
    for roster, count in ((BEFORE, 63), (AFTER, 12)):
        names = set()
        for file in sorted((repository / "examples" / "dti-published").glob("*.csv")):
            if file.name != "national.csv" and ("-34" in file.name) == (roster is AFTER):
                with file.open(encoding="utf-8", newline="") as stream:
                    names |= {row["unit"] for row in csv.DictReader(stream)}
        assert len(names) == count
        assert [name for name in names if roster.resolve(name).unit is None] == []


@pytest.mark.parametrize(
    ("pattern", "roster"), [("dti_2024_34.csv", AFTER), ("*_63.csv", BEFORE), ("*_20[0-2][0-9]*.csv", BEFORE)]
)
def test_the_collected_names_are_recognised(repository, pattern, roster):
    """Every spelling of a province in the collected tables is found."""
    files = [
        f for f in (repository.parent / "shared" / "published").glob(pattern) if ("_34" in f.name) == (roster is AFTER)
    ]
    if not files:
        pytest.skip("../shared/published is not part of the checkout")
    for file in files:
        with file.open(encoding="utf-8", newline="") as stream:
            names = {row["province_vi"] for row in csv.DictReader(stream)}
        assert [name for name in names if roster.resolve(name).unit is None] == []


WAYS = {
    "as it is": lambda name: name,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "upper case": str.upper,
    "lower case": str.lower,
    "no marks": lambda name: "".join(c for c in unicodedata.normalize("NFD", name) if c < "\u0300"),
    "Icelandic Đ": lambda name: name.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
    "African Đ": lambda name: name.replace("Đ", "\u0189").replace("đ", "\u0256"),
    "hard blanks": lambda name: name.replace(" ", "\u00a0"),
    "double blanks": lambda name: name.replace(" ", "  "),
    "blanks around": lambda name: f" {name}\t",
    "en dash": lambda name: name.replace("-", "\u2013"),
    "minus sign": lambda name: name.replace("-", "\u2212"),
    "no dash": lambda name: name.replace(" - ", " "),
    "tỉnh": lambda name: f"tỉnh {name.removeprefix('TP. ')}",
    "Tỉnh": lambda name: f"Tỉnh  {name.removeprefix('TP. ')}",
    "thành phố": lambda name: f"Thành phố {name.removeprefix('TP. ')}",
    "TP.": lambda name: f"TP. {name.removeprefix('TP. ')}",
    "TP. joined": lambda name: f"TP.{name.removeprefix('TP. ')}",
    "Tp": lambda name: f"Tp {name.removeprefix('TP. ')}",
}


@BOTH
@pytest.mark.parametrize("way", WAYS)
def test_a_name_is_recognised_however_it_is_typed(roster, way):
    """Composition, case, marks, look-alike Đ, blanks, dashes and a title in front change nothing."""
    written = {unit.code: WAYS[way](unit.name.vi) for unit in roster.units}
    matches = {code: roster.resolve(name) for code, name in written.items()}
    assert {code: match.unit and match.unit.code for code, match in matches.items()} == {code: code for code in written}
    plainly = {"as it is", "decomposed", "blanks around"}
    unchanged = [match.plain for code, match in matches.items() if written[code] != roster.by_code[code].name.vi]
    assert way in plainly or not any(unchanged)


@BOTH
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_names_of_both_languages_and_codes_are_recognised(roster, lang):
    """A unit is found by its name in both languages, its short name, its aliases and its code."""
    for unit in roster.units:
        for written in (unit.name[lang], *unit.spellings, unit.code):
            assert roster.resolve(written).unit is unit
        assert roster.resolve(unit.code).plain
        assert roster.resolve(unit.name.vi).plain


@pytest.mark.parametrize(
    ("written", "before", "after"),
    [
        *(
            (name, "79", "79")
            for name in ("TP.HCM", "TP HCM", "TPHCM", "tp. hồ chí minh", "Hồ Chí Minh", "HCMC", "Sài Gòn")
        ),
        *((name, "66", "66") for name in ("Daklak", "DakLak", "Đắc Lắc", "Đắk Lắk", "\u00d0ắk Lắk", "Đăk Lăk")),
        *((name, "77", None) for name in ("BRVT", "BR-VT", "Bà Rịa Vũng Tàu", "Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu")),
        *((name, "46", "46") for name in ("Huế", "Thừa Thiên Huế", "TT Huế", "TT. Huế", "Thừa Thiên - Huế", "TP. Huế")),
        *((name, "17", None) for name in ("Hoà Bình", "Hòa Bình", "HOÀ BÌNH")),
        ("Bắc Cạn", "06", None),
        ("Kontum", "62", None),
        ("Hanoi", "01", "01"),
    ],
)
def test_aliases(written, before, after):
    """Spellings that people write are known by name; a renamed province keeps its old name on the new roster."""
    for roster, code in ((BEFORE, before), (AFTER, after)):
        unit = roster.resolve(written).unit
        assert (unit and unit.code) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hà Giang", "Hậu Giang"), ("Kiên Giang", "Tiền Giang"), ("Bình Thuận", "Ninh Thuận"), ("Hà Nam", "Hà Nội")],
)
def test_names_one_letter_apart_are_never_confused(one, other):
    """Names that look alike are two provinces, and a spelling between them is neither."""
    assert BEFORE.resolve(one).unit is not BEFORE.resolve(other).unit
    assert BEFORE.resolve(one).unit.name.vi == one
    for between in ("Hu Giang", "Hâ Giangg", "Kiền Gian", "Tiên Gian", "Đinh Thuận", "Inh Thuận", "Ha Na", "Ha No"):
        match = BEFORE.resolve(between)
        assert match.unit is None


@BOTH
@given(
    st.integers(min_value=0),
    st.integers(min_value=0),
    st.sampled_from(["put", "drop", "swap"]),
    st.sampled_from(LETTERS),
)
def test_no_slip_of_one_letter_leads_to_another_unit(roster, which, where, slip, letter):
    """A name with one letter put in, dropped or swapped is unknown, or a spelling that the unit found really has."""
    names = [name for unit in roster.units for name in (unit.name.vi, unit.short, *unit.aliases)]
    name = names[which % len(names)]
    at = where % len(name)
    written = name[:at] + ("" if slip == "drop" else letter) + name[at + (slip != "put") :]
    unit = roster.resolve(written).unit
    owners = {each.code for each in roster.units if spelled(written) in map(spelled, each.spellings)}
    assert ({unit.code} if unit else set()) == owners


@given(st.text(max_size=12))
def test_no_text_is_taken_for_a_unit_it_does_not_name(written):
    """Whatever the text, a unit is found only by its code or one of its spellings."""
    match = BEFORE.resolve(written)
    if match.unit is not None and written.strip() != match.unit.code:
        assert spelled(written) in map(spelled, match.unit.spellings)


def test_a_province_that_was_merged_is_unknown_on_the_new_roster():
    """Of the 63 names, the 34 roster knows those that live on; the other 29 are not taken for anything."""
    known = {unit.code for unit in BEFORE.units if AFTER.resolve(unit.name.vi).unit is not None}
    names = {spelled(unit.name.vi) for unit in AFTER.units} | {"thua thien hue"}
    assert known == {unit.code for unit in BEFORE.units if spelled(unit.name.vi) in names}
    assert len(known) == 34
    for unit in BEFORE.units:
        for spelling in unit.spellings:
            resolved = AFTER.resolve(spelling).unit
            assert (resolved is not None) == (unit.code in known)
            assert resolved is None or unit.code in resolved.formed_from


def test_what_is_near_is_advice_only():
    """An unknown name comes back without a unit, with at most three whose spelling is near."""
    assert BEFORE.resolve("Quảng Bin").near[0].name.vi == "Quảng Bình"
    assert [unit.code for unit in BEFORE.resolve("1").near] == ["01"]
    assert BEFORE.resolve("Bình Thuậm").unit is None
    assert 0 < len(BEFORE.resolve("Bình Thuậm").near) <= 3
    for nothing in ("", "-", " . ", "\u200b", "Tổng cộng", "Cả nước", "tỉnh", "TP."):
        assert BEFORE.resolve(nothing).unit is None


def roster_of(tmp_path, units):
    """Read a small roster of one's own."""
    file = tmp_path / "mine.yaml"
    file.write_text(f"format: 1\nid: mine\ntitle: {{vi: Của tôi}}\nunits: {units}\n", "utf-8")
    return read_roster(file)


def test_a_minimal_unit(tmp_path):
    """A unit of code and Vietnamese name is whole: the name serves as English and short name."""
    roster, findings = roster_of(tmp_path, '[{code: "10", name: {vi: Xã Mười}}, {code: "9", name: {vi: Xã Chín}}]')
    assert findings == []
    assert [unit.code for unit in roster.units] == ["9", "10"]
    assert roster.units[1].spellings == ("Xã Mười", "Xã Mười", "Xã Mười")
    assert roster.resolve("xa muoi").unit.code == "10"


def test_a_name_of_signs_only_is_no_spelling(tmp_path):
    """A name that leaves nothing to compare is reached by its code only, never by an empty cell."""
    roster, findings = roster_of(tmp_path, '[{code: "1", name: {vi: "…", en: "-"}}, {code: "2", name: {vi: "--"}}]')
    assert findings == []
    assert roster.resolve("").unit is None
    assert roster.resolve("-").unit is None
    assert roster.resolve("2").unit.code == "2"


@pytest.mark.parametrize(
    "units", ["[]", "{}", "none", "[1]", "[[]]", "[{}]", "[{code: [], name: []}]", "[{name: {vi: []}}]"]
)
def test_a_roster_out_of_form_is_refused_not_followed(tmp_path, units):
    """Whatever stands in place of units, findings say so."""
    roster, findings = roster_of(tmp_path, units)
    assert roster is None
    assert findings
    assert all(each.line(lang) for each in findings for lang in ("vi", "en"))


@pytest.mark.parametrize("reference", ["provinces-64", "", "x" * 300, "no/such.yaml", "/"])
def test_an_unknown_roster_is_named_with_what_there_is(reference):
    """A reference that leads to no roster is wrong usage, and what is shipped gets listed."""
    with pytest.raises(UsageError, match="provinces-34, provinces-63"):
        load_roster(reference)


def test_a_bad_roster_is_refused_with_every_problem(repository):
    """Loading a bad roster raises once, with the line of each problem."""
    with pytest.raises(DefinitionError, match=r"ambiguous-name\.yaml:7:53.*ambiguous-name"):
        load_roster(str(repository / "tests" / "definitions" / "bad" / "ambiguous-name.yaml"))


def test_names_that_differ_in_marks_only_are_told_apart_as_written(tmp_path):
    """Two communes may be called Đông Sơn and Đồng Sơn: each is found as written, without marks neither is."""
    file = tmp_path / "communes.yaml"
    units = ["{code: A, name: {vi: Đông Sơn}}", "{code: B, name: {vi: Đồng Sơn}}", "{code: C, name: {vi: Tĩnh Gia}}"]
    file.write_text(
        "format: 1\nid: communes\ntitle: Xã\nunits:\n" + "".join(f"  - {unit}\n" for unit in units), "utf-8"
    )
    roster = load_roster(str(file))
    assert [roster.resolve(name).unit.code for name in ("Đông Sơn", "Đồng Sơn", "Tĩnh Gia")] == ["A", "B", "C"]
    assert roster.resolve("Dong Son").unit is None
