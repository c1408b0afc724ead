-- A number inside a measure is about a matter that the measure is coded with.
SELECT t.plan_id || '/measure_categories.csv' AS file, t.measure_id AS row, 'category_code' AS field,
       '措施里有 ' || i.category_code || ' 类的目标（' || t.target_id || '），主类或次类里却没有它' AS message
FROM targets t JOIN indicators i USING (indicator_id)
WHERE t.measure_id IS NOT NULL AND i.category_code IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM measure_categories c WHERE c.measure_id = t.measure_id AND c.category_code = i.category_code AND c.role_code <> 'mention')
