"""Values by key within a bound of bytes: as Python values in memory, or as bytes in a file."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import IO, Any, TypeVar

Made = TypeVar("Made")


class _Turns:
    """One after the other where several want to make the value of the same key: a page and the chart that its visitor
    asked for at the same moment are made of the same.
    """

    def __init__(self) -> None:
        # A lock per key that somebody is at, and how many are.
        self._held: dict[Hashable, tuple[threading.RLock, int]] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def of(self, key: Hashable) -> Iterator[None]:
        with self._lock:
            lock, count = self._held.get(key, (threading.RLock(), 0))
            self._held[key] = lock, count + 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, count = self._held.pop(key)
                if count > 1:
                    self._held[key] = lock, count - 1


class BoundedCache:
    """Values by key up to so many bytes; what was not asked for the longest time goes first."""

    def __init__(self, most_bytes: int):
        self.most_bytes, self.bytes = most_bytes, 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._turns, self._lock = _Turns(), threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """The value of a key, made where it is not there. Who asks while it is being made waits for it."""
        known = self._known(key)
        if known is None:
            with self._turns.of(key):
                known = self._known(key)
                if known is None:
                    made = make()
                    known = made, size(made)
                    with self._lock:
                        self._add(key, known)
        value: Made = known[0]
        return value

    def _known(self, key: Hashable) -> tuple[Any, int] | None:
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def _add(self, key: Hashable, value: tuple[Any, int]) -> None:
        self.bytes += value[1] - self._values.pop(key, (None, 0))[1]
        self._values[key] = value
        while self.bytes > self.most_bytes and len(self._values) > 1:
            self.bytes -= self._values.popitem(last=False)[1][1]


class FileCache:
    """Bytes by key up to so many of them, in files without a name that the system frees with the process.

    Thousands of values that stay, laid between what comes and goes with every run, keep the memory around them from
    being given back; in a file they do not, and what is read often the system has in its own memory. There are two
    files: one is written until it holds half of the room, then it is the older and the one before it goes. What is
    found in the older is written once more.
    """

    def __init__(self, most_bytes: int, *folders: Path):
        """The first folder that takes a file is used; where none does, nothing is kept."""
        self.most_bytes, self._folders = most_bytes, folders
        self._newer: _Written | None = None
        self._older: _Written | None = None
        self._turns, self._lock = _Turns(), threading.Lock()

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return sum(written.size for written in (self._newer, self._older) if written)

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The bytes of a key, made where they are not there. Who asks while they are being made waits for them. A key
        is known by what `repr` says of it, which takes less room than the key itself.
        """
        digest = _digest(key)
        known = self._known(digest)
        if known is None:
            with self._turns.of(digest):
                known = self._known(digest)
                if known is None:
                    known = make()
                    with self._lock:
                        self._write(digest, known)
        return known

    def _known(self, digest: bytes) -> bytes | None:
        with self._lock:
            known = self._newer.read(digest) if self._newer else None
            if known is None and self._older and (known := self._older.read(digest)) is not None:
                self._write(digest, known)
            return known

    def __contains__(self, key: Hashable) -> bool:
        digest = _digest(key)
        with self._lock:
            return any(written is not None and digest in written for written in (self._newer, self._older))

    def _write(self, digest: bytes, made: bytes) -> None:
        if self._newer is None or self._newer.size + len(made) > self.most_bytes // 2:
            self._older, self._newer = self._newer, _begun(self._folders)
        if self._newer and not self._newer.add(digest, made):
            self._newer = None  # the disk is full: what was kept is made again, and another file is tried


def _digest(key: Hashable) -> bytes:
    return hashlib.blake2b(repr(key).encode("utf-8", "replace"), digest_size=16).digest()


class _Written:
    """A file of values one after the other."""

    def __init__(self, file: IO[bytes]):
        self._file, self.size = file, 0
        self._places: dict[bytes, tuple[int, int]] = {}

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._places

    def read(self, digest: bytes) -> bytes | None:
        if digest not in self._places:
            return None
        begin, length = self._places[digest]
        with contextlib.suppress(OSError):
            self._file.seek(begin)
            found = self._file.read(length)
            if len(found) == length:
                return found
        return None

    def add(self, digest: bytes, made: bytes) -> bool:
        """Whether the value was written."""
        try:
            self._file.seek(self.size)
            is_whole = self._file.write(made) == len(made)
        except OSError:
            return False
        if is_whole:
            self._places[digest] = self.size, len(made)
            self.size += len(made)
        return is_whole


def _begun(folders: tuple[Path, ...]) -> _Written | None:
    for folder in folders:
        with contextlib.suppress(OSError):
            return _Written(tempfile.TemporaryFile(buffering=0, prefix=".cejian-kept-", dir=folder))
    return None
