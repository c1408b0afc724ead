-- A measure is coded with sub-tools, never with one of the three groups.
SELECT m.plan_id || '/measure_tools.csv' AS file, m.measure_id AS row, 'tool_code' AS field, '应编到子工具，不是分组：' || t.tool_code AS message
FROM measure_tools t JOIN measures m USING (measure_id) JOIN tools g USING (tool_code)
WHERE g.parent_code IS NULL
