-- Every target of the plans, repeats marked; one row per target, in the plan's order.
-- Parameters: $plan_ids (list).
SELECT t.target_id AS fact_id, t.plan_id, t.measure_id, t.indicator_id, i.name_zh AS indicator_zh, i.name_en AS indicator_en, i.category_code, t.name_as_written,
       t.comparator_code, t.value_as_written, t.value, t.unit_as_written, t.unit, t.kind_code, k.name_zh AS kind_zh, k.name_en AS kind_en, k.ordinal AS kind_ordinal,
       t.baseline_note, t.deadline_date, t.deadline_precision_code, t.deadline_basis_code, b.name_zh AS basis_zh, b.name_en AS basis_en, t.recurrence_code, t.binding_code,
       t.duplicate_of_target_id, t.reading_note, t.confidence_code, t.is_quantified,
       (SELECT coalesce(list(s.measure_id ORDER BY s.measure_id), []) FROM target_measures s WHERE s.target_id = t.target_id) AS served_by,
       (SELECT coalesce(list(e.target_evidence_id ORDER BY e.target_evidence_id), []) FROM target_evidence e WHERE e.target_id = t.target_id) AS evidence_ids
FROM target_readings t JOIN indicators i USING (indicator_id)
JOIN codes k ON k.list_code = 'target_kind' AND k.code = t.kind_code
JOIN codes b ON b.list_code = 'deadline_basis' AND b.code = t.deadline_basis_code
WHERE list_contains($plan_ids, t.plan_id)
ORDER BY t.plan_id, k.ordinal, t.target_id
