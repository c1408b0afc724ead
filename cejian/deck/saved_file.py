"""The file of a saved deck, and how it gets onto the disk.

One process changes a storage: what two of them read, change and write at once would be lost. The first holds its
lock for as long as it lives; others may show what lies there. What is said to be saved is on the disk.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from cejian import lock
from cejian.corpus.data_version import ROOT
from cejian.deck import owner

# Tests and other installations keep their decks elsewhere.
FOLDER = Path(os.environ.get("CEJIAN_DECKS") or ROOT / "data" / "decks")
ID = re.compile(r"[a-z0-9]{12}")
# Earlier states of a deck are kept up to so many bytes of its file.
MOST_FILE_BYTES = 8_000_000
_writing = threading.Lock()


class WishRefused(ValueError):
    """A wish that cannot be met; `label` names its sentence in cejian/words, `values` fill it in."""

    def __init__(self, label: str, *values: object):
        super().__init__(label)
        self.label, self.values = label, values


class DeckFile(TypedDict):
    """A deck, the states before it and those that were taken back. A state is read by record.deck_of, whatever it is;
    `revision` grows with every change.
    """

    deck: object
    revision: int
    changed: str
    before: list[object]
    after: list[object]
    owner: str
    is_open: bool
    changed_by: str


def folder_of(folder: Path | None) -> Path:
    """The storage that is meant where none is named."""
    return folder or FOLDER


def path_of(deck_id: str, folder: Path | None) -> Path:
    if not ID.fullmatch(deck_id):
        raise WishRefused("deck_unknown")
    return folder_of(folder) / f"{deck_id}.json"


def read(path: Path) -> DeckFile:
    """What a file holds; WishRefused where there is none, or none that can be read."""
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


@contextlib.contextmanager
def changing(folder: Path | None) -> Iterator[None]:
    """The only change of a storage at a time; WishRefused where another process changes it, and with the system's words
    where it cannot be written.
    """
    with _writing:
        try:
            _hold(folder_of(folder))
            yield
        except OSError as error:
            raise WishRefused("deck_not_written", error.strerror or "") from None


def hold(folder: Path | None = None) -> bool:
    """Take the storage for this process before the first change comes; False where another has it. Where none can be
    taken, the first change says why.
    """
    try:
        with _writing:
            _hold(folder_of(folder))
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


def write(path: Path, held: DeckFile) -> None:
    """The oldest states go where the file would be too large; the deck itself and what was taken back stay."""
    content = _packed(held)
    while len(content) > MOST_FILE_BYTES and held["before"]:
        held = {**held, "before": held["before"][len(held["before"]) // 2 + 1 :]}
        content = _packed(held)
    replace(path, content)


def _packed(held: DeckFile) -> bytes:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()


def replace(path: Path, content: bytes) -> None:
    """Written beside and swapped in: a crash leaves the old file whole, and a full disk no half one."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        move(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def move(path: Path, to: Path) -> None:
    """Under another name, and so on the disk."""
    os.replace(path, to)
    for folder in {path.parent, to.parent}:
        lock.sync(folder)
