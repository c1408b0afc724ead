-- Writes into the rows of drafts that stand beside the published plans what they are: that it is a draft, which of its facts are still to
-- be checked, and that a matter of which nothing was read is not said to be absent. Who shows these rows says so with them.
-- Given: drafts (plan_id, position), unchecked (plan_id, fact_id). A fact without a row in unchecked is shown as any other.

-- What only a draft is called: as a cell, and as the origin of a text.
INSERT INTO codes VALUES
    ('cell', 'unread', 6, '草稿未读出', 'Not read in the draft', '草稿由规则读出，没有读到这方面的措施或目标；不等于原文没有'),
    ('admin_level', 'unread', 9, '未读出', 'Not read', '草稿由规则读出，没有读到是哪个地方'),
    ('issuer_kind', 'unread', 9, '未读出', 'Not read', '草稿由规则读出，没有读到发文机关'),
    ('source_origin', 'draft', 9, '草稿，未经核对', 'Draft, not checked', '导入的文件，出处与内容都没有人核对过');

-- What is written behind the words of a fact. What a measure is about, by which tool it works and how firm it is have no words of their own: the
-- measure says it.
CREATE TEMP TABLE marks AS
WITH parts AS (
    SELECT plan_id, split_part(fact_id, ':', 1) AS whole,
           CASE WHEN NOT contains(fact_id, ':') THEN '' WHEN contains(fact_id, ':tool-') THEN '工具' WHEN ends_with(fact_id, ':main') THEN '强度' ELSE '类别' END AS part
    FROM unchecked
)
SELECT whole AS fact_id,
       CASE WHEN bool_or(part = '') THEN '（待核）' ELSE '（' || string_agg(DISTINCT part, '、' ORDER BY part DESC) || '待核）' END AS mark
FROM parts WHERE whole <> plan_id GROUP BY whole;

UPDATE measures SET title = title || mark, gist_zh = gist_zh || mark FROM marks WHERE measure_id = fact_id;
UPDATE milestones SET label = label || mark FROM marks WHERE milestone_id = fact_id;
UPDATE measure_agencies SET name_as_written = name_as_written || mark FROM marks WHERE measure_agency_id = fact_id;
UPDATE citations SET title = title || mark FROM marks WHERE citation_id = fact_id;
UPDATE targets SET name_as_written = name_as_written || mark, confidence_code = 'low',
       reading_note = concat_ws('；', reading_note, '规则读出，把握低，待核')
FROM marks WHERE target_id = fact_id;
-- What only a draft names is called as its doubtful mention is.
UPDATE indicators SET name_zh = name_zh || '（待核）', name_en = name_en || ' (to be checked)'
WHERE indicator_id IN (SELECT indicator_id FROM targets JOIN marks ON target_id = fact_id);
UPDATE agencies SET name_zh = name_zh || '（待核）'
WHERE agency_id IN (SELECT agency_id FROM measure_agencies JOIN marks ON measure_agency_id = fact_id)
  AND agency_id NOT IN (SELECT agency_id FROM measure_agencies JOIN measures USING (measure_id) WHERE plan_id NOT IN (SELECT plan_id FROM drafts));

-- The document. A day cannot say that it is doubtful: the note does, in its place.
CREATE TEMP TABLE doubtful_fields AS
SELECT plan_id, split_part(fact_id, ':', 2) AS field FROM unchecked WHERE split_part(fact_id, ':', 1) = plan_id AND contains(fact_id, ':');
UPDATE plans SET completeness_note = concat_ws('；', '草稿：由程序按规则读出，没有人核对过；没有读出不等于原文没有',
    CASE WHEN issued_date IS NOT NULL AND (plan_id, 'issued_date') IN (SELECT (plan_id, field) FROM doubtful_fields) THEN '印发日期待核（' || issued_date || '）' END,
    CASE WHEN published_date IS NOT NULL AND (plan_id, 'published_date') IN (SELECT (plan_id, field) FROM doubtful_fields) THEN '发布日期待核（' || published_date || '）' END,
    CASE WHEN (plan_id, 'plan_kind_code') IN (SELECT (plan_id, field) FROM doubtful_fields) THEN '文种待核' END)
WHERE plan_id IN (SELECT plan_id FROM drafts);
UPDATE plans SET issued_date = NULL WHERE (plan_id, 'issued_date') IN (SELECT (plan_id, field) FROM doubtful_fields);
UPDATE plans SET published_date = NULL WHERE (plan_id, 'published_date') IN (SELECT (plan_id, field) FROM doubtful_fields);
UPDATE plans SET title = title || '（待核）' WHERE (plan_id, 'title') IN (SELECT (plan_id, field) FROM doubtful_fields);
UPDATE plans SET doc_number = doc_number || '（待核）' WHERE (plan_id, 'doc_number') IN (SELECT (plan_id, field) FROM doubtful_fields);
UPDATE plans SET issuer = issuer || '（待核）' WHERE (plan_id, 'issuer') IN (SELECT (plan_id, field) FROM doubtful_fields);
UPDATE plans SET title = title || '（草稿）', completeness_code = 'draft', source_origin_code = 'draft',
    source_origin_note = '导入的文件，出处与内容都没有人核对过'
WHERE plan_id IN (SELECT plan_id FROM drafts);

UPDATE plans SET issuer_kind_code = 'unread' WHERE issuer_kind_code = 'not_stated' AND plan_id IN (SELECT plan_id FROM drafts);
UPDATE places SET admin_level_code = 'unread' WHERE admin_level_code = 'not_stated' AND place_id IN (SELECT plan_id FROM drafts);

-- What its place is called. Two drafts of one place are told apart by a number.
CREATE TEMP TABLE called AS
SELECT place_id, CASE WHEN count(*) OVER (PARTITION BY short_zh) = 1 THEN ''
                      ELSE ' ' || row_number() OVER (PARTITION BY short_zh ORDER BY position) END AS number
FROM places JOIN drafts ON place_id = plan_id;
UPDATE places SET name_zh = name_zh || '（草稿' || number || '）', short_zh = short_zh || '（草稿' || number || '）',
    name_en = name_en || ' (draft' || number || ')', short_en = short_en || ' (draft' || number || ')'
FROM called WHERE called.place_id = places.place_id;

-- What the rules did not read may be there: neither 未提及 nor 仅提及 can be said.
UPDATE plan_cells SET cell_code = 'unread'
WHERE plan_id IN (SELECT plan_id FROM drafts) AND cell_code IN ('absent', 'mentioned', 'damaged');
