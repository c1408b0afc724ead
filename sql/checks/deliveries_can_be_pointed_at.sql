-- The highest level of commitment hands over a thing that can be pointed at; a mechanism, a system or a pattern is none.
SELECT m.plan_id || '/measures.csv' AS file, m.measure_id AS row, CASE s.clause_code WHEN 'main' THEN 'strength_quote' ELSE 'strength_max_quote' END AS field,
       '建立的是机制、体系一类，指不出建成了什么：' || s.quote_clean AS message
FROM measure_strengths s JOIN measures m USING (measure_id)
WHERE s.strength_code = 'deliver' AND regexp_matches(s.quote_clean, '(机制|体系|格局|模式|制度|网络|通道|品牌)$')
