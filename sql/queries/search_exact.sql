-- Passages that may hold every group of words, a group by any of its words; one row per passage, in the order of the texts.
-- Ends of statements are passed over: whether the words stand there is for the reader of key, source_key and figures to say.
-- Parameters: $groups (list of lists of keys), $plan_ids (list).
SELECT p.passage_id, p.plan_id, p.measure_id, p.key, p.source_key, p.figures
FROM passages p
WHERE list_contains($plan_ids, p.plan_id)
  AND list_bool_and([list_bool_or([contains(p.haystack, w) FOR w IN g]) FOR g IN $groups])
ORDER BY p.plan_id, p.clean_start_char
