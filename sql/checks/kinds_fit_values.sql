-- Kinds with a number have one; end states and deliverables have none and are to be completed.
SELECT plan_id || '/targets.csv' AS file, target_id AS row, 'kind_code' AS field,
       CASE WHEN kind_code = 'deliverable' AND deadline_date IS NULL THEN '限期成果要有期限'
            WHEN kind_code IN ('qualitative', 'deliverable') THEN '定性目标与限期成果没有数值，comparator_code 应是 complete'
            WHEN kind_code = 'frequency' THEN '频次要有数值和周期（recurrence_code）'
            ELSE '这类目标要有数值，且不用 complete' END AS message
FROM targets
WHERE (kind_code IN ('qualitative', 'deliverable') AND (value IS NOT NULL OR comparator_code <> 'complete'))
   OR (kind_code NOT IN ('qualitative', 'deliverable') AND (value IS NULL OR comparator_code = 'complete'))
   OR (kind_code = 'frequency' AND recurrence_code = 'none')
   OR (kind_code = 'deliverable' AND deadline_date IS NULL)
