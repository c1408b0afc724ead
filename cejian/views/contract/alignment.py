"""异同缺口: measures that are alike, gaps, what stands in one place only."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.facts import Facts
from cejian.views.contract.matters import DocumentedPlace, Number
from cejian.views.contract.tables import Fact, Table


class ComparedMeasure(TypedDict):
    """A measure with what it is compared by."""

    id: str
    plan: str
    kind: str
    label: str
    title: str
    is_summary: bool
    cats: list[str]
    objects: list[str]
    agencies: list[Fact]
    numbers: list[Fact]
    dates: list[Fact]
    strength: str
    strongest: str


class Best(TypedDict):
    """The measure `m` to read first on a matter, the fact that says so, and the facts of the others."""

    m: str
    fact: str
    more: list[str]


class ShortCell(TypedDict):
    """Of a MatterCell what is shown where nothing is counted."""

    cell: str
    kind: str
    short: str
    title: str
    facts: list[Facts]


class SearchedCell(ShortCell):
    note: str


class HomeOfGap(SearchedCell):
    best: Best | None


class Lender(ShortCell):
    """What a plan says on a matter, to borrow."""

    column_id: str
    plan: str
    numbers: list[Number]
    best: Best | None


class ThinMatter(TypedDict):
    """A matter on which others say more than home. `kind`: that of home's cell; `strength`: how firm the others are."""

    code: str
    kind: str
    home: HomeOfGap
    said: str
    others: list[Lender]
    strength: str


class CellElsewhere(SearchedCell):
    column_id: str
    plan: str


class AloneMatter(TypedDict):
    """A matter on which home says more than all others; `is_alone`: nobody else has a measure of its own."""

    code: str
    is_alone: bool
    own: Lender
    others: list[CellElsewhere]


class HomeGaps(TypedDict):
    """对标缺口, both ways round; `ask`: there is no home to draw it for."""

    title: str
    sub: str
    ask: bool
    plan_id: NotRequired[str]
    items: list[ThinMatter]
    alone: list[AloneMatter]
    alone_title: str
    table: Table | None


class OnlyItem(TypedDict):
    id: str
    near: str


class OnlyPlace(TypedDict):
    column_id: str
    plan_id: str
    said: str
    note: str
    items: list[OnlyItem]


class OnlyHere(TypedDict):
    """仅此一地."""

    title: str
    sub: str
    places: list[OnlyPlace]
    table: Table | None


class Pairs(TypedDict):
    """near: measure -> its likest, one per other plan; graded: measure -> later measure -> grade, shared words and,
    where two readings judged, verdict and reason.
    """

    near: dict[str, list[str]]
    graded: dict[str, dict[str, list[str]]]


class WholePlace(DocumentedPlace):
    title: str
    completeness_code: str
    origin: str


class Alignment(TypedDict):
    """异同缺口; `names`: list of codes -> code -> its name."""

    part: Literal["alignment"]
    places: list[WholePlace]
    home: str
    names: dict[str, dict[str, str]]
    measures: list[ComparedMeasure]
    pairs: Pairs
    gaps: HomeGaps
    only: OnlyHere
