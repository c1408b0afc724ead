-- A plan's headings and measures in reading order; one row per heading or measure. Parameters: $plan_id.
SELECT section_id AS id, 'section' AS kind_code, depth, number_label, path_label, title, NULL AS gist_zh, clean_start_char, clean_end_char, start_char, end_char
FROM sections WHERE plan_id = $plan_id
UNION ALL
SELECT m.measure_id, m.kind_code, 9, m.number_label, s.path_label, m.title, m.gist_zh, m.clean_start_char, m.clean_end_char, m.start_char, m.end_char
FROM measures m JOIN sections s USING (section_id) WHERE m.plan_id = $plan_id
ORDER BY clean_start_char, depth
