-- Every document is cited, and every citation names its document by the same title.
SELECT 'reference/documents.csv' AS file, d.document_id AS row, 'document_id' AS field, '没有一处引用这份文件' AS message
FROM documents d WHERE NOT EXISTS (SELECT 1 FROM citations c WHERE c.document_id = d.document_id)
UNION ALL
SELECT c.plan_id || '/citations.csv', c.citation_id, 'document_id', '题名与 documents.csv 里的不同：' || d.title
FROM citations c JOIN documents d USING (document_id) WHERE c.title <> d.title
