-- A target that belongs to a measure stands in its text, and is listed as served by it.
SELECT t.plan_id || '/targets.csv' AS file, t.target_id AS row, 'measure_id' AS field, '目标不在这条措施的文字里' AS message
FROM targets t JOIN measures m USING (measure_id)
WHERE t.clean_start_char < m.clean_start_char OR t.clean_end_char > m.clean_end_char
UNION ALL
SELECT t.plan_id || '/target_measures.csv', t.target_id, 'basis_code', '写在措施里的目标要有一行 stands_in'
FROM targets t WHERE t.measure_id IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM target_measures s WHERE s.target_id = t.target_id AND s.measure_id = t.measure_id AND s.basis_code = 'stands_in')
