-- The checkable times inside measures that are not targets themselves; one row per milestone × leaf.
-- Parameters: $plan_ids (list).
SELECT d.plan_id, d.category_code, s.milestone_id AS fact_id, d.measure_id, s.label, s.quote_clean, s.start_date, s.end_date, s.precision_code, s.recurrence_code
FROM milestone_matters d JOIN milestones s USING (milestone_id)
WHERE list_contains($plan_ids, d.plan_id) AND s.target_id IS NULL
ORDER BY d.plan_id, d.category_code, s.milestone_id
