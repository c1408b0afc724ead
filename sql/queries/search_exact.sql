-- Passages in which every group of words is met, a group by any of its words; one row per passage, in the order of the texts.
-- A word of eight letters and more may go on across a comma. Parameters: $groups (list of lists of keys), $plan_ids (list).
SELECT p.passage_id, p.plan_id, p.measure_id, p.key, p.source_key, p.figures
FROM passages p
WHERE list_contains($plan_ids, p.plan_id)
  AND list_bool_and([list_bool_or([contains(CASE WHEN length(w) >= 8 THEN p.run_key ELSE p.key END, w)
                                   OR contains(p.source_key, w) IS TRUE OR list_contains(p.figures, w) FOR w IN g]) FOR g IN $groups])
ORDER BY p.plan_id, p.clean_start_char
