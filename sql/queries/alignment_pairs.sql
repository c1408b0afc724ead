-- For every measure its likest in every other plan (is_nearest: best grade first, then the machine's order), and every other
-- pair that two readings labelled; one row per pair and direction. A verdict decides the grade over the machine.
-- asked_alignments: the pairs that the build did not compare (cejian/answers/alike.py).
-- Parameters: $plan_ids (list), $with_party (boolean; false leaves measures of party building out on both sides).
WITH counted AS (
    SELECT measure_id, plan_id FROM measures
    WHERE list_contains($plan_ids, plan_id)
      AND ($with_party OR measure_id NOT IN (SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'))
), compared AS (
    FROM alignments UNION ALL BY NAME FROM asked_alignments
), graded AS (
    SELECT x.*, a.plan_id AS plan_id_a, b.plan_id AS plan_id_b,
           row_number() OVER (PARTITION BY x.measure_id_a, b.plan_id ORDER BY g.ordinal, x.rank) = 1 AS is_nearest
    FROM compared x JOIN counted a ON a.measure_id = x.measure_id_a JOIN counted b ON b.measure_id = x.measure_id_b
    JOIN codes g ON g.list_code = 'alignment_grade' AND g.code = x.grade_code
)
SELECT measure_id_a, plan_id_a, measure_id_b, plan_id_b, is_nearest, grade_code, verdict_code, reason, shared_terms
FROM graded WHERE is_nearest OR verdict_code IS NOT NULL
ORDER BY measure_id_a, plan_id_b, is_nearest DESC, rank
