-- What was read of pairs of measures; one row per labelled pair, in the order of the file.
SELECT measure_id_a, measure_id_b, verdict_code, reason, split_code FROM alignment_verdicts ORDER BY rowid
