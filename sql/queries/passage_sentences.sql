-- The sentences of passages with their place in the plan; one row per sentence, in the order of the text.
-- Parameters: $passage_ids (list).
SELECT t.passage_id, t.sentence_id AS fact_id, t.plan_id, t.measure_id, t.quote, t.quote_clean, s.path_label AS section_label, s.title AS section_title,
       m.number_label, m.kind_code, m.title AS measure_title, m.gist_zh
FROM sentences t JOIN passages p USING (passage_id) LEFT JOIN sections s USING (section_id) LEFT JOIN measures m ON m.measure_id = t.measure_id
WHERE list_contains($passage_ids, t.passage_id)
ORDER BY t.passage_id, t.clean_start_char
