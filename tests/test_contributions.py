"""Why a value moved: contributions that sum exactly to the change, and new definition told apart from new figures."""

import csv
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dticalc import load, score, score_shares
from dticalc.contributions import bridges
from dticalc.frameworks import Input
from dticalc.hindsight import recalled
from dticalc.lineage import counterpart, descents, groups
from dticalc.moves import mean_contributions
from dticalc.rules import Choice, Ratio, Steps
from dticalc.texts import Text

F = Fraction
NOTHING = F(0)
LEVELS = ("index", "pillar", "dimension", "indicator")
PARTS = ("law", "figures", "applies")


def every_group(law):
    """Give (level, code) of every group of a definition."""
    return [(level, code) for level in LEVELS for code, _ in groups(law, level)]


def only(before, after, past=None, level="index", code="index"):
    """Give the bridge of the only unit."""
    (bridge,) = bridges(before, after, past, level, code)
    return bridge


def by_code(contributions):
    """Give contributions by the code that they have now, or had."""
    return {each.code or each.code_before: each for each in contributions}


# ── published figures ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def published(repository, provinces):
    """Give exact scores of the published figures of 2020 and 2022."""

    def scores(year, definition):
        law, figures = load(definition), {}
        with (repository / f"examples/dti-published/{year}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                unit = next(each.code for each in provinces.units if each.name.vi == row["unit"])
                figures[unit] = {each.code: row.get(each.code, "0") for each in law.dimensions}
        return score(law, figures)

    return scores(2020, "qd-1726-2020"), scores(2022, "qd-922-2022")


@pytest.mark.parametrize(
    ("unit", "before", "after", "largest"),
    [("22", "0.38974", "0.702445", F("0.1677")), ("48", "0.48741", "0.800175", F("0.1715"))],
    ids=["Quảng Ninh", "Đà Nẵng"],
)
def test_published_values_of_two_decisions(published, unit, before, after, largest):
    """From 2020 to 2022 no main index continues another: all of the change is law, dimension by dimension."""
    bridge = {each.unit_code: each for each in bridges(*published)}[unit]
    assert (bridge.value_before, bridge.value_after) == (F(before), F(after))
    assert bridge.difference == F(after) - F(before) == sum(each.change for each in bridge.dimensions)
    assert not bridge.separable
    assert (bridge.law, bridge.figures, bridge.applies) == (bridge.difference, 0, 0)
    assert max(each.change for each in bridge.dimensions) == by_code(bridge.dimensions)["7"].change == largest
    kinds = [each.kind for each in bridge.dimensions]
    assert kinds == ["added"] * 9 + ["dropped"] * 3
    assert by_code(bridge.dimensions)["6"].change == 0


def test_published_units_of_one_year_only_say_so(published):
    """A province whose figures were found for one year only has no bridge, and the reason says which year lacks it."""
    found = {each.unit_code: each for each in bridges(*published)}
    assert len(found) == 9  # four of the nine of 2020 are not among the five of 2022
    alone = {each.reason.en for each in found.values() if each.reason}
    assert alone == {"not in the later results"}
    assert all(each.difference is None and not each.leaves for each in found.values() if each.reason)


def test_published_dimensions_under_one_decision(law_2022):
    """Under one decision the change is of figures alone: 0.05 of 200 points in 1000 is 0.01 of the index."""
    codes = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    old = dict(zip(codes, ["0.9", "0.9", "0.76", "0.6", "0.5", "0", "0.80", "0.59", "0.45"], strict=True))
    bridge = only(score(law_2022, {"22": old}), score(law_2022, {"22": {**old, "7": "0.85"}}))
    assert {code: each.change for code, each in by_code(bridge.dimensions).items() if each.change} == {"7": F("0.01")}
    assert (bridge.law, bridge.figures) == (0, F("0.01"))


# ── properties ──────────────────────────────────────────────────────────────────────────────────────────────────────

CODES = [f"{dimension}.{number}" for dimension in "123" for number in "123"]
GRID = st.one_of(
    st.sampled_from([F(k, 4) for k in range(5)]), st.sampled_from([F(k, 10) for k in range(11)]), st.none()
)
WEIGHTS = st.sampled_from([F(0), F(1), F(5), F(10), F(25, 2)])
UNITS = ("01", "02", "04", "10")


@st.composite
def definitions(draw, build, name, olds=()):
    """Draw a definition of overlapping pillars and dimensions, some of 0 points; some indicators continue others."""
    chosen = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True).map(sorted))
    held = {code: (draw(st.sampled_from("123")), draw(WEIGHTS), 1) for code in chosen}
    sums = {each: sum([most for at, most, _ in held.values() if at == each], NOTHING) for each in "123"}
    used = {each: sums[each] for each in "123" if any(at == each for at, _, _ in held.values())}
    inside = draw(st.lists(st.sampled_from(sorted(used)), min_size=1, unique=True))
    law = build(used, pillars={"P": "".join(sorted(used)), "Q": "".join(sorted(inside))}, indicators=held)
    links = {code: draw(st.sampled_from([*olds, None])) for code in chosen}
    return replace(
        law,
        id=name,
        indicators=tuple(
            replace(each, continues=f"older/{links[each.code]}" if links[each.code] else "") for each in law.indicators
        ),
    )


