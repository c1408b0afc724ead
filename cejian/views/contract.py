"""What leaves Python, said once: the values of a page's parts in the browser, of a slide and of a file.

Views return these types; cejian/web/contract.d.ts says the same to the browser's checker and is made from this module
(python -m cejian.views.contract_in_js). A key that only some of them have is NotRequired; nothing else may be left out.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from cejian.facts import Facts
from cejian.figures import shared_indicator as shared_figure, stage, timeline as timeline_figure


class ForEveryPart(TypedDict):
    """What every part of a page is told besides its own (cejian/screen/components.py)."""

    lang: str
    version: str


# What stands in a cell by itself; None is an empty cell.
Value = str | int | float | None


class Cell(TypedDict):
    """A value with what stands behind it."""

    text: str
    facts: NotRequired[list[Facts]]  # the sentences that it opens
    full: NotRequired[str]  # the whole of a text that is short on the screen
    quote: NotRequired[list[Facts]]  # whose words stand in it, which the browser fills in
    note: NotRequired[str]
    badge: NotRequired[str]
    kind: NotRequired[str]  # damaged, not_stated, none, zero, lower, or of which of the five kinds the cell is
    shade: NotRequired[int | None]  # 0 to 4: how dark its ground is
    place: NotRequired[str]  # column_id, for what is hidden with its place
    color: NotRequired[str]
    group: NotRequired[str]


class Column(TypedDict):
    """A column of a table; whoever wants one asks for its code (`at`), never for where it stands."""

    code: str
    label: str
    align: NotRequired[str]  # num, or "" for words
    hidden: NotRequired[bool]  # of downloads only
    outer: NotRequired[bool]  # equal cells below each other are one
    set: NotRequired[str]  # columns that are drawn as one table
    tail: NotRequired[bool]  # goes with the column before it
    badge: NotRequired[str]
    place: NotRequired[str]  # column_id
    color: NotRequired[str]


TableRow = list[Cell | Value]


class Called(TypedDict):
    """What a table says of itself: the code of its view, and the name of the file that holds it."""

    view: str
    name: str


class Table(TypedDict):
    """Rows of cells under columns; without a view one that only stands in files."""

    view: NotRequired[str]
    name: str
    columns: list[Column]
    rows: list[TableRow]


class Linked(TypedDict):
    """Words of a sentence that open what they rest on, or lead to a heading (`at`) of a page."""

    text: str
    facts: NotRequired[list[Facts]]
    page: NotRequired[str]
    at: NotRequired[str]


# A sentence is said in pieces: bare words, and words with what they rest on.
Sentence = list[str | Linked]


class Fact(TypedDict):
    """Words of a list, each on its sentence."""

    text: str
    fact: str


class Option(TypedDict):
    """A code to choose, in words. `unread`: a 0 with a draft among the counted, in which it was not read."""

    code: str
    name: str
    note: NotRequired[str]
    count: NotRequired[int]
    unread: NotRequired[bool]
    on: NotRequired[bool]
    parent: NotRequired[str]


class OptionGroup(TypedDict):
    key: str
    name: str
    options: list[Option]
    single: NotRequired[bool]


# ---- parts that any page may have ----------------------------------------------------------------------------------


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


# ---- 总览 ----------------------------------------------------------------------------------------------------------


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


# ---- 时间线 and the figures ----------------------------------------------------------------------------------------


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


# ---- 责任单位 ------------------------------------------------------------------------------------------------------


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


# ---- the selection bar ---------------------------------------------------------------------------------------------


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


# ---- 并排对照 ------------------------------------------------------------------------------------------------------


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


# ---- 措施库 --------------------------------------------------------------------------------------------------------


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


# ---- 承诺力度 ------------------------------------------------------------------------------------------------------


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


# ---- 异同缺口 ------------------------------------------------------------------------------------------------------


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


# ---- 查找 ----------------------------------------------------------------------------------------------------------


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


# ---- 原文 ----------------------------------------------------------------------------------------------------------


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


class RepairOf(TypedDict):
    """A damaged spot: s and e in the source, cs and ce in the clean text."""

    s: int
    e: int
    cs: int
    ce: int
    wrong: str
    right: str
    kind: str
    confidence: str
    reason: str
    applied: bool


class OutlineLine(TypedDict):
    """A chapter, a section or a measure, in reading order."""

    id: str
    kind: str
    depth: int
    label: str
    path: str
    title: str
    cs: int
    ce: int
    s: int
    e: int


class OutlineItem(OutlineLine):
    gist: str


class WhereFact(TypedDict):
    """Where a fact stands. k: its kind; m: its measure."""

    k: str
    m: str
    s: int
    e: int
    cs: int
    ce: int


class FactPlace(WhereFact):
    """Where a fact of a plan stands; also: what of it stands elsewhere."""

    note: NotRequired[str]
    also: NotRequired[list[str]]


class Evidence(TypedDict):
    """A plan with which any of its sentences can be shown; `dates`: kind of date and day."""

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


# ---- a deck, prepared ----------------------------------------------------------------------------------------------

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


class SlideParagraph(TypedDict):
    runs: list[Run]
    size: int
    y: int
    h: int
    bullet: NotRequired[bool]
    place: NotRequired[str]


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
    figure: stage.Drawing
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


class Slide(TypedDict):
    """A page of a deck. `item` of the deck, of which it is one of `parts`; `without`: column_id -> other words."""

    title: str
    title_size: int
    title_box: Box
    subtitle: str
    subtitle_box: Box
    blocks: list[SlideBlock]
    source: str
    source_box: Box
    facts: list[Facts]
    alt: str
    notes: str
    places: NotRequired[list[str]]
    counted: NotRequired[str]
    without: NotRequired[dict[str, Retitled]]
    number: NotRequired[str]
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


# ---- the picker of plans (cejian/views/plan_list.py) -----------------------------------------------------------------


class FoundPlan(TypedDict):
    """`made`: of a draft, when it was read; "" of a published plan."""

    column_id: str
    short: str
    name: str
    level: str
    kind: str
    year: str
    title: str
    made: str


class Narrowing(TypedDict):
    """What plans can be narrowed by; each code with how many plans have it."""

    key: str
    options: list[Option]


class FoundPlans(TypedDict):
    """The first of the plans that were found, and how many there are."""

    count: int
    plans: list[FoundPlan]
    facets: list[Narrowing]


# ---- 汇报 ----------------------------------------------------------------------------------------------------------


class Present(TypedDict):
    """Which deck and slide a link asks for, "" and 0 for none."""

    part: Literal["present"]
    deck: str
    slide: int
    theme: Literal["light", "dark"]


# ---- decks as they are edited (cejian/server/deck_routes.py) ---------------------------------------------------------


class DeckItem(TypedDict):
    """A view of a deck with its frozen address; title, body and notes are what somebody typed."""

    view: str
    address: dict[str, str]
    title: NotRequired[str]
    body: NotRequired[str]
    notes: NotRequired[str]


class SavedDeck(TypedDict):
    """A deck as its file holds it."""

    format: str
    name: str
    version: str
    organisation: NotRequired[str]
    mark: NotRequired[str]
    slides: list[DeckItem]


class DeckAnswer(TypedDict):
    """A deck for the editor. `titles`: what each view calls itself; whose it is, of a saved one alone."""

    deck_id: str
    deck: SavedDeck
    titles: list[str]
    complaints: list[str]
    version: str
    revision: int
    changed: str
    changed_by: str
    can_undo: bool
    can_redo: bool
    is_saved: bool
    has_kept: bool
    owner: NotRequired[str]
    is_open: NotRequired[bool]
    is_mine: NotRequired[bool]
    may_change: NotRequired[bool]


class ShelvedDeck(TypedDict):
    """A row of the shelf; `slides`: how many items it has."""

    deck_id: str
    name: str
    slides: int
    changed: str
    version: str
    owner: str
    is_open: bool
    changed_by: str


class ListedDeck(ShelvedDeck):
    is_mine: bool


class ReadyDeck(TypedDict):
    """A deck that is made for the places of the address; without slides it cannot be made for them."""

    deck_id: str
    name: str
    title: str
    slides: int
    note: str


class Shelf(TypedDict):
    """All saved decks, the ready ones, those that were removed, and what is said of the room that is left."""

    decks: list[ListedDeck]
    ready: list[ReadyDeck]
    version: str
    removed: list[ShelvedDeck]
    room: str


# ---- 导入 (cejian/server/import_routes.py) --------------------------------------------------------------------------


class Importing(TypedDict):
    """Which draft a link asks for, "" for none; `most`: how many places are shown beside each other."""

    part: Literal["importing"]
    draft: str
    most: int


class DraftCounts(TypedDict):
    """How much was found of each kind."""

    chapters: int
    tasks: int
    safeguards: int
    agencies: int
    targets: int
    times: int


class ProposedFact(WhereFact):
    """A fact of a draft. `confidence`: 0.00 to 1.00; `rule`, `role` in words; `words`: "" where they are withheld."""

    id: str
    confidence: str
    rule: str
    role: str
    words: str


class DraftRow(TypedDict):
    """A draft on the list. `made`: when, by which reader and by which rules; `warning`: "" for none."""

    draft: str
    name: str
    title: str
    when: str
    made: str
    warning: str
    counts: DraftCounts
    doubts: list[str]
    doubtful: list[ProposedFact]


class RefusedFile(TypedDict):
    """A file of which no draft was made, and why."""

    draft: str
    name: str
    when: str
    sentence: str


class RemovedDraft(TypedDict):
    """What can be brought back; `said`: its title, or why it was refused."""

    draft: str
    name: str
    when: str
    said: str


class ReadFile(TypedDict):
    """What became of a file."""

    drafts: list[DraftRow]
    refused: list[RefusedFile]


class DraftList(ReadFile):
    """All drafts and refused files, those that were removed, how much a file may be, and what is said of the room that
    is left.
    """

    most_bytes: int
    too_big: str
    limits: str
    room: str
    removed: list[RemovedDraft]


class ScanProgress(TypedDict):
    """Which page of how many was read; neither before the first, and of what is no scan."""

    page: NotRequired[int]
    pages: NotRequired[int]


class DraftText(TypedDict):
    """A draft in the shape of Evidence, as far as it has that."""

    plan_id: str
    title: str
    source: str
    repairs: list[RepairOf]
    outline: list[OutlineLine]
    facts: dict[str, ProposedFact]


ProposedFacts = list[ProposedFact]


class ShownDraft(DraftText):
    """A draft that is open; `list`: its facts in the order of the page."""

    list: ProposedFacts
    row: DraftRow


def facts_of(cell: Cell | Value) -> list[Facts]:
    """What a cell opens."""
    return cell.get("facts", []) if isinstance(cell, dict) else []


def at(table: Table, code: str) -> int:
    """Where the column of this code stands; KeyError where there is none."""
    for position, column in enumerate(table["columns"]):
        if column["code"] == code:
            return position
    raise KeyError(code)
