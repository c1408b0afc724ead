-- The strongest clause is at least as strong as the main clause.
SELECT m.plan_id || '/measures.csv' AS file, m.measure_id AS row, 'strength_max_code' AS field, '最强分句反而弱于主句' AS message
FROM measures m JOIN codes a ON a.list_code = 'strength' AND a.code = m.strength_code
JOIN codes b ON b.list_code = 'strength' AND b.code = m.strength_max_code WHERE b.ordinal < a.ordinal
