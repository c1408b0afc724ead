-- How many passages hold each of the cut words; one row per word that stands in any. passage_count is the number of all passages.
-- Parameters: $terms (list of words).
SELECT w.term, CAST(count(*) AS INTEGER) AS found_count, (SELECT CAST(count(*) AS INTEGER) FROM passages) AS passage_count
FROM word_weights.weights w WHERE w.term IN (SELECT unnest($terms))
GROUP BY w.term
ORDER BY w.term
