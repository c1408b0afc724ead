-- Everything about the reading of a plan that is not certain; one row per doubt, in the order of the text within each plan.
-- doubt_code: text (the document as a whole), level (of government), horizon, value, unit, duplicate, repair (made, not certain), spot (left as it is).
-- Parameters: $plan_ids (list).
WITH found AS (
    SELECT plan_id, 'text' AS doubt_code, plan_id || ':completeness' AS fact_id, NULL AS confidence_code, completeness_note AS note, 0 AS start_char, 0 AS end_char
    FROM plans WHERE completeness_code = 'truncated'
    UNION ALL
    SELECT plan_id, 'text', plan_id || ':title', NULL, source_origin_note, 0, 0 FROM plans WHERE source_origin_code <> 'official_site'
    UNION ALL
    -- A level that the text does not state says so in its name; no note stands beside it in the data.
    SELECT plan_id, 'level', plan_id || ':title', NULL, NULL, 0, 0 FROM plans JOIN places USING (place_id) WHERE level_basis_code = 'inferred'
    UNION ALL
    SELECT plan_id, 'horizon', horizon_id, NULL, note, start_char, end_char FROM plan_horizons WHERE basis_code = 'inferred'
    UNION ALL
    -- One doubt per target: a unit that cannot be read is the heavier one.
    SELECT plan_id, CASE WHEN unit = 'unreadable' THEN 'unit' ELSE 'value' END, target_id, confidence_code, reading_note, start_char, end_char
    FROM targets WHERE confidence_code <> 'certain' OR unit = 'unreadable'
    UNION ALL
    SELECT plan_id, 'duplicate', target_id, duplicate_confidence_code, reading_note, start_char, end_char FROM targets WHERE duplicate_confidence_code <> 'certain'
    UNION ALL
    -- Of the repairs that were made those count that change a word or a number; a lost quotation mark changes neither.
    SELECT plan_id, CASE WHEN is_applied THEN 'repair' ELSE 'spot' END, NULL, confidence_code, reason, start_char, end_char
    FROM corrections WHERE confidence_code <> 'certain' AND (NOT is_applied OR kind_code IN ('wrong_character', 'lost_comparator', 'lost_table_line'))
), opened AS (
    -- A spot opens the shortest words that hold it: those of a sentence, else of whatever fact stands around it, else the title.
    SELECT f.* REPLACE (coalesce(f.fact_id, (
        SELECT arg_min(t.fact_id, (t.fact_kind_code <> 'sentence', t.end_char - t.start_char, t.fact_id)) FROM facts t
        WHERE t.plan_id = f.plan_id AND t.start_char <= f.start_char AND t.end_char >= f.end_char), f.plan_id || ':title') AS fact_id)
    FROM found f
)
SELECT o.plan_id, o.doubt_code, o.fact_id, o.confidence_code, o.note, o.start_char, t.quote_clean
FROM opened o JOIN facts t USING (fact_id)
WHERE list_contains($plan_ids, o.plan_id)
ORDER BY o.plan_id, o.start_char, o.doubt_code, o.fact_id, o.note
