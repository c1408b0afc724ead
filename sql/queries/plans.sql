-- All plans with their places; one row per plan, in the fixed order of places.
SELECT p.plan_id, p.place_id, l.name_zh, l.name_en, l.short_zh, l.short_en, l.is_anonymised, l.color_light, l.color_dark,
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
FROM plans p JOIN places l USING (place_id)
JOIN codes a ON a.list_code = 'admin_level' AND a.code = l.admin_level_code
JOIN codes i ON i.list_code = 'issuer_kind' AND i.code = p.issuer_kind_code
JOIN codes k ON k.list_code = 'plan_kind' AND k.code = p.plan_kind_code
JOIN codes o ON o.list_code = 'source_origin' AND o.code = p.source_origin_code
ORDER BY l.ordinal
