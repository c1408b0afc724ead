-- Every fact of a plan that can be opened at its sentence, with what was doubtful about reading it; one row per fact.
-- Parameters: $plan_id.
SELECT f.fact_id, f.fact_kind_code, f.measure_id, f.start_char, f.end_char, f.clean_start_char, f.clean_end_char, t.reading_note
FROM facts f LEFT JOIN targets t ON t.target_id = f.fact_id
WHERE f.plan_id = $plan_id
ORDER BY f.fact_id
