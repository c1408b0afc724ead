-- Agreement of the two machine readings, per plan and over all plans; one row per field × plan (plan_id null for all).
-- Over all plans kappa is not added up: the share is, over its own units.
SELECT field_code, plan_id, unit_count, agreed_count, agreed_share, kappa FROM coding_agreement
UNION ALL
SELECT field_code, NULL, CAST(sum(unit_count) AS INTEGER), CAST(sum(agreed_count) AS INTEGER), sum(agreed_count) / sum(unit_count), NULL
FROM coding_agreement GROUP BY field_code
ORDER BY field_code, plan_id NULLS LAST