def years(draw, law, level):
    """Draw shares of every unit; some are swapped copies of others, so that values tie."""
    rows = {unit: tuple(draw(GRID) for _ in law.leaves(level)) for unit in UNITS}
    if draw(st.booleans()):
        rows["02"] = rows["01"][::-1]
    return score_shares(law, rows, level)


@st.composite
def two_years(draw, build):
    """Draw two scored years: of one definition, of two, with indicators on both sides, on one or on none."""
    older = draw(definitions(build, "older"))
    same = draw(st.booleans())
    newer = older if same else draw(definitions(build, "newer", [each.code for each in older.indicators]))
    level = draw(st.sampled_from([("indicator", "indicator"), ("dimension", "dimension"), ("indicator", "dimension")]))
    before, after = years(draw, older, level[0]), years(draw, newer, level[1])
    past = {
        (unit, each.code): draw(st.sampled_from([F(0), F(1, 3), F(1)]))
        for each in newer.indicators
        for unit in UNITS
        if not same and each.continues and draw(st.booleans())
    }
    return before, after, past


@pytest.fixture(scope="module")
def random_years(framework):
    """Give the strategy of two scored years."""
    return two_years(framework)


@given(st.data())
def test_contributions_sum_exactly_to_the_change(random_years, data):
    """For every unit and group, by dimension and by indicator: sum of contributions = value after - value before."""
    before, after, past = data.draw(random_years)
    for level, code in every_group(after.framework):
        for bridge in bridges(before, after, past, level, code):
            if bridge.reason is not None:
                assert None in {bridge.value_before, bridge.value_after}
                assert not bridge.leaves
                continue
            assert bridge.value_before == before.value(bridge.unit_code, level, bridge.code_before)
            assert bridge.value_after == after.value(bridge.unit_code, level, code)
            for leaves in filter(None, (bridge.dimensions, bridge.indicators)):
                assert sum(each.change for each in leaves) == bridge.value_after - bridge.value_before
            assert bridge.dimensions


@given(st.data())
def test_law_figures_and_what_applies_sum_to_each_contribution(random_years, data):
    """Of each dimension and indicator: law + figures + applies = contribution, exactly; added and dropped is law."""
    before, after, past = data.draw(random_years)
    for level, code in every_group(after.framework):
        for bridge in bridges(before, after, past, level, code):
            for each in (*bridge.dimensions, *bridge.indicators):
                assert each.law + each.figures + each.applies == each.change
            for each in bridge.leaves:
                if each.kind != "continues":
                    assert (each.law, each.figures, each.applies) == (each.change, 0, 0)
            assert sum(getattr(bridge, part) for part in PARTS) == (bridge.difference or 0)


