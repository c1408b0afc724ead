-- Who is named for what; one row per measure × agency × mention, with the measure's place among those named (alone, first, among others).
-- Parameters: $plan_ids (list).
SELECT a.measure_agency_id AS fact_id, m.plan_id, a.measure_id, m.kind_code AS measure_kind_code, m.number_label, coalesce(m.title, m.gist_zh) AS short_zh, m.title IS NULL AS is_editors_summary,
       a.agency_id, g.name_zh AS agency_zh, g.function_code, f.name_zh AS function_zh, f.name_en AS function_en, f.ordinal AS function_ordinal, g.kind_code AS agency_kind_code,
       a.name_as_written, a.role_code, r.name_zh AS role_zh, r.name_en AS role_en,
       CASE WHEN count(*) OVER (PARTITION BY a.measure_id) = 1 THEN 'alone'
            WHEN row_number() OVER (PARTITION BY a.measure_id ORDER BY a.clean_start_char, a.measure_agency_id) = 1 THEN 'first'
            ELSE 'among' END AS standing_code
FROM measure_agencies a JOIN measures m USING (measure_id) JOIN agencies g USING (agency_id)
JOIN codes f ON f.list_code = 'agency_function' AND f.code = g.function_code
JOIN codes r ON r.list_code = 'agency_role' AND r.code = a.role_code
WHERE list_contains($plan_ids, m.plan_id)
ORDER BY m.plan_id, m.clean_start_char, a.clean_start_char, a.measure_agency_id
