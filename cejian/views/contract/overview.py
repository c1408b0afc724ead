"""总览, 时间线 and the figures, 责任单位, the selection bar."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.facts import Facts
from cejian.figures import shared_indicator as shared_figure, timeline as timeline_figure
from cejian.views.contract.blocks import Filters, Headline, Note, Place
from cejian.views.contract.tables import Cell, Option, Sentence, Table

# ---- 总览 -----------------------------------------------------------------------------------------------------------


class State(TypedDict):
    """How whole and from where a text is."""

    text: str
    kind: str
    note: str
    facts: list[Facts]


class More(TypedDict):
    label: str
    value: str
    note: str
    facts: list[Facts]


class CardFigure(More):
    code: str  # tasks, agency, targets, task_deadlines
    more: NotRequired[More]


class Horizon(TypedDict):
    text: str
    name: str
    facts: list[Facts] | None


class Card(TypedDict):
    """A plan on 总览."""

    column_id: str
    short: str
    color: str
    title: str
    title_facts: list[Facts]
    badges: list[Cell]
    states: list[State]
    meta: list[Cell]
    horizon: Horizon
    figures: list[CardFigure]


class MatterCell(TypedDict):
    """What a plan says of a matter or of a group of matters."""

    cell: str  # of which of the five kinds it is
    kind: str  # the same in words
    short: str  # where there is little room: of figures and dates which of the two
    title: str
    note: str  # of what is not there: what was searched
    facts: list[Facts]
    measure_count: int
    target_count: int
    number_count: int
    date_count: int
    checkable_count: int


class MapCell(MatterCell):
    label: str
    shade: int


class MapRow(TypedDict):
    column_id: str
    short: str
    color: str
    cells: list[MapCell]


class CellKind(TypedDict):
    cell: str
    text: str


class Coverage(TypedDict):
    """Places × groups of matters."""

    part: Literal["map"]
    title: str
    subtitle: str
    groups: list[Option]
    rows: list[MapRow]
    legend: list[CellKind]
    source: str
    table: Table


class Elsewhere(TypedDict):
    column_id: str
    color: str
    facts: list[Facts]
    title: str
    text: str


class HomeCell(MatterCell):
    label: str


class Gap(TypedDict):
    """A matter that others deal with and home does not."""

    code: str
    name: str
    home_cell: str
    home: HomeCell
    others: list[Elsewhere]


class Gaps(TypedDict):
    part: Literal["gaps"]
    title: str
    subtitle: str
    items: list[Gap]
    order: NotRequired[str]
    table: NotRequired[Table]


class Head(TypedDict):
    part: Literal["head"]
    headline: list[Sentence]
    sub: list[Sentence]
    cards: list[Card]


# ---- 时间线 and the figures -----------------------------------------------------------------------------------------


class SharedIndicator(TypedDict):
    """An indicator of several places: heading, figure (figures/ draws it), words for it, source and table."""

    title: Note
    figure: shared_figure.SharedIndicatorFigure
    alt: str
    source: Note


class Timeline(TypedDict):
    filters: Filters
    head: Headline
    figure: timeline_figure.TimelineFigure | None  # None where the filters leave nothing
    alt: str
    source: Note


# ---- 责任单位 -------------------------------------------------------------------------------------------------------


class Unit(TypedDict):
    """An agency with its function and the facts that name it."""

    id: str
    plan: str
    place: str
    name: str
    fn: str
    facts: list[Facts]
    count: int


class Units(TypedDict):
    """Every unit with its function; `unnamed`: plan_id -> why it has none."""

    part: Literal["counterpart"]
    title: str
    units: list[Unit]
    places: list[Place]
    unnamed: dict[str, str]


class ChosenUnit(TypedDict):
    unit: str


class Counterpart(Units, ChosenUnit):
    pass


# ---- the selection bar ----------------------------------------------------------------------------------------------


class NamedPlace(Place):
    name: str


class PageName(TypedDict):
    name: str
    title: str


class BarState(TypedDict):
    """What the bar says of the page: which it is, which sentence is open, and all pages for narrow screens; `drafts`:
    how many there are besides those that are shown.
    """

    fact: str | None
    reader: bool
    page: str
    pages: list[PageName]
    drafts: int


class Fairness(TypedDict):
    """What differs between the chosen places, and what may be compared then; `lines`: what, and who says what."""

    label: str
    lines: list[list[str]]
    names: str
    verdict: str


class BarPlace(NamedPlace):
    is_draft: bool


class Bar(TypedDict):
    part: Literal["bar"]
    all: list[BarPlace]
    plan_count: int
    most: int
    chosen: list[str]
    home: str
    lang: str
    theme: str
    fairness: Fairness | None
    gap: str
