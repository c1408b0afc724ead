-- The targets behind each cell, each commitment once; one row per target, checkable ones first.
-- Parameters: $plan_ids (list).
SELECT t.plan_id, t.category_code, t.target_id AS fact_id, t.measure_id, i.name_zh AS indicator_zh, i.name_en AS indicator_en, t.name_as_written,
       t.comparator_code, t.value, t.value_as_written, t.unit, t.unit_as_written, t.kind_code, k.name_zh AS kind_zh, k.name_en AS kind_en,
       t.deadline_date, t.deadline_precision_code, t.deadline_basis_code, t.recurrence_code, t.confidence_code, t.reading_note, t.baseline_note,
       t.is_checkable, t.is_quantified, t.has_deadline, t.has_frequency
FROM distinct_targets t JOIN indicators i USING (indicator_id) JOIN codes k ON k.list_code = 'target_kind' AND k.code = t.kind_code
WHERE list_contains($plan_ids, t.plan_id)
ORDER BY t.plan_id, t.category_code, t.is_checkable DESC, t.target_id
