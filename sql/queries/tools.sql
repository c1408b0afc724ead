-- The policy tools and their codebook; one row per tool or group of tools (no parent), in its order.
SELECT tool_code, parent_code, name_zh, name_en, definition_zh, boundary_zh, example_zh, source FROM tools ORDER BY ordinal
