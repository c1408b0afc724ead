"""Checks: every file in sql/checks finds nothing in the real data and finds the fault that is planted for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from cejian.corpus.data_version import ROOT

CHECKS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "sql" / "checks").glob("*.sql"))}
Place = tuple[str, str, str]

# check -> what is planted, and the file, row and field that the check must name.
PLANTED: dict[str, tuple[str, Place]] = {
    "ids_name_their_plan": (
        "UPDATE citations SET citation_id = 'xian-2024-ip-c01' WHERE citation_id = 'xian-2024-c01'",
        ("xian-2024/citations.csv", "xian-2024-ip-c01", "id"),
    ),
    "tasks_have_one_main_tool": (
        "UPDATE measure_tools SET is_main = false WHERE measure_id = 'xian-2024-m01' AND is_main",
        ("xian-2024/measure_tools.csv", "xian-2024-m01", "role_code"),
    ),
    "stated_levels_are_named": (
        "UPDATE places SET level_basis_code = 'stated' WHERE place_id = 'moushi'",
        ("reference/places.csv", "moushi", "level_basis_code"),
    ),
    "tools_are_sub_tools": (
        "UPDATE measure_tools SET tool_code = 'supply' WHERE measure_id = 'xian-2024-m01' AND is_main",
        ("xian-2024/measure_tools.csv", "xian-2024-m01", "tool_code"),
    ),
    "pmc_scores_are_complete": (
        "DELETE FROM pmc_scores WHERE pmc_score_id = 'xian-2024:X1.1'",
        ("xian-2024/pmc_scores.csv", "X1.1", "variable_code"),
    ),
    "pmc_zeros_say_what_was_found": (
        "UPDATE pmc_scores SET note = '所查词全文未见' WHERE pmc_score_id = 'xinqu-2024:X1.3'",
        ("xinqu-2024/pmc_scores.csv", "X1.3", "note"),
    ),
    "outputs_are_things_to_be_done": (
        (
            "UPDATE measure_outputs SET quote_clean = '探索设立' || name_as_written WHERE measure_output_id = "
            "'xian-2024-m13:output-1'"
        ),
        ("xian-2024/measure_outputs.csv", "xian-2024-m13", "clause"),
    ),
    "legislation_makes_a_document": (
        (
            "UPDATE measure_categories SET role_code = 'secondary' WHERE measure_category_id = 'zhongshan-2017-m21:"
            "legislation'"
        ),
        ("zhongshan-2017/measure_categories.csv", "zhongshan-2017-m21", "clause"),
    ),
    "deliveries_can_be_pointed_at": (
        "UPDATE measure_strengths SET strength_code = 'deliver' WHERE strength_id = 'xian-2024-m10:main'",
        ("xian-2024/measures.csv", "xian-2024-m10", "strength_quote"),
    ),
    "masks_are_in_the_ledger": (
        "DELETE FROM corrections WHERE correction_id = 'xinqu-2024-r005'",
        ("xinqu-2024/corrections.csv", "xinqu-2024", "wrong"),
    ),
    "alignment_verdicts_hold_the_weaker": (
        (
            "UPDATE alignment_verdicts SET verdict_code = 'same' WHERE measure_id_a = 'jiading-2023-m20' AND "
            "measure_id_b = 'xinqu-2024-m13'"
        ),
        ("reference/alignments.csv", "jiading-2023-m20 xinqu-2024-m13", "verdict_code"),
    ),
    "synonyms_stand_in_a_plan": (
        "UPDATE synonyms SET said_as = said_as || '|碳排放' WHERE word = '老赖'",
        ("reference/synonyms.csv", "老赖", "said_as"),
    ),
    "documents_are_cited": (
        "UPDATE documents SET title = '别的文件' WHERE document_id = 'patent_navigation_standard'",
        ("xinqu-2024/citations.csv", "xinqu-2024-c04", "document_id"),
    ),
    "absence_searches_are_current": (
        (
            "UPDATE plan_cells SET cell_code = 'worded' WHERE with_party AND plan_id = 'xian-2024' AND category_code = "
            "'finance'"
        ),
        ("xian-2024/absence_searches.csv", "finance", "category_code"),
    ),
    "absences_are_searched": (
        "DELETE FROM absence_searches WHERE plan_id = 'zhongshan-2017' AND category_code = 'finance'",
        ("zhongshan-2017/absence_searches.csv", "finance", "words_searched"),
    ),
    "agencies_stand_by_their_measure": (
        "UPDATE measure_agencies SET clean_start_char = (SELECT clean_end_char + 81 FROM measures WHERE measure_id = "
        "'xinqu-2024-m02') "
        "WHERE measure_agency_id = 'xinqu-2024-m02-a1'",
        ("xinqu-2024/measure_agencies.csv", "xinqu-2024-m02-a1", "occurrence"),
    ),
    "categories_are_leaves": (
        (
            "UPDATE measure_categories SET category_code = 'protection' WHERE measure_category_id = 'xian-2024-m05:"
            "criminal'"
        ),
        ("xian-2024/measure_categories.csv", "xian-2024-m05", "category_code"),
    ),
    "changes_have_a_baseline_note": (
        "UPDATE targets SET baseline_note = NULL WHERE target_id = 'xinqu-2024-q08'",
        ("xinqu-2024/targets.csv", "xinqu-2024-q08", "baseline_note"),
    ),
    "citations_name_what_they_quote": (
        "UPDATE citations SET title = '没有的文件' WHERE citation_id = 'xian-2024-c01'",
        ("xian-2024/citations.csv", "xian-2024-c01", "title"),
    ),
    "corrections_match_source": (
        "UPDATE corrections SET wrong = '面' WHERE correction_id = 'xian-2024-r010'",
        ("xian-2024/corrections.csv", "xian-2024-r010", "wrong"),
    ),
    "deadlines_fit_their_basis": (
        "UPDATE targets SET deadline_basis_code = 'none' WHERE target_id = 'xian-2024-q04'",
        ("xian-2024/targets.csv", "xian-2024-q04", "deadline_basis_code"),
    ),
    "doubts_are_explained": (
        "UPDATE targets SET reading_note = NULL WHERE target_id = 'xian-2024-q16'",
        ("xian-2024/targets.csv", "xian-2024-q16", "reading_note"),
    ),
    "duplicates_point_to_their_first": (
        "UPDATE targets SET duplicate_of_target_id = 'xian-2024-q99' WHERE target_id = 'xian-2024-q17'",
        ("xian-2024/targets.csv", "xian-2024-q17", "duplicate_of_target_id"),
    ),
    "early_deadlines_are_explained": (
        "UPDATE targets SET deadline_date = DATE '2024-08-04', reading_note = NULL WHERE target_id = 'xian-2024-q05'",
        ("xian-2024/targets.csv", "xian-2024-q05", "reading_note"),
    ),
    "fact_ids_are_unique": (
        "UPDATE milestones SET milestone_id = 'xian-2024-q01' WHERE milestone_id = 'xian-2024-d01'",
        ("xian-2024", "xian-2024-q01", "id"),
    ),
    "indicators_are_used": (
        "UPDATE indicators SET indicator_id = 'ip_expert_pol' WHERE indicator_id = 'ip_expert_pool'",
        ("reference/indicators.csv", "ip_expert_pol", "indicator_id"),
    ),
    "targets_have_a_category": (
        "UPDATE indicators SET category_code = NULL WHERE indicator_id = 'ip_expert_pool'",
        ("reference/indicators.csv", "ip_expert_pool", "category_code"),
    ),
    "kinds_fit_values": (
        "UPDATE targets SET value = NULL WHERE target_id = 'xian-2024-q06'",
        ("xian-2024/targets.csv", "xian-2024-q06", "kind_code"),
    ),
    "leaders_names_stay_in_the_source": (
        "UPDATE measures SET gist_zh = '学习***讲话' WHERE measure_id = 'xinqu-2024-m17'",
        ("xinqu-2024/measures.csv", "xinqu-2024-m17", "gist_zh"),
    ),
    "measures_carry_the_category_of_their_targets": (
        "UPDATE measure_categories SET role_code = 'mention' WHERE measure_category_id = 'xian-2024-m02:governance'",
        ("xian-2024/measure_categories.csv", "xian-2024-m02", "category_code"),
    ),
    "measures_do_not_overlap": (
        "UPDATE measures SET end_char = (SELECT start_char + 1 FROM measures WHERE measure_id = 'xian-2024-m04') "
        "WHERE measure_id = 'xian-2024-m03'",
        ("xian-2024/measures.csv", "xian-2024-m03", "quote"),
    ),
    "measures_have_an_object": (
        "DELETE FROM measure_objects WHERE measure_id = 'xian-2024-m01'",
        ("xian-2024/measure_objects.csv", "xian-2024-m01", "object_code"),
    ),
    "measures_have_one_primary_category": (
        "UPDATE measure_categories SET is_primary = true WHERE measure_category_id = 'xian-2024-m03:emerging_fields'",
        ("xian-2024/measure_categories.csv", "xian-2024-m03", "role_code"),
    ),
    "milestones_fit_their_precision": (
        "UPDATE milestones SET end_date = DATE '2025-12-31' WHERE milestone_id = 'xian-2024-d02'",
        ("xian-2024/milestones.csv", "xian-2024-d02", "precision_code"),
    ),
    "milestones_stand_in_their_measure": (
        "UPDATE milestones SET measure_id = 'xian-2024-m03' WHERE milestone_id = 'xian-2024-d05'",
        ("xian-2024/milestones.csv", "xian-2024-d05", "measure_id"),
    ),
    "numbers_have_units": (
        "UPDATE targets SET unit = NULL WHERE target_id = 'xian-2024-q04'",
        ("xian-2024/targets.csv", "xian-2024-q04", "unit"),
    ),
    "parts_have_evidence": (
        "DELETE FROM target_evidence WHERE target_id = 'xian-2024-q04' AND field_code = 'deadline_date'",
        ("xian-2024/target_evidence.csv", "xian-2024-q04", "deadline_date"),
    ),
    "quotes_match_clean_text": (
        (
            "UPDATE targets SET clean_start_char = clean_start_char + 1, clean_end_char = clean_end_char + 1 WHERE "
            "target_id = 'xian-2024-q04'"
        ),
        ("xian-2024", "xian-2024-q04", "quote"),
    ),
    "quotes_match_source": (
        "UPDATE targets SET start_char = start_char + 1, end_char = end_char + 1 WHERE target_id = 'xian-2024-q04'",
        ("xian-2024", "xian-2024-q04", "quote"),
    ),
    "recurring_duties_are_counted_once": (
        "UPDATE milestones SET target_id = NULL WHERE milestone_id = 'xian-2024-d04'",
        ("xian-2024/milestones.csv", "xian-2024-d04", "target_id"),
    ),
    "strongest_clause_is_not_weaker": (
        "UPDATE measures SET strength_max_code = 'carry_out' WHERE measure_id = 'xian-2024-m01'",
        ("xian-2024/measures.csv", "xian-2024-m01", "strength_max_code"),
    ),
    "targets_stand_in_their_measure": (
        "DELETE FROM target_measures WHERE target_id = 'xian-2024-q13'",
        ("xian-2024/target_measures.csv", "xian-2024-q13", "basis_code"),
    ),
    "units_fit_indicators": (
        "UPDATE targets SET unit = '万件' WHERE target_id = 'xian-2024-q04'",
        ("xian-2024/targets.csv", "xian-2024-q04", "unit"),
    ),
    "values_stand_in_the_text": (
        "UPDATE targets SET value_as_written = '33' WHERE target_id = 'xian-2024-q04'",
        ("xian-2024/targets.csv", "xian-2024-q04", "value_as_written"),
    ),
}

# The other things that a check promises to find: what it is, the check, what is planted, what it must name.
MORE = {
    "a word of the leaf was not searched": (
        "absences_are_searched",
        (
            "UPDATE absence_searches SET words_searched = '质押|融资' WHERE plan_id = 'xian-2024' AND category_code = "
            "'finance'"
        ),
        ("xian-2024/absence_searches.csv", "finance", "words_searched"),
    ),
    "a damaged cell needs a search too": (
        "absences_are_searched",
        "DELETE FROM absence_searches WHERE plan_id = 'xian-2024' AND category_code = 'finance'",
        ("xian-2024/absence_searches.csv", "finance", "words_searched"),
    ),
    "an agency is named before its measure": (
        "agencies_stand_by_their_measure",
        "UPDATE measure_agencies SET clean_start_char = (SELECT clean_start_char - 2 FROM measures WHERE measure_id "
        "= 'xinqu-2024-m02') "
        "WHERE measure_agency_id = 'xinqu-2024-m02-a1'",
        ("xinqu-2024/measure_agencies.csv", "xinqu-2024-m02-a1", "occurrence"),
    ),
    "an indicator is coded with a group": (
        "categories_are_leaves",
        "UPDATE indicators SET category_code = 'protection' WHERE indicator_id = 'ip_expert_pool'",
        ("reference/indicators.csv", "ip_expert_pool", "category_code"),
    ),
    "a growth rate without a word on its baseline": (
        "changes_have_a_baseline_note",
        "UPDATE targets SET baseline_note = NULL WHERE target_id = 'xinqu-2024-q16'",
        ("xinqu-2024/targets.csv", "xinqu-2024-q16", "baseline_note"),
    ),
    "a document number that the quote does not have": (
        "citations_name_what_they_quote",
        "UPDATE citations SET doc_number = '国知发保字〔2021〕27号' WHERE citation_id = 'xian-2024-c01'",
        ("xian-2024/citations.csv", "xian-2024-c01", "title"),
    ),
    "an insertion that claims to replace something": (
        "corrections_match_source",
        "UPDATE corrections SET wrong = '面' WHERE correction_id = 'xian-2024-r003'",
        ("xian-2024/corrections.csv", "xian-2024-r003", "wrong"),
    ),
    "a sharp precision without a date": (
        "deadlines_fit_their_basis",
        "UPDATE targets SET deadline_date = NULL WHERE target_id = 'xian-2024-q04'",
        ("xian-2024/targets.csv", "xian-2024-q04", "deadline_basis_code"),
    ),
    "a vague deadline with a date": (
        "deadlines_fit_their_basis",
        "UPDATE targets SET deadline_date = DATE '2025-12-31' WHERE target_id = 'xian-2024-q01'",
        ("xian-2024/targets.csv", "xian-2024-q01", "deadline_basis_code"),
    ),
    "a high confidence is a doubt too": (
        "doubts_are_explained",
        "UPDATE targets SET reading_note = NULL WHERE target_id = 'xian-2024-q04'",
        ("xian-2024/targets.csv", "xian-2024-q04", "reading_note"),
    ),
    "a duplicate in another plan": (
        "duplicates_point_to_their_first",
        (
            "UPDATE targets SET duplicate_of_target_id = 'moushi-undated-q05', duplicate_confidence_code = 'high' "
            "WHERE "
            "target_id = 'xian-2024-q04'"
        ),
        ("xian-2024/targets.csv", "xian-2024-q04", "duplicate_of_target_id"),
    ),
    "a duplicate of a duplicate": (
        "duplicates_point_to_their_first",
        (
            "UPDATE targets SET duplicate_of_target_id = 'xian-2024-q17', duplicate_confidence_code = 'high' WHERE "
            "target_id = 'xian-2024-q10'"
        ),
        ("xian-2024/targets.csv", "xian-2024-q10", "duplicate_of_target_id"),
    ),
    "a duplicate with another indicator": (
        "duplicates_point_to_their_first",
        "UPDATE targets SET duplicate_of_target_id = 'xian-2024-q05' WHERE target_id = 'xian-2024-q17'",
        ("xian-2024/targets.csv", "xian-2024-q17", "duplicate_of_target_id"),
    ),
    "a duplicate that does not say how sure it is": (
        "duplicates_point_to_their_first",
        "UPDATE targets SET duplicate_confidence_code = NULL WHERE target_id = 'xian-2024-q17'",
        ("xian-2024/targets.csv", "xian-2024-q17", "duplicate_of_target_id"),
    ),
    "an early deadline in a plan that is only published, not dated": (
        "early_deadlines_are_explained",
        "UPDATE plans SET published_date = DATE '2030-01-01' WHERE plan_id = 'moushi-undated'",
        ("moushi-undated/targets.csv", "moushi-undated-q01", "reading_note"),
    ),
    "a qualitative target with a number": (
        "kinds_fit_values",
        "UPDATE targets SET value = 1 WHERE target_id = 'xian-2024-q01'",
        ("xian-2024/targets.csv", "xian-2024-q01", "kind_code"),
    ),
    "a qualitative target that is to be reached": (
        "kinds_fit_values",
        "UPDATE targets SET comparator_code = 'reach' WHERE target_id = 'xian-2024-q01'",
        ("xian-2024/targets.csv", "xian-2024-q01", "kind_code"),
    ),
    "a number that is to be completed": (
        "kinds_fit_values",
        "UPDATE targets SET comparator_code = 'complete' WHERE target_id = 'xian-2024-q06'",
        ("xian-2024/targets.csv", "xian-2024-q06", "kind_code"),
    ),
    "a frequency without a period": (
        "kinds_fit_values",
        "UPDATE targets SET recurrence_code = 'none' WHERE target_id = 'xian-2024-q13'",
        ("xian-2024/targets.csv", "xian-2024-q13", "kind_code"),
    ),
    "a deliverable without a deadline": (
        "kinds_fit_values",
        "UPDATE targets SET deadline_date = NULL WHERE target_id = 'jiading-2023-q08'",
        ("jiading-2023/targets.csv", "jiading-2023-q08", "kind_code"),
    ),
    "a leader in a measure's title": (
        "leaders_names_stay_in_the_source",
        "UPDATE measures SET title = '学习习近平讲话' WHERE measure_id = 'xinqu-2024-m17'",
        ("xinqu-2024/measures.csv", "xinqu-2024-m17", "gist_zh"),
    ),
    "a safeguard with a tool": (
        "tasks_have_one_main_tool",
        "UPDATE measures SET kind_code = 'safeguard' WHERE measure_id = 'xian-2024-m01'",
        ("xian-2024/measure_tools.csv", "xian-2024-m01", "role_code"),
    ),
    "a task with two main tools": (
        "tasks_have_one_main_tool",
        "UPDATE measure_tools SET is_main = true WHERE measure_id = 'xian-2024-m02'",
        ("xian-2024/measure_tools.csv", "xian-2024-m02", "role_code"),
    ),
    "a first-level variable with a score of its own": (
        "pmc_scores_are_complete",
        (
            "INSERT INTO pmc_scores (pmc_score_id, plan_id, variable_code, value) VALUES ('xian-2024:X1', 'xian-2024', "
            "'X1', 1)"
        ),
        ("xian-2024/pmc_scores.csv", "X1", "variable_code"),
    ),
    "a 0 that stands on a sentence": (
        "pmc_scores_are_complete",
        "UPDATE pmc_scores SET quote = '知识产权' WHERE pmc_score_id = 'xinqu-2024:X1.3'",
        ("xinqu-2024/pmc_scores.csv", "X1.3", "note"),
    ),
    "a pair in the other order": (
        "alignment_verdicts_hold_the_weaker",
        "UPDATE alignment_verdicts SET measure_id_a = measure_id_b, measure_id_b = measure_id_a "
        "WHERE measure_id_a = 'jiading-2023-m20' AND measure_id_b = 'xinqu-2024-m13'",
        ("reference/alignments.csv", "xinqu-2024-m13 jiading-2023-m20", "measure_id_a"),
    ),
    "a pair that the second reading held for less": (
        "alignment_verdicts_hold_the_weaker",
        (
            "UPDATE alignment_verdicts SET second_verdict_code = 'different' WHERE measure_id_a = "
            "'jiading-2023-g01' AND "
            "measure_id_b = 'xian-2024-m01'"
        ),
        ("reference/alignments.csv", "jiading-2023-g01 xian-2024-m01", "verdict_code"),
    ),
    "a mechanism as an output": (
        "outputs_are_things_to_be_done",
        (
            "UPDATE measure_outputs SET name_as_written = '省市共建机制' WHERE measure_output_id = 'xian-2024-m01:"
            "output-1'"
        ),
        ("xian-2024/measure_outputs.csv", "xian-2024-m01", "name_as_written"),
    ),
    "an output of a safeguard": (
        "outputs_are_things_to_be_done",
        (
            "UPDATE measure_outputs SET measure_id = 'jiading-2023-g01' WHERE measure_output_id = 'jiading-2023-m22:"
            "output-1'"
        ),
        ("jiading-2023/measure_outputs.csv", "jiading-2023-g01", "measure_id"),
    ),
    "an output that is only strengthened": (
        "outputs_are_things_to_be_done",
        (
            "UPDATE measure_outputs SET quote_clean = '发挥' || name_as_written || '作用' WHERE measure_output_id = "
            "'xian-2024-m08:output-1'"
        ),
        ("xian-2024/measure_outputs.csv", "xian-2024-m08", "clause"),
    ),
    "a pair that the third reading held for less": (
        "alignment_verdicts_hold_the_weaker",
        (
            "UPDATE alignment_verdicts SET verdict_code = 'partial' WHERE measure_id_a = 'xian-2024-m02' AND "
            "measure_id_b = 'xinqu-2024-m20'"
        ),
        ("reference/alignments.csv", "xian-2024-m02 xinqu-2024-m20", "verdict_code"),
    ),
    "a pair with a first reading and no second": (
        "alignment_verdicts_hold_the_weaker",
        (
            "UPDATE alignment_verdicts SET second_verdict_code = NULL WHERE measure_id_a = 'jiading-2023-g01' AND "
            "measure_id_b = 'xian-2024-m01'"
        ),
        ("reference/alignments.csv", "jiading-2023-g01 xian-2024-m01", "second_verdict_code"),
    ),
    "a pair that nobody read": (
        "alignment_verdicts_hold_the_weaker",
        (
            "UPDATE alignment_verdicts SET third_verdict_code = NULL WHERE measure_id_a = 'xian-2024-m15' AND "
            "measure_id_b = 'xinqu-2024-m08'"
        ),
        ("reference/alignments.csv", "xian-2024-m15 xinqu-2024-m08", "second_verdict_code"),
    ),
    "a pair that the machine got wrong among those that report on it": (
        "alignment_verdicts_hold_the_weaker",
        (
            "UPDATE alignment_verdicts SET split_code = 'report' WHERE measure_id_a = 'xian-2024-m15' AND "
            "measure_id_b = "
            "'xinqu-2024-m08'"
        ),
        ("reference/alignments.csv", "xian-2024-m15 xinqu-2024-m08", "split_code"),
    ),
    "a 0 that calls a whole text cut": (
        "pmc_zeros_say_what_was_found",
        "UPDATE pmc_scores SET note = '所据文本残缺：只有题名与正文' WHERE pmc_score_id = 'xinqu-2024:X10.1'",
        ("xinqu-2024/pmc_scores.csv", "X10.1", "note"),
    ),
    "a 1 without a sentence": (
        "pmc_scores_are_complete",
        "UPDATE pmc_scores SET quote = NULL WHERE pmc_score_id = 'xian-2024:X1.1'",
        ("xian-2024/pmc_scores.csv", "X1.1", "quote"),
    ),
    "a 0 without a note": (
        "pmc_scores_are_complete",
        "UPDATE pmc_scores SET note = NULL WHERE pmc_score_id = 'xinqu-2024:X1.3'",
        ("xinqu-2024/pmc_scores.csv", "X1.3", "note"),
    ),
    "a 0 in a cut text that does not say so": (
        "pmc_zeros_say_what_was_found",
        "UPDATE pmc_scores SET note = '未见' WHERE value = 0 AND pmc_score_id = 'xian-2024:X7.1'",
        ("xian-2024/pmc_scores.csv", "X7.1", "note"),
    ),
    "a 0 in a cut text that says that no word was found where one stands": (
        "pmc_zeros_say_what_was_found",
        "UPDATE pmc_scores SET note = '所据文本残缺：所查词现存部分未见。' WHERE pmc_score_id = 'xian-2024:X5.5'",
        ("xian-2024/pmc_scores.csv", "X5.5", "note"),
    ),
    "a pair of one plan": (
        "alignment_verdicts_hold_the_weaker",
        (
            "UPDATE alignment_verdicts SET measure_id_b = 'jiading-2023-m21' WHERE measure_id_a = "
            "'jiading-2023-m20' AND "
            "measure_id_b = 'xinqu-2024-m13'"
        ),
        ("reference/alignments.csv", "jiading-2023-m20 jiading-2023-m21", "measure_id_b"),
    ),
    "a document that nobody cites": (
        "documents_are_cited",
        "INSERT INTO documents VALUES ('nobody', '没人引用', 'own', NULL)",
        ("reference/documents.csv", "nobody", "document_id"),
    ),
    "a leader in a target's name": (
        "leaders_names_stay_in_the_source",
        "UPDATE targets SET name_as_written = '学习总书记讲话' WHERE target_id = 'xinqu-2024-q01'",
        ("xinqu-2024/targets.csv", "xinqu-2024-q01", "name_as_written"),
    ),
    "a leader in a milestone's label": (
        "leaders_names_stay_in_the_source",
        "UPDATE milestones SET label = '学习总书记讲话' WHERE milestone_id = 'xinqu-2024-d01'",
        ("xinqu-2024/milestones.csv", "xinqu-2024-d01", "label"),
    ),
    "comprehensive beside another object": (
        "measures_have_an_object",
        "INSERT INTO measure_objects VALUES ('xian-2024-m01', 'patent')",
        ("xian-2024/measure_objects.csv", "xian-2024-m01", "object_code"),
    ),
    "no primary category": (
        "measures_have_one_primary_category",
        "UPDATE measure_categories SET is_primary = false WHERE measure_category_id = 'xian-2024-m03:legislation'",
        ("xian-2024/measure_categories.csv", "xian-2024-m03", "role_code"),
    ),
    "a measure without any category": (
        "measures_have_one_primary_category",
        "DELETE FROM measure_categories WHERE measure_id = 'xian-2024-m03'",
        ("xian-2024/measure_categories.csv", "xian-2024-m03", "role_code"),
    ),
    "a phase that ends before it begins": (
        "milestones_fit_their_precision",
        "UPDATE milestones SET start_date = DATE '2024-05-01' WHERE milestone_id = 'jiading-2023-d05'",
        ("jiading-2023/milestones.csv", "jiading-2023-d05", "precision_code"),
    ),
    "a sharp milestone without a date": (
        "milestones_fit_their_precision",
        "UPDATE milestones SET end_date = NULL WHERE milestone_id = 'xian-2024-d03'",
        ("xian-2024/milestones.csv", "xian-2024-d03", "precision_code"),
    ),
    "an unreadable unit without a word about it": (
        "numbers_have_units",
        "UPDATE targets SET reading_note = NULL WHERE target_id = 'xian-2024-q16'",
        ("xian-2024/targets.csv", "xian-2024-q16", "unit"),
    ),
    "an expected target that its sentence does not call so": (
        "parts_have_evidence",
        "DELETE FROM target_evidence WHERE target_id = 'moushi-undated-q03' AND field_code = 'binding_code'",
        ("moushi-undated/target_evidence.csv", "moushi-undated-q03", "binding_code"),
    ),
    "a binding target that its sentence does not call so": (
        "parts_have_evidence",
        "UPDATE targets SET binding_code = 'binding' WHERE target_id = 'xinqu-2024-q04'",
        ("xinqu-2024/target_evidence.csv", "xinqu-2024-q04", "binding_code"),
    ),
    "an inherited deadline without evidence": (
        "parts_have_evidence",
        "DELETE FROM target_evidence WHERE target_id = 'xinqu-2024-q04' AND field_code = 'deadline_date'",
        ("xinqu-2024/target_evidence.csv", "xinqu-2024-q04", "deadline_date"),
    ),
    "a quote without a character": (
        "quotes_match_source",
        "UPDATE citations SET end_char = start_char, quote = '' WHERE citation_id = 'xian-2024-c01'",
        ("xian-2024", "xian-2024-c01", "quote"),
    ),
    "a quote as the source has it, not as it was repaired": (
        "quotes_match_clean_text",
        "UPDATE citations SET quote_clean = quote WHERE citation_id = 'xian-2024-c01' AND quote <> quote_clean",
        ("xian-2024", "xian-2024-c01", "quote"),
    ),
    "a duty that is linked to another target": (
        "recurring_duties_are_counted_once",
        "UPDATE milestones SET target_id = 'xian-2024-q15' WHERE milestone_id = 'xian-2024-d04'",
        ("xian-2024/milestones.csv", "xian-2024-d04", "target_id"),
    ),
    "a target outside its measure": (
        "targets_stand_in_their_measure",
        "UPDATE targets SET measure_id = 'xian-2024-m03' WHERE target_id = 'xian-2024-q14'",
        ("xian-2024/targets.csv", "xian-2024-q14", "measure_id"),
    ),
    "a target in its measure that is listed as the same matter only": (
        "targets_stand_in_their_measure",
        "UPDATE target_measures SET basis_code = 'same_matter' WHERE target_id = 'xian-2024-q13'",
        ("xian-2024/target_measures.csv", "xian-2024-q13", "basis_code"),
    ),
    "a benchmark in another unit": (
        "units_fit_indicators",
        "UPDATE benchmarks SET unit = '万件', period_label = '某年' WHERE rowid = "
        "(SELECT min(rowid) FROM benchmarks WHERE indicator_id = 'high_value_patents_per_10k')",
        ("reference/benchmarks.csv", "high_value_patents_per_10k 某年", "unit"),
    ),
    "a target whose indicator has no unit": (
        "units_fit_indicators",
        "UPDATE indicators SET unit = NULL WHERE indicator_id = 'ip_expert_pool'",
        ("xian-2024/targets.csv", "xian-2024-q07", "unit"),
    ),
}


@pytest.fixture(scope="module")
def copy(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built data in memory, without keys: a key would refuse some faults before a check could see them."""
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{built}' AS built (READ_ONLY)")
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'built' AND schema_name = 'main'"
        ).fetchall()
    ]
    for table in tables:
        # plan_cells is made anew by the views, from the copy.
        if table != "plan_cells":
            connection.execute(f"CREATE TABLE {table} AS FROM built.{table}")
    connection.execute((ROOT / "sql" / "views.sql").read_text(encoding="utf-8"))
    connection.execute("DETACH built")
    yield connection
    connection.close()


