-- A measure that speaks of IP names its objects, or is coded as IP in general; 综合 stands alone.
SELECT m.plan_id || '/measure_objects.csv' AS file, m.measure_id AS row, 'object_code' AS field,
       CASE WHEN count(o.object_code) = 0 THEN '没有客体，不分客体的写 comprehensive' ELSE 'comprehensive 不与其他客体并列' END AS message
FROM measures m LEFT JOIN measure_objects o USING (measure_id)
GROUP BY m.plan_id, m.measure_id, m.quote_clean
HAVING (count(o.object_code) = 0 AND contains(m.quote_clean, '知识产权')) OR (count(*) > 1 AND bool_or(o.object_code = 'comprehensive'))