@given(st.data())
def test_one_definition_has_no_effect_of_law(framework, data):
    """Where the definition is the same, what changes is figures, and what applies; law is 0 everywhere."""
    law = data.draw(definitions(framework, "older"))
    levels = st.sampled_from(["indicator", "dimension"])
    before, after = years(data.draw, law, data.draw(levels)), years(data.draw, law, data.draw(levels))
    for level, code in every_group(law):
        for bridge in bridges(before, after, None, level, code):
            assert {each.law for each in bridge.leaves} <= {0}


@given(st.data())
def test_new_weights_alone_have_no_effect_of_figures(framework, data):
    """Where every share stays as it was and all applies, the change is law alone."""
    older = data.draw(definitions(framework, "older"))
    weights = {each.code: data.draw(WEIGHTS) for each in older.indicators}
    news = tuple(
        replace(each, max_points=weights[each.code], continues=f"older/{each.code}") for each in older.indicators
    )
    newer = replace(older, id="newer", indicators=news)
    rows = {unit: tuple(data.draw(GRID) or NOTHING for _ in news) for unit in UNITS}
    before, after = (score_shares(law, rows, "indicator") for law in (older, newer))
    for bridge in bridges(before, after):
        assert all((each.figures, each.applies) == (0, 0) for each in bridge.leaves)


@given(st.data())
def test_turning_back_turns_every_contribution(random_years, data):
    """From after to before, each dimension of one definition contributes the same with the other sign."""
    before, after, _ = data.draw(random_years)
    if before.framework is not after.framework:
        return
    for there, back in zip(bridges(before, after), bridges(after, before), strict=True):
        assert [each.change for each in there.dimensions] == [-each.change for each in back.dimensions]


@given(st.data())
def test_mean_contributions_sum_to_the_mean_change(random_years, data):
    """The means of the dimensions, largest move first, sum to the mean change of the units that have one."""
    before, after, past = data.draw(random_years)
    made = bridges(before, after, past)
    means = mean_contributions(made)
    changes = [each.difference for each in made if each.difference is not None]
    assert sum(each.change for each in means) == (sum(changes, NOTHING) / len(changes) if changes else 0)
    assert [abs(each.change) for each in means] == sorted((abs(each.change) for each in means), reverse=True)


# ── cases ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def pair(framework):
    """Make a definition of two indicators, and the next one: 1.2 is dropped, 1.1 becomes 2.1, 1.3 is added."""
    older = framework({"1": 100}, indicators={"1.1": ("1", 60, 1), "1.2": ("1", 40, 1)})
    newer = framework({"1": 50, "2": 50}, indicators={"1.3": ("1", 50, 1), "2.1": ("2", 50, 1)})
    newer = replace(
        newer,
        id="next",
        indicators=tuple(
            replace(each, continues="model/1.1" if each.code == "2.1" else "") for each in newer.indicators
        ),
    )
    return older, newer


def test_what_moved_to_another_dimension_counts_where_it_stands_now(pair):
    """An indicator that continues in another dimension brings its past along; what is dropped stays where it was."""
    older, newer = pair
    before = score_shares(older, {"01": [F(1, 2), F(1)]}, "indicator")  # 30 + 40 of 100
    after = score_shares(newer, {"01": [F(1, 5), F(4, 5)]}, "indicator")  # 10 + 40 of 100
    bridge = only(before, after)
    rows = {(each.code_before, each.code): each for each in bridge.indicators}
    assert {pair: each.kind for pair, each in rows.items()} == {
        ("", "1.3"): "added",
        ("1.1", "2.1"): "continues",
        ("1.2", ""): "dropped",
    }
    moved = rows["1.1", "2.1"]
    assert (moved.change, moved.law, moved.figures, moved.by) == (F("0.1"), F("-0.05"), F("0.15"), "share")
    dimensions = {(each.code_before, each.code): (each.kind, each.change) for each in bridge.dimensions}
    assert dimensions == {("1", "1"): ("continues", F("-0.3")), ("", "2"): ("added", F("0.1"))}
    alone = only(before, after, level="dimension", code="1")
    assert [(each.code, each.code_before, each.kind) for each in alone.indicators] == [
        ("1.3", "", "added"),
        ("", "1.1", "dropped"),
        ("", "1.2", "dropped"),
    ]
    assert alone.difference == F("0.2") - F("0.7")


