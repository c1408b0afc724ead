-- Measures without a counterpart at 同一事项 or better in any other chosen plan (verdicts counted), each with what comes nearest;
-- one row per measure, in the plan's order. None where fewer than two plans are chosen: nothing was compared.
-- category_code: unread where none was read in a draft.
-- asked_alignments: the pairs that the build did not compare (cejian/answers/alike.py).
-- Parameters: $plan_ids (list), $with_party (boolean).
WITH counted AS (
    SELECT * FROM measures
    WHERE list_contains($plan_ids, plan_id)
      AND ($with_party OR measure_id NOT IN (SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'))
), pairs AS (
    FROM alignments UNION ALL BY NAME FROM asked_alignments
), compared AS (
    SELECT x.measure_id_a, x.measure_id_b, x.grade_code, row_number() OVER (PARTITION BY x.measure_id_a ORDER BY x.score DESC, x.measure_id_b) AS place
    FROM pairs x JOIN counted a ON a.measure_id = x.measure_id_a JOIN counted b ON b.measure_id = x.measure_id_b
)
SELECT m.plan_id, m.measure_id, coalesce(c.category_code, 'unread') AS category_code, m.strength_code, n.measure_id_b AS nearest_measure_id
FROM counted m LEFT JOIN measure_categories c ON c.measure_id = m.measure_id AND c.is_primary
LEFT JOIN compared n ON n.measure_id_a = m.measure_id AND n.place = 1
WHERE (SELECT count(DISTINCT plan_id) FROM counted) > 1
  AND NOT EXISTS (SELECT 1 FROM compared x WHERE x.measure_id_a = m.measure_id AND x.grade_code <> 'related')
ORDER BY m.plan_id, m.clean_start_char
