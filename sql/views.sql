-- What the pages ask again and again, stated once. out_* views are what a user downloads.

-- One row per measure × leaf that the measure is about (mentions excluded).
CREATE VIEW measure_matters AS
SELECT m.plan_id, m.measure_id, m.kind_code, c.category_code, g.parent_code AS group_code, c.is_primary
FROM measure_categories c JOIN measures m USING (measure_id) JOIN categories g ON g.code = c.category_code
WHERE c.role_code <> 'mention';

-- One row per target: is there a number that its text gives, in a unit that can be read; is there a deadline or a fixed frequency?
-- A frequency whose number the text does not give (开展年度监测) is a rhythm and no figure.
CREATE VIEW target_readings AS
SELECT t.*, t.value IS NOT NULL AND t.value_as_written IS NOT NULL AND t.unit IS DISTINCT FROM 'unreadable' AS is_quantified,
       t.deadline_date IS NOT NULL AS has_deadline, t.recurrence_code IN ('yearly', 'quarterly', 'monthly') AS has_frequency
FROM targets t;

-- One row per commitment, each counted once: the second statement of the same target is left out.
-- An end state cannot be checked by a number or a date of its own, nor can a number whose unit is unreadable.
-- In a draft the matter of an indicator may be open: its target counts, and stands in no cell.
CREATE VIEW distinct_targets AS
SELECT t.*, i.category_code, c.parent_code AS group_code, t.kind_code <> 'qualitative' AND t.unit IS DISTINCT FROM 'unreadable' AS is_checkable
FROM target_readings t JOIN indicators i USING (indicator_id) LEFT JOIN categories c ON c.code = i.category_code
WHERE t.duplicate_of_target_id IS NULL;

-- One row per measure: does its own text, or a target that stands in it, give a deadline, and does it give a fixed frequency?
CREATE VIEW measure_dates AS
WITH told AS (
    SELECT measure_id, kind_code <> 'recurring' AND precision_code IN ('day', 'month', 'quarter', 'year') AS has_deadline,
           recurrence_code IN ('yearly', 'quarterly', 'monthly') AS has_frequency
    FROM milestones WHERE kind_code IN ('deadline', 'phase', 'recurring')
    UNION ALL SELECT measure_id, has_deadline, has_frequency FROM target_readings
)
SELECT m.measure_id, m.plan_id, m.kind_code, coalesce(bool_or(t.has_deadline), false) AS has_deadline,
       coalesce(bool_or(t.has_frequency), false) AS has_frequency, coalesce(bool_or(t.has_deadline OR t.has_frequency), false) AS is_dated
FROM measures m LEFT JOIN told t USING (measure_id)
GROUP BY ALL;

-- What of a measure can be checked, from data: a readable number, a date or fixed frequency, a unit that is named, a deliverable
-- with its date; and, beside these, whether its text names an output, dated or not.
CREATE VIEW measure_flags AS
SELECT m.measure_id, m.plan_id, m.kind_code,
       EXISTS (SELECT 1 FROM target_readings t WHERE t.measure_id = m.measure_id AND t.is_quantified) AS is_quantified,
       d.is_dated,
       EXISTS (SELECT 1 FROM measure_agencies a WHERE a.measure_id = m.measure_id) AS has_agency,
       EXISTS (SELECT 1 FROM targets t WHERE t.measure_id = m.measure_id AND t.kind_code = 'deliverable') AS has_deliverable,
       EXISTS (SELECT 1 FROM measure_outputs o WHERE o.measure_id = m.measure_id) AS has_named_output,
       EXISTS (SELECT 1 FROM targets t WHERE t.measure_id = m.measure_id AND t.kind_code = 'deliverable')
       OR EXISTS (SELECT 1 FROM measure_outputs o WHERE o.measure_id = m.measure_id) AS has_output
FROM measures m JOIN measure_dates d USING (measure_id);

-- The PMC index: one row per plan and first-level variable, the share of its sub-variables that are 1. The index of a plan is their sum.
CREATE VIEW pmc_shares AS
SELECT s.plan_id, v.parent_code AS variable_code, count(*) AS sub_count, sum(s.value) AS one_count, sum(s.value) / count(*) AS share
FROM pmc_scores s JOIN pmc_variables v USING (variable_code)
GROUP BY s.plan_id, v.parent_code;

