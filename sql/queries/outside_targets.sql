-- Quantified targets that stand in no task but in a goal paragraph, a table or a safeguard: the flags of the tasks do not see them; one row per plan.
-- Parameters: $plan_ids (list).
SELECT p.plan_id, CAST(count(t.target_id) AS INTEGER) AS target_count, coalesce(list(t.target_id ORDER BY t.target_id) FILTER (t.target_id IS NOT NULL), []) AS target_ids
FROM plans p LEFT JOIN distinct_targets t ON t.plan_id = p.plan_id AND t.is_quantified
     AND (t.measure_id IS NULL OR t.measure_id IN (SELECT measure_id FROM measures WHERE kind_code = 'safeguard'))
WHERE list_contains($plan_ids, p.plan_id)
GROUP BY p.plan_id
ORDER BY p.plan_id
