-- One indicator, one unit: otherwise the values do not compare.
SELECT t.plan_id || '/targets.csv' AS file, t.target_id AS row, 'unit' AS field,
       '单位 ' || coalesce(t.unit, '（无）') || ' 与指标 ' || t.indicator_id || ' 的单位 ' || coalesce(i.unit, '（无）') || ' 不同' AS message
FROM targets t JOIN indicators i USING (indicator_id) WHERE t.value IS NOT NULL AND t.unit IS DISTINCT FROM i.unit
UNION ALL
SELECT 'reference/benchmarks.csv', b.indicator_id || ' ' || b.period_label, 'unit', '单位 ' || b.unit || ' 与指标的单位不同'
FROM benchmarks b JOIN indicators i USING (indicator_id) WHERE b.unit IS DISTINCT FROM i.unit