-- One row per checkable time × leaf: a deadline, phase or fixed frequency inside a measure belongs to the leaf whose
-- clause holds it, and to the primary leaf where none does. Not to every leaf of a long measure.
CREATE VIEW milestone_matters AS
WITH checkable AS (
    SELECT * FROM milestones WHERE measure_id IS NOT NULL AND kind_code IN ('deadline', 'phase', 'recurring')
      AND (precision_code IN ('day', 'month', 'quarter', 'year') OR recurrence_code IN ('yearly', 'quarterly', 'monthly'))
), held AS (
    SELECT s.milestone_id, c.category_code FROM checkable s JOIN measure_categories c USING (measure_id)
    WHERE c.role_code <> 'mention' AND s.start_char < c.end_char AND c.start_char < s.end_char
)
SELECT s.plan_id, s.milestone_id, s.measure_id, c.category_code
FROM checkable s JOIN measure_categories c USING (measure_id)
WHERE (s.milestone_id, c.category_code) IN (SELECT (milestone_id, category_code) FROM held)
   OR (c.is_primary AND s.milestone_id NOT IN (SELECT milestone_id FROM held));

-- Plan × leaf and plan × group, with and without party building: which of the five kinds a cell is. Never blank.
-- A table, because every page asks for it on every run and the counting takes 36 ms.
CREATE TABLE plan_cells AS
WITH bases AS (
    SELECT unnest([true, false]) AS with_party
), scopes AS (
    SELECT code AS category_code, code AS leaf_code FROM categories WHERE parent_code IS NOT NULL
    UNION ALL
    SELECT parent_code, code FROM categories WHERE parent_code IS NOT NULL
), party_measures AS (
    SELECT measure_id FROM measure_categories WHERE is_primary AND category_code = 'party_building'
), about AS (
    SELECT b.with_party, m.plan_id, s.category_code, count(DISTINCT m.measure_id) AS n
    FROM bases b CROSS JOIN measure_matters m JOIN scopes s ON s.leaf_code = m.category_code
    WHERE b.with_party OR m.measure_id NOT IN (SELECT measure_id FROM party_measures)
    GROUP BY ALL
), targeted AS (
    SELECT t.plan_id, s.category_code, count(*) FILTER (t.is_checkable) AS n, count(*) FILTER (NOT t.is_checkable) AS end_states
    FROM distinct_targets t JOIN scopes s ON s.leaf_code = t.category_code GROUP BY ALL
), dated AS (
    SELECT b.with_party, d.plan_id, s.category_code, count(DISTINCT d.milestone_id) AS n
    FROM bases b CROSS JOIN milestone_matters d JOIN scopes s ON s.leaf_code = d.category_code
    WHERE b.with_party OR d.measure_id NOT IN (SELECT measure_id FROM party_measures)
    GROUP BY ALL
), touched AS (
    SELECT b.with_party, m.plan_id, s.category_code, count(*) AS n
    FROM bases b CROSS JOIN measure_categories c JOIN measures m USING (measure_id) JOIN scopes s ON s.leaf_code = c.category_code
    WHERE c.role_code = 'mention' AND (b.with_party OR m.measure_id NOT IN (SELECT measure_id FROM party_measures))
    GROUP BY ALL
), counted AS (
    SELECT b.with_party, p.plan_id, p.completeness_code, k.category_code, coalesce(about.n, 0) AS measure_count,
           coalesce(targeted.n, 0) AS target_count, coalesce(targeted.end_states, 0) AS end_state_count,
           coalesce(dated.n, 0) AS dated_count, coalesce(touched.n, 0) AS mention_count
    FROM bases b CROSS JOIN plans p CROSS JOIN (SELECT DISTINCT category_code FROM scopes) k
    LEFT JOIN about USING (with_party, plan_id, category_code)
    LEFT JOIN targeted USING (plan_id, category_code)
    LEFT JOIN dated USING (with_party, plan_id, category_code)
    LEFT JOIN touched USING (with_party, plan_id, category_code)
)
SELECT with_party, plan_id, category_code,
       CASE WHEN target_count + dated_count > 0 THEN 'quantified'
            WHEN measure_count + end_state_count > 0 THEN 'worded'
            WHEN mention_count > 0 THEN 'mentioned'
            WHEN completeness_code = 'truncated' THEN 'damaged'
            ELSE 'absent' END AS cell_code,
       CAST(measure_count AS INTEGER) AS measure_count, CAST(target_count AS INTEGER) AS target_count,
       CAST(dated_count AS INTEGER) AS dated_count