def test_a_group_that_was_not_there_has_no_bridge(pair):
    """A new dimension has no value to start from, and says so."""
    older, newer = pair
    before = score_shares(older, {"01": [F(1, 2), F(1)]}, "indicator")
    after = score_shares(newer, {"01": [F(1, 5), F(4, 5)]}, "indicator")
    bridge = only(before, after, level="dimension", code="2")
    assert (bridge.difference, bridge.reason.en) == (None, "the earlier definition has no such group")


def test_what_applies_is_a_part_of_its_own(framework):
    """An item that no longer applies is neither law nor figures: the others carry more of the whole."""
    law = framework({"1": 100}, indicators={"1.1": ("1", 60, 1), "1.2": ("1", 40, 1)})
    before = score_shares(law, {"01": [F(1, 2), F(1)]}, "indicator")
    bridge = only(before, score_shares(law, {"01": [F(1, 2), None]}, "indicator"))
    assert bridge.difference == F(1, 2) - F(7, 10)
    assert (bridge.law, bridge.figures, bridge.applies) == (0, 0, F("-0.2"))
    assert {code: each.applies for code, each in by_code(bridge.indicators).items()} == {
        "1.1": F("0.2"),
        "1.2": F("-0.4"),
    }
    back = only(score_shares(law, {"01": [F(1, 2), None]}, "indicator"), before)
    assert (back.law, back.figures, back.applies) == (0, 0, F("0.2"))


def test_a_dimension_that_applied_in_part_keeps_that_part(framework):
    """Where one year has indicators and the other dimensions only, what applied in part is no effect of law."""
    law = framework({"1": 60, "2": 40}, indicators={"1.1": ("1", 30, 1), "1.2": ("1", 30, 1), "2.1": ("2", 40, 1)})
    before = score_shares(law, {"01": [F(1, 2), None, F(1)]}, "indicator")  # 15 of 30, 40 of 40
    bridge = only(before, score_shares(law, {"01": [F(1, 2), F(1)]}, "dimension"))  # 30 of 60, 40 of 40
    assert bridge.indicators == ()
    assert (bridge.law, bridge.figures, bridge.applies) == (0, 0, F(70, 100) - F(55, 70))


def test_a_split_indicator_is_divided_by_the_new_maxima(framework):
    """Where two indicators continue one, its points are divided between them, and none is counted twice."""
    older = framework({"1": 100}, indicators={"1.1": ("1", 100, 1)})
    newer = framework({"1": 100}, indicators={"1.1": ("1", 75, 1), "1.2": ("1", 25, 1)})
    newer = replace(
        newer, id="next", indicators=tuple(replace(each, continues="model/1.1") for each in newer.indicators)
    )
    assert [each.before for each in descents(older, newer, "indicator")] == [(("1.1", F(3, 4)),), (("1.1", F(1, 4)),)]
    bridge = only(
        score_shares(older, {"01": [F(4, 5)]}, "indicator"), score_shares(newer, {"01": [F(1), F(0)]}, "indicator")
    )
    assert [(each.points_before, each.change) for each in bridge.indicators] == [(60, F("0.15")), (20, F("-0.2"))]
    # Read backwards, two become one.
    assert [each.before for each in descents(newer, older, "indicator")] == [(("1.1", 1), ("1.2", 1))]
    assert counterpart(newer, older, "indicator", "1.1") == ""


# ── last year's answers under this year's rule ──────────────────────────────────────────────────────────────────────


def asked(name, kind="integer"):
    """Give an input."""
    return Input(name=name, label=Text(name, name), type=kind)


