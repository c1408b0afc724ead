-- How many spots were repaired, per plan and kind; one row per plan × kind.
SELECT c.plan_id, c.kind_code, k.name_zh AS kind_zh, k.name_en AS kind_en, CAST(count(*) FILTER (c.is_applied) AS INTEGER) AS applied_count,
       CAST(count(*) FILTER (NOT c.is_applied) AS INTEGER) AS noted_count
FROM corrections c JOIN codes k ON k.list_code = 'correction_kind' AND k.code = c.kind_code
GROUP BY ALL ORDER BY c.plan_id, c.kind_code
