-- The database that the app reads. Positions (*_char) are 0-based code points, end exclusive:
-- start_char/end_char in the untouched source, clean_start_char/clean_end_char in the repaired text.
-- quote and quote_clean are cut from those texts by the build, never typed.

CREATE TABLE codes (list_code VARCHAR, code VARCHAR, ordinal INTEGER, name_zh VARCHAR, name_en VARCHAR, definition_zh VARCHAR, PRIMARY KEY (list_code, code));
CREATE TABLE categories (code VARCHAR PRIMARY KEY, parent_code VARCHAR, ordinal INTEGER, name_zh VARCHAR, name_en VARCHAR, definition_zh VARCHAR);
CREATE TABLE category_words (category_code VARCHAR REFERENCES categories (code), words VARCHAR);
CREATE TABLE indicators (indicator_id VARCHAR PRIMARY KEY, name_zh VARCHAR, name_en VARCHAR, unit VARCHAR, direction_code VARCHAR, category_code VARCHAR REFERENCES categories (code), definition VARCHAR, comparability_code VARCHAR, comparability_note VARCHAR);
CREATE TABLE benchmarks (indicator_id VARCHAR REFERENCES indicators (indicator_id), indicator_zh VARCHAR, place_name VARCHAR, period_label VARCHAR, kind_code VARCHAR, value DOUBLE, unit VARCHAR, publisher VARCHAR, grade_code VARCHAR, published_date VARCHAR, confidence_code VARCHAR, note VARCHAR);

CREATE TABLE places (place_id VARCHAR PRIMARY KEY, name_zh VARCHAR, name_en VARCHAR, short_zh VARCHAR, short_en VARCHAR, admin_level_code VARCHAR, level_basis_code VARCHAR, is_anonymised BOOLEAN, color_light VARCHAR, color_dark VARCHAR, ordinal INTEGER);
CREATE TABLE plans (plan_id VARCHAR PRIMARY KEY, place_id VARCHAR REFERENCES places (place_id), title VARCHAR, doc_number VARCHAR, issuer VARCHAR, issued_date DATE, published_date DATE, issuer_kind_code VARCHAR, plan_kind_code VARCHAR, source_origin_code VARCHAR, source_origin_note VARCHAR, completeness_code VARCHAR, completeness_note VARCHAR, source_file VARCHAR, source_sha256 VARCHAR);
CREATE TABLE plan_texts (plan_id VARCHAR PRIMARY KEY REFERENCES plans (plan_id), source_text VARCHAR, clean_text VARCHAR);
CREATE TABLE plan_horizons (horizon_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), start_date DATE, end_date DATE, precision_code VARCHAR, basis_code VARCHAR, note VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
CREATE TABLE plan_evidence (evidence_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), field_code VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
CREATE TABLE corrections (correction_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), start_char INTEGER, end_char INTEGER, wrong VARCHAR, "right" VARCHAR, kind_code VARCHAR, confidence_code VARCHAR, reason VARCHAR, is_applied BOOLEAN, clean_start_char INTEGER, clean_end_char INTEGER);
CREATE TABLE sections (section_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), parent_section_id VARCHAR, ordinal INTEGER, depth INTEGER, number_label VARCHAR, path_label VARCHAR, title VARCHAR, start_char INTEGER, end_char INTEGER, clean_start_char INTEGER, clean_end_char INTEGER);

