-- The passages that fit the cut words best (BM25), best first; one row per passage, at most $most.
-- Parameters: $terms (the cut words, blanks between them), $plan_ids (list), $most.
SELECT * FROM (
    SELECT p.passage_id, p.plan_id, p.measure_id, p.key, p.source_key, p.figures, p.tokens, fts_main_passages.match_bm25(p.passage_id, $terms) AS score
    FROM passages p WHERE list_contains($plan_ids, p.plan_id))
WHERE score IS NOT NULL
ORDER BY score DESC, passage_id
LIMIT $most
