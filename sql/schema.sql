-- The database that the app reads. Positions (*_char) are 0-based code points, end exclusive:
-- start_char/end_char in the untouched source, clean_start_char/clean_end_char in the repaired text.
-- quote and quote_clean are cut from those texts by the build, never typed.

-- A code list is all rows of one list_code. From reference/codes.csv.
CREATE TABLE codes (
    list_code VARCHAR, -- name of the list
    code VARCHAR, -- the code
    ordinal INTEGER, -- place in the order of the file, from 1
    name_zh VARCHAR, -- Chinese name
    name_en VARCHAR, -- English name
    definition_zh VARCHAR, -- what it means, in Chinese
    PRIMARY KEY (list_code, code)
);
-- Two levels: groups have no parent; every measure has one primary leaf. From reference/categories.csv.
CREATE TABLE categories (
    code VARCHAR PRIMARY KEY, -- the code
    parent_code VARCHAR, -- code of the group; null for a group
    ordinal INTEGER, -- place in the order of the file, from 1
    name_zh VARCHAR, -- Chinese name
    name_en VARCHAR, -- English name
    definition_zh VARCHAR -- what it means, in Chinese
);
-- What is searched before a plan may be said to have nothing on a leaf. From reference/category_words.csv.
CREATE TABLE category_words (
    category_code VARCHAR REFERENCES categories (code), -- a leaf of the categories
    words VARCHAR -- words that are searched, | between them
);
-- Harmonised indicators, under which targets of several plans are compared. From reference/indicators.csv.
CREATE TABLE indicators (
    indicator_id VARCHAR PRIMARY KEY, -- the harmonised indicator
    name_zh VARCHAR, -- Chinese name
    name_en VARCHAR, -- English name
    unit VARCHAR, -- its unit
    direction_code VARCHAR, -- what is better: higher, lower, none (codes: direction)
    category_code VARCHAR REFERENCES categories (code), -- a leaf of the categories
    definition VARCHAR, -- what is counted, in Chinese
    comparability_code VARCHAR, -- how far its targets can be compared (codes: comparability); null: as practice only
    comparability_note VARCHAR -- why not fully comparable
);
-- Figures from outside the plans. From reference/benchmarks.csv.
CREATE TABLE benchmarks (
    indicator_id VARCHAR REFERENCES indicators (indicator_id), -- the harmonised indicator
    indicator_zh VARCHAR, -- the indicator as the publisher calls it
    place_name VARCHAR, -- 全国 or a place
    period_label VARCHAR, -- year or period as published
    kind_code VARCHAR, -- target, actual, baseline (codes: benchmark_kind)
    value DOUBLE, -- number in unit
    unit VARCHAR, -- unit as published
    publisher VARCHAR, -- who published it
    grade_code VARCHAR, -- how official the publication is (codes: benchmark_grade)
    published_date VARCHAR, -- day, month or year of publication, as precise as known
    confidence_code VARCHAR, -- how sure the figure is (codes: benchmark_confidence)
    note VARCHAR -- a remark of the data editors
);

