-- Titles, summaries and labels never name, or damage the name or title of, a state leader.
SELECT plan_id || '/measures.csv' AS file, measure_id AS row, 'gist_zh' AS field, '摘要或题名里不写国家领导人的姓名、职务' AS message
FROM measures WHERE regexp_matches(coalesce(title, '') || gist_zh, '习近平|总书记|\*\*\*')
UNION ALL
SELECT plan_id || '/targets.csv', target_id, 'name_as_written', '目标名称里不写国家领导人的姓名、职务'
FROM targets WHERE regexp_matches(name_as_written, '习近平|总书记|\*\*\*')
UNION ALL
SELECT plan_id || '/milestones.csv', milestone_id, 'label', '节点名称里不写国家领导人的姓名、职务'
FROM milestones WHERE regexp_matches(label, '习近平|总书记|\*\*\*')