FROM counted
ORDER BY ALL;

CREATE VIEW cells AS SELECT plan_id, category_code, cell_code, measure_count, target_count FROM plan_cells WHERE with_party;

-- Every fact that can be opened at its sentence: one row per fact id.
CREATE VIEW facts AS
SELECT measure_id AS fact_id, plan_id, 'measure' AS fact_kind_code, measure_id, start_char, end_char, quote, clean_start_char, clean_end_char, quote_clean FROM measures
UNION ALL SELECT span_id, plan_id, 'copy', s.measure_id, s.start_char, s.end_char, s.quote, s.clean_start_char, s.clean_end_char, s.quote_clean FROM measure_spans s JOIN measures m USING (measure_id)
UNION ALL SELECT measure_category_id, plan_id, 'category', c.measure_id, c.start_char, c.end_char, c.quote, c.clean_start_char, c.clean_end_char, c.quote_clean FROM measure_categories c JOIN measures m USING (measure_id)
UNION ALL SELECT strength_id, plan_id, 'strength', s.measure_id, s.start_char, s.end_char, s.quote, s.clean_start_char, s.clean_end_char, s.quote_clean FROM measure_strengths s JOIN measures m USING (measure_id)
UNION ALL SELECT measure_agency_id, plan_id, 'agency', a.measure_id, a.start_char, a.end_char, a.quote, a.clean_start_char, a.clean_end_char, a.quote_clean FROM measure_agencies a JOIN measures m USING (measure_id)
UNION ALL SELECT target_id, plan_id, 'target', measure_id, start_char, end_char, quote, clean_start_char, clean_end_char, quote_clean FROM targets
UNION ALL SELECT target_evidence_id, plan_id, 'target_evidence', t.measure_id, e.start_char, e.end_char, e.quote, e.clean_start_char, e.clean_end_char, e.quote_clean FROM target_evidence e JOIN targets t USING (target_id)
UNION ALL SELECT milestone_id, plan_id, 'milestone', measure_id, start_char, end_char, quote, clean_start_char, clean_end_char, quote_clean FROM milestones
UNION ALL SELECT citation_id, plan_id, 'citation', measure_id, start_char, end_char, quote, clean_start_char, clean_end_char, quote_clean FROM citations
UNION ALL SELECT evidence_id, plan_id, 'plan', NULL, start_char, end_char, quote, clean_start_char, clean_end_char, quote_clean FROM plan_evidence
UNION ALL SELECT measure_tool_id, plan_id, 'tool', t.measure_id, t.start_char, t.end_char, t.quote, t.clean_start_char, t.clean_end_char, t.quote_clean FROM measure_tools t JOIN measures m USING (measure_id)
UNION ALL SELECT measure_output_id, plan_id, 'output', o.measure_id, o.start_char, o.end_char, o.quote, o.clean_start_char, o.clean_end_char, o.quote_clean
FROM measure_outputs o JOIN measures m USING (measure_id)
UNION ALL SELECT pmc_score_id, plan_id, 'pmc', NULL, start_char, end_char, quote, clean_start_char, clean_end_char, quote_clean FROM pmc_scores WHERE value = 1
UNION ALL SELECT sentence_id, plan_id, 'sentence', measure_id, start_char, end_char, quote, clean_start_char, clean_end_char, quote_clean FROM sentences
UNION ALL SELECT horizon_id, plan_id, 'horizon', NULL, start_char, end_char, quote, clean_start_char, clean_end_char, quote_clean FROM plan_horizons;

