-- A reading that is not certain says why.
SELECT plan_id || '/targets.csv' AS file, target_id AS row, 'reading_note' AS field, '读法不确定（' || confidence_code || '），要说明' AS message
FROM targets WHERE confidence_code <> 'certain' AND reading_note IS NULL
