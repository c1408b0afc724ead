-- Figures from outside the plans for one indicator; one row per figure, in time order.
-- Parameters: $indicator_id, $with_other (boolean: also figures of grade `other`).
SELECT b.place_name, b.period_label, b.kind_code, k.name_zh AS kind_zh, b.value, b.unit, b.publisher, b.grade_code, g.name_zh AS grade_zh,
       b.published_date, b.confidence_code, b.note
FROM benchmarks b JOIN codes g ON g.list_code = 'benchmark_grade' AND g.code = b.grade_code
JOIN codes k ON k.list_code = 'benchmark_kind' AND k.code = b.kind_code
WHERE b.indicator_id = $indicator_id AND ($with_other OR b.grade_code <> 'other')
-- A whole year ends after its first half: 2025-06 comes before 2025.
ORDER BY b.place_name = '全国' DESC, b.place_name, CASE length(b.period_label) WHEN 4 THEN b.period_label || '-12' ELSE b.period_label END, b.kind_code
