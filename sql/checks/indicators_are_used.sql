-- An indicator that no target and no benchmark uses is a leftover or a misspelling.
SELECT 'reference/indicators.csv' AS file, indicator_id AS row, 'indicator_id' AS field, '没有目标或参照数用到这个指标' AS message
FROM indicators
WHERE indicator_id NOT IN (SELECT indicator_id FROM targets) AND indicator_id NOT IN (SELECT indicator_id FROM benchmarks)
