-- Each task has exactly one main policy tool; safeguards have none.
SELECT m.plan_id || '/measure_tools.csv' AS file, m.measure_id AS row, 'role_code' AS field,
       CASE WHEN m.kind_code = 'task' THEN '主工具应恰有一个，现有 ' || count(t.measure_id) FILTER (t.is_main) || ' 个' ELSE '保障条款不编政策工具' END AS message
FROM measures m LEFT JOIN measure_tools t USING (measure_id)
GROUP BY m.plan_id, m.measure_id, m.kind_code
HAVING (m.kind_code = 'task' AND count(t.measure_id) FILTER (t.is_main) <> 1) OR (m.kind_code <> 'task' AND count(t.measure_id) > 0)