CREATE TABLE measures (measure_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), section_id VARCHAR REFERENCES sections (section_id), ordinal INTEGER, kind_code VARCHAR, number_label VARCHAR, title VARCHAR, gist_zh VARCHAR, clean_text VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, strength_code VARCHAR, strength_max_code VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
CREATE TABLE measure_strengths (strength_id VARCHAR PRIMARY KEY, measure_id VARCHAR REFERENCES measures (measure_id), clause_code VARCHAR, strength_code VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
CREATE TABLE measure_spans (span_id VARCHAR PRIMARY KEY, measure_id VARCHAR REFERENCES measures (measure_id), role_code VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
CREATE TABLE measure_categories (measure_category_id VARCHAR PRIMARY KEY, measure_id VARCHAR REFERENCES measures (measure_id), category_code VARCHAR REFERENCES categories (code), role_code VARCHAR, is_primary BOOLEAN, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR, UNIQUE (measure_id, category_code));
CREATE TABLE measure_objects (measure_id VARCHAR REFERENCES measures (measure_id), object_code VARCHAR, PRIMARY KEY (measure_id, object_code));

-- Policy tools (Rothwell and Zegveld): groups have no parent; every task has one main tool.
CREATE TABLE tools (tool_code VARCHAR PRIMARY KEY, parent_code VARCHAR, ordinal INTEGER, name_zh VARCHAR, name_en VARCHAR, definition_zh VARCHAR, boundary_zh VARCHAR, example_zh VARCHAR, source VARCHAR);
CREATE TABLE measure_tools (measure_tool_id VARCHAR PRIMARY KEY, measure_id VARCHAR REFERENCES measures (measure_id), tool_code VARCHAR REFERENCES tools (tool_code), role_code VARCHAR, is_main BOOLEAN, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR, UNIQUE (measure_id, tool_code));
-- What a task names that will be there when it is done: a document, a body, a platform, a site. The clause may bear no date.
CREATE TABLE measure_outputs (measure_output_id VARCHAR PRIMARY KEY, measure_id VARCHAR REFERENCES measures (measure_id), output_kind_code VARCHAR, name_as_written VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR, UNIQUE (measure_id, name_as_written));
-- The PMC index: first-level variables have no parent; a plan has one 0 or 1 for each variable that has one. Positions are null for a 0.
CREATE TABLE pmc_variables (variable_code VARCHAR PRIMARY KEY, parent_code VARCHAR, ordinal INTEGER, name_zh VARCHAR, name_en VARCHAR, rule_zh VARCHAR, words VARCHAR, raise_zh VARCHAR);
CREATE TABLE pmc_scores (pmc_score_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), variable_code VARCHAR REFERENCES pmc_variables (variable_code), value INTEGER, note VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR, UNIQUE (plan_id, variable_code));

CREATE TABLE agencies (agency_id VARCHAR PRIMARY KEY, name_zh VARCHAR, function_code VARCHAR, kind_code VARCHAR);
CREATE TABLE measure_agencies (measure_agency_id VARCHAR PRIMARY KEY, measure_id VARCHAR REFERENCES measures (measure_id), agency_id VARCHAR REFERENCES agencies (agency_id), name_as_written VARCHAR, role_code VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);

CREATE TABLE targets (target_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), measure_id VARCHAR REFERENCES measures (measure_id), indicator_id VARCHAR REFERENCES indicators (indicator_id), name_as_written VARCHAR, comparator_code VARCHAR, value_as_written VARCHAR, value DOUBLE, unit_as_written VARCHAR, unit VARCHAR, kind_code VARCHAR, baseline_value DOUBLE, baseline_note VARCHAR, deadline_date DATE, deadline_precision_code VARCHAR, deadline_basis_code VARCHAR, recurrence_code VARCHAR, binding_code VARCHAR, duplicate_of_target_id VARCHAR, duplicate_confidence_code VARCHAR, reading_note VARCHAR, confidence_code VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
CREATE TABLE target_evidence (target_evidence_id VARCHAR PRIMARY KEY, target_id VARCHAR REFERENCES targets (target_id), field_code VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
CREATE TABLE target_measures (target_id VARCHAR REFERENCES targets (target_id), measure_id VARCHAR REFERENCES measures (measure_id), basis_code VARCHAR, PRIMARY KEY (target_id, measure_id));
CREATE TABLE milestones (milestone_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), measure_id VARCHAR REFERENCES measures (measure_id), label VARCHAR, start_date DATE, end_date DATE, precision_code VARCHAR, kind_code VARCHAR, recurrence_code VARCHAR, target_id VARCHAR REFERENCES targets (target_id), start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
-- The same document under one id wherever it is cited.
CREATE TABLE documents (document_id VARCHAR PRIMARY KEY, title VARCHAR, level_code VARCHAR, note VARCHAR);
CREATE TABLE citations (citation_id VARCHAR PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), measure_id VARCHAR REFERENCES measures (measure_id), document_id VARCHAR REFERENCES documents (document_id), title VARCHAR, doc_number VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);

CREATE TABLE external_events (event_id VARCHAR PRIMARY KEY, name_zh VARCHAR, name_en VARCHAR, start_date DATE, end_date DATE, source VARCHAR);
-- Pairs of targets that look comparable and are not, or not fully, each with its reason.
CREATE TABLE lookalikes (target_id_a VARCHAR REFERENCES targets (target_id), target_id_b VARCHAR REFERENCES targets (target_id), reason_zh VARCHAR, reason_en VARCHAR, PRIMARY KEY (target_id_a, target_id_b));
-- Pairs of measures labelled by two readings, some by a third, of which the weakest counts; they override the machine.
CREATE TABLE alignment_verdicts (measure_id_a VARCHAR REFERENCES measures (measure_id), measure_id_b VARCHAR REFERENCES measures (measure_id), verdict_code VARCHAR, reason VARCHAR, split_code VARCHAR, first_verdict_code VARCHAR, second_verdict_code VARCHAR, third_verdict_code VARCHAR, PRIMARY KEY (measure_id_a, measure_id_b));
-- For every measure its likest in every other plan, both ways; the score is for sorting and is no percentage. The contract's verdict and reason come from alignment_verdicts.
CREATE TABLE alignments (measure_id_a VARCHAR REFERENCES measures (measure_id), measure_id_b VARCHAR REFERENCES measures (measure_id), rank INTEGER, score DOUBLE, grade_code VARCHAR, verdict_code VARCHAR, reason VARCHAR, shared_terms VARCHAR, PRIMARY KEY (measure_id_a, measure_id_b));
-- How the machine does on the labelled pairs, before their verdicts override it; one row per half and grade (that grade or better).
CREATE TABLE alignment_quality (split_code VARCHAR, grade_code VARCHAR, pair_count INTEGER, found_count INTEGER, meant_count INTEGER, right_count INTEGER, "precision" DOUBLE, recall DOUBLE, PRIMARY KEY (split_code, grade_code));
-- What users type and no plan says, with the words that plans use instead.
CREATE TABLE synonyms (word VARCHAR PRIMARY KEY, said_as VARCHAR, note VARCHAR);
-- What is searched: one row per measure, and per paragraph outside the measures (a plan's own copies of its measures left out).
-- key holds the letters that are compared (cejian/wording.py), source_key those of the source where it reads otherwise; figures are
-- the keys of its targets' amounts, | around each; haystack is all three without the ends of statements, in which the database looks
-- before the letters are held to their bounds; tokens are its words, cut for the ranked search.
CREATE TABLE passages (passage_id INTEGER PRIMARY KEY, plan_id VARCHAR REFERENCES plans (plan_id), measure_id VARCHAR REFERENCES measures (measure_id), section_id VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, key VARCHAR, source_key VARCHAR, figures VARCHAR, tokens VARCHAR, haystack VARCHAR);
-- The words of the trade and of the texts as they sound: pinyin without tones, and its first letters. is_term: a word of the trade.
CREATE TABLE search_words (word VARCHAR PRIMARY KEY, sound VARCHAR, initials VARCHAR, is_term BOOLEAN);
CREATE TABLE letter_sounds (letter VARCHAR PRIMARY KEY, sound VARCHAR);
-- The sentences of the passages: what a hit shows and opens.
CREATE TABLE sentences (sentence_id VARCHAR PRIMARY KEY, passage_id INTEGER REFERENCES passages (passage_id), plan_id VARCHAR, measure_id VARCHAR, start_char INTEGER, end_char INTEGER, quote VARCHAR, clean_start_char INTEGER, clean_end_char INTEGER, quote_clean VARCHAR);
CREATE TABLE absence_searches (plan_id VARCHAR REFERENCES plans (plan_id), category_code VARCHAR REFERENCES categories (code), words_searched VARCHAR, found_note VARCHAR, PRIMARY KEY (plan_id, category_code));
-- For every plan, leaf and search word: how often the word stands in the clean text (counted by the build).
CREATE TABLE category_searches (plan_id VARCHAR REFERENCES plans (plan_id), category_code VARCHAR REFERENCES categories (code), word VARCHAR, hit_count INTEGER, PRIMARY KEY (plan_id, category_code, word));
-- Agreement of the two machine readings (两次机读一致率); no person has checked them yet.
CREATE TABLE coding_agreement (plan_id VARCHAR REFERENCES plans (plan_id), field_code VARCHAR, unit_count INTEGER, agreed_count INTEGER, agreed_share DOUBLE, kappa DOUBLE, PRIMARY KEY (plan_id, field_code));
CREATE TABLE reviews (fact_id VARCHAR, reviewer VARCHAR, reviewed_at DATE, verdict_code VARCHAR, note VARCHAR);
CREATE TABLE data_version (version VARCHAR, input_sha256 VARCHAR, released_date DATE);
