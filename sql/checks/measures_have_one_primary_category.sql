-- Each task and each safeguard has exactly one primary leaf.
SELECT m.plan_id || '/measure_categories.csv' AS file, m.measure_id AS row, 'role_code' AS field,
       '主类应恰有一个，现有 ' || count(c.measure_id) || ' 个' AS message
FROM measures m LEFT JOIN measure_categories c ON c.measure_id = m.measure_id AND c.is_primary
GROUP BY m.plan_id, m.measure_id HAVING count(c.measure_id) <> 1
