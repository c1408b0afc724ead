-- Every corrected quote is what the repaired text says at its place.
SELECT f.plan_id AS file, f.fact_id AS row, 'quote' AS field, '引文与订正后的文本该处不符：' || left(f.quote_clean, 30) AS message
FROM facts f JOIN plan_texts t USING (plan_id)
WHERE f.quote_clean IS DISTINCT FROM substring(t.clean_text, f.clean_start_char + 1, f.clean_end_char - f.clean_start_char)
