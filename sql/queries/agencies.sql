-- Every agency named in any plan; one row per agency, in the order of the reference file.
SELECT agency_id, name_zh, function_code, kind_code FROM agencies ORDER BY rowid
