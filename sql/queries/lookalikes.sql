-- Pairs of targets that look comparable and are not, where both plans are chosen; one row per pair.
-- Parameters: $plan_ids (list).
SELECT l.target_id_a, l.target_id_b, l.reason_zh, l.reason_en
FROM lookalikes l JOIN targets a ON a.target_id = l.target_id_a JOIN targets b ON b.target_id = l.target_id_b
WHERE list_contains($plan_ids, a.plan_id) AND list_contains($plan_ids, b.plan_id)
ORDER BY l.target_id_a, l.target_id_b
