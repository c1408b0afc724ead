-- Every word that a synonym leads to stands in the text of at least one plan.
SELECT 'reference/synonyms.csv' AS file, s.word AS row, 'said_as' AS field, '没有一份方案写有：' || s.other AS message
FROM (SELECT word, unnest(string_split(said_as, '|')) AS other FROM synonyms) s
WHERE NOT EXISTS (SELECT 1 FROM plan_texts t WHERE contains(t.clean_text, s.other))
