-- The title and the number of a cited document stand in its quote.
SELECT plan_id || '/citations.csv' AS file, citation_id AS row, 'title' AS field, '引文里没有这个题名或文号' AS message
FROM citations
WHERE NOT contains(quote_clean, title) OR (doc_number IS NOT NULL AND NOT contains(quote_clean, doc_number))
