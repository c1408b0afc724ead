-- A recurring duty whose sentence is also a target is linked to it, so that it is counted once.
SELECT s.plan_id || '/milestones.csv' AS file, s.milestone_id AS row, 'target_id' AS field, '与目标 ' || t.target_id || ' 是同一句，要写明 target_id' AS message
FROM milestones s JOIN targets t ON t.plan_id = s.plan_id AND t.kind_code = 'frequency'
 AND s.start_char < t.end_char AND t.start_char < s.end_char
WHERE s.kind_code = 'recurring' AND s.target_id IS DISTINCT FROM t.target_id
