-- Every fact of a plan with what a citation of it says: section, measure, full sentence, and what was doubtful about reading it; one row per fact.
-- Parameters: $plan_id.
SELECT f.fact_id, f.fact_kind_code, f.measure_id, m.kind_code AS measure_kind_code, m.number_label, s.path_label AS section_label, s.title AS section_title,
       f.clean_start_char, f.quote_clean, t.confidence_code, t.reading_note
FROM facts f LEFT JOIN measures m USING (measure_id) LEFT JOIN targets t ON t.target_id = f.fact_id
-- The innermost heading that the sentence stands under: the last one that has opened and not closed.
LEFT JOIN sections s ON s.section_id = (SELECT arg_max(h.section_id, h.ordinal) FROM sections h
                                        WHERE h.plan_id = f.plan_id AND h.clean_start_char <= f.clean_start_char AND f.clean_start_char < h.clean_end_char)
WHERE f.plan_id = $plan_id
ORDER BY f.fact_id
