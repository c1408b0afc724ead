-- How the machine does on the labelled pairs, before their verdicts override it; one row per half (the one kept for reporting first) and grade.
SELECT q.split_code, q.grade_code, g.name_zh AS grade_zh, g.name_en AS grade_en, q.pair_count, q.found_count, q.meant_count, q.right_count, q.precision, q.recall
FROM alignment_quality q JOIN codes g ON g.list_code = 'alignment_grade' AND g.code = q.grade_code
ORDER BY q.split_code, g.ordinal
