-- The corrections ledger; one row per damaged spot, in the order of the text.
SELECT c.plan_id, c.correction_id, c.start_char, c.end_char, c.wrong, c."right", c.kind_code, k.name_zh AS kind_zh, k.name_en AS kind_en,
       c.confidence_code, f.name_zh AS confidence_zh, c.reason, c.is_applied, c.clean_start_char, c.clean_end_char
FROM corrections c JOIN codes k ON k.list_code = 'correction_kind' AND k.code = c.kind_code
JOIN codes f ON f.list_code = 'confidence' AND f.code = c.confidence_code
ORDER BY c.plan_id, c.start_char, c.end_char, c.correction_id
