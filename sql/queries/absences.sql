-- What was searched before a leaf was said not to be there, and what was found; one row per plan × leaf without coding.
-- Parameters: $plan_ids (list).
SELECT a.plan_id, a.category_code, g.parent_code, replace(a.words_searched, '|', '、') AS words_searched, a.found_note
FROM absence_searches a JOIN categories g ON g.code = a.category_code
WHERE list_contains($plan_ids, a.plan_id)
ORDER BY g.ordinal, a.plan_id
