-- A measure is about rules only where it makes or revises a document; bettering rules or policies is a mention.
SELECT m.plan_id || '/measure_categories.csv' AS file, m.measure_id AS row, 'clause' AS field, '分句没有写制定或修订文件，最多记提及：' || c.quote_clean AS message
FROM measure_categories c JOIN measures m USING (measure_id)
WHERE c.category_code = 'legislation' AND c.role_code <> 'mention' AND NOT regexp_matches(c.quote_clean, '制定|修订|出台|印发|发布|起草|立法')
