"""The fast way from a frame to rows gives what pandas gives, for every query of the product, and None for NULL."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from cejian.answers.frames import records
from cejian.answers.store import QUERIES, Store
from tests.scenes import asked_with

# search_exact is asked anew for each visitor's words (Store.look): lists of lists are no key to keep an answer under.
each_query = pytest.mark.parametrize("name", sorted(set(QUERIES) - {"search_exact"}))


def is_nan(value: Any) -> bool:
    return value is pd.NaT or isinstance(value, float) and value != value


@each_query
def test_rows_are_those_of_pandas_with_none_for_null(store: Store, name: str) -> None:
    frame = store.ask(name, **asked_with(store, name))
    for ours, theirs in zip(records(frame), frame.to_dict("records"), strict=True):
        assert [*ours] == [*theirs]
        for column, value in ours.items():
            if value is None:
                assert theirs[column] is None or is_nan(theirs[column]), column
                continue
            assert type(value) is type(theirs[column]), column
            assert value is theirs[column] or str(value) == str(theirs[column]), column


@each_query
def test_null_is_none_in_every_row_and_as_often_as_the_database_says(store: Store, name: str) -> None:
    parameters = asked_with(store, name)
    nulls = _nulls(store.look(name, **parameters))
    assert _nulls(store.rows(name, **parameters)) == nulls


def _nulls(rows: list[dict[str, Any]]) -> dict[str, int]:
    """column -> in how many rows it holds nothing."""
    assert not [column for row in rows for column, value in row.items() if is_nan(value)]
    return {column: sum(row[column] is None for row in rows) for column in rows[0]} if rows else {}


def test_some_query_has_null_in_each_kind_of_column(store: Store) -> None:
    """Otherwise the tests above would pass by looking at nothing: texts, dates and numbers."""
    [plan, target] = [store.rows(name, **asked_with(store, name)) for name in ("plans", "target_rows")]
    assert any(row["doc_number"] is None for row in plan) and any(row["issued_date"] is None for row in plan)
    assert any(row["value"] is None for row in target)


def test_the_frame_that_rows_are_made_of_stays_as_it_was() -> None:
    frame = pd.DataFrame({"a": ["x", None], "b": ["y", "z"]}, dtype=object)
    before = frame.copy()
    frame.iloc[1, 0] = before.iloc[1, 0] = float("nan")
    assert records(frame) == [{"a": "x", "b": "y"}, {"a": None, "b": "z"}]
    pd.testing.assert_frame_equal(frame, before)


def test_no_rows_are_no_dictionaries() -> None:
    assert records(pd.DataFrame({"a": []})) == []