@pytest.fixture(scope="module")
def ruled(framework):
    """Make a year of one indicator under a rule: `ruled(rule, inputs, id)`."""

    def ruled(rule, inputs, name):
        law = framework({"1": 10}, indicators={"1.1": ("1", 10, 1)})
        return replace(
            law,
            id=name,
            indicators=tuple(
                replace(each, rule=rule, inputs=inputs, continues="model/1.1" if name != "model" else "")
                for each in law.indicators
            ),
        )

    return ruled


HALF = Ratio(numerator="a", denominator="b")
AB = (asked("a"), asked("b"))
STRICTER = replace(HALF, target=F(2))
FOUR_OF_TEN = {("01", "1.1"): {"a": F(4), "b": F(10)}}


@pytest.mark.parametrize(
    ("earned", "answers", "rule", "inputs", "share"),
    [
        (F(2, 5), FOUR_OF_TEN, STRICTER, AB, F(1, 5)),
        (F(2, 5), FOUR_OF_TEN, Steps(input="a", steps=((F(3), F(1)),), otherwise=NOTHING), AB, F(1)),
        (F(2, 5), {}, STRICTER, AB, None),
        (F(1, 2), FOUR_OF_TEN, STRICTER, AB, None),
        (F(2, 5), FOUR_OF_TEN, STRICTER, (asked("a", "decimal"), asked("b")), None),
        (F(2, 5), FOUR_OF_TEN, replace(STRICTER, denominator="c"), (asked("a"), asked("c")), None),
        (F(2, 5), FOUR_OF_TEN, Steps(input="a", steps=((F(5), F(1)),)), AB, None),
        (F(2, 5), FOUR_OF_TEN, replace(HALF, cap=False, target=F(1, 10)), AB, None),
        (F(2, 5), FOUR_OF_TEN, Choice(input="a", shares={"yes": F(1)}), AB, None),
        (None, FOUR_OF_TEN, STRICTER, AB, None),
    ],
    ids=[
        "a stricter target",
        "another kind of rule",
        "no answers kept",
        "an award stood instead of the rule",
        "an input of another type",
        "an input that was not asked for",
        "below every threshold",
        "more than the maximum",
        "a case that is not stated",
        "did not apply",
    ],
)
def test_old_answers_are_taken_under_the_new_rule_where_they_can_be(ruled, earned, answers, rule, inputs, share):
    """Old answers earn a share under the new rule only if they made the old points and fit the new question."""
    before = score_shares(ruled(HALF, AB, "model"), {"01": [earned]}, "indicator")
    after = score_shares(ruled(rule, inputs, "next"), {"01": [F(3, 5)]}, "indicator")
    past = recalled(before, after, answers)
    assert past == ({} if share is None else {("01", "1.1"): share})
    if earned is None:
        return
    bridge = only(before, after, past)
    (row,) = bridge.indicators
    kept = earned if share is None else share
    assert (row.by, row.law, row.figures) == ("share" if share is None else "rule", kept - earned, F(3, 5) - kept)


def test_the_model_index_under_itself_recalls_what_was_earned():
    """Worked examples of the model index, taken under the same rules, earn what they earned: no law in the change."""
    law = load("mau-1")
    answers, row = {}, []
    for indicator in law.indicators:
        example = indicator.examples[0]
        types = {each.name: each.type for each in indicator.inputs}
        inputs = {
            name: text if text is None or types.get(name) in {"choice", "boolean"} else F(text)
            for name, text in example.inputs.items()
        }
        answers["48", indicator.code] = inputs
        row.append(indicator.rule.share(inputs))
    before = score_shares(law, {"48": row}, "indicator")
    after = score_shares(law, {"48": [share and share / 2 for share in row]}, "indicator")
    past = recalled(before, after, answers)
    assert past == {
        ("48", each.code): share for each, share in zip(law.indicators, row, strict=True) if share is not None
    }
    bridge = only(before, after, past)
    assert (bridge.law, bridge.applies, bridge.figures) == (0, 0, bridge.difference)
    assert {each.by for each in bridge.indicators} <= {"rule", ""}
