"""The decks that visitors saved: one file each, every earlier state kept in it, so that any change can be taken back.

A file holds the deck, the states before it and the states that were taken back, and a number that grows with every
change: who acts on an older state is told whose change he meets, and nothing is overwritten or taken back unseen. Only
more items may be added to whatever state there is: they take nothing from anybody. Whose deck it is stands in the file
beside the states: taking a change back gives no deck to somebody else. `by` is the name that a visitor gives, empty
where he gave none.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from cejian.deck import owner, saved_file
from cejian.deck.kept_slides import forget_prepared, keep_prepared, kept_prepared
from cejian.deck.record import MOST_SLIDES, Deck, DeckComplaint, Item, deck_of, renamed, to_json
from cejian.deck.saved_file import DeckFile, WishRefused
from cejian.views.contract.decks import DeckRow, SavedDeck

MOST_STATES = 60
# So many decks stand in a storage; the list says it before.
MOST_DECKS = 2_000
# Where removed decks lie, as many as a storage may hold; what was removed first goes when there are more.
REMOVED = "removed"
# On which side of a deck its other states lie.
Turn = Literal["before", "after"]
# What the list says of a file: its state when it was read, and the row. A list of a thousand decks opens those that
# changed.
_rows: dict[Path, tuple[tuple[int, int], DeckRow]] = {}


@dataclass(frozen=True)
class Saved:
    """A deck in the storage; `revision` grows with every change, `changed_by` and `owner` are empty for nobody,
    `is_open` lets others change it.
    """

    deck_id: str
    deck: Deck
    revision: int
    changed: str
    can_undo: bool
    can_redo: bool
    owner: str = ""
    is_open: bool = False
    changed_by: str = ""


def saved_decks(folder: Path | None = None) -> list[DeckRow]:
    """deck_id, name, slide count, last change, version and owner of every deck, the newest first; unreadable files are
    left out.
    """
    found = {}
    for path in saved_file.folder_of(folder).glob("*.json"):
        try:
            looked = path.stat()
            state = (looked.st_mtime_ns, looked.st_size)
            found[path] = _rows[path] if _rows.get(path, (None,))[0] == state else (state, _row(path))
        except (WishRefused, OSError):
            continue
    for path in [path for path in _rows if path.parent == saved_file.folder_of(folder)]:
        _rows.pop(path, None)
    _rows.update(found)
    return sorted(
        (row.copy() for _, row in found.values()), key=lambda row: (row["changed"], row["deck_id"]), reverse=True
    )


def removed_decks(folder: Path | None = None) -> list[DeckRow]:
    """The rows of the decks that were removed and can be brought back, the newest first."""
    return saved_decks(saved_file.folder_of(folder) / REMOVED)


def _row(path: Path) -> DeckRow:
    held = saved_file.read(path)
    deck, _ = deck_of(held["deck"])
    return {
        "deck_id": path.stem,
        "name": deck.name,
        "slides": len(deck.items),
        "changed": held["changed"],
        "version": deck.version,
        "owner": held["owner"],
        "is_open": held["is_open"],
        "changed_by": held["changed_by"],
    }


def nearly_full(folder: Path | None = None) -> tuple[int, int] | None:
    """How many decks there are and how many there may be, where nine tenths of the room are taken."""
    count = sum(1 for _ in saved_file.folder_of(folder).glob("*.json"))
    return (count, MOST_DECKS) if count * 10 >= MOST_DECKS * 9 else None


def load(deck_id: str, folder: Path | None = None) -> tuple[Saved, list[DeckComplaint]]:
    """A deck and what of its file could not be used; WishRefused where there is none."""
    held = saved_file.read(saved_file.path_of(deck_id, folder))
    deck, complaints = deck_of(held["deck"])
    return Saved(
        deck_id,
        deck,
        held["revision"],
        held["changed"],
        bool(held["before"]),
        bool(held["after"]),
        held["owner"],
        held["is_open"],
        held["changed_by"],
    ), complaints


def state_of(deck_id: str, folder: Path | None = None) -> int:
    """A number that is another one after every change of a deck; 0 where there is no such file."""
    try:
        return saved_file.path_of(deck_id, folder).stat().st_mtime_ns
    except (OSError, WishRefused):
        return 0


def create(deck: Deck, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """A new file for a deck that is `by`'s; `now` is the time as it is shown."""
    if sum(1 for _ in saved_file.folder_of(folder).glob("*.json")) >= MOST_DECKS:
        raise WishRefused("deck_shelf_full", MOST_DECKS)
    deck_id = secrets.token_hex(6)
    with saved_file.changing(folder):
        saved_file.write(
            saved_file.path_of(deck_id, folder),
            {
                "deck": to_json(deck),
                "revision": 1,
                "changed": now,
                "before": [],
                "after": [],
                "owner": owner.cleaned(by),
                "is_open": False,
                "changed_by": owner.cleaned(by),
            },
        )
    return load(deck_id, folder)[0]


