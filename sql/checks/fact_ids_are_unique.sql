-- A link to a fact opens one sentence.
SELECT min(plan_id) AS file, fact_id AS row, 'id' AS field, '编号重复 ' || count(*) || ' 次' AS message
FROM facts GROUP BY fact_id HAVING count(*) > 1
