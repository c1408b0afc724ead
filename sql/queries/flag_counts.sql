-- How many measures of a plan show each flag, how many have none to four of them, and how strong their main clauses are; one row per
-- plan × kind × group (null: all groups) × figure that occurs at all, with the measures behind it. Tasks and safeguards are never added.
-- A draft's measure of which no matter was read is in the group unread: it counts in all groups together.
-- Figures: all, quantified, dated, agency, output, flags_0 to flags_4, strength_<code>. Parameters: $plan_ids (list), $with_party (boolean).
WITH counted AS (
    SELECT m.plan_id, m.kind_code, coalesce(g.parent_code, 'unread') AS group_code, m.measure_id, m.clean_start_char, length(m.quote_clean) AS letter_count, m.strength_code, f.is_quantified, f.is_dated, f.has_agency, f.has_output, f.has_deliverable,
           CAST(f.is_quantified AS INTEGER) + CAST(f.is_dated AS INTEGER) + CAST(f.has_agency AS INTEGER) + CAST(f.has_output AS INTEGER) AS flag_count
    FROM measures m JOIN measure_flags f USING (measure_id)
    LEFT JOIN measure_categories c ON c.measure_id = m.measure_id AND c.is_primary LEFT JOIN categories g ON g.code = c.category_code
    WHERE list_contains($plan_ids, m.plan_id) AND ($with_party OR c.category_code IS DISTINCT FROM 'party_building')
), figures AS (
    SELECT plan_id, kind_code, group_code, measure_id, clean_start_char, letter_count,
           unnest(['all', CASE WHEN is_quantified THEN 'quantified' END, CASE WHEN is_dated THEN 'dated' END, CASE WHEN has_agency THEN 'agency' END,
                   CASE WHEN has_output THEN 'output' END, CASE WHEN has_deliverable THEN 'deliverable' END, 'flags_' || flag_count, 'strength_' || strength_code]) AS figure_code
    FROM counted
)
SELECT plan_id, kind_code, group_code, figure_code, CAST(count(*) AS INTEGER) AS measure_count, CAST(round(avg(letter_count)) AS INTEGER) AS letter_mean,
       list(measure_id ORDER BY clean_start_char) AS measure_ids
FROM figures WHERE figure_code IS NOT NULL
GROUP BY GROUPING SETS ((plan_id, kind_code, figure_code), (plan_id, kind_code, group_code, figure_code))
ORDER BY plan_id, kind_code, group_code NULLS FIRST, figure_code
