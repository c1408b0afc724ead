"""The picker of plans, 汇报, and decks as they are edited."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.views.contract.tables import Option

# ---- the picker of plans (cejian/views/plan_list.py) ----------------------------------------------------------------


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


# ---- 汇报 -----------------------------------------------------------------------------------------------------------


class Present(TypedDict):
    """Which deck and slide a link asks for, "" and 0 for none."""

    part: Literal["present"]
    deck: str
    slide: int
    theme: Literal["light", "dark"]


# ---- decks as they are edited (cejian/server/deck_routes.py) --------------------------------------------------------


class DeckItem(TypedDict):
    """A view of a deck with its frozen address; title, body and notes are what somebody typed."""

    view: str
    address: dict[str, str]
    title: NotRequired[str]
    body: NotRequired[str]
    notes: NotRequired[str]


class Stamped(TypedDict):
    """Whose a deck is, on each of its slides: an organisation, and the code of a mark."""

    organisation: NotRequired[str]
    mark: NotRequired[str]


class SavedDeck(Stamped):
    """A deck as its file holds it."""

    format: str
    name: str
    version: str
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


class DeckRow(TypedDict):
    """A row of the list of decks; `slides`: how many items it has."""

    deck_id: str
    name: str
    slides: int
    changed: str
    version: str
    owner: str
    is_open: bool
    changed_by: str


class ListedDeck(DeckRow):
    is_mine: bool


class ReadyDeck(TypedDict):
    """A deck that is made for the places of the address; without slides it cannot be made for them."""

    deck_id: str
    name: str
    title: str
    slides: int
    note: str


class DeckList(TypedDict):
    """All saved decks, the ready ones, those that were removed, and what is said of the room that is left."""

    decks: list[ListedDeck]
    ready: list[ReadyDeck]
    version: str
    removed: list[DeckRow]
    room: str
