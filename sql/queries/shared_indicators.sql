-- Indicators that at least two of the plans set a value for; one row per target, indicators with most plans first.
-- Parameters: $plan_ids (list).
WITH shared AS (
    SELECT indicator_id, count(DISTINCT plan_id) AS plan_count FROM distinct_targets
    WHERE list_contains($plan_ids, plan_id) AND is_quantified GROUP BY indicator_id HAVING count(DISTINCT plan_id) >= 2
)
SELECT t.indicator_id, i.name_zh AS indicator_zh, i.name_en AS indicator_en, i.unit, i.definition, i.comparability_code, i.comparability_note,
       CAST(s.plan_count AS INTEGER) AS plan_count, t.plan_id, t.target_id AS fact_id, t.name_as_written, t.comparator_code, t.value, t.value_as_written,
       t.unit_as_written, t.deadline_date, t.deadline_precision_code, t.deadline_basis_code, t.binding_code, t.confidence_code, t.reading_note
FROM distinct_targets t JOIN shared s USING (indicator_id) JOIN indicators i USING (indicator_id)
WHERE list_contains($plan_ids, t.plan_id) AND t.is_quantified
ORDER BY s.plan_count DESC, t.indicator_id, t.plan_id
