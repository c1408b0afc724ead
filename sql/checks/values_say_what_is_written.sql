-- The number is the one that the text writes: 32 is 32, 26万 is 260000. Words around it (≥, 超过) are the comparator.
SELECT plan_id || '/targets.csv' AS file, target_id AS row, 'value' AS field,
       '数值 ' || value || ' 与原文写法“' || value_as_written || '”不符' AS message
FROM targets
WHERE value IS NOT NULL AND value_as_written IS NOT NULL
  AND value IS DISTINCT FROM try_cast(rtrim(replace(value_as_written, ',', ''), '万亿') AS DOUBLE)
      * CASE WHEN value_as_written LIKE '%万亿' THEN 1e12 WHEN value_as_written LIKE '%亿' THEN 1e8 WHEN value_as_written LIKE '%万' THEN 1e4 ELSE 1 END
