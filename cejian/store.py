"""The built database, read-only: one call per file in sql/queries, answered from memory where nothing changed.

A Store belongs to one version of the data. It reads from a private copy of the file, because inside one
process DuckDB answers a second open of the same path from the first; so a rebuild is seen on the next
query, and a reader in the middle of one keeps its old data.
"""
from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from cejian.build import DATABASE, ROOT, load_search

QUERIES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "sql" / "queries").glob("*.sql"))}
# Queries whose every row belongs to one plan and does not change with the other plans in the question: they are asked once, for
# all plans, and a selection is cut from that answer. A test compares the cut with the question itself.
PLAN_BY_PLAN = frozenset({"absences", "agency_rows", "cell_measures", "cell_milestones", "cell_targets", "cells", "deadlines", "doubts", "measure_rows", "plan_figures",
                          "target_rows", "times",
                          "flag_counts", "measure_flags", "outside_targets", "pmc_index", "pmc_scores", "tool_matrix"})
# Answers kept per store; one selection asks for about ten, so this holds some fifty selections.
ANSWERS_KEPT = 500


class NoDatabase(Exception):
    """There is no database to read yet; build it first."""


def _key(name: str, parameters: dict[str, Any]) -> tuple:
    return (name, *((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(parameters.items())))


class Store:
    """Answers to named queries over one version of the data."""

    def __init__(self, path: Path):
        self.path = path
        self.modified_ns = path.stat().st_mtime_ns
        folder = tempfile.mkdtemp(prefix="cejian-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        copy = Path(folder) / "cejian.duckdb"
        shutil.copyfile(path, copy)
        self._connection = duckdb.connect(str(copy), read_only=True, config={
            "autoinstall_known_extensions": "false", "threads": "2"})
        load_search(self._connection)
        self._connection.execute("SET enable_external_access = false")
        self._answers: dict[tuple, pd.DataFrame] = {}
        self._kept: dict[Hashable, Any] = {}
        self._lock = threading.Lock()
        self._plan_ids: list[str] = sorted(self.ask("plans")["plan_id"])
        self.version = str(self.ask("data_version")["version"].iloc[0])

    def ask(self, name: str, **parameters: Any) -> pd.DataFrame:
        """The answer of sql/queries/<name>.sql; columns as its header comment says. Treat it as read-only."""
        key = _key(name, parameters)
        answer = self._answers.get(key)
        if answer is None:
            if name in PLAN_BY_PLAN and set(parameters.get("plan_ids", self._plan_ids)) != set(self._plan_ids):
                whole = self.ask(name, **parameters | {"plan_ids": self._plan_ids})
                answer = whole[whole["plan_id"].isin(parameters["plan_ids"])].reset_index(drop=True)
            else:
                answer = self._connection.cursor().execute(QUERIES[name], parameters or None).df()
                # Rows are picked, sorted and listed many times: by a third faster with plain objects than with Arrow's strings.
                answer = answer.astype({column: object for column in answer.columns if answer[column].dtype == "str"})
            with self._lock:
                if len(self._answers) >= ANSWERS_KEPT:
                    self._answers.pop(next(iter(self._answers)))
                self._answers[key] = answer
        return answer

    def rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """The answer of `ask` as a dictionary per row. Treat them as read-only."""
        wanted = set(parameters["plan_ids"]) if name in PLAN_BY_PLAN else None
        asked = parameters if wanted is None else parameters | {"plan_ids": self._plan_ids}
        whole = self.keep(("rows", _key(name, asked)), lambda: self.ask(name, **asked).to_dict("records"))
        return whole if wanted is None else [row for row in whole if row["plan_id"] in wanted]

    def look(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """The answer of a query as a dictionary per row, asked anew each time: for what visitors type."""
        answer = self._connection.cursor().execute(QUERIES[name], parameters)
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row)) for row in answer.fetchall()]

    def keep(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` returns, made once per key for as long as this version of the data is in use. Treat it as read-only."""
        if key not in self._kept:
            made = make()
            with self._lock:
                if len(self._kept) >= ANSWERS_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[key] = made
            return made
        return self._kept[key]

    def table(self, name: str) -> pd.DataFrame:
        """A whole table or view that `downloads` lists; KeyError for any other name."""
        if name not in set(self.ask("downloads")["name"]):
            raise KeyError(name)
        return self._connection.cursor().table(name).df()


_current: Store | None = None
_opening = threading.Lock()


def current(path: Path = DATABASE) -> Store:
    """The store of the newest database; NoDatabase where there is none."""
    global _current
    try:
        modified_ns = path.stat().st_mtime_ns
    except FileNotFoundError:
        if _current is not None:
            return _current
        raise NoDatabase(str(path)) from None
    with _opening:
        if _current is None or _current.path != path or _current.modified_ns != modified_ns:
            _current = Store(path)
        return _current
