"""The types of rows say what the queries answer: each column, and nothing where NULL may stand that is not said."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Any, Literal, Union, get_args, get_origin, get_overloads, get_type_hints, is_typeddict

import numpy as np
import pytest

from cejian.answers.store import QUERIES, Store
from cejian.answers.typed_rows import RowsOf
from tests.scenes import asked_with


def typed() -> dict[str, Any]:
    """Name of a query -> the type of its rows, of those that have one."""
    found = {}
    for overload in get_overloads(RowsOf.__call__):
        hints = get_type_hints(overload)
        if get_origin(hints["name"]) is Literal:
            found[get_args(hints["name"])[0]] = get_args(hints["return"])[0]
    return found


TYPED = typed()


def is_of(value: Any, kind: Any) -> bool:
    """Whether a value of an answer is of a type of typed_rows."""
    if get_origin(kind) in (Union, types.UnionType):
        return any(is_of(value, one) for one in get_args(kind))
    if get_origin(kind) is Sequence:  # DuckDB's lists come as arrays
        return isinstance(value, (list, np.ndarray)) and all(is_of(one, get_args(kind)[0]) for one in value)
    if is_typeddict(kind):
        return wrong(value, kind) == []
    return value is None if kind is type(None) else isinstance(value, kind)


def wrong(row: dict[str, Any], kind: Any) -> list[str]:
    hints = get_type_hints(kind)
    return sorted(hints.keys() ^ row.keys()) + [key for key, one in hints.items() if not is_of(row.get(key), one)]


@pytest.mark.parametrize("name", sorted(TYPED))
def test_the_type_of_a_row_is_what_the_query_answers(store: Store, name: str) -> None:
    rows = store.rows(name, **asked_with(store, name))
    assert rows and [(row, found) for row in rows if (found := wrong(row, TYPED[name]))] == []
    with_null = {key for row in rows for key, value in row.items() if value is None}
    may_be_null = {key for key, kind in get_type_hints(TYPED[name]).items() if type(None) in get_args(kind)}
    assert may_be_null == with_null, "a column that never is NULL is not said to be"


def test_the_queries_that_have_typed_rows_are_there() -> None:
    assert TYPED and TYPED.keys() <= QUERIES.keys()
