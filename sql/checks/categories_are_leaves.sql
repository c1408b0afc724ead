-- Measures and indicators are coded with leaves, never with a group.
SELECT coalesce(m.plan_id || '/measure_categories.csv', '') AS file, c.measure_id AS row, 'category_code' AS field,
       c.category_code || ' 是大类，应写其下的小类' AS message
FROM measure_categories c JOIN measures m USING (measure_id) JOIN categories g ON g.code = c.category_code
WHERE g.parent_code IS NULL
UNION ALL
SELECT 'reference/indicators.csv', i.indicator_id, 'category_code', i.category_code || ' 是大类，应写其下的小类'
FROM indicators i JOIN categories g ON g.code = i.category_code WHERE g.parent_code IS NULL
