-- A deadline before the plan's own date is possible, and needs a word about it.
SELECT t.plan_id || '/targets.csv' AS file, t.target_id AS row, 'reading_note' AS field, '期限早于文件日期，要在 reading_note 说明' AS message
FROM targets t JOIN plans p USING (plan_id)
WHERE t.deadline_date < coalesce(p.issued_date, p.published_date) AND t.reading_note IS NULL
