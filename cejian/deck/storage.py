"""The decks that visitors saved: one file each, every earlier state kept in it, so that any change can be taken back.

A file holds the deck, the states before it and the states that were taken back, and a number that grows with every
change: who acts on an older state is told whose change he meets, and nothing is overwritten or taken back unseen. Only
more items may be added to whatever state there is: they take nothing from anybody. Whose deck it is stands in the file
beside the states: taking a change back gives no deck to somebody else. `by` is the name that a visitor gives, empty
where he gave none.

One process changes a storage: what two of them read, change and write at once would be lost. The first holds its
lock for as long as it lives; others may show what lies there. What is said to be saved is on the disk.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import re
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cejian import lock
from cejian.corpus.data_version import ROOT
from cejian.deck import owner
from cejian.deck.record import (
    MOST_SLIDES,
    PREPARED,
    WITHOUT_PLANS,
    Deck,
    DeckComplaint,
    Item,
    deck_of,
    renamed,
    to_json,
)
from cejian.facts import Facts, each_once, of_plan

# Tests and other installations keep their decks elsewhere.
FOLDER = Path(os.environ.get("CEJIAN_DECKS") or ROOT / "data" / "decks")
ID = re.compile(r"[a-z0-9]{12}")
MOST_STATES = 60
# Earlier states of a deck are kept up to so many bytes of its file, and so many decks stand in a storage; the list says
# it before.
MOST_FILE_BYTES, MOST_DECKS = 8_000_000, 2_000
# Where removed decks lie, as many as a storage may hold; what was removed first goes when there are more.
REMOVED = "removed"
_writing = threading.Lock()
# What the list says of a file: its state when it was read, and the row. A list of a thousand decks opens those that
# changed.
_rows: dict[Path, tuple[tuple[int, int], dict[str, Any]]] = {}


class WishRefused(ValueError):
    """A wish that cannot be met; `label` names its sentence in cejian/words, `values` fill it in."""

    def __init__(self, label: str, *values: object):
        super().__init__(label)
        self.label, self.values = label, values


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


def saved_decks(folder: Path | None = None) -> list[dict[str, Any]]:
    """deck_id, name, slide count, last change, version and owner of every deck, the newest first; unreadable files are
    left out.
    """
    found = {}
    for path in (folder or FOLDER).glob("*.json"):
        try:
            looked = path.stat()
            state = (looked.st_mtime_ns, looked.st_size)
            found[path] = _rows[path] if _rows.get(path, (None,))[0] == state else (state, _row(path))
        except (WishRefused, OSError):
            continue
    for path in [path for path in _rows if path.parent == (folder or FOLDER)]:
        _rows.pop(path, None)
    _rows.update(found)
    return sorted(
        (dict(row) for _, row in found.values()), key=lambda row: (row["changed"], row["deck_id"]), reverse=True
    )


def removed_decks(folder: Path | None = None) -> list[dict[str, Any]]:
    """The rows of the decks that were removed and can be brought back, the newest first."""
    return saved_decks((folder or FOLDER) / REMOVED)


def _row(path: Path) -> dict[str, Any]:
    held = _held(path)
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
    count = sum(1 for _ in (folder or FOLDER).glob("*.json"))
    return (count, MOST_DECKS) if count * 10 >= MOST_DECKS * 9 else None


def load(deck_id: str, folder: Path | None = None) -> tuple[Saved, list[DeckComplaint]]:
    """A deck and what of its file could not be used; WishRefused where there is none."""
    held = _held(_path(deck_id, folder))
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
        return _path(deck_id, folder).stat().st_mtime_ns
    except (OSError, WishRefused):
        return 0


def create(deck: Deck, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """A new file for a deck that is `by`'s; `now` is the time as it is shown."""
    if sum(1 for _ in (folder or FOLDER).glob("*.json")) >= MOST_DECKS:
        raise WishRefused("deck_shelf_full", MOST_DECKS)
    deck_id = secrets.token_hex(6)
    with _changing(folder):
        _write(
            _path(deck_id, folder),
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

    def change(held: dict[str, Any]) -> None:
        _step(held, to_json(deck))

    return _changed(deck_id, revision, change, now, folder, by)


def add(deck_id: str, items: list[Item], version: str, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """More items behind the last; works on whatever state the deck is in."""

    def change(held: dict[str, Any]) -> None:
        deck, _ = deck_of(held["deck"])
        if len(deck.items) + len(items) > MOST_SLIDES:
            raise WishRefused("deck_full", MOST_SLIDES)
        _step(held, to_json(replace(deck, items=(*deck.items, *items), version=deck.version or version)))

    return _changed(deck_id, None, change, now, folder, by)


def undo(deck_id: str, revision: int, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """Back from state `revision` to the one before it; WishRefused where there is none, or where somebody changed the
    deck since.
    """

    def change(held: dict[str, Any]) -> None:
        if not held["before"]:
            raise WishRefused("deck_no_undo")
        held["after"].append(held["deck"])
        held["deck"] = held["before"].pop()

    return _changed(deck_id, revision, change, now, folder, by)


def redo(deck_id: str, revision: int, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """Forward again from state `revision` to what was taken back; WishRefused where there is none, or where somebody
    changed the deck since.
    """

    def change(held: dict[str, Any]) -> None:
        if not held["after"]:
            raise WishRefused("deck_no_redo")
        held["before"].append(held["deck"])
        held["deck"] = held["after"].pop()

    return _changed(deck_id, revision, change, now, folder, by)


def copy(deck_id: str, name: str, now: str, folder: Path | None = None, by: str = "") -> Saved:
    """Another deck, of `by`, with the same items under another name; the slides that were kept go along."""
    made, kept = create(renamed(load(deck_id, folder)[0].deck, name), now, folder, by), kept_prepared(deck_id, folder)
    if kept is not None:
        try:
            keep_prepared(made.deck_id, kept, folder)
        except WishRefused:  # a copy without them would be another deck than was asked for
            with contextlib.suppress(OSError):
                _path(made.deck_id, folder).unlink()
            raise
    return made


def remove(deck_id: str, revision: int, folder: Path | None = None, by: str = "") -> None:
    """State `revision` out of the storage into its folder of removed ones, from where `restore` brings it back;
    WishRefused where somebody changed it since.
    """
    path = _path(deck_id, folder)
    with _changing(folder):
        held = _held(path)
        _own_only(held, by)
        _newest_only(held, revision)
        gone = path.parent / REMOVED
        gone.mkdir(exist_ok=True)
        _move(path, gone / path.name)
        for old in sorted(gone.glob("*.json"), key=lambda file: file.stat().st_ctime_ns)[:-MOST_DECKS]:
            old.unlink()
            _path(old.stem, folder).with_suffix(".slides.gz").unlink(missing_ok=True)


def restore(deck_id: str, folder: Path | None = None, by: str = "") -> Saved:
    """A removed deck back into the storage; WishRefused where there is none."""
    path = _path(deck_id, folder)
    with _changing(folder):
        _own_only(_held(path.parent / REMOVED / path.name), by)
        if sum(1 for _ in path.parent.glob("*.json")) >= MOST_DECKS:
            raise WishRefused("deck_shelf_full", MOST_DECKS)
        _move(path.parent / REMOVED / path.name, path)
    return load(deck_id, folder)[0]


def hand_on(deck_id: str, to: str, folder: Path | None = None, by: str = "") -> Saved:
    """The deck as `to`'s: somebody takes what was nobody's, or its owner hands it on. What it says stays as it is."""
    if not owner.cleaned(to):
        raise WishRefused("owner_needed")
    return _given(deck_id, {"owner": owner.cleaned(to)}, folder, by)


def let_others(deck_id: str, is_open: bool, folder: Path | None = None, by: str = "") -> Saved:
    """Whether others may change the deck: its owner says it. What it says stays as it is."""
    return _given(deck_id, {"is_open": is_open}, folder, by)


# ---- the slides as they were ----------------------------------------------------------------------------------------


def keep_prepared(deck_id: str, prepared: dict[str, Any], folder: Path | None = None) -> None:
    """The slides of a deck as they are made from the data of now, so that they can still be shown when the data has
    changed.
    """
    path = _path(deck_id, folder).with_suffix(".slides.gz")
    with _changing(folder):
        _replace(
            path,
            gzip.compress(
                json.dumps(prepared, ensure_ascii=False, separators=(",", ":"), default=int).encode(),
                compresslevel=5,
                mtime=0,
            ),
        )


def kept_prepared(deck_id: str, folder: Path | None = None) -> dict[str, Any] | None:
    """The slides that were kept with a deck; None where there are none, or none that can be read and drawn."""
    try:
        kept = dict(json.loads(gzip.decompress(_path(deck_id, folder).with_suffix(".slides.gz").read_bytes())))
    except (OSError, ValueError, EOFError):
        return None
    if kept.get("format") == WITHOUT_PLANS:
        return _with_plans(kept)
    return kept if kept.get("format") == PREPARED else None


def _with_plans(kept: dict[str, Any]) -> dict[str, Any]:
    """Slides of WITHOUT_PLANS in the format of now: a fact is of the plan in whose evidence it stands."""
    plans = {fact: plan_id for plan_id, plan in kept["evidence"].items() for fact in plan["facts"]}

    def grouped(ids: list[str]) -> list[Facts]:
        return each_once(group for fact in ids if fact in plans for group in of_plan(plans[fact], [fact]))

    def renewed(part: Any) -> Any:
        if isinstance(part, list):
            return [renewed(one) for one in part]
        if not isinstance(part, dict):
            return part
        made = {key: renewed(value) for key, value in part.items() if key != "facts"}
        if facts := part.get("facts"):
            made["facts"] = [grouped(ids) for ids in facts] if isinstance(facts[0], list) else grouped(facts)
        elif "facts" in part:
            made["facts"] = []
        if part.get("kind") == "quote":
            made["plan_id"] = plans.get(part["fact"], "")
        return made

    return kept | {"format": PREPARED, "slides": renewed(kept["slides"])}


# ---- files ----------------------------------------------------------------------------------------------------------


def _path(deck_id: str, folder: Path | None) -> Path:
    if not ID.fullmatch(deck_id):
        raise WishRefused("deck_unknown")
    return (folder or FOLDER) / f"{deck_id}.json"


def _held(path: Path) -> dict[str, Any]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        # Files from before there were owners have none: they are nobody's.
        return {
            "deck": held["deck"],
            "revision": int(held["revision"]),
            "changed": str(held["changed"]),
            "before": list(held["before"]),
            "after": list(held["after"]),
            "owner": owner.cleaned(held.get("owner")),
            "is_open": held.get("is_open") is True,
            "changed_by": owner.cleaned(held.get("changed_by")),
        }
    except FileNotFoundError:
        raise WishRefused("deck_unknown") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise WishRefused("deck_unreadable", path.name) from None


def _step(held: dict[str, Any], deck: dict[str, Any]) -> None:
    if deck != held["deck"]:
        held["before"] = [*held["before"], held["deck"]][-MOST_STATES:]
        held["after"] = []
        held["deck"] = deck


def _newest_only(held: dict[str, Any], revision: int) -> None:
    if held["revision"] != revision:
        raise (
            WishRefused("deck_changed_by", held["changed_by"], held["changed"])
            if held["changed_by"]
            else WishRefused("deck_changed_elsewhere")
        )


def _own_only(held: dict[str, Any], by: str) -> None:
    if not owner.belongs(held["owner"], by):
        raise WishRefused("deck_not_yours", held["owner"])


def _given(deck_id: str, rights: dict[str, Any], folder: Path | None, by: str) -> Saved:
    with _changing(folder):
        path = _path(deck_id, folder)
        held = _held(path)
        _own_only(held, by)
        _write(path, held | rights)
    return load(deck_id, folder)[0]


def _changed(deck_id: str, revision: int | None, change: Any, now: str, folder: Path | None, by: str) -> Saved:
    """The deck after a change of state `revision` (None: of whatever state it is in)."""
    with _changing(folder):
        path = _path(deck_id, folder)
        held = _held(path)
        # Asked under the lock, before anything else: no state of another's deck is touched, however new the sender's
        # is.
        if not owner.may_change(held["owner"], held["is_open"], by):
            raise WishRefused("deck_locked", held["owner"])
        if revision is not None:
            _newest_only(held, revision)
        change(held)
        _write(path, held | {"revision": held["revision"] + 1, "changed": now, "changed_by": owner.cleaned(by)})
    return load(deck_id, folder)[0]


@contextlib.contextmanager
def _changing(folder: Path | None) -> Iterator[None]:
    """The only change of a storage at a time; WishRefused where another process changes it, and with the system's words
    where it cannot be written.
    """
    with _writing:
        try:
            _hold(folder or FOLDER)
            yield
        except OSError as error:
            raise WishRefused("deck_not_written", error.strerror or "") from None


def hold(folder: Path | None = None) -> bool:
    """Take the storage for this process before the first change comes; False where another has it. Where none can be
    taken, the first change says why.
    """
    try:
        with _writing:
            _hold(folder or FOLDER)
    except WishRefused:
        return False
    except OSError:
        pass
    return True


def _hold(folder: Path) -> None:
    def clear() -> None:
        for pattern in (".*.json.*", ".*.slides.gz.*"):
            for left in folder.glob(pattern):
                left.unlink(missing_ok=True)

    if not lock.hold(folder, clear):
        raise WishRefused("deck_other_process")


def _write(path: Path, held: dict[str, Any]) -> None:
    """The oldest states go where the file would be too large; the deck itself and what was taken back stay."""
    content = _packed(held)
    while len(content) > MOST_FILE_BYTES and held["before"]:
        held = held | {"before": held["before"][len(held["before"]) // 2 + 1 :]}
        content = _packed(held)
    _replace(path, content)


def _packed(held: dict[str, Any]) -> bytes:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()


def _replace(path: Path, content: bytes) -> None:
    """Written beside and swapped in: a crash leaves the old file whole, and a full disk no half one."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _move(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _move(path: Path, to: Path) -> None:
    """Under another name, and so on the disk."""
    os.replace(path, to)
    for folder in {path.parent, to.parent}:
        lock.sync(folder)
