"""The typed record of each kind of fact: a row of a package file parses, or says what is wrong with it.

Every model is one row of one CSV file; field names are the file's header and the column names of the database. What a
field may hold stands in fields.py; codes are checked against data/reference/codes.csv, which the caller passes.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from cejian.corpus.faults import DataError, Fault
from cejian.corpus.fields import Code, Color, Day, Digest, Occurrence, PartialDay, PlanId, Quote, Text, code

# Where a value goes into a sentence; any pair of braces counts, so that a {0} or a blank inside is seen as a fault.
HOLE = re.compile(r"\{([^{}]*)\}")


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


# One kind of record: what a reader is asked for is what it gives.
Kind = TypeVar("Kind", bound=Record)


class Quoted(Record):
    """A fact that stands on a sentence: the words as the clean text has them, and which of equal places."""

    quote: Quote
    occurrence: Occurrence | None = None


class Correction(Record):
    correction_id: Code
    start_char: int
    end_char: int
    wrong: str = ""
    right: str = ""
    kind_code: Annotated[str, code("correction_kind")]
    confidence_code: Annotated[str, code("confidence")]
    reason: Text
    is_applied: bool


class CodeEntry(Record):
    list_code: Code
    code: Code
    ordinal: int
    name_zh: Text
    name_en: Text
    definition_zh: Text | None = None


class Plan(Record):
    plan_id: PlanId
    place_id: Code
    title: Text
    doc_number: Text | None = None
    issuer: Text | None = None
    issued_date: Day | None = None
    published_date: Day | None = None
    issuer_kind_code: Annotated[str, code("issuer_kind")]
    plan_kind_code: Annotated[str, code("plan_kind")]
    source_origin_code: Annotated[str, code("source_origin")]
    source_origin_note: Text
    completeness_code: Annotated[str, code("completeness")]
    completeness_note: Text
    source_sha256: Digest


class PlanEvidence(Quoted):
    field_code: Code


class PlanHorizon(Record):
    start_date: Day | None = None
    end_date: Day
    precision_code: Annotated[str, code("precision")]
    basis_code: Annotated[str, code("horizon_basis")]
    note: Text | None = None
    quote: Quote
    occurrence: Occurrence | None = None


class Measure(Quoted):
    measure_id: Code
    kind_code: Annotated[str, code("measure_kind")]
    number_label: Text
    title: Text | None = None
    gist_zh: Text
    strength_code: Annotated[str, code("strength")]
    strength_quote: Quote
    strength_max_code: Annotated[str, code("strength")]
    strength_max_quote: Quote


class MeasureSpan(Quoted):
    measure_id: Code
    role_code: Annotated[str, code("span_role")]


class MeasureCategory(Record):
    measure_id: Code
    category_code: Code
    role_code: Annotated[str, code("category_role")]
    clause: Quote


class MeasureObject(Record):
    measure_id: Code
    object_code: Annotated[str, code("object")]


class MeasureTool(Record):
    measure_id: Code
    tool_code: Code
    role_code: Annotated[str, code("tool_role")]
    clause: Quote


class MeasureOutput(Record):
    """A thing that a task names and that will be there when it is done; dated ones are targets of kind deliverable as
    well.
    """

    measure_id: Code
    output_kind_code: Annotated[str, code("output_kind")]
    name_as_written: Quote
    clause: Quote


class PmcScore(Record):
    """A 0 or 1 of the PMC scheme: what stands in the text for a 1; what was searched and found for a 0."""

    variable_code: Code
    value: Annotated[int, Field(ge=0, le=1)]
    quote: Quote | None = None
    occurrence: Occurrence | None = None
    note: Text | None = None


class MeasureAgency(Quoted):
    measure_id: Code
    name_as_written: Quote
    role_code: Annotated[str, code("agency_role")]


class Target(Quoted):
    target_id: Code
    measure_id: Code | None = None
    indicator_id: Code
    name_as_written: Quote
    comparator_code: Annotated[str, code("comparator")]
    value_as_written: Quote | None = None
    value: float | None = None
    unit_as_written: Quote | None = None
    unit: Text | None = None
    kind_code: Annotated[str, code("target_kind")]
    baseline_value: float | None = None
    baseline_note: Text | None = None
    deadline_date: Day | None = None
    deadline_precision_code: Annotated[str, code("precision")]
    deadline_basis_code: Annotated[str, code("deadline_basis")]
    recurrence_code: Annotated[str, code("recurrence")]
    binding_code: Annotated[str, code("binding")]
    duplicate_of_target_id: Code | None = None
    duplicate_confidence_code: Annotated[str, code("duplicate_confidence")] | None = None
    reading_note: Text | None = None
    confidence_code: Annotated[str, code("confidence")]


class TargetEvidence(Quoted):
    target_id: Code
    field_code: Code


class TargetMeasure(Record):
    target_id: Code
    measure_id: Code
    basis_code: Annotated[str, code("target_measure_basis")]


class Milestone(Quoted):
    milestone_id: Code
    measure_id: Code | None = None
    label: Text
    start_date: Day | None = None
    end_date: Day | None = None
    precision_code: Annotated[str, code("precision")]
    kind_code: Annotated[str, code("milestone_kind")]
    recurrence_code: Annotated[str, code("recurrence")]
    target_id: Code | None = None


class Citation(Quoted):
    citation_id: Code
    measure_id: Code | None = None
    document_id: Code
    title: Text
    doc_number: Text | None = None


class AbsenceSearch(Record):
    category_code: Code
    words_searched: Text
    found_note: Text


class Jurisdiction(Record):
    place_id: Code
    name_zh: Text
    name_en: Text
    short_zh: Text
    short_en: Text
    admin_level_code: Annotated[str, code("admin_level")]
    level_basis_code: Annotated[str, code("horizon_basis")]
    is_anonymised: bool
    color_light: Color
    color_dark: Color


class Category(Record):
    code: Code
    parent_code: Code | None = None
    name_zh: Text
    name_en: Text
    definition_zh: Text


class Indicator(Record):
    indicator_id: Code
    name_zh: Text
    name_en: Text
    unit: Text | None = None
    direction_code: Annotated[str, code("direction")]
    category_code: Code | None = None
    definition: Text | None = None
    comparability_code: Annotated[str, code("comparability")] | None = None
    comparability_note: Text | None = None


class Agency(Record):
    agency_id: Code
    name_zh: Text
    function_code: Annotated[str, code("agency_function")]
    kind_code: Annotated[str, code("agency_kind")]


class AgencyName(Record):
    plan_id: Code
    name_as_written: Quote
    agency_id: Code


class Benchmark(Record):
    indicator_id: Code
    indicator_zh: Text
    place_name: Text
    period_label: Text
    kind_code: Annotated[str, code("benchmark_kind")]
    value: float
    unit: Text
    publisher: Text
    grade_code: Annotated[str, code("benchmark_grade")]
    published_date: PartialDay | None = None
    confidence_code: Annotated[str, code("benchmark_confidence")]
    note: Text | None = None


class ExternalEvent(Record):
    event_id: Code
    name_zh: Text
    name_en: Text
    start_date: Day
    end_date: Day
    source: Text


class Lookalike(Record):
    target_id_a: Code
    target_id_b: Code
    reason_zh: Text
    reason_en: Text


class Tool(Record):
    tool_code: Code
    parent_code: Code | None = None
    name_zh: Text
    name_en: Text
    definition_zh: Text
    boundary_zh: Text | None = None
    example_zh: Text | None = None
    source: Text


class PmcVariable(Record):
    variable_code: Code
    parent_code: Code | None = None
    name_zh: Text
    name_en: Text
    rule_zh: Text | None = None
    words: Text | None = None
    raise_zh: Text | None = None


class HigherDocument(Record):
    document_id: Code
    title: Text
    level_code: Annotated[str, code("document_level")]
    note: Text | None = None


class AlignmentVerdict(Record):
    """A pair of measures labelled by reading; the weakest of its readings counts. `split_code`: which half tunes, which
    reports.

    A pair that two readings labelled and a third read again has three verdicts; one that only the third read has no
    first and second.
    """

    measure_id_a: Code
    measure_id_b: Code
    verdict_code: Annotated[str, code("alignment_verdict")]
    reason: Text
    split_code: Annotated[str, code("split")]
    first_verdict_code: Annotated[str, code("alignment_verdict")] | None = None
    second_verdict_code: Annotated[str, code("alignment_verdict")] | None = None
    third_verdict_code: Annotated[str, code("alignment_verdict")] | None = None


class Synonym(Record):
    word: Text
    said_as: Text
    note: Text


class CategoryWords(Record):
    category_code: Code
    words: Text


class Words(Record):
    """A row of a table of words (cejian/words): `holes` names the values that the texts are filled with, in the order
    in which code hands them over; `en_one` is the English where the one hole that it leaves out is 1.
    """

    key: Code
    zh: Text
    en: Text
    en_one: Text | None = None
    holes: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _has_its_holes(self) -> Words:
        named = (self.holes or "").split()
        for field in ("zh", "en"):
            if set(HOLE.findall(getattr(self, field))) != set(named):
                raise ValueError(f"{field} 里大括号中的名字应与 holes 一栏相同：{'、'.join(named) or '没有'}")
        if self.en_one and len(set(named) - set(HOLE.findall(self.en_one))) != 1:
            raise ValueError("en_one 是数目为 1 时的英文：写出 1，只少那一个大括号，其余照 en")
        if self.en_one and not set(HOLE.findall(self.en_one)) <= set(named):
            raise ValueError("en_one 里有 holes 一栏没有的名字")
        return self


# What pydantic says of a field, in the words of the person who edits the data.
MESSAGES = {
    "missing": "缺少这一栏",
    "extra_forbidden": "没有这一栏，请核对表头",
    "int_parsing": "应是整数",
    "float_parsing": "应是数字",
    "bool_parsing": "应是 0 或 1",
    "finite_number": "应是有限的数",
    "greater_than_equal": "从 1 数起",
    "string_type": "不能为空",
    "float_type": "不能为空",
    "int_type": "不能为空",
}


def record_of(model: type[Kind], row: dict[str, Any], codes: dict[str, set[str]], file: str, label: str) -> Kind:
    """`row` as a record of `model`; empty cells count as not given. Raises DataError with every fault."""
    filled = {key: value for key, value in row.items() if value not in ("", None)}
    missing = set(row) - set(filled)
    try:
        return model.model_validate(filled, context={"codes": codes})
    except ValidationError as error:
        faults = []
        for problem in error.errors():
            field = str(problem["loc"][0]) if problem["loc"] else ""
            message = MESSAGES.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
            if problem["type"] == "missing" and field in missing:
                message = "不能为空"
            faults.append(Fault(file, label, field, message))
        raise DataError(faults) from None
