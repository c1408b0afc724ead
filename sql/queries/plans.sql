-- All plans with their places; one row per plan, in the fixed order of places, a place's plans by their dates. What is chosen on the
-- screen is a column: it is called as its place (column_id, short_*), and where a place has several plans, as plan, with the year.
WITH dated AS (
    SELECT plan_id, place_id, coalesce(issued_date, published_date, starts.start_date) AS of_date
    FROM plans LEFT JOIN (SELECT plan_id, min(start_date) AS start_date FROM plan_horizons GROUP BY plan_id) starts USING (plan_id)
), numbered AS (
    SELECT *, coalesce(strftime(of_date, '%Y'), '') AS of_year, count(*) OVER (PARTITION BY place_id) AS place_plans,
           row_number() OVER (PARTITION BY place_id ORDER BY of_date, plan_id) AS ordinal_in_place
    FROM dated
), named AS (
    SELECT *, count(*) OVER (PARTITION BY place_id, of_year) AS year_plans,
           row_number() OVER (PARTITION BY place_id, of_year ORDER BY ordinal_in_place) AS ordinal_in_year
    FROM numbered
), told AS (
    SELECT plan_id, ordinal_in_place, CASE WHEN place_plans > 1 THEN plan_id ELSE place_id END AS column_id,
           CASE WHEN place_plans = 1 THEN '' WHEN year_plans = 1 AND of_year <> '' THEN ' ' || of_year
                ELSE trim(' ' || of_year || '-' || ordinal_in_year, '-') END AS told_apart
    FROM named
)
SELECT p.plan_id, p.place_id, c.column_id, c.ordinal_in_place, l.name_zh || c.told_apart AS name_zh, l.name_en || c.told_apart AS name_en,
       l.short_zh || c.told_apart AS short_zh, l.short_en || c.told_apart AS short_en,
       l.name_zh AS place_zh, l.name_en AS place_en, l.short_zh AS place_short_zh, l.short_en AS place_short_en,
       l.is_anonymised, l.color_light, l.color_dark,
       l.admin_level_code, l.level_basis_code, a.name_zh AS level_zh, a.name_en AS level_en, a.ordinal AS level_ordinal,
       p.title, p.doc_number, p.issuer, p.issued_date, p.published_date,
       p.issuer_kind_code, i.name_zh AS issuer_kind_zh, i.name_en AS issuer_kind_en,
       p.plan_kind_code, k.name_zh AS kind_zh, k.name_en AS kind_en,
       p.source_origin_code, o.name_zh AS origin_zh, o.name_en AS origin_en, p.source_origin_note,
       p.completeness_code, p.completeness_note,
       (SELECT min(h.start_date) FROM plan_horizons h WHERE h.plan_id = p.plan_id) AS horizon_start_date,
       (SELECT max(h.end_date) FROM plan_horizons h WHERE h.plan_id = p.plan_id) AS horizon_end_date,
       (SELECT max(h.horizon_id) FROM plan_horizons h WHERE h.plan_id = p.plan_id) AS horizon_fact_id,
       (SELECT string_agg(DISTINCT h.basis_code, ',') FROM plan_horizons h WHERE h.plan_id = p.plan_id) AS horizon_basis_codes,
       (SELECT string_agg(strftime(h.end_date, '%Y'), '、' ORDER BY h.end_date) FROM plan_horizons h WHERE h.plan_id = p.plan_id) AS horizon_years
FROM plans p JOIN places l USING (place_id) JOIN told c USING (plan_id)
JOIN codes a ON a.list_code = 'admin_level' AND a.code = l.admin_level_code
JOIN codes i ON i.list_code = 'issuer_kind' AND i.code = p.issuer_kind_code
JOIN codes k ON k.list_code = 'plan_kind' AND k.code = p.plan_kind_code
JOIN codes o ON o.list_code = 'source_origin' AND o.code = p.source_origin_code
ORDER BY l.ordinal, c.ordinal_in_place
