"""The deck that an address asks for, and its slides: made from the data of now and kept a while, or as they were kept
when the data were others.
"""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Hashable
from dataclasses import replace

from starlette.requests import Request

from cejian import clock
from cejian.answers import drafted, store
from cejian.answers.selection import Known, selection_of as parse_address
from cejian.deck import storage
from cejian.deck.kept_slides import keep_prepared, kept_prepared
from cejian.deck.prepare import prepare, title_of, without_drafts
from cejian.deck.ready import READY, ready_deck
from cejian.deck.record import Deck, DeckComplaint, Item
from cejian.deck.saved_file import WishRefused
from cejian.ids import drafts_in
from cejian.render import making
from cejian.views.address_codes import address_codes
from cejian.views.contract.slides import PreparedDeck
from cejian.views.scene import Scene
from cejian.wording import stamp

READY_PREFIX = "ready-"
MOST_TITLES = 2000
MOST_PREPARED = 6
# Slides for the wall wait for no file: whoever presents has a queue of his own.
preparers = making.Makers(at_once=2, most_waiting=30)


def scene_of(request: Request) -> Scene:
    data = drafted.store_for(request.query_params)
    return Scene(
        data, parse_address(dict(request.query_params), Known(**address_codes(data)))[0], "light", clock.today()
    )


def data_of(deck: Deck) -> store.Store:
    """The store that a deck is made from: with the drafts that its slides name, in their address or in their view (the
    sentence of a draft may stand beside other places). A deck's own version is that of the published data.
    """
    return drafted.store_for_all({**dict(item.address), "view": item.view} for item in deck.items)


def deck_asked_for(request: Request) -> tuple[Deck, storage.Saved | None, list[DeckComplaint]]:
    """The deck of an address: a ready one made for its places, or a saved one."""
    deck_id = request.path_params["deck_id"]
    if deck_id.removeprefix(READY_PREFIX) in READY and deck_id.startswith(READY_PREFIX):
        made = ready_deck(deck_id.removeprefix(READY_PREFIX), scene_of(request))
        return replace(made, stamp=stamp.asked(request.query_params)), None, []
    saved, complaints = storage.load(deck_id)
    return saved.deck, saved, complaints


def kept_title(item: Item, data: store.Store, lang: str, today: datetime.date) -> str:
    """The title that a view gives itself; kept, because every change of a deck asks for all of them."""
    titles: dict[tuple[str, object], str] = {}
    made, key = data.once(("titles of views", lang, today), lambda: titles), (item.view, item.address)
    if key not in made:
        if len(made) >= MOST_TITLES:
            made.clear()
        made[key] = title_of(item, data, lang, today)
    return made[key]


async def keep_in_turn(deck_id: str, deck: Deck, lang: str) -> None:
    with contextlib.suppress(making.Busy):  # the next change is kept
        await preparers.make(("keep", deck_id, deck, lang), lambda: keep_as_of_now(deck_id, deck, lang))


def keep_as_of_now(deck_id: str, deck: Deck, lang: str) -> None:
    data = store.current()
    if deck.version == data.version:
        try:
            # Several changes come close together: only the last state is worth the work, and an older one must not be
            # written over it.
            if storage.load(deck_id)[0].deck == deck:
                made = slides_of_now(deck, deck_id, data_of(deck), lang)
                if storage.load(deck_id)[0].deck == deck:
                    keep_prepared(deck_id, made)
        except WishRefused:  # the disk is full or the deck was removed meanwhile: it is still there as it was saved
            pass


def slides_of_now(deck: Deck, deck_id: str, data: store.Store, lang: str) -> PreparedDeck:
    """The slides of a deck; of the last MOST_PREPARED kept, because every change of a deck makes another (some five MB
    each).
    """
    today = clock.today()
    none: dict[Hashable, PreparedDeck] = {}
    kept, key = data.once("prepared decks", lambda: none), (deck, deck_id, lang, today)
    made = kept.get(key) or prepare(deck, deck_id, data, lang, today)
    if key not in kept:
        for oldest in list(kept)[: max(0, len(kept) - MOST_PREPARED + 1)]:
            kept.pop(oldest, None)
        kept[key] = made
    return made


def slides_asked_for(request: Request, deck: Deck, saved: storage.Saved | None, lang: str) -> PreparedDeck:
    """The slides of a deck from the data of now, or (?then=1) as they were kept when the data were others."""
    if request.query_params.get("then"):
        return slides_of_then(saved)
    return slides_of_now(deck, request.path_params["deck_id"], data_of(deck), lang)


def slides_of_then(saved: storage.Saved | None) -> PreparedDeck:
    kept = kept_prepared(saved.deck_id) if saved else None
    if saved is None or kept is None:
        raise WishRefused("deck_no_then")
    # A draft that was removed is shown to nobody, also as it was then; what was brought back is.
    gone = [plan_id for plan_id in drafts_in(json.dumps(kept)) if not drafted.is_there(plan_id)]
    kept = without_drafts(kept, gone) if gone else kept
    lang = kept["deck"]["lang"]
    stamp_now = saved.deck.stamp.words(lang)
    return {**kept, "deck": {"id": saved.deck_id, "name": saved.deck.name, "lang": lang, "stamp": stamp_now}}
