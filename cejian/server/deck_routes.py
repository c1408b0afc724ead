"""What the server answers about decks: the storage, one deck, its slides, its files; changes come as JSON from our own
pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cejian import clock, render
from cejian.answers import store
from cejian.deck import owner, storage
from cejian.deck.kept_slides import kept_prepared
from cejian.deck.ready import READY, ready_deck
from cejian.deck.record import MOST_BYTES, Deck, DeckComplaint, deck_of, read, renamed, to_json
from cejian.deck.saved_file import WishRefused
from cejian.file_names import attached, file_name, plain
from cejian.render import deck_file, making
from cejian.server.allowance import Allowance
from cejian.server.deadlines import NotJson, TooLong, TooSlow, body_of
from cejian.server.deck_slides import (
    READY_PREFIX,
    data_of,
    deck_asked_for,
    keep_in_turn,
    kept_title,
    preparers,
    scene_of,
    slides_asked_for,
)
from cejian.wording import stamp
from cejian.wording.labels import language_of, word

NO_STORE = {"cache-control": "no-store"}
# One address makes so many decks in so many seconds.
new_decks = Allowance(300, 600)
# What the browser tells apart; other wishes that cannot be met get the answer's own number.
STATUS = {
    "deck_changed_elsewhere": 409,
    "deck_changed_by": 409,
    "deck_locked": 403,
    "deck_not_yours": 403,
    "deck_unknown": 404,
    "owner_too_long": 400,
    "making_busy": 503,
    "deck_too_many_new": 429,
}


def _lang(request: Request) -> str:
    return language_of(request.query_params)


def _by(request: Request) -> str:
    """The name that the visitor gave himself in this browser: no proof of anything."""
    return _owner_name(request.query_params.get("by", ""))


def _owner_name(typed: str) -> str:
    name = stamp.cleaned(typed)
    if len(name) > owner.LONGEST_OWNER:
        raise WishRefused("owner_too_long", owner.LONGEST_OWNER)
    return name


def _now() -> str:
    return f"{clock.now():%Y-%m-%d %H:%M}"


def _as_sentences(complaints: list[DeckComplaint], lang: str) -> list[str]:
    return [word(c.label, lang, *c.values) for c in complaints]


def _answer(
    request: Request, deck: Deck, saved: storage.Saved | None, complaints: list[DeckComplaint], **more: Any
) -> JSONResponse:
    """A deck for the editor: as it is saved, the titles that its views give themselves, and whether the data have
    changed since.
    """
    data, lang, today = store.current(), _lang(request), clock.today()
    shown = data_of(deck)
    titles = [kept_title(item, shown, lang, today) for item in deck.items]
    whose = (
        {
            "owner": saved.owner,
            "is_open": saved.is_open,
            "is_mine": owner.is_same(saved.owner, _by(request)),
            "may_change": owner.may_change(saved.owner, saved.is_open, _by(request)),
        }
        if saved
        else {}
    )
    body = {
        "deck_id": request.path_params.get("deck_id", "") if saved is None else saved.deck_id,
        "deck": to_json(deck),
        "titles": titles,
        "complaints": _as_sentences(complaints, lang),
        "version": data.version,
        "revision": saved.revision if saved else 0,
        "changed": saved.changed if saved else "",
        "changed_by": saved.changed_by if saved else "",
        "can_undo": bool(saved and saved.can_undo),
        "can_redo": bool(saved and saved.can_redo),
        "is_saved": saved is not None,
        "has_kept": bool(saved and deck.version != data.version and kept_prepared(saved.deck_id)),
        **whose,
        **more,
    }
    # The slides as they are now are kept beside the deck, for the day on which the data are others.
    keep = (
        BackgroundTask(keep_in_turn, saved.deck_id, deck, lang)
        if saved and request.method == "POST" and deck.version == data.version
        else None
    )
    return JSONResponse(body, headers=NO_STORE, background=keep)


def deck_list(request: Request) -> Response:
    """All saved decks, whose they are, and the ready ones for the places of the address."""
    scene, lang = scene_of(request), _lang(request)
    try:
        by = _by(request)
    except WishRefused as refused:
        return _refusal(refused, request)
    ready = []
    for name in READY:
        deck = ready_deck(name, scene)
        ready.append(
            {
                "deck_id": READY_PREFIX + name,
                "name": deck.name,
                "title": word(f"deck_ready_{name}", lang),
                "slides": len(deck.items),
                "note": word(f"deck_ready_{name}_note", lang),
            }
        )
    return JSONResponse(
        {
            "decks": [row | {"is_mine": owner.is_same(row["owner"], by)} for row in storage.saved_decks()],
            "ready": ready,
            "version": store.current().version,
            "removed": [row for row in storage.removed_decks() if owner.belongs(row["owner"], by)],
            "room": word("deck_shelf_nearly_full", lang, *room) if (room := storage.nearly_full()) else "",
        },
        headers=NO_STORE,
    )


def one_deck(request: Request) -> Response:
    """A deck for the editor."""
    try:
        return _answer(request, *deck_asked_for(request))
    except WishRefused as refused:
        return _refusal(refused, request, 404)


async def slides(request: Request) -> Response:
    """The slides of a deck, made from the data of now, or (?then=1) as they were kept when the data were others."""

    def answer() -> bytes:
        deck, saved, complaints = deck_asked_for(request)
        made = slides_asked_for(request, deck, saved, _lang(request))
        made = {**made, "complaints": [*_as_sentences(complaints, _lang(request)), *made["complaints"]]}
        return json.dumps(made, ensure_ascii=False, separators=(",", ":"), default=int).encode()

    try:
        return Response(
            await preparers.make(_asked_for(request), answer), media_type="application/json", headers=NO_STORE
        )
    except (WishRefused, render.ExportRefused) as refused:
        return _refusal(refused, request, 404)


def _asked_for(request: Request) -> tuple[str, str, int]:
    """What two requests must have in common to get one answer: the address, and the state of the deck and of the
    data.
    """
    return request.url.path, str(request.query_params), storage.state_of(request.path_params["deck_id"])


async def file_of_deck(request: Request) -> Response:
    """A deck as a file: PPTX, PDF, one HTML file, or the JSON that another Cejian takes in."""
    kind, today = request.path_params["kind"], clock.today()

    def answer() -> tuple[bytes, str, str]:
        deck, saved, _ = deck_asked_for(request)
        if kind == "json":
            name = file_name(
                word("m_deck_file", _lang(request), plain(deck.name) or word("deck_unnamed", _lang(request))),
                f"{today}",
                ending="json",
            )
            return json.dumps(to_json(deck), ensure_ascii=False, indent=1).encode(), name, "application/json"
        if kind not in deck_file.MEDIA_TYPES:
            raise WishRefused("deck_no_file", kind)
        made = slides_asked_for(request, deck, saved, _lang(request))
        return (*deck_file.make(kind, made, today), deck_file.MEDIA_TYPES[kind])

    try:
        return _file(*await making.makers.make(_asked_for(request), answer))
    except (WishRefused, render.ExportRefused) as refused:
        return _refusal(refused, request)


async def new_deck(request: Request) -> Response:
    """A new deck from the JSON that was sent: an empty one, a file that somebody took away, or a copy of a ready
    one.
    """
    return await _changing(request, _create)


def _count_new(request: Request) -> list[DeckComplaint]:
    """Count a new deck for the address it is asked from; WishRefused where there were too many, a word where nine
    tenths of them are made.
    """
    count, most, minutes = new_decks.count(request), new_decks.most, new_decks.seconds // 60
    if count is None:
        raise WishRefused("deck_too_many_new", most, minutes)
    is_nearly = count * 10 >= most * 9
    return [DeckComplaint("deck_many_new", (str(count), str(minutes), str(most)))] if is_nearly else []


def _create(request: Request, body: bytes) -> Response:
    deck, complaints = read(body)
    if any(c.label in ("deck_no_json", "deck_no_deck", "deck_too_big") for c in complaints):
        raise WishRefused(complaints[0].label, *complaints[0].values)
    complaints += _count_new(request)
    data = store.current()
    deck = replace(deck, name=deck.name or word("deck_unnamed", _lang(request)), version=deck.version or data.version)
    return _answer(request, deck, storage.create(deck, _now(), by=_by(request)), complaints)


async def change_deck(request: Request) -> Response:
    """One change of a saved deck: save, add, undo, redo, copy, remove, restore, update; own and open say whose it
    is.
    """
    return await _changing(request, _change)


def _change(request: Request, body: bytes) -> Response:
    deck_id, wish, data, by = request.path_params["deck_id"], request.path_params["wish"], store.current(), _by(request)
    complaints: list[DeckComplaint] = []
    if wish == "save":
        deck, complaints = read(body)
        if any(c.label in ("deck_no_json", "deck_no_deck", "deck_too_big") for c in complaints):
            raise WishRefused("deck_no_deck")
        saved = storage.save(deck_id, deck, _revision(request), _now(), by=by)
    elif wish == "add":
        value = json.loads(body)
        found, complaints = deck_of(
            {"format": "cejian-deck/1", "slides": value if isinstance(value, list) else [value]}
        )
        saved = storage.add(deck_id, list(found.items), data.version, _now(), by=by)
    elif wish == "update":  # the deck is of the data of now from here on
        held, _ = storage.load(deck_id)
        saved = storage.save(deck_id, replace(held.deck, version=data.version), _revision(request), _now(), by=by)
    elif wish == "copy":
        held, complaints = storage.load(deck_id)
        complaints += _count_new(request)
        name = request.query_params.get("name") or word("m_deck_copy", _lang(request), held.deck.name)
        saved = storage.copy(deck_id, renamed(held.deck, name).name, _now(), by=by)
    elif wish == "remove":
        storage.remove(deck_id, _revision(request), by=by)
        return JSONResponse({"removed": deck_id}, headers=NO_STORE)
    elif wish in ("undo", "redo"):
        saved = (storage.undo if wish == "undo" else storage.redo)(deck_id, _revision(request), _now(), by=by)
    elif wish == "restore":
        saved = storage.restore(deck_id, by=by)
    elif wish == "own":
        saved = storage.hand_on(deck_id, _owner_name(request.query_params.get("to", "")), by=by)
    elif wish == "open":
        saved = storage.let_others(deck_id, request.query_params.get("on") == "1", by=by)
    else:
        raise WishRefused("deck_unknown")
    return _answer(request, saved.deck, saved, complaints)


def _revision(request: Request) -> int:
    """The state on which a change was made, as the page knew it."""
    revision = request.query_params.get("revision", "")
    if not (revision.isascii() and revision.isdigit() and len(revision) < 10):
        raise WishRefused("deck_no_deck")
    return int(revision)


async def _changing(request: Request, change: Callable[[Request, bytes], Response]) -> Response:
    try:
        body = await body_of(request, MOST_BYTES)
    except TooLong:
        return _refusal(WishRefused("deck_too_big", MOST_BYTES // 1_000_000), request, 413)
    except TooSlow:
        return _refusal(WishRefused("too_slow"), request, 408)
    except NotJson:
        return _refusal(WishRefused("deck_no_json"), request)
    try:
        return await run_in_threadpool(change, request, body)
    except WishRefused as refused:
        return _refusal(refused, request)
    except (ValueError, RecursionError):
        return _refusal(WishRefused("deck_no_json"), request)


def _file(content: bytes, name: str, media_type: str) -> Response:
    return Response(content, media_type=media_type, headers={**attached(name), **NO_STORE})


def _refusal(refused: WishRefused | render.ExportRefused, request: Request, status_code: int = 400) -> Response:
    return PlainTextResponse(
        word(refused.label, _lang(request), *refused.values), STATUS.get(refused.label, status_code), headers=NO_STORE
    )


ROUTES = [
    Route("/decks/list.json", deck_list),
    Route("/decks/new", new_deck, methods=["POST"]),
    Route("/decks/{deck_id:str}/deck.json", one_deck),
    Route("/decks/{deck_id:str}/slides.json", slides),
    Route("/decks/{deck_id:str}/file.{kind:str}", file_of_deck),
    Route("/decks/{deck_id:str}/{wish:str}", change_deck, methods=["POST"]),
]
