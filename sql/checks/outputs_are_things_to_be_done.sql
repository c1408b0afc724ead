-- A named output is of a task, under a verb of doing in its own clause, and is a thing, not a mechanism. Exploring or backing is no doing.
WITH faults AS (
    SELECT m.plan_id, m.measure_id, CASE
        WHEN m.kind_code <> 'task' THEN 'measure_id'
        WHEN regexp_matches(o.name_as_written, '(机制|体系|制度|格局|模式|网络|渠道|通道)$') THEN 'name_as_written'
        WHEN regexp_matches(o.quote_clean, '^(继续|积极|深入)?(探索|鼓励|支持|争取|引导|研究)') AND NOT starts_with(o.quote_clean, '研究制定') AND NOT starts_with(o.quote_clean, '研究形成')
          OR NOT regexp_matches(o.quote_clean, '建立|设立|成立|组建|搭建|建设|构建|打造|创建|出台|制定|修订|编制|形成|印发|发布|出具|更新|完成|上线|开通|推出|落户')
        THEN 'clause' END AS field, o.name_as_written
    FROM measure_outputs o JOIN measures m USING (measure_id)
)
SELECT plan_id || '/measure_outputs.csv' AS file, measure_id AS row, field,
       CASE field WHEN 'measure_id' THEN '只编任务，不编保障：' WHEN 'name_as_written' THEN '机制、体系一类不是成果：' ELSE '分句里没有做成它的动词：' END || name_as_written AS message
FROM faults WHERE field IS NOT NULL
