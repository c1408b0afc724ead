"""Rows of the answers as types: the columns of sql/queries/<name>.sql, None where NULL may stand.

Store.rows and Store.look give them by the name of the query. This file is made of the queries and of what they answer:
python -m tests.sql.typed_rows writes it, and a test says where it is not up to date.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Literal, Protocol, TypedDict, Unpack, overload

import pandas as pd


class Question(TypedDict, total=False):
    """What a query is asked with; which of it one wants stands in its text as $name."""

    category_codes: list[str]
    fact_id: str
    groups: list[list[str]]
    home_plan_id: str | None
    indicator_id: str
    most: int
    passage_ids: list[int]
    plan_id: str
    plan_ids: list[str]
    terms: list[str] | str
    today: datetime.date
    with_other: bool
    with_party: bool


class AbsenceRow(TypedDict):
    """absences.sql: one row per plan × leaf without coding."""

    plan_id: str
    category_code: str
    parent_code: str
    words_searched: str
    found_note: str


class AgencyRow(TypedDict):
    """agencies.sql: one row per agency."""

    agency_id: str
    name_zh: str
    function_code: str
    kind_code: str


class AgencyMentionRow(TypedDict):
    """agency_rows.sql: one row per measure × agency × mention."""

    fact_id: str
    plan_id: str
    measure_id: str
    measure_kind_code: str
    number_label: str
    short_zh: str
    is_editors_summary: bool
    agency_id: str
    agency_zh: str
    function_code: str
    function_zh: str
    function_en: str
    function_ordinal: int
    agency_kind_code: str
    name_as_written: str
    role_code: str
    role_zh: str
    role_en: str
    standing_code: str


class AlignedPlanRow(TypedDict):
    """aligned_plans.sql: one row per plan."""

    plan_id: str


class AlignmentPairRow(TypedDict):
    """alignment_pairs.sql: one row per pair and direction."""

    measure_id_a: str
    plan_id_a: str
    measure_id_b: str
    plan_id_b: str
    is_nearest: bool
    grade_code: str
    verdict_code: str | None
    reason: str | None
    shared_terms: str


class AlignmentQualityRow(TypedDict):
    """alignment_quality.sql: one row per half (the one kept for reporting first) and grade."""

    split_code: str
    grade_code: str
    grade_zh: str
    grade_en: str
    pair_count: int
    found_count: int
    meant_count: int
    right_count: int
    precision: float | None
    recall: float | None


class AlignmentVerdictRow(TypedDict):
    """alignment_verdicts.sql: one row per labelled pair."""

    measure_id_a: str
    measure_id_b: str
    verdict_code: str
    reason: str
    split_code: str


class HomeAloneRow(TypedDict):
    """alone_rows.sql: one row per leaf."""

    category_code: str
    home_cell_code: str
    is_alone: bool


class BenchmarkRow(TypedDict):
    """benchmarks.sql: one row per figure."""

    place_name: str
    period_label: str
    kind_code: str
    kind_zh: str
    value: float
    unit: str
    publisher: str
    grade_code: str
    grade_zh: str
    published_date: str | None
    confidence_code: str
    note: str | None


class CategoryRow(TypedDict):
    """categories.sql: one row per group or leaf."""

    code: str
    parent_code: str | None
    name_zh: str
    name_en: str
    definition_zh: str


class CategoryWordRow(TypedDict):
    """category_words.sql: one row per category leaf."""

    category_code: str
    words: str


class CellMeasureRow(TypedDict):
    """cell_measures.sql: one row per plan × leaf × measure."""

    plan_id: str
    category_code: str
    role_code: str
    measure_id: str
    fact_id: str
    kind_code: str
    number_label: str
    short_zh: str
    is_editors_summary: bool
    gist_zh: str
    strength_code: str
    section_label: str


class CellMilestoneRow(TypedDict):
    """cell_milestones.sql: one row per milestone × leaf."""

    plan_id: str
    category_code: str
    fact_id: str
    measure_id: str
    label: str
    quote_clean: str
    start_date: pd.Timestamp | None
    end_date: pd.Timestamp | None
    precision_code: str
    recurrence_code: str


class CellTargetRow(TypedDict):
    """cell_targets.sql: one row per target."""

    plan_id: str
    category_code: str | None
    fact_id: str
    measure_id: str | None
    indicator_zh: str
    indicator_en: str
    name_as_written: str
    comparator_code: str
    value: float | None
    value_as_written: str | None
    unit: str | None
    unit_as_written: str | None
    kind_code: str
    kind_zh: str
    kind_en: str
    deadline_date: pd.Timestamp | None
    deadline_precision_code: str
    deadline_basis_code: str
    recurrence_code: str
    confidence_code: str
    reading_note: str | None
    baseline_note: str | None
    is_checkable: bool
    is_quantified: bool
    has_deadline: bool
    has_frequency: bool


class CellRow(TypedDict):
    """cells.sql: one row per plan × category."""

    plan_id: str
    category_code: str
    parent_code: str | None
    name_zh: str
    name_en: str
    definition_zh: str
    cell_code: str
    measure_count: int
    target_count: int
    dated_count: int


class CodeRow(TypedDict):
    """codes.sql: one row per code."""

    list_code: str
    code: str
    name_zh: str
    name_en: str
    definition_zh: str | None


class CodingAgreementRow(TypedDict):
    """coding_agreement.sql: one row per field × plan (plan_id null for all)."""

    field_code: str
    plan_id: str | None
    unit_count: int
    agreed_count: int
    agreed_share: float | None
    kappa: float | None


class ComparedTextRow(TypedDict):
    """compared_texts.sql: one row per measure."""

    plan_id: str
    measure_id: str
    clean_text: str
    head: str
    primary_code: str
    category_codes: Sequence[str]
    tokens: str


class CorrectionCountRow(TypedDict):
    """correction_counts.sql: one row per plan × kind."""

    plan_id: str
    kind_code: str
    kind_zh: str
    kind_en: str
    applied_count: int
    noted_count: int


class CorrectionRow(TypedDict):
    """corrections.sql: one row per damaged spot."""

    plan_id: str
    correction_id: str
    start_char: int
    end_char: int
    wrong: str
    right: str
    kind_code: str
    kind_zh: str
    kind_en: str
    confidence_code: str
    confidence_zh: str
    reason: str
    is_applied: bool
    clean_start_char: int
    clean_end_char: int


class DataVersionRow(TypedDict):
    """data_version.sql: one row."""

    version: str
    input_sha256: str
    released_date: pd.Timestamp


class DeadlineRow(TypedDict):
    """deadlines.sql: one row per plan."""

    plan_id: str
    dated_count: int
    passed_count: int
    passed_ids: Sequence[str]


class DocumentCitationRow(TypedDict):
    """One of the citations of a DocumentRow."""

    plan_id: str
    fact_id: str
    measure_id: str | None
    number_label: str | None
    doc_number: str | None


class DocumentRow(TypedDict):
    """documents.sql: one row per document."""

    document_id: str
    title: str
    level_code: str
    level_zh: str
    level_en: str
    note: str | None
    plan_count: int
    citations: Sequence[DocumentCitationRow]


class DoubtRow(TypedDict):
    """doubts.sql: one row per doubt."""

    plan_id: str
    doubt_code: str
    fact_id: str
    confidence_code: str | None
    note: str | None
    start_char: int
    quote_clean: str


class DownloadRow(TypedDict):
    """downloads.sql: one row per name."""

    name: str


class ExternalEventRow(TypedDict):
    """external_events.sql: one row per event."""

    event_id: str
    name_zh: str
    name_en: str
    start_date: pd.Timestamp
    end_date: pd.Timestamp
    source: str


class FactCitationRow(TypedDict):
    """fact_citations.sql: one row per fact."""

    fact_id: str
    fact_kind_code: str
    measure_id: str | None
    measure_kind_code: str | None
    number_label: str | None
    section_label: str | None
    section_title: str | None
    clean_start_char: int
    quote_clean: str
    confidence_code: str | None
    reading_note: str | None


class FactPlaceRow(TypedDict):
    """fact_place.sql: one row."""

    fact_id: str
    plan_id: str


class FlagCountRow(TypedDict):
    """flag_counts.sql: one row per plan × kind × group (null: all groups) × figure that occurs at all."""

    plan_id: str
    kind_code: str
    group_code: str | None
    figure_code: str
    measure_count: int
    letter_mean: int
    measure_ids: Sequence[str]


class HomeGapRow(TypedDict):
    """gap_rows.sql: one row per leaf."""

    category_code: str
    home_cell_code: str
    other_count: int
    quantified_count: int
    strength_code: str | None
    other_plan_ids: Sequence[str]


class GapRow(TypedDict):
    """gaps.sql: one row per leaf."""

    category_code: str
    name_zh: str
    name_en: str
    home_cell_code: str
    other_count: int
    quantified_count: int
    other_plan_ids: Sequence[str]


class LetterSoundRow(TypedDict):
    """letter_sounds.sql: one row per letter."""

    letter: str
    sound: str


class LookalikeRow(TypedDict):
    """lookalikes.sql: one row per pair."""

    target_id_a: str
    target_id_b: str
    reason_zh: str
    reason_en: str


class MeasureFlagRow(TypedDict):
    """measure_flags.sql: one row per measure."""

    measure_id: str
    plan_id: str
    kind_code: str
    number_label: str
    short_zh: str
    is_editors_summary: bool
    group_code: str
    is_quantified: bool
    is_dated: bool
    has_agency: bool
    has_output: bool
    flag_count: int
    strength_code: str
    letter_count: int
    output_fact_ids: Sequence[str]


class MeasureAgencyRow(TypedDict):
    """One of the agencies of a MeasureRow."""

    agency_id: str
    name: str
    role_code: str
    function_code: str
    fact_id: str


class MeasureRow(TypedDict):
    """measure_rows.sql: one row per measure."""

    measure_id: str
    plan_id: str
    kind_code: str
    number_label: str
    title: str | None
    gist_zh: str
    strength_code: str
    strength_max_code: str
    section_label: str
    is_dated: bool
    category_codes: Sequence[str]
    object_codes: Sequence[str]
    agencies: Sequence[MeasureAgencyRow]
    number_fact_ids: Sequence[str]
    date_fact_ids: Sequence[str]


class OnlyHereRow(TypedDict):
    """only_here.sql: one row per measure."""

    plan_id: str
    measure_id: str
    category_code: str
    strength_code: str
    nearest_measure_id: str


class OutsideTargetRow(TypedDict):
    """outside_targets.sql: one row per plan."""

    plan_id: str
    target_count: int
    target_ids: Sequence[str]


class PassageSentenceRow(TypedDict):
    """passage_sentences.sql: one row per sentence."""

    passage_id: int
    fact_id: str
    plan_id: str
    measure_id: str | None
    quote: str
    quote_clean: str
    section_label: str | None
    section_title: str | None
    number_label: str | None
    kind_code: str | None
    measure_title: str | None
    gist_zh: str | None


class PlanFactRow(TypedDict):
    """plan_facts.sql: one row per fact."""

    fact_id: str
    fact_kind_code: str
    measure_id: str | None
    start_char: int
    end_char: int
    clean_start_char: int
    clean_end_char: int
    reading_note: str | None


class PlanFigureRow(TypedDict):
    """plan_figures.sql: one row per plan."""

    plan_id: str
    task_ids: Sequence[str]
    safeguard_ids: Sequence[str]
    deadline_ids: Sequence[str]
    frequency_ids: Sequence[str]
    quantified_ids: Sequence[str]
    deliverable_ids: Sequence[str]
    outside_ids: Sequence[str]
    task_count: int
    safeguard_count: int
    deadline_count: int
    frequency_count: int
    quantified_count: int
    deliverable_count: int
    outside_count: int
    agency_count: int
    agency_status_code: str
    agency_ids: Sequence[str]


class PlanOutlineRow(TypedDict):
    """plan_outline.sql: one row per heading or measure."""

    id: str
    kind_code: str
    depth: int
    number_label: str
    path_label: str
    title: str | None
    gist_zh: str | None
    clean_start_char: int
    clean_end_char: int
    start_char: int
    end_char: int


class PlanTextRow(TypedDict):
    """plan_text.sql: one row."""

    plan_id: str
    source_text: str
    clean_text: str


class PlanRow(TypedDict):
    """plans.sql: one row per plan."""

    plan_id: str
    place_id: str
    column_id: str
    ordinal_in_place: int
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    place_zh: str
    place_en: str
    place_short_zh: str
    place_short_en: str
    is_anonymised: bool
    color_light: str
    color_dark: str
    admin_level_code: str
    level_basis_code: str
    level_zh: str
    level_en: str
    level_ordinal: int
    title: str
    doc_number: str | None
    issuer: str | None
    issued_date: pd.Timestamp | None
    published_date: pd.Timestamp | None
    issuer_kind_code: str
    issuer_kind_zh: str
    issuer_kind_en: str
    plan_kind_code: str
    kind_zh: str
    kind_en: str
    source_origin_code: str
    origin_zh: str
    origin_en: str
    source_origin_note: str
    completeness_code: str
    completeness_note: str
    horizon_start_date: pd.Timestamp | None
    horizon_end_date: pd.Timestamp | None
    horizon_fact_id: str | None
    horizon_basis_codes: str | None
    horizon_years: str | None


class PmcIndexRow(TypedDict):
    """pmc_index.sql: one row per plan × first-level variable with the share of its sub-variables that are 1."""

    plan_id: str
    variable_code: str | None
    sub_count: int
    one_count: int
    share: float
    is_lower_bound: bool
    fact_ids: Sequence[str]


class PmcScoreRow(TypedDict):
    """pmc_scores.sql: one row per plan × sub-variable."""

    plan_id: str
    variable_code: str
    parent_code: str
    value: int
    fact_id: str | None
    note: str | None
    is_damaged: bool


class PmcVariableRow(TypedDict):
    """pmc_variables.sql: one row per first-level variable (no parent) or sub-variable."""

    variable_code: str
    parent_code: str | None
    name_zh: str
    name_en: str
    rule_zh: str | None
    words: str | None
    raise_zh: str | None


class SearchCodedRow(TypedDict):
    """search_coded.sql: one row per passage."""

    passage_id: int
    plan_id: str
    measure_id: str
    key: str
    source_key: str | None
    figures: str | None
    is_primary: bool


class SearchExactRow(TypedDict):
    """search_exact.sql: one row per passage."""

    passage_id: int
    plan_id: str
    measure_id: str | None
    key: str
    source_key: str | None
    figures: str | None


class SearchRankedRow(TypedDict):
    """search_ranked.sql: one row per passage."""

    passage_id: int
    plan_id: str
    measure_id: str | None
    key: str
    source_key: str | None
    figures: str | None
    tokens: str
    score: float


class SearchTermRow(TypedDict):
    """search_terms.sql: one row per word that stands in any."""

    term: str
    found_count: int
    passage_count: int


class SearchWordRow(TypedDict):
    """search_words.sql: one row per word."""

    word: str
    sound: str
    initials: str
    is_term: bool


class SharedIndicatorRow(TypedDict):
    """shared_indicators.sql: one row per target."""

    indicator_id: str
    indicator_zh: str
    indicator_en: str
    unit: str | None
    definition: str | None
    comparability_code: str | None
    comparability_note: str | None
    plan_count: int
    plan_id: str
    fact_id: str
    name_as_written: str
    comparator_code: str
    value: float
    value_as_written: str
    unit_as_written: str | None
    deadline_date: pd.Timestamp | None
    deadline_precision_code: str
    deadline_basis_code: str
    binding_code: str
    confidence_code: str
    reading_note: str | None


class SynonymRow(TypedDict):
    """synonyms.sql: one row per word."""

    word: str
    said_as: str
    note: str


class TargetRow(TypedDict):
    """target_rows.sql: one row per target."""

    fact_id: str
    plan_id: str
    measure_id: str | None
    indicator_id: str
    indicator_zh: str
    indicator_en: str
    category_code: str | None
    name_as_written: str
    comparator_code: str
    value_as_written: str | None
    value: float | None
    unit_as_written: str | None
    unit: str | None
    kind_code: str
    kind_zh: str
    kind_en: str
    kind_ordinal: int
    baseline_note: str | None
    deadline_date: pd.Timestamp | None
    deadline_precision_code: str
    deadline_basis_code: str
    basis_zh: str
    basis_en: str
    recurrence_code: str
    binding_code: str
    duplicate_of_target_id: str | None
    reading_note: str | None
    confidence_code: str
    is_quantified: bool
    served_by: Sequence[str]
    evidence_ids: Sequence[str]


class TimeRow(TypedDict):
    """times.sql: one row per milestone or dated target that has no milestone of its own."""

    fact_id: str
    plan_id: str
    measure_id: str | None
    label: str
    start_date: pd.Timestamp | None
    end_date: pd.Timestamp | None
    precision_code: str
    kind_code: str
    recurrence_code: str
    category_code: str | None
    quote_clean: str
    is_target: bool


class ToolMatrixRow(TypedDict):
    """tool_matrix.sql: one row per plan × tool or group of tools × group of the task's primary leaf (null: all groups)
    × role (main, also) that occurs at all.
    """

    plan_id: str
    tool_code: str
    group_code: str | None
    role_code: str
    clause_count: int
    fact_ids: Sequence[str]


class ToolRow(TypedDict):
    """tools.sql: one row per tool or group of tools (no parent)."""

    tool_code: str
    parent_code: str | None
    name_zh: str
    name_en: str
    definition_zh: str
    boundary_zh: str | None
    example_zh: str | None
    source: str


class RowsOf(Protocol):
    """Asks a query by its name for its rows."""

    @overload
    def __call__(self, name: Literal["absences"], **asked: Unpack[Question]) -> list[AbsenceRow]: ...
    @overload
    def __call__(self, name: Literal["agencies"], **asked: Unpack[Question]) -> list[AgencyRow]: ...
    @overload
    def __call__(self, name: Literal["agency_rows"], **asked: Unpack[Question]) -> list[AgencyMentionRow]: ...
    @overload
    def __call__(self, name: Literal["aligned_plans"], **asked: Unpack[Question]) -> list[AlignedPlanRow]: ...
    @overload
    def __call__(self, name: Literal["alignment_pairs"], **asked: Unpack[Question]) -> list[AlignmentPairRow]: ...
    @overload
    def __call__(self, name: Literal["alignment_quality"], **asked: Unpack[Question]) -> list[AlignmentQualityRow]: ...
    @overload
    def __call__(self, name: Literal["alignment_verdicts"], **asked: Unpack[Question]) -> list[AlignmentVerdictRow]: ...
    @overload
    def __call__(self, name: Literal["alone_rows"], **asked: Unpack[Question]) -> list[HomeAloneRow]: ...
    @overload
    def __call__(self, name: Literal["benchmarks"], **asked: Unpack[Question]) -> list[BenchmarkRow]: ...
    @overload
    def __call__(self, name: Literal["categories"], **asked: Unpack[Question]) -> list[CategoryRow]: ...
    @overload
    def __call__(self, name: Literal["category_words"], **asked: Unpack[Question]) -> list[CategoryWordRow]: ...
    @overload
    def __call__(self, name: Literal["cell_measures"], **asked: Unpack[Question]) -> list[CellMeasureRow]: ...
    @overload
    def __call__(self, name: Literal["cell_milestones"], **asked: Unpack[Question]) -> list[CellMilestoneRow]: ...
    @overload
    def __call__(self, name: Literal["cell_targets"], **asked: Unpack[Question]) -> list[CellTargetRow]: ...
    @overload
    def __call__(self, name: Literal["cells"], **asked: Unpack[Question]) -> list[CellRow]: ...
    @overload
    def __call__(self, name: Literal["codes"], **asked: Unpack[Question]) -> list[CodeRow]: ...
    @overload
    def __call__(self, name: Literal["coding_agreement"], **asked: Unpack[Question]) -> list[CodingAgreementRow]: ...
    @overload
    def __call__(self, name: Literal["compared_texts"], **asked: Unpack[Question]) -> list[ComparedTextRow]: ...
    @overload
    def __call__(self, name: Literal["correction_counts"], **asked: Unpack[Question]) -> list[CorrectionCountRow]: ...
    @overload
    def __call__(self, name: Literal["corrections"], **asked: Unpack[Question]) -> list[CorrectionRow]: ...
    @overload
    def __call__(self, name: Literal["data_version"], **asked: Unpack[Question]) -> list[DataVersionRow]: ...
    @overload
    def __call__(self, name: Literal["deadlines"], **asked: Unpack[Question]) -> list[DeadlineRow]: ...
    @overload
    def __call__(self, name: Literal["documents"], **asked: Unpack[Question]) -> list[DocumentRow]: ...
    @overload
    def __call__(self, name: Literal["doubts"], **asked: Unpack[Question]) -> list[DoubtRow]: ...
    @overload
    def __call__(self, name: Literal["downloads"], **asked: Unpack[Question]) -> list[DownloadRow]: ...
    @overload
    def __call__(self, name: Literal["external_events"], **asked: Unpack[Question]) -> list[ExternalEventRow]: ...
    @overload
    def __call__(self, name: Literal["fact_citations"], **asked: Unpack[Question]) -> list[FactCitationRow]: ...
    @overload
    def __call__(self, name: Literal["fact_place"], **asked: Unpack[Question]) -> list[FactPlaceRow]: ...
    @overload
    def __call__(self, name: Literal["flag_counts"], **asked: Unpack[Question]) -> list[FlagCountRow]: ...
    @overload
    def __call__(self, name: Literal["gap_rows"], **asked: Unpack[Question]) -> list[HomeGapRow]: ...
    @overload
    def __call__(self, name: Literal["gaps"], **asked: Unpack[Question]) -> list[GapRow]: ...
    @overload
    def __call__(self, name: Literal["letter_sounds"], **asked: Unpack[Question]) -> list[LetterSoundRow]: ...
    @overload
    def __call__(self, name: Literal["lookalikes"], **asked: Unpack[Question]) -> list[LookalikeRow]: ...
    @overload
    def __call__(self, name: Literal["measure_flags"], **asked: Unpack[Question]) -> list[MeasureFlagRow]: ...
    @overload
    def __call__(self, name: Literal["measure_rows"], **asked: Unpack[Question]) -> list[MeasureRow]: ...
    @overload
    def __call__(self, name: Literal["only_here"], **asked: Unpack[Question]) -> list[OnlyHereRow]: ...
    @overload
    def __call__(self, name: Literal["outside_targets"], **asked: Unpack[Question]) -> list[OutsideTargetRow]: ...
    @overload
    def __call__(self, name: Literal["passage_sentences"], **asked: Unpack[Question]) -> list[PassageSentenceRow]: ...
    @overload
    def __call__(self, name: Literal["plan_facts"], **asked: Unpack[Question]) -> list[PlanFactRow]: ...
    @overload
    def __call__(self, name: Literal["plan_figures"], **asked: Unpack[Question]) -> list[PlanFigureRow]: ...
    @overload
    def __call__(self, name: Literal["plan_outline"], **asked: Unpack[Question]) -> list[PlanOutlineRow]: ...
    @overload
    def __call__(self, name: Literal["plan_text"], **asked: Unpack[Question]) -> list[PlanTextRow]: ...
    @overload
    def __call__(self, name: Literal["plans"], **asked: Unpack[Question]) -> list[PlanRow]: ...
    @overload
    def __call__(self, name: Literal["pmc_index"], **asked: Unpack[Question]) -> list[PmcIndexRow]: ...
    @overload
    def __call__(self, name: Literal["pmc_scores"], **asked: Unpack[Question]) -> list[PmcScoreRow]: ...
    @overload
    def __call__(self, name: Literal["pmc_variables"], **asked: Unpack[Question]) -> list[PmcVariableRow]: ...
    @overload
    def __call__(self, name: Literal["search_coded"], **asked: Unpack[Question]) -> list[SearchCodedRow]: ...
    @overload
    def __call__(self, name: Literal["search_exact"], **asked: Unpack[Question]) -> list[SearchExactRow]: ...
    @overload
    def __call__(self, name: Literal["search_ranked"], **asked: Unpack[Question]) -> list[SearchRankedRow]: ...
    @overload
    def __call__(self, name: Literal["search_terms"], **asked: Unpack[Question]) -> list[SearchTermRow]: ...
    @overload
    def __call__(self, name: Literal["search_words"], **asked: Unpack[Question]) -> list[SearchWordRow]: ...
    @overload
    def __call__(self, name: Literal["shared_indicators"], **asked: Unpack[Question]) -> list[SharedIndicatorRow]: ...
    @overload
    def __call__(self, name: Literal["synonyms"], **asked: Unpack[Question]) -> list[SynonymRow]: ...
    @overload
    def __call__(self, name: Literal["target_rows"], **asked: Unpack[Question]) -> list[TargetRow]: ...
    @overload
    def __call__(self, name: Literal["times"], **asked: Unpack[Question]) -> list[TimeRow]: ...
    @overload
    def __call__(self, name: Literal["tool_matrix"], **asked: Unpack[Question]) -> list[ToolMatrixRow]: ...
    @overload
    def __call__(self, name: Literal["tools"], **asked: Unpack[Question]) -> list[ToolRow]: ...
    def __call__(self, name: str, **asked: Unpack[Question]) -> Any: ...
