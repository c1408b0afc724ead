-- How many passages hold each of the cut words; one row per word that stands in any. passage_count is the number of all passages.
-- Parameters: $terms (list of words).
SELECT d.term, CAST(d.df AS INTEGER) AS found_count, (SELECT CAST(count(*) AS INTEGER) FROM passages) AS passage_count
FROM fts_main_passages.dict d WHERE list_contains($terms, d.term)
ORDER BY d.term
