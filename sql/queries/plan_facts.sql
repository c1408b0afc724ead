-- Every fact of a plan that can be opened at its sentence; one row per fact. Parameters: $plan_id.
SELECT fact_id, fact_kind_code, measure_id, start_char, end_char, clean_start_char, clean_end_char FROM facts WHERE plan_id = $plan_id
ORDER BY fact_id
