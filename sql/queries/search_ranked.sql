-- The passages that fit the cut words best (BM25), best first; one row per passage, at most $most.
-- Parameters: $terms (the cut words, blanks between them), $plan_ids (list), $most.
SELECT p.passage_id, p.plan_id, p.measure_id, p.key, p.source_key, p.figures, p.tokens, scored.score
FROM (SELECT w.passage_id, round(sum(w.weight), 9) AS score FROM word_weights.weights w
      WHERE w.term IN (SELECT DISTINCT unnest(string_split($terms, ' '))) GROUP BY w.passage_id) scored
JOIN passages p USING (passage_id)
WHERE list_contains($plan_ids, p.plan_id)
ORDER BY score DESC, p.passage_id
LIMIT $most
