-- A milestone that belongs to a measure stands in its text.
SELECT s.plan_id || '/milestones.csv' AS file, s.milestone_id AS row, 'measure_id' AS field, '时间节点不在这条措施的文字里' AS message
FROM milestones s JOIN measures m USING (measure_id)
WHERE s.clean_start_char < m.clean_start_char OR s.clean_end_char > m.clean_end_char
