-- The category scheme; one row per group or leaf, in its order.
SELECT code, parent_code, name_zh, name_en, definition_zh FROM categories ORDER BY ordinal
