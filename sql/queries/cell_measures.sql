-- The measures behind each cell; one row per plan × leaf × measure, primary first, then in the plan's order.
-- Parameters: $plan_ids (list), $with_party (boolean).
SELECT m.plan_id, c.category_code, c.role_code, m.measure_id, c.measure_category_id AS fact_id, m.kind_code, m.number_label,
       coalesce(m.title, m.gist_zh) AS short_zh, m.title IS NULL AS is_editors_summary, m.gist_zh, m.strength_code,
       s.path_label AS section_label
FROM measure_categories c JOIN measures m USING (measure_id) JOIN sections s USING (section_id)
JOIN codes r ON r.list_code = 'category_role' AND r.code = c.role_code
WHERE list_contains($plan_ids, m.plan_id)
  AND ($with_party OR m.measure_id NOT IN (SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'))
ORDER BY m.plan_id, c.category_code, r.ordinal, m.clean_start_char
