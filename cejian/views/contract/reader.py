"""原文: a text with its facts, and the evidence that any sentence can be shown with."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.corpus.placed import OutlineLine, RepairOf, WhereFact


class ReaderPlan(TypedDict):
    plan_id: str
    short: str
    color: str


class Reader(TypedDict):
    part: Literal["reader"]
    plan_id: str
    fact: str
    original: bool
    lang: str
    plans: list[ReaderPlan]


class OutlineItem(OutlineLine):
    gist: str


class FactPlace(WhereFact):
    """Where a fact of a plan stands; also: what of it stands elsewhere."""

    note: NotRequired[str]
    also: NotRequired[list[str]]


class Evidence(TypedDict):
    """A plan with which any of its sentences can be shown; `dates`: kind of date, day in Chinese and in English."""

    plan_id: str
    short: str
    color: str
    title: str
    doc_number: str
    origin: str
    origin_note: str
    completeness_note: str
    cited: dict[str, str]
    shorts: dict[str, str]
    dates: list[list[str]]
    source: str
    repairs: list[RepairOf]
    outline: list[OutlineItem]
    facts: dict[str, FactPlace]
