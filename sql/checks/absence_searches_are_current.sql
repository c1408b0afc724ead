-- A recorded absence is one: nothing was coded for that leaf since.
SELECT s.plan_id || '/absence_searches.csv' AS file, s.category_code AS row, 'category_code' AS field,
       '已有编码（' || e.cell_code || '），这条查找记录应删去' AS message
FROM absence_searches s JOIN cells e USING (plan_id, category_code) WHERE e.cell_code NOT IN ('absent', 'damaged')
