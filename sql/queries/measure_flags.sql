-- What of every measure can be checked (可考核度): four flags and how many of them it has; one row per measure, in the plan's order.
-- group_code is the group of its primary leaf, so that each measure counts once;
-- unread where none was read in a draft. Parameters: $plan_ids (list), $with_party (boolean).
SELECT m.measure_id, m.plan_id, m.kind_code, m.number_label, coalesce(m.title, m.gist_zh) AS short_zh, m.title IS NULL AS is_editors_summary, coalesce(g.parent_code, 'unread') AS group_code,
       f.is_quantified, f.is_dated, f.has_agency, f.has_output,
       CAST(f.is_quantified AS INTEGER) + CAST(f.is_dated AS INTEGER) + CAST(f.has_agency AS INTEGER) + CAST(f.has_output AS INTEGER) AS flag_count,
       m.strength_code, CAST(length(m.quote_clean) AS INTEGER) AS letter_count,
       -- What is named, then what is to exist by a date: two codings of the same measure.
       list_concat((SELECT coalesce(list(o.measure_output_id ORDER BY o.measure_output_id), []) FROM measure_outputs o WHERE o.measure_id = m.measure_id),
                   (SELECT coalesce(list(t.target_id ORDER BY t.target_id), []) FROM targets t WHERE t.measure_id = m.measure_id AND t.kind_code = 'deliverable')) AS output_fact_ids
FROM measures m JOIN measure_flags f USING (measure_id)
LEFT JOIN measure_categories c ON c.measure_id = m.measure_id AND c.is_primary LEFT JOIN categories g ON g.code = c.category_code
WHERE list_contains($plan_ids, m.plan_id) AND ($with_party OR c.category_code IS DISTINCT FROM 'party_building')
ORDER BY m.plan_id, m.clean_start_char
