"""One matter in all places: 并排阅读."""

from __future__ import annotations

from typing import Literal, TypedDict

from cejian.facts import Facts
from cejian.views.contract.blocks import Place
from cejian.views.contract.matters import Number
from cejian.views.contract.tables import Table


class Matter(TypedDict):
    code: str
    name: str


class MatterGroup(TypedDict):
    name: str
    leaves: list[Matter]


class ReadingPiece(TypedDict):
    """Words of a sentence: `facts` is what a click opens, `mark` that they are on the matter, `number` that they are a
    number, `repair` what was repaired in them.
    """

    text: str
    facts: list[Facts]
    mark: bool
    number: bool
    repair: str


class ReadNumber(Number):
    """A number or a date of a place; `quote`: its sentence, where no measure of the column holds it."""

    where: str
    quote: str


class ReadMeasure(TypedDict):
    """A measure whole, or the sentences of one that only mentions the matter; `clause`: the words on the matter."""

    fact: str
    measure: str
    label: str
    name: str
    is_summary: bool
    role: str
    section: str
    strength: str
    clause: str
    pieces: list[ReadingPiece]


class ReadPlace(Place):
    """A column; `said`: what was searched where nothing is there, and where the text is cut."""

    is_home: bool
    note: str
    document: str
    cell: str
    kind: str
    title: str
    facts: list[Facts]
    said: str
    numbers: list[ReadNumber]
    measures: list[ReadMeasure]
    mentions: list[ReadMeasure]


class ReadingPage(TypedDict):
    """The page of a matter; `before` and `behind`: the codes of its neighbours, empty at an end."""

    part: Literal["reading"]
    code: str
    title: str
    name: str
    definition: str
    groups: list[MatterGroup]
    before: str
    behind: str
    places: list[ReadPlace]
    source: str
    table: Table
