-- Every name that a source masks by signs is noted in the ledger, once, and left as it is.
WITH masks AS (
    SELECT plan_id, len(regexp_extract_all(source_text, 'XX|\*\*\*')) AS n FROM plan_texts
), noted AS (
    SELECT plan_id, count(*) AS n FROM corrections
    WHERE kind_code = 'masked_name' AND NOT is_applied AND regexp_full_match(wrong, 'XX|\*\*\*') GROUP BY plan_id
)
SELECT m.plan_id || '/corrections.csv' AS file, m.plan_id AS row, 'wrong' AS field,
       '原文有 ' || m.n || ' 处遮蔽（XX、***），记了 ' || coalesce(noted.n, 0) || ' 处' AS message
FROM masks m LEFT JOIN noted USING (plan_id) WHERE m.n <> coalesce(noted.n, 0)
