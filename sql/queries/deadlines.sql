-- Commitments with a date, and which of them have passed by $today; one row per plan.
-- Parameters: $plan_ids (list), $today (date).
SELECT plan_id, CAST(count(*) AS INTEGER) AS dated_count, CAST(count(*) FILTER (deadline_date < $today) AS INTEGER) AS passed_count,
       coalesce(list(target_id ORDER BY target_id) FILTER (deadline_date < $today), []) AS passed_ids
FROM distinct_targets WHERE deadline_date IS NOT NULL AND list_contains($plan_ids, plan_id)
GROUP BY plan_id ORDER BY plan_id
