-- Two measures of a plan never share text: an overlap would count a sentence twice.
SELECT a.plan_id || '/measures.csv' AS file, a.measure_id AS row, 'quote' AS field, '与 ' || b.measure_id || ' 的文字重叠' AS message
FROM measures a JOIN measures b ON b.plan_id = a.plan_id AND b.measure_id > a.measure_id
 AND a.start_char < b.end_char AND b.start_char < a.end_char
