-- A deadline or a binding that does not stand in the target's own sentence has its own place.
SELECT t.plan_id || '/target_evidence.csv' AS file, t.target_id AS row, 'deadline_date' AS field, '期限不在本句，要给出它所在的一句' AS message
FROM targets t WHERE t.deadline_basis_code IN ('inherited', 'table_header')
 AND NOT EXISTS (SELECT 1 FROM target_evidence e WHERE e.target_id = t.target_id AND e.field_code = 'deadline_date')
UNION ALL
SELECT t.plan_id || '/target_evidence.csv', t.target_id, 'binding_code', '“预期性”或“约束性”不在本句，要给出它所在的一句'
FROM targets t WHERE (t.binding_code = 'expected' AND NOT contains(t.quote_clean, '预期') OR t.binding_code = 'binding' AND NOT contains(t.quote_clean, '约束'))
 AND NOT EXISTS (SELECT 1 FROM target_evidence e WHERE e.target_id = t.target_id AND e.field_code = 'binding_code')
