"""The database that everything answers from, kept as new as the data: built where it is missing, stale or damaged."""

from __future__ import annotations

import logging
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from cejian.answers import store
from cejian.corpus.data_version import DATABASE, input_hash, recorded_digests
from cejian.corpus.faults import DataError, Fault

log = logging.getLogger("cejian")
# Seconds until a database that could not be written is tried again: a disk may have room by then.
UNTIL_NEXT_TRY = 60
# The file that a fault names which is none of the data.
FILE = "data/built/cejian.duckdb"

_one_at_a_time = threading.Lock()
# What was found for which state of the file, of the inputs: looked at once, not for every visitor.
_settled: list[store.FileState | None] = []
_faulty: dict[str, list[Fault]] = {}
_tried: dict[str, float] = {}


def ready() -> tuple[store.Store | None, list[Fault]]:
    """The newest whole database, built first where that is needed, and the faults where it cannot be built; never an
    error.
    """
    with _one_at_a_time:
        faults = [] if _is_current() else _rebuilt()
    try:
        return store.current(), faults
    except store.NoDatabase:
        return None, faults or [Fault(FILE, "", "", "没有数据库")]


def is_unwritten(faults: list[Fault]) -> bool:
    """Whether the data have no fault, and only the database could not be written."""
    return bool(faults) and all(fault.file == FILE for fault in faults)


def _is_current() -> bool:
    """Whether the answers come from the file that is there, and that was built from the inputs as they are."""
    state = store.state_of(DATABASE)
    if _settled == [state]:
        return True
    try:
        data = store.current()
    except store.NoDatabase:
        return False
    # Without the digest that a build records, a changed byte may be in it unseen.
    if data.state != state or not recorded_digests(DATABASE) or not _is_of(data, input_hash()):
        return False
    _settled[:] = [state]
    return True


def _is_of(data: store.Store, inputs: str) -> bool:
    return bool(data.ask("data_version")["input_sha256"].iloc[0] == inputs)


def _rebuilt() -> list[Fault]:
    """Build; the faults where that is not possible. The same faulty files are not built again for every visitor: mended
    ones have another hash.
    """
    try:
        inputs = input_hash()
        if inputs in _faulty and time.monotonic() < _tried.get(inputs, float("inf")):
            return _faulty[inputs]
        _faulty.clear()
        _tried.clear()
        try:
            _build(is_needed=lambda: not _is_current())
        except DataError as error:
            _faulty[inputs] = error.faults
        except OSError as error:
            log.error("%s: %s", DATABASE, error)
            _faulty[inputs], _tried[inputs] = _elsewhere(inputs, error), time.monotonic() + UNTIL_NEXT_TRY
        return _faulty.get(inputs, [])
    except OSError as error:  # the data themselves cannot be read
        return [Fault(FILE, "", "", _sentence(error))]


def _build(**how: Any) -> Path:
    """build.build, loaded only now: reading packages takes a fifth of the time of a start, and most starts build
    nothing.
    """
    from cejian.corpus import build

    return build.build(**how)


def _elsewhere(inputs: str, because: OSError) -> list[Fault]:
    """Where the database cannot be written to its place: the last good one if it is of the same data, else one that is
    built in a temporary folder.
    """
    try:
        if not _holds(inputs):
            with tempfile.TemporaryDirectory(prefix="cejian-build-") as folder:
                store.adopt(store.Store(_build(target=Path(folder) / DATABASE.name)))
    except DataError as error:
        return error.faults
    except (OSError, store.Damaged) as error:
        log.error("%s", error)
        return [Fault(FILE, "", "", _sentence(because))]
    _settled[:] = [store.state_of(DATABASE)]
    return []


def _holds(inputs: str) -> bool:
    try:
        return _is_of(store.current(), inputs)
    except store.NoDatabase:
        return False


def _sentence(error: OSError) -> str:
    return f"写不进去或读不出来（{error.strerror or str(error).splitlines()[0]}）"
