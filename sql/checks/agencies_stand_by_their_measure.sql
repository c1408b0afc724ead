-- The words that name an agency stand inside the measure or in its table row, right behind it; or before it, in a heading above it
-- or in a table's row that names the measure, or in the note that names once who does all that follows (以下均需…落实).
SELECT m.plan_id || '/measure_agencies.csv' AS file, a.measure_agency_id AS row, 'occurrence' AS field,
       '引文离这条措施太远，请核对是第几处' AS message
FROM measure_agencies a JOIN measures m USING (measure_id)
WHERE (a.clean_start_char > m.clean_end_char + 80 AND (m.title IS NULL OR NOT contains(a.quote_clean, m.title)))
   OR (a.clean_start_char < m.clean_start_char - 1
       AND NOT regexp_matches(a.quote_clean, '以下[^。]*均')
       AND NOT EXISTS (
           SELECT 1 FROM sections s
           WHERE s.plan_id = m.plan_id AND s.clean_start_char <= m.clean_start_char AND m.clean_start_char < s.clean_end_char
             AND a.clean_start_char BETWEEN s.clean_start_char AND s.clean_start_char + length(s.number_label) + length(s.title)
       ))
