"""The built database, read-only: one call per file in sql/queries, answered from memory where nothing changed.

A Store belongs to one version of the data. It reads from a copy of the file that nobody else knows: a reader in the
middle of a query keeps its data, whatever becomes of the file, and inside one process DuckDB would answer a second open
of the same path from the first. The copy has no name as soon as it is open, so the system frees it with the process,
however that ends.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import itertools
import json
import logging
import pickle
import secrets
import tempfile
import threading
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import IO, Any, TypeVar, Unpack

import duckdb
import pandas as pd
import pyarrow

from cejian.answers.alike import Alike
from cejian.answers.frames import records
from cejian.answers.kept import BoundedCache, FileCache
from cejian.answers.typed_rows import Question, RowsOf
from cejian.corpus.data_version import DATABASE, ROOT, recorded_digests

log = logging.getLogger("cejian")
QUERIES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "sql" / "queries").glob("*.sql"))}
# Queries whose every row belongs to one plan and does not change with the other plans in the question: they are asked
# once, for all plans, and a selection is cut from that answer. A test compares the cut with the question itself.
PLAN_BY_PLAN = frozenset(
    {
        "absences",
        "agency_rows",
        "cell_measures",
        "cell_milestones",
        "cell_targets",
        "cells",
        "deadlines",
        "doubts",
        "measure_rows",
        "plan_figures",
        "target_rows",
        "times",
        "flag_counts",
        "measure_flags",
        "outside_targets",
        "pmc_index",
        "pmc_scores",
        "tool_matrix",
    }
)
# Up to so many plans are asked for at once; of more, only those that are chosen.
ASKED_AT_ONCE = 8
# Queries over the pairs of measures: those that the build did not compare are added as asked_alignments.
ALIKE = frozenset({"alignment_pairs", "only_here"})
# Answers kept per store; one selection asks for about ten, and only while what is shown of it is not packed yet.
ANSWERS_KEPT = 200
# Bytes of what is made of the answers: as Python values in memory, and packed for the browser in a file.
KEPT_BYTES, PACKED_BYTES = 8_000_000, 48_000_000
# How a database is read. Tables of a few thousand rows are read by one thread in any case: a second one is only waited
# for. Nothing is laid on the disk beside it: what is made of the rows fits in memory, and a folder would be left behind
# by a process that is killed.
READING: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "threads": "1",
    "temp_directory": "",
}
# Queries after which DuckDB is made to forget the blocks of memory that they gave back (Store._forget_blocks).
ASKED_TO_FORGET = 50
# A quarter smaller than zlib's quickest, and read in a third of its time.
ZSTD = pyarrow.Codec("zstd", 6)
IN_MEMORY = 4  # times what values take pickled is what they take in memory: counted on 600 values of 13 kinds


# A copy is named so until it is open; what a process left that was killed in this moment, or that Windows would not
# part with, goes with the next opening.
COPY = ".cejian-open-"
FileState = tuple[int, int, int]
StoreKey = tuple[Hashable, ...]
# What is kept under a key: whoever makes it gets it back.
Made = TypeVar("Made")


class NoDatabase(Exception):
    """There is no database to read yet; build it first."""


class Damaged(Exception):
    """A file that is no database, or not as it was when it was built."""


def state_of(path: Path) -> FileState | None:
    """What changes with every file of this name and with every change of one; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def to_json(value: object) -> bytes:
    """JSON as the browser reads it; ValueError where a value is no JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


def _key(name: str, parameters: Mapping[str, object]) -> StoreKey:
    return (name, *((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(parameters.items())))


def _packed(content: bytes) -> bytes:
    """How long a text is, in four bytes, and the text compressed."""
    return len(content).to_bytes(4) + bytes(ZSTD.compress(content, asbytes=True))


def _unpacked(packed: bytes) -> bytes:
    return bytes(ZSTD.decompress(memoryview(packed)[4:], int.from_bytes(packed[:4]), asbytes=True))


def _size(made: object) -> int:
    """Bytes that a value takes; what holds functions cannot be pickled and counts as a large view."""
    try:
        return IN_MEMORY * len(pickle.dumps(made))
    except (AttributeError, TypeError, pickle.PicklingError):
        return 200_000


class Store:
    """Answers to named queries over one version of the data."""

    def __init__(self, path: Path, share: int = 1):
        """Open the file of this moment; what is made of its answers has one `share`th of the room. Raises Damaged, or
        an OSError where it cannot be read or no folder takes a copy.
        """
        self.path, self.state = path, state_of(path)
        content = path.read_bytes()
        digests = recorded_digests(path)
        if digests and hashlib.sha256(content).hexdigest() not in digests:
            raise Damaged(f"{path} is not as it was built")
        self._answers: dict[StoreKey, pd.DataFrame] = {}
        self._once: dict[Hashable, Any] = {}
        self._share = share
        self._kept, self._packed = self._room()
        self._alike = Alike(self.look, share)
        self._lock = threading.Lock()
        self._asked = itertools.count(1)
        try:
            self._connection, self._file = _opened(content, path)
            self._connection.execute("SET enable_external_access = false")
            if not digests:
                self._read_all()
            self._plan_ids: list[str] = sorted(self.ask("plans")["plan_id"])
            self.version = str(self.ask("data_version")["version"].iloc[0])
            # Without the drafts that stand beside the published plans (cejian/corpus/drafts.py).
            self.published_version = self.version.partition(" + ")[0]
        except (duckdb.Error, IndexError, KeyError) as error:
            raise Damaged(f"{path}: {error}") from None

    def _read_all(self) -> None:
        """Every block of every table: DuckDB finds a damaged one when it reads it, and some are read for one visitor in
        a hundred.

        That finds most changes of one byte that do harm, not all: a file without a record is built anew where that can
        be (database.py).
        """
        for schema, table in self._connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall():
            self._connection.execute(f'FROM "{schema}"."{table}"').df()

    def content(self) -> bytes:
        """The database file that the answers come from."""
        with self._lock:
            self._file.seek(0)
            return self._file.read()

    def ask(self, name: str, **parameters: Unpack[Question]) -> pd.DataFrame:
        """The answer of sql/queries/<name>.sql; columns as its header comment says. Treat it as read-only."""
        key = _key(name, parameters)
        answer = self._answers.get(key)
        if answer is None:
            asked = self._at_once(name, parameters)
            if asked != parameters:
                whole = self.ask(name, **asked)
                answer = whole[whole["plan_id"].isin(parameters["plan_ids"])].reset_index(drop=True)
            else:
                answer = self._answered(name, parameters).df()
                # Rows are picked, sorted and listed many times: by a third faster with plain objects than with Arrow's
                # strings. The copy joins the columns of a kind: a frame of five rows and sixty single columns, and all
                # that is picked from it, is mostly frame.
                answer = answer.astype(
                    {column: object for column in answer.columns if answer[column].dtype == "str"}
                ).copy()
            with self._lock:
                if len(self._answers) >= ANSWERS_KEPT:
                    self._answers.pop(next(iter(self._answers)))
                self._answers[key] = answer
        return answer

    def _answered(self, name: str, parameters: Question) -> duckdb.DuckDBPyConnection:
        """A cursor on which the query was executed."""
        if next(self._asked) % ASKED_TO_FORGET == 0:
            self._forget_blocks()
        cursor = self._connection.cursor()
        if name in ALIKE:
            # A table of the cursor's own: DuckDB cannot push every filter into one of Arrow.
            cursor.register("incoming", self._alike.between(parameters["plan_ids"]))
            cursor.execute("CREATE TEMP TABLE asked_alignments AS FROM incoming")
        return cursor.execute(QUERIES[name], parameters or None)

    def _forget_blocks(self) -> None:
        """Make DuckDB let go of what it remembers of blocks that its queries gave back.

        It looks through them when memory is short or tens of thousands have gathered, 200 bytes each: 14 MB in six
        minutes of a hundred visitors. A limit below what it cannot do without makes it look through them all; it
        refuses the limit then and keeps the one that it had.
        """
        cursor = self._connection.cursor()
        with contextlib.suppress(duckdb.OutOfMemoryException):
            cursor.execute("SET memory_limit = '1KB'")
        cursor.execute("RESET memory_limit")  # what the refused limit left in the table of settings

    @property
    def rows(self) -> RowsOf:
        """The answer of `ask` as a dictionary per row, of the type of its query. Treat them as read-only."""
        return self._rows

    # Any: what it gives has the type that typed_rows.RowsOf says by the name.
    def _rows(self, name: str, **parameters: Unpack[Question]) -> Any:
        asked = self._at_once(name, parameters)
        whole = self.keep(("rows", _key(name, asked)), lambda: records(self.ask(name, **asked)))
        if asked == parameters:
            return whole
        wanted = set(parameters["plan_ids"])
        return [row for row in whole if row["plan_id"] in wanted]

    def _at_once(self, name: str, parameters: Question) -> Question:
        """The parameters of the question from whose answer this one is cut; the same where it is asked as it is."""
        if name in PLAN_BY_PLAN and "plan_ids" in parameters and len(self._plan_ids) <= ASKED_AT_ONCE:
            return {**parameters, "plan_ids": self._plan_ids}
        return parameters

    @property
    def look(self) -> RowsOf:
        """The answer of a query as a dictionary per row, asked anew each time: for what visitors type. A day in it is
        one of datetime, not of pandas.
        """
        return self._look

    def _look(self, name: str, **parameters: Unpack[Question]) -> Any:
        answer = self._answered(name, parameters)
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row)) for row in answer.fetchall()]

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, made once for this version of the data: for keys that no visitor can make more of. Treat
        it as read-only.
        """
        if key not in self._once:
            self._once.setdefault(key, make())
        made: Made = self._once[key]
        return made

    def keep(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, kept for a selection or for typed words while there is room. Treat it as read-only."""
        return self._kept.get(key, make, _size)

    def pack(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What `make` returns for the browser, made once per key; kept compressed, because it is large and asked for by
        all.
        """
        return _unpacked(self._packed.get(key, lambda: _packed(make())))

    def is_packed(self, key: Hashable) -> bool:
        """Whether `pack` need not make it."""
        return key in self._packed

    def forget(self) -> None:
        """Let go of all that was made for selections; what is true for this version of the data stays."""
        self._kept, self._packed = self._room()
        self._alike.forget()

    def _room(self) -> tuple[BoundedCache, FileCache]:
        files = FileCache(PACKED_BYTES // self._share, *_folders(self.path))
        return BoundedCache(KEPT_BYTES // self._share), files

    def aligned(self, plan_ids: list[str]) -> list[str]:
        """The plans whose likeness is asked for at once when some are looked at: all that the build compared where
        these are among them.
        """
        measuring = self._alike.measuring
        return sorted(measuring if measuring.issuperset(plan_ids) else plan_ids)

    def table(self, name: str) -> pd.DataFrame:
        """A whole table or view that `downloads` lists; KeyError for any other name."""
        if name not in set(self.ask("downloads")["name"]):
            raise KeyError(name)
        return self._connection.cursor().table(name).df()


def _folders(path: Path) -> tuple[Path, ...]:
    """Where files without a name may lie, beside a database first."""
    return path.parent, Path(tempfile.gettempdir()), Path("/dev/shm")


def _opened(content: bytes, path: Path) -> tuple[duckdb.DuckDBPyConnection, IO[bytes]]:
    """A connection to a copy of a database in the first folder that takes one, and the copy itself; OSError where none
    does.
    """
    failed: OSError | None = None
    for place in _folders(path):
        copy = place / f"{COPY}{secrets.token_hex(8)}.duckdb"
        try:
            _sweep_quietly(place)  # before another copy needs the room
            copy.write_bytes(content)
            file = copy.open("rb")
            connection = duckdb.connect(str(copy), read_only=True, config=READING)
        except OSError as error:
            failed = failed or error
        except duckdb.IOException:
            if copy.exists():  # else another process swept it
                raise
        else:
            return connection, file
        finally:
            _unnamed(copy)
    raise failed or OSError("no folder for a copy of the database")


def _sweep_quietly(place: Path) -> None:
    with contextlib.suppress(OSError):
        for left in place.glob(f"{COPY}*"):
            left.unlink(missing_ok=True)


def _unnamed(copy: Path) -> None:
    """Take the name off a copy; Windows does not while it is open, and is asked again at the end."""
    try:
        copy.unlink(missing_ok=True)
    except OSError:
        atexit.register(_sweep_quietly, copy.parent)


_current: Store | None = None
_looked_at: tuple[Path, FileState | None] | None = None
_opening = threading.Lock()


def current(path: Path = DATABASE) -> Store:
    """The store of the newest whole database: the last good one where the file is gone or damaged; NoDatabase where
    there is none.
    """
    global _current, _looked_at
    state = state_of(path)
    with _opening:
        if state is not None and (_current is None or _looked_at != (path, state)):
            try:
                opened = Store(path)
                _current, _looked_at = opened, (path, opened.state)
            except Damaged as damaged:
                log.error("%s", damaged)
                _looked_at = path, state
            except OSError as error:  # may be better in a moment
                log.error("%s: %s", path, error)
        if _current is None:
            raise NoDatabase(str(path))
        return _current


def opened() -> Store | None:
    """The store that was looked for last: no file is looked at, so nobody who asks has to wait."""
    return _current


def adopt(found: Store, path: Path = DATABASE) -> None:
    """Answer from a store that was opened elsewhere, until the file at `path` is another than now."""
    global _current, _looked_at
    with _opening:
        _current, _looked_at = found, (path, state_of(path))
