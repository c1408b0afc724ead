-- Every measure of the plans with all that the measures page filters by; one row per measure, in the plan's order.
-- Parameters: $plan_ids (list), $with_party (boolean).
SELECT m.measure_id, m.plan_id, m.kind_code, m.number_label, m.title, m.gist_zh, m.strength_code, m.strength_max_code, s.path_label AS section_label, d.is_dated,
       (SELECT coalesce(list(c.category_code ORDER BY r.ordinal, c.category_code), []) FROM measure_categories c JOIN codes r ON r.list_code = 'category_role' AND r.code = c.role_code
        WHERE c.measure_id = m.measure_id AND c.role_code <> 'mention') AS category_codes,
       (SELECT coalesce(list(o.object_code ORDER BY k.ordinal), []) FROM measure_objects o JOIN codes k ON k.list_code = 'object' AND k.code = o.object_code
        WHERE o.measure_id = m.measure_id) AS object_codes,
       (SELECT coalesce(list({'agency_id': a.agency_id, 'name': a.name_as_written, 'role_code': a.role_code, 'function_code': g.function_code, 'fact_id': a.measure_agency_id}
                        ORDER BY a.clean_start_char, a.measure_agency_id), []) FROM measure_agencies a JOIN agencies g USING (agency_id)
        WHERE a.measure_id = m.measure_id) AS agencies,
       (SELECT coalesce(list(t.target_id ORDER BY t.target_id), []) FROM target_readings t WHERE t.measure_id = m.measure_id AND t.is_quantified) AS number_fact_ids,
       (SELECT coalesce(list(x.fact_id ORDER BY x.fact_id), []) FROM (
            SELECT t.target_id AS fact_id FROM target_readings t WHERE t.measure_id = m.measure_id AND (t.has_deadline OR t.has_frequency)
            UNION ALL
            SELECT h.milestone_id FROM milestones h WHERE h.measure_id = m.measure_id AND h.kind_code IN ('deadline', 'phase', 'recurring') AND h.target_id IS NULL
              AND (h.precision_code IN ('day', 'month', 'quarter', 'year') OR h.recurrence_code IN ('yearly', 'quarterly', 'monthly'))) x) AS date_fact_ids
FROM measures m JOIN sections s USING (section_id) JOIN measure_dates d USING (measure_id)
WHERE list_contains($plan_ids, m.plan_id)
  AND ($with_party OR m.measure_id NOT IN (SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'))
ORDER BY m.plan_id, m.clean_start_char
