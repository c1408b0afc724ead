-- The kind and the counts of every cell, leaves and groups; one row per plan × category, in the scheme's order.
-- Parameters: $plan_ids (list), $with_party (boolean; false leaves the party-building leaf out altogether).
SELECT e.plan_id, e.category_code, g.parent_code, g.name_zh, g.name_en, g.definition_zh, e.cell_code, e.measure_count, e.target_count, e.dated_count
FROM plan_cells e JOIN categories g ON g.code = e.category_code
WHERE e.with_party = $with_party AND list_contains($plan_ids, e.plan_id) AND ($with_party OR e.category_code <> 'party_building')
ORDER BY g.ordinal, e.plan_id
