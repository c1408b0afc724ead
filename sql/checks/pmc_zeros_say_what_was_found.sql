-- A 0 in a cut text says so, and in no other; a note that says that no word was found is true.
SELECT s.plan_id || '/pmc_scores.csv' AS file, s.variable_code AS row, 'note' AS field, '所据文本残缺的方案，记 0 的说明要以“所据文本残缺：”开头' AS message
FROM pmc_scores s JOIN plans p USING (plan_id)
WHERE s.value = 0 AND p.completeness_code = 'truncated' AND NOT starts_with(s.note, '所据文本残缺：')
UNION ALL
SELECT s.plan_id || '/pmc_scores.csv', s.variable_code, 'note', '说明写所查词未见，而文中有：' || string_agg(w.word, '、' ORDER BY w.word)
FROM pmc_scores s JOIN plan_texts t USING (plan_id) JOIN (SELECT variable_code, unnest(string_split(words, '|')) AS word FROM pmc_variables WHERE words IS NOT NULL) w USING (variable_code)
WHERE s.value = 0 AND regexp_matches(s.note, '所查词(全文|现存部分)未见') AND contains(t.clean_text, w.word)
GROUP BY s.plan_id, s.variable_code
UNION ALL
SELECT s.plan_id || '/pmc_scores.csv', s.variable_code, 'note', '文本没有中断，不能说残缺'
FROM pmc_scores s JOIN plans p USING (plan_id) WHERE p.completeness_code <> 'truncated' AND contains(s.note, '残缺')
