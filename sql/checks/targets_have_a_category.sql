-- Every target is about a matter through its indicator: without one it would stand in no cell, and its measure would seem to have no number.
SELECT DISTINCT CASE WHEN starts_with(indicator_id, t.plan_id || '_') THEN t.plan_id || '/' ELSE '' END || 'reference/indicators.csv' AS file,
       indicator_id AS row, 'category_code' AS field, '指标还没有类别' AS message
FROM targets t JOIN indicators i USING (indicator_id) WHERE i.category_code IS NULL
ORDER BY row
