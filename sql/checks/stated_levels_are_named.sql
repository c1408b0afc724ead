-- A level counts as stated where the text names the place, or of a masked one its kind (新区); otherwise it is inferred and marked so.
SELECT 'reference/places.csv' AS file, l.place_id AS row, 'level_basis_code' AS field,
       '层级记作写明，但所据文本里没有“' || l.short_zh || '”' AS message
FROM places l JOIN plans p USING (place_id) JOIN plan_texts t USING (plan_id)
WHERE l.level_basis_code = 'stated' AND NOT contains(t.clean_text, l.short_zh)
