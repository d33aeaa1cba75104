"""Seeded defects: each is put into a copy of the source, and a named test must fail. Run by `make mutants`.

A defect is a file, a text that stands in it exactly once, and what stands there instead. Where the code has moved on,
this says so: a defect that is not there proves nothing.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "src/dticalc"


@dataclass(frozen=True)
class Mutant:
    """One defect: its edits of one file, each a text and what it becomes, and the tests of which one must fail."""

    name: str
    file: str
    edits: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]


def mutant(name, file, old, new, *tests):
    return Mutant(name, f"{PACKAGE}/{file}", ((old, new),), tuple(f"tests/{test}" for test in tests))


def edited(name, file, edits, *tests):
    return Mutant(name, f"{PACKAGE}/{file}", edits, tuple(f"tests/{test}" for test in tests))


def printed(name, file, old, new, *tests):
    return Mutant(name, f"reports/templates/{file}", ((old, new),), tuple(f"tests/{test}" for test in tests))


NAMES = "\n        _flush_folder(building)\n"  # where a folder that was built takes its name
MUTANTS = (
    # ── the arithmetic ──
    mutant(
        "the points of a dimension are added as floats",
        "scoring.py",
        "points = sum([weight * above * (denominator // below) for weight, (above, below) in terms])",
        "points = Fraction(sum([float(weight * above) / below for weight, (above, below) in terms])) * denominator",
        "test_scoring.py::test_dimension_is_the_sum_of_its_indicators",
    ),
    mutant(
        "the points of the index are added as floats",
        "scoring.py",
        "return Fraction(sum([term.numerator * (denominator // term.denominator) for term in terms]), denominator)",
        "return Fraction(sum([float(term) for term in terms]) if denominator else 0)",
        "test_scoring.py::test_sums_are_exact_where_floats_are_not",
    ),
    mutant(
        "half goes to even",
        "numerals.py",
        "(2 * abs(above) * 10**decimals + below) // (2 * below)",
        "round(abs(value) * 10**decimals)",
        "test_ranking.py::test_exact_halves_go_up",
    ),
    mutant(
        "ranks are dense",
        "ranking.py",
        "ahead += counts[figure]",
        "ahead += 1",
        "test_ranking.py::test_two_share_15_and_the_next_is_17",
    ),
    mutant(
        "the lowest ranks first",
        "ranking.py",
        "sorted(counts, reverse=True)",
        "sorted(counts)",
        "test_ranking.py::test_rank_is_one_plus_the_number_strictly_greater",
    ),
    mutant(
        "places have the other sign",
        "comparison.py",
        "return self.rank_before - self.rank_after",
        "return self.rank_after - self.rank_before",
        "test_comparison.py::test_positive_places_are_up",
    ),
    mutant(
        "pillars are made of rounded dimensions",
        "scoring.py",
        "_join([sums[code] for code in pillar.dimensions], len(units))",
        "_join([[(Fraction(round(p / m * 100), 100) * m, m) if m else (p, m) for p, m in sums[each]] "
        "for each in pillar.dimensions], len(units))",
        "test_scoring.py::test_pillar_is_not_made_of_rounded_dimensions",
    ),
    mutant(
        "ranks are taken on the exact figure always",
        "ranking.py",
        "competition_ranks(figures if exact else scaled)",
        "competition_ranks(figures)",
        "test_ranking.py::test_rank_on_published_or_exact_figures",
    ),
    mutant(
        "what does not apply keeps its maximum",
        "scoring.py",
        "most = full if len(terms) == len(scaled) else Fraction(sum([weight for weight, _ in terms]), whole)",
        "most = full",
        "test_scoring.py::test_what_is_left_out_leaves_points_and_maximum",
    ),
    # ── what was submitted ──
    mutant(
        "a missing figure of a submission is 0",
        "bases.py",
        'return NOTHING if share is None and (indicator.missing or framework.missing) == "zero" else share',
        "return share or NOTHING",
        "test_bases.py::test_blank_dash_and_zero_are_three_things",
    ),
    mutant(
        "a missing figure of a table is 0",
        "tables.py",
        'return Fraction(0) if leaf.missing == "zero" else None',
        "return Fraction(0)",
        "test_tables.py::test_bad_file_gets_exactly_its_findings",
    ),
    edited(
        "of two rows of a unit the last wins",
        "tables.py",
        (
            ("if unit is not None and code in first:", "if unit is None and code in first:"),
            ("if unit is not None and code not in first:", "if unit is not None:"),
        ),
        "test_tables.py::test_bad_file_gets_exactly_its_findings",
    ),
    mutant(
        "of two submissions of a unit the last wins",
        "submissions/counterparts.py",
        "for index in indexes if len(indexes) > 1 else ():",
        "for index in indexes[:-1]:",
        "test_bases.py::test_two_submissions_of_one_unit_do_not_count",
    ),
    mutant(
        "of two awards the last wins",
        "appraisals.py",
        "first = awards.setdefault((award.unit_code, award.code), award)",
        "first = awards[award.unit_code, award.code] = award",
        "test_appraisals.py::test_two_awards_for_one_indicator",
    ),
    mutant(
        "of two keys of a definition the last wins",
        "yaml_files.py",
        "if key.value in values:",
        "if key.value in ():",
        "test_documents.py::test_neither_of_two_keys_is_chosen_silently",
    ),
    mutant(
        "the code 1.10 of a table is 1.1",
        "tables.py",
        "code = nfc(text).strip()\n",
        'code = nfc(text).strip().removesuffix("0")\n',
        "test_tables.py::test_indicator_codes_are_text",
    ),
    mutant(
        'the code "1.10" of a definition is a number',
        "yaml_files.py",
        "return text if event.style else _scalar(text)",
        "return _scalar(text)",
        "test_documents.py::test_quotes_make_text",
    ),
    mutant(
        "awards are ignored on the basis appraised",
        "bases.py",
        'if basis == "appraised" and numbers.award is not None:',
        'if basis == "award" and numbers.award is not None:',
        "test_bases.py::test_the_three_numbers_stand_side_by_side",
        "test_bases.py::test_an_award_for_what_does_not_apply_counts_and_is_said",
    ),
    mutant(
        "an award without a reason is accepted",
        "appraisals.py",
        "    if is_blank(reading, row, columns[key]):\n",
        "    if not reading:\n",
        "test_appraisals.py::test_a_wrong_award_is_an_error_at_its_cell_and_none_counts",
    ),
    # ── what is published ──
    mutant(
        "pages do not escape",
        "reporting/templates.py",
        "autoescape=True,\n",
        "autoescape=False,\n",
        "test_reporting.py::test_hostile_names_stay_text",
        "test_drawings.py::test_hostile_names_stay_names",
    ),
    mutant(
        "the report has the date of today",
        "reporting/templates.py",
        'get_template(f"{name}.html.jinja").render(page=page)',
        'get_template(f"{name}.html.jinja").render(page=page) + __import__("time").strftime("<!-- %Y-%m-%d -->")',
        "test_years.py::test_no_clock_host_user_or_path_in_any_output",
    ),
    mutant(
        "a synthetic submission is forgotten",
        "bases.py",
        "synthetic=any(counted[unit].synthetic for unit in shares),",
        "synthetic=False,",
        "test_marks.py::test_a_mark_is_on_every_row_of_every_table",
    ),
    mutant(
        "an edition loses the mark of its submissions",
        "publishing.py",
        'own = ["synthetic"] if isinstance(entries, Assessment) and entries.synthetic else []',
        "own = []",
        "test_marks.py::test_a_mark_is_on_every_row_of_every_table",
    ),
    mutant(
        "a release loses the mark of its workspace",
        "releasing.py",
        'marks=("synthetic",) if ground.synthetic else (),',
        "marks=(),",
        "test_marks.py::test_a_mark_is_on_every_row_of_every_table",
    ),
    mutant(
        "tables lose the mark",
        "edition_tables.py",
        "    if not marks:\n",
        "    if marks is not None:\n",
        "test_marks.py::test_a_mark_is_on_every_row_of_every_table",
    ),
    mutant(
        "last year's edition is not named in the manifest",
        "releasing.py",
        "previous=reference_to(ground.earlier),",
        "previous=None,",
        "test_years.py::test_an_edition_with_every_unit_is_final",
    ),
    mutant(
        "contributions are taken without the maxima of each year",
        "contributions/parts.py",
        "each.points_before / whole_before, each.points_after / whole_after",
        "each.points_before / whole_after, each.points_after / whole_after",
        "test_contributions.py::test_contributions_sum_exactly_to_the_change",
    ),
    mutant(
        "what others did counts as own change",
        "moves.py",
        "others_still=_rank(now[unit], all_before, without=was[unit]) if one_scale else None,",
        "others_still=_rank(now[unit], all_after) if one_scale else None,",
        "test_moves.py::test_who_stood_still_has_nothing_of_its_own",
    ),
    mutant(
        "the mean of merged units is weighted",
        "mergers.py",
        "return sum(figures, Fraction(0)) / len(figures)",
        "return sum([n * each for n, each in enumerate(figures, 1)], Fraction(0)) / sum(range(len(figures) + 1))",
        "test_mergers.py::test_values_of_dimensions_are_means_of_the_old_ones",
    ),
    mutant(
        "two rosters are joined by the code alone",
        "mergers.py",
        "keys = parts[key_of(roster, unit.code)]",
        "keys = tuple(key for key in old if key.code == unit.code)",
        "test_mergers.py::test_the_seven_reused_codes_get_the_figures_of_their_own_old_units",
    ),
    # ── what can be trusted of it ──
    mutant(
        "the history is not chained",
        "releasing.py",
        "before=lines.history[-1].head if lines.history else BEGINNING,",
        "before=BEGINNING,",
        "test_years.py::test_each_line_holds_the_hash_of_the_line_before",
    ),
    mutant(
        "a history that does not follow is accepted",
        "history.py",
        " or entry.before != before:",
        ":",
        "test_years.py::test_an_edited_log_is_found",
    ),
    edited(
        "a release takes its name before it is written",
        "files.py",
        (
            ("        yield building\n", "        building.rename(target)\n        yield target\n"),
            (NAMES, "\n        _flush_folder(target)\n"),
            ("            target.rename(aside)\n        building.rename(target)\n", "            pass\n"),
        ),
        "test_faults.py::test_a_full_disk_leaves_what_was_there",
        "test_faults.py::test_killed_anywhere_nothing_is_lost",
    ),
    mutant(
        "what an interrupted run left is not cleaned up",
        "releases.py",
        'swept = [*sweep(workspace.editions, f"{building}|{draft}"), *',
        "swept = [*",
        "test_faults.py::test_killed_at_every_stage_nothing_is_lost",
    ),
    mutant(
        "a release whose line was not written stays without",
        "releases.py",
        "        append(workspace.history, history, last)\n",
        "",
        "test_faults.py::test_killed_at_every_stage_nothing_is_lost",
    ),
    mutant(
        "the bytes of one file of a release are not verified",
        "releases.py",
        "return sorted((set(there) | set(known) | set(manifests)) - whole)",
        'return sorted((set(there) | set(known) | set(manifests)) - whole - {"changes.csv"})',
        "test_verification.py::test_a_final_edition_that_was_replaced_is_verified_too",
    ),
    mutant(
        "a release that was replaced is not verified",
        "release_verification.py",
        "    differences = list(_bytes(release))\n    last = next",
        "    differences = list(_bytes(release)) if release.entry == history[-1] else []\n    last = next",
        "test_verification.py::test_a_final_edition_that_was_replaced_is_verified_too",
    ),
    mutant(
        "manifests are not held against the history",
        "releases.py",
        "== digest == manifests.get(name, digest)",
        "== digest",
        "test_verification.py::test_a_replaced_release_cannot_be_forged",
    ),
    mutant(
        "a draft that another year was compared with is removed",
        "releases.py",
        "if replaced and not own & needed and",
        "if replaced and",
        "test_years.py::test_a_draft_that_another_year_was_compared_with_stays",
    ),
    mutant(
        "a comparison that is out of date is not told",
        "yearly.py",
        "    if imprint.previous is None or imprint.previous.sha256 == previous:\n        return _SAME\n",
        "    return _SAME\n",
        "test_years.py::test_a_comparison_that_is_out_of_date_is_told_and_can_be_made_again",
    ),
    mutant(
        "one file is not compared when a release is made again",
        "verification.py",
        "    names = sorted(there.keys() | again.keys(),",
        '    names = sorted([n for n in there.keys() | again.keys() if "appraised/" not in n],',
        "test_verification.py::test_a_release_that_was_rewritten_whole_is_caught_by_making_it_again",
    ),
    mutant(
        "the lock is not taken",
        "locks.py",
        "            _lock(stream)\n        except",
        "            stream.tell()\n        except",
        "test_years.py::test_the_lock_is_one_of_the_system",
        "test_years.py::test_a_second_run_says_who_holds_the_workspace",
    ),
    edited(
        "a final edition is overwritten",
        "yearly.py",
        (
            ("if replaced is not None and wish.revises is None:", "if False and replaced is not None:"),
            (
                "with new_folder(workspace.editions / lines.name) as building:",
                "with new_folder(workspace.editions / lines.name, replaces=True) as building:",
            ),
        ),
        "test_years.py::test_a_final_edition_is_never_overwritten",
    ),
    mutant(
        "an incomplete year is final",
        "publishing.py",
        '"final" if follows["complete"] and not imprint.draft else "draft"',
        '"draft" if imprint.draft else "final"',
        "test_years.py::test_without_every_unit_it_is_a_draft_and_says_how_many",
    ),
    mutant(
        "files are named in the order in which the disk has them",
        "releases.py",
        'sorted(each.relative_to(building).as_posix() for each in building.rglob("*") if each.is_file())',
        '[each.relative_to(building).as_posix() for each in building.rglob("*") if each.is_file()]',
        "test_faults.py::test_the_order_of_files_changes_nothing",
    ),
    mutant(
        "files that change while they are read go unnoticed",
        "yearly.py",
        "    if recipe != _recipe(ground, wish):\n",
        "    if recipe is None:\n",
        "test_faults.py::test_a_submission_that_changes_while_it_is_read_stops_the_run",
    ),
    # ── how firm a rank is, and what stands out ──
    mutant(
        "a rank after draws is rounded as a float",
        "robustness.py",
        "np.abs(raised - np.rint(raised)) <= doubt",
        "np.abs(raised - np.rint(raised)) < 0",
        "test_robustness.py::test_a_figure_on_the_edge_is_rounded_exactly",
    ),
    mutant(
        "exact figures that are near each other are ordered as floats",
        "robustness.py",
        "near = apart <= 2 * doubt.max(axis=1)[:, None]",
        "near = apart < 0",
        "test_robustness.py::test_equal_figures_share_a_rank_where_floats_differ",
    ),
    mutant(
        "an interval runs from the very best to the very worst draw",
        "robustness.py",
        "cut = draws * TAIL // 100",
        "cut = 0",
        "test_robustness.py::test_the_middle_nine_tenths",
    ),
    mutant(
        "every run draws other weights",
        "robustness.py",
        "np.random.RandomState(seed)",
        "np.random.RandomState()",
        "test_robustness.py::test_the_draws_never_change",
    ),
    mutant(
        "the percent rank is reversed",
        "standouts.py",
        "lower = size - (own - 1) - counts[own]",
        "lower = own - 1",
        "test_standouts.py::test_of_48_items_six_stand_out",
    ),
    mutant(
        "a figure that many units have is a strength",
        "standouts.py",
        "counts[own] <= SHARED * size",
        "counts[own] <= size",
        "test_standouts.py::test_what_is_not_considered",
    ),
    mutant(
        "a unit that can fall far is called steady",
        "robustness.py",
        "each.rank - each.best <= within and each.worst",
        "each.rank - each.best <= within or each.worst",
        "test_robustness.py::test_how_firm_a_ranking_is_as_a_whole",
    ),
    mutant(
        "the rank that points would bring leaves out those that are level",
        "derivations/prospects.py",
        "other is not None and other > shown)",
        "other is not None and other >= shown)",
        "test_prospects.py::test_the_rank_that_points_bring_is_that_of_the_ranking_with_them",
    ),
    mutant(
        "points that are won take points away",
        "derivations/prospects.py",
        "(value + rise / most)",
        "(value - rise / most)",
        "test_prospects.py::test_the_rank_that_points_bring_is_that_of_the_ranking_with_them",
    ),
    mutant(
        "the next rank above is the first",
        "derivations/prospects.py",
        "rank = max(ranks) if better",
        "rank = min(ranks) if better",
        "test_prospects.py::test_above_and_below_are_the_same_distance",
    ),
    mutant(
        "what draws level is said to pass",
        "derivations/prospects.py",
        "for step in (-HALF, HALF)",
        "for step in (HALF, -HALF)",
        "test_prospects.py::test_the_least_rise_is_the_least",
    ),
    mutant(
        "what was lost at appraisal comes last",
        "derivations/prospects.py",
        "(-each.lost, -each.left,",
        "(each.lost, -each.left,",
        "test_prospects.py::test_what_was_lost_at_appraisal_comes_first",
    ),
    # ── why a unit moved ──
    mutant(
        "a move has the other sign",
        "moves.py",
        "return self.rank_before - self.rank_after",
        "return self.rank_after - self.rank_before",
        "test_moves.py::test_up_by_itself_and_down_by_others",
    ),
    mutant(
        "what the others did has the other sign",
        "moves.py",
        "self.others_still - self.rank_after",
        "self.rank_after - self.others_still",
        "test_moves.py::test_up_by_itself_and_down_by_others",
    ),
    mutant(
        "a change of rank says up for down",
        "reporting/numbers.py",
        'up {count} {noun}")\n        if places > 0',
        'up {count} {noun}")\n        if places < 0',
        "test_reporting.py::test_words_of_changes",
    ),
    mutant(
        "the arrow of a change points the other way",
        "reporting/numbers.py",
        'return f"▲{places}" if places > 0 else f"▼{-places}" if places < 0',
        'return f"▼{places}" if places > 0 else f"▲{-places}" if places < 0',
        "test_charts.py::test_dumbbells_run_from_before_to_after",
    ),
    mutant(
        "the sentence says that a unit fell where it rose",
        "reporting/moved_rank.py",
        'f"rose {counted(places)}"',
        'f"fell {counted(places)}"',
        "test_moved.py::test_the_sentence",
    ),
    mutant(
        "the sentence lets the others lift whom they pushed down",
        "reporting/moved_rank.py",
        "[own > 0, others > 0]",
        "[own > 0, others < 0]",
        "test_moved.py::test_the_sentence",
    ),
    mutant(
        "the sentence says that a value rose where it fell",
        "reporting/moved_value.py",
        'Text("tăng", "rose by") if found.direction > 0',
        'Text("tăng", "rose by") if found.direction < 0',
        "test_moved.py::test_the_sentence",
    ),
    mutant(
        "the sentence names the dimensions that held a value back as those that moved it",
        "reporting/moved_value.py",
        "(ups, downs) if found.direction > 0",
        "(ups, downs) if found.direction < 0",
        "test_moved.py::test_the_sentence",
    ),
    edited(
        "the sentence takes new figures for new law",
        "reporting/ways.py",
        (
            ('"by the new definition"), way.law)', '"by the new definition"), way.figures)'),
            ('"by new figures"), way.figures)', '"by new figures"), way.law)'),
        ),
        "test_moved.py::test_the_sentence",
    ),
    mutant(
        "points and values are held against each other",
        "reporting/ways.py",
        'return measures == {"value"} or',
        "return bool(measures) or",
        "test_profiles.py::test_no_way_between_figures_of_two_kinds",
    ),
    mutant(
        "the table colours a climb as a fall",
        "reporting/shifts.py",
        '"up" if change.places > 0 else "down" if change.places < 0',
        '"down" if change.places > 0 else "up" if change.places < 0',
        "test_reporting.py::test_a_change_has_the_colour_of_its_sign",
    ),
    mutant(
        "a profile names the fifth from the other end",
        "reporting/fifths.py",
        "return {unit: step_of(whole - rank - tied[rank] + 1, tied[rank], whole)",
        "return {unit: step_of(rank - 1, tied[rank], whole)",
        "test_profiles.py::test_a_fifth_by_rank_is_of_all_though_few_are_recorded",
    ),
    mutant(
        "a chart of the way has signs of its own",
        "reporting/illustrations/units.py",
        "change=part.change, printed=signed(part.change, decimals, lang)",
        "change=part.change, printed=signed(-part.change, decimals, lang)",
        "test_profiles.py::test_the_chart_of_the_way_says_what_the_page_says",
    ),
    mutant(
        "any of several editions of one year is shown",
        "reporting/analysis.py",
        "(*others, *([previous] if previous else []), edition)",
        "(edition, *([previous] if previous else []), *others)",
        "test_analysis.py::test_years_stand_side_by_side_on_one_roster_and_one_a_year",
    ),
    mutant(
        "English findings leave gaps",
        "reporting/quality.py",
        '{"code": noted.code, **known,',
        '{"code": noted.code,',
        "test_reporting.py::test_an_english_sentence_is_filled_from_the_vietnamese_one",
    ),
    mutant(
        "one of five units leads",
        "reporting/reader.py",
        "return self.among < min(_FEWEST,",
        "return self.among < min(0,",
        "test_reporting.py::test_of_very_few_units_nobody_leads",
    ),
    mutant(
        "a figure of an edition may be any text",
        "editions.py",
        "if published and number(published) is None:",
        "if False:",
        "test_editions.py::test_a_published_figure_that_is_no_number_is_refused",
    ),
    mutant(
        "ranks among other units pass for changes",
        "changes/__init__.py",
        "if not found.comparable or _among(self.before, results[0]) == _among(self.after, results[1]):",
        "if found.comparable or True:",
        "test_reporting.py::test_ranks_are_compared_only_among_the_same_units",
        "test_reporting.py::test_a_single_unit_has_no_place_to_take",
    ),
    mutant(
        "a tie is not marked in the ranking",
        "reporting/ranking_tables.py",
        "counts[line.rank] > 1",
        "counts[line.rank] > 2",
        "test_reporting.py::test_ties_and_model_indices_are_marked",
    ),
    mutant(
        "of those that lead together one is named",
        "reporting/headlines.py",
        ".rank == 1]",
        ".rank == 1][:1]",
        "test_pictures.py::test_all_who_lead_together_are_named",
    ),
    mutant(
        "the median of the headline is the mean",
        "reporting/headlines.py",
        "reader.figure(median(figures)), reader.figure(max",
        "reader.figure(sum(figures) / len(figures)), reader.figure(max",
        "test_pictures.py::test_all_who_lead_together_are_named",
    ),
    mutant(
        "the headline names the deepest fall as the highest climb",
        "reporting/headlines.py",
        "_movers(reader, moves, climb,",
        "_movers(reader, moves, fall,",
        "test_reporting.py::test_headline_says_who_leads_and_who_moved",
    ),
    mutant(
        "a trend runs from the latest year to the first",
        "reporting/ranking_tables.py",
        "for each in years]\n",
        "for each in years[::-1]]\n",
        "test_pictures.py::test_ranks_over_the_years_run_from_the_first_to_the_latest",
    ),
    mutant(
        "the best of a region is named as its last",
        "reporting/regional.py",
        "worst=_named(reader, each.worst)",
        "worst=_named(reader, each.best)",
        "test_pictures.py::test_regions_name_their_first_and_their_last",
    ),
    mutant(
        "ranks that hold are counted as those that do not",
        "reporting/firmness.py",
        "{facts.steady} trên {facts.units}",
        "{facts.units - facts.steady} trên {facts.units}",
        "test_pictures.py::test_how_many_ranks_hold_is_counted",
    ),
    mutant(
        "the highest figure is named as the lowest",
        "reporting/headlines.py",
        '(reader.say("Thấp nhất", "Lowest"), min(figures), _those_at(reader, min(figures)))',
        '(reader.say("Thấp nhất", "Lowest"), max(figures), _those_at(reader, max(figures)))',
        "test_reporting.py::test_key_figures_are_those_of_the_ranking",
    ),
    edited(
        "what draws level is told as what passes",
        "reporting/outlook.py",
        (
            ("spoken(at_least(above.tie,", "spoken(at_least(above.passing or above.tie,"),
            ("spoken(at_least(above.passing,", "spoken(at_least(above.tie or above.passing,"),
        ),
        "test_pictures.py::test_what_it_takes_to_draw_level_and_to_pass",
    ),
    mutant(
        "a profile lists weaknesses as strengths",
        "reporting/profiles/strengths.py",
        "strengths=_traits(around, found.strengths, steps)",
        "strengths=_traits(around, found.weaknesses, steps)",
        "test_pictures.py::test_a_profile_lists_strengths_above_weaknesses",
    ),
    # ── what is drawn ──
    mutant(
        "attributes of a drawing are not escaped",
        "reporting/drawings/svg.py",
        '="{escape(value)}"',
        '="{value}"',
        "test_drawings.py::test_hostile_names_stay_names",
    ),
    mutant(
        "Hoàng Sa is missing in the tile map",
        "reporting/drawings/tiles.py",
        "for label, tile in ((HOANG_SA, grid.hoang_sa), (TRUONG_SA, grid.truong_sa)):",
        "for label, tile in ((TRUONG_SA, grid.truong_sa),):",
        "test_maps.py::test_every_map_names_hoang_sa_and_truong_sa",
    ),
    mutant(
        "Trường Sa is missing in the tile map",
        "reporting/drawings/tiles.py",
        "for label, tile in ((HOANG_SA, grid.hoang_sa), (TRUONG_SA, grid.truong_sa)):",
        "for label, tile in ((HOANG_SA, grid.hoang_sa),):",
        "test_maps.py::test_every_map_names_hoang_sa_and_truong_sa",
    ),
    mutant(
        "the archipelagos have no frame in the tile map",
        "reporting/drawings/tiles.py",
        "shapes += archipelago(label,",
        "archipelago(label,",
        "test_maps.py::test_every_map_names_hoang_sa_and_truong_sa",
    ),
    mutant(
        "Hoàng Sa is missing in the map of outlines",
        "reporting/drawings/outlines.py",
        "shapes += _islands(HOANG_SA,",
        "_islands(HOANG_SA,",
        "test_maps.py::test_every_map_names_hoang_sa_and_truong_sa",
    ),
    mutant(
        "Trường Sa is missing in the map of outlines",
        "reporting/drawings/outlines.py",
        "shapes += _islands(TRUONG_SA,",
        "_islands(TRUONG_SA,",
        "test_maps.py::test_every_map_names_hoang_sa_and_truong_sa",
    ),
    edited(
        "dumbbells are drawn from after to before",
        "reporting/drawings/dumbbells.py",
        (("Dot(x=before,", "Dot(x=(after),"), ("Dot(x=after,", "Dot(x=(before),")),
        "test_charts.py::test_dumbbells_run_from_before_to_after",
    ),
    edited(
        "dumbbells are given the figures of the other year",
        "reporting/illustrations/moves.py",
        (
            ("before=change.figure_before or", "before=change.figure_after or"),
            ("        after=change.figure_after or", "        after=change.figure_before or"),
        ),
        "test_pictures.py::test_dumbbells_stand_at_the_figures_of_the_two_years",
    ),
    mutant(
        "the darkest band is the lowest",
        "reporting/drawings/bands.py",
        "BANDS[self.step]",
        "BANDS[-1 - self.step]",
        "test_charts.py::test_heat_is_coloured_column_by_column",
    ),
    mutant(
        "bands split a tie",
        "reporting/drawings/bands.py",
        "step_of(below, upto - below, len(ordered), count)",
        "step_of(sum(map(len, members.values())), 1, len(ordered), count)",
        "test_maps.py::test_bands_of_few_figures",
        "test_maps.py::test_bands_hold_every_unit_once_and_split_no_tie",
    ),
    mutant(
        "heat is coloured by the first column",
        "reporting/drawings/heat.py",
        "band_of(figure, among[place])",
        "next((band for band in among[0] if figure <= band.high), among[0][-1])",
        "test_charts.py::test_heat_is_coloured_column_by_column",
    ),
    mutant(
        "the darkest cell of the heat table is the lowest",
        "reporting/heat_tables.py",
        "str(band_of(figure, among).step)",
        "str(4 - band_of(figure, among).step)",
        "test_pictures.py::test_the_highest_of_each_column_is_darkest_on_the_page_and_in_the_file",
    ),
    mutant(
        "the name of a highlighted line has the colour of another",
        "reporting/plots/bumps.py",
        "        colour = strokes[line.unit].colour\n",
        "        colour = HIGHLIGHTS[0].colour\n",
        "test_charts.py::test_a_highlighted_line_is_named_at_both_ends_in_its_colour",
    ),
    mutant(
        "lines of a bump chart are highlighted in another colour than their names",
        "reporting/plots/bumps.py",
        "color=stroke.colour",
        "color=GREY",
        "test_charts.py::test_a_highlighted_line_is_named_at_both_ends_in_its_colour",
    ),
    mutant(
        "a chart file has no mark",
        "reporting/slides.py",
        "picture.question, note, picture.stamp)",
        'picture.question, note, "")',
        "test_pictures.py::test_a_chart_file_is_marked",
    ),
    mutant(
        "drawings are not stamped",
        "reporting/drawings/framing.py",
        "    if not stamp:\n",
        "    if stamp is not None:\n",
        "test_pictures.py::test_a_chart_file_is_marked",
    ),
    mutant(
        "plots are not stamped",
        "reporting/plots/__init__.py",
        "_STAMP, bold=True) if stamp else ()",
        "_STAMP, bold=True) if not stamp else ()",
        "test_pictures.py::test_a_chart_file_is_marked",
    ),
    mutant(
        "a draft is not called one",
        "reporting/stamps.py",
        "    if edition.final:\n",
        "    if edition.units:\n",
        "test_pictures.py::test_a_chart_file_is_marked",
    ),
    mutant(
        "years of another index stand beside this one",
        "reporting/analysis.py",
        " and each.framework.family == edition.framework.family:",
        ":",
        "test_analysis.py::test_years_stand_side_by_side_on_one_roster_and_one_a_year",
    ),
    mutant(
        "a history is marked for the last year alone",
        "reporting/illustrations/units.py",
        "stamp_of(reader.edition, wanted.lang, *editions).lines",
        "stamp_of(reader.edition, wanted.lang).lines",
        "test_pictures.py::test_every_year_of_a_history_is_marked_and_has_its_terms",
    ),
    mutant(
        "points rounded in print bear no mark",
        "reporting/numbers.py",
        '"" if ends(value, decimals) else "≈"',
        '""',
        "test_reporting.py::test_points_that_are_rounded_in_print_are_marked",
    ),
    mutant(
        "the points to draw level pass",
        "reporting/outlook.py",
        "return max(4, law.published.decimals + 1 - whole)",
        "return 4",
        "test_profiles.py::test_the_points_to_draw_level_do_not_pass",
    ),
    mutant(
        "a chart of two years forgets the mark of the earlier one",
        "reporting/stamps.py",
        "if each not in own:\n",
        "if each in own:\n",
        "test_pictures.py::test_a_chart_of_two_years_is_marked_for_both",
    ),
    mutant(
        "the middle of a strip is the mean",
        "reporting/illustrations/spread.py",
        "Fraction(median(spot.figure for spot in spots))",
        "sum((spot.figure for spot in spots), Fraction(0)) / len(spots)",
        "test_pictures.py::test_a_strip_tells_its_ends_and_its_middle",
    ),
    mutant(
        "rank 1 stands at the foot of a bump chart",
        "reporting/plots/bumps.py",
        "axes.set_ylim(bottom, top)",
        "axes.set_ylim(top, bottom)",
        "test_plots.py::test_lines_run_through_their_ranks",
    ),
    mutant(
        "rank 1 stands at the foot of a history",
        "reporting/drawings/histories.py",
        "_TOP + (each.rank - 1) * down)",
        "_TOP + (last - each.rank) * down)",
        "test_charts.py::test_a_history_has_the_first_rank_at_the_top",
    ),
    mutant(
        "rank 1 stands at the foot of a sparkline",
        "reporting/drawings/sparklines.py",
        "* (rank - 1) / max",
        "* (last - rank) / max",
        "test_charts.py::test_a_sparkline_is_as_small_as_a_word",
    ),
    mutant(
        "a bridge is green where the value falls",
        "reporting/drawings/bridges.py",
        '(UP, "▲") if rises else (DOWN, "▼") if falls',
        '(DOWN, "▼") if rises else (UP, "▲") if falls',
        "test_charts.py::test_a_bridge_steps_from_value_to_value",
    ),
    mutant(
        "bars do not begin at nothing",
        "reporting/drawings/bars.py",
        "Scale(low=Fraction(0), high=most",
        "Scale(low=min(mark.figure for mark in marks), high=most",
        "test_charts.py::test_bars_begin_at_nothing",
    ),
    mutant(
        "an interval is drawn from the rank itself",
        "reporting/plots/intervals.py",
        "(span.best - 0.4, row)",
        "(span.rank - 0.4, row)",
        "test_plots.py::test_an_interval_lies_around_its_rank",
    ),
    mutant(
        "marks of a plot say that they are of another unit",
        "reporting/plots/markup.py",
        "zip(codes, marks, strict=True)",
        "zip(codes[::-1], marks, strict=True)",
        "test_plots.py::test_an_interval_lies_around_its_rank",
    ),
    mutant(
        "the quarters of a distribution are those of a sample",
        "reporting/plots/distributions.py",
        'method="inclusive"',
        'method="exclusive"',
        "test_charts.py::test_the_middle_and_the_quarters_are_told",
    ),
    mutant(
        "the dumbbells count climbs as falls",
        "reporting/illustrations/moves.py",
        "for sign in (1, -1))",
        "for sign in (-1, 1))",
        "test_pictures.py::test_dumbbells_stand_at_the_figures_of_the_two_years",
    ),
    mutant(
        "a bump chart highlights those that moved least",
        "reporting/illustrations/moves.py",
        "key=lambda each: (-moved(each),",
        "key=lambda each: (moved(each),",
        "test_pictures.py::test_a_bump_chart_highlights_those_that_moved_most",
    ),
    mutant(
        "a bump chart runs from the latest year to the first",
        "reporting/analysis.py",
        "for year in sorted(by_year))",
        "for year in sorted(by_year, reverse=True))",
        "test_pictures.py::test_ranks_over_the_years_run_from_the_first_to_the_latest",
    ),
    edited(
        "the table of intervals has best and worst exchanged",
        "reporting/illustrations/firm.py",
        (("str(each.best), str(each.worst))", "str(each.worst), str(each.best))"),),
        "test_pictures.py::test_intervals_run_from_best_to_worst",
    ),
    # ── what a page says, and where it leads ──
    mutant(
        "Vietnamese numbers have a decimal point",
        "reporting/numbers.py",
        'return pointed(machine.replace("-", MINUS))[lang]',
        'return pointed(machine.replace("-", MINUS)).en',
        "test_reporting.py::test_signed_differences",
    ),
    mutant(
        "large Vietnamese numbers are grouped as English ones",
        "reporting/numbers.py",
        "grouped(int(digits))[lang]",
        "grouped(int(digits)).en",
        "test_reporting.py::test_numbers_are_written_as_in_each_language",
    ),
    mutant(
        "a difference that prints as nil has a plus",
        "reporting/numbers.py",
        ' and any(digit in text for digit in "123456789")',
        "",
        "test_reporting.py::test_signed_differences",
    ),
    mutant(
        "two units have one slug",
        "texts.py",
        "while slug in made:",
        "while slug in ():",
        "test_texts.py::test_slugs_are_safe_and_unique",
        "test_texts.py::test_a_long_name_has_a_short_slug",
    ),
    mutant(
        "the slug of a unit is the id of a section",
        "texts.py",
        "if _OWN_IDS.fullmatch(bare)",
        "if not bare",
        "test_texts.py::test_slugs_are_safe_and_unique",
    ),
    mutant(
        "profiles whose codes differ by case alone have one file",
        "reporting/addresses.py",
        "folded.count(low) == 1",
        "every.count(code) == 1 and low",
        "test_site.py::test_every_code_gets_a_file_of_its_own",
    ),
    mutant(
        "a unit whose code is a device of Windows has it as its file",
        "reporting/addresses.py",
        " and not _DEVICES.fullmatch(code)",
        "",
        "test_site.py::test_every_code_gets_a_file_of_its_own",
    ),
    mutant(
        "a page leads to the front page in the other language",
        "reporting/addresses.py",
        'way(f"{other}/{page}")',
        'way(f"{other}/{HOME}")',
        "test_site.py::test_a_page_knows_its_way_to_the_others",
    ),
    mutant(
        "a profile looks for the others from the front page",
        "reporting/addresses.py",
        "{unit: way(file) for unit, file in profiles.items()}",
        "dict(profiles)",
        "test_site.py::test_a_page_knows_its_way_to_the_others",
    ),
    mutant(
        "a page offers what the report does not have",
        "reporting/addresses.py",
        "if file in there and file != page",
        "if file != page",
        "test_site.py::test_a_page_knows_its_way_to_the_others",
    ),
    mutant(
        "the digest of the script is not that of its bytes",
        "reporting/templates.py",
        "hashlib.sha256(text.encode())",
        "hashlib.sha256(text.strip().encode())",
        "test_reporting.py::test_only_our_own_script_may_run",
    ),
    printed(
        "the policy of a page does not name the script",
        "base.html.jinja",
        "{% if interactive is defined %}script-src '{{ scripts[interactive].digest }}'; {% endif %}",
        "",
        "test_reporting.py::test_only_our_own_script_may_run",
    ),
    printed(
        "the policy of a page lets any script run",
        "base.html.jinja",
        "script-src '{{ scripts[interactive].digest }}'",
        "script-src 'unsafe-inline'",
        "test_reporting.py::test_only_our_own_script_may_run",
    ),
    printed(
        "the policy of a page forbids nothing",
        "base.html.jinja",
        "default-src 'none'; ",
        "",
        "test_reporting.py::test_page_is_self_contained",
    ),
    printed(
        "the mark of an edition does not stand on its pages",
        "stamp.html.jinja",
        "<strong>{{ sentence }}</strong>",
        "",
        "test_stamps.py::test_a_marked_edition_says_so_on_the_page_and_in_every_chart",
    ),
    mutant(
        "the median of a region is the mean",
        "regions.py",
        "Fraction(median(figures))",
        "Fraction(sum(figures)) / len(figures)",
        "test_peers.py::test_regions_hold_every_ranked_unit_once",
    ),
    mutant(
        "the lowest region stands first",
        "regions.py",
        "-(each.median or 0)",
        "(each.median or 0)",
        "test_peers.py::test_regions_hold_every_ranked_unit_once",
    ),
    mutant(
        "the nearest peers are left out",
        "peers.py",
        "abs(there.rank - own.rank) <= within",
        "abs(there.rank - own.rank) >= within",
        "test_peers.py::test_peers_are_those_within_reach_and_of_the_region",
    ),
    mutant(
        "how much higher a peer stands has the other sign",
        "peers.py",
        "there.figure - own.figure",
        "own.figure - there.figure",
        "test_peers.py::test_peers_are_those_within_reach_and_of_the_region",
    ),
    mutant(
        "a profile names the best of its region instead of the nearest",
        "reporting/profiles/neighbours.py",
        "key=lambda each: abs(each.rank - (own or 0))",
        "key=lambda each: each.rank",
        "test_pictures.py::test_a_profile_names_the_nearest_of_its_region",
    ),
    mutant(
        "the annex of a profile has other percent ranks than its strengths",
        "reporting/profiles/around.py",
        "size - (rank - 1) - many for rank",
        "size - rank + 1 for rank",
        "test_pictures.py::test_percent_ranks_of_the_annex_are_those_of_the_strengths",
    ),
    mutant(
        "a date is written as machines write it",
        "reporting/numbers.py",
        '"/".join(reversed(date.split("-")))',
        '"/".join(date.split("-"))',
        "test_reporting.py::test_dates_are_written_as_in_each_language",
    ),
    mutant(
        "a mark can end the style sheet that it stands in",
        "reporting/templates.py",
        "each if each.isascii() and each.isalnum()",
        "each if each.isascii()",
        "test_reporting.py::test_no_text_ends_the_style_sheet_that_it_stands_in",
    ),
    printed(
        "the mark of an edition is not printed in the margin",
        "base.html.jinja",
        "{{ page.stamp.brief | in_style }}",
        "",
        "test_profiles.py::test_marks_stand_on_every_page_and_in_the_margin",
    ),
    printed(
        "the mark of an edition does not stand in the head of a profile",
        "profile.html.jinja",
        '{% include "stamp.html.jinja" %}',
        "",
        "test_profiles.py::test_marks_stand_on_every_page_and_in_the_margin",
    ),
    mutant(
        "a region has a median though figures are missing",
        "regions.py",
        "if len(figures) == len(units)",
        "if figures",
        "test_peers.py::test_a_median_of_some_figures_only_is_not_told",
    ),
    mutant(
        "the place of a unit in its region is counted from below",
        "reporting/profiles/neighbours.py",
        "each.rank < own)",
        "each.rank > own)",
        "test_pictures.py::test_a_profile_names_the_nearest_of_its_region",
    ),
    mutant(
        "what appraisal took away is told as won",
        "reporting/profiles/three.py",
        'found["appraised"][0] - found["self"][0]',
        'found["self"][0] - found["appraised"][0]',
        "test_profiles.py::test_three_numbers_sum_up",
    ),
    mutant(
        "a page that somebody else wrote is overwritten",
        "reporting/writing.py",
        "return _OWN in stream.read(_HEAD)",
        "return bool(stream.read(_HEAD))",
        "test_site.py::test_a_file_of_somebody_else_is_not_overwritten",
    ),
    mutant(
        "a report is written through a link",
        "reporting/writing.py",
        "    if linked:\n",
        "    if linked and not folders:\n",
        "test_site.py::test_a_link_in_place_of_the_profiles_is_refused",
    ),
    mutant(
        "the contents have no order of regions",
        "reporting/contents.py",
        "key=lambda row: regions.index(row.region)",
        "key=lambda row: not regions",
        "test_site.py::test_units_stand_region_by_region_and_those_that_are_absent_are_named",
    ),
    mutant(
        "the contents do not name who is absent",
        "reporting/contents.py",
        "if each.code not in edition.units",
        "if not edition.units",
        "test_site.py::test_units_stand_region_by_region_and_those_that_are_absent_are_named",
    ),
    mutant(
        "the contents give another digest than that of the file",
        "reporting/contents.py",
        "digest=sha256(content)",
        "digest=sha256(name.encode())",
        "test_pictures.py::test_the_contents_give_the_digest_of_each_file",
    ),
    # ── the workbook of the scores ──
    mutant(
        "the workbook ranks units that tie below themselves",
        "score_workbooks/totals.py",
        '">"&',
        '">="&',
        "test_score_workbook.py::test_a_rank_counts_the_strictly_higher_figures",
    ),
    mutant(
        "the workbook ranks the lowest first",
        "score_workbooks/totals.py",
        '">"&',
        '"<"&',
        "test_score_workbook.py::test_a_rank_counts_the_strictly_higher_figures",
    ),
    mutant(
        "the workbook rounds once",
        "score_workbooks/rounding.py",
        'return f"ROUND(ROUND({expression},{self.first}),{self.published})"',
        'return f"ROUND({expression},{self.published})"',
        "test_score_workbook.py::test_a_published_figure_is_rounded_twice",
    ),
    mutant(
        "the workbook rounds three times",
        "score_workbooks/rounding.py",
        'return f"ROUND(ROUND({expression},{self.first}),{self.published})"',
        'return f"ROUND(ROUND(ROUND({expression},{self.first}),{self.published + 1}),{self.published})"',
        "test_score_workbook.py::test_a_published_figure_is_rounded_twice",
    ),
    mutant(
        "the workbook ranks on figures that are not rounded",
        "score_workbooks/totals.py",
        'rounding.twice(f"{held}/{whole}")',
        'f"{held}/{whole}"',
        "test_score_workbook.py::test_a_published_figure_is_rounded_twice",
    ),
    mutant(
        "in the workbook what does not apply keeps its maximum",
        "score_workbooks/totals.py",
        "SUMPRODUCT(--ISNUMBER({held}),{most})",
        "SUM({most})",
        "test_score_workbook.py::test_sums_are_over_the_parts_that_apply",
    ),
    mutant(
        "in the workbook every pillar has all dimensions",
        "score_workbooks/totals.py",
        "codes = members.get((place.group.level, place.group.code), tuple(held))",
        "codes = tuple(held) if members is not None else ()",
        "test_score_workbook.py::test_sums_are_over_the_parts_that_apply",
    ),
    mutant(
        "the workbook takes neighbours for one range that are none",
        "score_workbooks/places.py",
        "if runs and column == runs[-1][-1] + 1:",
        "if runs:",
        "test_score_workbook.py::test_sums_are_over_the_parts_that_apply",
    ),
    mutant(
        "the workbook ranks published figures where exact ones are ranked",
        "score_workbooks/totals.py",
        'columns.get("exact", columns.get("published", columns["value"]))',
        'columns.get("published", columns["value"])',
        "test_score_workbook.py::test_ranks_on_exact_figures_are_taken_on_exact_figures",
    ),
    edited(
        "in the workbook a name is a formula",
        "score_workbooks/writing.py",
        (
            ("sheet.write_string(row, 1, name,", "sheet.write(row, 1, name,"),
            ('"strings_to_formulas": False', '"strings_to_formulas": True'),
        ),
        "test_score_workbook.py::test_a_name_that_looks_like_a_formula_stays_a_name",
    ),
    mutant(
        "the marks of an edition do not stand on the sheets of its workbook",
        "score_workbooks/writing.py",
        'f"{self.marks} · {note}" if self.marks else note',
        "note",
        "test_score_workbook.py::test_what_must_be_said_stands_on_every_sheet",
    ),
    mutant(
        "the workbook colours what is as published",
        "score_workbooks/writing.py",
        "{letters(now)}{FIRST + 1}<>{letters(before)}",
        "{letters(now)}{FIRST + 1}={letters(before)}",
        "test_score_workbook.py::test_a_changed_figure_is_told_from_the_published_one",
    ),
    mutant(
        "a recorded list of the first is the whole country",
        "reporting/reader.py",
        "return len(self.valued) < self.among",
        "return len(self.valued) < len(self.ranked)",
        "test_profiles.py::test_a_list_of_the_first_is_not_the_whole_country",
    ),
    mutant(
        "the last of a few of many is in the bottom fifth",
        "reporting/profiles/heads.py",
        "max(len(FIFTHS), len(reader.edition.roster.units) / 2)",
        "len(FIFTHS)",
        "test_profiles.py::test_the_last_of_few_is_not_called_low",
    ),
    mutant(
        "another edition of the same year is last year's",
        "cli/options.py",
        "before = [each for each in others if each.year < shown.year]",
        "before = [each for each in others if each.year <= shown.year]",
        "test_chart_command.py::test_the_same_year_is_no_previous_one",
    ),
    mutant(
        "a later edition is last year's where it is named by its path",
        "yearly.py",
        "if earlier.year >= plan.year:",
        "if False:",
        "test_years.py::test_an_edition_of_no_earlier_year_is_no_previous_one",
    ),
    mutant(
        "the law's change counts as a unit's own",
        "reporting/moved_rank.py",
        "if move is None or facts.by_law:",
        "if move is None:",
        "test_moved.py::test_the_sentence",
    ),
    mutant(
        "a unit that is new silences whose points moved a rank",
        "contributions/model.py",
        " for each in bridges if each.difference is not None)",
        " for each in bridges)",
        "test_moved.py::test_the_sentence",
    ),
    mutant(
        "an award of nothing is a rounding",
        "derivations/steps.py",
        "if not award or award == computed:",
        "if award == computed:",
        "test_prospects.py::test_an_award_recognises_what_it_rounds",
    ),
    mutant(
        "of those that climbed alike some are left out",
        "reporting/illustrations/moves.py",
        "undivided(most.climbs, MOST)",
        "most.climbs[:MOST]",
        "test_pictures.py::test_of_equal_climbs_all_or_none_are_drawn",
    ),
    mutant(
        "the workbook counts what is as published",
        "score_workbooks/ordering.py",
        "({one}<>{other})",
        "({one}={other})",
        "test_score_workbook.py::test_a_changed_figure_is_told_from_the_published_one",
    ),
)


class LostError(Exception):
    """A defect cannot be put in: the code has moved on."""


def put_in(source, each):
    """Give the text of a file with a defect in it; `LostError` unless every text stands in it exactly once."""
    text = (source / each.file).read_text("utf-8")
    for old, new in each.edits:
        if text.count(old) != 1:
            found = "the text is not there any more" if old not in text else "the text stands there more than once"
            raise LostError(f"{each.name}: {each.file}: {found}:\n{old}")
        text = text.replace(old, new)
    return text


def tried(tests, each=None):
    """Run tests on a copy of the source with a defect in it; give the exit code of pytest and the tests that failed."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for shared in ("indicators", "reports", "examples"):
            if each is not None and each.file.startswith(f"{shared}/"):
                shutil.copytree(ROOT / shared, copy / shared)
            else:
                (copy / shared).symlink_to(ROOT / shared)
        if each is not None:
            (copy / each.file).write_text(put_in(ROOT, each), "utf-8")
        own = f"--basetemp={copy / 'tmp'}"  # runs beside each other would sweep up each other's folders
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header", own, *tests],
            env={**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    return ran.returncode, re.findall(r"^(?:FAILED|ERROR) (tests/[^ ]+?::[\w]+)", ran.stdout, re.MULTILINE), ran.stdout


def verdict(each):
    """Say what became of a defect: the test that killed it, or why nothing did."""
    code, failed, said = tried(each.tests, each)
    if code == 0:
        return False, "SURVIVED"
    if code != 1 or not failed:
        return False, f"no test was run (exit code {code}): {said[-300:]}"
    return True, failed[0].removeprefix("tests/")


def main():
    """Try every defect, or those whose name holds a word, and print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("word", nargs="?", default="", help="only the defects whose name holds this")
    word = asked.parse_args().word
    chosen = [each for each in MUTANTS if word in each.name]
    if not chosen:  # without tests pytest would run all there are
        asked.error(f"no defect has “{word}” in its name")
    for each in chosen:  # says at once what cannot be put in
        put_in(ROOT, each)
    every = sorted({test for each in chosen for test in each.tests})
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sound = pool.submit(tried, every)
        verdicts = list(pool.map(verdict, chosen))
        code, failed, said = sound.result()
    print("| defect | file | killed by |")
    print("|---|---|---|")
    for each, (_, what) in zip(chosen, verdicts, strict=True):
        print(f"| {each.name} | {each.file.removeprefix(PACKAGE + '/')} | {what} |")
    if code:
        print(f"\nThe tests fail without any defect, so that nothing is proved: {', '.join(failed) or said[-500:]}")
    survived = sum(not killed for killed, _ in verdicts)
    print(f"\n{len(chosen) - survived} of {len(chosen)} defects were killed.")
    return 1 if survived or code else 0


if __name__ == "__main__":
    sys.exit(main())
