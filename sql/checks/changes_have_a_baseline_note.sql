-- A change without a baseline says so.
SELECT plan_id || '/targets.csv' AS file, target_id AS row, 'baseline_note' AS field, '变动幅度没有基数，要在 baseline_note 写“未写基数”' AS message
FROM targets WHERE kind_code IN ('rate_change', 'growth_rate') AND baseline_value IS NULL AND baseline_note IS NULL
