-- A vague word has no date; a dated milestone has one, and it does not end before it starts.
SELECT plan_id || '/milestones.csv' AS file, milestone_id AS row, 'precision_code' AS field,
       CASE WHEN start_date > end_date THEN '起始晚于终止' WHEN precision_code IN ('vague', 'none') THEN '模糊的时间不给日期' ELSE '有精度而没有日期' END AS message
FROM milestones
WHERE start_date > end_date
   OR (precision_code IN ('vague', 'none') AND coalesce(start_date, end_date) IS NOT NULL)
   OR (precision_code IN ('day', 'month', 'quarter', 'year') AND coalesce(start_date, end_date) IS NULL AND recurrence_code = 'none')
