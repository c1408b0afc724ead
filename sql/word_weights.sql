-- How much each cut word says of each passage in which it stands (BM25, k1 = 1.2, b = 0.75), worked out once at the build; a search
-- adds up the weights of the words that it was asked. A schema of its own: no table of the contract, and none to download.
CREATE SCHEMA IF NOT EXISTS word_weights;
CREATE OR REPLACE TABLE word_weights.weights AS
WITH counted AS (
    SELECT term, passage_id, count(*) AS times
    FROM (SELECT passage_id, unnest(string_split(tokens, ' ')) AS term FROM passages) WHERE term <> '' GROUP BY ALL),
lengths AS (SELECT passage_id, sum(times) AS length FROM counted GROUP BY passage_id),
spread AS (SELECT term, count(*) AS passages_with FROM counted GROUP BY term),
sizes AS (SELECT (SELECT count(*) FROM passages) AS passage_count, avg(length) AS usual FROM lengths)
SELECT term, passage_id,
    log10((passage_count - passages_with + 0.5) / (passages_with + 0.5) + 1) * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / usual)) AS weight
FROM counted JOIN lengths USING (passage_id) JOIN spread USING (term), sizes
ORDER BY term, passage_id;
