-- Everything in time that the plans say, for the timeline; one row per milestone or dated target that has no milestone of its own.
-- The head of a paragraph or a table that gives several targets their date is no time besides theirs.
-- category_code: unread in a measure, or of a target, of a draft of which none was read.
-- Parameters: $plan_ids (list).
WITH leaf AS (
    SELECT measure_id, category_code FROM measure_categories WHERE is_primary
)
SELECT s.milestone_id AS fact_id, s.plan_id, s.measure_id, s.label, s.start_date, s.end_date, s.precision_code, s.kind_code, s.recurrence_code,
       coalesce(l.category_code, CASE WHEN s.measure_id IS NOT NULL THEN 'unread' END) AS category_code, s.quote_clean, false AS is_target
FROM milestones s LEFT JOIN leaf l USING (measure_id)
WHERE list_contains($plan_ids, s.plan_id)
  AND NOT (s.kind_code = 'deadline' AND s.end_date IS NOT NULL AND s.measure_id IS NULL AND s.target_id IS NULL)
UNION ALL
SELECT t.target_id, t.plan_id, t.measure_id, i.name_zh, NULL, t.deadline_date, t.deadline_precision_code, 'deadline', t.recurrence_code, coalesce(i.category_code, 'unread'), t.quote_clean, true
FROM distinct_targets t JOIN indicators i USING (indicator_id)
WHERE list_contains($plan_ids, t.plan_id) AND t.deadline_date IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM milestones s WHERE s.target_id = t.target_id)
ORDER BY plan_id, kind_code, end_date, fact_id
