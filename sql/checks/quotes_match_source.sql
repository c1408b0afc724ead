-- Every quote is what the source says at its place.
SELECT f.plan_id AS file, f.fact_id AS row, 'quote' AS field, '引文与原文该处不符：' || left(f.quote, 30) AS message
FROM facts f JOIN plan_texts t USING (plan_id)
WHERE f.quote IS DISTINCT FROM substring(t.source_text, f.start_char + 1, f.end_char - f.start_char) OR f.quote = ''
