-- Every code list with its definitions; one row per code.
SELECT list_code, code, name_zh, name_en, definition_zh FROM codes ORDER BY list_code, ordinal
