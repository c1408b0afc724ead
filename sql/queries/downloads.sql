-- Every table and view that can be downloaded; one row per name. Texts of whole plans go with the database file.
SELECT table_name AS name FROM information_schema.tables
WHERE table_schema = 'main' AND table_name NOT IN ('plan_texts', 'plan_cells', 'passages', 'sentences', 'search_words', 'letter_sounds') ORDER BY table_name LIKE 'out_%' DESC, table_name
