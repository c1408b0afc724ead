-- Which policy tools the tasks of a plan use; one row per plan × tool or group of tools × group of the task's primary leaf (null: all groups) × role
-- (main, also) that occurs at all, with its clauses. Every task has one main tool, in a draft at most one;
-- a draft's task of which no matter was read is in the group unread. Parameters: $plan_ids (list), $with_party (boolean).
WITH coded AS (
    SELECT m.plan_id, m.clean_start_char AS measure_start, u.measure_tool_id, u.clean_start_char, u.role_code, coalesce(g.parent_code, 'unread') AS group_code, unnest([t.tool_code, t.parent_code]) AS tool_code
    FROM measure_tools u JOIN measures m USING (measure_id) JOIN tools t ON t.tool_code = u.tool_code
    LEFT JOIN measure_categories c ON c.measure_id = m.measure_id AND c.is_primary LEFT JOIN categories g ON g.code = c.category_code
    WHERE list_contains($plan_ids, m.plan_id) AND ($with_party OR c.category_code IS DISTINCT FROM 'party_building')
)
SELECT plan_id, tool_code, group_code, role_code, CAST(count(*) AS INTEGER) AS clause_count, list(measure_tool_id ORDER BY measure_start, clean_start_char, measure_tool_id) AS fact_ids
FROM coded
GROUP BY GROUPING SETS ((plan_id, tool_code, role_code), (plan_id, tool_code, role_code, group_code))
ORDER BY plan_id, tool_code, group_code NULLS FIRST, role_code DESC
