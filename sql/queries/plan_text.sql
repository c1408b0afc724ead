-- A plan's two texts; one row. Parameters: $plan_id.
SELECT plan_id, source_text, clean_text FROM plan_texts WHERE plan_id = $plan_id
