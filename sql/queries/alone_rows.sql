-- The other way round: leaves on which the home plan has a measure or target of its own and no other chosen plan has (is_alone), then those
-- on which home has figures and the others have words only; one row per leaf, figures first.
-- Parameters: $home_plan_id, $plan_ids (list), $with_party (boolean).
WITH found AS (
    SELECT h.category_code, h.cell_code AS home_cell_code, bool_and(o.cell_code IN ('absent', 'mentioned', 'damaged')) AS is_alone,
           bool_or(o.cell_code = 'quantified') AS is_matched
    FROM plan_cells h
    JOIN plan_cells o ON o.category_code = h.category_code AND o.with_party = h.with_party AND o.plan_id <> h.plan_id AND list_contains($plan_ids, o.plan_id)
    WHERE h.with_party = $with_party AND h.plan_id = $home_plan_id AND ($with_party OR h.category_code <> 'party_building')
      AND h.cell_code IN ('quantified', 'worded')
    GROUP BY h.category_code, h.cell_code
)
SELECT f.category_code, f.home_cell_code, f.is_alone
FROM found f JOIN categories g ON g.code = f.category_code
WHERE g.parent_code IS NOT NULL AND (f.is_alone OR f.home_cell_code = 'quantified' AND NOT f.is_matched)
ORDER BY NOT f.is_alone, f.home_cell_code <> 'quantified', g.ordinal
