-- The number as written stands in the target's own sentence or in the place given for it.
SELECT t.plan_id || '/targets.csv' AS file, t.target_id AS row, 'value_as_written' AS field,
       '引文里没有“' || t.value_as_written || '”' AS message
FROM targets t
WHERE t.value_as_written IS NOT NULL AND NOT contains(t.quote_clean, t.value_as_written)
  AND NOT EXISTS (SELECT 1 FROM target_evidence e WHERE e.target_id = t.target_id AND e.field_code IN ('value', 'value_as_written')
                  AND contains(e.quote_clean, t.value_as_written))