-- Jurisdictions. From reference/places.csv.
CREATE TABLE places (
    place_id VARCHAR PRIMARY KEY, -- the place (jurisdiction)
    name_zh VARCHAR, -- Chinese name
    name_en VARCHAR, -- English name
    short_zh VARCHAR, -- Chinese short name
    short_en VARCHAR, -- English short name
    admin_level_code VARCHAR, -- district, subprovincial, prefecture, new_area (codes: admin_level)
    level_basis_code VARCHAR, -- stated in the text or inferred
    is_anonymised BOOLEAN, -- whether the source hides the name; it stays hidden
    color_light VARCHAR, -- its colour on light ground, #RRGGBB
    color_dark VARCHAR, -- its colour on dark ground, #RRGGBB
    ordinal INTEGER -- place in the order of the file, from 1
);
-- One document. From plans/<plan>/plan.yml.
CREATE TABLE plans (
    plan_id VARCHAR PRIMARY KEY, -- the plan; ids of its facts begin with it (cejian/ids.py)
    place_id VARCHAR REFERENCES places (place_id), -- the place (jurisdiction)
    title VARCHAR, -- title as written
    doc_number VARCHAR, -- 文号 as written; null where there is none
    issuer VARCHAR, -- who issued it, as written; null where hidden
    issued_date DATE, -- day of issue; null where the text has none
    published_date DATE, -- day of publication; null where the text has none
    issuer_kind_code VARCHAR, -- kind of issuer (codes: issuer_kind)
    plan_kind_code VARCHAR, -- kind of plan: 实施方案, 工作方案 … (codes: plan_kind)
    source_origin_code VARCHAR, -- official_site, third_party_copy, unknown
    source_origin_note VARCHAR, -- how the text came here
    completeness_code VARCHAR, -- complete or truncated
    completeness_note VARCHAR, -- what is missing
    source_file VARCHAR, -- path of the source from the project's root
    source_sha256 VARCHAR -- digest of the source's bytes, checked by the build
);
-- The whole text, untouched and repaired. From plans/<plan>/source.txt, corrections.csv.
CREATE TABLE plan_texts (
    plan_id VARCHAR PRIMARY KEY REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    source_text VARCHAR, -- the source as copied, never edited
    clean_text VARCHAR -- the source with the applied corrections
);
-- The years that a plan covers. From plans/<plan>/plan.yml.
CREATE TABLE plan_horizons (
    horizon_id VARCHAR PRIMARY KEY, -- the horizon
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    start_date DATE, -- first day; null where open
    end_date DATE, -- last day; null where open
    precision_code VARCHAR, -- how sharp the time is: day, month, quarter, year, vague, none (codes: precision)
    basis_code VARCHAR, -- stated or inferred
    note VARCHAR, -- a remark of the data editors
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- Where what is said of a plan stands in its text. From plans/<plan>/plan.yml.
CREATE TABLE plan_evidence (
    evidence_id VARCHAR PRIMARY KEY, -- plan_id:field
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    field_code VARCHAR, -- title, issuer, doc_number, issued_date, published_date, completeness
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- Damaged spots of a source: the ledger of repairs. From plans/<plan>/corrections.csv.
CREATE TABLE corrections (
    correction_id VARCHAR PRIMARY KEY, -- the correction
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    wrong VARCHAR, -- letters of the source
    "right" VARCHAR, -- letters that take their place where it is applied
    kind_code VARCHAR, -- kind of damage (codes: correction_kind)
    confidence_code VARCHAR, -- how sure the reading is (codes: confidence)
    reason VARCHAR, -- why, in Chinese
    is_applied BOOLEAN, -- whether clean_text has it
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER -- code points before its end there, exclusive
);
-- Headings, read from the text by the build. From build: cejian/corpus/outline.py.
CREATE TABLE sections (
    section_id VARCHAR PRIMARY KEY, -- the section
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    parent_section_id VARCHAR, -- the section above; null at the top
    ordinal INTEGER, -- place in the plan, from 1
    depth INTEGER, -- levels below the top, from 1
    number_label VARCHAR, -- number as written
    path_label VARCHAR, -- numbers from the top down to it
    title VARCHAR, -- heading without its number
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER -- code points before its end there, exclusive
);

-- Numbered tasks, and each item of the safeguards. From plans/<plan>/measures.csv.
CREATE TABLE measures (
    measure_id VARCHAR PRIMARY KEY, -- the measure
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    section_id VARCHAR REFERENCES sections (section_id), -- the section
    ordinal INTEGER, -- place within plan and kind, from 1
    kind_code VARCHAR, -- task or safeguard
    number_label VARCHAR, -- number as written
    title VARCHAR, -- title as written; null where the measure has none
    gist_zh VARCHAR, -- editors' summary, labelled so wherever it is shown
    clean_text VARCHAR, -- its text as repaired
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    strength_code VARCHAR, -- strength of the main clause
    strength_max_code VARCHAR, -- strength of its strongest clause
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- The clauses that decide a measure's strength. From plans/<plan>/measures.csv.
CREATE TABLE measure_strengths (
    strength_id VARCHAR PRIMARY KEY, -- measure_id:main or measure_id:strongest
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure
    clause_code VARCHAR, -- main or strongest
    strength_code VARCHAR, -- strength of the clause (codes: strength)
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- Further places where a measure stands. From plans/<plan>/measure_spans.csv.
CREATE TABLE measure_spans (
    span_id VARCHAR PRIMARY KEY, -- measure_id:copy
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure
    role_code VARCHAR, -- copy
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- What a measure is about. From plans/<plan>/measure_categories.csv.
CREATE TABLE measure_categories (
    measure_category_id VARCHAR PRIMARY KEY, -- measure_id:category_code
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure
    category_code VARCHAR REFERENCES categories (code), -- a leaf of the categories
    role_code VARCHAR, -- primary, secondary, mention
    is_primary BOOLEAN, -- whether role_code is primary
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR, -- clean_text between these places, as repaired; cut by the build
    UNIQUE (measure_id, category_code)
);
-- IP objects of a measure. From plans/<plan>/measure_objects.csv.
CREATE TABLE measure_objects (
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure
    object_code VARCHAR, -- patent, trademark … (codes: object)
    PRIMARY KEY (measure_id, object_code)
);

-- Policy tools (Rothwell and Zegveld): groups have no parent; every task has one main tool. From reference/tools.csv.
CREATE TABLE tools (
    tool_code VARCHAR PRIMARY KEY, -- a policy tool
    parent_code VARCHAR, -- code of the group; null for a group
    ordinal INTEGER, -- place in the order of the file, from 1
    name_zh VARCHAR, -- Chinese name
    name_en VARCHAR, -- English name
    definition_zh VARCHAR, -- what it means, in Chinese
    boundary_zh VARCHAR, -- what does not belong to it, in Chinese
    example_zh VARCHAR, -- an example, in Chinese
    source VARCHAR -- the study that it is from
);
-- Policy tools of a measure. From plans/<plan>/measure_tools.csv.
CREATE TABLE measure_tools (
    measure_tool_id VARCHAR PRIMARY KEY, -- measure_id:tool-tool_code
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure
    tool_code VARCHAR REFERENCES tools (tool_code), -- a policy tool
    role_code VARCHAR, -- main or also (codes: tool_role)
    is_main BOOLEAN, -- whether role_code is main
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR, -- clean_text between these places, as repaired; cut by the build
    UNIQUE (measure_id, tool_code)
);
-- What a task names that will be there when it is done: a document, a body, a platform, a site. The clause may bear no
-- date. From plans/<plan>/measure_outputs.csv.
CREATE TABLE measure_outputs (
    measure_output_id VARCHAR PRIMARY KEY, -- measure_id:output-number
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure
    output_kind_code VARCHAR, -- document, body, platform, site (codes: output_kind)
    name_as_written VARCHAR, -- name as the text writes it
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR, -- clean_text between these places, as repaired; cut by the build
    UNIQUE (measure_id, name_as_written)
);
-- Variables of the PMC index: those of the first level have no parent. From reference/pmc_variables.csv.
CREATE TABLE pmc_variables (
    variable_code VARCHAR PRIMARY KEY, -- X1 … X10 and their sub-variables
    parent_code VARCHAR, -- code of the group; null for a group
    ordinal INTEGER, -- place in the order of the file, from 1
    name_zh VARCHAR, -- Chinese name
    name_en VARCHAR, -- English name
    rule_zh VARCHAR, -- when it is 1, in Chinese
    words VARCHAR, -- words that are searched, | between them
    raise_zh VARCHAR -- what would make it 1, in Chinese
);
-- One 0 or 1 per plan and sub-variable. Positions are null for a 0. From plans/<plan>/pmc_scores.csv.
CREATE TABLE pmc_scores (
    pmc_score_id VARCHAR PRIMARY KEY, -- plan_id:variable_code
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    variable_code VARCHAR REFERENCES pmc_variables (variable_code), -- the sub-variable
    value INTEGER, -- 0 or 1
    note VARCHAR, -- what was found or not, in Chinese
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR, -- clean_text between these places, as repaired; cut by the build
    UNIQUE (plan_id, variable_code)
);

-- Agencies named in any plan. From reference/agencies.csv.
CREATE TABLE agencies (
    agency_id VARCHAR PRIMARY KEY, -- the agency, one id under all its names
    name_zh VARCHAR, -- Chinese name
    function_code VARCHAR, -- what it does (codes: agency_function)
    kind_code VARCHAR -- unit, collective, internal_office
);
-- Who is named for a measure, each time. From plans/<plan>/measure_agencies.csv.
CREATE TABLE measure_agencies (
    measure_agency_id VARCHAR PRIMARY KEY, -- the mention
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure
    agency_id VARCHAR REFERENCES agencies (agency_id), -- the agency, one id under all its names
    name_as_written VARCHAR, -- name as the text writes it
    role_code VARCHAR, -- lead, support, responsible
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);

-- Quantified or dated commitments. From plans/<plan>/targets.csv.
CREATE TABLE targets (
    target_id VARCHAR PRIMARY KEY, -- the target
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure in which it stands; null for a goal or a table
    indicator_id VARCHAR REFERENCES indicators (indicator_id), -- the harmonised indicator
    name_as_written VARCHAR, -- name as the text writes it
    comparator_code VARCHAR, -- how the value is meant: eq, ge, reach … (codes: comparator)
    value_as_written VARCHAR, -- number as written; null where the text has none
    value DOUBLE, -- number in unit
    unit_as_written VARCHAR, -- unit as written
    unit VARCHAR, -- unit of value, harmonised; “unreadable” where the text hides it
    kind_code VARCHAR, -- kind of target: level, count, cumulative … (codes: target_kind)
    baseline_value DOUBLE, -- number in unit against which a change is; null where not stated
    baseline_note VARCHAR, -- what the baseline is, or 未写基数
    deadline_date DATE, -- last day of the deadline; null without a date
    deadline_precision_code VARCHAR, -- day, month, quarter, year, vague, none
    deadline_basis_code VARCHAR, -- where the deadline stands: own, inherited, table_header, none
    recurrence_code VARCHAR, -- rhythm (codes: recurrence); null where none
    binding_code VARCHAR, -- expected, binding, not_stated
    duplicate_of_target_id VARCHAR, -- the target of which it is a repeat; null where it is the first
    duplicate_confidence_code VARCHAR, -- how sure that is
    reading_note VARCHAR, -- what is in doubt in the reading, or what the reading rests on
    confidence_code VARCHAR, -- how sure the reading is (codes: confidence)
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- Where a field of a target stands that is not in its own quote. From plans/<plan>/target_evidence.csv.
CREATE TABLE target_evidence (
    target_evidence_id VARCHAR PRIMARY KEY, -- target_id:field_code
    target_id VARCHAR REFERENCES targets (target_id), -- the target
    field_code VARCHAR, -- the field: deadline_date, binding_code …
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- Measures that serve a target. From plans/<plan>/target_measures.csv.
CREATE TABLE target_measures (
    target_id VARCHAR REFERENCES targets (target_id), -- the target
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure
    basis_code VARCHAR, -- stands_in or same_matter
    PRIMARY KEY (target_id, measure_id)
);
-- Time statements. From plans/<plan>/milestones.csv.
CREATE TABLE milestones (
    milestone_id VARCHAR PRIMARY KEY, -- the milestone
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure; null where the fact stands outside all measures
    label VARCHAR, -- what it is, in Chinese
    start_date DATE, -- first day; null where open
    end_date DATE, -- last day; null where open
    precision_code VARCHAR, -- how sharp the time is: day, month, quarter, year, vague, none (codes: precision)
    kind_code VARCHAR, -- issued, published, phase, deadline, horizon, recurring, external
    recurrence_code VARCHAR, -- rhythm (codes: recurrence); null where none
    target_id VARCHAR REFERENCES targets (target_id), -- the target whose deadline it is; null where none
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- The same document under one id wherever it is cited. From reference/documents.csv.
CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY, -- the cited document, one id wherever it is cited
    title VARCHAR, -- title
    level_code VARCHAR, -- level of its issuer (codes: document_level)
    note VARCHAR -- a remark of the data editors
);
-- Upstream documents that a plan cites. From plans/<plan>/citations.csv.
CREATE TABLE citations (
    citation_id VARCHAR PRIMARY KEY, -- the citation
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure; null where the fact stands outside all measures
    document_id VARCHAR REFERENCES documents (document_id), -- the cited document, one id wherever it is cited
    title VARCHAR, -- title as cited
    doc_number VARCHAR, -- 文号 as written; null where there is none
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);

-- Events outside the plans that the timeline shows. From reference/external_events.csv.
CREATE TABLE external_events (
    event_id VARCHAR PRIMARY KEY, -- the event
    name_zh VARCHAR, -- Chinese name
    name_en VARCHAR, -- English name
    start_date DATE, -- first day; null where open
    end_date DATE, -- last day; null where open
    source VARCHAR -- where this is from
);
-- Pairs of targets that look comparable and are not, or not fully, each with its reason. From reference/lookalikes.csv.
CREATE TABLE lookalikes (
    target_id_a VARCHAR REFERENCES targets (target_id), -- a target
    target_id_b VARCHAR REFERENCES targets (target_id), -- a target of another plan
    reason_zh VARCHAR, -- why not, in Chinese
    reason_en VARCHAR, -- why not, in English
    PRIMARY KEY (target_id_a, target_id_b)
);
-- Pairs of measures labelled by two readings, some by a third, of which the weakest counts; they override the machine.
-- From reference/alignments.csv.
CREATE TABLE alignment_verdicts (
    measure_id_a VARCHAR REFERENCES measures (measure_id), -- a measure
    measure_id_b VARCHAR REFERENCES measures (measure_id), -- a measure of another plan
    verdict_code VARCHAR, -- the weakest of the readings
    reason VARCHAR, -- why, in Chinese
    split_code VARCHAR, -- which pairs: those tuned on (tune), kept for reporting (report), put aside (aside)
    first_verdict_code VARCHAR, -- of the first reading
    second_verdict_code VARCHAR, -- of the second reading
    third_verdict_code VARCHAR, -- of the third reading; null where there was none
    PRIMARY KEY (measure_id_a, measure_id_b)
);
-- Of the plans that likeness is measured by, those with labelled pairs: for every measure its likest in every other of
-- them, both ways. Verdict and reason come from alignment_verdicts. Pairs of any other plan are worked out by the same
-- scale when they are asked for (cejian/answers/alike.py). From build: cejian/corpus/likeness.py.
CREATE TABLE alignments (
    measure_id_a VARCHAR REFERENCES measures (measure_id), -- a measure
    measure_id_b VARCHAR REFERENCES measures (measure_id), -- a measure of another plan
    rank INTEGER, -- of b among the measures of its plan for a, from 1
    score DOUBLE, -- for sorting alone: no percentage, has no unit and may be negative
    grade_code VARCHAR, -- likeness: near_same, same_matter, related
    verdict_code VARCHAR, -- what two readings say: same, partial, different; null where nobody judged
    reason VARCHAR, -- why, in Chinese
    shared_terms VARCHAR, -- words that both have
    PRIMARY KEY (measure_id_a, measure_id_b)
);
-- How the machine does on the labelled pairs, before their verdicts override it; one row per half and grade (that grade
-- or better). From build: cejian/corpus/derived.py.
CREATE TABLE alignment_quality (
    split_code VARCHAR, -- which pairs: those tuned on (tune), kept for reporting (report), put aside (aside)
    grade_code VARCHAR, -- likeness: near_same, same_matter, related
    pair_count INTEGER, -- labelled pairs
    found_count INTEGER, -- pairs that the machine says are so alike
    meant_count INTEGER, -- pairs that the readings say are so
    right_count INTEGER, -- pairs of which both say so
    "precision" DOUBLE, -- right_count over found_count, 0 to 1; null without any
    recall DOUBLE, -- right_count over meant_count, 0 to 1; null without any
    PRIMARY KEY (split_code, grade_code)
);
-- What users type and no plan says, with the words that plans use instead. From reference/synonyms.csv.
CREATE TABLE synonyms (
    word VARCHAR PRIMARY KEY, -- what is typed
    said_as VARCHAR, -- what plans write, | between them
    note VARCHAR -- a remark of the data editors
);
-- What is searched: one row per measure, and per paragraph outside the measures (a plan's own copies of its measures
-- left out). From build: cejian/corpus/derived.py.
CREATE TABLE passages (
    passage_id INTEGER PRIMARY KEY, -- the passage
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    measure_id VARCHAR REFERENCES measures (measure_id), -- the measure; null where the fact stands outside all measures
    section_id VARCHAR, -- the section; null outside all
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    key VARCHAR, -- the letters that are compared (cejian/wording/folding.py)
    source_key VARCHAR, -- those of the source where it reads otherwise
    figures VARCHAR, -- keys of the amounts of its targets, | around each
    tokens VARCHAR, -- its words, cut for the ranked search
    haystack VARCHAR -- key, source_key and figures without the ends of statements: looked in first
);
-- The words of the trade and of the texts as they sound. From build: cejian/corpus/sounds.py.
CREATE TABLE search_words (
    word VARCHAR PRIMARY KEY, -- a word
    sound VARCHAR, -- pinyin without tones
    initials VARCHAR, -- its first letters
    is_term BOOLEAN -- whether it is a word of the trade
);
-- Letters as they sound. From build: cejian/corpus/sounds.py.
CREATE TABLE letter_sounds (
    letter VARCHAR PRIMARY KEY, -- a Chinese letter
    sound VARCHAR -- pinyin without tones
);
-- The sentences of the passages: what a hit shows and opens. From build: cejian/corpus/derived.py.
CREATE TABLE sentences (
    sentence_id VARCHAR PRIMARY KEY, -- the sentence
    passage_id INTEGER REFERENCES passages (passage_id), -- the passage
    plan_id VARCHAR, -- the plan; ids of its facts begin with it (cejian/ids.py)
    measure_id VARCHAR, -- the measure; null where the fact stands outside all measures
    start_char INTEGER, -- code points before it in plan_texts.source_text; counted by the build
    end_char INTEGER, -- code points before its end there, exclusive
    quote VARCHAR, -- source_text between these places, as copied; cut by the build
    clean_start_char INTEGER, -- code points before it in plan_texts.clean_text; counted by the build
    clean_end_char INTEGER, -- code points before its end there, exclusive
    quote_clean VARCHAR -- clean_text between these places, as repaired; cut by the build
);
-- Why a plan may be said to have nothing on a leaf. From plans/<plan>/absence_searches.csv.
CREATE TABLE absence_searches (
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    category_code VARCHAR REFERENCES categories (code), -- a leaf of the categories
    words_searched VARCHAR, -- words that were searched, | between them
    found_note VARCHAR, -- what was found and why it does not count
    PRIMARY KEY (plan_id, category_code)
);
-- For every plan, leaf and search word: how often the word stands in the clean text. From build: cejian/corpus/build.py.
CREATE TABLE category_searches (
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    category_code VARCHAR REFERENCES categories (code), -- a leaf of the categories
    word VARCHAR, -- a word
    hit_count INTEGER, -- times that the word stands there
    PRIMARY KEY (plan_id, category_code, word)
);
-- Agreement of the two machine readings (两次机读一致率); no person has checked them yet. From build: cejian/corpus/agreement.py from
-- data/codings.
CREATE TABLE coding_agreement (
    plan_id VARCHAR REFERENCES plans (plan_id), -- the plan; ids of its facts begin with it (cejian/ids.py)
    field_code VARCHAR, -- what was read twice
    unit_count INTEGER, -- units that were read
    agreed_count INTEGER, -- units on which both readings agree
    agreed_share DOUBLE, -- agreed_count over unit_count, 0 to 1
    kappa DOUBLE, -- Cohen's kappa, −1 to 1; null where it is not defined
    PRIMARY KEY (plan_id, field_code)
);
-- What people said of facts; empty until somebody has.
CREATE TABLE reviews (
    fact_id VARCHAR, -- the fact
    reviewer VARCHAR, -- who looked, a person
    reviewed_at DATE, -- day
    verdict_code VARCHAR, -- what the person says of the fact
    note VARCHAR -- a remark of the data editors
);
-- One row: what this database was made of. From build: cejian/corpus/data_version.py.
CREATE TABLE data_version (
    version VARCHAR, -- released_date · first letters of input_sha256
    input_sha256 VARCHAR, -- digest over the data, the SQL and the schema number
    released_date DATE -- day in data/release.txt
);
