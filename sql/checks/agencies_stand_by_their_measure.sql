-- The words that name an agency stand inside the measure or in its table row, right behind it.
SELECT m.plan_id || '/measure_agencies.csv' AS file, a.measure_agency_id AS row, 'occurrence' AS field,
       '引文离这条措施太远，请核对是第几处' AS message
FROM measure_agencies a JOIN measures m USING (measure_id)
WHERE a.clean_start_char < m.clean_start_char - 1 OR a.clean_start_char > m.clean_end_char + 80
