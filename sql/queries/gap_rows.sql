-- Leaves that other plans deal with and the home plan does not (the rule of gaps.sql), then those on which home has words only and
-- others have figures; one row per leaf. Most places first, then most figures, then the strongest measure of the others.
-- Parameters: $home_plan_id, $plan_ids (list), $with_party (boolean).
WITH strongest AS (
    SELECT m.plan_id, c.category_code, max(s.ordinal) AS strength
    FROM measure_categories c JOIN measures m USING (measure_id) JOIN codes s ON s.list_code = 'strength' AND s.code = m.strength_code
    WHERE c.role_code <> 'mention'
      AND ($with_party OR m.measure_id NOT IN (SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'))
    GROUP BY ALL
), found AS (
    SELECT h.category_code, h.cell_code AS home_cell_code, CAST(count(*) AS INTEGER) AS other_count,
           CAST(count(*) FILTER (o.cell_code = 'quantified') AS INTEGER) AS quantified_count,
           list(o.plan_id ORDER BY o.plan_id) AS other_plan_ids, max(w.strength) AS strength
    FROM plan_cells h
    JOIN plan_cells o ON o.category_code = h.category_code AND o.with_party = h.with_party AND o.plan_id <> h.plan_id AND list_contains($plan_ids, o.plan_id)
    LEFT JOIN strongest w ON w.plan_id = o.plan_id AND w.category_code = h.category_code
    WHERE h.with_party = $with_party AND h.plan_id = $home_plan_id AND ($with_party OR h.category_code <> 'party_building')
      AND (h.cell_code IN ('absent', 'mentioned', 'damaged', 'unread') AND o.cell_code IN ('quantified', 'worded') OR h.cell_code = 'worded' AND o.cell_code = 'quantified')
    GROUP BY h.category_code, h.cell_code
)
SELECT f.category_code, f.home_cell_code, f.other_count, f.quantified_count, s.code AS strength_code, f.other_plan_ids
FROM found f JOIN categories g ON g.code = f.category_code LEFT JOIN codes s ON s.list_code = 'strength' AND s.ordinal = f.strength
WHERE g.parent_code IS NOT NULL
ORDER BY f.home_cell_code = 'worded', f.other_count DESC, f.quantified_count DESC, f.strength DESC NULLS LAST, g.ordinal
