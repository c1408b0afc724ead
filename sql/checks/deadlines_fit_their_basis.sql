-- A deadline says where it stands; a vague one (建设期满) has a place but no date; none has neither.
SELECT plan_id || '/targets.csv' AS file, target_id AS row, 'deadline_basis_code' AS field, '期限、精度与出处不一致' AS message
FROM targets
WHERE (deadline_basis_code = 'none') <> (deadline_precision_code = 'none')
   OR (deadline_date IS NOT NULL) <> (deadline_precision_code IN ('day', 'month', 'quarter', 'year'))
