-- A duplicate points to a target of the same plan that is not a duplicate itself, and has the same indicator.
SELECT t.plan_id || '/targets.csv' AS file, t.target_id AS row, 'duplicate_of_target_id' AS field,
       '应指向同一方案、同一指标的首次表述，并写 duplicate_confidence_code' AS message
FROM targets t LEFT JOIN targets o ON o.target_id = t.duplicate_of_target_id
WHERE t.duplicate_of_target_id IS NOT NULL
  AND (o.target_id IS NULL OR o.plan_id <> t.plan_id OR o.duplicate_of_target_id IS NOT NULL
       OR o.indicator_id <> t.indicator_id OR t.duplicate_confidence_code IS NULL)
