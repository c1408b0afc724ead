-- 0 or 1 of every plan for every sub-variable of the PMC index; one row per plan × sub-variable, in the scheme's order.
-- fact_id is null for a 0, and note says what was searched for and found; a 0 in a text that is cut is a lower bound. Parameters: $plan_ids (list).
SELECT s.plan_id, s.variable_code, v.parent_code, s.value, CASE WHEN s.value = 1 THEN s.pmc_score_id END AS fact_id, s.note,
       s.value = 0 AND p.completeness_code = 'truncated' AS is_damaged
FROM pmc_scores s JOIN pmc_variables v USING (variable_code) JOIN plans p USING (plan_id)
WHERE list_contains($plan_ids, s.plan_id)
ORDER BY s.plan_id, v.ordinal
