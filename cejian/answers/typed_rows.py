"""Rows of the answers that most views are made of, as types: the columns of sql/queries/<name>.sql, None for NULL.

Store.rows gives them by the name of the query; a test holds each against what the query answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Protocol, TypedDict, overload

import pandas as pd

from cejian.answers.frames import Row


class CellRow(TypedDict):
    """What a plan has of a matter or of a group of matters."""

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


class CellMeasureRow(TypedDict):
    """A measure that is about a matter, or touches on it."""

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


class CellTargetRow(TypedDict):
    """A target or a dated commitment on a matter."""

    plan_id: str
    category_code: str
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


class NamedAgencyRow(TypedDict):
    """An agency that a measure names, with the fact that names it."""

    agency_id: str
    name: str
    role_code: str
    function_code: str
    fact_id: str


class MeasureRow(TypedDict):
    """A measure with what it is filtered and compared by."""

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
    agencies: Sequence[NamedAgencyRow]
    number_fact_ids: Sequence[str]
    date_fact_ids: Sequence[str]


class TargetRow(TypedDict):
    """A target with the words of its codes."""

    fact_id: str
    plan_id: str
    measure_id: str | None
    indicator_id: str
    indicator_zh: str
    indicator_en: str
    category_code: str
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
    """A statement of time, its dates None where it has none."""

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


class RowsOf(Protocol):
    """Asks a query by its name for its rows."""

    @overload
    def __call__(self, name: Literal["cells"], **parameters: Any) -> list[CellRow]: ...
    @overload
    def __call__(self, name: Literal["cell_measures"], **parameters: Any) -> list[CellMeasureRow]: ...
    @overload
    def __call__(self, name: Literal["cell_targets"], **parameters: Any) -> list[CellTargetRow]: ...
    @overload
    def __call__(self, name: Literal["measure_rows"], **parameters: Any) -> list[MeasureRow]: ...
    @overload
    def __call__(self, name: Literal["target_rows"], **parameters: Any) -> list[TargetRow]: ...
    @overload
    def __call__(self, name: Literal["times"], **parameters: Any) -> list[TimeRow]: ...
    @overload
    def __call__(self, name: str, **parameters: Any) -> list[Row]: ...
    def __call__(self, name: str, **parameters: Any) -> Any: ...
