-- Leaves that other plans deal with and the home plan does not (别地有、本地未见); one row per leaf, those that most others
-- deal with first, then those that more of them quantify. A home text that is cut off is said to be, never 未提及; of a
-- draft it was not read.
-- Parameters: $home_plan_id, $plan_ids (list), $with_party (boolean).
SELECT h.category_code, g.name_zh, g.name_en, h.cell_code AS home_cell_code,
       CAST(count(*) AS INTEGER) AS other_count, CAST(count(*) FILTER (o.cell_code = 'quantified') AS INTEGER) AS quantified_count,
       list(o.plan_id ORDER BY o.plan_id) AS other_plan_ids
FROM plan_cells h JOIN categories g ON g.code = h.category_code
JOIN plan_cells o ON o.category_code = h.category_code AND o.with_party = h.with_party AND o.plan_id <> h.plan_id
WHERE h.with_party = $with_party AND h.plan_id = $home_plan_id AND g.parent_code IS NOT NULL
  AND h.cell_code IN ('absent', 'mentioned', 'damaged', 'unread') AND o.cell_code IN ('quantified', 'worded')
  AND list_contains($plan_ids, o.plan_id) AND ($with_party OR h.category_code <> 'party_building')
GROUP BY h.category_code, g.name_zh, g.name_en, g.ordinal, h.cell_code
ORDER BY other_count DESC, quantified_count DESC, g.ordinal
