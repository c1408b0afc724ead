-- The plans that the build compared with one another, those that likeness is measured by; one row per plan.
SELECT DISTINCT m.plan_id FROM alignments x JOIN measures m ON m.measure_id = x.measure_id_a ORDER BY m.plan_id
