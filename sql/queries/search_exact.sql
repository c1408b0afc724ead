-- Passages in which every group of words is met, a group by any of its words; one row per passage, in the order of the texts.
-- Parameters: $groups (list of lists of folded words), $plan_ids (list).
SELECT p.passage_id, p.plan_id, p.measure_id, p.folded
FROM passages p
WHERE list_contains($plan_ids, p.plan_id)
  AND list_bool_and([list_bool_or([contains(p.folded, w) FOR w IN g]) FOR g IN $groups])
ORDER BY p.plan_id, p.clean_start_char
