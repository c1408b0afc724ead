"""查找: hits with their sentences, filters, ways on."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.views.contract.blocks import Filters
from cejian.views.contract.tables import Option, Table


class FoundSentence(TypedDict):
    fact: str
    text: str
    before: str
    after: str


class Hit(TypedDict):
    """A passage that holds the words, with the sentences that hold most of them."""

    column_id: str
    plan_id: str
    short: str
    color: str
    doc_number: str
    measure: str
    section: str
    label: str
    name: str
    is_summary: bool
    note: str
    marks: list[str]
    more: int
    sentences: list[FoundSentence]


class HitGroup(TypedDict):
    """`kind`: verbatim, meant, near, coded."""

    kind: str
    title: str
    sub: str
    hits: list[Hit]


class PlaceCount(TypedDict):
    column_id: str
    short: str
    color: str
    count: int


class Offer(TypedDict):
    """A way on: its words, what it sets in the address, and the page that it leads to."""

    text: str
    set: dict[str, str | None]
    page: str


class Example(TypedDict):
    name: str
    s: str


class CategoryGroup(TypedDict):
    code: str
    name: str
    leaves: list[Option]


class Search(TypedDict):
    part: Literal["search"]
    typed: str
    title: str
    notes: list[str]
    groups: list[HitGroup]
    counts: list[PlaceCount]
    offers: list[Offer]
    way_on: list[Option]
    examples: NotRequired[list[Example]]
    categories: NotRequired[list[CategoryGroup]]
    table: NotRequired[Table]


class FilterOn(TypedDict):
    key: str
    code: str
    text: str


class SearchFilters(Filters):
    on: list[FilterOn]
    clear: dict[str, str | None]
