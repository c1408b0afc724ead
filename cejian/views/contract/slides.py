"""A deck, prepared: slides with what stands on them, and all that is shown behind them."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.facts import Facts
from cejian.figures.stage.drawing import Drawing
from cejian.views.contract.reader import Evidence

# left, top, width and height on a wall of 1920 × 1080
Box = list[int]


class SlideColumn(TypedDict):
    width: int
    align: str
    place: NotRequired[str]


class SlideCell(TypedDict):
    text: str
    facts: NotRequired[list[Facts]]
    strong: NotRequired[bool]
    faint: NotRequired[bool]
    fill: NotRequired[str]  # s1 to s4, or hatch
    mark: NotRequired[str]
    dot: NotRequired[str]  # column_id


class SlideRow(TypedDict):
    cells: list[SlideCell]
    height: int
    head: NotRequired[bool]
    place: NotRequired[str]


class Run(TypedDict):
    text: str
    strong: NotRequired[bool]
    faint: NotRequired[bool]
    facts: NotRequired[list[Facts]]


class Running(TypedDict):
    """Words of a paragraph, before it has its place; `bullet`: with a dot before them, in the colour of `place`."""

    runs: list[Run]
    bullet: NotRequired[bool]
    place: NotRequired[str]


class SlideParagraph(Running):
    size: int
    y: int
    h: int


class TableBlock(TypedDict):
    kind: Literal["table"]
    box: Box
    size: int
    columns: list[SlideColumn]
    rows: list[SlideRow]


class WordsBlock(TypedDict):
    """Paragraphs; `is_body`: lines that somebody typed."""

    kind: Literal["words"]
    box: Box
    paragraphs: list[SlideParagraph]
    is_body: NotRequired[bool]


class FigureBlock(TypedDict):
    kind: Literal["figure"]
    box: Box
    figure: Drawing
    alt: str


class QuoteBlock(TypedDict):
    """A sentence between its neighbours; `stop` ends it in the text and is not of the quote."""

    kind: Literal["quote"]
    box: Box
    size: int
    fact: str
    plan_id: str
    place: str
    where: str
    before: str
    text: str
    stop: str
    after: str


# What stands on a slide.
SlideBlock = TableBlock | WordsBlock | FigureBlock | QuoteBlock


class Retitled(TypedDict):
    """The words over a slide when a place of it is hidden."""

    title: str
    title_size: int
    subtitle: str


class Headed(TypedDict):
    """What stands on a slide under its title, in its place."""

    title: str
    title_size: int
    title_box: Box
    subtitle: str
    subtitle_box: Box
    blocks: list[SlideBlock]


class LaidOut(Headed):
    """The same with where its words come from, and what it shows in words; `places` that it shows, `counted` what is
    said when one of them is hidden, `without`: column_id -> the words over it then.
    """

    source: str
    source_box: Box
    facts: list[Facts]
    alt: str
    places: NotRequired[list[str]]
    counted: NotRequired[str]
    without: NotRequired[dict[str, Retitled]]


class Noted(LaidOut):
    """The same with what is said to it."""

    notes: str


class Slide(Noted):
    """A page of a deck. `item` of the deck, of which it is one of `parts`."""

    item: int
    part: int
    parts: int
    view: str


class DeckName(TypedDict):
    id: str
    name: str
    lang: str
    stamp: list[str]


class DeckPlace(TypedDict):
    column_id: str
    plan_id: str
    short: str
    light: str
    dark: str


class PreparedDeck(TypedDict):
    """A deck with all that it shows; `tokens`: theme -> name -> colour."""

    format: str
    deck: DeckName
    version: str
    made: str
    data_line: str
    tokens: dict[str, dict[str, str]]
    font: str
    places: list[DeckPlace]
    slides: list[Slide]
    complaints: list[str]
    evidence: dict[str, Evidence]