@pytest.fixture
def spoiled(copy: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The copy in a transaction that is taken back, so that each test plants into clean data."""
    copy.begin()
    yield copy
    copy.rollback()


def plant(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    (changed,) = connection.execute(statement).fetchone()
    assert changed, f"nothing was planted by: {statement}"


def found_by(connection: duckdb.DuckDBPyConnection, check: str) -> list[tuple]:
    return connection.execute(CHECKS[check]).fetchall()


def test_every_check_has_a_planted_fault():
    assert CHECKS.keys() == PLANTED.keys()


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_finds_nothing_in_the_real_data(check: str, built: Path):
    with duckdb.connect(str(built), read_only=True) as connection:
        assert found_by(connection, check) == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_finds_nothing_in_the_copy_before_anything_is_planted(check: str, spoiled):
    assert found_by(spoiled, check) == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_says_file_row_field_and_message(check: str, spoiled):
    columns = [column[0] for column in spoiled.execute(CHECKS[check]).description]
    assert columns == ["file", "row", "field", "message"]


@pytest.mark.parametrize("check", PLANTED)
def test_a_check_finds_its_planted_fault_and_names_the_place(check: str, spoiled):
    statement, place = PLANTED[check]
    plant(spoiled, statement)
    found = found_by(spoiled, check)
    assert [row[:3] for row in found] == [place]
    assert found[0][3].strip(), "the message is a sentence"


@pytest.mark.parametrize("fault", MORE)
def test_a_check_finds_each_thing_that_it_promises(fault: str, spoiled):
    check, statement, place = MORE[fault]
    plant(spoiled, statement)
    found = found_by(spoiled, check)
    assert place in [row[:3] for row in found]
    assert all(row[3] for row in found), "every row has a message"


def test_a_unit_that_is_missing_beside_an_indicator_with_one_has_a_message(spoiled):
    plant(spoiled, "UPDATE targets SET unit = NULL WHERE target_id = 'xian-2024-q04'")
    assert [row[3] is not None for row in found_by(spoiled, "units_fit_indicators")] == [True]


def test_an_agency_may_stand_in_the_table_row_behind_its_measure(spoiled):
    """The bounds themselves are allowed: one character before the measure, eighty behind it."""
    for bound in ("clean_start_char - 1", "clean_end_char + 80"):
        plant(
            spoiled,
            f"UPDATE measure_agencies SET clean_start_char = (SELECT {bound} FROM measures WHERE measure_id = "
            "'xinqu-2024-m02') "
            "WHERE measure_agency_id = 'xinqu-2024-m02-a1'",
        )
        assert found_by(spoiled, "agencies_stand_by_their_measure") == []


def test_measures_that_touch_do_not_overlap(spoiled):
    """In either order: m03 up to the beginning of m04, and m04 moved to right before m03."""
    plant(
        spoiled,
        "UPDATE measures SET end_char = (SELECT start_char FROM measures WHERE measure_id = 'xian-2024-m04') "
        "WHERE measure_id = 'xian-2024-m03'",
    )
    assert found_by(spoiled, "measures_do_not_overlap") == []
    plant(
        spoiled,
        "UPDATE measures SET start_char = m03.start_char - 1, end_char = m03.start_char "
        "FROM (FROM measures WHERE measure_id = 'xian-2024-m03') AS m03 WHERE measures.measure_id = 'xian-2024-m04'",
    )
    assert found_by(spoiled, "measures_do_not_overlap") == []


def test_the_copy_has_the_same_cells_as_the_built_database(spoiled, built: Path):
    """What the checks read through cells is not an artefact of the copy."""
    cells = "SELECT * FROM plan_cells ORDER BY ALL"
    with duckdb.connect(str(built), read_only=True) as connection:
        assert spoiled.execute(cells).fetchall() == connection.execute(cells).fetchall()
