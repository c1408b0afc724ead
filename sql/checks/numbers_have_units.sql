-- A value without a unit says nothing; an unreadable unit is named so and explained.
SELECT plan_id || '/targets.csv' AS file, target_id AS row, 'unit' AS field,
       CASE WHEN unit IS NULL THEN '有数值而没有单位；读不出的写 unreadable，并在 reading_note 说明'
            ELSE '单位是 unreadable，要在 reading_note 说明' END AS message
FROM targets
WHERE (value IS NOT NULL AND unit IS NULL) OR (unit = 'unreadable' AND reading_note IS NULL)
