-- A cell may say 未提及, or be held damaged, only after the leaf's own words were searched and the result recorded.
WITH absent AS (
    SELECT e.plan_id, e.category_code FROM cells e JOIN categories g ON g.code = e.category_code
    WHERE g.parent_code IS NOT NULL AND e.cell_code IN ('absent', 'damaged')
)
SELECT a.plan_id || '/absence_searches.csv' AS file, a.category_code AS row, 'words_searched' AS field,
       CASE WHEN s.plan_id IS NULL THEN '没有查找记录，不能说未提及'
            ELSE '没有查过：' || string_agg(w.word, '、' ORDER BY w.word) END AS message
FROM absent a LEFT JOIN absence_searches s USING (plan_id, category_code)
LEFT JOIN category_searches w ON w.plan_id = a.plan_id AND w.category_code = a.category_code
 AND NOT list_contains(string_split(s.words_searched, '|'), w.word)
GROUP BY a.plan_id, a.category_code, s.plan_id HAVING s.plan_id IS NULL OR count(w.word) > 0
