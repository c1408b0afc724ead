"""Parts that any page may have: captions, notes, headlines, pages that are read from top to bottom, filters."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from cejian.views.contract.tables import OptionGroup, Sentence, Table


class Caption(TypedDict):
    """What stands over a figure, in a part of its own, and the figure in words: the line under it hands them on to what
    leaves the page. `title`: a heading; `finding`: the sentence over the page.
    """

    title: NotRequired[str]
    finding: NotRequired[str]
    lead: NotRequired[str]
    sub: str
    alt: str


class Note(TypedDict):
    """A part that only says something: over a figure, under it, or in its place."""

    part: Literal["note"]
    title: str
    subtitle: str
    text: str
    table: NotRequired[Table]
    caption: NotRequired[Caption]


class PlotlyFigure(TypedDict):
    """A figure as Plotly takes it."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]


class PageChart(TypedDict):
    """A figure of a view, and the same in words. With its code, the theme and an address the browser asks for the chart
    of another selection.
    """

    part: Literal["chart"]
    code: str
    theme: str
    figure: PlotlyFigure
    alt: str


class Headline(TypedDict):
    """The sentence over a page, and what it counts."""

    part: Literal["headline"]
    title: str
    subtitle: str
    lead: NotRequired[str]


class Link(TypedDict):
    text: str
    href: str


class Block(TypedDict):
    """A piece of a page that is read from top to bottom. `kind`: h1, h2, lead, p, links, manual, table, twin, fold, and
    three ways to draw a table as shaded counts (flags, pivot, matrix).
    """

    kind: str
    id: NotRequired[str]
    text: NotRequired[str]
    sub: NotRequired[str]
    style: NotRequired[str]
    parts: NotRequired[Sentence]
    source: NotRequired[str]
    table: NotRequired[Table]
    folded: NotRequired[str]  # the line under which it is closed; "" where it is open
    summary: NotRequired[str]  # of a fold
    blocks: NotRequired[list[Block]]
    lines: NotRequired[list[str]]
    links: NotRequired[list[Link]]
    place: NotRequired[str]
    color: NotRequired[str]
    caption: NotRequired[Caption]


class Document(TypedDict):
    """A page that is read from top to bottom."""

    part: Literal["blocks"]
    blocks: list[Block]


class Place(TypedDict):
    """A chosen place and its plan."""

    column_id: str
    plan_id: str
    short: str
    color: str


class Filters(TypedDict):
    """What a page can be narrowed by; `filters`: key -> the chosen codes."""

    part: Literal["filters"]
    groups: list[OptionGroup]
    filters: dict[str, list[str]]
    active: bool
    folds: NotRequired[bool]
