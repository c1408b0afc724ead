-- The variables of the PMC index with their rules; one row per first-level variable (no parent) or sub-variable, in their order.
SELECT variable_code, parent_code, name_zh, name_en, rule_zh, replace(words, '|', '、') AS words, raise_zh FROM pmc_variables ORDER BY ordinal
