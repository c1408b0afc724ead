-- The figures on a place's card; one row per plan. Tasks only, so that shares have one base; safeguards are counted apart.
-- Parameters: $plan_ids (list), $with_party (boolean).
WITH counted_measures AS (
    SELECT m.*, d.is_dated, EXISTS (SELECT 1 FROM measure_agencies a WHERE a.measure_id = m.measure_id) AS has_agency
    FROM measures m JOIN measure_dates d USING (measure_id)
    WHERE list_contains($plan_ids, m.plan_id)
      AND ($with_party OR m.measure_id NOT IN (SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'))
), measure_figures AS (
    SELECT plan_id, count(*) FILTER (kind_code = 'task') AS task_count, count(*) FILTER (kind_code = 'safeguard') AS safeguard_count,
           count(*) FILTER (kind_code = 'task' AND has_agency) AS agency_count, count(*) FILTER (kind_code = 'task' AND is_dated) AS dated_count,
           list(measure_id ORDER BY ordinal) FILTER (kind_code = 'task') AS task_ids,
           list(measure_id ORDER BY ordinal) FILTER (kind_code = 'task' AND is_dated) AS dated_ids
    FROM counted_measures GROUP BY plan_id
), target_figures AS (
    SELECT plan_id, count(*) FILTER (is_quantified) AS quantified_count, count(*) FILTER (kind_code = 'deliverable') AS deliverable_count,
           list(target_id ORDER BY target_id) FILTER (is_quantified) AS quantified_ids
    FROM distinct_targets GROUP BY plan_id
)
SELECT p.plan_id, CAST(task_count AS INTEGER) AS task_count, CAST(safeguard_count AS INTEGER) AS safeguard_count,
       CAST(agency_count AS INTEGER) AS agency_count, CAST(dated_count AS INTEGER) AS dated_count,
       CAST(coalesce(quantified_count, 0) AS INTEGER) AS quantified_count,
       CAST(coalesce(deliverable_count, 0) AS INTEGER) AS deliverable_count,
       CASE WHEN agency_count > 0 THEN 'named' WHEN p.completeness_code = 'truncated' THEN 'damaged' ELSE 'not_stated' END AS agency_status_code,
       coalesce(task_ids, []) AS task_ids, coalesce(dated_ids, []) AS dated_ids, coalesce(quantified_ids, []) AS quantified_ids,
       (SELECT coalesce(list(a.measure_agency_id ORDER BY a.measure_agency_id), []) FROM measure_agencies a JOIN counted_measures m USING (measure_id)
        WHERE m.plan_id = p.plan_id AND m.kind_code = 'task') AS agency_ids
FROM plans p LEFT JOIN measure_figures USING (plan_id) LEFT JOIN target_figures USING (plan_id)
WHERE list_contains($plan_ids, p.plan_id)
ORDER BY p.plan_id
