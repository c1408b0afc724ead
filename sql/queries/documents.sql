-- The documents that the plans name; one row per document, those of most plans first, then by level, then in the order of places and texts, with every
-- place where it is named. Parameters: $plan_ids (list), $with_party (boolean; false leaves out what stands in party-building measures).
WITH named AS (
    SELECT c.document_id, c.plan_id, c.citation_id, c.measure_id, m.number_label, c.doc_number, c.clean_start_char, l.ordinal AS place_ordinal
    FROM citations c JOIN plans p USING (plan_id) JOIN places l USING (place_id) LEFT JOIN measures m USING (measure_id)
    WHERE list_contains($plan_ids, c.plan_id)
      AND ($with_party OR c.measure_id IS NULL OR c.measure_id NOT IN (SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'))
)
SELECT d.document_id, d.title, d.level_code, k.name_zh AS level_zh, k.name_en AS level_en, d.note, CAST(count(DISTINCT n.plan_id) AS INTEGER) AS plan_count,
       list({'plan_id': n.plan_id, 'fact_id': n.citation_id, 'measure_id': n.measure_id, 'number_label': n.number_label, 'doc_number': n.doc_number}
            ORDER BY n.place_ordinal, n.clean_start_char) AS citations
FROM named n JOIN documents d USING (document_id) JOIN codes k ON k.list_code = 'document_level' AND k.code = d.level_code
GROUP BY d.document_id, d.title, d.level_code, k.name_zh, k.name_en, k.ordinal, d.note
ORDER BY plan_count DESC, k.ordinal, min(n.place_ordinal), min(n.clean_start_char), d.document_id
