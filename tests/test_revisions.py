"""What changes between two definitions: each kind of change alone, both ways, as text, JSON and a page."""

import dataclasses
import json
import re
import shutil
import unicodedata
from collections import Counter
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dticalc
from dticalc.frameworks import Decision, Example, Input
from dticalc.reporting.revised import render, revised
from dticalc.revisions import KINDS, illustrations, revision, summary
from dticalc.rules import Choice, Given, Parts, Ratio, Steps
from dticalc.texts import Text

MODEL = dticalc.load("mau-1")


@pytest.fixture
def edited(tmp_path, repository):
    """Load a copy of `mau-1` with texts replaced: `edited(("indicators-1.yaml", old, new), …, id="mau-2")`."""

    def edited(*edits, name="mau-1"):
        folder = tmp_path / str(len(list(tmp_path.iterdir()))) / name
        shutil.copytree(repository / "indicators/mau-1", folder)
        for file, old, new in (("framework.yaml", "id: mau-1", f"id: {name}"), *edits):
            text = (folder / file).read_text("utf-8")
            assert old in text, (file, old)
            (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return dticalc.load(str(folder))

    return edited


def leaf(framework, code, **changes):
    """Give the definition with one indicator changed in memory."""
    indicators = [dataclasses.replace(each, **changes) if each.code == code else each for each in framework.indicators]
    return dataclasses.replace(framework, indicators=tuple(indicators))


def found(changes):
    return [(each.kind, each.subject, each.codes, each.field) for each in changes]


def said(change, lang="vi"):
    return (change.before and change.before[lang], change.after and change.after[lang])


# ── one edit, one change ────────────────────────────────────────────────────────────────────────────────────────────

I1 = "indicators-1.yaml"
EXAMPLES = (
    "      - {inputs: {fibre: 270000, households: 300000}, points: 20}\n",
    '      - {inputs: {fibre: 90000, households: 300000}, points: "20/3"}\n',
)
# What is edited, and the changes that come of it: kind, subject, codes, field, before, after.
EDITS = {
    "renamed": (
        [(I1, "Người đứng đầu Ban Chỉ đạo chuyển đổi số,", "Trưởng Ban Chỉ đạo,")],
        [("renamed", "indicator", "1.1", "name", "Người đứng đầu Ban Chỉ đạo chuyển đổi số", "Trưởng Ban Chỉ đạo")],
    ),
    "other code": ([(I1, 'code: "1.6"', 'code: "1.7"')], [("moved", "indicator", "1.6 → 1.7", "code", "1.6", "1.7")]),
    "reweighted": (
        [
            (I1, "max_points: 15\n    rule: {kind: given", "max_points: 10\n    rule: {kind: given"),
            (I1, "{inputs: {aware: 1}, points: 15}", "{inputs: {aware: 1}, points: 10}"),
            (I1, "{inputs: {aware: 0.62}, points: 9.3}", "{inputs: {aware: 0.62}, points: 6.2}"),
            ("framework.yaml", "max_points: 100", "max_points: 95"),
            ("framework.yaml", "scale: 1000", "scale: 995"),
        ],
        [
            ("reweighted", "dimension", "1", "max_points", "100", "95"),
            ("reweighted", "indicator", "1.6", "max_points", "15", "10"),
            ("framework", "framework", "", "scale", "1000", "995"),
            ("texts", "indicator", "1.6", "examples", None, None),
        ],
    ),
    "rule": (
        [(I1, "{from: 6, share: 0.6}", "{from: 7, share: 0.6}")],
        [
            (
                *("rule", "indicator", "1.3", "rule"),
                "Số văn bản chỉ đạo ký trong năm: từ 12: 12,5 điểm; từ 6: 7,5 điểm; từ 1: 2,5 điểm; còn lại: 0 điểm",
                "Số văn bản chỉ đạo ký trong năm: từ 12: 12,5 điểm; từ 7: 7,5 điểm; từ 1: 2,5 điểm; còn lại: 0 điểm",
            )
        ],
    ),
    "input label": (
        [(I1, "Số văn bản chỉ đạo ký trong năm", "Số văn bản")],
        [("inputs", "indicator", "1.3", "inputs.directives.label", "Số văn bản chỉ đạo ký trong năm", "Số văn bản")],
    ),
    "input type": (
        [(I1, "type: integer\n        min: 0\n        unit: văn bản", "type: decimal\n        unit: văn bản")],
        [("inputs", "indicator", "1.3", "inputs.directives.type", "số nguyên", "số thập phân")],
    ),
    "input bounds": (
        [(I1, "min: 0\n        unit: văn bản", "min: 0\n        max: 99.5\n        unit: văn bản")],
        [("inputs", "indicator", "1.3", "inputs.directives.bounds", "từ 0", "từ 0 đến 99,5")],
    ),
    "input unit": (
        [(I1, "unit: văn bản", "unit: tờ")],
        [("inputs", "indicator", "1.3", "inputs.directives.unit", "văn bản", "tờ")],
    ),
    "input option": (
        [(I1, "{vi: Chủ tịch Ủy ban nhân dân,", "{vi: Chủ tịch,")],
        [("inputs", "indicator", "1.1", "inputs.head.options.chair", "Chủ tịch Ủy ban nhân dân", "Chủ tịch")],
    ),
    "blanks": (
        [(I1, "    missing: exclude\n", "    missing: refuse\n")],
        [("policy", "indicator", "1.6", "missing", "loại ra", "từ chối")],
    ),
    "applicable": (
        [(I1, "    missing: exclude\n", "    missing: exclude\n    applicable: true\n")],
        [("policy", "indicator", "1.6", "applicable", "áp dụng cho mọi đơn vị", "được khai “không áp dụng”")],
    ),
    "evidence": (
        [(I1, "{required: false}", "{required: true}")],
        [("policy", "indicator", "1.6", "evidence.required", "không bắt buộc", "bắt buộc")],
    ),
    "kind of evidence": (
        [(I1, "{required: false}", '{required: false, label: {vi: Báo cáo, en: "<b>Report</b>"}}')],
        [("policy", "indicator", "1.6", "evidence.label", None, "Báo cáo")],
    ),
    "source": (
        [(I1, "source: survey", "source: measured")],
        [("policy", "indicator", "1.6", "source", "điều tra", "đo tự động")],
    ),
    "who verifies": (
        [(I1, "verified_by: {vi: Đơn vị điều tra độc lập,", "verified_by: {vi: Sở chuyên ngành,")],
        [("policy", "indicator", "1.6", "verified_by", "Đơn vị điều tra độc lập", "Sở chuyên ngành")],
    ),
    "reference": (
        [(I1, "mục 1.6 (minh họa)", "mục 1.6")],
        [("texts", "indicator", "1.6", "reference", "Bộ chỉ số mẫu, mục 1.6 (minh họa)", "Bộ chỉ số mẫu, mục 1.6")],
    ),
    "method": (
        [(I1, "    missing: exclude\n", "    missing: exclude\n    method: {vi: Theo điều tra, en: By survey}\n")],
        [("texts", "indicator", "1.6", "method", None, "Theo điều tra")],
    ),
    "examples": ([("indicators-3.yaml", *EXAMPLES)], [("texts", "indicator", "3.1", "examples", None, None)]),
    "pillar members": (
        [("framework.yaml", '["1", "2", "3", "4", "5", "8"]', '["1", "2", "3", "4", "8"]')],
        [("membership", "pillar", "XHS", "dimensions", "1, 2, 3, 4, 5, 8", "1, 2, 3, 4, 8")],
    ),
    "name of a dimension": (
        [("framework.yaml", "{vi: Thể chế số,", "{vi: Thể chế,")],
        [("renamed", "dimension", "2", "name", "Thể chế số", "Thể chế")],
    ),
    "years and title": (
        [
            ("framework.yaml", "years: [2023, 2024, 2025, 2026]", "years: [2027]"),
            ("framework.yaml", "Bộ chỉ số mẫu –", "Mẫu –"),
        ],
        [
            (
                *("framework", "framework", "", "title"),
                "Bộ chỉ số mẫu – minh họa, không phải văn bản pháp luật",
                "Mẫu – minh họa, không phải văn bản pháp luật",
            ),
            ("framework", "framework", "", "years", "2023, 2024, 2025, 2026", "2027"),
        ],
    ),
}


@pytest.mark.parametrize(("edits", "expected"), EDITS.values(), ids=EDITS)
def test_one_edit_gives_exactly_its_changes(edited, edits, expected):
    """An edit of the files gives the changes that a reader would name, with what was and what is, and no other."""
    changes = revision(MODEL, edited(*edits)).changes
    assert [(*each, *said(change)) for each, change in zip(found(changes), changes, strict=True)] == expected


def test_an_indicator_added_and_one_dropped(edited):
    """A new indicator is added and an old one dropped, with its points and its rule in words."""
    text = """  - code: "1.7"
    dimension: "1"
    name: {vi: Báo chí, en: Press}
    max_points: 15
    rule: {kind: given, input: seen, given_max: 10}
    inputs: {seen: {label: {vi: Số bài, en: Articles}, type: integer, max: 10}}
"""
    whole = (MODEL.path.parent / I1).read_text("utf-8")
    old = whole[whole.index('  - code: "1.6"') :]
    added = edited((I1, old, text))
    dropped, new = sorted(revision(MODEL, added).changes, key=lambda each: each.difference)
    assert found([dropped, new]) == [("dropped", "indicator", "1.6", ""), ("added", "indicator", "1.7", "")]
    assert (dropped.difference, new.difference) == (-15, 15)
    assert said(new) == (None, "Số bài / 10 × 15 điểm")
    assert said(dropped, "en") == ("Share of respondents aware of the services × 15 points", None)


def test_an_indicator_that_changes_its_dimension_is_moved(framework):
    """Moved is what stands under another dimension, though its name stays."""
    old = framework({"1": 60, "2": 40}, indicators={"1.1": ("1", 30, 1), "1.2": ("1", 30, 1), "2.1": ("2", 40, 1)})
    (change,) = revision(old, leaf(old, "1.2", dimension="2")).changes
    assert found([change]) == [("moved", "indicator", "1.2", "dimension")]
    assert said(change) == ("1 1", "2 2")


def test_renumbered_dimensions_move_no_indicator(framework):
    """If a dimension only takes another code, it is moved; indicators and pillars under it are not."""
    old = framework({"1": 60, "2": 40}, pillars={"P": "12"}, indicators={"a": ("1", 60, 1), "b": ("2", 40, 1)})
    second = dataclasses.replace(old.dimensions[1], code="9")
    pillar = dataclasses.replace(old.pillars[0], dimensions=("9", "1"))
    new = dataclasses.replace(leaf(old, "b", dimension="9"), dimensions=(old.dimensions[0], second), pillars=(pillar,))
    assert found(revision(old, new).changes) == [("moved", "dimension", "2 → 9", "code")]


def test_same_codes_of_other_dimensions_are_other_members(framework):
    """If two dimensions exchange their codes, a pillar of the first has another member, which its name tells."""
    old = framework({"1": 60, "2": 40}, pillars={"P": "1"})
    names = [Text("Một", "One"), Text("Hai", "Two")]
    first, second = (
        dataclasses.replace(
            old, dimensions=tuple(map(lambda each, name: dataclasses.replace(each, name=name), old.dimensions, order))
        )
        for order in (names, names[::-1])
    )
    change = revision(first, second).changes[-1]
    assert (change.kind, said(change), said(change, "en")) == ("membership", ("Một", "Hai"), ("One", "Two"))


def test_continues_joins_across_ids(edited):
    """What continues an indicator is the same one under any name and code, before its name is looked at."""
    new = edited(
        (I1, 'code: "1.6"', 'code: "1.9"\n    continues: "mau-1/1.6"'),
        (I1, "Người dân biết đến dịch vụ công trực tuyến", "Mức nhận biết"),
        name="mau-2",
    )
    found_here = revision(MODEL, new)
    assert found(found_here.changes) == [
        ("moved", "indicator", "1.6 → 1.9", "code"),
        ("renamed", "indicator", "1.6 → 1.9", "name"),
    ]
    assert [(each.before, each.after) for each in found_here.matches if each.by == "continues"] == [("1.6", "1.9")]
    back = revision(new, MODEL)
    assert found(back.changes) == [
        ("moved", "indicator", "1.9 → 1.6", "code"),
        ("renamed", "indicator", "1.9 → 1.6", "name"),
    ]


def test_several_that_continue_one_are_a_split():
    """Two that continue one are said to be a split, with the points of both; the other way round they are merged."""
    head = MODEL.indicators[0]
    one = dataclasses.replace(head, max_points=Fraction(12), continues="mau-1/1.1")
    two = dataclasses.replace(head, code="1.7", name=Text("Phó ban", "Deputy"), max_points=Fraction(8))
    parts = (one, dataclasses.replace(two, continues="mau-1/1.1"))
    new = dataclasses.replace(MODEL, id="mau-2", indicators=(*parts, *MODEL.indicators[1:]))
    there, back = revision(MODEL, new), revision(new, MODEL)
    split, merged = there.changes[0], back.changes[0]
    assert (split.kind, split.codes_before, split.codes_after) == ("split", ("1.1",), ("1.1", "1.7"))
    assert said(split, "en") == (
        "1.1 Head of the digital transformation committee (20 points)",
        "1.1 Head of the digital transformation committee (12 points); 1.7 Deputy (8 points)",
    )
    assert (merged.kind, merged.codes_before, merged.codes_after) == ("merged", ("1.1", "1.7"), ("1.1",))
    assert split.difference == merged.difference == 0
    assert found(there.changes[1:]) == [
        ("moved", "indicator", "1.1 → 1.7", "code"),
        ("renamed", "indicator", "1.1 → 1.7", "name"),
    ]
    assert there.counts("indicator")["split"] == 1


def test_names_match_before_codes(framework):
    """An indicator is found by its name, whatever its marks, before another takes it for its code."""
    old = framework({"1": 60}, indicators={"a": ("1", 30, 1), "b": ("1", 30, 1)})
    old = leaf(leaf(old, "a", name=Text("Hạ tầng", "X")), "b", name=Text("Nhân lực", "Y"))
    new = leaf(leaf(old, "a", name=Text("NHÂN LỰC", "Y")), "b", name=Text("Dữ liệu", "Z"))
    assert {(each.before, each.after, each.by) for each in revision(old, new).matches} == {("b", "a", "name")}
    twice = leaf(old, "a", name=Text("Nhân lực", "Y"))
    assert {each.by for each in revision(twice, new).matches} == {"code"}


# ── no difference ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted({"mau-1", "qd-922-2022", "qd-1726-2020"}))
def test_a_definition_does_not_differ_from_itself(name):
    """Nothing differs, and the summary says so."""
    law = dticalc.load(name)
    same = revision(law, law)
    assert same.changes == ()
    assert all(row.difference in {0, None} for row in (*same.points, same.total))
    assert [each.vi for each in summary(same)] == ["Hai bộ chỉ số giống hệt nhau, đến từng byte."]


def test_layout_is_no_difference(edited):
    """Comments, order of cases, thresholds and parts, and defaults written out say nothing new."""
    layout = edited(
        (I1, "indicators:", "# lời\nindicators:"),
        (I1, "secretary: 1, chair: 0.8", "chair: 0.80, secretary: 1.0"),
        (I1, "deputy: 0.5", 'deputy: "1/2"'),
        (I1, "[{from: 12, share: 1}, {from: 6, share: 0.6}, ", "[{from: 6, share: 0.6}, {from: 12, share: 1}, "),
        (I1, "        min: 0\n        unit: văn bản", "        unit: văn bản"),
    )
    assert layout.digest != MODEL.digest
    same = revision(MODEL, layout)
    assert same.changes == ()
    assert "chỉ khác cách trình bày tệp" in summary(same)[0].vi
    assert "(mau-1, mau-2)" in summary(revision(MODEL, edited(name="mau-2")))[0].en
    parts = next(each for each in MODEL.indicators if each.code == "1.4")
    turned = leaf(MODEL, "1.4", rule=Parts(parts=parts.rule.parts[::-1]))
    assert revision(MODEL, turned).changes == ()
    mixed = dataclasses.replace(MODEL, indicators=MODEL.indicators[::-1], dimensions=MODEL.dimensions[::-1])
    assert revision(MODEL, mixed).changes == ()


OTHER = Text("khác", "other")
OTHERS = {
    "Framework": {
        "title": OTHER,
        "decision": Decision(number="1", date="2022-05-20", issuer="X", url="https://x"),
        "years": (2030,),
        "amends": "x",
        "family": "x",
        "roster": "x",
        "status": "complete",
        "note": OTHER,
        "scale": Fraction(1),
        "published": dataclasses.replace(MODEL.published, decimals=1),
        "rank_on": "exact",
        "missing": "refuse",
        "blank_words": ("-", "NA"),
        "dimensions": (*MODEL.dimensions, dataclasses.replace(MODEL.dimensions[0], code="9", name=OTHER)),
        "pillars": MODEL.pillars[1:],
        "indicators": MODEL.indicators[1:],
    },
    "Dimension": {
        "code": "X",
        "name": OTHER,
        "max_points": None,
        "group": "x",
        "given_max": Fraction(2),
        "reference": "x",
    },
    "Pillar": {"code": "X", "name": OTHER, "dimensions": ("8",)},
    "Indicator": {
        "code": "X",
        "dimension": "2",
        "name": OTHER,
        "max_points": Fraction(1),
        "rule": Given(),
        "inputs": (),
        "method": OTHER,
        "missing": "refuse",
        "applicable": True,
        "evidence_required": False,
        "evidence": None,
        "source": "",
        "verified_by": None,
        "reference": "",
        "continues": "qd-922-2022/1",
        "examples": (Example(inputs={"head": "none"}, points=Fraction(0)),),
    },
    "Input": {
        "name": "x",
        "label": OTHER,
        "type": "decimal",
        "minimum": Fraction(1),
        "maximum": Fraction(9),
        "unit": "x",
        "options": {"x": OTHER},
    },
}
SAMPLES = [MODEL, MODEL.dimensions[0], MODEL.pillars[0], MODEL.indicators[0], MODEL.indicators[1].inputs[0]]
FIELDS = [
    (part, field.name)
    for part in SAMPLES
    for field in dataclasses.fields(part)
    if (type(part).__name__, field.name) not in {("Framework", each) for each in ("id", "sources", "path")}
]


@pytest.mark.parametrize(("part", "field"), FIELDS, ids=[f"{type(part).__name__}.{name}" for part, name in FIELDS])
def test_no_field_is_forgotten(part, field):
    """Whatever field of a definition is other, some change says so, and says it both ways."""
    other = dataclasses.replace(part, **{field: OTHERS[type(part).__name__][field]})
    if part is MODEL:
        new = other
    elif isinstance(part, Input):
        new = leaf(MODEL, "1.2", inputs=(other, *MODEL.indicators[1].inputs[1:]))
    else:
        home = {"Dimension": "dimensions", "Pillar": "pillars", "Indicator": "indicators"}[type(part).__name__]
        new = dataclasses.replace(MODEL, **{home: (other, *getattr(MODEL, home)[1:])})
    if (type(part).__name__, field) == ("Dimension", "code"):
        moved = [dataclasses.replace(each, dimension="X") if each.dimension == "1" else each for each in new.indicators]
        pillars = [dataclasses.replace(each, dimensions=("X", *each.dimensions[1:])) for each in new.pillars]
        new = dataclasses.replace(new, indicators=tuple(moved), pillars=tuple(pillars))
    changes = revision(MODEL, new).changes
    assert changes
    assert len(changes) == len(revision(new, MODEL).changes)
    # Where both sides are said, each language shows a difference.
    for change in changes:
        if change.before and change.after and change.field != "examples":
            assert change.before.vi != change.after.vi
            assert change.before.en != change.after.en


def test_rules_that_differ_only_in_names_say_which():
    """Where two rules read alike, the names of their inputs and cases show the difference."""
    head = MODEL.indicators[0]
    rule = dataclasses.replace(head.rule, shares={{"chair": "ceo"}.get(k, k): v for k, v in head.rule.shares.items()})
    options = {{"chair": "ceo"}.get(key, key): value for key, value in head.inputs[0].options.items()}
    asked = dataclasses.replace(head.inputs[0], options=options)
    changes = revision(MODEL, leaf(MODEL, "1.1", rule=rule, inputs=(asked,))).changes
    assert said(changes[0]) == (
        "số liệu: head (secretary, chair, deputy, none)",
        "số liệu: head (secretary, ceo, deputy, none)",
    )
    assert [each.field for each in changes[1:]] == ["inputs.head.options.chair", "inputs.head.options.ceo"]
    resolution = next(each for each in MODEL.indicators if each.code == "2.1")
    (half, issued), (rest, done) = resolution.rule.parts
    rule = Parts(parts=((half, issued), (rest, dataclasses.replace(done, numerator="finished"))))
    inputs = [
        dataclasses.replace(each, name={"done": "finished"}.get(each.name, each.name)) for each in resolution.inputs
    ]
    changes = revision(MODEL, leaf(MODEL, "2.1", rule=rule, inputs=tuple(inputs))).changes
    assert found(changes) == [
        ("rule", "indicator", "2.1", "rule"),
        ("inputs", "indicator", "2.1", "inputs.done"),
        ("inputs", "indicator", "2.1", "inputs.finished"),
    ]
    assert said(changes[0], "en")[1] == "inputs: issued (true, false), finished, tasks"
    assert said(changes[2]) == (None, "Số nhiệm vụ đến hạn đã hoàn thành (nhiệm vụ); số nguyên, ≥ 0")


def test_a_name_that_differs_in_one_language_shows_it():
    """A new translation alone is shown to a Vietnamese reader too."""
    (change,) = revision(MODEL, leaf(MODEL, "1.1", name=Text(MODEL.indicators[0].name.vi, "Head"))).changes
    assert change.after.vi.endswith("(tiếng Anh: Head)")
    assert change.after.en == "Head"


# ── both ways ───────────────────────────────────────────────────────────────────────────────────────────────────────


RULES = [
    Given(),
    Choice(input="value", shares={"a": Fraction(1)}),
    Steps(input="value", steps=((Fraction(1), Fraction(1)),), otherwise=Fraction(0)),
    Ratio(numerator="value", denominator="b"),
]


@st.composite
def revised_models(draw):
    """Give `mau-1` with some indicators dropped, renamed, renumbered, reweighted, moved or given another rule."""
    indicators = []
    for each in MODEL.indicators[:8]:
        match draw(st.sampled_from(["same", "same", "drop", "name", "code", "points", "rule", "dimension"])):
            case "drop":
                continue
            case "name":
                indicators.append(dataclasses.replace(each, name=Text(f"Tên {each.code}", each.name.en)))
            case "code":
                indicators.append(dataclasses.replace(each, code=f"{each.code}.x"))
            case "points":
                indicators.append(dataclasses.replace(each, max_points=Fraction(draw(st.integers(1, 99)), 4)))
            case "rule":
                indicators.append(dataclasses.replace(each, rule=draw(st.sampled_from(RULES))))
            case "dimension":
                indicators.append(dataclasses.replace(each, dimension="3"))
            case _:
                indicators.append(each)
    dimensions = [each for each in MODEL.dimensions if each.code in {"1", "2", "3"} or draw(st.booleans())]
    return dataclasses.replace(MODEL, indicators=tuple(indicators), dimensions=tuple(dimensions), pillars=())


OPPOSITE = {"added": "dropped", "dropped": "added", "split": "merged", "merged": "split"}


@given(revised_models(), revised_models())
def test_swapping_turns_everything_round(before, after):
    """From B to A, added is dropped, what was is what is, and every difference has the other sign."""
    there, back = revision(before, after), revision(after, before)
    turned = Counter(
        (
            *(OPPOSITE.get(each.kind, each.kind), each.subject, each.field),
            *(each.codes_after, each.codes_before, each.after, each.before),
            None if each.difference is None else -each.difference,
        )
        for each in back.changes
    )
    assert turned == Counter(
        (
            *(each.kind, each.subject, each.field),
            *(each.codes_before, each.codes_after, each.before, each.after),
            each.difference,
        )
        for each in there.changes
    )
    assert there.total.difference == -back.total.difference
    assert sum(row.difference for row in there.points) == there.total.difference


@given(revised_models(), revised_models())
def test_points_of_indicators_add_up(before, after):
    """What indicators gain, lose, bring and take is the difference between the sums of their maxima."""
    sums = [sum((each.max_points for each in side.indicators), Fraction(0)) for side in (before, after)]
    changes = [each for each in revision(before, after).changes if each.subject == "indicator"]
    assert sum((each.difference for each in changes if each.difference is not None), Fraction(0)) == sums[1] - sums[0]


def test_an_unknown_maximum_is_a_question_mark(framework):
    """A maximum that was not found is no 0: the difference and the totals are unknown."""
    old = framework({"1": 60, "2": 40})
    unknown = dataclasses.replace(old.dimensions[1], max_points=None)
    new = dataclasses.replace(old, dimensions=(old.dimensions[0], unknown))
    found_here = revision(old, new)
    assert [row.difference for row in (*found_here.points, found_here.total)] == [0, None, None]
    assert found(found_here.changes) == [("unknown", "dimension", "2", "max_points")]
    assert said(found_here.changes[0]) == ("40", "?")
    assert [each.difference for each in revision(old, dataclasses.replace(new, dimensions=(unknown,))).points] == [
        None,
        -60,
    ]


def test_what_many_have_alike_is_said_once(edited):
    """Another default for blanks is told once for all indicators that follow it."""
    (alike,) = revision(MODEL, edited(("framework.yaml", "missing: zero", "missing: refuse"))).shared
    assert len(alike) == sum(each.missing is None for each in MODEL.indicators)


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def pair(edited):
    """Give a revision of `mau-1` of several kinds, as a folder."""
    return edited(
        (I1, "Người đứng đầu Ban Chỉ đạo chuyển đổi số,", "Trưởng Ban Chỉ đạo,"),
        (I1, "max_points: 17.5", "max_points: 20"),
        (I1, "max_points: 12.5", "max_points: 10"),
        (I1, "points: 12.5}", "points: 10}"),
        (I1, "{directives: 7}, points: 7.5}", "{directives: 7}, points: 6}"),
        (I1, "questions: true}, points: 17.5}", "questions: true}, points: 20}"),
        (I1, "questions: true}, points: 10.5}", "questions: true}, points: 12}"),
        ("framework.yaml", "missing: zero", "missing: refuse"),
        name="mau-2",
    ).path


def test_text_in_vietnamese(run, pair):
    """The text says which two, how much differs, the points and each change, with decimal commas."""
    ran = run("definitions", "diff", "mau-1", pair.parent)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Trước: mau-1 · Bộ chỉ số mẫu")
    assert MODEL.digest in ran.out
    lines = ran.out.splitlines()
    assert "mau-2: bộ chỉ số mẫu, chỉ để minh họa, không phải văn bản pháp luật." in lines
    assert lines[7].startswith("Chỉ số thành phần: 48 → 48; 1 đổi tên, 2 đổi điểm, 39 đổi quy định")
    assert "  1.1: Người đứng đầu Ban Chỉ đạo chuyển đổi số → Trưởng Ban Chỉ đạo" in lines
    assert "  1.4 Chuyên mục chuyển đổi số trên cổng thông tin điện tử: 17,5 → 20 (+2,5 điểm)" in lines
    assert "  1.3 Văn bản chỉ đạo về chuyển đổi số do lãnh đạo tỉnh ký: 12,5 → 10 (−2,5 điểm)" in lines
    assert any(line.startswith("  cách xử lý ô trống: tính 0 điểm → từ chối (39): 1.1, 1.2,") for line in lines)
    assert any(re.fullmatch(r" +Tổng +1000 +1000 +0 +48 → 48", line) for line in lines)
    assert unicodedata.is_normalized("NFC", ran.out)


def test_text_in_english(run, pair):
    """The same in English, with decimal points."""
    ran = run("definitions", "diff", "mau-1", pair, "--lang", "en")
    assert "  1.4 Digital transformation section of the web portal: 17.5 → 20 (+2.5 points)" in ran.out.splitlines()
    assert "Indicators: 48 → 48; 1 renamed, 2 with other points, 39 with another policy" in ran.out
    assert "Head: other treatment of blanks." in ran.out
    assert "điểm" not in re.sub(r"\(Vietnamese: .*\)", "", ran.out)


def test_another_shape(run):
    """A definition without indicators against a whole one: all are added, dimensions are found under other codes."""
    ran = run("definitions", "diff", "qd-922-2022", "mau-1", "--lang", "en")
    assert "922/QĐ-BTTTT, 2022-05-20" in ran.out
    assert "Indicators: 0 → 48; 48 added." in ran.out
    assert "  dimension 7 → 6 Digital government activities: other code" in ran.out.splitlines()
    assert "  dimension 6 Smart city: 0 points" in ran.out.splitlines()
    assert "Neither has indicators." in run("definitions", "diff", "qd-1726-2020", "qd-922-2022", "--lang", "en").out


def test_json_is_exact(run, pair):
    """JSON has stable keys, numbers as machines write them, and both languages."""
    record = json.loads(run("definitions", "diff", "mau-1", pair, "--json").out)
    assert list(record) == ["before", "after", "same", "counts", "points", "total", "pillars", "matches", "changes"]
    assert record["before"]["sha256"] == MODEL.digest
    assert record["counts"]["indicator"] == {"renamed": 1, "reweighted": 2, "policy": 39, "texts": 2}
    assert record["total"]["points_after"] == "1000"
    (change,) = [each for each in record["changes"] if each["kind"] == "reweighted" and each["codes_after"] == ["1.3"]]
    assert (change["points_before"], change["points_after"], change["difference"]) == ("12.5", "10", "-2.5")
    assert change["before"] == {"vi": "12,5", "en": "12.5"}
    assert (change["dimension_before"], change["field"]) == ("1", "max_points")
    same = json.loads(run("definitions", "diff", "mau-1", "mau-1", "--json").out)
    assert (same["same"], same["changes"]) == (True, [])
    assert {each["by"] for each in same["matches"]} == {"name"}


def test_what_is_no_definition_is_refused(run, tmp_path):
    """An unknown id is wrong usage, a broken file an invalid definition, and no page is written."""
    (tmp_path / "framework.yaml").write_text("format: 1\n", encoding="utf-8")
    page = tmp_path / "page.html"
    assert run("definitions", "diff", "mau-1", "mau-9", "--html", page).code == 2
    assert run("definitions", "diff", "mau-1", tmp_path, "--html", page).code == 65
    assert not page.exists()


# ── the page ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Outline(HTMLParser):
    """What a browser would see: elements, ids and text, and whether every tag is closed in order."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts, self.marked, self._open = [], [], {"del": [], "ins": []}, []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, text):
        if "style" not in self._open:
            self.texts.append(text)
        for mark in {"del", "ins"} & set(self._open):
            self.marked[mark].append(text)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def test_page_is_written_and_whole(run, pair, tmp_path):
    """`--html` writes one page beside the text; it has both digests, the banner, and old and new marked as such."""
    page = tmp_path / "out" / "page.html"
    ran = run("definitions", "diff", "mau-1", pair, "--html", page)
    assert ran.code == 0
    assert str(page) in ran.err
    outline = Outline(page.read_text("utf-8"))
    assert outline.all("html") == [{"lang": "vi"}]
    assert MODEL.digest in outline.text
    assert "mau-1: bộ chỉ số mẫu, chỉ để minh họa, không phải văn bản pháp luật." in outline.text
    assert "17,5" in outline.marked["del"]
    assert "20" in outline.marked["ins"]
    assert "+2,5 điểm" in outline.text
    assert run("definitions", "diff", "mau-1", pair, "--html", page, "--lang", "en", "--quiet").err == ""
    english = Outline(page.read_text("utf-8"))
    assert "mau-1: a model index, an illustration, not law." in english.text
    assert "+2.5 points" in english.text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("names", [("qd-922-2022", "mau-1"), ("qd-1726-2020", "qd-922-2022"), ("mau-1", "mau-1")])
def test_page_is_self_contained_and_in_order(names, lang):
    """No script, no request, headings in order, ids once, references that exist, labelled boxes, cells with scope."""
    page = render(revised(revision(*(dticalc.load(name) for name in names)), lang))
    outline = Outline(page)
    assert outline.all("script") == outline.all("link") == outline.all("img") == []
    assert not re.search(r"url\((?!#)|@import", page)
    policy = next(each["content"] for each in outline.all("meta") if each.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    levels = [int(tag[1]) for tag, _ in outline.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {each.get("aria-labelledby") for _, each in outline.elements} - {None}
    wanted |= {each["href"][1:] for each in outline.all("a") if each["href"].startswith("#")}
    assert wanted <= set(ids)
    assert all(each.get("scope") in {"row", "col"} for each in outline.all("th"))
    boxes = [each for each in outline.all("div") if each.get("class") == "box"]
    assert all(each["tabindex"] == "0" and "aria-labelledby" in each for each in boxes)
    assert len(page.encode()) <= 100_000
    assert unicodedata.is_normalized("NFC", page)


def test_numbers_on_the_vietnamese_page_have_a_comma():
    """No decimal point is left in the words of rules and points, but for codes and what must be typed so."""
    page = revised(revision(dticalc.load("qd-922-2022"), MODEL), "vi")
    words = [
        piece.text for section in page.sections for card in section.cards for turn in card.turns for piece in turn.now
    ]
    assert not [text for text in words if re.search(r"\d\.\d+ điểm", text)]
    assert any("12,5 điểm" in text for text in words)


HOSTILE = ["<script>alert(1)</script>", r"$\frac{1}{2}$", "{{7*7}}", '" onload="x', "</style></del>", "a\u2028b"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name):
    """Markup, templates and formulas are shown as typed wherever they stand, never run."""
    other = Text(name, name)
    asked = dataclasses.replace(MODEL.indicators[0].inputs[0], label=other, unit=name)
    law = leaf(MODEL, "1.1", name=other, inputs=(asked,), reference=name, evidence=other, method=other)
    law = dataclasses.replace(
        law,
        title=other,
        note=other,
        dimensions=(dataclasses.replace(law.dimensions[0], name=other), *law.dimensions[1:]),
        decision=Decision(number=name, date="2022-05-20", issuer=name, url="https://x/"),
    )
    for pair in ((MODEL, law), (law, MODEL)):
        outline = Outline(render(revised(revision(*pair), "vi")))
        assert outline.all("script") == []
        assert not [each for _, each in outline.elements if "onload" in each]
        assert outline.text.count(" ".join(name.split())) >= 8
        assert "49" not in outline.texts


def test_every_kind_has_its_words():
    """Each kind of change has a heading and a count in both languages; law that is no model needs no banner."""
    assert all(part.vi and part.en and part.vi != part.en for words in KINDS.values() for part in words)
    law = dticalc.load("qd-922-2022")
    assert illustrations(revision(law, law)) == ()


def test_pillars_that_were_not_found_are_not_dropped():
    """Where maxima were not found either, a definition without pillars may have some: they are unknown, not dropped."""
    made = revision(dticalc.load("qd-922-2022"), dticalc.load("qd-405-2025"))
    assert not made.pillars
    assert not [each for each in made.changes if each.subject == "pillar"]
    assert "Pillars: not found in qd-405-2025, so not compared." in [each.en for each in summary(made)]
    known = revision(MODEL, dataclasses.replace(MODEL, pillars=()))
    assert [each.kind for each in known.changes if each.subject == "pillar"] == ["dropped"] * 3


def test_what_a_pillar_gains_is_said():
    """When points move from one dimension to another, the pillars that hold them change beside the dimensions."""
    points = {"7": Fraction(170), "8": Fraction(130)}
    dimensions = tuple(
        dataclasses.replace(each, max_points=points.get(each.code, each.max_points)) for each in MODEL.dimensions
    )
    made = revision(MODEL, dataclasses.replace(MODEL, dimensions=dimensions))
    rows = {each.code_after: (each.points_before, each.points_after, each.difference) for each in made.pillars}
    assert rows == {"CQS": (700, 700, 0), "KTS": (650, 670, 20), "XHS": (650, 630, -20)}
    assert [each.indicators_after for each in made.pillars] == [36, 32, 32]
