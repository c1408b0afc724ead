-- Which plan a fact belongs to; one row, none for an unknown fact. Parameters: $fact_id.
SELECT fact_id, plan_id FROM facts WHERE fact_id = $fact_id
