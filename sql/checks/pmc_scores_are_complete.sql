-- Every plan has a 0 or 1 for every variable that has a parent: a 1 with its sentence, a 0 with what was searched and found.
SELECT p.plan_id || '/pmc_scores.csv' AS file, v.variable_code AS row,
       CASE WHEN s.value IS NULL THEN 'variable_code' WHEN s.value = 1 THEN 'quote' ELSE 'note' END AS field,
       CASE WHEN s.value IS NULL THEN '缺少这个变量' WHEN s.value = 1 THEN '记 1 要有引文' ELSE '记 0 要写明查了什么、见到什么，且不带引文' END AS message
FROM plans p CROSS JOIN pmc_variables v LEFT JOIN pmc_scores s ON s.plan_id = p.plan_id AND s.variable_code = v.variable_code
WHERE v.parent_code IS NOT NULL
  AND (s.value IS NULL OR (s.value = 1 AND s.quote IS NULL) OR (s.value = 0 AND (s.note IS NULL OR s.quote IS NOT NULL)))
UNION ALL
SELECT s.plan_id || '/pmc_scores.csv', s.variable_code, 'variable_code', '一级变量不单独记分'
FROM pmc_scores s JOIN pmc_variables v USING (variable_code) WHERE v.parent_code IS NULL
