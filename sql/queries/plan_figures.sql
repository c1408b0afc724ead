-- The figures on a place's card; one row per plan. Tasks only, so that counts have one base; safeguards are counted apart, and so
-- are the dated commitments that stand in no task. A deadline and a fixed frequency are two things: a task may have both.
-- Parameters: $plan_ids (list), $with_party (boolean).
WITH counted_measures AS (
    SELECT m.*, d.has_deadline, d.has_frequency, EXISTS (SELECT 1 FROM measure_agencies a WHERE a.measure_id = m.measure_id) AS has_agency
    FROM measures m JOIN measure_dates d USING (measure_id)
    WHERE list_contains($plan_ids, m.plan_id)
      AND ($with_party OR m.measure_id NOT IN (SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'))
), measure_figures AS (
    SELECT plan_id, count(*) FILTER (kind_code = 'task' AND has_agency) AS agency_count,
           list(measure_id ORDER BY ordinal) FILTER (kind_code = 'task') AS task_ids,
           list(measure_id ORDER BY ordinal) FILTER (kind_code = 'safeguard') AS safeguard_ids,
           list(measure_id ORDER BY ordinal) FILTER (kind_code = 'task' AND has_deadline) AS deadline_ids,
           list(measure_id ORDER BY ordinal) FILTER (kind_code = 'task' AND has_frequency) AS frequency_ids
    FROM counted_measures GROUP BY plan_id
), target_figures AS (
    SELECT t.plan_id, list(target_id ORDER BY target_id) FILTER (is_quantified) AS quantified_ids,
           list(target_id ORDER BY target_id) FILTER (t.kind_code = 'deliverable') AS deliverable_ids,
           list(target_id ORDER BY target_id) FILTER (has_deadline AND m.kind_code IS DISTINCT FROM 'task') AS outside_ids
    FROM distinct_targets t LEFT JOIN measures m USING (measure_id) GROUP BY t.plan_id
)
SELECT p.plan_id, coalesce(task_ids, []) AS task_ids, coalesce(safeguard_ids, []) AS safeguard_ids, coalesce(deadline_ids, []) AS deadline_ids,
       coalesce(frequency_ids, []) AS frequency_ids, coalesce(quantified_ids, []) AS quantified_ids,
       coalesce(deliverable_ids, []) AS deliverable_ids, coalesce(outside_ids, []) AS outside_ids,
       CAST(len(coalesce(task_ids, [])) AS INTEGER) AS task_count, CAST(len(coalesce(safeguard_ids, [])) AS INTEGER) AS safeguard_count,
       CAST(len(coalesce(deadline_ids, [])) AS INTEGER) AS deadline_count, CAST(len(coalesce(frequency_ids, [])) AS INTEGER) AS frequency_count,
       CAST(len(coalesce(quantified_ids, [])) AS INTEGER) AS quantified_count,
       CAST(len(coalesce(deliverable_ids, [])) AS INTEGER) AS deliverable_count, CAST(len(coalesce(outside_ids, [])) AS INTEGER) AS outside_count,
       CAST(coalesce(agency_count, 0) AS INTEGER) AS agency_count,
       CASE WHEN agency_count > 0 THEN 'named' WHEN p.completeness_code = 'truncated' THEN 'damaged' ELSE 'not_stated' END AS agency_status_code,
       (SELECT coalesce(list(a.measure_agency_id ORDER BY a.measure_agency_id), []) FROM measure_agencies a JOIN counted_measures m USING (measure_id)
        WHERE m.plan_id = p.plan_id AND m.kind_code = 'task') AS agency_ids
FROM plans p LEFT JOIN measure_figures USING (plan_id) LEFT JOIN target_figures USING (plan_id)
WHERE list_contains($plan_ids, p.plan_id)
ORDER BY p.plan_id
