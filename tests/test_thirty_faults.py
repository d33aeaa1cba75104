"""Thirty faults in one workbook give thirty findings; mending one takes away its finding and no other."""

import dataclasses
import datetime as dt

import pytest

import dticalc
from dticalc.submissions.layout import ANSWERS, POSITION
from dticalc.submissions.reading import submission_of_grids
from dticalc.workbooks import address, read_grids

YEAR = 2025

# Kind of finding, indicator, input, column, and what is typed there.
FAULTS = [
    ("unknown-choice", "1.1", "head", "value", "Bí thư xã"),
    ("stray-percent", "1.2", "chaired", "value", "100%"),
    ("unreadable-figure", "1.3", "directives", "value", "mười hai"),
    ("not-whole", "1.5", "broadcasting", "value", 95.5),
    ("percent-or-share", "1.6", "aware", "value", 36.27),
    ("ambiguous-figure", "2.3", "spent", "value", "1,000"),
    ("choice-spelling", "2.4", "issued", "value", "co"),
    ("below-least", "3.1", "fibre", "value", -1),
    ("percent-text", "3.2", "smartphone", "value", "90%"),
    ("unknown-applicable", "3.6", "connected", "applicable", "có thể"),
    ("numerator-above", "4.1", "teams", "value", 1501),
    ("self-differs", "4.2", "digital_staff", "self_points", 19),
    ("above-most", "4.4", "score", "value", 101),
    ("evidence-missing", "4.6", "issued", "evidence", None),
    ("evidence-link", "5.1", "approved", "evidence", "file:///C:/bao-cao.docx"),
    ("counted-as-zero", "5.2", "drills", "value", None),
    ("unseen-characters", "5.4", "regulation", "note", "a\u200bb"),
    ("old-font", "6.1", "full_process", "note", "B¸o c¸o chuyÓn ®æi sè"),
    ("zero-refused", "6.4", "with_fee", "value", 0),
    ("zero-denominator", "6.6", "received", "value", 0),
    ("date-cell", "7.1", "enterprises", "value", dt.datetime(2025, 3, 5)),  # noqa: DTZ001 – a sheet knows no zone
    ("error-cell", "7.2", "using", "value", "#REF!"),
    ("always-applicable", "7.3", "retailers", "applicable", "Không"),
    ("formula-without-value", "7.4", "online", "value", "=100+100"),
    ("shortened-number", "2.3", "budget", "value", 20000.00000000123),
    ("missing-figure", "8.1", "activated", "value", None),
    ("changed-label", "8.2", "records", "label", "Hồ sơ"),
    ("differing-answers", "8.3", "hospitals", "evidence", "Tài liệu khác"),
    ("decimal-comma", "8.5", "banked", "value", "0,91"),
    ("left-out", "8.6", "skills", "value", None),
]


@pytest.fixture(scope="module")
def law():
    return dticalc.load("mau-1")


@pytest.fixture(scope="module")
def units(law):
    return dticalc.load_roster(law.roster)


@pytest.fixture(scope="module")
def places(filler, law, units, tmp_path_factory):
    """Give two readings of files, one filled in rightly and one with all faults, and the place of each fault."""
    folder, places = tmp_path_factory.mktemp("faults"), {}

    def right(book, rows):
        for key in (("5.3", "resolved"), ("5.3", "alerts"), ("6.6", "answered"), ("6.6", "received")):
            book[ANSWERS].cell(rows[key], POSITION["value"] + 1).value = 10

    def wrong(book, rows):
        right(book, rows)
        for slug, code, name, key, value in FAULTS:
            row, column = rows[code, name] - 1, POSITION[key]
            book[ANSWERS].cell(row + 1, column + 1).value = value
            places[slug] = row, column

    clean = read_grids(filler(folder / "clean.xlsx", law, units, "48", YEAR, edit=right))
    spoilt = read_grids(filler(folder / "spoilt.xlsx", law, units, "48", YEAR, edit=wrong))
    return clean, spoilt, places


def mended(spoilt, clean, place):
    """Give the grids with one cell as it stands in the clean file."""

    def mend(grid, right):
        row, column = place
        natures, stored, formulas = dict(grid.natures), dict(grid.stored), dict(grid.formulas)
        for mine, theirs in ((natures, right.natures), (stored, right.stored), (formulas, right.formulas)):
            mine.pop(place, None)
            mine.update({place: theirs[place]} if place in theirs else {})
        rows = [list(each) for each in grid.rows]
        rows[row][column] = right.rows[row][column]
        return dataclasses.replace(grid, rows=rows, natures=natures, stored=stored, formulas=formulas)

    return [mend(each, right) if each.sheet == ANSWERS else each for each, right in zip(spoilt, clean, strict=True)]


def seen(submission):
    return sorted((each.kind.slug, each.place.cell) for each in submission.findings)


def test_thirty_faults_give_thirty_findings(places, law, units):
    """Thirty faults of thirty kinds in one workbook are all found at once, each at its cell, and nothing else is."""
    clean, spoilt, at = places
    assert len(at) == len(FAULTS) == 30
    assert seen(submission_of_grids(clean, law, units, YEAR)) == []
    assert seen(submission_of_grids(spoilt, law, units, YEAR)) == sorted((slug, address(*at[slug])) for slug in at)


@pytest.mark.parametrize("slug", [fault[0] for fault in FAULTS])
def test_mending_one_takes_away_its_finding_alone(places, law, units, slug):
    """Of thirty findings, mending one fault leaves the other twenty-nine as they were."""
    clean, spoilt, at = places
    read = submission_of_grids(mended(spoilt, clean, at[slug]), law, units, YEAR)
    assert seen(read) == sorted((each, address(*at[each])) for each in at if each != slug)
