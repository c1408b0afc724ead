"""Matters and measures: 并排对照, 措施库, 承诺力度."""

from __future__ import annotations

from typing import Literal, TypedDict

from cejian.facts import Facts
from cejian.views.contract.blocks import Place
from cejian.views.contract.overview import MatterCell
from cejian.views.contract.tables import Fact, Option, Sentence, Table, Value

# ---- 并排对照 -------------------------------------------------------------------------------------------------------


class Number(TypedDict):
    """A figure or a date of a cell, with what it is of."""

    fact: str
    value: str
    name: str
    when: str
    doubt: bool


class Clause(TypedDict):
    """A measure of a cell."""

    fact: str
    text: str
    label: str
    role: str
    is_summary: bool


class GridCell(MatterCell):
    numbers: list[Number]
    measures: list[Clause]


class GridRow(TypedDict):
    code: str
    name: str
    definition: str
    cells: dict[str, GridCell]  # by plan_id


class GridGroup(TypedDict):
    code: str
    name: str
    leaves: list[GridRow]


class GridColumn(Place):
    is_home: bool
    note: str
    horizon: str


class Grid(TypedDict):
    """Matters × places; `table_keys`: the matter and the place of each row of the table."""

    part: Literal["grid"]
    headline: list[Sentence]
    subtitle: str
    differs: str
    columns: list[GridColumn]
    groups: list[GridGroup]
    party: bool
    base: str
    source: str
    table: Table
    table_keys: list[list[str]]


# ---- 措施库 ---------------------------------------------------------------------------------------------------------


class NamedAgency(TypedDict):
    id: str
    name: str
    role: str
    fn: str


class FoundMeasure(TypedDict):
    """A row of 措施库."""

    id: str
    plan: str
    at: int
    kind: str
    label: str
    title: str
    gist: str
    cats: list[str]
    objects: list[str]
    agencies: list[NamedAgency]
    numbers: list[Fact]
    dates: list[Fact]
    strength: str


class DocumentedPlace(Place):
    doc_number: str


class Measures(TypedDict):
    """All measures of the chosen places; `options`: filter -> what can be chosen; `no_agency`: plan_id -> why it names
    none; `kinds`: plan_id -> matter -> of which kind its cell is; `as_read`: behind counts of a draft.
    """

    part: Literal["measures"]
    places: list[DocumentedPlace]
    options: dict[str, list[Option]]
    no_agency: dict[str, str]
    version_of_rows: str
    kinds: dict[str, dict[str, str]]
    source: str
    as_read: str
    rows: list[FoundMeasure]


# ---- 承诺力度 -------------------------------------------------------------------------------------------------------


# Its tables repeat few cells and few facts many times: a row is the places of its cells in the table's `pool`, and a
# fact of a cell its place in `ids`.
PackedCell = dict[str, object] | Value
# A Block whose table is {name, columns, rows: places in the pool, pool}.
PackedBlock = dict[str, object]


class Section(TypedDict):
    """A view of the page."""

    code: str
    blocks: list[PackedBlock]


class Evaluation(TypedDict):
    part: Literal["evaluation"]
    key: str
    sections: list[Section]
    ids: list[Facts]