def save(deck_id: str, deck: Deck, revision: int, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """The deck in place of state `revision`; WishRefused where somebody saved another state since, or it is
    another's.
    """

    def change(held: DeckFile) -> None:
        _step(held, to_json(deck))

    return _changed(deck_id, revision, change, now, folder, by)


def add(deck_id: str, items: list[Item], version: str, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """More items behind the last; works on whatever state the deck is in."""

    def change(held: DeckFile) -> None:
        deck, _ = deck_of(held["deck"])
        if len(deck.items) + len(items) > MOST_SLIDES:
            raise WishRefused("deck_full", MOST_SLIDES)
        _step(held, to_json(replace(deck, items=(*deck.items, *items), version=deck.version or version)))

    return _changed(deck_id, None, change, now, folder, by)


def undo(deck_id: str, revision: int, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """Back from state `revision` to the one before it; WishRefused where there is none, or where somebody changed the
    deck since.
    """
    back = partial(_turn, taken_from="before", kept_in="after", none="deck_no_undo")
    return _changed(deck_id, revision, back, now, folder, by)


def redo(deck_id: str, revision: int, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """Forward again from state `revision` to what was taken back; WishRefused where there is none, or where somebody
    changed the deck since.
    """
    forward = partial(_turn, taken_from="after", kept_in="before", none="deck_no_redo")
    return _changed(deck_id, revision, forward, now, folder, by)


def _turn(held: DeckFile, taken_from: Turn, kept_in: Turn, none: str) -> None:
    """The next state on one side becomes the deck, which is kept on the other."""
    if not held[taken_from]:
        raise WishRefused(none)
    held[kept_in].append(held["deck"])
    held["deck"] = held[taken_from].pop()


def copy(deck_id: str, name: str, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """Another deck, of `by`, with the same items under another name; the slides that were kept go along."""
    made, kept = create(renamed(load(deck_id, folder)[0].deck, name), now, folder, by), kept_prepared(deck_id, folder)
    if kept is not None:
        try:
            keep_prepared(made.deck_id, kept, folder)
        except WishRefused:  # a copy without them would be another deck than was asked for
            with contextlib.suppress(OSError):
                saved_file.path_of(made.deck_id, folder).unlink()
            raise
    return made


def remove(deck_id: str, revision: int, folder: Path | None = None, by: str = "") -> None:
    """State `revision` out of the storage into its folder of removed ones, from where `restore` brings it back;
    WishRefused where somebody changed it since.
    """
    path = saved_file.path_of(deck_id, folder)
    with saved_file.changing(folder):
        held = saved_file.read(path)
        _own_only(held, by)
        _newest_only(held, revision)
        gone = path.parent / REMOVED
        gone.mkdir(exist_ok=True)
        saved_file.move(path, gone / path.name)
        for old in sorted(gone.glob("*.json"), key=lambda file: file.stat().st_ctime_ns)[:-MOST_DECKS]:
            old.unlink()
            forget_prepared(old.stem, folder)


def restore(deck_id: str, folder: Path | None = None, by: str = "") -> Saved:
    """A removed deck back into the storage; WishRefused where there is none."""
    path = saved_file.path_of(deck_id, folder)
    with saved_file.changing(folder):
        _own_only(saved_file.read(path.parent / REMOVED / path.name), by)
        if sum(1 for _ in path.parent.glob("*.json")) >= MOST_DECKS:
            raise WishRefused("deck_shelf_full", MOST_DECKS)
        saved_file.move(path.parent / REMOVED / path.name, path)
    return load(deck_id, folder)[0]


def hand_on(deck_id: str, to: str, folder: Path | None = None, by: str = "") -> Saved:
    """The deck as `to`'s: somebody takes what was nobody's, or its owner hands it on. What it says stays as it is."""
    if not owner.cleaned(to):
        raise WishRefused("owner_needed")

    def give(held: DeckFile) -> None:
        held["owner"] = owner.cleaned(to)

    return _given(deck_id, give, folder, by)


def let_others(deck_id: str, is_open: bool, folder: Path | None = None, by: str = "") -> Saved:
    """Whether others may change the deck: its owner says it. What it says stays as it is."""

    def give(held: DeckFile) -> None:
        held["is_open"] = is_open

    return _given(deck_id, give, folder, by)


def _step(held: DeckFile, deck: SavedDeck) -> None:
    if deck != held["deck"]:
        held["before"] = [*held["before"], held["deck"]][-MOST_STATES:]
        held["after"] = []
        held["deck"] = deck


def _newest_only(held: DeckFile, revision: int) -> None:
    if held["revision"] != revision:
        raise (
            WishRefused("deck_changed_by", held["changed_by"], held["changed"])
            if held["changed_by"]
            else WishRefused("deck_changed_elsewhere")
        )


def _own_only(held: DeckFile, by: str) -> None:
    if not owner.belongs(held["owner"], by):
        raise WishRefused("deck_not_yours", held["owner"])


def _given(deck_id: str, give: Callable[[DeckFile], None], folder: Path | None, by: str) -> Saved:
    with saved_file.changing(folder):
        path = saved_file.path_of(deck_id, folder)
        held = saved_file.read(path)
        _own_only(held, by)
        give(held)
        saved_file.write(path, held)
    return load(deck_id, folder)[0]


def _changed(
    deck_id: str, revision: int | None, change: Callable[[DeckFile], None], now: str, folder: Path | None, by: str
) -> Saved:
    """The deck after a change of state `revision` (None: of whatever state it is in)."""
    with saved_file.changing(folder):
        path = saved_file.path_of(deck_id, folder)
        held = saved_file.read(path)
        # Asked under the lock, before anything else: no state of another's deck is touched, however new the sender's
        # is.
        if not owner.may_change(held["owner"], held["is_open"], by):
            raise WishRefused("deck_locked", held["owner"])
        if revision is not None:
            _newest_only(held, revision)
        change(held)
        saved_file.write(
            path, {**held, "revision": held["revision"] + 1, "changed": now, "changed_by": owner.cleaned(by)}
        )
    return load(deck_id, folder)[0]
