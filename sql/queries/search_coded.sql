-- The passages of the measures that belong to any of the categories, by their own category first; one row per passage.
-- Parameters: $category_codes (list), $plan_ids (list).
SELECT p.passage_id, p.plan_id, p.measure_id, p.key, p.source_key, p.figures, max(c.role_code = 'primary') AS is_primary
FROM passages p JOIN measure_categories c USING (measure_id)
WHERE list_contains($category_codes, c.category_code) AND c.role_code <> 'mention' AND list_contains($plan_ids, p.plan_id)
GROUP BY ALL
ORDER BY is_primary DESC, p.plan_id, p.passage_id
