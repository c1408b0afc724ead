-- The PMC index of every plan: one row per plan × first-level variable with the share of its sub-variables that are 1, and one (variable_code null)
-- with their sum, the index. is_lower_bound: the text is cut and not every sub-variable is 1. Parameters: $plan_ids (list).
WITH facts_of AS (
    SELECT s.plan_id, v.parent_code AS variable_code, list(s.pmc_score_id ORDER BY v.ordinal) AS fact_ids
    FROM pmc_scores s JOIN pmc_variables v USING (variable_code) WHERE s.value = 1 GROUP BY ALL
), shares AS (
    SELECT h.plan_id, h.variable_code, v.ordinal, CAST(h.sub_count AS INTEGER) AS sub_count, CAST(h.one_count AS INTEGER) AS one_count, h.share,
           p.completeness_code = 'truncated' AND h.one_count < h.sub_count AS is_lower_bound, coalesce(f.fact_ids, []) AS fact_ids
    FROM pmc_shares h JOIN pmc_variables v USING (variable_code) JOIN plans p USING (plan_id) LEFT JOIN facts_of f USING (plan_id, variable_code)
    WHERE list_contains($plan_ids, h.plan_id)
)
SELECT plan_id, variable_code, sub_count, one_count, share, is_lower_bound, fact_ids
FROM (
    SELECT * FROM shares
    UNION ALL
    SELECT plan_id, NULL, max(ordinal) + 1, CAST(sum(sub_count) AS INTEGER), CAST(sum(one_count) AS INTEGER), sum(share ORDER BY ordinal), bool_or(is_lower_bound), flatten(list(fact_ids ORDER BY ordinal))
    FROM shares GROUP BY plan_id
)
ORDER BY plan_id, ordinal
