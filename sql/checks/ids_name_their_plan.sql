-- Whose a fact is stands in its id: its plan, then a letter and a number; a part of it behind a colon (cejian/ids.py).
WITH named AS (
    SELECT plan_id, fact_id, fact_kind_code FROM facts
    UNION ALL SELECT plan_id, correction_id, 'correction' FROM corrections
)
SELECT plan_id || CASE fact_kind_code
        WHEN 'measure' THEN '/measures.csv' WHEN 'target' THEN '/targets.csv' WHEN 'milestone' THEN '/milestones.csv'
        WHEN 'citation' THEN '/citations.csv' WHEN 'correction' THEN '/corrections.csv' WHEN 'agency' THEN '/measure_agencies.csv'
        ELSE '/plan.yml' END AS file,
    fact_id AS row, 'id' AS field, '编号应以方案代码开头，后接一个小写字母和数字，如 ' || plan_id || '-m01' AS message
FROM named
WHERE plan_of(fact_id) <> plan_id
