-- A labelled pair is of two plans, in the order of its ids, and its verdict is the weaker of its two readings.
SELECT 'reference/alignments.csv' AS file, v.measure_id_a || ' ' || v.measure_id_b AS row,
       CASE WHEN a.plan_id = b.plan_id THEN 'measure_id_b' WHEN v.measure_id_a >= v.measure_id_b THEN 'measure_id_a' ELSE 'verdict_code' END AS field,
       CASE WHEN a.plan_id = b.plan_id THEN '两条措施应出自两份方案' WHEN v.measure_id_a >= v.measure_id_b THEN '编号小的写在前' ELSE '应取两次判读里较弱的一个' END AS message
FROM alignment_verdicts v JOIN measures a ON a.measure_id = v.measure_id_a JOIN measures b ON b.measure_id = v.measure_id_b
JOIN codes c ON c.list_code = 'alignment_verdict' AND c.code = v.verdict_code
JOIN codes f ON f.list_code = 'alignment_verdict' AND f.code = v.first_verdict_code
JOIN codes s ON s.list_code = 'alignment_verdict' AND s.code = v.second_verdict_code
WHERE a.plan_id = b.plan_id OR v.measure_id_a >= v.measure_id_b OR c.ordinal <> greatest(f.ordinal, s.ordinal)
