-- The measures of the plans as their likeness is worked out: text, title with summary, leaves that they are about, cut words; one row per
-- measure, in the order of the data.
-- Parameters: $plan_ids (list).
SELECT m.plan_id, m.measure_id, m.clean_text, coalesce(m.title, '') || m.gist_zh AS head,
       coalesce((SELECT c.category_code FROM measure_categories c WHERE c.measure_id = m.measure_id AND c.is_primary), '') AS primary_code,
       (SELECT coalesce(list(c.category_code ORDER BY c.category_code), []) FROM measure_categories c WHERE c.measure_id = m.measure_id AND c.role_code <> 'mention') AS category_codes,
       p.tokens
FROM measures m JOIN passages p USING (measure_id)
WHERE list_contains($plan_ids, m.plan_id)
ORDER BY m.rowid
