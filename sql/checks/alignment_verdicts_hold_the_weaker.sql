-- A labelled pair is of two plans, in the order of its ids, and its verdict is the weakest of its readings: two, two and a third,
-- or the third alone, which then tunes and reports nothing.
WITH read AS (
    SELECT v.*, a.plan_id = b.plan_id AS is_one_plan, c.ordinal AS verdict, f.ordinal AS first, s.ordinal AS second, t.ordinal AS third
    FROM alignment_verdicts v JOIN measures a ON a.measure_id = v.measure_id_a JOIN measures b ON b.measure_id = v.measure_id_b
    JOIN codes c ON c.list_code = 'alignment_verdict' AND c.code = v.verdict_code
    LEFT JOIN codes f ON f.list_code = 'alignment_verdict' AND f.code = v.first_verdict_code
    LEFT JOIN codes s ON s.list_code = 'alignment_verdict' AND s.code = v.second_verdict_code
    LEFT JOIN codes t ON t.list_code = 'alignment_verdict' AND t.code = v.third_verdict_code
), faults AS (
    SELECT *, CASE WHEN is_one_plan THEN 'measure_id_b' WHEN measure_id_a >= measure_id_b THEN 'measure_id_a'
                   WHEN (first IS NULL) <> (second IS NULL) OR coalesce(first, third) IS NULL THEN 'second_verdict_code'
                   WHEN first IS NULL AND split_code <> 'aside' THEN 'split_code'
                   WHEN verdict <> greatest(first, second, third) THEN 'verdict_code' END AS field
    FROM read
)
SELECT 'reference/alignments.csv' AS file, measure_id_a || ' ' || measure_id_b AS row, field,
       CASE field WHEN 'measure_id_b' THEN '两条措施应出自两份方案' WHEN 'measure_id_a' THEN '编号小的写在前' WHEN 'second_verdict_code' THEN '应有两次判读，或只有第三次'
                  WHEN 'split_code' THEN '只在第三栏读过的应是 aside' ELSE '应取各次判读里最弱的一个' END AS message
FROM faults WHERE field IS NOT NULL
