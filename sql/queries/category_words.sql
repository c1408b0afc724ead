-- The words that were searched before a cell could say 未提及; one row per category leaf, words joined by |.
SELECT category_code, words FROM category_words ORDER BY category_code
