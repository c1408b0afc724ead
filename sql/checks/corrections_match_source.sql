-- Every repair names what the source really has at its place.
SELECT c.plan_id || '/corrections.csv' AS file, c.correction_id AS row, 'wrong' AS field, '订正所记的误处与原文不符' AS message
FROM corrections c JOIN plan_texts t USING (plan_id)
WHERE c.wrong IS DISTINCT FROM substring(t.source_text, c.start_char + 1, c.end_char - c.start_char)