-- The plan of a fact, read in its id (the same rule as cejian.ids.plan_of).
CREATE MACRO plan_of(id) AS regexp_replace(split_part(id, ':', 1), '(-[a-z][0-9]+){1,2}$', '');

-- A sentence that names, or damages the name or title of, a state leader is shown in the source reader only;
-- everywhere else these words stand in its place (the same rule as cejian.wording.folding.withholding).
CREATE MACRO withhold(words) AS regexp_replace(words, '[^。;；\n]*(习近平|总书记|\*\*\*)[^。;；\n]*[。;；]?', '（此句只在原文页显示）', 'g');
CREATE VIEW withheld_facts AS
SELECT fact_id FROM facts WHERE regexp_matches(quote || quote_clean, '习近平|总书记|\*\*\*');

CREATE VIEW out_measures AS
SELECT p.plan_id, l.short_zh AS place, p.title AS plan_title, p.doc_number, m.measure_id, m.kind_code, m.number_label, s.path_label AS section,
       m.title, m.gist_zh AS editors_summary, c.category_code AS primary_category, g.name_zh AS primary_category_name,
       m.strength_code, m.strength_max_code, d.is_dated, withhold(m.quote) AS quote_as_copied, withhold(m.quote_clean) AS quote_corrected, m.start_char, m.end_char
FROM measures m JOIN plans p USING (plan_id) JOIN places l USING (place_id) JOIN sections s USING (section_id)
JOIN measure_dates d USING (measure_id) JOIN measure_categories c ON c.measure_id = m.measure_id AND c.is_primary
JOIN categories g ON g.code = c.category_code
ORDER BY l.ordinal, m.kind_code DESC, m.ordinal;

CREATE VIEW out_targets AS
SELECT p.plan_id, l.short_zh AS place, p.title AS plan_title, p.doc_number, t.* EXCLUDE (plan_id, quote, quote_clean), i.name_zh AS indicator_name,
       i.category_code, withhold(t.quote) AS quote_as_copied, withhold(t.quote_clean) AS quote_corrected
FROM targets t JOIN plans p USING (plan_id) JOIN places l USING (place_id) JOIN indicators i USING (indicator_id)
ORDER BY l.ordinal, t.target_id;

CREATE VIEW out_milestones AS
SELECT l.short_zh AS place, p.title AS plan_title, p.doc_number, s.* EXCLUDE (quote, quote_clean), withhold(s.quote) AS quote_as_copied, withhold(s.quote_clean) AS quote_corrected
FROM milestones s JOIN plans p USING (plan_id) JOIN places l USING (place_id)
ORDER BY l.ordinal, s.milestone_id;

CREATE VIEW out_agencies AS
SELECT l.short_zh AS place, p.title AS plan_title, p.doc_number, a.measure_id, m.number_label, a.name_as_written, a.role_code, g.name_zh AS agency,
       g.function_code, g.kind_code, withhold(a.quote) AS quote_as_copied, withhold(a.quote_clean) AS quote_corrected
FROM measure_agencies a JOIN measures m USING (measure_id) JOIN agencies g USING (agency_id) JOIN plans p USING (plan_id) JOIN places l USING (place_id)
ORDER BY l.ordinal, a.measure_agency_id;

CREATE VIEW out_cells AS
SELECT l.short_zh AS place, p.plan_id, p.doc_number, e.category_code, g.name_zh AS category, coalesce(g.parent_code, '') AS parent_code,
       e.cell_code, k.name_zh AS cell, e.measure_count, e.target_count
FROM cells e JOIN plans p USING (plan_id) JOIN places l USING (place_id) JOIN categories g ON g.code = e.category_code
JOIN codes k ON k.list_code = 'cell' AND k.code = e.cell_code
ORDER BY g.ordinal, l.ordinal;

CREATE VIEW out_corrections AS
SELECT l.short_zh AS place, p.doc_number, c.* REPLACE (withhold(c.wrong) AS wrong) FROM corrections c JOIN plans p USING (plan_id) JOIN places l USING (place_id)
ORDER BY l.ordinal, c.start_char, c.end_char, c.correction_id;
